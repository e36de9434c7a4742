/* signoff_lines.c - what step 6 says, line by line: obstacles, the next step, signatures,
 * checklist.
 */
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/record/checklist.h"
#include "tui/words/local_time.h"
#include "tui/words/reasons.h"
#include "tui/screens/signoff.h"
#include "tui/words/flow_words.h"

struct sign_line *signoff_add_line(struct signoff *signoff, struct sign_line line)
{
	signoff->lines = array_grow(signoff->lines, signoff->list.n, &signoff->capacity,
				    sizeof *signoff->lines);
	signoff->lines[signoff->list.n] = line;
	return &signoff->lines[signoff->list.n++];
}

static void add_heading(struct signoff *signoff, const char *text, const char *middle,
			const char *last)
{
	signoff_add_line(signoff,
			 (struct sign_line){ .text = text, .middle = middle, .last = last });
}

/* Takes what was built in a str over into the arena. */
static const char *keep(struct signoff *signoff, struct str *text)
{
	const char *kept = arena_strdup(&signoff->arena, text->text);

	str_finish(text);
	return kept;
}

static const char *moment_of(struct signoff *signoff, const char *utc)
{
	struct str text = STR_INIT;

	local_time_short(utc, &text);
	return keep(signoff, &text);
}

/* --- what stands in the way --- */

static const struct obstacle {
	const char *key;
	enum mark mark;
	enum style style;
	const char *text; /* behind how many there are */
	sign_fn *run;
} obstacles[] = {
	{ "failed", MARK_BAD, STYLE_ERROR, N_("relations do not hold"), signoff_go_to_checks },
	{ "missing", MARK_OPEN, STYLE_TEXT, N_("figures have no value"), signoff_go_to_problem },
	{ "warnings", MARK_WARNING, STYLE_WARNING, N_("warnings want a written reason"),
	  signoff_go_to_checks },
	{ "doubtful", MARK_BAD, STYLE_ERROR,
	  N_("numbers of the text that nobody answers for: bind them, or say why, below"),
	  signoff_show },
	{ "typed", MARK_WARNING, STYLE_WARNING,
	  N_("numbers typed by hand: bind them, or say why, below"), signoff_show },
	{ "conflicts", MARK_WARNING, STYLE_WARNING,
	  N_("places were written by two people: choose one"), signoff_go_to_conflict },
};

static void add_obstacle(struct app *app, const struct obstacle *obstacle, size_t n)
{
	struct signoff *signoff = signoff_of(app);

	if (n == 0)
		return;
	signoff_add_line(
		signoff,
		(struct sign_line){
			.key = obstacle->key,
			.mark = term_mark(obstacle->mark),
			.style = obstacle->style,
			.text = arena_printf(&signoff->arena, "%zu %s", n, _(obstacle->text)),
			.detail = _("It stands in the way of every signature. Enter goes "
				    "there."),
			.run = obstacle->run,
		});
}

/* "zhao sent back 干部[厅级]: …" */
static const char *describe_rejection(struct signoff *signoff, const struct saying *saying)
{
	struct arena *arena = &signoff->arena;
	bool is_text = strcmp(saying->subject, FLOW_TEXT) == 0;

	if (saying->subject[0] == '\0')
		return arena_printf(arena, _("%s sent it back: %s"), saying->who, saying->text);
	return arena_printf(arena, _("%s sent back %s: %s"), saying->who,
			    is_text ? _("the text") : saying->subject, saying->text);
}

static void add_rejection(struct app *app, const struct saying *saying)
{
	struct signoff *signoff = signoff_of(app);
	struct arena *arena = &signoff->arena;

	signoff_add_line(signoff,
			 (struct sign_line){
				 .key = arena_printf(arena, "rejection %s", saying->subject),
				 .mark = term_mark(MARK_WARNING),
				 .style = STYLE_WARNING,
				 .text = describe_rejection(signoff, saying),
				 .detail = arena_printf(
					 arena,
					 _("%s, %s: %s\nEnter goes there. It is settled when "
					   "the value is set or the review is signed."),
					 saying->who, moment_of(signoff, saying->at), saying->text),
				 .run = signoff_go_to_rejected,
				 .subject = saying->subject,
			 });
}

