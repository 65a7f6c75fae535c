#include "handlers/judging/job_json.h"

#include "executor/event.h"
#include "handlers/kit/json_values.h"
#include "store/package/code_files.h"

#include <string.h>

/* --- parts ---------------------------------------------------------------------------------- */

static json_t *ms_json(int64_t us)
{
    return us % 1000 == 0 ? json_integer(us / 1000) : json_real((double)us / 1e3);
}

static void set_text(json_t *json, const char *key, const char *text)
{
    if (text)
        json_object_set_new(json, key, json_string(text));
}

static void set_parsed(json_t *json, const char *key, const char *text)
{
    json_t *value = text && *text ? json_loads(text, 0, NULL) : NULL;
    if (value)
        json_object_set_new(json, key, value);
}

static json_t *test_json(const struct test_result *test)
{
    json_t *json = json_pack("{s:i, s:s?, s:o, s:o, s:I, s:b}", "index", test->index, "verdict",
                             verdict_word(test->verdict), "time_ms", ms_json(test->time_us),
                             "wall_ms", ms_json(test->wall_us), "memory_kb",
                             (json_int_t)test->memory_kb, "sample", test->sample);
    set_text(json, "group", test->group);
    if (test->has_score)
        json_object_set_new(json, "score", json_score(test->score));
    set_text(json, "reason", test->reason);
    set_parsed(json, "repeats", test->repeats);
    set_text(json, "input", test->input);
    set_text(json, "expected", test->expected);
    set_text(json, "got", test->got);
    set_text(json, "stdout", test->out);
    set_text(json, "stderr", test->errout);
    return json;
}

static json_t *tests_json(const struct job *job)
{
    json_t *tests = json_array();
    for (size_t i = 0; i < job->test_count; i++)
        json_array_append_new(tests, test_json(&job->tests[i]));
    return tests;
}

static json_t *number_if(bool ended, int64_t number)
{
    return ended && number != NOT_SHOWN ? json_integer(number) : json_null();
}

/* The members that are known only after the judging has ended. */
static void set_outcome(json_t *json, const struct job *job)
{
    bool ended = job_status_has_ended(job->status), timed = ended && job->time_us != NOT_SHOWN;
    const char *verdict = ended ? verdict_word(job->verdict) : NULL;
    const char *words = ended ? verdict_text(job->verdict) : NULL;
    json_object_set_new(json, "verdict", json_text_or_null(verdict));
    json_object_set_new(json, "verdict_text", json_text_or_null(words));
    if (ended && job->has_score) {
        json_object_set_new(json, "score", json_score(job->score));
        json_object_set_new(json, "max_score", json_score(job->max_score));
    }
    json_object_set_new(json, "passed", number_if(ended, job->passed));
    json_object_set_new(json, "total", number_if(ended, job->total));
    json_object_set_new(json, "time_ms", timed ? ms_json(job->time_us) : json_null());
    json_object_set_new(json, "memory_kb", number_if(ended, job->memory_kb));
}

/* --- whole ---------------------------------------------------------------------------------- */

static json_t *summary_json(const struct job *job)
{
    json_t *json = json_pack(
        "{s:I, s:s, s:s, s:I, s:s?, s:s?, s:s, s:s}", "id", (json_int_t)job->submission_id,
        "job_id", job->id, "kind", submission_kind_word(job->kind), "problem_id",
        (json_int_t)job->problem_id, "problem_slug", job->problem_slug, "problem_title",
        job->problem_title, "language", job->language, "status", job_status_word(job->status));
    json_object_set_new(json, "contest_id", json_number_or_null(job->contest_id));
    json_object_set_new(json, "contest_slug", json_text_or_null(job->contest_slug));
    json_object_set_new(json, "user", json_text_or_null(job->user_name));
    json_object_set_new(json, "user_id", json_number_or_null(job->user_id));
    set_outcome(json, job);
    json_object_set_new(json, "created_at", json_time_or_null(job->created_us));
    set_text(json, "reason", job->reason);
    return json;
}

json_t *submission_summary_json(struct job *job, enum viewer viewer)
{
    disclosure_job(job, viewer);
    return summary_json(job);
}

