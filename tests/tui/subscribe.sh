#!/bin/bash
# Subscribing in the reader, and what others subscribe, fetch and break while it is open.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tmux.sh"
need_tmux
sources=$XDG_CONFIG_HOME/bantin/sources

# feed NAME TITLE...: a feed with these items, in $TMP/NAME.xml
feed() {
    local name=$1
    shift
    {
        printf '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Báo %s</title>' "$name"
        printf '<link>https://%s.example/</link>' "$name"
        for title; do printf '<item><title>%s</title><link>https://%s.example/%s</link></item>' "$title" "$name" "${title// /-}"; done
        printf '</channel></rss>\n'
    } >"$TMP/$name.xml"
}
anew() { rm -rf "$XDG_CONFIG_HOME" "$XDG_DATA_HOME"; }

# --- here
scene 'chooses a newspaper, and takes it back'
start 80x24 -- --offline
shows 'a chooses yours' 'the sample says how to get a real paper'
keys a
shows '\[ \] BBC News' 'a shows the newspapers that come along'
keys / VnExpress Enter
keys Escape a
keys j Enter
shows 'Subscribed: BBC News' 'Enter subscribes to one'
shows '▌ \[x\] BBC News' 'which is seen, and the choosing goes on'
is "$(cat "$sources")" "portal bbc" 'the sources have it'
keys h
shows '▌ Latest' 'back are the places'
shows 'BBC News' 'with the paper'
is "$(screen | grep -c 'Bản Tin Mẫu')" 0 'and without the sample'
keys a j Enter
shows 'No longer subscribed: BBC News' 'Enter again takes it back'
is "$(cat "$sources")" "" 'from the sources too'
keys Q

scene 'subscribes to a feed and leaves it again'
anew
feed mot 'Tin thứ nhất' 'Tin thứ hai'
start 80x24
shows 'a chooses yours' ':add: the sample is there'
keys ": add $TMP/mot.xml" Enter
shows 'Báo mot +2' ':add: a feed comes in its place, and is fetched'
keys ": add $TMP/none.xml" Enter
shows 'none.xml: No such file' ':add: what cannot be found is told'
keys ": add" Enter
shows "It is 'add ADDRESS'" ':add: of nothing says how'
keys ": remove baomot" Enter
shows 'not subscribed' ':remove: an unknown name is told'
keys ": remove bao-mot" Enter
shows 'Done' ':remove: a known one goes'
is "$(screen | grep -c 'Báo mot')" 0 ':remove: and its items'
keys Q

scene 'takes over the feeds of another reader'
start 80x24 -- --offline
shows 'a chooses yours' ':import: the sample is there'
printf '<opml version="2.0"><body><outline xmlUrl="https://mot.example/rss" text="Báo mot"/></body></opml>' >"$TMP/list.opml"
keys ": import $TMP/list.opml" Enter
shows 'Báo mot' ':import: takes what OPML names'
keys Q

# --- elsewhere
scene 'has another bantin that adds, fetches and marks'
anew
start 80x24
shows 'a chooses yours' 'elsewhere: the sample is there'
keys t
shows '1\. ' 'elsewhere: and is read'
bantin --add "$TMP/mot.xml" >"$TMP/out"
keys j
shows 'Your own sources are here now' 'elsewhere: a source that another run has added is noticed'
shows 'Báo mot' 'elsewhere: and stands among the places'
bantin --refresh -q
keys k k
shows 'Báo mot +2' 'elsewhere: what another run has fetched is there'
keys Enter
shows '1/2' 'elsewhere: in the list too'
bantin --mark read latest
keys j
shows '2/2' 'elsewhere: and what it has marked read'
shows '▌   Tin' 'elsewhere: is no longer new'
keys Q

# --- another day
anew
{
    printf '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Báo dài</title><link>https://dai.example/</link>'
    printf '<item><title>Tin dài</title><link>https://dai.example/1</link><description>'
    printf '&lt;p&gt;Đoạn %d kể thêm vài điều về chuyện ấy.&lt;/p&gt;' {1..40}
    printf '</description></item></channel></rss>\n'
} >"$TMP/dai.xml"
bantin --add "$TMP/dai.xml" >"$TMP/out"
bantin --refresh -q
scene 'goes on reading on another day'
start 80x24 -- --offline
shows 'Báo dài +1' 'another day: a long article'
keys Enter Enter
shows 'Đoạn 2 ' 'another day: is read'
keys Space Space
shows 'Đoạn 25 ' 'another day: to its middle'
keys Q
shows 'left with 0' 'another day: and left'
start 80x24 -- --offline
shows 'Báo dài' 'another day: the reader is open again'
keys Enter Enter
shows 'Đoạn 25 ' 'another day: and the article where it was'
keys Q
anew
feed mot 'Tin thứ nhất' 'Tin thứ hai'
bantin --add "$TMP/mot.xml" >"$TMP/out"
bantin --refresh -q
start 80x24

scene 'sees what is wrong with a source, and that it is over'
# --- what goes wrong
shows 'Báo mot' 'wrong: it opens'
rm "$TMP/mot.xml"
keys R
shows 'No such file' 'wrong: a file that is gone'
keys M
shows 'No such file' 'M has all that was said'
keys R
shows 'mot.xml.*No such file' 'and goes on while one looks at it'
keys E
shows 'Failing: 1' 'E has the sources that fail'
shows '^    Báo mot$' 'by the name of the paper'
shows 'No such file' 'with the reason'
shows 'tried again by itself' 'and what can be done'
feed mot 'Tin thứ nhất' 'Tin thứ hai'
keys R
shows 'All is well: 1' 'which goes when it is over'
keys Q
done_testing
