#include "executor/judge/grader.h"

static const struct run_limits grader_limits = {.cpu_ms = 10000,
                                                .wall_ms = 30000,
                                                .memory_kb = 1024 * 1024,
                                                .output_bytes = 1 << 20,
                                                .file_bytes = 16 << 20,
                                                .processes = 64,
                                                .idle_ms = 10000};

static void refuse(struct grader *g, const char *why)
{
    struct err err;
    err_set(&err, "bad_grader", NULL, "the grader of the package %s", why);
    g->graded(g->ctx, (struct bytes){NULL, 0}, &err);
}

static void on_run(void *ctx, struct run_result *result, const struct err *failure)
{
    struct grader *g = ctx;
    if (failure) {
        g->graded(g->ctx, (struct bytes){NULL, 0}, failure);
        return;
    }
    if (result->over_cpu || result->over_wall)
        refuse(g, "took too long");
    else if (result->over_memory || result->over_output)
        refuse(g, "needed too much memory, or wrote too much");
    else if (!result->exited || result->exit_code != 0)
        refuse(g, "did not end with exit code 0");
    else
        g->graded(g->ctx, (struct bytes){result->out.data, result->out.len}, NULL);
}

static void on_ready(void *ctx, const struct program_compiled *compiled)
{
    struct grader *g = ctx;
    if (compiled->fault)
        g->graded(g->ctx, (struct bytes){NULL, 0}, compiled->fault);
    else if (!compiled->ok)
        refuse(g, "does not compile");
    else
        program_run(&g->program, &grader_limits, (struct bytes){g->input.data, g->input.len},
                    on_run);
}

int grader_run(struct grader *g, const struct workshop *workshop, const struct source *source,
               int slot, const char *flags, struct bytes input, graded_fn *graded, void *ctx,
               struct err *err)
{
    const struct language *language = language_find(source->language);
    grader_finish(g);
    if (!language)
        return err_set(err, "language_unavailable", NULL,
                       "the problem's grader is in %s, which is not available here",
                       source->language);
    g->graded = graded;
    g->ctx = ctx;
    buf_append(&g->input, input.data, input.len);
    if (recipe_build_grader(&g->recipe, language,
                            (struct bytes){source->text.data, source->text.len}, flags, err) < 0) {
        grader_finish(g);
        return -1;
    }
    program_start(&g->program, workshop, &g->recipe, slot, on_ready, g);
    return 0;
}

void grader_finish(struct grader *g)
{
    program_finish(&g->program);
    recipe_finish(&g->recipe);
    buf_finish(&g->input);
    *g = (struct grader){0};
}
