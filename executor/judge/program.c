#include "executor/judge/program.h"
#include "executor/language/pch.h"

#include "store/base/states.h"

#include <string.h>

#define BUILDS_MAX 3 /* builds of one text; together they have the compiler's limits */

/* --- states --------------------------------------------------------------------------------- */

static const unsigned edges[] = {
    [PROGRAM_NONE] = STATE(PROGRAM_NONE) | STATE(PROGRAM_ACQUIRING),
    [PROGRAM_ACQUIRING] = STATE(PROGRAM_NONE) | STATE(PROGRAM_COMPILING) | STATE(PROGRAM_READY) |
                          STATE(PROGRAM_FAILED),
    [PROGRAM_COMPILING] = STATE(PROGRAM_NONE) |
                          STATE(PROGRAM_COMPILING) /* another build, by another recipe */ |
                          STATE(PROGRAM_READY) | STATE(PROGRAM_FAILED),
    [PROGRAM_READY] = STATE(PROGRAM_NONE) | STATE(PROGRAM_ACQUIRING) /* in another cell */ |
                      STATE(PROGRAM_RUNNING),
    [PROGRAM_RUNNING] = STATE(PROGRAM_NONE) | STATE(PROGRAM_READY) | STATE(PROGRAM_FAILED),
    [PROGRAM_FAILED] = STATE(PROGRAM_NONE),
};
static const struct states states = STATES("a program", edges);

static void program_enter(struct program *program, enum program_state to)
{
    states_check(&states, program->state, to);
    program->state = to;
}

/* --- compiling ------------------------------------------------------------------------------ */

static void report(struct program *program, enum program_state to,
                   const struct program_compiled *compiled)
{
    program_enter(program, to);
    program->ready(program->ctx, compiled);
}

static const char *limit_crossed(const struct run_result *r)
{
    return r->over_output   ? "the compiler wrote too much"
           : r->over_memory ? "the compiler needed too much memory"
           : r->over_cpu    ? "compiling took too long"
           : r->over_wall   ? "compiling took too long"
                            : NULL;
}

static void compile(struct program *program);

static void files_put(struct program *program)
{
    const struct recipe *recipe = program->recipe;
    for (int i = 0; i < recipe->file_count; i++)
        program->workshop->ops->put(
            program->cell, recipe->files[i].name,
            (struct bytes){recipe->files[i].content.data, recipe->files[i].content.len});
}

/* If the compiler's messages ask for another recipe, starts a build by it and returns true. A text
 * may need several changes, and the second build may report errors that the first one hid. */
static bool compiles_again(struct program *program, struct bytes err)
{
    struct recipe next;
    if (program->builds == BUILDS_MAX || !recipe_revise(&next, program->recipe, err))
        return false;
    recipe_finish(&program->revised);
    program->revised = next;
    program->recipe = &program->revised;
    files_put(program);
    compile(program);
    return true;
}

static void renewed(struct program *program, const struct err *failure);

/* A text that compiled once compiles again. If it does not, that says nothing about the text. */
static void on_recompiled(struct program *program, const struct run_result *result,
                          const struct err *failure)
{
    struct err err;
    if (!failure && !(result->exited && result->exit_code == 0 &&
                      (result->kept || !program->recipe->artifact))) {
        err_set(&err, "sandbox", NULL, "a program that was compiled cannot be compiled again");
        failure = &err;
    }
    renewed(program, failure);
}

