#!/bin/bash
# What a source asks for and what becomes of it: when it is fetched again, from where, or not at all.
. "$(dirname "$0")/../lib.sh"
. "$SRCDIR/tests/http/start.sh"
cd "$TMP" || exit 1
start_misbehaving
mkdir as

# channel MARKUP: a feed of one item
channel() { printf '<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>
<title>Kênh</title>%s<item><title>Bài</title><link>http://a.example/1</link></item></channel></rss>' "$1"; }

# answers NAME STATUS [HEADER]...: what /as/NAME answers from now on; the body is $body
answers() {
    local name=$1
    shift
    { printf '%s\n' "$@"; echo; echo "$body"; } >"as/$name"
}

# at TIME [ARG]...: a refresh on the 24th of November; prints which paths were asked for
at() {
    : >"$log"
    BANTIN_NOW=2026-11-24T$1:00Z bantin -q --refresh "${@:2}" 2>"$TMP/err"
    sed 's/^127.0.0.1 //; s/ .*//' "$log" | tr '\n' ' '
}

# only URL: subscribes to that alone, with an empty store
only() {
    rm -rf config data
    mkdir -p config/bantin
    printf 'feed %s "Nguồn"\n' "$@" >config/bantin/sources
}
error() { TZ=UTC bantin --list portals | head -n 1 | cut -f 7; }

# waits UNTIL NAME MARKUP [HEADER]...: fetched at 08:00 it is due at UNTIL, and not two minutes before
waits() {
    local until=$1 name=$2
    body=$(channel "$3")
    answers x "200 OK" "${@:4}"
    only "$url/as/x"
    local before
    before=$(date -u -d "2026-11-24 $until UTC - 2 minutes" +%H:%M)
    is "$(at 08:00)$(at "$before")- $(at "$until")" "/as/x - /as/x " "$name: not before $until"
}

# --- what sources ask for ---
waits 08:30 "nothing" ""
waits 10:00 "ttl" "<ttl>120</ttl>"
waits 08:30 "a short ttl" "<ttl>1</ttl>"
waits 20:00 "sy:updatePeriod" "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>"
waits 11:00 "skipHours" "<skipHours><hour>8</hour><hour>9</hour><hour>10</hour></skipHours>"
waits 09:30 "Cache-Control" "" "Cache-Control: public, max-age=5400"
waits 09:30 "Cache-Control in two headers" "" "Cache-Control: public" "Cache-Control: max-age=5400"
waits 09:15 "Cache-Control and Age" "" "Cache-Control: max-age=5400" "Age: 900"
waits 10:00 "Expires" "" "Expires: Tue, 24 Nov 2026 10:00:00 GMT"
waits 09:00 "Cache-Control goes before Expires" "" "Expires: Tue, 24 Nov 2026 12:00:00 GMT" "Cache-Control: max-age=3600"
waits 08:30 "no-cache goes before Expires" "" "Expires: Tue, 24 Nov 2026 12:00:00 GMT" "Cache-Control: no-cache"
waits 08:30 "no date at all" "" "Expires: 0" "Cache-Control: max-age=never"
waits 08:30 "nonsense" "<ttl>soon</ttl><skipHours><hour>99</hour></skipHours>" "Cache-Control: max-age=-5"
body=$(channel "<skipDays><day>Tuesday</day></skipDays>") && answers x "200 OK" && only "$url/as/x"
is "$(at 08:00)$(at 23:59)" "/as/x " "skipDays: not on Tuesdays"
is "$(BANTIN_NOW=2026-11-25T00:00:00Z bantin --refresh 2>&1)" "1 source, 0 new items" "but on Wednesday"

# --- 304 keeps what was said ---
body=$(channel "<ttl>120</ttl>") && answers x "200 OK" "ETag: \"1\"" && only "$url/as/x"
at 08:00 >/dev/null
body= && answers x "304 Not Modified" "ETag: \"1\""
is "$(at 10:00)$(grep -c 'if-none-match="1"' "$log") $(at 11:58)- $(at 12:00)" "/as/x 1 - /as/x " \
    "after a 304 its ttl still counts"

# --- how often it really changes ---
body=$(channel "") && answers x "200 OK" && only "$url/as/x"
at 08:00 >/dev/null
at 18:00 >/dev/null
is "$(at 20:20)- $(at 20:30)" "- /as/x " "what has been quiet for ten hours waits a quarter of that"
is "$(at 21:00 portal:nguon)" "/as/x " "but not if it is named"

# --- servers that want to be left alone ---
for retry in 5400 "Tue, 24 Nov 2026 09:30:00 GMT"; do
    answers x "503 Busy" "Retry-After: $retry"
    only "$url/as/x"
    is "$(at 08:00)$(at 09:29)- $(at 09:31)" "/as/x - /as/x " "503 with Retry-After: $retry"
done
answers x "429 Slowly" "Retry-After: 3600"
body=$(channel "") answers y "200 OK"
only "$url/as/x" "$url/as/y?"{1..20} "http://127.0.0.2:$port/as/y"
at 08:00 --set connections=1 >/dev/null
is "$(grep -c '^127.0.0.1' "$log") $(grep -c '^127.0.0.2' "$log")" "2 1" "429: its host is asked no more, others are"
is "$(at 08:58 | wc -w) $(at 09:01 | wc -w)" "2 20" "until the hour is over"
answers x "500 Broken"
only "$url/as/x"
is "$(at 08:00)$(at 08:29)- $(at 08:34)$(at 09:20)- $(at 09:42)$(at 11:30)- $(at 11:58)" \
    "/as/x - /as/x - /as/x - /as/x " "failures: half an hour, one, two, and up to an eighth more"
like "$(error)" "^the server answered 500; next try 2026-11-24 (15:5|16:[0-2])[0-9] after 4 failures$" \
    "which --list portals shows"
body=$(channel "") answers x "200 OK"
is "$(at 16:28) $(error)" "/as/x  " "when it is well all is forgotten"
is "$(at 16:58)" "/as/x " "the wait too"

# --- gone ---
answers x "410 Gone"
exits 4 "gone" env BANTIN_NOW=2026-11-24T20:00:00Z "$BANTIN" --refresh
is "$(head -n 1 "$TMP/err")" "bantin: $url/as/x: the server answered 410: it is gone for good" "which is said"
is "$(error)" "the server answered 410: it is gone for good; it is not asked any more" "and shown"
: >"$log"
exits 0 "a year later" env BANTIN_NOW=2027-11-24T20:00:00Z "$BANTIN" --refresh
is "$(wc -l <"$log")" 0 "it is not asked"
body=$(channel "") answers x "200 OK"
is "$(at 23:00 portal:nguon) $(error)" "/as/x  " "but if it is named"

# --- moved ---
answers new "200 OK" "ETag: \"n\""
for status in 301 308; do
    body='' answers x "$status Moved" "Location: /as/new"
    body=$(channel "") answers new "200 OK"
    only "$url/as/x"
    is "$(at 00:00)$(at 01:00)$(at 02:00)" "/as/x /as/new /as/x /as/new /as/x /as/new " "$status is followed"
    is "$(at 03:00)$(at 04:00)" "/as/new /as/new " "$status: after three times the old address is forgotten"
    answers new "404 Not Found"
    is "$(at 06:00) $(error | cut -d ';' -f 1)" "/as/new  the server answered 404" "$status: the new one fails"
    body=$(channel "") answers x "200 OK"
    is "$(at 08:00)$(at 12:00)" "/as/x /as/x " "$status: then the old one is asked again"
done
body='' answers x "302 Found" "Location: /as/new"
body=$(channel "") answers new "200 OK"
only "$url/as/x"
is "$(at 00:00; at 01:00; at 02:00; at 03:00)" "$(printf '/as/x /as/new %.0s' 1 2 3 4)" "302 never is"
body='' answers x "301 Moved" "Location: /as/hop"
body='' answers hop "302 Found" "Location: /as/new"
only "$url/as/x"
is "$(at 00:00; at 01:00; at 02:00; at 03:00)" "$(printf '/as/x /as/hop /as/new %.0s' 1 2 3 4)" "nor 301 and then 302"
done_testing
