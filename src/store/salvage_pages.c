#include "store/salvage.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

/* The file format of SQLite (sqlite.org/fileformat2.html), as far as the leaves of tables go: a page
 * of type 13 holds rows, each with its number and a record; a record too long for its page goes on
 * along a chain of overflow pages. */

enum { LEAF = 13, SMALLEST = 512, USUAL = 4096, LARGEST = 65536, HEADER = 100, MOST_COLUMNS = 32,
       LONGEST = 64 << 20 };

struct file {
	int fd;
	uint32_t page_size, pages;
	unsigned char *page; /* the one that is looked at */
	struct buf record;   /* of the row */
};

static uint32_t get16(const unsigned char *p)
{
	return (uint32_t)p[0] << 8 | p[1];
}

static uint32_t get32(const unsigned char *p)
{
	return get16(p) << 16 | get16(p + 2);
}

static bool read_page(const struct file *f, uint32_t number, unsigned char *out)
{
	off_t at = (off_t)(number - 1) * f->page_size;

	return number >= 1 && number <= f->pages &&
	       pread(f->fd, out, f->page_size, at) == (ssize_t)f->page_size;
}

/* A number of up to nine bytes; false if it is not whole. */
static bool get_varint(const unsigned char **p, const unsigned char *end, uint64_t *v)
{
	*v = 0;
	for (int i = 0; i < 9 && *p < end; i++) {
		unsigned char c = *(*p)++;
		if (i == 8) {
			*v = *v << 8 | c;
			return true;
		}
		*v = *v << 7 | (c & 0x7F);
		if (!(c & 0x80))
			return true;
	}
	return false;
}

/* --- records --- */

static bool follow(struct file *f, uint32_t next, uint64_t left)
{
	unsigned char *page = xmalloc(f->page_size);
	bool ok = true;

	while (left > 0 && ok) {
		uint64_t n = left < f->page_size - 4 ? left : f->page_size - 4;
		ok = read_page(f, next, page) && buf_add(&f->record, page + 4, n);
		next = get32(page);
		left -= n;
	}
	free(page);
	return ok;
}

/* The whole record of n bytes that begins at p. */
static bool gather(struct file *f, const unsigned char *p, uint64_t n)
{
	const unsigned char *end = f->page + f->page_size;
	uint32_t usable = f->page_size, most = usable - 35, least = (usable - 12) * 32 / 255 - 23;
	uint64_t local = n;

	if (n > LONGEST || n > (uint64_t)f->pages * f->page_size)
		return false;
	if (n > most) {
		local = least + (n - least) % (usable - 4);
		if (local > most)
			local = least;
	}
	if (local > (uint64_t)(end - p) || (local < n && (uint64_t)(end - p) < local + 4))
		return false;
	buf_reset(&f->record);
	return buf_add(&f->record, p, local) &&
	       (local == n || follow(f, get32(p + local), n - local));
}

static int64_t get_signed(const unsigned char *p, size_t n)
{
	uint64_t v = n && p[0] & 0x80 ? UINT64_MAX : 0;

	for (size_t i = 0; i < n; i++)
		v = v << 8 | p[i];
	return (int64_t)v;
}

/* A value of one of the file's types at *p. */
static bool get_cell(uint64_t type, const unsigned char **p, const unsigned char *end, struct cell *c)
{
	static const size_t sizes[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
	size_t n = type < 10 ? sizes[type] : (size_t)((type - 12) / 2);

	if (type == 7 || type == 10 || type == 11 || (uint64_t)(end - *p) < n)
		return false;
	*c = (struct cell){.data = *p, .n = n};
	if (type == 0)
		c->type = SQLITE_NULL;
	else if (type >= 12)
		c->type = type % 2 ? SQLITE_TEXT : SQLITE_BLOB;
	else {
		c->type = SQLITE_INTEGER;
		c->number = type >= 8 ? (int64_t)(type - 8) : get_signed(*p, n);
	}
	*p += n;
	return true;
}

/* How many values; 0 if it is no record. */
static int read_record(const struct file *f, struct cell cells[MOST_COLUMNS])
{
	const unsigned char *p = (const unsigned char *)f->record.data, *end = p + f->record.len;
	const unsigned char *head = p;
	uint64_t size, type;
	int n = 0;

	if (!get_varint(&p, end, &size) || size > f->record.len)
		return 0;
	const unsigned char *value = head + size, *types_end = value;
	while (p < types_end) {
		if (n == MOST_COLUMNS || !get_varint(&p, types_end, &type) ||
		    !get_cell(type, &value, end, &cells[n++]))
			return 0;
	}
	return n;
}

/* --- pages --- */

static void look_at_row(struct salvage *g, struct file *f, uint32_t at)
{
	const unsigned char *p = f->page + at, *end = f->page + f->page_size;
	struct cell cells[MOST_COLUMNS];
	uint64_t size, row;

	if (!get_varint(&p, end, &size) || !get_varint(&p, end, &row) || row > INT64_MAX ||
	    !gather(f, p, size))
		return;
	int n = read_record(f, cells), table = salvage_table_of(g, n);
	/* The first column is the row's number, which is not said twice. */
	if (table < 0 || cells[0].type != SQLITE_NULL)
		return;
	cells[0] = (struct cell){.type = SQLITE_INTEGER, .number = (int64_t)row};
	salvage_row(g, table, cells, n);
}

static void look_at_page(struct salvage *g, struct file *f, uint32_t number)
{
	uint32_t start = number == 1 ? HEADER : 0;

	if (!read_page(f, number, f->page) || f->page[start] != LEAF)
		return;
	uint32_t rows = get16(f->page + start + 3);
	for (uint32_t i = 0; i < rows && start + 8 + 2 * i + 2 <= f->page_size; i++) {
		uint32_t at = get16(f->page + start + 8 + 2 * i);
		if (at < f->page_size)
			look_at_row(g, f, at);
	}
}

static uint32_t page_size_of(int fd)
{
	unsigned char head[HEADER];

	if (pread(fd, head, sizeof head, 0) != sizeof head || memcmp(head, "SQLite format 3", 16) != 0)
		return USUAL;
	uint32_t n = get16(head + 16) == 1 ? LARGEST : get16(head + 16);
	return n >= SMALLEST && (n & (n - 1)) == 0 ? n : USUAL;
}

void salvage_pages(struct salvage *g, const char *path)
{
	struct file f = {.fd = open(path, O_RDONLY | O_CLOEXEC)};
	struct stat st;

	if (f.fd < 0)
		return;
	f.page_size = page_size_of(f.fd);
	f.page = xmalloc(f.page_size);
	buf_init(&f.record, LONGEST);
	if (fstat(f.fd, &st) == 0 && st.st_size / f.page_size < UINT32_MAX)
		f.pages = (uint32_t)(st.st_size / f.page_size);
	for (uint32_t i = 1; i <= f.pages && !g->to->rc; i++)
		look_at_page(g, &f, i);
	buf_clear(&f.record);
	free(f.page);
	close(f.fd);
}
