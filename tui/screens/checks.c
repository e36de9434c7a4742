/* checks.c - step 3, 校核: the list by weight, and below it the check under the cursor in full. */
#include "tui/screens/checks.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/causes/causes.h"
#include "tui/words/findings.h"
#include "tui/screens/frame.h"
#include "tui/words/local_time.h"
#include "tui/widgets/pinyin.h"
#include "tui/words/reasons.h"
#include "tui/terminal/width.h"

#define MARK_COLS 3
#define DIFFERENCE_COLS 11

static const struct {
	const char *title, *brief;
} words[WEIGHT_COUNT] = {
#define X(name, title, brief) { title, brief },
	WEIGHTS(X)
#undef X
};

struct checks *checks_of(const struct app *app)
{
	return app->states[VIEW_CHECKS];
}

struct proof *checks_proof(const struct app *app)
{
	return report_proof(editing_report(app->editing));
}

const struct weighed *checks_current(const struct app *app)
{
	const struct checks *checks = checks_of(app);

	return checks->list.n > 0 ? &checks->lines[checks->list.current] : NULL;
}

/* --- where things stand --- */

struct layout {
	int list_rows, detail_rows, id_cols;
};

static struct layout lay_out(struct area area)
{
	struct layout layout = { .detail_rows = area.rows * 2 / 5 };

	if (layout.detail_rows > 9)
		layout.detail_rows = 9;
	layout.list_rows = area.rows - layout.detail_rows - 1;
	layout.id_cols = (area.cols - MARK_COLS) * 2 / 5;
	return layout;
}

static size_t shown_rows(const struct app *app)
{
	int rows = lay_out(frame_area(app)).list_rows;

	return rows > 0 ? (size_t)rows : 1;
}

/* --- what there is to say of a check --- */

static void add_reason(const struct saying *reason, struct str *out)
{
	struct str at = STR_INIT;

	local_time_short(reason->at, &at);
	str_printf(out, _("reason: %s (%s, %s)\n"), reason_text(reason), reason->who, at.text);
	str_finish(&at);
}

/* Where the proof has no sentence for a slip, what would do all the same. */
static void add_remedies(struct proof *proof, size_t check, struct str *out)
{
	struct remedy remedies[REMEDIES_MAX];
	struct explanation ignored;
	size_t n = proof_explain(proof, check, &ignored, 1) > 0
			   ? 0
			   : checks_remedies(proof, check, remedies);

	for (size_t i = 0; i < n; i++) {
		struct str cell = STR_INIT, is = STR_INIT, would_be = STR_INIT;

		cell_ref_format(remedies[i].cell, &cell);
		decimal_format(remedies[i].is, &is);
		decimal_format(remedies[i].would_be, &would_be);
		str_printf(out, _("→ with %s in place of %s in %s it would hold\n"), would_be.text,
			   is.text, cell.text);
		str_finish(&cell);
		str_finish(&is);
		str_finish(&would_be);
	}
}

static void add_office_reason(const struct app *app, size_t check, struct str *out)
{
	struct reasons reasons;

	reasons_init(&reasons, &app->steps.standing);
	const struct saying *reason = reasons_find(&reasons, checks_proof(app), check);
	if (reason != NULL)
		add_reason(reason, out);
	reasons_finish(&reasons);
}

static void describe(const struct app *app, const struct weighed *line, struct str *out)
{
	struct proof *proof = checks_proof(app);

	if (line->weight == WEIGHT_REASONED)
		add_office_reason(app, line->check, out);
	if (line->weight == WEIGHT_FAILED)
		add_remedies(proof, line->check, out);
	proof_describe_stored(proof, line->check, findings_language(), out);
}

/* Of what holds the relation and why it must: going through a list of them costs little. */
static void describe_shortly(const struct app *app, const struct weighed *line, struct str *out)
{
	const char *because = proof_outcome(checks_proof(app), line->check).because;
	struct str full = STR_INIT;

	describe(app, line, &full);
	if (line->weight == WEIGHT_PASSED) {
		str_add_bytes(out, full.text, strcspn(full.text, "\n"));
		if (because != NULL)
			str_printf(out, _("\nbecause: %s"), because);
	} else {
		str_add(out, full.text);
	}
	str_finish(&full);
}

