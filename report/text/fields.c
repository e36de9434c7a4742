/* fields.c - the table of fields. */
#include "report/text/fields.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"

static const char *title(const struct briefing *briefing)
{
	return briefing->title;
}

static struct date event_date(const struct briefing *briefing)
{
	return briefing->event.date;
}

static const char *event_time(const struct briefing *briefing)
{
	return briefing->event.time;
}

static const char *event_host(const struct briefing *briefing)
{
	return briefing->event.host;
}

static const char *event_place(const struct briefing *briefing)
{
	return briefing->event.place_name;
}

static const char *event_subject(const struct briefing *briefing)
{
	return briefing->event.subject;
}

static const struct field fields[] = {
	{ "title", N_("the briefing's title"), VALUE_TEXT, title, NULL, -1 },
	{ "event.date", N_("the day of the event"), VALUE_DATE, NULL, event_date, -1 },
	{ "event.time", N_("its time of day"), VALUE_TEXT, event_time, NULL, -1 },
	{ "event.host", N_("the office that holds it"), VALUE_TEXT, event_host, NULL, -1 },
	{ "event.place", N_("where it is held"), VALUE_TEXT, event_place, NULL, -1 },
	{ "event.subject", N_("what it is about"), VALUE_TEXT, event_subject, NULL, -1 },
	{ "people", N_("the names of all people present"), VALUE_LIST, NULL, NULL, -1 },
#define X(name, key, zh)                                                                     \
	{ "people." key, N_("the names of the people in this role"), VALUE_LIST, NULL, NULL, \
	  ROLE_##name },
	ROLES(X)
#undef X
};

const struct field *field_find(const char *name, size_t len)
{
	for (size_t i = 0; i < LEN(fields); i++)
		if (strlen(fields[i].name) == len && memcmp(fields[i].name, name, len) == 0)
			return &fields[i];
	return NULL;
}

const struct field *field_at(size_t row)
{
	return row < LEN(fields) ? &fields[row] : NULL;
}

bool field_is_title(const struct field *field)
{
	return field->text == title;
}
