/* The commands of the command line, one file each (or two that are sisters). Each returns the exit
 * status of the contract and says on standard error what went wrong. */
#ifndef BANTIN_CLI_COMMANDS_H
#define BANTIN_CLI_COMMANDS_H

#include "cli/args.h"
#include "core/session.h"
#include "store/newsboat.h"

int command_refresh(struct session *s, const struct args *a);
int command_count(struct session *s, const struct args *a);
int command_mark(struct session *s, const struct args *a);
int command_add(struct session *s, const struct args *a);
int command_remove(struct session *s, const struct args *a);
int command_list(struct session *s, const struct args *a); /* but actions, which tui knows */
int command_stats(struct session *s, const struct args *a);
int command_check(struct session *s, const struct args *a);
int command_import(struct session *s, const struct args *a);
/* Marks the items read whose ids, or addresses, are the lines of text, if any of them is stored.
 * *marked: how many were not read before; -1 where none is stored. */
bool import_read(struct session *s, const char *text, int *marked, struct error *err);
/* The same for what newsboat's cache.db says. */
bool import_marks(struct session *s, const struct newsboat *nb, int *marked, struct error *err);
/* Does the text look like such a list, rather than one of feeds? */
bool import_looks_read(const char *text);
int command_export(struct session *s, const struct args *a);

#endif
