#!/bin/bash
# A newcomer's first minutes with the sample, at three sizes.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tmux.sh"
need_tmux

for size in 80x24 40x12 200x50; do
    start $size
    scene 'opens bantin for the first time'
    shows '▌ Latest' "$size: it opens on the places"
    shows 'Hà Nội +[0-9]+' "$size: a category with its unread count"
    scene 'looks what is read most'
    keys t
    shows '▌ +1\. ' "$size: t ranks the trending"
    shows 'views' "$size: with their views"
    keys j
    shows '▌ +2\. ' "$size: j selects the next"
    scene 'reads an article from page to page'
    keys Enter
    shows '2/[0-9]+  (top|all)' "$size: Enter opens it"
    keys Space
    shows '2/[0-9]+  ([0-9]+%|end)' "$size: Space turns a page"
    keys G
    shows '2/[0-9]+  end' "$size: G goes to the end"
    keys g g
    shows '2/[0-9]+  (top|all)' "$size: gg goes to the beginning"
    scene 'looks at the links of an article'
    keys u
    shows '(Related|In the text|Pictures)' "$size: u lists its links"
    keys q q
    shows '▌ +2\. ' "$size: q goes back to the list"
    scene 'searches, and finds the words in what was found'
    keys / 'ha noi' Enter
    shows 'Search: ha noi' "$size: / searches"
    keys Enter n
    shows 'hit [0-9]+ of [0-9]+' "$size: n finds it in the article too"
    keys q
    scene 'asks for help'
    keys '?'
    shows 'In a list' "$size: ? helps"
    keys Escape
    shows 'Search: ha noi' "$size: Escape goes back"
    scene 'fetches everything'
    keys R
    shows '(Nothing new|new items?|failed|mới|nothing)' "$size: R fetches everything"
    scene 'mistypes a command'
    keys : 'no-such' Enter
    shows 'no-such' "$size: a wrong command is told"
    keys Q
    shows 'left with 0' "$size: Q leaves"
done

scene 'leaves with q'
start 80x24
shows '▌ Latest' 'q: it opens'
shows 'bantin --add' 'the sample says how to add a source'
keys h h
keys q
shows 'left with 0' 'q leaves from the first screen'

scene 'opens a page by its address'
start 80x24 -- sample:/ha-noi
shows 'Hà Nội|ha-noi' 'a page is opened by its address'
shows '▌' 'as a list'
keys Enter
shows '1/[0-9]+' 'whose articles open'
keys Q

scene 'opens a view by its name'
start 80x24 -- category:ha-noi
shows '▌ • ' 'a view is opened by its name'
shows 'bantin --add' 'and a line says how to add a source'
keys j
shows 'Hà Nội \(sample\)' 'until a key is typed'
keys q
shows 'left with 0' 'and is the first screen'

scene 'names a category that is not there'
start 80x24 -- category:no-such
shows 'left with 2' 'an unknown category is wrong usage'
shows "bantin: .*there is no category 'no-such'" 'and is told'
done_testing
