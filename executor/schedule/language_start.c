#include "executor/schedule/language_start.h"

#include "executor/judge/program.h"
#include "executor/language/docker_languages.h"
#include "executor/language/language_limits.h"
#include "executor/language/language_memory.h"
#include "executor/language/pch.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define TRIALS_AT_ONCE 2
#define TRIAL_INPUT "3 4\n"
#define TRIAL_OUTPUT "7"
#define TRIAL_TIME_MS 10000
/* A trial may take so many times as long to compile as a submission: it asks whether a language
 * works, and a machine that is slow or busy while the server starts must not lose one. */
#define TRIAL_PATIENCE 4
#define TRIAL_MEMORY_KB (256 * 1024)

struct trials {
    uv_loop_t loop;
    struct workshop workshop;
    size_t next, running;
};

/* One language's. */
struct trial {
    struct trials *trials;
    const struct language *language;
    struct recipe recipe;
    struct program program;
    uv_timer_t end; /* a program is not finished inside its own callback */
    bool passed, fleeting;
    char why[400];
};

static void next_start(struct trials *trials);

/* --- one trial ----------------------------------------------------------------------------- */

static void on_closed(uv_handle_t *handle)
{
    struct trial *trial = handle->data;
    struct trials *trials = trial->trials;
    if (trial->passed)
        language_passed(trial->language);
    else
        language_refuse(trial->language, trial->why, trial->fleeting);
    recipe_finish(&trial->recipe);
    free(trial);
    trials->running--;
    next_start(trials);
    if (!trials->running)
        uv_stop(&trials->loop);
}

static void on_end(uv_timer_t *timer)
{
    struct trial *trial = timer->data;
    program_finish(&trial->program);
    uv_close((uv_handle_t *)timer, on_closed);
}

static void end(struct trial *trial, const char *what, const char *said, size_t len)
{
    AUTO_BUF struct buf clean = {0};
    while (len && strchr(" \r\n", said[len - 1]))
        len--;
    text_clean((struct bytes){said, len}, 300, &clean);
    trial->passed = !what;
    if (what)
        snprintf(trial->why, sizeof trial->why, "%s%s%.300s", what, clean.len ? ": " : "",
                 clean.data ? clean.data : "");
    uv_timer_start(&trial->end, on_end, 0, 0);
}

/* Ends with a fault that may have come from the machine and its load. */
static void end_fleeting(struct trial *trial, const char *what, const char *said, size_t len)
{
    trial->fleeting = true;
    end(trial, what, said, len);
}

static bool is_right(const struct buf *out)
{
    size_t len = out->len;
    while (len && strchr(" \r\n", out->data[len - 1]))
        len--;
    return len == strlen(TRIAL_OUTPUT) && memcmp(out->data, TRIAL_OUTPUT, len) == 0;
}

static void on_run(void *ctx, struct run_result *result, const struct err *failure)
{
    struct trial *trial = ctx;
    if (failure)
        end_fleeting(trial, "its trial program could not be run", failure->detail,
                     strlen(failure->detail));
    else if (result->over_cpu || result->over_wall || result->over_memory)
        end_fleeting(trial, "its trial program went over a limit", result->err.data,
                     result->err.len);
    else if (!result->exited || result->exit_code)
        end(trial, "its trial program failed", result->err.data, result->err.len);
    else if (!is_right(&result->out))
        end(trial, "its trial program wrote something else than the sum", result->out.data,
            result->out.len);
    else
        end(trial, NULL, "", 0);
}

static void on_ready(void *ctx, const struct program_compiled *compiled)
{
    struct trial *trial = ctx;
    if (compiled->fault)
        end_fleeting(trial, "its trial program could not be compiled", compiled->fault->detail,
                     strlen(compiled->fault->detail));
    else if (!compiled->ok && compiled->refused_for)
        end_fleeting(trial, compiled->refused_for, compiled->err.data, compiled->err.len);
    else if (!compiled->ok)
        end(trial, "its trial program does not compile", compiled->err.data, compiled->err.len);
    else {
        const struct run_limits limits =
            language_limits(trial->language, TRIAL_TIME_MS, TRIAL_MEMORY_KB);
        program_run(&trial->program, &limits, (struct bytes){TRIAL_INPUT, strlen(TRIAL_INPUT)},
                    on_run);
    }
}

