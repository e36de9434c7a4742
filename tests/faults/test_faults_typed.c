/* test_faults_typed.c - the sweep at the full-screen interface: a clerk types, and each thing that
 * the program asks of the machine meanwhile fails once, or once and for good. What the screen says
 * of a move must be what is on disk when it says so; nothing said is lost by the end; the program
 * neither hangs nor crashes, and gives the terminal back. FAULTS=all takes every call. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/breaking.h"
#include "tests/support/offices.h"
#include "tests/support/process.h"
#include "tests/support/pty.h"
#include "tests/support/test.h"

#define MOVES_MAX 4
#define LOOKS 8 /* while the screen is under way */
#define LIES_SHOWN 10
#define ALLOCATIONS 60 /* of one session, when all is taken */

/* Keys, and what stands on the screen once they did what they are for. */
struct move {
	const char *keys, *shows;
};

static const struct session_row {
	const char *name;
	enum office_stage stage;
	struct move moves[MOVES_MAX];
	const char *product; /* in the folder: the old one, or the whole new one */
} rows[] = {
	{ .name = "figures typed, one taken back",
	  .stage = STAGE_DRAFT,
	  .moves = { { "<M-f>1026<CR>", "▸厅级" },
		     { "6<CR>", "▸县处级" },
		     { "<C-z>", "taken back" } } },
	{ .name = "a note, then all proved",
	  .stage = STAGE_DRAFT,
	  .moves = { { "<M-f><F4><CR>注意<CR>", "kept" },
		     { "<F5>", "19 relations hold: checked" } } },
	{ .name = "a block of the text",
	  .stage = STAGE_DRAFT,
	  .moves = { { "<M-t><F2>改<Esc>", "kept" } } },
	{ .name = "the day of the event",
	  .stage = STAGE_DRAFT,
	  .moves = { { "<M-e><Down><CR><C-u>2021-05-07<CR>", "▸Time" } } },
	{ .name = "a new briefing",
	  .stage = STAGE_DRAFT,
	  .moves = { { "<C-w>nacc<CR>某会<CR><C-u>ws<CR>", "▸问责案件" } } },
	{ .name = "a number attested",
	  .stage = STAGE_CHECKED,
	  .moves = { { "<M-s><Down><Down><CR><C-u>台账<CR>", "attested with your name" } } },
	{ .name = "all reviewed",
	  .stage = STAGE_ATTESTED,
	  .moves = { { "<M-s>r<CR>", "[reviewed]" } } },
	{ .name = "sent back",
	  .stage = STAGE_REVIEWED,
	  .moves = { { "<M-s>b1看<CR>", "sent back; it is" } } },
	{ .name = "approved",
	  .stage = STAGE_REVIEWED,
	  .moves = { { "<M-s><CR><M-s><CR><CR>", "approved and pinned" } } },
	{ .name = "released",
	  .stage = STAGE_APPROVED,
	  .moves = { { "<M-s><CR>2", "[released]" } } },
	{ .name = "the paper",
	  .stage = STAGE_APPROVED,
	  .moves = { { "<F9>", "written: " } },
	  .product = "out/may.pdf" },
};

static size_t count_moves(const struct session_row *row)
{
	size_t n = 0;

	while (n < MOVES_MAX && row->moves[n].keys != NULL)
		n++;
	return n;
}

/* --- one session --- */

struct session {
	const struct session_row *row;
	const struct offices *offices;
	const char *folder;
	struct pty *pty;
	size_t said;                    /* moves that the screen said were done */
	int64_t records[MOVES_MAX + 1]; /* in the office: before the first, behind each */
	bool tells_stored;              /* the move that failed is said to be stored, perhaps */
	struct broken broken;
	struct office_found found;       /* at the end */
	struct str product, left, shown; /* shown: the last screen */
};

static void add_path(const struct session *session, const char *name, struct str *out)
{
	str_printf(out, "%s/%s", session->folder, name);
}

static int64_t count_records(const struct session *session)
{
	struct office_found found;
	struct str path = STR_INIT;

	add_path(session, "office.db", &path);
	offices_look(path.text, &found);
	str_finish(&path);
	return found.records;
}

static void sit_down(struct session *session, const struct breaking *breaking)
{
	static const char *const words[] = { "open", "may" };
	struct breaking_environment environment;
	const char *argv[] = { getenv("CROSSFOOT"), words[0], words[1], NULL };
	const char *env[BREAKING_NAMES + 2] = { NULL };
	struct str office = STR_INIT;

	str_printf(&office, "CROSSFOOT_OFFICE=%s/office.db", session->folder);
	breaking_environment(session->folder, breaking, &environment);
	env[0] = office.text;
	memcpy(env + 1, environment.items, sizeof environment.items);
	session->pty = pty_start(&(struct pty_options){ .argv = argv, .env = env });
	breaking_environment_finish(&environment);
	str_finish(&office);
}

static bool has_ended(const struct session *session)
{
	return pty_status(session->pty) != -1;
}

