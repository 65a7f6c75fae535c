#include "executor/outcome.h"

#include "executor/executor.h"
#include "executor/job_log.h"
#include "store/metrics.h"

#include <string.h>

static const char *const verdicts[][2] = {
    {"AC", "Accepted"},
    {"WA", "Wrong Answer"},
    {"TLE", "Time Limit Exceeded"},
    {"MLE", "Memory Limit Exceeded"},
    {"OLE", "Output Limit Exceeded"},
    {"RTE", "Run-Time Error"},
    {"CE", "Compile Error"},
    {"JE", "Judge Error"},
};

_Static_assert(COUNT_OF(verdicts) == VERDICT_NONE && VERDICT_NONE <= METRIC_VERDICTS_MAX,
               "every verdict has a number");

size_t verdict_number(const char *verdict)
{
    size_t i = 0;
    while (verdict && i < VERDICT_NONE && strcmp(verdict, verdicts[i][0]) != 0)
        i++;
    return verdict ? i : VERDICT_NONE;
}

const char *verdict_at(size_t number)
{
    return number < VERDICT_NONE ? verdicts[number][0] : "none";
}

bool is_verdict(const char *text)
{
    return verdict_number(text) != VERDICT_NONE;
}

const char *verdict_text(const char *verdict)
{
    if (!verdict)
        return "Finished";
    return is_verdict(verdict) ? verdicts[verdict_number(verdict)][1] : "Judge Error";
}

json_t *outcome_event(const struct outcome *outcome)
{
    if (outcome->fault)
        return json_pack("{s:s, s:s, s:s, s:s}", "type", "done", "verdict", "JE", "verdict_text",
                         verdict_text("JE"), "reason", outcome->fault->detail);
    json_t *event = json_pack("{s:s, s:s?, s:s}", "type", "done", "verdict", outcome->verdict,
                              "verdict_text", verdict_text(outcome->verdict));
    if (outcome->diagnostics) {
        json_object_set(event, "diagnostics", outcome->diagnostics);
        json_object_set_new(event, "output", json_string(outcome->compile_output));
    }
    json_object_set_new(event, "passed", json_integer(outcome->passed));
    json_object_set_new(event, "total", json_integer(outcome->total));
    json_object_set_new(event, "time_ms", json_ms(outcome->time_us));
    json_object_set_new(event, "memory_kb", json_integer(outcome->memory_kb));
    json_object_set(event, "stages", outcome->stages);
    json_object_set(event, "limits", outcome->limits);
    if (outcome->reason)
        json_object_set_new(event, "reason", json_string(outcome->reason));
    return event;
}
