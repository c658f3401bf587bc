#!/bin/bash
# A portal on nginx: found from any of its addresses, refreshed, read, searched, and read without it.
. "$(dirname "$0")/../lib.sh"
. "$SRCDIR/tests/http/start.sh"
cd "$TMP" || exit 1

# --- the portal: three categories with feeds, nine articles, a most-read page ---
names=(ha-noi kinh-te the-thao)
titles=("Hà Nội" "Kinh tế" "Thể thao")
menu='<nav><ul><li><a href="/">Trang chủ</a>'
for i in 0 1 2; do menu+="<li><a href=\"/${names[i]}/\">${titles[i]}</a>"; done
menu+='<li><a href="/doc-nhieu.html">Đọc nhiều</a></ul></nav>'
subjects=("Cầu đi bộ mở lại sau mùa nước" "Chợ hoa đêm chuyển sang bờ sông" "Phố sách thêm giờ đêm cuối tuần"
    "Giá cà phê nhích lên đầu vụ mới" "Làng gốm nhận đơn hàng rất lớn" "Hợp tác xã bán rau qua điện thoại"
    "Giải chạy đêm quanh hồ có kỷ lục" "Kỳ thủ trẻ thắng ván cờ dài" "Đội bóng phường lần đầu vô địch")

# page FILE TITLE HEAD BODY
page() {
    mkdir -p "www/$(dirname "$1")"
    printf '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>%s</title>%s</head>\n' \
        "$2" "$3" >"www/$1"
    printf '<body><header>%s</header><main>%s</main><footer>Báo Thử</footer></body></html>\n' "$menu" "$4" >>"www/$1"
}
teaser() { # NUMBER VIEWS
    printf '<div class="item"><h3><a href="/%s/bai-%d.html">%s</a></h3><p>Tóm tắt của bài số %d, một câu vừa đủ.</p>' \
        "${names[$1 / 3]}" "$1" "${subjects[$1]}" "$1"
    printf '<time datetime="2026-11-2%dT0%d:00:00+07:00"></time><span class="views">%d lượt xem</span></div>\n' \
        $((2 - $1 % 2)) "$1" "$2"
}
all=
for i in 0 1 2; do
    list= items=
    for n in $((i * 3)) $((i * 3 + 1)) $((i * 3 + 2)); do
        list+=$(teaser $n $((n * 100 + 50)))
        items+="<item><title>${subjects[n]}</title><link>PORTAL/${names[i]}/bai-$n.html</link>
            <pubDate>Sun, 22 Nov 2026 0$n:00:00 +0700</pubDate>
            <description>Tóm tắt của bài số $n, một câu vừa đủ.</description></item>"
        text="<article><h1>${subjects[n]}</h1><p class=\"author\">Trần Thử</p>"
        for p in 1 2 3 4; do
            text+="<p>Đoạn $p của bài số $n. Câu chuyện được kể chậm rãi, có đầu có cuối, để người đọc không phải
                đoán điều gì đã xảy ra ở đoạn trước và điều gì sẽ đến ở đoạn sau.</p>"
        done
        page "${names[i]}/bai-$n.html" "${subjects[n]} - Báo Thử" "" "$text</article>"
    done
    all+=$list
    page "${names[i]}/index.html" "${titles[i]} - Báo Thử" \
        "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/rss/${names[i]}.rss\">" "$list"
    mkdir -p www/rss
    echo "<rss version=\"2.0\"><channel><title>${titles[i]}</title>$items</channel></rss>" >"www/rss/${names[i]}.rss"
