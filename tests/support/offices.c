/* offices.c - see offices.h. */
#include "tests/support/offices.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/office/office_flow.h"
#include "report/store/store.h"
#include "report/store/verify.h"
#include "tests/support/attest.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define EXAMPLE "examples/accountability/briefing.yaml"
#define WORDS_MAX 16

/* --- made --- */

static void run(const char *folder, const char *const words[])
{
	struct process process = { 0 };
	const char *all[WORDS_MAX] = { "--office", NULL };
	struct str office = STR_INIT;

	str_printf(&office, "%s/office.db", folder);
	all[1] = office.text;
	for (size_t i = 0; words[i] != NULL; i++)
		all[i + 2] = words[i];
	process_run(&process, all);
	if (process.status != 0)
		fail_msg("%s: %s%s", words[0], process.out.text, process.err.text);
	process_finish(&process);
	str_finish(&office);
}
#define RUN_IN(folder, ...) run((folder), (const char *const[]){ __VA_ARGS__, NULL })

static struct office *open_as(const char *folder, const char *who, struct str *path)
{
	struct identity identity = { who, who[0] };
	struct office_options options = { .address = path->text, .create = true, .who = &identity };
	struct office *office;
	struct error err;

	str_printf(path, "%s/office.db", folder);
	options.address = path->text;
	assert_ok(office_open(&options, &office, &err), &err);
	return office;
}

static void import_as(const char *folder, const char *who)
{
	struct str path = STR_INIT;
	struct office *office = open_as(folder, who, &path);
	struct imported imported;
	struct errors errors = { 0 };

	assert_ok(office_import(office, EXAMPLE, "may", &imported, &errors), &errors.items[0]);
	office_close(office);
	str_finish(&path);
}

static void sign_as(const char *folder, const char *who, enum signing step)
{
	struct str path = STR_INIT;
	struct office *office = open_as(folder, who, &path);
	enum flow_state state;
	struct errors errors = { 0 };

	assert_ok(office_sign(office, "may", (struct signing_of){ .step = step }, &state, &errors),
		  &errors.items[0]);
	office_close(office);
	str_finish(&path);
}

static void attest_as(const char *folder, const char *who)
{
	struct str path = STR_INIT;
	struct office *office = open_as(folder, who, &path);

	attest_all(office, "may");
	office_close(office);
	str_finish(&path);
}

/* The example with one thing in it written otherwise. */
static void write_changed(const char *path, const char *what, const char *with)
{
	struct str text = STR_INIT, changed = STR_INIT;

	process_read_file(EXAMPLE, &text);
	char *at = strstr(text.text, what);
	assert_non_null(at);
	str_add_bytes(&changed, text.text, (size_t)(at - text.text));
	str_add(&changed, with);
	str_add(&changed, at + strlen(what));
	process_write_file(path, changed.text);
	str_finish(&text);
	str_finish(&changed);
}

/* What each command may read or write over lies there already. */
static void add_files(const char *folder)
{
	struct process process = { 0 };
	struct str path = STR_INIT;

	str_printf(&path, "%s/new.yaml", folder);
	RUN_PROGRAM(&process, "cp", EXAMPLE, path.text);
	str_clear(&path);
	str_printf(&path, "%s/changed.yaml", folder);
	write_changed(path.text, "1025", "1024");
	str_clear(&path);
	str_printf(&path, "%s/typed.yaml", folder);
	write_changed(path.text, "{问责案件}起", "1025起");
	str_clear(&path);
	str_printf(&path, "%s/old.yaml", folder);
	process_write_file(path.text, "crossfoot: 1\ntitle: 旧的\n");
	str_clear(&path);
	str_printf(&path, "%s/old.pdf", folder);
	process_write_file(path.text, "%PDF-1.4 old\n");
	str_clear(&path);
	str_printf(&path, "%s/lines", folder);
	process_write_file(path.text, "问责案件=1\n问责案件=2\n问责案件=3\n");
	str_clear(&path);
	str_printf(&path, "%s/answers", folder);
	process_write_file(path.text, "figures\nenter\n1026\n");
	str_finish(&path);
	process_finish(&process);
}

static void add_backups(const char *folder)
{
	struct str path = STR_INIT;

	str_printf(&path, "%s/old.db", folder);
	RUN_IN(folder, "backup", path.text);
	RUN_IN(folder, "set", "may", "问责案件=1030");
	RUN_IN(folder, "set", "may", "约谈=108"); /* a restored one has another number of records */
	str_finish(&path);
}

