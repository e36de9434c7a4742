/* test_damage.c - what is lost beside the program's back shows: a log that was damaged, deleted or
 * left behind, an office emptied, a history written anew; and nothing is signed on it. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "report/store/evidence.h"
#include "report/store/verify.h"
#include "tests/support/others.h"
#include "tests/support/process.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#define COMMITS 5

static const char *beside(struct scratch *office, const char *ending)
{
	return arena_printf(&office->arena, "%s%s", office->path, ending);
}

static long size_of(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 ? (long)status.st_size : -1;
}

/* Commits and is killed: what it committed stands in the log alone. */
static void die_in_the_middle(struct scratch *office, int64_t id)
{
	pid_t child = fork();

	if (child == 0) {
		struct store *store = scratch_open(office, "li");

		for (int i = 1; i <= COMMITS; i++) {
			char value[16];
			struct change change = { CHANGE_VALUE, "案件", value, 0, BASE_ANY };
			struct change_set set = { .briefing = id, .changes = &change, .n = 1 };
			struct applied applied;

			snprintf(value, sizeof value, "%d", 2000 + i);
			if (!briefings_apply(store, &set, &office->arena, &applied, &office->err))
				_exit(1);
		}
		raise(SIGKILL);
	}
	waitpid(child, NULL, 0);
}

static struct verification verify(struct scratch *office)
{
	struct store *store = scratch_open(office, "auditor");
	struct verification verdict;

	assert_ok(store_verify(store, &verdict, &office->err), &office->err);
	store_close(store);
	return verdict;
}

/* --- the log --- */

static void flip(const char *path, long at)
{
	int fd = open(path, O_RDWR);
	unsigned char byte;

	assert_true(fd >= 0);
	assert_int_equal(pread(fd, &byte, 1, at), 1);
	byte ^= 4;
	assert_int_equal(pwrite(fd, &byte, 1, at), 1);
	close(fd);
}

static void flip_log(struct scratch *office)
{
	const char *log = beside(office, "-wal");

	flip(log, size_of(log) / 2);
}

static void delete_log(struct scratch *office)
{
	assert_int_equal(unlink(beside(office, "-wal")), 0);
	unlink(beside(office, "-shm"));
}

static void copy_alone(struct scratch *office)
{
	struct process process = { 0 };

	RUN_PROGRAM(&process, "cp", office->path, beside(office, ".copy"));
	assert_int_equal(process.status, 0);
	process_finish(&process);
	const char *copy = beside(office, ".copy");
	free(office->path);
	office->path = strdup(copy);
}

static void cut_log(struct scratch *office)
{
	const char *log = beside(office, "-wal");

	assert_int_equal(truncate(log, size_of(log) - 100), 0);
}

static void empty_it(struct scratch *office)
{
	scratch_tamper(office, "PRAGMA writable_schema = 0; DELETE FROM cells; DELETE FROM parts;"
			       "DELETE FROM remarks; DELETE FROM briefings; DELETE FROM texts;"
			       "DELETE FROM history; UPDATE office SET revision = 0, last = 0");
}

static void spoil_head(struct scratch *office)
{
	flip(beside(office, "-head"), 40);
	flip(beside(office, "-head"), 168);
}

static const struct damage_case {
	const char *name;
	void (*damage)(struct scratch *office);
	const char *said;
} damages[] = {
	{ "a flipped bit in the log is named", flip_log, "was committed" },
	{ "a log cut at its end is named", cut_log, "was committed" },
	{ "a deleted log is named", delete_log, "was committed" },
	{ "a copy without its log is named", copy_alone, "copy without its log" },
	{ "an office emptied is named", empty_it, "was committed" },
	{ "a damaged head is named", spoil_head, "how far the history goes is not known" },
};

static bool can_write(struct scratch *office)
{
	struct store *store = scratch_open(office, "li");
	bool ok = store_setting_put(store, "test", "1", &office->err);

	store_close(store);
	return ok;
}

static void damage_is_named_and_nothing_is_written_on_it(void **state)
{
	const struct damage_case *c = *state;
	struct scratch office;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	die_in_the_middle(&office, id);
	c->damage(&office);
	struct verification verdict = verify(&office);

	assert_false(verdict.whole);
	assert_contains(verdict.text, c->said);
	assert_false(can_write(&office));
	assert_contains(office.err.text, c->said);
	assert_false(verify(&office).whole);
	scratch_finish(&office);
}

static void what_a_killed_one_committed_is_whole(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	die_in_the_middle(&office, scratch_import(&office, "li"));

	assert_true(verify(&office).whole);
	assert_string_equal(scratch_value(&office, "案件"), "2005");
	assert_true(can_write(&office));
	scratch_finish(&office);
}

