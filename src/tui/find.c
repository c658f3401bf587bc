#include "tui/find.h"

size_t hits_lights(const struct hits *h, size_t line, size_t now, struct light *out, size_t max)
{
	const struct hit_part *end = h->parts.v + h->parts.n;
	size_t n = 0;

	for (const struct hit_part *p = hits_on(h, line); p && p < end && p->line == line && n < max; p++)
		out[n++] = (struct light){p->start, p->end, p->hit == now ? LOOK_HIT_NOW : ROLE_HIT};
	return n;
}
