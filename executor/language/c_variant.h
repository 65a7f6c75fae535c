/*
 * What a driver of C (c_driver.h) leaves out after a build that failed.
 *
 * Thread: any.
 */
#ifndef ASSAY_C_VARIANT_H
#define ASSAY_C_VARIANT_H

#include <stdbool.h>
#include <stdint.h>

struct c_variant {
    uint32_t unfit; /* a bit for each method that could not be called: its form is told */
    bool open;      /* the text does not end: nothing stands behind it */
};

#endif
