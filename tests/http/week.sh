#!/bin/bash
# A week of two hundred feeds on a clock that is set, refreshed every hour, from a server that changes,
# breaks, moves, throttles and lies (habits.py). What must be there on the next Monday stands in a table.
. "$(dirname "$0")/../lib.sh"
. "$SRCDIR/tests/http/start.sh"
cd "$TMP" || exit 1
echo 0 >clock
start_misbehaving
far=http://127.0.0.2:$port

# Of each habit: how many feeds, the items each has in the end, how often each was asked for (from-to
# where it failed: then they wait a little differently; a circle of redirects counts eleven times), and
# what --list portals says of it.
table="hourly 12 151 160 .
daily 8 7 36 .
quiet 8 1 30 .
broken 12 51 77-86 .
rubbish 12 51 77-86 .
cut 12 7 39 .
moved 12 51 3 .
away 12 51 190-200 .
gone 8 24 73 the server answered 410: it is gone for good; it is not asked any more
busy 12 51 122 .
throttled 12 51 115-121 .
liar 12 5 30 .
forever 4 26 8 .
dismissed 4 51 99 .
changeling 4 6 30 .
renamed 12 4 30 .
passing 12 26 86 .
nameless 12 6 30 .
slow 10 26 15 .
nights 6 151 116 .
closed 4 0 0 no connection to the host; next try"

mkdir -p config/bantin
while read -r habit n _; do
    for ((i = 1; i <= n; i++)); do
        at=$url
        [ "$habit" != throttled ] || at=$far
        [ "$habit" != closed ] || at=http://127.0.0.1:1
        echo "feed $at/week/$habit/$i \"$habit $i\""
    done
done <<<"$table" >config/bantin/sources
is "$(wc -l <config/bantin/sources)" 200 "two hundred feeds"

monday=$(date -u -d 2026-11-23T00:00:00Z +%s)
failed=
for ((hour = 0; hour <= 168; hour++)); do
    echo $hour >clock
    TZ=UTC BANTIN_NOW=$(TZ=UTC printf '%(%Y-%m-%dT%H:%M:%SZ)T' $((monday + hour * 3600))) \
        "$BANTIN" --refresh -q 2>>"$TMP/err" </dev/null
    [ $? -le 6 ] || failed+=" $hour:$?"
    echo "hour $hour" >>"$log"
done
is "$failed" "" "no refresh failed but for the feeds"
BANTIN_NOW=2026-11-30T00:00:00Z bantin --list portals >portals

total=0
while read -r habit n items asked state; do
    got=$(grep -P "^$habit-[0-9]+\t" portals | cut -f 4 | sort | uniq -c | awk '{ print $1 " of " $2 }')
    is "$got" "$n of $items" "$habit: $n feeds of $items items"
    total=$((total + n * items))
    counts=$(for ((i = 1; i <= n; i++)); do grep -c "/week/$habit/$i\( \|$\)" "$log"; done | sort -n)
    least=$(head -n 1 <<<"$counts") most=$(tail -n 1 <<<"$counts")
    [ "$least" -ge "${asked%-*}" ] && [ "$most" -le "${asked#*-}" ]
    ok $? "$habit: asked $least to $most times, $asked are right"
    [ "$state" != . ] || state=
    is "$(grep -P "^$habit-[0-9]+\t" portals | cut -f 7 | grep -cv "^$state${state:+.*}$")" 0 "$habit: its state"
done <<<"$table"
is "$(awk '$1 == "hour" { h = $2 % 24 } /nights/ { print h }' <(tac "$log") | sort -n | head -n 7 | tr '\n' ' ')" \
    "0 0 0 0 0 0 6 " "nights: asked at midnight before it said so, and at no other night"
is "$(awk -F '\t' '{ n += $4 } END { print n }' portals)" "$total" "no item is there twice, none is lost"
is "$(bantin --count "search:bài")" "$(bantin --count latest)" "and the search finds them all"
done_testing
