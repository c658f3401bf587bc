#include "html/media.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clean.h"
#include "base/fold.h"
#include "base/url.h"
#include "html/text.h"
#include "html/words.h"

/* --- addresses of pictures --- */

/* One that begins at s. */
static bool is_mark(const char *s)
{
	static const char *const marks[] = {"blank.", "spacer", "pixel.", "1x1", "placeholder",
					    "grey.", "loading", "lazy", "transparent", "default-image"};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if ((*s | 32) == (*marks[i] | 32) && !strncasecmp(s, marks[i], strlen(marks[i])))
			return true;
	return false;
}

static bool is_placeholder(const char *url)
{
	/* What may follow their first letters. */
	static const char *const seconds[256] = {
		['b'] = "lL", ['B'] = "lL", ['s'] = "pP", ['S'] = "pP", ['p'] = "iIlL", ['P'] = "iIlL",
		['1'] = "xX", ['g'] = "rR", ['G'] = "rR", ['l'] = "oOaA", ['L'] = "oOaA", ['t'] = "rR",
		['T'] = "rR", ['d'] = "eE", ['D'] = "eE",
	};

	for (const char *s = url; *s; s++) {
		const char *next = seconds[(unsigned char)*s];
		if (next && s[1] && strchr(next, s[1]) && is_mark(s))
			return true;
	}
	return !strncasecmp(url, "data:", 5);
}

/* The widest picture of a srcset: "a.jpg 320w, b.jpg 640w" (WHATWG HTML 4.8.4.2.1). */
static const char *widest(struct arena *a, const char *set)
{
	const char *best = NULL;
	double most = -1;

	while (*set) {
		set += strspn(set, " \t\r\n,");
		size_t n = strcspn(set, " \t\r\n");
		const char *url = set, *rest = set + n;
		while (n > 0 && url[n - 1] == ',')
			n--;
		rest += strspn(rest, " \t\r\n");
		double size = n > 0 && url[n] != ',' ? strtod(rest, NULL) : 1;
		if (n > 0 && size > most) {
			most = size;
			best = arena_strndup(a, url, n);
		}
		set = url[n] == ',' ? url + n + 1 : rest + strcspn(rest, ",");
	}
	return best;
}

/* Icons and counters say how small they are. */
static bool is_tiny(const struct page *p, uint32_t img)
{
	static const char *const sides[] = {"width", "height"};

	for (int i = 0; i < 2; i++) {
		const char *v = page_attr(p, img, sides[i]);
		if (v && isdigit((unsigned char)*v) && !strchr(v, '%') && atoi(v) < 40)
			return true;
	}
	return false;
}

const char *media_url(struct page *p, uint32_t img)
{
	static const char *const names[] = {"data-original", "data-src", "data-lazy-src", "data-echo",
					    "data-url", "data-image", "data-hi-res-src", "data-full-src", "src"};
	const char *set, *v, *base = *p->base ? p->base : NULL;

	if (is_tiny(p, img))
		return NULL;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if ((v = page_attr(p, img, names[i])) && *v && !is_placeholder(v) &&
		    (v = url_resolve(p->arena, base, v)))
			return v;
	set = page_attr(p, img, "srcset");
	set = set ? set : page_attr(p, img, "data-srcset");
	v = set ? widest(p->scratch, set) : NULL;
	return v && !is_placeholder(v) ? url_resolve(p->arena, base, v) : NULL;
}

/* --- captions --- */

static const char *const credit_words[] = {
	"Ảnh:", "Ảnh :", "Nguồn:", "Nguồn ảnh:", "Ảnh minh họa:", "Đồ họa:", "Video:", "Photo:", "Photos:", "Photo by",
	"Photograph:", "Photography:", "Image:", "Image credit:", "Credit:", "Picture:", "Photo courtesy", "Foto:", "Bild:", "Quelle:",
	"Photo :", "Crédit :", "Crédits :", "Crédit photo :", "Imagen:", "Фото:",
};

static void cut_text(struct arena *a, struct text *t, size_t n)
{
	t->s = arena_strndup(a, t->s, n);
	while (t->spans.n && t->spans.v[t->spans.n - 1].end > n)
		t->spans.n--;
}

