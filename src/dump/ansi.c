#include <string.h>

#include "base/clean.h"
#include "dump/formats.h"
#include "view/ink.h"

/* Terminals and programs between may choke on longer ones. */
enum { LINK_MAX = 2048 };

/* Attributes before colours, so that it reads well on dark and on light; null: as it is. */
static const char *const sgr[ROLES] = {
	[ROLE_TITLE] = "1;36", [ROLE_META] = "2",    [ROLE_LEAD] = "1",    [ROLE_HEADING] = "1;36",
	[ROLE_STRONG] = "1",   [ROLE_EM] = "3",      [ROLE_CODE] = "33",   [ROLE_LINK] = "4",
	[ROLE_QUOTE] = "3",    [ROLE_CAPTION] = "3", [ROLE_CREDIT] = "2",  [ROLE_MARK] = "2",
	[ROLE_BADGE] = "1;33", [ROLE_VIEWS] = "32",  [ROLE_RANK] = "1;36", [ROLE_UNREAD] = "1",
	[ROLE_HIT] = "7",      [ROLE_LIT] = "1;33",  [ROLE_GONE] = "4;31",   [ROLE_CAME] = "1;32",
	[ROLE_ERROR] = "31",
};

/* Opens an OSC 8 link where the address may stand in one. */
static bool open_link(const char *url, struct buf *out)
{
	if (!view_is_web(url))
		return false;
	struct arena *a = arena_new();
	const char *ascii = view_url(a, url);
	bool fits = strlen(ascii) <= LINK_MAX;
	if (fits)
		buf_printf(out, "\x1B]8;;%s\x1B\\", ascii);
	arena_free(a);
	return fits;
}

static bool is_blank(const struct run *r)
{
	for (uint32_t i = 0; i < r->len; i++)
		if (r->s[i] != ' ')
			return false;
	return true;
}

static void put_run(const struct run *r, struct buf *out)
{
	const char *looks = is_blank(r) ? NULL : sgr[r->role];

	if (looks)
		buf_printf(out, "\x1B[%sm", looks);
	clean_out(out, r->s, r->len);
	if (looks)
		buf_puts(out, "\x1B[0m");
}

/* Runs of one link that differ in looks stay one link. */
static void put_styled(const struct line *line, struct buf *out)
{
	const char *url = NULL;
	bool open = false;

	for (size_t i = 0; i < line->runs.n; i++) {
		const struct run *r = &line->runs.v[i];
		if (open && r->url != url) {
			buf_puts(out, "\x1B]8;;\x1B\\");
			open = false;
		}
		open = open || open_link(r->url, out);
		url = r->url;
		put_run(r, out);
	}
	if (open)
		buf_puts(out, "\x1B]8;;\x1B\\");
}

bool dump_ansi(const struct feed *const *feeds, size_t n, const struct view_style *st,
	       struct buf *out)
{
	return dump_lines(feeds, n, st, put_styled, true, out);
}