static void on_compiled(void *ctx, struct run_result *result, const struct err *failure)
{
    struct program *program = ctx;
    struct program_compiled compiled = {.fault = failure, .setup_us = program->setup_us};
    if (program->renewing) {
        on_recompiled(program, result, failure);
        return;
    }
    if (failure) {
        report(program, PROGRAM_FAILED, &compiled);
        return;
    }
    program->builds++;
    program->compile_us += result->wall_us;
    program->compile_cpu_us += result->cpu_us;
    program->compile_idle_us += result->idle_us;
    program->compile_waited_us += result->waited_us;
    compiled.compile_us = program->compile_us;
    /* Some compilers write their messages to stdout. */
    const struct buf *said = result->err.len ? &result->err : &result->out;
    compiled.err = (struct bytes){said->data, said->len};
    compiled.answer = (struct bytes){result->answer.data, result->answer.len};
    compiled.refused_for = limit_crossed(result);
    compiled.ok = !compiled.refused_for && result->exited && result->exit_code == 0 &&
                  (result->kept || !program->recipe->artifact);
    if (!compiled.ok && !compiled.refused_for && compiles_again(program, compiled.err))
        return;
    if (!compiled.ok && program->recipe->uses_pch && !pch_intact(program->workshop->pch_dir)) {
        /* This is no verdict on the code. */
        struct err gone;
        err_set(&gone, "cache_gone", NULL,
                "what C++ is compiled with was removed from %s; start Assay again to make it anew",
                program->workshop->pch_dir);
        report(program, PROGRAM_FAILED, &(struct program_compiled){.fault = &gone});
        return;
    }
    if (!compiled.ok && !compiled.refused_for && (!result->exited || result->exit_code == 0))
        compiled.refused_for = "the compiler ended without making a program";
    if (compiled.ok && program->cache_path)
        compile_cache_added(program->workshop->cache, program->recipe->cache_key);
    report(program, compiled.ok ? PROGRAM_READY : PROGRAM_FAILED, &compiled);
}

static int64_t ms_left(int64_t limit_ms, int64_t used_us)
{
    int64_t left_ms = limit_ms - used_us / 1000;
    return left_ms > 0 ? left_ms : 1;
}

/* The limits of the next build, so that a text that asks for another one gets no extra time. */
static struct run_limits limits_left(const struct program *program)
{
    struct run_limits left = program->recipe->compile_limits;
    if (program->renewing)
        return left;
    left.cpu_ms = ms_left(left.cpu_ms, program->compile_cpu_us);
    left.held_ms = ms_left(run_held_ms(&left), program->compile_us);
    left.wall_ms = ms_left(left.wall_ms, program->compile_us - program->compile_waited_us);
    if (left.idle_ms)
        left.idle_ms = ms_left(left.idle_ms, program->compile_idle_us);
    return left;
}

static void compile(struct program *program)
{
    const struct recipe *recipe = program->recipe;
    struct run_spec spec = {
        .phase = PHASE_COMPILE,
        .zygote = recipe->compile.zygote,
        .argv = recipe->compile.argv,
        .limits = limits_left(program),
        .keep = recipe->artifact,
        .keep_copy = program->cache_path,
    };
    program_enter(program, PROGRAM_COMPILING);
    program->workshop->ops->run(program->cell, &spec, on_compiled, program);
}

/* Programs that are exec'd are worth keeping. A zygote makes its program again in a millisecond. */
static bool cacheable(const struct program *program)
{
    return program->workshop->cache && program->recipe->artifact &&
           !program->recipe->compile.zygote;
}

static bool cache_take(struct program *program)
{
    struct err err;
    const struct workshop *w = program->workshop;
    const struct recipe *recipe = program->recipe;
    if (!cacheable(program))
        return false;
    program->cache_path = compile_cache_path(w->cache, recipe->cache_key);
    if (!compile_cache_has(w->cache, recipe->cache_key))
        return false;
    return w->ops->put_file(program->cell, recipe->artifact, program->cache_path, &err) == 0;
}

static void on_cell(void *ctx, struct cell *cell, const struct err *failure)
{
    struct program *program = ctx;
    program->setup_us = clock_monotonic_us() - program->started_us;
    struct program_compiled compiled = {.fault = failure, .setup_us = program->setup_us};
    if (failure && program->renewing) {
        renewed(program, failure);
        return;
    }
    if (failure) {
        report(program, PROGRAM_FAILED, &compiled);
        return;
    }
    program->cell = cell;
    files_put(program);
    compiled.cached = cache_take(program);
    if (!compiled.cached && program->recipe->compile.argv[0]) {
        compile(program);
        return;
    }
    if (program->renewing) {
        renewed(program, NULL);
        return;
    }
    compiled.ok = true;
    report(program, PROGRAM_READY, &compiled);
}

void program_start(struct program *program, const struct workshop *workshop,
                   const struct recipe *recipe, int slot, program_ready_fn *ready, void *ctx)
{
    *program = (struct program){.workshop = workshop,
                                .recipe = recipe,
                                .slot = slot,
                                .ready = ready,
                                .ctx = ctx,
                                .started_us = clock_monotonic_us()};
    program_enter(program, PROGRAM_ACQUIRING);
    workshop->ops->acquire(workshop->sandbox, recipe->language->cell, slot, on_cell, program);
}

