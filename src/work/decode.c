#include "config.h"

#include "work/decode.h"

#include <string.h>

#include "base/i18n.h"

#ifdef BANTIN_PICTURES

#include <dlfcn.h>
#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>
#include <png.h>
#include <webp/decode.h>

/* --- the libraries --- */

#define FUNCTIONS(F)                                                                               \
	F(0, jpeg_std_error) F(0, jpeg_CreateDecompress) F(0, jpeg_mem_src) F(0, jpeg_read_header) \
	F(0, jpeg_start_decompress) F(0, jpeg_read_scanlines) F(0, jpeg_destroy_decompress)        \
	F(1, png_image_begin_read_from_memory) F(1, png_image_finish_read) F(1, png_image_free)    \
	F(2, WebPGetInfo) F(2, WebPDecodeRGBAInto)

static struct {
#define F(library, name) __typeof__(name) *name;
	FUNCTIONS(F)
#undef F
} lib;

/* The ABI is that of the headers; each library is known by the name of one. */
static bool load(int which, struct error *err)
{
	static const char *const names[] = {JPEG_LIB_VERSION >= 80 ? "libjpeg.so.8" : "libjpeg.so.62",
					    "libpng16.so.16", "libwebp.so.7"};
	static bool loaded[3];
	void *so = loaded[which] ? NULL : dlopen(names[which], RTLD_NOW | RTLD_LOCAL), *p;
	bool all = so;

	if (loaded[which])
		return true;
#define F(library, name)                                                                           \
	if (which == library && so) {                                                              \
		p = dlsym(so, #name);                                                              \
		memcpy(&lib.name, &p, sizeof p);                                                   \
		all = all && p;                                                                    \
	}
	FUNCTIONS(F)
#undef F
	loaded[which] = all;
	return all || err_set(err, ERR_SYSTEM, _("%s is not installed"), names[which]);
}

static struct picture *room_for(int64_t width, int64_t height, struct error *err)
{
	struct picture *p = NULL;

	if (width < 1 || height < 1 || width > PICTURE_PIXELS || height > PICTURE_PIXELS ||
	    width * height > PICTURE_PIXELS)
		err_set(err, ERR_LIMIT, _("the picture has more than %d million pixels"),
			PICTURE_PIXELS / 1000000);
	else if (!(p = picture_new((int)width, (int)height)))
		err_set(err, ERR_LIMIT, _("the picture takes too much memory"));
	return p;
}

static struct picture *refuse(struct picture *p, struct error *err)
{
	picture_free(p);
	if (!err->code)
		err_set(err, ERR_FORMAT, _("the picture is damaged"));
	return NULL;
}

/* --- JPEG --- */

struct jpeg_trouble {
	struct jpeg_error_mgr base;
	struct jpeg_progress_mgr progress;
	jmp_buf out;
};

static void jpeg_fails(j_common_ptr j)
{
	longjmp(((struct jpeg_trouble *)j->err)->out, 1);
}

static void jpeg_says(j_common_ptr j)
{
	(void)j;
}

/* A few bytes can ask for thousands of scans of a large picture. */
static void jpeg_goes_on(j_common_ptr j)
{
	if (((j_decompress_ptr)j)->input_scan_number > 100)
		jpeg_fails(j);
}

/* What is several times larger than wanted is decoded at a half, a quarter or an eighth. */
static void read_jpeg(j_decompress_ptr j, const struct parse_job *job, struct picture *volatile *p,
		      struct error *err)
{
	lib.jpeg_CreateDecompress(j, JPEG_LIB_VERSION, sizeof *j);
	j->progress = &((struct jpeg_trouble *)j->err)->progress; /* set before, it would be forgotten */
	lib.jpeg_mem_src(j, job->data, job->len);
	lib.jpeg_read_header(j, TRUE);
	if ((int64_t)j->image_width * j->image_height > PICTURE_PIXELS) {
		room_for(j->image_width, j->image_height, err);
		return;
	}
	j->out_color_space = JCS_EXT_RGBA;
	j->scale_denom = 8;
	j->scale_num = 8;
	while (j->scale_num > 1 && (int)(j->image_width * j->scale_num / 16) >= job->width &&
	       (int)(j->image_height * j->scale_num / 16) >= job->height)
		j->scale_num /= 2;
	lib.jpeg_start_decompress(j);
	*p = room_for(j->output_width, j->output_height, err);
	while (*p && j->output_scanline < j->output_height) {
		uint8_t *row = (*p)->rgba + (size_t)j->output_scanline * (size_t)(*p)->width * 4;
		lib.jpeg_read_scanlines(j, &row, 1);
	}
}

static struct picture *decode_jpeg(const struct parse_job *job, struct error *err)
{
	struct jpeg_decompress_struct j = {0};
	struct jpeg_trouble trouble = {.progress = {.progress_monitor = jpeg_goes_on}};
	struct picture *volatile p = NULL;

	j.err = lib.jpeg_std_error(&trouble.base);
	trouble.base.error_exit = jpeg_fails;
	trouble.base.output_message = jpeg_says;
	if (!setjmp(trouble.out))
		read_jpeg(&j, job, &p, err);
	bool seen = j.output_scanline > 0; /* what came before an error too */
	lib.jpeg_destroy_decompress(&j);
	return p && seen ? p : refuse(p, err);
}

/* --- PNG and WebP --- */

static struct picture *decode_png(const struct parse_job *job, struct error *err)
{
	png_image image = {.version = PNG_IMAGE_VERSION};
	struct picture *p = NULL;
	bool ok = lib.png_image_begin_read_from_memory(&image, job->data, job->len);

	image.format = PNG_FORMAT_RGBA;
	ok = ok && (p = room_for(image.width, image.height, err)) &&
	     lib.png_image_finish_read(&image, NULL, p->rgba, 0, NULL);
	lib.png_image_free(&image);
	return ok ? p : refuse(p, err);
}

static struct picture *decode_webp(const struct parse_job *job, struct error *err)
{
	struct picture *p = NULL;
	int width, height;
	bool ok = lib.WebPGetInfo(job->data, job->len, &width, &height) &&
		  (p = room_for(width, height, err));

	ok = ok && lib.WebPDecodeRGBAInto(job->data, job->len, p->rgba, (size_t)width * (size_t)height * 4,
					  width * 4);
	return ok ? p : refuse(p, err);
}

/* --- which of them --- */

struct picture *decode_picture(const struct parse_job *job, struct error *err)
{
	static const struct {
		const char *magic;
		size_t at, len;
		struct picture *(*decode)(const struct parse_job *job, struct error *err);
	} kinds[] = {
		{"\xFF\xD8\xFF", 0, 3, decode_jpeg},
		{"\x89PNG", 0, 4, decode_png},
		{"WEBP", 8, 4, decode_webp},
	};

	*err = (struct error){0};
	for (int i = 0; i < 3; i++) {
		if (job->len < kinds[i].at + kinds[i].len ||
		    memcmp((const char *)job->data + kinds[i].at, kinds[i].magic, kinds[i].len) != 0)
			continue;
		struct picture *p = load(i, err) ? kinds[i].decode(job, err) : NULL;
		if (p && !(p = picture_fit(p, job->width, job->height)))
			err_set(err, ERR_LIMIT, _("the picture takes too much memory"));
		return p;
	}
	err_set(err, ERR_FORMAT, _("this is no picture of a kind that can be shown: JPEG, PNG, WebP"));
	return NULL;
}

#else

struct picture *decode_picture(const struct parse_job *job, struct error *err)
{
	(void)job;
	err_set(err, ERR_SYSTEM, _("this bantin was built without pictures"));
	return NULL;
}

#endif
