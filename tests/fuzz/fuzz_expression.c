/* fuzz_expression.c - any text is a rule that is proved, or an error that says where. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/causes/causes.h"
#include "report/proof/proof.h"
#include "tests/fuzz/fuzz.h"

static void add_dimension(struct briefing *b, const char *name, const char *const *members,
			  size_t n)
{
	struct dimension *d = &b->dimensions[b->n_dimensions];

	d->name = name;
	d->members = arena_array(&b->arena, n, sizeof *d->members);
	for (; d->n < n; d->n++)
		d->members[d->n].name = members[d->n];
	dimension_settle_flat(d, &b->arena);
	names_add(&b->dimension_index, name, b->n_dimensions++);
}

static void add_figure(struct briefing *b, const char *name, const char *unit, size_t n_by)
{
	struct figure *f = &b->figures[b->n_figures];

	*f = (struct figure){
		.name = name, .title = name, .unit = unit, .decimals = -1, .n_by = n_by
	};
	f->by[0] = n_by > 0 ? &b->dimensions[0] : NULL;
	f->by[1] = n_by > 1 ? &b->dimensions[1] : NULL;
	figure_set_parts(f, &(struct axis){ .parts = PARTS_EXACT });
	figure_shape(f);
	f->cells = arena_array(&b->arena, f->n_cells, sizeof *f->cells);
	for (size_t i = 0; i < f->n_cells; i++)
		if (!figure_is_total(f, i))
			f->cells[i] = (struct cell){ .value = decimal_of((int64_t)i * 7 + 1),
						     .state = CELL_GIVEN };
	names_add(&b->figure_index, name, b->n_figures++);
}

static struct briefing *make_world(void)
{
	static const char *const ranks[] = { "厅级", "处级", "a" }, *const kinds[] = { "吃喝",
										       "b" };
	struct briefing *b = briefing_create("fuzz.yaml");

	b->dimensions = arena_array(&b->arena, 2, sizeof *b->dimensions);
	b->figures = arena_array(&b->arena, 5, sizeof *b->figures);
	add_dimension(b, "级别", ranks, 3);
	add_dimension(b, "k", kinds, 2);
	add_figure(b, "x", NULL, 0);
	add_figure(b, "干部", "人", 1);
	add_figure(b, "t", "人", 2);
	add_figure(b, "率", "%", 0);
	add_figure(b, "空", "件", 0);
	b->figures[3].decimals = 1;
	b->figures[4].cells[0].state = CELL_MISSING;
	b->rules = arena_array(&b->arena, 1, sizeof *b->rules);
	b->event.date = (struct date){ 2021, 5, 6 };
	return b;
}

static void prove(struct proof *proof)
{
	struct str text = STR_INIT;

	proof_run(proof);
	proof_suspect_count(proof);
	for (size_t i = 0; i < proof_count(proof); i++)
		proof_describe(proof, i, LANGUAGE_CHINESE, &text);
	assert(utf8_invalid_at(text.text, text.len) == text.len);
	str_finish(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct errors errors = { 0 };
	struct briefing *b = make_world();
	struct rule *rule = &b->rules[b->n_rules++];
	char *text = arena_strndup(&b->arena, (const char *)bytes, n);

	if (utf8_invalid_at(text, strlen(text)) == strlen(text)) {
		rule->id = "rule-1";
		rule->that = text;
		rule->place = (struct place){ b->file, 1, 1 };
		rule->that_text = (struct text){ .raw = text, .place = rule->place };
		struct proof *proof = proof_create(b, NULL, &errors);
		assert((proof == NULL) == (errors.n > 0));
		for (size_t i = 0; i < errors.n; i++)
			assert(errors.items[i].line > 0 && errors.items[i].text[0] != '\0');
		if (proof != NULL)
			prove(proof);
		proof_destroy(proof);
	}
	briefing_destroy(b);
	return 0;
}
