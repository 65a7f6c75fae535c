#include "executor/sandbox/cell_outgoing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Appends a frame that consists of a fixed part, a variable part, and `rest_len` bytes that follow
 * later. */
static void frame(struct buf *out, enum frame_type type, struct bytes fixed, struct bytes more,
                  size_t rest_len)
{
    struct frame_head head = {.type = type, .len = fixed.len + more.len + rest_len};
    const struct bytes parts[] = {{&head, sizeof head}, fixed, more};
    buf_reserve(out, sizeof head + fixed.len + more.len);
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if (parts[i].len)
            buf_append(out, parts[i].data, parts[i].len);
}

static const struct bytes empty = {NULL, 0};

void outgoing_frame(struct buf *out, enum frame_type type, struct bytes content)
{
    frame(out, type, content, empty, 0);
}

void outgoing_hello(struct buf *out, const struct frame_hello *hello)
{
    frame(out, FRAME_HELLO, (struct bytes){hello, sizeof *hello}, empty, 0);
}

static void text_fill(char *out, size_t size, const char *text)
{
    if (snprintf(out, size, "%s", text) >= (int)size)
        abort();
}

void outgoing_plan(struct frame_plan *out, const struct cell_plan *plan)
{
    *out = (struct frame_plan){.compiles = plan->compiles, .wide = plan->wide};
    text_fill(out->zygote, sizeof out->zygote, plan->zygote);
    text_fill(out->tree, sizeof out->tree, plan->tree);
    text_fill(out->host, sizeof out->host, plan->host);
}

int outgoing_put(struct buf *out, const char *name, struct bytes content)
{
    struct frame_put put = {0};
    if (content.len > CELL_INPUT_MAX ||
        snprintf(put.name, sizeof put.name, "%s", name) >= (int)sizeof put.name)
        return -1;
    frame(out, FRAME_PUT, (struct bytes){&put, sizeof put}, content, 0);
    return 0;
}

int outgoing_put_file(struct buf *out, const char *name, const char *path)
{
    struct frame_put_file put = {0};
    if (snprintf(put.name, sizeof put.name, "%s", name) >= (int)sizeof put.name ||
        snprintf(put.path, sizeof put.path, "%s", path) >= (int)sizeof put.path)
        return -1;
    frame(out, FRAME_PUT_FILE, (struct bytes){&put, sizeof put}, empty, 0);
    return 0;
}

static int run_fill(struct frame_run *run, const struct run_spec *spec, int slot, struct buf *args)
{
    const struct run_limits *limits = &spec->limits;
    *run = (struct frame_run){.compile = spec->phase == PHASE_COMPILE,
                              .zygote = spec->zygote,
                              .slot = slot,
                              .processes = limits->processes,
                              .input_len = spec->input.len,
                              .cpu_ms = limits->cpu_ms,
                              .wall_ms = limits->wall_ms,
                              .idle_ms = limits->idle_ms ? limits->idle_ms : limits->wall_ms,
                              .held_ms = run_held_ms(limits),
                              .memory_kb = limits->memory_kb,
                              .output_bytes = limits->output_bytes,
                              .file_bytes = limits->file_bytes};
    for (const char *const *arg = spec->argv; *arg; arg++, run->argc++)
        buf_append(args, *arg, strlen(*arg) + 1);
    run->args_len = (uint32_t)args->len;
    const char *keep = spec->keep ? spec->keep : "";
    const char *copy = spec->keep_copy ? spec->keep_copy : "";
    if (run->argc < 1 || run->argc > CELL_ARGC_MAX || args->len > CELL_ARGS_MAX ||
        spec->input.len > CELL_INPUT_MAX ||
        snprintf(run->keep, sizeof run->keep, "%s", keep) >= (int)sizeof run->keep ||
        snprintf(run->keep_copy, sizeof run->keep_copy, "%s", copy) >= (int)sizeof run->keep_copy)
        return -1;
    return 0;
}

void outgoing_rest(struct buf *out, struct bytes *rest)
{
    size_t n = rest->len < OUTGOING_PIECE ? rest->len : OUTGOING_PIECE;
    buf_append(out, rest->data, n);
    *rest = (struct bytes){(const char *)rest->data + n, rest->len - n};
}

_Static_assert(RUN_COLLECT_MAX == CELL_COLLECT_MAX, "these are the same files");

static int collect_fill(struct frame_run *run, const struct run_spec *spec)
{
    run->collect_bytes = spec->collect_bytes;
    run->work = (spec->leaves ? CELL_WORK_LEAVE : 0) | (spec->resumes ? CELL_WORK_RESUME : 0);
    for (int i = 0; i < CELL_COLLECT_MAX && spec->collect[i]; i++)
        if (snprintf(run->collect[i], sizeof run->collect[i], "%s", spec->collect[i]) >=
            CELL_COLLECT_NAME_MAX)
            return -1;
    return 0;
}

int outgoing_run(struct buf *out, const struct run_spec *spec, int slot, enum cell_join join,
                 bool first, struct bytes *rest)
{
    struct frame_run run;
    AUTO_BUF struct buf args = {0};
    if (run_fill(&run, spec, slot, &args) < 0 || collect_fill(&run, spec) < 0)
        return -1;
    run.join = (int32_t)join;
    run.waits = first;
    run.transcript_bytes = first ? (uint32_t)spec->transcript_bytes : 0;
    run.peer_bytes = first ? spec->peer_bytes : INT64_MAX;
    run.input_len = join ? 0 : run.input_len;
    frame(out, FRAME_RUN, (struct bytes){&run, sizeof run}, (struct bytes){args.data, args.len},
          run.input_len);
    *rest = join ? empty : spec->input;
    if (rest->len)
        outgoing_rest(out, rest);
    return 0;
}

uint64_t outgoing_result_max(const struct run_spec *spec)
{
    uint64_t max = sizeof(struct frame_result) + (uint64_t)spec->limits.output_bytes;
    return max + (uint64_t)spec->transcript_bytes +
           CELL_COLLECT_MAX * (uint64_t)spec->collect_bytes;
}

void cell_call_end(struct cell_call *call, struct run_result *result, const struct err *failure)
{
    const struct cell_call ended = *call;
    *call = (struct cell_call){.done = NULL};
    if (ended.done)
        ended.done(ended.ctx, result, failure);
}
