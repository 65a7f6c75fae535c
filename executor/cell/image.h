/*
 * How much memory a program's image asks for, from its ELF program headers.
 *
 * Thread: any. Reads at most 64 headers into fixed structs; whatever is odd counts as nothing.
 */
#ifndef ASSAY_CELL_IMAGE_H
#define ASSAY_CELL_IMAGE_H

#include <stdint.h>

int64_t image_bytes(int fd);

#endif
