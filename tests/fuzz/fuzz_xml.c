/* fuzz_xml.c - the scan of plain XML tells what the parser tells, however the bytes come. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/str.h"
#include "report/table/xml.h"
#include "tests/fuzz/fuzz.h"

/* All events, texts joined; and what came of it. */
struct told {
	struct str events;
	struct xml *xml;
	bool in_text;
	size_t sure; /* bytes of events but for a text behind them */
	int starts;
};

static void on_start(void *user, const char *name, const char **attributes)
{
	struct told *told = user;

	str_printf(&told->events, "\n<%s", name);
	for (; *attributes != NULL; attributes += 2)
		str_printf(&told->events, " %s=%s", attributes[0], attributes[1]);
	told->in_text = false;
	told->sure = told->events.len;
	if (++told->starts % 5 == 0)
		xml_stop(told->xml);
}

static void on_end(void *user, const char *name)
{
	struct told *told = user;

	str_printf(&told->events, "\n</%s", name);
	told->in_text = false;
	told->sure = told->events.len;
	if (strcmp(name, "refuse") == 0)
		xml_refuse(told->xml, "refused");
}

static void on_text(void *user, const char *text, int len)
{
	struct told *told = user;

	if (!told->in_text)
		str_add(&told->events, "\n=");
	str_add_bytes(&told->events, text, (size_t)len);
	told->in_text = true;
}

static enum xml_state feed(struct told *told, const char *bytes, size_t n, bool last)
{
	memcpy(xml_room(told->xml, n + 1), bytes, n);
	enum xml_state state = xml_feed(told->xml, n, last);
	while (state == XML_STOPPED)
		state = xml_resume(told->xml);
	return state;
}

/* In pieces of so many bytes. */
static void tell(struct told *told, const struct str *text, size_t piece)
{
	const struct xml_events events = { on_start, on_end, on_text, told, NULL };
	enum xml_state state = XML_WANTS_MORE;
	size_t at = 0, line = 0;

	*told = (struct told){ .events = STR_INIT, .xml = xml_create(&events) };
	do {
		size_t n = text->len - at < piece ? text->len - at : piece;

		state = feed(told, text->text + at, n, at + n == text->len);
		at += n;
	} while (state == XML_WANTS_MORE && at < text->len);
	if (state == XML_FAULTY) {
		const char *why = xml_fault(told->xml, &line);

		str_printf(&told->events, "\n! %zu: %s", line, why);
	}
	xml_destroy(told->xml);
}

/* What is told of a text before the fault in it depends on the pieces: the parser tells whole
 * pieces only. */
static size_t events_end(const struct told *told)
{
	return strstr(told->events.text, "\n! ") != NULL ? told->sure : told->events.len;
}

/* A comment before the root makes the parser read all. False when a declaration that does not end
 * leaves no place for it. */
static bool with_comment(const char *bytes, size_t n, struct str *out)
{
	const char *end = bytes + n, *p = bytes;

	if (n >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0)
		p += 3;
	if (end - p >= 5 && memcmp(p, "<?xml", 5) == 0)
		while (p < end && (p[-1 + (p == bytes)] != '?' || *p != '>'))
			p++;
	bool has_place = p < end;
	p += p < end && *p == '>';
	str_add_bytes(out, bytes, (size_t)(p - bytes));
	str_add(out, "<!-- -->");
	str_add_bytes(out, p, (size_t)(end - p));
	return has_place;
}

/* Another encoding; or a byte-order mark that is cut off, which the parser waits for the rest of. */
static bool no_comment_fits(const uint8_t *bytes, size_t n)
{
	return n > 0 && (bytes[0] == 0xFE || (n == 1 && bytes[0] == 0xFF) ||
			 (n < 3 && memcmp(bytes, "\xEF\xBB", n) == 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct str scanned = STR_INIT, parsed = STR_INIT;
	struct told whole, pieces, expected;

	if (no_comment_fits(bytes, n))
		return 0;
	str_add_bytes(&scanned, (const char *)bytes, n);
	bool is_comparable =
		with_comment((const char *)bytes, n, &parsed) && memchr(bytes, '\0', n) == NULL;
	tell(&whole, &scanned, SIZE_MAX / 2);
	tell(&pieces, &scanned, 7);
	tell(&expected, &parsed, SIZE_MAX / 2);
	/* Why it is faulty the parser says as its bytes come. */
	assert(strncmp(whole.events.text, pieces.events.text, events_end(&whole)) == 0 &&
	       events_end(&whole) == events_end(&pieces));
	if (is_comparable)
		assert(strcmp(whole.events.text, expected.events.text) == 0);
	str_finish(&whole.events);
	str_finish(&pieces.events);
	str_finish(&expected.events);
	str_finish(&scanned);
	str_finish(&parsed);
	return 0;
}
