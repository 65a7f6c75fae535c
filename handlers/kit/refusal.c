#include "handlers/kit/refusal.h"

#include <string.h>

static const struct refusal {
    const char *code;
    int status;
    const char *retry_s; /* NULL: no Retry-After, or reply_limit_headers adds it */
} refusals[] = {
    /* the requester is not identified */
    {"unauthenticated", 401, NULL},
    {"invalid_token", 401, NULL},
    {"wrong_credentials", 401, NULL},
    {"no_session", 401, NULL},
    {"ambiguous_cookie", 401, NULL},
    {"forbidden", 403, NULL},
    {"insufficient_scope", 403, NULL},
    {"wrong_password", 403, NULL},
    {"account_disabled", 403, NULL},
    {"registration_closed", 403, NULL},
    {"bad_invite", 403, NULL},
    {"foreign_origin", 403, NULL},
    /* it does not exist */
    {"unknown_contest", 404, NULL},
    {"unknown_file", 404, NULL},
    {"unknown_job", 404, NULL},
    {"unknown_making", 404, NULL},
    {"unknown_problem", 404, NULL},
    {"unknown_rejudge", 404, NULL},
    {"unknown_submission", 404, NULL},
    {"unknown_test", 404, NULL},
    {"unknown_token", 404, NULL},
    {"unknown_user", 404, NULL},
    {"unknown_verification", 404, NULL},
    /* it cannot be done in the present state */
    {"already_ended", 409, NULL},
    {"contest_exists", 409, NULL},
    {"contest_has_submissions", 409, NULL},
    {"contest_not_running", 409, NULL},
    {"idempotency_key_reused", 409, NULL},
    {"in_use", 409, NULL},
    {"last_admin", 409, NULL},
    {"last_test", 409, NULL},
    {"name_taken", 409, NULL},
    {"not_dead", 409, NULL},
    {"not_ended", 409, NULL},
    {"not_ready", 409, NULL},
    {"nothing_to_judge", 409, NULL},
    {"package_too_large", 409, NULL},
    {"problem_exists", 409, NULL},
    {"problem_in_contest", 409, NULL},
    {"rejudge_open", 409, NULL},
    {"revision_changed", 409, NULL},
    {"too_many_pictures", 409, NULL},
    {"too_many_tests", 409, NULL},
    {"too_many_to_rejudge", 409, NULL},
    {"too_many_tokens", 409, NULL},
    /* it is understood but wrong */
    {"language_not_allowed", 400, NULL},
    {"code_too_large", 413, NULL},
    {"input_too_large", 413, NULL},
    {"bad_picture", 422, NULL},
    {"invalid_input", 422, NULL},
    {"no_solution", 422, NULL},
    {"no_tests", 422, NULL},
    {"nothing_to_verify", 422, NULL},
    {"too_many_submissions", 422, NULL},
    /* it may be repeated later */
    {"rate_limited", 429, NULL},
    {"too_many_waiting", 429, "1"},
    {"queue_full", 503, "1"},
    {"overloaded", 503, "5"},
    {"stopping", 503, "5"},
    {"store_failed", 503, "5"},
};

static struct refusal refusal_of(const char *code)
{
    for (size_t i = 0; i < COUNT_OF(refusals); i++)
        if (strcmp(refusals[i].code, code) == 0)
            return refusals[i];
    return (struct refusal){code, 400, NULL};
}

int refusal_status(const char *code)
{
    return refusal_of(code).status;
}

static bool is_code(const struct err *err, const char *code)
{
    return strcmp(err->code, code) == 0;
}

static bool is_store_fault(const struct err *err)
{
    return is_code(err, "store_failed");
}

const char *refusal_words(const struct err *err)
{
    return is_store_fault(err) ? "The store does not answer just now." : err->detail;
}

/* RFC 6750 section 3: the WWW-Authenticate header says why a token is refused. */
static const char *challenge(const struct err *err)
{
    if (is_code(err, "insufficient_scope"))
        return "Bearer realm=\"assay\", error=\"insufficient_scope\"";
    return is_code(err, "invalid_token") ? "Bearer realm=\"assay\", error=\"invalid_token\""
                                         : "Bearer realm=\"assay\"";
}

static void answer(struct request *rq, const struct err *err)
{
    const struct refusal refusal = refusal_of(err->code);
    if (refusal.retry_s)
        reply_header(rq, "Retry-After", refusal.retry_s);
    if (refusal.status == 401 || is_code(err, "insufficient_scope"))
        reply_header(rq, "WWW-Authenticate", challenge(err));
    reply_problem(rq, refusal.status, err->code, is_store_fault(err) ? NULL : err->field, "%s",
                  refusal_words(err));
}

static void fault_log(const struct err *err)
{
    if (is_store_fault(err))
        log_error("a request could not be answered: %s", err->detail);
}

void reply_refusal(struct request *rq, const struct err *err)
{
    fault_log(err);
    answer(rq, err);
}

void request_refuse(struct server *server, request_id_t request, const struct err *err)
{
    struct request *rq = request_find(server, request);
    fault_log(err);
    if (rq)
        answer(rq, err);
}

int err_overloaded(struct err *err)
{
    return err_set(err, "overloaded", NULL, "The server has too much to do just now.");
}

int err_no_room(enum judge_room room, int64_t share, size_t share_max, struct err *err)
{
    if (room == JUDGE_STOPPING)
        return err_stopping(err);
    if (room == JUDGE_SHARE_FULL)
        return err_set(err, "too_many_waiting", NULL,
                       "%s %zu submissions waiting; send more when some are judged.",
                       share_is_guests(share) ? "Guests of this address have" : "You have",
                       share_max);
    if (room == JUDGE_GUESTS_FULL)
        return err_set(err, "queue_full", NULL,
                       "Too many submissions of guests are waiting; log in, or try again soon.");
    return err_set(err, "queue_full", NULL, "Too many submissions are waiting; try again soon.");
}

int err_stopping(struct err *err)
{
    return err_set(err, "stopping", NULL, "The server is stopping; try again soon.");
}