done
page index.html "Báo Thử - tin mỗi ngày" "" "$all"
page doc-nhieu.html "Đọc nhiều - Báo Thử" "" "$(teaser 7 750; teaser 1 150; teaser 4 450; teaser 0 50)"
: >www/empty.html
cp "$SRCDIR/src/sample/anh/gom.png" www/anh.png
start_nginx "$TMP/www"
sed -i "s|PORTAL|$url|" www/rss/*.rss
name=127-0-0-1-$port
asked() { grep -c "$1" nginx/log; }

# --- from the address of an article ---
is "$(bantin --add "$url/kinh-te/bai-4.html")" "$(for i in 0 1 2; do
    printf '%s\t%s\t%s\t%s\n' "$name" "${titles[i]}" "$url/${names[i]}/" "$url/rss/${names[i]}.rss"
done; printf '%s\tmost read\t%s\t\n' "$name" "$url/doc-nhieu.html")" \
    "--add finds categories, feeds and the most-read page from an article"
is "$(cat config/bantin/sources)" "portal $name" "and subscribes"
is "$(bantin --check "config/bantin/portals/$name.portal" | sed -n '1,2p;$p')" \
    "title = Báo Thử"$'\n'"home = $url/"$'\n'"categories: 3" "its definition is a file"
cp -r config first
for from in "$url/" "$url/the-thao/" "$url/ha-noi/bai-0.html"; do
    rm -r config
    bantin --add "$from" >/dev/null
    diff -r config first >/dev/null
    ok $? "the same from ${from#"$url"}"
done

# --- refreshed and read ---
is "$(bantin --refresh 2>&1)" "7 sources, 9 new items" "a refresh"
is "$(bantin --list categories | cut -f 2-)" $'ha-noi\tHà Nội\t3\t3\nkinh-te\tKinh tế\t3\t3\nthe-thao\tThể thao\t3\t3' \
    "its categories"
is "$(bantin --dump -f json trending | python3 -c '
import json, sys
for i in json.load(sys.stdin)["items"][:3]: print(i["_bantin"]["rank"], i["_bantin"]["views"], i["title"])')" \
    "1 850 ${subjects[8]}
2 750 ${subjects[7]}
3 650 ${subjects[6]}" "most read, by views"
is "$(bantin --count search:"ca phe")" 1 "a search"
before=$(asked 'GET .* 304 ')
bantin --refresh -q "portal:$name"
[ "$(asked 'GET .* 304 ')" -gt "$before" ]
ok $? "what has not changed is not sent again"
is "$(bantin --count latest)" 9 "and not stored again"
bantin --refresh -q --full "portal:$name"
is "$(asked 'GET /the-thao/bai-7.html')" 1 "--full fetches each text once"
article=$url/ha-noi/bai-1.html
is "$(bantin --dump -f json "$article" | python3 -c '
import json, sys
i = json.load(sys.stdin)["items"][0]
print(i["title"], i["content_text"].count("\n\n"), i["authors"][0]["name"], sep="|")')" \
    "${subjects[1]}|3|Trần Thử" "an article"
bantin --dump "$article" >live

# --- what else a server has ---
exits 4 "a page that is not there" bantin --dump "$url/khong-co.html"
exits 5 "an empty one" bantin --dump "$url/empty.html"
exits 5 "a picture" bantin --dump "$url/anh.png"
exits 5 "a picture is no source" bantin --add "$url/anh.png"
exits 6 "one of two" bantin --dump "$url/khong-co.html" "$article"

# --- the network is pulled ---
stop_servers
servers=
exits 3 "the server is gone" bantin --dump "$article"
is "$(cat "$TMP/out"; wc -l <"$TMP/err")" 1 "one line says so"
bantin --dump --offline "$article" >stored
is "$? $(grep -c '^Đoạn' stored) $(head -n 1 stored)" "0 4 ${subjects[1]}" "what was fetched is read without it"
exits 3 "a refresh fails" bantin --refresh "portal:$name"
is "$(wc -l <"$TMP/err")" 2 "with one line for what all sources failed of, and the summary"
is "$(bantin --count latest) $(bantin --count trending)" "9 9" "and loses nothing"
like "$(bantin --list portals)" "no connection to the host; next try" "--list portals says why"
done_testing
