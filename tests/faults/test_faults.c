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

#include "report/office/office_flow.h"
#include "report/store/store.h"
#include "report/store/verify.h"
#include "tests/support/attest.h"
#include "tests/support/breaking.h"
#include "tests/support/folder.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define EXAMPLE "examples/accountability/briefing.yaml"
#define WORDS_MAX 16
#define LIES_SHOWN 10
#define ALLOCATIONS 120 /* of one command, when all is taken */

/* --- offices to begin with --- */

enum stage { NOTHING, DRAFT, EDITED, UNDONE, CHECKED, REVIEWED, APPROVED, RELEASED, STAGES };

struct stages {
	struct folder folder;
	const char *paths[STAGES];
};

static void run(const char *folder, const char *const words[])
{
	struct process process = { 0 };
	const char *all[WORDS_MAX] = { "--office", NULL };
	struct str office = STR_INIT;

	str_printf(&office, "%s/office.db", folder);
	all[1] = office.text;
	for (size_t i = 0; words[i] != NULL; i++)
		all[i + 2] = words[i];
	process_run(&process, all);
	if (process.status != 0)
		fail_msg("%s: %s%s", words[0], process.out.text, process.err.text);
	process_finish(&process);
	str_finish(&office);
}
#define RUN_IN(folder, ...) run((folder), (const char *const[]){ __VA_ARGS__, NULL })

static struct office *open_as(const char *folder, const char *who, struct str *path)
{
	struct identity identity = { who, who[0] };
	struct office_options options = { .address = path->text, .create = true, .who = &identity };
	struct office *office;
	struct error err;

	str_printf(path, "%s/office.db", folder);
	options.address = path->text;
	assert_ok(office_open(&options, &office, &err), &err);
	return office;
}

static void import_as(const char *folder, const char *who)
{
	struct str path = STR_INIT;
	struct office *office = open_as(folder, who, &path);
	struct imported imported;
	struct errors errors = { 0 };

	assert_ok(office_import(office, EXAMPLE, "may", &imported, &errors), &errors.items[0]);
	office_close(office);
	str_finish(&path);
}

static void sign_as(const char *folder, const char *who, enum signing step)
{
	struct str path = STR_INIT;
	struct office *office = open_as(folder, who, &path);
	enum flow_state state;
	struct errors errors = { 0 };

	if (step == SIGN_REVIEW)
		attest_all(office, "may");
	assert_ok(office_sign(office, "may", (struct signing_of){ .step = step }, &state, &errors),
		  &errors.items[0]);
	office_close(office);
	str_finish(&path);
}

static void make_changed(const char *folder)
{
	struct str text = STR_INIT, path = STR_INIT;

	str_printf(&path, "%s/changed.yaml", folder);
	process_read_file(EXAMPLE, &text);
	char *at = strstr(text.text, "1025");
	assert_non_null(at);
	memcpy(at, "1024", 4);
	process_write_file(path.text, text.text);
	str_finish(&text);
	str_finish(&path);
}

/* What each command may read or write over lies there already. */
static void add_files(const char *folder)
{
	struct process process = { 0 };
	struct str path = STR_INIT;

	str_printf(&path, "%s/new.yaml", folder);
	RUN_PROGRAM(&process, "cp", EXAMPLE, path.text);
	make_changed(folder);
	str_clear(&path);
	str_printf(&path, "%s/old.yaml", folder);
	process_write_file(path.text, "crossfoot: 1\ntitle: 旧的\n");
	str_clear(&path);
	str_printf(&path, "%s/old.pdf", folder);
	process_write_file(path.text, "%PDF-1.4 old\n");
	str_clear(&path);
	str_printf(&path, "%s/lines", folder);
	process_write_file(path.text, "问责案件=1\n问责案件=2\n问责案件=3\n");
	str_clear(&path);
	str_printf(&path, "%s/answers", folder);
	process_write_file(path.text, "figures\nenter\n1026\n");
	str_finish(&path);
	process_finish(&process);
}

static void add_backups(const char *folder)
{
	struct str path = STR_INIT;

	str_printf(&path, "%s/old.db", folder);
	RUN_IN(folder, "backup", path.text);
	RUN_IN(folder, "set", "may", "问责案件=1030");
	str_finish(&path);
}

