/* test_write_parts.c - event, people and document come back as they were written. */
#include "report/yaml/write.h"

#include <stdio.h>
#include <string.h>

#include "report/yaml/decode.h"
#include "report/yaml/sections.h"
#include "tests/support/yaml_briefing.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define FIGURES                                                                               \
	"dimensions: {级别: [厅级, 其他], 类: [甲, 乙]}\n"                           \
	"figures: {案件: {unit: 起}, 件: {unit: 件}, 干部: {unit: 人, by: 级别},\n" \
	"  人数: {unit: 人, by: 级别}, 问题: {unit: 起, by: [类, 级别]}}\n"

/* Every kind of block with every key it knows; a test holds it against the schemas. */
#define EVERY_BLOCK                                                                                     \
	"document:\n"                                                                                   \
	"  - title: \"{title}\"\n"                                                                      \
	"  - letterhead: {office: 省政府新闻办公室文件, number: 晋新办〔2021〕1号}\n"   \
	"  - addressee: 各市人民政府：\n"                                                        \
	"  - contents: {title: 目录, level: 3}\n"                                                     \
	"  - contents\n"                                                                                \
	"  - people: {title: 出席人员}\n"                                                           \
	"  - people\n"                                                                                  \
	"  - heading: 一、总体情况\n"                                                             \
	"  - heading: {text: 背景, level: 2, number: auto}\n"                                         \
	"  - text: |\n      一。\n\n      二{案件}起。\n"                                        \
	"  - text: 一行\n"                                                                            \
	"  - list: {items: [甲, '乙: 丙', \"丁\\n戊\"], number: true}\n"                           \
	"  - list: [独]\n"                                                                             \
	"  - table: 干部\n    title: 表\n    total: first\n    share: true\n"                        \
	"    compare: previous\n"                                                                       \
	"  - table: [干部, 人数]\n"                                                                 \
	"  - table: {figure: [案件], total: none}\n"                                                  \
	"  - table: {of: [问题], rows: 类, columns: [级别, value, {growth: 增速}],\n"            \
	"            heading: 名称, subtotals: last, sort: {by: growth, order: ascending},\n"         \
	"            top: 3, others: 其余, only: {级别: [厅级], 类: 甲}}\n"                     \
	"  - table: {of: 问题, rows: 类, columns: [[级别, value], [share]],\n"                     \
	"            total: {类: none, 级别: first}}\n"                                              \
	"  - table: {of: 干部, sort: descending}\n"                                                   \
	"  - table: {rows: [案件, {section: 一、}, {cell: \"干部[厅级]\", label: 厅, indent: " \
	"2},\n"                                                                                         \
	"                   {figure: 人数, by: 级别, total: none}],\n"                              \
	"            columns: [unit, value, {figures: [件, 人数, —], label: 比}]}\n"              \
	"  - table: [[案件, 件], [件, 案件]]\n"                                                   \
	"  - chart: {bar: 干部, title: 图}\n"                                                        \
	"  - chart: {column: [干部, 人数]}\n"                                                       \
	"  - chart: {stacked: 问题}\n"                                                                \
	"  - chart: {pie: 干部}\n"                                                                    \
	"  - chart: {line: 干部}\n"                                                                   \
	"  - chart: {bar: 干部, only: {级别: [厅级, 合计]}}\n"                                                                   \
	"  - revisions: {title: 变更}\n"                                                              \
	"  - revisions: true\n"                                                                         \
	"  - signature: {by: 省政府新闻办公室, date: 2021年5月6日, seal: true}\n"            \
	"  - attachments: [名单, 表]\n"                                                              \
	"  - attachment: 名单\n"                                                                      \
	"  - letterhead: {office: [甲厅, 乙局], suffix: 文件, form: minutes, serial: '000001',\n" \
	"                 secrecy: 机密★1年, urgency: 加急}\n" \
	"  - letterhead: {office: [独厅], signers: [张三, 李四光]}\n" \
	"  - letterhead: {office: 甲, form: letter}\n" \
	"  - signature: {by: [甲厅, 乙局], seal: [甲.png, 乙.png]}\n" \
	"  - signature: {by: 张三, post: 省长, seal: 章.png}\n" \
	"  - attendance: 甲、乙\n" \
	"  - attendance: {text: 丙, who: observer}\n" \
	"  - note: 此件公开发布\n"                                                                \
	"  - speech: {by: 卢建明, text: \"一\\n二\\n\"}\n"                                         \
	"  - question: {by: 记者, text: 问}\n"                                                       \
	"  - answer: {by: 王成禹, text: 答}\n" \
	"  - colophon: {to: 甲, copies: 乙、丙, office: 某办公室, date: 2021年5月7日}\n"