static void split_credit(struct arena *a, struct block *figure)
{
	const char *s = figure->text.s, *hit = NULL;

	for (size_t i = 0; i < sizeof credit_words / sizeof *credit_words; i++) {
		const char *at = NULL;
		for (const char *q = s; (q = strstr(q, credit_words[i])); q++)
			at = q;
		/* At the beginning, or behind a sentence, bracket or dash. */
		if (at && (at == s || strchr(" (.-–—|", at[-1])) && strlen(at) < 120 && (!hit || at < hit))
			hit = at;
	}
	if (!hit || figure->credit)
		return;
	size_t n = (size_t)(hit - s);
	char *credit = arena_strdup(a, hit);
	size_t last = strlen(credit);
	if (n > 0 && s[n - 1] == '(' && last > 0 && credit[last - 1] == ')')
		credit[last - 1] = '\0';
	while (n > 0 && strchr(" (-|", s[n - 1]))
		n--;
	figure->credit = credit;
	cut_text(a, &figure->text, n);
}

/* Takes the credit out of a caption when an element of its own names it. */
static void take_credit(struct page *p, uint32_t caption, struct block *figure)
{
	for (uint32_t i = caption + 1; i < p->nodes[caption].end; i++)
		if (p->nodes[i].tag != TAG_TEXT && p->nodes[i].flags & NODE_CREDIT &&
		    !(p->nodes[i].flags & NODE_DROPPED)) {
			const char *s = page_line(p, i, true);
			if (*s)
				figure->credit = s;
			page_drop(p, i);
			return;
		}
}

/* What the picture shows, "" where nobody wrote it down: a file's name or two words are no text. */
static const char *alternative_text(struct page *p, uint32_t img)
{
	const char *alt = page_attr(p, img, "alt");
	const char *s = alt ? clean_mojibake(p->arena, clean_line(p->arena, alt, strlen(alt))) : "";
	int blanks = 0;

	for (const char *q = s; *q; q++)
		blanks += *q == ' ';
	return blanks < 2 || strlen(s) > 400 || strcasestr(s, ".jpg") || strcasestr(s, ".png") ? "" : s;
}

static struct block *new_figure(struct page *p, uint32_t img, struct figures *out)
{
	const char *url = media_url(p, img);

	if (!url)
		return NULL;
	struct block *figure = block_new(p->arena, BLOCK_FIGURE);
	figure->url = url;
	figure->text.s = alternative_text(p, img);
	figure->alt = *figure->text.s;
	*LIST_PUSH(p->arena, out) = figure;
	return figure;
}

void media_image(struct page *p, uint32_t img, struct figures *out)
{
	new_figure(p, img, out);
}

/* A caption that is there twice, cut short and whole: "X ... more X" */
static void once(struct arena *a, struct text *t)
{
	enum { SAME = 40, BUTTON = 14 };
	const char *again = strlen(t->s) > 2 * SAME ? strstr(t->s + SAME, arena_strndup(a, t->s, SAME)) : NULL;

	if (!again)
		return;
	size_t n = (size_t)(again - t->s);
	if (strlen(again) > n) {
		*t = (struct text){.s = again};
		return;
	}
	/* What folds it: "less" */
	size_t stop = n;
	while (stop > 0 && !strchr(".!?)\"", t->s[stop - 1]))
		stop--;
	n = stop > 0 && n - stop < BUTTON ? stop : n;
	while (n > 0 && t->s[n - 1] == ' ')
		n--;
	cut_text(a, t, n);
}

/* "Video cannot be played", "Want more? Subscribe" */
static bool is_furniture(struct page *p, const struct text *t)
{
	const char *s = words_fold(p->scratch, t->s, strlen(t->s));
	bool link = false;

	for (size_t i = 0; i < t->spans.n; i++)
		link = link || t->spans.v[i].style & SPAN_LINK;
	return words_is(WORDS_FURNITURE, s) || (link && words_in(WORDS_ASK, s));
}

