#!/bin/bash
# Stores of every bad kind: what is in them is read as far as it goes, what fails is told in a line with
# status 1, and nobody's file is touched.
. "$(dirname "$0")/../lib.sh"
cd "$TMP" || exit 1

# refused PATTERN NAME ARG...: status 1, one line, nothing on standard output
refused() {
    local pattern=$1 name=$2
    shift 2
    exits 1 "$name: status 1" bantin "$@"
    like "$(cat "$TMP/err")" "^bantin: .*$pattern" "$name: and why"
    is "$(wc -l <"$TMP/err") $(wc -c <"$TMP/out")" "1 0" "$name: in a line"
}
printf '<rss version="2.0"><channel><title>Phố</title>' >pho.xml
for i in {1..60}; do
    printf '<item><title>Tin %d</title><link>http://a.example/%d</link><description>%s</description></item>\n' \
        "$i" "$i" "$(printf "Đoạn $i-%d có chữ để đọc. " {1..40})"
done >>pho.xml
printf '</channel></rss>' >>pho.xml
bantin --add pho.xml >/dev/null
bantin --refresh -q
store=data/bantin/bantin.db
cp $store whole.db

# --- what is no store ---
echo 'thư riêng' >letter
refused "letter is not a store" "a file of somebody's" --store letter --count
is "$(cat letter)" "thư riêng" "is left as it is"
mkdir folder
refused "." "a folder" --store folder --dump
refused "." "a device" --store /dev/null --dump
refused "full" "a device that is full" --store /dev/full --dump
if command -v sqlite3 >/dev/null; then
    sqlite3 other.db 'CREATE TABLE t(x); INSERT INTO t VALUES(7)'
    refused "another program" "a database of another program" --store other.db --dump latest
    is "$(sqlite3 other.db 'SELECT x FROM t; SELECT count(*) FROM sqlite_schema')" $'7\n1' "is left as it is"
    cp whole.db newer.db
    sqlite3 newer.db 'PRAGMA user_version = 9999'
    is "$(bantin --store newer.db --count latest)" 60 "a store of a later bantin is read"
    for what in "--mark read latest" "--refresh portal:pho"; do
        # shellcheck disable=SC2086
        refused "newer version" "and not written, $what" --store newer.db $what
    done
fi

# --- counters ---
# What they say is what is said, wrong or right: nobody counts items.
if command -v sqlite3 >/dev/null; then
    cp whole.db wrong.db
    sqlite3 wrong.db "UPDATE portal SET items = 5151, unread = 4242; UPDATE category SET items = 888, unread = 777"
    is "$(for t in unread latest portal:pho category:pho; do bantin --store wrong.db --count $t; done | paste -sd ' ')" \
        "4242 5151 5151 888" "--count comes from counters"
    is "$(bantin --store wrong.db --list portals | cut -f 4,5) $(bantin --store wrong.db --list categories | cut -f 4,5)" \
        $'5151\t4242 888\t777' "and so do lists of portals and categories"
    is "$(bantin --store wrong.db --stats | grep -E '^(items|unread)' | cut -f 2 | paste -sd ' ')" "5151 4242" "and --stats"
    bantin --store wrong.db --mark read http://a.example/7
    is "$(bantin --store wrong.db --list portals | cut -f 4,5) $(bantin --store wrong.db --list categories | cut -f 4,5)" \
        $'5151\t4241 888\t776' "which marks keep in step"
fi

