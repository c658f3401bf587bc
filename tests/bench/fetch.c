/* fetch PARALLEL DATABASE < URLS: the least that a refresh can cost. libcurl's multi interface,
 * libxml2's push parser, one transaction of SQLite with a full-text index beside the items, and the
 * ETag of what is there already. Nothing is cleaned, judged or merged. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <curl/curl.h>
#include <libxml/parser.h>
#include <sqlite3.h>

enum { FIELDS = 5, PARALLEL_MAX = 200, LINE_MAX_BYTES = 1000 };

struct field {
	char *s;
	size_t n, cap;
};

struct transfer {
	CURL *h;
	xmlParserCtxt *parser;
	struct curl_slist *headers;
	struct field fields[FIELDS];
	int field; /* that is being read; -1: none */
	bool in_item;
	char url[LINE_MAX_BYTES], etag[LINE_MAX_BYTES];
};

static const char *const names[FIELDS] = {"title", "link", "guid", "description", "pubDate"};
static sqlite3 *db;
static sqlite3_stmt *put_item, *put_text, *put_feed, *get_feed;
static long items, unchanged, failed;

static void check(int rc)
{
	if (rc == SQLITE_OK || rc == SQLITE_DONE || rc == SQLITE_ROW)
		return;
	fprintf(stderr, "fetch: %s\n", sqlite3_errmsg(db));
	exit(1);
}

static void open_database(const char *path)
{
	check(sqlite3_open(path, &db));
	check(sqlite3_exec(db,
			   "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
			   "CREATE TABLE IF NOT EXISTS feed(url TEXT PRIMARY KEY, etag TEXT);"
			   "CREATE TABLE IF NOT EXISTS item(id INTEGER PRIMARY KEY, title TEXT, link TEXT,"
			   " guid TEXT UNIQUE, body TEXT, date TEXT);"
			   "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(title, body, content='item',"
			   " content_rowid='id', tokenize='unicode61'); BEGIN", NULL, NULL, NULL));
	check(sqlite3_prepare_v2(db, "INSERT OR IGNORE INTO item(title, link, guid, body, date) VALUES(?,?,?,?,?)",
				 -1, &put_item, NULL));
	check(sqlite3_prepare_v2(db, "INSERT INTO words(rowid, title, body) VALUES(?,?,?)", -1, &put_text, NULL));
	check(sqlite3_prepare_v2(db, "INSERT OR REPLACE INTO feed VALUES(?,?)", -1, &put_feed, NULL));
	check(sqlite3_prepare_v2(db, "SELECT etag FROM feed WHERE url = ?", -1, &get_feed, NULL));
}

static void bind_field(sqlite3_stmt *st, int i, const struct field *f)
{
	check(sqlite3_bind_text(st, i, f->s ? f->s : "", (int)f->n, SQLITE_STATIC));
}

static void store_item(struct transfer *t)
{
	items++;
	for (int i = 0; i < FIELDS; i++)
		bind_field(put_item, i + 1, &t->fields[i]);
	check(sqlite3_step(put_item));
	sqlite3_reset(put_item);
	if (sqlite3_changes(db) == 0)
		return;
	check(sqlite3_bind_int64(put_text, 1, sqlite3_last_insert_rowid(db)));
	bind_field(put_text, 2, &t->fields[0]);
	bind_field(put_text, 3, &t->fields[3]);
	check(sqlite3_step(put_text));
	sqlite3_reset(put_text);
}

/* --- XML --- */

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
		     int n_namespaces, const xmlChar **namespaces, int n, int n_defaulted,
		     const xmlChar **attributes)
{
	struct transfer *t = data;

	(void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n, (void)n_defaulted;
	(void)attributes;
	t->field = -1;
	if (!strcmp((const char *)name, "item")) {
		t->in_item = true;
		for (int i = 0; i < FIELDS; i++)
			t->fields[i].n = 0;
	}
	for (int i = 0; t->in_item && i < FIELDS; i++)
		if (!strcmp((const char *)name, names[i]))
			t->field = i;
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct transfer *t = data;

	(void)prefix, (void)uri;
	t->field = -1;
	if (t->in_item && !strcmp((const char *)name, "item")) {
		t->in_item = false;
		store_item(t);
	}
}

static void on_text(void *data, const xmlChar *s, int n)
{
	struct transfer *t = data;
	struct field *f = t->field >= 0 ? &t->fields[t->field] : NULL;

	if (!f)
		return;
	if (f->n + (size_t)n > f->cap)
		f->s = realloc(f->s, f->cap = 2 * (f->n + (size_t)n));
	memcpy(f->s + f->n, s, (size_t)n);
	f->n += (size_t)n;
}

static xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC, .startElementNs = on_start, .endElementNs = on_end,
			    .characters = on_text, .cdataBlock = on_text};

