#!/bin/bash
# The manual pages say what the program says: every command, option, default, action and key.
. "$(dirname "$0")/../lib.sh"
cd "$SRCDIR/man" || exit 1

# lacking FILE: those of the lines on standard input that it does not have
lacking() { grep -vxFf "$1" || true; }

# --- bantin.1: what --help knows
is "$(bantin --help | grep -oE -- '(^| )--?[a-z]+' | sort -u | while read -r option; do
    grep -qE -- "^\.(It|Op) (.* )?Fl ${option#-}( |\$)" bantin.1 || echo "$option"
done)" "" "bantin.1 has every option of --help"
is "$(for word in $(bantin --help | grep -oE '[a-z]+(\|[a-z]+)+' | tr '|' ' '); do
    grep -qw -- "$word" bantin.1 || echo "$word"
done)" "" "and every word they take"

# --- bantin-config.5: a row for each option, as --list options says it
bantin --list options | while IFS= read -r line; do
    name=${line%%$'\t'*} line=${line#*$'\t'}
    type=${line%%$'\t'*} line=${line#*$'\t'}
    value=${line%%$'\t'*}
    printf '.It Cm %s No (%s, %s)\n' "$name" "$type" "${value:+default }${value:-no default}"
done >"$TMP/options"
is "$(lacking bantin-config.5 <"$TMP/options")" "" "bantin-config.5 has every option and its default"
is "$(grep '^\.It Cm .* No (' bantin-config.5 | lacking "$TMP/options")" "" "and no other"
is "$(bantin --list options | while IFS=$'\t' read -r name type _; do
    [ "$type" = number ] || continue
    range=$(bantin --set "$name=-1" --count 2>&1 | grep -o 'from [0-9]* to [0-9]*')
    awk -v name="$name" '$1 == ".It" { at = $3 == name } at' bantin-config.5 | tr '\n' ' ' |
        grep -qF "$range" || echo "$name: $range"
done)" "" "and the range of every number"

# --- bantin-keys.7: a row for each action, as --list actions says it
escaped() { sed -E "s/\\^/\\\\(ha/g; s/\`/\\\\(ga/g; s/'/\\\\(aq/g; "'s~(^|[ \t])([]?/.,;()!|#:[])~\1\\\&\2~g'; }
bantin --list actions | while IFS= read -r line; do
    name=${line%%$'\t'*} line=${line#*$'\t'}
    contexts=${line%%$'\t'*} line=${line#*$'\t'}
    keys=$(escaped <<<"${line%%$'\t'*}") help=${line#*$'\t'}
    [ "$contexts" = all ] || help+=" (${contexts//,/, })"
    printf '.It Cm %s Ta %s Ta %s\n' "$name" "$keys" "$help"
done >"$TMP/actions"
is "$(lacking bantin-keys.7 <"$TMP/actions")" "" "bantin-keys.7 has every action and its keys"
is "$(grep '^\.It Cm .* Ta ' bantin-keys.7 | lacking "$TMP/actions")" "" "and no other"

# ... and for every other keymap the rows in which it differs
keys_of() { bantin --list actions --keymap "$1" | cut -f 1,3 | escaped; }
for keymap in $(cd "$SRCDIR/keymaps" && echo *.keys | sed 's/default.keys//; s/\.keys//g'); do
    keys_of "$keymap" | grep -vxFf <(keys_of default) | sed 's/^/.It Ic /; s/\t/ Ta /' >"$TMP/rows"
    is "$(awk -v name="$keymap" '/^\.S[sh]/ { at = $1 == ".Ss" && $2 == name } at && /^\.It/' bantin-keys.7)" \
        "$(cat "$TMP/rows")" "bantin-keys.7 has what is different in the keymap $keymap"
done

# --- what the pages give as examples works
command -v mandoc >/dev/null || { skip "mandoc is not here"; done_testing; exit; }

# example PAGE N: the Nth literal block
example() {
    awk -v n="$2" '/^\.Bd/ { n--; inside = 1; next } /^\.Ed/ { inside = 0 } inside && n == 0' "$1"
}
example bantin-config.5 1 >"$TMP/config.example"
is "$(bantin --config "$TMP/config.example" --list options 2>&1 >/dev/null)" "" "the example of a config"
like "$(bantin --config "$TMP/config.example" --list options)" $'^measure\tnumber\t72\t66\t' "is read"
mkdir -p "$XDG_CONFIG_HOME/bantin/portals"
example bantin-portal.5 1 >"$XDG_CONFIG_HOME/bantin/portals/example.portal"
example bantin-config.5 2 >"$XDG_CONFIG_HOME/bantin/sources"
is "$(bantin --check "$XDG_CONFIG_HOME/bantin/portals/example.portal" | grep -c '^title\|^\[\|^categories: 2')" 4 \
    "the example of a portal"
is "$(bantin --refresh --offline -q 2>&1; bantin --list portals | cut -f1 | tr '\n' ' ')" \
    "example a-blog example-org-status-rss " "the example of sources"
rm "$XDG_CONFIG_HOME/bantin/sources"
example bantin-config.5 3 >"$XDG_CONFIG_HOME/bantin/rules"
example bantin-config.5 4 >"$XDG_CONFIG_HOME/bantin/searches"
is "$(bantin --check rules 2>&1 | grep -c 'items of the last week$')" 3 "the example of rules, two of which name others' portals and categories"
is "$(bantin --check searches 2>&1 | wc -l)" 2 "the example of saved searches"
rm "$XDG_CONFIG_HOME"/bantin/{rules,searches}
example bantin-keys.7 1 >"$XDG_CONFIG_HOME/bantin/keys"
is "$(bantin --list actions 2>&1 | grep -cP '^(toggle-read\t.*\tm x\t|saved\t.*\tU? ?S gs\t|quit\tall\t\t)')" 3 \
    "the example of keys"

if command -v systemd-analyze >/dev/null; then
    mkdir "$TMP/units"
    awk -v to="$TMP/units/" '/^# bantin\.(service|timer)/ { file = to $2 } /^\.Ed/ { file = "" } file { print > file }' bantin.1
    sed -i "s|=bantin |=$BANTIN |" "$TMP/units/bantin.service"
    is "$(XDG_RUNTIME_DIR=$TMP/units systemd-analyze --user verify "$TMP"/units/bantin.{service,timer} 2>&1 | grep bantin)" "" \
        "the example of a timer: systemd finds nothing wrong with it"
    is "$(bash -c "$(sed -n 's/^ExecStart=//p' "$TMP/units/bantin.service")" 2>&1; echo $?)" 0 "and what it starts runs"
else
    skip "systemd-analyze is not here"
fi

for page in *.[157]; do
    is "$(mandoc -Tlint -W warning "$page" 2>&1)" "" "$page: mandoc finds nothing wrong"
    # Other pages need not be installed, and sections are called as we like.
    is "$(mandoc -Tlint -W style "$page" 2>&1 | grep STYLE | grep -v 'referenced manual\|possible typo in section')" "" \
        "$page: nor in its style"
    is "$(mandoc -Tutf8 "$page" | sed 's/.\x08//g' | grep -oP '^ *\K.{81,}' )" "" "$page: fits 80 columns"
done
done_testing
