# F1, F2: one feed of 10 MB, as a portal writes them. Sourced by run.sh.
items=${ALONE:+10}
feed 1 "${items:-8000}" >"$TMP/feed.xml"
"$bench/feeds" "$TMP/feed.xml" >"$TMP/feeds"
row F1 "feed to items / libxml2's push parser, no-op" "$(ratio "$TMP/feeds" 2 1)" "<=" 1.5
if have sfeed; then
    "$bench/race" "$passes" "$TMP/feed.xml" sfeed , "$BANTIN" --dump -f tsv - >"$TMP/tsv"
    row F2 "feed to TSV, whole process / sfeed" "$(ratio "$TMP/tsv" 2 1)" "<=" 1.0
else
    left_out F2 "sfeed is not here"
fi
