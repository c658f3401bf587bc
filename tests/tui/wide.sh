#!/bin/bash
# Tables and code that are wider than the screen.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tmux.sh"
need_tmux

cells() { printf "<$1>%s</$1>" "${@:2}"; }
cat >"$TMP/table.html" <<END
<html lang="en"><head><title>Standings after the ninth round</title></head><body><article>
<h1>Standings after the ninth round</h1>
<p>The league has played nine rounds, and the village team of the lower river leads it by two points before winter.</p>
<p>Whoever wants to see how it got there finds all rounds in the table below, with goals for and against, and points.</p>
<table><tr>$(cells th Team "Home matches" "Home wins" "Home draws" "Home defeats" "Away matches" "Away wins" "Points")</tr>
<tr>$(cells td "River End" 5 4 1 0 4 3 222)</tr><tr>$(cells td "Green Field" 4 3 1 0 5 3 111)</tr></table>
<p>The next round is played on Saturday, if the snow allows it; the gates open an hour before the first whistle.</p>
</article></body></html>
END

scene 'reads a table that is wider than the screen'
start 80x24 -- "$TMP/table.html"
shows 'River End +│ .*│ .*›$' 'a wide table says that it goes on'
keys '>' '>'
shows 'River End +│‹.*222$' '> scrolls it to the right, and its first column stays'
shows '^ +The next round is played' 'and the text too'
keys '<' '<'
shows 'River End +│ +5 ' '< scrolls it back'
keys / 222 Enter
shows 'River End +│‹.*222$' 'a hit in it is brought into sight'
keys Q

scene 'scrolls sideways where nothing is wide'
start 80x24 -- sample:/ha-noi
shows '▌' 'a list'
keys Enter
shows '1/[0-9]+' 'and an article without a table'
keys '>'
shows 'Nothing in sight is wider' 'has nothing to scroll, and says so'
keys Q

start 60x12 -- --keymap less "$TMP/table.html"
shows 'River End .*›$' 'less: the table'
keys '}'
shows 'River End +│‹' 'less: } scrolls it'
keys '>'
shows '  end' 'less: > goes to the end'
keys Q

scene 'reads a wide table by ear'
start 40x20 -- --set plain=yes "$TMP/table.html"
shows 'Team: River End' 'plain: records in its place'
done_testing
