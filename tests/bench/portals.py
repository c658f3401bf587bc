#!/usr/bin/env python3
"""Do pages give what a person sees there?

    portals.py BANTIN TABLE FOLDER

The table (TAB-separated, # comments) holds facts alone: of an article kind, title, lead, date,
authors and category; of a list how many items it has, and how many of them a date, a summary, a
picture, the first three titles and the first of the most read. Texts stand as the first 10 digits
of their SHA-1 (a lead: of its first 30 letters). "-" is none, an empty column is not looked at, "|"
stands between what is right too, "A-B" is a range. Prints each fact that is missed, and the shares.
"""
import hashlib
import json
import re
import subprocess
import sys
import unicodedata


def digest(text):
    text = unicodedata.normalize("NFC", re.sub(r"\s+", " ", text or "").strip())
    return hashlib.sha1(text.encode()).hexdigest()[:10] if text else "-"


def facts(page):
    items = page["items"]
    one, own = items[0], items[0].get("_bantin", {})
    kind = page["_bantin"]["kind"]
    if kind == "article":
        return {"kind": kind, "title": digest(one.get("title")), "lead": digest(own.get("lead", "")[:30]),
                "date": one.get("date_published", "-")[:16], "category": own.get("category", "-"),
                "authors": ", ".join(a["name"] for a in one.get("authors", [])) or "-"}
    ranked = [i for i in items if i.get("_bantin", {}).get("rank") == 1]
    return {"kind": kind, "items": len(items), "dated": sum("date_published" in i for i in items),
            "summaries": sum("summary" in i for i in items), "pictures": sum("image" in i for i in items),
            "first": " ".join(digest(i.get("title")) for i in items[:3]),
            "most read": digest(ranked[-1].get("title")) if ranked else "-"}


def agrees(wanted, got):
    for one in wanted.split("|"):
        low, dash, high = one.partition("-")
        if one == str(got) or (dash and low.isdigit() and high.isdigit() and isinstance(got, int)
                               and int(low) <= got <= int(high)):
            return True
    return False


def main():
    bantin, table, folder = sys.argv[1:]
    with open(table, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if line.strip() and not line.startswith("#")]
    names, seen = rows[0], {}
    for row in rows[1:]:
        wanted = dict(zip(names, row))
        out = subprocess.run([bantin, "--dump", "--offline", "-f", "json", f"{folder}/{wanted['file']}.html"],
                             capture_output=True, check=False).stdout
        got = facts(json.loads(out)) if out else {"kind": "-"}
        for name in names[1:]:
            if not wanted.get(name):
                continue
            right = agrees(wanted[name], got.get(name, "-"))
            count = seen.setdefault(name, [0, 0])
            count[0] += right
            count[1] += 1
            if not right:
                print(f"{wanted['file']}: {name}: {got.get(name, '-')}, not {wanted[name]}", file=sys.stderr)
    for name, (right, of) in seen.items():
        print(f"{right / of:.3f}\t{name} of {of}")


main()
