/* Bytes of any charset to clean UTF-8, before any parser sees them (extraction.md section 3, stage
 * 0; hostile.md "charset lies"). */
#ifndef BANTIN_BASE_CHARSET_H
#define BANTIN_BASE_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

enum charset_kind { CHARSET_HTML, CHARSET_XML, CHARSET_JSON, CHARSET_PLAIN };

/* Decodes n bytes into out (appended). Order: BOM, HTTP charset, valid UTF-8, declaration in the
 * document (meta charset or XML declaration), TCVN 5712 where the fonts of the page are of that kind,
 * then what it looks like (guess.h). Labels are WHATWG's plus viscii, tcvn and windows-1258; an unknown one, and
 * UTF-7 and HZ, count as none; EBCDIC is what begins with its "<?xm" alone. A bad byte costs one U+FFFD, never the rest; mostly valid
 * UTF-8 (under 5 % of the non-ASCII bad) stays UTF-8. NUL and C0 controls but TAB, LF, CR and FF
 * become nothing. What comes out is valid UTF-8, not yet NFC.
 * http is the charset parameter of Content-Type or null. *used becomes the WHATWG name that was
 * taken (static); *bad counts the replaced bytes. Either may be null.
 * Returns false only when out's maximum would be passed. */
bool charset_decode(const void *bytes, size_t n, enum charset_kind kind, const char *http,
		    struct buf *out, const char **used, size_t *bad);

/* What a document says of its charset: the name that was meant, null if nothing that is known. */
const char *charset_declared(const void *bytes, size_t n, enum charset_kind kind);

/* Bytes that charset_decode would give as they are, but for a byte order mark at their beginning: how
 * long that is in *skip. False where it is not certain. */
bool charset_is_plain(const void *bytes, size_t n, const char *http, size_t *skip);

#endif
