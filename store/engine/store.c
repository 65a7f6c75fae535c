#include "store/base/metrics.h"
#include "store/engine/client_reads.h"
#include "store/engine/db.h"
#include "store/engine/writer.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define GROUP_MAX 256    /* most operations in a commit */
#define DISPATCH_US 4000 /* most time of a dispatch; then other work of the loop is done first */
#define READS_A_READER 2 /* clients' reads given to a thread: one runs and the next is ready */
#define IDLE_CHECKPOINT_S 5
/* When the log is too long, new reads wait so long for running ones to end. */
#define READS_END_MS 200

struct waiter {
    pthread_cond_t ended;
    bool over;
};

struct store {
    struct store_config config;
    struct guard *guard;
    pthread_mutex_t lock;
    /* guarded by lock: operations for the writer, and operations that have ended, in order */
    struct list writes, done;
    size_t write_count;
    pthread_cond_t write_wanted;
    bool closing;
    atomic_bool failing; /* the last commit failed */
    pthread_t writer;
    bool writer_started;
    struct store_conn *writer_conn;
    struct readers *readers;
    struct client_reads *client_reads;
};

/* --- handing over --------------------------------------------------------------------------- */

static void operations_done(void *ctx, struct list *group)
{
    struct store *store = ctx;
    pthread_mutex_lock(&store->lock);
    while (!list_empty(group)) {
        struct operation *o = CONTAINER_OF(group->next, struct operation, node);
        list_remove(&o->node);
        if (o->waiter) {
            o->waiter->over = true;
            pthread_cond_signal(&o->waiter->ended);
        } else {
            list_push_back(&store->done, &o->node);
        }
    }
    pthread_mutex_unlock(&store->lock);
    store->config.wake(store->config.wake_ctx);
}

/* Waits for operations and takes a group of them. False: the store closes and none is left. If idle
 * is not NULL, it also returns, with an empty group, after a while without work. */
static bool group_take(struct store *store, struct list *out, bool *idle)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += IDLE_CHECKPOINT_S;
    pthread_mutex_lock(&store->lock);
    while (list_empty(&store->writes) && !store->closing) {
        if (!idle)
            pthread_cond_wait(&store->write_wanted, &store->lock);
        else if (pthread_cond_timedwait(&store->write_wanted, &store->lock, &until)) {
            *idle = true;
            break;
        }
    }
    for (int max = GROUP_MAX; max && !list_empty(&store->writes); max--) {
        list_push_back(out, list_pop_front(&store->writes));
        store->write_count--;
    }
    bool more = !list_empty(out) || !store->closing;
    pthread_mutex_unlock(&store->lock);
    return more;
}

/* --- the writer ----------------------------------------------------------------------------- */

static void operation_run(struct store *store, struct store_conn *conn, struct operation *o)
{
    o->rc = o->op(conn, o->arg, &o->err) ? -1 : 0;
    if (o->rc && conn_damaged(conn))
        guard_report(store->guard, &o->err);
}

/* Runs an operation in a savepoint of its own, so that a failure undoes only this one. After a
 * failure that rolled back the whole transaction (FULL, IOERR, ...) autocommit is on again. */
static void operation_write(struct store *store, struct operation *o)
{
    struct store_conn *conn = store->writer_conn;
    if (conn_run(conn, "SAVEPOINT operation", &o->err) < 0) {
        o->rc = -1;
        return;
    }
    operation_run(store, conn, o);
    if (sqlite3_get_autocommit(conn->db)) {
        o->rc = -1;
        return;
    }
    if (o->rc)
        sqlite3_exec(conn->db, "ROLLBACK TO operation", NULL, NULL, NULL);
    sqlite3_exec(conn->db, "RELEASE operation", NULL, NULL, NULL);
}

/* The commit failed: so do all operations of the group that had succeeded. */
static void group_fail(struct list *group, const struct err *err)
{
    LIST_FOR_EACH (node, group) {
        struct operation *o = CONTAINER_OF(node, struct operation, node);
        if (o->rc == 0) {
            o->rc = -1;
            o->err = *err;
        }
    }
}

static void count_commit(struct store *store, bool failed)
{
    atomic_store(&store->failing, failed);
    if (failed)
        counter_add(&metrics.commit_failures, 1);
}

/* Commits, and checks that the commit is in the file that has the name, before anybody hears of
 * it. */
static int commit(struct store *store, struct err *err)
{
    struct store_conn *conn = store->writer_conn;
    if (conn_run(conn, "COMMIT", err) < 0)
        return -1;
    if (conn_committed(conn, err) == 0)
        return 0;
    guard_report(store->guard, err);
    return -1;
}

