/* test_damaged.c - what another tool did to the office's file, and files that are none: scripts in
 * a folder with an office that holds the briefing "may". What was done is named; nothing is taken
 * for missing, nothing waits for ever. */
#include <stdlib.h>
#include <string.h>

#include "tests/support/folder.h"
#include "tests/support/others.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define EXAMPLE "examples/accountability/briefing.yaml"

#define SPOIL_VALUE "sqlite3 office.db \"UPDATE cells SET value = '12x' WHERE cell = '约谈'\"; "
#define SPOIL_DAY \
	"sqlite3 office.db \"UPDATE remarks SET remark = '2020-13-31' WHERE kind = 'asof'\"; "
/* Two that type the same again are one keying: here another tool wrote it. */
#define SPOIL_KEYED                                                                              \
	"sqlite3 office.db \"INSERT INTO keyed SELECT briefing, cell, '12x', record FROM cells " \
	"WHERE cell = '约谈'\"; "
/* Two commits that stand in the log alone: who made them was killed. */
#define KILLED                                                                        \
	"mkfifo lines; : >told; $C set may - <lines >told & P=$!; exec 3>lines; "     \
	"echo 问责案件=1 >&3; echo 问责案件=2 >&3; "                          \
	"for i in $(seq 300); do test $(wc -l <told) = 2 && break; sleep 0.1; done; " \
	"kill -9 $P; wait $P 2>/dev/null; exec 3>&-; "
#define FLIP "printf '\\377' | dd of=office.db-wal bs=1 seek=300 conv=notrunc 2>/dev/null; "
#define COPY "CROSSFOOT_OFFICE=$PWD/copy.db; export CROSSFOOT_OFFICE; "
#define SPOIL(sql) "sqlite3 office.db \"" sql "\"; "
#define EDIT SPOIL("UPDATE cells SET value = '1026' WHERE cell = '问责案件'")
/* Each order as long as it takes; one that ends otherwise than with 2 and a word is named. */
#define EACH(orders)                                                                            \
	"for file in ./fifo.yaml /dev/zero /dev/full ./folder; do for order in " orders "; do " \
	"timeout 9 $C $(echo \"$order\" | sed \"s#FILE#$file#\") </dev/null >said 2>&1; "       \
	"status=$?; "                                                                           \
	"test $status = 2 && test -s said || echo \"$order $file: $status\"; done; done; "      \
	"test -p fifo.yaml && echo looked"

