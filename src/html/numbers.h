/* Numbers as portals write them in running text. */
#ifndef BANTIN_HTML_NUMBERS_H
#define BANTIN_HTML_NUMBERS_H

#include <stdint.h>

/* "2858", "2.858", "2,858", "1.2K", "1,2 triệu" at the start of a folded text; *used becomes the
 * bytes taken. -1 if none is there. */
int64_t number_read(const char *s, int *used);

/* "12:34" or "1:02:03" as a whole, in seconds; -1 if it is none, or zero (which means not known). */
int32_t number_duration(const char *s);

#endif
