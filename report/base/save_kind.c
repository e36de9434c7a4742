/* save_kind.c - see save_kind.h. */
#define _GNU_SOURCE /* memmem */
#include "report/base/save_kind.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"

#define BIT(kind) (1u << (kind))

static bool begins(const unsigned char *head, size_t n, const char *magic, size_t len)
{
	return n >= len && memcmp(head, magic, len) == 0;
}

#define BEGINS(head, n, magic) begins((head), (n), (magic), sizeof(magic) - 1)

static bool is_pdf(const unsigned char *head, size_t n)
{
	return BEGINS(head, n, "%PDF-");
}

static bool is_database(const unsigned char *head, size_t n)
{
	return BEGINS(head, n, "SQLite format 3\0");
}

static bool is_office(const unsigned char *head, size_t n)
{
	const unsigned char *at = head + SAVE_OFFICE_MARK_AT;
	const unsigned mark = SAVE_OFFICE_MARK;

	return is_database(head, n) && n >= SAVE_OFFICE_MARK_AT + 4 && at[0] == mark >> 24 &&
	       at[1] == (mark >> 16 & 0xff) && at[2] == (mark >> 8 & 0xff) &&
	       at[3] == (mark & 0xff);
}

static bool is_log(const unsigned char *head, size_t n)
{
	return BEGINS(head, n, "\x37\x7f\x06\x82") || BEGINS(head, n, "\x37\x7f\x06\x83") ||
	       BEGINS(head, n, "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7");
}

static bool is_archive(const unsigned char *head, size_t n)
{
	return BEGINS(head, n, "PK\3\4") || BEGINS(head, n, "\x1f\x8b");
}

static bool is_text(const unsigned char *head, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (head[i] < '\t' || (head[i] > '\r' && head[i] < ' '))
			return false;
	return true;
}

/* Lines that say nothing: blank ones, comments, directives, the start of a document. */
static bool says_nothing(const unsigned char *line, size_t len)
{
	while (len > 0 && strchr(" \t\r", line[len - 1]) != NULL)
		len--;
	return len == 0 || line[0] == '#' || line[0] == '%' ||
	       (len == 3 && memcmp(line, "---", 3) == 0);
}

/* "key:" or "key: value", which no table of values begins with. */
static bool is_entry(const unsigned char *line, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (strchr(",;\t", line[i]) != NULL)
			return false;
		if (line[i] == ':' && i > 0 && (i + 1 == len || strchr(" \t\r", line[i + 1])))
			return true;
	}
	return false;
}

/* A mapping, which every YAML file of the program is: known by the first line that says something.
 */
static bool is_yaml(const unsigned char *head, size_t n)
{
	size_t at = BEGINS(head, n, "\xef\xbb\xbf") ? 3 : 0;

	if (!is_text(head, n))
		return false;
	while (at < n) {
		const unsigned char *end = memchr(head + at, '\n', n - at);
		size_t len = end != NULL ? (size_t)(end - head) - at : n - at;

		if (!says_nothing(head + at, len))
			return is_entry(head + at, len);
		at += len + 1;
	}
	return true;
}

static bool holds(const unsigned char *head, size_t n, const char *word)
{
	return memmem(head, n, word, strlen(word)) != NULL;
}

/* A ZIP archive that holds the parts of a workbook; where its list of contents comes first and is
 * so long that no other part is seen, it lists many sheets. */
static bool is_book(const unsigned char *head, size_t n)
{
	bool archive = BEGINS(head, n, "PK\3\4"), listed = holds(head, n, "[Content_Types].xml");
	bool other = holds(head, n, "word/") || holds(head, n, "ppt/");

	if (!archive || other)
		return false;
	return holds(head, n, "xl/w") || holds(head, n, "xl/_rels/") ||
	       (listed && n > 50 && memmem(head + 50, n - 50, "PK\3\4", 4) == NULL);
}

/* The same of a document. */
static bool is_word_document(const unsigned char *head, size_t n)
{
	return BEGINS(head, n, "PK\3\4") && holds(head, n, "word/");
}

/* OFD.xml is the entrance of each (GB/T 33190-2016 §6), and nearly always its first part. */
static bool is_ofd(const unsigned char *head, size_t n)
{
	return BEGINS(head, n, "PK\3\4") && holds(head, n, "OFD.xml");
}

/* A text whose first line has fields, in UTF-8 with its mark or in any other encoding. */
static bool is_csv(const unsigned char *head, size_t n)
{
	const unsigned char *end = memchr(head, '\n', n);

	return is_text(head, n) && end != NULL && memchr(head, ',', (size_t)(end - head)) != NULL;
}

static bool is_anything(const unsigned char *head, size_t n)
{
	(void)head;
	(void)n;
	return true;
}

/* The first that a file answers to is its kind. */
static const struct save_kind_row rows[] = {
	[SAVE_PDF] = { N_("a PDF"), is_pdf, BIT(SAVE_PDF), 0 },
	[SAVE_YAML] = { N_("a YAML file"), is_yaml, BIT(SAVE_YAML), 0 },
	[SAVE_BOOK] = { N_("a workbook"), is_book, BIT(SAVE_BOOK), 0 },
	[SAVE_CSV] = { N_("a CSV file"), is_csv, BIT(SAVE_CSV), 0 },
	[SAVE_DOCUMENT] = { N_("a document of a word processor"), is_word_document,
			    BIT(SAVE_DOCUMENT), 0 },
	[SAVE_OFD] = { N_("an OFD file"), is_ofd, BIT(SAVE_OFD), 0 },
	[SAVE_OFFICE] = { N_("an office"), is_office, BIT(SAVE_OFFICE), 0660 },
	[FOUND_DATABASE] = { N_("a database"), is_database, 0, 0 },
	[FOUND_LOG] = { N_("the log of a database"), is_log, 0, 0 },
	[FOUND_ARCHIVE] = { N_("a compressed file"), is_archive, 0, 0 },
	[FOUND_TEXT] = { N_("a text file"), is_text, 0, 0 },
	[FOUND_OTHER] = { N_("a file of another kind"), is_anything, 0, 0 },
	[SAVE_AS_CAME] = { N_("a ledger"), is_anything, 0, 0 },
};
_Static_assert(LEN(rows) == FILE_KINDS, "each kind has its row");

const struct save_kind_row *save_kind_row(enum save_kind kind)
{
	return &rows[kind];
}

enum save_kind save_kind_of(const unsigned char *head, size_t n)
{
	enum save_kind kind = SAVE_PDF;

	while (!rows[kind].is(head, n))
		kind++;
	return kind;
}
