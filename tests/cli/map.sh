#!/bin/bash
# The map, src/README.md, names every source file, and no other.
. "$(dirname "$0")/../lib.sh"
cd "$SRCDIR/src" || exit 1

awk '/^### / { room = $2 == "beside" ? "" : $2; list = 1 }
    list && /^    [a-z]/ {
        if (sub(/\.\[ch\]$/, "", $1)) printf "%s%s.c\n%s%s.h\n", room, $1, room, $1
        else print room $1
    }' README.md | sort >"$TMP/named"
find . -name '*.[ch]' ! -path './baked/*' | sed 's|^\./||' | sort >"$TMP/there"

is "$(sort "$TMP/named" | uniq -d)" "" "no file is named twice"
is "$(grep -vxFf "$TMP/named" "$TMP/there")" "" "every file of src is named in src/README.md"
is "$(while read -r file; do [ -e "$file" ] || echo "$file"; done <"$TMP/named")" "" \
    "every file it names is there"
is "$(grep -oE '^    [0-6] +[a-z]+/' README.md | sed 's/^[ 0-9]*//; s|/||' | sort)" \
    "$(cut -d/ -f1 <"$TMP/there" | grep -v '\.c$' | sort -u)" "every room has its layer"
done_testing
