#include "core/survey.h"

static void looked(struct feed *f, const struct error *err, void *arg)
{
	struct look *l = arg;

	(void)err;
	l->feed = f;
	l->survey->pending--;
}

void survey_add(struct session *s, struct survey *v, const char *title, const char *url,
		const char *from, enum parse_type type)
{
	const struct load_request rq = {.url = url, .from = from, .type = type, .single = true};

	if (v->n == SURVEY_MAX)
		return;
	struct look *l = &v->v[v->n++];
	*l = (struct look){v, title, url, NULL};
	v->pending++;
	load_start(&s->engine, &rq, looked, l);
}

void survey_wait(struct session *s, struct survey *v)
{
	while (v->pending)
		loop_step(s->engine.loop, -1);
}

void survey_clear(struct survey *v)
{
	for (size_t i = 0; i < v->n; i++)
		feed_free(v->v[i].feed);
	v->n = 0;
}
