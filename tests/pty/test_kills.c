/* test_kills.c - the line drops, the terminal goes, the process is killed, at any moment of a
 * script typed faster than the program can follow: nothing that was committed is lost, what was
 * half typed is offered again. */
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/bureau.h"
#include "tests/support/pace.h"
#include "tests/support/process.h"
#include "tests/support/pty_keys.h"
#include "tests/support/script.h"
#include "tests/support/test.h"

#define TRIALS 100
#define MORE 3 /* times as many with FAULTS=all */
#define DEEDS_MAX 64
#ifdef __SANITIZE_ADDRESS__
#define GONE_MS 1000 /* leaks are looked for at the end */
#else
#define GONE_MS 50
#endif

enum manner { KILLED, CLOSED, HUNG_UP, TERMINATED, MANNERS };
static const int signals[] = { [KILLED] = SIGKILL, [HUNG_UP] = SIGHUP, [TERMINATED] = SIGTERM };

struct whole {
	const struct deed *deeds[DEEDS_MAX];
	size_t n;
	struct str keys;
	size_t n_keys;
};

/* One death: what the last screen said, and what it left. */
struct trial {
	struct bureau bureau;
	const struct whole *whole;
	enum manner manner;
	struct str label, shown; /* where the cursor stood, what its cell said */
	size_t done;             /* deeds on disk */
	int gone_ms;
};

static unsigned long long seed;

static size_t random_below(size_t n)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (size_t)(seed >> 33) % n;
}

/* --- the script as one --- */

static void add_deeds(struct whole *whole, const struct deed *deeds, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		script_keys(&deeds[i], &whole->keys);
		whole->deeds[whole->n++] = &deeds[i];
	}
}

static size_t skip_keys(const char *keys, size_t n)
{
	const char *p = keys;

	while (n-- > 0 && *p != '\0') {
		struct pty_key key;

		p = pty_key_next(p, NULL, &key);
		str_finish(&key.bytes);
	}
	return (size_t)(p - keys);
}

static void make_whole(struct whole *whole)
{
	*whole = (struct whole){ 0 };
	str_init(&whole->keys);
	str_add(&whole->keys, SCRIPT_CREATE);
	add_deeds(whole, script_figures, script_n_figures);
	str_add(&whole->keys, "<M-e>");
	add_deeds(whole, script_event, script_n_event);
	str_add(&whole->keys, "<F5>");
	for (const char *p = whole->keys.text; *p != '\0'; whole->n_keys++)
		p += skip_keys(p, 1);
}

/* --- one trial --- */

static void look_at_screen(struct trial *trial, struct pty *pty)
{
	const char *shown;

	str_clear(&trial->label);
	str_clear(&trial->shown);
	str_add(&trial->label, bureau_label(pty));
	shown = bureau_shown(pty, trial->label.text);
	str_add(&trial->shown, shown != NULL ? shown : "");
}

static void end_it(struct trial *trial, struct pty *pty)
{
	look_at_screen(trial, pty);
	if (trial->manner == CLOSED)
		pty_hangup(pty);
	else
		pty_signal(pty, signals[trial->manner]);
	int status = pty_wait_exit(pty);
	trial->gone_ms = pty_exit_ms(pty);
	assert_int_not_equal(status, -1);
	if (trial->manner == KILLED)
		look_at_screen(trial, pty); /* what was still on its way */
	if (trial->manner == TERMINATED || trial->manner == HUNG_UP)
		assert_string_equal(pty_left_behind(pty), "");
	assert_string_equal(screen_unknown(pty_model(pty)), "");
}

static void type_and_die(struct trial *trial)
{
	const struct whole *whole = trial->whole;
	struct pty *pty = CLERK(&trial->bureau, NULL, NULL);
	struct str keys = STR_INIT;

	str_add_bytes(&keys, whole->keys.text,
		      skip_keys(whole->keys.text, 1 + random_below(whole->n_keys)));
	str_printf(&keys, "<Wait:%zu>", random_below(40));
	pty_rush(pty, keys.text);
	end_it(trial, pty);
	str_finish(&keys);
	pty_finish(pty);
}

