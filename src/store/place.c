#include "store/place.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include "base/buf.h"
#include "base/i18n.h"

const char *place_folder(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return ".";
	return slash == path ? "/" : arena_strndup(a, path, (size_t)(slash - path));
}

static bool make_folders(struct arena *a, const char *path, struct error *err)
{
	char *at = arena_strdup(a, path);

	for (char *p = strchr(at + 1, '/'); p; p = strchr(p + 1, '/')) {
		struct stat st;
		*p = '\0';
		if (stat(at, &st) != 0 && mkdir(at, 0700) != 0 && errno != EEXIST)
			return err_set(err, ERR_STORE, _("cannot make %s: %s"), at, strerror(errno));
		*p = '/';
	}
	return true;
}

bool place_make(const char *path, struct error *err)
{
	struct arena *a = arena_new();
	bool ok = !*path || make_folders(a, path, err);

	arena_free(a);
	return ok;
}

bool place_is_remote(const char *path)
{
	static const unsigned long kinds[] = {
		0x6969,	    /* NFS */
		0xFF534D42, /* CIFS */
		0xFE534D42, /* SMB2 */
		0x517B,	    /* SMB */
		0x01021997, /* 9p */
		0x65735546, /* FUSE */
		0x5346414F, /* AFS */
		0x6B414653, /* kAFS */
		0x73757245, /* Coda */
		0x00C36400, /* Ceph */
		0x7461636F, /* OCFS2 */
		0x01161970, /* GFS2 */
	};
	struct arena *a = arena_new();
	struct statfs st;
	bool remote = false;

	if (statfs(place_folder(a, path), &st) == 0)
		for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
			remote |= ((unsigned long)st.f_type & 0xFFFFFFFF) == kinds[i];
	arena_free(a);
	return remote;
}

bool place_has_journal(const char *path)
{
	static const char *const ends[] = {"-wal", "-journal"};
	struct arena *a = arena_new();
	bool has = false;

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct stat st;
		has |= stat(arena_printf(a, "%s%s", path, ends[i]), &st) == 0 && st.st_size > 0;
	}
	arena_free(a);
	return has;
}

const char *place_uri(struct arena *a, const char *path, const char *query)
{
	struct buf out;

	buf_init(&out, BUF_UNBOUNDED);
	buf_puts(&out, "file:");
	for (const char *p = path; *p; p++) {
		if (strchr("?#%", *p))
			buf_printf(&out, "%%%02X", (unsigned)(unsigned char)*p);
		else
			buf_putc(&out, *p);
	}
	buf_printf(&out, "?%s", query);
	const char *uri = arena_strdup(a, out.data);
	buf_clear(&out);
	return uri;
}
