/* libcurl, loaded when the first fetch comes: linking it would be most of the start-up time of a
 * program that often fetches nothing (bench/README.md: 5 of 7 ms). */
#ifndef BANTIN_IO_CURL_H
#define BANTIN_IO_CURL_H

#include <stdbool.h>

#include <curl/curl.h>

#include "base/error.h"

/* Every function of libcurl that is used, as a pointer of its own type. */
#define CURL_FUNCTIONS(F)                                                                          \
	F(global_init) F(easy_init) F(easy_cleanup) F(easy_setopt) F(easy_getinfo) F(easy_strerror) \
	F(easy_header) F(multi_init) F(multi_cleanup) F(multi_setopt) F(multi_add_handle)          \
	F(multi_remove_handle) F(multi_socket_action) F(multi_info_read) F(share_init)             \
	F(share_setopt) F(share_cleanup) F(slist_append) F(slist_free_all) F(getdate)

/* curl.h wraps some of them in macros that check types; the pointers go by their bare names. */
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt
#undef curl_share_setopt

struct curl_functions {
#define F(name) __typeof__(curl_##name) *name;
	CURL_FUNCTIONS(F)
#undef F
};

/* The functions, loaded and initialised once; null with ERR_SYSTEM where there is no libcurl. */
const struct curl_functions *curl_load(struct error *err);

#endif
