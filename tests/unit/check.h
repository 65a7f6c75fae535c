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

#endif
