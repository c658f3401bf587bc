#!/bin/bash
# A headline or a text that its source changes after it was first seen.
. "$(dirname "$0")/../lib.sh"
cd "$TMP" || exit 1

# feed TITLE SECOND-PARAGRAPH
feed() {
    cat >pho.xml <<END
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Phố</title>
<item><title>$1</title><link>http://a.example/1</link><guid>g1</guid><pubDate>Mon, 23 Nov 2026 01:00:00 +0700</pubDate>
<content:encoded><![CDATA[<p>Đoạn đầu không đổi, dài vừa đủ để là một đoạn.</p><p>$2</p><p>Đoạn cuối cũng không đổi.</p>]]></content:encoded>
</item>
<item><title>Bài khác</title><link>http://a.example/2</link><guid>g2</guid><description>Không đổi.</description></item>
</channel></rss>
END
}
shown() { bantin --dump --offline "${2:--w0}" "$1"; }
feed "Cầu mới khánh thành" "Có năm người dự lễ."
bantin --add pho.xml >/dev/null
bantin --refresh -q
is "$(shown http://a.example/1 | grep -c 'Changed\|changed')" 0 "what has not changed is not marked"

feed "Cầu mới khánh thành" "Có <b>năm</b> người dự lễ."
bantin --refresh -q portal:pho
is "$(shown http://a.example/1 | grep -c 'Changed\|changed')" 0 "nor what says the same in other clothes"

feed "Cầu mới khánh thành" "Có năm trăm người dự lễ."
bantin --refresh -q portal:pho
text=$(shown http://a.example/1)
like "$text" "^Changed since it was first seen" "a text that changed is told"
is "$(grep '^[-+] ' <<<"$text")" $'- Có năm người dự lễ.\n+ Có năm trăm người dự lễ.' "what it said, and what it says"
is "$(bantin --dump latest | grep -c 'changed')" 1 "and marked in lists"
is "$(shown http://a.example/1 -fansi | grep -a 'người dự lễ' | tail -n 2)" \
    $'\e[2m- \e[0m\e[3mCó năm người dự lễ.\e[0m\n\e[2m+ \e[0mCó năm \e[1;32mtrăm\e[0m người dự lễ.' "ansi: the word is lit"

feed "Cầu mới chưa khánh thành" "Có chín trăm người dự lễ."
bantin --refresh -q portal:pho
is "$(shown http://a.example/1 | grep '^[-+] ')" "- Cầu mới khánh thành
+ Cầu mới chưa khánh thành
- Có năm người dự lễ.
+ Có chín trăm người dự lễ." "the headline too; what is told is the first and the last"
like "$(shown http://a.example/1 -fansi | grep -a "1;32mchín")" "Có .\[1;32mchín trăm" "each word that came, in ansi"
is "$(shown http://a.example/1 -fmarkdown | grep '^[^A-Za-z]*[−+] \|^## ')" "## Changed since it was first seen
− Cầu mới khánh thành
\\+ Cầu mới **chưa** khánh thành
− Có *năm* người dự lễ.
\\+ Có **chín trăm** người dự lễ." "in Markdown"
shown http://a.example/1 -fhtml >page.html
is "$(grep '^<p class="\(then\|now\)">' page.html)" '<p class="then">− Cầu mới khánh thành</p>
<p class="now">+ Cầu mới <strong>chưa</strong> khánh thành</p>
<p class="then">− Có <em><s>năm</s></em> người dự lễ.</p>
<p class="now">+ Có <strong>chín trăm</strong> người dự lễ.</p>' "in HTML"
! command -v tidy >/dev/null || is "$(tidy -q -e page.html 2>&1)" "" "which is valid"
is "$(bantin --count latest)" 2 "it is the same item"
is "$(bantin --count 'search:năm trăm') $(bantin --count 'search:chín trăm')" "0 1" "found by what it says now"
is "$(shown http://a.example/2 | grep -c -i 'changed')" 0 "the other one has not changed"
done_testing
