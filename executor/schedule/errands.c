#include "executor/schedule/errands.h"

#include "executor/judge/test_report.h"
#include "executor/language/diagnostics.h"
#include "executor/language/diagnostics_files.h"
#include "executor/language/language_limits.h"

#include <stdio.h>
#include <string.h>

/* An errand while the executor has it. */
struct errand_work {
    struct executor *executor;
    struct errand *errand;
    errand_done_fn *done;
    void *ctx;
    struct list node; /* of the waiting ones */
    int slot;         /* -1: none yet */
    const struct language *language;
    const struct kind *kind; /* by which the answer is taken out of a run */
    struct kind_open open;   /* of a solution */
    struct recipe recipe;
    struct program program;
    struct run_limits limits;
    size_t index, bytes;
    int64_t started_us;
};

void errands_init(struct errands *errands)
{
    list_init(&errands->waiting);
}

/* --- the end -------------------------------------------------------------------------------- */

static void program_drop(struct errand_work *w)
{
    program_finish(&w->program);
    recipe_finish(&w->recipe);
}

/* The fault is set. */
static void work_end(struct errand_work *w)
{
    struct executor *ex = w->executor;
    errand_done_fn *done = w->done;
    void *ctx = w->ctx;
    program_drop(w);
    kind_close(&w->open);
    if (w->slot >= 0) {
        pool_give(ex->pool, w->slot);
        ex->errands.running = NULL;
    } else {
        list_remove(&w->node);
        ex->errands.count--;
    }
    free(w);
    executor_changed(ex);
    done(ctx);
}

static const struct errand_run *current(const struct errand_work *w)
{
    return &w->errand->runs[w->index];
}

static void end_failed(struct errand_work *w, const char *what)
{
    const struct errand *errand = w->errand;
    err_set(&w->errand->fault, "errand_failed", NULL, "%s, for %s: %s", errand->source->name,
            current(w)->name, what);
    work_end(w);
}

static void end_fault(struct errand_work *w, const struct err *fault)
{
    w->errand->fault = *fault;
    work_end(w);
}

/* --- running -------------------------------------------------------------------------------- */

static void run_next(struct errand_work *w);

/* Why a run has no output that can be used, with the end of what it wrote to stderr. */
static char *failure_text(const struct run_result *result, enum verdict verdict, const char *reason)
{
    AUTO_FREE char *how = run_reason(result, verdict, false);
    AUTO_BUF struct buf err = {0};
    size_t len = result->err.len, shown = len < 200 ? len : 200;
    text_clean((struct bytes){shown ? result->err.data + len - shown : "", shown}, 200, &err);
    const char *more = how ? how : reason;
    return xasprintf("%s%s%s%s%s", verdict_text(verdict), more ? ", " : "", more ? more : "",
                     err.len ? ": " : "", err.len ? err.data : "");
}

static void on_run(void *ctx, struct run_result *result, const struct err *failure)
{
    struct errand_work *w = ctx;
    struct errand_run *run = &w->errand->runs[w->index];
    AUTO_BUF struct buf answer = {0};
    struct bytes payload, shown;
    const char *reason = NULL;
    if (failure) {
        end_fault(w, failure);
        return;
    }
    w->kind->answer_take(result, &answer, &shown);
    enum verdict verdict = run_verdict(w->kind, result, &answer, &payload, &reason);
    if (verdict != VERDICT_NONE) {
        AUTO_FREE char *why = failure_text(result, verdict, reason);
        end_failed(w, why);
        return;
    }
    buf_append(&run->output, payload.data, payload.len);
    w->bytes += payload.len;
    w->index++;
    if (!w->errand->problem) /* the next one has other arguments */
        program_drop(w);
    run_next(w);
}

static void compile_failed(struct errand_work *w, const struct program_compiled *compiled)
{
    AUTO_BUF struct buf output = {0};
    json_t *list = diagnostics_parse_files(&w->recipe, compiled->err, compiled->answer);
    const json_t *first = json_array_get(list, 0);
    const char *message = json_string_value(json_object_get(first, "message"));
    diagnostics_text(w->language, compiled->err, &output);
    AUTO_FREE char *text =
        message ? xasprintf("it does not compile: line %d: %s",
                            (int)json_integer_value(json_object_get(first, "line")), message)
                : xasprintf("it does not compile: %s", compiled->refused_for ? compiled->refused_for
                                                       : output.data         ? output.data
                                                                             : "");
    json_decref(list);
    end_failed(w, text);
}

static void run_now(struct errand_work *w)
{
    program_run(&w->program, &w->limits, current(w)->input, on_run);
}

static void on_ready(void *ctx, const struct program_compiled *compiled)
{
    struct errand_work *w = ctx;
    if (compiled->fault) {
        struct err fault = *compiled->fault;
        end_fault(w, &fault);
    } else if (!compiled->ok)
        compile_failed(w, compiled);
    else
        run_now(w);
}

static struct bytes code_of(const struct errand_work *w)
{
    const struct buf *text = &w->errand->source->text;
    return (struct bytes){text->data ? text->data : "", text->len};
}

