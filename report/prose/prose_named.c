/* prose_named.c - which cell the words before a number speak of. Where they may speak of
 * something else, they speak of none: a number is not to be called wrong for a name half read. */
#include <string.h>

#include "report/base/utf8.h"
#include "report/prose/prose_hold.h"

#define GAP_MOST 10 /* characters between a name and its number */

static void forget_sentence(struct holding *h, size_t at)
{
	h->since = at;
	h->n_hits = 0;
	h->n_members = 0;
}

static void keep_member(struct holding *h, const struct known_name *name)
{
	for (size_t i = 0; i < h->n_members; i++)
		if (h->members[i].dimension == name->dimension) {
			h->members[i].position = name->position;
			return;
		}
	if (h->n_members == SENTENCE_MEMBERS)
		return;
	h->members[h->n_members].dimension = name->dimension;
	h->members[h->n_members++].position = name->position;
}

static void keep_hit(struct holding *h, struct name_hit hit)
{
	if (h->n_hits == HITS_MAX) {
		memmove(h->hits, h->hits + 1, (HITS_MAX - 1) * sizeof *h->hits);
		h->n_hits--;
	}
	h->hits[h->n_hits++] = hit;
	for (size_t i = 0; i < hit.n; i++)
		if (hit.first[i].figure != NULL) {
			h->context = hit.first[i].figure;
			return;
		}
	for (size_t i = 0; i < hit.n; i++)
		keep_member(h, &hit.first[i]);
}

void read_names(struct holding *h, size_t until)
{
	const char *text = h->text;

	while (h->read < until) {
		struct name_hit hit = { .start = h->read };
		const char *p = text + h->read;

		hit.first = lexicon_find(&h->reader->names, p, h->len - h->read, &hit.n);
		if (hit.first != NULL && hit.first->len <= until - h->read) {
			hit.end = h->read += hit.first->len;
			keep_hit(h, hit);
			continue;
		}
		uint32_t c = utf8_next(&p);
		h->read = (size_t)(p - text);
		if (letter_is_one_of(c, "。！？；\n"))
			forget_sentence(h, h->read);
	}
}

void pass_number(struct holding *h, const struct mention *m)
{
	h->n_hits = 0;
	if (h->read < m->end)
		h->read = m->end;
	if (h->since < m->end)
		h->since = m->end;
}

/* Between a name and its number stands nothing but 共, 达到, 为 and the like. */
static bool is_plain_gap(const struct holding *h, size_t start, size_t end)
{
	const char *p = h->text + start, *stop = h->text + end;
	size_t n = 0;

	while (p < stop) {
		uint32_t c = utf8_next(&p);

		if (!letter_is_one_of(c, "共合总计累为是有达到已数量了仅只就均也约近将大概分别：:"
					 "（( “人件起户家次") ||
		    ++n > GAP_MOST)
			return false;
	}
	return true;
}

/* A name may follow these and mean what it says; 女领导干部 are fewer than 领导干部. */
static bool stands_alone(const struct holding *h, const struct name_hit *hit)
{
	const char *p = h->text + hit->start;
	uint32_t c;

	if (hit->start == 0 || hit->start == h->since)
		return true;
	for (size_t i = 0; i < h->n_hits; i++)
		if (h->hits[i].end == hit->start)
			return true;
	do
		p--;
	while (((unsigned char)*p & 0xC0) == 0x80);
	c = utf8_next(&p);
	return !letter_is_han(c) ||
	       letter_is_one_of(c, "共施省市县区国厅的了和与及处已均总我计中有为是对将从在等月日来"
				   "间今起立办结各至前括含即指年");
}

/* No cell where an axis without a total is left open. */
static struct cell_ref cell_of(const struct figure *figure, const size_t at[AXES_MAX])
{
	for (size_t i = 0; i < figure->n_by; i++)
		if (at[i] >= figure->axes[i].extent)
			return (struct cell_ref){ 0 };
	return (struct cell_ref){ figure, figure_index_at(figure, at) };
}

/* The member of a dimension that was named since the last number, else the total's position. */
static size_t member_since(const struct holding *h, const struct dimension *dimension)
{
	for (size_t i = h->n_hits; i-- > 0;)
		for (size_t k = 0; k < h->hits[i].n; k++)
			if (h->hits[i].first[k].dimension == dimension)
				return h->hits[i].first[k].position;
	return dimension->n;
}