/* --- what it left --- */

static bool is_on_disk(const struct report *report, const struct whole *whole, size_t at)
{
	struct str value = STR_INIT;
	const struct deed *deed = whole->deeds[at];

	script_value(report, deed, &value);
	bool is = strcmp(value.text, deed->typed) == 0;
	for (size_t later = at + 1; !is && later < whole->n; later++)
		is = strcmp(whole->deeds[later]->cell, deed->cell) == 0 &&
		     is_on_disk(report, whole, later);
	str_finish(&value);
	return is;
}

/* What is on disk is the beginning of the script, without a gap. */
static void count_deeds(struct trial *trial, const struct report *report)
{
	const struct whole *whole = trial->whole;

	while (trial->done < whole->n && is_on_disk(report, whole, trial->done))
		trial->done++;
	for (size_t i = trial->done + 1; i < whole->n; i++)
		if (is_on_disk(report, whole, i))
			fail_msg("%s is on disk, %s is not", whole->deeds[i]->cell,
				 whole->deeds[trial->done]->cell);
}

/* The first deed that is typed where the cursor stood; n when it stood nowhere. */
static size_t deed_shown(const struct trial *trial)
{
	for (size_t i = 0; i < trial->whole->n; i++)
		if (trial->label.len > 0 &&
		    strcmp(trial->whole->deeds[i]->at, trial->label.text) == 0)
			return i;
	return trial->whole->n;
}

static void assert_nothing_committed_is_lost(struct trial *trial)
{
	struct report *report = bureau_report(&trial->bureau, SCRIPT_NAME);
	size_t shown = deed_shown(trial);

	if (report != NULL)
		count_deeds(trial, report);
	if (shown < trial->whole->n && (report == NULL || trial->done < shown))
		fail_msg("the cursor stood at %s, but %zu of %zu deeds are on disk",
			 trial->label.text, trial->done, shown);
	report_destroy(report);
}

/* The half-typed text of an offer; "" when nothing is offered. */
static void read_offer(struct pty *pty, const char *cell, struct str *out)
{
	const char *screen = pty_screen(pty), *colon;

	if (strstr(screen, "未录完的数") == NULL)
		return;
	if (strstr(screen, cell) == NULL)
		fail_msg("what is offered is not %s:\n%s", cell, screen);
	colon = strstr(strstr(screen, cell), "：");
	assert_non_null(colon);
	str_add_bytes(out, colon + 3, strspn(colon + 3, "0123456789"));
}

/* Typed to its end and committed: the clerk goes on where the line dropped. */
static void go_on_typing(struct trial *trial, struct pty *pty, const char *offered)
{
	const struct deed *deed = trial->whole->deeds[trial->done];
	struct str keys = STR_INIT;

	if (strncmp(deed->typed, offered, strlen(offered)) != 0)
		fail_msg("'%s' is offered for %s, of which '%s' was typed", offered, deed->cell,
			 deed->typed);
	pty_type(pty, "<CR>");
	assert_string_equal(bureau_label(pty), deed->at);
	assert_string_equal(bureau_shown(pty, deed->at), offered);
	str_printf(&keys, "%s<CR>", deed->typed + strlen(offered));
	pty_type(pty, keys.text);
	assert_string_equal(bureau_value(&trial->bureau, SCRIPT_NAME, deed->cell), deed->typed);
	str_finish(&keys);
}

static void assert_half_typed_is_offered(struct trial *trial)
{
	const struct whole *whole = trial->whole;
	size_t shown = deed_shown(trial);
	struct str offered = STR_INIT;

	if (trial->done >= script_n_figures || (trial->done == 0 && shown == whole->n))
		return;
	struct pty *pty = CLERK(&trial->bureau, NULL, "open", SCRIPT_NAME);
	read_offer(pty, whole->deeds[trial->done]->cell, &offered);
	/* A total that nobody has typed yet shows what its parts come to. */
	bool typing = shown == trial->done && shown + 1 < script_n_figures &&
		      strncmp(whole->deeds[shown]->typed, trial->shown.text, trial->shown.len) == 0;
	if (typing && strncmp(offered.text, trial->shown.text, trial->shown.len) != 0)
		fail_msg("'%s' was shown half typed in %s, '%s' is offered", trial->shown.text,
			 trial->label.text, offered.text);
	if (offered.len > 0)
		go_on_typing(trial, pty, offered.text);
	else
		bureau_compare(&trial->bureau, SCRIPT_NAME, pty);
	str_finish(&offered);
	pty_finish(pty);
}