bool media_caption(struct page *p, uint32_t node, struct block *figure)
{
	take_credit(p, node, figure);
	figure->alt = false;
	if (!text_of_range(p, node, &figure->text) || is_furniture(p, &figure->text))
		figure->text = (struct text){.s = ""};
	once(p->arena, &figure->text);
	split_credit(p->arena, figure);
	return *figure->text.s || figure->credit;
}

/* The outermost caption below node that is not before `from`; 0 if there is none. */
static uint32_t find_caption(const struct page *p, uint32_t node, uint32_t from)
{
	for (uint32_t i = from; i < p->nodes[node].end; i++)
		if (p->nodes[i].tag != TAG_TEXT && p->nodes[i].flags & NODE_CAPTION &&
		    !(p->nodes[i].flags & NODE_DROPPED))
			return i;
	return 0;
}

bool media_figure(struct page *p, uint32_t node, struct figures *out)
{
	enum { TEXT_MAX = 1000 };
	const struct node *n = &p->nodes[node];
	struct block *last = NULL;
	uint32_t embed = 0;

	/* A box that holds prose beside its caption is no figure. */
	if (n->weight > 120 || (n->tag != TAG_FIGURE && n->chars > TEXT_MAX))
		return false;
	for (uint32_t i = node + 1; i < n->end; i++) {
		const struct node *k = &p->nodes[i];
		if (k->flags & NODE_DROPPED) {
			i = k->end - 1;
		} else if (k->tag == TAG_IMG) {
			struct block *figure = new_figure(p, i, out);
			last = figure ? figure : last;
		} else if (k->tag == TAG_TABLE || k->tag == TAG_PRE || k->tag == TAG_BLOCKQUOTE) {
			if (k->tag != TAG_TABLE || n->tag == TAG_FIGURE)
				return false;
		} else if (k->tag == TAG_IFRAME || k->tag == TAG_VIDEO) {
			embed = i;
		} else if (k->tag != TAG_TEXT && k->flags & NODE_CAPTION && last && (last->alt || !*last->text.s)) {
			media_caption(p, i, last);
			i = k->end - 1;
		}
	}
	if (embed) {
		struct block *b = media_embed(p, embed);
		if (!b)
			return out->n > 0;
		uint32_t caption = find_caption(p, node, node + 1);
		if (caption)
			media_caption(p, caption, b);
		out->n = 0;
		*LIST_PUSH(p->arena, out) = b;
		return true;
	}
	/* A figure element without figcaption: all its text is the caption. */
	if (out->n == 1 && (last->alt || !*last->text.s) && n->tag == TAG_FIGURE && n->chars)
		media_caption(p, node, last);
	return out->n > 0;
}

/* --- what is embedded --- */

static const struct {
	const char *host;
	bool video;
} hosts[] = {
	{"youtube.com", true},	   {"youtube-nocookie.com", true}, {"youtu.be", true},
	{"vimeo.com", true},	   {"dailymotion.com", true},	   {"facebook.com", true},
	{"tiktok.com", true},	   {"twitter.com", false},	   {"x.com", false},
	{"instagram.com", false},  {"soundcloud.com", false},	   {"spotify.com", false},
	{"brightcove.net", true},  {"jwplatform.com", true},	   {"jwplayer.com", true},
	{"vtv.vn", true},	   {"mediacdn.vn", true},	   {"ted.com", true},
	{"datawrapper.de", false}, {"dwcdn.net", false},	   {"flourish.studio", false},
	{"bsky.app", false},	   {"reddit.com", false},	   {"streamable.com", true},
};

/* A frame's title that says no more than its address: "YouTube video player". */
static bool is_host_name(const char *title)
{
	return !*title || strcasestr(title, "youtube video") || strcasestr(title, "vimeo video") ||
	       strcasestr(title, "video player") || !strcasecmp(title, "video") ||
	       strcasestr(title, "iframe") || strcasestr(title, "embed");
}

static bool is_at(const char *url, const char *host)
{
	const char *hit = strstr(url, host), *slash = strstr(url, "//");

	return hit && slash && (hit == slash + 2 || hit[-1] == '.') &&
	       !memchr(slash + 2, '/', (size_t)(hit - slash - 2));
}

