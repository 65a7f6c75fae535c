#include "executor/schedule/executor.h"

#include "executor/language/languages.h"
#include "executor/schedule/active_job.h"
#include "executor/schedule/errands.h"
#include "executor/schedule/language_start.h"
#include "executor/schedule/local_judge.h"
#include "store/judging/jobs.h"

#include <stdio.h>
#include <string.h>

#define TICK_MS 1000
#define SHOW_MS 500
#define POSITIONS_SENT_MAX 100 /* waiting jobs that get an event when positions change */

const char *executor_trouble(const struct executor *ex)
{
    return ex->workshop.sandbox ? ex->workshop.ops->trouble(ex->workshop.sandbox) : NULL;
}

struct judge *executor_judge(struct executor *ex)
{
    return &ex->judge;
}

/* --- starting jobs ------------------------------------------------------------------------- */

static void close_step(struct executor *ex);

/* The job that may start now, or NULL. A suspect whose turn has come waits until nothing else runs,
 * and nothing starts before it or beside it. */
static struct active_job *next_job(struct executor *ex)
{
    if (ex->suspects.alone)
        return NULL;
    if (suspects_due(&ex->suspects))
        return pool_busy(ex->pool) == 0 ? suspects_next(&ex->suspects) : NULL;
    struct queue_item *item = queue_first(ex->queue);
    return item ? CONTAINER_OF(item, struct active_job, item) : NULL;
}

/* A store that is busy is no fault of a job: the jobs wait, and the next tick checks again. */
static bool may_start(const struct executor *ex)
{
    return pool_busy(ex->pool) < pool_slots(ex->pool) && !executor_trouble(ex) &&
           store_takes_reads(ex->config.store);
}

/* A suspect is judged alone. */
static bool errand_may_start(const struct executor *ex)
{
    return !ex->suspects.alone && !suspects_due(&ex->suspects) && errands_due(ex, false);
}

/* Jobs and errands start only here. */
static void jobs_begin(struct executor *ex)
{
    struct active_job *job;
    while (may_start(ex) && ((job = next_job(ex)) || errand_may_start(ex))) {
        if (errand_may_start(ex) && errands_due(ex, job != NULL)) {
            errands_start(ex);
            continue;
        }
        if (!job)
            return;
        ex->errands.was_last = false;
        active_job_begin(job);
    }
}

static void on_changed(uv_idle_t *changed)
{
    struct executor *ex = CONTAINER_OF(changed, struct executor, changed);
    uv_idle_stop(changed);
    if (ex->closing)
        close_step(ex);
    else
        jobs_begin(ex);
}

void executor_changed(struct executor *ex)
{
    if (!uv_is_closing((uv_handle_t *)&ex->changed))
        uv_idle_start(&ex->changed, on_changed);
}

void executor_store_answered(struct executor *ex)
{
    ex->store_requests--;
    executor_changed(ex);
}

static void on_tick(uv_timer_t *timer)
{
    struct executor *ex = CONTAINER_OF(timer, struct executor, tick);
    int sent = 0;
    backlog_refill(ex);
    executor_changed(ex); /* the sandbox may work again, or a suspect's turn may have come */
    LIST_FOR_EACH (node, &ex->jobs) {
        struct active_job *job = CONTAINER_OF(node, struct active_job, node);
        if (job->state != JOB_WAITING)
            continue;
        active_job_tell_position(job, active_job_position(job));
        if (++sent == POSITIONS_SENT_MAX)
            return;
    }
}

/* --- hidden tests --------------------------------------------------------------------------- */

static void on_show(uv_timer_t *timer)
{
    struct executor *ex = CONTAINER_OF(timer, struct executor, show);
    LIST_FOR_EACH (node, &ex->in_slots)
        active_job_show(CONTAINER_OF(node, struct active_job, place));
}

/* The timer fires at whole multiples of SHOW_MS, so the moment of an event reveals only that much
 * of the test's time. */
