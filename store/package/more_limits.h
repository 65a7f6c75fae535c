/*
 * The limits of a problem beside time and memory, as its package gives them: `limits` of
 * problem.yaml.
 *
 * Thread: any; pure. Limits: MORE_LIMITS_* are the most that a package may ask for.
 */
#ifndef ASSAY_STORE_MORE_LIMITS_H
#define ASSAY_STORE_MORE_LIMITS_H

#include "store/base/base.h"

#define MORE_OUTPUT_MIB_MAX 64
#define MORE_COMPILE_S_MAX 300
#define MORE_COMPILE_MIB_MAX 4096
#define MORE_VALIDATION_S_MAX 120
#define MORE_VALIDATION_MIB_MAX 4096
#define MORE_VALIDATION_OUTPUT_MIB_MAX 64

/* 0: the package says nothing. */
struct more_limits {
    int64_t code_kib;   /* of a submission */
    int64_t output_mib; /* of a run */
    int64_t compile_s, compile_mib;
    int64_t validation_s, validation_mib, validation_output_mib; /* of one run of a validator */
};

/* The form in which the store has them: the numbers, separated by spaces; "" is none. */
void more_limits_text(const struct more_limits *limits, struct buf *out);
/* A text of another form has no limits. */
void more_limits_parse(struct more_limits *out, const char *text);
/* How many bytes a submission may have. */
size_t more_limits_code_bytes(const struct more_limits *limits);

#endif
