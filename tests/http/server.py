#!/usr/bin/env python3
"""A small HTTP server that misbehaves on purpose, on loopback.

    server.py READY LOG [CERTIFICATE KEY]

writes "PORT [TLS-PORT]" to READY (a named pipe or a file) once it listens on 127.0.0.1 and
127.0.0.2, and to LOG a line for each request, host first; for endless bodies another one, with the
bytes that were taken, when the client has gone. Each path is one habit: see the table at the end.
"""
import asyncio
import base64
import collections
import gzip
import sys
import zlib

sys.dont_write_bytecode = True
import habits  # noqa: E402

FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Kênh thử</title><link>http://a.example/</link>
<item><title>Bài một</title><link>http://a.example/1</link><guid>1</guid></item>
<item><title>Bài hai</title><link>http://a.example/2</link><guid>2</guid></item>
</channel></rss>
"""

SENTENCE = "Câu này có đủ chữ để một đoạn văn trông như một đoạn văn của bài báo, không phải một nhãn. "


def article(title="Bài trên mạng", extra=""):
    body = "".join(f"<p>Đoạn {i}. {SENTENCE * 3}</p>\n" for i in range(1, 6))
    return (f"<!doctype html><html lang=vi><head><title>{title}</title>{extra}</head>"
            f"<body><article><h1>{title}</h1>\n{body}</article></body></html>\n")


def listing(urls):
    rows = "".join(f'<div class=item><h3><a href="{u}">Tin số {i} của trang danh sách này</a></h3>'
                   f"<p>Tóm tắt của tin số {i}.</p></div>\n" for i, u in enumerate(urls, 1))
    return f"<!doctype html><html lang=vi><title>Danh sách</title><body><main>{rows}</main></body></html>"


# An article, as brotli makes it.
BROTLI = base64.b64decode("""
H0IIACwObHcIEIs15npWT4ezdE7Zix+grfIdwXWAXv8y41/nFnogFIg0gMBM6jT9yTO0Vi9wrcDjRMyWhxyAP3XX
BZRg5yUWD3GAM5xN+cmmN9ynvKuJonh0pDwTxNUb8UPJIgrFZYtic8fU/w5g6MwEK2MXB6CTpzSrUyQRB0jqBCVe
lPLwmXJQdsrNpWBW+oGgq9cnxLHJZwt2/5HslMqxKCR6FJLOw52npVN0bx/HTpoVTDaERglolIJGGciTw636etop
""")


# Another, as zstd makes it.
ZSTD = base64.b64decode("""
KLUv/QRoJQcAggsoIIDbATOoNkG7+GWFZu3gwK/hRbA7SPnOQzX77XW8jI4GxfIkzZ6OoVv7PtdO/S6nzehj2gGr
mm/WjCbd5Jsjb2nAQhV6a3+URyLPuhHVnqVndMqz8+Tac/IRyBHkj+R11lpb+5tbO/Qffz5rPq78uPat/evj+jWo
9khrCwkPWNkU9ow+1Y48kZNmTwcesCa5USzPbjYuHmjnX6RrJ5EC4BsoMETAVNoDUBTqcgMCGnBUBNDC7goYCTCC
M8C+mNZojBiNCANOEbwHKmTXuSRH8MvBO0XwIkq3I1rFhskL18oJMtgwWw==
""")


class Request:
    def __init__(self, writer, path, headers):
        self.writer, self.path, self.headers = writer, path, headers

    async def raw(self, data):
        self.writer.write(data)
        await self.writer.drain()

    async def head(self, status="200 OK", *headers):
        lines = f"HTTP/1.1 {status}", "Connection: close", *headers, ""
        await self.raw("".join(f"{line}\r\n" for line in lines).encode("latin-1"))

    async def answer(self, body, kind="text/html; charset=utf-8", status="200 OK", *headers):
        if isinstance(body, str):
            body = body.encode()
        await self.head(status, f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers)
        await self.raw(body)

    async def redirect(self, to, status="302 Found"):
        await self.head(status, f"Location: {to}", "Content-Length: 0")

    async def for_ever(self, piece, limit=10 << 30):
        """Sends piece again and again until the client goes; logs how much it took."""
        sent = 0
        try:
            while sent < limit:
                await self.raw(piece)
                sent += len(piece)
            log(f"whole {self.path} {sent}")
        except ConnectionError:
            log(f"left {self.path} {sent}")
            raise


async def never(_):
    await asyncio.Event().wait()


async def missing(r):
    await r.answer(article("Không tìm thấy"), "text/html", "404 Not Found")


async def count_down(r):
    n = int(r.path.rsplit("/", 1)[1])
    await r.redirect(f"/hop/{n - 1}" if n > 1 else "/article")


async def status(r):
    """/status/503: an error whose page looks like an article."""
    await r.answer(article("Trang lỗi"), "text/html", r.path.rsplit("/", 1)[1] + " Because",
                   "Retry-After: 120")


async def gzip_bomb(r):
    """Ten gigabytes of zeros in ten megabytes; a full flush lets one piece be sent again."""
    c = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = c.compress(bytes(1 << 20)) + c.flush(zlib.Z_FULL_FLUSH)
    await r.head("200 OK", "Content-Type: text/html", "Content-Encoding: gzip")
    await r.raw(b"\x1f\x8b\x08\0\0\0\0\0\0\x03")
    await r.for_ever(piece, 10240 * len(piece))


async def brotli_bomb(r):
    """64 MB of zeros in 53 bytes."""
    bomb = base64.b64decode("z///f/gnAOKxQCD3/p/////wTwDEYQGA7v0/////4Z8AiMMiAN37//z//8c/ARCHBQC69/8=")
    await r.answer(bomb, "text/html", "200 OK", "Content-Encoding: br")


async def gzip_twice(r):
    inner = gzip.compress(gzip.compress(bytes(64 << 20)))
    await r.answer(inner, "text/html", "200 OK", "Content-Encoding: gzip, gzip")


async def chunked_for_ever(r):
    await r.head("200 OK", "Content-Type: text/html", "Transfer-Encoding: chunked")
    await r.for_ever(b"10000\r\n" + b"<p>x</p>" * 8192 + b"\r\n")


async def endless(r):
    await r.head("200 OK", "Content-Type: text/html")
    await r.for_ever(b"<p>x</p>" * 8192)


async def endless_headers(r):
    await r.raw(b"HTTP/1.1 200 OK\r\n")
    await r.for_ever(b"X-Filler: " + b"y" * 1000 + b"\r\n")


async def drip(r):
    """A byte now and then, for ever: only the time-out ends it."""
    await r.head("200 OK", "Content-Type: text/html", "Content-Length: 100000")
    while True:
        await r.raw(b"x")
        await asyncio.sleep(0.2)


async def private(r):
    """For who knows the word."""
    if r.headers.get("authorization") == "Basic " + base64.b64encode("nam:bí mật".encode()).decode():
        await r.answer(article("Sau cửa"))
    else:
        await r.head("401 Unauthorized", 'WWW-Authenticate: Basic realm="x"', "Content-Length: 0")


async def short(r):
    """Promises more than it sends."""
    page = article().encode()
    await r.head("200 OK", "Content-Type: text/html", f"Content-Length: {len(page) + 1000}")
    await r.raw(page)


async def cut_chunks(r):
    page = article().encode()
    await r.head("200 OK", "Content-Type: text/html", "Transfer-Encoding: chunked")
    await r.raw(b"%x\r\n%s\r\n" % (len(page), page))


async def cut_gzip(r):
    packed = gzip.compress(article().encode(), 1)
    await r.answer(packed[:len(packed) * 3 // 4], "text/html", "200 OK", "Content-Encoding: gzip")


async def nothing(r):
    await r.head("200 OK", "Content-Type: text/html", "Content-Length: 1000")


async def two_lengths(r):
    page = article().encode()
    await r.head("200 OK", "Content-Type: text/html", f"Content-Length: {len(page)}",
                 f"Content-Length: {len(page)}")
    await r.raw(page)


async def no_length(r):
    await r.head("200 OK", "Content-Type: text/html; charset=utf-8")
    await r.raw(article().encode())


async def changing(r):
    """A feed with validators; its items grow by one with each answer that is not 304."""
    tag = '"v1"'
    if r.headers.get("if-none-match") == tag:
        await r.head("304 Not Modified", f"ETag: {tag}")
    else:
        await r.answer(FEED, "application/rss+xml", "200 OK", f"ETag: {tag}",
                       "Last-Modified: Mon, 23 Nov 2026 00:00:00 GMT")


async def evil_validators(r):
    body = FEED.encode()
    await r.raw(b'HTTP/1.1 200 OK\r\nETag: "a\rX-Evil: 1"\r\nLast-Modified: now\x01\r\n'
                b"Content-Length: %d\r\n\r\n%s" % (len(body), body))


flaky_works = True


async def flaky(r):
    if flaky_works:
        await r.answer(FEED, "text/xml")
    else:
        await r.answer("", "text/xml", "500 Internal Server Error")


async def switch(r):
    global flaky_works
    flaky_works = r.path.endswith("on")
    await r.answer("done")


many = 100


async def growing(r):
    """A feed with 20 items more each time."""
    global many
    many += 20
    items = "".join(f"<item><title>Bài {i}</title><link>http://a.example/{r.path[-1]}/{i}</link>"
                    f"<guid>{r.path[-1]}-{i}</guid><description>{SENTENCE}</description></item>\n"
                    for i in range(max(1, many - 200), many + 1))
    await r.answer(f"<rss version='2.0'><channel><title>Kênh {r.path[-1]}</title>{items}</channel></rss>",
                   "text/xml")


async def as_written(r):
    """/as/NAME: what the file as/NAME says, status and headers first."""
    with open(r.path.split("?")[0][1:], encoding="utf-8") as f:
        head, _, body = f.read().partition("\n\n")
    status, *headers = head.split("\n")
    await r.answer(body, "text/xml", status, *headers)


released = asyncio.Event()


async def hold(r):
    """A feed that comes when /release has been asked for."""
    await released.wait()
    await r.answer(FEED, "text/xml")


async def release(r):
    released.set()
    await r.answer("done")


together = collections.Counter()


async def crowd(r):
    """A feed that takes its time; the log has how many are asked for at once, of its host and in all."""
    host = r.writer.get_extra_info("sockname")[0]
    together[host] += 1
    log(f"together {together[host]} {together.total()}")
    await asyncio.sleep(0.3)
    together[host] -= 1
    await r.answer(FEED, "text/xml")


def fixed(body, kind="text/html; charset=utf-8", *headers):
    async def answer(r):
        await r.answer(body, kind, "200 OK", *headers)
    return answer


def to(target, code="302 Found"):
    async def answer(r):
        await r.redirect(target.replace("PORT", str(port)), code)
    return answer


async def links(r):
    """A list whose items lead elsewhere: the same host, another private one, and there by detour."""
    await r.answer(listing([
        "/article", f"http://127.0.0.2:{port}/secret/link", "/to-private",
        f"http://[::ffff:127.0.0.2]:{port}/secret/mapped", f"http://2130706434:{port}/secret/decimal",
        "file:///etc/hostname", "/article?2"]))


async def gone_links(r):
    """A list of which one item is gone, and one is no article."""
    await r.answer(listing(["/article", "/status/404", "/links"]))


PATHS = {
    "/gone-links": gone_links,
    "/article": fixed(article()),
    "/feed": fixed(FEED, "application/rss+xml"),
    "/feed-as-html": fixed(FEED, "text/html"),
    "/page-as-feed": fixed(article(), "application/rss+xml"),
    "/no-type": fixed(article(), ""),
    "/png-as-html": fixed(b"\x89PNG\r\n\x1a\n" + bytes(100), "text/html"),
    "/bom": fixed("\ufeff \n\n" + FEED, "text/xml"),
    "/blank-first": fixed("\n\n  " + FEED, "text/xml"),
    "/empty": fixed("", "text/html"),
    "/lies-latin1": fixed(FEED, "text/xml; charset=iso-8859-1"),
    "/lies-utf8": fixed(article("TITLE", "<meta charset=windows-1258>").encode("cp1258", "replace")
                        .replace(b"TITLE", b"Ti\xea\xecng Vi\xea\xf2t"), "text/html; charset=utf-8"),
    "/quoted-charset": fixed(article("Tiếng").encode("utf-16"), 'text/html; charset="UTF-16"'),
    "/links": links,
    "/hop/": count_down,
    "/loop": to("/loop"),
    "/ping": to("/pong"), "/pong": to("/ping"),
    "/to-file": to("file:///etc/hostname"),
    "/to-ftp": to("ftp://127.0.0.1:PORT/x"),
    "/to-private": to("http://127.0.0.2:PORT/secret/detour"),
    "/to-nowhere": to("http:///"),
    "/moved": to("/feed", "301 Moved Permanently"),
    "/private/": private,
    "/away": to("http://127.0.0.2:PORT/secret/away"),
    "/secret/": fixed(article("Bí mật")),
    "/status/": status,
    "/never": never,
    "/drip": drip,
    "/endless": endless,
    "/chunked-for-ever": chunked_for_ever,
    "/endless-headers": endless_headers,
    "/gzip-bomb": gzip_bomb,
    "/gzip-twice": gzip_twice,
    "/brotli-bomb": brotli_bomb,
    "/brotli": fixed(BROTLI, "text/html", "Content-Encoding: br"),
    "/zstd": fixed(ZSTD, "text/html", "Content-Encoding: zstd"),
    "/bad-gzip": fixed("this is no gzip", "text/html", "Content-Encoding: gzip"),
    "/unknown-coding": fixed(article(), "text/html", "Content-Encoding: rot13"),
    "/short": short,
    "/cut-chunks": cut_chunks,
    "/cut-gzip": cut_gzip,
    "/nothing": nothing,
    "/two-lengths": two_lengths,
    "/no-length": no_length,
    "/changing": changing,
    "/evil-validators": evil_validators,
    "/flaky": flaky,
    "/switch/": switch,
    "/growing/": growing,
    "/as/": as_written,
    "/crowd/": crowd,
    "/hold": hold,
    "/release": release,
    **habits.HABITS,
}

port = 0
log_file = None


def log(line):
    print(line, file=log_file, flush=True)


def find(path):
    path = path.split("?")[0]
    if path.startswith("http://"):  # to a proxy
        path = path[path.index("/", 7):]
    return PATHS.get(path) or PATHS.get(path[:path.rfind("/") + 1]) or missing


async def serve(reader, writer):
    try:
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        path = lines[0].split(" ")[1]
        headers = {k.lower(): v.strip() for k, _, v in (l.partition(":") for l in lines[1:] if l)}
        host = writer.get_extra_info("sockname")[0]
        log(f"{host} {path}" + "".join(f" {k}={headers[k]}" for k in
                                       ("if-none-match", "if-modified-since", "x-evil",
                                        "authorization", "proxy-authorization") if k in headers))
        await find(path)(Request(writer, path, headers))
    except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
        pass
    finally:
        writer.close()


async def main():
    global port, log_file
    ready, log_path, *pair = sys.argv[1:]
    log_file = open(log_path, "a", encoding="utf-8")
    servers = [await asyncio.start_server(serve, "127.0.0.1", 0)]
    port = servers[0].sockets[0].getsockname()[1]
    servers.append(await asyncio.start_server(serve, "127.0.0.2", port))
    try:
        servers.append(await asyncio.start_server(serve, "::1", port))
    except OSError:
        pass  # a machine without IPv6
    ports = str(port)
    if pair:
        import ssl
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*pair)
        servers.append(await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context))
        ports += f" {servers[-1].sockets[0].getsockname()[1]}"
    with open(ready, "w", encoding="utf-8") as f:
        print(ports, file=f)
    await asyncio.gather(*(s.serve_forever() for s in servers))


asyncio.run(main())
