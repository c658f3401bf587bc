#include "tui/term.h"

#include <errno.h>
#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "tui/keymap.h"

static SCREEN *screen;
static WINDOW *keys; /* a pad of its own: reading from it never paints */
static attr_t attributes[LOOKS];
static short pairs[LOOKS];
static const char *note;
static char bytes[4]; /* of a character that is not complete */
static int n_bytes;
static int n_colours;
static const char *title_begin, *title_end; /* null: it has no title that could be set */
static bool titled;
static enum theme looks;
static struct drawing drawn; /* is on the screen; s may be gone */
static bool drawn_kitty;
static int cell_pairs;	     /* of colours of pictures */

/* --- opening --- */

static bool refuse(struct error *err, const char *why)
{
	return err_set(err, ERR_CONFIG, "%s", why);
}

/* Looks the terminal up before curses writes to it: "dumb" would be taken, and painted on. */
static bool is_usable(const char *name)
{
	static const char *const needs[] = {"cup", "clear", "el"};
	int rc;
	bool ok = setupterm(name, STDOUT_FILENO, &rc) == OK;

	for (int i = 0; ok && i < 3; i++) {
		char *s = tigetstr(needs[i]);
		ok = s && s != (char *)-1;
	}
	if (cur_term)
		del_curterm(cur_term);
	return ok;
}

static const char *terminal_name(struct error *err)
{
	static const char fallback[] = "xterm-256color";
	const char *name = getenv("TERM");
	int rc;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || !name || !*name ||
	    !strcmp(name, "unknown")) {
		refuse(err, _("the reader needs a terminal; --dump prints"));
		return NULL;
	}
	if (is_usable(name))
		return name;
	/* It is described, and cannot do it; or there is no description: all of those that came
	 * later understand xterm. */
	bool known = setupterm(name, STDOUT_FILENO, &rc) == OK;
	if (cur_term)
		del_curterm(cur_term);
	if (known || !is_usable(fallback)) {
		refuse(err, _("this terminal cannot be drawn on; --dump prints"));
		return NULL;
	}
	note = _("This TERM is not known here; taken for an xterm.");
	return fallback;
}

static int colours(enum term_colour mode)
{
	const char *no = getenv("NO_COLOR");

	if (mode == COLOUR_NEVER || (mode == COLOUR_AUTO && no && *no) || !has_colors() ||
	    start_color() != OK || use_default_colors() != OK)
		return 0;
	return tigetflag("RGB") > 0 && COLORS > 256 ? COLOURS_RGB : COLORS;
}

static attr_t attribute_of(unsigned style)
{
	return (style & STYLE_BOLD ? A_BOLD : 0) | (style & STYLE_DIM ? A_DIM : 0) |
	       (style & STYLE_ITALIC ? A_ITALIC : 0) | (style & STYLE_UNDERLINE ? A_UNDERLINE : 0) |
	       (style & STYLE_REVERSE ? A_REVERSE : 0);
}

/* One pair for each colour: curses writes a change of pairs even between two that look the same. */
void term_set_theme(enum theme theme)
{
	int32_t seen[LOOKS];
	short n = 0;

	looks = theme;
	for (int i = 0; i < LOOKS; i++) {
		struct style s = theme_style(theme, i, n_colours);
		short k = 0;
		attributes[i] = attribute_of(s.attributes);
		while (k < n && seen[k] != s.fg)
			k++;
		if (s.fg >= 0 && k == n && n + 1 < COLOR_PAIRS &&
		    init_extended_pair(n + 1, s.fg, -1) == OK)
			seen[n++] = s.fg;
		pairs[i] = s.fg >= 0 && k < n ? (short)(k + 1) : 0;
	}
}

/* ^S and ^Q are keys like others; what the terminal was set to comes back with endwin. */
static void free_flow_keys(void)
{
	struct termios mode;

	if (tcgetattr(STDIN_FILENO, &mode) != 0)
		return;
	mode.c_iflag &= ~(tcflag_t)IXON;
	if (tcsetattr(STDIN_FILENO, TCSANOW, &mode) == 0)
		def_prog_mode();
}

/* Most take what xterm takes; the others are described, or have no title. */
static void set_title_sequences(const char *name)
{
	static const char *const like_xterm[] = {"xterm", "tmux", "screen", "rxvt", "foot", "alacritty",
						 "kitty", "st-", "konsole", "gnome", "vte", "wezterm"};
	const char *begin = tigetstr("tsl"), *end = tigetstr("fsl");
	bool described = begin && begin != (char *)-1 && end && end != (char *)-1 && !strchr(begin, '%');

	titled = false;
	title_begin = described ? begin : NULL;
	title_end = described ? end : NULL;
	for (size_t i = 0; i < sizeof like_xterm / sizeof *like_xterm; i++)
		if (!strncmp(name, like_xterm[i], strlen(like_xterm[i]))) {
			title_begin = "\033]2;";
			title_end = "\033\\";
		}
}

