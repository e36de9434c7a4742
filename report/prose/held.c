/* held.c - see held.h. One line after the other; nothing that is said in one is taken to another,
 * so that a text says the same by the line and as a whole. Only what a line counts may stand in
 * those behind it (decide_below.c). */
#include "report/prose/held.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/arena.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/prose/decide.h"
#include "report/prose/grid.h"
#include "report/text/text_lines.h"

#define STRETCH_NUMBERS 2048 /* held before they are told */

struct held_room {
	struct letters letters;
	struct mentions mentions;
	struct scene scene;
	struct around around;
	size_t capacity;
	size_t bound; /* the next one */
	struct grid grid;
	struct text_line line;   /* the last one that was held */
	struct arena arena;      /* of the numbers' strings and cells */
	struct arena_mark empty; /* of it: its first block is kept from text to text */
};

void held_finish(struct held *held)
{
	if (held->room != NULL) {
		letters_finish(&held->room->letters);
		mentions_finish(&held->room->mentions);
		scene_finish(&held->room->scene);
		arena_finish(&held->room->arena);
	}
	free(held->room);
	free(held->numbers);
	*held = (struct held){ 0 };
}

static struct held_number *add(struct held *held, const struct mention *m,
			       const struct letters *line, size_t base)
{
	struct mention at = *m;

	mention_to_bytes(&at, line, base);
	held->numbers =
		array_grow(held->numbers, held->n, &held->room->capacity, sizeof *held->numbers);
	struct held_number *number = &held->numbers[held->n++];
	*number = (struct held_number){ .start = at.start,
					.end = at.end,
					.hedge_start = at.hedge_start,
					.factors_start = at.factors_start,
					.number_end = at.number_end,
					.value = at.value,
					.unit = at.unit,
					.loosely = at.hedge != HEDGE_NONE || at.inexact ||
						   at.place > 0,
					.would_be = "",
					.formula = "",
					.status = NUMBER_UNKNOWN };
	return number;
}

/* The stretch that printed all of the number's digits; NULL when it was typed. 多 or 万 may stand
 * behind it. */
static const struct held_bound *bound_at(struct held_room *room, const struct held_text *text,
					 const struct held_number *number)
{
	size_t digits = number->number_end;

	while (room->bound < text->n_bound && text->bound[room->bound].end <= number->start)
		room->bound++;
	if (room->bound == text->n_bound || text->bound[room->bound].start > number->start)
		return NULL;
	const struct held_bound *bound = &text->bound[room->bound];
	while (digits > bound->end && !letter_is_digit((unsigned char)text->text[digits - 1]))
		digits--;
	return digits <= bound->end ? bound : NULL;
}

/* In a table the column says what is shown, also 万. */
static void expect(struct judging *j, struct held_room *room, const struct held_text *text,
		   size_t base)
{
	struct mention *m = &room->mentions.items[j->m - room->mentions.items];

	j->expected = grid_cell(&room->grid, text, base, j->number->start);
	if (j->expected.figure != NULL && m->unit == NULL && m->unit_end == m->unit_start)
		m->list_power = value_index_figure(&j->reader->values, j->expected.figure)->power;
}

/* It says itself that it states nothing, whatever stands around it. */
static bool is_settled(const struct mention *m)
{
	return !mention_states(m) && m->kind != MENTION_RANK && m->kind != MENTION_ARTICLE;
}

/* Most lines of a briefing have placeholders and dates alone: they are not read as scenes. False,
 * and nothing happened, where something is to be judged. */
static bool settle_line(struct held *held, const struct held_text *text, size_t base)
{
	struct held_room *room = held->room;
	size_t n = held->n, at = room->bound;

	for (size_t i = 0; i < room->mentions.n; i++) {
		const struct mention *m = &room->mentions.items[i];
		struct held_number *number = add(held, m, &room->letters, base);
		const struct held_bound *bound = bound_at(room, text, number);

		if (bound == NULL && !is_settled(m)) {
			held->n = n;
			room->bound = at;
			return false;
		}
		if (bound != NULL)
			settle_bound(number, bound->cell, &room->arena);
		else
			settle_ignored(number, m);
	}
	for (; n < held->n; n++)
		held->counts[held->numbers[n].status]++;
	return true;
}

