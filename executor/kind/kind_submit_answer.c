/* Problems whose submissions are the answers to the tests, and no program that makes them. An
 * answer is judged as the output of a program is. */
#include "executor/kind/kind_text.h"

#include <string.h>

static int problem_open(struct kind_problem **out, const struct problem *problem, struct err *err)
{
    return kind_program.problem_open(out, problem, err);
}

static void problem_close(struct kind_problem *problem)
{
    kind_program.problem_close(problem);
}

/* --- packages ------------------------------------------------------------------------------- */

static void package_check(const struct package *package, struct package_report *report)
{
    kind_program.package_check(package, report);
}

static void test_check(const struct kind_problem *problem, bool has_validator,
                       const struct test_case *test, const char *input_name,
                       const char *answer_name, struct package_report *report)
{
    kind_program.test_check(problem, has_validator, test, input_name, answer_name, report);
}

/* --- submissions ---------------------------------------------------------------------------- */

/* There is no program to begin with. */
static void starter(const struct kind_problem *problem, const struct language *language,
                    struct buf *out)
{
    (void)problem, (void)language;
    buf_puts(out, "");
}

static int input_take(const struct kind_problem *problem, struct bytes text, struct buf *out,
                      struct err *err)
{
    (void)problem, (void)text, (void)out;
    return err_set(err, "invalid_input", "input",
                   "a submission to this problem is no program, so it cannot be run with an input");
}

/* Whether a file's name says that it is the answer to the test: "secret/a/01.out", "a/01.ans",
 * "a-01.txt" and "a/01" are for secret/a/01. */
static bool name_says(const char *name, const char *test)
{
    static const char *const endings[] = {"", ".out", ".ans", ".txt", ".a"};
    for (int whole = 0; whole < 2; whole++) {
        const char *slash = strchr(test, '/'), *rest = whole || !slash ? test : slash + 1;
        const size_t len = strlen(rest);
        size_t same = 0;
        while (same < len && (name[same] == rest[same] || (rest[same] == '/' && name[same] == '-')))
            same++;
        for (size_t i = 0; same == len && i < COUNT_OF(endings); i++)
            if (strcmp(name + len, endings[i]) == 0)
                return true;
    }
    return false;
}

/* A text by itself is the answer to every test. */
static const struct code_file *answer_of(const struct code_files *files, const char *test)
{
    if (files->count == 1 && !*files->files[0].name)
        return &files->files[0];
    for (size_t i = 0; i < files->count; i++)
        if (name_says(files->files[i].name, test))
            return &files->files[i];
    return NULL;
}

/* --- answers -------------------------------------------------------------------------------- */

static void answer_take(struct run_result *result, struct buf *answer, struct bytes *shown)
{
    text_answer_take(&result->out, answer, shown);
}

static enum answer_ruling compare(const struct kind_problem *problem,
                                  const struct answer_texts *texts, struct err *err)
{
    return kind_program.compare(problem, texts, err);
}

static enum answer_ruling look(const struct kind_problem *problem, const struct answer_texts *texts,
                               bool has_expected, char *got, size_t *len, struct err *err)
{
    return kind_program.look(problem, texts, has_expected, got, len, err);
}

const struct kind kind_submit_answer = {.id = PROBLEM_SUBMIT_ANSWER,
                                        .problem_open = problem_open,
                                        .problem_close = problem_close,
                                        .package_check = package_check,
                                        .test_check = test_check,
                                        .recipe = NULL,
                                        .answer_of = answer_of,
                                        .starter = starter,
                                        .input_take = input_take,
                                        .answer_take = answer_take,
                                        .answer_find = text_answer_find,
                                        .reads_input = text_reads_no_input,
                                        .compare = compare,
                                        .look = look,
                                        .answer_text = NULL};
