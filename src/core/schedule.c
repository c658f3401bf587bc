#include "core/schedule.h"

#include <string.h>
#include <time.h>

#include "base/i18n.h"

enum { DAY = 86400, NET_LONGEST = 4 * 3600, SOON = 60 };

static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t most(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* --- an answer came --- */

/* Averages forget: the last gap counts a quarter. */
static void note_news(struct store_channel *ch, const struct schedule_answer *a)
{
	if (a->news && ch->changed) {
		int64_t gap = most(a->now - ch->changed, 1);
		ch->pace = ch->pace ? (3 * ch->pace + gap) / 4 : gap;
	}
	if (a->news || !ch->changed)
		ch->changed = a->now;
}

/* A little less than the interval, for who runs at just that interval but not to the second. */
static int64_t wait_of(const struct store_channel *ch, const struct schedule_answer *a)
{
	int64_t expected = most(ch->pace, a->now - ch->changed) / 4;
	int64_t wait = most(a->interval, least(expected, SCHEDULE_LONGEST));

	wait -= least(wait / 10, SOON);
	wait = most(wait, least((int64_t)ch->ttl * 60, DAY));
	return most(wait, least(a->expires - a->now, DAY));
}

static bool is_skipped(uint32_t skip, int64_t t)
{
	time_t sec = (time_t)t;
	struct tm utc;

	return gmtime_r(&sec, &utc) &&
	       ((skip >> utc.tm_hour & 1) || (skip >> (24 + utc.tm_wday) & 1));
}

/* The next hour that is not skipped; who skips all of a week is not believed. */
static int64_t outside(uint32_t skip, int64_t t)
{
	int64_t at = t;

	for (int hours = 0; hours < 8 * 24; hours++) {
		if (!is_skipped(skip, at))
			return at;
		at += 3600 - at % 3600;
	}
	return t;
}

bool schedule_is_closed(const struct store_channel *ch, int64_t now)
{
	return outside(ch->skip, now) != now;
}

static void note_move(struct store_channel *ch, const char *to)
{
	if (to) {
		ch->moves = ch->moved && !strcmp(ch->moved, to) ? ch->moves + 1 : 1;
		ch->moved = to;
	} else if (ch->moves < SCHEDULE_MOVES) {
		ch->moves = 0;
		ch->moved = NULL;
	}
}

void schedule_success(struct store_channel *ch, const struct schedule_answer *a)
{
	note_news(ch, a);
	note_move(ch, a->moved_to);
	if (a->feed) {
		ch->ttl = a->feed->ttl;
		ch->skip = a->feed->skip;
	}
	ch->tried = ch->fetched = a->now;
	ch->due = outside(ch->skip, a->now + wait_of(ch, a));
	ch->failures = 0;
	ch->error = NULL;
}

const char *schedule_url(const struct store_channel *ch)
{
	return ch->moved && ch->moves >= SCHEDULE_MOVES ? ch->moved : ch->url;
}

/* --- none came --- */

static int64_t back_off(const struct store_channel *ch, int64_t interval, int64_t longest)
{
	int64_t wait = interval;

	for (int i = 1; i < ch->failures && wait < longest; i++)
		wait *= 2;
	wait = most(interval, least(wait, longest));
	return wait + ch->row * 7919 % (wait / 8 + 1);
}

void schedule_failure(struct store_channel *ch, const struct error *err, int64_t now,
		      int64_t interval)
{
	ch->failures++;
	ch->tried = now;
	ch->error = err->text;
	if (ch->moves >= SCHEDULE_MOVES)
		ch->moves = 0;
	if (err->code == ERR_HTTP && err->detail == 410)
		ch->due = STORE_NEVER;
	else if (err->retry > now)
		ch->due = most(err->retry, now + SOON);
	else
		ch->due = now + back_off(ch, interval, err->code == ERR_NET ? NET_LONGEST : DAY);
}

/* --- for people --- */

const char *schedule_error(struct arena *a, const struct store_portal *p)
{
	char when[32] = "";
	time_t sec = (time_t)p->due;
	struct tm local;

	if (!p->error || p->due == 0)
		return p->error;
	if (p->due == STORE_NEVER)
		return arena_printf(a, _("%s; it is not asked any more"), p->error);
	if (localtime_r(&sec, &local))
		strftime(when, sizeof when, "%Y-%m-%d %H:%M", &local);
	return arena_printf(a, ngettext("%s; next try %s after %d failure",
					"%s; next try %s after %d failures",
					(unsigned long)p->failures), p->error, when, (int)p->failures);
}