/* --- HTTP --- */

static size_t on_body(char *s, size_t size, size_t n, void *data)
{
	struct transfer *t = data;

	if (!t->parser)
		t->parser = xmlCreatePushParserCtxt(&sax, t, NULL, 0, NULL);
	xmlParseChunk(t->parser, s, (int)(size * n), 0);
	return size * n;
}

static size_t on_header(char *s, size_t size, size_t n, void *data)
{
	struct transfer *t = data;

	n *= size;
	if (n > 8 && n < sizeof t->etag && !strncasecmp(s, "etag: ", 6))
		snprintf(t->etag, sizeof t->etag, "%.*s", (int)n - 8, s + 6);
	return n;
}

/* The next URL; false if there is none. */
static bool begin(struct transfer *t, CURLM *multi)
{
	char line[LINE_MAX_BYTES + 40];

	if (!fgets(t->url, sizeof t->url, stdin))
		return false;
	t->url[strcspn(t->url, "\n")] = '\0';
	curl_slist_free_all(t->headers);
	t->headers = NULL;
	t->etag[0] = '\0';
	check(sqlite3_bind_text(get_feed, 1, t->url, -1, SQLITE_STATIC));
	if (sqlite3_step(get_feed) == SQLITE_ROW) {
		snprintf(line, sizeof line, "If-None-Match: %s", (const char *)sqlite3_column_text(get_feed, 0));
		t->headers = curl_slist_append(NULL, line);
	}
	sqlite3_reset(get_feed);
	curl_easy_setopt(t->h, CURLOPT_URL, t->url);
	curl_easy_setopt(t->h, CURLOPT_HTTPHEADER, t->headers);
	curl_multi_add_handle(multi, t->h);
	return true;
}

static void finish(struct transfer *t, CURLcode rc)
{
	long code = 0;

	curl_easy_getinfo(t->h, CURLINFO_RESPONSE_CODE, &code);
	unchanged += code == 304;
	failed += rc != CURLE_OK || code >= 400;
	if (t->parser) {
		xmlParseChunk(t->parser, "", 0, 1);
		xmlFreeParserCtxt(t->parser);
		t->parser = NULL;
	}
	if (code != 200)
		return;
	check(sqlite3_bind_text(put_feed, 1, t->url, -1, SQLITE_STATIC));
	check(sqlite3_bind_text(put_feed, 2, t->etag, -1, SQLITE_STATIC));
	check(sqlite3_step(put_feed));
	sqlite3_reset(put_feed);
}

static void prepare(struct transfer *t)
{
	t->h = curl_easy_init();
	curl_easy_setopt(t->h, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(t->h, CURLOPT_WRITEDATA, t);
	curl_easy_setopt(t->h, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(t->h, CURLOPT_HEADERDATA, t);
	curl_easy_setopt(t->h, CURLOPT_PRIVATE, t);
	curl_easy_setopt(t->h, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(t->h, CURLOPT_TIMEOUT, 60L);
}

/* One step; how many transfers are still on their way. */
static int step(CURLM *multi, int active)
{
	struct transfer *t;
	CURLMsg *m;
	int running, left;

	curl_multi_perform(multi, &running);
	while ((m = curl_multi_info_read(multi, &left))) {
		if (m->msg != CURLMSG_DONE)
			continue;
		CURLcode rc = m->data.result;
		curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &t);
		finish(t, rc);
		curl_multi_remove_handle(multi, t->h);
		active -= !begin(t, multi);
	}
	if (active > 0)
		curl_multi_poll(multi, NULL, 0, 1000, NULL);
	return active;
}

int main(int argc, char **argv)
{
	static struct transfer transfers[PARALLEL_MAX];
	int parallel = argc > 2 ? atoi(argv[1]) : 0, active = 0;

	if (parallel < 1 || parallel > PARALLEL_MAX)
		return 2;
	open_database(argv[2]);
	curl_global_init(CURL_GLOBAL_ALL);
	CURLM *multi = curl_multi_init();
	curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)parallel);
	for (int i = 0; i < parallel; i++) {
		prepare(&transfers[i]);
		active += begin(&transfers[i], multi);
	}
	while (active > 0)
		active = step(multi, active);
	check(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL));
	fprintf(stderr, "%ld items, %ld unchanged, %ld failed\n", items, unchanged, failed);
	return failed > 0;
}
