/* fill_ledger.c - a ledger of many cases as CSV for the benches: usage: fill_ledger ROWS
 * plain|quoted. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned seed = 7;

static unsigned random_below(unsigned n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

static const char *const cities[] = { "太原市", "大同市", "阳泉市", "长治市", "晋城市", "朔州市",
				      "晋中市", "运城市", "忻州市", "临汾市", "吕梁市" };

static const char *rank(void)
{
	unsigned n = random_below(100);

	return n < 1 ? "厅级" : n < 9 ? "县处级" : n < 69 ? "乡科级" : "其他";
}

/* With quotes every third row has them, and lines end with CR LF. */
static void fill_row(unsigned row, bool quoted)
{
	const char *q = quoted && row % 3 == 0 ? "\"" : "";

	printf("%u,%sJJ%08u%s,%s%s%s,%s%s%s,%u-%02u-%02u,%u%s\n", row, q, row, q, q,
	       cities[random_below(11)], q, q, rank(), q, 2019 + random_below(3),
	       1 + random_below(12), 1 + random_below(28), 1 + random_below(9), quoted ? "\r" : "");
}

int main(int argc, char **argv)
{
	if (argc != 3)
		return fputs("usage: fill_ledger ROWS plain|quoted\n", stderr), 2;
	bool quoted = strcmp(argv[2], "quoted") == 0;
	unsigned rows = (unsigned)strtoul(argv[1], NULL, 10);

	printf("序号,编号,市,级别,日期,人数%s\n", quoted ? "\r" : "");
	for (unsigned row = 1; row <= rows; row++)
		fill_row(row, quoted);
	return 0;
}
