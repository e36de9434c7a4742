/* attest.c - see attest.h. */
#include "tests/support/attest.h"

#include "report/office/office_flow.h"
#include "tests/support/test.h"

static void attest(struct office *office, const char *name, struct cell_ref cell)
{
	struct str word = STR_INIT;
	struct errors errors = { 0 };

	cell_ref_format(cell, &word);
	str_add(&word, "=");
	decimal_format(cell.figure->cells[cell.index].value, &word);
	struct attested_word what = { .word = word.text, .source = "台账" };
	if (!office_attest(office, name, &what, &errors))
		fail_msg("%s: %s", word.text, errors.items[0].text);
	str_finish(&word);
}

void attest_all(struct office *office, const char *name)
{
	struct errors errors = { 0 };
	struct report *report = office_report(office, name, NULL, &errors);

	if (report == NULL)
		fail_msg("%s", errors.items[0].text);
	const struct account *account = report_account(report);
	for (size_t i = 0; i < account_stated_count(account); i++)
		attest(office, name, account_stated(account, i));
	report_destroy(report);
}