/* -1: there is no recipe, and the work has ended. */
static int recipe_make(struct errand_work *w)
{
    const char *args = current(w)->args;
    struct err err;
    const int rc =
        w->errand->problem
            ? task_recipe(&w->recipe, &w->open, w->errand->problem, w->language, code_of(w), &err)
            : recipe_build_grader(&w->recipe, w->language, code_of(w), args ? args : "", &err);
    if (rc == 0)
        return 0;
    end_failed(w, err.detail);
    return -1;
}

/* Whether another run would be too much. */
static bool is_over(struct errand_work *w)
{
    if (clock_monotonic_us() - w->started_us > INT64_C(1000) * ERRAND_TOTAL_MS)
        err_set(&w->errand->fault, "errand_failed", NULL,
                "%s took more than %d s for all runs together: make fewer tests at a time",
                w->errand->source->name, ERRAND_TOTAL_MS / 1000);
    else if (w->bytes > ERRAND_BYTES_MAX)
        err_set(&w->errand->fault, "errand_failed", NULL,
                "%s wrote more than %d MiB altogether: make fewer tests at a time",
                w->errand->source->name, ERRAND_BYTES_MAX >> 20);
    else
        return false;
    return true;
}

static void run_next(struct errand_work *w)
{
    if (is_over(w) || w->index == w->errand->count) {
        work_end(w);
        return;
    }
    if (w->program.state == PROGRAM_READY) {
        run_now(w);
        return;
    }
    if (recipe_make(w) == 0)
        program_start(&w->program, &w->executor->workshop, &w->recipe, w->slot, on_ready, w);
}

/* --- starting ------------------------------------------------------------------------------- */

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static struct run_limits limits_of(const struct errand_work *w)
{
    const struct problem *p = w->errand->problem;
    struct run_limits least = language_limits(w->language, 1, ERRAND_MEMORY_KB);
    struct run_limits limits =
        p ? language_limits(w->language, p->time_limit_ms, p->memory_limit_kb) : least;
    limits.cpu_ms = larger(limits.cpu_ms, ERRAND_CPU_MS);
    limits.wall_ms = larger(limits.wall_ms, ERRAND_WALL_MS);
    limits.memory_kb = larger(limits.memory_kb, least.memory_kb);
    limits.output_bytes = ERRAND_OUTPUT_BYTES;
    return limits;
}

static int work_open(struct errand_work *w, struct err *err)
{
    w->language = language_find(w->errand->source->language);
    w->kind = &kind_program;
    if (!w->language)
        return err_set(err, "errand_failed", NULL, "%s: its language is not available here",
                       w->errand->source->name);
    if (w->errand->problem && kind_open(&w->open, w->errand->problem, err) < 0)
        return -1;
    if (w->errand->problem)
        w->kind = w->open.kind;
    return 0;
}

void errands_start(struct executor *ex)
{
    struct errand_work *w =
        CONTAINER_OF(list_pop_front(&ex->errands.waiting), struct errand_work, node);
    struct err err;
    ex->errands.count--;
    ex->errands.running = w;
    ex->errands.was_last = true;
    w->slot = pool_take(ex->pool);
    w->started_us = clock_monotonic_us();
    if (work_open(w, &err) < 0) {
        end_fault(w, &err);
        return;
    }
    w->limits = limits_of(w);
    run_next(w);
}

bool errands_due(const struct executor *ex, bool jobs_wait)
{
    return ex->errands.count && !ex->errands.running && !(ex->errands.was_last && jobs_wait);
}

/* Errands that answer inputs come before those that make inputs, because somebody holds each input
 * in memory until it has its answer. */
static void queue_up(struct errands *errands, struct errand_work *w)
{
    struct list *before = &errands->waiting;
    if (w->errand->problem) {
        before = before->next;
        while (before != &errands->waiting &&
               CONTAINER_OF(before, struct errand_work, node)->errand->problem)
            before = before->next;
    }
    list_insert_before(before, &w->node);
    errands->count++;
}

void errand_begin(struct judge *judge, struct errand *errand, errand_done_fn *done, void *ctx)
{
    struct executor *ex = CONTAINER_OF(judge, struct executor, judge);
    errand->fault = (struct err){0};
    if (ex->closing || ex->errands.count >= ERRANDS_MAX) {
        if (ex->closing)
            err_set(&errand->fault, "stopping", NULL, "The server is stopping; try again soon.");
        else
            err_set(&errand->fault, "queue_full", NULL,
                    "Too many tests are being made; try again soon.");
        done(ctx);
        return;
    }
    struct errand_work *w = xcalloc(1, sizeof *w);
    *w = (struct errand_work){
        .executor = ex, .errand = errand, .done = done, .ctx = ctx, .slot = -1};
    queue_up(&ex->errands, w);
    executor_changed(ex);
}

static void end_stopping(struct errand_work *w)
{
    err_set(&w->errand->fault, "stopping", NULL, "The server is stopping; try again soon.");
    work_end(w);
}

void errands_close(struct executor *ex)
{
    if (ex->errands.running)
        end_stopping(ex->errands.running);
    LIST_FOR_EACH (node, &ex->errands.waiting)
        end_stopping(CONTAINER_OF(node, struct errand_work, node));
}
