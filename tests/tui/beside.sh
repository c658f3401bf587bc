#!/bin/bash
# Lists beside an article: there when it is opened, out of the way while it is scrolled by lines.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tmux.sh"
need_tmux

{
    echo '<rss version="2.0"><channel><title>Long</title><link>http://a.example/</link>'
    for i in 1 2 3; do
        echo "<item><title>Item $i</title><link>file:///nowhere/$i</link><description>&lt;p&gt;First lines of $i."
        for n in {1..60}; do echo "&lt;/p&gt;&lt;p&gt;Paragraph $n of item $i."; done
        echo "&lt;/p&gt;</description></item>"
    done
    echo '</channel></rss>'
} >"$TMP/long.xml"

for size in 120x30 200x50; do
    scene 'scrolls an article beside its list'
    start $size -- --offline "$TMP/long.xml"
    shows '▌ .*Item 1' "$size: a list"
    keys Enter
    shows '▌ .*Item 1.*│ .*Item 1' "$size: and the article beside it"
    before=$(screen | grep -n 'Paragraph 4 of' | tail -n 1 | sed 's/Paragraph.*//; s/^[0-9]*://; s/│/ /')
    keys j
    until_shown '^ +Paragraph 4 of item 1' || :
    is "$(screen | grep 'Paragraph 4 of' | sed 's/Paragraph.*//')" "$before" "$size: j leaves the text alone, where it was"
    is "$(screen | grep -c '▌\|│')" 0 "$size: without the list"
    keys Space ']'
    shows '▌ .*Item 2.*' "$size: the next article has the list beside it again"
    keys j j
    keys q
    shows '^ +• Item 1 +│ +First lines of 2' "$size: and so has one that is left"
    keys Q
done

scene 'has a layout of two columns'
start 120x30 -- --offline --set layout=two "$TMP/long.xml"
shows '▌ .*Item 1' 'two columns as an option'
keys Enter
shows '▌ .*Item 1.*│ .*Item 1' 'stay'
keys j j
shows '▌ .*Item 1.*│ .*First lines' 'when the text is scrolled too'
done_testing
