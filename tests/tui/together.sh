#!/bin/bash
# Two readers, a refresh and a dump on one store, and a program that holds it: nobody waits to read, and
# what is marked in either reader is kept.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tmux.sh"
need_tmux
cd "$TMP" || exit 1
store=data/bantin/bantin.db

# feed FIRST LAST
feed() {
    echo '<rss version="2.0"><channel><title>Phố</title><link>http://a.example/</link>'
    for ((i = $1; i <= $2; i++)); do
        printf '<item><title>Tin %d</title><link>http://a.example/%d</link><pubDate>Mon, 23 Nov 2026 00:%02d:%02d +0700</pubDate><description>%s</description></item>\n' \
            "$i" "$i" "$((i / 60 % 60))" "$((i % 60))" "Bài số $i, chữ trong bài."
    done
    echo "</channel></rss>"
}
feed 1 60 >pho.xml
bantin --add pho.xml >/dev/null
bantin --refresh -q
trap 'for s in "$TMP"/tmux[0-9]*; do tmux -S "$s" kill-server 2>/dev/null; done; rm -rf "$TMP"' EXIT
# Two readers: each has a tmux of its own.
start 80x24 -- --offline latest
shows '1/60' "a reader is open"
one=$socket
socket=$TMP/none
start 80x24 -- --offline latest
shows '1/60' "and another"
two=$socket
reader_in() { socket=$1; }

# --- while another program writes ---
if command -v sqlite3 >/dev/null; then
    mkfifo to from
    sqlite3 $store <to >from &
    exec 4>to 5<from
    printf 'BEGIN IMMEDIATE;\nSELECT 1;\n' >&4
    read -r _ <&5
    since=$(date +%s%N)
    reader_in "$one"
    keys Enter
    shows 'Bài số 60' "an article is opened"
    keys q j m
    shows '2/60' "and left, the next one marked"
    shows '▌   Tin 59' "which is seen at once"
    reader_in "$two"
    keys G m
    shows '▌   Tin 1 *$' "in the other reader too"
    keys k Enter
    shows 'Bài số 2,' "and read on"
    bantin --dump --offline latest -n 3 -f tsv | wc -l >dumped
    is "$(cat dumped)" 3 "what is printed, is printed"
    took=$((($(date +%s%N) - since) / 1000000))
    [ "$took" -lt 4000 ]
    ok $? "nobody has waited for who writes ($took ms)"
    is "$(sqlite3 -readonly $store 'SELECT count(*) FROM item WHERE unread')" 60 "who has it alone still"
    printf 'COMMIT;\n' >&4
    exec 4>&-
    for _ in {1..200}; do
        [ "$(bantin --count)" = 56 ] && break
        sleep 0.05
    done
    is "$(bantin --count)" 56 "what was marked in both meanwhile is kept when it has gone"
    keys q
    shows '59/60' "the list again"
    reader_in "$one"
    shows '2/60' "in both"
else
    skip "sqlite3 is not here"
    exit 0
fi

# --- a refresh of many, dumps, and both readers mark ---
feed 1 3000 >pho.xml
bantin --refresh portal:pho 2>refreshed &
fetching=$!
reader_in "$one"
keys j m j m j m j m j m
reader_in "$two"
keys k m k m k m k m k m
for _ in {1..20}; do bantin --dump latest -n 5 -f jsonl | wc -l; done >dumps
reader_in "$one"
keys j m j m j m j m j m
reader_in "$two"
keys k m k m k m k m k m
wait $fetching
is "$(sort -u dumps)" 5 "who prints always gets what is there"
like "$(cat refreshed)" "2940 new items" "the refresh has brought all"
reader_in "$one"
keys Q
shows 'left with 0' "one reader is left"
reader_in "$two"
keys Q
shows 'left with 0' "and the other"
is "$(bantin --count latest) $(bantin --count)" "3000 2976" "items, and those not read"
is "$(bantin --dump 'search:is:read' -f tsv | cut -f 2 | sort | paste -sd ,)" \
    "$(printf 'Tin %d\n' {1..12} {49..60} | sort | paste -sd ,)" "all that was marked in either is read"
is "$(sqlite3 $store 'PRAGMA integrity_check')" ok "the store is whole"

# --- who leaves while another writes ---
start 80x24 -- --offline latest
shows '1/3000|1/[0-9]' "a reader is open again"
before=$(bantin --count)
mkfifo to2 from2
sqlite3 $store <to2 >from2 &
exec 4>to2 5<from2
printf 'BEGIN IMMEDIATE;\nSELECT 1;\n' >&4
read -r _ <&5
keys m Q
sleep 0.3
printf 'COMMIT;\n' >&4
exec 4>&-
shows 'left with 0' "who leaves with a mark that waits"
is "$(bantin --count)" "$((before - 1))" "has it written first"
done_testing
