#!/bin/bash
# The bench works where nothing is that it likes to measure with, and says what it leaves out.
. "$(dirname "$0")/../lib.sh"
if [ "$SANITIZED" = yes ]; then
    skip "a build with sanitizers is not measured"
    done_testing
    exit
fi

exits 0 "run.sh ends well" env ALONE=yes DATA="$TMP/nothing" BUILD="${BANTIN%/src/bantin}" \
    bash "$SRCDIR/tests/bench/run.sh"
is "$(cat "$TMP/err")" "" "and complains of nothing"
is "$(awk '$2 != "left" && $1 ~ /^[A-Z][0-9]/ { print $1 }' "$TMP/out" | grep -v '^[RTK]' | sort -u | tr '\n' ' ')" \
    "E1 E2 E3 F1 Q0 Q1 Q2 Q2' Q3 Q4 S1 " "it prints what needs nothing else"
is "$(grep -cE '^[A-Z][0-9].* 0\.00( |$)' "$TMP/out")" 0 "with a figure in every row"
is "$(sed -n 's/ *left out:.*//p' "$TMP/out" | grep -v '^[RTK]' | sort -u | tr '\n' ' ')" "E E1 E2' F2 portals quality " \
    "and leaves out the rest"
like "$(cat "$TMP/out")" '^R1? ' "a refresh is measured, or left out with nginx"
like "$(cat "$TMP/out")" '^(T1|T, K) ' "and so is the reader"
exits 2 "a part that is not there" env ALONE=yes BUILD="${BANTIN%/src/bantin}" \
    bash "$SRCDIR/tests/bench/run.sh" no-such
done_testing
