/* test_aftermath.c - a disk that fails while a change is brought to it: what is said of the change
 * is what is found afterwards. fsync, fdatasync and pwrite64 stand here in the way of the C
 * library's. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/office/office_flow.h"
#include "report/store/verify.h"
#include "tests/support/scratch.h"
#include "tests/support/stage.h"
#include "tests/support/test.h"

/* --- the disk --- */

enum call { CALL_SYNC, CALL_WRITE };
enum failing { FAIL_ONCE, FAIL_FROM_THEN_ON };

static struct disk {
	enum call call;
	enum failing failing;
	int number; /* errno */
	long at;    /* the call that fails, from 1; 0: none */
	long seen;
} disk;

static bool fails(enum call call)
{
	if (disk.at == 0 || disk.call != call)
		return false;
	disk.seen++;
	return disk.failing == FAIL_ONCE ? disk.seen == disk.at : disk.seen >= disk.at;
}

/* ISO C knows no way from an object pointer to a function. */
#define REAL(type, variable, name)                          \
	do {                                                \
		void *found_ = dlsym(RTLD_NEXT, name);      \
		memcpy(&(variable), &found_, sizeof(type)); \
	} while (0)

typedef int sync_function(int fd);
typedef ssize_t write_function(int fd, const void *bytes, size_t n, off_t at);

static int sync_with(const char *name, int fd)
{
	sync_function *real;

	if (fails(CALL_SYNC)) {
		errno = disk.number;
		return -1;
	}
	REAL(sync_function *, real, name);
	return real(fd);
}

int fsync(int fd)
{
	return sync_with("fsync", fd);
}

int fdatasync(int fd)
{
	return sync_with("fdatasync", fd);
}

ssize_t pwrite64(int fd, const void *bytes, size_t n, off_t at)
{
	write_function *real;

	if (fails(CALL_WRITE)) {
		errno = disk.number;
		return -1;
	}
	REAL(write_function *, real, "pwrite64");
	return real(fd, bytes, n, at);
}

/* --- what is done --- */

static bool set(struct scratch *office, struct store *store)
{
	struct change change = { CHANGE_VALUE, "案件", "1026", 0, BASE_ANY };
	struct change_set changes = { .briefing = 1, .changes = &change, .n = 1 };
	struct applied applied;
	bool ok = briefings_apply(store, &changes, &office->arena, &applied, &office->err);

	assert_int_equal(applied.changed, ok);
	return ok;
}

static bool import(struct scratch *office, struct store *store)
{
	static const struct stored_part parts[] = {
		{ .name = "title", .place = 1, .text = "title: 六月发布会\n" },
	};
	struct incoming incoming = { .name = "june",
				     .title = "六月发布会",
				     .template = "",
				     .date = "",
				     .origin = "june.yaml",
				     .parts = parts,
				     .n_parts = 1 };
	struct imported imported;
	bool ok = briefings_import(store, &incoming, &office->arena, &imported, &office->err);

	assert_int_equal(imported.fresh, ok);
	return ok;
}

static bool reject(struct scratch *office, struct store *store)
{
	return flow_reject(store, 1, &(struct sent_back){ "请核对", NULL, 0, { 0 } }, &office->err);
}

static bool prove(struct scratch *office, struct store *store)
{
	struct proved proof = scratch_proof(office, "reader");
	enum flow_state state = FLOW_DRAFT;
	bool ok = flow_prove(store, 1, &proof, &state, &office->err);

	assert_int_equal(state, ok ? FLOW_CHECKED : FLOW_DRAFT);
	return ok;
}

static bool tick(struct scratch *office, struct store *store)
{
	return flow_tick(store, 1, &(struct ticking){ "totals", true, { 0 } }, &office->err);
}

static bool keep(struct scratch *office, struct store *store)
{
	return store_setting_put(store, "checklist", "required", &office->err);
}

static bool restore(struct scratch *office, struct store *store)
{
	const char *copy = arena_printf(&office->arena, "%s/copy.db", office->folder);

	return store_restore(store, copy, NULL, &office->err);
}

/* --- and what is found of it --- */

static struct history_mark head(struct scratch *office)
{
	struct store *store = scratch_open(office, "reader");
	struct history_mark mark;

	assert_ok(store_head(store, &mark.seq, &mark.digest, &office->err), &office->err);
	store_close(store);
	return mark;
}

