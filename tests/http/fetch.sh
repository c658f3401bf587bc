#!/bin/bash
# What servers do: every answer ends in a document or in one line and the status of the contract.
. "$(dirname "$0")/../lib.sh"
. "$SRCDIR/tests/http/start.sh"
cd "$TMP" || exit 1
if command -v openssl >/dev/null; then
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout key.pem -out cert.pem \
        2>/dev/null
    start_misbehaving "$TMP/cert.pem" "$TMP/key.pem"
else
    start_misbehaving
fi

# reads PATH PATTERN NAME ARG...: is printed, and nothing is said
reads() {
    local path=$1 pattern=$2 name=$3
    shift 3
    bantin --dump "$@" "$url$path" >"$TMP/out" 2>"$TMP/err"
    is "$? $(cat "$TMP/err")" "0 " "$name"
    like "$(cat "$TMP/out")" "$pattern" "$name: is read"
}

# fails STATUS PATH PATTERN NAME ARG...: one line that says why, and nothing is printed
fails() {
    local status=$1 path=$2 pattern=$3 name=$4
    shift 4
    [[ $path = http* ]] || path=$url$path
    exits "$status" "$name: status $status" bantin --dump "$@" "$path"
    like "$(cat "$TMP/err")" "^bantin: $path: .*$pattern" "$name: and why"
    is "$(wc -l <"$TMP/err") $(wc -c <"$TMP/out")" "1 0" "$name: in a line, and nothing else"
}

# --- what is read ---
reads /article "^Đoạn 5" "an article"
reads /feed "Bài một" "a feed"
reads /feed-as-html "Bài một" "a feed that is called HTML"
reads /page-as-feed "Đoạn 5" "a page that is called a feed"
reads /no-type "Đoạn 5" "a page of no type"
reads /bom "Bài một" "a byte order mark and blank lines before the XML declaration"
reads /blank-first "Bài một" "blank lines before the XML declaration"
reads /lies-latin1 "Bài một" "UTF-8 that is called Latin-1"
reads /lies-utf8 "Tiếng Việt" "windows-1258 that is called UTF-8"
reads /quoted-charset "^Tiếng" "UTF-16, its name in quotes"
reads /brotli "^Nén bằng brotli" "brotli"
reads /two-lengths "Đoạn 5" "two lengths that agree"
reads /no-length "Đoạn 5" "no length: the end of the connection is the end"
reads /hop/10 "Đoạn 5" "ten redirects"
reads /moved "Bài một" "a page that has moved"
for path in /short /cut-chunks; do
    reads $path "Đoạn 5" "$path: a transfer that breaks off is shown as far as it came"
    like "$(bantin --check "$url$path")" "the transfer ended before the end" "$path: --check says so"
done
reads /cut-gzip "Đoạn 1" "gzip that is cut"
reads "/article?x=1&y=%22#part" "Đoạn 5" "a query and a fragment"
is "$(grep -c 'article?x=1&y=%22$' "$log")" 1 "the fragment stays here"
is "$(bantin --dump --base "$url/hop/x" -f json - <<<'<a href=y>' 2>&1 | wc -l)" 1 "a base fetches nothing"
is "$(grep -c hop/x "$log")" 0 "really"

# --- 4 ---
for status in 400 401 403 404 410 429 500 502 503; do
    fails 4 /status/$status "$status" "status $status, whatever its page looks like"
done

# --- 3 ---
fails 3 http://127.0.0.1:1/ "connection" "nobody answers"
fails 3 http://no-such-host.invalid/ "host" "no such host"
fails 3 /hop/11 "redirects" "eleven redirects"
fails 3 /loop "redirects" "a redirect to itself"
fails 3 /ping "redirects" "two that redirect to each other"
fails 3 /to-file "not http" "a redirect to a file"
fails 3 /to-ftp "not http" "a redirect to FTP"
fails 3 /to-nowhere "." "a redirect to nowhere"
fails 3 /nothing "." "a body that never begins"
fails 3 /endless-headers "." "headers without end"
fails 3 /never "in time" "a server that never answers" --set timeout=1
fails 3 /drip "in time" "a byte now and then" --set timeout=1
if [ -n "$tls_port" ]; then
    fails 3 "https://127.0.0.1:$tls_port/article" "certificate" "a certificate nobody knows"
    fails 3 "http://127.0.0.1:$tls_port/article" "." "no TLS where there should be"
else
    skip "openssl is not here"
fi

# --- 5 ---
fails 5 /empty "empty" "an empty document"
fails 5 /png-as-html "PNG" "a picture that is called HTML"
fails 5 /bad-gzip "decompressed" "gzip that is none"
fails 5 /unknown-coding "decompressed" "an encoding nobody knows"
for path in /endless /chunked-for-ever /gzip-bomb; do
    fails 5 $path "16 MB" "$path"
    is "$(grep -c "^whole $path" "$log")" 0 "$path: the rest is not waited for"
