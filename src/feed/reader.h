/* XML events to a feed: a stack of open elements, and tables that say for each element, by
 * namespace, name and where it stands, what it means. The formats are those tables (rss.c, atom.c,
 * modules.c); an element of any of them is understood within any format. */
#ifndef BANTIN_FEED_READER_H
#define BANTIN_FEED_READER_H

#include "feed/build.h"
#include "feed/xml.h"

/* Where the children of an element are. */
enum place {
	IN_DOC = 1 << 0,    /* the root is */
	IN_ROOT = 1 << 1,   /* of rss and RDF */
	IN_FEED = 1 << 2,
	IN_ITEM = 1 << 3,
	IN_LOGO = 1 << 4,   /* image of a channel */
	IN_PERSON = 1 << 5,
	IN_SOURCE = 1 << 6, /* the feed an entry was copied from */
	IN_MEDIA = 1 << 7,  /* media:content */
	IN_SKIP = 1 << 8,   /* skipHours, skipDays */
	IN_NOTHING = 0
};
#define IN_TOP (IN_ROOT | IN_FEED)

/* What becomes of the text of an element and the markup below it. */
enum gather {
	GATHER_NONE,
	GATHER_WORD,  /* of no use when the document ends in it */
	GATHER_PROSE, /* of use then too */
};

struct reader;

struct element {
	const char *name; /* of those with one name the first that fits its place is taken */
	unsigned in;	  /* places */
	unsigned opens;	  /* place of its children */
	enum gather gather;
	void (*start)(struct reader *r, const struct xml_attrs *attrs);
	void (*end)(struct reader *r, struct str text);
};

extern const struct element rss_elements[], rdf_elements[], atom_elements[], content_elements[],
	dc_elements[], dcterms_elements[], feedburner_elements[], itunes_elements[],
	media_elements[], news_elements[], podcast_elements[], sitemap_elements[], slash_elements[],
	sy_elements[], thread_elements[], xhtml_elements[];

/* How text is taken, as the attributes of its element say. */
enum form {
	FORM_MARKUP, /* HTML, escaped or not */
	FORM_PLAIN,
	FORM_GUESS, /* plain, says the standard; markup, if it looks like it */
	FORM_XHTML, /* elements */
	FORM_NONE,  /* nothing to read */
};

struct reader {
	struct build b; /* its job and arena too */
	const struct xml *xml; /* null when it is read */
	int last_line;	       /* of a document that is cut off */
	struct frame {
		const struct element *element; /* null: not known */
		unsigned place;		       /* of its children */
		const char *base;	       /* of URLs in it, null if not known */
	} stack[XML_DEPTH_MAX + 1];
	int depth; /* stack[0] is the document */

	/* the text being gathered */
	bool gathering, too_long;
	int inner; /* elements open within it */
	struct buf text;
	enum form form;
	bool base64; /* it is encoded so */

	/* from a start tag to its end */
	bool permalink;
	struct person person;
	const char *mail; /* of person */
	const char *label; /* of a category */
	struct media {
		const char *url, *type;
		bool image, video;
		int64_t bytes;
		int32_t duration;
		const char *caption, *title, *credit;
	} media;

	bool atom;	       /* the root is Atom's: names without namespace are too */
	bool atom_is_rss;      /* an rss element in Atom's namespace */
	size_t told; /* items that were told of */
	bool has_root;
	const char *root; /* name of a root that is no feed's */
	int update_period;     /* minutes, of sy: */
	int update_frequency;

	struct memo {
		const char *name; /* interned */
		enum ns ns;
		const struct element *first; /* of that name, null if none */
	} memo[128];
};

/* Where the element being read stands: the place of its siblings, what URLs are relative to. */
unsigned reader_place(const struct reader *r);
const char *reader_base(const struct reader *r);
int reader_line(const struct reader *r);

/* Shorthands for handlers. */
const char *reader_line_of(struct reader *r, struct str t); /* by r->form */
const char *reader_url(struct reader *r, struct str t);
void reader_set(const char **field, const char *value); /* unless it is */
void reader_language(struct reader *r, const struct xml_attrs *attrs);	/* xml:lang */
enum text_kind reader_kind(const struct reader *r);

/* What one format lends another: a link that speaks by its attributes, wherever it stands, and the
 * roots that stand in the other's namespace, or in none. */
void atom_link(struct reader *r, const struct xml_attrs *attrs);
void atom_root(struct reader *r, const struct xml_attrs *attrs);
void rss_root_in_atom(struct reader *r, const struct xml_attrs *attrs);

/* Reads job into f. */
bool reader_run(const struct feed_job *job, struct feed *f, struct error *err);

#endif