static void damage(const char *folder)
{
	static const char *const gone[] = { "office.db-wal", "office.db-shm", "office.db-head" };
	struct str path = STR_INIT;

	for (size_t i = 0; i < LEN(gone); i++) {
		str_clear(&path);
		str_printf(&path, "%s/%s", folder, gone[i]);
		remove(path.text);
	}
	str_clear(&path);
	str_printf(&path, "%s/office.db", folder);
	process_write_file(path.text, OFFICES_DAMAGED);
	str_finish(&path);
}

/* A draft, and what became of it before anybody signed it. */
static void make_draft(const char *folder, enum office_stage stage)
{
	if (stage <= STAGE_DAMAGED)
		add_backups(folder);
	if (stage == STAGE_EDITED || stage == STAGE_UNDONE)
		RUN_IN(folder, "set", "may", "问责案件=1031");
	if (stage == STAGE_UNDONE)
		RUN_IN(folder, "undo", "may");
	if (stage == STAGE_WARNED)
		RUN_IN(folder, "set", "may", "督察处理人员=2000");
	if (stage == STAGE_DAMAGED)
		damage(folder);
}

static void make_signed(const char *folder, enum office_stage stage)
{
	if (stage <= STAGE_OWN)
		RUN_IN(folder, "sign", "may", "--as", "check");
	if (stage >= STAGE_ATTESTED)
		attest_as(folder, "wang");
	if (stage == STAGE_OWN)
		RUN_IN(folder, "sign", "may", "--as", "review");
	if (stage >= STAGE_REVIEWED)
		sign_as(folder, "wang", SIGN_REVIEW);
	if (stage >= STAGE_APPROVED)
		sign_as(folder, "zhao", SIGN_APPROVE);
	if (stage >= STAGE_RELEASED)
		RUN_IN(folder, "release", "may");
}

static void make_stage(struct offices *offices, enum office_stage stage)
{
	struct str name = STR_INIT;

	str_printf(&name, "%d", (int)stage);
	const char *folder = folder_path(&offices->folder, name.text);
	offices->paths[stage] = folder;
	str_finish(&name);
	assert_int_equal(mkdir(folder, 0700), 0);
	add_files(folder);
	if (stage == STAGE_NOTHING)
		return;
	import_as(folder, "li");
	if (stage < STAGE_CHECKED)
		make_draft(folder, stage);
	else
		make_signed(folder, stage);
}

void offices_make(struct offices *offices)
{
	folder_make(&offices->folder);
	for (enum office_stage stage = 0; stage < STAGES; stage++)
		make_stage(offices, stage);
}

void offices_remove(struct offices *offices)
{
	folder_remove(&offices->folder);
}

/* --- copied --- */

static void copy_file(const char *from, const char *to)
{
	struct str bytes = STR_INIT;
	struct stat status;

	process_read_file(from, &bytes);
	int fd = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes.text, bytes.len), bytes.len);
	if (stat(from, &status) == 0)
		assert_int_equal(fchmod(fd, status.st_mode & 0777), 0);
	close(fd);
	str_finish(&bytes);
}

void offices_each_file(const char *folder, offices_file_fn *call, void *context)
{
	DIR *dir = opendir(folder);
	struct str path = STR_INIT;

	for (struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		str_clear(&path);
		str_printf(&path, "%s/%s", folder, entry->d_name);
		call(path.text, entry->d_name, context);
	}
	if (dir != NULL)
		closedir(dir);
	str_finish(&path);
}

static void remove_one(const char *path, const char *name, void *context)
{
	(void)name;
	(void)context;
	remove(path);
}

static void copy_one(const char *path, const char *name, void *context)
{
	struct str to = STR_INIT;

	str_printf(&to, "%s/%s", (const char *)context, name);
	copy_file(path, to.text);
	str_finish(&to);
}

void offices_copy(const struct offices *offices, enum office_stage stage, const char *folder)
{
	offices_each_file(folder, remove_one, NULL);
	offices_each_file(offices->paths[stage], copy_one, (void *)folder);
}

/* --- looked at --- */

void offices_look(const char *path, struct office_found *out)
{
	struct store_options options = { .who = { "auditor", 54321 } };
	struct verification verdict;
	struct store *store;
	struct error err;

	*out = (struct office_found){ .records = -1, .whole = true };
	if (access(path, F_OK) != 0)
		return;
	out->whole = false;
	if (!store_open(path, &options, &store, &err)) {
		snprintf(out->why, sizeof out->why, "%s", err.text);
		return;
	}
	if (!store_verify(store, &verdict, &err))
		snprintf(out->why, sizeof out->why, "%s", err.text);
	else if (!verdict.whole)
		snprintf(out->why, sizeof out->why, "%s", verdict.text);
	else
		out->whole = true;
	out->records = verdict.records;
	store_close(store);
}
