/* test_faults.c - the sweep: each thing that a command asks of the machine fails once, and once for
 * good, with EIO, ENOSPC and halfway. What the program then says must be what is on disk: no
 * success without the deed, no failure that was none, nothing half, nothing lost, old files as they
 * were. FAULTS=all takes every call of every command; otherwise a few of each. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/breaking.h"
#include "tests/support/offices.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define EXAMPLE "examples/accountability/briefing.yaml"
#define WORDS_MAX 16
#define LIES_SHOWN 10
#define ALLOCATIONS 120 /* of one command, when all is taken */

/* --- commands --- */

/* How a file that a command writes may look afterwards. */
enum product { NO_PRODUCT, SAME_BYTES, A_BRIEFING, AN_OFFICE };

static const struct command_row {
	const char *name;
	enum office_stage stage;
	const char *words[10]; /* "@/…" is in the folder */
	const char *input;     /* in the folder … */
	const char *typed;     /* … or what stands in it */
	const char *product;   /* in the folder: the old one, or the whole new one */
	enum product how;
	const char *done_word; /* it says that it is done by this; NULL: by its status */
	bool says_same;        /* with the same exit status it says the same */
	bool in_steps;         /* several transactions: some of them may stand */
	bool from_damage;      /* the office there is none: it stays as it is, or is replaced */
} rows[] = {
	{ .name = "import makes an office",
	  .stage = STAGE_NOTHING,
	  .words = { "import", "@/new.yaml" },
	  .in_steps = true },
	{ .name = "import a second",
	  .stage = STAGE_DRAFT,
	  .words = { "import", "@/new.yaml", "--name", "june" } },
	{ .name = "import what changed",
	  .stage = STAGE_DRAFT,
	  .words = { "import", "@/changed.yaml", "--name", "may" } },
	{ .name = "set one", .stage = STAGE_DRAFT, .words = { "set", "may", "问责案件=1026" } },
	{ .name = "set three",
	  .stage = STAGE_DRAFT,
	  .words = { "set", "may", "问责案件=1026", "交办件=2811", "已办结=9" } },
	{ .name = "set with a note",
	  .stage = STAGE_DRAFT,
	  .words = { "set", "may", "问责案件=1026", "--note", "注", "--source", "省局" } },
	{ .name = "set lines",
	  .stage = STAGE_DRAFT,
	  .words = { "set", "may", "-" },
	  .input = "lines",
	  .in_steps = true },
	{ .name = "undo", .stage = STAGE_EDITED, .words = { "undo", "may" } },
	{ .name = "redo", .stage = STAGE_UNDONE, .words = { "redo", "may" } },
	{ .name = "check", .stage = STAGE_DRAFT, .words = { "sign", "may", "--as", "check" } },
	{ .name = "check by name", .stage = STAGE_DRAFT, .words = { "check", "may" } },
	{ .name = "review", .stage = STAGE_ATTESTED, .words = { "sign", "may", "--as", "review" } },
	{ .name = "review one table",
	  .stage = STAGE_CHECKED,
	  .words = { "sign", "may", "--as", "review", "--table", "问责案件" } },
	{ .name = "withdraw",
	  .stage = STAGE_OWN,
	  .words = { "withdraw", "may", "--because", "再看" } },
	{ .name = "attest",
	  .stage = STAGE_CHECKED,
	  .words = { "attest", "may", "约谈=107", "--source", "台账" } },
	{ .name = "attest two",
	  .stage = STAGE_CHECKED,
	  .words = { "attest", "may", "约谈=107", "问责=77", "--source", "台账" },
	  .in_steps = true },
	{ .name = "waive",
	  .stage = STAGE_WARNED,
	  .words = { "waive", "may", "督察处理不超问责", "--because", "两回事" } },
	{ .name = "approve",
	  .stage = STAGE_REVIEWED,
	  .words = { "sign", "may", "--as", "approve" } },
	{ .name = "reject",
	  .stage = STAGE_REVIEWED,
	  .words = { "reject", "may", "--because", "看" } },
	{ .name = "reject a cell",
	  .stage = STAGE_REVIEWED,
	  .words = { "reject", "may", "问责案件", "--because", "看" } },
	{ .name = "release", .stage = STAGE_APPROVED, .words = { "release", "may" } },
	{ .name = "reopen",
	  .stage = STAGE_RELEASED,
	  .words = { "reopen", "may", "--because", "迟报" } },
	{ .name = "checklist", .stage = STAGE_DRAFT, .words = { "checklist", "may", "totals" } },
	{ .name = "people",
	  .stage = STAGE_DRAFT,
	  .words = { "people", "add", "daemon", "compiler" } },
	{ .name = "settings", .stage = STAGE_DRAFT, .words = { "settings", "readers", "all" } },
	{ .name = "export over an old file",
	  .stage = STAGE_DRAFT,
	  .words = { "export", "may", "-o", "@/old.yaml" },
	  .product = "old.yaml",
	  .how = A_BRIEFING },
	{ .name = "export a new file",
	  .stage = STAGE_DRAFT,
	  .words = { "export", "may", "-o", "@/fresh.yaml" },
	  .product = "fresh.yaml",
	  .how = A_BRIEFING },
	{ .name = "export to standard output", .stage = STAGE_DRAFT, .words = { "export", "may" } },
	{ .name = "backup over an old one",
	  .stage = STAGE_DRAFT,
	  .words = { "backup", "@/old.db" },
	  .product = "old.db",
	  .how = AN_OFFICE },
	{ .name = "backup",
	  .stage = STAGE_DRAFT,
	  .words = { "backup", "@/fresh.db" },
	  .product = "fresh.db",
	  .how = AN_OFFICE },
	{ .name = "restore", .stage = STAGE_DRAFT, .words = { "restore", "@/old.db" } },
	{ .name = "restore in the place of what is damaged",
	  .stage = STAGE_DAMAGED,
	  .words = { "restore", "@/old.db", "--replace" },
	  .from_damage = true },
	{ .name = "bind",
	  .stage = STAGE_NOTHING,
	  .words = { "bind", "@/typed.yaml", "--write" },
	  .product = "typed.yaml",
	  .how = SAME_BYTES },
	{ .name = "render a file",
	  .stage = STAGE_NOTHING,
	  .words = { "render", "@/new.yaml", "-o", "@/old.pdf" },
	  .product = "old.pdf",
	  .how = SAME_BYTES },
	{ .name = "render what is stored",
	  .stage = STAGE_APPROVED,
	  .words = { "render", "may", "-o", "@/fresh.pdf" },
	  .product = "fresh.pdf",
	  .how = SAME_BYTES },
	{ .name = "check a file",
	  .stage = STAGE_NOTHING,
	  .words = { "check", "@/new.yaml" },
	  .says_same = true },
	{ .name = "list", .stage = STAGE_RELEASED, .words = { "list" }, .says_same = true },
	{ .name = "show", .stage = STAGE_RELEASED, .words = { "show", "may" }, .says_same = true },
	{ .name = "log", .stage = STAGE_RELEASED, .words = { "log", "may" }, .says_same = true },
	{ .name = "verify", .stage = STAGE_RELEASED, .words = { "verify" }, .says_same = true },
	{ .name = "line by line",
	  .stage = STAGE_DRAFT,
	  .words = { "--plain", "open", "may" },
	  .input = "answers",
	  .done_word = "saved" },
	{ .name = "check line by line",
	  .stage = STAGE_DRAFT,
	  .words = { "--plain", "open", "may" },
	  .typed = "check\n",
	  .done_word = "lack a value: 校核 checked" },
	{ .name = "review line by line",
	  .stage = STAGE_ATTESTED,
	  .words = { "--plain", "open", "may" },
	  .typed = "sign\nreview\n",
	  .done_word = "may: 复核 reviewed" },
	{ .name = "send back line by line",
	  .stage = STAGE_REVIEWED,
	  .words = { "--plain", "open", "may" },
	  .typed = "sign\nreject\n看\n\n",
	  .done_word = "may: 编制 draft" },
	{ .name = "a block line by line",
	  .stage = STAGE_DRAFT,
	  .words = { "--plain", "open", "may" },
	  .typed = "text\nedit 1\n1\n新题\n",
	  .done_word = "saved" },
	{ .name = "the day line by line",
	  .stage = STAGE_DRAFT,
	  .words = { "--plain", "open", "may" },
	  .typed = "event\nedit\n\n2021-05-07\n",
	  .done_word = "saved" },
	{ .name = "a new briefing line by line",
	  .stage = STAGE_DRAFT,
	  .words = { "--plain" },
	  .typed = "new\naccountability\n问责\njune\n",
	  .done_word = "问责 (june)" },
	{ .name = "a note line by line",
	  .stage = STAGE_DRAFT,
	  .words = { "--plain", "open", "may" },
	  .typed = "figures\nnote 问责案件\n省局\n",
	  .done_word = "saved" },
};

