#!/bin/bash
# The user's rules, as items come and on what is there; --check rules; saved searches.
. "$(dirname "$0")/../lib.sh"
cd "$TMP" || exit 1
mkdir -p config/bantin

# feed LAST: items 1 to LAST, an hour apart
feed() {
    local titles=(x "Xổ số hôm nay" "Giá vàng tăng" "Bóng đá: thắng đậm" "Xe buýt điện" "Quảng cáo xe hơi" "Xổ số ngày mai"
        "Đường sắt mới")
    echo "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Phố</title>"
    for ((i = 1; i <= $1; i++)); do
        printf '<item><title>%s</title><link>http://a.example/%d</link><dc:creator>Tác giả %d</dc:creator>' \
            "${titles[i]}" "$i" "$i"
        printf '<pubDate>Mon, 23 Nov 2026 0%d:00:00 +0700</pubDate><description>Bài số %d</description></item>\n' "$i" "$i"
    done
    echo "</channel></rss>"
}
titles() { bantin --dump -f json "$@" | jq -r '.items[].title'; }
command -v jq >/dev/null || { skip "jq is not here"; done_testing; exit; }
feed 5 >pho.xml
bantin --add pho.xml >/dev/null
bantin --refresh -q
bantin --mark saved http://a.example/1

# --- --check rules ---
exits 2 "without rules there is nothing to check" bantin --check rules
cat >config/bantin/rules <<'END'
# luật của tôi

hide title:"xổ số"
read bong da -vàng
  save author:"tác giả 4"
tag "Đáng đọc" xe
vứt x
tag
hide
hide since:never
hide portal:nosuch
END
exits 0 "--check rules" bantin --check rules
is "$(cat "$TMP/out")" "rules:7: 'vứt' is none of hide, read, save, tag, highlight
rules:8: tag: a name is missing
rules:9: hide what? Words or conditions are missing
rules:10: since: 'never' is no date: 2026-11-23, 7d, yesterday
rules:3: hide title:\"xổ số\": 1 of 5 items of the last week
	Xổ số hôm nay
rules:4: read bong da -vàng: 1 of 5 items of the last week
	Bóng đá: thắng đậm
rules:5: save author:\"tác giả 4\": 1 of 5 items of the last week
	Xe buýt điện
rules:6: tag Đáng đọc xe: 2 of 5 items of the last week
	Quảng cáo xe hơi
	Xe buýt điện
rules:11: there is no portal 'nosuch'" "says what each would have done, and what makes no sense by its line"
is "$(bantin --count latest) $(bantin --count) $(bantin --count saved)" "5 5 1" "and does none of it"
is "$(BANTIN_NOW=2026-12-23T08:00:00+07:00 bantin --check rules | grep -c '0 of 0 items')" 4 "only of the last week"

# --- what is there ---
sed -i '7,$d' config/bantin/rules
bantin --refresh -q
is "$(bantin --count latest) $(bantin --count) $(bantin --count saved)" "5 4 2" \
    "new rules are done to the last week at once; what is saved is not hidden"
is "$(titles unread | grep -c Bóng)" 0 "one is read"
is "$(titles category:dang-doc)" $'Quảng cáo xe hơi\nXe buýt điện' "what is tagged is of that category"
is "$(bantin --list categories | grep dang-doc | cut -f 2-)" $'dang-doc\tĐáng đọc\t2\t2' "which is listed"
is "$(bantin --dump -f json category:dang-doc | jq -c '.items[0].tags')" '["Đáng đọc"]' "and has that tag"
bantin --mark unread http://a.example/3
bantin --mark unsaved http://a.example/4
bantin --refresh -q portal:pho
is "$(bantin --count) $(bantin --count saved)" "5 1" "what the user does afterwards stands"

# --- what comes ---
feed 7 >pho.xml
is "$(bantin --refresh portal:pho 2>&1)" "1 source, 1 new item" "what is hidden is not told as new"
is "$(titles latest | head -n 1) $(bantin --count latest) $(bantin --count)" "Đường sắt mới 6 6" "nor there"
is "$(bantin --list portals | cut -f 4,5)" $'6\t6' "nor counted"
is "$(bantin --count 'search:xo so')" 1 "nor found"
bantin --refresh -q portal:pho
is "$(bantin --count latest)" 6 "and does not come back"
like "$(bantin --check rules)" "^rules:3: hide title:\"xổ số\": 2 of 7 items" "--check knows it still"
bantin --mark unsaved http://a.example/1
bantin --refresh -q portal:pho
is "$(bantin --count latest)" 6 "what was there is not looked at again"
echo 'read điện' >config/bantin/rules
sed -i 's/<title>Phố/<title>Phố /' pho.xml
bantin --refresh -q portal:pho
is "$(bantin --count latest) $(bantin --count)" "7 6" "other rules: what was hidden comes back, what they mean is done"
echo 'hude x' >>config/bantin/rules
is "$(bantin --refresh -q portal:pho 2>&1)" "bantin: rules:2: 'hude' is none of hide, read, save, tag, highlight" \
    "a refresh tells of a line that makes no sense, and goes on"

