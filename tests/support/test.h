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

#endif
