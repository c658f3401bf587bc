/* A picture: what a decoder made of bytes from outside. */
#ifndef BANTIN_MODEL_PICTURE_H
#define BANTIN_MODEL_PICTURE_H

#include <stdint.h>

struct picture {
	int width, height; /* at least 1 */
	uint8_t *rgba;     /* rows from the top, 4 bytes a pixel, alpha not multiplied in; heap */
};

/* Room for that many pixels; null if there is not so much memory. */
struct picture *picture_new(int width, int height);
void picture_free(struct picture *p); /* null is allowed */

/* The same in at most so many columns and rows of pixels, its shape kept: p itself where it fits,
 * else p is freed. Null if there is no memory for it. */
struct picture *picture_fit(struct picture *p, int width, int height);

#endif
