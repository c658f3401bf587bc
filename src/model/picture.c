#include "model/picture.h"

#include <stdlib.h>

struct picture *picture_new(int width, int height)
{
	struct picture *p = malloc(sizeof *p);
	uint8_t *rgba = calloc((size_t)width * (size_t)height, 4);

	if (!p || !rgba) {
		free(p);
		free(rgba);
		return NULL;
	}
	*p = (struct picture){width, height, rgba};
	return p;
}

void picture_free(struct picture *p)
{
	if (p)
		free(p->rgba);
	free(p);
}

/* The mean of the pixels [x0, x1) by [y0, y1); what is not seen has no colour. */
static void mean(const struct picture *p, int x0, int x1, int y0, int y1, uint8_t *out)
{
	uint64_t sum[4] = {0}, n = (uint64_t)(x1 - x0) * (uint64_t)(y1 - y0);

	for (int y = y0; y < y1; y++) {
		const uint8_t *s = p->rgba + ((size_t)y * (size_t)p->width + (size_t)x0) * 4;
		for (int x = x0; x < x1; x++, s += 4) {
			for (int i = 0; i < 3; i++)
				sum[i] += (uint64_t)s[i] * s[3];
			sum[3] += s[3];
		}
	}
	for (int i = 0; i < 3; i++)
		out[i] = (uint8_t)(sum[3] ? sum[i] / sum[3] : 0);
	out[3] = (uint8_t)(sum[3] / n);
}

static int part(int i, int whole, int parts)
{
	return (int)((int64_t)i * whole / parts);
}

static struct picture *shrink(const struct picture *p, int width, int height)
{
	struct picture *q = picture_new(width, height);

	for (int y = 0; q && y < height; y++)
		for (int x = 0; x < width; x++)
			mean(p, part(x, p->width, width), part(x + 1, p->width, width),
			     part(y, p->height, height), part(y + 1, p->height, height),
			     q->rgba + ((size_t)y * (size_t)width + (size_t)x) * 4);
	return q;
}

struct picture *picture_fit(struct picture *p, int width, int height)
{
	int w = p->width, h = p->height;

	if (w > width) {
		h = (int)((int64_t)h * width / w);
		w = width;
	}
	if (h > height) {
		w = (int)((int64_t)w * height / h);
		h = height;
	}
	if (w == p->width && h == p->height)
		return p;
	struct picture *q = shrink(p, w > 0 ? w : 1, h > 0 ? h : 1);
	picture_free(p);
	return q;
}
