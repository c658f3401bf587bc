#!/bin/bash
# "bantin in scripts" of README.md: every command runs as it stands, with programs in the place of
# those that need a person, a mailbox or a loudspeaker.
. "$(dirname "$0")/../lib.sh"
mkdir "$TMP/bin" && ln -s "$BANTIN" "$TMP/bin/bantin"
PATH=$TMP/bin:$PATH USER=docgia
export TMUX_TMPDIR=$TMP USER
unset TMUX BANTIN_NOW
cd "$TMP" || exit 1

# stand_in NAME COMMAND
stand_in() {
    printf '#!/bin/sh\n%s\n' "$2" >"$TMP/bin/$1"
    chmod +x "$TMP/bin/$1"
}
stand_in fzf 'head -n 1'
stand_in mail 'printf "%s|" "$@" >mailed; cat >>mailed'
stand_in espeak-ng 'cat >spoken'
stand_in crontab 'if [ "$1" = -l ]; then echo "0 0 * * * true"; else cat >crontab.new; fi'

# Each command as a file that is named by the first word of its comment.
awk '/^## / { in_part = /^## bantin in scripts/ } in_part && /^# / { name = "script." ++n; next }
    in_part && /^```/ { name = "" } in_part && name && NF { print > name }' "$SRCDIR/README.md"
is "$(ls script.* | wc -l)" 10 "there are ten"

# run N TOOL...: in $out; skipped where a tool is not here
run() {
    local n=$1 tool
    shift
    for tool; do
        command -v "$tool" >/dev/null || { skip "$tool is not here"; return 1; }
    done
    out=$(bash -o pipefail "script.$n" 2>&1 </dev/null)
    status=$?
}
top=$(bantin --dump latest -n 1 -f tsv | cut -f 2)

if run 1 tmux; then
    # There was no server yet; and only what is looked at draws its status bar.
    tmux new-session -d 'sleep 60' && bash script.1
    tmux -L outside new-session -d -x 80 -y 5 'TMUX= tmux attach'
    for _ in {1..200}; do
        shown=$(tmux -L outside capture-pane -p | grep -o '[0-9]* chưa đọc')
        case $shown in [0-9]*) break ;; esac
        read -rt 0.05 <> <(:) || true
    done
    is "$shown" "$(bantin --count) chưa đọc" "tmux shows how much is unread"
    tmux kill-server
    tmux -L outside kill-server 2>/dev/null
fi
run 2 less && is "$(head -n 1 <<<"$out")" "$top" "fzf: the headline that is picked is read"
run 3 jq && like "$(head -n 1 <<<"$out")" "^ +[2-9]+ [^ ]+ [^ ]+" "jq: who wrote most"
run 4 && like "$(cat mailed)" "^-s\|Bản tin [0-9/]+\|docgia\|.*Hà Nội" "a mail with the top of every category"
run 5 sfeed_plain && like "$out" "$top" "sfeed's tools read the list"
run 6 jq && like "$out" "chuyến đầu" "grep finds words in the texts"
run 7 && is "$(cat crontab.new)" "0 0 * * * true
40 6 * * 1-5 bantin --refresh --full -q" "cron has one line more"
bash -c "$(sed -n '2s/^\([^ ]* \)\{5\}//p' crontab.new)" >quiet 2>&1
is "$? $(cat quiet)" "0 " "which does what it says, without a word"
run 8 && like "$(cat spoken)" "$(bantin --dump trending -n 1 -f tsv | cut -f 2)" "what is read most is spoken"
run 9 jq && is "$(jq -r .version the-thao.json)" "https://jsonfeed.org/version/1.1" "a feed of a page"
run 10
tail -n +3 "trang-nhat.$(date +%F)" >"trang-nhat.$(date -d yesterday +%F)"
run 10
is "$out" "$(head -n 2 "trang-nhat.$(date +%F)")" "the two headlines that yesterday did not have"
done_testing