static void a_damaged_log_is_left_as_it_is(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	die_in_the_middle(&office, scratch_import(&office, "li"));
	flip_log(&office);
	long before = size_of(beside(&office, "-wal"));
	verify(&office);
	assert_false(can_write(&office));

	assert_int_equal(size_of(beside(&office, "-wal")), before);
	flip_log(&office); /* back again */
	assert_true(verify(&office).whole);
	scratch_finish(&office);
}

static void who_leaves_last_empties_the_log(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	struct store *other = scratch_open(&office, "wang");
	assert_true(store_pulse(other) >= 0);
	scratch_set(&office, "li", id, "案件", "7");
	assert_true(size_of(beside(&office, "-wal")) > 0);
	store_close(other);

	assert_int_equal(size_of(beside(&office, "-wal")), 0);
	assert_true(verify(&office).whole);
	scratch_finish(&office);
}

static void a_backup_put_back_is_whole_again(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	die_in_the_middle(&office, scratch_import(&office, "li"));
	flip_log(&office);
	struct store *store = scratch_open(&office, "li");
	const char *backup = beside(&office, ".backup");
	assert_ok(store_backup(store, backup, NULL, &office.err), &office.err);
	assert_ok(store_restore(store, backup, NULL, &office.err), &office.err);
	store_close(store);

	assert_true(verify(&office).whole);
	assert_true(can_write(&office));
	assert_true(verify(&office).whole);
	scratch_finish(&office);
}

static void no_office_is_made_where_the_log_of_one_lies(void **state)
{
	struct scratch office;
	struct store_options options = { .who = { "li", 1 }, .create = true };
	struct store *store;
	(void)state;

	scratch_init(&office);
	die_in_the_middle(&office, scratch_import(&office, "li"));
	assert_int_equal(unlink(office.path), 0);

	assert_false(store_open(office.path, &options, &store, &office.err));
	assert_contains(office.err.text, "what lies beside one");
	assert_int_equal(size_of(office.path), -1);
	scratch_finish(&office);
}

/* Written by turns: the line before says nearly as much. */
static void a_head_torn_while_it_was_written_is_no_damage(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	for (int i = 0; i < 4; i++) {
		scratch_set(&office, "li", id, "案件", i % 2 != 0 ? "7" : "8");
		flip(beside(&office, "-head"), i % 2 * 128 + 40);
		assert_true(verify(&office).whole);
		flip(beside(&office, "-head"), i % 2 * 128 + 40);
	}
	scratch_finish(&office);
}

static void an_office_without_a_history_is_not_restored(void **state)
{
	struct scratch office, other;
	(void)state;

	scratch_init(&office);
	scratch_init(&other);
	scratch_import(&office, "li");
	struct store *empty = scratch_open(&other, "li"), *store = scratch_open(&office, "li");
	const char *backup = beside(&other, ".backup");
	assert_int_equal(verify(&other).records, 0);
	assert_ok(store_backup(empty, backup, NULL, &other.err), &other.err);
	assert_false(store_restore(store, backup, NULL, &office.err));
	assert_contains(office.err.text, "nothing was ever recorded");
	assert_int_equal(verify(&office).records,
			 scratch_number(&office, "SELECT count(*) FROM history"));
	store_close(store);
	store_close(empty);
	scratch_finish(&office);
	scratch_finish(&other);
}

/* --- where it lies --- */

static void a_link_into_a_folder_open_to_all_is_refused(void **state)
{
	struct scratch office;
	struct store_options options = { .who = { "li", 1 } };
	struct store *store;
	(void)state;

	scratch_init(&office);
	scratch_import(&office, "li");
	const char *open_to_all = beside(&office, ".folder"), *link = beside(&office, ".link");
	const char *target = arena_printf(&office.arena, "%s/office.db", open_to_all);
	assert_int_equal(mkdir(open_to_all, 0700), 0);
	assert_int_equal(chmod(open_to_all, 0777), 0);
	assert_int_equal(rename(office.path, target), 0);
	assert_int_equal(symlink(target, link), 0);

	assert_false(store_open(link, &options, &store, &office.err));
	assert_contains(office.err.text, "everybody may write to the folder");
	scratch_finish(&office);
}

/* --- a history written anew --- */

/* An office released by three; li compiled, wang reviewed, zhao approved. */
static void fill(struct scratch *office)
{
	int64_t id = scratch_import(office, "li");
	struct pinned pinned = { .text = "crossfoot: 1\n", .previous = "" };
	enum flow_state state;

	scratch_set(office, "li", id, "干部[厅级]", "6");
	scratch_set(office, "li", id, "干部[合计]", "132");
	struct proved proof = scratch_proof(office, "wang");
	struct signing_act review = { .step = SIGN_REVIEW, .proof = &proof };
	struct signing_act approve = { .step = SIGN_APPROVE, .proof = &proof, .pinned = &pinned };
	struct store *wang = scratch_open(office, "wang");
	assert_ok(flow_sign(wang, id, &review, &state, &office->err), &office->err);
	store_close(wang);
	struct store *zhao = scratch_open(office, "zhao");
	assert_ok(flow_sign(zhao, id, &approve, &state, &office->err), &office->err);
	assert_ok(flow_release(zhao, id, "", (struct seen){ 0 }, &office->err), &office->err);
	store_close(zhao);
}

