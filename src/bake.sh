#!/bin/sh
# usage: bake.sh TABLE FILE...   writes C: a table of names and bytes of the files, baked into bantin.
# The name of a file is what comes behind the folder of the first one.
set -eu
table=$1
shift
dir=$(dirname "$1")
printf '/* Made by src/bake.sh. */\n#include "base/baked.h"\n\n'
i=0
for f in "$@"; do
    printf 'static const unsigned char f%d[] = {' "$i"
    od -An -v -tu1 "$f" | sed 's/^ *//; s/  */,/g; s/$/,/'
    printf '0};\n'
    i=$((i + 1))
done
printf '\nconst struct baked %s[] = {\n' "$table"
i=0
for f in "$@"; do
    printf '\t{"%s", (const char *)f%d, sizeof f%d - 1},\n' "${f#"$dir"/}" "$i" "$i"
    i=$((i + 1))
done
printf '\t{0, 0, 0},\n};\n'
