#include "base/clock.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/stamp.h"

int64_t clock_now(void)
{
	const char *fixed = getenv("BANTIN_NOW");
	struct stamp t;

	if (fixed && stamp_parse(fixed, strlen(fixed), &(struct stamp_hint){.now = INT64_MAX}, &t))
		return t.sec;
	return (int64_t)time(NULL);
}

int64_t clock_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int clock_zone(int64_t sec)
{
	time_t t = (time_t)sec;
	struct tm local;

	return localtime_r(&t, &local) ? (int)(local.tm_gmtoff / 60) : 0;
}
