/* bind.c - reads the placeholders of a text; expand.c prints them. */
#include "report/text/bind.h"

#include <string.h>

#include "report/base/i18n.h"
#include "report/text/computed.h"
#include "report/text/direction.h"
#include "report/text/fields.h"
#include "report/text/filters.h"

#define QUOTE_SIZE 256 /* of what an error message repeats */

/* A stretch of the raw text, blanks trimmed. */
struct word {
	size_t start, len;
};

struct parser {
	struct briefing *briefing;
	struct text *text;
	size_t size; /* bytes of the raw text */
	size_t at;
	bool in_title; /* {title} would hold itself */
	struct error *err;
};

/* A word of the text as a message repeats it. */
struct quote {
	char text[QUOTE_SIZE];
};

static struct quote quote_of(const struct parser *p, struct word word)
{
	struct quote quote = { "" };
	const char *text = p->text->raw + word.start;
	size_t len = word.len;

	if (len >= QUOTE_SIZE)
		for (len = QUOTE_SIZE - 1; ((unsigned char)text[len] & 0xC0) == 0x80;)
			len--;
	memcpy(quote.text, text, len);
	return quote;
}

static struct word trim(const struct parser *p, size_t start, size_t end)
{
	while (start < end && strchr(" \t", p->text->raw[start]) != NULL)
		start++;
	while (end > start && strchr(" \t", p->text->raw[end - 1]) != NULL)
		end--;
	return (struct word){ start, end - start };
}

/* Bytes of the | or ｜ at an offset, 0 when there is none. */
static size_t bar_at(const struct parser *p, size_t offset)
{
	static const char wide[] = "｜";

	if (p->text->raw[offset] == '|')
		return 1;
	return strncmp(p->text->raw + offset, wide, sizeof wide - 1) == 0 ? sizeof wide - 1 : 0;
}

/* The next part of the placeholder that ends at end; *at moves behind the bar after it. */
static struct word next_part(const struct parser *p, size_t *at, size_t end)
{
	size_t start = *at, stop = start;

	while (stop < end && bar_at(p, stop) == 0)
		stop++;
	*at = stop < end ? stop + bar_at(p, stop) : end + 1;
	return trim(p, start, stop);
}

/* Keeps the name nearest to a misspelt one. */
struct nearest {
	const char *name;
	size_t distance;
};

static void consider(struct nearest *best, const char *wanted, const char *name)
{
	size_t distance = names_distance(wanted, name, 2);

	if (distance < best->distance) {
		best->name = name;
		best->distance = distance;
	}
}

static void hint_nearest(struct parser *p, struct nearest best)
{
	if (best.name != NULL)
		error_hint(p->err, _("did you mean '%s'?"), best.name);
}

static bool unknown_name(struct parser *p, struct word word)
{
	struct quote wanted = quote_of(p, word);
	struct nearest best = { NULL, 3 };

	error_at(p->err, ERROR_NAME, text_place(p->text, word.start),
		 _("'%s' is no figure, no dimension and nothing that the briefing says of itself"),
		 quote_of(p, word).text);
	const char *figure = names_nearest(&p->briefing->figure_index, wanted.text);
	const char *dimension = names_nearest(&p->briefing->dimension_index, wanted.text);
	if (figure != NULL)
		consider(&best, wanted.text, figure);
	if (dimension != NULL)
		consider(&best, wanted.text, dimension);
	for (size_t i = 0; strlen(wanted.text) > 3 && field_at(i) != NULL; i++)
		consider(&best, wanted.text, field_at(i)->name);
	hint_nearest(p, best);
	return false;
}

/* Places cost a walk through the text, so they are worked out only once there is an error. */
static bool read_cell(struct parser *p, struct word name, struct segment *segment)
{
	struct written written = { .text = p->text->raw + name.start, .len = name.len };

	segment->kind = SEGMENT_CELL;
	if (briefing_cell(p->briefing, &written, &segment->cell, p->err))
		return true;
	written.place = text_place(p->text, name.start);
	return briefing_cell(p->briefing, &written, &segment->cell, p->err);
}