static void make_stage(struct stages *stages, enum stage stage)
{
	struct str name = STR_INIT;

	str_printf(&name, "%d", (int)stage);
	const char *folder = folder_path(&stages->folder, name.text);
	stages->paths[stage] = folder;
	str_finish(&name);
	assert_int_equal(mkdir(folder, 0700), 0);
	add_files(folder);
	if (stage == NOTHING)
		return;
	import_as(folder, "li");
	if (stage == DRAFT || stage == EDITED || stage == UNDONE)
		add_backups(folder);
	if (stage == EDITED || stage == UNDONE)
		RUN_IN(folder, "set", "may", "问责案件=1031");
	if (stage == UNDONE)
		RUN_IN(folder, "undo", "may");
	if (stage == CHECKED)
		RUN_IN(folder, "sign", "may", "--as", "check");
	if (stage >= REVIEWED)
		sign_as(folder, "wang", SIGN_REVIEW);
	if (stage >= APPROVED)
		sign_as(folder, "zhao", SIGN_APPROVE);
	if (stage >= RELEASED)
		RUN_IN(folder, "release", "may");
}

/* --- commands --- */

/* How a file that a command writes may look afterwards. */
enum product { NO_PRODUCT, SAME_BYTES, A_BRIEFING, AN_OFFICE };

static const struct command_row {
	const char *name;
	enum stage stage;
	const char *words[10]; /* "@/…" is in the folder */
	const char *input;     /* in the folder */
	const char *product;   /* in the folder: the old one, or the whole new one */
	enum product how;
	const char *done_word; /* it says that it is done by this; NULL: by its status */
	bool says_same;        /* with the same exit status it says the same */
	bool in_steps;         /* several transactions: some of them may stand */
} rows[] = {
	{ .name = "import makes an office",
	  .stage = NOTHING,
	  .words = { "import", "@/new.yaml" },
	  .in_steps = true },
	{ .name = "import a second",
	  .stage = DRAFT,
	  .words = { "import", "@/new.yaml", "--name", "june" } },
	{ .name = "import what changed",
	  .stage = DRAFT,
	  .words = { "import", "@/changed.yaml", "--name", "may" } },
	{ .name = "set one", .stage = DRAFT, .words = { "set", "may", "问责案件=1026" } },
	{ .name = "set three",
	  .stage = DRAFT,
	  .words = { "set", "may", "问责案件=1026", "交办件=2811", "已办结=9" } },
	{ .name = "set with a note",
	  .stage = DRAFT,
	  .words = { "set", "may", "问责案件=1026", "--note", "注", "--source", "省局" } },
	{ .name = "set lines",
	  .stage = DRAFT,
	  .words = { "set", "may", "-" },
	  .input = "lines",
	  .in_steps = true },
	{ .name = "undo", .stage = EDITED, .words = { "undo", "may" } },
	{ .name = "redo", .stage = UNDONE, .words = { "redo", "may" } },
	{ .name = "check", .stage = DRAFT, .words = { "sign", "may", "--as", "check" } },
	{ .name = "check by name", .stage = DRAFT, .words = { "check", "may" } },
	{ .name = "review", .stage = CHECKED, .words = { "sign", "may", "--as", "review" } },
	{ .name = "review one table",
	  .stage = CHECKED,
	  .words = { "sign", "may", "--as", "review", "--table", "问责案件" } },
	{ .name = "approve", .stage = REVIEWED, .words = { "sign", "may", "--as", "approve" } },
	{ .name = "reject", .stage = REVIEWED, .words = { "reject", "may", "--because", "看" } },
	{ .name = "reject a cell",
	  .stage = REVIEWED,
	  .words = { "reject", "may", "问责案件", "--because", "看" } },
	{ .name = "release", .stage = APPROVED, .words = { "release", "may" } },
	{ .name = "reopen", .stage = RELEASED, .words = { "reopen", "may", "--because", "迟报" } },
	{ .name = "checklist", .stage = DRAFT, .words = { "checklist", "may", "totals" } },
	{ .name = "people", .stage = DRAFT, .words = { "people", "add", "li", "compiler" } },
	{ .name = "settings", .stage = DRAFT, .words = { "settings", "readers", "all" } },
	{ .name = "export over an old file",
	  .stage = DRAFT,
	  .words = { "export", "may", "-o", "@/old.yaml" },
	  .product = "old.yaml",
	  .how = A_BRIEFING },
	{ .name = "export a new file",
	  .stage = DRAFT,
	  .words = { "export", "may", "-o", "@/fresh.yaml" },
	  .product = "fresh.yaml",
	  .how = A_BRIEFING },
	{ .name = "export to standard output", .stage = DRAFT, .words = { "export", "may" } },
	{ .name = "backup over an old one",
	  .stage = DRAFT,
	  .words = { "backup", "@/old.db" },
	  .product = "old.db",
	  .how = AN_OFFICE },
	{ .name = "backup",
	  .stage = DRAFT,
	  .words = { "backup", "@/fresh.db" },
	  .product = "fresh.db",
	  .how = AN_OFFICE },
	{ .name = "restore", .stage = DRAFT, .words = { "restore", "@/old.db" } },
	{ .name = "render a file",
	  .stage = NOTHING,
	  .words = { "render", "@/new.yaml", "-o", "@/old.pdf" },
	  .product = "old.pdf",
	  .how = SAME_BYTES },
	{ .name = "render what is stored",
	  .stage = APPROVED,
	  .words = { "render", "may", "-o", "@/fresh.pdf" },
	  .product = "fresh.pdf",
	  .how = SAME_BYTES },
	{ .name = "check a file",
	  .stage = NOTHING,
	  .words = { "check", "@/new.yaml" },
	  .says_same = true },
	{ .name = "list", .stage = RELEASED, .words = { "list" }, .says_same = true },
	{ .name = "show", .stage = RELEASED, .words = { "show", "may" }, .says_same = true },
	{ .name = "log", .stage = RELEASED, .words = { "log", "may" }, .says_same = true },
	{ .name = "verify", .stage = RELEASED, .words = { "verify" }, .says_same = true },
	{ .name = "line by line",
	  .stage = DRAFT,
	  .words = { "--plain", "open", "may" },
	  .input = "answers",
	  .done_word = "saved" },
};

