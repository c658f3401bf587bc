#!/bin/bash
# Addresses go to other programs as one argument, whatever is in them, and never through a shell.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tmux.sh"
need_tmux

mkdir "$TMP/bin"
cat >"$TMP/bin/show" <<'END'
#!/bin/sh
{ printf '<%s>' "$@"; [ -t 0 ] || [ -t 1 ] || [ -t 2 ] || printf ' detached'; echo; } >"$OUT.new"
mv "$OUT.new" "$OUT"
END
cat >"$TMP/bin/w3m" <<'END'
#!/bin/sh
printf 'text browser on %s\nkey? ' "$1"
read -r line
exit 3
END
chmod +x "$TMP/bin/show" "$TMP/bin/w3m"
export OUT=$TMP/argv
export PATH=$TMP/bin:$PATH

# appears FILE: waits for it
appears() {
    local end=$((SECONDS + 20))
    until [ -e "$1" ]; do [ $SECONDS -lt $end ] || return 1; done
}

cat >"$TMP/feed.xml" <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Hostile</title><link>https://e.example/</link>
<item><title>one; `touch /tmp/x` $(id) 'q' "d"</title><link>https://e.example/?a=$(reboot)&amp;b=`id`;x='1'|y&gt;z&amp;c="</link><description>a</description></item>
<item><title>two</title><link>file:///etc/passwd</link><description>b</description></item>
</channel></rss>
END

scene 'opens a hostile address in a browser'
start 80x24 OUT="$OUT" PATH="$PATH" BROWSER= -- --set 'browser=show --new %s' "$TMP/feed.xml"
shows 'Hostile' 'the feed is open'
keys o
appears "$OUT"
like "$(cat "$OUT")" '^<--new><https://e\.example/\?a=[^ <>]*c=%22>' 'the address is one argument'
like "$(cat "$OUT")" ' detached$' 'and the program does not get the terminal'
is "$(ls /tmp/x 2>&1 | grep -c '^/tmp/x$')" 0 'nothing of it was run'
shows 'show --new' 'what is run is shown'
rm -f "$OUT"
scene 'tries to open a file in a browser'
keys j o
shows '(Only web addresses|no address)' 'a file is not opened in a browser'
is "$(ls "$OUT" 2>/dev/null)" '' 'nor is the browser run'
keys : 'set browser=' Enter k o
shows '(cannot run xdg-open|xdg-open)' 'without an option it is xdg-open'
keys Q
shows 'left with 0' 'and it leaves'

scene 'has a browser that is not there'
start 80x24 PATH="$PATH" BROWSER=no-such-program -- "$TMP/feed.xml"
shows 'Hostile' 'BROWSER: the feed is open'
keys o
shows 'cannot run no-such-program' 'BROWSER: a program that is not there is told'
keys Q

scene 'opens an address in a browser in the terminal'
start 80x24 PATH="$PATH" BROWSER=w3m:firefox -- "$TMP/feed.xml"
shows 'Hostile' 'text browser: the feed is open'
keys o
shows 'text browser on https' 'text browser: it gets the terminal'
shows 'key\?' 'text browser: and asks'
keys x Enter
shows '▌ • one' 'text browser: the reader is back'
shows 'w3m ended with status 3' 'text browser: and says how it ended'
keys j
shows '2/2' 'text browser: keys are the reader again'
keys y
shows '(/etc/passwd|no address)' 'y shows the address'
keys Q
shows 'left with 0' 'and it leaves'
# --- the whole of an item
cat >"$TMP/bin/post" <<'END'
#!/bin/sh
{ printf '<%s>' "$@"; wc -l; } >"$OUT.new"
mv "$OUT.new" "$OUT"
END
chmod +x "$TMP/bin/post"
rm -f "$OUT"
scene 'saves an article as Markdown, HTML and text'
start 80x24 OUT="$OUT" PATH="$PATH" HOME="$TMP" -- --set 'mail=post -s %t %s'
shows '▌ Latest' 'save: it opens'
keys t j w
shows ':save doc-bao-trong-cua-so-dong-lenh-muoi-phim-la-du.md' 'save: w proposes a name'
keys C-u "save ~/one.md" Enter
shows 'Saved as ~/one.md' 'save: and saves'
like "$(head -n 1 "$TMP/one.md")" '^# \[?Đọc báo trong cửa sổ' 'save: as Markdown'
is "$(grep -c 'Câu lạc bộ Dòng Lệnh họp' "$TMP/one.md")" 1 'save: with its text'
keys ":save ~/one.md" Enter
shows 'File exists' 'save: what is there is left alone'
keys Enter ":save ~/two.html" Enter
shows 'Saved as ~/two.html' 'save: from the article too'
like "$(head -n 1 "$TMP/two.html")" '<!DOCTYPE html>' 'save: as HTML'
keys ":save ~/three" Enter
shows 'Saved as' 'save: or as text'
is "$(awk 'length > 0' "$TMP/three" | head -n 1)" 'Đọc báo trong cửa sổ dòng lệnh: mười phím là đủ' 'save: which is plain'
keys ":save /no/such/folder/x" Enter
shows 'No such file' 'save: what fails is told'
scene 'pipes an article into a program'
keys '|' 'grep -c chuột' Enter
shows '^ *[1-9]' 'pipe: what a program says is shown'
keys q '|' 'false' Enter
shows 'ended with status 1' 'pipe: how it ended too'
scene 'pipes an article into a pager'
keys '|' 'less' Enter
shows 'Câu lạc bộ Dòng Lệnh họp|\(END\)|^:' 'pipe: a pager gets the terminal'
keys q
shows '2/40' 'pipe: and gives it back'
scene 'mails an article'
keys e
appears "$OUT"
like "$(cat "$OUT")" '^<-s><Đọc báo trong cửa sổ dòng lệnh: mười phím là đủ><sample:[^>]*>[1-9]|^<-s><Đọc báo[^>]*><>[1-9]' 'mail: title and text'
keys Q
shows 'left with 0' 'and it leaves'

# --- what is new
rm -f "$OUT"
printf 'feed file://%s/feed.xml "Hostile"\n' "$TMP" >"$XDG_CONFIG_HOME/bantin/sources" 2>/dev/null || {
    mkdir -p "$XDG_CONFIG_HOME/bantin"
    printf 'feed file://%s/feed.xml "Hostile"\n' "$TMP" >"$XDG_CONFIG_HOME/bantin/sources"
}
scene 'is told of news by a program'
start 80x24 OUT="$OUT" PATH="$PATH" -- --set 'on-new=show %n %t'
shows 'Hostile' 'on-new: it opens'
keys R
shows '2 new items' 'on-new: something is new'
appears "$OUT"
like "$(cat "$OUT")" "^<2><(one; .touch /tmp/x. |two)" 'on-new: is told how many, and the newest'
keys Q
done_testing
