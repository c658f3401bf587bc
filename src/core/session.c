#include "core/session.h"

bool session_open(struct session *s, struct error *err)
{
	const struct options *o = &s->options;
	struct fetch_limits limits = fetch_defaults;

	limits.max_bytes = (size_t)options_number(o, OPTION_MAX_SIZE) << 20;
	limits.timeout_ms = options_number(o, OPTION_TIMEOUT) * 1000;
	limits.connect_timeout_ms = options_number(o, OPTION_CONNECT_TIMEOUT) * 1000;
	limits.per_host = options_number(o, OPTION_CONNECTIONS_PER_HOST);
	limits.total = options_number(o, OPTION_CONNECTIONS);
	return engine_init(&s->engine, &limits, err);
}

void session_close(struct session *s)
{
	engine_clear(&s->engine);
}