/* The current check's name, and what there is to say of it. */
static void look_at_current(struct app *app)
{
	struct checks *checks = checks_of(app);
	const struct weighed *line = checks_current(app);

	str_clear(&checks->standing);
	str_clear(&checks->detail);
	if (line == NULL)
		return;
	proof_id(checks_proof(app), line->check, &checks->standing);
	describe_shortly(app, line, &checks->detail);
}

/* --- the list --- */

static enum weight weigh(const struct proof *proof, const struct reasons *reasons, size_t check)
{
	static const enum weight of_verdict[] = {
		[VERDICT_PASSED] = WEIGHT_PASSED,    [VERDICT_FAILED] = WEIGHT_FAILED,
		[VERDICT_WARNING] = WEIGHT_REASONED, [VERDICT_MISSING] = WEIGHT_MISSING,
		[VERDICT_SKIPPED] = WEIGHT_SKIPPED,
	};

	return reasons_lack(reasons, proof, check)
		       ? WEIGHT_WARNING
		       : of_verdict[proof_outcome(proof, check).verdict];
}

static bool is_open(enum weight weight)
{
	return weight <= WEIGHT_REASONED;
}

static bool is_called_so(const struct proof *proof, size_t check, const char *wanted)
{
	struct str text = STR_INIT;

	proof_id(proof, check, &text);
	str_add(&text, " ");
	proof_statement(proof, check, &text);
	bool found = pinyin_matches(text.text, wanted);
	str_finish(&text);
	return found;
}

static bool is_shown(const struct checks *checks, const struct proof *proof, size_t check,
		     enum weight weight)
{
	return (!checks->only_open || is_open(weight)) &&
	       (checks->wanted.len == 0 || is_called_so(proof, check, checks->wanted.text));
}

/* By weight; within one as the file has them. Straight through twice, so that a hundred thousand
 * cost little. */
static void sort_checks(struct checks *checks, const struct proof *proof,
			const struct reasons *reasons)
{
	size_t n = proof_count(proof), next[WEIGHT_COUNT] = { 0 }, at = 0;
	enum weight *found = xreallocarray(NULL, n + 1, sizeof *found);

	memset(checks->counts, 0, sizeof checks->counts);
	for (size_t i = 0; i < n; i++)
		checks->counts[found[i] = weigh(proof, reasons, i)]++;
	for (int weight = 0; weight < WEIGHT_COUNT; weight++) {
		next[weight] = at;
		at += checks->counts[weight];
	}
	struct weighed *sorted = xreallocarray(NULL, n + 1, sizeof *sorted);
	for (size_t i = 0; i < n; i++)
		sorted[next[found[i]]++] = (struct weighed){ i, found[i] };
	free(found);
	free(checks->lines);
	checks->lines = sorted;
	checks->list.n = 0;
	for (size_t i = 0; i < n; i++)
		if (is_shown(checks, proof, sorted[i].check, sorted[i].weight))
			sorted[checks->list.n++] = sorted[i];
}

/* Where the check of that name stands, the first line when it is there no more. The number is asked
 * first: names are dear, and it is the same while only values changed. */
static size_t find_standing(const struct checks *checks, const struct proof *proof, size_t number)
{
	struct str id = STR_INIT;
	size_t at = 0;

	for (size_t i = 0; i < checks->list.n && checks->standing.len > 0; i++) {
		if (number != SIZE_MAX && checks->lines[i].check != number)
			continue;
		str_clear(&id);
		proof_id(proof, checks->lines[i].check, &id);
		if (strcmp(id.text, checks->standing.text) == 0) {
			at = i;
			break;
		}
	}
	str_finish(&id);
	return at;
}

