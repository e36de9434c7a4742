/* test_honest.c - orders that end well did what they say, and those that do not left everything as
 * it was: scripts in a folder with an office that holds the briefing "may". */
#include <stdlib.h>
#include <string.h>

#include "tests/support/folder.h"
#include "tests/support/others.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define EXAMPLE "examples/accountability/briefing.yaml"

static int setup(void **state)
{
	struct process make = { 0 };
	struct folder *folder = calloc(1, sizeof *folder);
	struct str line = STR_INIT;

	folder_make(folder);
	setenv("CROSSFOOT_OFFICE", folder_path(folder, "office.db"), 1);
	str_printf(&line,
		   "\"$CROSSFOOT\" import " EXAMPLE " --name may && cp " EXAMPLE " %s/may.yaml && "
		   "cd %s && mkdir -p in out && mkfifo fifo.yaml in/fifo.yaml && "
		   "\"$CROSSFOOT\" backup copy.db && cp copy.db in/ && echo x >broken.db",
		   folder->path, folder->path);
	RUN_PROGRAM(&make, "sh", "-c", line.text);
	if (make.status != 0)
		fail_msg("%s%s", make.out.text, make.err.text);
	str_finish(&line);
	process_finish(&make);
	*state = folder;
	return 0;
}

static void teardown(struct folder *folder)
{
	unsetenv("CROSSFOOT_OFFICE");
	folder_remove(folder);
	free(folder);
}

#define NOT_KEEPER \
	"$C people add daemon keeper >/dev/null && $C people remove $(id -un) keeper >/dev/null; "
#define READER                                                                         \
	"$C people add daemon keeper >/dev/null; $C settings readers all >/dev/null; " \
	"$C people remove $(id -un) keeper >/dev/null; "
#define DAMAGE "rm -f office.db-*; echo damaged >office.db; "
#define UNTOUCHED                                                                           \
	"; test $(cat office.db) = damaged && test -z \"$(ls | grep 'damaged-')\" && echo " \
	"untouched"

#define SEEN "V=$($C show may | sed -n 's/^version *//p'); "
#define WARNED "$C set may 督察处理人员=2000 >/dev/null; " SEEN
#define WAIVE "$C waive may 督察处理不超问责 --because 两回事 --seen $V"

