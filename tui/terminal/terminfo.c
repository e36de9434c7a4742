/* terminfo.c - see terminfo.h; the format is that of term(5), "Legacy storage format". */
#include "tui/terminal/terminfo.h"

#include <string.h>
#include <unistd.h>

#include <term.h>

#include "report/base/array.h"

#define MAGIC 0432
#define ABSENT 0xFFFFu

enum { /* places in the compiled format, the same for everyone since System V */
       COUNT_FLAGS = 29,
       COUNT_NUMBERS = 16,
       COUNT_STRINGS = 361,
       NUMBER_COLORS = 13,
       NUMBER_PAIRS = 14,
       NUMBER_NCV = 15,
       STRING_OP = 297,
       STRING_SETAF = 359
};

const struct terminfo_row terminfo_strings[TERMINFO_STRINGS] = {
	{ "cr", 2, "\r" },
	{ "csr", 3, "\033[%i%p1%d;%p2%dr" },
	{ "clear", 5, "\033[H\033[2J" },
	{ "el", 6, "\033[K" },
	{ "ed", 7, "\033[J" },
	{ "hpa", 8, NULL },
	{ "cup", 10, "\033[%i%p1%d;%p2%dH" },
	{ "cud1", 11, "\n" },
	{ "home", 12, "\033[H" },
	{ "cub1", 14, "\b" },
	{ "cuf1", 17, "\033[C" },
	{ "cuu1", 19, "\033[A" },
	{ "dl1", 22, NULL },
	{ "bold", 27, "\033[1m" },
	{ "dim", 30, NULL },
	{ "rev", 34, "\033[7m" },
	{ "smul", 36, "\033[4m" },
	{ "ech", 37, NULL },
	{ "sgr0", 39, "\033[m" },
	{ "il1", 53, NULL },
	{ "dl", 106, NULL },
	{ "cud", 107, "\033[%p1%dB" },
	{ "indn", 109, NULL },
	{ "il", 110, NULL },
	{ "cub", 111, "\033[%p1%dD" },
	{ "cuf", 112, "\033[%p1%dC" },
	{ "rin", 113, NULL },
	{ "cuu", 114, "\033[%p1%dA" },
	{ "vpa", 127, NULL },
	{ "ind", 129, "\n" },
	{ "ri", 130, "\033M" },
	{ "op", 297, "\033[39;49m" },
	{ "setaf", 359, "\033[3%p1%dm" },
	{ "setab", 360, "\033[4%p1%dm" },
};

/* common: "" where it is so on every terminal of today. */
const struct terminfo_row terminfo_flags[TERMINFO_FLAGS] = {
	{ "am", 1, "" },
	{ "xenl", 4, "" },
	{ "msgr", 14, "" },
	{ "bce", 28, NULL },
};

void terminfo_init(struct terminfo *info)
{
	*info = (struct terminfo){ 0 };
	for (size_t i = 0; i < LEN(info->strings); i++)
		str_init(&info->strings[i]);
	str_init(&info->enter);
	str_init(&info->leave);
}

void terminfo_finish(struct terminfo *info)
{
	for (size_t i = 0; i < LEN(info->strings); i++)
		str_finish(&info->strings[i]);
	str_finish(&info->enter);
	str_finish(&info->leave);
}

/* Bytes of what is to be left out at the head of text: delays ("$<50>") are for teletypes, and the
 * common set of characters is never left, so that no switch back to it is needed. */
static size_t unwanted(const char *text)
{
	static const char *const switches[] = { "\033(B", "\017" };

	if (strncmp(text, "$<", 2) == 0 && strchr(text, '>') != NULL)
		return (size_t)(strchr(text, '>') - text) + 1;
	for (size_t i = 0; i < LEN(switches); i++)
		if (strncmp(text, switches[i], strlen(switches[i])) == 0)
			return strlen(switches[i]);
	return 0;
}

static void take_over(struct str *to, const char *text)
{
	str_clear(to);
	while (text != NULL && text != (char *)-1 && *text != '\0') {
		size_t skip = unwanted(text);

		if (skip == 0)
			str_add_byte(to, *text);
		text += skip != 0 ? skip : 1;
	}
}

static const struct str *named(const struct terminfo *info, const char *name)
{
	for (size_t i = 0; i < LEN(terminfo_strings); i++)
		if (strcmp(terminfo_strings[i].name, name) == 0)
			return &info->strings[i];
	return NULL;
}

