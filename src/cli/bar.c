#include "cli/bar.h"

#include <string.h>

#include "base/clean.h"
#include "base/i18n.h"
#include "base/url.h"
#include "base/width.h"

enum { NARROWEST = 10, WIDEST = 30 };

static void put_bar(struct buf *out, const struct refresh_state *st, size_t cols)
{
	size_t size = cols / 3 < WIDEST ? cols / 3 : WIDEST;
	size_t full = st->total ? size * (size_t)st->done / (size_t)st->total : size;

	if (size < NARROWEST)
		return;
	buf_putc(out, '[');
	for (size_t i = 0; i < size; i++)
		buf_putc(out, i < full ? '#' : '.');
	buf_puts(out, "] ");
}

/* Hosts alone, each once. */
static void put_slow(struct buf *out, const char *const *slow, size_t n)
{
	struct arena *a = arena_new();
	const char *sep = "";

	for (size_t i = 0; i < n; i++) {
		char *site = url_site(a, slow[i]);
		bool again = false;
		for (size_t k = 0; k < i; k++)
			again |= !strcmp(site, url_site(a, slow[k]));
		if (again || !*site)
			continue;
		if (!*sep)
			buf_puts(out, _(", waiting for "));
		buf_puts(out, sep);
		clean_out(out, site, strlen(site));
		sep = ", ";
	}
	arena_free(a);
}

void bar_format(struct buf *out, const struct refresh_state *st, int64_t ms, const char *const *slow,
		size_t n, size_t cols)
{
	size_t from = out->len;

	if (cols)
		put_bar(out, st, cols);
	buf_printf(out, _("%d of %d sources, %d new items"), st->done, st->total, st->added);
	if (ms >= 1000 && st->done)
		buf_printf(out, _(", %.0f a second"), (double)st->done * 1000 / (double)ms);
	if (st->failed)
		buf_printf(out, _(", %d failed"), st->failed);
	put_slow(out, slow, n);
	if (!cols)
		return;
	out->len = from + width_fit(out->data + from, out->len - from, cols, NULL);
	out->data[out->len] = '\0';
}
