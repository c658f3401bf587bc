#!/bin/bash
# Views, counts and marks: on the sample portal, and on what is subscribed.
. "$(dirname "$0")/../lib.sh"
cd "$TMP" || exit 1
command -v jq >/dev/null || { skip "jq is not here"; done_testing; exit; }

# items TARGET...: the titles of a view, one a line
items() { bantin --dump -f json "$@" | jq -r '.items[].title'; }
# counts COUNT TARGET NAME
counts() { is "$(bantin --count "$2" 2>&1)" "$1" "$3"; }

# --- the sample: what everybody sees first, and nobody's store ---
counts 42 latest "the sample has 40 articles, its neighbour six, of which four tell the same"
is "$(bantin --count)" 42 "all of them unread, which is what --count counts"
counts 0 saved "none saved"
is "$(items latest | wc -l)" 42 "as many are printed"
is "$(bantin --dump -f json | jq -r '.items[].date_published' | sort -r -c 2>&1)" "" \
    "latest first"
is "$(bantin --dump -f json trending | jq -c '[.items[]._bantin.rank] == [range(1; 41)]')" true \
    "trending is ranked from 1"
is "$(bantin --dump -f json -n 3 trending | jq -c '[.items[]._bantin | .views > 0 and .badges == ["trending"]]')" \
    "[true,true,true]" "with views and badges"
counts 10 category:ha-noi "a category"
for name in "Hà Nội" "HÀ NỘI" "ha noi" Ha-Noi "Hà-Nội" sample/ha-noi "Sample/Hà Nội"; do
    counts 10 "category:$name" "category:$name is the same"
done
counts 40 portal:sample "a portal"
counts 40 portal:SAMPLE "portal:SAMPLE is the same"
like "$(items "search:rối nước")" "^Phường rối nước" "a search"
is "$(items "search:ROI NUOC")" "$(items "search:roi nuoc")" "without case and marks"
like "$(items "search:roi nuoc")" "rối nước" "what is typed without marks is found with them"
is "$(items "search:đường" | grep -c -i 'dương')" 0 "what is typed with marks is meant"
# lit QUERY: what is lit of what it finds, in ansi
lit() { bantin --dump "search:$1" -n 9 -f ansi "${@:2}" | grep -ao $'\e\\[7m[^\e]*' | cut -c5- | sort -u | paste -sd ,; }
is "$(lit 'CA phe')" "cà,phê" "hits are lit"
is "$(lit '"GIA ca phê"')" "Giá cà phê" "phrases as one"
is "$(lit 'title:phi*')" "phim,phím" "beginnings"
is "$(lit hồ --full) $(lit ho --full)" "hồ Họ,họ,hồ,hộ" "with marks those marks, in whole texts too"
is "$(bantin --dump 'search:ca phe' | grep -c $'\e')" 0 "not in text"
for query in '"' 'a AND' 'NEAR(' 'title:x' '*' "'" '-x' '^' '(' 'zz:x OR'; do
    bantin --dump "search:$query" >"$TMP/out" 2>"$TMP/err"
    like "$? $(cat "$TMP/err")" "^[07] $" "search:$query is words, no syntax"
done
is "$(items -n 3 latest)" "$(items latest | head -n 3)" "-n takes the first"
is "$(items -n 3 trending)" "$(items trending | head -n 3)" "of trending too"
is "$(bantin --dump -n 2 -f json category:ha-noi | jq -r '.title, ._bantin.view, ._bantin.kind')" \
    $'Hà Nội\ncategory:ha-noi\nlist' "a view says what it is"
is "$(bantin --dump -n 2 -f json category:ha-noi saved trending | jq -c '[(.items | length), .version]')" \
    '[4,"https://jsonfeed.org/version/1.1"]' "several views in json are one document"
is "$(bantin --dump -n 1 -f jsonl category:ha-noi trending | jq -r .title)" \
    "$(items -n 1 category:ha-noi; items -n 1 trending)" "in jsonl their items in order"
is "$(bantin --dump -n 1 --full -f json trending | jq '.items[0].content_text | length > 500')" true \
    "--full fetches the text"
is "$(bantin --count category:ha-noi category:the-thao)" $'10\n8' "several counts, a line each"
bantin --mark saved category:ha-noi
is "$? $(bantin --count saved)" "0 0" "marks on the sample are not kept"
is "$(bantin --dump --refresh -q -n 1 latest)" "$(bantin --dump -n 1 latest)" "--refresh with --dump"
is "$(find config data 2>/dev/null)" "" "and no file is made"

