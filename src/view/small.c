#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "view/line.h"
#include "view/parts.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

static bool is_vietnamese(void)
{
	return !strcmp(i18n_language(), "vi");
}

bool view_dated(const struct stamp *t)
{
	return t->known && t->sec >= INT64_C(-62135596800) && t->sec <= INT64_C(253402214400);
}

/* A date without a time is midnight of its zone. */
static bool is_day(const struct stamp *t)
{
	return (t->sec + t->offset * MINUTE) % DAY == 0;
}

static const char *relative(struct arena *a, int ago)
{
	int minutes = ago / MINUTE, hours = ago / HOUR;

	if (minutes < 1)
		return _("just now");
	if (hours < 1)
		return arena_printf(
			a, ngettext("%d minute ago", "%d minutes ago", (unsigned long)minutes),
			minutes);
	return arena_printf(a, ngettext("%d hour ago", "%d hours ago", (unsigned long)hours),
			    hours);
}

static const char *date(struct arena *a, const struct stamp *t, int zone)
{
	static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
					 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	struct civil c = stamp_civil(t->sec, is_day(t) ? t->offset : zone);
	char hour[16] = "";

	if (!is_day(t))
		snprintf(hour, sizeof hour, "%s%02d:%02d", is_vietnamese() ? " " : ", ",
			 c.hour % 100, c.minute % 100);
	if (is_vietnamese())
		return arena_printf(a, "%02d/%02d/%04d%s", c.day, c.month, c.year, hour);
	return arena_printf(a, "%d %s %d%s", c.day, months[c.month - 1], c.year, hour);
}

/* A clock that is a few minutes late is no reason to speak of the future. */
const char *view_time(struct arena *a, const struct stamp *t, const struct view_style *st)
{
	if (!view_dated(t))
		return "";
	int64_t ago = st->now - t->sec;
	if (ago > -5 * MINUTE && ago < DAY && !is_day(t))
		return relative(a, (int)ago);
	return date(a, t, st->zone);
}

const char *view_count(struct arena *a, int64_t n)
{
	char digits[24], out[32];
	int len = snprintf(digits, sizeof digits, "%" PRId64, n), at = 0;
	char point = is_vietnamese() ? '.' : ',';

	for (int i = 0; i < len; i++) {
		out[at++] = digits[i];
		if (digits[i] != '-' && i + 1 < len && (len - i - 1) % 3 == 0)
			out[at++] = point;
	}
	return arena_strndup(a, out, (size_t)at);
}

const char *view_spark(struct arena *a, const int64_t *gained, bool ascii)
{
	static const char *const bars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	static const char *const signs[] = {"_", ".", "-", "~", "=", "+", "*", "#"};
	int64_t most = 0;
	char *out = arena_alloc(a, DAY_PARTS * sizeof "▁");

	for (int i = 0; gained && i < DAY_PARTS; i++)
		most = gained[i] > most ? gained[i] : most;
	if (most == 0)
		return NULL;
	for (size_t i = 0, at = 0; i < DAY_PARTS; i++) {
		const char *bar = (ascii ? signs : bars)[(int)((double)gained[i] * 7 / (double)most + 0.5)];
		memcpy(out + at, bar, strlen(bar));
		at += strlen(bar);
	}
	return out;
}

const char *view_badge(int bit)
{
	static const char *const names[BADGES] = {
		N_("trending"), N_("featured"), N_("breaking"),         N_("live"),
		N_("video"),    N_("photos"),   N_("subscribers only"),
	};

	return bit >= 0 && bit < BADGES ? _(names[bit]) : "";
}

const char *view_duration(struct arena *a, int32_t seconds)
{
	int hours = seconds / HOUR, minutes = seconds / MINUTE % 60;

	if (seconds <= 0)
		return NULL;
	if (hours > 0)
		return arena_printf(a, "%d:%02d:%02d", hours, minutes, seconds % MINUTE);
	return arena_printf(a, "%d:%02d", minutes, seconds % MINUTE);
}
