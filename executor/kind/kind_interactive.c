/* Interactive problems: a program talks with the problem's output validator, whose word decides.
 * What people see of a run is what both said. The kind has no facts of its own about a problem. */
#include "executor/kind/kind.h"

#include <string.h>

static int problem_open(struct kind_problem **out, const struct problem *problem, struct err *err)
{
    (void)problem, (void)err;
    *out = xcalloc(1, 1);
    return 0;
}

static void problem_close(struct kind_problem *problem)
{
    free(problem);
}

/* --- packages ------------------------------------------------------------------------------- */

/* Input and answer are for the validator, and may be any bytes. */
static void test_check(const struct kind_problem *problem, bool has_validator,
                       const struct test_case *test, const char *input_name,
                       const char *answer_name, struct package_report *report)
{
    (void)problem, (void)has_validator, (void)test, (void)input_name, (void)answer_name,
        (void)report;
}

/* The store says what is missing. */
static void package_check(const struct package *package, struct package_report *report)
{
    (void)package, (void)report;
}

/* --- programs ------------------------------------------------------------------------------- */

static void recipe(struct recipe *out, const struct kind_problem *problem,
                   const struct language *language, struct bytes code)
{
    (void)problem;
    recipe_build_program(out, language, code);
}

static void starter(const struct kind_problem *problem, const struct language *language,
                    struct buf *out)
{
    (void)problem;
    const bool own = language->talk_starter && *language->talk_starter;
    buf_puts(out, own ? language->talk_starter : language->program_starter);
}

/* The input of one's own is what the validator reads. */
static int input_take(const struct kind_problem *problem, struct bytes text, struct buf *out,
                      struct err *err)
{
    const char *data = text.data;
    (void)problem, (void)err;
    if (!out)
        return 0;
    buf_append(out, text.data, text.len);
    if (text.len && data[text.len - 1] != '\n')
        buf_puts(out, "\n");
    return 0;
}

/* --- answers -------------------------------------------------------------------------------- */

static void answer_take(struct run_result *result, struct buf *answer, struct bytes *shown)
{
    *answer = result->transcript;
    result->transcript = (struct buf){0};
    buf_puts(answer, ""); /* there is a text, even if nobody said anything */
    *shown = (struct bytes){answer->data, answer->len};
}

static const char *answer_find(const struct buf *answer, struct bytes *payload)
{
    *payload = (struct bytes){answer->data, answer->len};
    return NULL;
}

static bool reads_input(const struct kind_problem *problem)
{
    (void)problem;
    return false;
}

static enum answer_outcome nothing_to_compare(struct err *err)
{
    err_set(err, "check_failed", NULL, "only its validator can judge an interactive problem");
    return ANSWER_FAULT;
}

static enum answer_outcome compare(const struct kind_problem *problem,
                                   const struct answer_texts *texts, struct err *err)
{
    (void)problem, (void)texts;
    return nothing_to_compare(err);
}

static enum answer_outcome look(const struct kind_problem *problem,
                                const struct answer_texts *texts, bool has_expected, char *got,
                                size_t *len, struct err *err)
{
    (void)problem, (void)texts, (void)has_expected, (void)got, (void)len;
    return nothing_to_compare(err);
}

const struct kind kind_interactive = {.id = PROBLEM_INTERACTIVE,
                                      .talks = true,
                                      .problem_open = problem_open,
                                      .problem_close = problem_close,
                                      .package_check = package_check,
                                      .test_check = test_check,
                                      .recipe = recipe,
                                      .starter = starter,
                                      .input_take = input_take,
                                      .answer_take = answer_take,
                                      .answer_find = answer_find,
                                      .reads_input = reads_input,
                                      .compare = compare,
                                      .look = look,
                                      .answer_text = NULL};
