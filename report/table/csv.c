/* csv.c - see csv.h. */
#include "report/table/csv.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/file.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/table/encoding.h"

/* The separator that the first line holds most of, outside of quotes. */
static char find_separator(const char *text)
{
	static const char candidates[] = ",\t;";
	size_t counts[sizeof candidates - 1] = { 0 }, best = 0;
	bool quoted = false;

	for (; *text != '\0' && (quoted || (*text != '\n' && *text != '\r')); text++) {
		const char *found = strchr(candidates, *text);

		if (*text == '"')
			quoted = !quoted;
		else if (!quoted && found != NULL)
			counts[found - candidates]++;
	}
	for (size_t i = 1; i < sizeof counts / sizeof *counts; i++)
		if (counts[i] > counts[best])
			best = i;
	return candidates[best];
}

MUST_LOOK static bool start(struct csv *csv, size_t len, struct error *err)
{
	if (!encoding_to_utf8(csv->file, &csv->bytes, &len, err)) {
		csv_finish(csv);
		return false;
	}
	csv->at = csv->bytes;
	csv->end = csv->bytes + len;
	csv->line = csv->column = 1;
	csv->separator = find_separator(csv->at);
	return true;
}

bool csv_open(struct csv *csv, const char *path, struct error *err)
{
	const struct file_request table = { path, FILE_REGULAR, CSV_FILE_MAX };
	size_t len;

	*csv = (struct csv){ .file = path };
	return file_read(&table, &csv->bytes, &len, err) && start(csv, len, err);
}

bool csv_open_text(struct csv *csv, const char *name, const char *bytes, size_t len,
		   struct error *err)
{
	*csv = (struct csv){ .file = name, .bytes = xmalloc(len + 1) };
	if (len > 0)
		memcpy(csv->bytes, bytes, len);
	csv->bytes[len] = '\0';
	return start(csv, len, err);
}

void csv_finish(struct csv *csv)
{
	free(csv->bytes);
	free(csv->row.fields);
	*csv = (struct csv){ 0 };
}

struct place csv_place(const struct csv *csv, const struct csv_field *field)
{
	return (struct place){ csv->file, field->line, field->column };
}

/* Behind a line's end: CR LF, LF or CR. */
static void pass_line_end(struct csv *csv)
{
	if (*csv->at == '\r' && csv->at[1] == '\n')
		csv->at++;
	csv->at++;
	csv->line++;
	csv->column = 1;
}

static bool ends_line(char c)
{
	return c == '\n' || c == '\r' || c == '\0';
}

static bool refuse(struct csv *csv, const struct csv_field *field, enum error_kind kind,
		   struct error *err, const char *text)
{
	return error_at(err, kind, csv_place(csv, field), "%s", text);
}

/* One byte on; columns count characters. */
static void advance(struct csv *csv)
{
	if (*csv->at == '\n') {
		csv->line++;
		csv->column = 1;
	} else {
		csv->column += ((unsigned char)*csv->at & 0xC0) != 0x80;
	}
	csv->at++;
}

/* A quoted field; at stands behind the opening quote. The text moves down over doubled quotes. */
MUST_LOOK static bool read_quoted(struct csv *csv, struct csv_field *field, struct error *err)
{
	char *out = csv->at;

	field->text = out;
	for (;;) {
		if (csv->at == csv->end)
			return refuse(csv, field, ERROR_SYNTAX, err,
				      _("the quote before this is not closed"));
		if (*csv->at == '"') {
			if (csv->at[1] != '"')
				break;
			advance(csv);
		}
		/* What is written lies behind what is read: advance() looks at it first. */
		char byte = *csv->at;
		advance(csv);
		*out++ = byte;
	}
	field->len = (size_t)(out - field->text);
	advance(csv);
	if (*csv->at != csv->separator && !ends_line(*csv->at))
		return refuse(csv, field, ERROR_SYNTAX, err,
			      _("something stands behind the closing quote of this field"));
	return true;
}

static void read_plain(struct csv *csv, struct csv_field *field)
{
	const char separator = csv->separator;
	char *p = csv->at;

	while (*p != separator && !ends_line(*p))
		p++;
	field->text = csv->at;
	field->len = (size_t)(p - csv->at);
	csv->column += (int)utf8_count(field->text, field->len);
	csv->at = p;
}

MUST_LOOK static bool read_field(struct csv *csv, struct csv_field *field, struct error *err)
{
	bool quoted = *csv->at == '"';

	if (quoted)
		advance(csv);
	*field = (struct csv_field){ .line = csv->line, .column = csv->column };
	if (!quoted)
		read_plain(csv, field);
	else if (!read_quoted(csv, field, err))
		return false;
	if (field->len > CSV_FIELD_MAX)
		return refuse(csv, field, ERROR_LIMIT, err, _("the field is longer than 1 MB"));
	return true;
}

/* Passes what ends a field, then ends its text; false when that was the end of the row. */
static bool close_field(struct csv *csv, const struct csv_field *field)
{
	char *behind = csv->bytes + (field->text - csv->bytes) + field->len;
	bool more = csv->at < csv->end && *csv->at == csv->separator;

	if (more)
		advance(csv);
	else if (csv->at < csv->end)
		pass_line_end(csv);
	*behind = '\0';
	return more;
}

MUST_LOOK static bool read_row(struct csv *csv, struct error *err)
{
	bool more = true;

	csv->row.n = 0;
	csv->row.line = csv->line;
	while (more) {
		csv->row.fields = array_grow(csv->row.fields, csv->row.n, &csv->capacity,
					     sizeof *csv->row.fields);
		struct csv_field *field = &csv->row.fields[csv->row.n++];
		if (!read_field(csv, field, err))
			return false;
		if (csv->row.n > CSV_FIELDS_MAX)
			return refuse(csv, field, ERROR_LIMIT, err, _("too many fields in a row"));
		more = close_field(csv, field);
	}
	return true;
}

enum csv_result csv_next(struct csv *csv, struct csv_row *row, struct error *err)
{
	while (csv->at < csv->end) {
		if (ends_line(*csv->at)) {
			pass_line_end(csv);
			continue;
		}
		if (!read_row(csv, err)) {
			csv->at = csv->end;
			return CSV_BAD;
		}
		*row = csv->row;
		return CSV_ROW;
	}
	return CSV_END;
}
