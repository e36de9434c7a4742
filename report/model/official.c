/* official.c - see official.h. */
#include "report/model/official.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/date.h"
#include "report/base/path.h"

#define DIGITS "0123456789"
#define SERIAL_DIGITS 6

/* Moves past a word that a text begins with. */
static bool skip(const char **text, const char *word)
{
	size_t len = strlen(word);

	if (strncmp(*text, word, len) != 0)
		return false;
	*text += len;
	return true;
}

static bool skip_one(const char **text, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (skip(text, words[i]))
			return true;
	return false;
}

/* One to `most` digits, none of them leading in vain; 0 where there are none. */
static int skip_number(const char **text, size_t most)
{
	size_t len = strspn(*text, DIGITS);

	if (len == 0 || len > most || **text == '0')
		return 0;
	int number = (int)strtol(*text, NULL, 10);
	*text += len;
	return number;
}

bool official_is_serial(const char *text)
{
	return strlen(text) == SERIAL_DIGITS && strspn(text, DIGITS) == SERIAL_DIGITS;
}

bool official_is_secrecy(const char *text)
{
	static const char *const levels[] = { "绝密", "机密", "秘密" };
	static const char *const units[] = { "年", "个月", "月", "天", "日" };

	if (!skip_one(&text, levels, LEN(levels)))
		return false;
	if (*text == '\0')
		return true;
	if (!skip(&text, "★"))
		return false;
	if (skip(&text, "长期"))
		return *text == '\0';
	return skip_number(&text, 3) > 0 && skip_one(&text, units, LEN(units)) && *text == '\0';
}

bool official_is_date(const char *text)
{
	struct date date = { .year = skip_number(&text, 4) };
	struct str iso = STR_INIT;
	struct error unused;

	if (date.year < 1000 || !skip(&text, "年"))
		return false;
	date.month = skip_number(&text, 2);
	if (date.month == 0 || !skip(&text, "月"))
		return false;
	date.day = skip_number(&text, 2);
	if (date.day == 0 || !skip(&text, "日") || *text != '\0')
		return false;
	str_printf(&iso, "%04d-%02d-%02d", date.year, date.month, date.day);
	bool is_day = date_parse(iso.text, iso.len, &date, &unused);
	str_finish(&iso);
	return is_day;
}

bool official_looks_dated(const char *text)
{
	static const char *const units[] = { "年", "月", "日" };

	for (size_t i = 0; i < LEN(units); i++) {
		size_t digits = strspn(text, DIGITS);

		text += digits;
		if (digits == 0 || !skip(&text, units[i]))
			return false;
	}
	return *text == '\0';
}

const char *official_urgency(enum urgency urgency)
{
	static const char *const words[] = { "", "特急", "加急" };

	return words[urgency];
}

const char *official_attendance(enum attendance attendance)
{
	static const char *const words[] = { "出席", "请假", "列席" };

	return words[attendance];
}

#define KEPT_FOLDER "seals/"
#define KEPT_ENDING ".png"
#define HEX_DIGITS (DIGEST_HEX_SIZE - 1)

const char *official_kept_digest(const char *written)
{
	size_t len = strlen(written), tail = HEX_DIGITS + strlen(KEPT_ENDING);

	if (strncmp(written, KEPT_FOLDER, strlen(KEPT_FOLDER)) != 0 ||
	    strchr(written + strlen(KEPT_FOLDER), '/') != NULL ||
	    len < strlen(KEPT_FOLDER) + 2 + tail ||
	    strcmp(written + len - strlen(KEPT_ENDING), KEPT_ENDING) != 0)
		return NULL;
	const char *digest = written + len - tail;
	return digest[-1] == '-' && strspn(digest, "0123456789abcdef") == HEX_DIGITS ? digest
										     : NULL;
}

void official_name_kept(const char *path, const char digest[DIGEST_HEX_SIZE], struct str *out)
{
	const char *name = path_name(path), *dot = strrchr(name, '.');
	size_t stem = dot != NULL ? (size_t)(dot - name) : strlen(name);

	str_add(out, KEPT_FOLDER);
	if (stem == 0 || name[0] == '.')
		str_add(out, "seal");
	else
		str_add_bytes(out, name, stem);
	str_printf(out, "-%s" KEPT_ENDING, digest);
}
