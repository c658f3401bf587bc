#!/bin/bash
# A day of reading: what is done again and again, one scene after the other.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tmux.sh"
need_tmux
config=$XDG_CONFIG_HOME/bantin
mkdir -p "$config" "$TMP/bin"

# selected TEXT NAME: waits for the row with the mark
selected() { shows "^([^│]*│)*▌ .*$1" "$2"; }
# lacks TEXT NAME: of what is on the screen now
lacks() { is "$(screen | grep -cE -- "$1")" 0 "$2"; }

# --- moving
scene 'moves by counts and chords'
start 80x24
shows '▌ Latest' 'counts: it opens'
keys t 5 j
shows '6/40' 'counts: 5j'
keys 1 2 G
shows '12/40' 'counts: 12G'
keys 3 k
shows '9/40' 'counts: 3k'
keys 7
shows '  7  ' 'counts: what is typed is shown'
keys g g
shows '7/40' 'counts: 7gg'
keys g g G
shows '40/40' 'counts: gg and G'
keys C-u b b
shows '(1?[0-9])/40' 'counts: pages and half pages'

scene 'goes on to the next article without leaving the page'
keys g g Enter
shows '1/40  (top|all)' 'in place: an article'
keys ']' ']'
shows '3/40  (top|all)' 'in place: the third'
keys '['
shows '2/40  (top|all)' 'in place: back to the second'
keys J
shows '4/40  (top|all)' 'in place: the next unread one'
keys q
selected 'Phường rối' 'in place: the list has come along'

scene 'looks how long an article takes and where one is in it'
keys Enter
shows '[1-9] min  4/40  top' 'where: minutes, which of how many, the beginning'
keys Space
shows '4/40  [1-9][0-9]%' 'where: how far'

scene 'comes back to an article in its middle'
middle=$(screen | sed -n 3p)
keys q k Enter
shows '3/40  top' 'resume: another one meanwhile'
keys q j Enter
shows '4/40  [1-9][0-9]%' 'resume: it is where it was left'
is "$(screen | sed -n 3p)" "$middle" 'resume: to the line'

scene 'searches in an article, with all hits lit'
keys / 'mot' Enter
shows 'hit [0-9]+ of [1-9][0-9]*' 'find: hits are counted'
[ "$(screen_of capture-pane -pe | grep -ciE $'\033\\[[0-9;]*7m[^\033]*m(ộ|ó|o)t')" -ge 2 ]
ok $? 'find: and lit, without marks too'
first=$(screen | grep -oE 'hit [0-9]+')
keys n
until [ "$(screen | grep -oE 'hit [0-9]+')" != "$first" ]; do :; done
shows 'hit [0-9]+ of' 'find: n goes on'
keys N
shows "$first of" 'find: N goes back'
keys / 'zzzz' Enter
shows 'Not found: zzzz' 'find: what is not there is told'
keys Q

# --- marking
scene 'marks read, above, below and all, and takes it back'
start 80x24
shows '42 unread' 'marks: it opens'
keys L m
shows '41 unread' 'marks: one'
keys 4 j '('
shows '3 items marked read' 'marks: those above are counted'
shows '38 unread' 'marks: and are read'
keys ')'
shows '37 items marked read' 'marks: those below'
keys A
shows '1 item marked read' 'marks: and the last one'
keys z
shows 'Undone for 1 item' 'marks: z takes back the last'
keys z z
shows '41 unread  5/42' 'marks: and those before'
keys z z
shows 'There is nothing to undo' 'marks: until there is none'
shows '42 unread' 'marks: all are unread again'

scene 'opens an article, and wants it unread again'
keys g g Enter
shows '1/42' 'unread: it is read'
keys z
shows 'Undone for 1 item' 'unread: z'
keys q
shows '42 unread' 'unread: it is as it was'

scene 'saves for later, and finds what is saved'
keys 3 G s
selected '★ Tuyến' 'saved: it has a star'
keys S
shows '1/1' 'saved: it stands among the saved'
keys Enter
shows 'saved  ' 'saved: the article says so'
keys s q
shows '▌ ' 'saved: no longer'
keys L S
shows 'Nothing is saved yet' 'saved: and they are none'