void checks_look(struct app *app)
{
	struct checks *checks = checks_of(app);
	const struct weighed *line = checks_current(app);
	struct proof *proof = checks_proof(app);
	bool same = checks->generation == editing_generation(app->editing);
	size_t number = same && line != NULL ? line->check : SIZE_MAX;
	struct reasons reasons;

	reasons_init(&reasons, &app->steps.standing);
	sort_checks(checks, proof, &reasons);
	reasons_finish(&reasons);
	checks->generation = editing_generation(app->editing);
	list_put(&checks->list, find_standing(checks, proof, number), shown_rows(app));
	look_at_current(app);
}

void checks_enter(struct app *app)
{
	struct checks *checks = xcalloc(1, sizeof *checks);

	str_init(&checks->wanted);
	str_init(&checks->standing);
	str_init(&checks->detail);
	app->states[VIEW_CHECKS] = checks;
	checks_look(app);
}

void checks_leave(struct app *app)
{
	struct checks *checks = checks_of(app);

	free(checks->lines);
	str_finish(&checks->wanted);
	str_finish(&checks->standing);
	str_finish(&checks->detail);
	free(checks);
	app->states[VIEW_CHECKS] = NULL;
}

void checks_renewed(struct app *app)
{
	checks_look(app);
}

/* --- drawing --- */

static void draw_mark(struct canvas *canvas, int row, int col, enum weight weight)
{
	static const struct {
		enum mark mark, more;
		enum style style;
	} marks[WEIGHT_COUNT] = {
		[WEIGHT_FAILED] = { MARK_BAD, MARK_COUNT, STYLE_ERROR },
		[WEIGHT_WARNING] = { MARK_WARNING, MARK_COUNT, STYLE_WARNING },
		[WEIGHT_MISSING] = { MARK_OPEN, MARK_COUNT, STYLE_TEXT },
		[WEIGHT_REASONED] = { MARK_WARNING, MARK_GOOD, STYLE_GOOD },
		[WEIGHT_PASSED] = { MARK_GOOD, MARK_COUNT, STYLE_GOOD },
		[WEIGHT_SKIPPED] = { MARK_COUNT, MARK_COUNT, STYLE_DIM },
	};
	enum mark mark = marks[weight].mark, more = marks[weight].more;

	canvas_text(canvas, (struct cells){ row, col, 1 }, marks[weight].style,
		    mark != MARK_COUNT ? term_mark(mark) : "-");
	if (more != MARK_COUNT)
		canvas_text(canvas, (struct cells){ row, col + 1, 1 }, marks[weight].style,
			    term_mark(more));
}

/* The relation with its numbers; both sides alone when it is too long; what is off at the right. */
static void draw_numbers(struct canvas *canvas, struct cells cells, const struct proof *proof,
			 const struct weighed *line)
{
	struct str numbers = STR_INIT, left = STR_INIT, right = STR_INIT, off = STR_INIT;
	bool has_sides = proof_sides(proof, line->check, &left, &right, &off);
	int room = cells.n - (has_sides && is_open(line->weight) ? DIFFERENCE_COLS : 0);

	proof_numbers(proof, line->check, &numbers);
	if (width_of(numbers.text) > room && has_sides) {
		str_clear(&numbers);
		str_printf(&numbers, _("left %s, right %s"), left.text, right.text);
	}
	canvas_text(canvas, (struct cells){ cells.row, cells.col, room }, STYLE_TEXT, numbers.text);
	if (room < cells.n)
		canvas_text_right(canvas,
				  (struct cells){ cells.row, cells.col + room, DIFFERENCE_COLS },
				  STYLE_TEXT, off.text);
	str_finish(&numbers);
	str_finish(&left);
	str_finish(&right);
	str_finish(&off);
}