void term_title(const char *text)
{
	if (!title_begin || (!text && !titled))
		return;
	/* xterm and its like keep the former one for us. */
	if (text && !titled)
		fputs("\033[22;2t", stdout);
	if (text)
		fprintf(stdout, "%s%s%s", title_begin, text, title_end);
	else
		fputs("\033[23;2t", stdout);
	fflush(stdout);
	titled = text;
}

bool term_usable(struct error *err)
{
	return terminal_name(err) != NULL;
}

bool term_open(enum term_colour colour, struct error *err)
{
	note = NULL;
	n_bytes = 0;
	const char *name = terminal_name(err);
	if (!name)
		return false;
	screen = newterm(name, stdout, stdin);
	if (!screen)
		return refuse(err, _("this terminal cannot be drawn on; --dump prints"));
	cbreak();
	noecho();
	nonl();
	free_flow_keys();
	typeahead(-1);
	set_escdelay(25);
	idlok(stdscr, TRUE);
	keys = newpad(1, 1);
	keypad(keys, TRUE);
	nodelay(keys, TRUE);
	n_colours = colours(colour);
	term_set_theme(THEME_DEFAULT);
	set_title_sequences(name);
	return true;
}

void term_close(void)
{
	if (!screen)
		return;
	term_title(NULL);
	curs_set(1);
	endwin();
	delwin(keys);
	delscreen(screen);
	screen = NULL;
}

int term_colours(void)
{
	return n_colours;
}

void term_cell(int *width, int *height)
{
	struct winsize size;
	bool told = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_xpixel > 0 &&
		    size.ws_ypixel > 0 && size.ws_col > 0 && size.ws_row > 0;

	*width = told ? size.ws_xpixel / size.ws_col : 0;
	*height = told ? size.ws_ypixel / size.ws_row : 0;
	if (*width < 2 || *width > 64 || *height < 2 || *height > 128) {
		*width = 10;
		*height = 20;
	}
}

const char *term_note(void)
{
	return note;
}

int term_fd(void)
{
	return STDIN_FILENO;
}

void term_size(int *rows, int *cols)
{
	getmaxyx(stdscr, *rows, *cols);
}

void term_resized(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0 &&
	    is_term_resized(size.ws_row, size.ws_col))
		resizeterm(size.ws_row, size.ws_col);
}

/* --- pictures --- */

/* There are many more colours than pairs of them: in time all are taken back. */
static void begin_cells(void)
{
	if (cell_pairs < COLOR_PAIRS / 2 || COLOR_PAIRS < 1024)
		return;
	reset_color_pairs();
	term_set_theme(looks);
	cell_pairs = 0;
}

static void set_cell_colours(int32_t fg, int32_t bg)
{
	int pair = n_colours >= 8 && (fg >= 0 || bg >= 0) ? find_pair(fg, bg) : 0;

	if (pair < 0) {
		pair = alloc_pair(fg, bg);
		cell_pairs++;
	}
	attr_set(A_NORMAL, (short)0, pair > 0 ? &pair : NULL);
}

/* What curses knows nothing of: before it paints, what was drawn goes, if it does not stay. */
static bool draws_anew(const struct drawing *d)
{
	if (d->id == drawn.id && d->row == drawn.row && d->col == drawn.col)
		return false;
	if (drawn.id && drawn_kitty)
		fputs("\033_Ga=d\033\\", stdout);
	if (drawn.id)
		clearok(curscr, TRUE);
	drawn = (struct drawing){0};
	return d->id;
}

static void draw(const struct drawing *d)
{
	fprintf(stdout, "\0337\033[%d;%dH", d->row + 1, d->col + 1);
	fwrite(d->s, 1, d->n, stdout);
	fputs("\0338", stdout);
	fflush(stdout);
	drawn = *d;
	drawn_kitty = !strncmp(d->s, "\033_G", 3);
}

/* --- painting --- */

static bool is_blank(const struct stroke *k)
{
	return strspn(k->s, " ") == k->len;
}

/* Before the text beside it moves: rows that differ in both cannot be scrolled, and are sent whole. */
static void clear_left(int cols)
{
	static int clear;

	if (cols > clear) {
		for (int row = 0; row + 1 < LINES; row++)
			mvhline(row, 0, ' ', cols);
		refresh();
	}
	clear = cols;
}