/* --- one run --- */

/* What is on disk afterwards. */
struct found {
	int64_t records; /* -1: there is no office */
	bool whole;
	char why[600];
	struct str product;
	bool has_product, left_over;
};

struct trial {
	const struct command_row *row;
	const char *folder; /* made anew for each run */
	const char *from;
	struct broken broken;
	struct found found;
};

static void copy_file(const char *from, const char *to)
{
	struct str bytes = STR_INIT;
	struct stat status;

	process_read_file(from, &bytes);
	int fd = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes.text, bytes.len), bytes.len);
	if (stat(from, &status) == 0)
		assert_int_equal(fchmod(fd, status.st_mode & 0777), 0);
	close(fd);
	str_finish(&bytes);
}

/* Calls for each file of a flat folder. */
static void each_file(const char *folder,
		      void (*call)(const char *path, const char *name, void *context),
		      void *context)
{
	DIR *dir = opendir(folder);
	struct str path = STR_INIT;

	for (struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		str_clear(&path);
		str_printf(&path, "%s/%s", folder, entry->d_name);
		call(path.text, entry->d_name, context);
	}
	if (dir != NULL)
		closedir(dir);
	str_finish(&path);
}

static void remove_one(const char *path, const char *name, void *context)
{
	(void)name;
	(void)context;
	remove(path);
}

static void copy_one(const char *path, const char *name, void *context)
{
	struct str to = STR_INIT;

	str_printf(&to, "%s/%s", (const char *)context, name);
	copy_file(path, to.text);
	str_finish(&to);
}

static void see_left_over(const char *path, const char *name, void *context)
{
	struct found *found = context;

	(void)path;
	found->left_over = found->left_over || strncmp(name, ".crossfoot-", 11) == 0;
}