/* The script's last status; $C is the program, R the same in a restricted session. */
static const struct honest_case {
	const char *name, *script;
	int status;
	const char *part; /* of what is said */
} cases[] = {
	{ "undo does not take back that a file came in", "$C undo may", 1,
	  "there is nothing of yours to take back" },
	{ "one undo too many leaves the briefing whole",
	  "$C set may 问责案件=1 >/dev/null; $C undo may; $C undo may; $C show may", 0,
	  "问责案件 = 1025" },
	{ "an undo after bringing the file up to date leaves it, too",
	  "sed -i 's/1025/1026/' may.yaml; $C import may.yaml; $C undo may; $C show may", 0,
	  "问责案件 = 1026" },
	{ "a pipe that nobody writes to is no file to bring in", "timeout 9 $C import fifo.yaml", 2,
	  "is not a regular file" },
	{ "nor in a restricted session", "timeout 9 $R import fifo.yaml", 2,
	  "is not a regular file" },
	{ "nor to be checked", "timeout 9 $C check ./fifo.yaml", 2, "is not a regular file" },
	{ "nor to be compared with", "timeout 9 $C check ./may.yaml --previous fifo.yaml", 2,
	  "is not a regular file" },
	{ "nor to be restored", "timeout 9 $C restore fifo.yaml", 2, "is no backup" },
	{ "nor to be put in the place of what is damaged",
	  DAMAGE "timeout 9 $C restore fifo.yaml --replace" UNTOUCHED, 0, "is no backup" },
	{ "a device is no file to bring in", "timeout 9 $C import /dev/zero", 2,
	  "is not a regular file" },
	{ "a folder is no file to bring in", "$C import in", 2, "is a folder" },
	{ "what a program writes is read", "cat may.yaml | $C check /dev/stdin", 0, "" },
	{ "an order of another version is refused",
	  "V=$($C show may | sed -n 's/^version *//p'); $C set may 问责案件=1 >/dev/null; "
	  "$C reject may --because 看 --seen $V",
	  1, "the value 问责案件: 1025 -> 1" },
	{ "an order of this version is done",
	  "V=$($C show may | sed -n 's/^version *//p'); $C reject may --because 看 --seen $V", 0,
	  "draft" },
	{ "a reason for a warning of another version is refused",
	  WARNED "$C set may 问责案件=1 >/dev/null; " WAIVE, 1, "the value 问责案件: 1025 -> 1" },
	{ "a reason that another wrote meanwhile is not written over",
	  WARNED "$C waive may 督察处理不超问责 --because 一回事 >/dev/null; " WAIVE, 1,
	  "the reason of 督察处理不超问责" },
	{ "a reason for a warning of this version is written", WARNED WAIVE " && $C show may", 0,
	  "两回事" },
	{ "a number of another version is not attested",
	  SEEN "$C set may 约谈=108 >/dev/null; $C attest may 约谈=108 --source 台账 --seen $V", 1,
	  "the value 约谈: 107 -> 108" },
	{ "what is no version is told", "$C reject may --because 看 --seen r1", 2,
	  "is no version" },
	{ "who signed nothing withdraws nothing", "$C withdraw may", 1, "has no signature" },
	{ "who may not have it proved is not told that it is checked",
	  READER "$C sign may --as check", 1, "may not have figures proved" },
	{ "but is shown the figures, and that nothing is written down", READER "$C check may", 0,
	  "nothing is written down" },
	{ "a copy of the office is for its keepers",
	  NOT_KEEPER "$C backup out/all.db; test -e out/all.db || echo none", 0, "none" },
	{ "a keeper may replace what is damaged",
	  "$C people add daemon compiler >/dev/null; $C backup new.db >/dev/null; " DAMAGE
	  "$C restore new.db --replace && $C verify",
	  0, "is kept as" },
	{ "one without the role may not, and nothing is moved",
	  NOT_KEEPER DAMAGE "$C restore new.db --replace" UNTOUCHED, 0, "is no backup" },
	{ "a broken backup moves nothing", DAMAGE "$C restore broken.db --replace" UNTOUCHED, 0,
	  "is no backup" },
	{ "a backup out of the tray moves nothing",
	  DAMAGE "$R restore $PWD/copy.db --replace" UNTOUCHED, 0, "lies outside" },
	{ "a restricted keeper replaces from the tray",
	  DAMAGE "$R restore copy.db --replace && $R verify", 0, "the chain is whole" },
	{ "a whole office is not replaced", "$C restore copy.db --replace", 2,
	  "restore without --replace" },
	{ "an office that is gone is put back",
	  "rm -f office.db*; $R restore copy.db --replace && $C verify", 0, "the chain is whole" },
};

static void is_honest(void **state)
{
	const struct honest_case *c = *state;
	struct process process = { 0 };
	struct str line = STR_INIT;
	void *folder;

	setup(&folder);
	str_printf(&line,
		   "C=$(realpath \"$CROSSFOOT\"); cd %s; R=\"$C --restricted "
		   "--office=$PWD/office.db\"; exec 2>&1; %s",
		   ((struct folder *)folder)->path, c->script);
	RUN_PROGRAM(&process, "sh", "-c", line.text);

	assert_contains(process.out.text, c->part);
	if (process.status != c->status)
		fail_msg("status %d:\n%s", process.status, process.out.text);
	str_finish(&line);
	process_finish(&process);
	teardown(folder);
}

/* A backup in which others have the roles is not handed to somebody who has none. */
static void roles_of_the_backup_are_asked(void **state)
{
	struct process process = { 0 };
	struct str line = STR_INIT;
	void *folder;
	(void)state;

	setup(&folder);
	str_printf(&line,
		   "C=$(realpath \"$CROSSFOOT\"); cd %s; exec 2>&1; "
		   "$C people add daemon keeper >/dev/null; "
		   "$C people remove $(id -un) keeper; "
		   "cp office.db after.db; "
		   "CROSSFOOT_OFFICE=$PWD/new.db $C restore after.db; "
		   "CROSSFOOT_OFFICE=$PWD/new.db $C show may",
		   ((struct folder *)folder)->path);
	RUN_PROGRAM(&process, "sh", "-c", line.text);

	assert_contains(process.out.text, "may not keep the office here");
	assert_contains(process.out.text, "there is no office at");
	str_finish(&line);
	process_finish(&process);
	teardown(folder);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 1], *next = tests;

	add_rows(next, cases, is_honest);
	add_test(next, roles_of_the_backup_are_asked);
	return cmocka_run_group_tests_name("honest orders", tests, NULL, NULL);
}
