#include "feed/feed_read.h"

#include "feed/jsonfeed.h"
#include "feed/opml.h"
#include "feed/reader.h"
#include "feed/sfeed.h"

bool feed_read(const struct feed_job *job, struct feed *f, struct error *err)
{
	switch (feed_sniff(job->data, job->len)) {
	case SNIFF_JSON:
		return jsonfeed_read(job, f, err);
	case SNIFF_OPML:
		return opml_read(job, f, err);
	case SNIFF_SFEED:
		return sfeed_read(job, f, err);
	default:
		return reader_run(job, f, err);
	}
}
