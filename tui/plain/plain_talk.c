/* plain_talk.c - see plain_talk.h. */
#include "tui/plain/plain_talk.h"

#include <iconv.h>
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/base/array.h"
#include "report/base/clean.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "tui/terminal/output.h"
#include "tui/widgets/pinyin.h"

#define REPLACEMENT 0xFFFD

void talk_init(struct talk *talk, FILE *in, FILE *out)
{
	*talk = (struct talk){
		.in = in, .out = out, .queue = STR_INIT, .answer = STR_INIT, .line = STR_INIT
	};
}

void talk_finish(struct talk *talk)
{
	str_finish(&talk->queue);
	str_finish(&talk->answer);
	str_finish(&talk->line);
}

/* --- out --- */

static void add_visible(const char *text, struct str *out)
{
	const char *end = text + strlen(text);

	while (text < end) {
		uint32_t c = utf8_decode(&text, end); /* names of files may hold any bytes */

		str_add_char(out, c == UTF8_BAD || utf8_is_unsafe(c) ? REPLACEMENT : c);
	}
}

void talk_text(struct talk *talk, const char *text)
{
	struct str shown = STR_INIT;

	add_visible(text, &shown);
	output_text(talk->out, shown.text);
	str_finish(&shown);
}

static void say(struct talk *talk, const char *end, const char *fmt, va_list ap)
	__attribute__((format(printf, 3, 0)));

static void say(struct talk *talk, const char *end, const char *fmt, va_list ap)
{
	struct str text = STR_INIT;

	str_vprintf(&text, fmt, ap);
	str_add(&text, end);
	talk_text(talk, text.text);
	str_finish(&text);
}

void talk_say(struct talk *talk, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(talk, "\n", fmt, ap);
	va_end(ap);
}

void talk_error(struct talk *talk, const struct error *err)
{
	if (err->file[0] != '\0' && err->line > 0)
		talk_say(talk, "%s:%d:%d: %s", err->file, err->line, err->column, err->text);
	else
		talk_say(talk, "%s", err->text);
	if (err->hint[0] != '\0')
		talk_say(talk, "  %s", err->hint);
}

void talk_errors(struct talk *talk, const struct errors *errors)
{
	for (size_t i = 0; i < errors->n; i++)
		talk_error(talk, &errors->items[i]);
	if (errors->dropped > 0)
		talk_say(talk, _("%zu more errors like these are not shown"), errors->dropped);
}

/* --- in --- */

/* One line's bytes without its end; false when there is none any more. */
static bool read_bytes(FILE *in, struct str *out)
{
	int c = getc(in);

	if (c == EOF)
		return false;
	for (; c != EOF && c != '\n'; c = getc(in))
		if (out->len < TALK_LINE_MAX && c != '\0')
			str_add_byte(out, (char)c);
	return true;
}

/* From the locale's encoding; what is none of its characters is left out. */
static void decode(const struct str *bytes, struct str *out)
{
	iconv_t converter = iconv_open("UTF-8", nl_langinfo(CODESET));
	char *in = bytes->text, buffer[512];
	size_t left = bytes->len;

	if (converter == (iconv_t)-1) {
		str_add(out, bytes->text);
		return;
	}
	while (left > 0) {
		char *to = buffer;
		size_t room = sizeof buffer;
		size_t result = iconv(converter, &in, &left, &to, &room);

		str_add_bytes(out, buffer, sizeof buffer - room);
		if (result == (size_t)-1 && room >= UTF8_MAX) {
			in++;
			left--;
		}
	}
	iconv_close(converter);
}

/* Plain C says ASCII, yet what is typed there is UTF-8 (as in output.c). */
static bool is_utf8(void)
{
	const char *codeset = nl_langinfo(CODESET);

	return strcmp(codeset, "UTF-8") == 0 || strcmp(codeset, "ANSI_X3.4-1968") == 0;
}

static bool read_answer(struct talk *talk)
{
	struct str bytes = STR_INIT, text = STR_INIT;

	str_clear(&talk->answer);
	bool there = read_bytes(talk->in, &bytes);
	if (is_utf8())
		str_add(&text, bytes.text);
	else
		decode(&bytes, &text);
	clean_text(text.text, CLEAN_LINE, &talk->answer);
	str_clear(&talk->line);
	clean_text(text.text, CLEAN_LINES, &talk->line);
	str_finish(&bytes);
	str_finish(&text);
	return there;
}

/* What an input method left on makes of the signs that are commands. */
static void fold_signs(struct str *answer)
{
	static const struct {
		const char *typed, *meant;
	} signs[] = {
		{ "？", "?" }, { "《", "<" }, { "＜", "<" }, { "。", "." },
		{ "．", "." }, { "、", "/" }, { "／", "/" }, { "＃", "#" },
		{ "－", "-" }, { "＊", "*" }, { "｜", "|" },
	};

	for (size_t i = 0; i < LEN(signs); i++) {
		size_t len = strlen(signs[i].typed);
		bool alone = strcmp(answer->text, signs[i].typed) == 0;

		if (strncmp(answer->text, signs[i].typed, len) != 0 ||
		    (!alone && signs[i].meant[0] != '#'))
			continue;
		struct str folded = STR_INIT;
		str_printf(&folded, "%s%s", signs[i].meant, answer->text + len);
		str_clear(answer);
		str_add(answer, folded.text);
		str_finish(&folded);
		return;
	}
}

