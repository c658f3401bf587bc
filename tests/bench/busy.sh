# K6: what a key waits for while 200 feeds of 30 items each are fetched, every one of them new: by the reader
# itself, and by another bantin beside it. Sourced by run.sh.

busy_rows() (
    TMP=$(mktemp -d)
    skip() { left_out K6 "$1"; }
    done_testing() { :; }
    . "$SRCDIR/tests/http/start.sh"
    mkdir -p "$TMP/www" "$TMP/config/bantin"
    hosts=13
    start_nginx "$TMP/www" $hosts
    export XDG_CONFIG_HOME=$TMP/config XDG_DATA_HOME=$TMP/data
    for ((i = 1; i <= FEEDS; i++)); do feed "$i" 30 >"$TMP/www/f$i.xml"; done
    # subscribe FROM TO
    subscribe() {
        for ((i = $1; i <= $2; i++)); do
            echo "feed http://127.0.0.$((i % hosts + 1)):$port/f$i.xml"
        done >>"$TMP/config/bantin/sources"
    }
    # pressed WHERE BEFORE...: the rows of a run
    pressed() {
        local where=$1 p50 p99 longest lost
        shift
        IFS=$'\t' read -r p50 p99 longest _ lost < <(python3 "$here/busy.py" "$presses" "$@" -- "$BANTIN" latest)
        row K6 "$where: median of $presses keys, ms" "$p50"
        row K6 "$where: 99th of 100, ms" "$p99" "<=" 16
        row K6 "$where: longest, ms; $lost without an answer" "$longest"
    }
    fill() { # something to move in
        rm -rf "$TMP/data" "$TMP/config/bantin/sources"
        subscribe 1 "$first"
        "$BANTIN" -q --refresh
        subscribe $((first + 1)) "$FEEDS"
    }
    fill
    pressed "fetching in the reader" R
    fill
    { "$BANTIN" -q --refresh; } &
    pressed "fetching beside it"
    wait $!
)

FEEDS=${ALONE:+8} FEEDS=${FEEDS:-200} first=$((FEEDS / 4)) presses=${ALONE:+12} presses=${presses:-150}
if command -v python3 >/dev/null; then
    busy_rows
else
    left_out K6 "python3 is not here to press keys"
fi
