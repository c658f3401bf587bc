#!/usr/bin/env python3
"""Documents that were hard for some parser once: make_hostile.py FOLDER SIZE writes them there, each of
about SIZE bytes, as page-NAME and feed-NAME. Where nothing keeps a reader from reaching the end, the
word Đích stands there."""
import pathlib
import sys

folder, size = pathlib.Path(sys.argv[1]), int(sys.argv[2])
END = "</p><p>Đích là câu cuối cùng của trang, và đến được đây là đã đọc hết cả trang này.</p>"


def fill(piece, n=size):
    return piece * (n // len(piece.encode()) + 1)


def numbered(piece):
    out, n = [], 0
    for i in range(size):
        out.append(piece % (i, i) if piece.count("%d") == 2 else piece % i)
        n += len(out[-1])
        if n >= size:
            break
    return "".join(out)


def page(name, body, reached=True):
    text = f"<html lang=vi><title>Trang {name}</title><body><h1>Trang {name}</h1>\n{body}"
    (folder / f"page-{name}").write_text(text + (END if reached else ""), encoding="utf-8")


def feed(name, body, head="", reached=True):
    last = "<item><title>Đích</title></item>" if reached else ""
    text = f"{head}<rss version='2.0'><channel><title>Kênh</title>{body}{last}</channel></rss>"
    (folder / f"feed-{name}").write_text(text, encoding="utf-8")


# --- pages: what is repeated ---
for name, piece in {
    "less": "<", "amp": "&", "half-reference": "&a", "reference": "&lt;", "slash": "</",
    "misnested": "<b><i></b></i>", "blocks-in-inline": "<p>a<div>b<span>c</p></div></span>",
    "p": "<p>", "p-text": "<p>Đoạn văn có chữ. ", "end-p": "</p>", "br": "x<br><br>", "font": "<font>x",
    "lists": "<ul><li>x", "div": "<div>x", "div-empty": "<div>", "bold": "<p><em>x</em> y",
    "tables": "<table><td>", "rows": "<tr><td>x", "quotes": "<blockquote>x", "definitions": "<dl><dt>x<dd>y",
    "headings": "<h2>a</h2>", "pictures": "<img src=a.jpg alt=x>", "figures": "<figure><img src=x><figcaption>y</figcaption></figure>",
    "videos": "<video src=v.mp4></video>", "meta": "<meta name=description content=x>", "forms": "<form>",
    "options": "<select><option>", "frames": "<iframe src=x></iframe>", "code": "<pre>x</pre>",
    "blanks": " ", "no-break": "&nbsp;", "word": "x", "dots": ". ", "digits": "1", "marks": "a\u0301\u0323",
    "bidi": "\u202e", "dates": "<p>23/11/2026 07:00</p>", "views": "<p>123 lượt xem</p>",
    "declarations": "<!x>", "instructions": "<?x>", "namespaces": '<x:y xmlns:x="z">',
    "scripts": "<script>var a = '<p>';</script>",
    "json": '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x"}</script>',
    "details": "<details><summary>a</summary>b",
}.items():
    page(name, fill(piece))
page("teasers", numbered('<li><h3><a href="/%d.html">Tin thứ %d trong ngày hôm nay</a></h3></li>'), reached=False)
page("links", fill("<a href=x>y"), reached=False)
page("ruby", fill("<ruby>a<rt>b"), reached=False)
page("attributes", "<p " + numbered("a%d=b ") + ">x")
page("long-attribute", f'<p title="{fill("x")}">y')
page("entities-in-attribute", f'<p title="{fill("&amp;")}">y')
page("deep", "<div>" * 3000 + "Câu này nằm rất sâu trong trang, và vẫn được đọc như mọi câu khác của bài." + "</div>" * 3000)
page("deep-misnested", "<b><p>" * 3000 + "Câu này nằm rất sâu trong trang, và vẫn được đọc như mọi câu khác của bài.")
# what swallows the rest, as it does in a browser
for name, piece in {"comment": "<!--", "cdata": "<![CDATA[", "script": "<script>", "title": "<title>x",
                    "quote": '<a title="', "textarea": "<textarea>", "noscript": "<noscript>", "svg": "<svg>",
                    "style": "<style>"}.items():
    page(name, fill(piece), reached=False)

# --- feeds ---
for name, piece in {
    "less": "<", "amp": "&", "reference": "&lt;", "items": "<item><title>x</title></item>", "close": "</a>", "misnested": "<a><b></a></b>", "cdata": "<![CDATA[x]]>", "comment": "<!-- x -->",
    "instruction": "<?x y?>", "prefixes": "<q:r>x</q:r>", "categories": "<category>a</category>",
}.items():
    feed(name, fill(piece))
for name, piece in {"half-cdata": "<![CDATA[", "doctype": "<!DOCTYPE x [", "open": "<a>",
                    "nested-items": "<item>"}.items():
    feed(name, fill(piece), reached=False)
feed("declarations", "<a " + numbered('xmlns:n%d="u%d" ') + "/>")
feed("attributes", "<a " + numbered('a%d="b" ') + "/>")
feed("same-id", numbered("<item><guid>1</guid><title>Bài %d</title></item>"))
feed("many-ids", numbered("<item><guid>%d</guid><link>http://a.example/%d</link></item>"))
feed("markup", "<item><description>" + fill("&lt;b&gt;&lt;i&gt;") + "</description></item>")
feed("long-title", "<item><title>" + fill("x") + "</title></item>")
feed("deep", "<a>" * 3000 + "x" + "</a>" * 3000)
laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
feed("laughs", "<item><title>&l9;</title></item>", f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]>')
feed("quadratic-laughs", "<item><title>" + fill("&a;") + "</title></item>",
     f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "{fill("x")}">]>')
bomb = "".join(f'<!ENTITY % p{i} "{f"%p{i - 1};" * 10}">' for i in range(1, 6))
feed("parameters", "", f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY % p0 "<!-- x -->">{bomb}%p5;]>')
(folder / "feed-json-deep").write_text('{"version":"https://jsonfeed.org/version/1.1","items":' + fill("["))
(folder / "feed-json-objects").write_text('{"version":"https://jsonfeed.org/version/1.1","items":' + fill('{"a":'))
(folder / "feed-json-items").write_text('{"version":"https://jsonfeed.org/version/1.1","title":"x","items":['
                                        + fill('{"id":"1","content_text":"x"},') + '{"id":"2","title":"Đích"}]}')
(folder / "feed-outlines").write_text("<opml><body>" + fill('<outline text="x">') + "</body></opml>")
