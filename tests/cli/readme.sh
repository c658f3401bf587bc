#!/bin/bash
# What README.md shows is what bantin prints and draws: blocks that begin with "$ bantin" hold its
# output, blocks behind "<!-- bantin [80x24] KEY... -->" the reader's screen after those keys.
. "$(dirname "$0")/../lib.sh"
mkdir "$TMP/bin" && ln -s "$BANTIN" "$TMP/bin/bantin" && PATH=$TMP/bin:$PATH

# Each block as a file; the first line is the command or the keys.
awk -v to="$TMP/" '/^<!-- bantin .*-->$/ { gsub(/^<!-- bantin | -->$/, ""); keys = $0 }
    /^```console/ { out = to "printed" ++n; next }
    /^```text/ && keys != "" { out = to "drawn" ++n; print keys > out; keys = ""; next }
    /^```/ { out = "" }
    out { print > out }' "$SRCDIR/README.md"

for block in "$TMP"/printed*; do
    command=$(sed -n '1s/^\$ //p' "$block")
    case $command in *jq*) command -v jq >/dev/null || { skip "jq is not here"; continue; } ;; esac
    is "$(COLUMNS=80 bash -c "$command" 2>&1)" "$(tail -n +2 "$block")" "$command"
done

command -v tmux >/dev/null || { skip "tmux is not here"; done_testing; exit; }
terminal() { tmux -u -S "$TMP/tmux$turn" -f /dev/null "$@"; }
trap 'terminal kill-server 2>/dev/null; rm -rf "$TMP"' EXIT

# shows FILE: waits until the screen is that of the file, at most 20 seconds
shows() {
    for _ in {1..400}; do
        screen=$(terminal capture-pane -p | sed 's/ *$//')
        [ "$screen" = "$(cat "$1")" ] && return
        read -rt 0.05 <> <(:) || true
    done
}
for block in "$TMP"/drawn*; do
    turn=$((turn + 1)) # a server that ends may still be ending
    read -ra keys <"$block"
    tail -n +2 "$block" >"$TMP/wanted"
    size=80x24
    case ${keys[0]} in [0-9]*x[0-9]*) size=${keys[0]} keys=("${keys[@]:1}") ;; esac
    terminal new-session -d -x "${size%x*}" -y "${size#*x}" bantin
    until terminal capture-pane -p | grep -q sample; do read -rt 0.05 <> <(:) || true; done
    terminal send-keys "${keys[@]}"
    shows "$TMP/wanted"
    is "$screen" "$(cat "$TMP/wanted")" "the screen of $size after ${keys[*]}"
    terminal kill-server
done
done_testing
