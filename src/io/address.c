#include "io/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/url.h"

static bool is_private4(uint32_t a)
{
	static const struct {
		uint32_t net;
		int bits;
	} nets[] = {
		{0x00000000, 8},  {0x0A000000, 8},  {0x64400000, 10}, {0x7F000000, 8},
		{0xA9FE0000, 16}, {0xAC100000, 12}, {0xC0A80000, 16}, {0xE0000000, 3},
	};

	for (size_t i = 0; i < sizeof nets / sizeof *nets; i++)
		if ((a ^ nets[i].net) >> (32 - nets[i].bits) == 0)
			return true;
	return false;
}

static uint32_t load4(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* The IPv4 address inside v4-mapped, NAT64 and 6to4 ones counts. */
static bool is_private6(const uint8_t *a)
{
	static const uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
	static const uint8_t nat64[12] = {0, 0x64, 0xFF, 0x9B};
	static const uint8_t zero[15];

	if (!memcmp(a, mapped, 12) || !memcmp(a, nat64, 12) || !memcmp(a, zero, 12))
		return is_private4(load4(a + 12));
	if (a[0] == 0x20 && a[1] == 0x02)
		return is_private4(load4(a + 2));
	return (a[0] & 0xFE) == 0xFC || (a[0] == 0xFE && (a[1] & 0xC0) == 0x80);
}

bool address_is_private(const struct sockaddr *sa)
{
	if (sa->sa_family == AF_INET6)
		return is_private6(((const struct sockaddr_in6 *)(const void *)sa)->sin6_addr.s6_addr);
	return is_private4(ntohl(((const struct sockaddr_in *)(const void *)sa)->sin_addr.s_addr));
}

bool address_same_host(const char *x, const char *y)
{
	struct arena *a = arena_new();
	struct url one, other;
	bool same = url_parse(a, x, &one) && url_parse(a, y, &other) && *one.host &&
		    !strcmp(one.host, other.host);

	arena_free(a);
	return same;
}

static bool names_private(const char *host)
{
	struct sockaddr_in v4 = {.sin_family = AF_INET};
	struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};
	char bare[64] = "";

	if (*host == '[')
		snprintf(bare, sizeof bare, "%.*s", (int)strcspn(host + 1, "]%"), host + 1);
	if (inet_pton(AF_INET, host, &v4.sin_addr) == 1)
		return address_is_private((const struct sockaddr *)(const void *)&v4);
	return (inet_pton(AF_INET6, bare, &v6.sin6_addr) == 1 &&
		address_is_private((const struct sockaddr *)(const void *)&v6)) ||
	       !strcasecmp(host, "localhost");
}

bool address_names_private(const char *url)
{
	struct arena *a = arena_new();
	struct url u;
	bool private = url_parse(a, url, &u) && names_private(u.host);

	arena_free(a);
	return private;
}

/* --- proxies --- */

static bool is_set(const char *name)
{
	const char *v = getenv(name);

	return v && *v;
}

/* ".example" and "example" name all below it; "*" is all. */
static bool is_excepted(const char *host, const char *list)
{
	size_t n_host = strlen(host);

	for (const char *p = list; *p;) {
		size_t n = strcspn(p, ", ");
		const char *name = p + (*p == '.' && n > 1);
		size_t len = n - (size_t)(name - p);
		if (len == 1 && *name == '*')
			return true;
		if (len && len <= n_host && !strncasecmp(host + n_host - len, name, len) &&
		    (len == n_host || host[n_host - len - 1] == '.'))
			return true;
		p += n;
		p += strspn(p, ", ");
	}
	return false;
}

bool address_is_proxied(const char *url)
{
	struct arena *a = arena_new();
	const char *list = is_set("no_proxy") ? getenv("no_proxy") : getenv("NO_PROXY");
	struct url u;
	bool proxied = is_set("all_proxy") || is_set("ALL_PROXY");

	if (!url_parse(a, url, &u) || is_excepted(u.host, list ? list : ""))
		proxied = false;
	else if (!strcmp(u.scheme, "https"))
		proxied |= is_set("https_proxy") || is_set("HTTPS_PROXY");
	else
		proxied |= is_set("http_proxy");
	arena_free(a);
	return proxied;
}
