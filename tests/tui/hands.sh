#!/bin/bash
# The mouse where it is wanted, and the plain mode for braille and speech.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tmux.sh"
need_tmux

# mouse BUTTON COL ROW [m]: as a terminal reports it (SGR): 0 left, 64 and 65 the wheel; m: released
mouse() {
    keys -H $(printf '\033[<%d;%d;%d%s' "$1" "$2" "$3" "${4:-M}" | od -An -tx1)
}
# click COL ROW: press and release come together, as from a quick finger
click() {
    keys -H $(printf '\033[<0;%d;%dM\033[<0;%d;%dm' "$1" "$2" "$1" "$2" | od -An -tx1)
}

# cursor_is PLACE NAME: waits until it is there
cursor_is() {
    local end=$((SECONDS + 20))
    until [ "$(screen_of display-message -p '#{cursor_y} #{cursor_x} #{cursor_flag}')" = "$1" ] || [ $SECONDS -ge $end ]; do
        sleep 0.01
    done
    is "$(screen_of display-message -p '#{cursor_y} #{cursor_x} #{cursor_flag}')" "$1" "$2"
}

scene 'clicks and wheels through lists, articles and links'
start 80x24 -- --set mouse=yes
shows '▌ Latest' 'mouse: it opens'
click 5 5
shows '▌ Trending' 'mouse: a click selects a place'
click 5 5
shows '▌ +1\. ' 'mouse: another opens it'
click 20 4
shows '▌ +2\. ' 'mouse: a click on the second line of an item is one on the item'
mouse 65 20 4
shows '▌ +3\. ' 'mouse: the wheel goes down'
mouse 64 20 4
shows '▌ +2\. ' 'mouse: and up'
click 20 3
shows '2/40' 'mouse: a click opens the article'
mouse 65 20 4
shows '2/40  [0-9]+%' 'mouse: the wheel scrolls it'
keys q g g Enter
shows '1/40  (top|all)' 'mouse: another article'
keys u
shows 'Related' 'mouse: its links'
click 8 5
shows '2/5' 'mouse: a click selects one'
keys ':set mouse=no' Enter
shows 'Links' 'mouse: off again'
click 8 2
keys j
shows '3/5' 'mouse: then a click is nothing'
keys Q
shows 'left with 0' 'mouse: it leaves'

scene 'drags the line between columns'
start 160x24 -- --set mouse=yes
shows '▌ Latest' 'divider: three columns'
keys t Enter
shows '1/40  (top|all)' 'divider: an article'
mouse 0 82 10
mouse 0 60 10 m
shows '^.{30}│.{28}│' 'divider: is dragged'
click 5 4
shows '▌ Trending|▌ Latest' 'divider: a click in another column brings the keys there'
keys Q

scene 'reads with braille or speech'
start 80x24 -- --set plain=yes
shows '^Latest' 'plain: text begins at the edge'
is "$(screen | grep -c '[▌│─•]')" 0 'plain: without marks and frames'
keys j j
cursor_is '5 0 1' 'plain: the cursor is on the row that is selected'
keys Enter
shows '^unread · ' 'plain: words in place of bullets'
keys s
shows '^unread · saved · ' 'plain: and of stars'
keys / 'xep hang' Enter Enter
shows '^ *Hạng: 1$' 'plain: a table row by row'
keys Q

scene 'follows the cursor of the terminal'
start 80x24
shows '▌ Latest' 'cursor: it opens'
keys j j
cursor_is '5 0 0' 'cursor: is on the row that is selected'
keys :
cursor_is '23 1 1' 'cursor: and seen in a prompt'
keys Escape Q
done_testing
