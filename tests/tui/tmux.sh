# For tests that play the reader in tmux. Source it after tests/lib.sh, behind `need_tmux`.
#
#   start 80x24 [VARIABLE=VALUE]... [-- ARG...]   runs bantin in a terminal of that size
#   shows TEXT NAME                               waits until the screen has it
#   keys KEY...                                   as tmux send-keys takes them
#   scene NAME                                    what follows is something that a reader does
# What is waited for is looked for again and again, 20 seconds at most.

need_tmux() {
    command -v tmux >/dev/null && return
    skip "tmux is not here"
    done_testing
    exit 0
}

socket=$TMP/tmux turn=0
screen_of() { tmux -S "$socket" "$@" 2>>"$TMP/tmux.err"; }
trap 'screen_of kill-server; rm -rf "$TMP"' EXIT

# A server of its own for each, because one that ends may still be ending.
start() {
    local size=$1 vars=(TERM=xterm-256color)
    shift
    while [ $# -gt 0 ] && [ "$1" != -- ]; do vars+=("$1"); shift; done
    [ $# -gt 0 ] && shift
    screen_of kill-server
    turn=$((turn + 1)) socket=$TMP/tmux$turn
    printf '#!/bin/sh\ntrap : INT\n%s\necho "left with $?"\nexec cat\n' "$(printf '%q ' env "${vars[@]}" "$BANTIN" "$@")" >"$TMP/run"
    screen_of -f /dev/null new-session -d -x "${size%x*}" -y "${size#*x}" "sh $TMP/run" \; set status off \; \
        set -g escape-time 0 \; set -g set-clipboard on
}

screen() { screen_of capture-pane -p; }
keys() { screen_of send-keys "$@"; }

# until_shown PATTERN: an extended regular expression
until_shown() {
    local end=$((SECONDS + 20))
    until screen | grep -qE -- "$1"; do
        [ $SECONDS -lt $end ] || return 1
        sleep 0.01
    done
}

shows() {
    if until_shown "$1"; then ok 0 "$2"; else
        ok 1 "$2"
        { echo "wanted something like: $1"; screen; } | sed 's/^/# /'
    fi
}

scene() { echo "# scene: $1"; }

# pid of the program under test
reader() { pgrep -P "$(screen_of list-panes -F '#{pane_pid}')" | head -n 1; }
