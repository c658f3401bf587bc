#!/bin/bash
# Every exit status of the contract with a real cause, and what is said of it: one line on standard
# error for each target that failed, nothing on standard output.
. "$(dirname "$0")/../lib.sh"
cd "$TMP" || exit 1

# fails STATUS SUBJECT NAME ARG...: and says why in one line
fails() {
    local status=$1 subject=$2 name=$3 said
    shift 3
    exits "$status" "$name: status $status" bantin "$@"
    said=$(cat "$TMP/err")
    is "$(wc -l <"$TMP/err")" 1 "$name: one line"
    is "${said:0:$((10 + ${#subject}))}" "bantin: $subject: " "$name: what it is about"
    is "$(wc -c <"$TMP/out")" 0 "$name: nothing on standard output"
}

: >empty
printf ' \n\t\n' >blank
cp "$SRCDIR/src/sample/anh/gom.png" picture.png
printf '%%PDF-1.4\n' >document.pdf
printf '<html><head><title>x</title></head><body><form><input name=q></form></body></html>' >form.html
printf '<svg xmlns="http://www.w3.org/2000/svg"><circle r="1"/></svg>' >drawing.svg
printf '{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[' >cut.json
printf '<rss version="2.0"><channel><title>Trống</title></channel></rss>' >no-items.xml
printf '# portals\nportal nosuch\n' >sources
mkdir folder

# --- 0 ---
exits 0 "the front page" bantin --dump sample:/
like "$(cat "$TMP/out")" "buýt điện" "is printed"
is "$(cat "$TMP/err")" "" "and nothing is said of it"
exits 0 "a feed without items is a feed" bantin --dump no-items.xml
is "$(cat "$TMP/err")" "" "nothing is said of it"
exits 0 "--version" bantin --version
is "$(cat "$TMP/out")" "bantin 0.1.0" "is a line"
exits 0 "--help" bantin --help
like "$(head -n 1 "$TMP/out")" "^usage: bantin" "says how"
exits 0 "a count of nothing is 0" bantin --count saved
is "$(cat "$TMP/out")" 0 "and printed bare"

# --- 2 ---
fails 2 "--nope" "an unknown option" --nope
fails 2 "-Z" "an unknown letter" --dump -Z
fails 2 "--format" "an unknown format" --dump -f pdf
fails 2 "--width" "a width that is no number" --dump -w wide
fails 2 "--limit" "a negative limit" --dump -n -1
fails 2 "--type" "an unknown type" --dump --type xml -
fails 2 "--color" "an unknown colour" --dump --color green
fails 2 "--language" "an unknown language" --dump --language de
fails 2 "--list" "an unknown list" --list pages
fails 2 "--mark" "an unknown mark" --mark seen latest
fails 2 "--mark" "a mark without a target" --mark read
fails 2 "--add" "nothing to add" --add
fails 2 "--count" "two commands" --dump --count
fails 2 "--format" "an option without its value" --dump --format
fails 2 "--set nope=1" "an unknown setting" --set nope=1 --dump
fails 2 "--set timeout=0" "a setting out of range" --set timeout=0 --dump
fails 2 "--set timeout" "a setting without a value" --set timeout --dump
fails 2 "/no/config" "a configuration that is not there" --config /no/config --dump
fails 2 "/no/log" "a log that cannot be written" --log /no/log --dump
fails 2 "nosuch" "a path that is not there" --dump nosuch
fails 2 "folder" "a folder" --dump folder
fails 2 "portal:nosuch" "an unknown portal" --dump portal:nosuch
fails 2 "category:nosuch" "an unknown category" --dump category:nosuch
fails 2 "category:nosuch/ha-noi" "a category of an unknown portal" --dump category:nosuch/ha-noi
fails 2 "category:mau/nosuch" "an unknown category of a portal" --dump category:mau/nosuch
fails 2 "category:" "a view without its name" --dump category:
fails 2 "''" "a target that is empty" --dump ''
fails 2 "search:is:x" "a state that is none, searched for" --dump search:is:x
fails 2 "search:since:soon" "a date that is none" --count search:since:soon
fails 2 "search:category:nosuch x" "an unknown category, searched in" --dump 'search:category:nosuch x'
fails 2 "search:title:" "a key without a value" --dump search:title:
fails 2 "rules" "rules that are not there" --check rules
fails 2 "ftp://a.example/" "a scheme that is not fetched" --dump ftp://a.example/
fails 2 "javascript:alert(1)" "a script" --dump 'javascript:alert(1)'
fails 2 "portal:nosuch" "an unknown portal, counted" --count portal:nosuch
fails 2 "portal:nosuch" "an unknown portal, marked" --mark read portal:nosuch
fails 2 "nosuch" "an unknown name, removed" --remove nosuch
fails 2 "nosuch" "a path that is not there, added" --add nosuch
fails 2 "latest" "a view, added" --add latest
fails 2 "nosuch" "a path that is not there, imported" --import nosuch
fails 2 "nosuch" "a path that is not there, checked" --check nosuch
fails 2 "nosuch.portal" "a portal that is not there, checked" --check nosuch.portal
fails 2 "nosuch" "a refresh of what is no portal" --refresh nosuch
fails 2 "portal:nosuch" "a refresh of an unknown portal" --refresh portal:nosuch

