# F1, F2: one feed of 10 MB, as a portal writes them. Sourced by run.sh.
# feed NUMBER ITEMS: words by chance, the same at every run
feed() {
    awk -v seed="$1" -v items="$2" 'BEGIN {
        srand(seed)
        n = split("một hai trời mưa nắng đường xe buýt người nhà trường học sinh giá vàng tăng giảm sáng " \
            "chiều đêm Hà Nội Huế Đà Nẵng Cần Thơ biển núi sông cầu phố chợ bóng đá trận thắng thua " \
            "tin mới báo điện tử bộ luật dự án vốn đầu tư ngân hàng khách du lịch mùa thu", word, " ")
        print "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"><channel>"
        printf "<title>Kênh %d</title><link>https://k%d.example/</link>\n", seed, seed
        for (i = 0; i < items; i++) {
            printf "<item><title>%s</title><link>https://k%d.example/tin-%d.html</link>", words(10), seed, i
            printf "<guid>https://k%d.example/%d</guid>", seed, i
            printf "<pubDate>Mon, 23 Nov 2026 %02d:%02d:00 +0700</pubDate><description><![CDATA[", \
                i / 60 % 8, i % 60
            for (k = 0; k < 3; k++)
                printf "<p>%s <b>%s</b>.</p>", words(50), words(2)
            print "]]></description></item>"
        }
        print "</channel></rss>"
    }
    function words(many,   text) {
        while (many-- > 0)
            text = text (text ? " " : "") word[1 + int(rand() * n)]
        return text
    }'
}

feed 1 $((${ALONE:+10} + 11000 * !${#ALONE})) >"$TMP/feed.xml"
"$bench/feeds" "$TMP/feed.xml" >"$TMP/feeds"
row F1 "feed to items / libxml2's push parser, no-op" "$(ratio "$TMP/feeds" 2 1)" "<=" 1.5
if have sfeed; then
    "$bench/race" "$passes" "$TMP/feed.xml" sfeed , "$BANTIN" --dump -f tsv - >"$TMP/tsv"
    row F2 "feed to TSV, whole process / sfeed" "$(ratio "$TMP/tsv" 2 1)" "<=" 1.0
else
    left_out F2 "sfeed is not here"
fi
