#include "executor/kind/function/compare.h"

#include "executor/kind/function/answer_reader.h"
#include "executor/kind/function/answer_text.h"

static enum answer_ruling fault(enum read_result result, const char *else_why, struct err *why)
{
    if (result == READ_LATE)
        err_set(why, "check_failed", NULL, "reading the answer took more than %d s of CPU time",
                ANSWER_CPU_MS / 1000);
    else if (result == READ_NO_CALLS)
        err_set(why, "check_failed", NULL,
                "the test's input does not name calls of the problem's class");
    else
        err_set(why, "check_failed", NULL, "%s", else_why);
    return ANSWER_FAULT;
}

/* Reads the answer of submitted code. RIGHT means that it has the type. */
static enum answer_ruling got_read(const struct signature *signature, struct bytes input,
                                   struct bytes got, struct answer_target *target, bool where,
                                   struct err *why)
{
    struct misfit misfit;
    enum read_result result = answer_read(signature, input, got, target, &misfit);
    if (result == READ_FITS)
        return ANSWER_RIGHT;
    if (result != READ_MISFIT)
        return fault(result, "", why);
    AUTO_BUF struct buf words = {0};
    char refusal[240]; /* of a hidden test it is not told: it could tell of the input */
    if (where && answer_refusal(got, refusal, sizeof refusal))
        buf_puts(&words, refusal);
    else
        misfit_words(&misfit, where, &words);
    err_set(why, "wrong_type", NULL, "%s", words.data);
    return ANSWER_MISFIT;
}

static enum answer_ruling compare_in_any_order(const struct signature *signature,
                                               struct bytes input, struct bytes got, bool where,
                                               const struct answer_tape *expected, struct err *why)
{
    struct answer_tape tape = {.words_max = expected->count, .texts_max = expected->texts_len};
    struct answer_target target = {.tape = &tape, .sorted = expected};
    enum answer_ruling ruling = got_read(signature, input, got, &target, where, why);
    answer_tape_finish(&tape);
    return ruling == ANSWER_RIGHT && !target.equal ? ANSWER_WRONG : ruling;
}

enum answer_ruling answer_compare(const struct signature *signature, struct bytes input,
                                  struct bytes expected, struct bytes got, bool where,
                                  struct err *why)
{
    bool any_order = signature->compare.kind == COMPARE_UNORDERED ||
                     signature->compare.kind == COMPARE_UNORDERED_NESTED;
    struct answer_tape tape = {.words_max = SIZE_MAX, .texts_max = SIZE_MAX};
    struct answer_target keep = {.tape = any_order ? &tape : NULL}, match = {.expected = &expected};
    struct misfit misfit;
    enum answer_ruling ruling;
    enum read_result result = answer_read(signature, input, expected, &keep, &misfit);
    if (result != READ_FITS || tape.full) {
        ruling = fault(result, "the test's expected answer is not of the problem's type", why);
    } else if (any_order) {
        ruling = compare_in_any_order(signature, input, got, where, &tape, why);
    } else {
        ruling = got_read(signature, input, got, &match, where, why);
        ruling = ruling == ANSWER_RIGHT && !match.equal ? ANSWER_WRONG : ruling;
    }
    answer_tape_finish(&tape);
    return ruling;
}

enum answer_ruling answer_check_type(const struct signature *signature, struct bytes input,
                                     struct bytes got, bool plain, bool where, struct err *why)
{
    struct answer_target target = {.plain = plain};
    return got_read(signature, input, got, &target, where, why);
}
