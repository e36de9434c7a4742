/* sqlite_statements.c - every statement the office runs, one row each; there is no other SQL. */
#include "report/store/sqlite_statements.h"

#define RECORD                                                                            \
	"seq, step, revision, at, who, uid, briefing, kind, subject, was, before, after," \
	" why, undoes, prior, digest"

static const char *const statements[STATEMENT_FACTS] = {
	[STATEMENT_HISTORY_HEAD] = "SELECT " RECORD " FROM history ORDER BY seq DESC LIMIT 1",
	[STATEMENT_HISTORY_ADD] =
		"INSERT INTO history (" RECORD ")"
		" VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16)",
	[STATEMENT_HISTORY_RECORD] = "SELECT " RECORD " FROM history WHERE seq = ?1",
	[STATEMENT_HISTORY_DIGEST] = "SELECT " RECORD " FROM history WHERE digest = ?1",
	[STATEMENT_HISTORY_SINCE] = "SELECT " RECORD " FROM history WHERE seq > ?1 ORDER BY seq",
	[STATEMENT_HISTORY_OWN] = "SELECT kind, subject FROM history WHERE seq > ?1"
				  " AND briefing = ?2 AND (who = ?3 OR uid = ?4)",
	[STATEMENT_TEXT_ADD] = "INSERT INTO texts (digest, text) VALUES (?1, ?2)"
			       " ON CONFLICT (digest) DO NOTHING",
	[STATEMENT_TEXT_FIND] = "SELECT text FROM texts WHERE digest = ?1",
	[STATEMENT_TEXT_ALL] = "SELECT digest, text FROM texts",
	/* Facts whose value ends in the digest of a text. */
	[STATEMENT_TEXT_LOST] = "SELECT min(seq) FROM history WHERE kind IN"
				" ('part','pinned','release','proof','approval','origin')"
				" AND after IS NOT NULL"
				" AND substr(after, -64) NOT IN (SELECT digest FROM texts)",
	[STATEMENT_TEXT_USER] = "SELECT min(seq) FROM history WHERE instr(after, ?1) > 0",
	[STATEMENT_BRIEFING_LIST] =
		"SELECT id, name, state, title, template, date, cause, revision,"
		" last, changed_at, changed_by FROM briefings ORDER BY name",
	[STATEMENT_BRIEFING_FIND] =
		"SELECT id, name, state, title, template, date, cause, revision,"
		" last, changed_at, changed_by FROM briefings WHERE name = ?1",
	[STATEMENT_BRIEFING_BY_ID] =
		"SELECT id, name, state, title, template, date, cause, revision,"
		" last, changed_at, changed_by FROM briefings WHERE id = ?1",
	[STATEMENT_BRIEFING_NAMES] = "SELECT name FROM briefings ORDER BY name",
	[STATEMENT_BRIEFING_NEW] = "SELECT coalesce(max(id), 0) + 1 FROM briefings",
	/* What the next record of a briefing, or of the office itself, builds on. */
	[STATEMENT_BRIEFING_LAST] = "SELECT revision, last FROM briefings WHERE id = ?1"
				    " UNION ALL SELECT revision, last FROM office WHERE id = ?1",
	[STATEMENT_BRIEFING_TOUCH] = "UPDATE briefings SET revision = ?2, last = ?3,"
				     " changed_at = ?4, changed_by = ?5 WHERE id = ?1",
	[STATEMENT_OFFICE_TOUCH] = "UPDATE office SET revision = ?2, last = ?3 WHERE id = ?1",
	[STATEMENT_BRIEFING_ALL] =
		"SELECT b.id, b.name, b.last, h.briefing IS NOT b.id OR"
		" h.revision IS NOT b.revision OR h.at IS NOT b.changed_at OR"
		" h.who IS NOT b.changed_by FROM briefings b LEFT JOIN history h ON h.seq = b.last"
		" UNION ALL SELECT 0, '', o.last, o.id <> 0 OR o.last <> 0 AND (h.briefing IS NOT "
		"0 OR h.revision IS NOT o.revision) FROM office o LEFT JOIN history h ON h.seq ="
		" o.last",
	/* Whether a change has anything to look after: signatures and ticks, conflicts, cells
	 * that were sent back, half-typed ones. */
	[STATEMENT_BRIEFING_LOOSE] =
		"SELECT EXISTS (SELECT 1 FROM signatures WHERE briefing = ?1)"
		" OR EXISTS (SELECT 1 FROM checklist WHERE briefing = ?1),"
		" EXISTS (SELECT 1 FROM conflicts WHERE briefing = ?1),"
		" EXISTS (SELECT 1 FROM rejections WHERE briefing = ?1),"
		" EXISTS (SELECT 1 FROM drafts WHERE briefing = ?1 AND who = ?2)",
	/* A cell may have remarks before it has a value. */
	[STATEMENT_CELL_LIST] = "SELECT k.cell, c.value, coalesce(c.record, 0), n.remark, s.remark,"
				" a.remark, f.remark FROM (SELECT cell FROM cells WHERE briefing = ?1"
				" UNION SELECT cell FROM remarks WHERE briefing = ?1) k"
				" LEFT JOIN cells c ON c.briefing = ?1 AND c.cell = k.cell"
				" LEFT JOIN remarks n ON n.briefing = ?1"
				" AND n.kind = 'note' AND n.cell = k.cell"
				" LEFT JOIN remarks s ON s.briefing = ?1"
				" AND s.kind = 'source' AND s.cell = k.cell"
				" LEFT JOIN remarks a ON a.briefing = ?1"
				" AND a.kind = 'asof' AND a.cell = k.cell"
				" LEFT JOIN remarks f ON f.briefing = ?1"
				" AND f.kind = 'flag' AND f.cell = k.cell ORDER BY k.cell",
	/* The figures of which anything was ever stored. */
	[STATEMENT_TABLE_LIST] =
		"SELECT DISTINCT CASE instr(cell, '[') WHEN 0 THEN cell"
		" ELSE substr(cell, 1, instr(cell, '[') - 1) END"
		" FROM (SELECT cell FROM cells WHERE briefing = ?1"
		" UNION ALL SELECT cell FROM remarks WHERE briefing = ?1) ORDER BY 1",
	[STATEMENT_SIGNATURE_LIST] =
		"SELECT s.step, s.part, s.content, s.record, h.at, h.who, h.uid,"
		" h.revision, h.was, h.why FROM signatures s"
		" JOIN history h ON h.seq = s.record WHERE s.briefing = ?1"
		" ORDER BY s.step DESC, s.part",
	[STATEMENT_RELEASE_PAST] =
		"SELECT b.name, r.number, r.text FROM briefings b JOIN releases r ON r.briefing = b.id"
		" WHERE b.template = ?1 AND b.id <> ?2 AND r.text IS NOT NULL"
		" AND r.record = (SELECT max(o.record) FROM releases o WHERE o.briefing = b.id)"
		" AND (?3 = '' OR (b.date <> '' AND (b.date < ?3 OR (b.date = ?3 AND b.id < ?2))))"
		" ORDER BY CASE ?3 WHEN '' THEN '' ELSE b.date END DESC, r.record DESC LIMIT 36",
	[STATEMENT_RELEASE_LIST] = "SELECT b.name, r.number, t.text, r.record, h.at, h.who, r.text,"
				   " h.revision"
				   " FROM releases r JOIN briefings b ON b.id = r.briefing"
				   " JOIN history h ON h.seq = r.record"
				   " JOIN texts t ON t.digest = r.text"
				   " WHERE r.briefing = ?1 ORDER BY r.record DESC",
	[STATEMENT_PERSON_LIST] = "SELECT name, role, since FROM people WHERE since IS NOT NULL"
				  " ORDER BY name, role",
	[STATEMENT_PERSON_COUNT] = "SELECT count(*) FROM people WHERE since IS NOT NULL",
	[STATEMENT_PRESENCE_PUT] =
		"INSERT INTO presence (session, briefing, who, place, since, seen)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?5) ON CONFLICT (session) DO"
		" UPDATE SET briefing = ?2, who = ?3, place = ?4, seen = ?5",
	[STATEMENT_PRESENCE_DROP] = "DELETE FROM presence WHERE session = ?1 OR seen < ?2",
	[STATEMENT_PRESENCE_LIST] =
		"SELECT session, briefing, who, place, since, seen FROM presence"
		" WHERE seen >= ?1 ORDER BY who, session",
	[STATEMENT_DRAFT_PUT] = "INSERT INTO drafts (briefing, who, cell, text, base, at)"
				" VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (briefing, who, cell)"
				" DO UPDATE SET text = ?4, base = ?5, at = ?6",
	[STATEMENT_DRAFT_DROP] =
		"DELETE FROM drafts WHERE briefing = ?1 AND who = ?2 AND cell = ?3",
	[STATEMENT_DRAFT_LIST] = "SELECT cell, text, base, at FROM drafts"
				 " WHERE briefing = ?1 AND who = ?2 ORDER BY at",
	[STATEMENT_STAMP_FIND] = "SELECT stamp, seal FROM stamps WHERE briefing = ?1",
	[STATEMENT_STAMP_PUT] = "INSERT INTO stamps (briefing, stamp, seal) VALUES (?1, ?2, ?3)"
				" ON CONFLICT (briefing) DO UPDATE SET stamp = ?2, seal = ?3",
	[STATEMENT_STAMP_ALL] = "SELECT s.briefing, s.stamp, s.seal, b.origin_record"
				" FROM stamps s LEFT JOIN briefings b ON b.id = s.briefing",
	/* In the order in which they were said: of the briefing, and of all of its series. */
	[STATEMENT_SPELLING_LIST] =
		"SELECT s.spelling, s.member, s.record, h.who, h.at, b.name FROM spellings s"
		" JOIN briefings b ON b.id = s.briefing JOIN history h ON h.seq = s.record"
		" WHERE s.member IS NOT NULL AND (b.name = ?1 OR (b.template = ?2 AND ?2 <> ''))"
		" ORDER BY s.record",
	/* What ledgers counted for a briefing, whenever it was. */
	[STATEMENT_COUNTED_LIST] =
		"SELECT subject, after FROM history WHERE briefing = ?1 AND kind = 'value'"
		" AND after IS NOT NULL AND instr(why, 'counted from ') > 0",
	[STATEMENT_FILE_ADD] = "INSERT INTO files (digest, part, bytes) VALUES (?1, ?2, ?3)",
	[STATEMENT_FILE_HAS] = "SELECT 1 FROM files WHERE digest = ?1 LIMIT 1",
	/* 'g' stands behind every digit of a digest. */
	[STATEMENT_FILE_FIND] = "SELECT digest FROM files WHERE digest >= ?1 AND digest < ?1 || 'g'"
				" ORDER BY digest LIMIT 1",
	[STATEMENT_FILE_PARTS] = "SELECT bytes FROM files WHERE digest = ?1 ORDER BY part",
	[STATEMENT_FILE_ALL] = "SELECT bytes, digest FROM files ORDER BY digest, part",
	/* Ledgers whose size is told came in with their file: "DIGEST SIZE PATH". */
	[STATEMENT_FILE_LOST] = "SELECT min(seq) FROM history WHERE kind = 'ledger'"
				" AND substr(after, 66, 1) BETWEEN '0' AND '9'"
				" AND substr(after, 1, 64) NOT IN (SELECT digest FROM files)",
	[STATEMENT_FILE_USER] =
		"SELECT min(seq) FROM history WHERE kind = 'ledger' AND substr(after, 1, 64) = ?1",
};

