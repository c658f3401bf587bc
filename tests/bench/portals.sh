# Pages of Vietnamese portals against what a person sees there, which stands in portals.tsv. Sourced by
# run.sh.
if [ ! -d "$DATA/pages" ]; then
    left_out portals "$DATA is not here, with its saved pages"
elif ! command -v python3 >/dev/null; then
    left_out portals "python3 is not here"
else
    python3 "$here/portals.py" "$BANTIN" "$here/portals.tsv" "$DATA/pages" >"$TMP/portals"
    while IFS=$'\t' read -r share what; do
        row portals "$what" "$share" ">=" 1
    done <"$TMP/portals"
fi
