/* ledger_propose.c - see ledger_propose.h. */
#include "report/ledger/ledger_propose.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/fold.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/names.h"
#include "report/base/str.h"
#include "report/base/utf8.h"
#include "report/ledger/ledger_keys.h"
#include "report/ledger/ledger_period.h"
#include "report/ledger/ledger_records.h"
#include "report/table/body.h"

#define MEMBERS_MAX 60 /* different texts of a dimension */
#define MEMBER_CHARACTERS 16
#define YEARS_MAX 40
#define NEARLY 9 /* of ten: what most cells of a column are */
#define LEDGER_NAME "台账"

/* What is seen of a column. */
struct seen {
	const char *heading, *name; /* name: as an identifier; "" when there is none */
	size_t filled, numbers, days, long_ones;
	struct ledger_keys keys; /* of all its texts */
	struct names texts;      /* the first MEMBERS_MAX + 1 */
	const char **members;
	size_t n_members;
	bool years[YEARS_MAX]; /* from FIRST_YEAR on */
	bool is_whole;         /* its numbers have no decimals */
};

#define FIRST_YEAR 2000

struct proposing {
	struct arena *arena;
	struct body body;
	struct seen *columns;
	size_t records;
	struct str room, folded;
	struct proposal *out;
};

/* --- looking --- */

/* What is left of a heading as a name: letters, digits and Chinese characters. */
static const char *identifier_of(const char *heading, struct arena *arena)
{
	struct str name = STR_INIT;

	for (const char *p = heading; *p != '\0';) {
		const char *from = p;
		uint32_t c = utf8_next(&p);

		if (name.len == 0 ? utf8_is_name_start(c) : utf8_is_name_part(c))
			str_add_bytes(&name, from, (size_t)(p - from));
		else if (name.len > 0)
			break;
	}
	const char *copy = arena_strdup(arena, name.text);
	str_finish(&name);
	return copy;
}

static void begin_columns(struct proposing *p)
{
	p->columns = xcalloc(p->body.n_columns + 1, sizeof *p->columns);
	for (size_t i = 0; i < p->body.n_columns; i++) {
		struct body_column column = body_column(&p->body, i);
		const char *heading = column.n > 0 ? column.names[column.n - 1] : "";

		p->columns[i].heading = arena_strdup(p->arena, heading);
		p->columns[i].name = identifier_of(heading, p->arena);
		p->columns[i].members =
			arena_array(p->arena, MEMBERS_MAX + 1, sizeof(const char *));
		p->columns[i].is_whole = true;
	}
}

static void see_text(struct proposing *p, struct seen *seen)
{
	const char *text = p->folded.text;

	seen->long_ones += utf8_count(text, p->folded.len) > MEMBER_CHARACTERS;
	*ledger_keys_met(&seen->keys, ledger_key_of(text, p->folded.len), 0) |= 1;
	if (seen->n_members > MEMBERS_MAX || names_find(&seen->texts, text) != NAMES_NONE)
		return;
	seen->members[seen->n_members] = arena_strdup(p->arena, text);
	names_add(&seen->texts, seen->members[seen->n_members], seen->n_members);
	seen->n_members++;
}

static void see_number(struct seen *seen, const char *text, size_t len)
{
	struct decimal number;
	struct error ignored;

	if (!decimal_parse(text, len, &number, &ignored))
		return;
	seen->numbers++;
	seen->is_whole = seen->is_whole && number.scale == 0;
}

static void see_day(struct seen *seen, struct date day)
{
	seen->days++;
	if (day.year >= FIRST_YEAR && day.year < FIRST_YEAR + YEARS_MAX)
		seen->years[day.year - FIRST_YEAR] = true;
}

static void see_cell(struct proposing *p, size_t column)
{
	struct seen *seen = &p->columns[column];
	struct rows_cell cell;
	struct date day;

	body_cell(&p->body, column, &cell);
	str_clear(&p->room);
	str_clear(&p->folded);
	if (p->body.rows->format == ROWS_CSV)
		rows_decode(p->body.rows, cell.text, cell.len, &p->room);
	else
		str_add_bytes(&p->room, cell.text, cell.len);
	fold_text(p->room.text, p->room.len, &p->folded);
	if (p->folded.len == 0)
		return;
	seen->filled++;
	if (date_is_set(cell.date))
		see_day(seen, cell.date);
	else if (ledger_date_read(p->room.text, p->room.len, &day) && day.day != 0)
		see_day(seen, day);
	else
		see_number(seen, p->folded.text, p->folded.len);
	see_text(p, seen);
}

