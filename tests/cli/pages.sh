#!/bin/bash
# Articles of several pages, and pages that are none.
. "$(dirname "$0")/../lib.sh"
cd "$TMP" || exit 1

page() { # FILE NUMBER LINKS
    cat >"$1" <<HTML
<html lang="vi"><head><title>Con sông qua thành phố - Báo</title></head><body>
<h1>Con sông qua thành phố của chúng tôi</h1><div class="article-body">
<p>Trang $2 kể chuyện người lái đò đã qua lại bến này suốt bốn mươi năm, mùa nước lên cũng như mùa nước cạn.</p>
</div><div class="pagination">$3</div></body></html>
HTML
}
links='<a href="song.html">1</a> <a href="song-p2.html">2</a> <a href="song-p3.html">3</a>'
page song.html một "$links"
page song-p2.html hai "$links"
page song-p3.html ba "$links"
is "$(bantin --dump -w 0 song.html | grep -o 'Trang [a-zộ]*')" $'Trang một\nTrang hai\nTrang ba' \
    "an article is read over all its pages"
is "$(bantin --dump -w 0 song-p2.html | grep -o 'Trang [a-zộ]*')" $'Trang hai\nTrang ba' \
    "from the page that was named on"
is "$(bantin --dump -w 0 --offline song.html | grep -c Trang)" 1 "offline nothing more is fetched"
rm song-p3.html
is "$(bantin --dump -w 0 song.html | grep -c Trang)" 2 "a page that is missing costs nothing else"
like "$(bantin --check song.html)" "page 3 is missing" "--check says so"
page song-p3.html hai "$links"
page khac.html khác '<a href="song-p2.html">2</a> <a href="khac-chuyen-2.html">next</a>'
is "$(bantin --dump -w 0 khac.html | grep -c Trang)" 1 "another article's second page is not this one's"
page vong.html một '<a href="vong-p2.html">2</a>'
page vong-p2.html một '<a href="vong-p3.html">3</a>'
is "$(bantin --dump -w 0 vong.html | grep -c Trang)" 1 "the same text again ends it"

cat >dau.html <<'HTML'
<html lang="vi"><head><title>Con sông qua thành phố - Báo</title><noscript><body><img src="dem.gif"></noscript>
<h1>Con sông qua thành phố của chúng tôi</h1><p>Người lái đò đã qua lại bến này suốt bốn mươi năm, mùa nước lên cũng như mùa
nước cạn.</p></html>
HTML
like "$(bantin --dump -w 0 dau.html)" "Người lái đò" "a head that is never closed hides no text"

cat >dangnhap.html <<'HTML'
<html><head><title>Đăng nhập</title></head><body><form class="login"><p>Tên và mật khẩu của bạn</p>
<input name="u"><input type="password" name="p"></form></body></html>
HTML
exits 5 "a login form is no article" bantin --dump dangnhap.html
is "$(cat err)" "bantin: dangnhap.html: this page asks to sign in" "and is called one"
cat >cookie.html <<'HTML'
<html><head><title>Báo</title></head><body><div class="cookie-consent"><p>Chúng tôi dùng cookie để cải thiện trải
nghiệm của bạn. Bằng việc tiếp tục, bạn đồng ý với chính sách của chúng tôi và các đối tác quảng cáo.</p></div></body></html>
HTML
exits 5 "a cookie notice is no article" bantin --dump cookie.html
is "$(cat out)" "" "and is not printed"
echo '<html><body><div id="app"></div><script src="app.js"></script></body></html>' >app.html
exits 5 "a page made by scripts has no text" bantin --dump app.html
like "$(cat err)" "made by scripts" "and is called one"
done_testing
