/* xml_reference.h - what a reference in XML means: &amp; and &#24066; */
#ifndef REPORT_TABLE_XML_REFERENCE_H
#define REPORT_TABLE_XML_REFERENCE_H

#include <stddef.h>
#include <stdint.h>

/* What stands between & and ; at p; its character, 0 when it is none that is plain. */
uint32_t xml_reference(const char *p, size_t len);

#endif
