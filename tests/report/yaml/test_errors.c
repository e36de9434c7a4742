/* test_errors.c - each mistake in a briefing is told with its place, what was found, and a way out.
 */
#include "tests/support/test.h"

#include <string.h>

#include "tests/support/yaml_briefing.h"

#define FIGURES                                                              \
	"dimensions: {级别: [厅级, 县处级], 类: [吃喝, 旅游]}\n" \
	"figures: {案件: {unit: 起}, 干部: {by: 级别}, 问题: {by: [类, 级别]}}\n"

/* `expected` is all that is said, one "line:column: text (hint)" a line; the first line of `yaml`
 * is line 2, and behind FIGURES line 4. */
static const struct error_case {
	const char *name, *yaml, *expected;
} cases[] = {
	/* the file */
	{ "YAML that is none is told with a hint", "title: a: b\n",
	  "2:9: not YAML: mapping values are not allowed in this context (put text that holds ': ' "
	  "in quotes; check the indentation)" },
	{ "a quote that is not closed is told", "title: \"abc\n",
	  "2:8: not YAML: found unexpected end of stream (a quote was not closed)" },
	{ "a tab cannot indent", "event:\n\ttime: x\n",
	  "3:1: not YAML: found character that cannot start any token (put text that starts with "
	  "@, `, % or a tab in quotes; indent with blanks)" },
	{ "an unknown key is told with the nearest", "titel: x\n",
	  "2:1: unknown key 'titel' in the briefing (did you mean 'title'?)" },
	{ "an unknown key far from all others has no suggestion", "quux: x\n",
	  "2:1: unknown key 'quux' in the briefing" },
	{ "a key given twice is told with the first's place", "title: a\ntitle: b\n",
	  "3:1: 'title' is given twice; the first is at line 2, column 1" },
	{ "twins are found among many keys too",
	  "ledgers: {a: {file: x}, b: {file: x}, c: {file: x}, d: {file: x}, e: {file: x}, f: "
	  "{file: x},\n  g: {file: x}, h: {file: x}, i: {file: x}, j: {file: x}, k: {file: x}, l: "
	  "{file: x},\n  m: {file: x}, c: {file: x}}\n",
	  "4:17: 'c' is given twice; the first is at line 2, column 39" },
	{ "a list cannot be a key", "? [a]\n: b\n",
	  "2:3: expected a name as the key, found a list" },
	{ "a second document is refused", "title: a\n---\ntitle: b\n",
	  "3:1: a second document starts here; a file holds one" },
	{ "an alias without its anchor is told", "title: *titel\n",
	  "2:8: no anchor &titel comes before *titel" },
	{ "an anchor cannot hold itself", "event: &a {time: *a}\n",
	  "2:18: *a stands inside its own anchor" },
	{ "<< merges mappings only", "event: {<<: 5}\n",
	  "2:13: expected a mapping to merge, such as *anchor, found text" },
	{ "tags of other programs are refused", "title: !ruby/object x\n",
	  "2:8: the tag '!ruby/object' has no meaning here" },
	{ "an escape cannot bring in a control character", "title: \"a\\e[31m\"\n",
	  "2:8: this text holds U+001B, a character that cannot be seen or that steers the "
	  "terminal" },
	{ "text where a list is expected is told", "people: 张羽\n",
	  "2:9: expected a list of people, found text" },
	{ "a list where text is expected is told", "title: [a]\n",
	  "2:8: expected text, found a list" },
	{ "several mistakes are told in the order of the file",
	  "people:\n  - {nmae: 张羽, role: chair}\ntitel: x\nevent: {date: 2021-02-30}\n",
	  "3:5: a person needs 'name'\n"
	  "3:6: unknown key 'nmae' in a person (did you mean 'name'?)\n"
	  "3:22: 'role': expected one of host, 主持人, speaker, 发布人, answer, 答问人, guest, "
	  "出席人, "
	  "found 'chair'\n"
	  "4:1: unknown key 'titel' in the briefing (did you mean 'title'?)\n"
	  "5:15: there is no day 2021-02-30 in the calendar" },
	/* dimensions and figures */
	{ "a dimension's name must be an identifier", "dimensions: {第 1 级: [a]}\n",
	  "2:15: '第 1 级' cannot name a dimension: expected letters, digits and _ without blanks, "
	  "not starting with a digit" },
	{ "a name cannot start with a digit", "figures: {2019年案件: {}}\n",
	  "2:11: '2019年案件' cannot name a figure: expected letters, digits and _ without blanks, "
	  "not starting with a digit" },
	{ "words of the expression language name nothing", "figures: {and: {}}\n",
	  "2:11: 'and' cannot name a figure" },
	{ "the total names nothing", "figures: {合计: {}}\n", "2:11: '合计' cannot name a figure" },
	{ "a member given twice is told", "dimensions: {级别: [厅级, 处级, 厅级]}\n",
	  "2:27: the member '厅级' is given twice; the first is at line 2, column 19" },
	{ "the total is no member", "dimensions: {级别: [total]}\n",
	  "2:19: 'total' is the total of every dimension and is not listed" },
	{ "a member's name cannot hold a comma", "dimensions: {级别: [\"甲,乙\"]}\n",
	  "2:21: '甲,乙' cannot name a member: brackets and commas part members in a cell's name" },
	{ "nor a full-width bracket", "dimensions: {级别: [甲［乙］]}\n",
	  "2:20: '甲［乙］' cannot name a member: brackets and commas part members in a cell's "
	  "name" },
	{ "an empty member is told", "dimensions:\n  级别:\n    - 甲\n    -\n",
	  "5:6: expected the name of a member, without blanks around it" },
	{ "a dimension without members is told", "dimensions: {级别: []}\n",
	  "2:14: the dimension '级别' has no members" },
	{ "one spelling cannot mean two members", "dimensions: {市: {太原: [并], 大同: [并]}}\n",
	  "2:32: '并' is a spelling of both '太原' and '大同'" },
	{ "a figure's unknown dimension is told", FIGURES "values: {}\n", "" },
	{ "by names dimensions that exist", "dimensions: {级别们: [a]}\nfigures: {x: {by: 级别}}\n",
	  "3:19: no dimension is called '级别' (did you mean '级别们'?)" },
	{ "by takes four at most", "dimensions: {a: [x]}\nfigures: {x: {by: [a, a, a, a, a]}}\n",
	  "3:19: 'by': expected a dimension, or a list of up to four: rows, columns …" },
	{ "parts takes known words", "dimensions: {a: [x]}\nfigures: {x: {by: a, parts: some}}\n",
	  "3:29: 'parts': expected exact, overlap, partial, average, none, {shared: number}, "
	  "{outside: figure} or {average: figure}, found 'some'" },
	{ "parts needs members", "figures: {x: {parts: overlap}}\n",
	  "2:22: 'parts' speaks of members, but 'x' has no 'by'" },
	{ "outside names a figure",
	  "dimensions: {a: [x]}\nfigures: {x: {by: a, parts: {outside: "
	  "其它}}}\n",
	  "3:39: no figure is called '其它'" },
	{ "the earlier figure is one", "figures: {批捕: {earlier: 上年批}, 上年批捕: {}}\n",
	  "2:25: no figure is called '上年批' (did you mean '上年批捕'?)" },
	{ "what texts call a figure is not empty", "figures: {x: {says: [批, \"\"]}}\n",
	  "2:25: 'says': a name cannot be empty" },
	{ "shared is a number",
	  "dimensions: {a: [x]}\nfigures: {x: {by: a, parts: {shared: -1}}}\n",
	  "3:38: 'shared': expected how many belong to two members, found '-1'" },
	{ "decimals has a range", "figures: {x: {decimals: 10}}\n",
	  "2:25: 'decimals': expected a whole number from -9 to 9, found '10'" },
	{ "rounding is one of three", "figures: {x: {rounding: half-upp}}\n",
	  "2:25: 'rounding': expected one of half-up, half-even, truncate, found 'half-upp' (did "
	  "you mean 'half-up'?)" },
	{ "a flag is true or false", "figures: {x: {cumulative: maybe}}\n",
	  "2:27: 'cumulative': expected true or false, found 'maybe'" },
	{ "a ledger must be there", "figures: {x: {ledger: 案件}}\n",
	  "2:23: no ledger is called '案件'" },
	{ "where needs a ledger", "figures: {x: {where: a == 1}}\n",
	  "2:22: 'where' speaks of records, but 'x' has no 'ledger'" },
	{ "a ledger needs a file", "ledgers: {案件: {columns: {a: b}}}\n",
	  "2:15: a ledger needs 'file'" },
	/* values */
	{ "a value for no figure is told", FIGURES "values: {案牍: 5}\n",
	  "4:10: no figure is called '案牍' (did you mean '案件'?)" },
	{ "a value for no member is told", FIGURES "values: {干部: {县处: 5}}\n",
	  "4:15: '级别' has no member '县处' (did you mean '县处级'?)" },
	{ "another spelling of a member leads to it",
	  "dimensions: {市: {太原: [并州]}}\nfigures: {x: {by: 市}}\nvalues: {x: {并州: 5}}\n",
	  "4:14: '市' has no member '并州' (did you mean '太原'?)" },
	{ "a comma in a number ends an entry", FIGURES "values: {干部: {厅级: 1,234}}\n",
	  "4:21: '级别' has no member '234' (a comma ends an entry here: write 1234, not 1,234)" },
	{ "exponents are no numbers here", FIGURES "values: {案件: 1e3}\n",
	  "4:14: '1e3' is not a number (write all digits: 1000, not 1e3)" },
	{ "nor are hexadecimals", FIGURES "values: {案件: 0x10}\n",
	  "4:14: '0x10' is not a number (write a decimal number in plain digits)" },
	{ "nor digits parted by _", FIGURES "values: {案件: 1_000}\n",
	  "4:14: '1_000' is not a number (write a decimal number in plain digits)" },
	{ "nor infinity", FIGURES "values: {案件: .inf}\n", "4:14: '.inf' is not a number" },
	{ "a leading zero is told", FIGURES "values: {案件: 0123}\n",
	  "4:14: '0123' is not a number (a number does not start with 0)" },
	{ "a unit does not belong in a value", FIGURES "values: {案件: 5起}\n",
	  "4:14: '5起' is not a number (write the number alone; its unit is said where the figure "
	  "is)" },
	{ "too many digits are told", FIGURES "values: {案件: 99999999999999999999}\n",
	  "4:14: '99999999999999999999' has more digits than a figure can hold (18)" },
	{ "a value in quotes is placed behind the quote", FIGURES "values: {案件: \"五\"}\n",
	  "4:15: '五' is not a number" },
	{ "a list must have a value for each member", FIGURES "values: {问题: {吃喝: [1]}}\n",
	  "4:19: expected 2 values, one for each of '级别' (and a total last, if any), found 1" },
	{ "the total has two names and one value", FIGURES "values: {干部: {合计: 1, total: 1}}\n",
	  "4:29: this value is given twice; the first is at line 4, column 19" },
	{ "what is said of a value has known keys",
	  FIGURES "values: {案件: {value: 5, as_of: x}}\n",
	  "4:25: unknown key 'as_of' in a value (did you mean 'asof'?)" },
	{ "a figure of two dimensions is given by rows", FIGURES "values: {问题: [1, 2]}\n",
	  "4:14: expected a mapping of rows, found a list" },
	/* checks */
	{ "two checks cannot have one id",
	  "checks:\n  - {id: a, that: 1 == 1}\n  - {id: a, that: 2 "
	  "== 2}\n",
	  "4:5: a check called 'a' stands at line 3 already" },
	{ "a check needs a relation", "checks:\n  - {id: a}\n", "3:5: a check needs 'that'" },
	{ "an empty check is told", "checks:\n  - ''\n", "3:5: expected a relation" },
	/* document */
	{ "an unknown block is told", "document:\n  - tabel: x\n",
	  "3:5: 'tabel' is no kind of block; expected title, heading, text, list, table, chart … "
	  "(did you mean 'table'?)" },
	{ "text alone is no block", "document:\n  - 各位记者\n",
	  "3:5: '各位记者' is no kind of block; expected title, heading, text, list, table, chart "
	  "…" },
	{ "two blocks in one item are told", "document:\n  - heading: a\n    text: b\n",
	  "4:5: 'text' is a block of its own, as is 'heading'; put '- ' before it" },
	{ "an unknown option is told with the block",
	  FIGURES "document:\n  - table: 干部\n    "
		  "totel: first\n",
	  "6:5: unknown key 'totel' in a 'table' block (did you mean 'total'?)" },
	{ "a table of no figure is told", FIGURES "document:\n  - table: 干布\n",
	  "5:12: no figure is called '干布' (did you mean '干部'?)" },
	{ "a table needs members", FIGURES "document:\n  - table: 案件\n",
	  "5:12: a table needs a figure with 'by'; '案件' has none" },
	{ "a row's cell is found at its place",
	  FIGURES "document:\n  - table: {rows: [案件, \"干部[局级]\"]}\n",
	  "5:28: '级别' has no member '局级' (did you mean '厅级'?)" },
	{ "a section alone is no table's figure", FIGURES "document:\n  - table: {title: 表}\n",
	  "5:5: a table needs a figure" },
	{ "a row is one thing",
	  FIGURES "document:\n  - table: {rows: [{cell: 案件, section: 一}]}\n",
	  "5:20: a row is one of {cell: …}, {figure: …, by: …} and {section: …}" },
	{ "an unknown column is told",
	  FIGURES "document:\n  - table: {of: 干部, columns: [valeu]}\n",
	  "5:31: no dimension is called 'valeu'" },
	{ "a dimension that no figure has is told",
	  FIGURES "document:\n  - table: {of: 干部, rows: 级别, columns: [类]}\n",
	  "5:41: no figure of this table is by '类'" },
	{ "a dimension stands once",
	  FIGURES "document:\n  - table: {of: 干部, rows: 级别, columns: [级别]}\n",
	  "5:27: '级别' is named twice" },
	{ "figures beside the rows are as many",
	  FIGURES
	  "document:\n  - table: {rows: [案件, 干部], columns: [{figures: [案件, 干部, 案件]}]}\n",
	  "5:39: 'figures': expected one, or 2, one a row; found 3" },
	{ "figures beside nothing are told",
	  FIGURES "document:\n  - table: {rows: [案件, 干部], columns: [figures]}\n",
	  "5:39: 'figures' are those of 'of', which this table does not have" },
	{ "rows that are named are not sorted",
	  FIGURES "document:\n  - table: {rows: [案件, 干部], sort: descending}\n",
	  "5:35: rows that are named one by one stand as they are named; 'sort' and 'top' are for "
	  "the members of a dimension" },
	{ "rows of figures side by side are dimensions",
	  FIGURES "document:\n  - table: {of: 干部, rows: [{section: 一}, 级别]}\n",
	  "5:38: rows of 'of' are dimensions and 'figures'; name figures and cells without 'of'" },
	{ "an order is one of two", FIGURES "document:\n  - table: {of: 干部, sort: down}\n",
	  "5:27: 'sort': expected descending, ascending, found 'down'" },
	{ "an order goes by a figure of the table",
	  FIGURES "document:\n  - table: {of: 干部, sort: {by: 案件}}\n",
	  "5:27: no figure of this table is called '案件'" },
	{ "only members are chosen",
	  FIGURES "document:\n  - table: {of: 干部, only: {级别: 局级}}\n",
	  "5:32: '级别' has no member '局级'" },
	{ "lists of a row are as long", FIGURES "document:\n  - table: [[案件, 干部], [干部]]\n",
	  "5:23: expected as many figures as in the first row, found 1" },
	{ "a chart is of one kind", FIGURES "document:\n  - chart: {bar: 干部, pie: 干部}\n",
	  "5:27: a chart is of one kind: bar, column, stacked, pie or line" },
	{ "a chart needs a kind", FIGURES "document:\n  - chart: {title: 图}\n",
	  "5:5: a chart needs one of bar, column, stacked, pie, line" },
	{ "a heading's level has a range", "document:\n  - {heading: a, level: 5}\n",
	  "3:25: 'level': expected a whole number from 1 to 4, found '5'" },
	{ "a speech needs text", "document:\n  - speech: {by: 张羽}\n",
	  "3:5: a 'speech' block needs 'text'" },
	{ "an option may be given once",
	  FIGURES "document:\n  - table: {figure: 干部, title: a}\n    "
		  "title: b\n",
	  "6:5: 'title' is given twice" },
};

