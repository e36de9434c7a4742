/* save_kind.h - what kinds of files the program writes or may find where it is to write. */
#ifndef REPORT_BASE_SAVE_KIND_H
#define REPORT_BASE_SAVE_KIND_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

/* Those that are written come first. */
enum save_kind {
	SAVE_PDF,
	SAVE_YAML,
	SAVE_BOOK, /* XLSX */
	SAVE_CSV,
	SAVE_DOCUMENT, /* DOCX */
	SAVE_OFD,
	SAVE_OFFICE, /* a SQLite file that carries the program's mark */
	SAVE_WRITTEN,
	FOUND_DATABASE = SAVE_WRITTEN,
	FOUND_LOG, /* of a database: its write-ahead log or journal */
	FOUND_ARCHIVE,
	FOUND_TEXT,
	FOUND_OTHER,
	SAVE_AS_CAME, /* a ledger, whatever is in it; nothing that is found counts as one */
	FILE_KINDS,
};

/* The first bytes that a file is judged by. */
#define SAVE_HEAD 1024

/* SQLite keeps a four-byte mark of whose file it is; ours, and where it stands (sqlite.org,
 * "Database File Format", §1.3). */
#define SAVE_OFFICE_MARK 0x43664f66 /* "CfOf" */
#define SAVE_OFFICE_MARK_AT 68

/* One row a kind: how it is called, how it is known, what may be written over it. */
struct save_kind_row {
	const char *name;
	bool (*is)(const unsigned char *head, size_t n);
	unsigned replaced_by; /* 1u << kind */
	mode_t mode;          /* permissions that it is given whatever was there; 0: as it was */
};

/* n is at least 1: an empty file is of no kind. */
enum save_kind save_kind_of(const unsigned char *head, size_t n);
const struct save_kind_row *save_kind_row(enum save_kind kind);

#endif
