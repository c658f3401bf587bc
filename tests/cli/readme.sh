#!/bin/bash
# What README.md shows is what bantin prints: blocks that begin with "$ bantin" hold its output.
. "$(dirname "$0")/../lib.sh"
mkdir "$TMP/bin" && ln -s "$BANTIN" "$TMP/bin/bantin" && PATH=$TMP/bin:$PATH

# Each block as a file: the command, then what it printed.
awk -v to="$TMP/block" '/^```console/ { n++; inside = 1; next } /^```/ { inside = 0 }
    inside { print > (to n) }' "$SRCDIR/README.md"
for block in "$TMP"/block*; do
    command=$(sed -n '1s/^\$ //p' "$block")
    case $command in *jq*) command -v jq >/dev/null || { skip "jq is not here"; continue; } ;; esac
    is "$(COLUMNS=80 bash -c "$command" 2>&1)" "$(tail -n +2 "$block")" "$command"
done
done_testing
