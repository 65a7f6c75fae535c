#include "executor/judge/figures.h"

#include "executor/event.h"
#include "executor/sandbox/allowance.h"
#include "store/base/metrics.h"

#include <string.h>

json_t *stages_json(const struct stages *stages)
{
    json_t *json = json_object();
    json_object_set_new(json, "queue_ms", json_ms(stages->queue_us));
    json_object_set_new(json, "compile_ms", json_ms(stages->compile_us));
    json_object_set_new(json, "setup_ms", json_ms(stages->setup_us));
    json_object_set_new(json, "run_ms", json_ms(stages->run_us));
    json_object_set_new(json, "check_ms", json_ms(stages->check_us));
    return json;
}

void stages_measure(const struct stages *stages)
{
    const int64_t all[STAGES] = {[STAGE_QUEUE] = stages->queue_us,
                                 [STAGE_COMPILE] = stages->compile_us,
                                 [STAGE_SETUP] = stages->setup_us,
                                 [STAGE_RUN] = stages->run_us,
                                 [STAGE_CHECK] = stages->check_us,
                                 [STAGE_TOTAL] =
                                     stages->queue_us + clock_monotonic_us() - stages->started_us};
    for (int stage = 0; stage < STAGES; stage++)
        histogram_add(&metrics.stages[stage], all[stage]);
}

static json_t *missing_json(const char *names)
{
    json_t *list = json_array();
    for (const char *at = names; *at;) {
        size_t n = strcspn(at, ",");
        if (n)
            json_array_append_new(list, json_stringn(at, n));
        at += n + (at[n] == ',');
    }
    return list;
}

json_t *limits_json(const struct task *task, const struct workshop *workshop)
{
    struct run_limits l = task_limits(task, task->language);
    return json_pack("{s:I, s:I, s:I, s:I, s:I, s:i, s:I, s:I, s:s, s:o}", "time_ms",
                     (json_int_t)l.cpu_ms, "wall_ms", (json_int_t)l.wall_ms, "total_wall_ms",
                     (json_int_t)allowance_wall_ms(&l, task->total), "total_idle_ms",
                     (json_int_t)ALLOWED_IDLE_MS, "memory_kb", (json_int_t)l.memory_kb, "processes",
                     l.processes, "output_bytes", (json_int_t)l.output_bytes, "file_bytes",
                     (json_int_t)l.file_bytes, "sandbox", workshop->ops->name, "missing",
                     missing_json(workshop->missing));
}
