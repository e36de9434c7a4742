/* test_hostile.c - text that wants to take the terminal over or to push columns apart, in every
 * field: in files brought in, typed, pasted, in the office itself. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/utf8.h"
#include "tests/support/bureau.h"
#include "tests/support/process.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#define LONG 10240
#define NAME_LONG 90 /* characters: more than 100 are no name */

/* --- the text --- */

/* As YAML says it in double quotes; what a file may not hold is refused, in words that are shown.
 */
static const struct payload {
	const char *name, *yaml;
	bool refused;
} payloads[] = {
	{ "a window's title", "\\e]0;owned\\a", true },
	{ "colours and clearing", "\\e[31m\\e[2J\\e[H", true },
	{ "C1 controls", "\\x9b31m\\x9d0;owned\\x9c\\x85", true },
	{ "bidirectional marks", "\\u202eevil\\u2066\\u200f", true },
	{ "nothing wide", "a\\u200bb\\ufeffc\\u00add", true },
	{ "controls", "\\b\\b\\x7f\\r", true },
	{ "no characters", "\\uffff\\ufdd0", true },
	{ "marks, alone and many",
	  "\\u0301\\u0301e\\u0301\\u0302\\u0303\\u0304\\u0305\\u0306\\u0307", false },
	{ "wide, rare, flags",
	  "\\U0001F600\\U00020BB7\\U0002F800\\uE000\\u0378\\U0001F1E8\\U0001F1F3", false },
	{ "of ambiguous width, and Arabic", "“引号”…—①②③±·é\\u2603\\u0627\\u0644\\u05D0", false },
	{ "a long line", NULL, false },
};

/* Where it stands in a file; %s is the payload. */
static const struct field {
	const char *name, *line;
} fields[] = {
	{ "title", "title: \"%s\"\n" },
	{ "time", "event: {date: 2021-05-06, time: \"%s\", host: h}\n" },
	{ "host", "event: {date: 2021-05-06, time: t, host: \"%s\", place: p}\n" },
	{ "place", "event: {date: 2021-05-06, host: h, place: \"%s\"}\n" },
	{ "subject", "event: {date: 2021-05-06, host: h, subject: \"%s\"}\n" },
	{ "person", "people:\n  - {name: \"n%s\", post: p, role: host}\n" },
	{ "post", "people:\n  - {name: n, post: \"%s\", role: host}\n" },
	{ "member", "dimensions: {级别: [\"甲%s\", 乙]}\n" },
	{ "unit", "figures: {案件: {unit: \"%s\"}, 干部: {unit: 人, by: 级别}}\n" },
	{ "figure's title", "figures: {案件: {unit: 起, title: \"%s\"}, 干部: {by: 级别}}\n" },
	{ "period", "figures: {案件: {unit: 起, period: \"%s\"}, 干部: {by: 级别}}\n" },
	{ "source", "figures: {案件: {unit: 起, source: \"%s\"}, 干部: {by: 级别}}\n" },
	{ "figure's note", "figures: {案件: {unit: 起, note: \"%s\"}, 干部: {by: 级别}}\n" },
	{ "value's note", "values: {案件: {value: 1111, note: \"%s\"}}\n" },
	{ "value's source", "values: {案件: {value: 1111, source: \"%s\"}}\n" },
	{ "reason of a check", "checks: [{id: c, that: 案件 < 5, because: \"%s\"}]\n" },
	{ "text", "document: [{text: \"x%s\"}]\n" },
	{ "heading", "document: [{heading: \"h%s\"}]\n" },
	{ "speaker", "document: [{speech: {by: \"b%s\", text: t}}]\n" },
};

static void payload_text(const struct payload *payload, struct str *out)
{
	if (payload->yaml != NULL)
		str_add(out, payload->yaml);
	for (int i = 0; payload->yaml == NULL && i < LONG / 3; i++)
		str_add(out, "长");
}

static void payload_name(const struct payload *payload, struct str *out)
{
	if (payload->yaml != NULL)
		str_add(out, payload->yaml);
	for (int i = 0; payload->yaml == NULL && i < NAME_LONG; i++)
		str_add(out, "名");
}

static const char *key_of(const char *line)
{
	static char key[32];

	snprintf(key, sizeof key, "%.*s", (int)strcspn(line, ":"), line);
	return key;
}