static const char *ask(struct talk *talk, const char *fmt, va_list ap)
	__attribute__((format(printf, 2, 0)));

static const char *ask(struct talk *talk, const char *fmt, va_list ap)
{
	if (talk->queue_is_set) {
		talk->queue_is_set = false;
		str_clear(&talk->answer);
		str_add(&talk->answer, talk->queue.text);
		str_clear(&talk->line);
		return talk->answer.text;
	}
	if (talk->ended)
		return NULL;
	say(talk, ": ", fmt, ap);
	fflush(talk->out);
	talk->ended = !read_answer(talk);
	if (talk->ended || !isatty(fileno(talk->in))) /* nobody's Return has ended the line */
		talk_text(talk, "\n");
	return talk->ended ? NULL : talk->answer.text;
}

const char *talk_ask(struct talk *talk, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	const char *answer = ask(talk, fmt, ap);
	va_end(ap);
	if (answer == NULL)
		return NULL;
	fold_signs(&talk->answer);
	return talk->answer.text;
}

const char *talk_ask_text(struct talk *talk, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	const char *answer = ask(talk, fmt, ap);
	va_end(ap);
	return answer;
}

bool talk_is_row(const struct talk *talk)
{
	return strchr(talk->line.text, '\t') != NULL;
}

void talk_queue(struct talk *talk, const char *answer)
{
	talk->queue_is_set = true;
	str_clear(&talk->queue);
	str_add(&talk->queue, answer);
}

/* --- what an answer means --- */

#define FULL_WIDTH_ZERO 0xFF10

size_t talk_number(const char *answer)
{
	size_t number = 0;

	if (answer[0] == '\0')
		return 0;
	for (uint32_t c; (c = utf8_next(&answer)) != 0;) {
		uint32_t digit = c - (c >= FULL_WIDTH_ZERO ? FULL_WIDTH_ZERO : '0');

		if (digit > 9 || number > 1000000)
			return 0;
		number = number * 10 + digit;
	}
	return number;
}

bool talk_agrees(struct talk *talk, const char *question)
{
	static const char *const yes[] = { "y", "Y", "yes", "是", "1", "１" };
	const char *answer = talk_ask(talk, _("%s (y or 是: yes)"), question);

	for (size_t i = 0; answer != NULL && i < LEN(yes); i++)
		if (strcmp(answer, yes[i]) == 0)
			return true;
	return false;
}

/* --- one of a list --- */

struct pick {
	const struct talk_item *items;
	size_t *shown; /* which of them are read out */
	size_t n;
};

static void read_out(struct talk *talk, const struct pick *pick)
{
	for (size_t i = 0; i < pick->n; i++)
		talk_say(talk, "%3zu  %s", i + 1, pick->items[pick->shown[i]].line);
}

/* By its number or its key; TALK_NONE for what is neither. */
static size_t find_exactly(const struct pick *pick, const char *answer)
{
	size_t number = talk_number(answer);

	if (number > 0 && number <= pick->n)
		return pick->shown[number - 1];
	for (size_t i = 0; i < pick->n; i++) {
		const char *key = pick->items[pick->shown[i]].key;

		if (key != NULL && strcmp(key, answer) == 0)
			return pick->shown[i];
	}
	return TALK_NONE;
}

/* Leaves those that the answer is found in; all of them when it is found in none. */
static bool narrow(struct pick *pick, const char *answer)
{
	size_t kept = 0;

	for (size_t i = 0; i < pick->n; i++)
		if (pinyin_matches(pick->items[pick->shown[i]].line, answer))
			kept++;
	if (kept == 0)
		return false;
	size_t n = 0;
	for (size_t i = 0; i < pick->n; i++)
		if (pinyin_matches(pick->items[pick->shown[i]].line, answer))
			pick->shown[n++] = pick->shown[i];
	pick->n = n;
	return true;
}

static size_t choose(struct talk *talk, const char *question, struct pick *pick)
{
	while (pick->n > 0) {
		const char *answer = talk_ask(talk, "%s", question);

		if (answer == NULL || answer[0] == '\0' || strcmp(answer, "<") == 0)
			return TALK_NONE;
		size_t found = find_exactly(pick, answer);
		if (found != TALK_NONE)
			return found;
		if (!narrow(pick, answer)) {
			talk_say(talk, _("there is no '%s' in the list"), answer);
			continue;
		}
		if (pick->n == 1)
			return pick->shown[0];
		read_out(talk, pick);
	}
	return TALK_NONE;
}

size_t talk_pick(struct talk *talk, const char *question, const struct talk_item *items, size_t n)
{
	struct pick pick = { items, xreallocarray(NULL, n + 1, sizeof *pick.shown), n };

	for (size_t i = 0; i < n; i++)
		pick.shown[i] = i;
	if (!talk->queue_is_set)
		read_out(talk, &pick);
	size_t picked = choose(talk, question, &pick);
	free(pick.shown);
	return picked;
}