/* Facts that are columns of briefings: the value beside the number of its record. */
#define COLUMN(column)                                                                           \
	{                                                                                        \
		"SELECT " column ", " column "_record FROM briefings WHERE id = ?1 AND ?2 = ''", \
			"UPDATE briefings SET " column " = ?3, " column "_record = ?4"           \
			" WHERE id = ?1 AND ?2 = ''",                                            \
			"SELECT '', " column ", " column "_record FROM briefings WHERE id = ?1"  \
			" AND " column "_record IS NOT NULL",                                    \
			"SELECT id, '', " column ", " column "_record FROM briefings"            \
			" WHERE " column "_record IS NOT NULL OR " column " IS NOT NULL",        \
	}
/* Facts that are rows (briefing, key) -> value of a table of their own. */
#define KEYED(table, key, value)                                                                \
	{                                                                                       \
		"SELECT " value ", record FROM " table " WHERE briefing = ?1 AND " key " = ?2", \
			"INSERT INTO " table " (briefing, " key ", " value ", record)"          \
			" VALUES (?1, ?2, ?3, ?4) ON CONFLICT (briefing, " key ")"              \
			" DO UPDATE SET " value " = ?3, record = ?4",                           \
			"SELECT " key ", " value ", record FROM " table                         \
			" WHERE briefing = ?1 ORDER BY " key,                                   \
			"SELECT briefing, " key ", " value ", record FROM " table,              \
	}