# --- highlights ---
printf '%s\n' 'highlight title:"xe buýt"' 'read điện' >config/bantin/rules
bantin --refresh -q portal:pho
is "$(bantin --dump -f json latest | jq -r '.items[] | select(._bantin.highlighted) | .title')" "Xe buýt điện" "what is highlighted is told"
is "$(bantin --dump latest | grep -c highlighted)" 1 "in lists"
is "$(bantin --dump -f ansi latest | grep -ac $'\e\\[1;33mXe buýt điện')" 1 "and lit"
is "$(bantin --dump -f markdown latest | grep -c highlighted) $(bantin --dump -f html latest | grep -c 'badge">highlighted')" "1 1" \
    "in other formats"
like "$(bantin --check rules)" '^rules:1: highlight title:"xe buýt": 1 of' "--check tells of it"
sed -i 's/<description>Bài số 4/<description>Bài số 4, sửa/' pho.xml
bantin --refresh -q portal:pho
is "$(bantin --dump latest | grep -c highlighted)" 1 "what its source says anew stays lit"
bantin --dump latest -f json | jq -r '.items[]._bantin | select(.badges) | .badges[]' | grep -c lit >lit
is "$(cat lit)" 0 "it is no badge of a portal's"
printf '%s\n' 'hide title:"xe buýt"' >config/bantin/rules
cp -r data kept
cp pho.xml pho.kept
printf '<rss version="2.0"><channel><title>Phố</title></channel></rss>' >pho.xml
BANTIN_NOW=2026-12-13T08:00:00+07:00 bantin --refresh -q portal:pho
is "$(titles latest | grep -c buýt)" 1 "new rules do nothing to what is three weeks old"
rm -r data
mv kept data
printf '<rss version="2.0"><channel><title>Phố</title><item><title>Xe buýt không tên</title></item></channel></rss>' >pho.xml
for _ in 1 2; do bantin --refresh -q portal:pho; done
is "$(titles latest | grep -c buýt)" 0 "what has nothing but a title is hidden, and does not come back"
mv pho.kept pho.xml
echo 'highlight vàng' >config/bantin/rules
bantin --refresh -q portal:pho
is "$(bantin --dump -f json latest | jq -r '.items[] | select(._bantin.highlighted) | .title')" "Giá vàng tăng" \
    "other rules light others, and those of before no more"
echo 'read điện' >config/bantin/rules
bantin --refresh -q portal:pho
is "$(bantin --dump latest | grep -c highlighted)" 0 "without such a rule nothing is"
rm config/bantin/rules

# --- saved searches ---
cat >config/bantin/searches <<'END'
# tìm sẵn
Xe buýt = xe buýt
Chưa đọc = is:unread -vàng
xe-buyt = again
Hỏng = is:broken
END
is "$(bantin --count category:xe-buyt)" 1 "a saved search is a category"
is "$(titles 'category:XE BUÝT')" "Xe buýt điện" "by its name, however written"
is "$(bantin --dump -f json category:xe-buyt | jq -r .title)" "Xe buýt" "and title"
is "$(bantin --count category:chua-doc)" "$(bantin --count 'search:is:unread -vàng')" "it is the search"
is "$(bantin --list categories 2>/dev/null | tail -n 2)" $'\txe-buyt\tXe buýt\t1\t0\n\tchua-doc\tChưa đọc\t5\t5' \
    "listed with its counts"
is "$(bantin --check searches 2>&1)" "$TMP/config/bantin/searches:4: there is a search 'xe-buyt' already
$TMP/config/bantin/searches:5: is: 'broken' is none of unread, read, saved, unsaved
Xe buýt: 1 item
Chưa đọc: 5 items" "--check searches says what each finds"
exits 2 "one that makes no sense is none" bantin --dump category:hong
bantin --mark saved category:xe-buyt
is "$(bantin --count saved)" 1 "it can be marked"
done_testing