scene 'saves a related item from the list of links'
keys t Enter v
shows 'Related' 'related: items are listed'
selected 'Khu tập thể' 'related: the first of them is selected'
keys s
shows 'Saved: Khu tập thể' 'related: it is saved'
keys S
selected 'Khu tập thể' 'related: and among the saved'
keys Q

# --- finding
scene 'filters by state, category, portal and age'
start 80x24
shows '▌ Latest' 'filter: it opens'
keys L m F 'is:read'
shows 'Filter: is:read +1/1$' 'filter: by state, while it is typed'
keys C-u 'cat' Tab
shows 'Filter: category:' 'filter: Tab completes'
keys 'the'
shows 'Filter: category:the +1/8$' 'filter: by the beginning of a category'
keys C-u 'portal:tin-lang'
shows '1/6$' 'filter: by portal'
keys C-u 'since:3h'
shows '1/[1-9]$' 'filter: by age'
keys C-u 'ca phe -nho'
shows 'Giá cà phê' 'filter: by words'
lacks 'Mở quán' 'filter: and against words'
keys Escape
shows '42' 'filter: Escape gives it up'
# All that is typed before the screen is drawn again, far from the top.
keys G F 'ca phe -nho' Enter PPage PPage
shows 'Giá cà phê' 'filter: typed ahead at the end of a list'
keys F C-u Enter
shows '42' 'filter: and it is gone'

scene 'orders a list in every way'
keys O
shows 'Ordered by date' 'order: by date'
keys O O
shows 'Ordered by velocity' 'order: by velocity'
keys O
shows 'Ordered by title' 'order: by title'
keys g g
selected '24 giờ' 'order: figures first'
keys : 'sort views' Enter g g
selected 'Tuyến buýt' 'order: and by name behind the colon'
keys Q

# --- links
scene 'follows a link by its letter'
start 80x24
shows '▌ Latest' 'hints: it opens'
keys t Enter
shows '2 min' 'hints: an article'
keys G f
shows 'Follow which link' 'hints: letters before the links'
keys f
shows 'Khu tập thể cũ biến sân thượng' 'hints: lead there'
keys q
shows '1/40  end' 'hints: and back to where one was'

scene 'follows a link by its number'
keys 2 u
shows 'Giải chạy đêm' 'numbers: 2u'
keys q 9 u
shows 'There are 5 links' 'numbers: one too high'

scene 'plays a video with a player of choice'
printf '#!/bin/sh\necho "$@" >"%s/played"\n' "$TMP" >"$TMP/bin/kino"
chmod +x "$TMP/bin/kino"
keys Q
printf '<rss version="2.0"><channel><title>Phim</title><item><title>Tin có phim</title><link>https://mot.example/a</link><enclosure url="https://mot.example/$(id).mp4" type="video/mp4" length="1"/></item></channel></rss>' \
    >"$TMP/film.xml"
start 80x24 -- --set "player=$TMP/bin/kino --slow %s" "$TMP/film.xml"
shows 'Tin có phim' 'video: an item with one'
keys p
shows 'kino --slow' 'video: what is run is shown'
until [ -s "$TMP/played" ] || [ $SECONDS -gt 200 ]; do :; done
is "$(cat "$TMP/played")" '--slow https://mot.example/$(id).mp4' 'video: the player gets its address'
keys Q

scene 'copies an address into the clipboard'
printf 'feed file://%s/one.xml\n' "$TMP" >"$config/sources"
printf '<rss version="2.0"><channel><title>Một</title><item><title>Tin một</title><link>https://mot.example/a</link></item></channel></rss>' \
    >"$TMP/one.xml"
bantin --refresh -q
start 80x24 -- --offline
shows 'Tin một' 'copy: it opens'
keys L y
shows '^ https://mot.example/a' 'copy: the address is shown'
is "$(screen_of show-buffer)" '' 'copy: and not copied unasked'
keys ': set clipboard=yes' Enter y
shows 'Copied: https://mot.example/a' 'copy: with the option'
is "$(screen_of show-buffer)" 'https://mot.example/a' 'copy: it is'
keys Q
rm -r "$config/sources" "$XDG_DATA_HOME/bantin"

