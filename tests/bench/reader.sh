# T1 to K5: the reader in a terminal, with what refresh.sh has stored. Sourced by run.sh.

reader_rows() (
    export XDG_DATA_HOME=$TMP/stored XDG_CONFIG_HOME=$TMP/subscribed
    # at KEY COLUMN FILE: of keys.py
    at() { awk -F '\t' -v key="$1" -v column="$2" '$1 == key { print $column; exit }' "$3"; }
    over() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", b ? a / b : 0 }'; }

    if ! command -v python3 >/dev/null; then
        left_out "T, K" "python3 is not here to press keys"
        return
    fi
    times=${ALONE:+2} times=${times:-20}
    python3 "$here/keys.py" "j*$times" -- "$bench/list" "$TMP/least.db" >"$TMP/list"
    python3 "$here/keys.py" "j*$times" idle $'\r' -- "$BANTIN" --offline latest >"$TMP/reader"
    python3 "$here/keys.py" "j*$times" -- "$BANTIN" "$SRCDIR/tests/golden/pages/khoi.html" >"$TMP/article"
    row T1 "first full paint / the least list" "$(over "$(at start 3 "$TMP/reader")" "$(at start 3 "$TMP/list")")" "<=" 3
    row T3 "memory with the list shown, MB (newsraft 14.8)" "$(at memory 2 "$TMP/reader" | awk '{ printf "%.1f", $1 / 1024 }')" \
        "<=" 17.8
    row K1 "list, one down: 90th of 100 / the least list" "$(over "$(at j 4 "$TMP/reader")" "$(at j 4 "$TMP/list")")" "<=" 2
    row K5 "wake-ups in 5 idle seconds" "$(at idle 2 "$TMP/reader")" "<=" 0
    if have less; then
        seq 1000 | sed 's/$/ một dòng chữ/' >"$TMP/lines"
        python3 "$here/keys.py" "j*$times" -- less "$TMP/lines" >"$TMP/less"
        row K2 "article, one down: bytes / less" "$(over "$(at j 2 "$TMP/article")" "$(at j 2 "$TMP/less")")" "<=" 1.5
        printf '<rss version="2.0"><channel><title>Dài</title>%s</channel></rss>' "$(
            for i in 1 2; do
                echo "<item><title>Bài $i</title><link>file:///$i</link><description>"
                seq 200 | sed 's~.*~\&lt;p>& một dòng chữ \&lt;/p>~'
                echo "</description></item>"
            done)" >"$TMP/beside.xml"
        LINES=50 COLUMNS=200 python3 "$here/keys.py" $'\r' "j*$times" -- "$BANTIN" --offline "$TMP/beside.xml" >"$TMP/beside"
        row K2 "the same beside a list, at 200x50: bytes / less" \
            "$(over "$(at j 2 "$TMP/beside")" "$(at j 2 "$TMP/less")")" "<=" 1.5
        row K2 "the same, time / less" "$(over "$(at j 3 "$TMP/article")" "$(at j 3 "$TMP/less")")" "<=" 3
    else
        left_out K2 "less is not here"
    fi
    if have newsboat; then
        feed 1 100 >"$TMP/one.xml"
        echo "file://$TMP/one.xml" >"$TMP/boat"
        boat=(newsboat -q -u "$TMP/boat" -c "$TMP/boat.db" -C /dev/null)
        "${boat[@]}" -x reload >"$TMP/boat.out" 2>&1
        down=$'\eOB' # from the feed to its articles, down, and into one
        python3 "$here/keys.py" $'\r' "$down*$times" $'\r' -- "${boat[@]}" | sed 1,2d >"$TMP/boat.keys"
        row K1 "list, one down: bytes / newsboat" \
            "$(over "$(at j 2 "$TMP/reader")" "$(at "$down" 2 "$TMP/boat.keys")")" "<=" 1.1
        row K4 "open an article: last byte / newsboat" \
            "$(over "$(at Enter 3 "$TMP/reader")" "$(at Enter 3 "$TMP/boat.keys")")" "<=" 1.0
    else
        left_out "K1, K4" "newsboat is not here"
    fi
)

if [ -d "$TMP/stored" ]; then
    reader_rows
else
    left_out "T, K" "they are measured on what the part refresh has stored"
fi
