/*
 * Estimates how much memory a program's image asks for, from its ELF program headers. A file that
 * is malformed counts as 0 bytes.
 *
 * Thread: any. Reads at most 64 program headers, into fixed structs.
 */
#ifndef ASSAY_CELL_IMAGE_H
#define ASSAY_CELL_IMAGE_H

#include <stdint.h>

int64_t image_bytes(int fd);

#endif
