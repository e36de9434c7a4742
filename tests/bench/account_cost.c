/* account_cost.c - what the account of numbers adds to the rendering of a briefing, in one process:
 * the account made, the pages laid out with and without their being read back, the whole PDF.
 *
 * usage: account_cost BRIEFING PDF      processor time, the medians of RUNS */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "report/account/readback.h"
#include "report/layout/fonts.h"
#include "report/layout/layout.h"
#include "report/report.h"

#define RUNS 9

enum part { PART_OPEN, PART_ACCOUNT, PART_PAGES, PART_READ, PART_RENDER, PARTS_N };

struct bench {
	const char *briefing, *pdf;
	double ms[PARTS_N][RUNS];
	size_t numbers, pages;
};

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void fail(const struct error *err)
{
	fprintf(stderr, "account_cost: %s\n", err->text);
	exit(1);
}

MUST_LOOK static bool count_page(void *context, const struct page *page, struct error *err)
{
	(void)page;
	(void)err;
	++*(size_t *)context;
	return true;
}

/* Pages that go nowhere, read back on their way or not. */
static void lay_out(struct bench *bench, struct report *report, bool read)
{
	struct layout_options options = { .draft = true };
	struct error err;
	struct font_set *fonts = font_set_create(NULL, 0);

	bench->pages = 0;
	struct page_sink pages = { .page = count_page, .context = &bench->pages };
	struct readback *readback = readback_create(report_account(report), &pages);
	struct page_sink sink = read ? readback_sink(readback) : pages;
	if (!font_set_check(fonts, &err) ||
	    !layout_run(report_briefing(report), &options, fonts, &sink, &err) ||
	    (read && !readback_finish(readback, &err)))
		fail(&err);
	readback_destroy(readback);
	font_set_destroy(fonts);
}

static void run(struct bench *bench, int run)
{
	struct render_request request = { .out = bench->pdf };
	struct errors errors = { 0 };
	struct error err;
	double at[PARTS_N + 1] = { now_ms() };
	struct report *report = report_open(bench->briefing, NULL, &errors);

	if (report == NULL) {
		fprintf(stderr, "account_cost: %s cannot be opened\n", bench->briefing);
		exit(1);
	}
	at[PART_ACCOUNT] = now_ms();
	bench->numbers = account_count(report_account(report));
	at[PART_PAGES] = now_ms();
	lay_out(bench, report, false);
	at[PART_READ] = now_ms();
	lay_out(bench, report, true);
	at[PART_RENDER] = now_ms();
	if (!report_render(report, &request, &err))
		fail(&err);
	at[PARTS_N] = now_ms();
	report_destroy(report);
	for (int part = 0; part < PARTS_N; part++)
		bench->ms[part][run] = at[part + 1] - at[part];
}

static int by_size(const void *a, const void *b)
{
	double p = *(const double *)a, q = *(const double *)b;

	return p < q ? -1 : p > q;
}

int main(int argc, char **argv)
{
	static struct bench bench;
	double median[PARTS_N];

	if (argc != 3)
		return 2;
	bench.briefing = argv[1];
	bench.pdf = argv[2];
	for (int i = 0; i < RUNS; i++)
		run(&bench, i);
	for (int part = 0; part < PARTS_N; part++) {
		qsort(bench.ms[part], RUNS, sizeof(double), by_size);
		median[part] = bench.ms[part][RUNS / 2];
	}
	double reading = median[PART_READ] - median[PART_PAGES];
	double without = median[PART_OPEN] + median[PART_RENDER] - reading;
	printf("%-34s %9zu pages, %zu numbers\n", "briefing", bench.pages, bench.numbers);
	printf("%-34s %9.1f ms\n", "opened, proved, rendered", without);
	printf("%-34s %9.1f ms %6.1f %%\n", "the account of its numbers", median[PART_ACCOUNT],
	       100 * median[PART_ACCOUNT] / without);
	printf("%-34s %9.1f ms %6.1f %%\n", "its pages read back", reading,
	       100 * reading / without);
	return 0;
}
