#include "store/db.h"
#include "store/guard.h"
#include "store/metrics.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define GROUP_MAX 256 /* operations a commit */
#define READERS_MAX 8
#define IDLE_CHECKPOINT_S 5

/* One asked-for operation; on exactly one of the lists pending, group (writer's own), done. */
struct operation {
    struct list node;
    store_op_fn *op;
    void *arg;
    store_done_fn *done;
    int rc;
    struct err err;
    struct waiter *waiter; /* of store_run_blocking, else NULL */
};

struct waiter {
    pthread_cond_t ended;
    bool over;
};

/* Work for one kind of thread, guarded by store->lock. */
struct mailbox {
    struct list pending;
    size_t depth;
    pthread_cond_t wanted;
};

struct store {
    struct store_config config;
    struct guard *guard;
    pthread_mutex_t lock;
    struct mailbox writes, reads;
    struct list done; /* in the order in which they ended */
    bool closing;
    atomic_bool failing; /* the last commit did */
    pthread_t writer, readers[READERS_MAX];
    int reader_count; /* threads that were started */
    bool writer_started;
    struct store_conn *writer_conn, *reader_conns[READERS_MAX];
};

/* --- handing over --------------------------------------------------------------------------- */

static void operations_done(struct store *store, struct list *group)
{
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

/* Waits for work and takes up to max of it; false when the store closes and nothing is left. With
 * *idle non-NULL it also returns (with nothing) after a while without work. */
static bool operations_take(struct store *store, struct mailbox *box, size_t max, struct list *out,
                            bool *idle)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += IDLE_CHECKPOINT_S;
    pthread_mutex_lock(&store->lock);
    while (list_empty(&box->pending) && !store->closing) {
        if (!idle)
            pthread_cond_wait(&box->wanted, &store->lock);
        else if (pthread_cond_timedwait(&box->wanted, &store->lock, &until)) {
            *idle = true;
            break;
        }
    }
    for (; max && !list_empty(&box->pending); max--) {
        struct list *node = box->pending.next;
        list_remove(node);
        list_push_back(out, node);
        box->depth--;
    }
    bool more = !list_empty(out) || !store->closing;
    pthread_mutex_unlock(&store->lock);
    return more;
}

/* --- the writer ----------------------------------------------------------------------------- */

static void operation_fail(struct operation *o, const struct err *err)
{
    o->rc = -1;
    o->err = *err;
}

static void operation_run(struct store *store, struct store_conn *conn, struct operation *o)
{
    o->rc = o->op(conn, o->arg, &o->err) ? -1 : 0;
    if (o->rc && conn_damaged(conn))
        guard_report(store->guard, &o->err);
}

/* In a savepoint of its own, so that it alone is undone when it fails. A failure that rolled back
 * the whole transaction (FULL, IOERR, ...) is seen by autocommit being on. */