static void assert_same_text(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		assert_ptr_equal(a, b);
	else
		assert_string_equal(a, b);
}

static void assert_same_items(const struct table_item *a, const struct table_item *b, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(a[i].kind, b[i].kind);
		assert_same_text(a[i].name, b[i].name);
		assert_same_text(a[i].by, b[i].by);
		assert_same_text(a[i].label, b[i].label);
		assert_int_equal(a[i].indent, b[i].indent);
		assert_int_equal(a[i].no_total, b[i].no_total);
		assert_int_equal(a[i].beside_last, b[i].beside_last);
		assert_int_equal(a[i].measure, b[i].measure);
		assert_int_equal(a[i].n_beside, b[i].n_beside);
		for (size_t k = 0; k < a[i].n_beside; k++)
			assert_string_equal(a[i].beside[k], b[i].beside[k]);
	}
}

static void assert_same_wish(const struct table_wish *a, const struct table_wish *b)
{
	assert_int_equal(a->n_rows, b->n_rows);
	assert_same_items(a->rows, b->rows, a->n_rows);
	assert_int_equal(a->n_columns, b->n_columns);
	assert_same_items(a->columns, b->columns, a->n_columns);
	assert_int_equal(a->n_only, b->n_only);
	for (size_t i = 0; i < a->n_only; i++) {
		assert_string_equal(a->only[i].name, b->only[i].name);
		assert_int_equal(a->only[i].n_members, b->only[i].n_members);
	}
	assert_int_equal(a->n_totals, b->n_totals);
	for (size_t i = 0; i < a->n_totals; i++) {
		assert_string_equal(a->totals[i].name, b->totals[i].name);
		assert_int_equal(a->totals[i].position, b->totals[i].position);
	}
	assert_int_equal(a->sort, b->sort);
	assert_same_text(a->sort_by, b->sort_by);
	assert_int_equal(a->top, b->top);
	assert_same_text(a->others, b->others);
	assert_same_text(a->heading, b->heading);
	assert_int_equal(a->subtotals, b->subtotals);
}

static void assert_same_official(const struct official *a, const struct official *b)
{
	assert_int_equal(a->form, b->form);
	assert_same_text(a->serial, b->serial);
	assert_same_text(a->secrecy, b->secrecy);
	assert_same_text(a->suffix, b->suffix);
	assert_int_equal(a->urgency, b->urgency);
	assert_int_equal(a->attendance, b->attendance);
	assert_int_equal(a->n_seals, b->n_seals);
	for (size_t i = 0; i < a->n_seals; i++)
		assert_same_text(a->seals[i].path, b->seals[i].path);
}

static void assert_same_block(const struct block *a, const struct block *b)
{
	assert_int_equal(a->kind, b->kind);
	assert_same_text(a->text.raw, b->text.raw);
	assert_same_text(a->by.raw, b->by.raw);
	assert_same_text(a->date.raw, b->date.raw);
	assert_int_equal(a->n_items, b->n_items);
	for (size_t i = 0; i < a->n_items; i++)
		assert_same_text(a->items[i].raw, b->items[i].raw);
	assert_same_text(a->to.raw, b->to.raw);
	assert_int_equal(a->n_names, b->n_names);
	for (size_t i = 0; i < a->n_names; i++)
		assert_same_text(a->names[i].raw, b->names[i].raw);
	assert_same_official(&a->official, &b->official);
	assert_int_equal(a->level, b->level);
	assert_int_equal(a->seal, b->seal);
	assert_int_equal(a->numbered, b->numbered);
	assert_int_equal(a->n_figures, b->n_figures);
	for (size_t i = 0; i < a->n_figures; i++)
		assert_string_equal(a->figure_names[i], b->figure_names[i]);
	assert_int_equal(a->total, b->total);
	assert_int_equal(a->share, b->share);
	assert_int_equal(a->compare, b->compare);
	assert_int_equal(a->chart, b->chart);
	assert_same_wish(&a->table, &b->table);
}

