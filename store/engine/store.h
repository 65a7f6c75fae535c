/*
 * The store: one SQLite file in WAL mode. One writer thread commits everything in groups with
 * synchronous=FULL; a few threads read. SQL is synchronous. Each aggregate has a file of its own
 * (problems.c, submissions.c, jobs.c, ...) with functions that take a struct store_conn. The loop
 * thread runs them by store_write and, for clients, by store_read_for. The server's own reads (of
 * the judge, the door, health) go by store_read and pass those of clients.
 *
 *     handler -> store_write(op, arg, done)      mailbox, bounded
 *     writer thread: BEGIN IMMEDIATE; SAVEPOINT each op; COMMIT
 *     wake() -> loop -> store_dispatch() -> done(arg, ...)     after the commit is on disk
 *
 * Threads: store_open/close/write/read/dispatch on the loop thread; ops on a store thread; done on
 * the loop thread inside store_dispatch, in the order in which writes were asked for.
 * Ownership: `arg` is the caller's; it must live until done has run. The file belongs to one
 * process (data_file.h; a second open fails with words for people). Files and directory are mode
 * 0600/0700. Limits: mailbox_max operations wait; when the mailbox is full store_write returns -1
 * and does nothing. A commit has at most 256 operations. The write-ahead log has about 64 MiB
 * (db.h), and 16 MiB more for each time that a read lasts over 200 ms when the log is to begin
 * anew. It grows without this bound while another process reads (a backup), or while a large file
 * is checked for damage after the start. The limits of clients' reads are in client_reads.h.
 */
#ifndef ASSAY_STORE_H
#define ASSAY_STORE_H

#include "store/base/base.h"

struct store;
struct store_conn; /* one SQLite connection with its prepared statements, on one thread */

struct store_config {
    const char *data_dir; /* has assay.db; made if it is missing */
    int readers;          /* threads that read, besides one for the server's own reads; 2 */
    size_t mailbox_max;   /* 20,000 */
    /* Called on store threads; must lead to a store_dispatch on the loop. */
    void (*wake)(void *ctx);
    void *wake_ctx;
};

/* Runs on a store thread. 0, or -1 with *err, which rolls this operation back. */
typedef int store_op_fn(struct store_conn *conn, void *arg, struct err *err);
/* rc 0: the write is committed, or the read is done. Else err says why; code "store_failed" is a
 * fault of the store itself. */
typedef void store_done_fn(void *arg, int rc, const struct err *err);

int store_open(struct store **out, const struct store_config *config, struct err *err) MUST_CHECK;
int store_write(struct store *store, store_op_fn *op, void *arg, store_done_fn *done) MUST_CHECK;
/* A short read of the server itself, for which others wait: it passes all reads of clients. */
int store_read(struct store *store, store_op_fn *op, void *arg, store_done_fn *done) MUST_CHECK;
/* Whether store_read would accept a read now. */
bool store_takes_reads(struct store *store);
/* The client for whom a read is done. */
struct read_client {
    int64_t
        share; /* clients take turns by it: a user's id, or address_share(); 0: neither is known */
    bool (*waits)(void *of, uint64_t id); /* whether it still waits for the answer: called when its
                                             turn comes. NULL: it always does */
    void *of;
    uint64_t id;
};
/* Reads for a client, in its turn. -1: too many reads wait. done gets err.code "overloaded" when
 * the read was dropped, because the client has gone or a client with fewer reads got its place. */
int store_read_for(struct store *store, const struct read_client *client, store_op_fn *op,
                   void *arg, store_done_fn *done) MUST_CHECK;
/* Calls the `done` of operations that have ended, for a few milliseconds at most; for the others it
 * wakes the loop again. */
void store_dispatch(struct store *store);
/* Finishes all accepted operations, copies the log, ends the threads, calls each `done`, and frees
 * the store. */
void store_close(struct store *store);

/* Runs op on the writer thread of an open store and waits for it. Only at the start, before
 * serving. */
int store_run_blocking(struct store *store, store_op_fn *op, void *arg, struct err *err) MUST_CHECK;

/* How many operations wait. */
void store_depth(const struct store *store, size_t *writes, size_t *reads);
/* Whether the last commit failed. */
bool store_failing(const struct store *store);
/* Checks the names of the data file; on any thread. -1: it was removed, replaced or damaged while
 * it was in use. From then on every write fails with this reason until the next start. */
int store_intact(struct store *store, struct err *err) MUST_CHECK;
/* The length of the write-ahead log; on any thread. */
int64_t store_wal_bytes(const char *data_dir);

#endif
