/* xml_scan.c - see xml_scan.h. */
#include "report/table/xml_scan.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/table/byte_masks.h"
#include "report/table/encoding.h"
#include "report/table/xml_reference.h"

#define PADDING 72 /* bytes behind the text that may be looked at */

/* --- bytes --- */

void xml_scan_finish(struct xml_scan *scan)
{
	free(scan->bytes);
	scan->bytes = NULL;
	scan->size = scan->have = scan->at = scan->sound = 0;
}

/* Lines end with LF, CR LF or CR; no CR stands last that an LF follows. */
static size_t count_lines(const char *bytes, size_t n)
{
	size_t lines = 0;

	if (n == 0)
		return 0; /* of no bytes at all, too */
	for (const char *p = bytes, *end = p + n; (p = memchr(p, '\n', (size_t)(end - p))) != NULL;
	     p++)
		lines++;
	for (const char *p = bytes, *end = p + n; (p = memchr(p, '\r', (size_t)(end - p))) != NULL;
	     p++)
		lines += p[1] != '\n';
	return lines;
}

void *xml_scan_room(struct xml_scan *scan, size_t n)
{
	size_t left = scan->have - scan->at;

	scan->lines += count_lines(scan->bytes, scan->at);
	if (scan->at > 0)
		memmove(scan->bytes, scan->bytes + scan->at, left);
	scan->sound -= scan->at;
	scan->have = left;
	scan->at = 0;
	if (left + n + PADDING > scan->size) {
		scan->size = left + n + PADDING;
		scan->bytes = xreallocarray(scan->bytes, scan->size, 1);
	}
	return scan->bytes + left;
}

/* Bytes that XML has no characters for: below the blank, and U+FFFE and U+FFFF. */
BYTE_INLINE bool has_odd(const char *p, struct byte_xml b, size_t *at)
{
	uint64_t odd = b.control;

	for (uint64_t ef = b.ef; ef != 0; ef &= ef - 1) {
		const unsigned char *u = (const unsigned char *)p + __builtin_ctzll(ef);

		if (u[1] == 0xBF && u[2] >= 0xBE)
			odd |= ef & -ef;
	}
	*at = odd != 0 ? (size_t)__builtin_ctzll(odd) : 0;
	return odd != 0;
}

#define FIRST_ODD(look)                                     \
	size_t at, odd;                                     \
                                                            \
	for (at = 0; at < n; at += 64)                      \
		if (has_odd(p + at, look(p + at), &odd))    \
			return at + odd < n ? at + odd : n; \
	return n

static size_t first_odd(const char *p, size_t n)
{
	FIRST_ODD(byte_xml);
}

#ifdef BYTE_HAS_WIDE
BYTE_WIDE static size_t first_odd_wide(const char *p, size_t n)
{
	FIRST_ODD(wide_xml);
}
#endif

/* Looks at what is new: `sound` stays before what is not, and before a character that is cut off.
 */
static void check(struct xml_scan *scan)
{
	struct encoding_watch watch = { .encoding = ROWS_UTF8, .settled = true };
	const char *p = scan->bytes + scan->sound;
	const struct encoding_sample piece = { p, scan->have - scan->sound, false };
	size_t n;

	(void)encoding_check(&watch, &piece, &n);
#ifdef BYTE_HAS_WIDE
	if (byte_is_wide())
		n = first_odd_wide(p, n);
	else
#endif
		n = first_odd(p, n);
	scan->sound += n;
}

void xml_scan_take(struct xml_scan *scan, size_t n)
{
	scan->have += n;
	memset(scan->bytes + scan->have, 0, PADDING);
	check(scan);
}

size_t xml_scan_line(const struct xml_scan *scan)
{
	return scan->lines + count_lines(scan->bytes, scan->at) + 1;
}

void xml_scan_opened(const struct xml_scan *scan, struct str *out)
{
	/* A declaration may stand at the very beginning only. */
	if (scan->begun)
		str_add(out, "<!---->");
	for (size_t i = 0; i < scan->depth; i++)
		str_printf(out, "<%s>", scan->names[i]);
	if (scan->ended)
		str_add(out, "<x/>");
}

/* --- references --- */

#define REFERENCE_MAX 12 /* bytes between & and ; that are plain */

/* The reference at p, bytes of it in *len; 0 when it is not plain, *cut when it is not all there.
 */
static uint32_t reference_at(const char *p, const char *end, size_t *len, bool *cut)
{
	size_t left = (size_t)(end - p), most = left < REFERENCE_MAX ? left : REFERENCE_MAX;
	const char *semicolon = memchr(p, ';', most);

	*cut = semicolon == NULL && left < REFERENCE_MAX;
	if (semicolon == NULL)
		return 0;
	*len = (size_t)(semicolon + 1 - p);
	return xml_reference(p + 1, *len - 2);
}

