/* csv_separator.c - what parts the fields of a text: that which most of its lines hold as often. */
#include <string.h>

#include "report/base/array.h"
#include "report/table/csv.h"

#define LINES 200
static const char candidates[] = ",\t;|";
#define N (sizeof candidates - 1)

/* How often each candidate stands in a line, quotes taken off; behind the line's end. */
static const char *count_line(const char *p, const char *end, int counts[N])
{
	bool quoted = false;

	memset(counts, 0, N * sizeof *counts);
	for (; p < end && (quoted || (*p != '\n' && *p != '\r')); p++) {
		if (*p == '"')
			quoted = !quoted;
		for (size_t i = 0; i < N && !quoted; i++)
			counts[i] += *p == candidates[i];
	}
	while (p < end && (*p == '\n' || *p == '\r'))
		p++;
	return p;
}

/* The count that most lines agree on, other than none. */
struct agreement {
	int lines, count;
};

static struct agreement agree(int counts[][N], int n_lines, size_t candidate)
{
	struct agreement best = { 0 };

	for (int i = 0; i < n_lines; i++) {
		struct agreement this = { .count = counts[i][candidate] };

		if (i > 0 && this.count == counts[i - 1][candidate])
			continue;
		for (int j = 0; j < n_lines; j++)
			this.lines += counts[j][candidate] == this.count;
		if (this.count > 0 && (this.lines > best.lines ||
				       (this.lines == best.lines && this.count > best.count)))
			best = this;
	}
	return best;
}

char csv_find_separator(const char *text, size_t len, bool gb18030)
{
	int counts[LINES][N], n_lines = 0;
	const char *p = text, *end = text + len;
	/* | is the second byte of some characters in GB18030. */
	size_t n = gb18030 ? N - 1 : N, found = 0;
	struct agreement best = { 0 };

	while (n_lines < LINES && p < end)
		p = count_line(p, end, counts[n_lines++]);
	for (size_t i = 0; i < n; i++) {
		struct agreement this = agree(counts, n_lines, i);

		if (this.lines > best.lines ||
		    (this.lines == best.lines && this.count > best.count)) {
			best = this;
			found = i;
		}
	}
	return candidates[found];
}
