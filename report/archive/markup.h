/* markup.h - the XML of office packages as events, names resolved to their vocabularies.
 *
 * A document type is refused (ECMA-376 part 2 §8.1.4 forbids one), so that no entity can grow;
 * depth and the length of attributes are limited. Bytes are fed as they come. */
#ifndef REPORT_ARCHIVE_MARKUP_H
#define REPORT_ARCHIVE_MARKUP_H

#include <stdbool.h>
#include <stddef.h>

#include "report/archive/zip.h"
#include "report/base/error.h"

#define MARKUP_DEPTH_MAX 256
#define MARKUP_ATTRIBUTE_MAX ((size_t)1 << 16)

/* Names and those of attributes come as "address of the vocabulary|name", or as the bare name. */
struct markup_events {
	void (*start)(void *user, const char *name, const char **attributes);
	void (*end)(void *user, const char *name);
	void (*text)(void *user, const char *text, size_t len); /* in pieces; or NULL */
	/* A prefix stands for a vocabulary from here on; prefix NULL: none. Or NULL. */
	void (*prefix)(void *user, const char *prefix, const char *address);
	void *user;
};

/* Reads one entry of an archive to its end; err says which, and in which line of it. */
MUST_LOOK bool markup_read(const struct zip *zip, const struct zip_entry *entry,
			   const struct markup_events *events, struct error *err);

/* The name behind its vocabulary. */
const char *markup_local(const char *name);
/* The attribute of that name, of whichever vocabulary; NULL if absent. */
const char *markup_attribute(const char **attributes, const char *name);

#endif
