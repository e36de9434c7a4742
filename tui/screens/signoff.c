/* signoff.c - step 6, 签发: the line of states, what to do now, and the list below it. */
#include "tui/screens/signoff.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "tui/screens/frame.h"
#include "tui/terminal/width.h"
#include "tui/words/flow_words.h"

#define DETAIL_ROWS 3
#define GUIDE_ROWS 2

struct signoff *signoff_of(const struct app *app)
{
	return app->states[VIEW_SIGN];
}

const struct sign_line *signoff_current(const struct app *app)
{
	const struct signoff *signoff = signoff_of(app);

	return signoff->list.n > 0 ? &signoff->lines[signoff->list.current] : NULL;
}

/* --- where things stand --- */

struct layout {
	struct area guide, list, detail;
	int middle, last; /* columns of the list */
};

static struct layout lay_out(struct area area)
{
	struct layout layout;
	int list_rows = area.rows - 1 - GUIDE_ROWS - 1 - DETAIL_ROWS - 1;
	int part = (area.cols - 3) / 3;

	layout.guide = (struct area){ area.row + 1, area.col + 1, GUIDE_ROWS, area.cols - 2 };
	layout.list = (struct area){ area.row + 2 + GUIDE_ROWS, area.col, list_rows, area.cols };
	layout.detail = (struct area){ layout.list.row + list_rows + 1, area.col + 1, DETAIL_ROWS,
				       area.cols - 2 };
	layout.middle = area.col + area.cols - 2 * part;
	layout.last = area.col + area.cols - part;
	return layout;
}

static size_t shown_rows(const struct app *app)
{
	int rows = lay_out(frame_area(app)).list.rows;

	return rows > 0 ? (size_t)rows : 1;
}

/* --- where the cursor stands --- */

static bool is_heading(const struct signoff *signoff, size_t at)
{
	return at < signoff->list.n && signoff->lines[at].key == NULL;
}

/* Headings are stepped over, and shown with the line below them. */
static void settle_cursor(struct app *app, size_t from)
{
	struct signoff *signoff = signoff_of(app);
	struct list *list = &signoff->list;
	size_t at = list->current;

	if (is_heading(signoff, at))
		at += at >= from || at == 0 ? 1 : (size_t)-1;
	list_put(list, at, shown_rows(app));
	if (list->top > 0 && list->top == list->current && is_heading(signoff, list->top - 1))
		list->top--;
	if (list->current == 1 && is_heading(signoff, 0))
		list->top = 0;
	str_clear(&signoff->standing);
	if (list->n > 0)
		str_add(&signoff->standing, signoff->lines[list->current].key);
}

static size_t find_standing(const struct signoff *signoff)
{
	for (size_t i = 0; i < signoff->list.n; i++)
		if (signoff->lines[i].key != NULL &&
		    strcmp(signoff->lines[i].key, signoff->standing.text) == 0)
			return i;
	return 0;
}

static void look(struct app *app)
{
	struct signoff *signoff = signoff_of(app);

	signoff_gather(app);
	signoff_build(app);
	list_put(&signoff->list, find_standing(signoff), shown_rows(app));
	settle_cursor(app, 0);
}

void signoff_stand(struct app *app, const char *key)
{
	struct signoff *signoff = signoff_of(app);

	str_clear(&signoff->standing);
	str_add(&signoff->standing, key);
	list_put(&signoff->list, find_standing(signoff), shown_rows(app));
	settle_cursor(app, 0);
}

void signoff_enter(struct app *app)
{
	struct signoff *signoff = xcalloc(1, sizeof *signoff);

	str_init(&signoff->standing);
	app->states[VIEW_SIGN] = signoff;
	look(app);
}

void signoff_leave(struct app *app)
{
	struct signoff *signoff = signoff_of(app);

	arena_finish(&signoff->arena);
	own_hand_finish(&signoff->signable.own);
	str_finish(&signoff->standing);
	free(signoff->lines);
	free(signoff);
	app->states[VIEW_SIGN] = NULL;
}

void signoff_renewed(struct app *app)
{
	look(app);
}

/* --- drawing --- */

