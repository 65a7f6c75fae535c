#include "store/package/time_rules.h"

#include <math.h>

const struct time_rules time_rules_2025 = {2.0, 1.5, 1000};
const struct time_rules time_rules_legacy = {5.0, 2.0, 1000};

int64_t time_limit_derive(const struct time_rules *rules, int64_t slowest_us, int64_t max_ms)
{
    const double least_ms = (double)slowest_us / 1000.0 * rules->ac_to_limit;
    const double steps = ceil(least_ms / (double)rules->resolution_ms - 1e-9);
    const double limit_ms = (steps < 1 ? 1 : steps) * (double)rules->resolution_ms;
    return limit_ms < (double)max_ms ? (int64_t)limit_ms : max_ms;
}
