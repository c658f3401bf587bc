#!/bin/bash
# What stands between us and a server: names, proxies, passwords, certificates, HTTP/2.
. "$(dirname "$0")/../lib.sh"
. "$SRCDIR/tests/http/start.sh"
cd "$TMP" || exit 1
start_misbehaving
unset CURL_CA_BUNDLE SSL_CERT_FILE

# reads NAME PATTERN COMMAND...: it is printed, and nothing is said
reads() {
    local name=$1 pattern=$2
    shift 2
    "$@" >"$TMP/out" 2>"$TMP/err"
    is "$? $(cat "$TMP/err")" "0 " "$name"
    like "$(cat "$TMP/out")" "$pattern" "$name: is read"
}

# --- IPv6, compression ---
if grep -q 00000000000000000000000000000001 /proc/net/if_inet6 2>/dev/null; then
    reads "an IPv6 address" "Đoạn 5" bantin --dump "http://[::1]:$port/article"
else
    skip "there is no IPv6 here"
fi
if curl --version 2>/dev/null | grep -q zstd; then
    reads "zstd" "^Nén bằng zstd" bantin --dump "$url/zstd"
else
    skip "libcurl may not know zstd"
fi

# --- proxies, and names that are not ASCII ---
proxied() { env -u no_proxy http_proxy="http://nguoi:nha@127.0.0.1:$port" "$@"; }
: >"$log"
reads "a proxy" "Đoạn 5" proxied "$BANTIN" --dump http://bao.example/article
is "$(cat "$log")" "127.0.0.1 http://bao.example/article proxy-authorization=Basic bmd1b2k6bmhh" \
    "the proxy is asked, with its password"
for locale in C.UTF-8 C; do
    : >"$log"
    reads "an international name in $locale" "Đoạn 5" \
        proxied LC_ALL=$locale "$BANTIN" --dump http://báo-làng.example/article
    like "$(cat "$log")" "http://xn--bo-lng-ltae.example/article" "it is asked for in ASCII"
done
: >"$log"
http_proxy=http://127.0.0.1:1 reads "no_proxy" "Đoạn 5" env no_proxy=127.0.0.1 "$BANTIN" --dump "$url/article"
exits 3 "a proxy that is away" env -u no_proxy http_proxy=http://127.0.0.1:1 "$BANTIN" --dump "$url/article"
: >"$log"
proxied "$BANTIN" --dump --full -f json http://bao.example/links >"$TMP/out" 2>"$TMP/err"
is "$(grep -c '^127.0.0.1 http://bao.example/article' "$log")" 2 "articles come through a proxy of this machine too"
is "$(grep -c "secret\|127.0.0.2" "$log")" 0 "but none of a private address, not by a detour"

# --- passwords ---
mkdir -p config/bantin
cat >config/bantin/logins <<END
# who we are
[$url/private/]
user = nam
password = bí mật
END
chmod 644 config/bantin/logins
exits 4 "a file that others may read" bantin --dump "$url/private/x"
is "$(head -n 1 "$TMP/err")" "bantin: $TMP/config/bantin/logins: others may read it, so it is not used; chmod 600 helps" \
    "is not used, and that is said"
chmod 600 config/bantin/logins
reads "a password" "Sau cửa" bantin --dump "$url/private/x"
: >"$log"
bantin --dump "$url/article" "$url/privateer" "http://127.0.0.2:$port/private/x" >/dev/null 2>&1
is "$(wc -l <"$log") $(grep -c authorization "$log")" "3 0" "is for its folder and its host alone"
printf '[%s]\nuser = nam\npassword = x\n' "$url" >>config/bantin/logins
: >"$log"
reads "a redirect to another host" "Bí mật" bantin --dump "$url/away"
is "$(grep -c '^127.0.0.1.*authorization' "$log") $(grep -c '^127.0.0.2.*authorization' "$log")" "1 0" \
    "does not take it along"
printf '[intranet]\nuser = x\nname = y\n' >config/bantin/logins
bantin --dump "$url/article" 2>&1 >/dev/null | sed "s,$TMP/config/bantin/,," >"$TMP/err"
is "$(cat "$TMP/err")" "bantin: logins:1: 'intranet' is no address of a server
bantin: logins:2: a heading with the server's address comes first
bantin: logins:3: a heading with the server's address comes first" "what makes no sense is told"
rm config/bantin/logins

# --- certificates, HTTP/2, and hosts that want https alone ---
nginx=$(command -v nginx || command -v /usr/sbin/nginx)
if ! command -v openssl >/dev/null || [ -z "$nginx" ] || ! "$nginx" -V 2>&1 | grep -q http_v2; then
    skip "openssl or an nginx with HTTP/2 is not here"
    done_testing
    exit
fi
openssl req -x509 -newkey rsa:2048 -nodes -days 400 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
    -keyout key.pem -out cert.pem 2>/dev/null
mkdir www data/bantin -p
tls=$(free_port)
for i in {1..30}; do
    echo "<rss version='2.0'><channel><title>K $i</title><item><title>B</title></item></channel></rss>" >www/$i.xml
    echo "feed https://localhost:$tls/$i.xml \"K $i\"" >>config/bantin/sources
done
cat >nginx.conf <<END
$([ "$(id -u)" -ne 0 ] || echo "user root;")
daemon off; pid $TMP/pid; error_log $TMP/errors; worker_processes 1;
events { }
http {
    types { text/xml xml; }
    log_format seen '\$scheme \$server_protocol \$connection'; access_log $TMP/seen seen;
    client_body_temp_path $TMP/b; proxy_temp_path $TMP/p; fastcgi_temp_path $TMP/f;
    uwsgi_temp_path $TMP/u; scgi_temp_path $TMP/s;
    server { listen 127.0.0.1:$tls ssl http2; root $TMP/www;
             ssl_certificate $TMP/cert.pem; ssl_certificate_key $TMP/key.pem;
             add_header Strict-Transport-Security "max-age=31536000"; }
}
END
"$nginx" -p "$TMP" -e "$TMP/errors" -c "$TMP/nginx.conf" 2>/dev/null &
servers+=" $!"
until (: </dev/tcp/127.0.0.1/"$tls") 2>/dev/null; do
    kill -0 $! 2>/dev/null || { skip "nginx does not start: $(cat errors)"; done_testing; exit; }
done
exits 3 "a certificate that nobody signed" bantin --dump "https://localhost:$tls/1.xml"
exits 3 "of another host" env SSL_CERT_FILE="$TMP/cert.pem" "$BANTIN" --dump "https://127.0.0.1:$tls/1.xml"
: >seen
exits 0 "one that is said to be good" env SSL_CERT_FILE="$TMP/cert.pem" "$BANTIN" --refresh
is "$(tail -n 1 err)" "30 sources, 30 new items" "all are fetched"
is "$(sort -u seen)" "$(head -n 1 seen)" "over one connection"
like "$(head -n 1 seen)" "^https HTTP/2.0 " "by HTTP/2"
like "$(cat data/bantin/hsts)" "^localhost " "the host wants https alone: that is kept"
is "$(stat -c %a data/bantin/hsts)" 600 "for nobody else to read"
: >seen
bantin --dump "http://localhost:$tls/1.xml" >/dev/null 2>err
is "$? $(grep -c certificate err)" "3 1" "from then on nothing else is tried"
is "$(wc -l <seen)" 0 "really"
done_testing
