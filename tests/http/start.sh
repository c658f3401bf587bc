# For tests that need a server: source it after lib.sh. The servers end with the test.

# start_misbehaving [CERTIFICATE KEY]: server.py; sets $port, $tls_port, $url, and $log, its log
start_misbehaving() {
    command -v python3 >/dev/null || { skip "python3 is not here"; done_testing; exit; }
    log=$TMP/server.log
    mkfifo "$TMP/ready"
    python3 "$SRCDIR/tests/http/server.py" "$TMP/ready" "$log" "$@" 2>"$TMP/server.err" &
    servers+=" $!"
    read -r port tls_port <"$TMP/ready"
    url=http://127.0.0.1:$port
}

# start_nginx ROOT [HOSTS]: nginx with that folder, as 127.0.0.1 (to 127.0.0.HOSTS); sets $port and $url
start_nginx() {
    local nginx
    nginx=$(command -v nginx || command -v /usr/sbin/nginx) ||
        { skip "nginx is not here"; done_testing; exit; }
    mkdir -p "$TMP/nginx"
    port=$(free_port)
    url=http://127.0.0.1:$port
    cat >"$TMP/nginx/conf" <<END
$([ "$(id -u)" -ne 0 ] || echo "user root;")
daemon off; pid $TMP/nginx/pid; error_log $TMP/nginx/errors;
worker_processes 1;
events { }
http {
    types { text/html html; application/rss+xml rss; application/atom+xml atom;
            application/feed+json json; text/xml xml; image/png png; }
    default_type application/octet-stream;
    access_log $TMP/nginx/log; gzip on; gzip_types *; gzip_min_length 100;
    client_body_temp_path $TMP/nginx/b; proxy_temp_path $TMP/nginx/p; fastcgi_temp_path $TMP/nginx/f;
    uwsgi_temp_path $TMP/nginx/u; scgi_temp_path $TMP/nginx/s;
    server { $(for ((i = 1; i <= ${2:-1}; i++)); do echo "listen 127.0.0.$i:$port;"; done) root $1; index index.html; }
}
END
    "$nginx" -p "$TMP/nginx" -e "$TMP/nginx/errors" -c "$TMP/nginx/conf" 2>/dev/null &
    servers+=" $!"
    until (: </dev/tcp/127.0.0.1/"$port") 2>/dev/null; do
        kill -0 $! 2>/dev/null || { skip "nginx does not start: $(cat "$TMP/nginx/errors")"; done_testing; exit; }
    done
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

stop_servers() {
    # shellcheck disable=SC2086
    [ -z "$servers" ] || kill $servers 2>/dev/null
    wait
}
servers=
trap 'stop_servers; rm -rf "$TMP"' EXIT
export no_proxy='*'
