/* masked.c - see masked.h. */
#include "tests/support/masked.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "tests/support/test.h"

#define FOLDER "/srv/press/office" /* as long as build/test.XXXXXX */
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
	replace(&text, bureau->folder, FOLDER);
	replace_digests(&text);
	replace_times(&text);
	replace_days(&text);
	str_add(out, text.text);
	str_finish(&text);
}