void executor_show_later(struct executor *ex)
{
    uint64_t now = uv_now(ex->config.loop);
    if (!uv_is_active((uv_handle_t *)&ex->show))
        uv_timer_start(&ex->show, on_show, SHOW_MS - now % SHOW_MS, 0);
}

/* --- after a restart ------------------------------------------------------------------------ */

struct recovery {
    struct job_ticket *tickets;
    size_t count;
};

static int recover_op(struct store_conn *conn, void *arg, struct err *err)
{
    struct recovery *recovery = arg;
    return jobs_recover(conn, &recovery->tickets, &recovery->count, err);
}

/* A job that only waited is still at its first attempt. */
static const char *reason_again(const struct job_ticket *ticket)
{
    if (ticket->is_suspect)
        return "the server died while it was judged, so it is judged alone";
    return ticket->attempt > 1 ? "the server was restarted since it was begun" : NULL;
}

int executor_recover(struct executor *ex, struct err *err)
{
    struct recovery recovery = {0};
    if (store_run_blocking(ex->config.store, recover_op, &recovery, err) < 0)
        return -1;
    size_t suspects = 0;
    for (size_t i = 0; i < recovery.count; i++) {
        suspects += recovery.tickets[i].is_suspect;
        active_job_start(ex, &recovery.tickets[i], reason_again(&recovery.tickets[i]), false);
    }
    free(recovery.tickets);
    if (suspects)
        log_warn("the server died while it judged: %zu jobs are judged one at a time", suspects);
    backlog_refill(ex);
    return (int)recovery.count;
}

/* --- opening -------------------------------------------------------------------------------- */

static int sandbox_start(struct executor *ex, struct err *err)
{
    const struct executor_config *c = &ex->config;
    struct sandbox_config config = {
        .loop = c->loop,
        .lib_dir = c->lib_dir,
        .pch_dir = ex->workshop.pch_dir,
        .slots = c->workers,
        .docker = c->docker,
    };
    config.plans = languages_plans(&config.plan_count);
    ex->workshop.missing = c->missing_controls ? c->missing_controls : "";
    ex->workshop.ops = c->sandbox_ops;
    return c->sandbox_ops->create(&ex->workshop.sandbox, &config, err);
}

static int parts_start(struct executor *ex, struct err *err)
{
    AUTO_FREE char *compiled = xasprintf("%s/compiled", ex->config.cache_dir);
    const struct language_start languages = {.ops = ex->config.sandbox_ops,
                                             .docker = ex->config.docker,
                                             .lib_dir = ex->config.lib_dir,
                                             .cache_dir = ex->config.cache_dir,
                                             .trials = ex->config.trials};
    if (languages_start(&languages, &ex->workshop.pch_dir, err) < 0)
        return -1;
    /* Programs that are compiled in a container stay in it. */
    if (!ex->config.docker &&
        compile_cache_open(&ex->workshop.cache, ex->config.loop, compiled, err) < 0)
        return -1;
    return sandbox_start(ex, err);
}

int executor_create(struct executor **out, const struct executor_config *config, struct err *err)
{
    struct executor *ex = xcalloc(1, sizeof *ex);
    ex->config = *config;
    ex->judge.ops = &local_judge_ops;
    list_init(&ex->jobs);
    list_init(&ex->in_slots);
    list_init(&ex->resting);
    if (parts_start(ex, err) < 0) {
        compile_cache_close(ex->workshop.cache);
        free(ex->workshop.pch_dir);
        free(ex);
        return -1;
    }
    suspects_init(&ex->suspects);
    errands_init(&ex->errands);
    ex->queue = queue_create(config->queue_max);
    ex->pool = pool_create(config->workers);
    uv_timer_init(config->loop, &ex->tick);
    uv_timer_init(config->loop, &ex->grace);
    uv_timer_init(config->loop, &ex->show);
    uv_idle_init(config->loop, &ex->changed);
    ex->open_handles = 4;
    uv_timer_start(&ex->tick, on_tick, TICK_MS, TICK_MS);
    *out = ex;
    return 0;
}