bool terminfo_ask(struct terminfo *info, const char *terminal)
{
	int found = 0;

	if (terminal != NULL && *terminal != '\0')
		setupterm(terminal, STDOUT_FILENO, &found);
	if (found != 1)
		return false;
	for (size_t i = 0; i < LEN(terminfo_strings); i++)
		take_over(&info->strings[i], tigetstr(terminfo_strings[i].name));
	for (size_t i = 0; i < LEN(terminfo_flags); i++)
		info->flags[i] = tigetflag(terminfo_flags[i].name) == 1;
	info->colours = tigetnum("colors") >= 8 && named(info, "setaf")->len > 0 &&
			named(info, "op")->len > 0;
	take_over(&info->enter, tigetstr("smcup"));
	take_over(&info->leave, tigetstr("rmcup"));
	del_curterm(cur_term);
	return true;
}

void terminfo_set_common(struct terminfo *info)
{
	for (size_t i = 0; i < LEN(terminfo_strings); i++)
		take_over(&info->strings[i], terminfo_strings[i].common);
	for (size_t i = 0; i < LEN(terminfo_flags); i++)
		info->flags[i] = terminfo_flags[i].common != NULL;
	info->colours = true;
}

bool terminfo_is_usable(const struct terminfo *info)
{
	return named(info, "cup")->len > 0 && named(info, "clear")->len > 0;
}

/* --- the compiled format --- */

static void add_short(struct str *out, unsigned value)
{
	str_add_byte(out, (char)(value & 0xFF));
	str_add_byte(out, (char)(value >> 8 & 0xFF));
}

static void add_flags(const struct terminfo *info, struct str *out)
{
	char all[COUNT_FLAGS] = { 0 };

	for (size_t i = 0; i < LEN(terminfo_flags); i++)
		all[terminfo_flags[i].index] = info->flags[i];
	str_add_bytes(out, all, sizeof all);
	if (out->len % 2 != 0)
		str_add_byte(out, '\0');
}

static void add_numbers(bool colours, struct str *out)
{
	for (int i = 0; i < COUNT_NUMBERS; i++)
		add_short(out, !colours             ? ABSENT
			       : i == NUMBER_COLORS ? 8
			       : i == NUMBER_PAIRS  ? 64
			       : i == NUMBER_NCV    ? 0
						    : ABSENT);
}

static void add_strings(const struct terminfo *info, bool colours, struct str *offsets,
			struct str *table)
{
	unsigned all[COUNT_STRINGS];

	for (size_t i = 0; i < LEN(all); i++)
		all[i] = ABSENT;
	for (size_t i = 0; i < LEN(terminfo_strings); i++) {
		int index = terminfo_strings[i].index;
		bool is_colour = index == STRING_OP || index >= STRING_SETAF;

		if (info->strings[i].len == 0 || (is_colour && !colours))
			continue;
		all[index] = (unsigned)table->len;
		str_add_bytes(table, info->strings[i].text, info->strings[i].len + 1);
	}
	for (size_t i = 0; i < LEN(all); i++)
		add_short(offsets, all[i]);
}

static void add_hexadecimal(const struct str *bytes, struct str *out)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < bytes->len; i++) {
		unsigned char c = (unsigned char)bytes->text[i];

		str_add_byte(out, digits[c >> 4]);
		str_add_byte(out, digits[c & 15]);
	}
}

void terminfo_write(const struct terminfo *info, bool colours, struct str *out)
{
	static const char name[] = TERMINFO_NAME;
	struct str bytes = STR_INIT, offsets = STR_INIT, table = STR_INIT;

	add_strings(info, colours, &offsets, &table);
	add_short(&bytes, MAGIC);
	add_short(&bytes, sizeof name);
	add_short(&bytes, COUNT_FLAGS);
	add_short(&bytes, COUNT_NUMBERS);
	add_short(&bytes, COUNT_STRINGS);
	add_short(&bytes, (unsigned)table.len);
	str_add_bytes(&bytes, name, sizeof name);
	add_flags(info, &bytes);
	add_numbers(colours, &bytes);
	str_add_bytes(&bytes, offsets.text, offsets.len);
	str_add_bytes(&bytes, table.text, table.len);
	str_add(out, "hex:");
	add_hexadecimal(&bytes, out);
	str_finish(&bytes);
	str_finish(&offsets);
	str_finish(&table);
}