# --- something of one's own: a portal by hand, and a feed ---
# feed TITLE FIRST LAST: a feed of items "TITLE 1" ...
feed() {
    local i
    echo "<rss version='2.0'><channel><title>$1</title><link>http://$4/</link><language>vi</language>"
    for ((i = $2; i <= $3; i++)); do
        printf '<item><title>%s %d</title><link>http://%s/%d</link><guid>g%d</guid>' "$1" $i "$4" $i $i
        printf '<pubDate>Mon, 23 Nov 2026 00:%02d:00 +0700</pubDate>' $i
        printf '<description>Tóm tắt của bài số %d</description></item>\n' $i
    done
    echo "</channel></rss>"
}
# page TITLE HREF...: a list page
page() {
    echo "<html lang=vi><title>$1</title><body><main>"
    shift
    local n=900
    for href; do
        printf '<div class=item><h3><a href="%s">Đường phố số %s</a></h3>' \
            "$href" "${href##*/}"
        printf '<p>Tóm tắt của bài này, dài vừa đủ.</p><span class=views>%d lượt xem</span></div>\n' \
            $((n -= 100))
    done
    echo "</main></body></html>"
}
mkdir -p config/bantin/portals
feed "Tin phố" 1 6 a.example >pho.xml
feed "Tin chợ" 11 14 a.example >cho.xml
page "Đọc nhiều" http://a.example/3 http://a.example/12 http://a.example/77 >nhieu.html
feed "Kênh lẻ" 21 23 b.example >le.xml
cat >config/bantin/portals/thu.portal <<END
title = Báo Thử
home = file://$TMP/pho.xml
trending = file://$TMP/nhieu.html
[Đường Phố]
feed = file://$TMP/pho.xml
[Chợ]
feed = file://$TMP/cho.xml
END
cat >config/bantin/sources <<'END'
# báo của tôi

portal thu   # cả hai mục
END
exits 7 "before the first refresh there is nothing" bantin --dump
counts 0 latest "not the sample either"
is "$(bantin --list portals | cut -f 1-4)" $'thu\tBáo Thử\tfile://'"$TMP/pho.xml"$'\t0' \
    "what was written into the sources by hand is listed"
is "$(bantin --refresh 2>&1 >/dev/null)" "3 sources, 11 new items" "a refresh sums up in a line"
is "$(bantin --refresh 2>&1)" "0 sources, 0 new items" "nothing is due again"
is "$(bantin --refresh portal:THU 2>&1)" "3 sources, 0 new items" "but what is named is fetched"
counts 11 latest "what was fetched is stored"
counts 6 category:duong-pho "in its categories"
counts 4 category:thu/chợ "of its portal"
is "$(items latest | head -n 3)" $'Đường phố số 77\nTin chợ 14\nTin chợ 13' \
    "latest first, what says no date by when it was seen"
is "$(items trending | head -n 3)" $'Tin phố 3\nTin chợ 12\nĐường phố số 77' \
    "the portal's own order, with the titles of its feeds"
counts 1 "search:tom tat pho 3" "a search"
exits 2 "the sample's categories are not here" bantin --dump category:ha-noi

# --- --list ---
tab=$'\t'
is "$(bantin --list portals | cut -f 1-5,7)" "thu${tab}Báo Thử${tab}file://$TMP/pho.xml${tab}11${tab}11${tab}" \
    "--list portals: name, title, home, items, unread, last error"
is "$(bantin --list portals | cut -f 6)" "2026-11-23T01:00:00Z" "and the last refresh"
is "$(bantin --list categories | head -n 2)" \
    $'thu\tduong-pho\tĐường Phố\t6\t6\nthu\tcho\tChợ\t4\t4' \
    "--list categories: portal, name, title, items, unread"
is "$(bantin --list options | awk -F '\t' 'NF != 5' | wc -l)" 0 "--list options: five columns"
is "$(bantin --set timeout=7 --list options | grep ^timeout | cut -f 1-4)" $'timeout\tnumber\t60\t7' \
    "name, type, default, value"
is "$(bantin --list actions | awk -F '\t' 'NF != 4' | wc -l)" 0 "--list actions: four columns"
like "$(bantin --list actions)" "^quit${tab}" "one is to quit"

# --- --mark ---
bantin --mark read http://a.example/3 category:cho
is "$? $(bantin --count)" "0 6" "an article and a category are read"
is "$(bantin --list categories | cut -f 2,5)" $'duong-pho\t5\ncho\t0' "counted in its categories"
is "$(items unread | grep -c 'Tin phố')" 5 "unread shows the rest"
bantin --mark saved http://a.example/3 http://a.example/5
is "$(items saved)" $'Tin phố 5\nTin phố 3' "saved"
is "$(bantin --dump -f json saved | jq -c '[.items[]._bantin | [.unread, .saved]]')" \
    '[[true,true],[false,true]]' "and said so"
