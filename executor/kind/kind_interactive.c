/* Interactive problems: a program talks with the problem's output validator, whose word decides.
 * What people see of a run is what both said. The kind has no facts of its own about a problem. */
#include "executor/kind/kind_text.h"

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

static void starter(const struct kind_problem *problem, const struct language *language,
                    struct buf *out)
{
    (void)problem;
    const bool own = language->talk_starter && *language->talk_starter;
    buf_puts(out, own ? language->talk_starter : language->program_starter);
}

/* --- answers -------------------------------------------------------------------------------- */

static void answer_take(struct run_result *result, struct buf *answer, struct bytes *shown)
{
    text_answer_take(&result->transcript, answer, shown);
}

static enum answer_ruling nothing_to_compare(struct err *err)
{
    err_set(err, "check_failed", NULL, "only its validator can judge an interactive problem");
    return ANSWER_FAULT;
}

static enum answer_ruling compare(const struct kind_problem *problem,
                                  const struct answer_texts *texts, struct err *err)
{
    (void)problem, (void)texts;
    return nothing_to_compare(err);
}

static enum answer_ruling look(const struct kind_problem *problem, const struct answer_texts *texts,
                               bool has_expected, char *got, size_t *len, struct err *err)
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
                                      .recipe = text_recipe,
                                      .starter = starter,
                                      .input_take = text_input_take,
                                      .answer_take = answer_take,
                                      .answer_find = text_answer_find,
                                      .reads_input = text_reads_no_input,
                                      .compare = compare,
                                      .look = look,
                                      .answer_text = NULL};