void term_paint(const struct canvas *c)
{
	bool drawing = draws_anew(&c->drawing);

	clear_left(c->blank);
	begin_cells();
	erase();
	for (size_t i = 0; i < c->strokes.n; i++) {
		const struct stroke *k = &c->strokes.v[i];
		/* Nobody sees the colour of a blank, but it costs bytes. */
		if (k->look == LOOK_CELL)
			set_cell_colours(k->fg, k->bg);
		else if (is_blank(k) && !(attributes[k->look] & (A_REVERSE | A_UNDERLINE)))
			attr_set(A_NORMAL, 0, NULL);
		else
			attr_set(attributes[k->look], pairs[k->look], NULL);
		mvaddnstr(k->row, k->col, k->s, (int)k->len);
	}
	attr_set(A_NORMAL, 0, NULL);
	curs_set(c->cursor_shown);
	move(c->cursor_row, c->cursor_col);
	refresh();
	if (drawing)
		draw(&c->drawing);
}

void term_redraw(void)
{
	drawn.row = drawn.id ? -1 : 0; /* it goes with all else, and is drawn again */
	clearok(curscr, TRUE);
}

/* --- keys --- */

static int32_t named(int code)
{
	static const struct {
		int curses;
		enum key_name name;
	} table[] = {
		{KEY_UP, KEYN_UP}, {KEY_DOWN, KEYN_DOWN}, {KEY_LEFT, KEYN_LEFT},
		{KEY_RIGHT, KEYN_RIGHT}, {KEY_HOME, KEYN_HOME}, {KEY_END, KEYN_END},
		{KEY_PPAGE, KEYN_PAGE_UP}, {KEY_NPAGE, KEYN_PAGE_DOWN}, {KEY_IC, KEYN_INSERT},
		{KEY_DC, KEYN_DELETE}, {KEY_BACKSPACE, KEYN_BACKSPACE}, {KEY_MOUSE, KEYN_MOUSE},
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (table[i].curses == code)
			return (int32_t)KEY_NAMED(table[i].name);
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return (int32_t)KEY_NAMED(KEYN_F1 + (code - KEY_F(1)));
	return code == KEY_ENTER ? '\r' : KEY_NONE;
}

/* Puts bytes together to a character; KEY_NONE while one is missing. Put together here, because
 * get_wch loses a character whose bytes come apart. */
static int32_t character(int byte)
{
	static const unsigned char wanted[16] = {1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 2, 2, 3, 4};
	uint32_t cp;

	if ((byte & 0xC0) != 0x80)
		n_bytes = 0;
	if (n_bytes == sizeof bytes)
		n_bytes = 0;
	bytes[n_bytes++] = (char)byte;
	int want = wanted[(unsigned char)bytes[0] >> 4];
	if (n_bytes < want)
		return KEY_NONE;
	utf8_decode(bytes, (size_t)n_bytes, &cp);
	n_bytes = 0;
	return want == 0 || cp == 0 ? KEY_NONE : (int32_t)cp;
}

int32_t term_key(void)
{
	int code;

	for (;;) {
		errno = 0;
		code = wgetch(keys);
		if (code == ERR)
			return errno == EIO || errno == EBADF ? KEY_GONE : KEY_NONE;
		int32_t key = code > 0xFF ? named(code) : character(code);
		if (key == '\n')
			key = '\r';
		if (key == 127 || key == 8)
			key = (int32_t)KEY_NAMED(KEYN_BACKSPACE);
		if (key != KEY_NONE)
			return key;
	}
}

/* --- the mouse --- */

void term_mouse(bool on)
{
	mousemask(on ? BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, NULL);
	mouseinterval(0);
}

bool term_pointer(struct tui_pointer *out)
{
	MEVENT ev;

	if (getmouse(&ev) != OK)
		return false;
	out->row = ev.y;
	out->col = ev.x;
	out->kind = ev.bstate & BUTTON4_PRESSED	   ? POINTER_WHEEL_UP
		    : ev.bstate & BUTTON5_PRESSED  ? POINTER_WHEEL_DOWN
		    : ev.bstate & BUTTON1_PRESSED  ? POINTER_PRESS
						   : POINTER_RELEASE;
	return true;
}

/* --- for others --- */

void term_suspend(void)
{
	curs_set(1);
	endwin();
}

void term_resume(void)
{
	term_resized();
	term_redraw();
}

bool term_copy(const char *text)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t n = strlen(text);

	if (n > 1500)
		return false;
	fputs("\033]52;c;", stdout);
	for (size_t i = 0; i < n; i += 3) {
		unsigned a = (unsigned char)text[i], b = i + 1 < n ? (unsigned char)text[i + 1] : 0,
			 c = i + 2 < n ? (unsigned char)text[i + 2] : 0, v = a << 16 | b << 8 | c;
		putchar(digits[v >> 18]);
		putchar(digits[v >> 12 & 63]);
		putchar(i + 1 < n ? digits[v >> 6 & 63] : '=');
		putchar(i + 2 < n ? digits[v & 63] : '=');
	}
	fputs("\033\\", stdout);
	fflush(stdout);
	return true;
}
