/* xlsx_strings.c - the texts that cells of a workbook share, and the styles of its numbers. */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/table/cell_format.h"
#include "report/table/xlsx.h"

/* --- escapes --- */

static int hex_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The character of _xHHHH_ at p, -1 when there is none. */
static int escaped_at(const char *p, const char *end)
{
	int value = 0;

	if (end - p < 7 || p[0] != '_' || p[1] != 'x' || p[6] != '_')
		return -1;
	for (int i = 2; i < 6; i++) {
		int digit = hex_of(p[i]);

		if (digit < 0)
			return -1;
		value = value << 4 | digit;
	}
	return value >= 0xD800 && value < 0xE000 ? -1 : value;
}

size_t xlsx_unescape(char *text, size_t len)
{
	const char *p = text, *end = text + len;
	char *out = text;

	if (memchr(text, '_', len) == NULL && memchr(text, '\r', len) == NULL)
		return len;
	while (p < end) {
		int escaped = escaped_at(p, end);

		if (escaped >= 0) {
			char bytes[UTF8_MAX];
			size_t n = utf8_encode((uint32_t)escaped, bytes);

			memcpy(out, bytes, n);
			out += n;
			p += 7;
		} else {
			*out++ = *p++;
		}
		if (out - text >= 2 && out[-1] == '\n' && out[-2] == '\r')
			*(--out - 1) = '\n';
	}
	return (size_t)(out - text);
}

/* --- strings --- */

struct reading {
	struct xlsx *xlsx;
	struct xml *xml;
	bool in_string, grabbing;
	unsigned phonetic;
};

static void start_string(void *user, const char *name, const char **attributes)
{
	struct reading *r = user;

	(void)attributes;
	if (strcmp(name, "si") == 0) {
		r->in_string = true;
	} else if (strcmp(name, "rPh") == 0) {
		r->phonetic++;
	} else if (strcmp(name, "t") == 0) {
		r->grabbing = r->in_string && r->phonetic == 0;
	}
}

static void refuse_if(struct reading *r, const char *why)
{
	if (why != NULL)
		xml_refuse(r->xml, why);
}

static void close_string(struct reading *r)
{
	struct shared_texts *s = &r->xlsx->strings;
	size_t start = shared_texts_start(s, s->n);

	r->in_string = false;
	if (s->len > start)
		s->len = start + xlsx_unescape(s->text + start, s->len - start);
	refuse_if(r, shared_texts_close(s));
}

static void end_string(void *user, const char *name)
{
	struct reading *r = user;

	if (strcmp(name, "si") == 0)
		close_string(r);
	else if (strcmp(name, "rPh") == 0)
		r->phonetic--;
	else if (strcmp(name, "t") == 0)
		r->grabbing = false;
}

static void string_text(void *user, const char *text, int len)
{
	struct reading *r = user;
	if (r->grabbing)
		refuse_if(r, shared_texts_add(&r->xlsx->strings, text, (size_t)len));
}

/* Plain strings at once; see xlsx_quick.c. */
static size_t quick_strings(void *user, const char *p, const char *end)
{
	struct reading *r = user;
	const char *start = p, *text, *behind;

	while (!r->in_string && !r->grabbing && r->phonetic == 0 && !xml_is_refused(r->xml)) {
		if (XLSX_IS_AT(p, end, "<si><t>"))
			text = p + strlen("<si><t>");
		else if (XLSX_IS_AT(p, end, "<si><t xml:space=\"preserve\">"))
			text = p + strlen("<si><t xml:space=\"preserve\">");
		else
			break;
		behind = xlsx_pass_text(text, end);
		if (behind == NULL || !XLSX_IS_AT(behind, end, "</t></si>"))
			break;
		if (behind > text)
			refuse_if(r, shared_texts_add(&r->xlsx->strings, text,
						      (size_t)(behind - text)));
		if (!xml_is_refused(r->xml))
			close_string(r);
		p = behind + strlen("</t></si>");
	}
	return (size_t)(p - start);
}

bool xlsx_read_strings(struct xlsx *xlsx, const struct zip_entry *entry, struct error *err)
{
	struct reading r = { .xlsx = xlsx };

	return xlsx_read_part(
		xlsx,
		&(struct xlsx_part){ entry,
				     { start_string, end_string, string_text, &r, quick_strings },
				     &r.xml },
		err);
}

/* --- styles --- */

struct styles {
	struct xlsx *xlsx;
	struct xml *xml;
	bool in_cells;                         /* cellXfs, not cellStyleXfs */
	unsigned char flags[XLSX_FORMATS_MAX]; /* of formats with an entry, and KNOWN */
	size_t capacity;
};
#define KNOWN 128

static unsigned number_of(const char *text)
{
	unsigned long value = text != NULL ? strtoul(text, NULL, 10) : 0;

	return value < XLSX_FORMATS_MAX ? (unsigned)value : XLSX_FORMATS_MAX - 1;
}

static void take_look(struct styles *s, const char **attributes)
{
	struct xlsx *xlsx = s->xlsx;
	unsigned id = number_of(xml_attribute(attributes, "numFmtId"));

	if (xlsx->n_looks == XLSX_FORMATS_MAX) {
		xml_refuse(s->xml, _("more than 65,536 formats"));
		return;
	}
	xlsx->looks = array_grow(xlsx->looks, xlsx->n_looks, &s->capacity, 1);
	xlsx->looks[xlsx->n_looks++] =
		(unsigned char)(s->flags[id] & KNOWN ? s->flags[id] & ~KNOWN
						     : cell_format_builtin(id));
}

static void start_style(void *user, const char *name, const char **attributes)
{
	struct styles *s = user;

	if (strcmp(name, "cellXfs") == 0) {
		s->in_cells = true;
	} else if (strcmp(name, "numFmt") == 0) {
		const char *code = xml_attribute(attributes, "formatCode");
		unsigned id = number_of(xml_attribute(attributes, "numFmtId"));

		if (code != NULL)
			s->flags[id] =
				(unsigned char)(cell_format_flags(code, strlen(code)) | KNOWN);
	} else if (s->in_cells && strcmp(name, "xf") == 0) {
		take_look(s, attributes);
	}
}

static void end_style(void *user, const char *name)
{
	struct styles *s = user;

	if (strcmp(name, "cellXfs") == 0)
		s->in_cells = false;
}

static void no_text(void *user, const char *text, int len)
{
	(void)user;
	(void)text;
	(void)len;
}

bool xlsx_read_styles(struct xlsx *xlsx, const struct zip_entry *entry, struct error *err)
{
	struct styles *s = xcalloc(1, sizeof *s);

	s->xlsx = xlsx;
	bool ok =
		entry->inflated <= XLSX_SMALL_MAX
			? xlsx_read_part(
				  xlsx,
				  &(struct xlsx_part){
					  entry, { start_style, end_style, no_text, s, NULL }, &s->xml },
				  err)
			: error_at(err, ERROR_LIMIT, (struct place){ .file = xlsx->rows.file },
				   _("%s has %zu MB; at most %zu are accepted"), entry->name,
				   (size_t)entry->inflated >> 20, XLSX_SMALL_MAX >> 20);
	free(s);
	return ok;
}
