#!/bin/bash
# What reading costs and how well it is done, as ratios inside one run:
#
#   tests/bench/run.sh [PART]...     pages feeds start refresh reader busy store quality portals;
#       all, if none is named (or: make bench)
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
make -s -C "$BUILD" src/bantin tests/bench/{feeds,fetch,least,list,pages,race,slow,start,store} >/dev/null || exit 1

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

# feed NUMBER ITEMS: RSS as a portal writes it, some 1,250 bytes an item, the same at every run
feed() {
    awk -v number="$1" -v items="$2" 'BEGIN {
        srand(number)
        n = split("b c ch d đ g h kh l m n ng nh ph r s t th tr v x", first, " ")
        m = split("a á à ai anh ang ây ăng âu âm ô êm ê ế ệ iên iếng iệt inh oa oàn ong ố ơi ở ông u uân ui ủa ươi ường ượt ư ưa ức", \
            last, " ")
        print "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"><channel>"
        printf "<title>Kênh %d</title><link>https://k%d.example/</link>\n", number, number
        for (i = 0; i < items; i++) {
            link = "https://k" number ".example/tin-" i ".html"
            printf "<item>\n<title>%s</title>\n<description><![CDATA[<a href=\"%s\">", words(12), link
            printf "<img src=\"https://anh.example/%d/%d.jpg?w=1200&amp;h=0\" width=\"130\" alt=\"\"></a></br>", number, i
            printf "%s.]]></description>\n<pubDate>Mon, 23 Nov 2026 %02d:%02d:00 +0700</pubDate>\n", words(110), \
                i / 60 % 8, i % 60
            printf "<link>%s</link>\n<guid isPermaLink=\"true\">%s</guid>\n<category>%s</category>\n", \
                link, link, words(2)
            printf "<enclosure type=\"image/jpeg\" length=\"120000\" url=\"https://anh.example/%d/%d.jpg\"/>\n</item>\n", \
                number, i
        }
        print "</channel></rss>"
    }
    function words(many,   text) {
        while (many-- > 0)
            text = text (text ? " " : "") first[1 + int(rand() * n)] last[1 + int(rand() * m)]
        return text
    }'
}

[ $# -gt 0 ] || set -- pages feeds start refresh reader busy store quality portals
for part; do
    if [ ! -f "$here/$part.sh" ]; then
        echo "there is no part $part" >&2
        exit 2
    fi
    . "$here/$part.sh"
done
