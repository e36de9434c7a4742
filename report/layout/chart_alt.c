/* chart_alt.c - what a chart says to those who do not see it: its caption and all its numbers. */
#include "report/layout/chart_draw.h"

/* 厅级5，县处级126; a name that has no value says so. */
static void add_series(const struct chart_values *values, size_t series, struct str *out)
{
	for (size_t i = 0; i < values->n_names; i++) {
		const struct chart_point *point = chart_point(values, series, i);

		str_printf(out, "%s%s%s", i > 0 ? "，" : "", values->names[i],
			   point->known ? "" : "（缺）");
		if (point->known)
			str_printf(out, " %s", point->label);
	}
}

void chart_say(struct chart_drawing *d, const char *caption)
{
	const struct chart_values *values = &d->values;
	struct str words = STR_INIT;

	str_printf(&words, "%s。", caption);
	if (values->unit != NULL)
		str_printf(&words, "单位：%s。", values->unit);
	for (size_t s = 0; s < values->n_series; s++) {
		const char *unit = values->ranges[values->range_of[s]].unit;
		bool other = values->unit == NULL && unit != NULL;

		if (values->series[s][0] != '\0')
			str_printf(&words, "%s%s%s%s：", values->series[s], other ? "（" : "",
				   other ? unit : "", other ? "）" : "");
		add_series(values, s, &words);
		str_add(&words, "。");
	}
	flow_say(d->flow, d->element, words.text);
	str_finish(&words);
}
