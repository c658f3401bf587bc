/* What every unit test includes, in the order cmocka wants. */
#ifndef BANTIN_TESTS_UNIT_H
#define BANTIN_TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#endif