/* A briefing with the payload in one field, or in all of them (the last of each key). */
static void write_file(const char *path, const struct payload *payload, const struct field *only)
{
	static const char *const base[] = {
		"title: t\n", "dimensions: {级别: [甲, 乙]}\n",
		"figures: {案件: {unit: 起}, 干部: {unit: 人, by: 级别}}\n",
		"values: {案件: 1111}\n", "event: {date: 2021-05-06, host: h}\n"
	};
	struct str out = STR_INIT, text = STR_INIT;

	payload_text(payload, &text);
	str_add(&out, "crossfoot: 1\n");
	str_printf(&out, "%.*s%s%s", (int)strcspn(only->line, "%"), only->line, text.text,
		   strchr(only->line, '%') + 2);
	for (size_t i = 0; i < LEN(base); i++)
		if (strncmp(base[i], key_of(only->line), strlen(key_of(only->line))) != 0)
			str_add(&out, base[i]);
	process_write_file(path, out.text);
	str_finish(&out);
	str_finish(&text);
}

/* --- what is demanded --- */

static void assert_harmless(struct pty *pty)
{
	const char *unknown = screen_unknown(pty_model(pty));

	if (pty_status(pty) != -1)
		fail_msg("the program ended; the last screen:\n%s", pty_screen(pty));
	if (unknown[0] != '\0')
		fail_msg("the terminal was sent %son:\n%s", unknown, pty_screen(pty));
}

static bool is_side(struct pty *pty, int row, int col)
{
	const char *at = screen_cell(pty_model(pty), row, col).text;

	return strcmp(at, "│") == 0 || strcmp(at, "|") == 0;
}

static void assert_lines_up(struct pty *pty)
{
	assert_harmless(pty);
	for (int row = 2; row < 22; row++)
		if (!is_side(pty, row, 0) || !is_side(pty, row, 79))
			fail_msg("row %d does not line up:\n%s", row + 1, pty_screen(pty));
}

/* Values end in one column, however their labels look. */
static void assert_values_line_up(struct pty *pty)
{
	int end = screen_find(pty_model(pty), 2, 12, "数值") + 4, seen = 0;

	assert_lines_up(pty);
	for (int row = 3; row < 20; row++) {
		int at = screen_find(pty_model(pty), row, 12, "1111");

		if (at >= 0 && at + 4 != end)
			fail_msg("row %d, column %d, not %d:\n%s", row + 1, at + 4, end,
				 pty_screen(pty));
		seen += at >= 0;
	}
	assert_in_range(seen, 1, 19);
}

/* Every view, with what lies over it. Those of the whole width have no frame. */
static const struct look {
	const char *keys;
	bool framed;
	const char *until; /* what must have gone before one goes on */
} looks[] = {
	{ "<M-e>", true, NULL },
	{ "<F1>", true, NULL },
	{ "<Esc><M-c>", true, NULL },
	{ "<Space>", true, NULL },
	{ "<Esc><F1>", true, NULL },
	{ "<Esc><M-t>", false, NULL },
	{ "<M-f><F7>", false, "正在排版" },
	{ "<M-s>", true, NULL },
	{ "<F1>", true, NULL },
	{ "<Esc><M-x>", true, NULL },
	{ "<M-f><F8>", true, NULL },
	{ "<Esc><F1>", true, NULL },
	{ "<PgDn>", true, NULL },
	{ "<Esc><F3>", true, NULL },
	{ "<Esc><F4>", true, NULL },
	{ "1", true, NULL },
	{ "<Esc><C-p>", true, NULL },
	{ "<Esc><F10>", true, NULL },
	{ "<Esc><M-f>1", true, NULL },
	{ "<Esc><C-w>", true, NULL },
	{ "<F1>", true, NULL },
	{ "<Esc><F3>", true, NULL },
	{ "<Esc>r", true, NULL },
};

static void look_at_everything(struct pty *pty)
{
	for (size_t i = 0; i < LEN(looks); i++) {
		pty_type(pty, looks[i].keys);
		for (int n = 0; looks[i].until != NULL && n < 500 &&
				strstr(pty_screen(pty), looks[i].until) != NULL;
		     n++)
			pty_type(pty, "<Wait:20>");
		if (looks[i].framed)
			assert_lines_up(pty);
		else
			assert_harmless(pty);
	}
}

/* --- files --- */

static const struct line {
	const char *locale;
	int ambiguous;
} lines[] = { { "zh_CN.UTF-8", 1 }, { "zh_CN.UTF-8", 2 }, { "zh_CN.GB18030", 2 } };

static struct pty *sit(const struct bureau *bureau, const struct line *line)
{
	struct pty_options terminal = { .locale = line->locale, .ambiguous = line->ambiguous };

	return bureau_clerk(bureau, &terminal, NULL, (const char *const[]){ NULL });
}

