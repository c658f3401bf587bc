#include "work/message.h"

#include <string.h>

#include "base/i18n.h"
#include "model/wire.h"

/* Kinds of messages beside the codes of errors; bytes of items that make a message. */
enum { ITEMS = 1000, ENOUGH = 96 << 10 };

static void put_number(struct buf *out, uint64_t v)
{
	unsigned char b[8];

	for (size_t i = 0; i < 8; i++)
		b[i] = (unsigned char)(v >> 8 * i);
	buf_add(out, b, 8);
}

static uint64_t load_number(const char *p)
{
	uint64_t v = 0;

	for (size_t i = 0; i < 8; i++)
		v |= (uint64_t)(unsigned char)p[i] << 8 * i;
	return v;
}

/* The header is filled when the message is whole, or as many bytes as `more` are all it lacks. */
static size_t start(struct buf *out)
{
	put_number(out, 0);
	return out->len;
}

static void end(struct buf *out, size_t from, size_t more)
{
	uint64_t n = out->len - from + more;

	for (size_t i = 0; i < 8; i++)
		out->data[from - MESSAGE_HEADER + i] = (char)(n >> 8 * i);
}

/* Strings with their NUL; a null one is "\x01", which none can be. */
static const char null_string[] = "\x01";

static void put_string(struct buf *out, const char *s)
{
	s = s ? s : null_string;
	buf_add(out, s, strlen(s) + 1);
}

void message_put_job(const struct parse_job *job, struct buf *out)
{
	size_t from = start(out);

	put_number(out, job->type);
	put_number(out, (uint64_t)job->now);
	put_number(out, (uint64_t)job->width);
	put_number(out, (uint64_t)job->height);
	put_string(out, job->url);
	put_string(out, job->content_type);
	put_string(out, job->charset);
	put_string(out, job->rules);
	end(out, from, job->len);
}

static bool get_string(const char **p, const char *stop, const char **s)
{
	const char *nul = memchr(*p, 0, (size_t)(stop - *p));

	if (!nul)
		return false;
	*s = strcmp(*p, null_string) ? *p : NULL;
	*p = nul + 1;
	return true;
}

bool message_get_job(const char *data, size_t n, struct parse_job *out)
{
	const char *p = data + 32, *stop = data + n;

	*out = (struct parse_job){0};
	if (n < 32)
		return false;
	out->type = (enum parse_type)load_number(data);
	out->now = (int64_t)load_number(data + 8);
	out->width = (int)load_number(data + 16);
	out->height = (int)load_number(data + 24);
	if (!get_string(&p, stop, &out->url) || !get_string(&p, stop, &out->content_type) ||
	    !get_string(&p, stop, &out->charset) || !get_string(&p, stop, &out->rules))
		return false;
	out->data = p;
	out->len = (size_t)(stop - p);
	return out->url;
}

bool message_put_items(const struct feed *f, size_t *next, struct buf *out)
{
	if (!f || *next >= f->items.n)
		return false;
	size_t from = start(out);
	put_number(out, ITEMS);
	wire_put_items(f, next, ENOUGH, out);
	end(out, from, 0);
	return true;
}

void message_put_end(const struct feed *f, const struct error *err, struct buf *out)
{
	size_t from = start(out);

	put_number(out, f ? ERR_NONE : err->code);
	if (f)
		wire_put_head(f, out);
	else
		put_string(out, err->text);
	end(out, from, 0);
}

void message_put_picture(const struct picture *p, const struct error *err, struct buf *out)
{
	if (!p) {
		message_put_end(NULL, err, out);
		return;
	}
	size_t from = start(out);
	put_number(out, ERR_NONE);
	put_number(out, (uint64_t)p->width);
	put_number(out, (uint64_t)p->height);
	buf_add(out, p->rgba, (size_t)p->width * (size_t)p->height * 4);
	end(out, from, 0);
}

/* What was sent in place of an answer. */
/* True: it was sent. */
static bool take_error(uint64_t kind, const char *data, size_t n, struct error *err)
{
	bool sent = kind > ERR_NONE && kind <= ERR_PARTIAL && !data[n - 1];

	if (sent)
		err_set(err, (enum err_code)kind, "%s", data + 8);
	else
		err_set(err, ERR_FORMAT, _("the document cannot be read"));
	return sent;
}

struct picture *message_get_picture(const char *data, size_t n, struct error *err)
{
	enum { SIDE_MAX = 1 << 14 };
	uint64_t kind = n > 8 ? load_number(data) : UINT64_MAX;
	uint64_t width = n >= 24 ? load_number(data + 8) : 0, height = n >= 24 ? load_number(data + 16) : 0;
	bool whole = kind == ERR_NONE && width > 0 && width <= SIDE_MAX && height > 0 &&
		     height <= SIDE_MAX && n == 24 + width * height * 4;
	struct picture *p = whole ? picture_new((int)width, (int)height) : NULL;

	if (p)
		memcpy(p->rgba, data + 24, n - 24);
	else
		take_error(kind, data, n, err);
	return p;
}

enum message_part message_get_reply(const char *data, size_t n, struct feed **f, struct error *err)
{
	uint64_t kind = n > 8 ? load_number(data) : UINT64_MAX;

	if (!*f)
		*f = feed_new();
	if (kind == ITEMS && wire_get_items(*f, data + 8, n - 8))
		return MESSAGE_MORE;
	if (kind == ERR_NONE && wire_get_head(*f, data + 8, n - 8))
		return MESSAGE_LAST;
	return take_error(kind, data, n, err) ? MESSAGE_ERROR : MESSAGE_BAD;
}

uint64_t message_length(const char *header)
{
	return load_number(header);
}
