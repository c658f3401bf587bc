"""Does Markdown say what the article says? markdown.py FEED.json PAGE.html: the HTML that cmark made of the
Markdown has every letter of the article's content_text, in its order, and its titles as headings; says what is
missing."""
import html, json, re, sys, unicodedata

def letters(text):
    return [c for c in unicodedata.normalize('NFKC', text).lower() if c.isalnum()]

feed = json.load(open(sys.argv[1], encoding='utf-8'))
page = open(sys.argv[2], encoding='utf-8').read()
if re.search(r'<!-- raw HTML omitted|<script', page):
    print('there is markup in it')
headings = [html.unescape(re.sub(r'<[^>]*>', '', h)) for h in re.findall(r'<h1>(.*?)</h1>', page, re.S)]
for item in feed['items']:
    if item.get('title') and item['title'] not in headings:
        print(f"no heading: {item['title']}")
rest = iter(letters(html.unescape(re.sub(r'<[^>]*>', ' ', page))))
for item in feed['items']:
    said = ''
    for c in letters(item['content_text']):
        if c not in rest:
            print(f"{item.get('title')}: lost behind: {said[-40:]}")
            break
        said += c
