#include "executor/sandbox/docker/docker_pulse.h"

#define PAUSE_MS 3000
#define ANSWER_MS 5000

static void on_pause_over(uv_timer_t *timer);

static void set_trouble(struct docker_pulse *pulse, const char *why)
{
    if (why && !pulse->trouble)
        log_warn("sandbox: %s", why);
    if (!why && pulse->trouble)
        log_info("sandbox: the Docker engine answers again");
    free(pulse->trouble);
    pulse->trouble = why ? xstrdup(why) : NULL;
}

static void on_answer(void *ctx, long status, json_t *body, const struct err *err)
{
    struct docker_pulse *pulse = ctx;
    struct err why;
    pulse->call = NULL;
    if (!err && status != 200)
        docker_refusal(&why, "answer a ping", status, body);
    else if (err)
        why = *err;
    set_trouble(pulse, err || status != 200 ? why.detail : NULL);
    uv_timer_start(&pulse->timer, on_pause_over, PAUSE_MS, 0);
}

static void on_pause_over(uv_timer_t *timer)
{
    struct docker_pulse *pulse = timer->data;
    pulse->call = docker_call(pulse->api, "GET", "/_ping", NULL, ANSWER_MS, on_answer, pulse);
}

void docker_pulse_init(struct docker_pulse *pulse, uv_loop_t *loop, struct docker_api *api)
{
    *pulse = (struct docker_pulse){.api = api};
    uv_timer_init(loop, &pulse->timer);
    pulse->timer.data = pulse;
}

void docker_pulse_start(struct docker_pulse *pulse)
{
    uv_timer_start(&pulse->timer, on_pause_over, PAUSE_MS, 0);
}

static void on_closed(uv_handle_t *handle)
{
    struct docker_pulse *pulse = handle->data;
    pulse->done(pulse->ctx);
}

void docker_pulse_finish(struct docker_pulse *pulse, void (*done)(void *ctx), void *ctx)
{
    if (pulse->call)
        docker_cancel(pulse->call);
    pulse->call = NULL;
    free(pulse->trouble);
    pulse->trouble = NULL;
    pulse->done = done;
    pulse->ctx = ctx;
    uv_close((uv_handle_t *)&pulse->timer, on_closed);
}
