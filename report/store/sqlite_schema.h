/* sqlite_schema.h - the tables of an office in SQLite, and how older offices are brought up to
 * them. */
#ifndef REPORT_STORE_SQLITE_SCHEMA_H
#define REPORT_STORE_SQLITE_SCHEMA_H

#include <stddef.h>

#include "report/base/save_kind.h"

#define SCHEMA_APPLICATION SAVE_OFFICE_MARK /* PRAGMA application_id */

/* Versions count from 1 (PRAGMA user_version); an office of version n becomes n + 1 by the rows of
 * version n + 1, in their order. A new version is new rows: old rows never change. */
struct schema_row {
	int version;
	const char *sql;
};

const struct schema_row *schema_rows(size_t *n);
int schema_newest(void);

#endif
