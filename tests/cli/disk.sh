#!/bin/bash
# A disk that is full, a home that cannot be written: what is stored is read, what cannot be kept is
# told in a line, and nothing is lost.
if [ -z "$IN_A_NAMESPACE" ]; then
    # Mounts of its own need root, or a kernel that lets users be root among themselves.
    [ "$(id -u)" -eq 0 ] && as=(unshare -m) || as=(unshare -r -m)
    if "${as[@]}" mount -t tmpfs none /tmp 2>/dev/null; then
        IN_A_NAMESPACE=yes exec "${as[@]}" bash "$0"
    fi
    echo "1..0 # SKIP no mounts here"
    exit
fi
. "$(dirname "$0")/../lib.sh"
cd "$TMP" || exit 1

# feed FIRST LAST
feed() {
    echo "<rss version='2.0'><channel><title>Kênh</title>"
    for ((i = $1; i <= $2; i++)); do
        printf '<item><title>Bài %d</title><link>http://a.example/%d</link>' $i $i
        printf '<description>%s</description></item>\n' "Tóm tắt dài một chút của bài số $i, để chiếm chỗ."
    done
    echo "</channel></rss>"
}
# refused STATUS NAME ARG...: in one line
refused() {
    local status=$1 name=$2
    shift 2
    exits "$status" "$name" bantin "$@"
    is "$(grep -c '^bantin: .' err) $(wc -l <err) $(wc -c <out)" "1 1 0" "$name: is told in a line"
}
whole() {
    ! command -v sqlite3 >/dev/null || is "$(sqlite3 data/bantin/bantin.db 'PRAGMA integrity_check' 2>&1)" ok "$1"
}

mkdir data config
feed 1 50 >feed.xml

# --- full ---
mount -t tmpfs -o size=1500k none data
bantin --add feed.xml >/dev/null
bantin --refresh -q
bantin --mark saved http://a.example/7
before=$(bantin --dump -f jsonl latest | wc -l)
is "$before" 50 "fifty items are stored"
feed 1 5000 >feed.xml
bantin --refresh -q portal:kenh >out 2>err
is "$? $(wc -l <err)" "1 1" "the disk becomes full: a line, and status 1"
like "$(cat err)" "full|No space" "which says so"
whole "the store is whole"
is "$(bantin --count saved)" 1 "what was acknowledged is there"
now=$(bantin --count latest)
[ "$now" -ge 50 ]
ok $? "and all items: $now"
cat /dev/zero >data/filler 2>/dev/null
exits 0 "not a byte is left: the store is read" bantin --dump latest
is "$(grep -c 'Bài [0-9]' out)" "$now" "all of it"
is "$(bantin --count saved 2>&1)" 1 "and counted"
is "$(bantin --count search:"bai 7" 2>&1)" "$(bantin --count search:"bài 7" 2>&1)" "and searched"
bantin --mark read http://a.example/8 >out 2>err
[ $? -le 1 ] && [ "$(wc -l <err)" -le 1 ]
ok $? "a mark is kept, or refused in a line"
rm data/filler
mount -o remount,size=20m data
bantin --refresh -q portal:kenh
is "$? $(bantin --count latest)" "0 5000" "with room again, the rest comes"
whole "and the store is whole"
is "$(bantin --count saved)" 1 "with its marks"
umount data

# --- no room for the configuration ---
bantin --add feed.xml >/dev/null
mkdir full
mount -t tmpfs -o size=64k none full
mkdir full/bantin
cp config/bantin/sources full/bantin/
cp full/bantin/sources wanted
cat /dev/zero >full/filler 2>/dev/null
cp feed.xml other.xml
sed -i 's/Kênh/Kênh khác/' other.xml
export XDG_CONFIG_HOME=$TMP/full
refused 1 "a source that cannot be written down" --add other.xml
cmp -s full/bantin/sources wanted
ok $? "the others are there, to the letter"
export XDG_CONFIG_HOME=$TMP/config
umount full

# --- read-only ---
bantin --refresh -q portal:kenh
bantin --mark saved http://a.example/7
mount --bind data data
mount -o remount,ro,bind data
exits 0 "a store that cannot be written is read" bantin --dump -n 5 latest
is "$(grep -c Bài out)" 5 "as always"
is "$(bantin --count saved 2>&1) $(bantin --count "search:bài 7" 2>&1 | tail -n 1)" "1 $(bantin --count 'search:bai 7' 2>/dev/null)" \
    "counted and searched"
refused 1 "a mark" --mark read http://a.example/8
bantin --refresh portal:kenh >out 2>err
is "$? $(wc -c <out)" "1 0" "a refresh"
[ "$(wc -l <err)" -le 2 ]
ok $? "in a line or two"
umount data
exits 0 "and writable again" bantin --mark read http://a.example/8
whole "the store is whole"
is "$(bantin --count saved)" 1 "with its marks"

# --- a home that is not there ---
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME
export HOME=$TMP/nowhere
mkdir nowhere
mount --bind nowhere nowhere
mount -o remount,ro,bind nowhere
exits 0 "an empty read-only home: the sample" bantin --dump latest
refused 1 "and no source can be added" --add feed.xml
umount nowhere
done_testing
