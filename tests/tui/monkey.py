"""Keys and sizes at random: nothing but Q ends the reader. MONKEY_KEYS and MONKEY_SEED make it longer, or another."""
import fcntl, os, pty, random, select, shutil, signal, struct, tempfile, termios, time

BANTIN = os.path.abspath(os.environ.get("BANTIN", "src/bantin"))
COUNT, SEED = int(os.environ.get("MONKEY_KEYS", "1500")), int(os.environ.get("MONKEY_SEED", "1"))
TMP = tempfile.mkdtemp()
ENV = dict(os.environ, HOME=TMP, XDG_CONFIG_HOME=TMP + "/c", XDG_DATA_HOME=TMP + "/d", TERM="xterm-256color",
           LC_ALL="C.UTF-8", BANTIN_NOW="2026-11-23T08:00:00+07:00", BROWSER="true", PATH=TMP + "/bin",
           ASAN_OPTIONS="detect_leaks=0")  # what is under way when it ends is left to the system
KEYS = [k.encode() for k in "jjjjkkJKlhhhtLUScmAsznNuvrbG[]?MtyopFO()fEaei<>5\r\r\r\r \x1b\x04\x0f\x15\x0c\tđ"] + [
    b"gg", b"\x1b[A", b"\x1b[B", b"\x1b[5~", b"\x1b[6~", b"\x1bOP", b"\xff", b"\x9b", b"R", b"/ha\r", b"/\x1b",
    b"/tuyen\r", b":latest\r", b":category:ha-noi\r", b":set measure=40\r", b":set layout=two\r", b":set layout=auto\r",
    b":set asc\ty\t\r", b":set ascii=no\r", b":sample:/kinh-te\r", b":\x10\x10\r", b":xyz\r", b":set language=vi\r",
    b":set language=en\r", b":set player=true\r",
    b"`a", b"'a", b"3j", b"12G", b"2u", b"ff", b"Fbuyt\r", b"F\x15is:unread\r", b"F\x15\r", b"w\r", b"|true\r", b"|no-such\r",
    b":sort title\r", b":set mouse=yes\r", b":set mouse=no\r", b":set plain=yes\r", b":set plain=no\r", b":set theme=dark\r",
    b":set keymap=vi\r", b":set keymap=less\r", b":set keymap=emacs\r", b":set keymap=default\r", b":add no-such\r",
    b":set title=yes\r", b":set pictures=inline\r", b":set picture-format=sixel\r", b":set pictures=key\r", b":set layout=three\r", b":remove bbc\r"] + [
    b"\x1b[<%d;%d;%dM\x1b[<0;%d;%dm" % (button, col, row, col + 9, row)
    for button in (0, 0, 64, 65) for col in (3, 31, 60) for row in (2, 9)]


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
    os.mkdir(TMP + "/bin")
    os.symlink("/bin/true", TMP + "/bin/true")
    pid, master = pty.fork()
    if pid == 0:
        os.chdir(TMP)
        os.execve(BANTIN, [BANTIN, "--offline"], ENV)
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