/* A message for single cells is said of the whole as well: once is enough. */
static void add_rejections(struct app *app)
{
	const struct standing *standing = &app->steps.standing;

	for (size_t i = 0; i < standing->n_rejections; i++)
		if (standing->rejections[i].subject[0] != '\0' || standing->n_rejections == 1)
			add_rejection(app, &standing->rejections[i]);
}

/* "late: 两县迟报" as the reader's language has it. */
static const char *describe_cause(struct signoff *signoff, const char *cause)
{
	enum cause found;
	const char *because;

	if (!cause_of(cause, &found, &because))
		return cause;
	return arena_printf(&signoff->arena, "%s: %s", cause_word(found), because);
}

static void add_cause(struct app *app)
{
	struct signoff *signoff = signoff_of(app);
	const char *cause = editing_about(app->editing)->cause;

	if (cause[0] == '\0')
		return;
	signoff_add_line(signoff,
			 (struct sign_line){
				 .key = "cause",
				 .mark = term_mark(MARK_WARNING),
				 .style = STYLE_WARNING,
				 .text = arena_printf(&signoff->arena, _("opened again: %s"),
						      describe_cause(signoff, cause)),
				 .detail = _("It was released and is open again. Every change "
					     "carries this cause until it is released anew."),
			 });
}

static void add_obstacles(struct app *app)
{
	const struct steps *steps = &app->steps;

	add_cause(app);
	add_rejections(app);
	if (steps->flow >= FLOW_APPROVED)
		return;
	const size_t counts[LEN(obstacles)] = { steps->failed,   steps->missing,
						steps->warnings, steps->doubtful,
						steps->typed,    signoff_of(app)->n_conflicts };
	for (size_t i = 0; i < LEN(obstacles); i++)
		add_obstacle(app, &obstacles[i], counts[i]);
}

static bool is_clear(const struct app *app)
{
	const struct steps *steps = &app->steps;

	return steps->failed == 0 && steps->missing == 0 && steps->warnings == 0 &&
	       steps->doubtful == 0 && steps->typed == 0;
}

/* --- the next step --- */

/* A step that one may take or not; why not stands in the place of what it does. */
static void add_step(struct app *app, enum office_action action, struct sign_line line)
{
	const char *why_not = signoff_why_not(app, action);

	line.mark = term_mark(why_not == NULL ? MARK_OPEN : MARK_BAD);
	line.style = why_not == NULL ? STYLE_GOOD : STYLE_DIM;
	line.last = why_not == NULL ? "Enter" : _("not possible");
	if (why_not != NULL) {
		line.detail = why_not;
		line.run = NULL;
	}
	signoff_add_line(signoff_of(app), line);
}

static void add_review(struct app *app)
{
	struct signoff *signoff = signoff_of(app);
	size_t mine = signoff_count_reviewable(app), all = signoff_count_unreviewed(app);
	struct arena *arena = &signoff->arena;
	const char *text =
		mine == all || mine == 0
			? arena_printf(arena, _("Review all that is open (%zu)"), all)
			: arena_printf(arena, _("Review what you did not compile (%zu of %zu)"),
				       mine, all);

	add_step(app, ACTION_REVIEW,
		 (struct sign_line){
			 .key = "review",
			 .text = text,
			 .detail = arena_printf(
				 arena,
				 _("You sign as %s that the figures are those of their sources and "
				   "that the text says what they say. Single tables: Enter below."),
				 signoff_me(app)),
			 .run = signoff_review_all,
		 });
}

static void add_send_back(struct app *app)
{
	if (signoff_of(app)->refusals[ACTION_REJECT] == NULL)
		add_step(app, ACTION_REJECT,
			 (struct sign_line){
				 .key = "send-back",
				 .text = _("Send it back with a message"),
				 .detail = _("It goes back to compiling. Signatures of what you "
					     "name fall, or all of "
					     "them; the compiler sees your message here."),
				 .run = signoff_send_back,
			 });
}

