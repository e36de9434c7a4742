/* test_numbers_step.c - step 6, numbers that want an answer: a review counts once each number in no
 * relation is attested by a second person, and each number of the text is a figure's or has a
 * reason. */
#include <string.h>

#include "report/office/office_flow.h"
#include "tests/support/stage.h"
#include "tests/support/test.h"

#define HEAD                                                          \
	"crossfoot: 1\ntitle: 五月发布会\n"                      \
	"event: {date: 2021-05-06, host: 省政府新闻办公室}\n" \
	"people: [{name: 张羽, post: 主任, role: host}]\n"

static const char stated[] =
	HEAD "figures:\n  案件: {unit: 起, source: 省纪委}\n  约谈: {unit: 人}\n"
	     "values: {案件: 1025, 约谈: 107}\n"
	     "document:\n  - text: 共{案件}起，约谈{约谈}人。\n";
static const char plain[] = HEAD "document:\n  - text: 共发生事故412起，死亡298人，下降12.3%。\n";
static const char typed[] = HEAD "figures:\n  案件: {unit: 起}\nvalues: {案件: 1025}\n"
				 "document:\n  - text: 案件1025起。\n";

static struct standing standing(struct scratch *scratch)
{
	struct store *store = scratch_open(scratch, "reader");
	struct standing out;

	assert_ok(flow_standing(store, "may", &scratch->arena, &out, &scratch->err), &scratch->err);
	store_close(store);
	return out;
}

static void begin(struct scratch *scratch, const char *text)
{
	scratch_init(scratch);
	stage_import_text(scratch, "li", text);
}

static void review_waits_for_each_stated_number(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch, stated);
	stage_play(&scratch, "li", "<M-s><CR>");
	const char *screen = stage_play(&scratch, "wang", "<M-s>");
	assert_shows(screen, "Numbers in no relation, to be attested: 2");
	assert_shows(screen, "案件 1025起  省纪委");
	screen = stage_play(&scratch, "wang", "<M-s>r<CR>");
	assert_shows(screen, "stand in no relation");
	assert_int_equal(standing(&scratch).n_signatures, 0);

	screen = stage_play(&scratch, "wang", "<M-s><Down*2><CR><CR>");
	assert_shows(screen, "attested with your name; 1 are left");
	assert_shows(screen, "▸ ● 约谈");
	screen = stage_play(&scratch, "wang", "<M-s><Down*2><CR>省纪委台账<CR>");
	assert_shows(screen, "attested with your name; 0 are left");
	screen = stage_play(&scratch, "wang", "<M-s>r<CR>");
	assert_shows(screen, "reviewed, all of it");
	assert_int_equal(standing(&scratch).about.state, FLOW_REVIEWED);
	scratch_finish(&scratch);
}

static void one_is_attested_after_the_other(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch, stated);
	stage_play(&scratch, "li", "<M-s><CR>");
	const char *screen = stage_play(&scratch, "wang", "<M-s><Down*2><CR><CR><CR>台账<CR>");

	assert_shows(screen, "attested with your name; 0 are left");
	scratch_finish(&scratch);
}

static void who_entered_a_number_does_not_attest_it(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch, stated);
	stage_play(&scratch, "li", "<M-s><CR>");
	const char *screen = stage_play(&scratch, "li", "<M-s><Down*2>");

	assert_shows(screen, "A reviewer who did not");
	scratch_finish(&scratch);
}

static void an_attestation_wants_a_source(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch, stated);
	stage_play(&scratch, "li", "<M-s><CR>");
	const char *screen = stage_play(&scratch, "wang", "<M-s><Down*3><CR><CR>");

	assert_shows(screen, "nothing was attested: name the source");
	scratch_finish(&scratch);
}

static void set_talks(void *context)
{
	scratch_set(context, "li", 1, "约谈", "108");
}

static void what_was_changed_while_one_thought_is_not_attested(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch, stated);
	stage_play(&scratch, "li", "<M-s><CR>");
	struct stage_options options = { .meanwhile = set_talks, .context = &scratch };
	const char *screen =
		stage_play_with(&scratch, "wang", "<M-s><Down*3><CR>台账<Wait:1><CR>", &options);

	assert_shows(screen, "it is 108 now");
	scratch_finish(&scratch);
}

static void a_later_value_wants_a_new_attestation(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch, stated);
	stage_play(&scratch, "li", "<M-s><CR>");
	stage_play(&scratch, "wang", "<M-s><Down*3><CR>台账<CR>");
	scratch_set(&scratch, "li", 1, "约谈", "108");
	const char *screen = stage_play(&scratch, "wang", "<M-s>");

	assert_shows(screen, "to be attested: 2");
	assert_shows(screen, "约谈 108人");
	scratch_finish(&scratch);
}

static void plain_text_is_refused_by_check_and_review(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch, plain);
	const char *screen = stage_play(&scratch, "li", "<M-s>");
	assert_shows(screen, "3 numbers of the text that nobody answers for");
	assert_shows(screen, "'412起' states no figure");
	stage_play(&scratch, "li", "<F5>");
	assert_int_equal(standing(&scratch).about.state, FLOW_DRAFT);
	screen = stage_play(&scratch, "wang", "<M-s>r<CR>");

	assert_int_equal(standing(&scratch).about.state, FLOW_DRAFT);
	assert_int_equal(standing(&scratch).n_signatures, 0);
	scratch_finish(&scratch);
}

static void a_reason_lets_a_typed_number_stand(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch, typed);
	const char *screen = stage_play(&scratch, "li", "<M-s>");
	assert_shows(screen, "'1025起' is typed by hand and equals 案件");
	screen = stage_play(&scratch, "li", "<M-s><Down><CR>引自年报<CR>");
	assert_shows(screen, "the reason is written, with your name");
	assert_hides(screen, "is typed by hand");
	stage_play(&scratch, "li", "<F5>");

	assert_int_equal(standing(&scratch).about.state, FLOW_CHECKED);
	scratch_finish(&scratch);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(review_waits_for_each_stated_number),
		cmocka_unit_test(one_is_attested_after_the_other),
		cmocka_unit_test(who_entered_a_number_does_not_attest_it),
		cmocka_unit_test(an_attestation_wants_a_source),
		cmocka_unit_test(what_was_changed_while_one_thought_is_not_attested),
		cmocka_unit_test(a_later_value_wants_a_new_attestation),
		cmocka_unit_test(plain_text_is_refused_by_check_and_review),
		cmocka_unit_test(a_reason_lets_a_typed_number_stand),
	};

	return cmocka_run_group_tests_name("numbers step", tests, NULL, NULL);
}
