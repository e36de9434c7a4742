/* masked.c - see masked.h. */
#include "tests/support/masked.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "tests/support/test.h"

#define FOLDER "/srv/press/office"
#define DIGEST_LEAST 16

/* Every place where a text stands, in a text of the same length instead. */
static void replace(struct str *text, const char *what, const char *with)
{
	size_t len = strlen(with);

	assert_int_equal(strlen(what), len);
	for (char *at = text->text; (at = strstr(at, what)) != NULL; at += len)
		for (size_t i = 0; i < len; i++)
			at[i] = with[i];
}

/* What a line is filled up with before its right border; "" when it has none. */
static const char *find_fill(const char *line, size_t end)
{
	static const char *const fills[] = { " ", "─" };
	size_t border = strlen("│");

	for (size_t i = 0; i < LEN(fills); i++) {
		size_t len = strlen(fills[i]);

		if (end > border + len && strncmp(line + end - border - len, fills[i], len) == 0)
			return fills[i];
	}
	return "";
}

/* The rest of a line behind the folder; the border stays in its column. */
static const char *add_rest(struct str *out, const char *rest, size_t found, size_t wanted)
{
	size_t end = strcspn(rest, "\n"), border = strlen("│");
	const char *fill = find_fill(rest, end);
	size_t len = strlen(fill);

	if (len == 0)
		return rest;
	size_t kept = end - border;
	for (; wanted > found && kept > len; wanted--)
		kept -= len;
	str_add_bytes(out, rest, kept);
	for (; wanted < found; wanted++)
		str_add(out, fill);
	return rest + end - border;
}

static void replace_folder(struct str *text, const char *folder)
{
	struct str out = STR_INIT;
	const char *from = text->text;

	for (const char *at; (at = strstr(from, folder)) != NULL;) {
		str_add_bytes(&out, from, (size_t)(at - from));
		str_add(&out, FOLDER);
		from = add_rest(&out, at + strlen(folder), strlen(folder), strlen(FOLDER));
	}
	str_add(&out, from);
	str_clear(text);
	str_add(text, out.text);
	str_finish(&out);
}

static void replace_digests(struct str *text)
{
	static const char digits[] = "0123456789abcdef";

	for (char *p = text->text; *p != '\0';) {
		size_t len = strspn(p, digits);

		for (size_t i = 0; len >= DIGEST_LEAST && i < len; i++)
			p[i] = digits[i % 16];
		p += len + (p[len] != '\0');
	}
}

static bool is_shape(const char *text, const char *shape)
{
	for (; *shape != '\0'; text++, shape++)
		if (*shape == '9' ? !isdigit((unsigned char)*text) : *text != *shape)
			return false;
	return true;
}

static void replace_times(struct str *text)
{
	for (char *p = text->text; *p != '\0'; p++) {
		if (!is_shape(p, "99:99"))
			continue;
		memcpy(p, "14:02", 5);
		p += 4;
		if (is_shape(p + 1, ":99"))
			memcpy(p + 1, ":05", 3);
	}
}

static void replace_days(struct str *text)
{
	time_t now = time(NULL);
	char day[32];

	for (int back = 0; back < 2; back++) { /* it may have been midnight meanwhile */
		time_t at = now - back * 86400;
		struct tm local;

		localtime_r(&at, &local);
		strftime(day, sizeof day, "%Y-%m-%d", &local);
		replace(text, day, "2021-05-05");
		strftime(day, sizeof day, "%m-%d ", &local);
		replace(text, day, "05-05 ");
	}
}

void masked_screen(const struct bureau *bureau, struct pty *pty, struct str *out)
{
	struct str text = STR_INIT;

	str_add(&text, pty_screen(pty));
	replace_folder(&text, bureau->folder);
	replace_digests(&text);
	replace_times(&text);
	replace_days(&text);
	str_add(out, text.text);
	str_finish(&text);
}