static void add_release_step(struct app *app)
{
	struct signoff *signoff = signoff_of(app);
	size_t open = signoff_count_open_ticks(app);

	add_step(app, ACTION_RELEASE,
		 (struct sign_line){
			 .key = "release",
			 .text = _("Release it"),
			 .detail = arena_printf(
				 &signoff->arena,
				 _("It becomes what was published: it cannot be taken back, and "
				   "later "
				   "briefings are compared with it. %zu lines of the checklist are "
				   "open."),
				 open),
			 .run = signoff_release,
		 });
}

static void add_steps(struct app *app)
{
	switch (app->steps.flow) {
	case FLOW_DRAFT:
		if (is_clear(app))
			add_step(app, ACTION_CHECK,
				 (struct sign_line){
					 .key = "check",
					 .text = _("Have it proved for the office (F5)"),
					 .detail = _("Writes down what the checks found. When "
						     "everything holds the "
						     "draft becomes checked and can be reviewed."),
					 .run = signoff_check,
				 });
		return;
	case FLOW_CHECKED: add_review(app); break;
	case FLOW_REVIEWED:
		add_step(app, ACTION_APPROVE,
			 (struct sign_line){
				 .key = "approve",
				 .text = _("Approve it"),
				 .detail = _("Pins figures, text, templates and rules: the PDF "
					     "loses its 草稿 DRAFT "
					     "and stays the same byte for byte. It can still be "
					     "sent back."),
				 .run = signoff_approve,
			 });
		break;
	case FLOW_APPROVED: add_release_step(app); break;
	case FLOW_RELEASED:
		add_step(app, ACTION_REOPEN,
			 (struct sign_line){
				 .key = "reopen",
				 .text = _("Open it again, with the cause"),
				 .detail = _("For a figure that came late, was wrong, or is "
					     "counted otherwise now. "
					     "Every change from then on carries the cause."),
				 .run = signoff_reopen,
			 });
		return;
	}
	add_send_back(app);
}

/* --- signatures --- */

static const char *describe_signature(struct app *app, enum signing step, const char *table)
{
	struct signoff *signoff = signoff_of(app);
	const struct signature *signature = signoff_signature(app, step, table);
	struct arena *arena = &signoff->arena;

	if (signature == NULL)
		return step == SIGN_REVIEW && own_hand_wrote(&signoff->signable.own, table)
			       ? _("- (you compiled)")
			       : "-";
	if (signature->holds)
		return arena_printf(arena, "%s %s %s", term_mark(MARK_GOOD), signature->who,
				    moment_of(signoff, signature->at));
	if (signature->changed > 0)
		return arena_printf(arena, _("%s %zu changed, %s"), term_mark(MARK_BAD),
				    signature->changed, signature->who);
	return arena_printf(arena, _("%s void, %s"), term_mark(MARK_BAD), signature->who);
}

/* "Reviewed by wang, 05-06 10:12." */
static void add_signature(struct app *app, enum signing step, const char *table, struct str *out)
{
	const struct signature *signature = signoff_signature(app, step, table);
	struct str at = STR_INIT;

	if (signature == NULL)
		return;
	local_time_full(signature->at, &at);
	if (signature->holds)
		str_printf(out,
			   step == SIGN_REVIEW ? _("Reviewed by %s, %s. ")
					       : _("Approved by %s, %s. "),
			   signature->who, at.text);
	else
		str_printf(out,
			   step == SIGN_REVIEW
				   ? _("The review fell, %s, %s: %s; %zu cells changed since. ")
				   : _("The approval fell, %s, %s: %s; %zu cells changed since. "),
			   signature->who, at.text,
			   signature->why[0] != '\0' ? signature->why : _("a change"),
			   signature->changed);
	str_finish(&at);
}

