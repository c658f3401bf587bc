# R1 to R5: refreshing 1,000 feeds of 30 items from nginx on loopback, and from a server that is 100 ms
# away. The least program (fetch.c) keeps a full-text index too. Sourced by run.sh, behind feeds.sh.

refresh_rows() (
    kept=$TMP
    TMP=$(mktemp -d)
    skip() { left_out R "$1"; }
    done_testing() { :; }
    . "$SRCDIR/tests/http/start.sh"
    # no host is asked for more than 4 at once
    hosts=13 connections=50
    start_nginx "$TMP/www" $hosts
    bantin=("$BANTIN" -q --refresh --set "connections=$connections")
    mkdir -p "$TMP/www"
    for ((i = 1; i <= FEEDS; i++)); do feed "$i" 30 >"$TMP/www/f$i.xml"; done
    # begin: nothing stored, everything subscribed, on all hosts in turn
    begin() {
        rm -rf "$TMP/config" "$TMP/data" "$TMP/least.db"*
        mkdir -p "$XDG_CONFIG_HOME/bantin"
        for ((i = 1; i <= FEEDS; i++)); do echo "http://127.0.0.$((i % hosts + 1)):$port/f$i.xml"; done >"$TMP/urls"
        sed 's|^|feed |' "$TMP/urls" >"$XDG_CONFIG_HOME/bantin/sources"
        sed 's|.*|url = "&"\noutput = "/dev/null"|' "$TMP/urls" >"$TMP/curlrc"
    }
    export XDG_CONFIG_HOME=$TMP/config XDG_DATA_HOME=$TMP/data
    least=("$bench/fetch" $connections "$TMP/least.db")
    many=(curl -s --parallel --parallel-immediate --parallel-max $connections -K "$TMP/curlrc")

    begin
    "$bench/race" 1 "$TMP/urls" "${least[@]}" , "${bantin[@]}" >"$TMP/first"
    [ "$(cut -f5,6 "$TMP/first")" = "0${tab}0" ] || left_out R1 "a refresh failed: $(cut -f5,6 "$TMP/first")"
    row R1 "first refresh of $FEEDS feeds / the least program" "$(ratio "$TMP/first" 2 1)" "<=" 2.0
    row R5 "the same, MB of the largest process" "$(awk '{ printf "%.0f", $4 / 1024 }' "$TMP/first")" "<=" 40
    row "" "items stored" "$("$BANTIN" --count latest)"
    # for reader.sh
    cp -r "$TMP/data" "$kept/stored"
    cp -r "$TMP/config" "$kept/subscribed"
    cp "$TMP"/least.db* "$kept/"
    # everything due again, nothing changed
    "$bench/race" 1 "$TMP/urls" "${least[@]}" , env BANTIN_NOW="$(date -u -d "+1 day" +%FT%TZ)" "${bantin[@]}" >"$TMP/second"
    row R2 "all unchanged / the least program" "$(ratio "$TMP/second" 2 1)" "<=" 2.0
    # what one item costs that is known: every feed changes by a byte
    for ((i = 1; i <= FEEDS; i++)); do echo >>"$TMP/www/f$i.xml"; done
    "$bench/race" 1 "$TMP/urls" env BANTIN_NOW="$(date -u -d "+2 days" +%FT%TZ)" "${bantin[@]}" >"$TMP/third"
    paste "$TMP/third" "$TMP/first" >"$TMP/known"
    row R "all changed, no item new / first refresh" "$(ratio "$TMP/known" 1 5)" "<=" 0.1
    if have curl; then
        "$bench/race" 1 /dev/null "${many[@]}" >"$TMP/curl"
        paste "$TMP/second" "$TMP/curl" >"$TMP/both"
        row R2 "all unchanged / curl --parallel that fetches all" "$(ratio "$TMP/both" 2 7)" "<=" 2.0
    else
        left_out R2 "curl is not here"
    fi

    # --- 100 ms away ---
    port=$(free_port)
    "$bench/slow" "$port" 100 "$TMP/www" &
    servers+=" $!"
    until (: </dev/tcp/127.0.0.1/"$port") 2>/dev/null; do kill -0 $! || exit; done
    begin
    bound=$((FEEDS * 100 / connections))
    "$bench/race" 1 "$TMP/urls" "${bantin[@]}" >"$TMP/far"
    "$bench/race" 1 "$TMP/urls" env BANTIN_NOW="$(date -u -d "+1 day" +%FT%TZ)" "${bantin[@]}" >"$TMP/far2"
    row R3 "100 ms away, first / $bound ms, the bound" "$(awk -v b=$bound '{ printf "%.2f", $1 / b }' "$TMP/far")" "<=" 1.35
    row R3 "100 ms away, unchanged / the bound" "$(awk -v b=$bound '{ printf "%.2f", $1 / b }' "$TMP/far2")" "<=" 1.1
)

FEEDS=${ALONE:+4} FEEDS=${FEEDS:-1000} tab=$'\t'
refresh_rows
