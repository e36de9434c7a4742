/* sqlite_schema.c - see sqlite_schema.h; a new version is a new row, old rows never change. */
#include "report/store/sqlite_schema.h"

#include "report/base/array.h"

/* history has no foreign key to briefings: the office itself is briefing 0, and a record must
 * stand before what it makes. Every other table points at the record that set each row. */
static const struct schema_row rows[] = {
	/* 1: the office */
	{ 1,
	  "CREATE TABLE history ("
	  " seq INTEGER PRIMARY KEY, step INTEGER NOT NULL, revision INTEGER NOT NULL,"
	  " at TEXT NOT NULL, who TEXT NOT NULL, uid INTEGER NOT NULL, briefing INTEGER NOT NULL,"
	  " kind TEXT NOT NULL, subject TEXT NOT NULL, was INTEGER NOT NULL,"
	  " before TEXT, after TEXT, why TEXT, undoes INTEGER NOT NULL,"
	  " prior INTEGER NOT NULL, digest BLOB NOT NULL) "
	  "STRICT" },
	{ 1, "CREATE TABLE office ("
	     " id INTEGER PRIMARY KEY CHECK (id = 0), revision INTEGER NOT NULL,"
	     " last INTEGER NOT NULL) STRICT" },
	{ 1, "INSERT INTO office VALUES (0, 0, 0)" },
	{ 1, "CREATE TABLE texts ("
	     " digest TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL) STRICT" },
	{ 1, "CREATE TABLE briefings ("
	     " id INTEGER PRIMARY KEY,"
	     " name TEXT NOT NULL UNIQUE, name_record INTEGER NOT NULL REFERENCES history,"
	     " state TEXT CHECK (state IN ('draft','checked','reviewed','approved','released')),"
	     " state_record INTEGER REFERENCES history,"
	     " title TEXT, title_record INTEGER REFERENCES history,"
	     " template TEXT, template_record INTEGER REFERENCES history,"
	     " date TEXT, date_record INTEGER REFERENCES history,"
	     " origin TEXT, origin_record INTEGER REFERENCES history,"
	     " cause TEXT, cause_record INTEGER REFERENCES history,"
	     " revision INTEGER NOT NULL DEFAULT 0, last INTEGER NOT NULL DEFAULT 0,"
	     " changed_at TEXT NOT NULL DEFAULT '', changed_by TEXT NOT NULL DEFAULT '') STRICT" },
	{ 1, "CREATE INDEX briefings_template ON briefings (template)" },
	{ 1, "CREATE TABLE cells ("
	     " briefing INTEGER NOT NULL REFERENCES briefings, cell TEXT NOT NULL, value TEXT,"
	     " record INTEGER NOT NULL REFERENCES history,"
	     " PRIMARY KEY (briefing, cell)) STRICT, WITHOUT ROWID" },
	{ 1, "CREATE TABLE remarks ("
	     " briefing INTEGER NOT NULL REFERENCES briefings,"
	     " kind TEXT NOT NULL CHECK (kind IN ('note','source','asof')), cell TEXT NOT NULL,"
	     " remark TEXT, record INTEGER NOT NULL REFERENCES history,"
	     " PRIMARY KEY (briefing, kind, cell)) STRICT, WITHOUT ROWID" },
	{ 1, "CREATE TABLE parts ("
	     " briefing INTEGER NOT NULL REFERENCES briefings, part TEXT NOT NULL, place INTEGER,"
	     " text TEXT REFERENCES texts, record INTEGER NOT NULL REFERENCES history,"
	     " PRIMARY KEY (briefing, part)) STRICT, WITHOUT ROWID" },
	{ 1, "CREATE TABLE templates ("
	     " briefing INTEGER NOT NULL REFERENCES briefings, name TEXT NOT NULL,"
	     " text TEXT REFERENCES texts, record INTEGER NOT NULL REFERENCES history,"
	     " PRIMARY KEY (briefing, name)) STRICT, WITHOUT ROWID" },
	{ 1, "CREATE TABLE ledgers ("
	     " briefing INTEGER NOT NULL REFERENCES briefings, name TEXT NOT NULL, digest TEXT, "
	     "path TEXT,"
	     " record INTEGER NOT NULL REFERENCES history,"
	     " PRIMARY KEY (briefing, name)) STRICT, WITHOUT ROWID" },
	{ 1, "CREATE TABLE conflicts ("
	     " briefing INTEGER NOT NULL REFERENCES briefings, subject TEXT NOT NULL, mine TEXT,"
	     " record INTEGER NOT NULL REFERENCES history,"
	     " PRIMARY KEY (briefing, subject)) STRICT, WITHOUT ROWID" },
	{ 1, "CREATE TABLE proofs ("
	     " briefing INTEGER NOT NULL PRIMARY KEY REFERENCES briefings, outcome TEXT,"
	     " record INTEGER NOT NULL REFERENCES history) STRICT, WITHOUT ROWID" },
	{ 1, "CREATE TABLE reasons ("
	     " briefing INTEGER NOT NULL REFERENCES briefings, check_id TEXT NOT NULL, reason TEXT,"
	     " record INTEGER NOT NULL REFERENCES history,"
	     " PRIMARY KEY (briefing, check_id)) STRICT, WITHOUT ROWID" },
	{ 1, "CREATE TABLE signatures ("
	     " briefing INTEGER NOT NULL REFERENCES briefings,"
	     " step TEXT NOT NULL CHECK (step IN ('review','approve')), part TEXT NOT NULL,"
	     " content TEXT, record INTEGER NOT NULL REFERENCES history,"
	     " PRIMARY KEY (briefing, step, part)) STRICT, WITHOUT ROWID" },
	{ 1, "CREATE TABLE approvals ("
	     " briefing INTEGER NOT NULL PRIMARY KEY REFERENCES briefings, pinned TEXT,"
	     " record INTEGER NOT NULL REFERENCES history) STRICT, WITHOUT ROWID" },
	{ 1, "CREATE TABLE rejections ("
	     " briefing INTEGER NOT NULL REFERENCES briefings, cell TEXT NOT NULL, message TEXT,"
	     " record INTEGER NOT NULL REFERENCES history,"
	     " PRIMARY KEY (briefing, cell)) STRICT, WITHOUT ROWID" },
	{ 1, "CREATE TABLE checklist ("
	     " briefing INTEGER NOT NULL REFERENCES briefings, item TEXT NOT NULL, done TEXT,"
	     " record INTEGER NOT NULL REFERENCES history,"
	     " PRIMARY KEY (briefing, item)) STRICT, WITHOUT ROWID" },
	{ 1, "CREATE TABLE releases ("
	     " briefing INTEGER NOT NULL REFERENCES briefings, number TEXT NOT NULL,"
	     " text TEXT REFERENCES texts, record INTEGER NOT NULL REFERENCES history,"
	     " PRIMARY KEY (briefing, number)) STRICT, WITHOUT ROWID" },
	{ 1, "CREATE TABLE papers ("
	     " briefing INTEGER NOT NULL REFERENCES briefings, number TEXT NOT NULL, pdf TEXT,"
	     " record INTEGER NOT NULL REFERENCES history,"
	     " PRIMARY KEY (briefing, number)) STRICT, WITHOUT ROWID" },
	{ 1, "CREATE TABLE people ("
	     " name TEXT NOT NULL,"
	     " role TEXT NOT NULL CHECK (role IN ('compiler','reviewer','approver','keeper')),"
	     " since TEXT, record INTEGER NOT NULL REFERENCES history,"
	     " PRIMARY KEY (name, role)) STRICT, WITHOUT ROWID" },
	{ 1, "CREATE TABLE settings ("
	     " key TEXT NOT NULL PRIMARY KEY, value TEXT,"
	     " record INTEGER NOT NULL REFERENCES history) STRICT, WITHOUT ROWID" },
	/* 2: who is where, and what is half typed; neither belongs to the history */
	{ 2, "CREATE TABLE presence ("
	     " session TEXT NOT NULL PRIMARY KEY, briefing INTEGER NOT NULL, who TEXT NOT NULL,"
	     " place TEXT NOT NULL, since INTEGER NOT NULL, seen INTEGER NOT NULL) STRICT, WITHOUT "
	     "ROWID" },
	{ 2,
	  "CREATE TABLE drafts ("
	  " briefing INTEGER NOT NULL REFERENCES briefings, who TEXT NOT NULL, cell TEXT NOT NULL,"
	  " text TEXT NOT NULL, base INTEGER NOT NULL, at TEXT NOT NULL,"
	  " PRIMARY KEY (briefing, who, cell)) STRICT, WITHOUT ROWID" },
	/* 3: what a second reader typed again */
	{ 3, "CREATE TABLE keyed ("
	     " briefing INTEGER NOT NULL REFERENCES briefings, cell TEXT NOT NULL, value TEXT,"
	     " record INTEGER NOT NULL REFERENCES history,"
	     " PRIMARY KEY (briefing, cell)) STRICT, WITHOUT ROWID" },
	/* 4: what the file was read from that came in last; a help to memory, not history */
	{ 4, "CREATE TABLE stamps ("
	     " briefing INTEGER NOT NULL PRIMARY KEY REFERENCES briefings,"
	     " stamp TEXT NOT NULL) STRICT" },
	/* 5: stamps that nobody else wrote; from here on the head is kept outside, too */
	{ 5, "DROP TABLE stamps" },
	{ 5, "CREATE TABLE stamps ("
	     " briefing INTEGER NOT NULL PRIMARY KEY REFERENCES briefings,"
	     " stamp TEXT NOT NULL, seal TEXT NOT NULL) STRICT" },
	/* 6: steps that undo went past */
	{ 6, "CREATE TABLE left_steps ("
	     " briefing INTEGER NOT NULL REFERENCES briefings, step TEXT NOT NULL, why TEXT,"
	     " record INTEGER NOT NULL REFERENCES history,"
	     " PRIMARY KEY (briefing, step)) STRICT, WITHOUT ROWID" },
	/* 7: values that a second person answers for */
	{ 7, "CREATE TABLE attested ("
	     " briefing INTEGER NOT NULL REFERENCES briefings, cell TEXT NOT NULL, value TEXT,"
	     " record INTEGER NOT NULL REFERENCES history,"
	     " PRIMARY KEY (briefing, cell)) STRICT, WITHOUT ROWID" },
	/* 8: ledgers themselves, in parts; what a spelling in them means */
	{ 8, "CREATE TABLE files ("
	     " digest TEXT NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL,"
	     " PRIMARY KEY (digest, part)) STRICT" },
	{ 8, "CREATE TABLE spellings ("
	     " briefing INTEGER NOT NULL REFERENCES briefings, spelling TEXT NOT NULL, member TEXT,"
	     " record INTEGER NOT NULL REFERENCES history,"
	     " PRIMARY KEY (briefing, spelling)) STRICT, WITHOUT ROWID" },
	/* 9: flags of cells: 初步, 修订 … */
	{ 9, "CREATE TABLE remarks_9 ("
	     " briefing INTEGER NOT NULL REFERENCES briefings,"
	     " kind TEXT NOT NULL CHECK (kind IN ('note','source','asof','flag')),"
	     " cell TEXT NOT NULL, remark TEXT, record INTEGER NOT NULL REFERENCES history,"
	     " PRIMARY KEY (briefing, kind, cell)) STRICT, WITHOUT ROWID" },
	{ 9, "INSERT INTO remarks_9 SELECT * FROM remarks" },
	{ 9, "DROP TABLE remarks" },
	{ 9, "ALTER TABLE remarks_9 RENAME TO remarks" },
};

const struct schema_row *schema_rows(size_t *n)
{
	*n = LEN(rows);
	return rows;
}

int schema_newest(void)
{
	return rows[LEN(rows) - 1].version;
}