/* Rows (briefing, sort, key) -> value, where the sort is the fact's. */
#define SORTED(table, sort, name, key, value)                                                    \
	{                                                                                        \
		"SELECT " value ", record FROM " table " WHERE briefing = ?1"                    \
		" AND " sort " = '" name "' AND " key " = ?2",                                   \
			"INSERT INTO " table " (briefing, " sort ", " key ", " value ", record)" \
			" VALUES (?1, '" name "', ?2, ?3, ?4) ON CONFLICT (briefing, " sort      \
			", " key ")"                                                             \
			" DO UPDATE SET " value " = ?3, record = ?4",                            \
			"SELECT " key ", " value ", record FROM " table " WHERE briefing = ?1"   \
			" AND " sort " = '" name "' ORDER BY " key,                              \
			"SELECT briefing, " key ", " value ", record FROM " table " WHERE " sort \
			" = '" name "'",                                                         \
	}
/* Rows briefing -> value. */
#define SINGLE(table, value)                                                                 \
	{                                                                                    \
		"SELECT " value ", record FROM " table " WHERE briefing = ?1 AND ?2 = ''",   \
			"INSERT INTO " table " (briefing, " value ", record)"                \
			" SELECT ?1, ?3, ?4 WHERE ?2 = ''"                                   \
			" ON CONFLICT (briefing) DO UPDATE SET " value " = ?3, record = ?4", \
			"SELECT '', " value ", record FROM " table " WHERE briefing = ?1",   \
			"SELECT briefing, '', " value ", record FROM " table,                \
	}