# --- 3 and 4: tests/http has more ---
fails 3 "http://127.0.0.1:1/" "a port where nobody answers" --dump http://127.0.0.1:1/
fails 4 "sample:/nosuch" "a page that is not there" --dump sample:/nosuch

# --- 5 ---
fails 5 "empty" "an empty file" --dump empty
fails 5 "blank" "a blank file" --dump blank
fails 5 "-" "empty standard input" --dump -
yes | head -n 9999 >garbage
fails 5 "garbage" "plain text" --dump garbage
head -c 30000 /dev/urandom >noise
fails 5 "noise" "noise" --dump noise
fails 5 "picture.png" "a picture" --dump picture.png
fails 5 "document.pdf" "a PDF" --dump document.pdf
fails 5 "form.html" "a page with nothing to read" --dump form.html
fails 5 "drawing.svg" "another XML" --dump --type feed drawing.svg
fails 5 "empty" "an empty file, checked" --check empty
fails 5 "picture.png" "a picture, counted" --count picture.png
fails 5 "picture.png" "a picture, added" --add picture.png
head -c 2000000 /dev/zero | tr '\0' x >large
fails 5 "large" "a size limit" --set max-size=1 --dump large

# --- 6, and all failing ---
exits 6 "some of several" bantin --dump empty sample:/ nosuch
is "$(wc -l <"$TMP/err")" 2 "a line for each that failed"
like "$(cat "$TMP/out")" "buýt điện" "the rest is printed"
exits 6 "some of several, counted" bantin --count latest portal:nosuch
is "$(cat "$TMP/out")" 42 "the rest is printed"
exits 6 "some of several, checked" bantin --check empty sample:/
exits 5 "all failed: the first one's status, 5" bantin --dump empty nosuch
is "$(cut -d: -f1,2 "$TMP/err")" $'bantin: empty\nbantin: nosuch' "said in their order"
exits 2 "all failed: the first one's status, 2" bantin --dump nosuch empty
is "$(wc -c <"$TMP/out")" 0 "nothing on standard output"
exits 0 "an empty view beside another is no failure" bantin --dump saved sample:/

# --- 7: says nothing; a valid empty document in json and html ---
for view in saved search:khôngcótừnày; do
    exits 7 "$view: nothing there" bantin --dump "$view"
    is "$(cat "$TMP/out" "$TMP/err")" "" "$view: says nothing"
done
for format in text ansi markdown jsonl tsv; do
    exits 7 "nothing in $format" bantin --dump -f $format saved
    is "$(cat "$TMP/out" "$TMP/err")" "" "nothing in $format says nothing"
done
exits 7 "nothing in json" bantin --dump -f json saved
if command -v jq >/dev/null; then
    is "$(jq -c '[.version, (.title|type), .items]' "$TMP/out")" \
        '["https://jsonfeed.org/version/1.1","string",[]]' "is a feed without items"
else
    skip "jq is not here"
fi
exits 7 "nothing in html" bantin --dump -f html saved
like "$(cat "$TMP/out")" "</html>" "is a page"
is "$(cat "$TMP/err")" "" "and nothing is said"
exits 7 "no stored copy" bantin --dump --offline https://a.example/1
is "$(cat "$TMP/out" "$TMP/err")" "" "says nothing"
exits 7 "nothing to mark" bantin --mark read saved
is "$(cat "$TMP/err")" "" "says nothing"

# --- 1, and what becomes of standard output ---
for format in text json html; do
    bantin --dump -f $format sample:/ >/dev/full 2>"$TMP/err"
    is $? 1 "$format to a full disk: status 1"
    like "$(cat "$TMP/err")" "^bantin: standard output: No space left on device$" "$format: and why"
