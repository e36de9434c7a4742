/* typed_cases.h - values as clerks type them and what they are read as, for the reading itself and
 * for every face that hands it what was typed. */
#ifndef TESTS_SUPPORT_TYPED_CASES_H
#define TESTS_SUPPORT_TYPED_CASES_H

#include <stddef.h>

/* The figures of the cases, each with more keys behind its unit: "" or ", by: 项". No case is of
 * the last: something is missing always, so that the interface begins at the figures. */
#define TYPED_FIGURES(more)                                                  \
	"figures:\n  人数: {unit: 人" more "}\n  金额: {unit: 元" more "}\n" \
	"  投资: {unit: 万元" more "}\n  占比: {unit: '%'" more "}\n"        \
	"  个数: {note: ''" more "}\n  未录: {unit: 件" more "}\n"
/* As briefing_from takes it; a file begins with "crossfoot: 1\n". */
#define TYPED_BRIEFING TYPED_FIGURES("")

struct typed_case {
	const char *name;
	const char *figure; /* of TYPED_BRIEFING */
	const char *typed;  /* one line of text, no control characters */
	const char *value;  /* as value_format prints it, "" missing; NULL: refused */
};

extern const struct typed_case typed_cases[];
extern const size_t n_typed_cases;

#endif