static void hold_line(struct held *held, struct prose_reader *reader, const struct held_text *text,
		      size_t base)
{
	struct held_room *room = held->room;

	if (settle_line(held, text, base))
		return;
	struct judging j = { .reader = reader,
			     .scene = &room->scene,
			     .setting = { .scene = &room->scene, .around = &room->around },
			     .arena = &room->arena,
			     .text = text,
			     .next_line = room->line.next,
			     .base = base,
			     .per_sentence = SIZE_MAX };
	scene_read(&room->scene, &reader->names, &room->letters, &room->mentions);
	while (setting_next(&j.setting)) {
		j.m = &room->mentions.items[room->scene.tokens[j.setting.token].number];
		j.expected = (struct cell_ref){ 0 };
		j.number = add(held, j.m, &room->letters, base);
		if (base < room->grid.end && mention_states(j.m))
			expect(&j, room, text, base);
		const struct held_bound *bound = bound_at(room, text, j.number);
		if (bound != NULL)
			judge_bound(&j, bound->cell);
		else
			judge_number(&j);
		held->counts[j.number->status]++;
	}
}

static void make_ready(struct held *held, struct prose_reader *reader)
{
	if (held->room == NULL) {
		held->room = xcalloc(1, sizeof *held->room);
		arena_alloc(&held->room->arena, 1);
		held->room->empty = arena_mark(&held->room->arena);
	}
	held->n = held->room->bound = 0;
	arena_rewind(&held->room->arena, held->room->empty);
	held->room->grid = (struct grid){ 0 };
	held->room->line = (struct text_line){ 0 };
	for (size_t i = 0; i < NUMBER_STATUSES_N; i++)
		held->counts[i] = 0;
	value_index_make(&reader->values, reader->briefing);
	lexicon_make(&reader->names, reader->briefing);
	priors_make(&reader->priors, reader->briefing);
}

/* A long line is held in several. */
static bool ends_line(const struct held_text *text, const struct text_line *line)
{
	return line->next == 0 || line->next >= text->len || text->text[line->next - 1] == '\n';
}

/* Lines until so many numbers have been held. */
static void hold_lines(struct held *held, struct prose_reader *reader, const struct held_text *text,
		       size_t most)
{
	struct held_room *room = held->room;
	struct text_line *line = &room->line;

	while ((held->n < most || !ends_line(text, line)) &&
	       text_line_next(text->text, text->len, line)) {
		if (line->start >= room->grid.end &&
		    grid_is_row(text->text + line->start, line->end - line->start))
			grid_read(&room->grid, reader, text, line->start);
		room->letters.inside = line->inside;
		letters_read(&room->letters, text->text + line->start, line->end - line->start);
		mentions_read_line(&room->mentions, &room->letters);
		if (room->mentions.n > 0)
			hold_line(held, reader, text, line->start);
	}
}

void held_make(struct held *held, struct prose_reader *reader, const struct held_text *text)
{
	make_ready(held, reader);
	hold_lines(held, reader, text, SIZE_MAX);
}

bool held_next(struct held *held, struct prose_reader *reader, const struct held_text *text,
	       size_t *end)
{
	if (*end == 0)
		make_ready(held, reader);
	arena_rewind(&held->room->arena, held->room->empty);
	held->n = 0;
	if (*end >= text->len)
		return false;
	hold_lines(held, reader, text, STRETCH_NUMBERS);
	*end = held->room->line.next;
	return true;
}

static void place_on_paper(const struct held_text *text, size_t at, struct held_place *place)
{
	while (place->line_i + 1 < text->n_lines && text->lines[place->line_i + 1].at <= at)
		place->line_i++;
	const struct held_line *line = &text->lines[place->line_i];
	place->at = at;
	place->page = line->page;
	place->line = line->line;
	place->column =
		at > line->at ? utf8_count(text->text + line->at, at - line->at) + 1 : 1;
}

void held_place_of(const struct held_text *text, size_t at, struct held_place *place)
{
	if (place->line == 0)
		*place = (struct held_place){ .line = 1, .column = 1 };
	if (at > text->len)
		at = text->len;
	if (text->n_lines > 0) {
		place_on_paper(text, at, place);
		return;
	}
	while (place->at < at) {
		const char *from = text->text + place->at;
		const char *nl = memchr(from, '\n', at - place->at);
		size_t n = nl != NULL ? (size_t)(nl - from) : at - place->at;

		place->column += utf8_count(from, n);
		place->at += n;
		if (nl == NULL)
			break;
		place->at++;
		place->line++;
		place->column = 1;
	}
}