# --- a large store of an earlier version ---
# Its index is made again, of texts that do not come to an end.
if command -v sqlite3 >/dev/null; then
    cp whole.db slow.db
    view=$(sqlite3 slow.db "SELECT sql FROM sqlite_schema WHERE name = 'doc'")
    sqlite3 slow.db "DELETE FROM meta WHERE name = 'words'; DROP VIEW doc; CREATE VIEW doc AS
        WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n)
        SELECT id, '' AS body, '' AS lead, '' AS title, '' AS author FROM n"
    timeout --preserve-status -s INT 3 "$BANTIN" --store slow.db --dump latest >"$TMP/out" 2>"$TMP/err"
    is "$? $(cat "$TMP/err" "$TMP/out")" \
        "130 bantin: the store is made ready for this version of bantin, which may take a while" \
        "who waits is told why, once, and may interrupt it"
    timeout --preserve-status -s KILL 3 "$BANTIN" -q --store slow.db --dump latest >"$TMP/out" 2>"$TMP/err"
    is "$? $(cat "$TMP/err" "$TMP/out")" "137 " "-q: nobody is told"
    # Who was killed may take a while to be gone.
    sqlite3 -cmd ".timeout 60000" slow.db "DROP VIEW doc; $view"
    is "$(timeout 60 "$BANTIN" --store slow.db --dump -f jsonl latest 2>&1 | cksum)" "$(bantin --store whole.db --dump -f jsonl latest | cksum)" \
        "the next goes on, and nothing is lost"
    is "$(timeout 60 "$BANTIN" --store slow.db --count search:buýt)" "$(bantin --store whole.db --count search:buýt)" "and all is found"
fi

# --- damage ---
printf 'rác%.0s' {1..5000} >$store
exits 7 "noise in place of the store: an empty one takes its place" bantin --dump latest
is "$(wc -l <"$TMP/err") $(cmp -s <(printf 'rác%.0s' {1..5000}) $store.corrupt-2026-11-23 && echo kept)" "1 kept" \
    "which is told in a line, and the noise is kept"
bantin --refresh -q
is "$(bantin --count latest 2>&1)" 60 "and goes on"
cp whole.db $store
rm -f $store-*
python3 - $store <<'END'
import sys
with open(sys.argv[1], "r+b") as f:
    f.seek(0, 2)
    size = f.tell()
    f.seek(size // 2)
    f.write(b"\xff" * 8192)
END
bantin --dump latest -n 99 >"$TMP/out" 2>"$TMP/err"
bantin --dump --offline "search:doan" >/dev/null 2>>"$TMP/err"
[ "$(bantin --count latest 2>>"$TMP/err")" -ge 50 ]
ok $? "of a store that is damaged in the middle, most is read"
[ "$(grep -vc damaged "$TMP/err") $(wc -l <"$TMP/err")" = "0 1" ] || [ ! -s "$TMP/err" ]
ok $? "told once, if it was noticed"

# --- limits ---
cp whole.db small.db
(
    ulimit -f $(($(stat -c %s small.db) / 1024))
    bantin --store small.db --dump latest -f tsv 2>>"$TMP/err" | wc -l >"$TMP/lines"
)
is "$(cat "$TMP/lines")" 60 "where files may not grow the store is read"
(
    ulimit -f 40
    bantin --store tiny.db --refresh portal:pho >"$TMP/out" 2>"$TMP/err"
    echo $? >"$TMP/status"
    bantin --store small.db --dump latest -f html >large.html 2>"$TMP/err.2"
    echo $? >>"$TMP/status"
)
is "$(cat "$TMP/status" | paste -sd ' ') $(wc -l <"$TMP/err") $(wc -c <"$TMP/out")" "1 0 1 0" \
    "and what does not fit is no signal, but status 1 and a line"
bantin --dump --full -n 60 --store small.db -f html latest >whole.html
(
    ulimit -f 8
    bantin --store small.db --dump latest --full -f html >cut.html 2>"$TMP/err"
    echo $? >"$TMP/status"
)
is "$(cat "$TMP/status") $(cat "$TMP/err")" "1 bantin: standard output: File too large" "nor is output that does not fit"

# --- somebody else has it, alone ---
if command -v sqlite3 >/dev/null; then
    cp whole.db alone.db
    mkfifo to from
    sqlite3 alone.db <to >from &
    exec 4>to 5<from
    printf 'PRAGMA locking_mode = exclusive;\nBEGIN EXCLUSIVE;\nSELECT count(*) FROM item;\n' >&4
    read -r _ <&5
    read -r _ <&5
    refused "in use" "a store that another program has for itself" --store alone.db --count latest
    exec 4>&-
    wait
    is "$(bantin --store alone.db --count latest)" 60 "is read when it has gone"
fi
done_testing