static const char *describe_table(struct app *app, const char *table)
{
	struct signoff *signoff = signoff_of(app);
	struct str text = STR_INIT;

	add_signature(app, SIGN_REVIEW, table, &text);
	add_signature(app, SIGN_APPROVE, table, &text);
	if (app->steps.flow == FLOW_CHECKED && !signoff_is_reviewed(app, table)) {
		if (signoff_why_not(app, ACTION_REVIEW) == NULL &&
		    signoff_is_reviewable(app, table))
			str_add(&text, _("Enter reviews this one alone."));
		else if (own_hand_wrote(&signoff->signable.own, table))
			str_add(&text, _("You wrote into it: somebody else reviews it."));
	}
	if (signoff_is_mine(app, SIGN_REVIEW, table) && app->steps.flow != FLOW_RELEASED)
		str_add(&text, _("w takes your signature back."));
	if (text.len == 0)
		str_add(&text, _("Nobody has signed it yet."));
	return keep(signoff, &text);
}

static void add_table(struct app *app, const char *table)
{
	struct signoff *signoff = signoff_of(app);
	bool may = app->steps.flow == FLOW_CHECKED && signoff_is_reviewable(app, table) &&
		   signoff_why_not(app, ACTION_REVIEW) == NULL;

	signoff_add_line(signoff, (struct sign_line){
					  .key = arena_printf(&signoff->arena, "table %s", table),
					  .text = signoff_table_title(app, table),
					  .middle = describe_signature(app, SIGN_REVIEW, table),
					  .last = describe_signature(app, SIGN_APPROVE, table),
					  .detail = describe_table(app, table),
					  .run = may ? signoff_review_table : NULL,
					  .subject = table,
				  });
}

static void add_tables(struct app *app)
{
	struct signoff *signoff = signoff_of(app);

	add_heading(signoff, _("Tables and text"), _("Review"), _("Approval"));
	for (size_t i = 0; i < signoff->signable.n_tables; i++)
		add_table(app, signoff->signable.tables[i]);
}

/* --- the checklist --- */

static void add_tick(struct app *app, size_t at)
{
	struct signoff *signoff = signoff_of(app);
	struct arena *arena = &signoff->arena;
	const char *key = checklist_key(at);
	const struct saying *tick = signoff_tick(app, key);
	bool may = app->steps.flow != FLOW_RELEASED && signoff->refusals[ACTION_CHECK] == NULL;

	signoff_add_line(
		signoff,
		(struct sign_line){
			.key = arena_printf(arena, "tick %s", key),
			.text = arena_printf(arena, "[%s] %s%s%s", tick != NULL ? "x" : " ",
					     tick != NULL ? tick->who : "",
					     tick != NULL ? ": " : "", _(checklist_text(at))),
			.detail = tick != NULL
					  ? arena_printf(arena, _("%s\nTicked by %s, %s."),
							 _(checklist_text(at)), tick->who,
							 moment_of(signoff, tick->at))
					  : arena_printf(arena,
							 _("%s\nEnter ticks it with your name."),
							 _(checklist_text(at))),
			.run = may ? signoff_turn_tick : NULL,
			.subject = key,
		});
}

static void add_checklist(struct app *app)
{
	struct signoff *signoff = signoff_of(app);
	size_t n = checklist_count();

	add_heading(signoff,
		    arena_printf(&signoff->arena,
				 signoff->checklist_is_required
					 ? _("Checklist: %zu of %zu, asked for before release")
					 : _("Checklist: %zu of %zu"),
				 n - signoff_count_open_ticks(app), n),
		    NULL, NULL);
	for (size_t i = 0; i < n; i++)
		add_tick(app, i);
}

/* --- what was said, what was released --- */

