#!/bin/bash
# The portals that come with bantin: their definitions, and what is added of them without a network.
. "$(dirname "$0")/../lib.sh"
cd "$TMP" || exit 1
defs=$SRCDIR/src/portals
tab=$'\t'
# What goes to the network ends with 3.
export http_proxy=http://127.0.0.1:9 https_proxy=http://127.0.0.1:9

# --- the definitions ---
# Feeds on hosts that are not below the portal's own.
cdn='^bbc(-vietnamese)? feeds\.bbci\.co\.uk$'
# Those that have one feed for all.
one_feed='^bbc-vietnamese$'

# strangers NAME: addresses of the definition on standard input that are not the portal's own
strangers() {
    local name=$1 lines home host
    lines=$(sed -nE 's/^(home|trending|page|feed) = //p')
    home=$(head -n 1 <<<"$lines" | sed -E 's|^https?://(www\.)?([^/]*)/.*|\2|')
    while read -r url; do
        host=$(sed -nE 's|^https?://([^/:@]+)/.*|\1|p' <<<"$url")
        [[ ".$host" == *".$home" ]] || [[ "$name $host" =~ $cdn ]] || echo "$name: $url"
    done <<<"$lines"
}

for file in "$defs"/*.portal; do
    name=$(basename "$file" .portal)
    grep -q "^home = sample:" "$file" && continue
    if grep -q '^recognise = ' "$file"; then
        bantin --check "$file" >"$TMP/def"
        [ "$(grep -cvE '^(title|recognise|zone|agent|cookie|paging|article-[a-z]+|cut|list-(item|id)) = ' "$TMP/def")" = 1 ] ||
            echo "$name" >>bad
        echo "$name" >>families
        continue
    fi
    bantin --check "$file" >"$TMP/def"
    [ "$(sed -nE 's/^(title|home|language) = ..*/\1/p' "$TMP/def" | tr '\n' ' ')" = "title home language " ] &&
        head -n 1 "$TMP/def" | grep -q '^title = ' || echo "$name" >>bad
    [[ $name =~ ^[a-z0-9]+(-[a-z0-9]+)*$ ]] || echo "$name" >>names
    n=$(sed -n 's/^categories: //p' "$TMP/def")
    [[ $name =~ $one_feed ]] || [ "$n" -ge 3 ] && [ "$n" -le 15 ] || echo "$name $n" >>sizes
    grep '^\[' "$TMP/def" | sort | uniq -d | sed "s/^/$name /" >>twice
    sed -nE 's/^(page|feed) = //p' "$TMP/def" | sort | uniq -d | sed "s/^/$name /" >>twice
    strangers "$name" <"$TMP/def" >>strange
    printf '%s\t%s\t%s\n' "$name" "$(sed -n 's/^title = //p' "$TMP/def")" "$(sed -n 's/^home = //p' "$TMP/def")" \
        >>all
    sed -n 's/^language = //p' "$TMP/def" >>languages
done
touch bad names sizes
is "$(cat bad)" "" "every definition has title, home and language, and no wrong line"
is "$(cat families)" "onecms
phpmelody
vccorp
wordpress" "the families, and no wrong line in them"
is "$(cat names)" "" "every name is a slug"
is "$(cat sizes)" "" "three to fifteen categories"
is "$(cat twice)" "" "no category and no address twice"
is "$(cat strange)" "" "every address is the portal's own"
is "$(cut -f 3 all | sort | uniq -d)" "" "no two portals have one home"
ok $(($(grep -c '^vi$' languages) < 20)) "twenty Vietnamese portals, and more"
is "$(grep -oP '^\.It Cm \K.* Ta .*' "$SRCDIR/man/bantin-portal.5")" \
    "$(cut -f 1,2 all | LC_ALL=C sort | sed "s/$tab/ Ta /")" "bantin-portal.5 names them all, and no other"

# --- the sample stays alone ---
is "$(bantin --list portals | cut -f 1 | xargs)" "sample tin-lang-gieng" "nobody is subscribed to any of them"
exits 2 "the sample is not to be subscribed" bantin --add sample
exits 2 "nor is its neighbour" bantin --add tin-lang-gieng

