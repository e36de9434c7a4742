/* command_backup.c - `crossfoot backup` and `restore`: the whole office as one file, out and in. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "report/base/i18n.h"
#include "tui/words/diagnostic.h"
#include "tui/terminal/output.h"
#include "tui/commands/office_session.h"

static enum status backup(struct office *office, const char *out)
{
	struct str path = STR_INIT;
	struct history_mark head;
	struct error err;
	char hex[DIGEST_HEX_SIZE];
	bool ok = office_backup(office, out, &path, &head, &err);

	if (ok) {
		digest_format(&head.digest, hex);
		output_print(stdout, _("%s: written; the office is now at record %lld, head %s\n"),
			     path.text, (long long)head.seq, hex);
	}
	str_finish(&path);
	return ok ? STATUS_OK : office_session_trouble_one(&err);
}

enum status command_backup(const struct arguments *arguments)
{
	struct office *office = office_session_open(arguments, SESSION_MUST_EXIST);

	if (office == NULL)
		return STATUS_TROUBLE;
	enum status status = backup(office, arguments->words[0]);
	office_close(office);
	return status;
}

static enum status refused(const struct error *err)
{
	diagnostic_print(err);
	return err->kind == ERROR_VALUE ? STATUS_FAILED : STATUS_TROUBLE;
}

enum { RESTORE_REPLACE };

static enum status restore(struct office *office, const char *from)
{
	struct str path = STR_INIT;
	struct error err;
	const char *kept = NULL;
	bool ok = office_path(office, TRAY_IN, from, &path, &err) &&
		  office_restore(office, path.text, &kept, &err);

	if (ok)
		output_print(stdout, _("%s: restored; what was there before is kept as '%s'\n"),
			     from, kept);
	str_finish(&path);
	return ok ? STATUS_OK : refused(&err);
}

/* A file that cannot be opened as an office any more makes way, under another name. */
static enum status replace(const struct arguments *arguments)
{
	struct office_options options = { .address = arguments->office,
					  .restricted = arguments->restricted,
					  .settings = arguments->settings };
	const char *kept, *from = arguments->words[0];
	struct arena arena = { 0 };
	struct error err;
	bool ok = office_replace(&options, from, &arena, &kept, &err);

	if (ok && kept != NULL)
		output_print(stdout,
			     _("%s: restored; what was there is no office any more and is kept "
			       "as '%s'\n"),
			     from, kept);
	else if (ok)
		output_print(stdout, _("%s: restored\n"), from);
	arena_finish(&arena);
	return ok ? STATUS_OK : refused(&err);
}

enum status command_restore(const struct arguments *arguments)
{
	if (arguments->options[RESTORE_REPLACE] != NULL ||
	    (!arguments->restricted && !office_session_exists(arguments)))
		return replace(arguments);
	struct office *office = office_session_open(arguments, SESSION_MUST_EXIST);
	if (office == NULL)
		return STATUS_TROUBLE;
	enum status status = restore(office, arguments->words[0]);
	office_close(office);
	return status;
}