static void begin(struct scratch *office)
{
	scratch_init(office);
	scratch_import(office, "li");
	struct store *store = scratch_open(office, "li");
	assert_ok(store_backup(store, arena_printf(&office->arena, "%s/copy.db", office->folder),
			       NULL, &office->err),
		  &office->err);
	store_close(store);
	scratch_set(office, "li", 1, "干部[厅级]", "6");
}

static const struct fault {
	const char *name;
	bool (*act)(struct scratch *office, struct store *store);
	struct disk disk;
	bool others; /* somebody else has the office open */
} faults[] = {
#define ROWS(name, act)                                                                            \
	{ name ": a sync fails once", act, { CALL_SYNC, FAIL_ONCE, EIO, 0, 0 }, false },           \
		{ name ": a sync fails once while others are in",                                  \
		  act,                                                                             \
		  { CALL_SYNC, FAIL_ONCE, EIO, 0, 0 },                                             \
		  true },                                                                          \
		{ name ": syncs fail from then on",                                                \
		  act,                                                                             \
		  { CALL_SYNC, FAIL_FROM_THEN_ON, EIO, 0, 0 },                                     \
		  false },                                                                         \
		{ name ": a write fails once", act, { CALL_WRITE, FAIL_ONCE, EIO, 0, 0 }, false }, \
	{                                                                                          \
		name ": the disk is full from then on", act,                                       \
			{ CALL_WRITE, FAIL_FROM_THEN_ON, ENOSPC, 0, 0 }, false                     \
	}
	ROWS("set", set),   ROWS("import", import),  ROWS("reject", reject),   ROWS("prove", prove),
	ROWS("tick", tick), ROWS("a setting", keep), ROWS("restore", restore),
#undef ROWS
};

/* One run with the n-th call failing; false when there was no n-th call. */
static bool run_with(const struct fault *fault, long n)
{
	struct scratch office;
	struct verification verdict;

	begin(&office);
	struct history_mark before = head(&office);
	struct store *other = fault->others ? scratch_open(&office, "zhang") : NULL;
	struct store *store = scratch_open(&office, "li");
	disk = fault->disk;
	disk.at = n;
	bool ok = fault->act(&office, store);
	bool failed = disk.seen >= n;
	disk.at = 0;
	store_close(store);
	store_close(other);
	struct history_mark after = head(&office);
	bool there = !digest_equals(&before.digest, &after.digest);

	if (ok || strstr(office.err.text, "is not known") == NULL)
		assert_int_equal(there, ok);
	else
		assert_int_equal(fault->disk.failing, FAIL_FROM_THEN_ON);
	if (!ok && !there && failed)
		assert_true(strstr(office.err.hint, "nothing") != NULL ||
			    strstr(office.err.text, "is not known") != NULL ||
			    strstr(office.err.text, "cannot write") != NULL ||
			    fault->act == restore);
	store = scratch_open(&office, "li");
	assert_ok(store_verify(store, &verdict, &office.err), &office.err);
	assert_string_equal(verdict.text, "");
	store_close(store);
	scratch_set(&office, "li", 1, "干部[县处级]", "127");
	scratch_finish(&office);
	return failed;
}

static void what_is_said_is_what_is_found(void **state)
{
	long n = 1;

	while (run_with(*state, n))
		n++;
	assert_true(n > 1);
}

/* What was found is shown, and that nobody will find it in the office. */
static void proof_that_cannot_be_written_down_is_an_error(void **state)
{
	struct errors errors = { 0 };
	struct checked checked;
	struct scratch office;
	(void)state;

	scratch_init(&office);
	stage_import(&office, "li", "examples/accountability/briefing.yaml");
	struct office *li = stage_office(&office, "li");
	disk = (struct disk){ CALL_WRITE, FAIL_FROM_THEN_ON, ENOSPC, 1, 0 };
	struct report *report = office_check(li, "may", NULL, &checked, &errors);
	disk.at = 0;

	assert_non_null(report);
	assert_int_equal(checked.written, WRITTEN_FAILED);
	assert_int_equal(checked.state, FLOW_DRAFT);
	assert_int_equal(errors.n, 1);
	assert_non_null(strstr(errors.items[0].text, "disk"));
	report_destroy(report);
	office_close(li);
	scratch_finish(&office);
}

int main(void)
{
	struct CMUnitTest tests[LEN(faults) + 1], *next = tests;

	add_rows(next, faults, what_is_said_is_what_is_found);
	add_test(next, proof_that_cannot_be_written_down_is_an_error);
	return cmocka_run_group_tests_name("aftermath", tests, NULL, NULL);
}