# --- the colon
scene 'types behind the colon with Tab and history'
start 80x24
shows '▌ Latest' 'colon: it opens'
keys : 'set th' Tab Tab
shows '^:set theme=default' 'colon: an option and its values'
keys Tab
shows '^:set theme=dark' 'colon: Tab goes on'
keys Enter : 'category:kh' Tab Enter
shows 'Khoa học.*1/8' 'colon: a category'
keys : Up Up
shows '^:set theme=dark' 'colon: what was typed comes back'
keys Down
shows '^:category:khoa-hoc' 'colon: and goes'
keys C-u 'set measure' Enter
shows 'measure=72' 'colon: an option is shown'
keys : 'set measure=wide' Enter
shows "measure" 'colon: nonsense is refused'
keys M
shows '[0-9:]{8}  .*measure' 'colon: messages are kept'
keys q
shows 'Khoa học' 'colon: and left again'

scene 'gives the text another measure'
keys Enter : 'set measure=40' Enter
until_shown '^ {18,}'
is "$(screen | sed '$d; s/^ *//; s/ *$//' | grep -cE '.{41}')" 0 'measure: no line is longer'
keys Q

scene 'fixes the layout'
start 200x50 -- --set layout=one
shows '▌ Latest' 'layout: it opens'
keys t Enter
shows '1/40' 'layout: an article alone'
is "$(screen | sed -n 2p | tr -cd '│' | wc -m)" 0 'layout: on a wide terminal'
keys ':set layout=two' Enter
shows '│' 'layout: list and article'
is "$(screen | sed -n 40p | tr -cd '│' | wc -m)" 1 'layout: two columns'
keys ':set layout=three' Enter
until [ "$(screen | sed -n 40p | tr -cd '│' | wc -m)" = 2 ]; do :; done
shows '▌ Trending|  Trending' 'layout: three'
keys Q

scene 'sees where one is among the places'
start 160x50
shows '▌ Latest' 'places: it opens'
keys t
shows '▌ Trending' 'places: they go with the view'
keys : 'portal:nguon-hai' Enter
shows '▌ Tin Láng Giềng|▌ Bản|▌ Trending' 'places: and with a portal'
keys Q

# --- keys
scene 'has keys of ones own, some of them wrong'
cat >"$config/keys" <<'END'
# mine
bind list x toggle-read;next-unread
macro morning latest;mark-all-read
bind all gm morning
bind all gk :category:kinh-te
unbind all Q
bind nowhere x open
bind all y no-such-action
END
start 80x24
shows '▌ Latest' 'keys: it opens all the same'
keys M
shows 'keys:7: .*nowhere' 'keys: a mistake has file and line'
shows 'keys:8: .*no-such-action' 'keys: and the next one'
keys q L x
shows '41 unread  2/42' 'keys: one key does two things'
keys g k
shows 'Kinh tế.*1/7' 'keys: a chord is a command'
keys g m
shows 'marked read' 'keys: a macro does several things'
keys Q
shows '1/42' 'keys: Q is free'
keys '?' / 'Other keys' Enter
shows 'gk +:category:kinh-te' 'keys: help has them'
keys q q q q
shows 'left with 0' 'keys: it leaves'
rm "$config/keys"

