#!/bin/bash
# What leaves the store: by age, number and size; that it does so while others read; what --stats says.
. "$(dirname "$0")/../lib.sh"
cd "$TMP" || exit 1

# feed FIRST LAST: an item an hour, the first the newest
feed() {
    echo "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Phố</title>"
    awk -v from="$1" -v to="$2" 'BEGIN {
        for (i = from; i <= to; i++) {
            at = 1795395600 - i * 3600
            printf "<item><title>Tin %d</title><link>http://a.example/%d</link><pubDate>%s</pubDate><description>", i, i, strftime("%a, %d %b %Y %H:%M:%S +0000", at, 1)
            for (k = 0; k < 40; k++)
                printf "Chữ %d của bài số %d, mỗi bài một khác. ", i * 7919 + k * 104729, i
            print "</description></item>"
        }
    }'
    echo "</channel></rss>"
}
stat_of() { bantin --stats | awk -F '\t' -v name="$1" '$1 == name { print $2 }'; }
# now_is DATE: another day
now_is() { export BANTIN_NOW=$1; }

feed 1 2400 >pho.xml # a hundred days of news
bantin --add pho.xml >/dev/null
bantin --refresh -q
is "$(bantin --count latest)" 2400 "what is old, but new here, is kept at first"
bantin --mark saved http://a.example/2399
bantin --mark read http://a.example/1
is "$(stat_of items) $(stat_of unread) $(stat_of saved) $(stat_of portals) $(stat_of sources)" "2400 2399 1 1 1" "--stats counts"
is "$(stat_of 'last day') $(stat_of 'last week')" "24 168" "what is of the last day and week"
is "$(stat_of newest)" 2026-11-23T00:00:00Z "the newest"
[ "$(stat_of bytes)" -ge "$(stat -c %s data/bantin/bantin.db)" ] && [ "$(stat_of bytes)" -gt 1000000 ]
ok $? "and bytes"

mv pho.xml gone.xml
bantin --refresh -q portal:pho 2>/dev/null
is "$(stat_of failing)" 1 "what cannot be fetched fails"
mv gone.xml pho.xml
bantin --refresh -q portal:pho
is "$(stat_of failing)" 0 "until it can"

# --- age ---
now_is 2026-11-26T08:00:00+07:00
printf '<rss version="2.0"><channel><title>Phố</title></channel></rss>' >pho.xml
bantin --refresh -q portal:pho
is "$(bantin --count latest)" 2400 "what was first seen three days ago stays"
now_is 2027-02-21T07:00:00+07:00
bantin --refresh -q portal:pho
is "$(bantin --count latest)" 2400 "90 days stay 90 days"
now_is 2027-02-22T08:00:00+07:00
bantin --refresh -q portal:pho
is "$(bantin --dump latest -f tsv | cut -f 2)" "Tin 2399" "older ones leave, and what is saved stays"
is "$(bantin --count) $(stat_of items)" "1 1" "counters know it"

# --- number and size; the rest of this is of 2026 again, in another store ---
now_is 2026-11-23T08:00:00+07:00
rm -r data
feed 1 3000 >pho.xml
bantin --refresh -q --set retention=36500
bantin --mark saved http://a.example/2990
large=$(stat -c %s data/bantin/bantin.db)
bantin --set retention=36500 --set retention-items=2000 --refresh -q portal:pho &
trimming=$!
for _ in {1..10}; do
    bantin --dump latest -n 3 -f tsv | cut -f 2 | paste -sd ,
    bantin --dump 'search:"bài số 7"' -n 1 -f tsv | wc -l
done | sort -u >read
wait $trimming
is "$(cat read)" $'1\nTin 1,Tin 2,Tin 3' "while many leave, others read"
like "$(bantin --count latest)" "^200[01]$" "by number: so many stay"
is "$(bantin --count saved) $(bantin --dump latest -n 1 -f tsv | cut -f 2)" "1 Tin 1" "the saved, and the newest"
is "$(bantin --count search:"bài 2900") $(bantin --count search:"bài 500")" "0 1" "what has left is not found any more"
bantin --set retention=36500 --set retention-items=2000 --refresh -q portal:pho
like "$(bantin --count latest)" "^200[01]$" "and does not come back, though its feed has it still"
bantin --set retention=36500 --set retention-size=2 --refresh -q portal:pho
small=$(stat -c %s data/bantin/bantin.db)
[ "$small" -lt 2500000 ] && [ "$small" -lt $((large / 2)) ]
ok $? "by size: of $large bytes $small stay"
is "$(bantin --count saved) $(bantin --dump latest -n 1 -f tsv | cut -f 2)" "1 Tin 1" "the saved, and the newest"
! command -v sqlite3 >/dev/null ||
    is "$(sqlite3 data/bantin/bantin.db 'PRAGMA integrity_check')" ok "the store is whole"

# --- a reader that keeps on reading does not stand in the way, nor is it in anyone's ---
if command -v sqlite3 >/dev/null; then
    mkfifo to from
    sqlite3 -readonly data/bantin/bantin.db <to >from &
    exec 4>to 5<from
    printf 'BEGIN;\nSELECT count(*) FROM item;\n' >&4
    read -r had <&5
    exits 0 "while somebody reads, things leave" bantin --set retention=36500 --set retention-items=100 --refresh -q portal:pho
    like "$(bantin --count latest)" "^10[01]$" "as many as should"
    printf 'SELECT count(*) FROM item;\nCOMMIT;\n' >&4
    read -r has <&5
    is "$has" "$had" "who reads has what was there when it began"
    exec 4>&-
    wait
fi
printf '<rss version="2.0"><channel><title>Hai</title></channel></rss>' >hai.xml
bantin --add hai.xml >/dev/null
bantin --remove pho >/dev/null
bantin --refresh -q
is "$(stat_of portals) $(stat_of sources) $(stat_of saved)" "1 1 1" \
    "of a portal that is removed what was saved stays, but it is none any more"
done_testing
