#!/bin/bash
# Small pages and feeds of our own, and what bantin makes of them: beside each input lie its text,
# its Markdown and its JSON. After a change that means to change them, read the difference:
#
#   tests/golden/run.sh --bless && git diff tests/golden
. "$(dirname "$0")/../lib.sh"
bless=$([ "$1" = --bless ] && echo yes)
cd "$SRCDIR/tests/golden" || exit 1

# prints INPUT FORMAT: as it would come from the network, without it
prints() {
    bantin --dump -w 72 -f "$2" --base "http://bao.example/thu/${1##*/}" - <"$1" 2>&1 |
        if [ "$2" = json ]; then jq .; else cat; fi
}

# compares INPUT FORMAT EXPECTED
compares() {
    if [ "$2" = json ] && ! command -v jq >/dev/null; then
        skip "jq is not here"
        return
    fi
    prints "$1" "$2" >"$TMP/out"
    [ -z "$bless" ] || cp "$TMP/out" "$3"
    diff -u "$3" "$TMP/out" >"$TMP/diff"
    ok $? "$1 in $2"
    sed 's/^/# /' "$TMP/diff"
}

for input in pages/*.html feeds/*.xml feeds/*.rdf feeds/*-feed.json; do
    compares "$input" text "${input%.*}.txt"
    compares "$input" markdown "${input%.*}.md"
    compares "$input" json "${input%.*}.out.json"
done

# HTML is read by browsers, not by people: it has to be valid.
if command -v tidy >/dev/null; then
    for input in pages/*.html feeds/rss-2.0.xml; do
        is "$(bantin --dump --full --offline -f html --base http://bao.example/ - <"$input" |
            tidy -e -q -utf8 --drop-empty-elements no 2>&1)" "" "$input in html"
    done
else
    skip "tidy is not here"
fi
done_testing
