/* xml.h - XML as events, fed piece by piece; elements of foreign vocabularies are passed over.
 *
 * Own are the elements with the prefix of the root. A document type is refused (no office program
 * writes one), so that there are no entities to grow; depth is limited. */
#ifndef REPORT_TABLE_XML_H
#define REPORT_TABLE_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/error.h"

#define XML_DEPTH_MAX 64
#define XML_PIECE_MAX ((size_t)1 << 20) /* bytes of a tag or comment */

/* Names come without prefix; attributes as name, value, name, value … NULL, with prefixes. */
struct xml_events {
	void (*start)(void *user, const char *name, const char **attributes);
	void (*end)(void *user, const char *name);
	void (*text)(void *user, const char *text, int len); /* in pieces, as they come */
	void *user;
	/* Of plain XML, where a tag begins: takes whole elements at once, as if the events above
	 * had told them, and returns their bytes, which end before `end`; 0 for what is to come as
	 * events. Bytes up to a zero behind `end` may be looked at. NULL: events alone. */
	size_t (*quick)(void *user, const char *p, const char *end);
};

enum xml_state { XML_WANTS_MORE, XML_STOPPED, XML_FAULTY };

struct xml;
struct xml *xml_create(const struct xml_events *events);
void xml_destroy(struct xml *xml); /* accepts NULL */
/* Room for n bytes, which xml_feed takes. */
void *xml_room(struct xml *xml, size_t n);
/* n bytes of the room, the last of the document when `last`. */
enum xml_state xml_feed(struct xml *xml, size_t n, bool last);
/* From an event: no more events before xml_resume. */
void xml_stop(struct xml *xml);
enum xml_state xml_resume(struct xml *xml);
/* From an event: the document is refused for this reason, a text that stays. */
void xml_refuse(struct xml *xml, const char *why);
bool xml_is_refused(const struct xml *xml);
/* Why it is faulty and in which line of the document. */
const char *xml_fault(const struct xml *xml, size_t *line);
bool xml_has_ended(const struct xml *xml); /* the root is closed */

/* The attribute of that name, without prefix; NULL if absent. */
const char *xml_attribute(const char **attributes, const char *name);
/* Whatever the prefix: r:id, d3p1:id. */
const char *xml_foreign_attribute(const char **attributes, const char *name);
/* 1, true, on. */
bool xml_is_true(const char *value);

#endif
