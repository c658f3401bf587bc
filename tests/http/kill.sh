#!/bin/bash
# kill -9 in the middle of a refresh, thirty times and more: nothing that was acknowledged is lost, and the
# store is whole.
. "$(dirname "$0")/../lib.sh"
. "$SRCDIR/tests/http/start.sh"
cd "$TMP" || exit 1
command -v sqlite3 >/dev/null || { skip "sqlite3 is not here"; done_testing; exit; }
start_misbehaving
db=$TMP/data/bantin/bantin.db
for i in 1 2 3 4; do
    printf 'feed %s/growing/%d "Kênh %d"\n' "$url" $i $i
done >sources
mkdir -p config/bantin && mv sources config/bantin/
start=${EPOCHREALTIME/[.,]/}
bantin --refresh -q
took=$((${EPOCHREALTIME/[.,]/} - start)) # microseconds
items=$(bantin --count latest)
marked=0 halves=0 lost=0 broken=0 killed=0
RANDOM=7
# On a machine that becomes busy they do not come far, on one that becomes free they are done: every
# other has twice the time, and there are more of them then.
for i in {1..90}; do
    [ "$i" -gt 30 ] && [ $killed -ge 10 ] && [ $halves -gt 0 ] && break
    rounds=$i
    # Acknowledged: what was counted, and what --mark has come back from.
    bantin --mark saved "http://a.example/1/$i" && marked=$((marked + 1))
    "$BANTIN" --refresh -q portal:kenh-{1,2,3,4} >/dev/null 2>&1 &
    pid=$!
    at=$(printf '%07d' $((RANDOM * took * (i % 2 + 1) / 32768)))
    read -rt "${at::-6}.${at: -6}" <>"$TMP/ready"
    kill -9 $pid
    wait $pid 2>/dev/null
    [ $? -eq 137 ] && killed=$((killed + 1))
    now=$(bantin --count latest)
    halves=$((halves + (now > items)))
    [ "$now" -ge "$items" ] && [ "$(bantin --count saved)" = $marked ] || lost=$((lost + 1))
    items=$now
    [ "$(sqlite3 "$db" 'PRAGMA integrity_check' 2>&1)" = ok ] || broken=$((broken + 1))
done 2>/dev/null
ok "$((killed < 10))" "$killed of $rounds refreshes were killed"
[ $halves -gt 0 ]
ok $? "$halves had stored something by then"
is $marked "$rounds" "$rounds marks were acknowledged"
is $lost 0 "and no mark and no item was lost"
is $broken 0 "the store was whole each time"
exits 0 "a refresh goes through after all that" bantin --refresh portal:kenh-{1,2,3,4}
[ "$(bantin --count latest)" -gt "$items" ]
ok $? "and brings what is new"
is "$(bantin --dump -f json latest | python3 -c '
import json, sys
ids = [(i["id"], i["_bantin"]["portal"]) for i in json.load(sys.stdin)["items"]]
print(len(ids) - len(set(ids)))')" 0 "nothing is there twice"
is "$(bantin --count "search:đoạn văn")" "$(bantin --count latest)" "the search finds all of it"
done_testing