/* --- tags --- */

enum { NAME_START = 1, NAME = 2, SPACE = 4 };
#define LETTERS(X)                                                                                 \
	X('A')                                                                                     \
	X('B')                                                                                     \
	X('C') X('D') X('E') X('F') X('G') X('H') X('I') X('J') X('K') X('L') X('M') X('N') X('O') \
		X('P') X('Q') X('R') X('S') X('T') X('U') X('V') X('W') X('X') X('Y') X('Z')
#define DIGITS(X) X('0') X('1') X('2') X('3') X('4') X('5') X('6') X('7') X('8') X('9')
static const unsigned char classes[256] = {
	['\t'] = SPACE,
	['\n'] = SPACE,
	['\r'] = SPACE,
	[' '] = SPACE,
	['-'] = NAME,
	['.'] = NAME,
#define X(c) [c] = NAME,
	DIGITS(X)
#undef X
#define X(c) [c] = NAME_START | NAME, [(c) + 'a' - 'A'] = NAME_START | NAME,
		LETTERS(X)
#undef X
			['_'] = NAME_START | NAME,
	[':'] = NAME,
};

static inline bool is(char c, int class)
{
	return (classes[(unsigned char)c] & class) != 0;
}

/* Names are short: a call would take longer. */
static inline bool same(const char *a, const char *b, size_t len)
{
	size_t i = 0;

	while (i < len && a[i] == b[i])
		i++;
	return i == len;
}

/* What a start tag holds, as it stands in the bytes. */
struct tag {
	char *name, *behind_name;
	struct attribute {
		char *name, *behind_name, *value, *behind_value;
		bool refers; /* references stand in the value */
	} attributes[XML_SCAN_ATTRIBUTES];
	size_t n;
	ptrdiff_t lost; /* line ends that went with its ends in place */
	bool empty;
	char *behind;
};

enum looked { PLAIN, CUT, ODD };

static char *pass_name(char *p)
{
	if (!is(*p, NAME_START))
		return p;
	while (is(*p, NAME))
		p++;
	return p;
}

static char *pass_space(char *p)
{
	while (is(*p, SPACE))
		p++;
	return p;
}

/* A value's bytes that are plain: no markup, no white space that would have to be made blanks. */
static enum looked pass_value(char **at, char *end, bool *refers)
{
	char quote = **at, *p = *at + 1;

	*refers = false;

	if (quote != '"' && quote != '\'')
		return p >= end ? CUT : ODD;
	for (; p < end && *p != quote; p++) {
		size_t len;
		bool cut;

		if (*p == '<' || *p == '\t' || *p == '\n' || *p == '\r')
			return ODD;
		if (*p != '&')
			continue;
		*refers = true;
		if (reference_at(p, end, &len, &cut) == 0)
			return cut ? CUT : ODD;
	}
	*at = p;
	return p < end ? PLAIN : CUT;
}

static bool is_double(const struct tag *tag)
{
	size_t len = (size_t)(tag->attributes[tag->n].behind_name - tag->attributes[tag->n].name);

	for (size_t i = 0; i < tag->n; i++)
		if ((size_t)(tag->attributes[i].behind_name - tag->attributes[i].name) == len &&
		    same(tag->attributes[i].name, tag->attributes[tag->n].name, len))
			return true;
	return false;
}

/* One attribute at *at, moved behind it. Bytes behind the end are zero: no name, no value. */
static enum looked look_at_attribute(struct tag *tag, char **at, char *end)
{
	char *p = *at, *behind = pass_name(p);

	if (behind == p || tag->n == XML_SCAN_ATTRIBUTES)
		return behind >= end ? CUT : ODD;
	tag->attributes[tag->n].name = p;
	tag->attributes[tag->n].behind_name = behind;
	p = pass_space(behind);
	if (*p != '=')
		return p >= end ? CUT : ODD;
	p = pass_space(p + 1);
	tag->attributes[tag->n].value = p + 1;
	enum looked looked = pass_value(&p, end, &tag->attributes[tag->n].refers);
	if (looked != PLAIN)
		return looked;
	tag->attributes[tag->n].behind_value = p;
	if (is_double(tag))
		return ODD;
	tag->n++;
	*at = p + 1;
	return PLAIN;
}

/* The start tag at p, nothing of it changed. */
static enum looked look_at_tag(struct tag *tag, char *p, char *end)
{
	tag->name = p + 1;
	tag->behind_name = p = pass_name(tag->name);
	tag->n = 0;
	tag->lost = 0;
	if (p == tag->name || p - tag->name >= XML_SCAN_NAME)
		return p >= end ? CUT : ODD;
	for (;;) {
		char *before = p;

		p = pass_space(p);
		if (*p == '>' || *p == '/')
			break;
		if (p == before)
			return p >= end ? CUT : ODD;
		enum looked looked = look_at_attribute(tag, &p, end);
		if (looked != PLAIN)
			return looked;
	}
	tag->empty = *p == '/';
	p += tag->empty;
	tag->behind = p + 1;
	if (*p != '>')
		return p >= end ? CUT : ODD;
	return PLAIN;
}

