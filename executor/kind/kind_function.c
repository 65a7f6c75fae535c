/* Function problems: signature.json names the function and its types. The kind's problem is the
 * signature. */
#include "executor/kind/function/answer_text.h"
#include "executor/kind/function/json_scan.h"
#include "executor/kind/function/values.h"
#include "executor/kind/kind.h"

#include <string.h>

static const struct signature *signature_of(const struct kind_problem *problem)
{
    return (const struct signature *)problem;
}

static int problem_open(struct kind_problem **out, const struct problem *problem, struct err *err)
{
    struct signature *signature;
    if (signature_parse(&signature, problem->signature, strlen(problem->signature), err) < 0)
        return -1;
    *out = (struct kind_problem *)signature;
    return 0;
}

static void problem_close(struct kind_problem *problem)
{
    signature_destroy((struct signature *)problem);
}

/* --- packages ------------------------------------------------------------------------------- */

/* The context of a fault that was found in one file. */
struct fault_file {
    struct package_report *report;
    const char *file;
};

static void on_fault(void *ctx, long line, const char *name, const char *words)
{
    const struct fault_file *where = ctx;
    bool named = name && *name;
    report_error(where->report, where->file, line, "%s%s%s", named ? name : "", named ? ": " : "",
                 words);
}

static void on_odd_key(void *ctx, long line, const char *name, const char *words)
{
    const struct fault_file *where = ctx;
    report_warning(where->report, where->file, line, "%s: %s", name, words);
}

static struct bytes bytes_of(const struct buf *buf)
{
    return (struct bytes){buf->data ? buf->data : "", buf->len};
}

static void test_check(const struct kind_problem *problem, bool has_validator,
                       const struct test_case *test, const char *input_name,
                       const char *answer_name, struct package_report *report)
{
    const struct signature *signature = signature_of(problem);
    struct fault_file input = {report, input_name}, answer = {report, answer_name};
    size_t faults = input_faults(signature, bytes_of(&test->input), on_fault, &input);
    if (!has_validator && !(faults && signature->is_class))
        faults += answer_faults(signature, bytes_of(&test->input), bytes_of(&test->answer),
                                on_fault, &answer);
    (void)faults; /* the report has them */
}

static void package_check(const struct package *package, struct package_report *report)
{
    const struct problem *p = &package->problem;
    struct fault_file where = {report, "signature.json"};
    struct signature *signature;
    if (!p->signature) /* package_read has reported that */
        return;
    signature_odd_keys(p->signature, strlen(p->signature), on_odd_key, &where);
    if (signature_read(&signature, p->signature, strlen(p->signature), on_fault, &where) < 0)
        return;
    for (size_t i = 0; i < p->test_count; i++) {
        AUTO_FREE char *input = xasprintf("data/%s.in", p->tests[i].name);
        AUTO_FREE char *answer = xasprintf("data/%s.ans", p->tests[i].name);
        test_check((struct kind_problem *)signature, p->validator_count > 0, &p->tests[i], input,
                   answer, report);
    }
    signature_destroy(signature);
}

/* --- programs ------------------------------------------------------------------------------- */

/* The harness calls one text. */
static int recipe(struct recipe *out, const struct kind_problem *problem,
                  const struct language *language, const struct code_files *files, struct err *err)
{
    const struct buf *code = &files->files[0].content;
    if (files->count > 1)
        return err_set(err, "bad_files", "files",
                       "a solution of a problem with a function is one file");
    recipe_build(out, language, signature_of(problem), (struct bytes){code->data, code->len});
    return 0;
}

static void starter(const struct kind_problem *problem, const struct language *language,
                    struct buf *out)
{
    language_starter(language, signature_of(problem), out);
}

static int input_take(const struct kind_problem *problem, struct bytes text, struct buf *out,
                      struct err *err)
{
    return signature_check_input(signature_of(problem), text.data, text.len, out, err);
}

/* --- answers -------------------------------------------------------------------------------- */

static void answer_take(struct run_result *result, struct buf *answer, struct bytes *shown)
{
    *answer = result->answer;
    result->answer = (struct buf){0};
    *shown = (struct bytes){0};
}

static const char *answer_find(const struct buf *answer, struct bytes *payload)
{
    switch (answer_frame_parse((struct bytes){answer->data, answer->len}, payload)) {
    case ANSWER_FRAME_GOOD:
        return NULL;
    case ANSWER_FRAME_NONE:
        return "ended without an answer";
    case ANSWER_FRAME_SEVERAL:
        return "answered more than once";
    case ANSWER_FRAME_MALFORMED:
        break;
    }
    return "wrote something else to the answer";
}

static bool reads_input(const struct kind_problem *problem)
{
    return signature_of(problem)->is_class;
}

static enum answer_ruling compare(const struct kind_problem *problem,
                                  const struct answer_texts *texts, struct err *err)
{
    return answer_compare(signature_of(problem), texts->input, texts->expected, texts->got,
                          texts->where, err);
}

/* Whether an answer that goes to a validator may have the words that stand for NaN and the
 * infinities: where the expected answer has one, so that the validator knows them. To another they
 * are texts in the place of numbers, at which a simple one fails. */
static bool knows_infinite(struct bytes expected)
{
    return memmem(expected.data, expected.len, "NaN\"", 4) ||
           memmem(expected.data, expected.len, "Infinity\"", 9);
}

/* A validator reads the answer as one line. */
static enum answer_ruling look(const struct kind_problem *problem, const struct answer_texts *texts,
                               bool has_expected, char *got, size_t *len, struct err *err)
{
    bool plain = has_expected && !knows_infinite(texts->expected);
    enum answer_ruling ruling = answer_check_type(signature_of(problem), texts->input, texts->got,
                                                  plain, texts->where, err);
    if (ruling == ANSWER_RIGHT) {
        *len = json_compact(got, texts->got.len);
        got[(*len)++] = '\n';
    }
    return ruling;
}

_Static_assert(ANSWER_TEXT_MAX == ANSWER_SHOWN_MAX, "all kinds show as much");

static char *text(const struct kind_problem *problem, struct bytes input, struct bytes answer)
{
    return answer_text(signature_of(problem), input, answer);
}

const struct kind kind_function = {.id = PROBLEM_FUNCTION,
                                   .needs_function = true,
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
                                   .answer_text = text};
