/* xml.c - see xml.h. What is plain is told by the scan (xml_scan.h), the rest by expat, which takes
 * over where the scan ends; the only user of expat, which is loaded when first used. */
#include "report/table/xml.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/late.h"
#include "report/base/memory.h"
#include "report/base/str.h"
#include "report/table/xml_scan.h"

#define EXPAT_FUNCTIONS(X)                \
	X(XML_ParserCreate)               \
	X(XML_ParserFree)                 \
	X(XML_SetUserData)                \
	X(XML_SetElementHandler)          \
	X(XML_SetCharacterDataHandler)    \
	X(XML_SetStartDoctypeDeclHandler) \
	X(XML_GetBuffer)                  \
	X(XML_ParseBuffer)                \
	X(XML_StopParser)                 \
	X(XML_ResumeParser)               \
	X(XML_GetErrorCode)               \
	X(XML_ErrorString)                \
	X(XML_GetCurrentLineNumber)
struct expat {
	EXPAT_FUNCTIONS(LATE_MEMBER)
};

static const struct expat *expat(void)
{
	LATE_ACCESSOR(expat, EXPAT_FUNCTIONS, LATE_EXPAT);
}

#define XML_QUICK_DEPTH 8 /* elements within one another that are taken at once, at most */

struct xml {
	struct xml_scan scan;
	bool last;         /* the document's last bytes are in the scan */
	XML_Parser parser; /* NULL while the scan can go on */
	size_t lines;      /* of the document before those that the parser has */
	struct xml_events events;
	char prefix[32];   /* of the root, with its colon */
	size_t prefix_len; /* 0 for none */
	size_t depth,
		foreign; /* foreign: depth from which on elements are passed over, 0 for none */
	const char *refused;
	size_t silent; /* bytes fed to the parser since it told anything */
	bool ended;
};

/* Names are short: a call would take longer. */
static const char *colon_of(const char *name)
{
	while (*name != '\0' && *name != ':')
		name++;
	return *name == ':' ? name : NULL;
}

/* Without the prefix; NULL when the element is of another vocabulary. */
static const char *own_name(struct xml *xml, const char *name)
{
	const char *colon = colon_of(name);

	if (xml->depth == 1) {
		xml->prefix_len = colon != NULL ? (size_t)(colon + 1 - name) : 0;
		if (xml->prefix_len >= sizeof xml->prefix)
			return NULL;
		memcpy(xml->prefix, name, xml->prefix_len);
	}
	if (colon == NULL)
		return xml->prefix_len == 0 ? name : NULL;
	if ((size_t)(colon + 1 - name) != xml->prefix_len ||
	    memcmp(name, xml->prefix, xml->prefix_len) != 0)
		return NULL;
	return colon + 1;
}

static void XMLCALL on_start(void *user, const XML_Char *name, const XML_Char **attributes)
{
	struct xml *xml = user;

	xml->silent = 0;
	if (++xml->depth > XML_DEPTH_MAX)
		xml_refuse(xml, _("elements lie more than 64 deep"));
	if (xml->foreign != 0 || xml->refused != NULL)
		return;
	const char *own = own_name(xml, name);
	if (own == NULL)
		xml->foreign = xml->depth;
	else
		xml->events.start(xml->events.user, own, attributes);
}

static void XMLCALL on_end(void *user, const XML_Char *name)
{
	struct xml *xml = user;

	xml->silent = 0;
	if (xml->foreign == 0 && xml->refused == NULL)
		xml->events.end(xml->events.user, name + xml->prefix_len);
	if (xml->foreign == xml->depth)
		xml->foreign = 0;
	xml->depth--;
	xml->ended = xml->depth == 0;
}

static void XMLCALL on_text(void *user, const XML_Char *text, int len)
{
	struct xml *xml = user;

	xml->silent = 0;
	if (xml->foreign == 0 && xml->refused == NULL)
		xml->events.text(xml->events.user, text, len);
}

static size_t on_quick(void *user, const char *p, const char *end)
{
	struct xml *xml = user;

	if (xml->foreign != 0 || xml->refused != NULL || xml->prefix_len != 0 ||
	    xml->depth + XML_QUICK_DEPTH > XML_DEPTH_MAX)
		return 0;
	return xml->events.quick(xml->events.user, p, end);
}

static void XMLCALL on_doctype(void *user, const XML_Char *name, const XML_Char *system,
			       const XML_Char *public, int has_subset)
{
	(void)name;
	(void)system;
	(void)public;
	(void)has_subset;
	xml_refuse(user, _("has a document type (DOCTYPE); no office program writes one"));
}

struct xml *xml_create(const struct xml_events *events)
{
	struct xml *xml = xcalloc(1, sizeof *xml);

	xml->events = *events;
	xml->scan.events = (struct xml_scan_events){ on_start, on_end, on_text, xml,
						     events->quick != NULL ? on_quick : NULL };
	return xml;
}

void xml_destroy(struct xml *xml)
{
	if (xml == NULL)
		return;
	if (xml->parser != NULL)
		expat()->XML_ParserFree(xml->parser);
	xml_scan_finish(&xml->scan);
	free(xml);
}