static void try_one(const struct whole *whole, enum manner manner, int *gone_ms)
{
	struct trial trial = { .whole = whole, .manner = manner };

	bureau_open(&trial.bureau);
	str_init(&trial.label);
	str_init(&trial.shown);
	type_and_die(&trial);
	assert_nothing_committed_is_lost(&trial);
	assert_half_typed_is_offered(&trial);
	bureau_verify(&trial.bureau);
	*gone_ms = trial.gone_ms;
	str_finish(&trial.label);
	str_finish(&trial.shown);
	bureau_close(&trial.bureau);
}

static int by_size(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static const struct manner_case {
	const char *name;
	enum manner manner;
	int trials;
} manners[] = {
	{ "killed: all that was committed is there", KILLED, 40 },
	{ "the terminal goes: all that was committed is there", CLOSED, 30 },
	{ "the line drops: all that was committed is there", HUNG_UP, 15 },
	{ "told to end: all that was committed is there", TERMINATED, TRIALS - 85 },
};

/* Half of them within the limit: the machine does other things, too. */
static void dies_without_loss(void **state)
{
	const struct manner_case *c = *state;
	int gone_ms[TRIALS * MORE], trials = c->trials * (getenv("FAULTS") != NULL ? MORE : 1);
	struct whole whole;

	seed = 20210506 + (unsigned)c->manner;
	make_whole(&whole);
	for (int i = 0; i < trials; i++)
		try_one(&whole, c->manner, &gone_ms[i]);
	qsort(gone_ms, (size_t)trials, sizeof *gone_ms, by_size);
	assert_in_range(gone_ms[trials / 2], 0, paced_ms(GONE_MS));
	printf("kills: %d sessions ended, %s\n", trials, c->name);
	str_finish(&whole.keys);
}

/* --- the paper --- */

static int count_papers(const struct bureau *bureau)
{
	struct str path = STR_INIT;
	int n = 0;

	str_printf(&path, "%s/out", bureau->folder);
	DIR *folder = opendir(path.text);
	for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;)
		n += entry->d_name[0] != '.';
	if (folder != NULL)
		closedir(folder);
	str_finish(&path);
	return n;
}

static void a_paper_is_written_whole_or_not_at_all(void **state)
{
	struct bureau bureau;
	struct process text = { 0 };
	char paper[300];
	(void)state;

	for (int wait_ms = 0; wait_ms < 400; wait_ms += 57) {
		bureau_open(&bureau);
		BUREAU(&bureau, "import", "examples/accountability/briefing.yaml", "--name", "may");
		struct pty *pty = CLERK(&bureau, NULL, "open", "may");
		snprintf(paper, sizeof paper, "<F9><Wait:%d>", wait_ms);
		pty_rush(pty, paper);
		pty_signal(pty, SIGKILL);
		pty_wait_exit(pty);
		pty_finish(pty);
		snprintf(paper, sizeof paper, "%s/out/may-草稿.pdf", bureau.folder);
		RUN_PROGRAM(&text, "sleep", "0.1"); /* for the child that wrote it */
		if (count_papers(&bureau) > 0) {
			RUN_PROGRAM(&text, "pdftotext", paper, "-");
			assert_int_equal(text.status, 0);
			assert_int_equal(count_papers(&bureau), 1);
		}
		bureau_verify(&bureau);
		bureau_close(&bureau);
	}
	process_finish(&text);
}

int main(void)
{
	struct CMUnitTest tests[LEN(manners) + 1], *next = tests;

	add_rows(next, manners, dies_without_loss);
	add_test(next, a_paper_is_written_whole_or_not_at_all);
	return cmocka_run_group_tests_name("kills", tests, NULL, NULL);
}
