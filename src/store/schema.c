#include "store/schema.h"

#include "store/tokenizer.h"
#include "store/vocabulary.h"

/* What is not said by the names:
 *
 * portal.position is null for one that is forgotten but has saved items. The counters of portal and
 * category make a list of them cheap; whoever inserts counts (filing.h), the rest is triggers'.
 *
 * item.seen is when it was first fetched, item.sort what it is ordered by: its date, but never later
 * than seen. The *_key columns are 64-bit hashes (keys.h); level and article say who told its facts
 * (merge.h). facts and body.blocks are blobs of model/wire.h, bodies packed (pack.h); what lists
 * need is in facts alone.
 *
 * mention is what the last fetch of a channel said of an item for the time being: its rank and
 * passing badges. channel.moved is where it moved for good, as it said `moves` times in a row;
 * changed when it last brought new items, and pace the seconds between such times; ttl (minutes) and
 * skip (feed.h) what its last document asked for. meta: "horizon", before which items have left;
 * "words", the tokenizer's version.
 *
 * story has the items that tell what another tells: head is the one that stands for them all, and is
 * not in it itself. outline has the headlines of the last weeks, by which like ones are found
 * (outlines.h); what is in it of items that are gone does no harm and leaves with age. standing is
 * the last ranking of what is read most, and where each story stood before (0: nowhere). */