scene 'has the keys of vi, emacs, newsboat or less'
# plays KEYMAP KEY... TEXT NAME: in a list
plays() {
    local keymap=$1 args=("${@:2}") n=$(($# - 1))
    start 80x24 -- --keymap "$keymap" latest
    shows '1/42' "$keymap: it opens"
    keys "${args[@]:0:n-2}"
    shows "${args[n-2]}" "$keymap: ${args[n-1]}"
}
plays vi x '41 unread' 'x marks read'
keys Z Z
shows 'left with 0' 'vi: ZZ leaves'
plays emacs C-n C-n '3/42' '^N moves'
keys C-x
shows '  \^X  ' 'emacs: a chord begins'
keys C-c
shows 'left with 0' 'emacs: ^X^C leaves'
plays newsboat N '41 unread' 'N marks read'
keys n
shows '2/42' 'newsboat: n goes to the next unread'
keys Q
plays less e e '3/42' 'e moves'
keys Enter
shows 'min  3/42' 'less: an article'
keys d
shows '3/42  ([0-9]+%|all)' 'less: d goes down half a page'
keys Z Z
shows 'left with 0' 'less: ZZ leaves'

scene 'gives up what is typed with ^C'
start 80x24
shows '▌ Latest' '^C: it opens'
keys : 'set th'
shows '^:set th' '^C: a line is typed'
keys C-c
shows 'bantin · sample' '^C: a line is given up'
keys C-c
shows 'left with 130' '^C: then it leaves'

# --- sizes and ends
scene 'reads on a screen of 20x6'
start 20x6
shows '▌ Latest' 'tiny: it opens'
keys t
shows ' 1/40$' 'tiny: where one is goes before the rest'
keys Enter
shows 'top$' 'tiny: an article'
keys G
shows 'end$' 'tiny: to its end'
keys q j
shows '2/40' 'tiny: and back'
keys Q

scene 'has news come while looking at a list'
# news N: a feed of so many items, the newest first
news() {
    printf '<rss version="2.0"><channel><title>Một</title>'
    for n in $(seq "$1" -1 1); do
        printf '<item><title>Tin %d</title><link>https://mot.example/%d</link>' "$n" "$n"
        printf '<pubDate>Mon, 23 Nov 2026 00:%02d:00 +0000</pubDate></item>' "$n"
    done
    printf '</channel></rss>\n'
}
news 20 >"$TMP/one.xml"
printf 'feed file://%s/one.xml "Báo Một"\n' "$TMP" >"$config/sources"
bantin --refresh -q
start 80x24
shows 'Báo Một +20' 'news: it opens'
keys L j j
shows '3/20' 'news: in the middle of a list'
news 25 >"$TMP/one.xml"
keys R
shows '5 new items' 'news: some came'
shows '5 new above +25 unread +8/25' 'news: above'
selected 'Tin 18' 'news: and what one looks at has not moved'
keys k k
selected 'Tin 20' 'news: the newest there was'
lacks ─ 'news: and nothing else'
keys k
selected 'Tin 21' 'news: above it'
is "$(screen | sed -n 3p)" "  5 new above $(printf '─%.0s' {1..65})" 'news: they wait above a line'
keys g g
shows '1/25' 'news: to the newest'
is "$(screen | grep -n 'new above' | cut -d: -f1)" 11 'news: the line stays where they end'
keys Q
rm -r "$config/sources" "$XDG_DATA_HOME/bantin"

scene 'has the store broken by something else meanwhile'
{
    printf '<rss version="2.0"><channel><title>Một</title>'
    for n in {1..200}; do printf '<item><title>Tin %d</title><link>https://mot.example/%d</link></item>' "$n" "$n"; done
    printf '</channel></rss>\n'
} >"$TMP/one.xml"
printf 'feed file://%s/one.xml\n' "$TMP" >"$config/sources"
bantin --refresh -q
start 80x24 -- --offline
shows '▌ Latest' 'broken: it opens'
keys L
shows '200\+? unread' 'broken: a list'
db=$XDG_DATA_HOME/bantin/bantin.db
head -c 120000 /dev/urandom | dd of="$db" bs=4096 seek=1 conv=notrunc status=none
keys m U S M
shows 'the store was damaged: [0-9]+ items were kept, the damaged file is' 'broken: it is repaired, and says so'
is "$(ls "$db".corrupt-????-??-?? | wc -l)" 1 'broken: what it was is set aside'
keys q R
shows 'new items|Nothing new' 'broken: it fetches again what is missing'
keys L
shows 'Tin [0-9]+' 'broken: and shows it'
keys Q
shows 'left with 0' 'broken: it leaves'
done_testing
