/* test.h - cmocka plus the assertions every test file here uses. */
#ifndef TESTS_SUPPORT_TEST_H
#define TESTS_SUPPORT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/base/array.h"
#include "report/base/error.h"

/* Fails at the caller's line and prints the error that the code under test reported. */
#define assert_ok(call, err)                                                                      \
	do {                                                                                      \
		if (!(call))                                                                      \
			fail_msg("%s\n    failed: %s:%d:%d: %s", #call, (err)->file, (err)->line, \
				 (err)->column, (err)->text);                                     \
	} while (0)

/* Each row of a case table becomes a test of its own, called as its .name says, and each function a
 * test called as itself; next points into an array of struct CMUnitTest and moves on. */
#define add_rows(next, cases, function)                                      \
	for (size_t row_ = 0; row_ < LEN(cases); row_++)                     \
		*(next)++ = (struct CMUnitTest)                              \
		{                                                            \
			.name = (cases)[row_].name, .test_func = (function), \
			.initial_state = (void *)&(cases)[row_]              \
		}
#define add_test(next, function) *(next)++ = (struct CMUnitTest)cmocka_unit_test(function)

#endif
