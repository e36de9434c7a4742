/* account.c - see account.h: the entries, what their cells are worth, the sums. */
#include "report/account/account.h"

#include <stdlib.h>
#include <string.h>

#include "report/account/account_inside.h"
#include "report/account/account_reading.h"
#include "report/base/memory.h"

const char *account_status_key(enum account_status status)
{
	static const char *const keys[] = {
#define X(name, key, counted, words) key,
		ACCOUNT_STATUSES(X)
#undef X
	};
	return keys[status];
}

struct account_number *account_add(struct account *account, const char *text, size_t len,
				   struct place place)
{
	account->numbers = array_grow(account->numbers, account->n, &account->capacity,
				      sizeof *account->numbers);
	struct account_number *number = &account->numbers[account->n++];
	*number = (struct account_number){
		.block = account->block,
		.place = place,
		.text = arena_strndup(&account->arena, text, len),
		.around = "",
		.status = ACCOUNT_NONE,
	};
	return number;
}

/* --- what a cell is worth --- */

static const struct account_attested *attested_cell(const struct account *account,
						    struct cell_ref cell)
{
	struct str name = STR_INIT;

	if (account->options.answers.n_attested == 0)
		return NULL;
	cell_ref_format(cell, &name);
	size_t at = names_find(&account->attested, name.text);
	str_finish(&name);
	return at == NAMES_NONE ? NULL : &account->options.answers.attested[at];
}

static void list_stated(struct account *account, struct cell_ref cell)
{
	struct str name = STR_INIT;

	cell_ref_format(cell, &name);
	if (names_find(&account->listed, name.text) == NAMES_NONE) {
		names_add(&account->listed, arena_strdup(&account->arena, name.text),
			  account->n_stated);
		account->stated = array_grow(account->stated, account->n_stated,
					     &account->stated_capacity, sizeof *account->stated);
		account->stated[account->n_stated++] = cell;
	}
	str_finish(&name);
}

/* The worst of what a computed cell was computed from. */
struct worst {
	struct account *account;
	enum account_status status;
	bool none; /* nothing was visited */
};

static bool look_at_input(void *context, struct cell_ref input)
{
	struct worst *worst = context;

	if (input.figure->cells[input.index].state == CELL_NOT_APPLICABLE)
		return true;
	enum account_status status = account_cell_status(worst->account, input);
	worst->none = false;
	worst->status = status > worst->status ? status : worst->status;
	return true;
}

enum account_status account_cell_status(struct account *account, struct cell_ref cell)
{
	struct worst worst = { .account = account, .none = true };

	switch (grounds_of(account->grounds, cell)) {
	case GROUND_RELATION:
	case GROUND_COMPUTED:
	case GROUND_COUNTED: return ACCOUNT_PROVED;
	case GROUND_DOUBTFUL: return ACCOUNT_STATED;
	case GROUND_NONE: break;
	}
	if (attested_cell(account, cell) != NULL)
		return ACCOUNT_ATTESTED;
	grounds_inputs(account->grounds, cell, &(struct input_visitor){ look_at_input, &worst });
	if (!worst.none)
		return worst.status;
	list_stated(account, cell);
	return ACCOUNT_STATED;
}

void account_state_cell(struct account *account, struct account_number *number,
			struct cell_ref cell)
{
	const struct account_attested *attested;

	number->cell = cell;
	number->status = account_cell_status(account, cell);
	if (grounds_of(account->grounds, cell) == GROUND_DOUBTFUL) {
		number->reason = "doubtful";
		number->why = N_("a check that reads it fails");
	}
	if (number->status == ACCOUNT_ATTESTED && (attested = attested_cell(account, cell)) != NULL)
		number->attested_by = attested->who;
}

/* --- reasons --- */

/* A reason of the file is for every number of that text, unless it names one of them. */
static bool is_named(const struct account_number *number, const char *check)
{
	struct str name = STR_INIT;
	size_t prefix = strlen(WAIVED_NUMBER);

	account_check_name(number, &name);
	bool same = strcmp(check, name.text) == 0 || (strncmp(check, WAIVED_NUMBER, prefix) == 0 &&
						      strcmp(check + prefix, number->text) == 0);
	str_finish(&name);
	return same;
}

/* One of the office is for the very number that it was given for. */
static bool is_for(const struct account_number *number, const struct account_waiver *waiver)
{
	struct str name = STR_INIT, says = STR_INIT;

	account_check_name(number, &name);
	account_says(number, &says);
	bool same = strcmp(waiver->check, name.text) == 0 &&
		    (waiver->says == NULL || strcmp(waiver->says, says.text) == 0);
	str_finish(&name);
	str_finish(&says);
	return same;
}

static void let_stand(struct account_number *number, const struct account_waiver *waiver)
{
	number->status = ACCOUNT_WAIVED;
	number->waived_by = waiver->who;
	number->waived_when = waiver->when;
	number->waived_why = waiver->why;
}

static const char *day(struct date date, struct arena *arena)
{
	struct str text = STR_INIT;

	if (date_is_set(date))
		date_format_iso(date, &text);
	const char *kept = arena_strdup(arena, text.text);
	str_finish(&text);
	return kept;
}

static void waive(struct account *account, struct account_number *number)
{
	const struct account_answers *answers = &account->options.answers;
	const struct briefing *briefing = account->options.briefing;

	for (size_t i = 0; i < briefing->n_waivers; i++) {
		const struct waiver *waiver = &briefing->waivers[i];

		if (is_named(number, waiver->check)) {
			const char *when = day(waiver->when, &account->arena);

			let_stand(number, &(struct account_waiver){ .who = waiver->who,
								    .when = when,
								    .why = waiver->why });
			return;
		}
	}
	for (size_t i = 0; i < answers->n_waivers; i++)
		if (is_for(number, &answers->waivers[i])) {
			let_stand(number, &answers->waivers[i]);
			return;
		}
}

