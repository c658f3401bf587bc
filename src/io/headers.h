/* What the headers of an answer say of it: type, validators, and when to come again. */
#ifndef BANTIN_IO_HEADERS_H
#define BANTIN_IO_HEADERS_H

#include "io/curl.h"
#include "model/response.h"

enum { HEADERS_VALIDATOR_MAX = 1024 };

/* Of a transfer that is done. */
void headers_read(const struct curl_functions *c, CURL *easy, struct response *r);

#endif
