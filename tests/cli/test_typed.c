/* test_typed.c - a value typed, pasted, sent or read from a table is the same value through every
 * face; what one refuses, all refuse. */
#include <stdlib.h>
#include <string.h>

#include "tests/support/process.h"
#include "tests/support/stage.h"
#include "tests/support/test.h"
#include "tests/support/typed_cases.h"

#define PROGRAM "\"${CROSSFOOT:-build/debug/crossfoot}\""

/* What the cases of one face go through. */
struct faced {
	struct scratch scratch;
	struct process process;
};

/* --- the faces: each puts what is typed into the case's cell; the exit status --- */

static int by_set(struct faced *faced, const struct typed_case *c)
{
	struct str word = STR_INIT;

	str_printf(&word, "%s=%s", c->figure, c->typed);
	RUN(&faced->process, "set", "may", word.text);
	str_finish(&word);
	return faced->process.status;
}

/* Hands a command what it reads on standard input. */
static int feed(struct faced *faced, const char *command, const char *input)
{
	setenv("TYPED", input, 1);
	RUN_PROGRAM(&faced->process, "sh", "-c", command);
	unsetenv("TYPED");
	return faced->process.status;
}

static int by_lines_of_set(struct faced *faced, const struct typed_case *c)
{
	struct str line = STR_INIT;

	str_printf(&line, "%s=%s\n", c->figure, c->typed);
	int status = feed(faced, "printf %s \"$TYPED\" | " PROGRAM " set may -", line.text);
	str_finish(&line);
	return status;
}

/* Nothing typed keeps what stands there; a stroke empties it. A refusal is told and asked again. */
static int by_plain(struct faced *faced, const struct typed_case *c)
{
	struct str answers = STR_INIT;

	str_printf(&answers, "figures\nenter\n#%s\n%s\n.\n", c->figure,
		   c->typed[0] != '\0' ? c->typed : "/");
	int status = feed(faced, "printf %s \"$TYPED\" | " PROGRAM " --plain open may 2>&1",
			  answers.text);
	str_finish(&answers);
	return status > 0 || strstr(faced->process.out.text, "nothing was changed") != NULL ? 2 : 0;
}

/* Plays keys in the case's cell of the grid; a refusal stands on the screen with its reason. */
static int play(struct faced *faced, const struct typed_case *c, const char *keys)
{
	static const char *const order[] = { "人数", "金额", "投资", "占比", "个数" };
	struct str script = STR_INIT;

	for (size_t i = 0; strcmp(order[i], c->figure) != 0; i++)
		str_add(&script, "<Down>");
	str_add(&script, keys);
	const char *screen = stage_play(&faced->scratch, "li", script.text);
	str_finish(&script);
	return strstr(screen, "' is not a number") != NULL || strstr(screen, "' has ") != NULL ? 2
											       : 0;
}

static int by_grid(struct faced *faced, const struct typed_case *c)
{
	struct str keys = STR_INIT;

	str_printf(&keys, "<F2><BS*2>%s<CR>", c->typed);
	int status = play(faced, c, keys.text);
	if (status != 0) /* what is half typed is kept: it is thrown away */
		stage_play(&faced->scratch, "li", "<Down><CR>");
	str_finish(&keys);
	return status;
}

static int by_paste(struct faced *faced, const struct typed_case *c)
{
	struct str keys = STR_INIT;

	str_printf(&keys, "<Paste:%s\\n><CR>", c->typed);
	int status = play(faced, c, keys.text);
	str_finish(&keys);
	return status;
}

/* Another value of the same figure comes in with a table beside the file. */
static int by_table(struct faced *faced, const struct typed_case *c)
{
	struct str path = STR_INIT, text = STR_INIT;

	str_printf(&path, "%s/t.csv", faced->scratch.folder);
	str_printf(&text, "甲,\"%s\"\n", c->typed);
	process_write_file(path.text, text.text);
	str_clear(&path);
	str_clear(&text);
	str_printf(&path, "%s/tabled.yaml", faced->scratch.folder);
	str_add(&text, "crossfoot: 1\ndimensions: {项: [甲]}\n" TYPED_FIGURES(", by: 项"));
	str_printf(&text, "values: {%s: {table: t.csv}}\n", c->figure);
	process_write_file(path.text, text.text);
	RUN(&faced->process, "import", path.text);
	str_finish(&path);
	str_finish(&text);
	return faced->process.status;
}

static const struct face {
	const char *name;
	int (*enter)(struct faced *, const struct typed_case *);
	const char *briefing, *member; /* where the value is found then */
} faces[] = {
	{ "set reads every case", by_set, "may", "" },
	{ "lines of set read every case", by_lines_of_set, "may", "" },
	{ "the plain mode reads every case", by_plain, "may", "" },
	{ "the grid reads every case", by_grid, "may", "" },
	{ "a pasted block reads every case", by_paste, "may", "" },
	{ "a table that is imported reads every case", by_table, "tabled", "[甲]" },
};

/* --- what came of it --- */

/* 99 stands in the case's cell, wherever the face looks for it. */
static void put_before(struct faced *faced, const struct face *face, const struct typed_case *c)
{
	struct typed_case before = { "", c->figure, "99", "99" };

	int status = strcmp(face->briefing, "may") == 0 ? by_set(faced, &before)
							: by_table(faced, &before);
	if (status != 0)
		fail_msg("%s", faced->process.err.text);
}

/* The line of `show` about the case's cell must be this. */
static void assert_value(struct faced *faced, const struct face *face, const struct typed_case *c)
{
	struct str line = STR_INIT;
	const char *value = c->value != NULL ? c->value : "99";

	RUN(&faced->process, "show", face->briefing);
	str_printf(&line, "\n%s%s = %s", c->figure, face->member, value);
	const char *at = strstr(faced->process.out.text, line.text);
	if (value[0] == '\0' ? at != NULL : at == NULL || at[line.len] != '\n')
		fail_msg("%s: no '%s' in:\n%s", c->name, line.text, faced->process.out.text);
	str_finish(&line);
}

static void faced_begin(struct faced *faced)
{
	struct str path = STR_INIT;

	scratch_init(&faced->scratch);
	setenv("CROSSFOOT_OFFICE", faced->scratch.path, 1);
	str_printf(&path, "%s/may.yaml", faced->scratch.folder);
	process_write_file(path.text, "crossfoot: 1\n" TYPED_BRIEFING);
	RUN(&faced->process, "import", path.text);
	assert_int_equal(faced->process.status, 0);
	str_finish(&path);
}

static void a_face_reads_every_case(void **state)
{
	const struct face *face = *state;
	struct faced faced = { 0 };

	faced_begin(&faced);
	for (size_t i = 0; i < n_typed_cases; i++) {
		const struct typed_case *c = &typed_cases[i];

		if (face->enter == by_paste && c->typed[0] == '\0')
			continue; /* blank lines of a paste are passed over */
		put_before(&faced, face, c);
		int status = face->enter(&faced, c);
		if (status != (c->value != NULL ? 0 : 2))
			fail_msg("%s: %d:\n%s%s", c->name, status, faced.process.out.text,
				 faced.process.err.text);
		assert_value(&faced, face, c);
	}
	process_finish(&faced.process);
	scratch_finish(&faced.scratch);
	unsetenv("CROSSFOOT_OFFICE");
}

int main(void)
{
	struct CMUnitTest tests[LEN(faces)], *next = tests;

	add_rows(next, faces, a_face_reads_every_case);
	return cmocka_run_group_tests_name("typed values", tests, NULL, NULL);
}
