#!/bin/bash
# The Vietnamese texts: all there, none left over, and shown whenever the language is Vietnamese.
. "$(dirname "$0")/../lib.sh"

po=$SRCDIR/src/po/vi.po
if command -v xgettext >/dev/null; then
    (cd "$SRCDIR" && find src -name '*.[ch]' ! -path 'src/baked/*' | sort |
        xgettext -f - -k_ -kN_ -kngettext:1,2 --from-code=UTF-8 --no-location -o "$TMP/en.pot")
    is "$(msgmerge -q -N -o - "$po" "$TMP/en.pot" | msgattrib --no-obsolete --untranslated)" "" \
        "no text is missing in vi.po"
    is "$(msgattrib --only-fuzzy "$po")" "" "no text is fuzzy"
    is "$(msgattrib --only-obsolete "$po")" "" "no text is obsolete"
    is "$(msgcmp --use-fuzzy --use-untranslated "$po" "$TMP/en.pot" 2>&1 | grep -A1 'not used')" "" \
        "no text is left over"
    is "$(msgfmt -c -o /dev/null "$po" 2>&1)" "" "msgfmt finds nothing wrong"
else
    skip "xgettext is not here"
fi

# says WANTED NAME [VARIABLE=VALUE]... -- [ARG]...: what a page that is missing is told with
says() {
    local wanted=$1 name=$2 vars=()
    shift 2
    while [ "$1" != -- ]; do vars+=("$1"); shift; done
    shift
    is "$(env -u LC_ALL -u LC_MESSAGES -u LANG -u LANGUAGE "${vars[@]}" "$BANTIN" "$@" --dump sample:/none 2>&1)" \
        "bantin: sample:/none: $wanted" "$name"
}
vi="báo mẫu không có trang này"
en="the sample portal has no such page"
says "$vi" "--language vi" LC_ALL=C.UTF-8 -- --language vi
says "$vi" "--language vi with LANG=C" LANG=C -- --language vi
says "$vi" "--language vi with nothing set" -- --language vi
says "$vi" "--set language=vi" LANG=C -- --set language=vi
says "$vi" "LC_ALL=vi_VN.UTF-8, which is not installed" LC_ALL=vi_VN.UTF-8 --
says "$vi" "LC_MESSAGES=vi_VN goes before LANG" LC_MESSAGES=vi_VN LANG=en_US.UTF-8 --
says "$vi" "LANG=vi" LANG=vi --
says "$en" "LC_ALL goes before all" LC_ALL=C LC_MESSAGES=vi_VN LANG=vi_VN.UTF-8 --
says "$en" "--language goes before LC_ALL" LC_ALL=vi_VN.UTF-8 -- --language en
says "$en" "another language" LANG=vie.UTF-8 --
says "$en" "nothing set" --
says "$en" "LANGUAGE alone says nothing" LANGUAGE=vi LANG=C.UTF-8 --

like "$(bantin --language vi --help)" "^cách dùng: bantin" "--help speaks Vietnamese"
like "$(bantin --language vi --dump latest)" "35 phút trước · Bản Tin Mẫu · Hà Nội · 2.020 lượt xem" "so does a list"
done_testing