static void draw_line(const struct app *app, struct canvas *canvas, struct area area, int row,
		      size_t at)
{
	const struct checks *checks = checks_of(app);
	const struct weighed *line = &checks->lines[at];
	bool here = at == checks->list.current;
	int id_cols = lay_out(area).id_cols, col = area.col + 1 + MARK_COLS;
	struct str id = STR_INIT;

	proof_id(checks_proof(app), line->check, &id);
	if (here) {
		canvas_text(canvas, (struct cells){ row, area.col, 1 }, STYLE_HEADING,
			    term_mark(MARK_CURRENT));
		canvas_cursor(canvas, row, area.col);
	}
	draw_mark(canvas, row, area.col + 1, line->weight);
	canvas_text(canvas, (struct cells){ row, col, id_cols - 1 },
		    here ? STYLE_SELECTED : STYLE_TEXT, id.text);
	draw_numbers(canvas,
		     (struct cells){ row, col + id_cols, area.cols - 2 - MARK_COLS - id_cols },
		     checks_proof(app), line);
	str_finish(&id);
}

/* "Checks: 1 does not hold, 12 hold" */
static void draw_heading(const struct checks *checks, struct canvas *canvas, struct area area)
{
	struct str text = STR_INIT;

	str_add(&text, _("Checks"));
	for (int weight = 0; weight < WEIGHT_COUNT; weight++)
		if (checks->counts[weight] > 0)
			str_printf(&text, "  %zu %s", checks->counts[weight],
				   _(words[weight].brief));
	frame_heading(canvas, area, text.text);
	str_finish(&text);
}

/* Between the list and what is said of the current line: what of the list is shown. */
static void draw_rule(const struct checks *checks, struct canvas *canvas, struct area area, int row)
{
	struct str text = STR_INIT;

	canvas_fill(canvas, (struct cells){ row, area.col, area.cols }, STYLE_DIM, LINE_HORIZONTAL);
	if (checks->list.n > 0)
		str_printf(&text, " %zu/%zu %s ", checks->list.current + 1, checks->list.n,
			   _(words[checks->lines[checks->list.current].weight].title));
	if (checks->only_open)
		str_printf(&text, _(" only what does not hold "));
	if (checks->wanted.len > 0)
		str_printf(&text, _(" found by '%s' "), checks->wanted.text);
	canvas_text(canvas, (struct cells){ row, area.col + 1, area.cols - 2 }, STYLE_HEADING,
		    text.text);
	str_finish(&text);
}

static void draw_nothing(const struct checks *checks, struct canvas *canvas, struct area area)
{
	const char *text = checks->wanted.len > 0 ? _("No check is called so. Esc shows all again.")
			   : checks->only_open    ? _("Everything holds. Esc shows all checks.")
						  : _("There is nothing to prove yet.");

	frame_paragraphs(canvas, (struct area){ area.row + 1, area.col + 2, 3, area.cols - 4 },
			 STYLE_TEXT, text, 0);
	canvas_cursor(canvas, area.row, area.col);
}

/* What does not fit is read in a window of its own. */
static void draw_more(struct canvas *canvas, struct area area, int row)
{
	const char *text = _(" Space: more ");
	int width = width_of(text);

	canvas_text(canvas, (struct cells){ row, area.col + area.cols - width - 1, width },
		    STYLE_HEADING, text);
}

void checks_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	const struct checks *checks = checks_of(app);
	struct layout layout = lay_out(area);
	int rule = area.row + layout.list_rows;
	struct area detail = { rule + 1, area.col + 1, layout.detail_rows, area.cols - 2 };

	draw_heading(checks, canvas, area);
	for (int i = 0; i < layout.list_rows; i++)
		if (checks->list.top + (size_t)i < checks->list.n)
			draw_line(app, canvas, area, area.row + i, checks->list.top + (size_t)i);
	draw_rule(checks, canvas, area, rule);
	if (checks->list.n == 0)
		draw_nothing(checks, canvas, area);
	else if (frame_paragraphs(canvas, detail, STYLE_TEXT, checks->detail.text, 0) > detail.rows)
		draw_more(canvas, area, rule);
}