static void assert_same_document(const struct document *a, const struct document *b)
{
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++)
		assert_same_block(&a->blocks[i], &b->blocks[i]);
}

static void assert_same_people(const struct briefing *a, const struct briefing *b)
{
	assert_same_text(a->event.time, b->event.time);
	assert_same_text(a->event.host, b->event.host);
	assert_same_text(a->event.place_name, b->event.place_name);
	assert_same_text(a->event.subject, b->event.subject);
	assert_int_equal(date_compare(a->event.date, b->event.date), 0);
	assert_int_equal(a->n_people, b->n_people);
	for (size_t i = 0; i < a->n_people; i++) {
		assert_string_equal(a->people[i].name, b->people[i].name);
		assert_string_equal(a->people[i].post, b->people[i].post);
		assert_int_equal(a->people[i].role, b->people[i].role);
	}
}

/* The file with its event, people and document written anew. */
static void write_anew(const char *name, const char *text, const struct briefing *briefing,
		       struct str *out)
{
	struct arena arena = { 0 };
	const struct file_text file = { name, text, strlen(text) };
	struct sections sections = { 0 };
	struct errors errors = { 0 };

	assert_true(sections_split(&file, &arena, &sections, &errors));
	for (size_t i = 0; i < sections.n; i++)
		if (strcmp(sections.items[i].key, "event") == 0)
			yaml_write_event(&briefing->event, NULL, out);
		else if (strcmp(sections.items[i].key, "people") == 0)
			yaml_write_people(briefing->people, briefing->n_people, out);
		else if (strcmp(sections.items[i].key, "document") == 0)
			yaml_write_document(&briefing->document, out);
		else
			str_add(out, sections.items[i].text);
	arena_finish(&arena);
}

static struct briefing *load(const char *name, const char *text)
{
	struct errors errors = { 0 };
	struct briefing *briefing = briefing_load_text(name, text, strlen(text), NULL, &errors);

	if (briefing == NULL)
		fail_msg("%s:%d: %s\n%s", errors.items[0].file, errors.items[0].line,
			 errors.items[0].text, text);
	return briefing;
}

static void assert_comes_back(const char *name, const char *text)
{
	struct str once = STR_INIT, twice = STR_INIT;
	struct briefing *before = load(name, text);

	write_anew(name, text, before, &once);
	struct briefing *after = load(name, once.text);
	assert_same_document(&before->document, &after->document);
	assert_same_people(before, after);
	write_anew(name, once.text, after, &twice);
	assert_string_equal(once.text, twice.text);
	briefing_destroy(before);
	briefing_destroy(after);
	str_finish(&once);
	str_finish(&twice);
}

static const struct file_case {
	const char *name, *path;
} files[] = {
	{ "a file with every key comes back", "tests/fuzz/corpus/load/every-key.yaml" },
	{ "rows and columns of every kind come back", "tests/fuzz/corpus/load/table-wishes.yaml" },
	{ "the accountability example comes back", "examples/accountability/briefing.yaml" },
	{ "the quarterly example comes back", "examples/quarterly/briefing.yaml" },
	{ "the accountability template comes back", "templates/accountability.yaml" },
	{ "rows that are figures come back", "tests/shapes/03-civil-affairs.yaml" },
	{ "figures beside rows come back", "tests/shapes/01-gdp.yaml" },
	{ "lists of lists come back", "tests/shapes/19-main-indicators.yaml" },
	{ "only some members come back", "tests/shapes/20-age-series.yaml" },
};

static void file_comes_back(void **state)
{
	const struct file_case *c = *state;
	struct str text = STR_INIT;

	process_read_file(c->path, &text);
	assert_comes_back(c->path, text.text);
	str_finish(&text);
}

