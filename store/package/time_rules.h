/*
 * How a time limit follows from the times of the jury's submissions, where the package gives none.
 *
 * Source: Kattis/problem-package-format, "Problem timing" (2025-09) and "Limits" (legacy). The
 * limit is the least multiple of the resolution that is at least ac_to_limit times the slowest
 * accepted submission; times limit_to_slow it must not be more than the fastest one that is too
 * slow.
 *
 * Thread: any; pure.
 */
#ifndef ASSAY_STORE_TIME_RULES_H
#define ASSAY_STORE_TIME_RULES_H

#include "store/base/base.h"

struct time_rules {
    double ac_to_limit, limit_to_slow;
    int64_t resolution_ms;
};
extern const struct time_rules time_rules_2025, time_rules_legacy;

/* slowest_us: of what is accepted, in the time of a language with factor 1. At most max_ms. */
int64_t time_limit_derive(const struct time_rules *rules, int64_t slowest_us, int64_t max_ms);

#endif
