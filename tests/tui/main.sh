#!/bin/bash
# What everybody does, ten things, on the terminals people have and in the locales they have or lack.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tmux.sh"
need_tmux

play() {
    local on="$1 ${2:-no LANG}"
    start 80x24 TERM="$1" LC_ALL= LC_MESSAGES= LANG="$2"
    shows '▌ (Latest|Mới nhất)' "$on: it opens on the places"
    keys t
    shows '▌ +1\. Tuyến buýt điện' "$on: t ranks what is read most"
    keys j j k
    shows '▌ +2\. Đọc báo' "$on: j and k move"
    keys Enter
    shows '2/40  (top|đầu)' "$on: Enter opens"
    keys G
    shows '2/40  (end|cuối)' "$on: G leads to the end"
    keys u
    shows '▌ +1 ' "$on: u lists links"
    keys q q s
    shows '2/40' "$on: q leads back"
    keys S
    shows '▌ ★ Đọc báo' "$on: s has saved it"
    keys z
    keys / 'cho hoa' Enter
    shows 'Chợ hoa đêm' "$on: / finds, without marks too"
    keys '?'
    shows '(In a list|Trong danh sách)' "$on: ? helps"
    keys Q
    shows 'left with 0' "$on: Q leaves"
}
for term in xterm-256color tmux-256color screen linux vt100; do
    infocmp "$term" >/dev/null 2>&1 || { skip "no description of $term"; continue; }
    for lang in C C.UTF-8 vi_VN.UTF-8; do play "$term" "$lang"; done
done
done_testing
