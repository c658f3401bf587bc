#include "model/response.h"

#include <stdlib.h>

void response_init(struct response *r, size_t max_body)
{
	*r = (struct response){0};
	buf_init(&r->body, max_body);
}

void response_clear(struct response *r)
{
	free(r->url);
	free(r->content_type);
	free(r->charset);
	free(r->etag);
	free(r->last_modified);
	free(r->moved_to);
	buf_clear(&r->body);
	*r = (struct response){0};
	buf_init(&r->body, 0);
}
