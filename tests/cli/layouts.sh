#!/bin/bash
# One article in several layouts: the facts around it are read, none of them is text of it.
. "$(dirname "$0")/../lib.sh"
cd "$TMP" || exit 1

title='Phường Cầu Gỗ mở lối đi bộ ven hồ trước mùa lễ hội Chi tiết'
opening='Phường Cầu Gỗ mở lối đi bộ ven hồ trước mùa lễ hội, năm thứ hai liên tiếp'
long='Con đường lát đá dài gần một cây số nối bến thuyền với chợ cũ, hai bên trồng sấu và bằng lăng, và người
dân trong phường đã góp công dọn dẹp suốt ba tuần liền, kể cả vào những buổi tối trời mưa.'
credit='Trong bài có dùng ảnh của bạn đọc gửi về tòa soạn từ những năm trước.'

# text OPEN CLOSE CAPTION_OPEN CAPTION_CLOSE: the body, each paragraph between OPEN and CLOSE
text() {
	local i
	echo "$1$opening$2"
	for i in 1 2 3 4; do
		echo "$1Đoạn thứ $i. $long$2<img src=\"/anh/$i.jpg\" width=500>$3$opening$4"
	done
	echo "$1$credit$2"
}

# facts NAME: what is read of NAME.html
facts() {
	"$BANTIN" --dump --format json "$1.html" | jq -r '.items[0] | .title,
		(.authors | map(.name + " " + (.url // "") | sub("file:.*/"; "")) | join(";")), ._bantin.category,
		._bantin.views, (._bantin.related[] | [.title, .views, .badges[0], .duration_in_seconds] | join(",")),
		(.content_text | split("\n\n") | length, .[0], .[-1])'
}

wanted="${title% Chi tiết}
admin u.html
Hà Nội
2858
Chợ hoa đêm mở lại sau hai năm,2406,trending,
Người giữ đèn trên bến thuyền,2432,trending,
6
$opening
$credit"

{
	echo "<html><head><meta charset=utf-8><title>$title</title></head><body><table><tr>"
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13; do echo "<td><a href=/$i.html>Mục thứ $i</a></td>"; done
	echo "</tr></table><table><tr><td><font size=5><b>$title</b></font><br><br>"
	text '<font face=Arial size=3>' '</font><br><br>' '<center><font size=2><i>' '</i></font></center><br>'
	echo '<table><tr><td>Đã đăng bởi <a href=u.html>admin</a> trong mục <a href=c.html>Hà Nội</a></td>
	<td>2858 lượt xem</td></tr></table><b>Video liên quan</b><table>'
	for i in "hoa:Chợ hoa đêm mở lại sau hai năm:2406" "den:Người giữ đèn trên bến thuyền:2432"; do
		IFS=: read -r name t n <<<"$i"
		echo "<tr><td><a href=$name.html><img src=$name.jpg></a><br><font size=1>00:00</font> <font
		color=red>Thịnh hành</font></td><td><a href=$name.html><b>$t Chi tiết</b></a><br>$n lượt xem</td></tr>"
	done
	echo '</table></td></tr></table><center><font size=1>Bản quyền thuộc về Báo Cầu Gỗ. Giấy phép số 12</font></center>'
} >bang.html
is "$(facts bang)" "$wanted" "a layout of tables and fonts"

{
	echo "<!DOCTYPE html><html lang=vi><head><meta charset=utf-8><title>$title</title></head><body>
	<article class=post><h1 class=entry-title>$title</h1><div class=entry-content>"
	text '<p>' '</p>' '<p class=wp-caption-text>' '</p>'
	echo '</div><footer class=entry-footer>Đã đăng bởi <a href=u.html>admin</a> <span>trong mục <a href=c.html
	rel="category tag">Hà Nội</a></span> <span>Lượt xem: 2858</span></footer></article>
	<section class=related><h3>Video liên quan</h3>'
	for i in "hoa:Chợ hoa đêm mở lại sau hai năm:2.406" "den:Người giữ đèn trên bến thuyền:2.432"; do
		IFS=: read -r name t n <<<"$i"
		echo "<article><a href=$name.html><img src=$name.jpg><span>00:00</span><span>Thịnh hành</span></a>
		<h4><a href=$name.html>$t Chi tiết</a></h4><span>$n lượt xem</span></article>"
	done
	echo '</section></body></html>'
} >blog.html
is "$(facts blog)" "$wanted" "a blog's theme"

{
	echo "<!DOCTYPE html><html lang=vi><head><meta charset=utf-8><title>$title</title></head><body><article><h1>$title</h1>
	<ul><li>Đã đăng bởi <a href=u.html>admin</a></li><li>trong mục <a href=c.html>Hà Nội</a></li><li>Lượt xem: 2.858</li></ul>"
	text '<p>' '</p>' '<figcaption>' '</figcaption>'
	echo '</article><section><h2>Video liên quan</h2><ul>'
	for i in "hoa:Chợ hoa đêm mở lại sau hai năm:2,406" "den:Người giữ đèn trên bến thuyền:2,432"; do
		IFS=: read -r name t n <<<"$i"
		echo "<li><a href=$name.html><span>00:00</span><span>Thịnh hành</span><h4>$t Chi tiết</h4><small>$n lượt
		xem</small></a></li>"
	done
	echo '</ul></section></body></html>'
} >tren.html
is "$("$BANTIN" --dump -f json tren.html | grep -o "$opening" | wc -l)" 2 \
	"what is repeated is the first paragraph, in text and HTML, and nobody's caption"
is "$(facts tren)" "$wanted" "facts in lines of their own above the text"

{
	echo "<!DOCTYPE html><html lang=vi><head><meta charset=utf-8><title>$title</title></head><body><div><h1>$title</h1>"
	text '<p>' '</p>' '<p><em>' '</em></p>'
	echo '<p>Đã đăng bởi <a href=u.html>admin</a> trong mục Hà Nội · 2.858 lượt xem</p><h2>Video liên quan</h2>'
	for i in "hoa:Chợ hoa đêm mở lại sau hai năm:2406" "den:Người giữ đèn trên bến thuyền:2432"; do
		IFS=: read -r name t n <<<"$i"
		echo "<p>00:00</p><p>Thịnh hành</p><p><a href=$name.html>$t Chi tiết</a></p><p>$n lượt xem</p>"
	done
	echo '</div></body></html>'
} >phang.html
is "$(facts phang)" "$wanted" "everything flat in one element"

echo '<html lang=vi><head><title>Bến thuyền mới</title></head><body><div><a class=cate>Pháp luật</a> <span>15:30
08/10/2024</span></div><h1>Bến thuyền mới</h1><h2 class=sapo>Một dòng dẫn.</h2><div class=article-content><p>Đoạn
một.</p><p>Đoạn hai.</p></div></body></html>' >ngan.html
is "$(bantin --dump -f json ngan.html | jq -c '.items[0] | [._bantin.lead, .content_text]')" \
	'["Một dòng dẫn.","Đoạn một.\n\nĐoạn hai."]' "an article of few words"

echo '<html lang=vi><head><title>Phim về bến thuyền</title></head><body><h1>Phim về bến thuyền</h1><div><p
class=name>Người quay</p><time datetime="2025-01-02T10:01:00+07:00">02/01/2025 10:01 GMT+7</time></div><h2
class=detail-sapo>Ba phút trên hồ.</h2></body></html>' >phim.html
is "$(bantin --dump -f json phim.html | jq -c '.items[0] | [._bantin.lead, .content_text, .date_published]')" \
	'["Ba phút trên hồ.","Phim về bến thuyền","2025-01-02T10:01:00+07:00"]' "a film with no text but its lead"

{
	echo '<html lang=en><head><title>News</title></head><body><table>'
	for i in "one:The lanterns are lit again:2" "two:A bridge of bamboo is taken down:1"  "three:Nobody swims in March:3"; do
		IFS=: read -r name t n <<<"$i"
		echo "<tr><td><a href=$name.html>$t</a><br>Jan $n, 2026<br>What is told of it here is as long as a summary is."
	done
	echo '</table></body></html>'
} >dong.html
is "$(bantin --dump -f jsonl dong.html | jq -r '[.title, .date_published, .summary] | join("|")')" \
"The lanterns are lit again|2026-01-02T00:00:00Z|What is told of it here is as long as a summary is.
A bridge of bamboo is taken down|2026-01-01T00:00:00Z|What is told of it here is as long as a summary is.
Nobody swims in March|2026-01-03T00:00:00Z|What is told of it here is as long as a summary is." "a list of lines that are broken"

{
	echo '<html lang=en><head><title>News</title></head><body><div>'
	for i in "one:The lanterns are lit again:2" "two:A bridge of bamboo is taken down:1"  "three:Nobody swims in March:3"; do
		IFS=: read -r name t n <<<"$i"
		echo "<h3><a href=$name.html>$t</a></h3><p>$t, and it is told in a summary.</p><i>Jan $n, 2026</i> <i>1.2K views</i>"
	done
	echo '</div></body></html>'
} >canh.html
is "$(bantin --dump -f jsonl canh.html | jq -r '[.title, .date_published, .summary, ._bantin.views] | join("|")')" \
"The lanterns are lit again|2026-01-02T00:00:00Z|The lanterns are lit again, and it is told in a summary.|1200
A bridge of bamboo is taken down|2026-01-01T00:00:00Z|A bridge of bamboo is taken down, and it is told in a summary.|1200
Nobody swims in March|2026-01-03T00:00:00Z|Nobody swims in March, and it is told in a summary.|1200" "a list that is flat"

done_testing
