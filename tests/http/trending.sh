#!/bin/bash
# Eight portals, thirty refreshes, view counts that move, on a clock that is set: what is read most must
# come out as reckon.py reckons it from the counts themselves.
. "$(dirname "$0")/../lib.sh"
cd "$TMP" || exit 1
for tool in python3 jq; do command -v $tool >/dev/null || { skip "$tool is not here"; done_testing; exit; }; done
mkfifo ready
echo 0 >clock
python3 "$SRCDIR/tests/http/reckon.py" serve ready &
server=$!
trap 'kill $server; rm -rf "$TMP"' EXIT
read -r port <ready

mkdir -p config/bantin/portals
names=
for p in 0 1 2 3 4 5 6 7; do
    printf 'title = Báo %d\nhome = http://127.0.0.1:%d/p%d/\nlanguage = vi\n\n[Tin]\npage = /p%d/\n' \
        $p "$port" $p $p >config/bantin/portals/bao-$p.portal
    echo "portal bao-$p" >>config/bantin/sources
    names+=" portal:bao-$p"
done

start=$(date -d 2026-11-20T00:00:00+07:00 +%s)
at() { BANTIN_NOW=$(TZ=UTC printf '%(%Y-%m-%dT%H:%M:%SZ)T' $((start + $1 * 3600))) bantin "${@:2}"; }
# turn N: the hour, and a refresh
turn() {
    echo $(($1 * 2)) >clock
    # shellcheck disable=SC2086
    at $(($1 * 2)) --refresh -q $names || echo "turn $1: $?"
}
ranks() {
    at "$1" --dump -f json trending | jq -r '.items[] | [._bantin.rank, ._bantin.views, (._bantin.views_per_hour
        | if . == null then "-" else . * 100 | round / 100 end), (._bantin.sources | length), .title] | join(" ")'
}
# As many places behind the point as numbers of JSON have.
plain() { sed -E 's/^([0-9]+ [0-9]+ [0-9]+)\.00 /\1 /; s/^([0-9]+ [0-9]+ [0-9]+\.[0-9])0 /\1 /'; }

turn 0
like "$(at 0 --dump -w 200 trending)" " views" "after one refresh there are views"
is "$(at 0 --dump -f json trending | jq '[.items[]._bantin.views_per_hour] | unique')" "[
  null
]" "and nothing that was gained"
is "$(at 0 --dump -f json trending | jq '[.items[] | ._bantin.views] | . == (sort | reverse)')" false \
    "age counts"
for n in {1..29}; do turn $n; done >failed
is "$(cat failed)" "" "thirty refreshes"
is "$(ranks 58)" "$(python3 "$SRCDIR/tests/http/reckon.py" expect | plain)" "ranked as reckoned by hand"
is "$(at 58 --count trending)" "$(ranks 58 | wc -l)" "as many as are counted"
is "$(at 58 --dump -f json trending | jq -r '[.items[] | select(._bantin.sources | length == 3)][0]._bantin.sources[].portal' | sort)" \
    "bao-0
bao-1
bao-2" "a story of three portals"
screen=$(at 58 --dump -w 0 trending)
like "$screen" "an hour · .*[▁▂▃▄▅▆▇█]{12}" "the last day is drawn"
like "$screen" "^ +[▲▼][0-9]+ · " "who rose and fell since the refresh before"
is "$(at 58 --dump --ascii trending | grep -c '[^ -~]')" 0 "in ASCII too"
# The same again is no new ranking.
turn 29
is "$(at 58 --dump -w 0 trending)" "$screen" "what is said of the change stays until it changes again"
done_testing
