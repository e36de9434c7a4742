/* markup.c - see markup.h: expat, loaded when first used. */
#include "report/archive/markup.h"

#include <expat.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/late.h"
#include "report/base/memory.h"

#define BLOCK 65536 /* bytes handed over at once */

#define EXPAT_FUNCTIONS(X)                  \
	X(XML_ParserCreateNS)               \
	X(XML_ParserFree)                   \
	X(XML_SetUserData)                  \
	X(XML_SetElementHandler)            \
	X(XML_SetCharacterDataHandler)      \
	X(XML_SetStartDoctypeDeclHandler)   \
	X(XML_SetStartNamespaceDeclHandler) \
	X(XML_GetBuffer)                    \
	X(XML_ParseBuffer)                  \
	X(XML_StopParser)                   \
	X(XML_GetErrorCode)                 \
	X(XML_ErrorString)                  \
	X(XML_GetCurrentLineNumber)
struct expat_names {
	EXPAT_FUNCTIONS(LATE_MEMBER)
};

static const struct expat_names *expat(void)
{
	LATE_ACCESSOR(expat_names, EXPAT_FUNCTIONS, LATE_EXPAT);
}

struct markup {
	const struct markup_events *events;
	XML_Parser parser;
	size_t depth;
	const char *refused;
};

static void refuse(struct markup *markup, const char *why)
{
	if (markup->refused == NULL)
		markup->refused = why;
	expat()->XML_StopParser(markup->parser, XML_FALSE);
}

static void XMLCALL on_start(void *user, const XML_Char *name, const XML_Char **attributes)
{
	struct markup *markup = user;

	if (markup->refused != NULL)
		return;
	if (++markup->depth > MARKUP_DEPTH_MAX) {
		refuse(markup, _("elements lie more than 256 deep"));
		return;
	}
	for (size_t i = 0; attributes[i] != NULL; i += 2)
		if (strnlen(attributes[i + 1], MARKUP_ATTRIBUTE_MAX + 1) > MARKUP_ATTRIBUTE_MAX) {
			refuse(markup, _("an attribute is longer than 65536 bytes"));
			return;
		}
	markup->events->start(markup->events->user, name, attributes);
}

static void XMLCALL on_end(void *user, const XML_Char *name)
{
	struct markup *markup = user;

	markup->depth--;
	if (markup->refused == NULL)
		markup->events->end(markup->events->user, name);
}

static void XMLCALL on_text(void *user, const XML_Char *text, int len)
{
	struct markup *markup = user;

	if (markup->refused == NULL && markup->events->text != NULL)
		markup->events->text(markup->events->user, text, (size_t)len);
}

static void XMLCALL on_prefix(void *user, const XML_Char *prefix, const XML_Char *address)
{
	struct markup *markup = user;

	if (markup->events->prefix != NULL)
		markup->events->prefix(markup->events->user, prefix,
				       address != NULL ? address : "");
}

static void XMLCALL on_doctype(void *user, const XML_Char *name, const XML_Char *system,
			       const XML_Char *public, int has_subset)
{
	(void)name;
	(void)system;
	(void)public;
	(void)has_subset;
	refuse(user, _("has a document type (DOCTYPE); no office program writes one"));
}

MUST_LOOK static bool feed(struct markup *markup, struct zip_stream *stream, const char *part,
			   struct error *err)
{
	for (bool last = false; !last;) {
		void *room = expat()->XML_GetBuffer(markup->parser, BLOCK);
		struct blob_piece piece = { .into = room, .n = BLOCK };

		if (room == NULL)
			memory_exhausted();
		if (!zip_stream_read(stream, &piece, err))
			return false;
		last = piece.got < piece.n;
		if (expat()->XML_ParseBuffer(markup->parser, (int)piece.got, last) ==
			    XML_STATUS_OK &&
		    markup->refused == NULL)
			continue;
		const char *why = markup->refused;
		if (why == NULL)
			why = expat()->XML_ErrorString(expat()->XML_GetErrorCode(markup->parser));
		return error_set(err, ERROR_SYNTAX, _("%s, line %lu: %s"), part,
				 expat()->XML_GetCurrentLineNumber(markup->parser), why);
	}
	return true;
}

bool markup_read(const struct zip *zip, const struct zip_entry *entry,
		 const struct markup_events *events, struct error *err)
{
	struct zip_stream *stream = zip_stream_open(zip, entry, err);
	struct markup markup = { .events = events };

	if (stream == NULL)
		return false;
	markup.parser = expat()->XML_ParserCreateNS(NULL, '|');
	if (markup.parser == NULL)
		memory_exhausted();
	expat()->XML_SetUserData(markup.parser, &markup);
	expat()->XML_SetElementHandler(markup.parser, on_start, on_end);
	expat()->XML_SetCharacterDataHandler(markup.parser, on_text);
	expat()->XML_SetStartDoctypeDeclHandler(markup.parser, on_doctype);
	expat()->XML_SetStartNamespaceDeclHandler(markup.parser, on_prefix);
	bool ok = feed(&markup, stream, entry->name, err);
	expat()->XML_ParserFree(markup.parser);
	zip_stream_close(stream);
	return ok;
}

const char *markup_local(const char *name)
{
	const char *bar = strrchr(name, '|');

	return bar != NULL ? bar + 1 : name;
}

const char *markup_attribute(const char **attributes, const char *name)
{
	for (size_t i = 0; attributes[i] != NULL; i += 2)
		if (strcmp(markup_local(attributes[i]), name) == 0)
			return attributes[i + 1];
	return NULL;
}
