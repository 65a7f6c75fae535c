#include "tests/unit/fake_sandbox_kit.h"

#include "executor/judge/judging.h"

struct sandbox {
    uv_timer_t timer;
    struct {
        cell_ready_fn *ready;
        void *ctx;
    } asked;
    struct {
        run_done_fn *done;
        void *ctx;
        bool compile;
    } run;
    void (*closed)(void *ctx);
    void *closed_ctx;
};

struct told told;

static struct sandbox the_sandbox;

static void on_fake_ready(uv_timer_t *timer)
{
    struct sandbox *s = CONTAINER_OF(timer, struct sandbox, timer);
    struct err err;
    told.acquires++;
    err_set(&err, "told_to_fail", NULL, "no cell, as told");
    bool fails = told.fail_acquires > 0;
    told.fail_acquires -= fails;
    s->asked.ready(s->asked.ctx, fails ? NULL : (struct cell *)(void *)s, fails ? &err : NULL);
}

static int fake_create(struct sandbox **out, const struct sandbox_config *config, struct err *err)
{
    (void)err;
    uv_timer_init(config->loop, &the_sandbox.timer);
    *out = &the_sandbox;
    return 0;
}

static void on_fake_closed(uv_handle_t *handle)
{
    (void)handle;
    the_sandbox.closed(the_sandbox.closed_ctx);
}

static void fake_close(struct sandbox *s, void (*done)(void *ctx), void *ctx)
{
    s->closed = done;
    s->closed_ctx = ctx;
    uv_close((uv_handle_t *)&s->timer, on_fake_closed);
}

static void fake_acquire(struct sandbox *s, int kind, int slot, cell_ready_fn *ready, void *ctx)
{
    (void)kind, (void)slot;
    s->asked.ready = ready;
    s->asked.ctx = ctx;
    uv_timer_start(&s->timer, on_fake_ready, 0, 0);
}

static void fake_cancel(struct sandbox *s, const void *ctx)
{
    (void)ctx;
    uv_timer_stop(&s->timer);
}

static void fake_put(struct cell *cell, const char *name, struct bytes content)
{
    (void)cell, (void)name, (void)content;
}

static int fake_put_file(struct cell *cell, const char *name, const char *path, struct err *err)
{
    (void)cell, (void)name, (void)path;
    return err_set(err, "none", NULL, "no cache here");
}

static void on_fake_run(uv_timer_t *timer)
{
    struct sandbox *s = CONTAINER_OF(timer, struct sandbox, timer);
    struct run_result result = {.exited = true, .kept = true, .cpu_us = 1000, .wall_us = 1200};
    struct err err;
    told.runs++;
    if (told.fail_runs > 0 && !s->run.compile) {
        told.fail_runs--;
        err_set(&err, "told_to_fail", NULL, "no run, as told");
        s->run.done(s->run.ctx, NULL, &err);
        return;
    }
    if (!s->run.compile)
        buf_puts(&result.answer, told.answer);
    s->run.done(s->run.ctx, &result, NULL);
    buf_finish(&result.answer);
}

static void fake_run(struct cell *cell, const struct run_spec *spec, run_done_fn *done, void *ctx)
{
    struct sandbox *s = (struct sandbox *)(void *)cell;
    s->run.done = done;
    s->run.ctx = ctx;
    s->run.compile = spec->phase == PHASE_COMPILE;
    uv_timer_start(&s->timer, on_fake_run, 0, 0);
}

static void fake_destroy(struct cell *cell)
{
    (void)cell;
    uv_timer_stop(&the_sandbox.timer);
}

static const char *fake_trouble(const struct sandbox *s)
{
    (void)s;
    return told.trouble;
}

static void fake_counts(const struct sandbox *s, struct cell_counts *out)
{
    (void)s;
    *out = (struct cell_counts){.idle = 1};
}

const struct sandbox_ops fake_ops = {.name = "fake",
                                     .create = fake_create,
                                     .close = fake_close,
                                     .acquire = fake_acquire,
                                     .cancel = fake_cancel,
                                     .put = fake_put,
                                     .put_file = fake_put_file,
                                     .run = fake_run,
                                     .destroy = fake_destroy,
                                     .trouble = fake_trouble,
                                     .counts = fake_counts};
