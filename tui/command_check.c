/* command_check.c - `crossfoot check`: every relation of the named briefings, as text or JSON. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/report.h"
#include "tui/command.h"
#include "tui/diagnostic.h"
#include "tui/findings.h"
#include "tui/output.h"

enum { OPTION_JSON, OPTION_PREVIOUS };

static bool write_bytes(void *context, const char *bytes, size_t len)
{
	return fwrite(bytes, 1, len, context) == len;
}

/* One object for one file, an array of them for several. */
static void print_json(struct report *report, const char *file, size_t at, size_t n)
{
	if (n > 1)
		fputs(at == 0 ? "[\n" : ",\n", stdout);
	proof_json(report_proof(report), file, write_bytes, stdout);
}

static enum status check_file(const struct arguments *arguments, size_t at)
{
	struct errors errors = { 0 };
	const char *file = arguments->words[at];
	struct report *report = report_open(file, arguments->options[OPTION_PREVIOUS], &errors);

	if (report == NULL) {
		diagnostic_print_all(&errors);
		return STATUS_TROUBLE;
	}
	if (arguments->options[OPTION_JSON] != NULL)
		print_json(report, file, at, arguments->n_words);
	else
		findings_print(report_proof(report), file);
	enum status status = report_has_failures(report) ? STATUS_FAILED : STATUS_OK;
	report_destroy(report);
	return status;
}

enum status command_check(const struct arguments *arguments)
{
	enum status worst = STATUS_OK;
	bool json = arguments->options[OPTION_JSON] != NULL;

	for (size_t i = 0; i < arguments->n_words; i++) {
		enum status status = check_file(arguments, i);

		if (status > worst)
			worst = status;
	}
	if (json && worst != STATUS_TROUBLE)
		fputs(arguments->n_words > 1 ? "\n]\n" : "\n", stdout);
	return worst;
}
