/* A fragment of one picture, perhaps in a link: what most portals put before the text of an item. */
#ifndef BANTIN_HTML_PICTURE_H
#define BANTIN_HTML_PICTURE_H

#include "html/page.h"

/* True: the fragment is that and nothing else, as far as a glance tells, and *out its figure, null
 * if the picture is none (too small, a placeholder). Gives what html_fragment would. */
bool picture_read(struct arena *a, const char *s, size_t n, const char *base, struct block **out);

#endif
