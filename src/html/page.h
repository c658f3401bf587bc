/* A parsed page, inside this folder: what libxml2's parser finds, laid out in document order, so that
 * a subtree is a range of indexes and every walk is a loop.
 *
 *     nodes   every element and text of the body, and of the head for metadata
 *     leaves  runs of text that no block tag or <br><br> parts: what is judged as prose or not
 */
#ifndef BANTIN_HTML_PAGE_H
#define BANTIN_HTML_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "html/html.h"
#include "html/tags.h"

enum {
	NODE_DROPPED = 1 << 0, /* boilerplate, with all it holds */
	/* What its class, id, role or itemprop calls it; names.c. */
	NODE_BOILER = 1 << 1,
	NODE_STRONG = 1 << 2,  /* the body of an article */
	NODE_COMMENT = 1 << 3, /* readers' comments */
	NODE_CAPTION = 1 << 4,
	NODE_LEAD = 1 << 5,    /* the standfirst */
	NODE_FIGURE = 1 << 6,
	NODE_CREDIT = 1 << 7,  /* whose picture it is */
	NODE_AUTHOR = 1 << 8,
	NODE_DATE = 1 << 9,
	NODE_SECTION = 1 << 10, /* category */
	NODE_TITLE = 1 << 11,
	NODE_BADGE = 1 << 12,
	NODE_TRENDING = 1 << 13, /* most read */
	NODE_RELATED = 1 << 14,
	NODE_TAGS = 1 << 15,
	NODE_UNSEEN = 1 << 17, /* only read out */
	NODE_NAV = 1 << 16, /* the portal's own navigation */
	NODE_SIDEBAR = 1 << 18, /* beside what the page is about */
	NODE_ITEM = 1 << 19, /* the portal's definition says: an item of a list */
	NODE_FEATURED = 1 << 20, /* what the editors put first */
};

/* What a portal's definition may say of its pages; rules.h. */
enum rule {
	RULE_TITLE, RULE_LEAD, RULE_BODY, RULE_DATE, RULE_AUTHOR, RULE_CATEGORY, RULE_CUT, RULE_ITEM, RULE_ID,
	RULES,
};

struct attribute {
	const char *name, *value; /* value: "" if it has none */
	const char *url;	  /* value resolved, once somebody asked; "" if it is no address */
};

struct node {
	union {
		const char *text;		    /* of a text node */
		struct attribute *attributes; /* of an element; the last has no name */
	};
	uint32_t parent; /* index; the root is its own */
	uint32_t end;	 /* index behind the subtree */
	float weight;	 /* prose in its leaves, see leaves.c */
	uint32_t chars, link_chars; /* of its leaves that are not dropped */
	uint32_t flags;
	uint32_t line; /* in the source, about */
	uint8_t tag; /* enum tag */
};

struct leaf {
	uint32_t owner;	      /* node: the block the text stands in */
	uint32_t first, last; /* text nodes, from first to last */
	uint32_t start, len;  /* in page.text */
	uint32_t chars, link_chars, bold_chars;
	float weight;
	uint8_t heading; /* level, 0 if it is none */
	bool dropped, caption, judged;
};

struct page {
	struct arena *arena; /* of the feed */
	struct feed *feed;
	const struct html_job *job;
	const char *base; /* URL that links are resolved against; "" if not known */
	struct _xmlDict *names; /* of attributes; libxml2's */
	struct arena *scratch; /* lives as long as the page */
	struct node *nodes;
	uint32_t n_nodes;
	uint32_t body; /* index; 0 if there is no body element */
	struct leaf *leaves;
	uint32_t n_leaves;
	struct buf text; /* of all leaves, blanks collapsed */
	const char *title_keys[8]; /* fold_key of every title the head knows */
	int n_title_keys;
	const char *description_key; /* fold_key of the description the head has; null if none */
	uint32_t ruled[RULES]; /* elements that the portal's definition names, 0 if none */
	bool has_items;	       /* some are NODE_ITEM */
	const char *ruled_paging; /* addresses of a list's further pages, a line of the rules; null if none */
	const char *ruled_zone; /* "+07:00", null if none */
	uint32_t title_node; /* the heading that shows the title, 0 if none */
	int16_t zone;	     /* minutes east of UTC of dates without one */
	bool vietnamese;     /* by what it says or by its letters */
};

/* --- tree.c --- */
/* Pre-scans and parses. False with ERR_FORMAT or ERR_LIMIT. page_close frees what is not the
 * feed's. */
bool page_open(struct page *p, const struct html_job *job, struct feed *f, struct error *err);
void page_close(struct page *p);

/* An attribute's value, null if it has none; owned by the tree. */
const char *page_attr(const struct page *p, uint32_t node, const char *name);
/* True if a token of the attribute equals it, in any case. */
bool page_attr_has(const struct page *p, uint32_t node, const char *name, const char *token);
/* The text of a text node. */
const char *page_text_of(const struct page *p, uint32_t node);
/* All text of a subtree as one clean line, in the feed's arena; dropped parts left out if `kept`. */
const char *page_line(struct page *p, uint32_t node, bool kept);
/* The first ancestor (or the node itself) with the tag; 0 if none. */
uint32_t page_ancestor(const struct page *p, uint32_t node, enum tag tag);
/* An attribute as an absolute URL in the feed's arena; null if it is none. */
const char *page_url(struct page *p, uint32_t node, const char *name);
bool page_within(const struct page *p, uint32_t node, uint32_t ancestor);

/* --- names.c --- */
void page_read_names(struct page *p);
/* True if microdata (itemprop) or RDFa (property) call an element one of the blank-separated names, whatever
 * the vocabulary. */
bool page_is(const struct page *p, uint32_t node, const char *properties);

/* --- leaves.c --- */
void page_find_leaves(struct page *p);
/* Weights of all nodes from the leaves that are not dropped. */
void page_weigh(struct page *p);
void page_drop(struct page *p, uint32_t node);
void page_drop_leaf(struct page *p, uint32_t leaf);
/* Forgets what was dropped. */
void page_restore(struct page *p);
/* Leaves of a subtree: from *lo to below the result. */
uint32_t page_leaves(const struct page *p, uint32_t node, uint32_t *lo);
/* How many links a subtree has, those to a place of the page too. */
int page_count_links(const struct page *p, uint32_t node);
/* The first leaf that begins at or behind a node. */
uint32_t page_leaf_from(const struct page *p, uint32_t node);
static inline const char *leaf_text(const struct page *p, const struct leaf *l)
{
	return p->text.data + l->start;
}

#endif
