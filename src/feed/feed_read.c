#include "feed/feed_read.h"

#include "feed/jsonfeed.h"
#include "feed/reader.h"

bool feed_read(const struct feed_job *job, struct feed *f, struct error *err)
{
	if (feed_sniff(job->data, job->len) == SNIFF_JSON)
		return jsonfeed_read(job, f, err);
	return reader_run(job, f, err);
}
