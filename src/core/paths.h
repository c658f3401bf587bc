/* Where bantin's files are: the XDG base directories, as the contract says. */
#ifndef BANTIN_CORE_PATHS_H
#define BANTIN_CORE_PATHS_H

enum path_base { PATH_CONFIG, PATH_DATA, PATH_CACHE };

/* $XDG_..._HOME/bantin/NAME, else below $HOME; heap. Null when there is neither: then bantin works
 * without that file. A relative XDG value counts as none (XDG base directory specification). */
char *path_of(enum path_base base, const char *name);

#endif
