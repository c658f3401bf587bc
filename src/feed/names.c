#include "feed/names.h"

#include <string.h>
#include <strings.h>

/* Without scheme and what ends them: "http" or "https", "#" or "/" or nothing are mixed up. */
static const struct {
	const char *uri;
	enum ns ns;
} uris[] = {
	{"www.w3.org/2005/Atom", NS_ATOM},
	{"purl.org/atom/ns", NS_ATOM},
	{"purl.org/atom", NS_ATOM},
	{"purl.org/syndication/atom/ns", NS_ATOM},
	{"www.w3.org/XML/1998/namespace", NS_XML},
	{"www.w3.org/1999/02/22-rdf-syntax-ns", NS_RDF},
	{"purl.org/rss/1.0", NS_NONE},
	{"my.netscape.com/rdf/simple/0.9", NS_NETSCAPE},
	{"channel.netscape.com/rdf/simple/0.9", NS_NETSCAPE},
	{"my.netscape.com/publish/formats/rss-0.91.dtd", NS_NONE},
	{"backend.userland.com/rss", NS_NONE},
	{"backend.userland.com/rss2", NS_NONE},
	{"backend.userland.com/rss091", NS_NONE},
	{"backend.userland.com/rss092", NS_NONE},
	{"purl.org/net/rss1.1", NS_NONE},
	{"blogs.law.harvard.edu/tech/rss", NS_NONE},
	{"cyber.law.harvard.edu/rss", NS_NONE},
	{"purl.org/rss/1.0/modules/content", NS_CONTENT},
	{"purl.org/rss/1.0/modules/slash", NS_SLASH},
	{"purl.org/rss/1.0/modules/syndication", NS_SY},
	{"purl.org/dc/elements/1.0", NS_DC},
	{"purl.org/dc/elements/1.1", NS_DC},
	{"purl.org/dc/terms", NS_DCTERMS},
	{"search.yahoo.com/mrss", NS_MEDIA},
	{"www.rssboard.org/media-rss", NS_MEDIA},
	{"www.itunes.com/dtds/podcast-1.0.dtd", NS_ITUNES},
	{"podcastindex.org/namespace/1.0", NS_PODCAST},
	{"github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md", NS_PODCAST},
	{"rssnamespace.org/feedburner/ext/1.0", NS_FEEDBURNER},
	{"purl.org/syndication/thread/1.0", NS_THREAD},
	{"www.w3.org/1999/xhtml", NS_XHTML},
	{"www.sitemaps.org/schemas/sitemap/0.9", NS_SITEMAP},
	{"www.google.com/schemas/sitemap/0.84", NS_SITEMAP},
	{"www.google.com/schemas/sitemap-news/0.9", NS_NEWS},
};

static const struct {
	const char *prefix;
	enum ns ns;
} prefixes[] = {
	{"atom", NS_ATOM},     {"atom10", NS_ATOM},   {"a10", NS_ATOM},
	{"rdf", NS_RDF},       {"rss", NS_NONE},      {"content", NS_CONTENT},
	{"slash", NS_SLASH},   {"sy", NS_SY},	      {"dc", NS_DC},
	{"dcterms", NS_DCTERMS}, {"media", NS_MEDIA}, {"itunes", NS_ITUNES},
	{"feedburner", NS_FEEDBURNER}, {"thr", NS_THREAD}, {"xhtml", NS_XHTML},
	{"xml", NS_XML},       {"news", NS_NEWS},     {"podcast", NS_PODCAST},
};

static bool same_uri(const char *uri, const char *known)
{
	const char *sep = strstr(uri, "://");
	size_t n = strlen(known);

	if (sep)
		uri = sep + 3;
	if (strncasecmp(uri, known, n) != 0)
		return false;
	uri += n;
	return strspn(uri, "/#") == strlen(uri);
}

enum ns ns_find(const char *uri, const char *prefix)
{
	if (uri && *uri)
		for (size_t i = 0; i < sizeof uris / sizeof *uris; i++)
			if (same_uri(uri, uris[i].uri))
				return uris[i].ns;
	if (!prefix || !*prefix)
		return NS_NONE;
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
		if (!strcasecmp(prefix, prefixes[i].prefix))
			return prefixes[i].ns;
	return NS_OTHER;
}
