"""Keys and sizes at random: nothing but Q ends the reader. MONKEY_KEYS and MONKEY_SEED make it longer, or another."""
import fcntl, os, pty, random, select, shutil, signal, struct, tempfile, termios, time

BANTIN = os.environ.get("BANTIN", "src/bantin")
COUNT, SEED = int(os.environ.get("MONKEY_KEYS", "1500")), int(os.environ.get("MONKEY_SEED", "1"))
TMP = tempfile.mkdtemp()
ENV = dict(os.environ, HOME=TMP, XDG_CONFIG_HOME=TMP + "/c", XDG_DATA_HOME=TMP + "/d", TERM="xterm-256color",
           LC_ALL="C.UTF-8", BANTIN_NOW="2026-11-23T08:00:00+07:00", BROWSER="true",
           ASAN_OPTIONS="detect_leaks=0")  # what is under way when it ends is left to the system
KEYS = [k.encode() for k in "jjjjkkJKlhhhtLUScmAsznNuvrbG[]?Mtyop\r\r\r\r \x1b\x04\x15\x0c\tđ"] + [
    b"gg", b"\x1b[A", b"\x1b[B", b"\x1b[5~", b"\x1b[6~", b"\x1bOP", b"\xff", b"\x9b", b"R", b"/ha\r", b"/\x1b",
    b"/tuyen\r", b":latest\r", b":category:ha-noi\r", b":set measure=40\r", b":set layout=two\r", b":set layout=auto\r",
    b":set asc\ty\t\r", b":set ascii=no\r", b":sample:/kinh-te\r", b":\x10\x10\r", b":xyz\r", b":set language=vi\r",
    b":set language=en\r", b":set player=true\r"]


def resize(fd, rows, cols):
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))


def drain(fd, seconds):
    while select.select([fd], [], [], seconds)[0]:
        try:
            if not os.read(fd, 65536):
                return
        except OSError:
            return
        seconds = 0


def ended(pid):
    done, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if done else None


def play():
    """How it ended, and the keys before that."""
    random.seed(SEED)
    pid, master = pty.fork()
    if pid == 0:
        os.execve(BANTIN, [BANTIN], ENV)
    resize(master, 24, 80)
    typed = []
    for _ in range(COUNT):
        if random.random() < 0.03:
            resize(master, *random.choice([(random.randint(1, 60), random.randint(1, 220)), (24, 80), (1, 1), (12, 40)]))
        typed.append(random.choice(KEYS))
        os.write(master, typed[-1])
        drain(master, 0.001)
        status = ended(pid)
        if status is not None:
            return status, typed
    for _ in range(3):
        os.write(master, b"\x1b")
        drain(master, 0.1)
    os.write(master, b"Q")
    end, status = time.monotonic() + 30, None
    while status is None and time.monotonic() < end:
        drain(master, 0.01)
        status = ended(pid)
    if status is None:
        os.kill(pid, signal.SIGKILL)
    return status, typed


status, typed = play()
shutil.rmtree(TMP, ignore_errors=True)
good = status == 0 and len(typed) == COUNT
print("%s 1 - %d keys at random, seed %d" % ("ok" if good else "not ok", COUNT, SEED))
if not good:
    print("# ended with %s after %d keys, the last of them %s" % (status, len(typed), typed[-20:]))
print("1..1")
