#!/bin/bash
# The layers and fences of src/README.md: a file includes only from lower layers, and each library
# from its own folder alone.
. "$(dirname "$0")/../lib.sh"
cd "$SRCDIR/src" || exit 1

layer_of() {
    case $1 in
    base) echo 0 ;; model) echo 1 ;; io | feed | html | store) echo 2 ;; work) echo 3 ;;
    core) echo 4 ;; view) echo 5 ;; tui | dump | cli) echo 6 ;; *) echo "" ;;
    esac
}

breaks=
while IFS=: read -r file line text; do
    from=${file%%/*}
    to=$(printf '%s' "$text" | sed -n 's/.*"\([a-z]*\)\/.*/\1/p')
    a=$(layer_of "$from") b=$(layer_of "$to")
    [ -n "$a" ] && [ -n "$b" ] || continue
    if [ "$from" != "$to" ] && [ "$b" -ge "$a" ]; then
        breaks+="src/$file:$line: $from (layer $a) includes $to (layer $b)"$'\n'
    fi
done < <(grep -rnE '^#include "' --include='*.[ch]' .  | sed 's|^\./||')
is "$breaks" "" "a file includes only from its own folder and lower layers"

# fence NAME PATTERN ALLOWED
fence() {
    is "$(grep -rnE "#include [<\"]$2" --include='*.[ch]' . | sed 's|^\./||' | grep -vE "^($3)")" "" \
        "$1 stays behind its fence"
}
fence curl 'curl/' 'io/'
fence libxml2 'libxml/' 'feed/|html/'
fence sqlite 'sqlite3' 'store/'
fence curses '(ncursesw/)?n?curses\.h' 'tui/term\.c'
fence jansson 'jansson' 'feed/jsonfeed\.c|html/meta\.c|dump/json\.c'

is "$(grep -rnE '\b(system|popen|strcpy|strcat|sprintf|gets|strtok)\(' --include='*.[ch]' .)" "" \
    "no call that has a safe sister"
done_testing