/* Of several files, `code` is the one that is named, or the first. */
static void set_code(json_t *json, const char *code)
{
    const struct bytes text = {code, code ? strlen(code) : 0};
    struct code_files files;
    struct err err;
    if (!code_is_files(text) || code_files_read(&files, text, &err) < 0) {
        set_text(json, "code", code);
        return;
    }
    const struct code_file *first =
        files.entry_point ? code_files_find(&files, files.entry_point) : NULL;
    set_text(json, "code", (first ? first : &files.files[0])->content.data);
    json_object_set_new(json, "files", code_files_json(&files));
    json_object_set_new(json, "entry_point", json_text_or_null(files.entry_point));
    code_files_finish(&files);
}

json_t *job_json(struct job *job, enum viewer viewer, bool with_code)
{
    disclosure_job(job, viewer);
    json_t *json = summary_json(job);
    json_object_set_new(json, "submission_id", json_integer(job->submission_id));
    json_object_set_new(json, "attempt", json_integer(job->attempt));
    json_object_set_new(json, "started_at", json_time_or_null(job->started_us));
    json_object_set_new(json, "finished_at", json_time_or_null(job->finished_us));
    set_parsed(json, "stages", job->stages);
    set_parsed(json, "limits", job->limits);
    set_parsed(json, "diagnostics", job->diagnostics);
    set_text(json, "output", job->compile_output);
    set_parsed(json, "groups", job->group_results);
    json_object_set_new(json, "tests", tests_json(job));
    if (with_code) {
        set_code(json, job->code);
        set_text(json, "input", job->input);
    }
    return json;
}

json_t *job_status_json(struct job *job, enum viewer viewer)
{
    disclosure_job(job, viewer);
    json_t *json =
        json_pack("{s:s, s:s}", "job_id", job->id, "status", job_status_word(job->status));
    set_text(json, "reason", job->reason);
    if (job->rejudge_id && job->status == STATUS_QUEUED)
        set_text(json, "reason", "it waits in the store until others of its rejudge are judged");
    if (job_status_has_ended(job->status))
        set_outcome(json, job);
    return json;
}

/* --- what is happening now ------------------------------------------------------------------ */

/* An answer that waits for the judge. */
struct asking {
    json_t *answer; /* its `done` is not published yet */
    void (*done)(void *ctx);
    void *ctx;
};

/* The status that this file wrote into the answer. */
static enum job_status status_of(const json_t *answer)
{
    int status = word_find(&job_status_words, json_string_value(json_object_get(answer, "status")));
    if (status < 0)
        abort();
    return (enum job_status)status;
}

static void set_waiting(const struct judge_snapshot *now, json_t *answer)
{
    if (now->position)
        json_object_set_new(answer, "position", json_integer((json_int_t)now->position));
    if (*now->reason)
        json_object_set_new(answer, "reason", json_string(now->reason));
    json_object_set_new(answer, "status", json_string(job_status_word(STATUS_QUEUED)));
}

static void set_running(const struct judge_snapshot *now, json_t *answer)
{
    if (status_of(answer) == STATUS_QUEUED)
        json_object_del(answer, "reason"); /* the reason is why it waited */
    json_object_set_new(answer, "status", json_string(job_status_word(STATUS_RUNNING)));
    if (now->total) {
        json_object_set_new(answer, "passed", json_integer(now->passed));
        json_object_set_new(answer, "total", json_integer(now->total));
    }
    if (json_object_get(answer, "tests"))
        json_object_set(answer, "tests", now->tests);
}

static void on_snapshot(void *ctx, const struct judge_snapshot *now)
{
    struct asking *asking = ctx;
    if (now && now->running)
        set_running(now, asking->answer);
    else if (now)
        set_waiting(now, asking->answer);
    asking->done(asking->ctx);
    free(asking);
}

void job_json_add_live(const struct app *app, enum viewer viewer, json_t *answer,
                       void (*done)(void *ctx), void *ctx)
{
    const char *job_id = json_string_value(json_object_get(answer, "job_id"));
    if (job_status_has_ended(status_of(answer))) {
        done(ctx);
        return;
    }
    struct asking *asking = xmalloc(sizeof *asking);
    *asking = (struct asking){answer, done, ctx};
    judge_snapshot(app->judge, job_id, viewer, on_snapshot, asking);
}
