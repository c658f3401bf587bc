#!/usr/bin/env python3
"""How long keys take while the reader is busy.

    busy.py PRESSES [BEFORE] -- COMMAND...

COMMAND is the reader, in a terminal of 80x24; PRESSES times a key that moves, turns a page, opens or goes back is
pressed, each a moment after the one before, once BEFORE has been typed. The time of a press is from the key to the last
byte of what it painted above the status line; what is painted in that line alone is counted for nobody. Prints, in
milliseconds, the median, the 99th of 100 and the longest, how many of the presses were while the status line told of
fetching, and how many were never answered."""
import fcntl, os, pty, random, re, select, struct, sys, termios, time

ROWS, COLUMNS = 24, 80
PIECE = re.compile(rb"\x1b\[([?>]?[0-9;]*)([A-Za-z@`])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()][A-Z0-9]|\x1b.|[\x00-\x1f]|[^\x00-\x1f\x1b]+", re.S)


class Rows:
    """Which rows are painted, as far as moving the cursor tells."""

    def __init__(self):
        self.row, self.rest, self.status = 0, b"", b""

    def move(self, number, to):
        n = [int(x) if x.isdigit() else 0 for x in number.split(b";")]
        if to in b"Hf":
            self.row = max(n[0], 1) - 1
        elif to == b"d":
            self.row = max(n[0], 1) - 1
        elif to == b"A":
            self.row -= max(n[0], 1)
        elif to == b"B":
            self.row += max(n[0], 1)
        elif to in b"JKLMPX@ST":
            return True
        return False

    def feed(self, data):
        """True if anything above the status line was painted."""
        above, data, self.rest = False, self.rest + data, b""
        for m in PIECE.finditer(data):
            piece = m.group()
            if m.group(2):
                painted = self.move(m.group(1), m.group(2))
            elif piece[:1] == b"\x1b":
                if len(piece) == 1 or piece in (b"\x1b[", b"\x1b]"):
                    self.rest = data[m.start():]
                    break
                if piece == b"\x1bM":
                    self.row -= 1
                painted = False
            elif piece == b"\n":
                self.row, painted = self.row + 1, False
            else:
                painted = piece[0] >= 0x20
                if painted and self.row >= ROWS - 1:
                    self.status = (self.status + piece)[-400:]
            above = above or (painted and self.row < ROWS - 1)
        return above


def read(fd, rows, wait):
    """None if nothing came for `wait` seconds, else whether rows above the status line were painted."""
    if not select.select([fd], [], [], wait)[0]:
        return None
    return rows.feed(os.read(fd, 65536))


def settle(fd, rows, quiet, most):
    end = time.perf_counter() + most
    while time.perf_counter() < end and read(fd, rows, quiet) is not None:
        pass


def press(fd, rows, key):
    """Milliseconds, or None if there was no answer within two seconds."""
    start = time.perf_counter()
    os.write(fd, key)
    last = None
    while True:
        painted = read(fd, rows, 0.008 if last else max(0.0, start + 2 - time.perf_counter()))
        if painted:
            last = time.perf_counter()
        elif painted is None or (last is None and time.perf_counter() - start > 2):
            return last and (last - start) * 1000


def main():
    at = sys.argv.index("--")
    presses, before, command = int(sys.argv[1]), sys.argv[2:at], sys.argv[at + 1:]
    pid, fd = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.execvpe(command[0], command, dict(os.environ, TERM="xterm-256color", LC_ALL="C.UTF-8"))
    rows, times, lost, busy = Rows(), [], 0, 0
    settle(fd, rows, 0.3, 10)
    for text in before:
        os.write(fd, text.encode())
    keys = [b"j", b"j", b"k", b"j", b" ", b"b", b"\r", b"q", b"j", b"\r", b"q", b"m", b"k"]
    random.seed(1)
    for i in range(presses):
        time.sleep(random.uniform(0.004, 0.05))
        settle(fd, rows, 0, 0.2)
        rows.status = rows.status[-80:]
        ms = press(fd, rows, keys[i % len(keys)])
        busy += b"/" in rows.status or b" of " in rows.status
        if ms is None:
            lost += 1
        else:
            times.append(ms)
    os.kill(pid, 15)
    os.close(fd)
    os.waitpid(pid, 0)
    times.sort()
    if os.environ.get("BUSY_ALL"):
        print([round(t, 1) for t in times[-30:]], file=sys.stderr)
    print(*(f"{t:.1f}" for t in (times[len(times) // 2], times[len(times) * 99 // 100], times[-1])), busy, lost, sep="\t")


main()