/* --- one run --- */

/* What is on disk afterwards. */
struct found {
	struct office_found office;
	struct str product;
	bool has_product, left_over;
};

struct trial {
	const struct command_row *row;
	const struct offices *offices;
	const char *folder; /* made anew for each run */
	struct broken broken;
	struct found found;
};

static void see_left_over(const char *path, const char *name, void *context)
{
	struct found *found = context;

	(void)path;
	found->left_over = found->left_over || strncmp(name, ".crossfoot-", 11) == 0;
}

static void look(struct trial *trial)
{
	struct found *found = &trial->found;
	struct str path = STR_INIT;

	*found = (struct found){ .product = STR_INIT };
	offices_each_file(trial->folder, see_left_over, found);
	str_printf(&path, "%s/office.db", trial->folder);
	offices_look(path.text, &found->office);
	if (trial->row->product != NULL) {
		str_clear(&path);
		str_printf(&path, "%s/%s", trial->folder, trial->row->product);
		found->has_product = access(path.text, F_OK) == 0;
		process_read_file(path.text, &found->product);
	}
	str_finish(&path);
}

static void try_it(struct trial *trial, const struct breaking *breaking)
{
	const char *words[WORDS_MAX] = { "--office" };
	struct arena arena = { 0 };
	size_t n = 2;

	offices_copy(trial->offices, trial->row->stage, trial->folder);
	words[1] = arena_printf(&arena, "%s/office.db", trial->folder);
	for (size_t i = 0; trial->row->words[i] != NULL; i++) {
		const char *word = trial->row->words[i];

		words[n++] = word[0] == '@' ? arena_printf(&arena, "%s%s", trial->folder, word + 1)
					    : word;
	}
	struct breaking_run run = { .folder = trial->folder, .words = words };
	if (trial->row->input != NULL)
		run.input = arena_printf(&arena, "%s/%s", trial->folder, trial->row->input);
	if (trial->row->typed != NULL) {
		run.input = arena_printf(&arena, "%s.typed", trial->folder);
		process_write_file(run.input, trial->row->typed);
	}
	breaking_start(&run, breaking, &trial->broken);
	look(trial);
	arena_finish(&arena);
}