static void look_at_office(const char *path, int64_t *records, bool *whole, char why[600])
{
	struct store_options options = { .who = { "auditor", 54321 } };
	struct verification verdict;
	struct store *store;
	struct error err;

	*records = -1;
	*whole = true;
	if (access(path, F_OK) != 0)
		return;
	*whole = false;
	if (!store_open(path, &options, &store, &err)) {
		snprintf(why, 600, "%s", err.text);
		return;
	}
	if (!store_verify(store, &verdict, &err))
		snprintf(why, 600, "%s", err.text);
	else if (!verdict.whole)
		snprintf(why, 600, "%s", verdict.text);
	else
		*whole = true;
	*records = verdict.records;
	store_close(store);
}

static void look(struct trial *trial)
{
	struct found *found = &trial->found;
	struct str path = STR_INIT;

	*found = (struct found){ .product = STR_INIT };
	each_file(trial->folder, see_left_over, found);
	str_printf(&path, "%s/office.db", trial->folder);
	look_at_office(path.text, &found->records, &found->whole, found->why);
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

	each_file(trial->folder, remove_one, NULL);
	each_file(trial->from, copy_one, (void *)trial->folder);
	words[1] = arena_printf(&arena, "%s/office.db", trial->folder);
	for (size_t i = 0; trial->row->words[i] != NULL; i++) {
		const char *word = trial->row->words[i];

		words[n++] = word[0] == '@' ? arena_printf(&arena, "%s%s", trial->folder, word + 1)
					    : word;
	}
	struct breaking_run run = { .folder = trial->folder, .words = words };
	if (trial->row->input != NULL)
		run.input = arena_printf(&arena, "%s/%s", trial->folder, trial->row->input);
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
	struct stages stages;
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
	int64_t records, expected = sweep->before;
	char why[600];
	bool whole;

	str_printf(&path, "%s/%s", trial->folder, trial->row->product);
	look_at_office(path.text, &records, &whole, why);
	str_finish(&path);
	return whole && records == expected;
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

/* Why what the program said is not what is; NULL when it is. */
static const char *lie_of_records(const struct sweep *sweep, const struct trial *trial)
{
	const struct trial *clean = &sweep->clean;
	int64_t now = trial->found.records, done = clean->found.records;
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
	if (!trial->found.whole)
		return "the office is not whole";
	if ((lie = lie_of_records(sweep, trial)) != NULL ||
	    (lie = lie_of_product(sweep, trial)) != NULL)
		return lie;
	if (broken->status == 2 && broken->err.len == 0 && trial->row->stage != STAGES)
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
		   lie, trial->broken.status, (long long)trial->found.records,
		   (long long)sweep->clean.found.records, trial->broken.err.text, trial->found.why);
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
	char why[600];
	bool whole;

	str_printf(&path, "%s/office.db", sweep->stages.paths[row->stage]);
	look_at_office(path.text, &sweep->before, &whole, why);
	str_init(&sweep->old);
	sweep->had_old = false;
	if (row->product != NULL) {
		str_clear(&path);
		str_printf(&path, "%s/%s", sweep->stages.paths[row->stage], row->product);
		sweep->had_old = access(path.text, F_OK) == 0;
		process_read_file(path.text, &sweep->old);
	}
	str_finish(&path);
}

static int sweep_setup(void **state)
{
	struct sweep *sweep = calloc(1, sizeof *sweep);

	folder_make(&sweep->stages.folder);
	for (enum stage stage = 0; stage < STAGES; stage++)
		make_stage(&sweep->stages, stage);
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
	folder_remove(&sweep->stages.folder);
	str_finish(&sweep->told);
	free(sweep);
	return 0;
}

static void sweep_row(struct sweep *sweep, const struct command_row *row)
{
	const char *folder = folder_path(&sweep->stages.folder, "work");
	struct trial trial = { .row = row,
			       .folder = folder,
			       .from = sweep->stages.paths[row->stage] };
	size_t faults = sweep->faults;

	mkdir(folder, 0700);
	str_clear(&sweep->told);
	sweep->shown = 0;
	sweep->clean = trial;
	look_before(sweep, row);
	try_it(&sweep->clean, &(struct breaking){ 0 });
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
