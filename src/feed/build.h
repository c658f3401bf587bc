/* Builds a feed out of what stood in its source, whatever the format: every text comes clean, every
 * URL absolute, every date read, and an oddity is noted once it is met. Readers of XML and JSON
 * hand in raw pieces; what can only be decided when an item is whole (which text is its body, which
 * picture its own) waits in the draft. */
#ifndef BANTIN_FEED_BUILD_H
#define BANTIN_FEED_BUILD_H

#include <stdbool.h>

#include "feed/feed_read.h"
#include "feed/text.h"

enum { ITEMS_MAX = 10000, ELEMENT_MAX = 8 << 20, LIST_MAX = 100, CANDIDATES_MAX = 32, BESIDE_MAX = 8 };

/* Plain text is taken by the letter, the other may have markup and references in it. */
enum text_kind { TEXT_PLAIN, TEXT_MARKUP };

/* Where a text or a URL was found: of several the highest counts, of equals the first. */
enum summary_rank { SUMMARY_NONE, SUMMARY_MEDIA, SUMMARY_ITUNES, SUMMARY_OWN };
enum content_rank { CONTENT_NONE, CONTENT_SECOND, CONTENT_XHTML, CONTENT_OWN };
enum url_rank { URL_NONE, URL_ID, URL_CONTENT, URL_PERMALINK, URL_LINK, URL_ORIGINAL };
enum image_rank { IMAGE_ENCLOSURE, IMAGE_ITUNES, IMAGE_THUMBNAIL, IMAGE_CONTENT };
enum date_rank { DATE_NONE, DATE_CREATED, DATE_MODULE, DATE_OWN };

/* Kinds of warnings; of each the first few are kept. */
enum warn {
	WARN_MARKUP,
	WARN_ENTITY,
	WARN_PREFIX,
	WARN_DEPTH,
	WARN_CUT,
	WARN_DATE,
	WARN_URL,
	WARN_ID,
	WARN_ITEM,
	WARN_UNDATED,
	WARN_UNLINKED,
	WARN_UNNAMED,
	WARN_LENGTH,
	WARN_ESCAPED,
	WARN_TITLE,
	WARN_CHARSET,
	WARN_KINDS
};

struct draft_text {
	struct buf raw;
	int rank;
	enum text_kind kind;
	const char *base;
	size_t plain_from; /* raw is plain text from here on (text.h); its length if it is not */
	bool is_line;	   /* nothing of it changes when it is made a line */
	const char *line;  /* that text, when it was needed once */
};

struct draft_image {
	const char *url, *caption;
	enum image_rank rank;
};

struct draft {
	bool open;
	bool titled; /* by its format, not only by a module */
	int line;
	enum url_rank url;
	enum date_rank published;
	struct draft_text summary, content;
	struct draft_image images[CANDIDATES_MAX];
	int n_images;
	int32_t duration;
	struct attachment beside[BESIDE_MAX];
	int n_beside;
};

struct build {
	const struct feed_job *job;
	struct feed *f;
	struct arena *a;
	struct stamp_hint hint;
	struct draft draft;
	int line; /* of the element or object at hand */
	int warned[WARN_KINDS];
	struct seen {
		uint32_t hash, item; /* of its id; its number from 1, 0 if free */
	} *seen;
	size_t n_seen, cap_seen;
	bool full; /* ITEMS_MAX was reached */
	int64_t last; /* date of the item before, 0 if not known */
	int order;    /* of the dates so far: 1 up, -1 down, 0 not known, 2 neither */
};

void build_init(struct build *b, const struct feed_job *job, struct feed *f);
void build_finish(struct build *b);

void build_warn(struct build *b, enum warn kind, int line, const char *fmt, ...) PRINTF_LIKE(4, 5);

/* --- pieces; null or false where nothing is left of them --- */
const char *build_line(struct build *b, struct str t, enum text_kind kind);
struct str build_unwrapped(struct build *b, struct str t); /* without a CDATA that was escaped */
struct str build_undoubled(struct build *b, struct str t); /* t, or what it was before mojibake */
const char *build_url(struct build *b, int line, const char *base, struct str t);
void build_date(struct build *b, int line, struct str t, struct stamp *out); /* unless known */
const char *build_language(struct build *b, struct str t);
void build_feed_language(struct build *b, struct str t); /* and with it the zone of dates */

/* --- items: begin, what belongs to it, end --- */
bool build_item_begin(struct build *b, int line); /* false: no more are taken */
void build_item_end(struct build *b);
struct item *build_item(struct build *b); /* the one begun, null if none */
void build_check_id(struct build *b, struct item *it); /* the last of the feed */

void build_title(struct build *b, const char *title); /* the format's own; the first counts */
void build_item_url(struct build *b, enum url_rank rank, const char *url);
void build_published(struct build *b, int line, enum date_rank rank, struct str t);
void build_summary(struct build *b, enum summary_rank rank, struct str t, enum text_kind kind,
		   const char *base);
void build_content(struct build *b, enum content_rank rank, struct str t, enum text_kind kind,
		   const char *base);
void build_image(struct build *b, enum image_rank rank, const char *url, const char *caption);
void build_category(struct build *b, const char *name);
void build_keywords(struct build *b, struct str list); /* apart by commas */

/* An enclosure: what is no picture or video by its type or name is an attachment only. */
void build_enclosure(struct build *b, const struct attachment *e);
void build_video(struct build *b, const struct attachment *v);
/* A file that goes with the others, and comes behind them. */
void build_beside(struct build *b, const struct attachment *e);

/* Of the item begun, else of the feed. */
void build_author(struct build *b, bool of_item, const char *name, const char *url);
void build_author_text(struct build *b, bool of_item, struct str t);

/* Who wrote a feed wrote its items, where they do not say otherwise: so Atom (RFC 4287, 4.2.1) and
 * JSON Feed. */
void build_inherit_authors(struct build *b);

#endif