done
for command in "--count latest" "--list portals" "--list options" --export "--check sample:/" --help \
    --version; do
    # shellcheck disable=SC2086
    bantin $command >/dev/full 2>"$TMP/err"
    is "$? $(wc -l <"$TMP/err")" "1 1" "$command to a full disk"
done
bantin --dump sample:/ >&- 2>"$TMP/err"
is "$? $(cat "$TMP/err")" "1 bantin: standard output: Bad file descriptor" "standard output is closed"
bantin --dump sample:/ 2>&- >"$TMP/out"
is "$? $(grep -c 'buýt điện' "$TMP/out")" "0 1" "standard error is closed"
bantin --dump sample:/ <&- >"$TMP/out"
is "$? $(grep -c 'buýt điện' "$TMP/out")" "0 1" "standard input is closed"
bantin --dump - <&- >"$TMP/out" 2>"$TMP/err"
is "$? $(wc -l <"$TMP/err")" "2 1" "and wanted"
for format in text json html jsonl; do
    # The reader has gone before the first byte: >(:) is waited for.
    mkfifo "pipe-$format"
    : <"pipe-$format" &
    bantin --dump --full -f $format sample:/ >"pipe-$format" 2>"$TMP/err"
    is "$? $(cat "$TMP/err")" "0 " "$format into a closed pipe: quiet"
    wait
done
is "$(bantin --dump sample:/ 2>&1 | head -n 1 | wc -l)" 1 "| head"

# --- by signal, and nobody is left behind ---
children() { ps -o pid= --ppid "$1" 2>/dev/null; }
gone() {
    local i
    for ((i = 0; i < 500; i++)); do
        kill -0 "$1" 2>/dev/null || return 0
        read -rt 0.02 <>"$TMP/never"
    done
    return 1
}
mkfifo never
set -m
for signal in INT:130 TERM:143 HUP:129; do
    # Who started the tests may ignore SIGINT, and so would bantin.
    env --default-signal=INT "$BANTIN" --dump - <>never >"$TMP/out" 2>"$TMP/err" &
    pid=$!
    until [ "$(children $pid)" ]; do read -rt 0.01 <>"$TMP/never"; done
    nurse=$(children $pid)
    kill -s "${signal%:*}" $pid
    wait $pid 2>/dev/null
    is $? "${signal#*:}" "SIG${signal%:*}: status ${signal#*:}"
    is "$(cat "$TMP/out" "$TMP/err")" "" "SIG${signal%:*}: says nothing"
    # shellcheck disable=SC2086
    gone $nurse
    ok $? "SIG${signal%:*}: the worker ends too"
done
set +m

# --- whatever the environment ---
bantin --dump sample:/ >plain
env -i "$BANTIN" --dump --offline >"$TMP/out" 2>"$TMP/err"
is "$? $(cat "$TMP/err")" "0 " "no HOME, no TERM, no locale, nothing"
env -i BANTIN_NOW="$BANTIN_NOW" TZ="$TZ" "$BANTIN" --dump sample:/ | cmp -s - plain
is "${PIPESTATUS[*]}" "0 0" "and the same is printed"
env -i HOME=/nonexistent "$BANTIN" --dump >"$TMP/out" 2>"$TMP/err"
is "$? $(cat "$TMP/err")" "0 " "a HOME that is not there"
for locale in C POSIX de_DE.ISO-8859-1 xx_XX.UTF-8 en_US; do
    LC_ALL=$locale "$BANTIN" --dump sample:/ 2>&1 | cmp -s - plain
    is "${PIPESTATUS[*]}" "0 0" "LC_ALL=$locale: the same UTF-8"
done
like "$(bantin --language vi --dump portal:nosuch 2>&1)" "^bantin: portal:nosuch: không có " \
    "messages are in the messages' language"
printf '\x1b]0;evil\x07\n\t.html' >name
fails 2 " ]0;evil .html" "a name with escape sequences is no way to the terminal" \
    --dump "$(printf ' \x1b]0;evil\x07\t.html')"
exits 0 "-q" bantin -q --refresh
is "$(cat "$TMP/err")" "" "no summary"
fails 2 nosuch "errors stay" -q --dump nosuch
fails 2 nosuch "a keymap that is not there" --keymap nosuch --list actions
exits 2 "--log" bantin --log "$TMP/log" --dump nosuch
like "$(cat "$TMP/log")" "^2026-11-23T.*bantin: nosuch: No such" "says it too, with the time"
is "$(find "$HOME" "$TMP"/{config,data,cache} 2>/dev/null)" "$HOME" \
    "none of all this has left a file behind"
done_testing
