/*
 * A file without a name for the large tests of a package, so that memory need not hold them: they
 * are written one after the other, and mapped for reading when all are there.
 *
 * Thread: the owner's. Ownership: texts in a spool are borrowed (a buf with data and cap 0) and are
 * there until spool_destroy. Limits: those of file_set.h.
 */
#ifndef ASSAY_STORE_SPOOL_H
#define ASSAY_STORE_SPOOL_H

#include "store/base/base.h"

/* A content of so many bytes and more goes to the spool. */
#define SPOOL_FROM_BYTES ((size_t)256 << 10)

struct spool;

/* NULL with err: there is no room for files. */
struct spool *spool_create(struct err *err) MUST_CHECK;
void spool_destroy(struct spool *spool); /* NULL is fine */
/* Where the next bytes will be. */
size_t spool_end(const struct spool *spool);
/* Appends bytes. -1 with err: the disk is full. */
int spool_append(struct spool *spool, const void *data, size_t len, struct err *err) MUST_CHECK;
/* Ends the writing. -1 with err. */
int spool_map(struct spool *spool, struct err *err) MUST_CHECK;
/* The bytes from `at` on as a borrowed buf; a NUL is behind them, which the caller has appended. */
struct buf spool_text(const struct spool *spool, size_t at, size_t len);
/* Whether a text is borrowed from a spool. */
bool spool_has(const struct buf *text);
/* Gives the memory in which a borrowed text was read back to the system. It is read again from the
 * disk when it is needed. Any other text stays as it is. */
void spool_forget(const struct buf *text);

#endif