static void tray_path(const struct bureau *bureau, size_t number, char *out, size_t size)
{
	struct process make = { 0 };

	snprintf(out, size, "%s/in", bureau->folder);
	RUN_PROGRAM(&make, "mkdir", "-p", out);
	process_finish(&make);
	snprintf(out, size, "%s/in/f%02zu.yaml", bureau->folder, number);
}

static void bring_in(struct pty *pty, const struct payload *payload, const struct field *field)
{
	struct str keys = STR_INIT;

	str_printf(&keys, "if%02zu<CR>", (size_t)(field - fields));
	pty_type(pty, keys.text);
	assert_lines_up(pty);
	bool taken = strstr(pty_screen(pty), "步骤") != NULL;
	if (taken && payload->refused)
		fail_msg("taken in '%s':\n%s", field->name, pty_screen(pty));
	pty_type(pty, taken ? "<M-f>" : "<Esc>");
	if (taken)
		assert_values_line_up(pty);
	if (taken)
		pty_type(pty, "<C-w>");
	assert_lines_up(pty);
	str_finish(&keys);
}

/* What is refused is told: in every field by one or another, the title by all. */
static void a_file_does_nothing_to_the_terminal(void **state)
{
	const struct payload *payload = *state;
	size_t number = (size_t)(payload - payloads);
	struct bureau bureau;
	char path[300];

	bureau_open(&bureau);
	struct pty *pty = sit(&bureau, &lines[number % LEN(lines)]);
	for (size_t i = 0; i < LEN(fields); i++) {
		if (i != 0 && i % 4 != number % 4)
			continue;
		tray_path(&bureau, i, path, sizeof path);
		write_file(path, payload, &fields[i]);
		bring_in(pty, payload, &fields[i]);
	}
	pty_finish(pty);
	bureau_close(&bureau);
}

/* All fields at once, in every view. */
static void add_everything(const struct payload *payload, struct str *out)
{
	struct str text = STR_INIT, name = STR_INIT;

	payload_text(payload, &text);
	payload_name(payload, &name);
	const char *t = text.text, *n = name.text;
	str_printf(out,
		   "crossfoot: 1\ntitle: \"t%s\"\n"
		   "event: {date: 2021-05-06, time: \"%s\", host: \"%s\", place: \"%s\", subject: "
		   "\"%s\"}\n"
		   "people: [{name: \"n%s\", post: \"%s\", role: host}]\n"
		   "dimensions: {级别: [\"甲%s\", \"乙%s\"]}\n",
		   t, t, t, t, t, t, t, n, n);
	str_printf(
		out,
		"figures:\n  案件: {unit: \"%s\", title: \"a%s\", period: \"%s\", source: \"%s\", "
		"note: \"%s\"}\n  干部: {unit: 人, by: 级别}\n",
		t, t, t, t, t);
	str_printf(out,
		   "values:\n  案件: {value: 1111, note: \"%s\", source: \"%s\"}\n"
		   "  干部:\n    ? \"甲%s\"\n    : 1111\n    ? \"乙%s\"\n    : 2\n    合计: 1111\n"
		   "checks: [{id: c, that: 案件 < 5, level: warning, because: \"%s\"}]\n"
		   "document:\n  - title: \"{title}\"\n  - text: \"x%s\"\n",
		   t, t, n, n, t, t);
	str_finish(&text);
	str_finish(&name);
}

static void a_file_pushes_no_column(void **state)
{
	const struct payload *payload = *state;
	struct bureau bureau;
	struct str text = STR_INIT;
	char path[300];

	bureau_open(&bureau);
	snprintf(path, sizeof path, "%s/all.yaml", bureau.folder);
	add_everything(payload, &text);
	process_write_file(path, text.text);
	BUREAU(&bureau, "import", path);
	for (size_t i = 0; i < LEN(lines); i++) {
		struct pty *pty = sit(&bureau, &lines[i]);

		assert_lines_up(pty);
		pty_type(pty, "<CR><M-f>");
		assert_values_line_up(pty);
		if ((size_t)(payload - payloads) % LEN(lines) == i)
			look_at_everything(pty);
		pty_finish(pty);
	}
	str_finish(&text);
	bureau_close(&bureau);
}

