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
if command -v newsboat >/dev/null && command -v sqlite3 >/dev/null; then
    newsboat -u newsboat/urls -c newsboat/cache.db -C /dev/null -x reload >/dev/null 2>&1
    sqlite3 newsboat/cache.db "UPDATE rss_item SET unread = 0 WHERE title LIKE 'pho%' OR title = 'quan 2'"
    newsboat -u newsboat/urls -c newsboat/cache.db -C /dev/null -E read >/dev/null 2>&1
    is "$(wc -l <read)" 9 "newsboat has read nine"
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
done_testing
