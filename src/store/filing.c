#include "store/filing.h"

#include "base/fold.h"

static void count(struct filing *f, int64_t category, bool unread)
{
	struct tally *t = NULL;

	for (size_t i = 0; i < f->tallies.n && !t; i++)
		if (f->tallies.v[i].category == category)
			t = &f->tallies.v[i];
	if (!t)
		t = LIST_PUSH(f->arena, &f->tallies);
	t->category = category;
	t->items++;
	t->unread += unread;
}

static void file_under(struct store *s, struct filing *f, const struct record *r, int64_t category)
{
	if (category && sql_run(s, "INSERT OR IGNORE INTO filed(category, sort, item) VALUES(?, ?, ?)",
				"iii", category, record_sort(r), r->row) &&
	    sqlite3_changes(s->db))
		count(f, category, r->unread);
}

static int64_t category_of(struct store *s, const struct filing *f, int64_t portal,
			   const char *title)
{
	const char *slug = fold_slug(f->arena, title, strlen(title));
	int64_t row = 0;

	if (!*slug || sql_number(s, &row, "SELECT id FROM category WHERE portal = ? AND slug = ?", "is",
				 portal, slug) || f->known_only)
		return row;
	sql_run(s, "INSERT INTO category(portal, slug, title) VALUES(?, ?, ?)", "iss", portal, slug,
		title);
	return s->rc ? 0 : sqlite3_last_insert_rowid(s->db);
}

void filing_add(struct store *s, struct filing *f, const struct record *r, int64_t category)
{
	const struct item *it = &r->item;

	file_under(s, f, r, category);
	for (size_t i = 0; i < it->categories.n; i++)
		file_under(s, f, r, category_of(s, f, r->portal, it->categories.v[i]));
}

void filing_put(struct store *s, struct filing *f, const struct record *r, const char *title)
{
	file_under(s, f, r, category_of(s, f, r->portal, title));
}

void filing_count(struct store *s, const struct filing *f, int64_t portal, int64_t added)
{
	for (size_t i = 0; i < f->tallies.n; i++) {
		const struct tally *t = &f->tallies.v[i];
		sql_run(s, "UPDATE category SET items = items + ?, unread = unread + ? WHERE id = ?",
			"iii", t->items, t->unread, t->category);
	}
	if (added)
		sql_run(s, "UPDATE portal SET items = items + ?1, unread = unread + ?1 WHERE id = ?2",
			"ii", added, portal);
}

void filing_recount(struct store *s)
{
	sql_run(s, "UPDATE portal SET"
		   " items = (SELECT count(*) FROM item WHERE portal = portal.id),"
		   " unread = (SELECT count(*) FROM item WHERE portal = portal.id AND unread)", "");
	sql_run(s, "UPDATE category SET"
		   " items = (SELECT count(*) FROM filed WHERE category = category.id),"
		   " unread = (SELECT count(*) FROM filed f JOIN item i ON i.id = f.item"
		   "  WHERE f.category = category.id AND i.unread)", "");
}
