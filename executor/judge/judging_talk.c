#include "executor/judge/judging_parts.h"

#include <string.h>

/* Reports what the validator said of a person's own input. That input has no .ans, so the validator
 * may be wrong. */
static void own_talk_end(struct judging *j, const struct talk *talk)
{
    const char *said = talk->word == TALKING_FAULT    ? "it could not judge this input"
                       : talk->said == FEEDBACK_WRONG ? "it rejected the exchange"
                                                      : "it accepted the exchange";
    judging_uncompared(j,
                       xasprintf("nothing to compare with: the output validator has no answer to "
                                 "this input, and %s",
                                 said));
}

static void talk_judge(struct judging *j, struct talk *talk)
{
    j->checking.said = talk->feedback.score;
    if (talk->word == TALKING_VALIDATOR && talk->said == FEEDBACK_AGAIN)
        judging_pass_next(j, &talk->feedback.next);
    else if (judging_is_own(j))
        own_talk_end(j, talk);
    else {
        free(j->current.reason);
        j->current.reason = talk->feedback.message;
        talk->feedback.message = NULL;
        judging_decided(j, talk->said == FEEDBACK_RIGHT ? VERDICT_AC : VERDICT_WA);
    }
}

static void on_talked(void *ctx, struct talk *talk)
{
    struct judging *j = ctx;
    struct err slow;
    j->stages.check_us += talk->validator_us;
    const bool is_fault = talk->word == TALKING_FAULT && !(judging_is_own(j) && talk->result);
    if (is_fault || judging_validator_is_slow(j, &slow)) {
        judging_fault(j, is_fault ? &talk->err : &slow);
        return;
    }
    allowance_take(&j->allowance, talk->result);
    allowance_take_renewal(&j->allowance, program_renewal_us(&j->program));
    buf_finish(&j->answer);
    j->task->open.kind->answer_take(talk->result, &j->answer, &j->payload);
    judging_result_take(j, talk->result);
    if (talk->word == TALKING_ENDED) {
        const enum verdict verdict = judging_run_verdict(j, talk->result);
        judging_decided(j, verdict ? verdict : VERDICT_RTE);
        return;
    }
    const char *used_up = allowance_used_up(&j->allowance);
    if (used_up && talk->word == TALKING_VALIDATOR && talk->said != FEEDBACK_WRONG) {
        j->current.reason = xstrdup(used_up);
        judging_decided(j, VERDICT_TLE);
        return;
    }
    talk_judge(j, talk);
}

void judging_talk(struct judging *j, const struct run_limits *limits)
{
    const struct test_case *test = judging_test(j);
    talking_talk(&j->talking, &j->program, limits,
                 &(struct talk_texts){.input = judging_input(j),
                                      .expected = {test->answer.data, test->answer.len},
                                      .test = j->index,
                                      .passes = j->task->passes > 1,
                                      .pass = j->pass},
                 on_talked, j);
}
