/* test_told.c - the first lies that were found, as scripts that ask nothing of the library: a
 * program of any version can be held against them. Each call of one kind fails in its turn; what
 * the command says is compared with the records that lie in the office afterwards. */
#include <stdlib.h>
#include <string.h>

#include "tests/support/breaking.h"
#include "tests/support/folder.h"
#include "tests/support/others.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define EXAMPLE "examples/accountability/briefing.yaml"

/* try KIND WORDS: the command as often as it makes such a call, and one of them fails. */
#define TRY                                                                                       \
	"try() { kind=$1; shift; calls=1; at=0; done=0; "                                         \
	"while [ $at -le $calls ]; do rm -rf o; cp -r base o; head -c 16 /dev/zero >n; "          \
	"LD_PRELOAD=$S BREAK_KIND=$kind BREAK_COUNT=$PWD/n BREAK_AT=$at BREAK_ON=$((at & 1)) "    \
	"BREAK_ERROR=5 $C --office o/office.db \"$@\" >said 2>&1; status=$?; "                    \
	"records=$(sqlite3 o/office.db 'SELECT count(*) FROM history'); "                         \
	"if [ $at = 0 ]; then calls=$(od -An -td8 -N8 n); done=$records; "                        \
	"elif [ $status -gt 2 ]; then echo \"$at: crash\"; "                                      \
	"elif [ $status != 2 ] && [ $records != $done ]; then echo \"$at: not done: $(cat "       \
	"said)\"; "                                                                               \
	"elif [ $status = 2 ] && [ $records != 44 ] && ! grep -qE 'stored|not known' said; then " \
	"echo \"$at: done: $(cat said)\"; fi; at=$((at + 1)); done; "                             \
	"test $calls -gt 0 && test $done != 44 && echo tried; }; "

static const struct told_case {
	const char *name, *script; /* $C is the program, $S the shim */
} cases[] = {
	{ "no check is said to be done that is not written down",
	  "try pwrite sign may --as check" },
	{ "nor one by name", "try pwrite check may" },
	{ "nor one that does not come to the disk", "try sync sign may --as check" },
	{ "a value is told as it is stored", "try pwrite set may 问责案件=1026" },
	{ "also when it does not come to the disk", "try sync set may 问责案件=1026" },
	{ "a file brought in, too", "try sync import changed.yaml --name may" },
	{ "what is sent back, too", "try sync reject may --because 看" },
	{ "an office put back, too", "try sync restore old.db" },
	{ "an office that is locked is no success",
	  "(echo 'BEGIN IMMEDIATE;'; sleep 14) | sqlite3 base/office.db & sleep 1; "
	  "$C --office base/office.db check may >said 2>&1; test $? = 2 && echo tried; wait" },
};

static void is_told(void **state)
{
	const struct told_case *c = *state;
	struct process process = { 0 };
	struct str line = STR_INIT;
	struct folder folder;

	if (!breaking_works())
		skip();
	folder_make(&folder);
	str_printf(&line,
		   "C=$(realpath \"$CROSSFOOT\"); S=$(dirname $C)/tests/support/break_shim.so; " TRY
		   "mkdir %s/base && $C --office %s/base/office.db import " EXAMPLE
		   " --name may >/dev/null && sed s/1025/1026/ " EXAMPLE " >%s/changed.yaml && "
		   "cd %s && $C --office base/office.db backup old.db >/dev/null; exec 2>&1; %s",
		   folder.path, folder.path, folder.path, folder.path, c->script);
	RUN_PROGRAM(&process, "sh", "-c", line.text);

	assert_string_equal(process.out.text, "tried\n");
	str_finish(&line);
	process_finish(&process);
	folder_remove(&folder);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases)], *next = tests;

	add_rows(next, cases, is_told);
	return cmocka_run_group_tests_name("told", tests, NULL, NULL);
}