static void every_block_comes_back(void **state)
{
	(void)state;
	assert_comes_back("test.yaml", "crossfoot: 1\ntitle: 甲\n" FIGURES EVERY_BLOCK);
}

/* A key that a schema gets and no writer knows fails here. */
static void every_key_is_written(void **state)
{
	struct briefing *briefing = briefing_from(FIGURES "title: 甲\n" EVERY_BLOCK);
	struct str text = STR_INIT, key = STR_INIT;
	(void)state;

	yaml_write_document(&briefing->document, &text);
	for (int kind = BLOCK_TITLE; kind <= BLOCK_ANSWER; kind++) {
		const struct schema *schema = block_schema((enum block_kind)kind);
		const char *main = block_main((enum block_kind)kind);

		for (size_t i = 0; i < schema->n; i++) {
			bool is_main = main != NULL && strcmp(main, schema->fields[i].key) == 0;

			str_clear(&key);
			str_printf(&key, "%s:",
				   is_main ? block_kind_key((enum block_kind)kind)
					   : schema->fields[i].key);
			if (strstr(text.text, key.text) == NULL)
				fail_msg("%s is not written:\n%s", key.text, text.text);
		}
	}
	str_finish(&text);
	str_finish(&key);
	briefing_destroy(briefing);
}

/* --- texts that YAML might take for something else --- */

static const struct raw_case {
	const char *name, *raw;
} raws[] = {
	{ "a colon inside", "甲: 乙" },
	{ "a comment's sign", "甲 # 乙" },
	{ "a list's sign at the start", "- 甲" },
	{ "a placeholder at the start", "{案件}起" },
	{ "nothing", "" },
	{ "a tilde", "~" },
	{ "a word for nothing", "null" },
	{ "a word for truth", "yes" },
	{ "a number", "2021" },
	{ "a date", "2021-05-06" },
	{ "quotes", "\"甲\" '乙' \\" },
	{ "a document's end", "...\n---\n" },
	{ "blanks around", "  甲  " },
	{ "a blank before a line's end", "甲 \n乙\n" },
	{ "several lines", "一\n二" },
	{ "several lines with an end", "一\n二\n" },
	{ "several lines with empty ones behind", "一\n二\n\n\n" },
	{ "an empty line first", "\n一\n" },
	{ "blanks first", "  一\n二\n" },
	{ "line feeds alone", "\n\n" },
	{ "a tab inside", "甲\t乙\n丙\t\n" },
	{ "characters beyond 16 bits", "𠮷野家\n😀" },
	{ "a full-width blank first", "\xE3\x80\x80\xE3\x80\x80一\n\xE3\x80\x80二\n" },
	{ "an anchor's sign", "&甲" },
	{ "an alias's sign", "*甲" },
	{ "a tag's sign", "!甲" },
	{ "a percent sign", "%YAML 1.1\n---\n" },
	{ "a question mark", "? 甲" },
	{ "a grave accent", "`甲" },
	{ "a very long line", NULL },
};

static void raw_comes_back(void **state)
{
	const struct raw_case *c = *state;
	struct str longest = STR_INIT, text = STR_INIT;

	for (int i = 0; i < 2000; i++)
		str_add(&longest, i % 7 == 0 ? "甲 " : "word ");
	const char *raw = c->raw != NULL ? c->raw : longest.text;
	struct text item = { .raw = raw };
	struct block blocks[] = { { .kind = BLOCK_TEXT, .text.raw = raw },
				  { .kind = BLOCK_SPEECH, .text.raw = raw, .by.raw = raw },
				  { .kind = BLOCK_LIST, .items = &item, .n_items = 1 },
				  { .kind = BLOCK_PEOPLE, .text.raw = raw } };
	struct document document = { .blocks = blocks, .n = LEN(blocks) };
	struct event event = { .host = raw };
	struct person person = { .name = raw, .post = raw, .role = ROLE_HOST };
	str_add(&text, "crossfoot: 1\n");
	yaml_write_text("title", raw, &text);
	yaml_write_event(&event, NULL, &text);
	yaml_write_people(&person, 1, &text);
	yaml_write_document(&document, &text);
	struct briefing *after = load("test.yaml", text.text);

	assert_same_document(&document, &after->document);
	assert_string_equal(after->title, raw);
	assert_string_equal(after->event.host, raw);
	assert_string_equal(after->people[0].name, raw);
	assert_string_equal(after->people[0].post, raw);
	briefing_destroy(after);
	str_finish(&longest);
	str_finish(&text);
}