static const char first_version[] =
	"CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID;"

	"CREATE TABLE portal(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, title TEXT,"
	" home TEXT, language TEXT, position INTEGER,"
	" items INTEGER NOT NULL DEFAULT 0, unread INTEGER NOT NULL DEFAULT 0);"

	"CREATE TABLE category(id INTEGER PRIMARY KEY,"
	" portal INTEGER NOT NULL REFERENCES portal ON DELETE CASCADE,"
	" slug TEXT NOT NULL, title TEXT NOT NULL,"
	" items INTEGER NOT NULL DEFAULT 0, unread INTEGER NOT NULL DEFAULT 0,"
	" UNIQUE(portal, slug));"
	"CREATE INDEX category_slug ON category(slug);"

	"CREATE TABLE channel(id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" portal INTEGER NOT NULL REFERENCES portal ON DELETE CASCADE,"
	" category INTEGER REFERENCES category ON DELETE CASCADE,"
	" kind INTEGER NOT NULL, url TEXT NOT NULL, position INTEGER NOT NULL,"
	" etag TEXT, last_modified TEXT, due INTEGER NOT NULL DEFAULT 0,"
	" tried INTEGER NOT NULL DEFAULT 0, fetched INTEGER NOT NULL DEFAULT 0,"
	" failures INTEGER NOT NULL DEFAULT 0, changes INTEGER NOT NULL DEFAULT 0,"
	" visits INTEGER NOT NULL DEFAULT 0, error TEXT);"
	"CREATE UNIQUE INDEX channel_url ON channel(portal, url, kind, ifnull(category, 0));"
	"CREATE INDEX channel_category ON channel(category);"

	"CREATE TABLE item(id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" portal INTEGER NOT NULL REFERENCES portal,"
	" sort INTEGER NOT NULL, seen INTEGER NOT NULL,"
	" unread INTEGER NOT NULL DEFAULT 1, saved INTEGER NOT NULL DEFAULT 0,"
	" badges INTEGER NOT NULL, level INTEGER NOT NULL, article INTEGER NOT NULL DEFAULT 0,"
	" views INTEGER, id_key INTEGER, url_key INTEGER, canon_key INTEGER, title_key INTEGER,"
	" day INTEGER, first_title TEXT, facts BLOB NOT NULL);"
	"CREATE INDEX item_sort ON item(sort);"
	"CREATE INDEX item_portal ON item(portal, sort);"
	"CREATE INDEX item_unread ON item(sort) WHERE unread;"
	"CREATE INDEX item_saved ON item(sort) WHERE saved;"
	"CREATE INDEX item_id ON item(id_key) WHERE id_key IS NOT NULL;"
	"CREATE INDEX item_url ON item(url_key) WHERE url_key IS NOT NULL;"
	"CREATE INDEX item_canon ON item(canon_key) WHERE canon_key IS NOT NULL;"
	"CREATE INDEX item_title ON item(title_key) WHERE title_key IS NOT NULL;"

	"CREATE TABLE body(item INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE,"
	" blocks BLOB NOT NULL);"

	"CREATE TABLE filed(category INTEGER NOT NULL REFERENCES category ON DELETE CASCADE,"
	" sort INTEGER NOT NULL, item INTEGER NOT NULL,"
	" PRIMARY KEY(category, sort, item)) WITHOUT ROWID;"
	"CREATE INDEX filed_item ON filed(item);"

	"CREATE TABLE series(item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,"
	" at INTEGER NOT NULL, views INTEGER NOT NULL, PRIMARY KEY(item, at)) WITHOUT ROWID;"

	"CREATE TABLE mention(channel INTEGER NOT NULL REFERENCES channel ON DELETE CASCADE,"
	" item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,"
	" rank INTEGER NOT NULL, badges INTEGER NOT NULL,"
	" PRIMARY KEY(channel, item)) WITHOUT ROWID;"
	"CREATE INDEX mention_item ON mention(item);"

	"CREATE TRIGGER item_goes BEFORE DELETE ON item BEGIN"
	" DELETE FROM filed WHERE item = old.id;"
	" UPDATE portal SET items = items - 1, unread = unread - old.unread"
	"  WHERE id = old.portal; END;"
	"CREATE TRIGGER item_read AFTER UPDATE OF unread ON item WHEN new.unread <> old.unread BEGIN"
	" UPDATE portal SET unread = unread + new.unread - old.unread WHERE id = new.portal;"
	" UPDATE category SET unread = unread + new.unread - old.unread"
	"  WHERE id IN (SELECT category FROM filed WHERE item = new.id); END;"
	"CREATE TRIGGER item_moves AFTER UPDATE OF sort ON item WHEN new.sort <> old.sort BEGIN"
	" UPDATE filed SET sort = new.sort WHERE item = new.id; END;"
	"CREATE TRIGGER filed_goes BEFORE DELETE ON filed BEGIN"
	" UPDATE category SET items = items - 1,"
	"  unread = unread - ifnull((SELECT unread FROM item WHERE id = old.item), 0)"
	"  WHERE id = old.category; END;"

	/* Texts are not kept twice: the index reads them out of the blobs (functions.h). */
	"CREATE VIEW doc AS SELECT item.id AS id, body_text(body.blocks) AS body,"
	" item_lead(item.facts) AS lead, item_title(item.facts) AS title"
	" FROM item LEFT JOIN body ON body.item = item.id;"
	"CREATE VIRTUAL TABLE words USING fts5(body, lead, title, content='doc',"
	" content_rowid='id', columnsize=0, tokenize='bantin');";

/* Authors are searched too. The index is filled when it is found empty. */
static const char second_version[] =
	"DROP TABLE words; DROP VIEW doc; DELETE FROM meta WHERE name = 'words';"
	"CREATE VIEW doc AS SELECT item.id AS id, body_text(body.blocks) AS body,"
	" item_lead(item.facts) AS lead, item_title(item.facts) AS title,"
	" item_author(item.facts) AS author"
	" FROM item LEFT JOIN body ON body.item = item.id;"
	"CREATE VIRTUAL TABLE words USING fts5(body, lead, title, author, content='doc',"
	" content_rowid='id', columnsize=0, tokenize='bantin');";

