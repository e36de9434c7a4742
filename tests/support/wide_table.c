/* wide_table.c - see wide_table.h. */
#include "tests/support/wide_table.h"

#include <stdio.h>
#include <string.h>

#include "report/base/str.h"
#include "tests/support/process.h"

static void add_members(struct str *out, const char *name, const char *member, int n)
{
	str_printf(out, "  %s: [", name);
	for (int i = 1; i <= n; i++)
		str_printf(out, "%s%s%d", i > 1 ? ", " : "", member, i);
	str_add(out, "]\n");
}

static void write_values(const char *path, int rows, int columns)
{
	struct str out = STR_INIT;

	str_add(&out, "单位");
	for (int column = 1; column <= columns; column++)
		str_printf(&out, ",类%d", column);
	str_add(&out, "\n");
	for (int row = 1; row <= rows; row++) {
		str_printf(&out, "县%d", row);
		for (int column = 1; column <= columns; column++)
			str_printf(&out, ",%d", (row * 7 + column * 13) % 900 + 100);
		str_add(&out, "\n");
	}
	process_write_file(path, out.text);
	str_finish(&out);
}

void wide_table_write(const char *path, int rows, int columns)
{
	struct str out = STR_INIT, values = STR_INIT;

	str_printf(&values, "%.*s.csv", (int)(strlen(path) - strlen(".yaml")), path);
	write_values(values.text, rows, columns);
	str_add(&out, "crossfoot: 1\ntitle: 各县分类统计\ndimensions:\n");
	add_members(&out, "单位", "县", rows);
	add_members(&out, "类别", "类", columns);
	str_printf(&out,
		   "figures:\n  统计: {unit: 件, by: [单位, 类别]}\n"
		   "values:\n  统计: {table: %s}\ndocument:\n  - title: \"{title}\"\n",
		   strrchr(values.text, '/') + 1);
	process_write_file(path, out.text);
	str_finish(&out);
	str_finish(&values);
}
