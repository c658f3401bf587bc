/* When a source is asked again, and where. Decisions on the state of a channel, nothing else.
 *
 * A source is fetched again after a quarter of the time that is to be expected between two changes:
 * the average of the last ones, or the silence since the last one if that is longer. Never sooner
 * than the interval of the options, nor than Expires, Cache-Control, ttl or sy:updatePeriod say (a
 * day at most), never in its skipHours and skipDays, and after SCHEDULE_LONGEST or the interval at the
 * latest. After a failure the wait doubles each time, from the interval to a day (four hours
 * where it is the network that fails), and up to an eighth more, differently for each source. A
 * server that names a time (Retry-After) has its will. What is gone (410) is not asked again.
 *
 * An address is forgotten for the one it permanently redirects to (301, 308) when it has said so
 * three times in a row; if that one fails, the old one is asked again. */
#ifndef BANTIN_CORE_SCHEDULE_H
#define BANTIN_CORE_SCHEDULE_H

#include "base/arena.h"
#include "store/store.h"

enum { SCHEDULE_LONGEST = 8 * 3600, SCHEDULE_MOVES = 3 };

struct schedule_answer {
	int64_t now, interval;	/* Unix time; seconds */
	const struct feed *feed; /* null: 304 */
	int64_t expires;	 /* Unix time, 0 if not said */
	const char *moved_to;	 /* null if it did not; as in struct response */
	bool news;		 /* it brought new items */
};
void schedule_success(struct store_channel *ch, const struct schedule_answer *a);
void schedule_failure(struct store_channel *ch, const struct error *err, int64_t now,
		      int64_t interval);

/* In its skipHours and skipDays: one that became due before them waits too. */
bool schedule_is_closed(const struct store_channel *ch, int64_t now);

/* The address to fetch. */
const char *schedule_url(const struct store_channel *ch);

/* Why a portal's worst channel failed, how often, and when it is asked again; in the arena, null if
 * none failed. */
const char *schedule_error(struct arena *a, const struct store_portal *p);

#endif