static bool read_computed(struct parser *p, struct word word, struct segment *segment)
{
	struct computed *computed = arena_array(&p->briefing->arena, 1, sizeof *computed);

	segment->kind = SEGMENT_COMPUTED;
	segment->computed = computed;
	struct stretch where = { p->text, word.start, word.len };
	return computed_read(p->briefing, where, computed, p->err);
}

static bool read_name(struct parser *p, struct word name, struct segment *segment)
{
	const char *text = p->text->raw + name.start;

	if (name.len == 0)
		return error_at(p->err, ERROR_SYNTAX, text_place(p->text, segment->start),
				_("nothing stands in the braces; {{ is the sign {"));
	segment->field = field_find(text, name.len);
	if (segment->field != NULL) {
		segment->kind = SEGMENT_FIELD;
		if (p->in_title && field_is_title(segment->field))
			return error_at(p->err, ERROR_NAME, text_place(p->text, name.start),
					_("'%s' cannot hold itself"), quote_of(p, name).text);
		return true;
	}
	if (computed_is_meant(text, name.len))
		return read_computed(p, name, segment);
	if (memchr(text, '[', name.len) != NULL || briefing_figure(p->briefing, text, name.len))
		return read_cell(p, name, segment);
	segment->dimension = briefing_dimension(p->briefing, text, name.len);
	segment->kind = SEGMENT_DIMENSION;
	if (segment->dimension != NULL)
		return true;
	for (size_t i = 0; i + 3 <= name.len; i++) /* 指标［成员］ typed with an input method */
		if (memcmp(text + i, "［", 3) == 0)
			return read_cell(p, name, segment);
	return unknown_name(p, name);
}

static bool unknown_filter(struct parser *p, struct word word)
{
	struct quote wanted = quote_of(p, word);
	struct nearest best = { NULL, 3 };

	error_at(p->err, ERROR_NAME, text_place(p->text, word.start), _("there is no filter '%s'"),
		 quote_of(p, word).text);
	for (size_t i = 0; word.len > 1 && filter_at(i) != NULL; i++)
		consider(&best, wanted.text, filter_at(i)->name);
	hint_nearest(p, best);
	return false;
}

static const char *kind_name(enum value_kind kind)
{
	switch (kind) {
	case VALUE_TEXT: return N_("text");
	case VALUE_DATE: return N_("a date");
	case VALUE_LIST: return N_("a list of names");
	case VALUE_CELL:
	case VALUE_PART:
	case VALUE_COMPUTED:
	case VALUE_NUMBER: return N_("a number");
	}
	return "";
}

/* The words after the filter's point. */
MUST_LOOK static bool read_words(struct parser *p, struct word words, struct filter_use *use)
{
	const char *text = p->text->raw + words.start;
	struct trend *trend = arena_array(&p->briefing->arena, 1, sizeof *trend);
	struct error inner;

	use->trend = trend;
	if (trend_read(text, words.start == 0 ? 0 : words.len, &p->briefing->arena, trend, &inner))
		return true;
	error_at(p->err, inner.kind, text_place(p->text, words.start), "%s", inner.text);
	if (inner.hint[0] != '\0')
		error_hint(p->err, "%s", inner.hint);
	return false;
}

/* The decimals after the filter's point; *decimals stays -1 when there are none. */
static bool read_argument(struct parser *p, const struct filter *filter, struct word argument,
			  int *decimals)
{
	const char *text = p->text->raw + argument.start;

	*decimals = -1;
	if (argument.start == 0)
		return true;
	if (!filter->takes_argument)
		return error_at(p->err, ERROR_VALUE, text_place(p->text, argument.start),
				_("'.%s': this filter takes no argument"),
				quote_of(p, argument).text);
	if (argument.len != 1 || *text < '0' || *text > '9')
		return error_at(p->err, ERROR_VALUE, text_place(p->text, argument.start),
				_("'.%s' should be a number of decimals, 0 to 9"),
				quote_of(p, argument).text);
	*decimals = *text - '0';
	return true;
}

