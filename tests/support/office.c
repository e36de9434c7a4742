/* office.c - see office.h. */
#include "tests/support/office.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

void office_init(struct office *office)
{
	struct str path = STR_INIT;

	*office = (struct office){ .now_ms = INT64_C(1620259200000) };
	office->folder = process_folder();
	str_printf(&path, "%s/office.db", office->folder);
	office->path = str_take(&path);
}

void office_finish(struct office *office)
{
	arena_finish(&office->arena);
	free(office->folder);
	free(office->path);
}

static int64_t tick(void *context)
{
	struct office *office = context;

	return office->now_ms += 1000;
}

struct store *office_open(struct office *office, const char *who)
{
	struct store *store = NULL;
	int64_t uid = 1000;

	for (const char *p = who; *p != '\0'; p++)
		uid = uid * 31 + *p;
	struct store_options options = { .who = { who, uid },
					 .create = true,
					 .wait_ms = 2000,
					 .clock_ms = tick,
					 .clock_context = office };
	assert_ok(store_open(office->path, &options, &store, &office->err), &office->err);
	return store;
}

int64_t office_import_may(struct office *office, const char *who)
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
				     .parts = parts,
				     .n_parts = LEN(parts),
				     .cells = cells,
				     .n_cells = LEN(cells) };
	struct store *store = office_open(office, who);
	struct applied applied;
	struct stored_briefing about;
	bool fresh;

	assert_ok(
		briefings_import(store, &incoming, &office->arena, &applied, &fresh, &office->err),
		&office->err);
	assert_ok(briefings_find(store, "may", &office->arena, &about, &office->err), &office->err);
	store_close(store);
	return about.id;
}

void office_set(struct office *office, const char *who, int64_t briefing, const char *cell,
		const char *value)
{
	struct store *store = office_open(office, who);
	struct change change = { CHANGE_VALUE, cell, value, 0, BASE_ANY };
	struct applied applied;

	assert_ok(briefings_apply(store, briefing, &change, 1, NULL, &office->arena, &applied,
				  &office->err),
		  &office->err);
	store_close(store);
}

const char *office_value(struct office *office, const char *cell)
{
	struct store *store = office_open(office, "reader");
	struct stored_content content;
	const char *value = "";

	assert_ok(briefings_open(store, "may", &office->arena, &content, &office->err),
		  &office->err);
	store_close(store);
	for (size_t i = 0; i < content.n_cells; i++)
		if (strcmp(content.cells[i].cell, cell) == 0 && content.cells[i].value != NULL)
			value = content.cells[i].value;
	return value;
}

struct proved office_proof(struct office *office, const char *who)
{
	struct store *store = office_open(office, who);
	struct stored_content content;
	char *hex = arena_alloc(&office->arena, DIGEST_HEX_SIZE);

	assert_ok(briefings_open(store, "may", &office->arena, &content, &office->err),
		  &office->err);
	store_close(store);
	flow_content_digest(&content, hex);
	return (struct proved){ .passed = 1,
				.content = hex,
				.rules = "r1",
				.ledgers = "",
				.program = "0.1.0",
				.results = "all hold\n" };
}

void office_tamper(struct office *office, const char *sql)
{
	sqlite3 *db = NULL;
	char *message = NULL;

	assert_int_equal(sqlite3_open(office->path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
		fail_msg("%s: %s", sql, message);
	sqlite3_close(db);
}

int64_t office_number(struct office *office, const char *sql)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *statement = NULL;

	assert_int_equal(sqlite3_open(office->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	int64_t number = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return number;
}