/* Rows (briefing, key) -> two columns, written "FIRST SECOND" as one value. */
#define PAIRED(table, key, first, second)                                                          \
	{                                                                                          \
		"SELECT " first " || ' ' || " second ", record FROM " table                        \
		" WHERE briefing = ?1 AND " key " = ?2",                                           \
			"INSERT INTO " table " (briefing, " key ", " first ", " second ", record)" \
			" VALUES (?1, ?2, substr(?3, 1, instr(?3, ' ') - 1),"                      \
			" substr(?3, instr(?3, ' ') + 1), ?4) ON CONFLICT (briefing, " key ")"     \
			" DO UPDATE SET " first " = excluded." first ", " second                   \
			" = excluded." second ", record = ?4",                                     \
			"SELECT " key ", " first " || ' ' || " second ", record FROM " table       \
			" WHERE briefing = ?1 ORDER BY " first ", " key,                           \
			"SELECT briefing, " key ", " first " || ' ' || " second                    \
			", record FROM " table,                                                    \
	}
#define PERSON(role)                                                                            \
	{                                                                                       \
		"SELECT since, record FROM people WHERE ?1 = 0 AND role = '" role "'"           \
		" AND name = ?2",                                                               \
			"INSERT INTO people (name, role, since, record)"                        \
			" SELECT ?2, '" role "', ?3, ?4 WHERE ?1 = 0"                           \
			" ON CONFLICT (name, role) DO UPDATE SET since = ?3, record = ?4",      \
			"SELECT name, since, record FROM people WHERE ?1 = 0 AND role = '" role \
			"'",                                                                    \
			"SELECT 0, name, since, record FROM people WHERE role = '" role "'",    \
	}

