/* attest.h - every number that stands in no relation is attested, so that a review can count. */
#ifndef TESTS_SUPPORT_ATTEST_H
#define TESTS_SUPPORT_ATTEST_H

#include "report/office/office.h"

/* In the name of who opened the office; what cannot be attested fails the test. */
void attest_all(struct office *office, const char *name);

/* What there is to attest in examples/accountability, as words of `crossfoot attest`. */
#define ATTEST_EXAMPLE(name)                                                                      \
	"attest", name, "森林覆盖率=23.18", "起始年=2019", "决定字数=237", "责令整改=409",        \
		"立案处罚=276", "立案侦查=5", "约谈=107", "问责=77", "--source", "省台账"

#endif
