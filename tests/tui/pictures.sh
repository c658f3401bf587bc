#!/bin/bash
# The pictures of an article: in the reader, as characters or by sixel and kitty; else in the browser.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tmux.sh"
need_tmux
command -v python3 >/dev/null || { skip "python3 is not here"; done_testing; exit; }

cat >"$TMP/make.py" <<'END'
import struct, sys, zlib

def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

def png(width, height, rows, extra=b""):
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")

def halves(width, height, left, right):
    return (b"\0" + bytes(left) * (width // 2) + bytes(right) * (width - width // 2)) * height

good = png(64, 32, halves(64, 32, (250, 0, 0), (250, 250, 250)))
files = {
    "good.png": good,
    "large.png": png(65535, 65535, halves(64, 32, (0, 0, 0), (0, 0, 0))),
    "cut.png": good[:60],
    "bomb.png": png(6000, 6000, bytes(6000 * 18001)),                 # 36 kB that become 144 MB
    "text.png": png(8, 8, halves(8, 8, (9, 9, 9), (0, 0, 0)), chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(200 << 20), 9))),
    "page.png": b"<html><body>this is a page</body></html>",
    "cut.jpg": bytes.fromhex("ffd8ffdb004300") + bytes(67),
    "last.png": png(32, 64, halves(32, 64, (0, 250, 0), (250, 250, 250))),
}
for name, data in files.items():
    open(f"{sys.argv[1]}/{name}", "wb").write(data)
END
python3 "$TMP/make.py" "$TMP"
{
    echo '<html lang="en"><head><title>Nine pictures</title></head><body><article><h1>Nine pictures</h1>'
    echo '<p>A text that says what a text has to say, so that everybody sees that this page is one with an article in it.</p>'
    for name in good.png large.png cut.png bomb.png text.png page.png cut.jpg gone.png last.png; do
        echo "<figure><img src=\"$name\" width=\"640\" height=\"320\"><figcaption>This is $name <span class=\"credit\">Photo: An Example</span></figcaption></figure>"
        echo "<p>And some more of the text, which goes on and on between the pictures, as texts in newspapers do.</p>"
    done
    echo '<p>Here the text ends, with a last sentence that is as long as the others were before it.</p></article></body></html>'
} >"$TMP/page.html"

if ! grep -q 'define BANTIN_PICTURES 1' "$(dirname "$BANTIN")/../config.h"; then
    start 80x24 BROWSER= -- --set 'browser=echo' "$TMP/page.html"
    shows 'Picture: This is good' 'built without pictures: the caption'
    keys i
    shows 'Only web addresses are opened: .*good.png' 'and a key that opens the picture'
    done_testing
    exit
fi

# fetched: waits until the picture has come
fetched() {
    local end=$((SECONDS + 20))
    while screen | grep -q 'Fetching' && [ $SECONDS -lt $end ]; do sleep 0.01; done
}

scene 'looks at the pictures of an article'
start 80x24 -- "$TMP/page.html"
shows 'Picture: This is good' 'a caption'
keys i
shows '1/9$' 'i shows the picture'
shows 'This is good.png — Photo: An Example' 'its caption and credit stay'
fetched
is "$(screen | grep -c 'Fetching\|A text that')" 0 'and nothing else does'
colours=$(screen_of capture-pane -pe | grep -oE '48;5;[0-9]+' | sort -u | wc -l)
is "$((colours >= 2))" 1 'in the colours of the terminal'
shows 'any key goes back' 'it says how to leave'
keys x
shows 'A text that says' 'and any key goes back'

scene 'looks at pictures that were made to do harm'
# picture N PATTERN NAME: what is hostile kills the worker at most, and is told
picture() {
    keys "$1" i
    shows "$2" "$3"
    keys x
    shows 'page|Nine pictures' "$3: and the article is there again"
}
picture 2 'more than 50 million pixels' 'one of four thousand million pixels'
picture 3 'damaged|3/9$' 'one that is cut off'
picture 4 '4/9$' 'one that is small and becomes large'
picture 5 '5/9$' 'one with a bomb in its texts'
picture 6 'no picture of a kind' 'a page in place of a picture'
picture 7 'damaged' 'a JPEG that is nothing but a header'
picture 8 'gone.png' 'one that is not there'
keys 9 i
shows '9/9$' 'the one after all of them'
fetched
is "$(screen | grep -c 'damaged')" 0 'is shown'
kill -9 "$(pgrep -n -P "$(pgrep -P "$(reader)" | head -n 1)")"
keys i
shows '1/9$' 'i goes on to the next, round the end'
fetched
is "$(screen_of capture-pane -pe | grep -c '48;5;196')x$(screen | grep -c 'damaged\|cannot')" "16x0" 'though the worker was killed meanwhile'
keys x
keys 99 i
shows 'There is no such picture' 'a number that is too high is told'
keys Q

