/* docx_chart.c - charts as a word processor draws them, with their numbers in them and no workbook.
 *
 * ECMA-376 §21.2 (DrawingML, charts). Each series says how it is filled: without a theme
 * LibreOffice draws nothing. Patterns tell series apart in black and white. */
#include <stdio.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/memory.h"
#include "report/docx/docx_inside.h"
#include "report/layout/chart_values.h"
#include "report/model/chart_wish.h"

#define EMU_PER_TWIP 635
#define SLICES_MAX 8 /* that patterns tell apart */
#define C_NS "http://schemas.openxmlformats.org/drawingml/2006/chart"
#define A_NS "http://schemas.openxmlformats.org/drawingml/2006/main"

/* How a kind of chart is told, a row each. */
static const struct chart_form {
	const char *element, *direction, *grouping;
	bool axes;
} chart_forms[] = {
	[CHART_BAR] = { "barChart", "bar", "clustered", true },
	[CHART_COLUMN] = { "barChart", "col", "clustered", true },
	[CHART_STACKED] = { "barChart", "col", "stacked", true },
	[CHART_PIE] = { "pieChart", NULL, NULL, false },
	[CHART_LINE] = { "lineChart", NULL, "standard", true },
};

static const char *const patterns[] = { "dkUpDiag", "ltUpDiag",  "pct75", "ltDnDiag",
					"pct25",    "smCheck",   "pct50", "horz",
					"vert",     "diagCross", "pct10", "wave" };
static const char *const dashes[] = { "solid", "dash", "sysDot", "dashDot", "lgDash", "sysDash" };
static const char *const marks[] = { "circle", "square", "triangle", "diamond", "x", "plus" };

struct chart {
	struct docx *d;
	struct chart_values values;
	const struct chart_form *form;
	enum chart_kind kind;
	struct str xml;
};

static void add_text(struct str *out, const char *text)
{
	markup_escape(out, text, strlen(text));
}

static void fill(struct chart *c, size_t i)
{
	if (c->kind == CHART_LINE)
		str_printf(&c->xml,
			   "<c:spPr><a:ln w=\"22225\"><a:solidFill><a:srgbClr val=\"000000\"/>"
			   "</a:solidFill><a:prstDash val=\"%s\"/></a:ln></c:spPr>"
			   "<c:marker><c:symbol val=\"%s\"/><c:size val=\"7\"/></c:marker>",
			   dashes[i % LEN(dashes)], marks[i % LEN(marks)]);
	else
		str_printf(&c->xml,
			   "<c:spPr><a:pattFill prst=\"%s\"><a:fgClr><a:srgbClr val=\"202020\"/>"
			   "</a:fgClr><a:bgClr><a:srgbClr val=\"FFFFFF\"/></a:bgClr></a:pattFill>"
			   "<a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill>"
			   "</a:ln></c:spPr>",
			   patterns[i % LEN(patterns)]);
}

/* A slice each. */
static void add_slices(struct chart *c)
{
	for (size_t i = 0; i < c->values.n_names; i++) {
		str_printf(&c->xml, "<c:dPt><c:idx val=\"%zu\"/><c:bubble3D val=\"0\"/>", i);
		fill(c, i);
		str_add(&c->xml, "</c:dPt>");
	}
}

static void add_labels(struct chart *c)
{
	str_printf(&c->xml,
		   "<c:dLbls><c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/>"
		   "<c:showCatName val=\"%d\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/>"
		   "<c:showBubbleSize val=\"0\"/></c:dLbls>",
		   c->kind == CHART_PIE);
}

static void add_names(struct chart *c)
{
	struct str *out = &c->xml;

	str_printf(out, "<c:cat><c:strLit><c:ptCount val=\"%zu\"/>", c->values.n_names);
	for (size_t i = 0; i < c->values.n_names; i++) {
		str_printf(out, "<c:pt idx=\"%zu\"><c:v>", i);
		add_text(out, c->values.names[i]);
		str_add(out, "</c:v></c:pt>");
	}
	str_add(out, "</c:strLit></c:cat>");
}

/* How many decimals are printed: 0.0. */
static void add_format(struct chart *c, size_t series)
{
	size_t most = 0;

	for (size_t i = 0; i < c->values.n_names; i++) {
		const struct chart_point *point = chart_point(&c->values, series, i);
		const char *dot = point->known ? strchr(point->label, '.') : NULL;
		size_t decimals = dot != NULL ? strlen(dot + 1) : 0;

		most = decimals > most ? decimals : most;
	}
	str_add(&c->xml, most > 0 ? "<c:formatCode>0." : "<c:formatCode>0");
	str_fill(&c->xml, '0', most);
	str_add(&c->xml, "</c:formatCode>");
}

