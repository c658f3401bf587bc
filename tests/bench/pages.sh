# E1 to E3: pages, in process and as whole processes. Sourced by run.sh.

if [ -d "$DATA/wcxb" ]; then
    files=$(find "$DATA"/{pages,articles,segments,wcxb} -name '*.html' -o -name '*.html.gz')
else
    left_out "E" "$DATA is not here, these are our own few pages"
    files=$(find "$SRCDIR"/src/sample "$SRCDIR"/tests/golden/pages -name '*.html') EVERY=1
fi
mkdir "$TMP/pages"
sort <<<"$files" | awk -v every="$EVERY" 'NR % every == 0' | while read -r file; do
    page=$TMP/pages/$((n += 1)).html
    case $file in
    *.gz) gzip -dc "$file" >"$page" ;;
    *) cp "$file" "$page" ;;
    esac
done
pages=("$TMP"/pages/*.html)
echo "${#pages[@]} pages, $(cat "${pages[@]}" | wc -c) bytes"

# --- in process ---
"$bench/pages" time "${pages[@]}" >"$TMP/time"
row E1 "bytes to struct / libxml2's tree, time" "$(ratio "$TMP/time" 2 1)"
row E1 "bytes to text / libxml2's tree, time" "$(ratio "$TMP/time" 3 1)" "<=" 1.6
row E3 "the same, worst page" "$(worst "$TMP/time" 3 1)" "<=" 3
row E3 "a page written twice / once, mean" "$(mean "$TMP/time" 4 2)" "<=" 2.2
"$bench/pages" memory "${pages[@]}" >"$TMP/memory"
row E1 "bytes to struct / libxml2's tree, peak memory" "$(ratio "$TMP/memory" 2 1)" "<=" 1.3
if have valgrind; then
    valgrind --tool=callgrind --toggle-collect=bench_once --dump-after=bench_once \
        --callgrind-out-file="$TMP/calls" \
        "$bench/pages" count "${pages[@]}" >"$TMP/callgrind" 2>&1
    for ((i = 1; i < 1 + 2 * ${#pages[@]}; i += 2)); do
        paste <(sed -n 's/^totals: //p' "$TMP/calls.$i") <(sed -n 's/^totals: //p' "$TMP/calls.$((i + 1))")
    done >"$TMP/count"
    rm -f "$TMP"/calls.*
    row E1 "bytes to struct / libxml2's tree, instructions" "$(ratio "$TMP/count" 2 1)" "<=" 2.0
    row E1 "the same, mean of the pages" "$(mean "$TMP/count" 2 1)" "<=" 2.0
    row E3 "the same, worst page" "$(worst "$TMP/count" 2 1)" "<=" 3
else
    left_out E1 "valgrind is not here to count instructions"
fi

# --- whole processes: 1 the least, 2 bantin, then those that are here ---
commands=("$bench/least" , "$BANTIN" --dump -) others=()
for other in "w3m -dump -T text/html" "lynx -dump -nolist -stdin" "rdrview -T body"; do
    if have "${other%% *}"; then
        # shellcheck disable=SC2206 # words are meant
        others+=("${other%% *}") commands+=(, $other)
    else
        left_out "E2'" "${other%% *} is not here"
    fi
done
for page in "${pages[@]}"; do "$bench/race" "$passes" "$page" "${commands[@]}"; done >"$TMP/race"
row E2 "--dump < page / the least program with libxml2" "$(ratio "$TMP/race" 2 1)" "<=" 1.4
column=3
for other in "${others[@]}"; do
    case $other in
    w3m) owed=0.7 ;;
    lynx) owed=0.35 ;;
    rdrview) owed=0.3 ;;
    esac
    row "E2'" "--dump < page / $other" "$(ratio "$TMP/race" 2 $column)" "<=" $owed
    row "E2'" "the same, mean of the pages" "$(mean "$TMP/race" 2 $column)" "<=" $owed
    column=$((column + 1))
done
if have node && node "$here/readability.js" >"$TMP/readability" 2>/dev/null; then
    node "$here/readability.js" "${pages[@]}" >"$TMP/readability"
    paste "$TMP/time" "$TMP/readability" >"$TMP/both"
    row E1 "bytes to struct / Readability.js with linkedom, time" "$(ratio "$TMP/both" 2 6)"
else
    left_out E1 "Readability.js and linkedom (npm) are not here"
fi
