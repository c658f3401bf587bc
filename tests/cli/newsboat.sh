#!/bin/bash
# Moving in from newsboat: its urls, then what was read there.
. "$(dirname "$0")/../lib.sh"
. "$SRCDIR/tests/http/start.sh"
cd "$TMP" || exit 1
mkdir root newsboat
for feed in pho quan; do
    printf '<rss version="2.0"><channel><title>Báo %s</title><link>http://%s.example/</link>' $feed $feed
    for i in {1..8}; do
        case $((i % 3)) in
        0) guid="<guid isPermaLink='false'>urn:$feed:$i</guid>" ;;
        1) guid="<guid>http://$feed.example/?p=$i</guid>" ;;
        2) guid= ;;
        esac
        printf '<item><title>%s %d</title><link>http://%s.example/bai-%d.html</link>%s<pubDate>Mon, 23 Nov 2026 0%d:00:00 +0700</pubDate></item>\n' \
            $feed $i $feed $i "$guid" $i
    done
    printf '</channel></rss>\n'
done >both
csplit -sf root/feed -b %d.rss both '/<\/rss>/+1'
start_nginx "$TMP/root"
printf '%s\n' "$url/feed0.rss phố \"~Báo của tôi\"" "# quận" "$url/feed1.rss" >newsboat/urls
cache=
if command -v newsboat >/dev/null && command -v sqlite3 >/dev/null; then
    newsboat -u newsboat/urls -c newsboat/cache.db -C /dev/null -x reload >/dev/null 2>&1
    sqlite3 newsboat/cache.db "UPDATE rss_item SET unread = 0 WHERE title LIKE 'pho%' OR title = 'quan 2'"
    newsboat -u newsboat/urls -c newsboat/cache.db -C /dev/null -E read >/dev/null 2>&1
    is "$(wc -l <read)" 9 "newsboat has read nine"
    cache=newsboat/cache.db
else
    printf '%s\n' urn:pho:3 urn:pho:6 'http://pho.example/?p=1' 'http://pho.example/?p=4' 'http://pho.example/?p=7' \
        "http://pho.example/bai-2.htmlMon, 23 Nov 2026 02:00:00 +0700" "http://pho.example/bai-5.htmlMon, 23 Nov 2026 05:00:00 +0700" \
        "http://pho.example/bai-8.htmlMon, 23 Nov 2026 08:00:00 +0700" \
        http://quan.example/bai-2.html >read
fi
is "$(bantin --import newsboat/urls)" "2 sources added" "its urls are subscribed"
cp config/bantin/sources kept
exits 2 "what was read, before anything is fetched: status 2" bantin --import read
like "$(cat "$TMP/err")" "^bantin: read: .*refresh first" "and what to do"
cmp -s kept config/bantin/sources
ok $? "articles are not subscribed as feeds"
bantin --refresh -q
is "$(bantin --count)" 16 "then all is new"
is "$(bantin --import read)" "9 items marked read" "but what was read there"
is "$(bantin --dump 'search:is:read' -f tsv | cut -f 2 | sort | paste -sd ,)" \
    "pho 1,pho 2,pho 3,pho 4,pho 5,pho 6,pho 7,pho 8,quan 2" "to the item"
is "$(bantin --import - <read)" "0 items marked read" "again, from standard input: nothing more"
is "$(bantin --import newsboat/urls)" "0 sources added" "and its urls are known"
printf 'https://blog.example/\n' >one
is "$(bantin --import one 2>&1 | grep -c 'refresh first')" 1 "a bare address beside sources is asked about"
rm -r config data
is "$(bantin --import one)" "1 source added" "and subscribed by who has none"
rm -r config data

# --- its cache.db ---
# In both feeds an item is called 1, and has been read in the first only.
cat >schema <<'END'
CREATE TABLE rss_feed(rssurl PRIMARY KEY, url, title);
CREATE TABLE rss_item(id INTEGER PRIMARY KEY, guid, title, url, feedurl, unread, flags, deleted);
END
if ! command -v sqlite3 >/dev/null; then
    skip "sqlite3 is not here"
    done_testing
    exit
fi
printf '<rss version="2.0"><channel><title>%s</title>%s</channel></rss>\n' \
    Một '<item><title>Một 1</title><guid isPermaLink="false">1</guid></item><item><title>Một 2</title><link>http://mot.example/2</link></item><item><title>Một 3</title><guid>http://mot.example/3</guid></item>' >root/mot.rss
printf '<rss version="2.0"><channel><title>%s</title>%s</channel></rss>\n' \
    Hai '<item><title>Hai 1</title><guid isPermaLink="false">1</guid></item><item><title>Hai 2</title><guid isPermaLink="false">2</guid></item>' >root/hai.rss
sqlite3 its.db <<END
$(cat schema)
INSERT INTO rss_feed VALUES('$url/hai.rss', 'http://hai.example/', 'Hai'), ('$url/mot.rss', '', 'Một' || char(27) || '[1m'),
    ('exec:rm -r /', '', ''), ('query:all', '', ''), (NULL, NULL, NULL);
INSERT INTO rss_item(guid, url, feedurl, unread, deleted) VALUES
    ('1', '', '$url/mot.rss', 0, 0), ('1', '', '$url/hai.rss', 1, 0), ('2', '', '$url/hai.rss', 1, 1),
    ('http://mot.example/2thứ hai', 'http://mot.example/2', '$url/mot.rss', 0, 0),
    ('http://mot.example/3', 'http://mot.example/3', '$url/mot.rss', 1, 0),
    ('gone', '', 'http://gone.example/', 0, 0), (NULL, NULL, NULL, 0, 0), (x'00', x'01', x'02', 0, 1);
