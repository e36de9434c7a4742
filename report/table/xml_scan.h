/* xml_scan.h - plain XML taken apart without a parser, for as long as it is plain.
 *
 * What office programs write is nearly always UTF-8 without document types, comments, CDATA and
 * processing instructions. Such is told as events here, several times faster than by a parser; at
 * anything else, and at anything that is not well-formed, the scan ends before it and says so: the
 * parser takes over there (xml.c), and what is wrong is told by the parser alone. */
#ifndef REPORT_TABLE_XML_SCAN_H
#define REPORT_TABLE_XML_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/str.h"

#define XML_SCAN_DEPTH 72 /* more than XML_DEPTH_MAX */
#define XML_SCAN_NAME 32  /* bytes of an element's name, its end counted */
#define XML_SCAN_ATTRIBUTES 32
#define XML_SCAN_TAG_MAX ((size_t)1 << 16) /* bytes of a tag */

enum xml_scan_result { XML_SCAN_MORE, XML_SCAN_STOPPED, XML_SCAN_ODD };

/* As struct xml_events (xml.h), names as they are written. */
struct xml_scan_events {
	void (*start)(void *user, const char *name, const char **attributes);
	void (*end)(void *user, const char *name);
	void (*text)(void *user, const char *text, int len);
	void *user;
	size_t (*quick)(void *user, const char *p, const char *end);
};

/* A zeroed struct with its events is ready. */
struct xml_scan {
	struct xml_scan_events events;
	char *bytes; /* have of them; told up to `at` */
	size_t size, have, at;
	size_t sound;  /* of bytes: UTF-8 and no characters that XML has not, up to here */
	size_t lines;  /* that ended before bytes[0] */
	bool begun;    /* the declaration is passed */
	bool ended;    /* the root is closed */
	bool stopped;  /* set by an event: no more events before the next xml_scan_on */
	bool owes_end; /* of an empty element whose start stopped */
	size_t depth;  /* open elements, names[0] the root */
	char names[XML_SCAN_DEPTH][XML_SCAN_NAME];
	unsigned char lengths[XML_SCAN_DEPTH];
};

void xml_scan_finish(struct xml_scan *scan); /* safe twice */
/* Room for n bytes. */
void *xml_scan_room(struct xml_scan *scan, size_t n);
/* So many of them are there. */
void xml_scan_take(struct xml_scan *scan, size_t n);
/* As far as the bytes go; with ODD they are plain up to `at` only. */
enum xml_scan_result xml_scan_on(struct xml_scan *scan);
/* The line, from 1, that `at` is in. */
size_t xml_scan_line(const struct xml_scan *scan);
/* What a parser that takes over has to be told first: start tags of the elements that are open. */
void xml_scan_opened(const struct xml_scan *scan, struct str *out);

#endif
