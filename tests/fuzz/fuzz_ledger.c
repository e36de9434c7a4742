/* fuzz_ledger.c - what is counted many records at a time is what is found one by one. */
#include <assert.h>
#include <string.h>

#include "report/ledger/ledger_count.h"
#include "report/ledger/ledger_records.h"
#include "report/yaml/load.h"
#include "tests/fuzz/fuzz.h"

static const char yaml[] =
	"crossfoot: 1\ntitle: 甲\n"
	"dimensions: {级别: [厅级, 县处级, 乡科级], 市: {太原: [并州], 大同: [], 阳泉: []}}\n"
	"ledgers: {案件: {file: fuzz.csv}}\n"
	"figures:\n"
	"  案: {unit: 起, by: [级别, 市], ledger: 案件}\n"
	"  人: {unit: 人, by: 市, sum: 人数, ledger: 案件}\n"
	"  号: {unit: 起, by: [市, 级别], distinct: 编号, parts: overlap, ledger: 案件}\n"
	"  多: {unit: 起, where: 人数 > 2, ledger: 案件}\n";

static void ignore_headings(void *context, const char *const *texts, size_t n)
{
	(void)context;
	(void)texts;
	(void)n;
}

static bool count_record(void *context, const struct ledger_record *record)
{
	size_t *n = context;

	(void)record;
	++*n;
	return true;
}

static void compare(struct ledger_counts *counts, const struct briefing *briefing,
		    const struct figure *figure)
{
	for (size_t i = 0; i < figure->n_cells; i++) {
		size_t met = 0;
		struct errors errors = { 0 };
		struct decimal count;
		const struct ledger_visit visit = { .cell = { figure, i },
						    .headings = ignore_headings,
						    .record = count_record,
						    .context = &met };

		if (!ledger_counts_cell(counts, visit.cell, &count))
			continue;
		bool visited = ledger_visit_records(briefing, &visit, &errors);
		assert(visited);
		if (figure->distinct != NULL)
			assert(count.units <= (int64_t)met && (count.units > 0) == (met > 0));
		else if (figure->sum == NULL)
			assert(count.units == (int64_t)met);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	const struct load_options options = { .template_path = "templates" };
	struct errors errors = { 0 };
	struct briefing *briefing =
		briefing_load_text("fuzz.yaml", yaml, sizeof yaml - 1, &options, &errors);

	assert(briefing != NULL);
	briefing->ledgers[0].bytes = (const char *)bytes;
	briefing->ledgers[0].len = n;
	briefing->ledgers[0].absent = false;
	struct ledger_counts *counts = ledger_counts_create(briefing, NULL, &errors);
	if (counts == NULL)
		assert(errors.n > 0 && errors.items[0].text[0] != '\0');
	for (size_t i = 0; counts != NULL && i < briefing->n_figures; i++)
		compare(counts, briefing, &briefing->figures[i]);
	ledger_counts_destroy(counts);
	briefing_destroy(briefing);
	return 0;
}
