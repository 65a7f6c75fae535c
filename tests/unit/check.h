/* cmocka with the headers it wants before it. */
#ifndef ASSAY_CHECK_H
#define ASSAY_CHECK_H

/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
/* clang-format on */

#include "store/base/base.h"

/* Ends the test with what err says. */
static inline void must(int64_t rc, const struct err *err)
{
    if (rc < 0)
        fail_msg("%s: %s", err->code, err->detail);
}

#endif