/* --- running -------------------------------------------------------------------------------- */

static void on_run(void *ctx, struct run_result *result, const struct err *failure)
{
    struct program *program = ctx;
    program_enter(program, failure ? PROGRAM_FAILED : PROGRAM_READY);
    program->spent = !failure && result->spent && !program->puts;
    if (failure && program->cache_path) /* the artifact itself may be damaged */
        compile_cache_forget(program->workshop->cache, program->recipe->cache_key);
    program->done(program->done_ctx, result, failure);
}

static void run_now(struct program *program, const struct run_limits *limits, struct bytes input)
{
    const struct recipe *command = program->command ? program->command : program->recipe;
    struct recipe_argv argv;
    struct run_spec spec = program->also;
    spec.phase = PHASE_TEST;
    spec.zygote = command->run.zygote;
    spec.argv = recipe_run_argv(command, limits, &argv);
    spec.limits = *limits;
    spec.input = input;
    program_enter(program, PROGRAM_RUNNING);
    struct program *second = program->second;
    program->second = NULL;
    if (second) {
        program->workshop->ops->join(program->cell, second->cell);
        run_now(second, &program->second_limits, (struct bytes){NULL, 0});
    }
    program->workshop->ops->run(program->cell, &spec, on_run, program);
    recipe_argv_finish(&argv);
}

void program_also(struct program *program, const struct run_spec *spec)
{
    program->also = *spec;
}

static void renewed(struct program *program, const struct err *failure)
{
    program->renewing = false;
    program->renewal_us = clock_monotonic_us() - program->started_us;
    if (failure) {
        program_enter(program, PROGRAM_FAILED);
        program->done(program->done_ctx, NULL, failure);
        return;
    }
    program_enter(program, PROGRAM_READY);
    run_now(program, &program->next_limits, program->next_input);
}

/* Destroys the old cell before it asks for the new one, because a slot has one cell. */
static void renew(struct program *program)
{
    const struct workshop *w = program->workshop;
    program_enter(program, PROGRAM_ACQUIRING);
    w->ops->destroy(program->cell);
    program->cell = NULL;
    program->spent = false;
    program->renewing = true;
    free(program->cache_path);
    program->cache_path = NULL;
    program->started_us = clock_monotonic_us();
    w->ops->acquire(w->sandbox, program->recipe->language->cell, program->slot, on_cell, program);
}

static void run_or_renew(struct program *program, const struct run_limits *limits,
                         struct bytes input)
{
    if (program->state != PROGRAM_READY)
        abort();
    program->renewal_us = 0;
    if (!program->spent) {
        run_now(program, limits, input);
        return;
    }
    program->next_limits = *limits;
    program->next_input = input;
    renew(program);
}

void program_command(struct program *program, const struct recipe *command)
{
    program->command = command;
}

void program_run(struct program *program, const struct run_limits *limits, struct bytes input,
                 run_done_fn *done)
{
    program->done = done;
    program->done_ctx = program->ctx;
    run_or_renew(program, limits, input);
}

void program_run_joined(const struct joined_run *first, const struct joined_run *second, void *ctx)
{
    struct program *program = first->program, *other = second->program;
    if (other->state != PROGRAM_READY)
        abort();
    program->done = first->done;
    other->done = second->done;
    program->done_ctx = other->done_ctx = ctx;
    program->second = other;
    program->second_limits = second->limits;
    run_or_renew(program, &first->limits, (struct bytes){NULL, 0});
}

int64_t program_renewal_us(const struct program *program)
{
    return program->renewal_us;
}

void program_put(struct program *program, const char *name, struct bytes content)
{
    if (program->state != PROGRAM_READY)
        abort();
    program->puts = true;
    program->workshop->ops->put(program->cell, name, content);
}

void program_finish(struct program *program)
{
    if (program->state == PROGRAM_NONE)
        return;
    if (program->state == PROGRAM_ACQUIRING)
        program->workshop->ops->cancel(program->workshop->sandbox, program);
    if (program->cell)
        program->workshop->ops->destroy(program->cell);
    free(program->cache_path);
    recipe_finish(&program->revised);
    *program = (struct program){0};
}
