/*
 * How much memory this process has now, as the kernel counts it.
 *
 * Thread: any. It reads one line of /proc, which takes some microseconds.
 */
#ifndef ASSAY_MEMORY_H
#define ASSAY_MEMORY_H

#include <stdint.h>

struct memory {
    int64_t virtual_bytes;
    int64_t resident_bytes;
    int64_t private_bytes; /* resident, without files and what is shared: heap and stacks */
};
/* All 0 if /proc cannot be read. */
void memory_read(struct memory *out);

#endif