/* References become what they mean, in place. */
static void resolve(char *value, char *behind)
{
	char *out = value;

	for (char *p = value; p < behind;) {
		size_t len;
		bool cut;

		if (*p != '&') {
			*out++ = *p++;
			continue;
		}
		out += utf8_encode(reference_at(p, behind, &len, &cut), out);
		p += len;
	}
	*out = '\0';
}

static void tell_end(struct xml_scan *scan)
{
	scan->depth--;
	scan->ended = scan->depth == 0;
	scan->owes_end = false;
	scan->events.end(scan->events.user, scan->names[scan->depth]);
}

/* Ends the names and values of an attribute in place. How many line ends go with that, or (&#10;)
 * come, so that lines are still counted right: less than 0 for those that come. */
static ptrdiff_t end_attribute(struct attribute *attribute)
{
	char *behind = attribute->behind_name, *value = attribute->value;
	ptrdiff_t lost = *behind == '\n' || (*behind == '\r' && behind[1] != '\n');

	*behind = '\0';
	*attribute->behind_value = '\0';
	if (attribute->refers) {
		resolve(value, attribute->behind_value);
		lost -= (ptrdiff_t)count_lines(value, (size_t)(attribute->behind_value - value));
	}
	return lost;
}

static void tell_start(struct xml_scan *scan, struct tag *tag)
{
	const char *attributes[2 * XML_SCAN_ATTRIBUTES + 1];
	char *name = scan->names[scan->depth];
	size_t len = (size_t)(tag->behind_name - tag->name);

	memcpy(name, tag->name, len);
	name[len] = '\0';
	for (size_t i = 0; i < tag->n; i++) {
		tag->lost += end_attribute(&tag->attributes[i]);
		attributes[2 * i] = tag->attributes[i].name;
		attributes[2 * i + 1] = tag->attributes[i].value;
	}
	attributes[2 * tag->n] = NULL;
	scan->lengths[scan->depth++] = (unsigned char)len;
	scan->owes_end = tag->empty;
	scan->events.start(scan->events.user, name, attributes);
}

static enum looked take_start(struct xml_scan *scan, char *p, char *end)
{
	struct tag tag;
	enum looked looked = look_at_tag(&tag, p, end);

	if (looked == PLAIN && (scan->ended || scan->depth == XML_SCAN_DEPTH))
		return ODD;
	if (looked != PLAIN)
		return looked;
	tell_start(scan, &tag);
	if (tag.empty && !scan->stopped)
		tell_end(scan);
	scan->at = (size_t)(tag.behind - scan->bytes);
	scan->lines += (size_t)tag.lost;
	return PLAIN;
}

static enum looked take_end(struct xml_scan *scan, char *p, char *end)
{
	const char *name = scan->depth > 0 ? scan->names[scan->depth - 1] : "";
	size_t len = scan->depth > 0 ? scan->lengths[scan->depth - 1] : 0;

	if ((size_t)(end - p) < len + 3)
		return CUT;
	if (len == 0 || !same(p + 2, name, len))
		return ODD;
	char *behind = pass_space(p + 2 + len);
	if (*behind != '>')
		return behind >= end ? CUT : ODD;
	tell_end(scan);
	scan->at = (size_t)(behind + 1 - scan->bytes);
	return PLAIN;
}

/* --- texts --- */

/* Up to the next byte that may be markup. */
static char *pass_text(char *p, char *end)
{
	while (p < end && *p != '<' && *p != '&' && *p != ']' && *p != '\r')
		p++;
	return p;
}

static void tell_text(struct xml_scan *scan, const char *p, size_t len)
{
	if (len > 0)
		scan->events.text(scan->events.user, p, (int)len);
}

static enum looked take_reference(struct xml_scan *scan, char *p, char *end)
{
	char bytes[UTF8_MAX];
	size_t len;
	bool cut;
	uint32_t c = reference_at(p, end, &len, &cut);

	if (c == 0)
		return cut ? CUT : ODD;
	tell_text(scan, bytes, utf8_encode(c, bytes));
	scan->at = (size_t)(p + len - scan->bytes);
	return PLAIN;
}

/* A line ends with a line feed, however it is written. */
static enum looked take_return(struct xml_scan *scan, const char *p, const char *end)
{
	if (end - p < 2)
		return CUT;
	tell_text(scan, "\n", 1);
	scan->at += p[1] == '\n' ? 2 : 1;
	return PLAIN;
}