/* The number as it was proved, and nothing where there is none. */
static void add_points(struct chart *c, size_t series)
{
	struct str *out = &c->xml;

	str_add(out, "<c:val><c:numLit>");
	add_format(c, series);
	str_printf(out, "<c:ptCount val=\"%zu\"/>", c->values.n_names);
	for (size_t i = 0; i < c->values.n_names; i++) {
		const struct chart_point *point = chart_point(&c->values, series, i);

		if (!point->known)
			continue;
		str_printf(out, "<c:pt idx=\"%zu\"><c:v>", i);
		for (const char *p = point->label; *p != '\0'; p++)
			if (*p != ',')
				str_add_byte(out, *p);
		str_add(out, "</c:v></c:pt>");
	}
	str_add(out, "</c:numLit></c:val>");
}

static void add_series(struct chart *c, size_t series)
{
	struct str *out = &c->xml;

	str_printf(out, "<c:ser><c:idx val=\"%zu\"/><c:order val=\"%zu\"/><c:tx><c:v>", series,
		   series);
	add_text(out, c->values.series[series]);
	str_add(out, "</c:v></c:tx>");
	if (c->kind == CHART_PIE) {
		add_slices(c);
	} else {
		fill(c, series);
		if (c->kind != CHART_LINE)
			str_add(out, "<c:invertIfNegative val=\"0\"/>");
	}
	add_labels(c);
	add_names(c);
	add_points(c, series);
	if (c->kind == CHART_LINE)
		str_add(out, "<c:smooth val=\"0\"/>");
	str_add(out, "</c:ser>");
}

/* Bars run from the top down, as they are listed. */
static void add_axes(struct chart *c)
{
	bool bars = c->kind == CHART_BAR;

	str_printf(&c->xml,
		   "<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"%s\"/></c:scaling>"
		   "<c:delete val=\"0\"/><c:axPos val=\"%s\"/><c:numFmt formatCode=\"General\" "
		   "sourceLinked=\"0\"/><c:majorTickMark val=\"out\"/><c:minorTickMark "
		   "val=\"none\"/><c:tickLblPos val=\"low\"/><c:crossAx val=\"2\"/></c:catAx>"
		   "<c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/>"
		   "</c:scaling><c:delete val=\"0\"/><c:axPos val=\"%s\"/>",
		   bars ? "maxMin" : "minMax", bars ? "l" : "b", bars ? "t" : "l");
	if (c->values.unit != NULL) {
		str_add(&c->xml, "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>单位：");
		add_text(&c->xml, c->values.unit);
		str_add(&c->xml,
			"</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>");
	}
	str_add(&c->xml, "<c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark "
			 "val=\"out\"/><c:minorTickMark val=\"none\"/><c:tickLblPos "
			 "val=\"nextTo\"/><c:crossAx val=\"1\"/>");
	str_printf(&c->xml, "<c:crosses val=\"%s\"/></c:valAx>", bars ? "max" : "autoZero");
}

static void add_plot(struct chart *c)
{
	struct str *out = &c->xml;
	const struct chart_form *form = c->form;

	str_printf(out, "<c:plotArea><c:layout/><c:%s>", form->element);
	if (form->direction != NULL)
		str_printf(out, "<c:barDir val=\"%s\"/>", form->direction);
	if (form->grouping != NULL)
		str_printf(out, "<c:grouping val=\"%s\"/>", form->grouping);
	str_add(out, "<c:varyColors val=\"0\"/>");
	for (size_t i = 0; i < c->values.n_series; i++)
		add_series(c, i);
	if (c->kind == CHART_STACKED)
		str_add(out, "<c:overlap val=\"100\"/>");
	if (c->kind == CHART_LINE)
		str_add(out, "<c:marker val=\"1\"/>");
	if (form->axes)
		str_add(out, "<c:axId val=\"1\"/><c:axId val=\"2\"/>");
	else
		str_add(out, "<c:firstSliceAng val=\"0\"/>");
	str_printf(out, "</c:%s>", form->element);
	if (form->axes)
		add_axes(c);
	str_add(out, "</c:plotArea>");
}

static void make_xml(struct chart *c)
{
	str_init(&c->xml);
	str_add(&c->xml, DOCX_XML "<c:chartSpace xmlns:c=\"" C_NS "\" xmlns:a=\"" A_NS "\">"
				  "<c:chart><c:autoTitleDeleted val=\"1\"/>");
	add_plot(c);
	if (c->values.n_series > 1)
		str_add(&c->xml, "<c:legend><c:legendPos val=\"t\"/><c:overlay val=\"0\"/>"
				 "</c:legend>");
	str_add(&c->xml, "<c:plotVisOnly val=\"1\"/></c:chart><c:txPr><a:bodyPr/><a:p><a:pPr>"
			 "<a:defRPr sz=\"1050\"/></a:pPr><a:endParaRPr lang=\"zh-CN\"/></a:p>"
			 "</c:txPr></c:chartSpace>");
}

