/* Which hosts want https alone (RFC 6797), for all transfers together and from one run to the next.
 *
 * curl would read and write its file for each transfer; so the first transfer is given what is in
 * the file, all share what they learn, and a handle of its own writes it when all are done. */
#ifndef BANTIN_IO_HSTS_H
#define BANTIN_IO_HSTS_H

#include <stdio.h>

#include "io/curl.h"

struct hsts {
	const struct curl_functions *c;
	CURLSH *share;
	CURL *keeper;
	FILE *known; /* still to be given to a transfer */
};

/* file may be null, then nothing is kept; where it cannot be made either. */
void hsts_open(struct hsts *h, const struct curl_functions *c, const char *file);
void hsts_join(struct hsts *h, CURL *easy);
void hsts_close(struct hsts *h); /* all that joined have been cleaned up */

#endif
