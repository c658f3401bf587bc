/* The charset of a text that does not say it and is no UTF-8, by how much it looks like a language
 * in each of those that are likely: the syllables of Vietnamese, where Latin letters have their
 * accents and capitals, which letters of Cyrillic are common, in which rows the everyday characters
 * of Chinese, Japanese and Korean stand. */
#ifndef BANTIN_BASE_GUESS_H
#define BANTIN_BASE_GUESS_H

#include <stddef.h>

/* A label of charset.c; "windows-1252" where nothing looks better. Markup is looked over: only what
 * is not ASCII and the words it is in count, and of those the first few thousand. */
const char *guess_charset(const char *s, size_t n);

#endif
