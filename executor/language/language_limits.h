/*
 * What a test may use in a language.
 *
 * Thread: any. Ownership: a plain value.
 */
#ifndef ASSAY_LANGUAGE_LIMITS_H
#define ASSAY_LANGUAGE_LIMITS_H

#include "executor/language/languages.h"

/* Of one test, for a problem with these limits. */
struct run_limits language_limits(const struct language *language, int64_t time_limit_ms,
                                  int64_t memory_limit_kb);

#endif
