#!/bin/bash
# What --dump prints is what it says it is: other programs read it, and find nothing wrong with it.
. "$(dirname "$0")/../lib.sh"
cd "$TMP" || exit 1
here=$SRCDIR/tests/cli

# have TOOL: says so where it is not here
have() { command -v "$1" >/dev/null || { skip "$1 is not here"; return 1; }; }

targets=(latest trending brief unread category:ha-noi portal:sample search:ca sample:/
    sample:/the-thao/bang-xep-hang-giai-khu-pho saved)
for target in "${targets[@]}"; do
    bantin --dump "$target" -f json >list.json
    bantin --dump "$target" -f html >list.html
    bantin --dump "$target" -f tsv >list.tsv
    bantin --dump "$target" -f markdown >list.md
    have python3 && is "$(python3 "$here/jsonfeed.py" <list.json 2>&1)" "" "$target: json is a JSON Feed 1.1"
    have tidy && is "$(tidy -q -e list.html 2>&1)" "" "$target: html is valid"
    [ -s list.tsv ] || continue
    lines=$(wc -l <list.tsv)
    have sfeed_plain && is "$(sfeed_plain list.tsv | wc -l)" "$lines" "$target: sfeed_plain reads the tsv"
    have sfeed_atom && have xmllint &&
        is "$(sfeed_atom list.tsv | xmllint --xpath 'count(//*[local-name()="entry"])' - 2>&1)" "$lines" \
            "$target: sfeed_atom makes an Atom feed of it"
    have sfeed_html && is "$(sfeed_html list.tsv | grep -c '<a href=')" "$((lines + 2))" "$target: sfeed_html links all of it"
    have sfeed_mbox && is "$(sfeed_mbox list.tsv | grep -c '^From ')" "$lines" "$target: sfeed_mbox makes letters of it"
    have cmark && is "$(cmark list.md | grep -c '<!-- raw HTML omitted')" 0 "$target: no markup in the markdown"
done

# --- several, and whole ---
bantin --dump --full -n 9 -f html latest category:the-thao >full.html
bantin --dump --full -n 9 -f json latest category:the-thao >full.json
bantin --dump --full -n 9 -f tsv latest category:the-thao >full.tsv
bantin --dump --full -n 9 -f markdown latest >full.md
have tidy && is "$(tidy -q -e full.html 2>&1)" "" "full texts of several: html is valid"
is "$(grep -c '<script' full.html)" 0 "without scripts"
is "$(grep -o 'src="[a-z]*:' full.html | sort -u | grep -v 'src="\(https\|http\|sample\|data\):')" "" "and nothing odd to load"
have python3 && is "$(python3 "$here/jsonfeed.py" <full.json | grep -v 'one id')" "" "json is one JSON Feed"
have sfeed_atom && have xmllint && sfeed_atom full.tsv | xmllint --noout - 2>&1
ok $? "tsv with texts becomes an Atom feed"
have cmark && is "$(cmark full.md | grep -c '^<h1>')" "$(grep -c '^# ' full.md)" "markdown: every title is a heading"
bantin --dump --full -n 9 -f jsonl latest | while IFS= read -r line; do
    printf '{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[%s]}' "$line" | python3 "$here/jsonfeed.py"
done >lines
is "$(cat lines)" "" "jsonl: each line is an item"
is "$(bantin --dump saved -f json | python3 "$here/jsonfeed.py")" "" "an empty view is an empty JSON Feed"

# What cmark makes of the Markdown says all that the article says, in its order.
if have cmark && have python3; then
    n=0
    for page in "$SRCDIR"/src/sample/*/*-*.html "$SRCDIR"/tests/golden/pages/*.html; do
        bantin --dump --offline "$page" -f json >page.json 2>/dev/null
        [ "$(jq -r ._bantin.kind page.json)" = article ] || continue
        bantin --dump --offline "$page" -f markdown | cmark >page.html
        python3 "$here/markdown.py" page.json page.html >lost
        [ ! -s lost ] || is "$(cat lost)" "" "${page##*/}: nothing is lost in the Markdown"
        n=$((n + 1))
    done
    [ "$n" -gt 50 ]
    ok $? "nothing is lost in the Markdown of $n articles"
fi

# Nor the caption of a video, anywhere.
for format in text ansi markdown html; do
    is "$(bantin --dump sample:/van-hoa/video-dan-bau-trong-ngo -w 0 -f $format | grep -c 'Một buổi học trong ngõ.*Cao Mỹ Hạnh')" 1 \
        "$format: the caption of a video"
done

# Whatever a source leaves out, JSON Feed has what it must have.
cat >odd.xml <<'END'
<rss version="2.0"><channel><item><description>Không tên, không địa chỉ</description></item>
<item><title>Nghe đài</title><enclosure url="http://a.example/1.MP3?x=.png"/></item>
<item><title>Tải về</title><enclosure url="http://a.example/tai"/><guid>2</guid></item></channel></rss>
END
bantin --dump odd.xml -f json >odd.json
have python3 && is "$(python3 "$here/jsonfeed.py" <odd.json 2>&1)" "" "an odd feed becomes a JSON Feed 1.1"
is "$(jq -r '.items[].attachments[]?.mime_type' odd.json)" $'audio/mpeg\napplication/octet-stream' "with types for its attachments"

# What a feed of bantin's says, bantin reads again.
bantin --dump latest -n 5 -f json >again.json
is "$(bantin --dump again.json -f json | jq -c '[.items[] | [.title, .url, .date_published]]')" \
    "$(jq -c '[.items[] | [.title, .url, .date_published]]' again.json)" "its own JSON Feed is read again"
done_testing