/* --- closing -------------------------------------------------------------------------------- */

static void executor_free(struct executor *ex)
{
    void (*closed)(void *ctx) = ex->closed;
    void *ctx = ex->closed_ctx;
    queue_destroy(ex->queue);
    pool_destroy(ex->pool);
    free(ex->workshop.pch_dir);
    free(ex);
    closed(ctx);
}

void executor_handle_closed(struct executor *ex)
{
    ex->open_handles--;
    close_step(ex);
}

static void on_handle_closed(uv_handle_t *handle)
{
    executor_handle_closed(handle->data);
}

static void on_sandbox_closed(void *ctx)
{
    struct executor *ex = ctx;
    ex->sandbox_closed = true;
    close_step(ex);
}

/* Nothing works on these jobs, and the store has them as unfinished. */
static void waiting_drop(struct executor *ex)
{
    LIST_FOR_EACH (node, &ex->jobs) {
        struct active_job *job = CONTAINER_OF(node, struct active_job, node);
        if (job->state == JOB_WAITING || job->state == JOB_BACKOFF)
            active_job_cut_off(job);
    }
}

/* Cuts off and gives back running jobs; waits for those that are being written. */
static void running_drop(struct executor *ex)
{
    LIST_FOR_EACH (node, &ex->jobs) {
        struct active_job *job = CONTAINER_OF(node, struct active_job, node);
        if (job->state == JOB_LOADING || job->state == JOB_MARKING || job->state == JOB_JUDGING)
            active_job_give_back(job);
    }
}

/* Each step waits until the one before has ended. Whatever ends calls this again. */
static void close_step(struct executor *ex)
{
    if (!ex->closing)
        return;
    if (ex->cut_off)
        running_drop(ex);
    waiting_drop(ex);
    if (!list_empty(&ex->jobs) || ex->store_requests)
        return;
    if (ex->workshop.sandbox) {
        struct sandbox *sandbox = ex->workshop.sandbox;
        ex->workshop.sandbox = NULL;
        compile_cache_close(ex->workshop.cache);
        ex->workshop.cache = NULL;
        ex->tick.data = ex->grace.data = ex->show.data = ex->changed.data = ex;
        uv_close((uv_handle_t *)&ex->changed, on_handle_closed);
        uv_close((uv_handle_t *)&ex->tick, on_handle_closed);
        uv_close((uv_handle_t *)&ex->grace, on_handle_closed);
        uv_close((uv_handle_t *)&ex->show, on_handle_closed);
        ex->workshop.ops->close(sandbox, on_sandbox_closed, ex);
        return;
    }
    if (ex->sandbox_closed && ex->open_handles == 0) {
        ex->sandbox_closed = false;
        executor_free(ex);
    }
}

static int excuse_op(struct store_conn *conn, void *arg, struct err *err)
{
    (void)arg;
    return jobs_excuse(conn, err);
}

static void on_excused(void *arg, int rc, const struct err *err)
{
    if (rc < 0)
        log_warn("executor: a crash while stopping would be charged to a job: %s", err->detail);
    executor_store_answered(arg);
}

/* Somebody may lose patience and kill a server that was asked to stop. Then no job is charged with
 * a crash. */
static void suspect_excuse(struct executor *ex)
{
    if (ex->suspects.alone && store_write(ex->config.store, excuse_op, ex, on_excused) == 0)
        ex->store_requests++;
}

static void on_grace_over(uv_timer_t *timer)
{
    struct executor *ex = CONTAINER_OF(timer, struct executor, grace);
    ex->cut_off = true;
    executor_changed(ex);
}

void executor_close(struct executor *ex, int64_t grace_ms, void (*done)(void *ctx), void *ctx)
{
    ex->closing = true;
    ex->closed = done;
    ex->closed_ctx = ctx;
    uv_timer_stop(&ex->tick);
    suspect_excuse(ex);
    errands_close(ex);
    uv_timer_start(&ex->grace, on_grace_over, (uint64_t)grace_ms, 0);
    executor_changed(ex);
}