bool account_is_open(const struct account_number *number)
{
	return number->status == ACCOUNT_TYPED || number->status == ACCOUNT_CONFLICT ||
	       number->status == ACCOUNT_UNKNOWN;
}

/* Numbers that nobody answers for, told apart where they read the same. */
static void waive_all(struct account *account)
{
	struct names texts = { 0 };
	size_t *counts = xcalloc(account->n + 1, sizeof *counts), n = 0;

	for (size_t i = 0; i < account->n; i++) {
		struct account_number *number = &account->numbers[i];

		if (!account_is_open(number))
			continue;
		size_t at = names_find(&texts, number->text);
		if (at == NAMES_NONE) {
			at = n++;
			names_add(&texts, number->text, at);
		}
		number->nth = ++counts[at];
		waive(account, number);
	}
	free(counts);
	names_finish(&texts);
}

/* --- the blocks --- */

static void add_people(struct account *account)
{
	const struct briefing *briefing = account->options.briefing;

	for (size_t i = 0; i < briefing->n_people; i++) {
		const struct person *person = &briefing->people[i];

		account_add_name(account, person->name, person->name_place);
		account_add_name(account, person->post, person->post_place);
	}
}

/* A signature or colophon without a date of its own has the event's. */
static void add_event_date(struct account *account, const struct block *block)
{
	struct date date = account->options.briefing->event.date;
	struct str text = STR_INIT;

	bool dated = block->kind == BLOCK_SIGNATURE ||
		     (block->kind == BLOCK_COLOPHON && block->by.raw != NULL);

	if (!dated || block->date.raw != NULL || !date_is_set(date))
		return;
	date_format_full(date, &text);
	account_add_name(account, text.text, block->place);
	str_finish(&text);
}

/* What marks an official paper and counts nothing: the number of the copy, the term of secrecy. */
static void add_marks(struct account *account, const struct official *official)
{
	const struct account_mark serial = { official->serial, official->serial_place, "serial",
					     N_("the number of the copy") };
	const struct account_mark secrecy = { official->secrecy, official->secrecy_place,
					      "secrecy", N_("the term of secrecy") };

	account_add_mark(account, &serial);
	account_add_mark(account, &secrecy);
}

static void add_block(struct account *account, struct block *block)
{
	const struct text *text;

	add_marks(account, &block->official);
	for (size_t i = 0; (text = block_text(block, i)) != NULL; i++)
		account_add_text(account, text);
	add_event_date(account, block);
	if (block->kind == BLOCK_PEOPLE)
		add_people(account);
	account_add_said(account, block);
}

static void add_blocks(struct account *account)
{
	struct document *document = &account->options.briefing->document;

	account->blocks = xcalloc(document->n + 1, sizeof *account->blocks);
	for (size_t i = 0; i <= document->n; i++)
		str_init(&account->blocks[i].figures);
	for (size_t i = 0; i < document->n; i++) {
		account->block = i + 1;
		account->running = reading_is_running(reading_of(&document->blocks[i]));
		add_block(account, &document->blocks[i]);
	}
}

static void index_attested(struct account *account)
{
	for (size_t i = 0; i < account->options.answers.n_attested; i++)
		names_add(&account->attested, account->options.answers.attested[i].cell, i);
}

static void forget_tools(struct account *account)
{
	prose_reader_destroy(account->reader);
	account->reader = NULL;
	held_finish(&account->held);
	mentions_finish(&account->mentions);
	bound_text_finish(&account->bound);
	free(account->printed);
	account->printed = NULL;
}

struct account *account_create(const struct account_options *options)
{
	const struct document *document = &options->briefing->document;
	struct account *account = xcalloc(1, sizeof *account);
	struct error ignored; /* bad `styles:` are refused by the rendering */

	account->options = *options;
	account->grounds = grounds_create(options->proof);
	account->reader = prose_reader_create(options->briefing);
	account->styled =
		style_init(&account->style, document->settings, document->n_settings, &ignored);
	index_attested(account);
	add_blocks(account);
	account_compare_shares(account);
	waive_all(account);
	forget_tools(account);
	return account;
}

void account_destroy(struct account *account)
{
	if (account == NULL)
		return;
	for (size_t i = 0; i <= account->options.briefing->document.n; i++) {
		str_finish(&account->blocks[i].figures);
		names_finish(&account->blocks[i].words);
	}
	free(account->blocks);
	free(account->numbers);
	free(account->stated);
	names_finish(&account->attested);
	names_finish(&account->listed);
	grounds_destroy(account->grounds);
	arena_finish(&account->arena);
	free(account);
}

/* --- asking --- */

size_t account_count(const struct account *account)
{
	return account->n;
}

const struct account_number *account_number(const struct account *account, size_t at)
{
	return &account->numbers[at];
}

size_t account_stated_count(const struct account *account)
{
	return account->n_stated;
}

struct cell_ref account_stated(const struct account *account, size_t at)
{
	return account->stated[at];
}

struct account_summary account_summary(const struct account *account)
{
	struct account_summary summary = { 0 };

	for (size_t i = 0; i < account->n; i++)
		summary.counts[account->numbers[i].status]++;
	summary.n = account->n - summary.counts[ACCOUNT_NONE];
	return summary;
}

bool account_is_clean(const struct account *account)
{
	struct account_summary summary = account_summary(account);

	return summary.counts[ACCOUNT_CONFLICT] + summary.counts[ACCOUNT_UNKNOWN] == 0;
}

bool account_is_idle_check(const struct account *account, size_t check)
{
	return grounds_is_idle(account->grounds, check);
}