MUST_LOOK static bool see_all(struct proposing *p, struct error *err)
{
	enum rows_result result;

	while ((result = body_next(&p->body, err)) == ROWS_ROW) {
		if (p->body.kind != BODY_RECORD)
			continue;
		p->records++;
		for (size_t i = 0; i < p->body.n_columns; i++)
			see_cell(p, i);
	}
	return result == ROWS_END;
}

/* --- judging --- */

static bool is_mostly(size_t n, const struct seen *seen)
{
	return seen->filled > 0 && n * 10 >= seen->filled * NEARLY;
}

static bool is_left_alone(const struct seen *seen)
{
	return seen->name[0] == '\0' || seen->filled == 0 || ledger_is_personal(seen->heading) ||
	       strcmp(seen->heading, "序号") == 0;
}

static const char *const case_words[] = { "编号", "案号", "文号", "单号", "编码" };

static bool names_cases(const char *heading)
{
	for (size_t i = 0; i < LEN(case_words); i++)
		if (strstr(heading, case_words[i]) != NULL)
			return true;
	return false;
}

/* 案件编号 tells 案件 apart: their number is 案件数. */
static const char *name_of_cases(const char *name, struct arena *arena)
{
	size_t len = strlen(name);

	for (size_t i = 0; i < LEN(case_words); i++) {
		size_t n = strlen(case_words[i]);

		if (len > n && strcmp(name + len - n, case_words[i]) == 0)
			len -= n;
	}
	return arena_printf(arena, "%.*s数", (int)len, name);
}

static bool is_dimension(const struct proposing *p, const struct seen *seen)
{
	return seen->n_members >= 2 && seen->n_members <= MEMBERS_MAX &&
	       seen->n_members * 2 <= p->records && seen->long_ones == 0 &&
	       !is_mostly(seen->numbers, seen) && !names_cases(seen->heading);
}

/* --- proposing --- */

/* 太原市 beside 太原 is another spelling of it. */
static bool is_longer_by_a_suffix(const char *name, const char *longer)
{
	static const char *const suffixes[] = { "省", "市", "区", "县", "级", "局", "厅" };
	size_t len = strlen(name);

	for (size_t i = 0; i < LEN(suffixes); i++)
		if (strncmp(longer, name, len) == 0 && strcmp(longer + len, suffixes[i]) == 0)
			return true;
	return false;
}

static void take_members(struct proposing *p, const struct seen *seen,
			 struct proposed_dimension *out)
{
	out->members = arena_array(p->arena, seen->n_members, sizeof *out->members);
	for (size_t i = 0; i < seen->n_members; i++) {
		bool is_spelling = false;
		const char **spellings = arena_array(p->arena, seen->n_members, sizeof *spellings);
		struct proposed_member *member = &out->members[out->n];

		for (size_t k = 0; k < seen->n_members; k++)
			is_spelling |= is_longer_by_a_suffix(seen->members[k], seen->members[i]);
		if (is_spelling)
			continue;
		*member = (struct proposed_member){ seen->members[i], spellings, 0 };
		for (size_t k = 0; k < seen->n_members; k++)
			if (is_longer_by_a_suffix(seen->members[i], seen->members[k]))
				spellings[member->n_spellings++] = seen->members[k];
		out->n++;
	}
}

/* Of one year its months, of several the years. */
static void take_periods(struct proposing *p, const struct seen *seen,
			 struct proposed_dimension *out)
{
	size_t n = 0;

	for (size_t i = 0; i < YEARS_MAX; i++)
		n += seen->years[i];
	out->members = arena_array(p->arena, YEARS_MAX, sizeof *out->members);
	out->time = n > 1 ? "year" : "month";
	for (size_t i = 0; n > 1 && i < YEARS_MAX; i++)
		if (seen->years[i])
			out->members[out->n++].name =
				arena_printf(p->arena, "%zu年", FIRST_YEAR + i);
	for (size_t i = 1; n <= 1 && i <= 12; i++)
		out->members[out->n++].name = arena_printf(p->arena, "%zu月", i);
}

static void add_figure(struct proposing *p, const char *name, struct proposed_figure figure)
{
	figure.name = name;
	p->out->figures[p->out->n_figures++] = figure;
}

