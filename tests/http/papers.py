#!/usr/bin/env python3
"""Newspapers on loopback, each on a port of its own and each with its own habits.

    papers.py READY LOG NAME...

writes "NAME=PORT ..." to READY once they listen, and to LOG a line for each request: name, path,
user agent, cookie. What a paper has is a function below that bears its name: path to (body, type),
or to a redirect.
"""
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SUBJECTS = """Cầu đi bộ mở lại sau mùa nước|Chợ hoa đêm chuyển sang bờ sông|Phố sách thêm giờ đêm cuối tuần
Giá cà phê nhích lên đầu vụ mới|Làng gốm nhận đơn hàng rất lớn|Hợp tác xã bán rau qua điện thoại
Giải chạy đêm quanh hồ có kỷ lục|Kỳ thủ trẻ thắng ván cờ dài|Đội bóng phường lần đầu vô địch"""
SUBJECTS = [line.split("|") for line in SUBJECTS.split("\n")]
SECTIONS = [("ha-noi", "Hà Nội"), ("kinh-te", "Kinh tế"), ("the-thao", "Thể thao")]
HTML, XML = "text/html; charset=utf-8", "text/xml; charset=utf-8"
SENTENCE = "Câu này có đủ chữ để một đoạn văn trông như một đoạn văn của bài báo, không phải một nhãn. "


def page(title, body, head="", menu=True, home="/"):
    links = "".join(f'<li><a href="{home}{slug}/">{name}</a>' for slug, name in SECTIONS)
    nav = f"<nav><ul><li><a href={home}>Trang chủ</a>{links}<li><a href=/lien-he>Liên hệ quảng cáo</a></ul></nav>"
    return (f"<!doctype html><html lang=vi><head><title>{title}</title>{head}</head><body>"
            f"{nav if menu else ''}<main>{body}</main></body></html>", HTML)


def teasers(section, start=1, count=3):
    items = [(n, SUBJECTS[section][(n - 1) % 3] + ("" if n <= 3 else f" lần thứ {n}"))
             for n in range(start, start + count)]
    slug = SECTIONS[section][0]
    return "".join(f'<div class=item><h3><a href="/{slug}/bai-{n}.html">{title}</a></h3>'
                   f"<p>Tóm tắt của bài {n}, một câu vừa đủ dài để đọc.</p></div>" for n, title in items)


def feed(section, items=True):
    slug, name = SECTIONS[section]
    rows = "".join(f"<item><title>{title}</title><link>/{slug}/bai-{n}.html</link></item>"
                   for n, title in enumerate(SUBJECTS[section], 1)) if items else ""
    return f'<rss version="2.0"><channel><title>{name}</title>{rows}</channel></rss>', XML


def article(title, head="", menu=True):
    return page(title + " - Báo Thử", f"<article><h1>{title}</h1>" + f"<p>{SENTENCE * 3}</p>" * 4 + "</article>", head, menu)


def front(head="", menu=True):
    return page("Báo Thử - tin mỗi ngày", "".join(teasers(i) for i in range(3)), head, menu)


def sections(head=lambda slug: ""):
    return {f"/{slug}/": page(f"{name} - Báo Thử", teasers(i), head(slug)) for i, (slug, name) in enumerate(SECTIONS)}


def alternate(url):
    return f'<link rel="alternate" type="application/rss+xml" href="{url}">'


# --- the papers ---

def index():
    """A page of feeds that nothing announces; its links are relative."""
    rows = "".join(f'<li><a href="rss/{i}-{slug}.rss">{name}</a>' for i, (slug, name) in enumerate(SECTIONS))
    return {"/": front(), **sections(), "/rss": page("RSS", f"<ul>{rows}</ul>"),
            **{f"/rss/{i}-{slug}.rss": feed(i) for i, (slug, _) in enumerate(SECTIONS)}}


def usual():
    """Feeds where many have them, one of them empty."""
    return {"/": front(), **sections(), **{f"/rss/{slug}.rss": feed(i, i != 1) for i, (slug, _) in enumerate(SECTIONS)}}


def broken():
    """Announced, but: HTML, without items, and leading to itself."""
    return {"/": front(), **sections(lambda slug: alternate(f"../{slug}.rss")), "/ha-noi.rss": front(),
            "/kinh-te.rss": feed(1, False), "/the-thao.rss": "/the-thao.rss"}


def plain():
    """One list, no menu, and a feed that it does not name."""
    return {"/": front(menu=False), "/feed.xml": feed(0)}


def scripts():
    """Made by scripts; a sitemap has the news."""
    empty = "<!doctype html><html><head><title>Báo</title></head><body><div id=app></div><script src=/a.js></script>"
    rows = "".join(f"<url><loc>http://{{host}}/{n}.html</loc><n:news><n:publication><n:name>Báo Thử</n:name></n:publication>"
                   f"<n:publication_date>2026-11-22T0{n}:00:00+07:00</n:publication_date><n:title>{title}</n:title></n:news></url>"
                   for n, title in enumerate(SUBJECTS[0], 1))
    maps = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return {"/": (empty, HTML),
            "/sitemap.xml": (f'<sitemapindex xmlns="{maps}"><sitemap><loc>http://{{host}}/old.xml</loc></sitemap>'
                             "<sitemap><loc>http://{host}/the-news.xml</loc></sitemap></sitemapindex>", XML),
            "/old.xml": (f'<urlset xmlns="{maps}"><url><loc>http://{{host}}/cu-1.html</loc></url></urlset>', XML),
            "/the-news.xml": (f'<urlset xmlns="{maps}" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
                              f"{rows}</urlset>", XML)}