done
fails 5 /gzip-twice "16 MB" "gzip in gzip"
fails 5 /brotli-bomb "16 MB" "64 MB in 53 bytes"
fails 5 /endless "1 MB" "max-size" --set max-size=1
# What it takes to say no: three documents at once, each without end.
if [ "$SANITIZED" != yes ]; then
    peak=$(python3 - "$BANTIN" "$url" <<'END'
import resource, subprocess, sys
subprocess.run([sys.argv[1], "--dump", *(sys.argv[2] + p for p in ("/gzip-bomb", "/endless", "/brotli-bomb"))],
               stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
END
    )
    [ "$peak" -lt 128 ]
    ok $? "three bombs at once: $peak MB of memory, less than 128"
fi

# --- the same from every command ---
for case in "3 http://127.0.0.1:1/" "3 http://no-such-host.invalid/" "3 $url/never" "3 $url/nothing" "4 $url/status/404" \
    "4 $url/status/500" "5 $url/empty" "5 $url/png-as-html"; do
    for command in --add --check --count "--dump -f json"; do
        # shellcheck disable=SC2086
        exits "${case%% *}" "$command ${case#*:*:*/}: status ${case%% *}" bantin --set timeout=1 $command "${case#* }"
        is "$(wc -l <"$TMP/err") $(wc -c <"$TMP/out") $(cut -d: -f1-4 "$TMP/err" | grep -cF "bantin: ${case#* }")" "1 0 1" "told in a line"
    done
    mkdir -p config/bantin
    echo "feed ${case#* }" >config/bantin/sources
    exits "${case%% *}" "--refresh: status ${case%% *}" bantin --set timeout=1 --refresh
    is "$(wc -l <"$TMP/err") $(tail -n 1 "$TMP/err")" "2 1 source, 0 new items, 1 failed" "a line, and the summary"
    rm -r data config
done
mkdir -p config/bantin
printf 'feed %s\n' "$url/feed" "$url/never" >config/bantin/sources
: >"$log"
env --default-signal=INT "$BANTIN" --refresh >"$TMP/out" 2>"$TMP/err" &
refreshing=$!
for _ in {1..400}; do
    grep -q /never "$log" && [ "$(bantin --count latest)" = 2 ] && break
    sleep 0.05
done
kill -s INT $refreshing
wait $refreshing
is "$? $(cat "$TMP/out" "$TMP/err")" "130 " "SIGINT in the middle of a refresh: status 130, without a word"
is "$(bantin --count latest)" 2 "and what had come is kept"
rm -r data config

# --- several at once ---
exits 6 "one of several" bantin --dump "$url/never" "$url/article" "$url/status/404" "$url/feed" \
    --set timeout=1
is "$(grep -c 'Đoạn 5\|Bài một' "$TMP/out")" 2 "the others are printed"
is "$(cut -d: -f1-4 "$TMP/err")" "bantin: $url/never"$'\n'"bantin: $url/status/404" "a line for each that failed"
exits 4 "all fail: the first one's" bantin --dump "$url/status/404" "$url/empty"

# --- where a page may lead ---
: >"$log"
bantin --dump --full -f json "$url/links" >"$TMP/out" 2>"$TMP/err"
is "$? $(cat "$TMP/err")" "0 " "a list that leads elsewhere"
is "$(grep -c '^127.0.0.1 /article' "$log")" 2 "its own host is asked"
is "$(grep -c '^127.0.0.2' "$log")" 0 "another private host is not, not by another name, not by a detour"
is "$(grep -c "$(hostname)" "$TMP/out")" 0 "and no file is read"
bantin --dump "$url/to-private" >"$TMP/out" 2>&1
is "$? $(grep -c '^127.0.0.2 /secret/detour' "$log")" "0 1" "what the user names may lead there"

# --- full texts that cannot be had ---
bantin --dump --full "$url/gone-links" "$url/article" >"$TMP/out" 2>"$TMP/err"
is "$? $(cat "$TMP/err")" "6 bantin: $url/gone-links: 1 of 3 full texts missed: $url/status/404: the server answered 404" \
    "one of several pages is gone"
is "$(grep -c 'Đoạn 5' "$TMP/out")" 2 "the others are printed, and the next target"
exits 3 "of targets that fail the first one's status" bantin --dump --full "$url/never" "$url/status/500" --set timeout=1
exits 6 "of a target that fails and one in part" bantin --dump --full "$url/status/500" "$url/gone-links"
like "$(cat "$TMP/out")" "Đoạn 5" "what there is is printed"

# --- what a server hears ---
: >"$log"
bantin --offline --dump "$url/article" >/dev/null 2>&1
is "$? $(wc -l <"$log")" "7 0" "--offline asks nobody"
done_testing
