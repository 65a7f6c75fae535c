#include "executor/judge/test_report.h"

#include "executor/event.h"
#include "executor/language/diagnostics.h"

#include <signal.h>
#include <string.h>

#define TEXT_SHOWN_MAX ANSWER_SHOWN_MAX

enum verdict run_verdict(const struct kind *kind, const struct run_result *r,
                         const struct buf *answer, struct bytes *payload, const char **reason)
{
    *reason = NULL;
    if (r->over_output)
        return VERDICT_OLE;
    if (r->over_memory)
        return VERDICT_MLE;
    if (r->over_cpu) {
        *reason = "it ran past the CPU-time limit";
        return VERDICT_TLE;
    }
    if (r->over_wall) {
        *reason = "it slept, or waited for what did not come, past the wall-time limit";
        return VERDICT_TLE;
    }
    if (!r->exited || r->exit_code != 0)
        return VERDICT_RTE;
    *reason = kind->answer_find(answer, payload);
    return *reason ? VERDICT_RTE : VERDICT_NONE;
}

/* A program could send its input out by the exit code or an unusual signal of a hidden test, eight
 * bits at a time. So the report names only signals of plain crashes. */
static bool is_plain_crash(int signal)
{
    return signal == SIGSEGV || signal == SIGABRT || signal == SIGFPE || signal == SIGKILL ||
           signal == SIGILL || signal == SIGBUS || signal == SIGSYS || signal == SIGXFSZ;
}

char *run_reason(const struct run_result *r, enum verdict verdict, bool hidden)
{
    if (verdict != VERDICT_RTE)
        return NULL;
    if (hidden && !r->exited && !is_plain_crash(r->signal))
        return xstrdup("killed by a signal");
    if (hidden && r->exited)
        return xstrdup("ended with an exit code other than 0");
    if (r->exited)
        return xasprintf("exit code %d", r->exit_code);
    const char *name = sigabbrev_np(r->signal);
    return name ? xasprintf("killed by SIG%s", name) : xasprintf("killed by signal %d", r->signal);
}

/* A control character takes six bytes in JSON, and a text may have nothing else. So the report has
 * as many characters as take at most twice TEXT_SHOWN_MAX there. */
static size_t shown_len(struct bytes text)
{
    const unsigned char *s = text.data;
    size_t len = 0, in_json = 0;
    for (; len < text.len && in_json < 2 * TEXT_SHOWN_MAX; len++)
        in_json += s[len] >= 0x20 || s[len] == '\n' || s[len] == '\t' || s[len] == '\r' ? 2 : 6;
    return len;
}

char *text_cut(struct bytes text)
{
    struct buf out = {0};
    text_clean((struct bytes){text.data, shown_len(text)}, TEXT_SHOWN_MAX, &out);
    return out.len ? buf_steal(&out) : NULL;
}

/* As text_cut; but a text that is there and empty is "", so that people see that it is empty. */
static char *text_shown(struct bytes text)
{
    char *shown = text_cut(text);
    return shown || !text.data ? shown : xstrdup("");
}

static char *answer_shown(const struct task *task, struct bytes input, struct bytes answer)
{
    const struct kind *kind = task->open.kind;
    return kind->answer_text ? kind->answer_text(task->open.problem, input, answer)
                             : text_shown(answer);
}

void test_report_texts(struct test_result *t, const struct task *task,
                       const struct test_texts *texts)
{
    t->input = text_shown(texts->input);
    t->expected = answer_shown(task, texts->input, texts->expected);
    t->got = answer_shown(task, texts->input, texts->got);
}

size_t test_report_size(const struct test_result *t)
{
    const char *const texts[] = {t->input, t->expected, t->got, t->out, t->errout};
    size_t size = 0;
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        size += texts[i] ? strlen(texts[i]) : 0;
    return size;
}

static void text_set(json_t *event, const char *key, const char *text)
{
    if (text)
        json_object_set_new(event, key, json_string(text));
}

json_t *test_report_event(const struct test_result *t)
{
    json_t *event = json_pack("{s:s, s:i}", "type", "test", "index", t->index);
    if (t->verdict != VERDICT_NONE)
        json_object_set_new(event, "verdict", json_string(verdict_word(t->verdict)));
    json_object_set_new(event, "time_ms", json_ms(t->time_us));
    json_object_set_new(event, "wall_ms", json_ms(t->wall_us));
    json_object_set_new(event, "memory_kb", json_integer(t->memory_kb));
    json_object_set_new(event, "sample", json_boolean(t->sample));
    text_set(event, "group", t->group);
    if (t->has_score)
        json_object_set_new(event, "score", json_score(t->score));
    text_set(event, "input", t->input);
    text_set(event, "expected", t->expected);
    text_set(event, "got", t->got);
    text_set(event, "stdout", t->out);
    text_set(event, "stderr", t->errout);
    text_set(event, "reason", t->reason);
    if (t->repeats)
        json_object_set_new(event, "repeats", json_loads(t->repeats, 0, NULL));
    return event;
}