bantin --mark unsaved http://a.example/5
bantin --mark unread category:cho
is "$(bantin --count saved) $(bantin --count)" "1 10" "and back"
exits 6 "what is not stored" bantin --mark read http://a.example/1 http://a.example/nosuch
bantin --mark unread http://a.example/1
bantin --dump latest >/dev/null
bantin --dump "$TMP/pho.xml" >/dev/null
is "$(bantin --count)" 10 "--dump marks nothing"
bantin --refresh portal:thu -q
is "$(bantin --count saved) $(bantin --count)" "1 10" "a refresh leaves marks alone"
is "$(bantin --dump --offline -f json http://a.example/3 | jq -r '.items[0].title')" "Tin phố 3" \
    "--offline: the stored copy"
sed -i 's/Tin phố 6/Tin phố sáu/' pho.xml
is "$(bantin --dump --refresh portal:thu latest 2>&1 | grep -c 'sáu\|portal:thu')" 0 \
    "with --dump only what is due is fetched"
bantin --refresh -q portal:thu
is "$(items latest | grep -c sáu) $(bantin --count latest)" "1 11" "a changed item is the same item"

# --- --add and --remove ---
is "$(bantin --add "$TMP/le.xml")" "kenh-le${tab}Kênh lẻ${tab}http://b.example/${tab}file://$TMP/le.xml" \
    "--add prints what it found"
cat >want <<END
# báo của tôi

portal thu   # cả hai mục
feed file://$TMP/le.xml "Kênh lẻ"
END
is "$(cat config/bantin/sources)" "$(cat want)" "the line is added behind the others"
mkdir -p a/b
bantin --add "$TMP/le.xml" a/../le.xml "$TMP/a/b/../../le.xml" >/dev/null
is "$? $(cat config/bantin/sources)" "0 $(cat want)" "adding it again changes nothing, whichever way"
is "$(bantin --refresh 2>&1)" "1 source, 3 new items" "what is new is due"
counts 3 portal:kenh-le "a lone feed is a portal"
counts 3 category:kenh-le "with one category"
printf '  # thụt vào\nkhông hiểu dòng này\n' >>config/bantin/sources
is "$(bantin --remove kenh-le 2>&1)" "bantin: sources:6: neither 'portal NAME' nor 'feed URL'" \
    "a line that makes no sense is told"
is "$(cat config/bantin/sources)" "# báo của tôi

portal thu   # cả hai mục
  # thụt vào
không hiểu dòng này" "--remove keeps comments, order and what it does not understand"
exits 2 "it is gone" bantin --dump portal:kenh-le
sed -i '$d' config/bantin/sources
bantin --add "$TMP/le.xml" >/dev/null
bantin --refresh -q
bantin --mark read http://b.example/22
sed -i 's/"Kênh lẻ"/"Kênh chẵn"/' config/bantin/sources
is "$(bantin --list portals | tail -n 1 | cut -f 1,2,4,5)" "kenh-chan${tab}Kênh chẵn${tab}3${tab}2" \
    "a feed that is called something else is the same feed"
bantin --refresh -q
is "$(bantin --count portal:kenh-chan) $(bantin --list categories | grep -c ^kenh-chan)" "3 1" "after a refresh too"
sed -i 's/^feed/fed/' config/bantin/sources
bantin --refresh -q 2>/dev/null
sed -i 's/^fed/feed/; s/"Kênh chẵn"/"Kênh lẻ"/' config/bantin/sources
is "$(bantin --list portals | tail -n 1 | cut -f 1,4,5)" "kenh-le${tab}3${tab}2" \
    "a slip of the pen loses nothing"
bantin --remove "file://$TMP/le.xml" && ! grep -q le.xml config/bantin/sources
ok $? "--remove by URL"
bantin --add le.xml >/dev/null
bantin --remove a/../le.xml && ! grep -q le.xml config/bantin/sources
ok $? "--remove by path"
feed "Kênh lẻ" 31 32 c.example >le2.xml
bantin --add le.xml le2.xml >/dev/null
bantin --refresh -q
is "$(bantin --list portals | grep -c '^kenh-le')" 2 "two feeds that are titled alike are two"
counts 16 latest "with all their items"
exits 6 "one of two cannot be added" bantin --add "$TMP/pho.xml" nosuch
bantin --remove "file://$TMP/pho.xml"
printf 'portal thu Chợ\n' >config/bantin/sources
bantin --refresh -q portal:thu
counts 4 category:cho "a portal's line names the categories that are wanted"
counts 1 saved "what is saved is kept"
rm config/bantin/sources
counts 42 latest "without sources the sample is back"