/* "✓draft", "[checked]", "reviewed" */
static void add_state(const struct app *app, enum flow_state state, struct str *out)
{
	const char *word = flow_state_word(state);

	if (state == app->steps.flow)
		str_printf(out, "[%s]", word);
	else
		str_printf(out, "%s%s", state < app->steps.flow ? term_mark(MARK_GOOD) : "", word);
}

/* draft > checked > [reviewed] > approved > released, closer together where it is narrow */
static void draw_states(const struct app *app, struct canvas *canvas, struct area area)
{
	int col = area.col, end = area.col + area.cols;
	struct str text = STR_INIT;

	for (int state = FLOW_DRAFT; state <= FLOW_RELEASED; state++)
		add_state(app, (enum flow_state)state, &text);
	bool wide = width_of(text.text) + 4 * 3 < area.cols;
	const char *between = wide ? " > " : ">";
	col += wide;
	for (int state = FLOW_DRAFT; state <= FLOW_RELEASED; state++) {
		bool here = (enum flow_state)state == app->steps.flow;

		str_clear(&text);
		add_state(app, (enum flow_state)state, &text);
		if (state > FLOW_DRAFT)
			col = canvas_text(canvas, (struct cells){ area.row, col, end - col },
					  STYLE_DIM, between);
		col = canvas_text(canvas, (struct cells){ area.row, col, end - col },
				  here ? STYLE_SELECTED : STYLE_TEXT, text.text);
	}
	str_finish(&text);
}

/* The two columns behind the text; a lone one stands at the right edge. Returns where the text
 * ends. */
static int draw_columns(struct canvas *canvas, const struct layout *layout, int row,
			const struct sign_line *line)
{
	int end = layout->list.col + layout->list.cols;
	enum style style = line->key == NULL ? STYLE_HEADING : STYLE_TEXT;
	int width = line->last != NULL ? width_of(line->last) : 0;

	if (line->middle != NULL) {
		canvas_text(
			canvas,
			(struct cells){ row, layout->middle, layout->last - layout->middle - 1 },
			style, line->middle);
		canvas_text(canvas, (struct cells){ row, layout->last, end - layout->last }, style,
			    line->last);
		return layout->middle - 1;
	}
	if (line->last != NULL)
		canvas_text(canvas, (struct cells){ row, end - width - 1, width }, style,
			    line->last);
	return end - width - (width > 0 ? 2 : 0);
}

static void draw_line(const struct app *app, struct canvas *canvas, const struct layout *layout,
		      int row, size_t at)
{
	const struct signoff *signoff = signoff_of(app);
	const struct sign_line *line = &signoff->lines[at];
	int col = layout->list.col + 2;
	bool here = at == signoff->list.current;
	enum style style = line->key == NULL ? STYLE_HEADING : here ? STYLE_SELECTED : STYLE_TEXT;

	if (here) {
		canvas_text(canvas, (struct cells){ row, col - 2, 1 }, STYLE_HEADING,
			    term_mark(MARK_CURRENT));
		canvas_cursor(canvas, row, col - 2);
	}
	if (line->mark != NULL) {
		canvas_text(canvas, (struct cells){ row, col, 1 }, line->style, line->mark);
		col += 2;
	}
	int until = draw_columns(canvas, layout, row, line);
	canvas_text(canvas, (struct cells){ row, col, until - col }, style, line->text);
}

void signoff_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	const struct signoff *signoff = signoff_of(app);
	struct layout layout = lay_out(area);
	const struct sign_line *current = signoff_current(app);

	frame_heading(canvas, area, _("Sign-off"));
	draw_states(app, canvas, area);
	frame_paragraphs(canvas, layout.guide, STYLE_TEXT, signoff->guide, 0);
	for (int i = 0; i < layout.list.rows; i++)
		if (signoff->list.top + (size_t)i < signoff->list.n)
			draw_line(app, canvas, &layout, layout.list.row + i,
				  signoff->list.top + (size_t)i);
	if (current != NULL && current->detail != NULL)
		frame_paragraphs(canvas, layout.detail, STYLE_TEXT, current->detail, 0);
}

void signoff_explain(const struct app *app, struct str *out)
{
	const struct signoff *signoff = signoff_of(app);
	const struct sign_line *line = signoff_current(app);

	str_printf(out, "%s\n", signoff->guide);
	if (line != NULL)
		str_printf(out, "\n%s\n%s\n", line->text, line->detail != NULL ? line->detail : "");
}

