/* The time of day, in one place, so that tests can fix it. */
#ifndef BANTIN_BASE_CLOCK_H
#define BANTIN_BASE_CLOCK_H

#include <stdint.h>

/* Unix time now; BANTIN_NOW (RFC 3339) fixes it. */
int64_t clock_now(void);

/* Milliseconds of a clock that never jumps, for time-outs and schedules. */
int64_t clock_ms(void);

/* The machine's zone at a moment, minutes east of UTC. */
int clock_zone(int64_t sec);

#endif