static void trial_start(struct trials *trials, const struct language *language)
{
    struct trial *trial = xcalloc(1, sizeof *trial);
    trial->trials = trials;
    trial->language = language;
    trials->running++;
    uv_timer_init(&trials->loop, &trial->end);
    trial->end.data = trial;
    recipe_build_program(&trial->recipe, language,
                         (struct bytes){language->trial, strlen(language->trial)});
    trial->recipe.compile_limits.cpu_ms *= TRIAL_PATIENCE;
    trial->recipe.compile_limits.wall_ms *= TRIAL_PATIENCE;
    program_start(&trial->program, &trials->workshop, &trial->recipe, -1, on_ready, trial);
}

/* --- all ----------------------------------------------------------------------------------- */

static void next_start(struct trials *trials)
{
    while (trials->running < TRIALS_AT_ONCE && trials->next < languages_count()) {
        const struct language *language = language_at(trials->next++);
        if (language->available && !language->tried)
            trial_start(trials, language);
    }
}

static bool any_is_untried(void)
{
    for (size_t i = 0; i < languages_count(); i++)
        if (language_at(i)->available && !language_at(i)->tried)
            return true;
    return false;
}

static bool any_is_new(void)
{
    for (size_t i = 0; i < languages_count(); i++) {
        const struct language *language = language_at(i);
        if (!language->remembered && !language->withheld && !language->fleeting)
            return true;
    }
    return false;
}

static void on_sandbox_closed(void *ctx)
{
    (void)ctx;
}

static int try_all(const struct language_start *start, const char *pch_dir, struct err *err)
{
    struct trials trials = {
        .workshop = {.ops = start->ops, .missing = "", .pch_dir = (char *)(uintptr_t)pch_dir}};
    struct cell_plan cold[LANGUAGES_MAX];
    struct sandbox_config config = {.loop = &trials.loop,
                                    .lib_dir = start->lib_dir,
                                    .pch_dir = pch_dir,
                                    .slots = TRIALS_AT_ONCE,
                                    .plans = cold,
                                    .docker = start->docker};
    const struct cell_plan *plans = languages_plans(&config.plan_count);
    for (int i = 0; i < config.plan_count; i++) {
        cold[i] = plans[i];
        cold[i].warm = false;
    }
    if (uv_loop_init(&trials.loop))
        return err_set(err, "sandbox", NULL, "cannot make an event loop");
    int rc = start->ops->create(&trials.workshop.sandbox, &config, err);
    if (rc == 0) {
        next_start(&trials);
        uv_run(&trials.loop, UV_RUN_DEFAULT);
        start->ops->close(trials.workshop.sandbox, on_sandbox_closed, NULL);
    }
    uv_run(&trials.loop, UV_RUN_DEFAULT);
    uv_loop_close(&trials.loop);
    return rc;
}

static int none_left(struct err *err)
{
    for (size_t i = 0; i < languages_count(); i++)
        if (language_at(i)->tried && language_at(i)->why)
            return err_set(err, "no_language", NULL, "no language is available; %s: %s",
                           language_at(i)->name, language_at(i)->why);
    return err_set(err, "no_language", NULL, "no language is available: install python3 or g++");
}

static int versions_find(const struct language_start *start, json_t *memory, char **pch_dir,
                         struct err *err)
{
    if (start->docker && languages_of_docker(start->docker, start->lib_dir, err) < 0)
        return -1;
    if (!start->docker && !languages_detect(memory, start->lib_dir))
        return none_left(err);
    if (start->docker)
        languages_remember(memory, start->lib_dir);
    return !start->docker && languages_with_headers()
               ? pch_prepare(start->cache_dir, start->lib_dir, pch_dir, err)
               : 0;
}

int languages_start(const struct language_start *start, char **pch_dir, struct err *err)
{
    *pch_dir = NULL;
    if (mkdir(start->cache_dir, 0711) && errno != EEXIST)
        return err_set(err, "cache_unwritable", NULL, "cannot make %s: %s", start->cache_dir,
                       strerror(errno));
    json_t *memory =
        start->trials == TRIALS_ALL ? json_object() : language_memory_read(start->cache_dir);
    int rc = versions_find(start, memory, pch_dir, err);
    json_decref(memory);
    if (rc < 0)
        return -1;
    bool trials = start->trials != TRIALS_NONE && any_is_untried();
    if (trials && try_all(start, *pch_dir, err) < 0)
        return -1;
    if (trials || any_is_new())
        language_memory_write(start->cache_dir, start->lib_dir);
    return languages_settle() ? 0 : none_left(err);
}
