#include "tui/trail.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/place.h"

static void clear_mark(struct trail_mark *m)
{
	free(m->target);
	free(m->key);
}

void trail_clear(struct trail *t)
{
	for (int i = 0; i < t->n; i++)
		free(t->visited[i]);
	for (int i = 0; i < TRAIL_MAX; i++)
		free(t->left[i].key);
	for (int i = 0; i < t->n_marks; i++)
		clear_mark(&t->marks[i]);
	*t = (struct trail){0};
}

void trail_visit(struct trail *t, const char *key)
{
	if (t->n > 0 && !strcmp(t->visited[t->at], key))
		return;
	while (t->n > t->at + 1)
		free(t->visited[--t->n]);
	if (t->n == TRAIL_MAX) {
		free(t->visited[0]);
		memmove(t->visited, t->visited + 1, (TRAIL_MAX - 1) * sizeof *t->visited);
		t->n--;
	}
	t->at = t->n;
	t->visited[t->n++] = xstrdup(key);
}

const char *trail_step(struct trail *t, int direction)
{
	int to = t->at + direction;

	if (to < 0 || to >= t->n)
		return NULL;
	t->at = to;
	return t->visited[to];
}

static int find_left(const struct trail *t, const char *key)
{
	for (int i = 0; i < TRAIL_MAX; i++)
		if (t->left[i].key && !strcmp(t->left[i].key, key))
			return i;
	return -1;
}

void trail_leave(struct trail *t, const char *key, int permille)
{
	int i = find_left(t, key);

	if (i < 0) {
		i = t->next;
		t->next = (t->next + 1) % TRAIL_MAX;
		free(t->left[i].key);
		t->left[i].key = xstrdup(key);
		t->left[i].permille = 0;
	}
	t->changed = t->changed || t->left[i].permille != permille;
	t->left[i].permille = permille;
}

int trail_left(const struct trail *t, const char *key)
{
	int i = find_left(t, key);

	return i < 0 ? 0 : t->left[i].permille;
}

void trail_load(struct trail *t, const char *path)
{
	FILE *f = fopen(path, "re");
	char line[2048];

	while (f && fgets(line, sizeof line, f)) {
		char *key, *end = strchr(line, '\n');
		long permille = strtol(line, &key, 10);
		if (!end || *key != ' ' || permille < 1 || permille > 1000)
			continue;
		*end = '\0';
		trail_leave(t, key + 1, (int)permille);
	}
	if (f)
		fclose(f);
	t->changed = false;
}

static void write_left(const struct trail *t, FILE *f)
{
	for (int i = 0; i < TRAIL_MAX; i++) {
		int at = (t->next + i) % TRAIL_MAX;
		if (t->left[at].key && t->left[at].permille > 0)
			fprintf(f, "%d %s\n", t->left[at].permille, t->left[at].key);
	}
}

void trail_save(const struct trail *t, const char *path)
{
	char *beside = xstrdup(path);
	struct error ignored;
	FILE *f;

	if (t->changed && place_make(path, &ignored)) {
		beside = xrealloc(beside, strlen(path) + sizeof ".new");
		memcpy(beside + strlen(path), ".new", sizeof ".new");
		f = fopen(beside, "we");
		if (f)
			write_left(t, f);
		if (f && fclose(f) == 0)
			rename(beside, path);
	}
	free(beside);
}

static struct trail_mark *find_mark(const struct trail *t, uint32_t letter)
{
	for (int i = 0; i < t->n_marks; i++)
		if (t->marks[i].letter == letter)
			return (struct trail_mark *)&t->marks[i];
	return NULL;
}

void trail_set_mark(struct trail *t, const struct trail_mark *m)
{
	struct trail_mark *x = find_mark(t, m->letter);

	if (!x && t->n_marks == TRAIL_MARKS) {
		clear_mark(&t->marks[0]);
		x = &t->marks[0];
	} else if (!x) {
		x = &t->marks[t->n_marks++];
	} else {
		clear_mark(x);
	}
	*x = (struct trail_mark){m->letter, m->target ? xstrdup(m->target) : NULL,
				 m->key ? xstrdup(m->key) : NULL, m->permille};
}

const struct trail_mark *trail_find_mark(const struct trail *t, uint32_t letter)
{
	return find_mark(t, letter);
}