/* The key is not pressed where nobody is left to take it. */
static bool make_move(struct session *session, const struct move *move)
{
	pty_rush(session->pty, ""); /* looks whether it has ended */
	for (const char *key = move->keys; *key != '\0' && !has_ended(session);) {
		size_t len = key[0] == '<' ? strcspn(key, ">") + 1 : 1;
		char one[32];

		while ((key[len] & 0xC0) == 0x80)
			len++;
		snprintf(one, sizeof one, "%.*s", (int)len, key);
		pty_type(session->pty, one);
		key += len;
	}
	for (int i = 0; i < LOOKS && !has_ended(session); i++) {
		if (strstr(pty_screen(session->pty), move->shows) != NULL)
			return true;
		pty_settle(session->pty);
	}
	return strstr(pty_screen(session->pty), move->shows) != NULL;
}

static bool says_stored(const char *text)
{
	static const char *const words[] = { "is stored",  "was stored",    "are stored",
					     "is on disk", "may be stored", "not known" };

	for (size_t i = 0; i < LEN(words); i++)
		if (strstr(text, words[i]) != NULL)
			return true;
	return false;
}

/* Out of whatever stands open, and then out of the program. */
static void leave(struct session *session)
{
	static const char *const keys[] = { "<Esc>", "<Esc>", "<C-q>", "<C-q>" };

	for (size_t i = 0; i < LEN(keys) && !has_ended(session); i++)
		pty_type(session->pty, keys[i]);
	if (!has_ended(session))
		pty_signal(session->pty, 15);
	session->broken.status = pty_wait_exit(session->pty);
	str_add(&session->shown, pty_screen(session->pty));
	str_add(&session->left, pty_left_behind(session->pty));
}

static void look(struct session *session)
{
	struct str path = STR_INIT;

	breaking_counted(session->folder, &session->broken);
	add_path(session, "office.db", &path);
	offices_look(path.text, &session->found);
	str_clear(&path);
	if (session->row->product != NULL) {
		add_path(session, session->row->product, &path);
		process_read_file(path.text, &session->product);
	}
	str_finish(&path);
}

/* Moves until the screen does not say what it should. */
static void play(struct session *session, const struct breaking *breaking)
{
	struct process process = { 0 };
	size_t n = count_moves(session->row);
	struct str out = STR_INIT;

	str_init(&session->product);
	str_init(&session->left);
	str_init(&session->shown);
	add_path(session, "out", &out);
	RUN_PROGRAM(&process, "rm", "-rf", out.text);
	process_finish(&process);
	str_finish(&out);
	offices_copy(session->offices, session->row->stage, session->folder);
	session->records[0] = count_records(session);
	sit_down(session, breaking);
	bool goes_on = pty_wait_for(session->pty, "Crossfoot");
	while (goes_on && session->said < n) {
		goes_on = make_move(session, &session->row->moves[session->said]);
		session->records[session->said + 1] = count_records(session);
		session->tells_stored = !goes_on && says_stored(pty_screen(session->pty));
		session->said += goes_on;
	}
	if (!goes_on && session->said == 0 && session->records[1] == 0)
		session->records[1] = session->records[0];
	leave(session);
	session->tells_stored |= session->said < n && says_stored(session->shown.text);
	look(session);
}

static void session_finish(struct session *session)
{
	pty_finish(session->pty);
	str_finish(&session->product);
	str_finish(&session->left);
	str_finish(&session->shown);
}

/* --- what may be said --- */

struct sweep {
	struct offices offices;
	bool all;
	size_t faults, runs, lies, shown;
	struct session clean;
	struct str told;
};

static bool same(const struct str *a, const struct str *b)
{
	return a->len == b->len && memcmp(a->text, b->text, a->len) == 0;
}

/* What the screen said move by move against what lay in the office then. */
static const char *lie_of_moves(const struct session *clean, const struct session *session)
{
	size_t n = count_moves(session->row);
	int64_t done = clean->records[session->said];

	for (size_t i = 0; i <= session->said; i++)
		if (session->records[i] != clean->records[i])
			return "the screen says that it is done, and it is not";
	if (session->found.records < done)
		return "what the screen said is lost";
	if (session->said < n && session->records[session->said + 1] != done &&
	    !session->tells_stored)
		return "the screen does not say that it is done, and it is";
	return NULL;
}

static const char *lie_of(const struct session *clean, const struct session *session)
{
	size_t n = count_moves(session->row);
	const char *lie;

	if (session->broken.status == -1)
		return "it hangs";
	if (session->broken.status > 2 && session->broken.status != 128 + 15)
		return "it crashes";
	if (!session->found.whole)
		return "the office is not whole";
	if (session->left.len > 0)
		return "the terminal is not given back";
	if ((lie = lie_of_moves(clean, session)) != NULL)
		return lie;
	if (session->product.len > 0 && !same(&session->product, &clean->product))
		return "the file is not the whole new one";
	if (session->row->product != NULL && session->said == n && session->product.len == 0)
		return "the screen says that the file is written, and it is not";
	return NULL;
}