static void names_of_files_do_nothing(void **state)
{
	static const char *const names[] = { "\033]0;owned\a.yaml",
					     "\033[31m\033[2J.yaml",
					     "\xFF\xFE.yaml",
					     "\xE2\x80\xAE.yaml",
					     "\xCC\x81.yaml",
					     "\xC2\x9B"
					     "31m.yaml" };
	struct bureau bureau;
	struct str path = STR_INIT;
	char ignored[300];
	(void)state;

	bureau_open(&bureau);
	tray_path(&bureau, 0, ignored, sizeof ignored);
	for (size_t i = 0; i < LEN(names); i++) {
		str_clear(&path);
		str_printf(&path, "%s/in/%s", bureau.folder, names[i]);
		process_write_file(path.text, "title: {\n");
	}
	for (size_t i = 0; i < LEN(lines); i++) {
		struct pty *pty = sit(&bureau, &lines[i]);

		pty_type(pty, "i");
		assert_lines_up(pty);
		pty_type(pty, i == 0 ? "<CR>" : i == 1 ? "<Down*2><CR>" : "<Down*4><CR>");
		assert_lines_up(pty);
		pty_finish(pty);
	}
	str_finish(&path);
	bureau_close(&bureau);
}

/* --- typed and pasted --- */

/* ESC ] 0 ; owned BEL, C1 CSI, bidi, a lone mark, an end of the paste in the middle, CSI again */
#define EVIL "1b5d303b6f776e656407c29b33316de280aee2818fcc811b5b3230317e1b5b33316dc285efbfbf00ff41"
#define PASTED "<Hex:1b5b3230307e" EVIL "1b5b3230317e>"
#define TYPED "<Hex:" EVIL ">"

static const struct place_case {
	const char *name, *before, *after;
} places[] = {
	{ "the search for a template", "n", "<CR>" },
	{ "a new title", "n<CR><C-u>", "a<CR><CR>" },
	{ "a new name", "n<CR><CR><C-u>", "a<CR>" },
	{ "a file's path", "i", "<CR>" },
	{ "the search at the desk", "<F3>", "<CR>" },
	{ "the title", "<CR><M-e><F2><C-u>", "a<CR>" },
	{ "the day", "<CR><M-e><Down><F2><C-u>", "<CR>" },
	{ "the time", "<CR><M-e><Down*2><F2><C-u>", "<CR>" },
	{ "the host", "<CR><M-e><Down*3><F2><C-u>", "<CR>" },
	{ "the place, without F2", "<CR><M-e><Down*4>", "<CR>" },
	{ "the subject", "<CR><M-e><Down*5><F2>", "<CR>" },
	{ "a person's name", "<CR><M-e><Ins>", "a<CR><CR>1" },
	{ "a person's post", "<CR><M-e><Ins>a<CR>", "<CR>1" },
	{ "a cell", "<CR><M-f><Home>", "<CR>" },
	{ "a cell being typed", "<CR><M-f><Home>1", "<CR>" },
	{ "a note", "<CR><M-f><Home><F4>1", "<CR>" },
	{ "a source", "<CR><M-f><Home><F4>2", "<CR>" },
	{ "a day of a cell", "<CR><M-f><Home><F4>3", "<CR>" },
	{ "the search for a figure", "<CR><M-f><F3>", "<CR>" },
	{ "the search for a check", "<CR><M-c><F3>", "<CR>" },
	{ "the palette", "<CR><C-p>", "<CR>" },
	{ "the search on the page", "<CR><F7><Wait:50><F3>", "<CR>" },
	{ "the number of a page", "<CR><F7><Wait:50><C-g>", "<CR>" },
	{ "the text", "<CR><M-t>", "" },
	{ "a block of the text", "<CR><M-t><Down*2><F2>", "<Esc>" },
	{ "the history", "<CR><M-f><F8>", "" },
	{ "the sign-off", "<CR><M-s>", "" },
	{ "a message back", "<CR><M-s>b1", "<CR>" },
	{ "the export", "<CR><M-x>", "" },
	{ "the menu", "<CR><F10>", "<CR>" },
};

static struct bureau shared;

static int open_shared(void **state)
{
	(void)state;
	bureau_open(&shared);
	BUREAU(&shared, "import", "examples/accountability/briefing.yaml", "--name", "may");
	return 0;
}

static int close_shared(void **state)
{
	(void)state;
	bureau_close(&shared);
	return 0;
}

static void assert_clean(const char *text)
{
	for (const char *p = text != NULL ? text : ""; *p != '\0';)
		if (utf8_is_unsafe(utf8_next(&p)))
			fail_msg("kept in the office: '%s'", text);
}