static void operation_write(struct store *store, struct operation *o)
{
    struct store_conn *conn = store->writer_conn;
    if (conn_run(conn, "SAVEPOINT operation", &o->err)) {
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

/* Every one of the group whose own work had succeeded fails with the commit. */
static void group_fail(struct list *group, const struct err *err)
{
    LIST_FOR_EACH (node, group) {
        struct operation *o = CONTAINER_OF(node, struct operation, node);
        if (o->rc == 0)
            operation_fail(o, err);
    }
}

static void count_commit(struct store *store, bool failed)
{
    atomic_store(&store->failing, failed);
    if (failed)
        counter_add(&metrics.commit_failures, 1);
}

/* Nobody is told of a commit before it is seen to be in the file that bears the name. */
static int commit(struct store *store, struct err *err)
{
    struct store_conn *conn = store->writer_conn;
    if (conn_run(conn, "COMMIT", err))
        return -1;
    if (conn_committed(conn, err) == 0)
        return 0;
    guard_report(store->guard, err);
    return -1;
}

static bool is_lost(struct store *store, struct err *err)
{
    if (guard_trouble(store->guard, err))
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
    if (is_lost(store, &err) || conn_run(conn, "BEGIN IMMEDIATE", &err)) {
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

/* Nobody waits: the log is made short. */
static void log_copy_idle(struct store *store)
{
    struct err err;
    if (!guard_trouble(store->guard, NULL) && conn_copy_log(store->writer_conn, &err))
        guard_report(store->guard, &err);
}

static void *writer_main(void *arg)
{
    struct store *store = arg;
    bool dirty = false;
    for (;;) {
        struct list group;
        list_init(&group);
        bool idle = false;
        if (!operations_take(store, &store->writes, GROUP_MAX, &group, dirty ? &idle : NULL))
            return NULL;
        if (idle && list_empty(&group)) {
            log_copy_idle(store);
            dirty = false;
            continue;
        }
        group_write(store, &group);
        dirty = true;
        operations_done(store, &group);
    }
}

/* --- readers -------------------------------------------------------------------------------- */

static void operation_read(struct store *store, struct store_conn *conn, struct operation *o)
{
    o->rc = conn_run(conn, "BEGIN", &o->err);
    if (o->rc)
        return;
    operation_run(store, conn, o);
    sqlite3_exec(conn->db, "ROLLBACK", NULL, NULL, NULL);
}

struct reader_start {
    struct store *store;
    struct store_conn *conn;
};

static void *reader_main(void *arg)
{
    struct reader_start start = *(struct reader_start *)arg;
    free(arg);
    for (;;) {
        struct list one;
        list_init(&one);
        if (!operations_take(start.store, &start.store->reads, 1, &one, NULL))
            return NULL;
        operation_read(start.store, start.conn, CONTAINER_OF(one.next, struct operation, node));
        operations_done(start.store, &one);
    }
}

/* --- asking --------------------------------------------------------------------------------- */

static int operation_ask(struct store *store, struct mailbox *box, struct operation *o)
{
    pthread_mutex_lock(&store->lock);
    bool taken = !store->closing && box->depth < store->config.mailbox_max;
    if (taken) {
        list_push_back(&box->pending, &o->node);
        box->depth++;
        pthread_cond_signal(&box->wanted);
    }
    pthread_mutex_unlock(&store->lock);
    return taken ? 0 : -1;
}

static int ask(struct store *store, struct mailbox *box, store_op_fn *op, void *arg,
               store_done_fn *done)
{
    struct operation *o = xcalloc(1, sizeof *o);
    *o = (struct operation){.op = op, .arg = arg, .done = done};
    list_init(&o->node);
    if (operation_ask(store, box, o)) {
        free(o);
        return -1;
    }
    return 0;
}

int store_write(struct store *store, store_op_fn *op, void *arg, store_done_fn *done)
{
    return ask(store, &store->writes, op, arg, done);
}

int store_read(struct store *store, store_op_fn *op, void *arg, store_done_fn *done)
{
    return ask(store, &store->reads, op, arg, done);
}

int store_run_blocking(struct store *store, store_op_fn *op, void *arg, struct err *err)
{
    struct waiter waiter = {.ended = PTHREAD_COND_INITIALIZER};
    struct operation o = {.op = op, .arg = arg, .waiter = &waiter};
    list_init(&o.node);
    if (operation_ask(store, &store->writes, &o))
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

void store_dispatch(struct store *store)
{
    for (;;) {
        pthread_mutex_lock(&store->lock);
        struct list *node = list_empty(&store->done) ? NULL : store->done.next;
        if (node)
            list_remove(node);
        pthread_mutex_unlock(&store->lock);
        if (!node)
            return;
        struct operation *o = CONTAINER_OF(node, struct operation, node);
        o->done(o->arg, o->rc, o->rc ? &o->err : NULL);
        free(o);
    }
}

void store_depth(const struct store *store, size_t *writes, size_t *reads)
{
    struct store *s = (struct store *)(uintptr_t)store; /* only its lock is changed */
    pthread_mutex_lock(&s->lock);
    *writes = s->writes.depth;
    *reads = s->reads.depth;
    pthread_mutex_unlock(&s->lock);
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

static void mailbox_init(struct mailbox *box)
{
    list_init(&box->pending);
    pthread_cond_init(&box->wanted, NULL);
}

static const char *data_path(const struct store *store)
{
    return store->writer_conn->file.paths[DATA_MAIN];
}

static int readers_start(struct store *store, struct err *err)
{
    int wanted = store->config.readers < READERS_MAX ? store->config.readers : READERS_MAX;
    for (int i = 0; i < wanted; i++) {
        if (conn_open(&store->reader_conns[i], data_path(store), CONN_READER, err))
            return -1;
        struct reader_start *start = xmalloc(sizeof *start);
        *start = (struct reader_start){store, store->reader_conns[i]};
        if (pthread_create(&store->readers[i], NULL, reader_main, start)) {
            free(start);
            return err_set(err, "store_failed", NULL, "cannot start a reader thread");
        }
        store->reader_count++;
    }
    return 0;
}

static int threads_start(struct store *store, struct err *err)
{
    if (pthread_create(&store->writer, NULL, writer_main, store))
        return err_set(err, "store_failed", NULL, "cannot start the writer thread");
    store->writer_started = true;
    return readers_start(store, err);
}

int store_open(struct store **out, const struct store_config *config, struct err *err)
{
    struct store *store = xcalloc(1, sizeof *store);
    bool whole;
    store->config = *config;
    pthread_mutex_init(&store->lock, NULL);
    mailbox_init(&store->writes);
    mailbox_init(&store->reads);
    list_init(&store->done);
    if (conn_open_writer(&store->writer_conn, config->data_dir, &whole, err) ||
        guard_start(&store->guard, &store->writer_conn->file, config->data_dir, !whole, err) ||
        threads_start(store, err)) {
        store_close(store);
        return -1;
    }
    *out = store;
    return 0;
}

static void threads_join(struct store *store)
{
    pthread_mutex_lock(&store->lock);
    store->closing = true;
    pthread_cond_broadcast(&store->writes.wanted);
    pthread_cond_broadcast(&store->reads.wanted);
    pthread_mutex_unlock(&store->lock);
    if (store->writer_started)
        pthread_join(store->writer, NULL);
    for (int i = 0; i < store->reader_count; i++)
        pthread_join(store->readers[i], NULL);
}

void store_close(struct store *store)
{
    if (!store)
        return;
    threads_join(store);
    store_dispatch(store);
    bool intact = guard_trouble(store->guard, NULL) == 0;
    guard_stop(store->guard);
    for (int i = 0; i < READERS_MAX; i++)
        conn_close(store->reader_conns[i]);
    conn_close_writer(store->writer_conn, intact);
    pthread_cond_destroy(&store->writes.wanted);
    pthread_cond_destroy(&store->reads.wanted);
    pthread_mutex_destroy(&store->lock);
    free(store);
}