static bool check_filter(struct parser *p, const struct filter *filter, struct word name,
			 enum value_kind kind, const struct segment *segment)
{
	const char *reason;

	if ((filter->takes & kind) == 0)
		return error_at(p->err, ERROR_VALUE, text_place(p->text, name.start),
				_("'%s' cannot follow: what stands before it is %s"), filter->name,
				_(kind_name(kind)));
	if (filter->refuses == NULL || (reason = filter->refuses(segment)) == NULL)
		return true;
	return error_at(p->err, ERROR_VALUE, text_place(p->text, name.start), "'%s': %s",
			filter->name, _(reason));
}

static bool read_filter(struct parser *p, struct word part, enum value_kind *kind,
			struct segment *segment)
{
	const char *text = p->text->raw + part.start;
	const char *point = memchr(text, '.', part.len);
	struct word name = { part.start, point != NULL ? (size_t)(point - text) : part.len };
	struct word argument = { 0 };
	struct filter_use use = { filter_find(text, name.len), -1, NULL };

	if (point != NULL)
		argument = (struct word){ name.start + name.len + 1, part.len - name.len - 1 };
	if (use.filter == NULL)
		return unknown_filter(p, name);
	if (use.filter->takes_words ? !read_words(p, argument, &use)
				    : !read_argument(p, use.filter, argument, &use.argument))
		return false;
	if (segment->n_filters == BIND_FILTERS_MAX)
		return error_at(p->err, ERROR_LIMIT, text_place(p->text, part.start),
				_("'%s' is one filter too many"), quote_of(p, part).text);
	if (!check_filter(p, use.filter, name, *kind, segment))
		return false;
	segment->filters[segment->n_filters++] = use;
	*kind = use.filter->gives;
	return true;
}

static enum value_kind first_kind(const struct segment *segment)
{
	switch (segment->kind) {
	case SEGMENT_CELL: return VALUE_CELL;
	case SEGMENT_FIELD: return segment->field->kind;
	case SEGMENT_DIMENSION: return VALUE_LIST;
	case SEGMENT_COMPUTED: return VALUE_COMPUTED;
	case SEGMENT_LITERAL: break;
	}
	return VALUE_TEXT;
}

/* p->at stands on the {; moves behind the }. */
static bool read_placeholder(struct parser *p, struct segment *segment)
{
	size_t open = p->at, close = open + 1;
	const char *raw = p->text->raw;

	while (close < p->size && strchr("{}\n", raw[close]) == NULL)
		close++;
	segment->start = open;
	segment->end = close + 1;
	if (close == p->size || raw[close] != '}') {
		error_at(p->err, ERROR_SYNTAX, text_place(p->text, open),
			 _("this brace is never closed"));
		error_hint(p->err, _("write {{ for the sign itself"));
		return false;
	}
	p->at = close + 1;
	size_t at = open + 1;
	if (!read_name(p, next_part(p, &at, close), segment))
		return false;
	enum value_kind kind = first_kind(segment);
	while (at <= close)
		if (!read_filter(p, next_part(p, &at, close), &kind, segment))
			return false;
	return true;
}

/* Text up to the next placeholder or doubled brace, of which it takes the first one. */
static bool read_literal(struct parser *p, struct segment *segment)
{
	const char *raw = p->text->raw;

	segment->start = p->at;
	while (p->at < p->size && raw[p->at] != '{' && raw[p->at] != '}')
		p->at++;
	segment->end = p->at;
	if (p->at == p->size || (raw[p->at] == '{' && raw[p->at + 1] != '{'))
		return true;
	if (raw[p->at + 1] != raw[p->at]) {
		error_at(p->err, ERROR_SYNTAX, text_place(p->text, p->at),
			 _("this brace closes nothing"));
		error_hint(p->err, _("write }} for the sign itself"));
		return false;
	}
	segment->end = p->at + 1;
	p->at += 2;
	return true;
}