static enum xml_state state_of(const struct xml *xml, enum XML_Status status)
{
	if (xml->refused != NULL || status == XML_STATUS_ERROR)
		return XML_FAULTY;
	return status == XML_STATUS_SUSPENDED ? XML_STOPPED : XML_WANTS_MORE;
}

static void *parser_room(struct xml *xml, size_t n)
{
	void *room = expat()->XML_GetBuffer(xml->parser, (int)n);

	if (room == NULL)
		memory_exhausted();
	return room;
}

void *xml_room(struct xml *xml, size_t n)
{
	return xml->parser != NULL ? parser_room(xml, n) : xml_scan_room(&xml->scan, n);
}

/* The parser is told, without events, which elements are open, and goes on from there. */
static enum xml_state hand_over(struct xml *xml)
{
	struct str opened = STR_INIT;
	size_t left = xml->scan.have - xml->scan.at;

	xml->parser = expat()->XML_ParserCreate(NULL);
	if (xml->parser == NULL)
		memory_exhausted();
	xml_scan_opened(&xml->scan, &opened);
	if (opened.len > 0) {
		memcpy(parser_room(xml, opened.len), opened.text, opened.len);
		(void)expat()->XML_ParseBuffer(xml->parser, (int)opened.len, false);
	}
	str_finish(&opened);
	xml->lines = xml_scan_line(&xml->scan) - 1;
	expat()->XML_SetUserData(xml->parser, xml);
	expat()->XML_SetElementHandler(xml->parser, on_start, on_end);
	expat()->XML_SetCharacterDataHandler(xml->parser, on_text);
	expat()->XML_SetStartDoctypeDeclHandler(xml->parser, on_doctype);
	char *room = parser_room(xml, left + 1); /* there is none for no bytes at all */
	if (left > 0)
		memcpy(room, xml->scan.bytes + xml->scan.at, left);
	xml_scan_finish(&xml->scan);
	return state_of(xml, expat()->XML_ParseBuffer(xml->parser, (int)left, xml->last));
}

static enum xml_state scan_on(struct xml *xml)
{
	enum xml_scan_result result = xml_scan_on(&xml->scan);

	if (xml->refused != NULL)
		return XML_FAULTY;
	if (result == XML_SCAN_STOPPED)
		return XML_STOPPED;
	bool whole = xml->scan.ended && xml->scan.at == xml->scan.have;
	if (result == XML_SCAN_ODD || (xml->last && !whole))
		return hand_over(xml);
	return XML_WANTS_MORE;
}

enum xml_state xml_feed(struct xml *xml, size_t n, bool last)
{
	if (xml->parser != NULL) {
		/* The parser keeps what is not complete, and looks at all of it again each time. */
		xml->silent += n;
		enum XML_Status status = expat()->XML_ParseBuffer(xml->parser, (int)n, last);

		if (xml->silent > XML_PIECE_MAX && status == XML_STATUS_OK)
			xml_refuse(xml, _("a tag or comment is longer than 1 MiB"));
		return state_of(xml, status);
	}
	xml->last = last;
	xml_scan_take(&xml->scan, n);
	return scan_on(xml);
}

void xml_stop(struct xml *xml)
{
	if (xml->parser == NULL)
		xml->scan.stopped = true;
	else if (xml->refused == NULL)
		(void)expat()->XML_StopParser(xml->parser, XML_TRUE);
}

enum xml_state xml_resume(struct xml *xml)
{
	if (xml->parser == NULL)
		return scan_on(xml);
	return state_of(xml, expat()->XML_ResumeParser(xml->parser));
}

void xml_refuse(struct xml *xml, const char *why)
{
	if (xml->refused != NULL)
		return;
	xml->refused = why;
	if (xml->parser == NULL)
		xml->scan.stopped = true;
	else
		(void)expat()->XML_StopParser(xml->parser, XML_FALSE);
}

bool xml_is_refused(const struct xml *xml)
{
	return xml->refused != NULL;
}

const char *xml_fault(const struct xml *xml, size_t *line)
{
	if (xml->parser == NULL)
		*line = xml_scan_line(&xml->scan);
	else
		*line = xml->lines + expat()->XML_GetCurrentLineNumber(xml->parser);
	if (xml->refused != NULL)
		return xml->refused;
	return expat()->XML_ErrorString(expat()->XML_GetErrorCode(xml->parser));
}

bool xml_has_ended(const struct xml *xml)
{
	return xml->ended;
}

const char *xml_attribute(const char **attributes, const char *name)
{
	for (; *attributes != NULL; attributes += 2)
		if (strcmp(attributes[0], name) == 0)
			return attributes[1];
	return NULL;
}

const char *xml_foreign_attribute(const char **attributes, const char *name)
{
	for (; *attributes != NULL; attributes += 2) {
		const char *colon = strchr(attributes[0], ':');

		if (strcmp(colon != NULL ? colon + 1 : attributes[0], name) == 0)
			return attributes[1];
	}
	return NULL;
}

bool xml_is_true(const char *value)
{
	return value != NULL &&
	       (strcmp(value, "1") == 0 || strcmp(value, "true") == 0 || strcmp(value, "on") == 0);
}
