#include "core/paths.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"

char *path_of(enum path_base base, const char *name)
{
	static const struct {
		const char *variable, *below_home;
	} bases[] = {
		[PATH_CONFIG] = {"XDG_CONFIG_HOME", ".config"},
		[PATH_DATA] = {"XDG_DATA_HOME", ".local/share"},
		[PATH_CACHE] = {"XDG_CACHE_HOME", ".cache"},
	};
	const char *dir = getenv(bases[base].variable), *home = getenv("HOME");
	struct buf path;

	buf_init(&path, BUF_UNBOUNDED);
	if (dir && *dir == '/')
		buf_printf(&path, "%s/bantin/%s", dir, name);
	else if (home && *home == '/')
		buf_printf(&path, "%s/%s/bantin/%s", home, bases[base].below_home, name);
	else
		return NULL;
	return buf_take(&path);
}
