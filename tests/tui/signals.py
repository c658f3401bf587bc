"""The terminal under the reader: signals, a hang-up, a crash, none at all, and rest."""
import fcntl, os, pty, re, resource, select, shutil, signal, struct, subprocess, sys, tempfile, termios, time

BANTIN = os.environ.get("BANTIN", "src/bantin")
SANITIZED = os.environ.get("SANITIZED") == "yes"
TMP = tempfile.mkdtemp()
ENV = dict(os.environ, HOME=TMP, XDG_CONFIG_HOME=TMP + "/c", XDG_DATA_HOME=TMP + "/d", TERM="xterm-256color",
           LC_ALL="C.UTF-8", BANTIN_NOW="2026-11-23T08:00:00+07:00", TZ="Asia/Ho_Chi_Minh")
for name in ("NO_COLOR", "COLUMNS", "LINES"):
    ENV.pop(name, None)
tests = 0


def ok(good, name, note=""):
    global tests
    tests += 1
    print("%s %d - %s" % ("ok" if good else "not ok", tests, name))
    if not good and note:
        print("\n".join("# " + line for line in str(note).splitlines()))


class Reader:
    """bantin on a pty; `session` makes it the leader of one that has the pty, as a shell does."""

    def __init__(self, args=(), session=True, env=None):
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.slave, self.before, self.out, self.status = slave, termios.tcgetattr(slave), b"", None
        self.pid = os.fork()
        if self.pid == 0:
            os.setsid()
            if session:
                fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
            for fd in range(3):
                os.dup2(slave, fd)
            os.closerange(3, 100)
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            os.execve(BANTIN, [BANTIN, *args], dict(ENV, **(env or {})))

    def read(self, seconds):
        if select.select([self.master], [], [], seconds)[0]:
            try:
                data = os.read(self.master, 65536)
            except OSError:
                data = b""
            self.out += data
            return bool(data)
        return False

    def until(self, text, seconds=20):
        end = time.monotonic() + seconds
        while text not in self.out and time.monotonic() < end:
            self.read(0.05)
        return text in self.out

    def type(self, keys):
        self.out = b""
        os.write(self.master, keys)

    def wait(self, seconds=20):
        """How it ended: the exit status, or minus the signal; None if it did not."""
        end = time.monotonic() + seconds
        while self.status is None and time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
            elif self.master is not None:
                self.read(0.01)
            else:
                time.sleep(0.01)
        return self.status

    def close(self):
        if self.wait(0) is None:
            os.kill(self.pid, signal.SIGKILL)
            self.wait()
        for fd in (self.master, self.slave):
            if fd is not None:
                os.close(fd)


def opened(*args, **kinds):
    r = Reader(*args, **kinds)
    if not r.until(b"Latest"):
        ok(False, "it opens", r.out)
    return r


def rest():
    """Rest is rest: no wake-up in a second, whatever is on the screen."""
    for name, keys, shown in (("places", b"", b""), ("a list", b"\r", b"1/42"), ("an article", b"\r\r", b"/42")):
        r = opened()
        if keys:
            r.type(keys)
            r.until(shown)
        while r.read(1.5):  # that an article was read is settled on the disk a second later
            pass
        wakes = lambda: re.search(r"^voluntary_ctxt_switches:\s*(\d+)", open("/proc/%d/status" % r.pid).read(), re.M).group(1)
        before = wakes()
        time.sleep(1)
        ok(wakes() == before, "it sleeps on " + name, "%s, then %s" % (before, wakes()))
        r.close()


def signals():
    for signo, status in ((signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGQUIT, 131)):
        r = opened()
        began = time.monotonic()
        os.kill(r.pid, signo)
        got = r.wait(5)
        ok(got == status and time.monotonic() - began < (5 if SANITIZED else 1), "%s ends it within a second" % signo.name,
           "%s after %.2f s" % (got, time.monotonic() - began))
        ok(b"\033[?1049l" in r.out, "%s: the screen is put back" % signo.name)
        ok(termios.tcgetattr(r.slave)[:4] == r.before[:4], "%s: so are the terminal's settings" % signo.name)
        r.close()
    r = opened()
    r.type(b"\x03")
    ok(r.wait(5) == 130, "^C is SIGINT")
    r.close()


def crashes():
    for signo in [signal.SIGABRT] + ([] if SANITIZED else [signal.SIGSEGV, signal.SIGBUS]):
        r = opened()
        os.kill(r.pid, signo)
        ok(r.wait(5) == -signo, "%s is died of" % signo.name, r.status)
        while r.read(0.1):
            pass
        ok(b"\033[?1049l" in r.out and b"\033[?25h" in r.out, "%s: the screen is put back" % signo.name, r.out[-100:])
        ok(termios.tcgetattr(r.slave)[:4] == r.before[:4], "%s: so are the terminal's settings" % signo.name)
        r.close()


def hang_up(session):
    r = opened(session=session)
    os.close(r.slave)
    os.close(r.master)
    r.master = r.slave = None
    began = time.monotonic()
    got = r.wait(5)
    ok(got == 129 and time.monotonic() - began < (5 if SANITIZED else 1),
       "a terminal that vanishes ends it" + ("" if session else ", without a signal too"), got)
    r.close()


def resizes():
    """A storm of sizes, some absurd, and keys between them."""
    r = opened()
    sizes = [(1, 1), (500, 500), (4, 20), (3, 19), (50, 200), (12, 40), (2, 300), (200, 2), (24, 80)]
    for i in range(200):
        rows, cols = sizes[i % len(sizes)]
        fcntl.ioctl(r.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
        os.write(r.master, b"\rjGuq?q/a\rt:latest\r"[i % 18:i % 18 + 1])
        r.read(0)
        r.out = b""
    fcntl.ioctl(r.slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    r.type(b"\033\033\033\033\033Q")
    ok(r.wait() == 0, "200 sizes and keys, and it leaves", r.status)
    r.close()


def pieces():
    """Bytes of a letter, and of a key, that come apart."""
    r = opened()
    r.type(b"/")
    r.until(b"/")
    for byte in "hà nội".encode():
        os.write(r.master, bytes([byte]))
        r.read(0.01)
    r.type(b"\r")
    ok(r.until("Search: hà nội".encode(), 5), "a letter whose bytes come apart is one", r.out)
    r.type(b"\033[B\033OB")
    ok(r.until(b"3", 5), "arrows of both kinds move", r.out)
    r.close()


def refuses(name, env, wanted, **streams):
    p = subprocess.run([BANTIN], env=dict(ENV, **env), stderr=subprocess.PIPE, timeout=20, **streams)
    ok(p.returncode == 2 and wanted in p.stderr.decode() and p.stderr.count(b"\n") == 1, name,
       "%s %s" % (p.returncode, p.stderr))
    return p


def no_terminal():
    p = refuses("no terminal at all", {}, "--dump", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    ok(p.stdout == b"", "and nothing is printed", p.stdout)
    for term in ("dumb", "unknown", ""):
        r = Reader(env={"TERM": term})
        ok(r.wait() == 2 and b"--dump" in r.out, "TERM='%s' is refused" % term, r.out)
        ok(b"\033" not in r.out, "TERM='%s': without an escape" % term, r.out)
        r.close()


try:
    rest()
    signals()
    crashes()
    hang_up(True)
    hang_up(False)
    resizes()
    pieces()
    no_terminal()
finally:
    shutil.rmtree(TMP, ignore_errors=True)
print("1..%d" % tests)
