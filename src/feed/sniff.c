#include <string.h>

#include "feed/feed_read.h"
#include "feed/markup.h"
#include "feed/sfeed.h"
#include "feed/text.h"

/* Root elements of feeds, whatever their prefix. */
static bool is_feed_root(struct str name)
{
	static const char *const roots[] = {"rss", "RDF", "feed", "channel", "entry", "urlset", "sitemapindex"};
	const char *colon = memchr(name.s, ':', name.n);

	if (colon)
		name = (struct str){colon + 1, name.n - (size_t)(colon + 1 - name.s)};
	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
		if (str_is(name, roots[i]))
			return true;
	return false;
}

static bool has(const char *data, size_t n, const char *what)
{
	return memmem(data, n, what, strlen(what));
}

/* The version says it; a feed without one has items at least. What has neither is other JSON. */
static bool is_json_feed(const char *data, size_t n)
{
	return has(data, n, "jsonfeed.org/version") || has(data, n, "jsonfeed.org\\/version") ||
	       has(data, n, "\"items\"");
}

enum feed_sniff feed_sniff(const char *data, size_t n)
{
	const char *end = data + n;

	if (n >= 3 && !memcmp(data, "\xEF\xBB\xBF", 3))
		data += 3;
	if (sfeed_is(data, (size_t)(end - data)))
		return SNIFF_SFEED;
	data = markup_skip_space(data, end);
	if (data == end)
		return SNIFF_NO;
	if (*data == '{')
		return is_json_feed(data, (size_t)(end - data)) ? SNIFF_JSON : SNIFF_NO;
	const char *root = markup_root(data, end);
	if (root == end)
		return SNIFF_NO;
	struct str name = {root + 1, markup_name(root + 1, end)};
	if (str_is(name, "opml"))
		return SNIFF_OPML;
	return is_feed_root(name) ? SNIFF_XML : SNIFF_NO;
}
