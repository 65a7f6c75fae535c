/*
 * The store: one SQLite file in WAL mode. One writer thread commits everything in groups with
 * synchronous=FULL; a few threads read. SQL is synchronous and lives in one file per aggregate
 * (problems.c, submissions.c, jobs.c, ...) as functions that take a struct store_conn; the loop
 * thread reaches them through store_write and, for clients, store_read_for. The server's own reads
 * (the judge's, the door's, health) go by store_read, past those of clients.
 *
 *     handler -> store_write(op, arg, done)      mailbox, bounded
 *     writer thread: BEGIN IMMEDIATE; SAVEPOINT each op; COMMIT
 *     wake() -> loop -> store_dispatch() -> done(arg, ...)     only after the commit is on disk
 *
 * Threads: store_open/close/write/read/dispatch on the loop thread; ops on a store thread; done on
 * the loop thread inside store_dispatch, in the order in which writes were asked for.
 * Ownership: `arg` is the caller's; it must live until done has run. The file belongs to one
 * process (data_file.h; a second open fails with words for people). Files and directory are
 * mode 0600/0700. Limits: mailbox_max operations waiting; when full store_write returns -1 and
 * nothing happens. At most 256 operations a commit. The write-ahead log has some 64 MiB (db.h), and
 * 16 more for each time that a read lasts 200 ms just when it is to begin anew; while another
 * process reads (a backup), or a large file is looked at for damage after a start, it grows on. Of
 * clients' reads: client_reads.h.
 */
#ifndef ASSAY_STORE_H
#define ASSAY_STORE_H

#include "store/base/base.h"

struct store;
struct store_conn; /* one SQLite connection with its prepared statements, on one thread */

struct store_config {
    const char *data_dir; /* made if missing; holds assay.db */
    int readers;          /* threads that read, besides one for the server's own reads; 2 */
    size_t mailbox_max;   /* 20,000 */
    void (*wake)(
        void *ctx); /* called from store threads; must lead to store_dispatch on the loop */
    void *wake_ctx;
};

/* Runs on a store thread. 0, or -1 with *err: then this operation's savepoint is rolled back. */
typedef int store_op_fn(struct store_conn *conn, void *arg, struct err *err);
/* rc 0: committed (writes) or read. Else err says why; code "store_failed" is the store's own
 * fault. */
typedef void store_done_fn(void *arg, int rc, const struct err *err);

int store_open(struct store **out, const struct store_config *config, struct err *err) MUST_CHECK;
int store_write(struct store *store, store_op_fn *op, void *arg, store_done_fn *done) MUST_CHECK;
/* A short read of the server itself, which others wait for: no client's read is before it. */
int store_read(struct store *store, store_op_fn *op, void *arg, store_done_fn *done) MUST_CHECK;
/* Whether store_read would take one now. */
bool store_takes_reads(struct store *store);
/* For whom is read. */
struct read_client {
    int64_t share; /* clients take turns: a user's number, or address_share(); 0: those of whom
                      neither is known */
    bool (*waits)(void *of, uint64_t id); /* asked when its turn comes: it still waits for the
                                             answer. NULL: always */
    void *of;
    uint64_t id;
};
/* One read in its turn. -1: too many wait. err.code "overloaded": it was not read, since its client
 * has gone, or its place was given to one with fewer. */
int store_read_for(struct store *store, const struct read_client *client, store_op_fn *op,
                   void *arg, store_done_fn *done) MUST_CHECK;
/* Tells of what has ended, for a few milliseconds; what is left is told after another wake. */
void store_dispatch(struct store *store);
/* Writes everything accepted, checkpoints, joins threads, dispatches what is left, frees. */
void store_close(struct store *store);

/* For commands and start-up, where blocking is right: a connection of one's own (the same lock),
 * ops run at once, each in its own transaction. */
int store_conn_open(struct store_conn **out, const char *data_dir, struct err *err) MUST_CHECK;
int store_conn_run(struct store_conn *conn, store_op_fn *op, void *arg, struct err *err) MUST_CHECK;
void store_conn_close(struct store_conn *conn);
/* Only for reading, also beside a running server; never makes a data file. */
int store_reader_open(struct store_conn **out, const char *data_dir, struct err *err) MUST_CHECK;
void store_reader_close(struct store_conn *conn);
/* A consistent copy of the data file to a path that must not exist, also beside a running server.
 */
int store_backup(const char *data_dir, const char *to, struct err *err) MUST_CHECK;
/* Runs op on the writer thread of an open store and waits (start-up only, before serving). */
int store_run_blocking(struct store *store, store_op_fn *op, void *arg, struct err *err) MUST_CHECK;

/* Operations that wait. */
void store_depth(const struct store *store, size_t *writes, size_t *reads);
/* Whether the last commit failed. */
bool store_failing(const struct store *store);
/* Looks at the data file's names; from any thread. -1: it was removed, replaced or damaged while it
 * was in use. From then on every write fails with this reason until the next start. */
int store_intact(struct store *store, struct err *err) MUST_CHECK;
/* Of the write-ahead log; from any thread. */
int64_t store_wal_bytes(const char *data_dir);

#endif
