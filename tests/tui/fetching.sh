#!/bin/bash
# Reading over a network that is there, slow, and gone.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tmux.sh"
need_tmux
command -v python3 >/dev/null || { skip 'python3 is not here'; done_testing; exit 0; }

cat >"$TMP/server.py" <<'END'
"""A portal of two items whose articles come when FILE gate is there."""
import http.server, os, sys, time
root = sys.argv[1]
feed = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Báo Thử</title><link>http://127.0.0.1:%d/</link>
%s</channel></rss>"""
item = "<item><guid>%d</guid><title>Tin thứ %d</title><link>http://127.0.0.1:%d/%d.html</link><description>Tóm tắt của tin thứ %d.</description></item>"
page = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Tin thứ %s</title></head><body><article><h1>Tin thứ %s</h1>
<p>Đây là toàn văn của bài, dài hơn phần tóm tắt rất nhiều, để ai cũng thấy đây mới là bài thật.</p>
<p>Đoạn thứ hai nói thêm vài điều nữa về chuyện ấy, cũng đủ dài để không ai lẫn với một lời quảng cáo.</p>
<p>Đoạn cuối khép lại câu chuyện bằng một câu dài vừa phải, như mọi bài báo vẫn làm từ xưa đến nay.</p></article></body></html>"""
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        port = self.server.server_address[1]
        if self.path == "/rss":
            n = len(os.listdir(root + "/items"))
            body, kind = feed % (port, "".join(item % (i, i, port, i, i) for i in range(1, n + 1))), "application/rss+xml"
        else:
            while not os.path.exists(root + "/gate"):
                time.sleep(0.01)
            name = self.path.strip("/").split(".")[0]
            body, kind = page % (name, name), "text/html; charset=utf-8"
        data = body.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
    def log_message(self, *a):
        pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
with open(root + "/port.new", "w") as f:
    f.write(str(server.server_address[1]))
os.rename(root + "/port.new", root + "/port")
server.serve_forever()
END
mkdir -p "$TMP/site/items" "$XDG_CONFIG_HOME/bantin"
touch "$TMP/site/items/1" "$TMP/site/items/2"
python3 "$TMP/server.py" "$TMP/site" &
server=$!
trap 'kill $server 2>/dev/null; screen_of kill-server 2>/dev/null; rm -rf "$TMP"' EXIT
until [ -e "$TMP/site/port" ]; do kill -0 $server || exit 1; done
port=$(cat "$TMP/site/port")
printf 'feed http://127.0.0.1:%s/rss "Báo Thử"\n' "$port" >"$XDG_CONFIG_HOME/bantin/sources"

scene 'writes a source by hand and fetches it'
start 80x24
shows 'Báo Thử' 'what was written into the sources by hand stands among the places'
keys t
shows 'Nothing is stored yet: R fetches' 'and is empty'
keys R
shows '2 new items' 'until it is fetched'
shows 'No portal tells what is read most' 'which does not say what is read most'
keys Q
shows 'left with 0' 'and it leaves'

rm -r "$XDG_DATA_HOME"
bantin --refresh -q
is "$(bantin --count)" 2 'the portal is fetched'

scene 'reads the summary until the full text is there'
start 80x24
shows 'Báo Thử +2' 'it stands among the places'
keys Enter
shows 'Tin thứ 1' 'its items in the list'
keys Enter
shows 'Tóm tắt của tin thứ' 'the summary is shown meanwhile'
shows 'fetching' 'and that it is fetching'
touch "$TMP/site/gate"
shows 'Đây là toàn văn' 'then the full text'
keys q j Enter
shows '2/2  (top|all)' 'the next one'
shows 'Đây là toàn văn' 'too'
keys q q
shows '▌ Latest' 'and back'
scene 'sees what is new, and loses the network'
touch "$TMP/site/items/3"
keys R
shows '1 new item' 'R fetches what is new'
shows 'Báo Thử +1' 'and the counts follow'
kill $server
wait $server 2>/dev/null
keys Enter Enter
shows 'Tóm tắt của tin thứ 3' 'without a network the summary stays'
shows '127\.0\.0\.1|connect|kết nối' 'and why is told'
keys ] Enter
shows 'toàn văn|In the text|no links' 'what was read is stored'
keys Escape Escape Escape R
shows '1 of 1 failed' 'a refresh that fails says so'
keys M
shows '^ +[0-9:]{8}  http:.*rss: no connection to the host' 'M tells what failed'
keys q
keys Q
shows 'left with 0' 'and it leaves'

printf 'feed http://127.0.0.1:%s/rss "Một cái tên dài hơn chỗ có cho nó"\n' "$port" >"$XDG_CONFIG_HOME/bantin/sources"
bantin --mark unread latest
scene 'has a paper with a long name'
start 200x50
shows '^[^│]*… [0-9]+ ' 'a name that is too long keeps off its count'
keys Q
shows 'left with 0' 'and it leaves'

scene 'reads messages on a small screen'
start 40x12
shows '▌ Latest' 'on a small screen'
keys R
shows '1 of 1 failed' 'a refresh fails'
keys M
shows '^ {10}.*host' 'a long message goes on below'
keys Q
shows 'left with 0' 'and it leaves'

scene 'reads offline'
start 80x24 -- --offline
shows 'Một cái tên' 'offline: it opens'
keys Enter Enter
shows 'offline' 'offline: a text that is not stored is told'
keys Q
shows 'left with 0' 'offline: and it leaves'

scene 'opens an address that does not answer'
start 80x24 -- "http://127.0.0.1:$port/rss"
shows 'http://127.0.0.1' 'a document that cannot be fetched'
shows 'r tries again' 'says so, and what to do'
keys Q
shows 'left with 0' 'and it leaves'
done_testing