static void add_dimension(struct proposing *p, const struct seen *seen)
{
	struct proposed_dimension *out = &p->out->dimensions[p->out->n_dimensions++];
	bool is_time = is_mostly(seen->days, seen);

	*out = (struct proposed_dimension){ .name = seen->name };
	if (is_time)
		take_periods(p, seen, out);
	else
		take_members(p, seen, out);
	if (is_time)
		out->name = strcmp(out->time, "year") == 0 ? "年份" : "月份";
	if (strcmp(out->name, seen->heading) != 0)
		out->heading = seen->heading;
	add_figure(p, arena_printf(p->arena, "按%s", out->name),
		   (struct proposed_figure){ .unit = "人", .by = out->name });
}

static bool has_dimension(const struct proposal *proposal, const char *name)
{
	for (size_t i = 0; i < proposal->n_dimensions; i++)
		if (strcmp(proposal->dimensions[i].name, name) == 0)
			return true;
	return false;
}

static void add_field(struct proposing *p, const struct seen *seen)
{
	p->out->fields[p->out->n_fields++] = (struct proposed_field){ seen->name, seen->heading };
}

static const char *unit_of(const char *heading)
{
	return strstr(heading, "人") != NULL ? "人" : strstr(heading, "件") != NULL ? "件" : NULL;
}

static void propose_column(struct proposing *p, const struct seen *seen)
{
	bool is_time = is_mostly(seen->days, seen);

	if (is_left_alone(seen))
		return;
	if (is_time ? !has_dimension(p->out, "年份") && !has_dimension(p->out, "月份")
		    : is_dimension(p, seen) && !has_dimension(p->out, seen->name)) {
		add_dimension(p, seen);
	} else if (names_cases(seen->heading) && seen->keys.n > 1) {
		add_figure(p, name_of_cases(seen->name, p->arena),
			   (struct proposed_figure){ .unit = "件", .distinct = seen->name });
		add_field(p, seen);
	} else if (is_mostly(seen->numbers, seen) && !is_time && seen->is_whole) {
		add_figure(p, arena_printf(p->arena, "%s合计", seen->name),
			   (struct proposed_figure){ .unit = unit_of(seen->heading),
						     .sum = seen->name });
		add_field(p, seen);
	}
}

MUST_LOOK static bool propose(struct proposing *p, struct error *err)
{
	struct proposal *out = p->out;
	size_t n = p->body.n_columns;

	out->dimensions = arena_array(p->arena, n, sizeof *out->dimensions);
	out->fields = arena_array(p->arena, n, sizeof *out->fields);
	out->figures = arena_array(p->arena, n + 1, sizeof *out->figures);
	add_figure(p, "记录数", (struct proposed_figure){ .unit = "人" });
	for (size_t i = 0; i < n; i++)
		propose_column(p, &p->columns[i]);
	return out->n_figures > 1 ||
	       error_set(err, ERROR_VALUE,
			 _("no column of '%s' can be counted by: expected few different texts, "
			   "days, numbers or case numbers"),
			 out->file);
}

static void describe(struct proposing *p, const struct propose_request *request)
{
	struct proposal *out = p->out;
	const char *sheet = p->body.rows->sheet;

	out->title = arena_strdup(p->arena, p->body.title[0] != '\0' ? p->body.title : LEDGER_NAME);
	out->ledger = LEDGER_NAME;
	out->file = arena_strdup(p->arena, request->file);
	out->sheet = sheet != NULL ? arena_strdup(p->arena, sheet) : NULL;
}

bool ledger_propose(const struct propose_request *request, struct arena *arena,
		    struct proposal *out, struct error *err)
{
	const struct body_request wanted = { .rows = { .path = request->path,
						       .sheet = request->sheet } };
	struct proposing p = { .arena = arena, .out = out, .room = STR_INIT, .folded = STR_INIT };

	*out = (struct proposal){ 0 };
	bool ok = body_open(&p.body, &wanted, err);
	if (ok) {
		describe(&p, request);
		begin_columns(&p);
		ok = see_all(&p, err) && propose(&p, err);
	}
	for (size_t i = 0; p.columns != NULL && i < p.body.n_columns; i++) {
		ledger_keys_finish(&p.columns[i].keys);
		names_finish(&p.columns[i].texts);
	}
	free(p.columns);
	body_close(&p.body);
	str_finish(&p.room);
	str_finish(&p.folded);
	return ok;
}