bool media_is_video(const char *url)
{
	for (size_t i = 0; url && i < sizeof hosts / sizeof *hosts; i++)
		if (is_at(url, hosts[i].host))
			return hosts[i].video;
	const char *dot = url ? strrchr(url, '.') : NULL;
	return dot && (!strncasecmp(dot, ".mp4", 4) || !strncasecmp(dot, ".m3u8", 5) ||
		       !strncasecmp(dot, ".webm", 5));
}

/* The page a reader can open, not the frame: youtube.com/embed/X is youtu.be's watch?v=X. */
static const char *public_url(struct arena *a, const char *url)
{
	const char *id = strstr(url, "/embed/");

	if (id && (is_at(url, "youtube.com") || is_at(url, "youtube-nocookie.com")))
		return arena_printf(a, "https://www.youtube.com/watch?v=%.*s",
				    (int)strcspn(id + 7, "?&/#"), id + 7);
	if ((id = strstr(url, "player.vimeo.com/video/")))
		return arena_printf(a, "https://vimeo.com/%.*s", (int)strcspn(id + 23, "?&/#"), id + 23);
	return url;
}

/* Named by its own title; views show the address of what has none. */
static struct block *new_embed(struct page *p, uint32_t node, const char *url)
{
	struct block *b = block_new(p->arena, BLOCK_EMBED);
	const char *title = page_attr(p, node, "title");

	b->url = public_url(p->arena, url);
	if (title && !is_host_name(title))
		b->text.s = clean_line(p->arena, title, strlen(title));
	return b;
}

/* A quoted post: its address is an attribute's, or the last link in it. */
static struct block *embed_post(struct page *p, uint32_t node)
{
	static const char *const classes[] = {"twitter-tweet", "instagram-media", "tiktok-embed", "twitter-video",
					      "bluesky-embed", "reddit-embed-bq", "fb-post", "fb-video"};
	static const char *const names[] = {"data-href", "data-instgrm-permalink", "cite"};
	const char *url = NULL;
	bool post = false;

	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		post = post || page_attr_has(p, node, "class", classes[i]);
	for (size_t i = 0; post && !url && i < sizeof names / sizeof *names; i++)
		url = page_url(p, node, names[i]);
	for (uint32_t i = p->nodes[node].end; post && !url && i > node; i--)
		url = p->nodes[i - 1].tag == TAG_A ? page_url(p, i - 1, "href") : NULL;
	if (!url)
		return NULL;
	struct block *b = block_new(p->arena, BLOCK_EMBED);
	b->url = url;
	b->text.s = page_line(p, node, true);
	return b;
}

static const char *video_url(struct page *p, uint32_t node)
{
	static const char *const names[] = {"src", "data-src", "data-vid", "data-video-src"};

	for (uint32_t i = node; i < p->nodes[node].end; i++)
		if (p->nodes[i].tag == TAG_VIDEO || p->nodes[i].tag == TAG_AUDIO ||
		    p->nodes[i].tag == TAG_SOURCE)
			for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
				const char *v = page_attr(p, i, names[k]);
				if (v && *v && strncmp(v, "blob:", 5) && (v = page_url(p, i, names[k])))
					return v;
			}
	return NULL;
}

struct block *media_embed(struct page *p, uint32_t node)
{
	enum tag t = (enum tag)p->nodes[node].tag;
	const char *url;

	if (t == TAG_BLOCKQUOTE || t == TAG_DIV)
		return t == TAG_DIV && !page_attr(p, node, "data-href") ? NULL : embed_post(p, node);
	if (t == TAG_VIDEO || t == TAG_AUDIO) {
		url = video_url(p, node);
		return url ? new_embed(p, node, url) : NULL;
	}
	url = page_url(p, node, "src");
	url = url ? url : page_url(p, node, "data-src");
	url = url ? url : page_url(p, node, "data-lazy-src");
	for (size_t i = 0; url && i < sizeof hosts / sizeof *hosts; i++)
		if (is_at(url, hosts[i].host))
			return strstr(url, "/plugins/") && !strstr(url, "video")
				       ? NULL
				       : new_embed(p, node, url);
	return NULL;
}
