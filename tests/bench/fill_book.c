/* fill_book.c - a workbook of many cases for the benches: usage: fill_book ROWS FILE. */
#include <stdio.h>
#include <stdlib.h>
#include <xlsxwriter.h>

static unsigned seed = 7;

static unsigned random_below(unsigned n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

static const char *const headings[] = { "序号", "案件编号", "姓名", "市",   "级别",
					"日期", "人数",     "结果", "问题", "备注" };
static const char *const cities[] = { "太原市", "大同市", "阳泉市", "长治市", "晋城市", "朔州市",
				      "晋中市", "运城市", "忻州市", "临汾市", "吕梁市" };
static const char *const ranks[] = { "厅级", "县处级", "乡科级", "其他" };
static const char *const results[] = { "问责", "处分", "移送", "谈话" };

static void fill_row(lxw_worksheet *sheet, unsigned row, lxw_format *day)
{
	lxw_row_t at = row + 1;
	char text[64];

	worksheet_write_number(sheet, at, 0, row + 1, NULL);
	snprintf(text, sizeof text, "晋纪%08u", row + 1);
	worksheet_write_string(sheet, at, 1, text, NULL);
	snprintf(text, sizeof text, "张%u", random_below(5000));
	worksheet_write_string(sheet, at, 2, text, NULL);
	worksheet_write_string(sheet, at, 3, cities[random_below(11)], NULL);
	worksheet_write_string(sheet, at, 4, ranks[random_below(4)], NULL);
	worksheet_write_number(sheet, at, 5, 43466 + random_below(1095), day);
	worksheet_write_number(sheet, at, 6, 1 + random_below(9), NULL);
	worksheet_write_string(sheet, at, 7, results[random_below(4)], NULL);
	snprintf(text, sizeof text, "问题%u", random_below(300));
	worksheet_write_string(sheet, at, 8, text, NULL);
	worksheet_write_string(sheet, at, 9, "已办结", NULL);
}

int main(int argc, char **argv)
{
	if (argc != 3)
		return fputs("usage: fill_book ROWS FILE\n", stderr), 2;
	unsigned rows = (unsigned)strtoul(argv[1], NULL, 10);
	lxw_workbook *book = workbook_new(argv[2]);
	lxw_worksheet *sheet = workbook_add_worksheet(book, "台账");
	lxw_format *day = workbook_add_format(book);

	format_set_num_format(day, "yyyy-mm-dd");
	for (unsigned i = 0; i < 10; i++)
		worksheet_write_string(sheet, 0, (lxw_col_t)i, headings[i], NULL);
	for (unsigned row = 0; row < rows; row++)
		fill_row(sheet, row, day);
	return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
