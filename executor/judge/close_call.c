#include "executor/judge/close_call.h"

#include "executor/event.h"

static bool near_limit(int64_t cpu_us, int64_t limit_ms)
{
    int64_t limit_us = limit_ms * 1000, apart = cpu_us - limit_us;
    return (apart < 0 ? -apart : apart) <= limit_us / 10;
}

/* A run that crossed another limit is decided, whatever its time was. */
static bool about_time(const struct run_result *result)
{
    return !result->over_memory && !result->over_output && !result->over_wall;
}

/* A killed run is no close call: a loop is killed just past its limit, wherever the limit is. A run
 * that slept is none either, because it would hold its slot for longer than its time says. */
static bool worth_repeating(const struct run_result *result, int64_t limit_ms)
{
    return result->exited && result->idle_us == 0 && near_limit(result->cpu_us, limit_ms);
}

static bool agrees(const struct close_call *call)
{
    int last = call->count - 1;
    for (int i = 0; i < last; i++)
        if (call->runs[i].in_time == call->runs[last].in_time)
            return true;
    return false;
}

bool close_call_add(struct close_call *call, const struct run_result *result, int64_t limit_ms)
{
    if (call->count == CLOSE_RUNS_MAX)
        abort();
    call->runs[call->count].cpu_us = result->cpu_us;
    call->runs[call->count++].in_time = !result->over_cpu;
    if (call->count == CLOSE_RUNS_MAX || !about_time(result) || agrees(call))
        return false;
    return call->count > 1 || worth_repeating(result, limit_ms);
}

json_t *close_call_json(const struct close_call *call)
{
    int64_t least = call->runs[0].cpu_us, most = least;
    if (call->count < 2)
        return NULL;
    json_t *runs = json_array();
    for (int i = 0; i < call->count; i++) {
        int64_t cpu_us = call->runs[i].cpu_us;
        least = cpu_us < least ? cpu_us : least;
        most = cpu_us > most ? cpu_us : most;
        json_array_append_new(runs, json_pack("{s:o, s:b}", "time_ms", json_ms(cpu_us), "in_time",
                                              call->runs[i].in_time));
    }
    return json_pack("{s:o, s:o}", "runs", runs, "spread_ms", json_ms(most - least));
}
