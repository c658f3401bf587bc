/* Files baked into the program by src/bake.sh: the sample portal, keymaps, portal definitions. */
#ifndef BANTIN_BASE_BAKED_H
#define BANTIN_BASE_BAKED_H

#include <stddef.h>

struct baked {
	const char *name; /* path below its folder; a null name ends the table */
	const char *data; /* NUL-terminated */
	size_t len;
};

extern const struct baked baked_sample[];
extern const struct baked baked_keymaps[];
extern const struct baked baked_portals[];

#endif