END
is "$(bantin --import its.db 2>"$TMP/err")" "2 sources added" "its feeds, and nothing that would be run"
is "$(sed 's/ title.*//' config/bantin/sources | sort)" "feed $url/hai.rss \"Hai\""$'\n'"feed $url/mot.rss \"Một[1m\"" \
    "with their titles"
bantin --refresh -q
sum=$(cksum <its.db)
is "$(bantin --import its.db)" "3 items marked read" "what was read or deleted there"
is "$(bantin --dump 'search:is:read' -f tsv | cut -f 2 | sort | paste -sd ,)" "Hai 2,Một 1,Một 2" "in its own feed"
is "$(bantin --import its.db)" "0 items marked read" "once"
is "$(cksum <its.db) $(echo its.db*)" "$sum its.db" "the file is as it was"
if [ -n "$cache" ]; then
    rm -r config data
    is "$(bantin --import $cache 2>"$TMP/err")" "2 sources added" "newsboat's own file"
    like "$(cat "$TMP/err")" "refresh first" "says what comes next"
    bantin --refresh -q
    is "$(bantin --import $cache) $(bantin --count)" "9 items marked read 7" "and then what was read in it"
fi

# A feed that is not fetched here names nothing by "1"; an article by its address is the same anywhere.
rm -r config data
other=http://other.example/rss
sqlite3 other.db <<END
$(cat schema)
INSERT INTO rss_item(guid, url, feedurl, unread, deleted) VALUES ('1', '', '$other', 0, 0), ('2', '', '$other', 0, 0);
END
printf '%s\n' "$url/hai.rss" "$url/mot.rss" >urls
bantin --import urls >/dev/null
bantin --refresh -q
is "$(bantin --import other.db 2>&1 | grep -c marked) $(bantin --count)" "0 5" "the names of a feed that is not fetched here are others"
sqlite3 other.db "INSERT INTO rss_item(guid, url, feedurl, unread, deleted) VALUES
    ('http://mot.example/3', '', '$other', 0, 0), ('2', '', 'feed:$url/hai.rss', 0, 0), ('1', '', '$url/mot.rss', 0, 0)"
is "$(bantin --import other.db)" "3 items marked read" "an address is the same everywhere"
is "$(bantin --dump 'search:is:read' -f tsv | cut -f 2 | sort | paste -sd ,)" "Hai 2,Một 1,Một 3" \
    "and a feed is known under feed: too"
rm -r config data
mkdir -p config/bantin/portals
printf 'title = A\nhome = %s/\n[x]\nfeed = %s/mot.rss\n' "$url" "$url" >config/bantin/portals/a.portal
printf 'title = B\nhome = %s/\n[x]\nfeed = %s/mot.rss\n[y]\nfeed = %s/hai.rss\n' "$url" "$url" "$url" >config/bantin/portals/b.portal
bantin --add a >/dev/null
bantin --add b >/dev/null
bantin --refresh -q
sqlite3 other.db "DELETE FROM rss_item WHERE feedurl != '$url/mot.rss'"
is "$(bantin --import other.db)" "2 items marked read" "what is in two portals, in both"

# --- and what may stand in its place ---
cp config/bantin/sources kept
refuses() {
    exits "$1" "$3" bantin --import "$2"
    like "$(cat "$TMP/err")" "^bantin: $2: .*$4" "$3: why"
}
head -c 3000 its.db >short.db
refuses 5 short.db "half a file" damaged
{ head -c 100 its.db; head -c 30000 /dev/urandom; } >noise.db
refuses 5 noise.db "noise behind a head" damaged
rm other.db
sqlite3 other.db "CREATE TABLE rss_item(a); CREATE TABLE rss_feed(b)"
refuses 5 other.db "other columns" "not newsboat's"
sqlite3 none.db "CREATE TABLE t(a)"
refuses 5 none.db "other tables" "not newsboat's"
sqlite3 view.db "CREATE TABLE rss_feed(rssurl, title); CREATE VIEW rss_item AS
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS guid, '' AS url, '' AS feedurl, 0 AS unread, 0 AS deleted FROM n"
refuses 5 view.db "a view without an end" "not newsboat's"
sqlite3 huge.db "$(cat schema) INSERT INTO rss_item(guid, url, feedurl, unread) VALUES(zeroblob(40000000), '', '', 0), ('urn:x', '', '', 0)"
exits 0 "one that is huge" bantin --import huge.db
# Small files that hold much in columns that are computed.
for index in "" "CREATE INDEX f ON rss_item(feedurl);"; do
    rm -f much.db
    sqlite3 much.db "CREATE TABLE rss_feed(rssurl, title); CREATE TABLE rss_item(id INTEGER PRIMARY KEY, unread, deleted, feedurl,
        guid AS (printf('%.*c', 4000, 'x') || id), url AS (guid)); $index
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
        INSERT INTO rss_item SELECT i, 0, 0, 'http://a.example/' FROM n"
    refuses 5 much.db "more than is kept${index:+, sorted}" "too much in the database"
done
bantin --import - <its.db >"$TMP/out" 2>"$TMP/err"
like "$? $(cat "$TMP/err")" "^2 bantin: -: .*from its file" "from a pipe it cannot be read"
if [ "$(id -u)" != 0 ]; then
    chmod 0 its.db
    refuses 2 its.db "one that may not be read" ""
fi
cmp -s kept config/bantin/sources
ok $? "nothing of it is subscribed"
done_testing
