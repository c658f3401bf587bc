#include "work/message.h"

#include <string.h>

#include "base/i18n.h"
#include "model/wire.h"

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

/* The header is filled when the message is whole. */
static void start(struct buf *out)
{
	buf_init(out, BUF_UNBOUNDED);
	put_number(out, 0);
}

static void end(struct buf *out)
{
	uint64_t n = out->len - MESSAGE_HEADER;

	for (size_t i = 0; i < 8; i++)
		out->data[i] = (char)(n >> 8 * i);
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
	start(out);
	put_number(out, job->type);
	put_number(out, (uint64_t)job->now);
	put_string(out, job->url);
	put_string(out, job->content_type);
	put_string(out, job->charset);
	put_string(out, job->rules);
	buf_add(out, job->data, job->len);
	end(out);
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
	const char *p = data + 16, *stop = data + n;

	if (n < 16)
		return false;
	out->type = (enum parse_type)load_number(data);
	out->now = (int64_t)load_number(data + 8);
	if (!get_string(&p, stop, &out->url) || !get_string(&p, stop, &out->content_type) ||
	    !get_string(&p, stop, &out->charset) || !get_string(&p, stop, &out->rules))
		return false;
	out->data = p;
	out->len = (size_t)(stop - p);
	return out->url;
}

void message_put_reply(const struct feed *f, const struct error *err, struct buf *out)
{
	start(out);
	put_number(out, f ? ERR_NONE : err->code);
	if (f)
		wire_put_feed(f, out);
	else
		put_string(out, err->text);
	end(out);
}

struct feed *message_get_reply(const char *data, size_t n, struct error *err)
{
	struct feed *f = NULL;

	if (n > 8 && load_number(data) == ERR_NONE)
		f = wire_get_feed(data + 8, n - 8);
	else if (n > 8 && load_number(data) <= ERR_PARTIAL && !data[n - 1]) {
		err_set(err, (enum err_code)load_number(data), "%s", data + 8);
		return NULL;
	}
	if (!f)
		err_set(err, ERR_FORMAT, _("the document cannot be read"));
	return f;
}

uint64_t message_length(const char *header)
{
	return load_number(header);
}
