/* decide_meant.c - what a number means beside what is written: a hedge from afar, a target. */
#include <string.h>

#include "report/base/array.h"
#include "report/prose/decide.h"
#include "report/text/hedges.h"

/* 完成10亿吨的年度任务, 45万人目标 */
bool number_is_target(const struct judging *j)
{
	static const char *const between[] = {
		"的", "年度", "全年", "既定", "预期", "控制", "考核"
	};
	static const char *const targets[] = { "目标", "任务", "指标", "计划" };
	const struct letters *text = j->scene->text;
	size_t at = j->m->end;

	if (!letter_is_one_of(text->c[at], U"的年全既预控考目任指计")) /* their first letters */
		return false;
	for (size_t i = 0; i < LEN(between); i++)
		at += letters_match(text, at, between[i]);
	for (size_t i = 0; i < LEN(targets); i++)
		if (letters_match(text, at, targets[i]) > 0)
			return true;
	return false;
}

/* 超过发电量的三分之一, 不到全省的一半: the hedge stands before what the share is of. */
static bool hedged_from_afar(const struct judging *j, struct mention *out)
{
	const struct setting *s = &j->setting;
	const struct letters *text = j->scene->text;
	size_t at = s->gap_start;

	if (j->m->hedge != HEDGE_NONE || !(j->m->unit != NULL && strcmp(j->m->unit, "%") == 0) ||
	    j->m->start == 0 || text->c[j->m->start - 1] != U'的')
		return false;
	while (at < j->m->start && !letter_is_han(text->c[at]))
		at++;
	for (size_t end = at + 2; end <= at + 3 && end < j->m->start; end++) {
		size_t start;
		enum hedge hedge = hedge_before(text, end, &start);

		if (hedge == HEDGE_NONE || start != at)
			continue;
		*out = *j->m;
		out->hedge = hedge;
		hedge_extend(out);
		return true;
	}
	return false;
}

/* 超额完成任务，超6.45万亩: by so much, and not by more */
static bool exceeds_by(struct judging *j, struct mention *out)
{
	const struct letters *text = j->scene->text;
	size_t at = j->m->hedge_start;

	if (j->m->hedge != HEDGE_ABOVE || at == 0 || at + 1 != j->m->start ||
	    text->c[at] != U'超' || !letter_is_mark(text->c[at - 1]))
		return false;
	*out = *j->m;
	out->hedge = HEDGE_NONE;
	hedge_extend(out);
	j->setting.gap_cues |= CUE_UP | CUE_COMPARE;
	return true;
}

bool number_is_meant(struct judging *j, struct mention *out)
{
	return hedged_from_afar(j, out) || exceeds_by(j, out);
}
