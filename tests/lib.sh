# For tests in shell: TAP and a folder of their own. Source it, call ok and is, end with done_testing.
#
#   . "$SRCDIR/tests/lib.sh"
#   is "$(bantin --version)" "bantin 0.1.0" "says its version"
#   done_testing

SRCDIR=${SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
BANTIN=${BANTIN:-$SRCDIR/src/bantin}
TMP=$(mktemp -d)
trap 'rm -rf "$TMP"' EXIT
export HOME=$TMP/home XDG_CONFIG_HOME=$TMP/config XDG_DATA_HOME=$TMP/data XDG_CACHE_HOME=$TMP/cache
export LC_ALL=C.UTF-8 LANGUAGE= TZ=Asia/Ho_Chi_Minh BANTIN_NOW=2026-11-23T08:00:00+07:00
unset COLUMNS NO_COLOR http_proxy https_proxy MAKEFLAGS MFLAGS
mkdir -p "$HOME"
tap=0

bantin() { "$BANTIN" "$@"; }

# ok STATUS NAME: passes if STATUS is 0
ok() {
    tap=$((tap + 1))
    if [ "$1" -eq 0 ]; then echo "ok $tap - $2"; else echo "not ok $tap - $2"; fi
}

# is GOT WANTED NAME
is() {
    if [ "$1" = "$2" ]; then ok 0 "$3"; else
        ok 1 "$3"
        printf '%s\n' "got:" "$1" "wanted:" "$2" | sed 's/^/# /'
    fi
}

# like GOT PATTERN NAME: PATTERN is an extended regular expression for grep
like() {
    if printf '%s\n' "$1" | grep -qE -- "$2"; then ok 0 "$3"; else
        ok 1 "$3"
        printf '%s\n' "got:" "$1" "wanted something like:" "$2" | sed 's/^/# /'
    fi
}

# exits STATUS NAME COMMAND...: runs it, stdout in $TMP/out and stderr in $TMP/err
exits() {
    local want=$1 name=$2 got=0
    shift 2
    "$@" >"$TMP/out" 2>"$TMP/err" </dev/null || got=$?
    is "$got" "$want" "$name"
}

# skip REASON: for a tool that is not there
skip() {
    tap=$((tap + 1))
    echo "ok $tap # SKIP $1"
}

done_testing() { echo "1..$tap"; }