static void tell(struct sweep *sweep, const struct session *session,
		 const struct breaking *breaking, const char *lie)
{
	sweep->lies++;
	if (sweep->shown++ >= LIES_SHOWN)
		return;
	str_printf(&sweep->told,
		   "%s: %s %llu%s, error %d: %s (exit %d, %zu moves, %lld records)\n%s%s %s\n",
		   session->row->name, break_kind_key(breaking->kind),
		   (unsigned long long)breaking->at, breaking->on ? " and on" : "", breaking->error,
		   lie, session->broken.status, session->said, (long long)session->found.records,
		   session->shown.text, session->left.text, session->found.why);
}

/* --- the sweep --- */

static void break_one(struct sweep *sweep, const struct breaking *breaking)
{
	struct session session = { .row = sweep->clean.row,
				   .offices = &sweep->offices,
				   .folder = sweep->clean.folder };

	play(&session, breaking);
	sweep->runs++;
	sweep->faults += session.broken.failed > 0;
	const char *lie = lie_of(&sweep->clean, &session);
	if (lie != NULL)
		tell(sweep, &session, breaking, lie);
	session_finish(&session);
}

/* The ways in which one call fails. */
static const struct way {
	int error;
	bool on, writes_only;
} ways[] = { { EIO, false, false }, { ENOSPC, true, false }, { 0, false, true } };

static size_t ways_of(const struct sweep *sweep, enum break_kind kind)
{
	if (kind == BREAK_ALLOC || !sweep->all)
		return 1;
	return kind == BREAK_WRITE || kind == BREAK_PWRITE ? LEN(ways) : LEN(ways) - 1;
}

/* From one call to the next that is made to fail. */
static uint64_t stride_of(const struct sweep *sweep, enum break_kind kind, uint64_t calls)
{
	if (!sweep->all)
		return calls; /* one of each kind */
	return kind == BREAK_ALLOC && calls > ALLOCATIONS ? calls / ALLOCATIONS : 1;
}

static void break_kind(struct sweep *sweep, enum break_kind kind)
{
	struct session count = { .row = sweep->clean.row,
				 .offices = &sweep->offices,
				 .folder = sweep->clean.folder };
	struct breaking breaking = { .kind = kind };

	play(&count, &breaking);
	uint64_t calls = count.broken.calls;
	session_finish(&count);
	for (uint64_t at = sweep->all ? 1 : 1 + calls / 3; at <= calls;
	     at += stride_of(sweep, kind, calls))
		for (size_t way = 0; way < ways_of(sweep, kind); way++) {
			const struct way *row = &ways[sweep->all ? way : at % 2];

			breaking = (struct breaking){ kind, at, row->on, row->error };
			break_one(sweep, &breaking);
		}
}

/* Where nothing fails every move is made. */
static void assert_done(const struct session *clean)
{
	if (clean->said < count_moves(clean->row) || clean->broken.status != 0 ||
	    lie_of(clean, clean) != NULL ||
	    (clean->row->product == NULL && clean->found.records == clean->records[0]))
		fail_msg("%s: %zu moves, exit %d, %lld records\n%s", clean->row->name, clean->said,
			 clean->broken.status, (long long)clean->found.records, clean->shown.text);
}

static void sweep_row(struct sweep *sweep, const struct session_row *row)
{
	const char *folder = folder_path(&sweep->offices.folder, "work");
	size_t faults = sweep->faults;

	mkdir(folder, 0700);
	str_clear(&sweep->told);
	sweep->shown = 0;
	sweep->clean = (struct session){ .row = row, .offices = &sweep->offices, .folder = folder };
	play(&sweep->clean, &(struct breaking){ 0 });
	assert_done(&sweep->clean);
	for (enum break_kind kind = 0; kind < BREAK_KIND_COUNT; kind++)
		break_kind(sweep, kind);
	printf("faults: %-30s %5zu\n", row->name, sweep->faults - faults);
	session_finish(&sweep->clean);
}

static int sweep_setup(void **state)
{
	struct sweep *sweep = calloc(1, sizeof *sweep);

	offices_make(&sweep->offices);
	sweep->all = getenv("FAULTS") != NULL;
	str_init(&sweep->told);
	*state = sweep;
	return 0;
}

static int sweep_teardown(void **state)
{
	struct sweep *sweep = *state;

	printf("faults: %zu injected in %zu sessions at a terminal, %zu lies\n", sweep->faults,
	       sweep->runs, sweep->lies);
	offices_remove(&sweep->offices);
	str_finish(&sweep->told);
	free(sweep);
	return 0;
}

static void what_the_screen_says_is_what_is_on_disk(void **state)
{
	struct sweep *sweep = *state;
	const char *only = getenv("FAULTS_OF");

	if (!breaking_works())
		skip();
	for (size_t i = 0; i < LEN(rows); i++) {
		size_t lies = sweep->lies;

		if (only != NULL && strcmp(only, rows[i].name) != 0)
			continue;
		sweep_row(sweep, &rows[i]);
		if (sweep->lies > lies)
			printf("%s", sweep->told.text);
	}
	assert_int_equal(sweep->lies, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_the_screen_says_is_what_is_on_disk),
	};
	return cmocka_run_group_tests_name("faults, typed", tests, sweep_setup, sweep_teardown);
}
