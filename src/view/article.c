#include "base/i18n.h"
#include "view/blocks.h"
#include "view/parts.h"

static void put_string(struct layout *l, const char *s, enum role role, const char *url)
{
	if (!s)
		return;
	layout_string(l, s, role, url);
	layout_close(l);
}

static void put_heading(struct layout *l, const char *s)
{
	struct text t = {.s = s};

	layout_heading(l, &t, 2);
}

/* A title with a bullet, its facts on the next line. */
static void put_entry(struct layout *l, const char *title, const char *url,
		      const struct parts *facts)
{
	layout_push(l, "• ", "  ");
	layout_string(l, title, ROLE_LINK, url);
	layout_facts(l, facts);
	layout_pop(l);
}

static void put_media(struct layout *l, const struct attachment *x)
{
	struct parts facts = {0};

	parts_of_attachment(l->arena, x, &facts);
	layout_push(l, l->st->plain ? "" : "▶ ", l->st->plain ? "" : "  ");
	if (x->title)
		layout_string(l, x->title, ROLE_TEXT, NULL);
	layout_string(l, x->url, ROLE_LINK, x->url);
	layout_facts(l, &facts);
	layout_pop(l);
	layout_close(l);
}

static void put_all_media(struct layout *l, const struct item *it)
{
	struct media media = {0};

	media_of_article(l->arena, it, &media);
	for (size_t i = 0; i < media.list.n; i++)
		put_media(l, media.list.v[i]);
}

static void put_related(struct layout *l, const struct item *it)
{
	if (it->related.n == 0)
		return;
	put_heading(l, _("Related"));
	for (size_t i = 0; i < it->related.n; i++) {
		const struct related *r = &it->related.v[i];
		struct parts facts = {0};
		parts_of_related(l->arena, r, &facts);
		put_entry(l, r->title ? r->title : r->url, r->url, &facts);
	}
	layout_close(l);
}

/* Who else carries the story. */
static void put_sources(struct layout *l, const struct item *it)
{
	if (it->sources.n < 2)
		return;
	put_heading(l, _("Also reported by"));
	for (size_t i = 1; i < it->sources.n; i++) {
		const struct source *s = &it->sources.v[i];
		struct parts facts = {0};
		parts_of_source(l->arena, s, &facts);
		put_entry(l, s->title ? s->title : s->url, s->url, &facts);
	}
	layout_close(l);
}

static void put_head(struct layout *l, const struct item *it)
{
	struct parts facts = {0};

	layout_string(l, view_title(it), ROLE_TITLE, it->url);
	parts_of_article(l->arena, it, l->st, &facts);
	layout_facts(l, &facts);
	layout_close(l);
}

struct lines *view_article(const struct feed *f, const struct item *it, const struct view_style *st)
{
	struct layout l;

	(void)f;
	layout_init(&l, st, st->measure);
	put_head(&l, it);
	put_string(&l, it->lead, ROLE_LEAD, NULL);
	if (it->body)
		layout_blocks(&l, it->body);
	else if (it->title && !it->lead)
		put_string(&l, it->summary, ROLE_TEXT, NULL);
	layout_changes(&l, it);
	put_all_media(&l, it);
	put_related(&l, it);
	put_sources(&l, it);
	return l.out;
}
