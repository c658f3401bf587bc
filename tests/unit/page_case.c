#include "tests/unit/unit.h"

#include "tests/unit/page_case.h"

const char *page_lang, *page_base;

static void put_names(struct buf *out, const struct item *it)
{
	for (size_t i = 0; i < it->authors.n; i++)
		buf_printf(out, "%s%s", i ? "; " : "", it->authors.v[i].name);
}

static void put(struct buf *out, const struct item *it, enum fact fact)
{
	const char *const texts[] = {[NAME] = it->title, [SECTION] = it->category, [SITE] = it->site,
				     [CANONICAL] = it->canonical_url, [IMAGE] = it->image, [LANGUAGE] = it->language};
	const struct stamp *t = fact == WHEN ? &it->published : &it->modified;
	char when[32] = "";

	switch (fact) {
	case WHO:
		put_names(out, it);
		break;
	case WHEN:
	case CHANGED:
		if (t->known)
			stamp_rfc3339(t, when);
		buf_puts(out, when);
		break;
	case VIEWS:
	case COMMENTS:
		buf_printf(out, "%lld", (long long)(fact == VIEWS ? it->views : it->comments));
		break;
	case TAGS:
		for (size_t i = 0; i < it->tags.n; i++)
			buf_printf(out, "%s%s", i ? "; " : "", it->tags.v[i]);
		break;
	case WALL:
		buf_puts(out, it->badges & BADGE_PAYWALL ? "yes" : "no");
		break;
	default:
		buf_puts(out, texts[fact] ? texts[fact] : "");
	}
}

int page_case_english(void **state)
{
	(void)state;
	page_lang = "en";
	page_base = "https://www.courier.example/news/a-piano.html";
	return 0;
}

static char *fact_of(const struct page_case *c, enum fact fact)
{
	struct feed *f = feed_new();
	struct error err = {0};
	struct buf page, out;

	buf_init(&page, BUF_UNBOUNDED);
	buf_init(&out, BUF_UNBOUNDED);
	buf_printf(&page, "<html lang='%s'><head>%s</head><body>%s<div class='article-body'>%s</div>%s</body></html>",
		   page_lang, c->head, c->top, TEXT, c->foot ? c->foot : "");
	const struct html_job job = {.url = page_base, .data = page.data, .len = page.len, .now = 1795395600}; /* 2026-11-23 08:00 +7 */
	if (!html_read(&job, f, &err) || f->kind != FEED_ARTICLE)
		buf_puts(&out, "no article");
	else
		put(&out, &f->items.v[0], fact);
	buf_clear(&page);
	feed_free(f);
	return buf_take(&out);
}

void page_case_check(const struct page_case *cases, size_t n, enum fact fact)
{
	int bad = 0;

	for (size_t i = 0; i < n; i++) {
		char *got = fact_of(&cases[i], fact);
		if (strcmp(got, cases[i].wanted) != 0) {
			print_message("%s: '%s', not '%s'\n", cases[i].name, got, cases[i].wanted);
			bad++;
		}
		free(got);
	}
	assert_int_equal(bad, 0);
}
