/*
 * From the facts of one run to a verdict, and to what a person is told of one test. The mapping
 * fails closed: what is not understood is never Accepted.
 *
 * Texts (input, expected, got, stdout, stderr) are told of samples and own input, cut at 4 KiB; the
 * first three also of the first hidden test that fails, where the problem says so (disclosure.h).
 * Thread: any.
 */
#ifndef ASSAY_TEST_REPORT_H
#define ASSAY_TEST_REPORT_H

#include "executor/judge/task.h"
#include "executor/sandbox/sandbox.h"
#include "store/judging/submissions.h"
#include "store/package/problems.h"

#include <jansson.h>

/* VERDICT_NONE when the run ended well with an answer (*payload, within `answer`, which the kind
 * took out of it): then the answer decides. Else the verdict; *reason is set where the words are
 * fixed. */
enum verdict run_verdict(const struct kind *kind, const struct run_result *result,
                         const struct buf *answer, struct bytes *payload, const char **reason);
/* "killed by SIGSEGV", "exit code 1": kernel facts of an RTE, fewer where the test is hidden. NULL
 * for other verdicts (free()). */
char *run_reason(const struct run_result *result, enum verdict verdict, bool hidden);
/* Valid UTF-8 of at most 4 KiB, NULL when empty (free()). */
char *text_cut(struct bytes text);
struct test_texts {
    struct bytes input, expected, got; /* expected, of own input: what the reference answered */
};
/* Fills input, expected and got of the result of a test that is told; the two answers in the form
 * of the kind. */
void test_report_texts(struct test_result *t, const struct task *task,
                       const struct test_texts *texts);
/* Bytes of the texts that are told of it. */
size_t test_report_size(const struct test_result *t);
json_t *test_report_event(const struct test_result *t);

#endif
