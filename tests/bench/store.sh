# Q1 to Q4: a store of many articles of 2 kB. ITEMS=1000000 takes half an hour and 4 GB. Sourced by run.sh.
items=${ITEMS:-${ALONE:+300}} items=${items:-50000}
"$bench/store" "$TMP" "$items" >"$TMP/store"
of() { awk -v name="$1" '$1 == name { print $2 }' "$TMP/store"; }
part() { awk -v x="$1" -v y="$2" 'BEGIN { printf "%.3f", (y > 0) ? x / y : 0 }'; }
row Q0 "inserting $items articles / bare SQLite with FTS5" "$(of insert_rate_of_bare)" ">=" 0.6
row Q1 "list page of 50, ms, half of them" "$(of list_p50)" "<=" 1
row Q1 "unread of a portal, ms" "$(of count_p50)" "<=" 1
row Q1 "all that are saved, ms" "$(of saved)" "<=" 1
row Q2 "one to three words, ms, half of the searches" "$(of words_p50)" "<=" 10
row Q2 "99 of 100" "$(of words_p99)" "<=" 50
row Q2 "prefixes, ms, half" "$(of prefix_p50)" "<=" 10
row Q2 "99 of 100" "$(of prefix_p99)" "<=" 50
row "Q2'" "the commonest words, ms, the worst" "$(of common_max)" "<=" 150
row Q3 "search / LIKE over titles and bodies" "$(part "$(of words_p50)" "$(of like)")" "<=" 0.05
row Q4 "size, index and all / text" "$(of size_of_text)" "<=" 2.1