static const char *const facts[FACT_COUNT][FACT_OPERATIONS] = {
	/* The first record of a briefing is its name's: it makes the row. */
	[FACT_NAME] = {
		"SELECT name, name_record FROM briefings WHERE id = ?1 AND ?2 = ''",
		"INSERT INTO briefings (id, name, name_record) SELECT ?1, ?3, ?4 WHERE ?2 = ''"
		" ON CONFLICT (id) DO UPDATE SET name = ?3, name_record = ?4",
		"SELECT '', name, name_record FROM briefings WHERE id = ?1",
		"SELECT id, '', name, name_record FROM briefings",
	},
	[FACT_STATE] = COLUMN("state"),
	[FACT_TITLE] = COLUMN("title"),
	[FACT_TEMPLATE] = COLUMN("template"),
	[FACT_DATE] = COLUMN("date"),
	[FACT_ORIGIN] = COLUMN("origin"),
	[FACT_CAUSE] = COLUMN("cause"),
	[FACT_VALUE] = KEYED("cells", "cell", "value"),
	[FACT_NOTE] = SORTED("remarks", "kind", "note", "cell", "remark"),
	[FACT_SOURCE] = SORTED("remarks", "kind", "source", "cell", "remark"),
	[FACT_ASOF] = SORTED("remarks", "kind", "asof", "cell", "remark"),
	[FACT_FLAG] = SORTED("remarks", "kind", "flag", "cell", "remark"),
	[FACT_PART] = PAIRED("parts", "part", "place", "text"),
	[FACT_PINNED] = KEYED("templates", "name", "text"),
	[FACT_LEDGER] = PAIRED("ledgers", "name", "digest", "path"),
	[FACT_SPELLING] = KEYED("spellings", "spelling", "member"),
	[FACT_KEYED] = KEYED("keyed", "cell", "value"),
	[FACT_ATTEST] = KEYED("attested", "cell", "value"),
	[FACT_CONFLICT] = KEYED("conflicts", "subject", "mine"),
	[FACT_LEFT] = KEYED("left_steps", "step", "why"),
	[FACT_PROOF] = SINGLE("proofs", "outcome"),
	[FACT_REASON] = KEYED("reasons", "check_id", "reason"),
	[FACT_REVIEW] = SORTED("signatures", "step", "review", "part", "content"),
	[FACT_APPROVE] = SORTED("signatures", "step", "approve", "part", "content"),
	[FACT_APPROVAL] = SINGLE("approvals", "pinned"),
	[FACT_REJECTION] = KEYED("rejections", "cell", "message"),
	[FACT_TICK] = KEYED("checklist", "item", "done"),
	[FACT_RELEASE] = KEYED("releases", "number", "text"),
	[FACT_PAPER] = KEYED("papers", "number", "pdf"),
	[FACT_COMPILER] = PERSON("compiler"),
	[FACT_REVIEWER] = PERSON("reviewer"),
	[FACT_APPROVER] = PERSON("approver"),
	[FACT_KEEPER] = PERSON("keeper"),
	[FACT_SETTING] = {
		"SELECT value, record FROM settings WHERE ?1 = 0 AND key = ?2",
		"INSERT INTO settings (key, value, record) SELECT ?2, ?3, ?4 WHERE ?1 = 0"
		" ON CONFLICT (key) DO UPDATE SET value = ?3, record = ?4",
		"SELECT key, value, record FROM settings WHERE ?1 = 0 ORDER BY key",
		"SELECT 0, key, value, record FROM settings",
	},
};

const char *sqlite_statement(enum statement which)
{
	if (which < STATEMENT_FACTS)
		return statements[which];
	unsigned row = (unsigned)which - STATEMENT_FACTS;
	return facts[row / FACT_OPERATIONS][row % FACT_OPERATIONS];
}