/* 问责领导干部, 乡科级问责领导干部 */
static struct cell_ref named_figure(const struct holding *h, const struct figure *figure)
{
	size_t at[AXES_MAX] = { 0 };

	for (size_t k = 0; k < figure->n_by; k++)
		at[k] = member_since(h, figure->by[k]);
	return cell_of(figure, at);
}

static bool has_dimension(const struct figure *figure, const struct dimension *dimension)
{
	for (size_t k = 0; k < figure->n_by; k++)
		if (figure->by[k] == dimension)
			return true;
	return false;
}

/* The figure that a member is spoken of: the last one named, else the only one that has it. */
static const struct figure *figure_meant(const struct holding *h, const struct mention *m,
					 const struct dimension *dimension)
{
	const struct briefing *briefing = h->reader->briefing;
	const struct figure *only = NULL;

	if (h->context != NULL && has_dimension(h->context, dimension) &&
	    unit_agrees(h, m, h->context))
		return h->context;
	for (size_t i = 0; i < briefing->n_figures; i++) {
		const struct figure *figure = &briefing->figures[i];

		if (!has_dimension(figure, dimension) || !unit_agrees(h, m, figure))
			continue;
		if (only != NULL)
			return NULL;
		only = figure;
	}
	return only;
}

static struct cell_ref named_member(const struct holding *h, const struct mention *m,
				    const struct known_name *name)
{
	const struct figure *figure = figure_meant(h, m, name->dimension);
	struct cell_ref none = { 0 };
	size_t at[AXES_MAX] = { 0 };

	if (figure == NULL)
		return none;
	for (size_t k = 0; k < figure->n_by; k++) {
		at[k] = figure->by[k] == name->dimension ? name->position : figure->by[k]->n;
		for (size_t i = 0; i < h->n_members && figure->by[k] != name->dimension; i++)
			if (h->members[i].dimension == figure->by[k])
				at[k] = h->members[i].position;
	}
	return cell_of(figure, at);
}

struct cell_ref expected_cell(const struct holding *h, const struct mention *m)
{
	struct cell_ref cell = { 0 };

	if (h->n_hits == 0)
		return cell;
	const struct name_hit *hit = &h->hits[h->n_hits - 1];
	if (!is_plain_gap(h, hit->end, m->hedge_start) || !stands_alone(h, hit))
		return cell;
	for (size_t i = 0; i < hit->n; i++) {
		const struct known_name *name = &hit->first[i];

		cell = name->figure != NULL ? named_figure(h, name->figure)
					    : named_member(h, m, name);
		if (cell.figure != NULL && unit_agrees(h, m, cell.figure))
			return cell;
	}
	return (struct cell_ref){ 0 };
}

const struct dimension *counted_dimension(const struct holding *h, const struct mention *m)
{
	const struct briefing *briefing = h->reader->briefing;
	const struct dimension *best = NULL;
	size_t longest = 0;

	for (size_t i = 0; i < briefing->n_dimensions; i++) {
		size_t len = strlen(briefing->dimensions[i].name);

		if (len > longest && h->len - m->end >= len &&
		    memcmp(h->text + m->end, briefing->dimensions[i].name, len) == 0) {
			best = &briefing->dimensions[i];
			longest = len;
		}
	}
	return best;
}

bool says_share(const struct holding *h, const struct mention *m)
{
	static const char mark[] = "占";
	size_t at = m->hedge_start;

	if (m->unit == NULL || strcmp(m->unit, "%") != 0 || h->previous.figure == NULL)
		return false;
	for (size_t n = 0; n < GAP_MOST && at > h->since; n++) {
		do
			at--;
		while (at > h->since && ((unsigned char)h->text[at] & 0xC0) == 0x80);
		if (h->len - at >= strlen(mark) && memcmp(h->text + at, mark, strlen(mark)) == 0)
			return true;
	}
	return false;
}

struct cell_ref printed_by(const struct holding *h, size_t at)
{
	const struct prose_piece *piece = prose_piece_at(h->prose, at);

	return piece != NULL && piece->kind == PIECE_VALUE ? piece->cell : (struct cell_ref){ 0 };
}
