#include "executor/judge/task.h"

#include <string.h>

static int validator_take(struct task *task, const struct problem *problem, struct err *err)
{
    if (!problem->validator_count)
        return 0;
    const struct source *source = &problem->validators[0];
    const struct language *language = language_find(source->language);
    if (!language)
        return err_set(err, "language_unavailable", NULL,
                       "the problem's output validator is in %s, which is not available here",
                       source->language);
    task->has_validator = true;
    return recipe_build_validator(&task->validator, language,
                                  (struct bytes){source->text.data, source->text.len},
                                  problem->validator_flags ? problem->validator_flags : "", err);
}

static void reference_take(struct task *task, const struct problem *problem)
{
    for (size_t i = 0; i < problem->reference_count && !task->has_reference; i++) {
        const struct source *source = &problem->references[i];
        const struct language *language = language_find(source->language);
        if (!language || !kind_allows(problem->kind, language))
            continue;
        task->open.kind->recipe(&task->reference, task->open.problem, language,
                                (struct bytes){source->text.data, source->text.len});
        task->has_reference = true;
    }
}

static int own_inputs_take(struct task *task, const struct problem *problem,
                           struct own_inputs inputs, struct err *err)
{
    task->total = task->samples = inputs.count;
    task->inputs = xcalloc(inputs.count, sizeof *task->inputs);
    for (size_t i = 0; i < inputs.count; i++)
        if (task->open.kind->input_take(task->open.problem, inputs.texts[i], &task->inputs[i], err))
            return -1;
    reference_take(task, problem);
    return 0;
}

int task_create(struct task **out, const struct problem *problem, enum task_kind kind,
                const char *language, struct bytes code, struct own_inputs inputs, struct err *err)
{
    const struct language *known = language_find(language);
    if (known && !kind_allows(problem->kind, known))
        return err_set(err, "language_unavailable", "language",
                       "problems of this kind cannot be solved in %s here", known->name);
    if (!known)
        return err_set(err, "language_unavailable", "language", "%s is not available here",
                       language);
    struct task *task = xcalloc(1, sizeof *task);
    *task =
        (struct task){.kind = kind,
                      .language = known,
                      .problem_id = problem->id,
                      .revision = problem->revision,
                      .time_limit_ms = problem->time_limit_ms,
                      .memory_limit_kb = problem->memory_limit_kb,
                      .total = kind == TASK_SAMPLES ? problem->sample_count : problem->stored_tests,
                      .samples = problem->sample_count};
    if (kind_open(&task->open, problem, err) < 0 || validator_take(task, problem, err) < 0 ||
        (kind == TASK_OWN_INPUT && own_inputs_take(task, problem, inputs, err) < 0)) {
        task_destroy(task);
        return -1;
    }
    task->open.kind->recipe(&task->recipe, task->open.problem, known, code);
    *out = task;
    return 0;
}

void task_destroy(struct task *task)
{
    if (!task)
        return;
    recipe_finish(&task->recipe);
    recipe_finish(&task->validator);
    recipe_finish(&task->reference);
    kind_close(&task->open);
    for (size_t i = 0; task->inputs && i < task->total; i++)
        buf_finish(&task->inputs[i]);
    free(task->inputs);
    free(task);
}

struct run_limits task_limits(const struct task *task, const struct language *language)
{
    return language_limits(language, task->time_limit_ms, task->memory_limit_kb);
}
