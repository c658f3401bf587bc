#!/bin/bash
# What reading costs and how well it is done, as ratios inside one run:
#
#   tests/bench/run.sh [PART]...     pages feeds start quality; all, if none is named (or: make bench)
#
# EVERY=12      of the pages in $DATA every twelfth is measured; 1 takes half an hour
# DATA=...      ../shared/data: public test sets; without them it is our own pages, and quality is left out
# BUILD=...     the build tree
# ALONE=yes     as if no other program were here, and in a hurry: for bench.sh of make check
#
# A row is: number, what, figure, what is owed, and whether it is missed. Not part of make check: what
# it prints depends on the machine, and the ratios, a little, on what else it does.
. "$(dirname "$0")/../lib.sh"
unset BANTIN_NOW
export TERM=dumb COLUMNS=80
here=$SRCDIR/tests/bench
BUILD=${BUILD:-$SRCDIR} EVERY=${EVERY:-12}
for folder in "$SRCDIR"/../{,../}shared/data; do DATA=${DATA:-$(cd "$folder" 2>/dev/null && pwd)}; done
DATA=${DATA:-../shared/data}
BANTIN=$BUILD/src/bantin
bench=$BUILD/tests/bench
passes=${ALONE:+1} passes=${passes:-5}
make -s -C "$BUILD" src/bantin tests/bench/{feeds,least,pages,race,start} >&2 || exit 1

have() { [ -z "$ALONE" ] && command -v "$1" >/dev/null; }

# left_out ROWS REASON
left_out() { printf '%-9s left out: %s\n' "$1" "$2"; }

# row NUMBER WHAT FIGURE [RELATION OWED]: RELATION is <= or >=
row() {
    local verdict=
    [ -z "$4" ] || verdict=$(awk -v x="$3" -v op="$4" -v y="$5" \
        'BEGIN { if (op == "<=" ? x > y : x < y) print "missed" }')
    printf '%-9s %-56s %8s  %-2s %-5s  %s\n' "$1" "$2" "$3" "$4" "$5" "$verdict" | sed 's/ *$//'
}

# ratio FILE COLUMN COLUMN: of the sums
ratio() { awk -v a="$2" -v b="$3" '{ x += $a; y += $b } END { printf "%.2f", y ? x / y : 0 }' "$1"; }
# mean FILE COLUMN COLUMN: of the lines' own ratios
mean() { awk -v a="$2" -v b="$3" '$b > 0 { w += $a / $b; n++ } END { printf "%.2f", n ? w / n : 0 }' "$1"; }
# worst FILE COLUMN COLUMN: of one line
worst() { awk -v a="$2" -v b="$3" '$b > 0 && $a / $b > w { w = $a / $b } END { printf "%.2f", w }' "$1"; }

[ $# -gt 0 ] || set -- pages feeds start quality
for part; do
    if [ ! -f "$here/$part.sh" ]; then
        echo "there is no part $part" >&2
        exit 2
    fi
    . "$here/$part.sh"
done
