/* list DATABASE: the least that a list in a terminal costs: the newest titles that fetch.c has stored,
 * with ncurses, a marker that j moves down, q. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <ncurses.h>
#include <sqlite3.h>

enum { ROWS_MAX = 200 };

static char *titles[ROWS_MAX];
static int n;

static void read_titles(const char *path)
{
	sqlite3 *db;
	sqlite3_stmt *st = NULL;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, "SELECT title FROM item ORDER BY id DESC LIMIT 200", -1, &st, NULL) != SQLITE_OK) {
		fprintf(stderr, "list: %s\n", sqlite3_errmsg(db));
		exit(1);
	}
	while (n < ROWS_MAX && sqlite3_step(st) == SQLITE_ROW) {
		const char *s = (const char *)sqlite3_column_text(st, 0);
		titles[n++] = strdup(s ? s : "");
	}
	sqlite3_finalize(st);
	sqlite3_close(db);
}

int main(int argc, char **argv)
{
	int selected = 0;

	if (argc < 2)
		return 2;
	setlocale(LC_ALL, "");
	read_titles(argv[1]);
	initscr();
	cbreak();
	noecho();
	curs_set(0);
	for (int y = 0; y < LINES && y < n; y++)
		mvprintw(y, 0, "%c %.*s", y ? ' ' : '>', COLS - 2, titles[y]);
	for (int key = 0; (key = getch()) != 'q';)
		if (key == 'j' && selected + 1 < LINES && selected + 1 < n) {
			mvaddch(selected, 0, ' ');
			mvaddch(++selected, 0, '>');
			refresh();
		}
	endwin();
	return 0;
}
