#!/bin/bash
# Documents made to be hard (make_hostile.py): each is read to its end or refused in a line, at a cost that
# grows no faster than the document; one that kills the worker costs that document alone.
. "$(dirname "$0")/../lib.sh"
cd "$TMP" || exit 1
command -v python3 >/dev/null || { skip "python3 is not here"; done_testing; exit; }

# --- all of them, by the real worker: it kills what takes five seconds ---
mkdir all && python3 "$SRCDIR/tests/fuzz/make_hostile.py" all 200000
bantin --dump --full --offline -f jsonl all/* >"$TMP/out" 2>"$TMP/err"
is $? 6 "$(find all -type f | wc -l) documents at once"
is "$(grep -E 'too much|too long|cannot' err)" "" "none takes too much time or memory"
is "$(cut -d: -f2 err | sort | uniq -d)" "" "one line for each that is refused"
reached=$(grep -c Đích out)
wanted=$(grep -l Đích all/* | wc -l)
is "$reached" "$wanted" "$wanted are read to their end"
if [ "$reached" != "$wanted" ]; then
    for f in $(grep -l Đích all/*); do
        bantin --dump --full --offline -f jsonl "$f" 2>&1 | grep -q Đích || echo "# not reached in $f"
    done
fi
[ "$(wc -c <out)" -lt 100000000 ]
ok $? "and nothing is blown up: $(wc -c <out) bytes"
bantin --dump --full --offline --width 60 all/* 2>/dev/null | LC_ALL=C tr -d '\n\40-\176\200-\377' >left
is "$(wc -c <left)" 0 "no control character comes out"

# --- the named ones ---
is "$(bantin --dump all/page-deep all/page-deep-misnested | grep -c 'Câu này nằm rất sâu')" 2 "text 3,000 elements deep is read"
{ printf '<html><body><h1>T</h1><p '; seq -f 'a%.0f=b' 100000 | tr '\n' ' '
  printf '>Một đoạn sau trăm nghìn thuộc tính, và nó vẫn được đọc như mọi đoạn khác.</p></body></html>'; } >attributes.html
is "$(bantin --dump attributes.html | grep -c 'trăm nghìn')" 1 "of a tag with 100,000 attributes the text is read"
cp "$SRCDIR/tests/fuzz/corpus/feed/parameter_bomb.xml" bomb.xml
sed -i 's/<rss>.*//' bomb.xml
exits 6 "a parameter entity bomb" bantin --dump bomb.xml sample:/ha-noi
is "$(wc -l <err) $(cut -d: -f1-2 err)" "1 bantin: bomb.xml" "is refused in a line"
like "$(cat out)" "buýt điện" "and the next document is read"
is "$(bantin --dump all/feed-laughs all/feed-quadratic-laughs -f json | grep -c 'haha')" 0 "entities are not expanded"

# --- a worker that dies ---
if [ "$SANITIZED" = yes ]; then
    skip "an address sanitizer needs the memory"
else
    { echo '<html><body><h1>x</h1>'; yes '<i>' | head -c 7000000; } >large.html
    (ulimit -v 150000; exits 6 "a document that kills the worker" bantin --dump large.html sample:/ha-noi)
    tap=$((tap + 1))
    is "$(wc -l <err) $(cut -d: -f1-2 err)" "1 bantin: large.html" "is reported in a line"
    like "$(cat out)" "buýt điện" "and the next document is read by another worker"
fi

# --- what it costs: twice the document, at most 2.5 times the instructions ---
# costs KIND FOLDER: the instructions of each document there
costs() {
    local target=${BANTIN%/src/bantin}/tests/fuzz/fuzz_$1 n
    n=$(find "$2" -name "$1-*" | wc -l)
    mkdir "cost-$1-$2"
    valgrind --tool=callgrind --dump-after=LLVMFuzzerTestOneInput \
        --callgrind-out-file="cost-$1-$2/of" "$target" "$2/$1"-* >/dev/null 2>"$TMP/valgrind.err"
    for ((i = 1; i <= n; i++)); do sed -n 's/^totals: //p' "cost-$1-$2/of.$i"; done
}
if [ "$SANITIZED" = yes ] || ! command -v valgrind >/dev/null; then
    skip "instructions are counted by valgrind, in a build without sanitizers"
else
    mkdir small double
    python3 "$SRCDIR/tests/fuzz/make_hostile.py" small 15000
    python3 "$SRCDIR/tests/fuzz/make_hostile.py" double 30000
    for kind in page feed; do
        paste <(cd small && ls $kind-*) <(costs $kind small) <(costs $kind double) >table
        is "$(awk 'NF != 3' table)" "" "$kind: the cost of each is known"
        is "$(awk '$3 > 2.5 * $2 { printf "%s costs %.1f times as much\n", $1, $3 / $2 }' table)" "" \
            "$kind: twice the document costs at most 2.5 times as much"
    done
fi
done_testing
