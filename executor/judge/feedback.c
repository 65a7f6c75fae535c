#include "executor/judge/feedback.h"

#include "executor/disclosure.h"

#include <string.h>

#define EXIT_ACCEPTED 42
#define EXIT_REJECTED 43
#define MESSAGE_MAX 1000  /* bytes of a message for the author */
#define FOR_STAFF_MAX 300 /* bytes of a message for staff */

enum { FILE_NEXT, FILE_JUDGE, FILE_TEAM, FILE_SCORE, FILE_MULTIPLIER };

struct run_spec feedback_spec(bool passes, int pass)
{
    return (struct run_spec){.collect = {[FILE_NEXT] = "nextpass.in",
                                         [FILE_JUDGE] = "judgemessage.txt",
                                         [FILE_TEAM] = "teammessage.txt",
                                         [FILE_SCORE] = "score.txt",
                                         [FILE_MULTIPLIER] = "score_multiplier.txt"},
                             .collect_bytes = FEEDBACK_BYTES,
                             .leaves = passes,
                             .resumes = passes && pass > 0};
}

static char *text_of(const struct buf *file, size_t max)
{
    struct buf out = {0};
    text_clean((struct bytes){file->data, file->len}, max, &out);
    while (out.len && strchr(" \t\r\n", out.data[out.len - 1]))
        out.data[--out.len] = '\0';
    if (!out.len) {
        buf_finish(&out);
        return NULL;
    }
    return buf_steal(&out);
}

static const char *limit_crossed(const struct run_result *r)
{
    return r->over_cpu      ? "it used too much CPU time"
           : r->over_wall   ? "it slept, or waited, for too long"
           : r->over_memory ? "it used too much memory"
           : r->over_output ? "it wrote too much"
                            : NULL;
}

/* All people may know the part before the colon. */
static enum feedback_said fault(const struct run_result *result, const char *what, struct err *err)
{
    AUTO_FREE char *judge = text_of(&result->files[FILE_JUDGE], FOR_STAFF_MAX);
    AUTO_FREE char *errout = text_of(&result->err, FOR_STAFF_MAX);
    const char *said = judge ? judge : errout;
    const char *mark = strchr(what, ':') || !said ? "" : ":";
    err_set(err, "validator_failed", NULL, VALIDATOR_WORDS " %s%s%s%s", what, mark,
            said ? "\n" : "", said ? said : "");
    return FEEDBACK_FAULT;
}

static enum feedback_said ended_badly(const struct run_result *result, struct err *err)
{
    const char *limit = limit_crossed(result);
    AUTO_FREE char *what =
        limit ? xasprintf("was ended: %s", limit)
        : result->exited
            ? xasprintf("ended with neither 42 nor 43: exit code %d", result->exit_code)
            : xasprintf("ended with neither 42 nor 43: signal %d", result->signal);
    return fault(result, what, err);
}

void feedback_uncompiled(struct bytes messages, struct err *err)
{
    err_set(err, "validator_failed", NULL, VALIDATOR_WORDS " does not compile:\n%.*s",
            (int)(messages.len < FOR_STAFF_MAX ? messages.len : FOR_STAFF_MAX),
            messages.data ? (const char *)messages.data : "");
}

/* Reads a file with one number, if it is there. */
static int number_read(const struct run_result *result, int file, const char *name, bool *has,
                       double *out, struct err *err)
{
    const struct buf *content = &result->files[file];
    const enum run_collected collected = result->collected[file];
    *has = collected == RUN_COLLECTED_WHOLE;
    if (collected == RUN_COLLECTED_NONE)
        return 0;
    if (!*has)
        return err_set(err, "validator_failed", NULL, VALIDATOR_WORDS " left a %s that is no file",
                       name);
    return validator_score_read(name, (struct bytes){content->data, content->len}, out, err);
}

enum feedback_said feedback_read(struct feedback *out, struct run_result *result,
                                 const struct err *failure, bool passes, struct err *err)
{
    *out = (struct feedback){0};
    if (failure) {
        err_set(err, "check_failed", NULL, VALIDATOR_WORDS " could not be run: %s",
                failure->detail);
        return FEEDBACK_FAULT;
    }
    bool right = result->exited && result->exit_code == EXIT_ACCEPTED;
    bool wrong = result->exited && result->exit_code == EXIT_REJECTED;
    if (limit_crossed(result) || (!right && !wrong))
        return ended_badly(result, err);
    const enum run_collected next = result->collected[FILE_NEXT];
    if (passes && wrong && next != RUN_COLLECTED_NONE)
        return fault(result, "left nextpass.in, but ended with 43", err);
    if (passes && next != RUN_COLLECTED_NONE && next != RUN_COLLECTED_WHOLE)
        return fault(result, "left a nextpass.in that is too long, or cannot be read", err);
    struct validator_score *score = &out->score;
    if (number_read(result, FILE_SCORE, "score.txt", &score->has_score, &score->score, err) < 0 ||
        number_read(result, FILE_MULTIPLIER, "score_multiplier.txt", &score->has_multiplier,
                    &score->multiplier, err) < 0)
        return FEEDBACK_FAULT;
    out->message = text_of(&result->files[FILE_TEAM], MESSAGE_MAX);
    if (wrong)
        return FEEDBACK_WRONG;
    if (!passes || next == RUN_COLLECTED_NONE)
        return FEEDBACK_RIGHT;
    out->next = result->files[FILE_NEXT];
    result->files[FILE_NEXT] = (struct buf){0};
    buf_puts(&out->next, ""); /* there is a text, even if it is empty */
    return FEEDBACK_AGAIN;
}

void feedback_finish(struct feedback *feedback)
{
    buf_finish(&feedback->next);
    free(feedback->message);
    *feedback = (struct feedback){0};
}
