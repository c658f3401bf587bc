#include "io/hsts.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* It tells where we have been: curl keeps the mode of a file that is there. */
static FILE *open_private(const char *file)
{
	int fd = file ? open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;
	FILE *f = fd >= 0 ? fdopen(fd, "r") : NULL;

	if (fd >= 0 && !f)
		close(fd);
	return f;
}

void hsts_open(struct hsts *h, const struct curl_functions *c, const char *file)
{
	*h = (struct hsts){c, c->share_init(), c->easy_init(), open_private(file)};
	c->share_setopt(h->share, CURLSHOPT_SHARE, CURL_LOCK_DATA_HSTS);
	c->easy_setopt(h->keeper, CURLOPT_SHARE, h->share);
	c->easy_setopt(h->keeper, CURLOPT_HSTS_CTRL, CURLHSTS_ENABLE);
	if (h->known)
		c->easy_setopt(h->keeper, CURLOPT_HSTS, file);
}

/* A line is `example.org "20271123 08:00:00"`, with a dot before the name where what is below
 * counts too. curl fills the rest of the entry and calls until it is told that there is no more. */
static CURLSTScode next_host(CURL *easy, struct curl_hstsentry *e, void *arg)
{
	struct hsts *h = arg;
	char line[512], name[256], day[9], hour[9];

	(void)easy;
	while (h->known && fgets(line, sizeof line, h->known)) {
		if (*line == '#' || sscanf(line, "%255s \"%8s %8[0-9:]\"", name, day, hour) != 3)
			continue;
		const char *host = name + (*name == '.');
		if (strlen(host) > e->namelen)
			continue;
		memcpy(e->name, host, strlen(host) + 1);
		e->includeSubDomains = *name == '.';
		snprintf(e->expire, sizeof e->expire, "%s %s", day, hour);
		return CURLSTS_OK;
	}
	if (h->known)
		fclose(h->known);
	h->known = NULL;
	return CURLSTS_DONE;
}

void hsts_join(struct hsts *h, CURL *easy)
{
	h->c->easy_setopt(easy, CURLOPT_SHARE, h->share);
	h->c->easy_setopt(easy, CURLOPT_HSTS_CTRL, CURLHSTS_ENABLE);
	if (!h->known)
		return;
	h->c->easy_setopt(easy, CURLOPT_HSTSREADFUNCTION, next_host);
	h->c->easy_setopt(easy, CURLOPT_HSTSREADDATA, h);
}

void hsts_close(struct hsts *h)
{
	h->c->easy_cleanup(h->keeper);
	h->c->share_cleanup(h->share);
	if (h->known)
		fclose(h->known);
}
