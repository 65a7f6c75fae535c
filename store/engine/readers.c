#include "store/engine/readers.h"

#include "store/engine/db.h"

#include <pthread.h>
#include <time.h>

#define THREADS_MAX 9

struct reader {
    struct readers *readers;
    struct store_conn *conn;
    pthread_t thread;
    bool is_kept; /* for the server's own reads */
};

struct box {
    struct list pending;
    size_t depth;
};

struct readers {
    struct readers_config config;
    struct reader threads[THREADS_MAX];
    int count; /* threads that were started */
    pthread_mutex_t lock;
    /* guarded by lock */
    pthread_cond_t wanted[READ_CLASSES]; /* READ_OWN: wakes the reserved thread */
    pthread_cond_t quiet;                /* signalled when no thread reads */
    struct box boxes[READ_CLASSES];
    int reading;
    bool held, closing;
};

/* --- a thread ------------------------------------------------------------------------------- */

static struct box *box_for(struct readers *readers, const struct reader *reader)
{
    enum read_class last = reader->is_kept ? READ_OWN : READ_CLIENT;
    for (int class = READ_OWN; class <= (int)last; class ++)
        if (!list_empty(&readers->boxes[class].pending))
            return &readers->boxes[class];
    return NULL;
}

/* Waits for an operation; NULL: the readers stop and no operation is left. */
static struct operation *operation_take(struct reader *reader)
{
    struct readers *readers = reader->readers;
    pthread_cond_t *wanted = &readers->wanted[reader->is_kept ? READ_OWN : READ_CLIENT];
    struct operation *o = NULL;
    struct box *box;
    pthread_mutex_lock(&readers->lock);
    while (readers->held || (!(box = box_for(readers, reader)) && !readers->closing))
        pthread_cond_wait(wanted, &readers->lock);
    if (box) {
        o = CONTAINER_OF(list_pop_front(&box->pending), struct operation, node);
        box->depth--;
        readers->reading++;
    }
    pthread_mutex_unlock(&readers->lock);
    return o;
}

static void reading_ended(struct readers *readers)
{
    pthread_mutex_lock(&readers->lock);
    if (--readers->reading == 0)
        pthread_cond_signal(&readers->quiet);
    pthread_mutex_unlock(&readers->lock);
}

static void operation_read(struct reader *reader, struct operation *o)
{
    struct store_conn *conn = reader->conn;
    o->rc = conn_run(conn, "BEGIN", &o->err);
    if (o->rc)
        return;
    o->rc = o->op(conn, o->arg, &o->err) ? -1 : 0;
    if (o->rc && conn_damaged(conn))
        guard_report(reader->readers->config.guard, &o->err);
    sqlite3_exec(conn->db, "ROLLBACK", NULL, NULL, NULL);
}

static void *reader_main(void *arg)
{
    struct reader *reader = arg;
    struct readers *readers = reader->readers;
    for (struct operation *o; (o = operation_take(reader));) {
        struct list one;
        list_init(&one);
        operation_read(reader, o);
        reading_ended(readers);
        list_push_back(&one, &o->node);
        readers->config.end.fn(readers->config.end.ctx, &one);
    }
    return NULL;
}

/* --- asking --------------------------------------------------------------------------------- */

int readers_ask(struct readers *readers, enum read_class class, struct operation *o)
{
    struct box *box = &readers->boxes[class];
    pthread_mutex_lock(&readers->lock);
    bool taken = !readers->closing && box->depth < readers->config.mailbox_max;
    if (taken) {
        list_push_back(&box->pending, &o->node);
        box->depth++;
        pthread_cond_signal(&readers->wanted[READ_CLIENT]);
        if (class == READ_OWN)
            pthread_cond_signal(&readers->wanted[READ_OWN]);
    }
    pthread_mutex_unlock(&readers->lock);
    return taken ? 0 : -1;
}

bool readers_take(struct readers *readers, enum read_class class)
{
    pthread_mutex_lock(&readers->lock);
    bool takes = !readers->closing && readers->boxes[class].depth < readers->config.mailbox_max;
    pthread_mutex_unlock(&readers->lock);
    return takes;
}

size_t readers_depth(struct readers *readers)
{
    size_t depth = 0;
    pthread_mutex_lock(&readers->lock);
    for (int class = 0; class < READ_CLASSES; class ++)
        depth += readers->boxes[class].depth;
    pthread_mutex_unlock(&readers->lock);
    return depth;
}

/* --- the gate ------------------------------------------------------------------------------- */

static struct timespec time_in(int64_t ms)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    int64_t ns = t.tv_nsec + ms % 1000 * 1000000;
    t.tv_sec += ms / 1000 + ns / 1000000000;
    t.tv_nsec = ns % 1000000000;
    return t;
}

static void all_wake(struct readers *readers)
{
    for (int class = 0; class < READ_CLASSES; class ++)
        pthread_cond_broadcast(&readers->wanted[class]);
}

bool readers_hold(struct readers *readers, int64_t wait_ms)
{
    struct timespec until = time_in(wait_ms);
    pthread_mutex_lock(&readers->lock);
    readers->held = true;
    while (readers->reading)
        if (pthread_cond_timedwait(&readers->quiet, &readers->lock, &until))
            break;
    bool is_quiet = readers->reading == 0;
    pthread_mutex_unlock(&readers->lock);
    return is_quiet;
}

void readers_release(struct readers *readers)
{
    pthread_mutex_lock(&readers->lock);
    readers->held = false;
    all_wake(readers);
    pthread_mutex_unlock(&readers->lock);
}

/* --- starting and stopping ------------------------------------------------------------------ */

static int reader_start(struct readers *readers, struct err *err)
{
    struct reader *reader = &readers->threads[readers->count];
    reader->readers = readers;
    reader->is_kept = readers->count == 0;
    if (conn_open(&reader->conn, readers->config.path, CONN_READER, err) < 0)
        return -1;
    if (pthread_create(&reader->thread, NULL, reader_main, reader))
        return err_set(err, "store_failed", NULL, "cannot start a reader thread");
    readers->count++;
    return 0;
}

int readers_start(struct readers **out, const struct readers_config *config, struct err *err)
{
    struct readers *readers = xcalloc(1, sizeof *readers);
    readers->config = *config;
    pthread_mutex_init(&readers->lock, NULL);
    pthread_cond_init(&readers->quiet, NULL);
    for (int class = 0; class < READ_CLASSES; class ++) {
        list_init(&readers->boxes[class].pending);
        pthread_cond_init(&readers->wanted[class], NULL);
    }
    while (readers->count <= config->count && readers->count < THREADS_MAX)
        if (reader_start(readers, err) < 0) {
            readers_stop(readers);
            readers_destroy(readers);
            return -1;
        }
    *out = readers;
    return 0;
}

void readers_stop(struct readers *readers)
{
    if (!readers)
        return;
    pthread_mutex_lock(&readers->lock);
    readers->closing = true;
    all_wake(readers);
    pthread_mutex_unlock(&readers->lock);
    for (int i = 0; i < readers->count; i++)
        pthread_join(readers->threads[i].thread, NULL);
}

void readers_destroy(struct readers *readers)
{
    if (!readers)
        return;
    for (int i = 0; i < THREADS_MAX; i++)
        conn_close(readers->threads[i].conn);
    for (int class = 0; class < READ_CLASSES; class ++)
        pthread_cond_destroy(&readers->wanted[class]);
    pthread_cond_destroy(&readers->quiet);
    pthread_mutex_destroy(&readers->lock);
    free(readers);
}
