#!/bin/bash
# Quick ways: filters, orders, marks, what was read, and on to the next place with one key.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tmux.sh"
need_tmux

scene 'filters a list by words while typing them'
start 80x24
shows '▌ Latest' 'it opens'
keys Enter F 'buyt'
shows 'Filter: buyt' 'F: a filter is typed'
shows 'Tuyến buýt điện' 'F: and narrows the list meanwhile'
is "$(screen | grep -c 'Gió lạnh')" 0 'F: to what fits'
keys Enter
shows 'Latest \(sample\): buyt' 'F: it stays'
scene 'orders a list by views'
keys O O
shows 'Ordered by views' 'O: orders'
shows '▌ . Tuyến buýt điện vòng hồ chạy chuyến đầu tiên, khách' 'O: by views'
keys F C-u Enter
shows '1/4[0-9]' 'F: nothing lets through everything'

scene 'goes on to the next category with one key'
keys : 'category:van-hoa' Enter
shows 'Văn hóa' 'J: a category'
for _ in 1 2 3 4 5 6 7 8; do keys J; done
shows '▌ • .*' 'J: goes on from item to item'
until_shown 'Khoa học.* 8 unread  1/8' || keys J
shows 'Khoa học.* 8 unread  1/8' 'J: and at the end to the next category'
scene 'goes from an article to one of the next category'
keys G Enter
shows '8/8' 'J: from an article'
keys J
shows '7 min|[0-9]+ min' 'J: to the next one'
keys q
shows 'Thể thao' 'J: in the next category'

scene 'marks a place, and comes back to it'
keys Escape t j Enter
shows '2/40' 'marks: an article'
keys Space '`' a
shows 'Marked' 'marks: is marked in its middle'
title=$(screen | sed -n 1p)
keys q q c "'" a
shows '2 min.*[0-9]+%' 'marks: one key leads back'
is "$(screen | sed -n 1p)" "$title" 'marks: to that line'
keys q
shows '▌' 'marks: and q to where one was'

scene 'goes back and forth through what was read'
keys t Enter
shows '1/40' 'read: an article'
keys ']'
shows '2/40' 'read: the next'
keys ']'
shows '3/40' 'read: three articles'
keys C-o C-o
shows 'Tuyến buýt điện vòng hồ chạy chuyến đầu tiên' 'read: back to the first'
keys Tab
shows 'Đọc báo trong cửa sổ' 'read: forward to the second'
scene 'takes the tour'
keys : tour Enter
shows 'Ten keys are enough' ':tour: is an article about the keys'
keys Q
shows 'left with 0' 'it leaves'
done_testing
