# S1: a start and nothing else. Sourced by run.sh.
"$bench/race" $((passes * 20)) /dev/null "$bench/start" , "$BANTIN" --version >"$TMP/start"
row S1 "--version / a program linked alike that does nothing" "$(ratio "$TMP/start" 2 1)" "<=" 1.5