static void trial_finish(struct trial *trial)
{
	broken_finish(&trial->broken);
	str_finish(&trial->found.product);
}

/* --- what may be said --- */

struct sweep {
	struct offices offices;
	bool all;
	size_t faults, runs, lies, shown;
	struct trial clean; /* nothing failed */
	int64_t before;     /* records before the command */
	struct str old;     /* the product before */
	bool had_old;
	struct str told; /* lies, one a line */
};

/* The program says that what it reports as failed stands all the same. */
static bool says_stored(const struct trial *trial)
{
	static const char *const words[] = { "is stored",  "was stored",    "are stored",
					     "is on disk", "may be stored", "not known" };

	for (size_t i = 0; i < LEN(words); i++)
		if (strstr(trial->broken.err.text, words[i]) != NULL ||
		    strstr(trial->broken.out.text, words[i]) != NULL)
			return true;
	return false;
}

static bool same(const struct str *a, const struct str *b)
{
	return a->len == b->len && memcmp(a->text, b->text, a->len) == 0;
}

/* A template that cannot be read is worked in: other bytes, which mean the same. */
static bool is_proved(const struct trial *trial)
{
	struct process process = { 0 };
	struct str path = STR_INIT;

	str_printf(&path, "%s/%s", trial->folder, trial->row->product);
	RUN(&process, "check", path.text);
	bool proved = process.status == 0 && strstr(process.out.text, "19 passed") != NULL;
	str_finish(&path);
	process_finish(&process);
	return proved;
}

