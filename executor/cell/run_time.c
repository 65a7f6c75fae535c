#include "executor/cell/run_time.h"

/* A run that has waited this long for its core must have got at least this share of it. */
#define STARVED_US (INT64_C(60) * 1000000)
#define STARVED_SHARE 50

static int64_t lesser(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int whole_ms(int64_t us)
{
    return us / 1000 >= INT32_MAX ? INT32_MAX : (int)(us / 1000) + 1;
}

/* How much longer the run may sleep: by its own limit, and by the limit on CPU time and sleep
 * together. */
static int64_t sleep_left_us(const struct frame_run *spec, int64_t cpu_us, int64_t slept_us)
{
    return lesser(spec->idle_ms * 1000 + RUN_START_US, spec->wall_ms * 1000 - cpu_us) - slept_us;
}

/* How much longer the run may take, whatever delays it. */
static int64_t held_left_us(const struct frame_run *spec, int64_t cpu_us, int64_t slept_us,
                            int64_t wall_us)
{
    int64_t waited_us = wall_us - cpu_us - slept_us;
    return lesser(spec->held_ms * 1000 - wall_us, STARVED_US + STARVED_SHARE * cpu_us - waited_us);
}

void run_time_begin(struct run_time *time, const struct frame_run *spec, const struct cgroup *group)
{
    *time = (struct run_time){.spec = spec, .group = group, .began_us = clock_monotonic_us()};
    asleep_begin(&time->asleep, group, sleep_left_us(spec, 0, 0));
}

int run_time_first_ms(const struct run_time *time)
{
    int64_t limit_us = 1000 * lesser(time->spec->cpu_ms, time->spec->held_ms);
    return whole_ms(lesser(limit_us, asleep_due_us(&time->asleep, 0)));
}

int run_time_safe_ms(struct run_time *time)
{
    const struct frame_run *spec = time->spec;
    struct asleep *asleep = &time->asleep;
    int64_t cpu_us = cgroup_cpu_us(time->group);
    int64_t wall_us = clock_monotonic_us() - time->began_us, off_us = wall_us - cpu_us;
    if (cpu_us < 0)
        return 0;
    asleep_sample(asleep, off_us);
    int64_t slept_us = asleep_us(asleep, off_us);
    int64_t sleep_us = sleep_left_us(spec, cpu_us, slept_us);
    int64_t held_us = held_left_us(spec, cpu_us, slept_us, wall_us);
    int64_t own_us = lesser(spec->cpu_ms * 1000 - cpu_us, sleep_us);
    time->over_wall = sleep_us < 0;
    time->starved = own_us >= 0 && held_us < 0;
    if (own_us < 0 || held_us < 0)
        return 0;
    asleep_sample_within(asleep, sleep_us);
    return whole_ms(lesser(lesser(own_us, held_us), asleep_due_us(asleep, off_us)));
}

void run_time_end(struct run_time *time)
{
    time->ended_us = clock_monotonic_us();
}

/* The group cannot have slept longer than its first thread. */
void run_time_decide(const struct run_time *time, int64_t cpu_us, int64_t first_slept_us,
                     struct frame_result *result)
{
    int64_t wall_us = time->ended_us - time->began_us;
    int64_t off_us = wall_us > cpu_us ? wall_us - cpu_us : 0;
    int64_t slept_us = asleep_us(&time->asleep, off_us);
    if (first_slept_us >= 0)
        slept_us = lesser(slept_us, first_slept_us);
    result->cpu_us = cpu_us;
    result->wall_us = wall_us;
    result->idle_us = slept_us > RUN_START_US ? slept_us - RUN_START_US : 0;
    result->waited_us = off_us > slept_us ? off_us - slept_us : 0;
    result->over_cpu = cpu_us > time->spec->cpu_ms * 1000;
    result->over_wall = time->over_wall || sleep_left_us(time->spec, cpu_us, slept_us) < 0;
}
