#!/usr/bin/env python3
"""A program in a terminal of 80x24 (or COLUMNS and LINES), and what its answers to keys cost.

    keys.py KEY... -- COMMAND...

KEY is a text that is typed; TEXT*N types it N times; idle does nothing for 5 seconds. For the start and for each
KEY a line: the key, bytes that came (the median of N), milliseconds to the last of them (the median, and the 90th
of 100), and for idle how often the program was woken. The last line: "memory" and its KB."""
import fcntl, os, pty, select, statistics, struct, sys, termios, time

QUIET = 0.15


def answer(fd, start, quiet):
    """Bytes until nothing comes for a while, and the milliseconds to the last of them."""
    n, last = 0, start
    while select.select([fd], [], [], quiet if n else 10)[0]:
        try:
            data = os.read(fd, 65536)
        except OSError:
            break
        if not data:
            break
        n, last = n + len(data), time.perf_counter()
    return n, (last - start) * 1000


def status(pid, name):
    with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as lines:
        return sum(int(line.split()[1]) for line in lines if line.startswith(name))


def main():
    keys, command = sys.argv[1:sys.argv.index("--")], sys.argv[sys.argv.index("--") + 1:]
    size = [int(os.environ.pop(name, least)) for name, least in (("LINES", 24), ("COLUMNS", 80))]
    start = time.perf_counter()
    pid, fd = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
        os.execvpe(command[0], command, dict(os.environ, TERM="xterm-256color", LC_ALL="C.UTF-8"))
    n, ms = answer(fd, start, 0.5)
    print("start", n, f"{ms:.3f}", f"{ms:.3f}", sep="\t")
    for key in keys:
        if key == "idle":
            names = ("voluntary_ctxt_switches", "nonvoluntary_ctxt_switches")
            before = sum(status(pid, name) for name in names)
            time.sleep(5)
            print("idle", sum(status(pid, name) for name in names) - before, 0, 0, sep="\t")
            continue
        text, _, times = key.partition("*")
        many = []
        for _ in range(int(times or 1)):
            start = time.perf_counter()
            os.write(fd, text.encode())
            many.append(answer(fd, start, QUIET))
        ms = sorted(t for _, t in many)
        print(text.replace("\r", "Enter"), statistics.median(b for b, _ in many), f"{statistics.median(ms):.3f}",
              f"{ms[min(len(ms) - 1, len(ms) * 9 // 10)]:.3f}", sep="\t")
    print("memory", status(pid, "VmRSS"), 0, 0, sep="\t")
    os.kill(pid, 15)
    os.close(fd)
    os.waitpid(pid, 0)


main()
