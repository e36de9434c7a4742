/* opening_past.c - see opening_past.h. */
#include "report/opening/opening_past.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "report/base/memory.h"
#include "report/base/path.h"
#include "report/base/str.h"
#include "report/proof/proof.h"

/* Its own totals are computed first. */
MUST_LOOK static bool read_release(struct releases *releases, const struct report_source *source,
				   struct errors *errors)
{
	struct briefing *briefing = source_bind(source_read(source, errors), errors);
	struct proof *proof = NULL;
	size_t left;

	if (briefing == NULL)
		return false;
	releases->items = array_grow(releases->items, releases->n, &releases->capacity,
				     sizeof *releases->items);
	releases->items[releases->n++] = briefing;
	if (source_fill_counts(briefing, &left, errors))
		proof = proof_create(briefing, NULL, errors);
	if (proof == NULL)
		return false;
	proof_run(proof);
	proof_destroy(proof);
	return true;
}

static bool text_asks(const char *text)
{
	return text != NULL &&
	       (strstr(text, "yearago") != NULL || strstr(text, "since_year_start") != NULL);
}

static bool table_asks(const struct table_wish *wish)
{
	for (size_t i = 0; i < wish->n_columns; i++)
		if (wish->columns[i].measure == TABLE_YEARAGO)
			return true;
	return false;
}

bool releases_are_asked(const struct briefing *briefing)
{
	bool asks = false;

	for (size_t i = 0; i < briefing->n_figures; i++)
		asks |= text_asks(briefing->figures[i].formula);
	for (size_t i = 0; i < briefing->n_rules; i++)
		asks |= text_asks(briefing->rules[i].that);
	for (size_t i = 0; i < briefing->document.n; i++)
		asks |= table_asks(&briefing->document.blocks[i].table);
	return asks;
}

static int by_day(const void *left, const void *right)
{
	const struct briefing *const *a = left, *const *b = right;

	return date_compare((*b)->event.date, (*a)->event.date);
}

/* Of the same template, or neither of any; with an earlier event. */
static bool is_before(const struct briefing *then, const struct briefing *now)
{
	const char *theirs = then->template != NULL ? path_name(then->template) : "";
	const char *ours = now->template != NULL ? path_name(now->template) : "";

	return strcmp(theirs, ours) == 0 && date_compare(then->event.date, now->event.date) < 0;
}

/* Of a folder those with an earlier event. */
MUST_LOOK static bool read_folder(struct releases *releases, const struct briefing *now,
				  const char *path, struct errors *errors)
{
	struct releases all = { 0 };
	struct str name = STR_INIT;
	DIR *folder = opendir(path);
	bool ok = folder != NULL;

	if (!ok)
		errors_at(errors, ERROR_IO, (struct place){ 0 }, "%s: %s", path, strerror(errno));
	for (struct dirent *entry; ok && (entry = readdir(folder)) != NULL;) {
		const char *dot = strrchr(entry->d_name, '.');

		if (dot == NULL || dot == entry->d_name || strcmp(dot, ".yaml") != 0)
			continue;
		str_clear(&name);
		str_printf(&name, "%s/%s", path, entry->d_name);
		ok = read_release(&all, &(struct report_source){ .name = name.text }, errors);
	}
	if (folder != NULL)
		closedir(folder);
	if (all.n > 1)
		qsort(all.items, all.n, sizeof *all.items, by_day);
	releases->items = xcalloc(all.n + 1, sizeof *all.items);
	for (size_t i = 0; i < all.n; i++)
		if (ok && is_before(all.items[i], now))
			releases->items[releases->n++] = all.items[i];
		else
			briefing_destroy(all.items[i]);
	free(all.items);
	str_finish(&name);
	return ok;
}

bool releases_read(struct releases *releases, const struct briefing *now,
		   const struct report_past *past, struct errors *errors)
{
	struct stat status;
	struct report_source named = { .name = past != NULL ? past->path : NULL };

	if (past == NULL)
		return true;
	if (past->path != NULL)
		return stat(past->path, &status) == 0 && S_ISDIR(status.st_mode)
			       ? read_folder(releases, now, past->path, errors)
			       : read_release(releases, &named, errors);
	size_t n = past->n > 1 && !releases_are_asked(now) ? 1 : past->n;
	for (size_t i = 0; i < n; i++) {
		struct report_source source;

		if (!past->fetch(past->context, i, &source, errors) ||
		    !read_release(releases, &source, errors))
			return false;
	}
	return true;
}

const struct briefing *releases_previous(const struct releases *releases)
{
	return releases->n > 0 ? releases->items[0] : NULL;
}

void releases_finish(struct releases *releases)
{
	for (size_t i = 0; i < releases->n; i++)
		briefing_destroy(releases->items[i]);
	free(releases->items);
	*releases = (struct releases){ 0 };
}
