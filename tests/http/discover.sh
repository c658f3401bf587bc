#!/bin/bash
# What --add finds of portals that have no definition, whatever they tell of their feeds; and what a
# definition changes in how a portal is asked.
. "$(dirname "$0")/../lib.sh"
. "$SRCDIR/tests/http/start.sh"
cd "$TMP" || exit 1
tab=$'\t'
papers=(index usual broken plain scripts press mute cookies lost long)
command -v python3 >/dev/null || { skip "python3 is not here"; done_testing; exit; }
mkfifo ready
python3 "$SRCDIR/tests/http/papers.py" ready log "${papers[@]}" 2>errors &
servers+=" $!"
read -r ports <ready
declare -A at
for one in $ports; do at[${one%=*}]=http://127.0.0.1:${one#*=}; done

# added NAME [PATH]: the table of --add, without name and host
added() { bantin --add "${at[$1]}${2:-/}" 2>&1 | cut -f 2- | sed "s|${at[$1]}||g"; }
# table [FEED...]: the three sections and their feeds
table() {
    printf 'Hà Nội\t/ha-noi/\t%s\nKinh tế\t/kinh-te/\t%s\nThể thao\t/the-thao/\t%s' "$1" "$2" "$3"
}

is "$(added index)" "$(table /rss/0-ha-noi.rss /rss/1-kinh-te.rss /rss/2-the-thao.rss)" "a page of feeds that nothing announces"
is "$(added usual)" "$(table /rss/ha-noi.rss "" /rss/the-thao.rss)" "feeds where many have them, but not an empty one"
is "$(added broken)" "$(table)" "what is HTML, empty, or leads to itself is no feed: the page is read"
is "$(added plain)" "Báo Thử${tab}/${tab}/feed.xml" "one list without a menu has the feed at one of the usual addresses"
is "$(added scripts)" "127-0-0-1-${at[scripts]##*:}${tab}${tab}/the-news.xml" "what scripts make may have news in its sitemap"
press() { printf 'Hà Nội\t/?cat=1\t%s\nKinh tế\t/?cat=2\t%s\nThể thao\t/?cat=3\t%s' "$@"; }
is "$(added press /?p=21)" "$(press '/?cat=1&feed=rss2' '/?cat=2&feed=rss2' '/?cat=3&feed=rss2')" "as WordPress does it, by an article"
is "$(added mute)" "$(press)" "and without feeds"
is "$(added lost /ha-noi/bai-1.html)" "$(table)" "a portal whose front page is not there is found by an article"
is "$(bantin --list portals | cut -f 2 | sort -u | grep -v ^127)" "Báo Thử" "and is called what the article says of its site"
bantin --refresh -q 2>/dev/null
is "$(bantin --count portal:127-0-0-1-"${at[broken]##*:}") $(bantin --count portal:127-0-0-1-"${at[scripts]##*:}")" "9 3" \
    "all of them are read"
for paper in press mute; do
    name=127-0-0-1-${at[$paper]##*:}
    is "$(bantin --list categories | grep "^$name" | cut -f 3,4 | xargs)" "Hà Nội 3 Kinh tế 3 Thể thao 3" \
        "$paper: what stands beside a list is not of its category"
    is "$(bantin --dump -f json "${at[$paper]}/?p=21" | python3 -c '
import json, sys
i = json.load(sys.stdin)["items"][0]
print(i["title"], i["content_text"].count("\n\n"))')" "Giá cà phê nhích lên đầu vụ mới 3" "$paper: an article does not go on in the next one"
done
is "$(bantin --dump -f tsv portal:"$name" | grep -c 'Continue')" 0 "summaries end before what leads on"
is "$(bantin --dump -f tsv portal:127-0-0-1-"${at[scripts]##*:}" | cut -f 2 | sort | head -n 1)" "Chợ hoa đêm chuyển sang bờ sông" \
    "with the titles that the sitemap has"
is "$(grep -c "^usual /kinh-te/ " log)" 2 "a page is looked at once to add it, once to refresh it"
exits 4 "what is not there is not added" bantin --add "${at[lost]}/khong-co.html"

# --- a definition ---
mkdir -p config/bantin/portals
cat >config/bantin/portals/dai.portal <<END
title = Báo Dài
home = ${at[long]}/
agent = Mozilla/5.0 (thử)
agent = Mozilla/5.0 (thu)
cookie = a=1; b=2
paging = {url}-p{n}
[Hà Nội]
page = /ha-noi/
END
is "$(bantin --dump -f jsonl -n 100 "${at[long]}/ha-noi/" 2>/dev/null | wc -l)" 12 "a list goes on until a page begins as the one before"
is "$(sed -n 's/^long //p' log)" "$(for path in /ha-noi/ /ha-noi-p2 /ha-noi-p3 /ha-noi-p4 /ha-noi-p5; do
    echo "$path Mozilla/5.0 (thu) a=1; b=2"; done)" "asked as the definition says, and no further"
is "$(bantin --dump -f jsonl -n 5 "${at[long]}/ha-noi/" 2>/dev/null | wc -l) $(grep -c '^long ' log)" "5 7" \
    "and only as far as items are wanted"
is "$(bantin --dump -f jsonl "${at[long]}/ha-noi/" 2>/dev/null | wc -l)" 3 "without a wish it is one page"
is "$(bantin --dump -f jsonl "${at[cookies]}/script" | wc -l) $(bantin --dump -f jsonl "${at[cookies]}/redirect" | wc -l)" "3 3" \
    "a cookie that a script sets, or that a redirect to itself brings, is sent back"
exits 5 "but only once" bantin --dump "${at[cookies]}/never"
is "$(grep -c '^cookies /never' log)" 2 "and no more"
like "$(bantin --dump -f text "${at[index]}/rss")" "^• Hà Nội$" "a page of feeds is a list of them"
done_testing
