/*
 * What python/zygote.py calls in libassay-zygote.so.
 *
 * Thread: the interpreter's. Ownership: strings belong to the library.
 */
#ifndef ASSAY_CELL_ZYGOTE_H
#define ASSAY_CELL_ZYGOTE_H

/* Returns in each child: the number of its arguments. -1: this interpreter cannot serve. */
__attribute__((visibility("default"))) int zygote_serve(void);
__attribute__((visibility("default"))) const char *zygote_argument(int index);

#endif