static void add_reasons(struct app *app)
{
	struct signoff *signoff = signoff_of(app);
	const struct standing *standing = &app->steps.standing;
	struct arena *arena = &signoff->arena;

	if (standing->n_reasons > 0)
		add_heading(signoff, _("Reasons of warnings"), NULL, NULL);
	for (size_t i = 0; i < standing->n_reasons; i++) {
		const struct saying *reason = &standing->reasons[i];

		signoff_add_line(
			signoff,
			(struct sign_line){
				.key = arena_printf(arena, "reason %s", reason->subject),
				.text = arena_printf(arena, "%s: %s", reason->subject,
						     reason_text(reason)),
				.detail = arena_printf(arena, "%s (%s, %s)", reason_text(reason),
						       reason->who, moment_of(signoff, reason->at)),
			});
	}
}

static void add_releases(struct app *app)
{
	struct signoff *signoff = signoff_of(app);
	const struct standing *standing = &app->steps.standing;
	struct arena *arena = &signoff->arena;

	if (standing->n_releases > 0)
		add_heading(signoff, _("Released"), NULL, NULL);
	for (size_t i = 0; i < standing->n_releases; i++) {
		const struct release *release = &standing->releases[i];

		signoff_add_line(signoff,
				 (struct sign_line){
					 .key = arena_printf(arena, "release %s", release->number),
					 .text = arena_printf(
						 arena, _("Release %s, %s, by %s"), release->number,
						 moment_of(signoff, release->at), release->who),
					 .detail = _("Enter shows the digest of its paper."),
					 .run = signoff_show_release,
					 .subject = release->number,
				 });
	}
}

/* --- what to do now --- */

static const char *wait_for(struct app *app, const char *form, enum office_role role)
{
	struct signoff *signoff = signoff_of(app);
	struct str text = STR_INIT;

	str_add(&text, form);
	signoff_add_people(app, role, &text);
	return keep(signoff, &text);
}

static const char *guide_review(struct app *app)
{
	if (signoff_why_not(app, ACTION_REVIEW) != NULL)
		return wait_for(
			app,
			signoff_of(app)->refusals[ACTION_REVIEW] != NULL
				? _("It waits for its review. That is for a reviewer: ")
				: _("It waits for its review. You compiled it; it is for: "),
			OFFICE_ROLE_REVIEWER);
	return _("You may review it: compare the figures (step 2) with their sources, read the "
		 "pages "
		 "(F7), then sign here.");
}

static const char *guide_approve(struct app *app)
{
	if (signoff_why_not(app, ACTION_APPROVE) != NULL)
		return wait_for(app, _("All of it is reviewed. It waits for its approval by: "),
				OFFICE_ROLE_APPROVER);
	return _("All of it is reviewed. You may approve it: read the pages once more (F7), then "
		 "sign here.");
}

static const char *guide_release(struct app *app)
{
	if (signoff_of(app)->refusals[ACTION_RELEASE] != NULL)
		return wait_for(app,
				_("It is approved; the PDF is final (F9). It is released by: "),
				OFFICE_ROLE_APPROVER);
	return _("It is approved; the PDF is final (F9). Tick the checklist, and release it when "
		 "it is "
		 "given out.");
}

static const char *choose_guide(struct app *app)
{
	switch (app->steps.flow) {
	case FLOW_DRAFT:
		if (app->steps.standing.n_rejections > 0)
			return _("It was sent back. Enter goes to what the message speaks of; then "
				 "have "
				 "it proved again.");
		return is_clear(app)
			       ? _("Nothing stands in the way: have it proved, then somebody else "
				   "reviews it.")
			       : _("It is being compiled. These stand in the way of its review; "
				   "Enter goes there:");
	case FLOW_CHECKED: return guide_review(app);
	case FLOW_REVIEWED: return guide_approve(app);
	case FLOW_APPROVED: return guide_release(app);
	case FLOW_RELEASED: break;
	}
	return _("It is released. Nothing can be changed any more; what turns out wrong wants it "
		 "opened "
		 "again.");
}

void signoff_build(struct app *app)
{
	struct signoff *signoff = signoff_of(app);

	signoff->list.n = 0;
	signoff->guide = choose_guide(app);
	add_obstacles(app);
	add_steps(app);
	signoff_add_numbers(app);
	add_tables(app);
	add_checklist(app);
	add_reasons(app);
	add_releases(app);
}
