#include "store/engine/client_reads.h"

#include "store/base/turns.h"

struct client_read {
    struct turn turn;
    struct client_reads *reads;
    struct read_client client;
    bool is_with_readers;
    store_op_fn *op;
    void *arg;
    store_done_fn *done;
};

struct client_reads {
    struct readers *readers;
    struct operations_end end;
    size_t at_once, running;
    struct turns waiting;
    bool stopped;
};

static void start_next(struct client_reads *reads);

static int on_reader(struct store_conn *conn, void *arg, struct err *err)
{
    const struct client_read *read = arg;
    return read->op(conn, read->arg, err);
}

static void on_ended(void *arg, int rc, const struct err *err)
{
    struct client_read *read = arg;
    if (read->is_with_readers) {
        read->reads->running--;
        start_next(read->reads);
    }
    read->done(read->arg, rc, err);
    free(read);
}

/* `done` is not called at once but later, as for all reads: the caller may still be in
 * client_reads_ask. */
static void refuse(struct client_read *read)
{
    struct client_reads *reads = read->reads;
    struct operation *o = operation_create(on_reader, read, on_ended);
    struct list one;
    o->rc = err_set(&o->err, "overloaded", NULL, "The server has too much to do just now.");
    list_init(&one);
    list_push_back(&one, &o->node);
    reads->end.fn(reads->end.ctx, &one);
}

static bool still_waits(const struct client_read *read)
{
    const struct read_client *client = &read->client;
    return !client->waits || client->waits(client->of, client->id);
}

static void start_one(struct client_read *read)
{
    struct operation *o = operation_create(on_reader, read, on_ended);
    if (readers_ask(read->reads->readers, READ_CLIENT, o) < 0) {
        free(o);
        refuse(read);
        return;
    }
    read->is_with_readers = true;
    read->reads->running++;
}

static struct client_read *read_of(struct turn *turn)
{
    return turn ? CONTAINER_OF(turn, struct client_read, turn) : NULL;
}

static void start_next(struct client_reads *reads)
{
    while (reads->running < reads->at_once && reads->waiting.count) {
        struct client_read *read = read_of(turns_take(&reads->waiting));
        if (still_waits(read))
            start_one(read);
        else
            refuse(read);
    }
}

/* Makes room for one more read of this share. -1: there is none. */
static int place_make(struct client_reads *reads, int64_t share)
{
    struct turns *waiting = &reads->waiting;
    if (reads->stopped || turns_of(waiting, share) >= READS_OF_SHARE_MAX)
        return -1;
    if (waiting->count < READS_WAITING_MAX)
        return 0;
    struct turn *last = turns_last_of_most(waiting, share);
    if (!last)
        return -1;
    turns_leave(waiting, last);
    refuse(read_of(last));
    return 0;
}

int client_reads_ask(struct client_reads *reads, const struct read_client *client, store_op_fn *op,
                     void *arg, store_done_fn *done)
{
    if (place_make(reads, client->share) < 0)
        return -1;
    struct client_read *read = xcalloc(1, sizeof *read);
    *read =
        (struct client_read){.reads = reads, .client = *client, .op = op, .arg = arg, .done = done};
    if (reads->running < reads->at_once)
        start_one(read);
    else
        turns_join(&reads->waiting, &read->turn, client->share);
    return 0;
}

struct client_reads *client_reads_create(struct readers *readers, size_t at_once,
                                         struct operations_end end)
{
    struct client_reads *reads = xcalloc(1, sizeof *reads);
    *reads = (struct client_reads){.readers = readers, .at_once = at_once, .end = end};
    turns_init(&reads->waiting);
    return reads;
}

size_t client_reads_waiting(const struct client_reads *reads)
{
    return reads->waiting.count;
}

void client_reads_stop(struct client_reads *reads)
{
    if (!reads)
        return;
    reads->stopped = true;
    for (struct turn *turn; (turn = turns_take(&reads->waiting));)
        refuse(read_of(turn));
}

void client_reads_destroy(struct client_reads *reads)
{
    free(reads);
}
