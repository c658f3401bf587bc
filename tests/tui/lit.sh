#!/bin/bash
# What is lit in the reader: hits of a search, what rules highlight, words that were changed; and saved searches
# among the places, with their counts.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tmux.sh"
need_tmux
command -v python3 >/dev/null || { skip 'python3 is not here'; done_testing; exit; }
cd "$TMP" || exit 1

# feed LAST-WORD-OF-3
feed() {
    echo '<rss version="2.0"><channel><title>Phố</title><link>http://a.example/</link>'
    local titles=("Giá bạn hàng" "Bàn ghế cũ" "Xe buýt sang thu" "Hòa nhạc" "Hoà bình" "Hoa nở")
    for i in {0..5}; do
        printf '<item><title>%s</title><link>http://a.example/%d</link><pubDate>Mon, 23 Nov 2026 0%d:00:00 +0700</pubDate><description>%s</description></item>\n' \
            "${titles[i]}" "$i" "$i" "&lt;p&gt;Trong bài có bàn, bạn, BÀN và ban cùng $1 người.&lt;/p&gt;&lt;p&gt;Đoạn sau còn nguyên.&lt;/p&gt;"
    done
    echo '</channel></rss>'
}
# lit_is "LOOKS" WANTED NAME: waits until that is what has these looks, but for the status line
lit() { screen_of capture-pane -p -e | head -n 29 | python3 "$SRCDIR/tests/tui/looks.py" $1; }
lit_is() {
    local i
    for ((i = 0; i < 100; i++)); do
        [ "$(lit "$1")" = "$2" ] && break
        sleep 0.05
    done
    is "$(lit "$1")" "$2" "$3"
}
feed "năm mươi" >pho.xml
bantin --add pho.xml >/dev/null
printf '%s\n' 'Nhạc = hòa' 'Hỏng = is:x' 'Chưa đọc = is:unread' >config/bantin/searches
printf '%s\n' 'highlight title:"xe buýt"' >config/bantin/rules
bantin --refresh -q 2>/dev/null

start 80x30 -- --offline
shows '^  Nhạc +2 ' "a saved search is among the places, with what is unread of it"
shows '^  Chưa đọc +6 ' "and another"
is "$(screen | grep -c Hỏng)" 0 "one that makes no sense is not"
keys j j j j Enter
shows 'Nhạc .* 1/2' "it is opened as a category"
keys m q
shows '^▌ Nhạc +1 ' "and its count goes with what is read"
shows '^  Chưa đọc +5 ' "that of others too"
keys Q

start 80x30 -- --offline latest
shows '1/6' "a list"
lit_is 'bold fg=3' "• Xe buýt sang thu,highlighted" "what a rule highlights"
keys / 'bàn' Enter
shows '1/6' "a search"
lit_is reverse "Bàn" "with marks: titles with those marks are lit"
keys Enter
shows 'Trong bài' "an article of it"
lit_is reverse "Bàn,bàn,BÀN" "and those words in the text"
keys q q / 'ban' Enter
shows '1/6' "a search without marks"
keys Enter
shows 'Trong bài' "an article of it"
lit_is reverse "Bàn,bàn,bạn,BÀN,ban" "all of its forms"
keys Q

start 80x30 -- --offline 'search:hoà'
shows '1/2' "a search as the first screen"
lit_is reverse "Hoà,Hòa" "is lit wherever the tone stands"
keys Q

# --- what was changed ---
feed "sáu mươi lăm" >pho.xml
bantin --refresh -q portal:pho
start 80x30 -- --offline latest
shows 'changed' "what was changed is marked in lists"
keys Enter
shows 'Changed since it was first seen' "and told below the article"
lit_is 'underline fg=1' "năm" "the word that went is lit"
lit_is 'bold fg=2' "sáu,lăm" "and those that came"
is "$(screen | grep -c 'Đoạn sau')" 1 "what is the same is not told again"
keys Q
done_testing