static bool is_new(const struct sweep *sweep, const struct trial *trial)
{
	if (trial->row->how == SAME_BYTES || trial->row->how == A_BRIEFING)
		return same(&trial->found.product, &sweep->clean.found.product) ||
		       (trial->row->how == A_BRIEFING && is_proved(trial));
	struct str path = STR_INIT;
	struct office_found found;

	str_printf(&path, "%s/%s", trial->folder, trial->row->product);
	offices_look(path.text, &found);
	str_finish(&path);
	return found.whole && found.records == sweep->before;
}

static bool is_old(const struct sweep *sweep, const struct trial *trial)
{
	return trial->found.has_product == sweep->had_old &&
	       same(&trial->found.product, &sweep->old);
}

static bool claims_done(const struct sweep *sweep, const struct trial *trial)
{
	const char *word = trial->row->done_word;

	return word != NULL ? strstr(trial->broken.out.text, word) != NULL
			    : trial->broken.status == sweep->clean.broken.status;
}

/* What lay there in the office's place lies there as it did. */
static bool is_damaged_still(const struct trial *trial)
{
	struct str path = STR_INIT, bytes = STR_INIT;

	str_printf(&path, "%s/office.db", trial->folder);
	process_read_file(path.text, &bytes);
	bool is = trial->row->from_damage && strcmp(bytes.text, OFFICES_DAMAGED) == 0;
	str_finish(&path);
	str_finish(&bytes);
	return is;
}

/* Why what the program said is not what is; NULL when it is. */
static const char *lie_of_records(const struct sweep *sweep, const struct trial *trial)
{
	const struct trial *clean = &sweep->clean;
	int64_t now = trial->found.office.records, done = clean->found.office.records;
	bool as_clean = claims_done(sweep, trial);

	if (as_clean && now != done)
		return "it says that it is done, and it is not";
	if (trial->row->in_steps)
		return now > done || now < sweep->before ? "more or less than was asked for stands"
							 : NULL;
	if (!as_clean && now != sweep->before && !says_stored(trial))
		return now == done ? "it says that it failed, and it is done"
				   : "it says that it failed, and part of it is done";
	return NULL;
}

static const char *lie_of_product(const struct sweep *sweep, const struct trial *trial)
{
	bool as_clean = trial->broken.status == sweep->clean.broken.status;

	if (trial->row->how == NO_PRODUCT || is_new(sweep, trial))
		return NULL;
	if (as_clean)
		return "it says that the file is written, and it is not";
	return is_old(sweep, trial) ? NULL : "the file is neither the old one nor the new one";
}

static const char *lie_of(const struct sweep *sweep, const struct trial *trial,
			  enum break_kind kind)
{
	const struct broken *broken = &trial->broken;
	const char *lie;

	if (broken->status == -1)
		return "it hangs";
	if (broken->status > 2)
		return "it crashes";
	if (!trial->found.office.whole && !is_damaged_still(trial))
		return "the office is not whole";
	if ((lie = lie_of_records(sweep, trial)) != NULL ||
	    (lie = lie_of_product(sweep, trial)) != NULL)
		return lie;
	if (broken->status == 2 && broken->err.len == 0)
		return "it fails without a word";
	if (trial->row->says_same && broken->status == sweep->clean.broken.status &&
	    !same(&broken->out, &sweep->clean.broken.out))
		return "it says something else than it should";
	/* Where memory ends nothing can be cleared up: the next run does it. */
	if (trial->found.left_over && kind != BREAK_ALLOC)
		return "it leaves a file behind";
	return NULL;
}

static void tell(struct sweep *sweep, const struct trial *trial, const struct breaking *breaking,
		 const char *lie)
{
	sweep->lies++;
	if (sweep->shown++ >= LIES_SHOWN)
		return;
	str_printf(&sweep->told,
		   "%s: %s %llu%s, %s: %s (exit %d, %lld records, %lld when done)\n    %s%s\n",
		   trial->row->name, break_kind_key(breaking->kind),
		   (unsigned long long)breaking->at, breaking->on ? " and on" : "",
		   breaking->error == 0     ? "halfway"
		   : breaking->error == EIO ? "EIO"
					    : "ENOSPC",
		   lie, trial->broken.status, (long long)trial->found.office.records,
		   (long long)sweep->clean.found.office.records, trial->broken.err.text,
		   trial->found.office.why);
}

