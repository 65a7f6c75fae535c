#include "executor/judge/task.h"

#include "executor/language/language_limits.h"
#include "store/package/package_validators.h"

#include <string.h>

/* Whether the path is a source file that the compiler is given. */
static bool is_source(const struct source *file)
{
    return *file->language != '\0';
}

/* One validator: its first source file is the one that runs, the others are beside it. */
static int validator_build(struct recipe *out, const struct source *files, size_t count,
                           const char *flags, struct err *err)
{
    size_t main = validator_main(files, count);
    const struct language *language = language_find(files[main].language);
    if (!language)
        return err_set(err, "language_unavailable", NULL,
                       "the problem's output validator is in %s, which is not available here",
                       files[main].language);
    if (recipe_build_validator(out, language,
                               (struct bytes){files[main].text.data, files[main].text.len}, flags,
                               err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (i != main && recipe_add_file(out, validator_file_name(&files[i]),
                                         (struct bytes){files[i].text.data, files[i].text.len},
                                         is_source(&files[i]), err) < 0)
            return -1;
    return 0;
}

static int validators_take(struct task *task, const struct problem *problem, struct err *err)
{
    const char *flags = problem->validator_flags ? problem->validator_flags : "";
    if (task->open.kind->talks && !problem->validator_count)
        return err_set(err, "bad_package", NULL,
                       "an interactive problem needs an output validator, which it talks with");
    for (size_t at = 0, n; at < problem->validator_count; at += n) {
        n = validator_files(problem, at);
        if (task->validator_count == VALIDATORS_MAX)
            return err_set(err, "bad_package", NULL,
                           "the problem has more than %d output validators", VALIDATORS_MAX);
        task->has_validator = true;
        if (validator_build(&task->validators[task->validator_count++], &problem->validators[at], n,
                            flags, err) < 0)
            return -1;
    }
    return 0;
}

/* --- the submission's files ----------------------------------------------------------------- */

/* The folder of include/ whose files a submission in this language gets; NULL: none. */
static const char *include_folder(const struct problem *problem, const struct language *language)
{
    const char *found = NULL;
    for (size_t i = 0; i < problem->include_count; i++) {
        const char *name = problem->includes[i].name;
        AUTO_FREE char *folder = xstrndup(name, strcspn(name, "/"));
        if (language_is_called(language, folder))
            return name;
        found = !found && strcmp(folder, "default") == 0 ? name : found;
    }
    return found;
}

/* A file of the package is instead of one of the same name of the submission. */
static void include_put(struct code_files *files, const char *name, const struct buf *text)
{
    size_t at = 0;
    while (at < files->count && strcmp(files->files[at].name, name) != 0)
        at++;
    if (at == COUNT_OF(files->files))
        abort(); /* the package may have INCLUDES_MAX */
    struct code_file *file = &files->files[at];
    if (at == files->count) {
        *file = (struct code_file){.name = xstrdup(name)};
        files->count++;
    }
    buf_finish(&file->content);
    buf_puts(&file->content, "");
    buf_append(&file->content, text->data, text->len);
}

static void includes_put(struct code_files *files, const struct problem *problem,
                         const struct language *language)
{
    const char *first = include_folder(problem, language);
    const size_t len = first ? strcspn(first, "/") + 1 : 0;
    if (!first)
        return;
    if (files->count == 1 && !*files->files[0].name) {
        free(files->files[0].name);
        files->files[0].name = xstrdup(language->source_name);
    }
    for (size_t i = 0, put = 0; i < problem->include_count && put < INCLUDES_MAX; i++) {
        const char *name = problem->includes[i].name;
        if (strncmp(name, first, len) != 0)
            continue;
        include_put(files, name + len, &problem->includes[i].text);
        put++;
    }
}

int task_recipe(struct recipe *out, const struct kind_open *open, const struct problem *problem,
                const struct language *language, struct bytes code, struct err *err)
{
    struct code_files files;
    if (code_files_read(&files, code, err) < 0)
        return -1;
    if (!open->kind->needs_function)
        includes_put(&files, problem, language);
    const int rc = open->kind->recipe(out, open->problem, language, &files, err);
    code_files_finish(&files);
    return rc;
}

static int submission_take(struct task *task, const struct problem *problem, struct bytes code,
                           struct err *err)
{
    if (!kind_takes_answers(task->open.kind))
        return task_recipe(&task->recipe, &task->open, problem, task->language, code, err);
    task->answers = xcalloc(1, sizeof *task->answers);
    return code_files_read(task->answers, code, err);
}

static void reference_take(struct task *task, const struct problem *problem)
{
    struct err err;
    for (size_t i = 0; i < problem->reference_count && !task->has_reference; i++) {
        const struct source *source = &problem->references[i];
        const struct language *language = language_find(source->language);
        if (!language || !kind_allows(problem->kind, language))
            continue;
        task->has_reference =
            task_recipe(&task->reference, &task->open, problem, language,
                        (struct bytes){source->text.data, source->text.len}, &err) == 0;
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

/* --- flags of tests ------------------------------------------------------------------------- */

static int variant_fill(struct task_variant *v, const struct task *task,
                        const struct problem *problem, const char *flags, struct err *err)
{
    struct problem as = *problem;
    v->flags = as.validator_flags = xstrdup(flags);
    if (kind_open(&v->open, &as, err) < 0)
        return -1;
    if (!task->has_validator)
        return 0;
    return validator_build(&v->validator, problem->validators, validator_files(problem, 0), flags,
                           err);
}

/* One more than the place of the variant with these flags; 0 with err: there is none. */
static uint16_t variant_find(struct task *task, const struct problem *problem, const char *flags,
                             struct err *err)
{
    for (size_t i = 0; i < task->variant_count; i++)
        if (strcmp(task->variants[i].flags, flags) == 0)
            return (uint16_t)(i + 1);
    task->variants = xrealloc(task->variants, (task->variant_count + 1) * sizeof *task->variants);
    struct task_variant *v = &task->variants[task->variant_count++];
    *v = (struct task_variant){0};
    return variant_fill(v, task, problem, flags, err) < 0 ? 0 : (uint16_t)task->variant_count;
}

static int variants_take(struct task *task, const struct problem *problem,
                         const struct grading *grading, struct test_names tests, struct err *err)
{
    const char *usual = problem->validator_flags ? problem->validator_flags : "";
    task->variant_of = xcalloc(task->total + 1, sizeof *task->variant_of);
    for (size_t i = 0;
         i < task->total && tests.count && (i < tests.count || task->kind == TASK_OWN_INPUT); i++) {
        /* One's own input is judged as the first sample. */
        const char *name = tests.names[task->kind == TASK_OWN_INPUT ? 0 : i];
        const char *flags = grading_flags(grading, name);
        if (flags && strcmp(flags, usual) != 0 &&
            !(task->variant_of[i] = variant_find(task, problem, flags, err)))
            return -1;
    }
    return 0;
}

const struct kind_open *task_open_of(const struct task *task, size_t test)
{
    const uint16_t variant = task->variant_of && test < task->total ? task->variant_of[test] : 0;
    return variant ? &task->variants[variant - 1].open : &task->open;
}

const struct recipe *task_validator_command(const struct task *task, size_t test)
{
    const uint16_t variant = task->variant_of && test < task->total ? task->variant_of[test] : 0;
    return variant ? &task->variants[variant - 1].validator : NULL;
}

/* --- the plan ------------------------------------------------------------------------------- */

static void grader_take(struct task *task, const struct problem *problem)
{
    if (!problem->grader_count)
        return;
    const struct source *source = &problem->graders[0];
    task->grader = xcalloc(1, sizeof *task->grader);
    task->grader->language = xstrdup(source->language);
    task->grader->name = xstrdup(source->name);
    buf_append(&task->grader->text, source->text.data, source->text.len);
}

static int grading_take(struct task *task, const struct problem *problem, struct test_names tests,
                        struct err *err)
{
    struct grading grading;
    if (grading_parse(&grading, problem->grading ? problem->grading : "", err) < 0)
        return -1;
    if (task->kind == TASK_ALL_TESTS && tests.count != task->total) {
        grading_finish(&grading);
        return err_set(err, "tests_missing", NULL, "the problem has fewer tests than it says");
    }
    if (variants_take(task, problem, &grading, tests, err) < 0) {
        grading_finish(&grading);
        return -1;
    }
    if (task->kind == TASK_ALL_TESTS) {
        grading_place(&grading, tests.names, tests.count);
        task->plan = plan_create(&grading, tests.count);
        grader_take(task, problem);
    }
    grading_finish(&grading);
    return 0;
}

/* What the problem says about compiling. */
static void compile_limits_set(const struct more_limits *given, struct recipe *recipe)
{
    struct run_limits *limits = &recipe->compile_limits;
    if (given->compile_s) {
        limits->cpu_ms = given->compile_s * 1000;
        limits->wall_ms = given->compile_s * 3000;
    }
    if (given->compile_mib)
        limits->memory_kb = given->compile_mib * 1024;
}

int task_create(struct task **out, const struct problem *problem, enum task_kind kind,
                const char *language, struct bytes code, struct own_inputs inputs,
                struct test_names tests, struct err *err)
{
    const struct language *known = language_of_submission(language);
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
                      .limits = problem->limits,
                      .passes = problem->passes > 1 ? problem->passes : 1,
                      .total = kind == TASK_SAMPLES ? problem->sample_count : problem->stored_tests,
                      .samples = problem->sample_count};
    if (kind_open(&task->open, problem, err) < 0 || validators_take(task, problem, err) < 0 ||
        submission_take(task, problem, code, err) < 0 ||
        (kind == TASK_OWN_INPUT && own_inputs_take(task, problem, inputs, err) < 0) ||
        grading_take(task, problem, tests, err) < 0) {
        task_destroy(task);
        return -1;
    }
    compile_limits_set(&task->limits, &task->recipe);
    *out = task;
    return 0;
}

void task_destroy(struct task *task)
{
    if (!task)
        return;
    recipe_finish(&task->recipe);
    if (task->answers)
        code_files_finish(task->answers);
    free(task->answers);
    for (size_t i = 0; i < task->validator_count; i++)
        recipe_finish(&task->validators[i]);
    recipe_finish(&task->reference);
    for (size_t i = 0; i < task->variant_count; i++) {
        free(task->variants[i].flags);
        kind_close(&task->variants[i].open);
        recipe_finish(&task->variants[i].validator);
    }
    free(task->variants);
    free(task->variant_of);
    plan_destroy(task->plan);
    if (task->grader) {
        free(task->grader->language);
        free(task->grader->name);
        buf_finish(&task->grader->text);
        free(task->grader);
    }
    kind_close(&task->open);
    for (size_t i = 0; task->inputs && i < task->total; i++)
        buf_finish(&task->inputs[i]);
    free(task->inputs);
    free(task);
}

struct run_limits task_limits(const struct task *task, const struct language *language)
{
    struct run_limits limits =
        language_limits(language, task->time_limit_ms, task->memory_limit_kb);
    if (task->limits.output_mib)
        limits.output_bytes = task->limits.output_mib << 20;
    return limits;
}

/* Validators belong to the problem and may take their time. */
struct run_limits task_validator_limits(const struct task *task)
{
    const struct more_limits *given = &task->limits;
    const int64_t cpu_ms = given->validation_s ? given->validation_s * 1000 : 20000;
    return (struct run_limits){
        .cpu_ms = cpu_ms,
        .wall_ms = 3 * cpu_ms,
        .memory_kb = (given->validation_mib ? given->validation_mib : 1024) * 1024,
        .output_bytes = (given->validation_output_mib ? given->validation_output_mib : 1) << 20,
        .file_bytes = 16 << 20,
        .processes = 64,
        .idle_ms = 15000};
}
