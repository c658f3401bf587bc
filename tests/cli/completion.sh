#!/bin/bash
# What the shells complete, asked of the shells themselves.
. "$(dirname "$0")/../lib.sh"
PATH=$(dirname "$BANTIN"):$PATH
cd "$TMP" && touch baochi.opml

# in_bash LINE: what it offers, without what the line has already
in_bash() {
    bash -c '. "$1" && COMP_LINE=$2 COMP_POINT=${#2} && _bantin; printf "%s\n" "${COMPREPLY[@]}"' - \
        "$SRCDIR/src/completions/bantin" "$1" | sort | paste -sd ' '
}

# in_fish LINE: the same, whole words
in_fish() {
    fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$SRCDIR/src/completions/bantin.fish" "$1" |
        cut -f1 | sort | paste -sd ' '
}

# in_zsh LINE: the line after TAB
in_zsh() {
    cat >"$TMP/ask.zsh" <<'Z'
zmodload zsh/zpty
zpty z "TERM=dumb zsh -f -i"
zpty -w z "fpath=($1 \$fpath); autoload -U compinit; compinit -D -u; zle_highlight=(none); PS1=; echo REA''DY"
zpty -r -m z line "*READY*"
zpty -w -n z "$2"$'\t'" END"$'\001'"echo "$'\n'
zpty -r -m z line "*echo*END*END*"
print -r -- "$line"
Z
    timeout 20 zsh -f "$TMP/ask.zsh" "$SRCDIR/src/completions" "$1"
}

is "$(in_bash 'bantin --form')" "--format" "bash: an option"
is "$(in_bash 'bantin --format ')" "ansi html json jsonl markdown text tsv" "bash: its values"
is "$(in_bash 'bantin -f js')" "json jsonl" "bash: by its letter"
is "$(in_bash 'bantin --format=m')" "markdown" "bash: behind ="
is "$(in_bash 'bantin --dump portal:s')" "sample" "bash: a portal, behind its colon"
is "$(in_bash 'bantin --dump category:sample/h')" "sample/ha-noi" "bash: a category"
is "$(in_bash 'bantin tr')" "trending" "bash: a view"
is "$(in_bash 'bantin --set keym')" "keymap=" "bash: an option of the reader"
is "$(in_bash 'bantin --mark un')" "unread unsaved" "bash: a mark"
is "$(in_bash 'bantin --import bao')" "baochi.opml" "bash: a file"

# Every option of --help is known to it: there is no second list to forget one in.
wanted=$(bantin --help | grep -oE '^ +(-., )?--[a-z-]+' | grep -oE -- '--[a-z-]+' | sort -u | paste -sd ' ')
is "$(in_bash 'bantin --')" "$wanted" "bash: every option"

# And every view that --help names.
views=$(bantin --help | sed -n '/^The newspaper/,/^$/p' | tr ' ' '\n' | tr -d ,. | grep -xE '[a-z]{5,8}' | grep -vE '^(where|newspaper|terminal)$' | sort)
is "$(paste -sd ' ' <<<"$views")" "brief latest saved trending unread" "the views of --help"
is "$(in_bash 'bantin --dump ' | tr ' ' '\n' | grep -xF "$views")" "$views" "bash: every view"
is "$(in_bash 'bantin --dump ' | tr ' ' '\n' | grep -c '^portal:\|^category:\|^search:$')" \
    "$(($(bantin --list portals | wc -l) + $(bantin --list categories | wc -l) + 1))" "bash: every portal and category, searches"
is "$(in_bash 'bantin --set ')" "$(bantin --list options | cut -f 1 | sed 's/$/=/' | sort | paste -sd ' ')" "bash: every setting"

if command -v fish >/dev/null; then
    is "$(in_fish 'bantin --form')" "--format" "fish: an option"
    is "$(in_fish 'bantin --format ')" "ansi html json jsonl markdown text tsv" "fish: its values"
    is "$(in_fish 'bantin --mark un')" "unread unsaved" "fish: a mark"
    is "$(in_fish 'bantin --dump category:sample/h')" "category:sample/ha-noi" "fish: a category"
    is "$(in_fish 'bantin --set keym')" "keymap=" "fish: an option of the reader"
    is "$(in_fish 'bantin --' | tr ' ' '\n' | sed 's/=$//' | grep '^--' | sort -u | paste -sd ' ')" "$wanted" "fish: every option"
    is "$(in_fish 'bantin --dump ' | tr ' ' '\n' | grep -xF "$views")" "$views" "fish: every view"
    is "$(in_fish 'bantin --dump ' | tr ' ' '\n' | grep -c '^portal:\|^category:\|^search:$')" \
        "$(($(bantin --list portals | wc -l) + $(bantin --list categories | wc -l) + 1))" "fish: every portal and category, searches"
    is "$(in_fish 'bantin --set ')" "$(bantin --list options | cut -f 1 | sed 's/$/=/' | sort | paste -sd ' ')" "fish: every setting"
else
    skip "fish is not here"
fi

if command -v zsh >/dev/null; then
    like "$(in_zsh 'bantin --form')" "bantin --format=? END" "zsh: an option"
    like "$(in_zsh 'bantin --mark unr')" "bantin --mark unread END" "zsh: its value"
    like "$(in_zsh 'bantin --dump portal:sa')" "bantin --dump portal:sample END" "zsh: a portal"
    like "$(in_zsh 'bantin tr')" "bantin trending END" "zsh: a view"
    # What its own functions are given to choose from.
    specs=$(zsh -fc '_arguments() { print -rl -- "$@" }; . "$1"' - "$SRCDIR/src/completions/_bantin")
    is "$(grep -oE '^--[a-z-]+' <<<"$specs" | sort -u | paste -sd ' ')" "$wanted" "zsh: every option"
    is "$(grep -cE '^-[a-z][[+]' <<<"$specs")" "$(bantin --help | grep -c '^ *-., --')" "zsh: every letter"
    targets=$(zsh -fc '_arguments() { }; _files() { }; _call_program() { shift; eval "$@" }
        compadd() { [[ $1 = -S ]] && shift 2; shift; print -rl -- "$@" }; . "$1"; _bantin_targets' - "$SRCDIR/src/completions/_bantin")
    is "$(grep -xF "$views" <<<"$targets" | sort)" "$views" "zsh: every view"
    is "$(grep -c '^portal:\|^category:\|^search:$' <<<"$targets")" \
        "$(($(bantin --list portals | wc -l) + $(bantin --list categories | wc -l) + 1))" "zsh: every portal and category, searches"
else
    skip "zsh is not here"
fi
done_testing
