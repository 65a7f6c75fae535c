#include "executor/judge/outcome.h"

#include "executor/event.h"

json_t *outcome_event(const struct outcome *outcome)
{
    if (outcome->fault)
        return json_pack("{s:s, s:s, s:s, s:s}", "type", "done", "verdict",
                         verdict_word(VERDICT_JE), "verdict_text", verdict_text(VERDICT_JE),
                         "reason", outcome->fault->detail);
    json_t *event =
        json_pack("{s:s, s:s?, s:s}", "type", "done", "verdict", verdict_word(outcome->verdict),
                  "verdict_text", verdict_text(outcome->verdict));
    if (outcome->diagnostics) {
        json_object_set(event, "diagnostics", outcome->diagnostics);
        json_object_set_new(event, "output", json_string(outcome->compile_output));
    }
    json_object_set_new(event, "passed", json_integer(outcome->passed));
    json_object_set_new(event, "total", json_integer(outcome->total));
    if (outcome->has_score) {
        json_object_set_new(event, "score", json_score(outcome->score));
        json_object_set_new(event, "max_score", json_score(outcome->max_score));
        json_object_set(event, "groups", outcome->groups);
    }
    json_object_set_new(event, "time_ms", json_ms(outcome->time_us));
    json_object_set_new(event, "memory_kb", json_integer(outcome->memory_kb));
    json_object_set(event, "stages", outcome->stages);
    json_object_set(event, "limits", outcome->limits);
    if (outcome->reason)
        json_object_set_new(event, "reason", json_string(outcome->reason));
    return event;
}