scene 'is led to a device of this machine by a feed'
mkdir -p "$TMP/led"
cat >"$TMP/led/feed.xml" <<'END'
<rss version="2.0"><channel><title>Led astray</title><item><title>No link of its own</title>
<description>&lt;p&gt;A text.&lt;/p&gt;&lt;img src="file:///dev/tty" alt="a terminal"&gt;</description></item>
<item><title>A link to a file</title><link>file:///etc/hostname</link>
<description>&lt;p&gt;A text.&lt;/p&gt;&lt;img src="file:///dev/tty" alt="a terminal"&gt;</description></item>
</channel></rss>
END
if command -v python3 >/dev/null; then
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    (cd "$TMP/led" && exec python3 -m http.server --bind 127.0.0.1 "$port" >/dev/null 2>&1) &
    led=$!
    until (: </dev/tcp/127.0.0.1/"$port") 2>/dev/null; do sleep 0.05; done
    XDG_CONFIG_HOME=$TMP/led XDG_DATA_HOME=$TMP/led no_proxy='*' "$BANTIN" --add "feed http://127.0.0.1:$port/feed.xml" >/dev/null 2>&1 ||
        XDG_CONFIG_HOME=$TMP/led XDG_DATA_HOME=$TMP/led no_proxy='*' "$BANTIN" --add "http://127.0.0.1:$port/feed.xml" >/dev/null
    XDG_CONFIG_HOME=$TMP/led XDG_DATA_HOME=$TMP/led no_proxy='*' "$BANTIN" -q --refresh
    kill $led
    for nth in 1 2; do
        start 80x24 XDG_CONFIG_HOME="$TMP/led" XDG_DATA_HOME="$TMP/led"
        shows 'Latest' "led $nth: it opens"
        keys L
        shows 'A link to a file' "led $nth: the list"
        [ $nth = 1 ] || keys j
        keys Enter
        shows 'A text' "led $nth: the article"
        keys i
        shows 'not http' "led $nth: no picture of a device"
        keys x Q
        shows 'left with 0' "led $nth: and keys are heard"
    done
fi

scene 'opens a picture in the browser'
start 80x24 BROWSER= -- --set pictures=off --set 'browser=echo' "$TMP/page.html"
shows 'Picture: This is good' 'pictures=off: the caption'
keys i
shows 'Only web addresses are opened: .*good.png' 'and a key that opens the picture'
keys Q

# inline: rows that have the picture's colours, above the caption
red() { screen_of capture-pane -pe | grep -c '48;5;196'; }
scene 'reads an article with its pictures'
start 80x30 -- --set pictures=inline "$TMP/page.html"
shows 'Picture: This is good' 'inline: the caption'
end=$((SECONDS + 20))
until [ "$(red)" -ge 4 ] || [ $SECONDS -ge $end ]; do sleep 0.01; done
is "$(screen_of capture-pane -pe | awk '/48;5;196/ { rows++; last = NR } /This is good/ { at = NR } END { print (rows >= 4), at - last }')" \
    "1 1" 'inline: the picture comes above it'
is "$(screen | grep -c 'This is large\|damaged')" 1 'inline: of one that is hostile nothing but the caption is seen'
keys G
shows 'This is last.png' 'inline: the end'
sleep 0.3
keys g g
shows 'A text that says' 'inline: the top'
is "$(($(red) >= 4))" 1 'inline: the picture is there again'
keys : 'set pictures=key' Enter
shows 'This is bomb' 'inline: switched off, captions alone are left'
is "$(red)" 0 'inline: and no picture'
keys Q

start 80x24 NO_COLOR=1 -- --set pictures=inline --set ascii=yes "$TMP/page.html"
shows 'Picture: This is good' 'NO_COLOR, ASCII: the caption'
shows "@{20}" 'NO_COLOR, ASCII: a picture of letters and signs'
keys Q

# --- what is not for curses: sequences of their own
cat >"$TMP/raw.py" <<'END'
import fcntl, os, pty, select, struct, sys, termios, time
pid, fd = pty.fork()
if pid == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 800, 480))
    os.execvpe(sys.argv[2], sys.argv[2:], dict(os.environ, TERM="xterm-256color"))

data = b""

def until(what):
    """Reads up to there and behind it."""
    global data
    end = time.time() + 20
    while what not in data and time.time() < end:
        if select.select([fd], [], [], 0.1)[0]:
            data += os.read(fd, 1 << 16)
    found, data = what in data, data.partition(what)[2]
    return found

begin = sys.argv[1].encode().decode("unicode_escape").encode("latin-1")
print(until(b"Picture"))
os.write(fd, b"i")
print(until(begin), until(b"\x1b8"))
os.write(fd, b"\x0c")
print(until(begin), until(b"\x1b8"))
os.write(fd, b"x")
print(until(b"\x1b[2J"), until(b"Picture"))
os.write(fd, b"Q")
END
for format in 'sixel \x1bP' 'kitty \x1b_G'; do
    is "$(python3 "$TMP/raw.py" "${format#* }" "$BANTIN" --set "picture-format=${format% *}" "$TMP/page.html" | xargs)" \
        "True True True True True True True" "${format% *}: drawn, drawn again by ^L, and cleared"
done
done_testing
