/*
 * Makes a verdict from the facts of one run, and the report of one test for people. The mapping
 * fails closed: a result that it does not know is never Accepted.
 *
 * Samples and own input are reported with texts (input, expected, got, stdout, stderr), cut at 4
 * KiB. The first hidden test that fails is reported with the first three, if the problem has this
 * setting (disclosure.h).
 * Thread: any.
 */
#ifndef ASSAY_TEST_REPORT_H
#define ASSAY_TEST_REPORT_H

#include "executor/judge/task.h"
#include "executor/sandbox/sandbox.h"
#include "store/judging/submissions.h"
#include "store/package/problems.h"

#include <jansson.h>

/* VERDICT_NONE if the run ended well with an answer (*payload, inside `answer`, which the kind took
 * from the run): then the answer decides. Otherwise the verdict; *reason is set if the verdict has
 * a fixed text. */
enum verdict run_verdict(const struct kind *kind, const struct run_result *result,
                         const struct buf *answer, struct bytes *payload, const char **reason);
/* "killed by SIGSEGV", "exit code 1": the kernel's facts of an RTE, fewer if the test is hidden.
 * NULL for other verdicts; free() it. */
char *run_reason(const struct run_result *result, enum verdict verdict, bool hidden);
/* Valid UTF-8 of at most 4 KiB; NULL if it is empty. free() it. */
char *text_cut(struct bytes text);
struct test_texts {
    struct bytes input, expected, got; /* for own input, expected is the answer of the reference */
};
/* Fills input, expected and got of a test that is reported; the two answers have the form of the
 * kind. */
void test_report_texts(struct test_result *t, const struct task *task,
                       const struct test_texts *texts);
/* The bytes of its reported texts. */
size_t test_report_size(const struct test_result *t);
json_t *test_report_event(const struct test_result *t);

#endif
