/* The words of dates in nine languages, folded (fold_plain): tables for base/stamp.c. */
#ifndef BANTIN_BASE_STAMP_WORDS_H
#define BANTIN_BASE_STAMP_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* 1-12, or 0. */
int stamp_month(const char *s, size_t n);
/* "muoi" "mot" -> 11; *used becomes the words taken. */
int stamp_vietnamese_month(const char *s, size_t n, const char *next, size_t next_n, int *used);
/* Minutes east of UTC of "est", "ict", "z", ... */
bool stamp_zone(const char *s, size_t n, int *minutes);
/* Seconds of a unit: minute, hour, day, week, month, year; 0 if it is none. */
int64_t stamp_unit(const char *s, size_t n);
bool stamp_is_ago(const char *s, size_t n);
/* Days before today of one or two words: "hom qua" -> 1; -1 if they are none. */
int stamp_day_word(const char *s, size_t n, const char *next, size_t next_n);
/* One of two spellings, as they come out of fold_plain. */
bool stamp_cjk_is(const char *s, size_t n, const char *one, const char *two);

#endif