#define STEP_OF(kind) \
	"step = (SELECT min(step) FROM history WHERE kind = '" kind "' AND after IS NOT NULL)"
#define BY(who)                          \
	"UPDATE history SET who = '" who \
	"', uid = (SELECT min(uid) FROM history WHERE who = '" who "') WHERE "
#define TOUCHED "UPDATE briefings SET changed_by = (SELECT who FROM history WHERE seq = last)"

static const struct rebuilt_case {
	const char *name, *sql, *said;
} rebuilt[] = {
	{ "whoever compiled approves", BY("li") STEP_OF("approve"), "compiled the briefing and" },
	{ "whoever reviewed approves", BY("wang") STEP_OF("approve"), "reviewed the briefing and" },
	{ "whoever compiled reviews", BY("li") STEP_OF("review"), "and reviews it" },
	{ "a kind that there is not",
	  "UPDATE history SET kind = 'blessing' WHERE kind = 'paper'"
	  " OR seq = (SELECT max(seq) FROM history)",
	  "is nothing that the program records" },
	{ "another value before",
	  "UPDATE history SET before = '9' WHERE subject = '干部[合计]' AND before = '131'",
	  "says that '9' was there before" },
	{ "a value before where none was",
	  "UPDATE history SET before = '9' WHERE subject = '案件' AND kind = 'value'",
	  "says that '9' was there before" },
	{ "another record that it changed",
	  "UPDATE history SET was = was - 1 WHERE subject = '干部[合计]' AND before = '131'",
	  "says that '131' was there before" },
	{ "the number of somebody else",
	  "UPDATE history SET uid = (SELECT min(uid) FROM history WHERE who = 'li')"
	  " WHERE " STEP_OF("release"),
	  "the number" },
	{ "a number in the middle of a step",
	  "UPDATE history SET uid = uid + 1 WHERE kind = 'approval'", "is not of the step" },
	{ "a time in the middle of a step",
	  "UPDATE history SET at = '2020-01-01T00:00:00.000Z' WHERE kind = 'approval'",
	  "is not of the step" },
	{ "another revision",
	  "UPDATE history SET revision = revision + 3 WHERE " STEP_OF("release"),
	  "does not follow revision" },
	{ "a step left out",
	  "UPDATE history SET after = 'reviewed' WHERE kind = 'state' AND after = 'checked'",
	  "cannot become" },
	{ "a state that there is not",
	  "UPDATE history SET after = 'blessed' WHERE kind = 'state' AND after = 'released'",
	  "is no state" },
	{ "a record that is not the one before",
	  "UPDATE history SET prior = prior - 1 WHERE seq = (SELECT max(seq) FROM history)",
	  "as the one before it" },
};

static void a_chain_made_anew_that_breaks_the_rules_is_named(void **state)
{
	const struct rebuilt_case *c = *state;
	struct scratch office;

	scratch_init(&office);
	fill(&office);
	assert_true(verify(&office).whole);
	scratch_tamper(&office, c->sql);
	scratch_tamper(&office, TOUCHED);
	scratch_rechain(&office);
	struct verification verdict = verify(&office);

	assert_false(verdict.whole);
	assert_contains(verdict.text, c->said);
	scratch_finish(&office);
}

static void a_chain_made_anew_is_named_by_the_head_kept_outside(void **state)
{
	struct scratch office;
	struct str head = STR_INIT;
	(void)state;

	scratch_init(&office);
	fill(&office);
	process_read_file(beside(&office, "-head"), &head);
	scratch_tamper(&office, "UPDATE history SET after = '7' WHERE after = '1025';"
				"UPDATE cells SET value = '7' WHERE value = '1025'");
	scratch_rechain(&office);
	process_write_file(beside(&office, "-head"), head.text);
	assert_int_equal(chmod(beside(&office, "-head"), 0660), 0);
	struct verification verdict = verify(&office);

	assert_false(verdict.whole);
	assert_contains(verdict.text, "the history was written anew");
	str_finish(&head);
	scratch_finish(&office);
}

/* --- what no record speaks of --- */