static void is_told(void **state)
{
	const struct error_case *c = *state;
	struct errors errors = { 0 };
	struct str text = STR_INIT, messages = STR_INIT;
	str_printf(&text, "crossfoot: 1\n%s", c->yaml);

	struct briefing *briefing = briefing_from_bytes(text.text, text.len, &errors);

	briefing_errors(&errors, &messages);
	assert_string_equal(messages.text, c->expected);
	assert_true((briefing == NULL) == (errors.n > 0));
	briefing_destroy(briefing);
	str_finish(&messages);
	str_finish(&text);
}

/* Whole files, where the first line itself is the matter. */
#define BYTES(literal) literal, sizeof literal - 1
static const struct file_case {
	const char *name, *bytes;
	size_t len;
	const char *expected;
} file_cases[] = {
	{ "an empty file is told", BYTES(""), "1:1: the file is empty; expected 'crossfoot: 1'" },
	{ "a file of blanks is empty", BYTES(" \n\n"),
	  "1:1: the file is empty; expected 'crossfoot: 1'" },
	{ "a file of comments is empty", BYTES("# a\n"),
	  "1:1: the file is empty; expected 'crossfoot: 1'" },
	{ "another version is refused", BYTES("crossfoot: 2\n"),
	  "1:12: version '2' of the file format; this program reads version 1" },
	{ "a file of something else is told", BYTES("title: x\n"),
	  "1:1: this is no briefing: expected 'crossfoot: 1' in its first line" },
	{ "a list is no briefing", BYTES("- a\n"),
	  "1:1: expected a mapping that starts with 'crossfoot: 1', found a list" },
	{ "bytes that are not UTF-8 are told", BYTES("crossfoot: 1\ntitle: 问\xB7责\n"),
	  "2:9: byte 0xB7 (offset 23) is not UTF-8; save the file as UTF-8" },
	{ "a torn character at the end is told", BYTES("crossfoot: 1\ntitle: 问\xE8\xB4"),
	  "2:9: byte 0xE8 (offset 23) is not UTF-8; save the file as UTF-8" },
	{ "UTF-16 is told",
	  BYTES("\xFF\xFE"
		"c\0r\0"),
	  "1:1: the file is UTF-16; save it as UTF-8" },
	{ "a binary file is told",
	  BYTES("\x7F"
		"ELF\0\0\0"),
	  "1:1: this is not a text file; expected YAML in UTF-8" },
	{ "an override of the writing direction is told",
	  BYTES("crossfoot: 1\ntitle: 问\xE2\x80\xAE责\n"),
	  "2:9: U+202E is a character that cannot be seen or that steers the terminal; delete it" },
	{ "an escape sequence is told", BYTES("crossfoot: 1\ntitle: \x1B[31m\n"),
	  "2:8: U+001B is a character that cannot be seen or that steers the terminal; delete it" },
	{ "a lone carriage return is told", BYTES("crossfoot: 1\rtitle: x\n"),
	  "1:13: a carriage return without a line feed; expected one or both as the end of a "
	  "line" },
};

