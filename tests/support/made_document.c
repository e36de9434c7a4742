/* made_document.c - see made_document.h. */
#include "tests/support/made_document.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/utf8.h"

#define MEMBERS_MOST 16

/* Steele, Lea, Flood: SplitMix64. */
static unsigned long long next_random(unsigned long long *seed)
{
	unsigned long long z = (*seed += 0x9E3779B97F4A7C15u);

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

unsigned dice_roll(struct dice *dice, unsigned sides)
{
	if (dice->bytes == NULL)
		return (unsigned)(next_random(&dice->seed) % sides);
	return dice->at < dice->n ? dice->bytes[dice->at++] % sides : 0;
}

/* --- texts --- */

static const char han[] =
	"的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能"
	"下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实"
	"加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间"
	"样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军"
	"很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边"
	"流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处";

/* What texts are made of, one row each; %d is a number. */
static const char *const pieces[] = {
	"，",
	"。",
	"、",
	"；",
	"：",
	"！",
	"？",
	"“",
	"”",
	"《",
	"》",
	"（",
	"）",
	"——",
	"……",
	"·",
	"SO₂",
	"PM₂.₅",
	"m²",
	"10⁴",
	"℃",
	"5.2%",
	"1∶50000",
	"2.29∶1",
	"14:30—18:00",
	"2023—2025年",
	"1—6月",
	"15%～20%",
	"GB/T 35273—2020",
	"GB 18030",
	"ISO 9001",
	"WTO/TBT-SPS",
	"international",
	"electroencephalographically",
	"state-of-the-art",
	"COVID-19",
	"data-support.helpdesk@statistics.example.gov.cn",
	"https://sthjt.example.gov.cn/zwgk/2021/05/index-page.html?x=1&y=two-three",
	"0351-1234567",
	"1920×1080",
	"1,659.25万元",
	"-3.5",
	"±0.5%",
	"１０２５",
	"2024年12月28日",
	"〔2024〕12号",
	"祎堃喆",
	"①",
	"Ⅱ",
	"‰",
	"￥5.5",
	"某某省人民政府办公厅",
	"委员会",
	"Dr. Smith's",
	"12.",
	"“",
	"（",
};

/* Blanks of both widths, which readers may add and leave out. */
static void add_running(struct made_document *made, const char *text)
{
	for (uint32_t c; (c = utf8_next(&text)) != 0;)
		if (c > ' ' && c != 0x3000)
			str_add_char(&made->running, c);
}

/* One to `most` pieces of Han and others; begins with Han, so that there is always something. */
static void make_text(struct dice *dice, unsigned most, struct str *out)
{
	unsigned n = 1 + dice_roll(dice, most);
	size_t all = utf8_count(han, sizeof han - 1);

	for (unsigned i = 0; i < n; i++) {
		unsigned length = 1 + dice_roll(dice, 9);

		for (unsigned k = 0; k < length; k++) {
			const char *p = han + 3 * (dice_roll(dice, (unsigned)all) % all);
			str_add_char(out, utf8_next(&p));
		}
		if (dice_roll(dice, 3) > 0)
			str_add(out, pieces[dice_roll(dice, LEN(pieces))]);
	}
}

/* As a scalar of YAML. */
static void add_scalar(struct str *yaml, const char *text)
{
	str_add_byte(yaml, '"');
	str_add(yaml, text);
	str_add_byte(yaml, '"');
}

static void add_line(struct made_document *made, const char *text)
{
	add_running(made, text);
	str_add_byte(&made->running, '\n');
}

/* A text that is printed in one piece. */
static void add_text(struct made_document *made, struct dice *dice, unsigned most)
{
	struct str text = STR_INIT;

	make_text(dice, most, &text);
	add_scalar(&made->yaml, text.text);
	add_line(made, text.text);
	str_finish(&text);
}

/* A name of something: not in the running text. */
static void make_name(struct dice *dice, unsigned most, unsigned number, struct str *text)
{
	size_t all = utf8_count(han, sizeof han - 1);
	unsigned n = 1 + dice_roll(dice, most);

	for (unsigned k = 0; k < n; k++) {
		const char *p = han + 3 * (dice_roll(dice, (unsigned)all) % all);
		str_add_char(text, utf8_next(&p));
		if (k == 9 && dice_roll(dice, 2) > 0)
			str_add(text, "·");
	}
	if (number > 0)
		str_printf(text, "第%u项", number);
}

static void add_name(struct made_document *made, struct dice *dice, unsigned most, unsigned number)
{
	struct str text = STR_INIT;

	make_name(dice, most, number, &text);
	add_scalar(&made->yaml, text.text);
	str_finish(&text);
}

/* --- blocks: a function each --- */

typedef void block_maker(struct made_document *made, struct dice *dice);

static void make_title(struct made_document *made, struct dice *dice)
{
	str_add(&made->yaml, "  - title: ");
	add_text(made, dice, 5);
}

static void make_letterhead(struct made_document *made, struct dice *dice)
{
	static const char *const marks[] = {
		"",
		"",
		", serial: \"000001\"",
		", serial: \"000012\", secrecy: 机密★1年, urgency: 特急",
		", form: letter, secrecy: 秘密★6个月",
		", form: order",
		", form: minutes, urgency: 加急",
		", signers: [张三, 欧阳明日, 李小四]",
	};

	made->headed = true;
	str_add(&made->yaml, "  - letterhead: {office: ");
	add_name(made, dice, 30, 0);
	str_printf(&made->yaml, ", number: 某办〔2024〕12号%s}",
		   marks[dice_roll(dice, LEN(marks))]);
}

static void make_attendance(struct made_document *made, struct dice *dice)
{
	static const char *const who[] = { "present", "excused", "observer" };

	str_printf(&made->yaml, "  - attendance: {who: %s, text: ", who[dice_roll(dice, LEN(who))]);
	add_text(made, dice, 12);
	str_add(&made->yaml, "}");
}

static void make_addressee(struct made_document *made, struct dice *dice)
{
	str_add(&made->yaml, "  - addressee: ");
	add_text(made, dice, 12);
}

static void make_people(struct made_document *made, struct dice *dice)
{
	(void)dice;
	str_add(&made->yaml, "  - people: {title: 出席人员}");
}

static void make_heading(struct made_document *made, struct dice *dice)
{
	static const char *const numbers[] = { "", ", number: auto" };

	str_add(&made->yaml, "  - {heading: ");
	add_text(made, dice, 4);
	str_printf(&made->yaml, ", level: %u%s}", 1 + dice_roll(dice, 4),
		   numbers[dice_roll(dice, LEN(numbers))]);
}

static void make_paragraph(struct made_document *made, struct dice *dice)
{
	str_add(&made->yaml, "  - text: ");
	add_text(made, dice, 60);
}

static void make_items(struct made_document *made, struct dice *dice, unsigned most)
{
	unsigned n = 1 + dice_roll(dice, most);

	str_add(&made->yaml, "[");
	for (unsigned i = 0; i < n; i++) {
		str_add(&made->yaml, i > 0 ? ", " : "");
		add_text(made, dice, 6);
	}
	str_add(&made->yaml, "]");
}

static void make_list(struct made_document *made, struct dice *dice)
{
	str_add(&made->yaml, "  - list: ");
	make_items(made, dice, 6);
}

/* Of one figure, of several, as grids, lists, nested, sorted, cut, with shares and sections. */
static const char *const tables[] = {
	"数一",
	"数二",
	"[数三, 数四]",
	"[数一, 数五]",
	"[数一, 数五, 数六, 数七]",
	"{of: 数二, rows: 甲维, columns: 乙维, total: first}",
	"{of: 数二, rows: 乙维, columns: 甲维, total: none}",
	"{of: 数二, rows: [甲维, 乙维], columns: value}",
	"{of: [数一, 数六], rows: 甲维, sort: {by: 数一, order: ascending}}",
	"{of: 数七, rows: 甲维, columns: [value, share], sort: descending, top: 2, others: 其余}",
	"{of: 数七, rows: 甲维, columns: [unit, value], heading: 地区, total: first}",
	"{rows: [数三, {section: 二、某某}, 数四, {cell: 数三, label: 其中, indent: 2}]}",
	"{rows: [数三, 数四], columns: [value, {figures: [数四, —], label: 旁列}]}",
	"[[数三, 数四], [数四, —]]",
};

static void make_table(struct made_document *made, struct dice *dice)
{
	const char *table = tables[dice_roll(dice, LEN(tables))];

	str_printf(&made->yaml, "  - table: %s", table);
	if (dice_roll(dice, 2) == 0)
		return;
	str_add(&made->yaml, "\n    title: ");
	add_name(made, dice, 50, 0);
}

static void make_chart(struct made_document *made, struct dice *dice)
{
	static const char *const kinds[] = { "line", "column", "stacked", "pie", "bar" };
	/* the last two have two units: for the first two kinds */
	static const char *const figures[] = {
		"数一", "数二",         "数五",         "数六",
		"数七", "[数一, 数六]", "[数一, 数五]", "[数六, 数五, 数一]",
	};
	unsigned kind = dice_roll(dice, LEN(kinds));

	str_printf(&made->yaml, "  - chart: {%s: %s", kinds[kind],
		   figures[dice_roll(dice, LEN(figures) - (kind < 2 ? 0 : 2))]);
	if (dice_roll(dice, 3) > 0) {
		str_add(&made->yaml, ", title: ");
		add_name(made, dice, 40, 0);
	}
	str_add(&made->yaml, "}");
}

static void make_signature(struct made_document *made, struct dice *dice)
{
	static const char *const seals[] = { "", ", seal: true" };

	str_add(&made->yaml, "  - signature: {by: ");
	add_text(made, dice, 5);
	str_printf(&made->yaml, "%s", seals[dice_roll(dice, LEN(seals))]);
	if (dice_roll(dice, 3) == 0) {
		str_add(&made->yaml, ", date: ");
		add_text(made, dice, 5);
	}
	str_add(&made->yaml, "}");
}

/* An attachment is called what a list of them calls it: the printed ones follow their list. */
static void make_attachments(struct made_document *made, struct dice *dice)
{
	struct str names[4];
	unsigned n = 1 + dice_roll(dice, LEN(names));
	bool printed = dice_roll(dice, 2) > 0;

	if (made->listed || made->attached) {
		make_paragraph(made, dice);
		return;
	}
	made->listed = true;
	str_add(&made->yaml, "  - attachments: [");
	for (unsigned i = 0; i < n; i++) {
		str_init(&names[i]);
		make_text(dice, 5, &names[i]);
		str_printf(&made->yaml, "%s\"%s\"", i > 0 ? ", " : "", names[i].text);
		add_line(made, names[i].text);
	}
	str_add(&made->yaml, "]");
	for (unsigned i = 0; i < n; i++) {
		if (printed) {
			str_printf(&made->yaml, "\n  - attachment: \"%s\"", names[i].text);
			add_line(made, names[i].text);
		}
		str_finish(&names[i]);
	}
}

static void make_attachment(struct made_document *made, struct dice *dice)
{
	if (made->listed) {
		make_paragraph(made, dice);
		return;
	}
	made->attached = true;
	str_add(&made->yaml, "  - attachment: ");
	add_text(made, dice, 5);
}

static void make_note(struct made_document *made, struct dice *dice)
{
	str_add(&made->yaml, "  - note: ");
	add_text(made, dice, 8);
}

static void make_speech(struct made_document *made, struct dice *dice)
{
	static const char *const kinds[] = { "speech", "question", "answer" };

	str_printf(&made->yaml, "  - %s: {text: ", kinds[dice_roll(dice, LEN(kinds))]);
	add_text(made, dice, 30);
	str_add(&made->yaml, ", by: ");
	add_name(made, dice, 12, 0);
	str_add(&made->yaml, "}");
}

static void make_contents(struct made_document *made, struct dice *dice)
{
	str_printf(&made->yaml, "  - contents: {level: %u}", 1 + dice_roll(dice, 4));
}

/* Running text more often than the others. */
static block_maker *const makers[] = {
	make_paragraph,   make_paragraph,  make_paragraph, make_title,   make_letterhead,
	make_addressee,   make_people,     make_heading,   make_heading, make_list,
	make_table,       make_table,      make_chart,     make_chart,   make_signature,
	make_attachments, make_attachment, make_note,      make_speech,  make_contents,
	make_attendance,
};

/* --- what blocks speak of --- */

static void make_people_list(struct made_document *made, struct dice *dice)
{
	static const char *const roles[] = { "host", "speaker", "answer", "guest" };
	unsigned n = dice_roll(dice, 6);

	str_add(&made->yaml, n > 0 ? "people:\n" : "");
	for (unsigned i = 0; i < n; i++) {
		str_add(&made->yaml, "  - {name: ");
		add_name(made, dice, 24, i + 1);
		str_add(&made->yaml, ", post: ");
		add_name(made, dice, 50, 0);
		str_printf(&made->yaml, ", role: %s}\n", roles[dice_roll(dice, LEN(roles))]);
	}
}

/* Members of a dimension. */
struct members {
	struct str names[MEMBERS_MOST];
	unsigned n;
};

static void make_dimension(struct made_document *made, struct dice *dice, const char *name,
			   struct members *members)
{
	unsigned most = 1 + dice_roll(dice, 24);

	members->n = 1 + dice_roll(dice, MEMBERS_MOST);
	str_printf(&made->yaml, "  %s: [", name);
	for (unsigned i = 0; i < members->n; i++) {
		str_init(&members->names[i]);
		make_name(dice, most, i + 1, &members->names[i]);
		str_printf(&made->yaml, "%s\"%s\"", i > 0 ? ", " : "", members->names[i].text);
	}
	str_add(&made->yaml, "]\n");
}

static void members_finish(struct members *members)
{
	for (unsigned i = 0; i < members->n; i++)
		str_finish(&members->names[i]);
}

static void add_value(struct made_document *made, struct dice *dice)
{
	static const unsigned scales[] = { 10, 1000, 100000, 100000000 };
	static const char *const signs[] = { "", "", "", "", "-" };
	unsigned most = scales[dice_roll(dice, LEN(scales))];

	str_printf(&made->yaml, "%s%u.%u", signs[dice_roll(dice, LEN(signs))],
		   dice_roll(dice, 251) * (most / 251 + 1) % most, dice_roll(dice, 10));
}

/* Member by member; cols NULL: one value each. */
static void make_values(struct made_document *made, struct dice *dice, const struct members *rows,
			const struct members *cols)
{
	for (unsigned row = 0; row < rows->n; row++) {
		str_printf(&made->yaml, "    \"%s\": ", rows->names[row].text);
		if (cols == NULL)
			add_value(made, dice);
		for (unsigned col = 0; cols != NULL && col < cols->n; col++) {
			str_printf(&made->yaml, "%s\"%s\": ", col > 0 ? ", " : "{",
				   cols->names[col].text);
			add_value(made, dice);
		}
		str_add(&made->yaml, cols != NULL ? "}\n" : "\n");
	}
}

static void make_head(struct made_document *made, struct dice *dice)
{
	static const char *const settings[] = {
		"",
		"",
		"page: {strictness: strict}\n",
		"page: {hanging: yes}\n",
		"page: {latin_space: 12%}\n",
		"styles: {table_text: {size: 三号}}\n",
		"page: {lines: 20, columns: 27}\n",
	};

	str_add(&made->yaml, "crossfoot: 1\ntitle: 任意\nevent: {date: 2024-12-28, host: 某办}\n");
	str_add(&made->yaml, settings[dice_roll(dice, LEN(settings))]);
	make_people_list(made, dice);
	struct members rows, cols;

	str_add(&made->yaml, "dimensions:\n");
	make_dimension(made, dice, "甲维", &rows);
	make_dimension(made, dice, "乙维", &cols);
	str_add(&made->yaml,
		"figures:\n"
		"  数一: {unit: 万元, by: 甲维, decimals: 1, parts: none}\n"
		"  数二: {unit: 公顷, by: [甲维, 乙维], decimals: 1, parts: none}\n"
		"  数三: {unit: 亿元, decimals: 1}\n  数四: {unit: 万千瓦时, decimals: 1}\n"
		"  数五: {unit: 公里, by: 甲维, decimals: 1, parts: none}\n"
		"  数六: {unit: 万元, by: 甲维, decimals: 1, parts: none}\n"
		"  数七: {unit: ");
	add_name(made, dice, dice_roll(dice, 8) == 0 ? 60 : 4, 0);
	str_add(&made->yaml, ", by: 甲维, decimals: 1}\nvalues:\n  数一:\n");
	make_values(made, dice, &rows, NULL);
	str_add(&made->yaml, "  数二:\n");
	make_values(made, dice, &rows, &cols);
	str_add(&made->yaml, "  数三: ");
	add_value(made, dice);
	str_add(&made->yaml, "\n  数四: ");
	add_value(made, dice);
	str_add(&made->yaml, "\n  数五:\n");
	make_values(made, dice, &rows, NULL);
	str_add(&made->yaml, "  数六:\n");
	make_values(made, dice, &rows, NULL);
	str_add(&made->yaml, "  数七:\n");
	make_values(made, dice, &rows, NULL);
	members_finish(&rows);
	members_finish(&cols);
}

void made_document_make(struct made_document *made, struct dice *dice)
{
	unsigned blocks = 1 + dice_roll(dice, 14);

	str_init(&made->yaml);
	str_init(&made->running);
	make_head(made, dice);
	str_add(&made->yaml, "document:\n");
	for (unsigned i = 0; i < blocks; i++) {
		makers[dice_roll(dice, LEN(makers))](made, dice);
		str_add(&made->yaml, "\n");
	}
	str_add(&made->yaml, "  - text: 末段。\n");
	if (dice_roll(dice, 3) > 0)
		return;
	str_add(&made->yaml, "  - colophon: {copies: ");
	add_text(made, dice, 20);
	str_add(&made->yaml,
		made->headed ? "}\n" : ", office: 某某办公室, date: 2024年12月30日}\n");
}

void made_document_finish(struct made_document *made)
{
	str_finish(&made->yaml);
	str_finish(&made->running);
}
