"""The texts of a screen of tmux (capture-pane -e, on standard input) that have all these looks, with commas
between: looks.py reverse | bold | underline | italic | fg=N ..."""
import re, sys

wanted = set(sys.argv[1:])
names = {'1': 'bold', '3': 'italic', '4': 'underline', '7': 'reverse'}
off = {'22': 'bold', '23': 'italic', '24': 'underline', '27': 'reverse'}
looks, found = set(), []

def colour(fg):
    global looks
    looks = {x for x in looks if not x.startswith('fg=')} | ({f'fg={fg}'} if fg is not None else set())

def apply(codes):
    while codes:
        code = codes.pop(0) or '0'
        if code == '0':
            looks.clear()
        elif code in names:
            looks.add(names[code])
        elif code in off:
            looks.discard(off[code])
        elif code in ('38', '48'):
            n = codes[1] if codes[0] == '5' else ''
            del codes[:2 if codes[0] == '5' else 4]
            if code == '38':
                colour(n)
        elif code == '39':
            colour(None)
        elif re.fullmatch(r'3[0-7]', code):
            colour(code[1])

for line in sys.stdin:
    joined = False
    for part in re.split(r'(\x1b\[[0-9;:]*m|\x0e|\x0f)', line.rstrip('\n')):
        m = re.fullmatch(r'\x1b\[([0-9;:]*)m', part)
        if m:
            apply(re.split('[;:]', m.group(1)))
        elif part and part not in '\x0e\x0f' and wanted <= looks:
            if joined:
                found[-1] += part
            else:
                found.append(part)
            joined = True
        elif part:
            joined = False
print(','.join(x.strip() for x in found if x.strip()))
