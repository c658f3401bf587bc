/* Pictures: JPEG, PNG and WebP to pixels, by libjpeg, libpng and libwebp, which are loaded with the
 * first one. Runs in a worker process of its own. */
#ifndef BANTIN_WORK_DECODE_H
#define BANTIN_WORK_DECODE_H

#include "model/picture.h"
#include "work/parse.h"

/* More pixels are not decoded, whatever they are shown as. */
enum { PICTURE_PIXELS = 50000000 };

/* The job's bytes as a picture of at most job->width by job->height pixels; the caller frees. Null
 * with ERR_FORMAT for what is no picture that can be decoded, ERR_LIMIT for one that is too large,
 * ERR_SYSTEM where this bantin was built without, or a library is not installed. */
struct picture *decode_picture(const struct parse_job *job, struct error *err);

#endif
