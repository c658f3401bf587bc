#!/bin/bash
# --follow: headlines as they come, while another bantin refreshes; brief and --stats.
. "$(dirname "$0")/../lib.sh"
cd "$TMP" || exit 1

# feed FIRST LAST: items "Tin 1" ... in the file that is subscribed
feed() {
    echo "<rss version='2.0'><channel><title>Phố</title><link>http://a.example/</link>"
    for ((i = $1; i <= $2; i++)); do
        printf '<item><title>Tin %d</title><link>http://a.example/%d</link><pubDate>Mon, 23 Nov 2026 00:%02d:00 +0700</pubDate></item>\n' \
            "$i" "$i" "$i"
    done
    echo "</channel></rss>"
}
# lines N: waits until that many lines were printed, at most 20 seconds
lines() {
    for _ in {1..400}; do
        [ "$(wc -l <"$TMP/followed")" -ge "$1" ] && return
        read -rt 0.05 <> <(:) || true
    done
}
feed 1 5 >pho.xml
bantin --add pho.xml >/dev/null
bantin --refresh -q

"$BANTIN" --dump --follow -n 2 -f tsv latest >"$TMP/followed" 2>"$TMP/err" &
follower=$!
lines 2
is "$(cut -f 2 "$TMP/followed")" $'Tin 4\nTin 5' "the last ones first, in their order"
feed 6 8 >pho.xml
bantin --refresh -q portal:pho
lines 5
is "$(cut -f 2 "$TMP/followed" | tail -n +3 | sort)" $'Tin 6\nTin 7\nTin 8' "what comes is printed when it comes"
bantin --mark read latest
feed 8 9 >pho.xml
bantin --refresh -q portal:pho
lines 6
is "$(cut -f 2 "$TMP/followed" | tail -n +6)" "Tin 9" "each once"
kill -TERM $follower
wait $follower
is "$?" 143 "a signal ends it"
is "$(cat "$TMP/err")" "" "of which nothing is said"

"$BANTIN" --dump --follow -n 3 -f tsv latest portal:pho >"$TMP/followed" 2>"$TMP/err" &
follower=$!
lines 3
kill -TERM $follower
wait $follower
is "$(cut -f 2 "$TMP/followed")" $'Tin 7\nTin 8\nTin 9' "what is of several views comes once"

(bantin --follow -n 1 -f jsonl; echo "$?" >"$TMP/status") | head -n 2 | tee "$TMP/first" >"$TMP/followed" &
pipe=$!
for _ in {1..400}; do [ -s "$TMP/first" ] && break; read -rt 0.05 <> <(:) || true; done
feed 10 10 >pho.xml
bantin --refresh -q portal:pho
wait $pipe
is "$(jq -r .title "$TMP/followed")" $'Tin 9\nTin 10' "in jsonl, into a pipe"
for _ in {1..100}; do [ -s "$TMP/status" ] && break; read -rt 0.05 <> <(:) || true; done
is "$(cat "$TMP/status")" 0 "a closed pipe ends it quietly"
exits 2 "json is a whole document" bantin --follow -f json
exits 2 "only views are followed" bantin --follow pho.xml
exits 2 "an unknown category" bantin --follow category:nosuch
exits 2 "--count does not follow" bantin --count --follow
exits 1 "a full disk" bash -c '"$0" --follow >/dev/full' "$BANTIN"

# --- brief ---
is "$(bantin --store :memory: --dump brief -n 2)" "" "nothing stored, nothing printed"
rm config/bantin/sources
is "$(bantin --dump brief | wc -l)" 20 "the sample in brief has 20 lines"
is "$(bantin --dump brief -n 9 | wc -l)" 9 "-n is how many lines"
is "$(bantin --dump brief -n 100 -w 30 | wc -l)" "$(bantin --dump brief -n 100 -f jsonl | wc -l)" "no more than there are, however narrow"
is "$(bantin --dump brief -n 100 -w 30 | awk '{ gsub(/[^ -~]/, "x"); if (length() > 60) print }')" "" \
    "and no line is wrapped"
is "$(bantin --dump brief -f jsonl -n 6 | jq -r ._bantin.category | sort -u | wc -l)" 6 \
    "six lines are of six categories"
is "$(bantin --dump brief -n 100 -f json | jq '[.items[].id] | length == (unique | length)')" true "no item twice"
is "$(bantin --count brief)" 20 "it can be counted"

# --- --stats ---
stats=$(bantin --stats)
is "$(grep -c "$(printf '\t')" <<<"$stats")" "$(wc -l <<<"$stats")" "--stats: name and value"
like "$stats" "^items$(printf '\t')46$" "with the items"
like "$stats" "^unread$(printf '\t')46$" "and the unread"
done_testing
