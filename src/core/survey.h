/* Documents looked at side by side, before anything is subscribed: what is behind these addresses? */
#ifndef BANTIN_CORE_SURVEY_H
#define BANTIN_CORE_SURVEY_H

#include "core/session.h"

enum { SURVEY_MAX = 40 };

struct look {
	struct survey *survey;
	const char *title, *url; /* the caller's */
	struct feed *feed;	 /* null where there is none */
};

struct survey {
	struct look v[SURVEY_MAX];
	size_t n, pending;
};

/* One more, up to SURVEY_MAX; `from` is the document that named it. */
void survey_add(struct session *s, struct survey *v, const char *title, const char *url,
		const char *from, enum parse_type type);
/* Until all have been answered. */
void survey_wait(struct session *s, struct survey *v);
void survey_clear(struct survey *v);

#endif
