/* The pictures of an article that are shown in its text (pictures=inline): fetched one after the other
 * when they come near the window, and drawn as characters above their captions. */
#ifndef BANTIN_TUI_GALLERY_H
#define BANTIN_TUI_GALLERY_H

#include "tui/pane.h"
#include "tui/tui.h"

struct gallery;

/* `from` is the article's address. Null where pictures are not shown so. Where one has come, all is laid
 * out anew. */
struct gallery *gallery_new(struct tui *t, const struct item *it, const char *from);
void gallery_free(struct gallery *g); /* null is allowed */

/* The style lays out rows for the pictures that are here, in a window of so many rows. */
void gallery_style(struct gallery *g, int height, struct view_style *st);

/* Draws those in the window, and fetches those that are next; g may be null. */
void gallery_draw(struct gallery *g, const struct region *r, const struct pane *p);

#endif
