#!/bin/bash
# Terminals and locales of every kind show the same Vietnamese screens.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tmux.sh"
need_tmux

scene 'reads on other terminals, in any locale'
title='Tuyến|Phường|Đọc báo|Gió lạnh|Giá cà phê'
for term in screen-256color xterm vt220 ansi xterm-direct; do
    infocmp "$term" >/dev/null 2>&1 || { skip "no description of $term"; continue; }
    start 80x24 TERM=$term
    shows '▌ Latest' "$term: opens"
    keys Enter j j
    shows '3/[0-9]+' "$term: moves"
    keys Enter
    shows '3/[0-9]+  (top|all)' "$term: reads"
    keys q G
    shows '([0-9]+)/\1' "$term: goes to the end"
    keys g g k
    shows "▌ .*($title)" "$term: and back, in Vietnamese"
    keys Q
    shows 'left with 0' "$term: leaves"
done

for lang in C POSIX vi_VN.UTF-8 en_US.ISO-8859-1 ''; do
    start 80x24 LC_ALL= LANG="$lang" LC_MESSAGES=C
    shows "($title)" "LANG='$lang': Vietnamese is shown"
    keys Q
    shows 'left with 0' "LANG='$lang': leaves"
done

scene 'has a terminal nobody knows'
start 80x24 TERM=xterm-ghostty
shows 'not known here' 'an unknown TERM is taken for an xterm'
keys Enter
shows "($title)" 'and shows the news'
keys Q
shows 'left with 0' 'and leaves'

scene 'reads Vietnamese in ASCII'
start 80x24 -- --ascii
shows '> Latest' '--ascii: the cursor'
keys Enter
shows 'Tuyen buyt|Phuong roi|Gio lanh' '--ascii: Vietnamese without marks'
is "$(screen | LC_ALL=C grep -c '[^ -~]')" 0 '--ascii: nothing else'
keys Q

scene 'wants no colours'
start 80x24 NO_COLOR=1
shows '▌ Latest' 'NO_COLOR: opens'
is "$(screen_of capture-pane -pe | grep -cE $'\033\\[([0-9;]*;)?[34][0-7]')" 0 'NO_COLOR: no colour'
keys Q

start 80x24 -- --color never
shows '▌ Latest' '--color never: opens'
is "$(screen_of capture-pane -pe | grep -cE $'\033\\[([0-9;]*;)?[34][0-7]')" 0 '--color never: no colour'
keys Q

start 80x24 NO_COLOR=1 -- --color always
shows '▌ Latest' '--color always: opens'
like "$(screen_of capture-pane -pe)" $'\033\\[([0-9;]*;)?3[0-7]' '--color always goes before NO_COLOR'
keys Q

scene 'chooses a theme'
# colours TERM THEME: what the marks of the screen are coloured with
colours() {
    start 80x24 TERM="$1" -- --set theme="$2"
    until_shown '▌ Latest'
    screen_of capture-pane -pe | grep -oE $'\033''\[[34]8[;:][0-9;:]+m|'$'\033''\[([0-9;]*;)?3[0-7]m' | sort -u | tr -d '\033\n'
}
is "$(colours xterm dark)" '[36m' 'theme=dark: with eight colours, those'
like "$(colours xterm-256color dark)" '38;5;81m' 'theme=dark: with 256, of those'
like "$(colours xterm-256color light)" '38;5;25m' 'theme=light: darker ones'
like "$(colours xterm-direct dark)" '38;2;95;215;255m' 'theme=dark: as red, green and blue'
is "$(colours xterm-256color contrast)" '' 'theme=contrast: none'
is "$(colours xterm-256color mono)" '' 'theme=mono: none'
start 80x24
shows '▌ Latest' 'set theme: it opens'
keys ':set theme=dark' Enter
shows 'theme|bantin' 'set theme: is obeyed'
like "$(screen_of capture-pane -pe)" '38;5;81m' 'set theme: at once'
keys Q

scene 'sees in the title of the window what is read'
start 80x24 -- --set title=yes
shows '▌ Latest' 'title: it opens'
keys Enter Enter
shows '1/[0-9]+  (top|all)' 'title: an article'
like "$(screen_of display-message -p '#{pane_title}')" 'Gió lạnh' 'title: is that of the window'
keys Q

scene 'has the interface in Vietnamese'
start 80x24 -- --language vi
shows 'Đọc nhiều|Mới nhất|chưa đọc|Thịnh hành' 'the interface in Vietnamese'
keys Q

scene 'resizes the window'
start 80x24
shows '▌ Latest' 'resizing: opens'
keys Enter
shows '1/[0-9]+' 'resizing: a list'
for size in 40x12 200x50 19x3 1x1 100x30 20x4 80x24; do
    screen_of resize-window -x "${size%x*}" -y "${size#*x}"
done
shows '▌ .*' 'resizing: everything is there again'
screen_of resize-window -x 40 -y 12
shows '^.{0,40}$' 'resizing: to a small one'
keys j
shows '2/[0-9]+' 'resizing: and keys go on'
scene 'makes the window too small'
screen_of resize-window -x 19 -y 3
shows 'Too small' 'too small a window says so'
keys Q
screen_of resize-window -x 80 -y 24
shows 'left with 0' 'and leaves all the same'

scene 'stops it, and goes on in another size'
# ^Z in a shell with job control
printf '#!/bin/sh\nPS1="\\$ " exec bash --norc --noprofile -i\n' >"$TMP/shell"
BANTIN=bash start 80x24 -- "$TMP/shell"
shows '\$' '^Z: a shell'
keys "$BANTIN" Enter
shows '▌ Latest' '^Z: the reader runs in it'
keys Enter
shows '1/[0-9]+' '^Z: on a list'
keys C-z
shows 'Stopped' '^Z: it stops, and the shell is back'
screen_of resize-window -x 60 -y 20
keys fg Enter
shows '▌ • ' '^Z: fg draws it anew'
keys G
shows '([0-9]+)/\1' '^Z: and it takes keys'
like "$(screen | sed -n 20p)" '42/42' '^Z: in the size that the terminal has now'
keys Q
shows '\$ *$' '^Z: Q leads to the shell'
done_testing
