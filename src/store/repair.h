/* What is done when the store's file is damaged. */
#ifndef BANTIN_STORE_REPAIR_H
#define BANTIN_STORE_REPAIR_H

#include "store/sql.h"

/* Carries what can be read of s->path over into a new store in its place and puts the damaged file
 * aside as PATH.corrupt-DATE; s is then open for writing again, and its notice tells. If another
 * bantin was quicker, s is just opened again. False: the file is as it was, and s is not usable. */
bool repair_store(struct store *s, struct error *err);

#endif
