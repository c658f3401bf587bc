#!/bin/bash
# Refreshing from a server that changes its mind: validators, failures, two at once.
. "$(dirname "$0")/../lib.sh"
. "$SRCDIR/tests/http/start.sh"
cd "$TMP" || exit 1
start_misbehaving
tab=$'\t'
error_of() { bantin --list portals | awk -F '\t' -v name="$1" '$1 == name { print $7 }'; }

# --- validators ---
is "$(bantin --add "$url/changing")" "kenh-thu${tab}Kênh thử${tab}http://a.example/${tab}$url/changing" \
    "a feed is added"
: >"$log"
is "$(bantin --refresh 2>&1)" "1 source, 2 new items" "fetched"
is "$(bantin --refresh 2>&1)" "0 sources, 0 new items" "not due again"
is "$(bantin --refresh portal:kenh-thu 2>&1)" "1 source, 0 new items" "not changed"
is "$(cat "$log")" '127.0.0.1 /changing
127.0.0.1 /changing if-none-match="v1" if-modified-since=Mon, 23 Nov 2026 00:00:00 GMT' \
    "asked with what the server gave, once it had"
is "$(bantin --count)" 2 "and the items are still there"
bantin --add "$url/evil-validators" >/dev/null
bantin --refresh -q portal:kenh-thu-127-0-0-1
: >"$log"
bantin --refresh -q portal:kenh-thu-127-0-0-1
is "$? $(grep -c evil-validators "$log") $(grep -c 'x-evil\|since' "$log")" "0 1 0" \
    "what control characters bring into validators is not sent back"
bantin --remove kenh-thu kenh-thu-127-0-0-1

# --- a source that fails keeps its items and says why ---
bantin --add "$url/flaky" >/dev/null
bantin --refresh -q
bantin --mark read http://a.example/1
curl() { python3 -c 'import sys, urllib.request as u; u.urlopen(sys.argv[1]).read()' "$1"; }
curl "$url/switch/off"
exits 4 "its server fails" bantin --refresh portal:kenh-thu
is "$(cat "$TMP/err")" "bantin: $url/flaky: the server answered 500
1 source, 0 new items, 1 failed" "a line says so, and the summary"
like "$(error_of kenh-thu)" "^the server answered 500; next try 2026-11-23 08:3[0-3] after 1 failure$" \
    "--list portals shows why, and when it is tried again"
is "$(bantin --count latest) $(bantin --count)" "2 1" "its items and marks are there"
bantin --add "$url/changing" >/dev/null
: >"$log"
BANTIN_NOW=2026-11-23T08:20:00+07:00 bantin --refresh >"$TMP/out" 2>"$TMP/err"
is "$? $(wc -l <"$TMP/err")" "0 1" "it is left in peace for a while"
is "$(grep -c flaky "$log")" 0 "really"
BANTIN_NOW=2026-11-23T20:00:00+07:00 bantin --refresh >"$TMP/out" 2>"$TMP/err"
is "$? $(tail -n 1 "$TMP/err")" "6 2 sources, 0 new items, 1 failed" "one of two fails: the rest is done"
BANTIN_NOW=2026-11-23T20:00:00+07:00 bantin -q --refresh portal:kenh-thu >"$TMP/out" 2>"$TMP/err"
is "$? $(cat "$TMP/err")" "4 bantin: $url/flaky: the server answered 500" "-q: errors stay"
curl "$url/switch/on"
exits 0 "it is well again" bantin --refresh portal:kenh-thu
is "$(error_of kenh-thu)" "" "and its error is forgotten"
bantin --add "$url/status/404" >"$TMP/out" 2>"$TMP/err"
is "$? $(cat "$TMP/out")" "4 " "what does not answer is not added"
printf 'feed %s "Nơi khác"\n' http://127.0.0.1:1/feed >>config/bantin/sources
exits 3 "the network is down" bantin --refresh portal:noi-khac
like "$(error_of noi-khac)" "^no connection to the host; next try" "--list portals shows why"
exits 0 "offline" bantin --offline --refresh
is "$(cat "$TMP/err")" "0 sources, 0 new items" "nothing is asked"
is "$(bantin --dump --offline latest | wc -l)" "$(bantin --dump latest | wc -l)" "but read"

