#include "core/target.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/url.h"
#include "io/fetch.h"

static const struct {
	const char *name;
	enum view_kind view;
	bool named; /* "NAME:" and something behind it */
} views[] = {
	{"latest", VIEW_LATEST, false},	     {"trending", VIEW_TRENDING, false},
	{"unread", VIEW_UNREAD, false},	     {"saved", VIEW_SAVED, false},
	{"brief", VIEW_BRIEF, false},
	{"category", VIEW_CATEGORY, true},   {"portal", VIEW_PORTAL, true},
	{"search", VIEW_SEARCH, true},
};

/* "category:PORTAL/NAME"; a name without a slash is looked for in every portal. */
static void split_portal(struct arena *a, struct target *t)
{
	const char *slash = strchr(t->name, '/');

	if (t->view != VIEW_CATEGORY || !slash)
		return;
	t->portal = arena_strndup(a, t->name, (size_t)(slash - t->name));
	t->name = slash + 1;
}

static bool parse_view(struct arena *a, const char *text, struct target *t, bool *ok,
		       struct error *err)
{
	for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
		size_t n = strlen(views[i].name);
		if (strncmp(text, views[i].name, n) != 0 || text[n] != (views[i].named ? ':' : '\0'))
			continue;
		t->is_view = true;
		t->view = views[i].view;
		if (views[i].named)
			t->name = text + n + 1;
		*ok = !views[i].named || *t->name ||
		      err_set(err, ERR_CONFIG, _("a name is missing after the colon"));
		if (*ok && views[i].named)
			split_portal(a, t);
		return true;
	}
	return false;
}

/* Two letters and more before a colon that no slash precedes. */
static bool has_scheme(const char *s)
{
	size_t n = 0;

	while (isalnum((unsigned char)s[n]) || (n > 0 && strchr("+-.", s[n]) && s[n]))
		n++;
	return n > 1 && s[n] == ':';
}

bool target_parse(struct arena *a, const char *text, struct target *t, struct error *err)
{
	bool ok;

	*t = (struct target){.text = text};
	if (!*text)
		return err_set(err, ERR_CONFIG, _("a target is missing"));
	if (!strcmp(text, "-")) {
		t->url = text;
		return true;
	}
	if (parse_view(a, text, t, &ok, err))
		return ok;
	if (has_scheme(text)) {
		t->url = url_of_feed(a, text);
		return t->url || err_set(err, ERR_CONFIG, _("not an address bantin can fetch"));
	}
	char *url = fetch_file_url(text);
	if (!url)
		return err_set(err, ERR_CONFIG, _("no such file"));
	t->url = arena_strdup(a, url);
	free(url);
	return true;
}