static bool is_lost(struct store *store, struct err *err)
{
    if (guard_trouble(store->guard, err) < 0)
        return true;
    if (data_file_log_check(&store->writer_conn->file, err) == 0)
        return false;
    guard_report(store->guard, err);
    return true;
}

static void group_write(struct store *store, struct list *group)
{
    struct store_conn *conn = store->writer_conn;
    struct err err;
    int64_t start = clock_monotonic_us();
    if (is_lost(store, &err) || conn_run(conn, "BEGIN IMMEDIATE", &err) < 0) {
        group_fail(group, &err);
        count_commit(store, true);
        return;
    }
    int64_t count = 0;
    bool lost = false;
    LIST_FOR_EACH (node, group) {
        struct operation *o = CONTAINER_OF(node, struct operation, node);
        if (!lost)
            operation_write(store, o);
        lost = lost || sqlite3_get_autocommit(conn->db);
        count++;
    }
    if (lost)
        err_set(&err, "store_failed", NULL, "the data file could not be written");
    bool failed = lost || commit(store, &err);
    if (failed) {
        if (!sqlite3_get_autocommit(conn->db))
            sqlite3_exec(conn->db, "ROLLBACK", NULL, NULL, NULL);
        group_fail(group, &err);
        log_error("store: a commit failed: %s", err.detail);
    }
    count_commit(store, failed);
    histogram_add(&metrics.batch_operations, count);
    histogram_add(&metrics.commit, clock_monotonic_us() - start);
}

/* Shortens the log while nobody waits. */
static void log_copy_idle(struct store *store)
{
    struct err err;
    if (guard_trouble(store->guard, NULL) == 0 && conn_copy_log(store->writer_conn, &err) < 0)
        guard_report(store->guard, &err);
}

/* Begins the log anew when it is too long. The writes before it are reported already; new reads
 * wait until running ones have ended. */
static void log_keep_short(struct store *store)
{
    struct err err;
    if (!conn_log_is_too_long(store->writer_conn) || guard_trouble(store->guard, NULL) < 0)
        return;
    bool is_quiet = readers_hold(store->readers, READS_END_MS);
    if (conn_begin_log_anew(store->writer_conn, is_quiet, &err) < 0)
        guard_report(store->guard, &err);
    readers_release(store->readers);
}

static void *writer_main(void *arg)
{
    struct store *store = arg;
    bool dirty = false;
    for (;;) {
        struct list group;
        list_init(&group);
        bool idle = false;
        if (!group_take(store, &group, dirty ? &idle : NULL))
            return NULL;
        if (idle && list_empty(&group)) {
            log_copy_idle(store);
            dirty = false;
            continue;
        }
        group_write(store, &group);
        dirty = true;
        operations_done(store, &group);
        log_keep_short(store);
    }
}

/* --- asking --------------------------------------------------------------------------------- */

static int write_ask(struct store *store, struct operation *o)
{
    pthread_mutex_lock(&store->lock);
    bool taken = !store->closing && store->write_count < store->config.mailbox_max;
    if (taken) {
        list_push_back(&store->writes, &o->node);
        store->write_count++;
        pthread_cond_signal(&store->write_wanted);
    }
    pthread_mutex_unlock(&store->lock);
    return taken ? 0 : -1;
}

int store_write(struct store *store, store_op_fn *op, void *arg, store_done_fn *done)
{
    struct operation *o = operation_create(op, arg, done);
    if (write_ask(store, o) == 0)
        return 0;
    free(o);
    return -1;
}

int store_read(struct store *store, store_op_fn *op, void *arg, store_done_fn *done)
{
    struct operation *o = operation_create(op, arg, done);
    if (readers_ask(store->readers, READ_OWN, o) == 0)
        return 0;
    free(o);
    return -1;
}

bool store_takes_reads(struct store *store)
{
    return readers_take(store->readers, READ_OWN);
}

int store_read_for(struct store *store, const struct read_client *client, store_op_fn *op,
                   void *arg, store_done_fn *done)
{
    return client_reads_ask(store->client_reads, client, op, arg, done);
}

