#include "core/files.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/charset.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "core/paths.h"

enum { FILE_MAX = 16 << 20 };

/* UTF-16, as some programs write it, becomes UTF-8. */
static char *take_text(struct buf *text)
{
	struct buf plain;

	if (text->len < 2 || (memcmp(text->data, "\xFF\xFE", 2) != 0 && memcmp(text->data, "\xFE\xFF", 2) != 0))
		return buf_take(text);
	buf_init(&plain, BUF_UNBOUNDED);
	charset_decode(text->data, text->len, CHARSET_PLAIN, NULL, &plain, NULL, NULL);
	buf_clear(text);
	return buf_take(&plain);
}

static char *read_stream(FILE *f, struct error *err)
{
	struct buf text;
	char part[8192];
	size_t n;

	buf_init(&text, FILE_MAX);
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		if (!buf_add(&text, part, n)) {
			err_set(err, ERR_CONFIG, _("larger than %d MB"), FILE_MAX >> 20);
			buf_clear(&text);
			return NULL;
		}
	if (!ferror(f))
		return take_text(&text);
	err_set(err, ERR_CONFIG, "%s", strerror(errno));
	buf_clear(&text);
	return NULL;
}

char *files_read(const char *path, struct error *err)
{
	if (!strcmp(path, "-"))
		return read_stream(stdin, err);
	FILE *f = fopen(path, "re");
	if (!f) {
		err_set(err, ERR_CONFIG, "%s", strerror(errno));
		return NULL;
	}
	char *text = read_stream(f, err);
	fclose(f);
	return text;
}

int64_t files_stamp(const char *name)
{
	char *path = path_of(PATH_CONFIG, name);
	struct stat st;
	bool there = path && stat(path, &st) == 0;

	free(path);
	if (!there)
		return 0;
	return (int64_t)((uint64_t)st.st_mtim.tv_sec * 1000000007u ^ (uint64_t)st.st_mtim.tv_nsec ^
			 (uint64_t)st.st_ino << 32 ^ (uint64_t)st.st_size << 16) | 1;
}

char *files_read_config(const char *name, struct error *err)
{
	char *path = path_of(PATH_CONFIG, name), *text = NULL;

	bool there = path && access(path, F_OK) == 0;

	if (there)
		text = files_read(path, err);
	if (there && !text)
		err_prefix(err, "%s: ", path);
	free(path);
	return text;
}

/* Makes the folders above the file, for the user alone where they are new. */
static bool make_folders(char *path, struct error *err)
{
	for (char *p = strchr(path + 1, '/'); p; p = strchr(p + 1, '/')) {
		*p = '\0';
		if (mkdir(path, 0700) < 0 && errno != EEXIST)
			return err_set(err, ERR_SYSTEM, _("cannot make the folder %s: %s"), path,
				       strerror(errno));
		*p = '/';
	}
	return true;
}

static bool write_all(int fd, const char *data, size_t n)
{
	while (n > 0) {
		ssize_t done = write(fd, data, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		data += done;
		n -= (size_t)done;
	}
	return true;
}

/* The permissions of what is replaced are kept. */
static mode_t mode_of(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? st.st_mode & 0777 : 0644;
}

static bool replace(const char *path, const char *data, size_t n, struct error *err)
{
	struct buf beside;

	buf_init(&beside, BUF_UNBOUNDED);
	buf_printf(&beside, "%s.XXXXXX", path);
	int fd = mkostemp(beside.data, O_CLOEXEC);
	bool ok = fd >= 0 && write_all(fd, data, n) && fchmod(fd, mode_of(path)) == 0 &&
		  fsync(fd) == 0;
	int why = errno;
	if (fd >= 0 && close(fd) < 0 && ok) {
		ok = false;
		why = errno;
	}
	if (ok && rename(beside.data, path) < 0) {
		ok = false;
		why = errno;
	}
	if (!ok && fd >= 0)
		unlink(beside.data);
	buf_clear(&beside);
	return ok || err_set(err, ERR_SYSTEM, _("cannot write %s: %s"), path, strerror(why));
}

bool files_write_config(const char *name, const char *data, size_t n, struct error *err)
{
	char *path = path_of(PATH_CONFIG, name);

	if (!path)
		return err_set(err, ERR_SYSTEM, _("there is no home folder to write to"));
	char *target = realpath(path, NULL);
	bool ok = make_folders(path, err) && replace(target ? target : path, data, n, err);
	free(target);
	free(path);
	return ok;
}