def press(feeds=True):
    """As WordPress does it without names in addresses: numbers for articles and sections, the newest
    beside every list, older ones behind a link, summaries that end with one."""
    def excerpt(section, n, title):
        return (f'<article><h2><a href="/?p={section * 10 + n}">{title}</a></h2><p>{SENTENCE} và câu sau… '
                f'<a class=more href="/?p={section * 10 + n}">Continue reading <span>{title}</span></a></p>'
                f'<a href="/?cat={section}">{SECTIONS[section - 1][1]}</a></article>')
    def one(title, url, body):
        feed = url + ("&" if "?" in url else "?") + "feed=rss2"
        links = "".join(f'<li><a href="/?cat={i}">{name}</a>' for i, (_, name) in enumerate(SECTIONS, 1))
        newest = "".join(f'<li><a href="/?p={i * 10 + 1}">{SUBJECTS[i - 1][0]}</a>' for i in (1, 2, 3))
        heads = alternate("/?feed=rss2") + alternate("/?feed=comments-rss2") + (alternate(feed) if "cat" in url else "")
        return (f"<!doctype html><html lang=vi><head><title>{title} – Báo Thử</title><meta name=generator content='WordPress 6'>"
                f"{heads if feeds else ''}</head><body class='{'single' if 'p=' in url else 'archive'}'><header><a href=/>Báo Thử</a>"
                f"<nav><ul>{links}</ul></nav></header><main>{body}</main><nav class=pagination><a href='{url}&paged=2'>Bài cũ hơn trang 2</a>"
                f"</nav><aside class=widget-area><h2>Bài mới</h2><ul>{newest}</ul></aside></body></html>", HTML)
    pages = {"/?feed=rss2": feed(0), "/?feed=comments-rss2": feed(0, False)} if feeds else {}
    for i, (_, name) in enumerate(SECTIONS, 1):
        pages[f"/?cat={i}"] = one(name, f"/?cat={i}", "".join(excerpt(i, n, t) for n, t in enumerate(SUBJECTS[i - 1], 1)))
        if feeds:
            rows = "".join(f"<item><title>{t}</title><link>/?p={i * 10 + n}</link><description>{SENTENCE}</description></item>"
                           for n, t in enumerate(SUBJECTS[i - 1], 1))
            pages[f"/?cat={i}&feed=rss2"] = f"<rss version='2.0'><channel><title>{name}</title>{rows}</channel></rss>", XML
        for n, title in enumerate(SUBJECTS[i - 1], 1):
            number = i * 10 + n
            pages[f"/?p={number}"] = one(title, f"/?p={number}", f"<article><h1>{title}</h1>{''.join(f'<p>Đoạn {k}. {SENTENCE * 3}</p>' for k in range(4))}</article>"
                                         f"<nav><a href='/?p={number + 1}'>Bài sau</a></nav>")
    pages["/"] = one("Báo Thử", "/?x=", "".join(excerpt(i, 1, SUBJECTS[i - 1][0]) for i in (1, 2, 3)))
    return pages


def mute():
    """The same without feeds."""
    return press(False)


def cookies():
    """One list wants a cookie that a script sets, another one that comes with a redirect to itself."""
    script = "<html><body><script>document.cookie=\"D1N=abc123\"+\"; path=/\";window.location.reload(true);</script>"
    return {"/script": lambda sent: page("Báo", teasers(0)) if "D1N=abc123" in sent else (script, HTML),
            "/redirect": lambda sent: page("Báo", teasers(0)) if "k=1" in sent else ("/redirect", "k=1"),
            "/never": (script, HTML)}


def lost():
    """An article whose front page is not there."""
    return {**sections(), "/ha-noi/bai-1.html": article(SUBJECTS[0][0], '<meta property="og:site_name" content="Báo Thử">')}


def long():
    """A list of many pages; the last is shown again for every further one."""
    def one(n):
        start = min(n, 4) * 3 - 2
        return page("Hà Nội", teasers(0, start), menu=False)
    return {"/ha-noi/": one(1), **{f"/ha-noi-p{n}": one(n) for n in range(2, 9)}}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        host, name = self.headers["Host"], self.server.paper
        with self.server.lock:
            print(name, self.path, self.headers["User-Agent"], self.headers["Cookie"] or "-", file=self.server.log, flush=True)
        answer = self.server.pages.get(self.path)
        if callable(answer):
            answer = answer(self.headers["Cookie"] or "")
        if answer is None:
            self.send_error(404)
        elif isinstance(answer, str) or answer[0].startswith("/"):
            self.send_response(302)
            self.send_header("Location", answer if isinstance(answer, str) else answer[0])
            if not isinstance(answer, str):
                self.send_header("Set-Cookie", answer[1])
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            body = answer[0].replace("{host}", host).encode()
            self.send_response(200)
            self.send_header("Content-Type", answer[1])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_):
        pass


def main():
    ready, log, *names = sys.argv[1:]
    lock, told = threading.Lock(), []
    with open(log, "a", encoding="utf-8") as out:
        for name in names:
            server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
            server.paper, server.pages, server.log, server.lock = name, globals()[name](), out, lock
            told.append(f"{name}={server.server_port}")
            threading.Thread(target=server.serve_forever, daemon=True).start()
        with open(ready, "w", encoding="utf-8") as f:
            print(*told, file=f)
        threading.Event().wait()


main()
