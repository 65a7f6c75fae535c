/* Program problems: what a program writes to its standard output is compared with the .ans file, or
 * read by the problem's output validator. The kind's problem is the rules of the comparison. */
#include "executor/kind/kind_text.h"
#include "executor/kind/program/output_compare.h"
#include "store/package/grading.h"

static const struct output_rules *rules_of(const struct kind_problem *problem)
{
    return (const struct output_rules *)problem;
}

/* The flags are for the validator if there is one. */
static int problem_open(struct kind_problem **out, const struct problem *problem, struct err *err)
{
    struct output_rules rules = output_rules_default;
    const char *flags = problem->validator_flags ? problem->validator_flags : "";
    if (!problem->validator_count && output_rules_parse(&rules, flags, err) < 0)
        return -1;
    struct output_rules *kept = xcalloc(1, sizeof *kept);
    *kept = rules;
    *out = (struct kind_problem *)kept;
    return 0;
}

static void problem_close(struct kind_problem *problem)
{
    free(problem);
}

/* --- packages ------------------------------------------------------------------------------- */

/* Input and answer may be any bytes. */
static void test_check(const struct kind_problem *problem, bool has_validator,
                       const struct test_case *test, const char *input_name,
                       const char *answer_name, struct package_report *report)
{
    (void)problem, (void)has_validator, (void)test, (void)input_name, (void)answer_name,
        (void)report;
}

/* NULL: there are none of its own. */
static void flags_check(const char *flags, struct package_report *report)
{
    struct output_rules rules;
    struct err err;
    if (flags && output_rules_parse(&rules, flags, &err) < 0)
        report_error(report, "", 0, "the flags of the output validator: %s", err.detail);
}

static void package_check(const struct package *package, struct package_report *report)
{
    const struct problem *p = &package->problem;
    struct grading grading = {0};
    struct err err;
    if (p->validator_count)
        return;
    flags_check(p->validator_flags, report);
    if (grading_parse(&grading, p->grading ? p->grading : "", &err) < 0)
        report_error(report, "data", 0, "%s", err.detail);
    for (size_t i = 0; i < grading.group_count; i++)
        flags_check(grading_flags_new(&grading, i), report); /* each mistake once */
    for (size_t i = 0; i < grading.own_count; i++)
        flags_check(grading.own[i].flags, report);
    grading_finish(&grading);
}

/* --- programs ------------------------------------------------------------------------------- */

static void starter(const struct kind_problem *problem, const struct language *language,
                    struct buf *out)
{
    (void)problem;
    buf_puts(out, language->program_starter);
}

/* --- answers -------------------------------------------------------------------------------- */

static void answer_take(struct run_result *result, struct buf *answer, struct bytes *shown)
{
    text_answer_take(&result->out, answer, shown);
}

static enum answer_ruling compare(const struct kind_problem *problem,
                                  const struct answer_texts *texts, struct err *err)
{
    AUTO_BUF struct buf why = {0};
    if (output_compare(rules_of(problem), texts->expected, texts->got, texts->where ? &why : NULL))
        return ANSWER_RIGHT;
    if (why.len)
        err_set(err, "wrong_output", NULL, "%s", why.data);
    return ANSWER_WRONG;
}

/* A validator reads the output as it is, if it is text: most fail at anything else. */
static enum answer_ruling look(const struct kind_problem *problem, const struct answer_texts *texts,
                               bool has_expected, char *got, size_t *len, struct err *err)
{
    (void)problem, (void)got;
    *len = texts->got.len;
    if (!has_expected || utf8_valid(texts->got.data, texts->got.len))
        return ANSWER_RIGHT;
    err_set(err, "wrong_type", NULL, "the output is not UTF-8 text");
    return ANSWER_MISFIT;
}

const struct kind kind_program = {.id = PROBLEM_PROGRAM,
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