# --- --import and --export ---
printf 'Một văn bản\nkhông có gì.\n' >chu.txt
cat >urls <<'END'
# newsboat
http://n.example/f tag1 "~Tên Báo" "thẻ hai" !
"query:x:unread = \"yes\""
exec:date
filter:cat:http://x.example/
file:///etc/passwd
javascript:alert(1)

https://n2.example/
END
is "$(bantin --import urls 2>"$TMP/err")" "2 sources added" "newsboat's urls"
is "$(cut -d: -f1-4 "$TMP/err")" "bantin: urls:3: neither http nor https
bantin: urls:4: neither http nor https
bantin: urls:5: neither http nor https
bantin: urls:6: neither http nor https
bantin: urls:7: neither http nor https" "what is not followed is told with its line"
is "$(cat config/bantin/sources)" 'feed http://n.example/f "Tên Báo" "tag1" "thẻ hai"
feed https://n2.example/' "titles and tags come along, commands do not"
exits 0 "again" bantin --import urls
is "$(cat "$TMP/out")" "0 sources added" "again: nothing new"
cat >list.opml <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>Danh sách</title></head><body>
<outline text="Báo"><outline text="Hà Nội &amp; phố" type="rss" xmlUrl="http://o.example/1"/>
 <outline text="Sâu"><outline text="Con" xmlURL="http://o.example/2"/></outline></outline>
<outline text="cũ" type="rss" url="http://o.example/3"/>
<outline text="h1" xmlUrl="javascript:alert(1)"/><outline text="h2" xmlUrl="file:///etc/passwd"/>
<outline text="h3" xmlUrl="exec:rm"/><outline text="h4" xmlUrl="gopher://o.example/"/>
<outline text="h5" xmlUrl=" http://o.example/4&#9;"/>
END
is "$(bantin --import list.opml 2>"$TMP/err")" "4 sources added" "OPML 1, and without an end"
cat >comment.opml <<'END'
<opml version="2.0"><body><outline text="Bỏ" isComment="true"><outline text="Một" xmlUrl="http://q.example/1"/>
<outline text="Hai"><outline text="Ba" xmlUrl="http://q.example/2"/></outline></outline>
<outline text="Bốn" isComment="false" xmlUrl="http://q.example/3"/></body></opml>
END
is "$(bantin --import comment.opml; bantin --remove http://q.example/3)" "1 source added" "remarks are not subscribed"
is "$(grep o.example config/bantin/sources)" 'feed http://o.example/1 "Hà Nội & phố" "Báo"
feed http://o.example/2 "Con" "Báo" "Sâu"
feed http://o.example/3 "cũ"
feed http://o.example/4 "h5"' "folders become tags; nothing but http and https passes"
like "$(cat "$TMP/err")" "bantin: list.opml:7: no usable URL: exec:rm" "what does not is told with its line"
{ echo '<opml version="2.0"><body>' && printf '<outline text="%d">' {1..120} && echo '<outline xmlUrl="http://d.example/"/>'
    printf '</outline>%.0s' {1..120} && echo '</body></opml>'; } >deep.opml
