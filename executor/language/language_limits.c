#include "executor/language/language_limits.h"

#include "executor/sandbox/allowance.h"

#define OUTPUT_BYTES (16 << 20)
#define WORK_BYTES (64 << 20)
#define PROCESSES 64

struct run_limits language_limits(const struct language *language, int64_t time_limit_ms,
                                  int64_t memory_limit_kb)
{
    int64_t cpu_ms = time_limit_ms * language->time_factor;
    return (struct run_limits){.cpu_ms = cpu_ms,
                               .wall_ms = allowance_test_wall_ms(cpu_ms),
                               .memory_kb = memory_limit_kb + language->memory_extra_kb,
                               .output_bytes = OUTPUT_BYTES,
                               .file_bytes = WORK_BYTES,
                               .processes = language->processes ? language->processes : PROCESSES};
}