/* --- moving, and Enter --- */

static void move(struct app *app, enum list_move move)
{
	struct list *list = &signoff_of(app)->list;
	size_t from = list->current;

	list_move(list, move, shown_rows(app));
	settle_cursor(app, from);
}

#define X(name, to, keys, title)               \
	static void go_##name(struct app *app) \
	{                                      \
		move(app, LIST_##to);          \
	}
LIST_MOVES(X)
#undef X

static void run_line(struct app *app)
{
	const struct sign_line *line = signoff_current(app);

	if (line->run != NULL)
		line->run(app, line);
	else
		signoff_show(app, line);
}

static bool has_current(const struct app *app)
{
	return signoff_current(app) != NULL;
}

/* The same deeds by name, wherever the cursor stands: refusals are told in words. */
static void run_if_allowed(struct app *app, enum office_action action, sign_fn *run)
{
	const char *why_not = signoff_why_not(app, action);

	if (why_not != NULL)
		app_say(app, MESSAGE_WARNING, "%s", why_not);
	else
		run(app, signoff_current(app));
}

static void review_all(struct app *app)
{
	run_if_allowed(app, ACTION_REVIEW, signoff_review_all);
}

static void approve(struct app *app)
{
	run_if_allowed(app, ACTION_APPROVE, signoff_approve);
}

static void release(struct app *app)
{
	run_if_allowed(app, ACTION_RELEASE, signoff_release);
}

static void send_back(struct app *app)
{
	run_if_allowed(app, ACTION_REJECT, signoff_send_back);
}

static void withdraw(struct app *app)
{
	run_if_allowed(app, ACTION_WITHDRAW, signoff_withdraw);
}

static void reopen(struct app *app)
{
	run_if_allowed(app, ACTION_REOPEN, signoff_reopen);
}

static bool is_checked(const struct app *app)
{
	return app->steps.flow == FLOW_CHECKED;
}

static bool is_reviewed(const struct app *app)
{
	return app->steps.flow == FLOW_REVIEWED;
}

static bool is_approved(const struct app *app)
{
	return app->steps.flow == FLOW_APPROVED;
}

static bool is_released(const struct app *app)
{
	return app->steps.flow == FLOW_RELEASED;
}

static bool is_not_released(const struct app *app)
{
	return !is_released(app);
}

const struct action actions_sign[] = {
	{ "sign-line", "Enter", VIEW_SIGN, MENU_NONE, N_("do it"), N_("Do what the line offers"),
	  N_("Sign, tick, go to what stands in the way. A line that offers nothing is shown in "
	     "full."),
	  run_line, has_current },
	{ "review", "r", VIEW_SIGN, MENU_SIGN, N_("review"),
	  N_("Review everything that you did not compile"), NULL, review_all, is_checked },
	{ "approve", "a", VIEW_SIGN, MENU_SIGN, N_("approve"), N_("Approve the briefing"), NULL,
	  approve, is_reviewed },
	{ "release", "", VIEW_SIGN, MENU_SIGN, NULL, N_("Release what is approved"), NULL, release,
	  is_approved },
	{ "send-back", "b", VIEW_SIGN, MENU_SIGN, N_("send back"),
	  N_("Send it back with a message"),
	  N_("For the whole, for the text, or for named cells: then only the signatures of their "
	     "tables fall."),
	  send_back, is_not_released },
	{ "withdraw", "w", VIEW_SIGN, MENU_SIGN, NULL, N_("Take your own signature back"),
	  N_("Of the table where the cursor stands, when you reviewed it; else of all that you "
	     "signed. An approval falls with any of its reviews."),
	  withdraw, is_not_released },
	{ "reopen", "", VIEW_SIGN, MENU_SIGN, NULL,
	  N_("Open what is released again, with the cause"), NULL, reopen, is_released },
	{ "people", "p", VIEW_SIGN, MENU_SIGN, N_("people"), N_("Who may do what in this office"),
	  NULL, signoff_show_people, NULL },
#define X(name, to, keys, title) \
	{ "sign-" #name, keys, VIEW_SIGN, MENU_NONE, NULL, title, NULL, go_##name, NULL },
	LIST_MOVES(X)
#undef X
		{ 0 },
};