is "$(bantin --import deep.opml 2>&1)" "bantin: deep.opml:2: elements nested deeper than 100 are left out
0 sources added" "so is what lies too deep"
cat >sfeedrc <<'END'
sfeedpath="$HOME/.sfeed/feeds"
feeds() {
	# feed <name> <feedurl> [basesiteurl] [encoding]
	feed "Một" 'http://s.example/1' "" viscii # one
	feed hai \
		http://s.example/2
	feed "$(date)" "http://s.example/3"
	feed "ba" "$base/4"
	feed bốn gopher://s.example/5
	feed năm http://s.example/5;feed sáu http://s.example/6 ; [ -t 0 ] && feed bảy http://s.example/7
}
fetch() { curl -- "$2" | feed x http://s.example/6; }
END
is "$(bantin --import sfeedrc 2>"$TMP/err")" "4 sources added" "sfeedrc's feed lines"
is "$(grep s.example config/bantin/sources)" 'feed http://s.example/1 "Một"
feed http://s.example/2 "hai"
feed http://s.example/5 "năm"
feed http://s.example/6 "sáu"' "by their names"
is "$(cut -d: -f1-4 "$TMP/err")" "bantin: sfeedrc:7: not run
bantin: sfeedrc:8: not run
bantin: sfeedrc:9: neither http nor https
bantin: sfeedrc:10: not run
bantin: sfeedrc:12: not run" "nothing in it is run"
printf '%s\n' '"feed://q.example/1" "thẻ \"một\""' 'feed:https://q.example/2 # cũ' \
    'feed http://q.example/3 "Tên" thẻ' | bantin --import - >"$TMP/out"
is "$(grep q.example config/bantin/sources)" 'feed http://q.example/1 "" "thẻ \"một\""
feed https://q.example/2
feed http://q.example/3 "Tên" "thẻ"' "quotes, feed: and lines of our own"
echo '<opml version="2.0"><body><outline text="Mười" xmlUrl="http://w.example/"/></body></opml>' |
    iconv -t UTF-16 | bantin --import - >"$TMP/out"
is "$(grep w.example config/bantin/sources)" 'feed http://w.example/ "Mười"' "a list in UTF-16"
exits 5 "a text without feeds" bantin --import chu.txt
is "$(cat "$TMP/err")" "bantin: chu.txt: there is no list of feeds in it" "a text without feeds is no list"
echo 'portal vnexpress thoi-su' >>config/bantin/sources
bantin --export >mine.opml
is "$(grep -c vnexpress.net/rss mine.opml)" 1 "a portal is a folder of the feeds that are wanted of it"
command -v xmllint >/dev/null && xmllint --noout mine.opml
ok $? "--export is XML"
cp config/bantin/sources before
rm config/bantin/sources
bantin --import mine.opml >/dev/null
is "$(cat config/bantin/sources)" "$(cat before)" "what was exported comes back whole"
like "$(cat mine.opml)" '<outline text="Báo" title="Báo">' "in folders"
fails=0
for f in pho.xml nhieu.html /dev/null; do bantin --import $f >"$TMP/out" 2>&1 || fails=$((fails + 1)); done
is $fails 2 "a feed or a page is no OPML"

# --- what was read in newsboat (newsboat -E) ---
cp config/bantin/sources kept
printf 'portal thu\n' >config/bantin/sources
bantin --refresh -q portal:thu
bantin --mark unread latest
unread=$(bantin --count)
printf 'g3\r\nhttp://a.example/12\nnever-seen\n\n' >read-list
is "$(bantin --import read-list)" "2 items marked read" "newsboat's list of what was read"
is "$(bantin --count)" $((unread - 2)) "marks it read here"
is "$(bantin --import read-list)" "0 items marked read" "again: nothing more"
mv kept config/bantin/sources

# --- a damaged store ---
bantin --count >/dev/null
dd if=/dev/zero of=data/bantin/bantin.db bs=16 count=1 conv=notrunc 2>/dev/null
exits 0 "a damaged store is read" bantin --count latest
like "$(cat "$TMP/err")" "^bantin: the store was damaged: [0-9]+ items were kept, the damaged file is .*\.corrupt-" \
    "and said to be damaged"
exits 0 "then it is whole" bantin --count latest
is "$(cat "$TMP/err")" "" "of which nothing is said"

echo 'this is no store' >data/bantin/bantin.db
exits 0 "nor does one that is no store keep anybody from reading" bantin --count latest
like "$(cat "$TMP/err")" "^bantin: the store was damaged: 0 items were kept, the damaged file is " "which is told"
like "$(tr -d '\0' < <(cat data/bantin/bantin.db.corrupt-*))" "this is no store" "and it is put aside"
echo 'this is no store' >thesis
exits 1 "a file of somebody else's is left alone" bantin --store thesis --count
is "$(cat thesis) $(ls thesis*)" "this is no store thesis" "as it is"

# --- configuration and places ---
counts 6 "$TMP/pho.xml" "a file is counted"
bantin --store "$TMP/other.db" --refresh -q 2>/dev/null
is "$(stat -c %a other.db data/bantin/bantin.db data/bantin)" $'600\n600\n700' "modes of the store and its folder"
printf 'nope = 1\ntimeout = zwei\n# x\nwidth\nlanguage = vi\n' >config/bantin/config
is "$(bantin --count 2>&1 >/dev/null | cut -d: -f1-3 | sed "s|$TMP||")" \
    $'bantin: /config/bantin/config:1\nbantin: /config/bantin/config:2\nbantin: /config/bantin/config:4' \
    "a line of the configuration that is wrong is told and passed over"
like "$(bantin --list options 2>/dev/null)" "^language.*${tab}vi${tab}" "the rest holds"
rm config/bantin/config
XDG_CONFIG_HOME= XDG_DATA_HOME=relative bantin --add le.xml >/dev/null
is "$(find home -type f | sort)" $'home/.config/bantin/sources\nhome/.local/share/bantin/bantin.db' \
    "without XDG, and with a relative one, below HOME"
done_testing
