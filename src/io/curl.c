#include "io/curl.h"

#include <dlfcn.h>
#include <string.h>

#include "base/i18n.h"

static void *open_library(void)
{
	static const char *const names[] = {"libcurl.so.4", "libcurl.so", "libcurl-gnutls.so.4"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		void *lib = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
		if (lib)
			return lib;
	}
	return NULL;
}

static bool load_all(void *lib, struct curl_functions *f)
{
	bool all = true;
	void *p;

	/* ISO C knows no cast from an object pointer to a function pointer; POSIX promises the bits. */
#define F(name)                                                                                    \
	p = dlsym(lib, "curl_" #name);                                                             \
	memcpy(&f->name, &p, sizeof p);                                                            \
	all = all && p;
	CURL_FUNCTIONS(F)
#undef F
	return all;
}

const struct curl_functions *curl_load(struct error *err)
{
	static struct curl_functions functions;
	static enum { UNTRIED, LOADED, FAILED } state;

	if (state == UNTRIED) {
		void *lib = open_library();
		state = lib && load_all(lib, &functions) &&
				functions.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK
			? LOADED
			: FAILED;
	}
	if (state == LOADED)
		return &functions;
	err_set(err, ERR_SYSTEM, _("libcurl is not installed (Debian: libcurl4)"));
	return NULL;
}