static const char third_version[] =
	"CREATE TABLE story(head INTEGER NOT NULL, item INTEGER NOT NULL,"
	" PRIMARY KEY(head, item)) WITHOUT ROWID;"
	"CREATE UNIQUE INDEX story_item ON story(item, head);"
	"CREATE TABLE sketch(gram INTEGER NOT NULL, at INTEGER NOT NULL, item INTEGER NOT NULL,"
	" PRIMARY KEY(gram, at, item)) WITHOUT ROWID;"
	"CREATE TABLE standing(item INTEGER NOT NULL, rank INTEGER NOT NULL, before INTEGER NOT NULL,"
	" PRIMARY KEY(item)) WITHOUT ROWID;"

	/* The others go on without the first: the next one of them takes its place. */
	"CREATE TRIGGER story_goes_on BEFORE DELETE ON item BEGIN"
	" DELETE FROM story WHERE item = old.id;"
	" UPDATE story SET head = (SELECT min(item) FROM story WHERE head = old.id)"
	"  WHERE head = old.id AND item > (SELECT min(item) FROM story WHERE head = old.id);"
	" DELETE FROM story WHERE head = old.id; END;";

/* When a source is asked again, and where. */
static const char fourth_version[] =
	"ALTER TABLE channel ADD COLUMN moved TEXT;"
	"ALTER TABLE channel ADD COLUMN moves INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE channel ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE channel ADD COLUMN pace INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE channel ADD COLUMN ttl INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE channel ADD COLUMN skip INTEGER NOT NULL DEFAULT 0;"
	"INSERT INTO words(words, rank) VALUES('automerge', 16), ('hashsize', 2097152);";

/* What rules have removed, by the keys it may come again with; of one of them `rule` says which.
 * meta "rules" is a hash of those that were applied. */
static const char fifth_version[] =
	"CREATE TABLE killed(portal INTEGER NOT NULL REFERENCES portal ON DELETE CASCADE,"
	" key INTEGER NOT NULL, at INTEGER NOT NULL, title TEXT, rule TEXT,"
	" PRIMARY KEY(portal, key)) WITHOUT ROWID;";

/* The text that an item had before it changed for the first time. */
static const char sixth_version[] =
	"CREATE TABLE first_body(item INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE,"
	" at INTEGER NOT NULL, blocks BLOB NOT NULL);";

/* When an item is of, and what is often asked beside: hits of a search lie far apart, and each would
 * be a page of its own. */
static const char seventh_version[] =
	"CREATE INDEX item_when ON item(id, sort, seen, portal, unread, saved);";

/* The words of the index (vocabulary.h); nr is lower for those that are common. Filled from the index
 * where meta has no "vocabulary". */
static const char eighth_version[] =
	"CREATE TABLE vocabulary(word TEXT PRIMARY KEY, nr INTEGER NOT NULL) WITHOUT ROWID;";

/* item.told: its summary is not indexed, as its body begins with it (functions.h). */
static const char ninth_version[] =
	"ALTER TABLE item ADD COLUMN told INTEGER NOT NULL DEFAULT 0;"
	"DROP VIEW doc;"
	"CREATE VIEW doc AS SELECT item.id AS id, body_text(body.blocks) AS body,"
	" item_lead(item.facts, item.told) AS lead, item_title(item.facts) AS title,"
	" item_author(item.facts) AS author"
	" FROM item LEFT JOIN body ON body.item = item.id;";

/* item.said: a hash of what a channel said last of it; what says the same again changes nothing. */
static const char tenth_version[] = "ALTER TABLE item ADD COLUMN said INTEGER;";

/* item.teller is the channel whose words an item has, and said what that said last of it; saying has
 * what others did (tellers.h). */
static const char eleventh_version[] =
	"ALTER TABLE item ADD COLUMN teller INTEGER;"
	"CREATE TABLE saying(item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,"
	" channel INTEGER NOT NULL REFERENCES channel ON DELETE CASCADE, said INTEGER NOT NULL,"
	" PRIMARY KEY(item, channel)) WITHOUT ROWID;";

/* One row of an item in place of six all over the table. What was found by those is of a few days: it
 * is not carried over. */