int store_run_blocking(struct store *store, store_op_fn *op, void *arg, struct err *err)
{
    struct waiter waiter = {.ended = PTHREAD_COND_INITIALIZER};
    struct operation o = {.op = op, .arg = arg, .waiter = &waiter};
    list_init(&o.node);
    if (write_ask(store, &o) < 0)
        return err_set(err, "store_full", NULL, "the store takes no more work");
    pthread_mutex_lock(&store->lock);
    while (!waiter.over)
        pthread_cond_wait(&waiter.ended, &store->lock);
    pthread_mutex_unlock(&store->lock);
    pthread_cond_destroy(&waiter.ended);
    if (o.rc && err)
        *err = o.err;
    return o.rc;
}

/* Calls `done` of one operation. False: none has ended. */
static bool dispatch_one(struct store *store)
{
    pthread_mutex_lock(&store->lock);
    struct list *node = list_empty(&store->done) ? NULL : store->done.next;
    if (node)
        list_remove(node);
    pthread_mutex_unlock(&store->lock);
    if (!node)
        return false;
    struct operation *o = CONTAINER_OF(node, struct operation, node);
    o->done(o->arg, o->rc, o->rc ? &o->err : NULL);
    free(o);
    return true;
}

void store_dispatch(struct store *store)
{
    int64_t until_us = clock_monotonic_us() + DISPATCH_US;
    while (dispatch_one(store)) {
        if (clock_monotonic_us() >= until_us) {
            store->config.wake(store->config.wake_ctx);
            return;
        }
    }
}

void store_depth(const struct store *store, size_t *writes, size_t *reads)
{
    struct store *s = (struct store *)(uintptr_t)store; /* casts const away for the lock only */
    pthread_mutex_lock(&s->lock);
    *writes = s->write_count;
    pthread_mutex_unlock(&s->lock);
    *reads = readers_depth(s->readers) + client_reads_waiting(s->client_reads);
}

bool store_failing(const struct store *store)
{
    return atomic_load(&store->failing) || guard_trouble(store->guard, NULL);
}

int store_intact(struct store *store, struct err *err)
{
    guard_look(store->guard);
    return guard_trouble(store->guard, err);
}

int64_t store_wal_bytes(const char *data_dir)
{
    AUTO_FREE char *wal = xasprintf("%s/assay.db-wal", data_dir);
    struct stat st;
    return stat(wal, &st) ? 0 : st.st_size;
}

/* --- opening and closing -------------------------------------------------------------------- */

static const char *data_path(const struct store *store)
{
    return store->writer_conn->file.paths[DATA_MAIN];
}

static int threads_start(struct store *store, struct err *err)
{
    const struct operations_end end = {operations_done, store};
    const struct readers_config readers = {.path = data_path(store),
                                           .count = store->config.readers,
                                           .mailbox_max = store->config.mailbox_max,
                                           .guard = store->guard,
                                           .end = end};
    if (readers_start(&store->readers, &readers, err) < 0)
        return -1;
    store->client_reads =
        client_reads_create(store->readers, (size_t)store->config.readers * READS_A_READER, end);
    if (pthread_create(&store->writer, NULL, writer_main, store))
        return err_set(err, "store_failed", NULL, "cannot start the writer thread");
    store->writer_started = true;
    return 0;
}

int store_open(struct store **out, const struct store_config *config, struct err *err)
{
    struct store *store = xcalloc(1, sizeof *store);
    bool whole;
    store->config = *config;
    pthread_mutex_init(&store->lock, NULL);
    pthread_cond_init(&store->write_wanted, NULL);
    list_init(&store->writes);
    list_init(&store->done);
    if (conn_open_writer(&store->writer_conn, config->data_dir, &whole, err) < 0 ||
        guard_start(&store->guard, &store->writer_conn->file, config->data_dir, !whole, err) < 0 ||
        threads_start(store, err) < 0) {
        store_close(store);
        return -1;
    }
    *out = store;
    return 0;
}

static void threads_join(struct store *store)
{
    client_reads_stop(store->client_reads);
    pthread_mutex_lock(&store->lock);
    store->closing = true;
    pthread_cond_signal(&store->write_wanted);
    pthread_mutex_unlock(&store->lock);
    if (store->writer_started)
        pthread_join(store->writer, NULL);
    readers_stop(store->readers);
}

void store_close(struct store *store)
{
    if (!store)
        return;
    threads_join(store);
    while (dispatch_one(store))
        ;
    bool intact = guard_trouble(store->guard, NULL) == 0;
    guard_stop(store->guard);
    client_reads_destroy(store->client_reads);
    readers_destroy(store->readers);
    conn_close_writer(store->writer_conn, intact);
    pthread_cond_destroy(&store->write_wanted);
    pthread_mutex_destroy(&store->lock);
    free(store);
}