static void is_told_of_bytes(void **state)
{
	const struct file_case *c = *state;
	struct errors errors = { 0 };
	struct str messages = STR_INIT;

	assert_null(briefing_from_bytes(c->bytes, c->len, &errors));

	briefing_errors(&errors, &messages);
	assert_string_equal(messages.text, c->expected);
	str_finish(&messages);
}

static void twenty_mistakes_are_kept_and_more_counted(void **state)
{
	struct errors errors = { 0 };
	struct str text = STR_INIT;
	(void)state;
	str_add(&text, "crossfoot: 1\nvalues:\n");
	for (int i = 0; i < 30; i++)
		str_printf(&text, "  无%d: 5\n", i);

	assert_null(briefing_from_bytes(text.text, text.len, &errors));

	assert_int_equal(errors.n, ERRORS_MAX);
	assert_int_equal(errors.dropped, 10);
	assert_int_equal(errors.items[19].line, 22);
	str_finish(&text);
}

static void errors_that_were_there_before_stay(void **state)
{
	struct errors errors = { 0 };
	(void)state;
	errors_at(&errors, ERROR_IO, (struct place){ "other.yaml", 9, 9 }, "earlier");

	struct briefing *briefing = briefing_from_bytes(BYTES("crossfoot: 1\n"), &errors);

	assert_non_null(briefing);
	assert_int_equal(errors.n, 1);
	briefing_destroy(briefing);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + LEN(file_cases) + 2], *next = tests;

	add_rows(next, cases, is_told);
	add_rows(next, file_cases, is_told_of_bytes);
	add_test(next, twenty_mistakes_are_kept_and_more_counted);
	add_test(next, errors_that_were_there_before_stay);
	return cmocka_run_group_tests_name("errors", tests, NULL, NULL);
}