static const struct row_case {
	const char *name, *sql, *said;
} edits[] = {
	{ "a cause without a record is named", "UPDATE briefings SET cause = 'late: x'",
	  "rests on no record" },
	{ "the office's number changed is named",
	  "PRAGMA ignore_check_constraints = 1; UPDATE office SET id = 3", "" },
	{ "an edited stamp is named", "UPDATE stamps SET stamp = stamp || 'x'", "the stamp" },
	{ "a stamp put in is named", "INSERT OR REPLACE INTO stamps VALUES (1, 'x', '')",
	  "the stamp" },
	{ "a trigger of any name is named",
	  "PRAGMA writable_schema = 1; INSERT INTO sqlite_schema VALUES ('trigger', 'sqlite_x',"
	  " 'people', 0, 'CREATE TRIGGER sqlite_x AFTER INSERT ON people BEGIN SELECT 1; END')",
	  "sqlite_x" },
	{ "a view is named", "CREATE VIEW v AS SELECT 1", "'v' was added" },
};

static void an_edit_is_named(void **state)
{
	const struct row_case *c = *state;
	struct scratch office;

	scratch_init(&office);
	scratch_import(&office, "li");
	scratch_tamper(&office, c->sql);
	struct verification verdict = verify(&office);

	assert_false(verdict.whole);
	assert_contains(verdict.text, c->said);
	scratch_finish(&office);
}

static const struct row_case unsigned_rows[] = {
	{ "a value that another tool edited is not signed",
	  "UPDATE cells SET value = '9' WHERE cell = '案件'", "the value '案件' is not what" },
	{ "a value that another tool removed is not signed",
	  "DELETE FROM cells WHERE cell = '案件'", "the value '案件' is not what" },
	{ "a value that another tool put in is not signed",
	  "INSERT INTO cells SELECT briefing, '假', '1', 1 FROM cells LIMIT 1",
	  "the value '假' is not what" },
	{ "a value edited with its record is not signed",
	  "UPDATE cells SET value = '9' WHERE cell = '案件';"
	  "UPDATE history SET after = '9' WHERE subject = '案件' AND kind = 'value'",
	  "the value '案件' is not what" },
	{ "a source that another tool edited is not signed",
	  "UPDATE remarks SET remark = 'x' WHERE kind = 'source'", "the source '案件'" },
};

static void what_another_tool_edited_is_not_signed(void **state)
{
	const struct row_case *c = *state;
	struct scratch office;
	enum flow_state reached;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	scratch_tamper(&office, c->sql);
	struct proved proof = scratch_proof(&office, "wang");
	struct signing_act review = { .step = SIGN_REVIEW, .proof = &proof };
	struct store *wang = scratch_open(&office, "wang");

	assert_false(flow_sign(wang, id, &review, &reached, &office.err));
	assert_contains(office.err.text, c->said);
	assert_false(evidence_of(wang, "may", &office.err)); /* as it is asked before printing */
	assert_contains(office.err.text, c->said);
	store_close(wang);
	scratch_finish(&office);
}

static void a_text_that_another_tool_edited_is_not_read(void **state)
{
	struct scratch office;
	struct stored_content content;
	(void)state;

	scratch_init(&office);
	scratch_import(&office, "li");
	scratch_tamper(&office, "UPDATE texts SET text = 'x' WHERE digest = (SELECT text FROM parts"
				" WHERE part = 'title')");
	struct store *store = scratch_open(&office, "wang");

	assert_false(briefings_open(store, "may", &office.arena, &content, &office.err));
	assert_contains(office.err.text, "was changed by another tool");
	store_close(store);
	scratch_finish(&office);
}

int main(void)
{
	struct CMUnitTest tests[LEN(damages) + LEN(rebuilt) + LEN(edits) + LEN(unsigned_rows) + 10],
		*next = tests;

	add_rows(next, damages, damage_is_named_and_nothing_is_written_on_it);
	add_test(next, what_a_killed_one_committed_is_whole);
	add_test(next, a_damaged_log_is_left_as_it_is);
	add_test(next, who_leaves_last_empties_the_log);
	add_test(next, a_backup_put_back_is_whole_again);
	add_test(next, no_office_is_made_where_the_log_of_one_lies);
	add_test(next, a_head_torn_while_it_was_written_is_no_damage);
	add_test(next, an_office_without_a_history_is_not_restored);
	add_test(next, a_link_into_a_folder_open_to_all_is_refused);
	add_rows(next, rebuilt, a_chain_made_anew_that_breaks_the_rules_is_named);
	add_test(next, a_chain_made_anew_is_named_by_the_head_kept_outside);
	add_rows(next, edits, an_edit_is_named);
	add_rows(next, unsigned_rows, what_another_tool_edited_is_not_signed);
	add_test(next, a_text_that_another_tool_edited_is_not_read);
	return cmocka_run_group_tests_name("damage", tests, NULL, NULL);
}
