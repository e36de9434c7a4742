/* scratch.c - see scratch.h. */
#include "tests/support/scratch.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/base/memory.h"
#include "report/store/chain.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

void scratch_init(struct scratch *scratch)
{
	struct str path = STR_INIT;

	*scratch = (struct scratch){ .now_ms = INT64_C(1620259200000) };
	scratch->folder = process_folder();
	str_printf(&path, "%s/office.db", scratch->folder);
	scratch->path = str_take(&path);
}

void scratch_finish(struct scratch *scratch)
{
	struct process remove = { 0 };

	RUN_PROGRAM(&remove, "rm", "-rf", scratch->folder);
	process_finish(&remove);
	arena_finish(&scratch->arena);
	free(scratch->folder);
	free(scratch->path);
}

static int64_t tick(void *context)
{
	struct scratch *scratch = context;

	return scratch->now_ms += 1000;
}

struct store *scratch_open(struct scratch *scratch, const char *who)
{
	struct store *store = NULL;
	int64_t uid = 1000;

	for (const char *p = who; *p != '\0'; p++)
		uid = uid * 31 + *p;
	struct store_options options = { .who = { who, uid },
					 .create = true,
					 .wait_ms = 2000,
					 .clock_ms = tick,
					 .clock_context = scratch };
	assert_ok(store_open(scratch->path, &options, &store, &scratch->err), &scratch->err);
	return store;
}

int64_t scratch_import(struct scratch *scratch, const char *who)
{
	static const struct stored_part parts[] = {
		{ .name = "title", .place = 1, .text = "title: 五月发布会\n" },
		{ .name = "figures", .place = 2, .text = "figures: {}\n" },
		{ .name = "document", .place = 3, .text = "document:\n  - title: \"{title}\"\n" },
	};
	static const struct stored_cell cells[] = {
		{ .cell = "案件", .value = "1025", .source = "省纪委监委" },
		{ .cell = "干部[厅级]", .value = "5" },
		{ .cell = "干部[县处级]", .value = "126", .note = "含\t两名\n调任者\\" },
		{ .cell = "干部[合计]", .value = "131" },
	};
	struct incoming incoming = { .name = "may",
				     .title = "五月发布会",
				     .template = "accountability",
				     .date = "2021-05-06",
				     .origin = "may.yaml",
				     .stamp = "program 0\n",
				     .parts = parts,
				     .n_parts = LEN(parts),
				     .cells = cells,
				     .n_cells = LEN(cells) };
	struct store *store = scratch_open(scratch, who);
	struct imported imported;
	struct stored_briefing about;

	assert_ok(briefings_import(store, &incoming, &scratch->arena, &imported, &scratch->err),
		  &scratch->err);
	assert_ok(briefings_find(store, "may", &scratch->arena, &about, &scratch->err),
		  &scratch->err);
	store_close(store);
	return about.id;
}

void scratch_set(struct scratch *scratch, const char *who, int64_t briefing, const char *cell,
		 const char *value)
{
	struct store *store = scratch_open(scratch, who);
	struct change change = { CHANGE_VALUE, cell, value, 0, BASE_ANY };
	struct applied applied;

	assert_ok(briefings_apply(store, &(struct change_set){ briefing, &change, 1, NULL, { 0 } },
				  &scratch->arena, &applied, &scratch->err),
		  &scratch->err);
	store_close(store);
}

const char *scratch_value(struct scratch *scratch, const char *cell)
{
	struct store *store = scratch_open(scratch, "reader");
	struct stored_content content;
	const char *value = "";

	assert_ok(briefings_open(store, "may", &scratch->arena, &content, &scratch->err),
		  &scratch->err);
	store_close(store);
	for (size_t i = 0; i < content.n_cells; i++)
		if (strcmp(content.cells[i].cell, cell) == 0 && content.cells[i].value != NULL)
			value = content.cells[i].value;
	return value;
}

struct proved scratch_proof(struct scratch *scratch, const char *who)
{
	struct store *store = scratch_open(scratch, who);
	struct stored_content content;
	char *hex = arena_alloc(&scratch->arena, DIGEST_HEX_SIZE);

	assert_ok(briefings_open(store, "may", &scratch->arena, &content, &scratch->err),
		  &scratch->err);
	store_close(store);
	flow_content_digest(&content, hex);
	return (struct proved){ .passed = 1,
				.content = hex,
				.rules = "r1",
				.ledgers = "",
				.program = "0.1.0",
				.results = "all hold\n" };
}

void scratch_tamper(struct scratch *scratch, const char *sql)
{
	sqlite3 *db = NULL;
	char *message = NULL;

	assert_int_equal(sqlite3_open(scratch->path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
		fail_msg("%s: %s", sql, message);
	sqlite3_close(db);
}

static const char *column(sqlite3_stmt *row, int at)
{
	return (const char *)sqlite3_column_text(row, at);
}

static struct digest digest_row(sqlite3_stmt *row, const struct digest *previous)
{
	struct record record = {
		.seq = sqlite3_column_int64(row, 0),
		.step = sqlite3_column_int64(row, 1),
		.revision = sqlite3_column_int64(row, 2),
		.at = column(row, 3),
		.who = column(row, 4),
		.uid = sqlite3_column_int64(row, 5),
		.briefing = sqlite3_column_int64(row, 6),
		.kind = column(row, 7),
		.subject = column(row, 8),
		.was = sqlite3_column_int64(row, 9),
		.before = column(row, 10),
		.after = column(row, 11),
		.why = column(row, 12),
		.undoes = sqlite3_column_int64(row, 13),
		.prior = sqlite3_column_int64(row, 14),
	};
	return record_digest(&record, previous);
}

void scratch_rechain(struct scratch *scratch)
{
	static const char rows[] =
		"SELECT seq, step, revision, at, who, uid, briefing, kind, subject, was, before,"
		" after, why, undoes, prior FROM history ORDER BY seq";
	sqlite3 *db = NULL;
	sqlite3_stmt *row = NULL, *put = NULL;
	struct digest digest = { { 0 } };
	struct str head = STR_INIT;

	assert_int_equal(sqlite3_open(scratch->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, rows, -1, &row, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "UPDATE history SET digest = ?1 WHERE seq = ?2", -1,
					    &put, NULL),
			 SQLITE_OK);
	while (sqlite3_step(row) == SQLITE_ROW) {
		digest = digest_row(row, &digest);
		sqlite3_bind_blob(put, 1, digest.bytes, DIGEST_SIZE, SQLITE_STATIC);
		sqlite3_bind_int64(put, 2, sqlite3_column_int64(row, 0));
		assert_int_equal(sqlite3_step(put), SQLITE_DONE);
		sqlite3_reset(put);
	}
	sqlite3_finalize(row);
	sqlite3_finalize(put);
	sqlite3_close(db);
	str_printf(&head, "%s-head", scratch->path);
	unlink(head.text);
	str_finish(&head);
}

int64_t scratch_number(struct scratch *scratch, const char *sql)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *statement = NULL;

	assert_int_equal(sqlite3_open(scratch->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	int64_t number = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return number;
}
