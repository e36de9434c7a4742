/* official.h - what official papers say beside their text, and how that is written (GB/T 9704-2012).
 */
#ifndef REPORT_MODEL_OFFICIAL_H
#define REPORT_MODEL_OFFICIAL_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/digest.h"
#include "report/base/error.h"
#include "report/base/str.h"

/* The general form and the three of §10; a letterhead says which. */
enum paper_form { PAPER_GENERAL, PAPER_LETTER, PAPER_ORDER, PAPER_MINUTES };

/* §7.2.3, and the rules for handling official papers (2012), article 9. */
enum urgency { URGENCY_NONE, URGENCY_EXTRA, URGENCY_URGENT };

/* §10.3: who came, who asked to be excused, who sat in. */
enum attendance { ATTENDANCE_PRESENT, ATTENDANCE_EXCUSED, ATTENDANCE_OBSERVER };

/* The picture of a seal, or of a name that is stamped. */
struct seal {
	const char *written, *path; /* as in the file; from the folder of the program */
	struct place place;
	struct parcel *kept; /* shared: its bytes, for the file that need not be there; NULL: none */
};

/* A zeroed struct says nothing. */
struct official {
	enum paper_form form;        /* letterhead */
	const char *serial;          /* letterhead: 份号, 000001 */
	const char *secrecy;         /* letterhead: 密级和保密期限, 机密★1年 */
	const char *suffix;          /* letterhead: 文件, beside the names of several offices */
	enum urgency urgency;        /* letterhead: 紧急程度 */
	enum attendance attendance;  /* attendance */
	struct place serial_place, secrecy_place;
	struct seal *seals; /* signature: one an office, in their order; may be fewer */
	size_t n_seals;
};

/* §7.2.1: six Arabic digits. */
bool official_is_serial(const char *text);
/* §7.2.2: 绝密, 机密 or 秘密, alone or with its term behind ★: 长期, or Arabic numerals with 年, 个月,
 * 月, 天 or 日. */
bool official_is_secrecy(const char *text);
/* §7.3.5.4: 2021年5月6日, a day that there is, months and days without leading zeros. */
bool official_is_date(const char *text);
/* Numerals with 年, 月 and 日, whether or not written as the standard wants it. */
bool official_looks_dated(const char *text);

/* An office keeps pictures of seals under their digests and calls them so in the document:
 * seals/某办印章-3f….png. Where such a name has its digest; NULL when it is no such name. */
const char *official_kept_digest(const char *written);
/* The name of a picture that came in from a path. */
void official_name_kept(const char *path, const char digest[DIGEST_HEX_SIZE], struct str *out);

/* 特急, 出席 …, as the paper says them; "" of URGENCY_NONE. */
const char *official_urgency(enum urgency urgency);
const char *official_attendance(enum attendance attendance);

#endif