# --- --add by name ---
bantin --add vnexpress >"$TMP/out" 2>"$TMP/err"
is "$? $(cat "$TMP/err")" "0 " "--add NAME needs no network"
is "$(wc -l <"$TMP/out") $(grep -c '^vnexpress' "$TMP/out")" "16 16" "its categories and its most-read page"
is "$(head -n 1 "$TMP/out")" \
    "vnexpress${tab}Thời sự${tab}https://vnexpress.net/thoi-su${tab}https://vnexpress.net/rss/thoi-su.rss" \
    "name, category, page, feed"
is "$(cat config/bantin/sources)" "portal vnexpress" "and subscribes"
is "$(ls config/bantin)" "sources" "what comes with bantin is not copied"
is "$(bantin --list portals | cut -f 1-3)" "vnexpress${tab}VnExpress${tab}https://vnexpress.net/" \
    "--list portals shows its title"
is "$(bantin --list categories | wc -l)" 15 "--list categories its categories"
bantin --add VNExpress >/dev/null
is "$(cat config/bantin/sources)" "portal vnexpress" "in any case, and only once"
bantin --remove vnexpress
is "$? $(cat config/bantin/sources)" "0 " "--remove takes it away"
rm config/bantin/sources
exits 2 "what is no name, no address and no file" bantin --add nosuch

# --- --add by address ---
# knows NAME ADDRESS: the address is of that portal
knows() {
    is "$(bantin --add "$2" 2>&1 | cut -f 1 | uniq)$(cat config/bantin/sources 2>&1)" "$1portal $1" "$2 is $1"
    rm -f config/bantin/sources
}
while IFS=$tab read -r name _ home; do
    bantin --add "$home" 2>&1 | cut -f 1 | uniq
done <all >got
is "$(cat got)" "$(cut -f 1 all)" "every portal is found by its home"
rm config/bantin/sources
knows tuoitre https://tuoitre.vn
knows tuoitre http://m.tuoitre.vn/mot-bai-1.htm
knows tuoitre https://www.tuoitre.vn/the-gioi.htm?utm_source=x
knows sggp https://sggp.org.vn/
knows dantri dantri.com.vn
knows bbc https://www.bbc.com/sport/football
knows bbc-vietnamese https://www.bbc.com/vietnamese/articles/c0
knows bbc https://www.bbc.com/vietnameses
exits 3 "another host of the portal is looked at" bantin --add http://sport.tuoitre.vn/
exits 3 "so is a host that begins alike" bantin --add http://tuoitre.vn.example/
exits 3 "so is another part of the host" bantin --add http://www3.nhk.or.jp/news/
for url in http://vnexpress.net/rss/cuoi.rss http://lwn.net/headlines/Features http://plo.vn/FEED; do
    exits 3 "what may be a feed is looked at: $url" bantin --add "$url"
done
is "$(ls -A config/bantin 2>&1)" "" "and nothing is kept of it"

# --- written by hand, before anything is fetched ---
printf 'portal vnexpress\nfeed http://a.example/x.rss "Kênh Lạ"\n' >config/bantin/sources
for target in portal:vnexpress portal:kenh-la category:the-gioi category:vnexpress/the-gioi category:kenh-la latest; do
    exits 7 "$target is known and empty" bantin --dump "$target"
done
exits 2 "a category that no definition has" bantin --dump category:khong-co
exits 2 "nor another portal's" bantin --dump category:kenh-la/the-gioi
rm -rf config/bantin/sources data

# --- one's own goes first, and a file before a name ---
mkdir -p config/bantin/portals
printf 'title = Của tôi\nhome = https://vnexpress.net/\n[Riêng]\nfeed = /rss/rieng.rss\n' \
    >config/bantin/portals/vnexpress.portal
cp config/bantin/portals/vnexpress.portal own
for text in vnexpress https://vnexpress.net/the-gioi; do
    is "$(bantin --add "$text")" "vnexpress${tab}Riêng${tab}${tab}https://vnexpress.net/rss/rieng.rss" \
        "one's own definition goes first: $text"
