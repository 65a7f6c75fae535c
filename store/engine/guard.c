#include "store/engine/guard.h"

#include "store/engine/damage.h"
#include "store/engine/db.h"
#include "store/engine/store_conn.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define LOOK_EVERY_S 5

struct guard {
    const struct data_file *file;
    char *data_dir;
    struct store_conn *conn; /* used by the thread only */
    bool looks_whole;
    atomic_bool troubled;
    pthread_t thread;
    pthread_mutex_t lock; /* guards all fields below */
    pthread_cond_t changed;
    bool stopping;
    struct err why;
};

int guard_trouble(const struct guard *guard, struct err *err)
{
    if (!guard || !atomic_load(&guard->troubled))
        return 0;
    struct guard *g = (struct guard *)(uintptr_t)guard; /* casts const away for the lock only */
    pthread_mutex_lock(&g->lock);
    if (err)
        *err = g->why;
    pthread_mutex_unlock(&g->lock);
    return -1;
}

void guard_report(struct guard *guard, const struct err *why)
{
    pthread_mutex_lock(&guard->lock);
    bool first = !atomic_load(&guard->troubled);
    if (first) {
        err_set(&guard->why, "store_failed", NULL,
                "%.400s; nothing is accepted until the server is started again", why->detail);
        atomic_store(&guard->troubled, true);
        pthread_cond_signal(&guard->changed);
    }
    pthread_mutex_unlock(&guard->lock);
    if (first)
        log_error("store: %s; nothing is accepted until the server is started again", why->detail);
}

void guard_look(struct guard *guard)
{
    struct err err;
    if (!atomic_load(&guard->troubled) && data_file_named(guard->file, &err) < 0)
        guard_report(guard, &err);
}

/* --- saving --------------------------------------------------------------------------------- */

static void saved(struct guard *guard, const char *to)
{
    log_error(
        "store: all that was committed is saved in %s; to go on with it, stop the server, and "
        "put it in the place of the data file",
        to);
    pthread_mutex_lock(&guard->lock);
    size_t len = strlen(guard->why.detail);
    snprintf(guard->why.detail + len, sizeof guard->why.detail - len,
             "; all that was committed is saved in %.60s", strrchr(to, '/') + 1);
    pthread_mutex_unlock(&guard->lock);
}

/* Called when the file has lost its name. For overwritten or damaged content this process has no
 * better copy. */
static void save(struct guard *guard)
{
    struct err err;
    if (data_file_named(guard->file, &err) == 0)
        return;
    AUTO_FREE char *to =
        xasprintf("%s/saved-%lld.db", guard->data_dir, (long long)(clock_now_us() / 1000000));
    if (conn_copy(guard->conn, to, &err) < 0)
        log_error(
            "store: what was committed could not be saved: %s; it is in /proc/%d/fd/%d and the "
            "descriptor of its log for as long as this process lives",
            err.detail, (int)getpid(), guard->file->fd);
    else
        saved(guard, to);
}

/* --- the thread ----------------------------------------------------------------------------- */

static void look_whole(struct guard *guard)
{
    bool whole;
    struct err err;
    int64_t start_us = clock_monotonic_us();
    if (damage_find(guard->conn, 0, &whole, &err) < 0)
        guard_report(guard, &err);
    else if (whole)
        log_info("store: the whole data file was looked at in %lld s, and no damage was found",
                 (long long)((clock_monotonic_us() - start_us) / 1000000));
}

/* Waits for the next check. False: the guard stops. */
static bool wait_a_while(struct guard *guard)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += LOOK_EVERY_S;
    pthread_mutex_lock(&guard->lock);
    if (!guard->stopping && !atomic_load(&guard->troubled))
        pthread_cond_timedwait(&guard->changed, &guard->lock, &until);
    bool goes_on = !guard->stopping && !atomic_load(&guard->troubled);
    pthread_mutex_unlock(&guard->lock);
    return goes_on;
}

static void *guard_main(void *arg)
{
    struct guard *guard = arg;
    if (guard->looks_whole)
        look_whole(guard);
    while (wait_a_while(guard))
        guard_look(guard);
    if (atomic_load(&guard->troubled))
        save(guard);
    return NULL;
}

static void guard_free(struct guard *guard)
{
    conn_close(guard->conn);
    pthread_cond_destroy(&guard->changed);
    pthread_mutex_destroy(&guard->lock);
    free(guard->data_dir);
    free(guard);
}

int guard_start(struct guard **out, const struct data_file *file, const char *data_dir,
                bool looks_whole, struct err *err)
{
    struct guard *guard = xcalloc(1, sizeof *guard);
    guard->file = file;
    guard->data_dir = xstrdup(data_dir);
    guard->looks_whole = looks_whole;
    pthread_mutex_init(&guard->lock, NULL);
    pthread_cond_init(&guard->changed, NULL);
    int rc = conn_open(&guard->conn, file->paths[DATA_MAIN], CONN_READER, err);
    if (rc == 0 && pthread_create(&guard->thread, NULL, guard_main, guard))
        rc = err_set(err, "store_failed", NULL, "cannot start the guard of the data file");
    if (rc) {
        guard_free(guard);
        return -1;
    }
    *out = guard;
    return 0;
}

void guard_stop(struct guard *guard)
{
    if (!guard)
        return;
    pthread_mutex_lock(&guard->lock);
    guard->stopping = true;
    pthread_cond_signal(&guard->changed);
    bool saving = atomic_load(&guard->troubled);
    pthread_mutex_unlock(&guard->lock);
    if (!saving)
        sqlite3_interrupt(guard->conn->db); /* ends a look for damage, which may take long */
    pthread_join(guard->thread, NULL);
    guard_free(guard);
}