static const char twelfth_version[] =
	"DROP TABLE sketch;"
	"CREATE TABLE outline(slot INTEGER NOT NULL, item INTEGER NOT NULL, portal INTEGER NOT NULL,"
	" at INTEGER NOT NULL, grams BLOB NOT NULL, PRIMARY KEY(slot, item)) WITHOUT ROWID;"
	"INSERT INTO words(words, rank) VALUES('automerge', 32), ('crisismerge', 64);";

/* Step i makes version i + 1 of version i. Released steps are never changed. */
static const char *const steps[] = {first_version, second_version, third_version, fourth_version,
				   fifth_version, sixth_version, seventh_version, eighth_version,
				   ninth_version, tenth_version, eleventh_version,
				   twelfth_version};
enum { VERSION = sizeof steps / sizeof *steps, READABLE = 10 };

static int64_t pragma(struct store *s, const char *text)
{
	int64_t v = -1;

	sql_number(s, &v, text, "");
	return v;
}

enum schema_state schema_look(struct store *s)
{
	/* At one moment: another may be making it just now. */
	s->rc = SQLITE_OK;
	sql_script(s, "BEGIN");
	int64_t id = pragma(s, "PRAGMA application_id");
	int64_t version = pragma(s, "PRAGMA user_version");
	int64_t tables = pragma(s, "SELECT count(*) FROM sqlite_schema");
	sql_script(s, "COMMIT");

	if (s->rc)
		return SCHEMA_FAILED;
	if (id == 0 && version == 0 && tables == 0)
		return SCHEMA_NEW;
	if (id != STORE_APPLICATION_ID)
		return SCHEMA_FOREIGN;
	if (version >= VERSION)
		return version == VERSION ? SCHEMA_READY : SCHEMA_NEWER;
	return version >= READABLE ? SCHEMA_READABLE : SCHEMA_OLDER;
}

/* Inside a transaction. */
static bool one_step(struct store *s)
{
	char numbers[96];
	int64_t version = pragma(s, "PRAGMA user_version");

	if (s->rc || version < 0 || version >= VERSION)
		return !s->rc; /* another was quicker */
	sqlite3_snprintf(sizeof numbers, numbers, "PRAGMA application_id=%d; PRAGMA user_version=%d",
			 STORE_APPLICATION_ID, (int)version + 1);
	return sql_script(s, steps[version]) && sql_script(s, numbers);
}

static int64_t meta(struct store *s, const char *name)
{
	int64_t value = 0;

	sql_number(s, &value, "SELECT value FROM meta WHERE name = ?", "s", name);
	return value;
}

static bool are_words_ready(struct store *s)
{
	return meta(s, "words") == TOKENIZER_VERSION && meta(s, "vocabulary") == TOKENIZER_VERSION;
}

static bool note(struct store *s, const char *name)
{
	return sql_run(s, "INSERT OR REPLACE INTO meta VALUES(?, ?)", "si", name,
		       (int64_t)TOKENIZER_VERSION);
}

static bool index_words(struct store *s)
{
	if (are_words_ready(s))
		return !s->rc;
	if (meta(s, "words") != TOKENIZER_VERSION)
		sql_run(s, "INSERT INTO words(words) VALUES('rebuild')", "");
	return vocabulary_recount(s) && note(s, "words") && note(s, "vocabulary");
}

static bool in_transaction(struct store *s, bool (*fn)(struct store *s))
{
	bool ok = sql_run(s, "BEGIN IMMEDIATE", "") && fn(s) && sql_run(s, "COMMIT", "");
	int rc = s->rc;

	if (!ok && !sqlite3_get_autocommit(s->db))
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	s->rc = rc;
	return ok;
}

bool schema_upgrade(struct store *s)
{
	s->rc = SQLITE_OK;
	while (!s->rc && pragma(s, "PRAGMA user_version") < VERSION)
		in_transaction(s, one_step);
	return !s->rc && ((are_words_ready(s) && !s->rc) || in_transaction(s, index_words));
}