/* Any text of signs that mean something to YAML. */
static void any_text_comes_back(void **state)
{
	static const char *const signs[] = { "\n", " ", "\t", "-", ":", "#", "甲", "\"",
					     "'",  "{", "|",  ">", "%", "~", ".",  "\xE3\x80\x80",
					     "a",  "\\" };
	uint32_t seed = 20210506;
	struct str raw = STR_INIT, text = STR_INIT;
	(void)state;

	for (int round = 0; round < 3000; round++) {
		struct block block = { .kind = BLOCK_SPEECH };
		struct document document = { .blocks = &block, .n = 1 };

		str_clear(&raw);
		str_clear(&text);
		for (int i = 0; i < 1 + round % 9; i++) {
			seed = seed * 1664525u + 1013904223u;
			str_add(&raw, signs[(seed >> 16) % LEN(signs)]);
		}
		block.text.raw = raw.text;
		block.by.raw = round % 2 == 0 ? raw.text : NULL;
		str_add(&text, "crossfoot: 1\n");
		yaml_write_document(&document, &text);
		str_add(&text, "title: 甲\n");
		struct briefing *after = load("test.yaml", text.text);
		assert_same_document(&document, &after->document);
		assert_string_equal(after->title, "甲");
		briefing_destroy(after);
	}
	str_finish(&raw);
	str_finish(&text);
}

static void literal_blocks_are_kept_as_people_write_them(void **state)
{
	struct block blocks[] = {
		{ .kind = BLOCK_TEXT, .text.raw = "一。\n\n二。\n" },
		{ .kind = BLOCK_SPEECH, .text.raw = "请问：\n多少？\n", .by.raw = "记者" },
		{ .kind = BLOCK_HEADING, .text.raw = "（一）背景", .level = 2 }
	};
	struct document document = { .blocks = blocks, .n = LEN(blocks) };
	struct str text = STR_INIT;
	(void)state;

	yaml_write_document(&document, &text);
	assert_string_equal(text.text, "document:\n"
				       "- text: |\n"
				       "    一。\n"
				       "\n"
				       "    二。\n"
				       "- speech:\n"
				       "    by: 记者\n"
				       "    text: |\n"
				       "      请问：\n"
				       "      多少？\n"
				       "- heading: （一）背景\n"
				       "  level: 2\n");
	str_finish(&text);
}

static void erased_key_of_a_template_stays_away(void **state)
{
	struct load_template template = { "base", "crossfoot: 1\nevent: {host: 甲, time: 上午}\n" };
	struct load_options options = { .templates = &template, .n_templates = 1 };
	struct event event = { .time = "下午" }, erased = { .host = "甲", .time = "上午" };
	struct errors errors = { 0 };
	struct str text = STR_INIT;
	(void)state;

	str_add(&text, "crossfoot: 1\ntemplate: base\n");
	yaml_write_event(&event, &erased, &text);
	struct briefing *after =
		briefing_load_text("test.yaml", text.text, text.len, &options, &errors);
	assert_ok(after != NULL, &errors.items[0]);

	assert_null(after->event.host);
	assert_string_equal(after->event.time, "下午");
	briefing_destroy(after);
	str_finish(&text);
}

int main(void)
{
	struct CMUnitTest tests[LEN(files) + LEN(raws) + 5], *next = tests;

	add_rows(next, files, file_comes_back);
	add_rows(next, raws, raw_comes_back);
	add_test(next, every_block_comes_back);
	add_test(next, every_key_is_written);
	add_test(next, any_text_comes_back);
	add_test(next, literal_blocks_are_kept_as_people_write_them);
	add_test(next, erased_key_of_a_template_stays_away);
	return cmocka_run_group_tests_name("write parts", tests, NULL, NULL);
}
