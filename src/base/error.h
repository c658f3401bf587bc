/* How failures travel: a value with a text for people, passed up, never printed on the way.
 *
 * The caller owns the struct, usually on its stack, and passes it last. It is written only on
 * failure; the text has no program name, no trailing dot and no newline. A null pointer is allowed
 * where the caller does not care. */
#ifndef BANTIN_BASE_ERROR_H
#define BANTIN_BASE_ERROR_H

#include <stdbool.h>
#include <stdint.h>

/* What a caller does differently; each maps to one exit status (see error_exit_status). */
enum err_code {
	ERR_NONE,
	ERR_CANCELLED, /* a signal, or the user */
	ERR_NET,       /* host, connection, time-out, certificate; detail EPERM: not allowed by us */
	ERR_HTTP,      /* the server answered with an error; detail is the status */
	ERR_FORMAT,    /* fetched, but no article, feed or list in it, or not parsable */
	ERR_EMPTY,     /* the view, search or stored copy is empty: nothing is printed */
	ERR_LIMIT,     /* a size limit was passed */
	ERR_STORE,     /* the store */
	ERR_CONFIG,    /* wrong usage or configuration, an unreadable path */
	ERR_SYSTEM,    /* memory, output, anything else on this machine */
	ERR_PARTIAL,   /* some of several targets failed */
};

struct error {
	enum err_code code;
	int detail; /* HTTP status, errno or SQLite code; 0 if none */
	int64_t retry; /* Unix time before which a server wants to be left alone; 0 if not said */
	char text[256];
};

#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))

/* Both always return false, so that a function can end with `return err_set(...)`.
 * A text that is too long is cut at a character's end. */
bool err_set(struct error *err, enum err_code code, const char *fmt, ...) PRINTF_LIKE(3, 4);
bool err_prefix(struct error *err, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* The exit status of the contract for a code: 0 1 2 3 4 5 6 7. */
int err_exit_status(enum err_code code);

/* A fault of ours, not of the input: says where, and aborts. */
#define BUG(...) err_bug(__FILE__, __LINE__, __VA_ARGS__)
void err_bug(const char *file, int line, const char *fmt, ...) PRINTF_LIKE(3, 4)
	__attribute__((noreturn));

#endif
