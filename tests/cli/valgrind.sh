#!/bin/bash
# The program and its worker under valgrind: no invalid read or write, nothing uninitialised is used,
# nothing is lost.
. "$(dirname "$0")/../lib.sh"
cd "$TMP" || exit 1
[ "$SANITIZED" != yes ] || { skip "the sanitizers do that"; done_testing; exit; }
command -v valgrind >/dev/null || { skip "valgrind is not here"; done_testing; exit; }
mkdir logs

# clean STATUS NAME ARG...: the processes write what is wrong to logs/
clean() {
    local status=$1 name=$2
    shift 2
    valgrind -q --leak-check=full --errors-for-leak-kinds=definite --error-exitcode=99 \
        --log-file=logs/%p "$BANTIN" "$@" >out 2>err </dev/null
    is "$? $(cat logs/*)" "$status " "$name"
    rm -f logs/*
}

golden=$SRCDIR/tests/golden
clean 0 "an article as text" --dump "$golden/pages/khoi.html"
clean 0 "a list in every way" --dump -f html "$golden/pages/danh-sach.html" "$golden/pages/doc-nhieu.html"
clean 0 "pages of other charsets" --dump -f markdown "$golden/pages/windows-1258.html" \
    "$golden/pages/tcvn3.html" "$golden/pages/utf-16.html" "$golden/pages/hai-lan.html"
clean 0 "feeds" --dump --full --offline "$golden"/feeds/*.xml "$golden"/feeds/*.rdf "$golden"/feeds/*-feed.json
clean 0 "a feed for sfeed" --dump -f tsv "$golden/feeds/atom.xml"
clean 0 "a view of the sample" --dump -f json -n 3 trending
clean 0 "a page is checked" --check "$golden/pages/rac.html"
clean 6 "documents that fail" --dump nosuch "$golden/pages/nfd.html" "$SRCDIR/src/sample/anh/gom.png"
clean 3 "a host that does not answer" --dump http://127.0.0.1:1/
clean 0 "a feed is added" --add "$golden/feeds/rss-2.0.xml"
clean 0 "and refreshed" --refresh
clean 0 "and searched" --dump search:cầu
clean 0 "and marked" --mark read latest
clean 0 "and listed" --list categories
clean 0 "and exported" --export
clean 0 "OPML is imported" --import "$SRCDIR/tests/fuzz/corpus/feed/opml.opml"
clean 2 "an option nobody knows" --nope
# A server that never answers, and a reader that is left meanwhile.
left() {
    python3 - "$@" <<'PYTHON'
import os, pty, socket, sys
server = socket.create_server(("127.0.0.1", 0))
pid, fd = pty.fork()
if pid == 0:
    os.execvpe(sys.argv[1], [*sys.argv[1:], f"http://127.0.0.1:{server.getsockname()[1]}/"],
               dict(os.environ, TERM="xterm"))
asked = server.accept()
seen = b""
while b"Fetching" not in seen:
    seen += os.read(fd, 4096)
os.write(fd, b"Q")
try:
    while os.read(fd, 4096):
        pass
except OSError:
    pass
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
PYTHON
}
if command -v python3 >/dev/null; then
    left valgrind -q --leak-check=full --errors-for-leak-kinds=definite \
        --error-exitcode=99 --log-file=logs/%p "$BANTIN" 2>err
    is "$? $(cat logs/*)" "0 " "a reader that is left while a page is on its way"
    rm -f logs/*
else
    skip "python3 is not here to leave the reader"
fi
export SRCDIR
for kind in feed page wire; do
    valgrind -q --leak-check=full --errors-for-leak-kinds=definite --error-exitcode=99 \
        --log-file=logs/%p "${BANTIN%/src/bantin}/tests/fuzz/fuzz_$kind" >out 2>err
    is "$? $(cat logs/*)" "0 " "the corpus of fuzz_$kind"
done
done_testing
