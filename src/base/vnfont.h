/* Vietnamese in Latin-1 clothing: letters that only look right in the fonts of the nineties, those of
 * TCVN 5712 (".VnTime": "Céng hoµ") and of VNI ("VNI-Times": "Coäng hoøa"). */
#ifndef BANTIN_BASE_VNFONT_H
#define BANTIN_BASE_VNFONT_H

#include <stddef.h>

#include "base/buf.h"

/* A document in UTF-8 to what its letters mean, appended to out, not yet NFC; the name of what they
 * were drawn by. Null, and nothing appended, where they are what they look like. */
const char *vnfont_undress(const char *s, size_t n, struct buf *out);

#endif