/* A placeholder has two braces and a literal before it, a doubled brace ends a literal. */
static size_t segments_most(const char *raw)
{
	size_t n = 1;

	for (; *raw != '\0'; raw++)
		n += *raw == '{' || *raw == '}';
	return n;
}

static bool is_trend(const struct segment *segment)
{
	return segment->n_filters > 0 && segment->filters[segment->n_filters - 1].trend != NULL;
}

/* What stands around {x|trend} must not say again what it prints: the word before, the unit behind.
 */
MUST_LOOK static bool check_around(struct parser *p, const struct segment *segment)
{
	const char *raw = p->text->raw;
	const char *unit = segment->computed != NULL      ? segment->computed->unit
			   : segment->cell.figure != NULL ? segment->cell.figure->unit
							  : NULL;
	struct direction word;

	if (direction_at_end(raw, segment->start, &word))
		return error_at(p->err, ERROR_VALUE, text_place(p->text, segment->start),
				_("trend prints its word itself; '%s' stands before it already"),
				word.text);
	if (unit != NULL && *unit != '\0' && strncmp(raw + segment->end, unit, strlen(unit)) == 0)
		return error_at(p->err, ERROR_VALUE, text_place(p->text, segment->end),
				_("trend prints the unit itself; '%s' stands behind it again"),
				unit);
	return true;
}

static bool parse(struct parser *p)
{
	struct text *text = p->text;
	struct segment segment;

	text->n_segments = 0;
	if (text->raw == NULL)
		return true;
	p->size = strlen(text->raw);
	text->segments = arena_array(&p->briefing->arena, segments_most(text->raw),
				     sizeof *text->segments);
	while (p->at < p->size) {
		bool placeholder = text->raw[p->at] == '{' && text->raw[p->at + 1] != '{';

		segment = (struct segment){ .kind = SEGMENT_LITERAL };
		if (!(placeholder ? read_placeholder(p, &segment) : read_literal(p, &segment)) ||
		    (is_trend(&segment) && !check_around(p, &segment))) {
			text->n_segments = 0;
			return false;
		}
		if (segment.end > segment.start)
			text->segments[text->n_segments++] = segment;
	}
	return true;
}

bool bind_text(struct briefing *briefing, struct text *text, struct error *err)
{
	struct parser p = { .briefing = briefing, .text = text, .err = err };

	p.in_title = text == &briefing->title_text;
	return parse(&p);
}

static void bind_one(struct briefing *briefing, struct text *text, struct errors *errors)
{
	struct error err = { 0 };

	if (errors->n < ERRORS_MAX && !bind_text(briefing, text, &err))
		errors_add(errors, &err);
}

bool bind_briefing(struct briefing *briefing, struct errors *errors)
{
	size_t before = errors->n + errors->dropped;

	briefing->title_text = (struct text){ .raw = briefing->title,
					      .place = briefing->title_place,
					      .shape = TEXT_INLINE };
	bind_one(briefing, &briefing->title_text, errors);
	for (size_t i = 0; i < briefing->document.n; i++) {
		struct block *block = &briefing->document.blocks[i];

		struct text *text;

		for (size_t k = 0; (text = block_text(block, k)) != NULL; k++)
			bind_one(briefing, text, errors);
	}
	return errors->n + errors->dropped == before;
}

bool bind_field_help(size_t row, struct bind_help *out)
{
	const struct field *field = field_at(row);

	if (field == NULL)
		return false;
	*out = (struct bind_help){ field->name, field->name, field->help };
	return true;
}

bool bind_filter_help(size_t row, struct bind_help *out)
{
	const struct filter *filter = filter_at(row);

	if (filter == NULL)
		return false;
	*out = (struct bind_help){ filter->name, filter->example, filter->help };
	return true;
}
