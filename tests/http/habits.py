"""A week of two hundred feeds, one habit each, for server.py: /week/HABIT/NUMBER.

The hour of the week, 0 to 168, is what the file `clock` says. Items appear until hour 150.
"""
import datetime

MONDAY = datetime.datetime(2026, 11, 23, tzinfo=datetime.timezone.utc)
LAST = 150


def hour():
    with open("clock", encoding="utf-8") as f:
        return int(f.read())


def stamp(h):
    return (MONDAY + datetime.timedelta(hours=h)).strftime("%a, %d %b %Y %H:%M:%S GMT")


def item(r, h, title="Bài", **with_):
    fields = {"title": f"{title} {h}", "link": f"http://a.example{r.path}/{h}", "guid": f"{r.path}-{h}",
              "pubDate": stamp(h), **with_}
    return "<item>" + "".join(f"<{k}>{v}</{k}>" for k, v in fields.items() if v) + "</item>"


def feed(items, extra=""):
    return f"<rss version='2.0'><channel><title>K</title>{extra}{''.join(items)}</channel></rss>"


def hours(every):
    """At which items have appeared so far."""
    return range(0, min(hour(), LAST) + 1, every)


async def send(r, body, *headers, kind="text/xml"):
    await r.answer(body, kind, "200 OK", *headers)


async def tagged(r, every, *headers):
    """With an ETag that is true."""
    tag = f'"{len(hours(every))}"'
    if r.headers.get("if-none-match") == tag:
        await r.head("304 Not Modified", f"ETag: {tag}")
    else:
        await send(r, feed(item(r, h) for h in hours(every)), f"ETag: {tag}", *headers)


async def hourly(r):
    await tagged(r, 1)


async def daily(r):
    await tagged(r, 24)


async def quiet(r):
    await tagged(r, 1000)


async def broken(r):
    """Two days of errors."""
    if 30 <= hour() < 80:
        await r.answer("", "text/html", "500 Internal Server Error")
    else:
        await tagged(r, 3)


async def rubbish(r):
    """Two days of anything else than a feed."""
    if 30 <= hour() < 80:
        await send(r, ["", "\x00\x01\x02", "{", "<!doctype html><p>Đang bảo trì"][hour() % 4],
                   kind="application/rss+xml")
    else:
        await tagged(r, 3)


async def cut(r):
    """What is new breaks off at first, under the ETag of the whole."""
    if hour() % 24 > 12:
        await tagged(r, 24)
        return
    body = feed([item(r, h) for h in hours(24)][::-1]).encode()
    await r.head("200 OK", "Content-Type: text/xml", f"Content-Length: {len(body)}",
                 f'ETag: "{len(hours(24))}"')
    await r.raw(body[:100])


async def moved(r):
    """For good; from Thursday on the old address is not there."""
    if hour() < 80:
        await r.redirect(r.path.replace("moved", "new"), "301 Moved Permanently")
    else:
        await r.answer("", "text/html", "404 Not Found")


async def away(r):
    """For the time being; for a night it leads round in a circle."""
    await r.redirect(r.path if 30 <= hour() < 50 else r.path.replace("away", "new"))


async def gone(r):
    if hour() < 72:
        await tagged(r, 3)
    else:
        await r.answer("", "text/html", "410 Gone")


async def busy(r):
    if 30 <= hour() < 60:
        await r.answer("", "text/html", "503 Busy", "Retry-After: 21600")
    else:
        await tagged(r, 3)


async def throttled(r):
    if 30 <= hour() < 60:
        await r.answer("", "text/html", "429 Slowly", f"Retry-After: {stamp(60)}")
    else:
        await tagged(r, 3)


async def liar(r):
    """Nothing of what it says is true but titles and guids; their order changes."""
    items = [item(r, h, pubDate="Mon, 01 Jan 2099 00:00:00 GMT", link=f"http://a.example/{hour()}/{h}")
             for h in range(5)]
    turn = hour() % 5
    await send(r, feed(items[turn:] + items[:turn]), f'ETag: "{hour()}"',
               f"Last-Modified: {stamp(10000)}", "Expires: yesterday", kind="image/png; charset=utf-16")


async def forever(r):
    """Nothing new for ten years, it says each time."""
    await send(r, feed(item(r, h) for h in hours(6)), "Cache-Control: max-age=315360000")


async def dismissed(r):
    """To come again in ten years."""
    if 30 <= hour() < 60:
        await r.answer("", "text/html", "503 Never", f"Retry-After: {stamp(87600)}")
    else:
        await tagged(r, 3)


async def changeling(r):
    """Other guids each time, and another date."""
    await send(r, feed(item(r, h, guid=f"{r.path}-{h}-{hour()}", pubDate=stamp(hour())) for h in range(6)))


async def renamed(r):
    """Headlines are changed twice a day."""
    await send(r, feed(item(r, h, f"Bài của {hour() // 12}") for h in range(4)))


async def passing(r):
    """Only the last three are there."""
    await send(r, feed(item(r, h) for h in list(hours(6))[-3:]))


async def nameless(r):
    """No guid and no date, and an address that is written another way each time."""
    await send(r, feed(item(r, h, guid=None, pubDate=None,
                            link=f"http://a.example{r.path}/{h}?utm_source={hour()}") for h in range(6)))


async def slow(r):
    await send(r, feed((item(r, h) for h in hours(6)), "<ttl>720</ttl>"))


async def nights(r):
    """Closed from 0 to 5 o'clock."""
    await send(r, feed((item(r, h) for h in hours(1)),
                       "<skipHours>" + "".join(f"<hour>{h}</hour>" for h in range(6)) + "</skipHours>"))


async def new(r):
    await tagged(r, 3)


HABITS = {f"/week/{f.__name__}/": f for f in (
    hourly, daily, quiet, broken, rubbish, cut, moved, away, gone, busy, throttled, liar, forever,
    dismissed, changeling, renamed, passing, nameless, slow, nights, new)}