# --- two at once: the second lets the first do the work ---
rm -r config data
bantin --add "$url/changing" >/dev/null
printf 'feed %s "Chậm"\n' "$url/hold" >>config/bantin/sources
: >"$log"
"$BANTIN" --refresh >"$TMP/first" 2>&1 &
first=$!
until grep -q /hold "$log"; do read -rt 0.01 <>"$TMP/ready"; done
bantin --refresh >"$TMP/out" 2>"$TMP/err"
is "$? $(cat "$TMP/out" "$TMP/err")" "0 " "the second ends with 0"
is "$(grep -c /hold "$log")" 1 "and fetches nothing"
until [ "$(bantin --count latest)" = 2 ]; do :; done
ok 0 "what the first has brought is read meanwhile"
bantin --mark read http://a.example/1
is "$? $(bantin --count)" "0 1" "and marked"
curl "$url/release"
wait $first
is "$? $(cat "$TMP/first")" "0 2 sources, 4 new items" "the first brings the rest"
is "$(bantin --count)" 1 "the mark has been kept, and holds for what tells the same"
bantin --refresh -q portal:cham
is $? 0 "the lock is free again"

# --- full texts ---
bantin --add "$url/links" >/dev/null
: >"$log"
bantin --refresh --full >"$TMP/out" 2>"$TMP/err"
like "$? $(tail -n 1 "$TMP/err")" "^0 .* 2 full texts" "--full fetches the texts"
is "$(grep -c '^127.0.0.2' "$log")" 0 "but leads nowhere private"
is "$(bantin --dump --offline -f json "$url/article" | grep -c 'Đoạn 5')" 1 "which are there offline"

# --- what fails all alike is said once ---
rm -r config data
mkdir -p config/bantin/portals
printf 'title = Báo Vắng\nhome = http://127.0.0.1:1/\n' >config/bantin/portals/vang.portal
for name in Một Hai Ba; do
    printf '[%s]\nfeed = http://127.0.0.1:1/%s\n' $name $name
done >>config/bantin/portals/vang.portal
printf 'portal vang\nfeed http://127.0.0.1:1/le "Lẻ"\n' >config/bantin/sources
exits 3 "a portal is away" bantin --refresh
is "$(grep -c '^bantin: .*: no connection to the host$' "$TMP/err")" 2 "a line for each portal, not for each category"
is "$(tail -n 1 "$TMP/err")" "4 sources, 0 new items, 4 failed" "the summary counts them all"

# --- how many at once ---
# crowd HOSTS OPTION...: the most at once of one host, and of all
crowd() {
    for ((i = 0; i < 24; i++)); do
        echo "feed http://127.0.0.$((1 + i % $1)):$port/crowd/$i"
    done >config/bantin/sources
    : >"$log"
    bantin --refresh "${@:2}" 2>"$TMP/err"
    awk '/^together/ { n++; if ($2 > a) a = $2; if ($3 > b) b = $3 } END { print n, a, b }' "$log"
    rm -r data
}
is "$(crowd 1 --set connections-per-host=5)" "24 5 5" "no more at once than the options allow, of a host"
is "$(crowd 2 --set connections=6 | cut -d ' ' -f 1,3)" "24 6" "and in all"
rm -r config
cat >le.xml <<'END'
<rss version="2.0"><channel><title>Lẻ</title>
<item><title>Một</title><link>http://127.0.0.1:1/1</link></item>
<item><title>Hai</title><link>http://127.0.0.1:1/2</link></item>
</channel></rss>
END
bantin --add le.xml >/dev/null
exits 6 "the texts cannot be fetched" bantin --refresh --full
like "$(head -n 1 "$TMP/err")" "^bantin: http://127.0.0.1:1/[12]: a page must not lead into" "a line says so"
is "$(tail -n +2 "$TMP/err")" "1 source, 2 new items, 2 full texts missed" "and the summary"
if command -v sqlite3 >/dev/null; then
    for i in {1..150}; do printf 'feed %s/growing/%d "Kênh %d"\n' "$url" $i $i; done >>config/bantin/sources
    sqlite3 data/bantin/bantin.db "CREATE TRIGGER no BEFORE INSERT ON item BEGIN SELECT RAISE(ABORT, 'no'); END"
    : >"$log"
    exits 1 "the store takes nothing more" bantin --refresh portal:kenh-{1..150} portal:le
    is "$(wc -l <"$TMP/err") $(grep -c '^bantin: [^/]*$' "$TMP/err")" "2 1" "which is told once"
    [ "$(grep -c growing "$log")" -lt 150 ]
    ok $? "and the rest is not fetched"
    like "$(tail -n 1 "$TMP/err")" "^151 sources, 0 new items, 151 failed$" "but counted"
    is "$(bantin --count latest)" 2 "nothing is lost"
else
    skip "sqlite3 is not here"
fi
done_testing
