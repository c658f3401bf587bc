/* The words of portals, in the languages their readers write: what a short line of text is. All are
 * compared as fold_plain makes them, with punctuation at both ends away. */
#ifndef BANTIN_HTML_WORDS_H
#define BANTIN_HTML_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum words {
	WORDS_FURNITURE, /* a line that is only this is no text: "Advertisement", "Chia sẻ" */
	WORDS_POINTER,	 /* a line that begins so points elsewhere: "Read more: ..." */
	WORDS_ASK,	 /* what a line wants of its reader: "subscribe", "click here" */
	WORDS_RELATED,	 /* heading of a list of other articles */
	WORDS_COMMENTS,	 /* heading of readers' comments */
	WORDS_TRENDING,	 /* heading of a most-read block, or a badge */
	WORDS_FEATURED,	 /* heading of a block of what the editors put first */
	WORDS_VIEWS,	 /* stands beside a number of views */
	WORDS_REPLIES,	 /* stands beside a number of comments */
	WORDS_BY,	 /* stands before an author */
	WORDS_NOT_BY,	 /* stands before who did something else: "Reviewed by", "Ảnh:" */
	WORDS_ROLE,	 /* what an author is */
	WORDS_ORGANIZATION, /* ends the name of one */
	WORDS_AGENCY,	 /* signs as an author does: "Reuters" */
	WORDS_PLACE,	 /* stands beside an author, written as a name is: "Hong Kong", "Thể Thao" */
	WORDS_NO_SECTION, /* a category that is none: "Uncategorized" */
	WORDS_PAYWALL,	 /* begins what stands in place of a text that is sold */
	WORDS_PLAIN,	 /* a word that no name has */
	WORDS_POSTED,	 /* "đã đăng bởi" */
	WORDS_IN,	 /* stands between author and category: "trong mục" */
	WORDS_WHEN,	 /* stands before a day or an hour: "ngày", "lúc" */
	WORDS_MORE,	 /* a link's text that says nothing: "Xem thêm" */
	WORDS_HOUSE,	 /* a page about the portal itself begins with it: "Liên hệ quảng cáo" */
	WORDS_GENERIC,	 /* an author that is none: "admin" in a meta element, "Staff" */
	WORDS_PUBLISHED, /* stands before the date of publication */
	WORDS_UPDATED,	 /* stands before the date of a change */
};

/* Folded, trimmed, in the arena. */
const char *words_fold(struct arena *a, const char *s, size_t n);
/* The whole folded text is one of them. */
bool words_is(enum words w, const char *folded);
/* It begins with one of them at a word's end; bytes of the longest, 0 if none. */
size_t words_start(enum words w, const char *folded);
/* One of them stands somewhere in it. */
bool words_in(enum words w, const char *folded);
/* Badge bits (model/feed.h) of a short label: "Thịnh hành", "Live". 0 if it is none. */
uint32_t words_badge(const char *folded);

#endif
