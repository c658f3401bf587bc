#!/bin/bash
# Several at once: refreshes, dumps, marks and a reader on one store; a store that somebody holds.
. "$(dirname "$0")/../lib.sh"
cd "$TMP" || exit 1

# feed N FIRST LAST: feed number N
feed() {
    echo "<rss version='2.0'><channel><title>Phố $1</title><link>http://$1.example/</link>"
    for ((i = $2; i <= $3; i++)); do
        printf '<item><title>Tin %d-%d</title><link>http://%s.example/%d</link>' "$1" "$i" "$1" "$i"
        printf '<pubDate>Mon, 23 Nov 2026 00:%02d:00 +0700</pubDate></item>\n' $((i % 60))
    done
    echo "</channel></rss>"
}
for n in 1 2 3 4 5 6; do
    feed $n 1 40 >$n.xml
    bantin --add $n.xml >/dev/null
done
bantin --refresh -q
is "$(bantin --count latest)" 240 "six feeds of forty"

# --- a refresh, two who mark and those who read ---
for n in 1 2 3 4 5 6; do feed $n 1 80 >$n.xml; done
names=$(bantin --list portals | cut -f 1 | sed 's/^/portal:/')
bantin --refresh $names 2>refresh.1 &
bantin --refresh $names 2>refresh.2 &
for i in {1..20}; do bantin --mark read "http://1.example/$i" || echo failed; done >marks.1 2>&1 &
for i in {11..30}; do bantin --mark saved "http://2.example/$i" || echo failed; done >marks.2 2>&1 &
for _ in {1..10}; do bantin --dump latest -n 5 -f jsonl | wc -l; done >dumps 2>&1 &
wait
is "$(sort -u dumps)" 5 "who reads always gets what is there"
is "$(cat marks.1 marks.2)" "" "nobody who marks is turned away"
is "$(cat refresh.1 refresh.2 | grep -o '[0-9]* new items' | sort -rn | head -n 1)" "240 new items" \
    "of two refreshes one does the work"
is "$(bantin --count latest) $(bantin --count) $(bantin --count saved)" "480 460 20" \
    "and everything is kept: items, what is read, what is saved"
is "$(bantin --list portals | awk -F '\t' '{ items += $4; unread += $5 } END { print items, unread }')" "480 460" \
    "the counters too"

# --- a store that another program holds ---
if command -v sqlite3 >/dev/null; then
    mkfifo to from
    sqlite3 data/bantin/bantin.db <to >from &
    exec 4>to 5<from
    printf 'BEGIN IMMEDIATE;\nSELECT 1;\n' >&4
    read -r _ <&5
    exits 0 "what is written to can be read" bantin --count latest
    is "$(cat "$TMP/out")" 480 "as it was before"
    bantin --mark read http://3.example/1 >"$TMP/out" 2>"$TMP/err"
    is "$? $(cat "$TMP/err")" "1 bantin: http://3.example/1: the store is in use by another bantin" \
        "who wants to write waits five seconds, and says so: status 1"
    printf 'COMMIT;\n' >&4
    exec 4>&-
    wait
    exits 0 "then it goes on" bantin --mark read http://3.example/1
    is "$(bantin --count)" 459 "and nothing was lost"
else
    skip "sqlite3 is not here"
fi
is "$(sqlite3 data/bantin/bantin.db 'PRAGMA integrity_check' 2>&1)" ok "the store is whole"
done_testing
