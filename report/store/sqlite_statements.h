/* sqlite_statements.h - the SQL behind each statement of engine.h. */
#ifndef REPORT_STORE_SQLITE_STATEMENTS_H
#define REPORT_STORE_SQLITE_STATEMENTS_H

#include "report/store/engine.h"

const char *sqlite_statement(enum statement which);

#endif