static void assert_office_is_clean(const struct bureau *bureau)
{
	struct report *report = bureau_report(bureau, "may");

	assert_non_null(report);
	const struct briefing *briefing = report_briefing(report);
	const struct event *event = &briefing->event;
	const char *texts[] = { briefing->title, event->time, event->host, event->place_name,
				event->subject };
	for (size_t i = 0; i < LEN(texts); i++)
		assert_clean(texts[i]);
	for (size_t i = 0; i < briefing->n_people; i++) {
		assert_clean(briefing->people[i].name);
		assert_clean(briefing->people[i].post);
	}
	for (size_t i = 0; i < briefing->figures[0].n_details; i++) {
		assert_clean(briefing->figures[0].details[i].note);
		assert_clean(briefing->figures[0].details[i].source);
	}
	report_destroy(report);
	assert_clean(bureau_command(bureau, 0, (const char *const[]){ "list", NULL }));
	assert_clean(bureau_command(bureau, 0, (const char *const[]){ "log", "may", NULL }));
}

static void what_is_typed_and_pasted_does_nothing(void **state)
{
	const struct place_case *c = *state;
	static const char *const evils[] = { PASTED, TYPED };
	struct bureau bureau;

	for (size_t i = 0; i < LEN(evils); i++) {
		bureau_copy(&bureau, &shared);
		struct pty *pty = CLERK(&bureau, NULL, NULL);
		pty_type(pty, c->before);
		pty_type(pty, evils[i]);
		assert_harmless(pty);
		pty_type(pty, c->after);
		assert_harmless(pty);
		pty_type(pty, "<C-l>");
		assert_harmless(pty);
		assert_office_is_clean(&bureau);
		pty_finish(pty);
		bureau_close(&bureau);
	}
}

/* --- an office that another program wrote into --- */

#define EVIL_SQL "CAST(x'1b5d303b6f776e6564071b5b33316dc29b33316de280aecc81' AS TEXT)"

static const struct tampering {
	const char *name, *sql;
} tamperings[] = {
	{ "the titles", "UPDATE briefings SET title = 'a' || " EVIL_SQL },
	{ "the dates", "UPDATE briefings SET date = 'a' || " EVIL_SQL },
	{ "who was last", "UPDATE briefings SET changed_by = 'a' || " EVIL_SQL },
	{ "who acted", "UPDATE history SET who = 'a' || " EVIL_SQL },
	{ "what was done", "UPDATE history SET after = 'a' || " EVIL_SQL ", why = " EVIL_SQL
			   " WHERE kind = 'value'" },
	{ "what is half typed", "INSERT INTO drafts SELECT 1, who, '问责案件', '1' || " EVIL_SQL
				", 0, '2021-05-06T00:00:00.000Z' FROM history WHERE seq = 1" },
	{ "who is in", "INSERT INTO presence VALUES ('x', 1, 'a' || " EVIL_SQL ", 'p' || " EVIL_SQL
		       ", 1, 4102444800000)" },
	{ "a note", "INSERT INTO remarks SELECT 1, 'note', '问责案件', 'n' || " EVIL_SQL
		    ", max(seq) FROM history" },
};

static void an_office_that_was_tampered_with_does_nothing(void **state)
{
	const struct tampering *c = *state;
	struct bureau bureau;

	bureau_copy(&bureau, &shared);
	scratch_tamper(&(struct scratch){ .path = bureau.office }, c->sql);
	struct pty *pty = CLERK(&bureau, NULL, NULL);
	assert_lines_up(pty);
	pty_type(pty, "<CR><M-f>");
	assert_harmless(pty);
	pty_type(pty, "<CR>");
	assert_harmless(pty);
	pty_type(pty, "<M-e><F8>");
	assert_lines_up(pty);
	pty_type(pty, "<CR>");
	assert_lines_up(pty);
	pty_type(pty, "<Esc><Esc><C-p>谁在用<CR>");
	assert_lines_up(pty);
	pty_finish(pty);
	bureau_close(&bureau);
}

int main(void)
{
	struct CMUnitTest tests[2 * LEN(payloads) + LEN(places) + LEN(tamperings) + 1],
		*next = tests;

	add_rows(next, payloads, a_file_does_nothing_to_the_terminal);
	for (size_t i = 0; i < LEN(payloads); i++)
		if (!payloads[i].refused)
			*next++ = (struct CMUnitTest){ .name = payloads[i].name,
						       .test_func = a_file_pushes_no_column,
						       .initial_state = (void *)&payloads[i] };
	add_test(next, names_of_files_do_nothing);
	add_rows(next, places, what_is_typed_and_pasted_does_nothing);
	add_rows(next, tamperings, an_office_that_was_tampered_with_does_nothing);
	return _cmocka_run_group_tests("hostile", tests, (size_t)(next - tests), open_shared,
				       close_shared);
}
