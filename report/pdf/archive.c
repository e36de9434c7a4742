/* archive.c - see archive.h. */
#include "report/pdf/archive.h"

#include "report/base/utf8.h"
#include "report/pdf/object.h"
#include "report/drawing/srgb.h"

#define PROFILE_LEVEL 9

/* XML 1.0 §2.2, §2.4: what it cannot hold is left out. */
static void add_escaped(struct str *out, const char *text)
{
	uint32_t c;

	while ((c = utf8_next(&text)) != 0) {
		switch (c) {
		case '&': str_add(out, "&amp;"); break;
		case '<': str_add(out, "&lt;"); break;
		case '>': str_add(out, "&gt;"); break;
		default:
			if ((c >= 0x20 || c == '\t' || c == '\n') && c != 0xFFFE && c != 0xFFFF)
				str_add_char(out, c);
		}
	}
}

static void add_property(struct str *out, const char *before, const char *text, const char *after)
{
	if (text == NULL)
		return;
	str_add(out, before);
	add_escaped(out, text);
	str_add(out, after);
	str_add_byte(out, '\n');
}

static void add_properties(struct str *out, const struct pdf_options *options)
{
	add_property(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", options->title,
		     "</rdf:li></rdf:Alt></dc:title>");
	add_property(out, "<dc:creator><rdf:Seq><rdf:li>", options->author,
		     "</rdf:li></rdf:Seq></dc:creator>");
	add_property(out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">",
		     options->subject, "</rdf:li></rdf:Alt></dc:description>");
	add_property(out, "<pdf:Keywords>", options->keywords, "</pdf:Keywords>");
	add_property(out, "<pdf:Producer>", options->producer, "</pdf:Producer>");
	if (date_is_set(options->date)) {
		str_add(out, "<xmp:CreateDate>");
		date_format_iso(options->date, out);
		str_add(out, "</xmp:CreateDate>\n");
	}
}

/* ISO 14289-1 §5, and what ISO 19005-2 §6.6.2.3 wants said of a schema that it does not know. */
static const char accessible[] =
	"<pdfuaid:part>1</pdfuaid:part>\n"
	"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
	"<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
	"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
	"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
	"<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
	"<pdfaProperty:name>part</pdfaProperty:name>\n"
	"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
	"<pdfaProperty:category>internal</pdfaProperty:category>\n"
	"<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\n"
	"</rdf:li></rdf:Seq></pdfaSchema:property>\n"
	"</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

void archive_add_metadata(struct str *out, const struct pdf_options *options)
{
	str_add(out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
		     "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
		     "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
		     "<rdf:Description rdf:about=\"\""
		     " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
		     " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
		     " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
		     " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
		     " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
		     " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
		     " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
		     " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
		     "<pdfaid:part>2</pdfaid:part>\n");
	str_printf(out, "<pdfaid:conformance>%s</pdfaid:conformance>\n",
		   options->untagged ? "B" : "A");
	if (!options->untagged)
		str_add(out, accessible);
	add_properties(out, options);
	str_add(out, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
}

/* §6.2.3: one profile for all colours that name none. */
static void output_intent_write(HPDF_Doc doc, struct deflate *deflate)
{
	struct str bytes = STR_INIT, entries = STR_INIT;
	HPDF_Dict profile = object_reserve(doc);
	HPDF_Array intents = hpdf()->HPDF_Array_New(doc->mmgr);

	srgb_add_profile(&bytes);
	str_add(&entries, "/N 3");
	object_fill(profile, &entries);
	object_set_stream(profile, deflate, bytes.text, bytes.len, PROFILE_LEVEL);
	str_clear(&entries);
	str_add(&entries, "/Type/OutputIntent/S/GTS_PDFA1/Info(sRGB IEC61966-2.1)"
			  "/OutputConditionIdentifier(sRGB IEC61966-2.1)/DestOutputProfile");
	object_add_reference(&entries, profile);
	hpdf()->HPDF_Array_Add(intents, object_create(doc, &entries));
	hpdf()->HPDF_Dict_Add(doc->catalog, "OutputIntents", intents);
	str_finish(&bytes);
	str_finish(&entries);
}

void archive_write(HPDF_Doc doc, const struct pdf_options *options, struct deflate *deflate)
{
	struct str packet = STR_INIT, entries = STR_INIT;
	HPDF_Dict metadata = object_reserve(doc);

	archive_add_metadata(&packet, options);
	str_add(&entries, "/Type/Metadata/Subtype/XML");
	object_fill(metadata, &entries);
	object_set_stream(metadata, deflate, packet.text, packet.len, OBJECT_UNPACKED);
	hpdf()->HPDF_Dict_Add(doc->catalog, "Metadata", metadata);
	output_intent_write(doc, deflate);
	str_finish(&packet);
	str_finish(&entries);
}