/* --- the sweep --- */

static void break_one(struct sweep *sweep, struct trial *trial, const struct breaking *breaking)
{
	try_it(trial, breaking);
	sweep->runs++;
	sweep->faults += trial->broken.failed > 0;
	const char *lie = lie_of(sweep, trial, breaking->kind);
	if (lie != NULL)
		tell(sweep, trial, breaking, lie);
	trial_finish(trial);
}

/* The ways in which one call fails. */
static const struct way {
	int error;
	bool on, writes_only;
} ways[] = {
	{ EIO, false, false },    { ENOSPC, true, false }, { EIO, true, false },
	{ ENOSPC, false, false }, { 0, false, true },
};

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
		return calls > 2 ? calls - 1 : 1;
	return kind == BREAK_ALLOC && calls > ALLOCATIONS ? calls / ALLOCATIONS : 1;
}

static void break_kind(struct sweep *sweep, struct trial *trial, enum break_kind kind)
{
	struct breaking breaking = { .kind = kind };

	try_it(trial, &breaking);
	uint64_t calls = trial->broken.calls;
	trial_finish(trial);
	for (uint64_t at = 1; at <= calls; at += stride_of(sweep, kind, calls))
		for (size_t way = 0; way < ways_of(sweep, kind); way++) {
			const struct way *row = &ways[sweep->all || at == 1 ? way : 1];

			breaking = (struct breaking){ kind, at, row->on, row->error };
			break_one(sweep, trial, &breaking);
		}
}

static void look_before(struct sweep *sweep, const struct command_row *row)
{
	struct str path = STR_INIT;
	struct office_found found;

	str_printf(&path, "%s/office.db", sweep->offices.paths[row->stage]);
	offices_look(path.text, &found);
	sweep->before = found.records;
	str_init(&sweep->old);
	sweep->had_old = false;
	if (row->product != NULL) {
		str_clear(&path);
		str_printf(&path, "%s/%s", sweep->offices.paths[row->stage], row->product);
		sweep->had_old = access(path.text, F_OK) == 0;
		process_read_file(path.text, &sweep->old);
	}
	str_finish(&path);
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

	printf("faults: %zu injected in %zu runs, %zu lies\n", sweep->faults, sweep->runs,
	       sweep->lies);
	offices_remove(&sweep->offices);
	str_finish(&sweep->told);
	free(sweep);
	return 0;
}

/* Where nothing fails the command does something, and says so: else nothing would be tested. */
static void assert_done(const struct sweep *sweep, const struct command_row *row)
{
	const struct trial *clean = &sweep->clean;
	bool writes = row->how == NO_PRODUCT && !row->says_same && row->words[1] != NULL;

	if (!claims_done(sweep, clean) || clean->broken.status > 1 || !clean->found.office.whole ||
	    (writes && clean->found.office.records == sweep->before &&
	     strcmp(row->words[0], "export") != 0))
		fail_msg("%s: %d %s%s", row->name, clean->broken.status, clean->broken.out.text,
			 clean->broken.err.text);
}

static void sweep_row(struct sweep *sweep, const struct command_row *row)
{
	const char *folder = folder_path(&sweep->offices.folder, "work");
	struct trial trial = { .row = row, .offices = &sweep->offices, .folder = folder };
	size_t faults = sweep->faults;

	mkdir(folder, 0700);
	str_clear(&sweep->told);
	sweep->shown = 0;
	sweep->clean = trial;
	look_before(sweep, row);
	try_it(&sweep->clean, &(struct breaking){ 0 });
	assert_done(sweep, row);
	for (enum break_kind kind = 0; kind < BREAK_KIND_COUNT; kind++)
		break_kind(sweep, &trial, kind);
	printf("faults: %-26s %5zu\n", row->name, sweep->faults - faults);
	trial_finish(&sweep->clean);
	str_finish(&sweep->old);
}

static void what_is_said_is_what_is_on_disk(void **state)
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
		cmocka_unit_test(what_is_said_is_what_is_on_disk),
	};
	return cmocka_run_group_tests_name("faults", tests, sweep_setup, sweep_teardown);
}