/* Text within the root. */
static enum looked take_text(struct xml_scan *scan, char *p, char *end)
{
	char *behind = pass_text(p, end);

	while (behind < end && *behind == ']') {
		if (end - behind < 3)
			break;
		if (behind[1] == ']' && behind[2] == '>')
			return ODD;
		behind = pass_text(behind + 1, end);
	}
	if (behind == p)
		return *p == '&'    ? take_reference(scan, p, end)
		       : *p == '\r' ? take_return(scan, p, end)
				    : CUT;
	tell_text(scan, p, (size_t)(behind - p));
	scan->at = (size_t)(behind - scan->bytes);
	return PLAIN;
}

/* White space before and behind the root is nothing. */
static enum looked take_outside(struct xml_scan *scan, char *p, const char *end)
{
	char *behind = pass_space(p);

	if (behind == p)
		return ODD;
	behind -= behind == end && behind[-1] == '\r';
	scan->at = (size_t)(behind - scan->bytes);
	return behind == p ? CUT : PLAIN;
}

/* --- the whole --- */

static bool is_value(const struct tag *tag, size_t i, const char *name, const char *value)
{
	size_t len = (size_t)(tag->attributes[i].behind_name - tag->attributes[i].name);
	size_t n = (size_t)(tag->attributes[i].behind_value - tag->attributes[i].value);

	return strlen(name) == len && memcmp(tag->attributes[i].name, name, len) == 0 &&
	       strlen(value) == n && memcmp(tag->attributes[i].value, value, n) == 0;
}

/* version="1.0", encoding="UTF-8", standalone, in this order. */
static bool is_plain_declaration(const struct tag *tag)
{
	size_t i = 1;

	if (tag->n == 0 || !is_value(tag, 0, "version", "1.0"))
		return false;
	i += i < tag->n &&
	     (is_value(tag, i, "encoding", "UTF-8") || is_value(tag, i, "encoding", "utf-8"));
	i += i < tag->n &&
	     (is_value(tag, i, "standalone", "yes") || is_value(tag, i, "standalone", "no"));
	return i == tag->n;
}

/* The mark of UTF-8 and the declaration, if they are there. */
static enum looked take_declaration(struct xml_scan *scan, char *p, char *end)
{
	struct tag tag = { .n = 0 };
	char *start = p;

	if (end - p < 8)
		return CUT;
	if (memcmp(p, "\xEF\xBB\xBF", 3) == 0)
		p += 3;
	if (memcmp(p, "<?xml", 5) == 0) {
		for (p += 5; *p != '?';) {
			enum looked looked = is(*p, SPACE) ? PLAIN : p >= end ? CUT : ODD;

			p = pass_space(p);
			if (looked == PLAIN && *p != '?')
				looked = look_at_attribute(&tag, &p, end);
			if (looked != PLAIN)
				return looked;
		}
		if (end - p < 2)
			return CUT;
		if (p[1] != '>' || !is_plain_declaration(&tag))
			return ODD;
		p += 2;
	}
	scan->begun = true;
	scan->at = (size_t)(p - scan->bytes);
	return p == start && *p != '<' ? ODD : PLAIN;
}

static enum looked take_one(struct xml_scan *scan)
{
	char *p = scan->bytes + scan->at, *end = scan->bytes + scan->sound;
	size_t taken = 0;

	if (!scan->begun)
		return take_declaration(scan, p, end);
	if (*p != '<')
		return scan->depth > 0 ? take_text(scan, p, end) : take_outside(scan, p, end);
	if (scan->depth > 0 && scan->events.quick != NULL)
		taken = scan->events.quick(scan->events.user, p, end);
	if (taken > 0) {
		scan->at += taken;
		return PLAIN;
	}
	if (end - p < 2)
		return CUT;
	return p[1] == '/' ? take_end(scan, p, end) : take_start(scan, p, end);
}

enum xml_scan_result xml_scan_on(struct xml_scan *scan)
{
	enum looked looked = PLAIN;

	scan->stopped = false;
	if (scan->owes_end)
		tell_end(scan);
	while (!scan->stopped && looked == PLAIN && scan->at < scan->sound)
		looked = take_one(scan);
	if (scan->stopped)
		return XML_SCAN_STOPPED;
	/* What is cut off by the end of the bytes is cut off by what is not sound, too. */
	bool unsound = scan->have - scan->sound >= UTF8_MAX ||
		       (scan->sound < scan->have && (unsigned char)scan->bytes[scan->sound] < 0x80);
	if (looked == ODD || unsound || scan->have - scan->at > XML_SCAN_TAG_MAX)
		return XML_SCAN_ODD;
	return XML_SCAN_MORE;
}
