#!/bin/bash
# Feeds as they are met: charsets, declared or not; every oddity with its line; sfeed's lines.
. "$(dirname "$0")/../lib.sh"
cd "$TMP" || exit 1

feed() { # ENCODING TITLE [PUBDATE]
    echo "<?xml version=\"1.0\"${1:+ encoding=\"$1\"}?>
<rss version=\"2.0\"><channel><title>Lang</title><link>https://lang.example/</link>
<item>
<title>$2</title>
<link>https://lang.example/1</link><guid>1</guid>
<pubDate>${3-Sat, 07 Mar 2026 00:05:00 +0700}</pubDate>
</item></channel></rss>"
}
title() { bantin --dump -f json --type "${2:-feed}" "$1" | jq -r '.items[0].title'; }
odd() { bantin --check "$1" 2>&1 | grep '^line\|^oddity'; }

# --- charsets ---
read_as() { # NAME TEXT ICONV...: declared by that name, and not at all
    local name=$1 text=$2 charset
    for charset in "${@:3}"; do
        feed "$charset" "$text" | iconv -f UTF-8 -t "$charset" >f.xml
        is "$(title f.xml)" "$text" "$name, declared as $charset"
        feed "" "$text" | iconv -f UTF-8 -t "$charset" >f.xml
        is "$(title f.xml)" "$text" "$name in $charset, not declared"
    done
}
read_as "Vietnamese" "mưa lớn ở nhiều nơi, đường ngập" VISCII TCVN CP1258 UTF-16 UTF-16LE UTF-16BE
read_as "Chinese" "明天的天氣和交通" BIG5 UTF-16
read_as "Chinese" "明天的天气和交通" GB18030
read_as "Japanese" "明日の天気は晴れです" SHIFT_JIS EUC-JP ISO-2022-JP
read_as "Korean" "내일 날씨와 교통 소식" EUC-KR
read_as "Russian" "Погода на завтра" KOI8-R CP1251
read_as "French" "Le café près de la forêt" ISO-8859-1
echo '<html><body><article><h1>Погода на завтра</h1><p>Утром дождь, днём переменная облачность, а вечером
снова дождь; ветер будет слабым, к ночи станет холоднее.</p></article></body></html>' | iconv -t KOI8-R >p.html
is "$(title p.html html)" "Погода на завтра" "a page that does not say its charset"

# --- oddities ---
feed utf-8 "Trời mưa" | iconv -t VISCII >f.xml
is "$(odd f.xml)" "line 1: declared as utf-8, but it is viscii" "a wrong charset is told"
feed "" "Trời mưa" | iconv -t VISCII >f.xml
is "$(odd f.xml)" "line 1: no charset is declared that is known: it is viscii" "one that is missing too"
feed utf-8 "Trời mưa nhiều ở những nơi có nhiều nước chảy, và ở những chỗ trũng thấp nữa#" | tr '#' '\377' >f.xml
is "$(odd f.xml)" "line 4: 1 bytes are not utf-8 and were replaced" "a wrong byte, where it is"
feed windows-1252 "Trời mưa" >f.xml
is "$(odd f.xml) $(title f.xml)" "line 1: declared as windows-1252, but it is utf-8 Trời mưa" "UTF-8 that is called another"
feed windows-1252 "Rain" >f.xml
is "$(odd f.xml)" "" "but not where both are the same"
(printf '\xEF\xBB\xBF'; feed utf-8 A) >f.xml
is "$(odd f.xml)" "line 1: a byte order mark, which UTF-8 does not need" "a byte order mark"
(echo; feed utf-8 'A &amp; B') >f.xml
is "$(odd f.xml)" "line 1: blanks before the XML declaration" "blanks in front"
is "$(title f.xml)" "A & B" "which do no harm"
feed utf-8 '&lt;![CDATA[A]]&gt;' >f.xml
is "$(odd f.xml)" "line 4: CDATA that was escaped once more" "escaped CDATA"
feed utf-8 '&lt;b&gt;A&lt;/b&gt;' >f.xml
is "$(odd f.xml)" "line 4: markup in a title" "HTML in a title"
feed utf-8 'Tiáº¿ng Viá»‡t' >f.xml
is "$(odd f.xml) $(title f.xml)" "line 4: a text that was encoded twice Tiếng Việt" "a text that was encoded twice"
feed utf-8 A '7/3/2026 8:30 CH' >f.xml
is "$(odd f.xml)" "line 6: a date of an odd form: 7/3/2026 8:30 CH" "a date that no specification knows"
for date in 'Sat, 7 Mar 26 00:05 EST' '2026-03-07T00:05Z' '2026-03' '7 Mar 2026 00:05:00 -0330' \
    '2026-03-07T00:05:00.5-03:30'; do
    feed utf-8 A "$date" >f.xml
    is "$(odd f.xml)" "" "but not $date"
