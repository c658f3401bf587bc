"""Says what is wrong with a JSON Feed 1.1 on standard input, by its specification; nothing if it is one."""
import json, re, sys

URL = re.compile(r'^(https?|file|sample|mailto):\S+$')
DATE = re.compile(r'^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$')
text, url, date, number, flag = 'text', 'url', 'date', 'number', 'flag'
AUTHOR = {'name': text, 'url': url, 'avatar': url}
ATTACHMENT = {'url!': url, 'mime_type!': text, 'title': text, 'size_in_bytes': number, 'duration_in_seconds': number}
ITEM = {'id!': text, 'url': url, 'external_url': url, 'title': text, 'content_html': text, 'content_text': text,
        'summary': text, 'image': url, 'banner_image': url, 'date_published': date, 'date_modified': date,
        'authors': [AUTHOR], 'tags': [text], 'language': text, 'attachments': [ATTACHMENT], '_bantin': dict}
FEED = {'version!': text, 'title!': text, 'items!': [ITEM], 'home_page_url': url, 'feed_url': url, 'description': text,
        'user_comment': text, 'next_url': url, 'icon': url, 'favicon': url, 'authors': [AUTHOR], 'language': text,
        'expired': flag, 'hubs': [dict], '_bantin': dict}

def check(value, shape, where):
    if isinstance(shape, list):
        if not isinstance(value, list):
            return print(f'{where}: no array')
        for i, one in enumerate(value):
            check(one, shape[0], f'{where}[{i}]')
    elif isinstance(shape, dict) or shape is dict:
        if not isinstance(value, dict):
            return print(f'{where}: no object')
        if shape is dict:
            return
        shapes = {key.rstrip('!'): one for key, one in shape.items()}
        for key in shape:
            if key.endswith('!') and key[:-1] not in value:
                print(f'{where}: {key[:-1]} is missing')
        for key, one in value.items():
            if key not in shapes:
                print(f'{where}: {key} is not of JSON Feed')
            else:
                check(one, shapes[key], f'{where}.{key}')
    elif shape == flag:
        if not isinstance(value, bool):
            print(f'{where}: neither true nor false')
    elif shape == number:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            print(f'{where}: no number')
    elif not isinstance(value, str):
        print(f'{where}: no text')
    elif shape == url and not URL.match(value):
        print(f'{where}: no address: {value}')
    elif shape == date and not DATE.match(value):
        print(f'{where}: no date: {value}')

feed = json.load(sys.stdin)
check(feed, FEED, 'feed')
if feed.get('version') != 'https://jsonfeed.org/version/1.1':
    print('version')
ids = [item.get('id') for item in feed['items']]
if len(ids) != len(set(ids)):
    print('two items have one id')
for item in feed['items']:
    if 'content_text' not in item and 'content_html' not in item:
        print(f"{item['id']}: no content")