/* What somebody hears who does not see it: 一季度 12，二季度 13. */
static void describe(const struct chart *c, struct str *out)
{
	for (size_t s = 0; s < c->values.n_series; s++)
		for (size_t i = 0; i < c->values.n_names; i++) {
			const struct chart_point *point = chart_point(&c->values, s, i);

			if (!point->known)
				continue;
			str_printf(out, "%s%s%s%s %s", out->len > 0 ? "，" : "",
				   c->values.series[s], c->values.series[s][0] != '\0' ? " " : "",
				   c->values.names[i], point->label);
		}
}

static int height_of(const struct chart *c)
{
	int height = c->d->context.style->page[PAGE_CHART_HEIGHT] / TWIP;
	int rows = (int)(c->values.n_names * c->values.n_series);
	int most = docx_type_height(c->d) * 3 / 4;

	if (c->kind == CHART_BAR && rows * 300 + 600 > height)
		height = rows * 300 + 600;
	return height < most ? height : most;
}

static void place_drawing(struct chart *c)
{
	struct str *out = &c->d->body;
	struct str words = STR_INIT;
	size_t n = c->d->n_charts;

	describe(c, &words);
	docx_paragraph_open(c->d, &(struct docx_paragraph){ .style = STYLE_CHART_LABEL,
							    .keep_next = true,
							    .plain_lines = true,
							    .jc = "center" });
	str_printf(out,
		   "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
		   "<wp:extent cx=\"%ld\" cy=\"%ld\"/><wp:docPr id=\"%zu\" name=\"图%zu\" descr=\"",
		   (long)docx_type_width(c->d) * EMU_PER_TWIP, (long)height_of(c) * EMU_PER_TWIP, n,
		   n);
	markup_escape(out, words.text, words.len);
	str_printf(
		out,
		"\"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri=\"" C_NS "\"><c:chart "
		"r:id=\"rIdChart%zu\"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
		n);
	docx_paragraph_close(c->d);
	str_finish(&words);
}

/* What the chart is a slice of, where its title does not say so. */
static void add_slice(struct docx *d, const struct block *block, const char *title)
{
	const char *slice = chart_slice(block, title, &d->context.scratch);

	if (slice == NULL)
		return;
	docx_words(d, "（");
	docx_words(d, slice);
	docx_words(d, "）");
}

MUST_LOOK static bool place_caption(struct chart *c, const struct block *block, struct error *err)
{
	struct docx *d = c->d;
	struct context *context = &d->context;
	const struct figure *figure = block->figures[0];
	char number[24];

	if (block->text.raw != NULL && !context_expand(context, &block->text, &context->bound, err))
		return false;
	snprintf(number, sizeof number, "图%d　", ++context->charts);
	docx_paragraph_open(d, &(struct docx_paragraph){ .style = STYLE_CHART_TITLE,
							 .keep_next = figure->source != NULL });
	docx_words(d, number);
	if (block->text.raw == NULL)
		docx_words(d, figure->title);
	else
		docx_bound(d, &(struct docx_part){ .bound = &context->bound,
						   .text = &block->text,
						   .end = context->bound.text.len });
	add_slice(d, block, block->text.raw == NULL ? figure->title : context->bound.text.text);
	docx_paragraph_close(d);
	if (figure->source == NULL)
		return true;
	docx_paragraph_open(d,
			    &(struct docx_paragraph){ .style = STYLE_TABLE_NOTE, .jc = "center" });
	docx_words(d, "资料来源：");
	docx_words(d, figure->source);
	docx_words(d, "。");
	docx_paragraph_close(d);
	return true;
}

bool docx_chart(struct docx *d, const struct block *block, struct error *err)
{
	struct chart c = { .d = d, .kind = block->chart };

	chart_values_make(&c.values, block, d->context.style->page[PAGE_GROUPING] != 0,
			  &d->context.scratch);
	if (c.kind == CHART_PIE && (c.values.n_names > SLICES_MAX || c.values.ranges[0].least < 0))
		c.kind = CHART_BAR;
	c.form = &chart_forms[c.kind];
	make_xml(&c);
	d->charts = array_grow(d->charts, d->n_charts, &d->charts_capacity, sizeof *d->charts);
	d->charts[d->n_charts++] = c.xml;
	place_drawing(&c);
	bool ok = place_caption(&c, block, err);
	arena_finish(&d->context.scratch);
	return ok;
}