done
feed utf-8 A soon >f.xml
is "$(odd f.xml)" $'line 3: an item without a date\nline 6: no date: soon' "no date"
is "$(bantin --check f.xml | grep -c 'missing: id')" 0 "an id is there"
feed utf-8 A | sed 's/<guid>.*guid>//' >f.xml
like "$(bantin --check f.xml)" "^missing: id of 1 items$" "or is missed"
is "$(odd f.xml)" "line 3: an item without an id" "with its line"
for old in '<rss version="0.91"' '<rss version="0.92"' '<channel' '<urlset'; do
    is "$(sed "s/<rss version=.2.0./$old/" f.xml | bantin --check - | grep -c 'without an id')" 0 "$old has none"
done
printf '<rss version="2.0"><channel>\n<item><guid>1</guid><link>http://a/1</link></item>
<item><guid>1</guid><link>http://a/2</link></item></channel></rss>' >f.xml
like "$(odd f.xml)" "^line 3: two items with one id: 1$" "two items with one id"

# dated FIRST STEP LAST: items of these days, a line each
dated() {
    echo '<rss version="2.0"><channel>'
    seq "$@" | awk '{ d = $1 * 7 % 1000; printf "<item><guid>%s</guid><link>http://a/%s</link><pubDate>%s</pubDate></item>\n",
        $1, $1, strftime("%Y-%m-%dT00:00:00Z", 1700000000 + 86400 * ('"${order:-d}"')) }'
    echo '</channel></rss>'
}
dated 0 1 999 >f.xml
is "$(odd f.xml)" "line 145: items that are not in the order of their dates" "1,000 unsorted items"
is "$(bantin --dump -f json f.xml | jq '.items | length')" 1000 "all are there"
order='$1' dated 0 1 9 >f.xml
is "$(odd f.xml)" "" "the oldest first is an order"
order='-$1' dated 0 1 9 >f.xml
is "$(odd f.xml)" "" "the newest first too"

# --- relative addresses: xml:base, the feed's URL, its link ---
rel='<rss version="2.0"><channel><link>https://a.example/x/</link><item><link>b</link></item></channel></rss>'
is "$(bantin --dump -f json - <<<"$rel" | jq -r '.items[0].url')" https://a.example/x/b "the channel's link, if that is all"
is "$(bantin --dump -f json --base https://b.example/y/f - <<<"$rel" | jq -r '.items[0].url')" https://b.example/y/b \
    "the feed's URL before it"
is "$(sed 's|<item|& xml:base="https://c.example/"|' <<<"$rel" | bantin --dump -f json --base https://b.example/y/f - |
    jq -r '.items[0].url')" https://c.example/b "xml:base before both"
echo "$rel" >f.xml
is "$(bantin --dump -f json f.xml | jq -r '.items[0].url')" https://a.example/x/b "a saved feed is from where its link says"
is "$(bantin --dump -f json --base https://b.example/y/f f.xml | jq -r '.items[0].url')" https://b.example/y/b \
    "or from where --base says"

# --- long feeds, whose lines are made while they are read ---
{
    echo '<rss version="2.0"><channel><title>Dài</title>'
    for ((i = 1; i <= 1000; i++)); do echo "<item><title>Tin $i</title><guid>$i</guid></item>"; done
    echo '</channel></rss>'
} >long.xml
for n in 1 300 700 1000; do
    is "$(bantin --dump -n $n -f tsv long.xml | cut -f2)" "$(seq -f 'Tin %g' $n)" "$n of 1,000 items as tsv"
    is "$(bantin --dump -n $n -f jsonl long.xml | jq -r .title)" "$(seq -f 'Tin %g' $n)" "$n of 1,000 items as jsonl"
done
is "$(bantin --dump -f tsv long.xml long.xml | cut -f2)" "$(seq -f 'Tin %g' 1000; seq -f 'Tin %g' 1000)" "two of them"

# --- sfeed(5) ---
feed utf-8 'A & B <c>' | sed 's/&/\&amp;/;s/<c>/\&lt;c\&gt;/' >f.xml
bantin --dump -f tsv f.xml >f.tsv
for from in f.tsv -; do
    for type in auto feed; do
        is "$(bantin --dump -f tsv --type $type $from <f.tsv)" "$(cat f.tsv)" "its own lines from $from as $type"
    done
done
if command -v sfeed >/dev/null; then
    is "$(sfeed <f.xml | bantin --dump -f json --type feed - | jq -r '.items[0] | .title, .url, .id, .date_published')" \
        $'A & B <c>\nhttps://lang.example/1\n1\n2026-03-06T17:05:00Z' "lines that sfeed wrote"
else
    skip "no sfeed"
fi
done_testing
