/*
 * The functions of libassay-zygote.so that python/zygote.py calls.
 *
 * Thread: the interpreter's. Ownership: the library owns the strings.
 */
#ifndef ASSAY_CELL_ZYGOTE_H
#define ASSAY_CELL_ZYGOTE_H

/* Returns in each child, with the number of its arguments. -1: this interpreter cannot serve. */
__attribute__((visibility("default"))) int zygote_serve(void);
__attribute__((visibility("default"))) const char *zygote_argument(int index);

#endif
