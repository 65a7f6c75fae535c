/*
 * The inside of a judging, which its files share with nobody else: judging.c (prepared, test after
 * test, ended), judging_test.c (one test), judging_own.c (a person's own input: what the reference
 * solution answers) and judging_talk.c (a program that talks with its validator).
 *
 * Thread and ownership: as judging.h says.
 *
 * Defined in: judging.c, judging_test.c, judging_own.c, judging_talk.c.
 */
#ifndef ASSAY_JUDGING_PARTS_H
#define ASSAY_JUDGING_PARTS_H

#include "executor/judge/checking.h"
#include "executor/judge/close_call.h"
#include "executor/judge/figures.h"
#include "executor/judge/grader.h"
#include "executor/judge/judging.h"
#include "executor/judge/talking.h"
#include "executor/sandbox/allowance.h"

enum judging_state {
    JUDGING_PREPARING, /* the program is compiled while the first tests are read */
    JUDGING_LOADING,   /* the next batch of tests is read */
    JUDGING_RUNNING,
    JUDGING_CHECKING,
    JUDGING_REFERENCE,
    JUDGING_GRADING,
    JUDGING_ENDED
};

struct judging {
    uv_loop_t *loop;
    const struct workshop *workshop;
    struct task *task;
    struct test_source source;
    struct judging_callbacks callbacks;
    int slot;
    enum judging_state state;
    bool loading;   /* the source will call back */
    bool destroyed; /* it is freed when no callback is left */
    bool compiled;
    struct program program, reference;
    struct checking checking;
    struct grader grader;
    struct talking talking;

    struct test_case *batch; /* tests batch_from .. batch_from + batch_count */
    size_t batch_from, batch_count;

    size_t index; /* the number of the current test, from 0 */
    struct test_result current;
    struct allowance allowance;   /* over all runs of the program */
    struct close_call close_call; /* over the runs of this test */
    int pass;                     /* of this test, from 0 on */
    struct buf pass_input;        /* its input, if it is not the first */
    struct buf answer;            /* the bytes that the current run wrote to its descriptor */
    struct bytes payload;         /* the payload of the frame in answer */
    struct buf reference_answer;
    int64_t reference_us; /* the wall time of all its runs */
    int64_t check_started_us;

    struct test_result *results;
    size_t result_count;
    enum verdict failed; /* the verdict of the first test that failed, and its place in results */
    size_t failed_at;
    int64_t failed_us; /* the wall time of all failed tests */
    bool uncompared;   /* nothing says whether the answer to some own input is right */
    size_t texts_size;
    struct stages stages;
};

static inline const struct test_case *judging_test(const struct judging *j)
{
    return &j->batch[j->index - j->batch_from];
}

static inline bool judging_is_own(const struct judging *j)
{
    return j->task->kind == TASK_OWN_INPUT;
}

/* --- judging.c */

/* Aborts on an edge that is not allowed. */
void judging_enter(struct judging *j, enum judging_state to);
/* Takes over `event`. */
void judging_event(struct judging *j, json_t *event);
/* The next test, or the end. */
void judging_next(struct judging *j);
/* The judging ends: the judge itself failed, or the program has this verdict. The caller returns
 * at once, since the judging may be gone. */
void judging_fault(struct judging *j, const struct err *err);
void judging_verdict(struct judging *j, enum verdict verdict);
void judging_free(struct judging *j);

/* --- judging_test.c */

/* Runs the current test, or a pass of it. */
void judging_test_run(struct judging *j);
/* The input of the current pass. */
struct bytes judging_input(const struct judging *j);
/* Takes the figures and the texts of a run. */
void judging_result_take(struct judging *j, struct run_result *result);
/* NONE: the run left an answer, which is checked next. */
enum verdict judging_run_verdict(struct judging *j, const struct run_result *result);
/* Compares or validates the answer. expected NULL: there is no expected answer. */
void judging_check(struct judging *j, const struct bytes *expected);
/* The validator asks for another run, with this input, which is taken over. */
void judging_pass_next(struct judging *j, struct buf *input);
/* The test is decided: reports it and begins the next, unless it was the last. NONE: nothing says
 * whether the answer to this own input is right. */
void judging_decided(struct judging *j, enum verdict verdict);
/* Own input: there is nothing to compare with, for this reason, which is taken over. */
void judging_uncompared(struct judging *j, char *reason);
/* A slow validator is the problem's fault, whatever its input was. */
bool judging_validator_is_slow(const struct judging *j, struct err *err);

/* --- judging_own.c */

/* Runs the reference solution on the same input, and compares with its answer. */
void judging_reference_run(struct judging *j);

/* --- judging_talk.c */

/* Runs the current test of a problem whose validator talks with the program. */
void judging_talk(struct judging *j, const struct run_limits *limits);

#endif