/* The script's last status; $C is the program. */
static const struct damaged_case {
	const char *name, *script;
	int status;
	const char *part; /* of what is said */
} cases[] = {
	{ "a value that is none is named, not missing", SPOIL_VALUE "$C check may", 2,
	  "'约谈' is kept as '12x'; expected a number" },
	{ "it is not signed", SPOIL_VALUE "$C sign may --as check", 2, "is kept as '12x'" },
	{ "it is not printed", SPOIL_VALUE "$C render may -o a.pdf; test -e a.pdf || echo none", 0,
	  "none" },
	{ "it is not written out as nothing", SPOIL_VALUE "$C export may", 2, "is kept as '12x'" },
	{ "it is named in the interface", SPOIL_VALUE "echo figures | $C --plain open may", 2,
	  "is kept as '12x'" },
	{ "the history names it, too", SPOIL_VALUE "$C verify", 1, "is '12x', but record" },
	{ "it is set anew", SPOIL_VALUE "$C set may 约谈=108 && $C check may", 0, "19 passed" },
	{ "a day that is none is named", SPOIL_DAY "$C check may", 2,
	  "the day of '森林覆盖率' is kept as '2020-13-31'; expected YYYY-MM-DD" },
	{ "a second keying that is none is named", SPOIL_KEYED "echo figures | $C --plain open may",
	  2, "is kept as '12x'" },
	{ "what was committed before a kill stands in the history", KILLED "$C verify", 0,
	  "46 records, the chain is whole" },
	{ "a flipped bit in the log is named", KILLED FLIP "$C verify", 1,
	  "record 46 was committed: its log was damaged" },
	{ "and nothing is written behind it", KILLED FLIP "$C set may 约谈=1", 2,
	  "nothing is written to it any more" },
	{ "a deleted log is named", KILLED "rm office.db-wal; $C verify", 1,
	  "record 46 was committed: its log was damaged, deleted" },
	{ "a copy without its log is named", KILLED "cp office.db copy.db; " COPY "$C verify", 1,
	  "it is a copy without its log" },
	{ "an office emptied is named",
	  "for table in history cells parts briefings; do sqlite3 office.db \"PRAGMA foreign_keys "
	  "= off; "
	  "DELETE FROM $table\"; done; " SPOIL(
		  "UPDATE office SET revision = 0, last = 0") "$C verify",
	  1, "ends with record 0, but record 44 was committed" },
	{ "an office that is gone is not begun anew", "rm office.db; $C import may.yaml", 2,
	  "what lies beside one" },
	{ "an edited stamp is named", SPOIL("UPDATE stamps SET stamp = stamp || 'x'") "$C verify",
	  1, "the stamp of the file" },
	{ "an edited number of the office is named",
	  SPOIL("PRAGMA ignore_check_constraints = on; UPDATE office SET id = 7") "$C verify", 1,
	  "CHECK constraint failed in office" },
	{ "a trigger of any name is named",
	  "sqlite3 office.db 'PRAGMA writable_schema = 1; INSERT INTO sqlite_schema VALUES "
	  "(\"trigger\", \"sqlite_x\", \"people\", 0, "
	  "\"CREATE TRIGGER sqlite_x AFTER INSERT ON people BEGIN SELECT 1; END\")'; $C verify",
	  1, "'sqlite_x'" },
	{ "a cause without a record is named",
	  SPOIL("UPDATE briefings SET cause = 'late: x', cause_record = NULL") "$C verify", 1,
	  "cause" },
	{ "what another tool edited is not signed", EDIT "$C sign may --as review --table 问责案件",
	  1, "the value '问责案件' is not what record 17 set: another tool changed it" },
	{ "nor printed, not even as a draft",
	  EDIT "$C render may -o a.pdf; test -e a.pdf || echo none", 0, "none" },
	{ "stored text that is none is written out",
	  SPOIL("INSERT INTO remarks SELECT briefing, 'note', cell, CAST(x'e6b3a8ff61' AS TEXT), "
		"record "
		"FROM cells LIMIT 1") "$C export may",
	  0, "crossfoot: 1" },
	{ "a cell that there is not is not sent back", "$C reject may 无此数 --because 看", 2,
	  "no figure is called '无此数'" },
	{ "what is no file is not read",
	  EACH("'check FILE' 'check may.yaml --previous FILE' 'proof FILE --against may' "
	       "'proof may.yaml --against FILE' 'bind FILE --write' 'render FILE -o a.pdf' "
	       "'preview FILE' 'count FILE' 'rows FILE 约谈' 'import FILE' 'open FILE' "
	       "'--plain open FILE' 'template show FILE' 'restore FILE' 'restore FILE --replace'"),
	  0, "looked" },
	{ "nor written over",
	  EACH("'export may -o FILE' 'render may -o FILE' 'backup FILE' '--office FILE list'"), 0,
	  "looked" },
	{ "nor one that a file names",
	  "printf 'crossfoot: 1\\ntemplate: ./fifo.yaml\\n' >a.yaml; "
	  "printf 'crossfoot: 1\\nfigures: {甲: {unit: 件}}\\nvalues: {甲: {table: fifo.yaml}}\\n' "
	  ">b.yaml; timeout 9 $C check a.yaml; timeout 9 $C check b.yaml",
	  2, "is not a regular file" },
};

static void setup(struct folder *folder)
{
	struct process make = { 0 };
	struct str line = STR_INIT;

	folder_make(folder);
	setenv("CROSSFOOT_OFFICE", folder_path(folder, "office.db"), 1);
	str_printf(&line,
		   "\"$CROSSFOOT\" import " EXAMPLE " --name may && cp " EXAMPLE " %s/may.yaml && "
		   "cd %s && mkdir folder && mkfifo fifo.yaml",
		   folder->path, folder->path);
	RUN_PROGRAM(&make, "sh", "-c", line.text);
	if (make.status != 0)
		fail_msg("%s%s", make.out.text, make.err.text);
	str_finish(&line);
	process_finish(&make);
}

static void is_named(void **state)
{
	const struct damaged_case *c = *state;
	struct process process = { 0 };
	struct str line = STR_INIT;
	struct folder folder;

	setup(&folder);
	str_printf(&line, "C=$(realpath \"$CROSSFOOT\"); cd %s; exec 2>&1; %s", folder.path,
		   c->script);
	RUN_PROGRAM(&process, "sh", "-c", line.text);

	assert_contains(process.out.text, c->part);
	if (process.status != c->status || strstr(process.out.text, ": 124") != NULL)
		fail_msg("status %d:\n%s", process.status, process.out.text);
	str_finish(&line);
	process_finish(&process);
	unsetenv("CROSSFOOT_OFFICE");
	folder_remove(&folder);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases)], *next = tests;

	add_rows(next, cases, is_named);
	return cmocka_run_group_tests_name("damaged", tests, NULL, NULL);
}
