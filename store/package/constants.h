/*
 * The constants of a 2025-09 package: problem.yaml gives them names and values, and texts of the
 * package name them as {{name}} or {{name.variant}}, LaTeX also as \constant{name}. Source:
 * Kattis/problem-package-format, "Constants".
 *
 * Thread: any. Ownership: the caller zeroes the struct and calls constants_finish. Limits:
 * CONSTANTS_MAX names with values of CONSTANT_BYTES_MAX bytes; a text grows to CONSTANTS_TEXT_MAX.
 */
#ifndef ASSAY_STORE_CONSTANTS_H
#define ASSAY_STORE_CONSTANTS_H

#include "store/base/base.h"

#define CONSTANTS_MAX 200
#define CONSTANT_BYTES_MAX 1000
#define CONSTANTS_TEXT_MAX ((size_t)2 << 20)

struct constants {
    char *names[CONSTANTS_MAX], *values[CONSTANTS_MAX];
    size_t count;
};

/* False: there are too many, or a text is too long. */
bool constants_add(struct constants *constants, const char *name, const char *value) MUST_CHECK;
void constants_finish(struct constants *constants);
/* Replaces the names of constants in text. What names no constant stays. -1: the text has become
 * too long, and is as it was. */
int constants_apply(const struct constants *constants, struct buf *text) MUST_CHECK;

#endif