void checks_explain(const struct app *app, struct str *out)
{
	const struct checks *checks = checks_of(app);

	if (checks->list.n == 0)
		return;
	str_printf(out, "%s\n", checks->standing.text);
	describe(app, checks_current(app), out);
}

/* --- moving, finding --- */

static void move(struct app *app, enum list_move move)
{
	list_move(&checks_of(app)->list, move, shown_rows(app));
	look_at_current(app);
}

#define X(name, to, keys, title)               \
	static void go_##name(struct app *app) \
	{                                      \
		move(app, LIST_##to);          \
	}
LIST_MOVES(X)
#undef X

static bool has_current(const struct app *app)
{
	return checks_of(app)->list.n > 0;
}

static void read_in_full(struct app *app)
{
	struct str text = STR_INIT;

	describe(app, checks_current(app), &text);
	app_show(app, checks_of(app)->standing.text, text.text);
	str_finish(&text);
}

static void turn_filter(struct app *app)
{
	struct checks *checks = checks_of(app);

	checks->only_open = !checks->only_open;
	checks_look(app);
}

static void look_for(struct app *app, void *context, const char *wanted)
{
	struct checks *checks = checks_of(app);

	(void)context;
	if (wanted == NULL || checks == NULL)
		return;
	str_clear(&checks->wanted);
	str_add(&checks->wanted, wanted);
	checks_look(app);
}

static void find(struct app *app)
{
	app_ask(app, &(struct line_question){
			     .title = _("Find a check"),
			     .label = _("Part of its name or of its relation, or initials (xkj for "
					"乡科级); nothing "
					"shows "
					"all:"),
			     .text = checks_of(app)->wanted.text,
			     .done = look_for,
		     });
}

static void escape(struct app *app)
{
	struct checks *checks = checks_of(app);

	if (!checks->only_open && checks->wanted.len == 0) {
		app_escape(app);
		return;
	}
	checks->only_open = false;
	str_clear(&checks->wanted);
	checks_look(app);
}

const struct action actions_checks[] = {
	{ "go-to-cell", "Enter", VIEW_CHECKS, MENU_PROVE, N_("cell"),
	  N_("Go to the cell that is probably wrong"),
	  N_("Where nothing points at one cell, the cells of the relation are listed to choose "
	     "from."),
	  checks_go_to_cell, has_current },
	{ "repair", "a", VIEW_CHECKS, MENU_PROVE, N_("repair"),
	  N_("Put the suggested value in its place"),
	  N_("Asks which one, and writes into the history why. Look into the source first: that a "
	     "relation holds does not make its numbers true."),
	  checks_repair, checks_may_repair },
	{ "reason", "w", VIEW_CHECKS, MENU_PROVE, N_("reason"),
	  N_("Write why this warning may stand"),
	  N_("The reason stays with the release, with your name. It holds while the warning says "
	     "the "
	     "same."),
	  checks_write_reason, checks_may_reason },
	{ "check-cells", "c", VIEW_CHECKS, MENU_PROVE, N_("cells"),
	  N_("List the cells of this relation"), NULL, checks_list_cells, has_current },
	{ "read-check", "Space", VIEW_CHECKS, MENU_VIEW, N_("in full"), N_("Read it in full"), NULL,
	  read_in_full, has_current },
	{ "only-open", "f", VIEW_CHECKS, MENU_VIEW, N_("filter"),
	  N_("Only what does not hold, or all"), NULL, turn_filter, NULL },
	{ "find-check", "F3 /", VIEW_CHECKS, MENU_GO, NULL, N_("Find a check"), NULL, find, NULL },
	{ "checks-back", "Esc", VIEW_CHECKS, MENU_NONE, NULL,
	  N_("Show all checks again; otherwise leave the briefing"), NULL, escape, NULL },
#define X(name, to, keys, title) \
	{ "checks-" #name, keys, VIEW_CHECKS, MENU_NONE, NULL, title, NULL, go_##name, NULL },
	LIST_MOVES(X)
#undef X
		{ 0 },
};