done
cmp -s own config/bantin/portals/vnexpress.portal
ok $? "and is not written over"
printf 'title = Báo\nhome = http://a.example/\n[Một]\npage = /1\n' >config/bantin/portals/bao-a.portal
is "$(bantin --add bao-a)" "bao-a${tab}Một${tab}http://a.example/1${tab}" "one of one's own can be added by name"
cat >soha <<'END'
<rss version="2.0"><channel><title>Kênh</title><item><title>a</title><link>http://a.example/</link></item></channel></rss>
END
is "$(bantin --add soha | cut -f 1)" kenh "a file that is called like a portal is a file"
rm -r config/bantin soha

# --- --check ---
is "$(bantin --check portal:genk)" "$(bantin --check "$defs/genk.portal")" "--check portal:NAME is --check NAME.portal"
like "$(bantin --check portal:GenK)" "^categories: 6$" "in any case"
exits 2 "a portal that is not there" bantin --check portal:nosuch
is "$(cat "$TMP/err")" "bantin: portal:nosuch: there is no portal 'nosuch'" "and said so"
cat >wrong.portal <<END
home = http://a.example/
titel = Báo
language
trending = javascript:alert(1)
[Một]
page = /1
[Hai
feed = /2
[Ba]
[...]
page = /3
[Bốn]
page = /4
feed = /4.rss
fed = /5
[B${tab}$(printf '\033')[31mNăm]
feed = /5.rss
END
is "$(bantin --check wrong.portal)" "wrong.portal:2: a portal has no 'titel'
wrong.portal:3: 'language' is not of the form option = value
wrong.portal:4: 'javascript:alert(1)' is no address
wrong.portal:7: the heading does not end with ]
wrong.portal:15: a category has no 'fed'
wrong.portal:9: Ba has neither a feed nor a page
wrong.portal:10: a category without a name
home = http://a.example/

[Một]
page = http://a.example/1
feed = http://a.example/2

[Bốn]
page = http://a.example/4
feed = http://a.example/4.rss

[B${tab}[31mNăm]
feed = http://a.example/5.rss
missing: title
missing: language
missing: trending
missing: page of B${tab}[31mNăm
categories: 3" "what is wrong in a definition is told with file, line and reason, and what is missing"
cat >wrong.portal <<END
home = http://a.example/
article-title = h1:first-child
cut = .a,
agent = Báo
zone = +7
paging = /trang
extends = none
extends = vccorp
extends = onecms
article-lead = .l
[Một]
page = /mot.htm
paging = {url}/{n}
END
is "$(bantin --check wrong.portal | grep -vE '^(article-(body|date|category)|list-id|missing|recognise)')" \
"wrong.portal:2: 'h1:first-child' is no selector: tag #id .class [name=value], blank, > and commas
wrong.portal:3: '.a,' is no selector: tag #id .class [name=value], blank, > and commas
wrong.portal:4: 'Báo' has more than ASCII in it
wrong.portal:5: '+7' is no time zone as +07:00
wrong.portal:6: '/trang' does not say where the number of the page stands: {n}
wrong.portal:7: there is no family 'none'
wrong.portal:9: it extends vccorp already
home = http://a.example/
extends = vccorp
paging = /timelinelist/{id}/{n}.htm
article-title = h1[data-role=title]
article-lead = .l
cut = [type=RelatedOneNews], [type=RelatedNewsBox], #listNewsInContent

[Một]
page = http://a.example/mot.htm
paging = {url}/{n}
categories: 1" "so is what says how pages are read; what the family says is left where nothing else is said"
mkdir -p config/bantin/portals
printf 'title = x\nrecognise = .x\ncut = .y\n' >config/bantin/portals/mine.portal
printf 'home = http://a.example/\nextends = mine\n' >child.portal
is "$(bantin --check config/bantin/portals/mine.portal)" "title = x
recognise = .x
cut = .y
categories: 0" "a family may be one's own"
like "$(bantin --check child.portal)" "^cut = .y$" "and be extended"
exits 2 "but not subscribed" bantin --add mine
rm -r config/bantin
echo 'title = x' >none.portal
exits 2 "a definition without a home" bantin --check none.portal
is "$(cat "$TMP/err")" "bantin: none.portal: none.portal says no home" "and said so"
mkdir -p config/bantin/portals
cp none.portal config/bantin/portals/soha.portal
exits 2 "one's own that has none, too" bantin --check portal:soha
done_testing
