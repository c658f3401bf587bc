#include "io/sample.h"

#include <stdio.h>
#include <string.h>

#include "base/baked.h"
#include "base/stamp.h"

enum { ZONE = 7 * 60, HOUR = 3600, DAY = 24 * HOUR };

/* --- which page ------------------------------------------------------------------------------- */

static const struct baked *find_name(const char *name)
{
	for (const struct baked *b = baked_sample; b->name; b++)
		if (!strcmp(b->name, name))
			return b;
	return NULL;
}

/* As a web server would: the file, the file without its suffix, the index of the folder. */
static const struct baked *find_page(const char *path)
{
	static const char *const forms[] = {"%.*s", "%.*s.html", "%.*s/index.html"};
	char name[256];

	if (*path != '/')
		return NULL;
	path += 1;
	size_t n = strcspn(path, "?#");
	while (n && path[n - 1] == '/')
		n--;
	if (!n)
		return find_name("index.html");
	if (n > sizeof name - sizeof "/index.html")
		return NULL;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		snprintf(name, sizeof name, forms[i], (int)n, path);
		const struct baked *b = find_name(name);
		if (b)
			return b;
	}
	return NULL;
}

static const char *type_of(const char *name)
{
	static const struct {
		const char *suffix, *type;
	} types[] = {
		{".html", "text/html"},
		{".rss", "application/rss+xml"},
		{".xml", "application/xml"},
		{".json", "application/feed+json"},
		{".png", "image/png"},
	};
	const char *suffix = strrchr(name, '.');

	for (size_t i = 0; suffix && i < sizeof types / sizeof *types; i++)
		if (!strcmp(suffix, types[i].suffix))
			return types[i].type;
	return "application/octet-stream";
}

/* --- marks ------------------------------------------------------------------------------------ */

/* "1d2h30m" in seconds, -1 if it is no such thing. */
static int64_t read_span(const char *s)
{
	int64_t total = 0, number = 0;

	for (; *s; s++) {
		if (*s >= '0' && *s <= '9') {
			number = number * 10 + (*s - '0');
			continue;
		}
		int unit = *s == 'd' ? DAY : *s == 'h' ? HOUR : *s == 'm' ? 60 : 0;
		if (!unit)
			return -1;
		total += number * unit;
		number = 0;
	}
	return number ? -1 : total;
}

static bool put_date(const char *format, int64_t sec, struct buf *out)
{
	static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
	static const char *const months[] = {"January",	  "February", "March",	  "April",
					     "May",	  "June",     "July",	  "August",
					     "September", "October",  "November", "December"};
	static const char *const ngay[] = {"Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư",
					   "Thứ Năm",  "Thứ Sáu", "Thứ Bảy"};
	const struct civil c = stamp_civil(sec, ZONE);
	char iso[32];

	if (!strcmp(format, "rfc822"))
		return buf_printf(out, "%s, %02d %.3s %d %02d:%02d:00 +0700", days[c.weekday],
				  c.day, months[c.month - 1], c.year, c.hour, c.minute);
	if (!strcmp(format, "vi"))
		return buf_printf(out, "%02d/%02d/%d %02d:%02d", c.day, c.month, c.year, c.hour,
				  c.minute);
	if (!strcmp(format, "vilong"))
		return buf_printf(out, "%s, %02d/%02d/%d, %02d:%02d (GMT+7)", ngay[c.weekday],
				  c.day, c.month, c.year, c.hour, c.minute);
	if (!strcmp(format, "en"))
		return buf_printf(out, "%d %s %d %02d:%02d", c.day, months[c.month - 1], c.year,
				  c.hour, c.minute);
	if (!strcmp(format, "gio"))
		return buf_printf(out, "%02d:%02d", c.hour, c.minute);
	if (strcmp(format, "iso") != 0)
		return false;
	stamp_rfc3339(&(struct stamp){sec, ZONE, true}, iso);
	return buf_puts(out, iso);
}

static bool put_ago(const char *span, const char *format, int64_t now, struct buf *out)
{
	int64_t ago = read_span(span);

	if (ago < 0)
		return false;
	return put_date(format, (now - ago) / 60 * 60, out);
}

/* 12345 as 12.345 */
static bool put_dotted(int64_t n, struct buf *out)
{
	char digits[24];
	int len = snprintf(digits, sizeof digits, "%lld", (long long)n);
	bool ok = true;

	for (int i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0)
			ok = ok && buf_putc(out, '.');
		ok = ok && buf_putc(out, digits[i]);
	}
	return ok;
}

static int64_t views_at(int64_t now, long base, long rate)
{
	return base + rate * ((now + ZONE * 60) % DAY) / HOUR;
}

/* What stands at a "{{": *end becomes what comes behind it. False if it is no mark we know. */
static bool put_mark(const char *at, int64_t now, struct buf *out, const char **end)
{
	char span[24], format[8];
	long base, rate;
	int n = 0;

	if (sscanf(at, "{{ago %23[0-9dhm] %7[a-z0-9]}}%n", span, format, &n) == 2 && n) {
		*end = at + n;
		return put_ago(span, format, now, out);
	}
	if (sscanf(at, "{{views %9ld %9ld}}%n", &base, &rate, &n) == 2 && n) {
		*end = at + n;
		return buf_printf(out, "%lld", (long long)views_at(now, base, rate));
	}
	if (sscanf(at, "{{views.vi %9ld %9ld}}%n", &base, &rate, &n) == 2 && n) {
		*end = at + n;
		return put_dotted(views_at(now, base, rate), out);
	}
	return false;
}

/* A mark that is not known stays as it stands, so that the test sees it. */
static bool put_text(const struct baked *b, int64_t now, struct buf *out)
{
	const char *s = b->data, *mark, *end;

	while ((mark = strstr(s, "{{"))) {
		if (!buf_add(out, s, (size_t)(mark - s)))
			return false;
		if (!put_mark(mark, now, out, &end)) {
			end = mark + 2;
			if (!buf_add(out, mark, 2))
				return false;
		}
		s = end;
	}
	return buf_puts(out, s);
}

bool sample_page(const char *path, int64_t now, struct buf *out, const char **type)
{
	const struct baked *b = find_page(path);

	if (!b)
		return false;
	*type = type_of(b->name);
	if (!strncmp(*type, "image/", strlen("image/")))
		return buf_add(out, b->data, b->len);
	return put_text(b, now, out);
}
