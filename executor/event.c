#include "executor/event.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

void event_id_format(int64_t attempt, int64_t seq, char out[EVENT_ID_SIZE])
{
    snprintf(out, EVENT_ID_SIZE, "%" PRId64 ".%" PRId64, attempt, seq);
}

int event_id_parse(const char *text, int64_t *attempt, int64_t *seq)
{
    const char *dot = strchr(text, '.');
    uint64_t a, s;
    if (!dot || dot - text > 18)
        return -1;
    AUTO_FREE char *first = xstrndup(text, (size_t)(dot - text));
    if (parse_uint(first, INT64_MAX, &a) < 0 || parse_uint(dot + 1, INT64_MAX, &s) < 0)
        return -1;
    *attempt = (int64_t)a;
    *seq = (int64_t)s;
    return 0;
}

json_t *json_score(double score)
{
    if (!isfinite(score))
        return json_null();
    if (fabs(score) >= 1e15) /* the product below could be infinite, which JSON cannot say */
        return json_real(score);
    const double rounded = round(score * 1e6) / 1e6; /* sums of scores are no binary fractions */
    return rounded == floor(rounded) ? json_integer((json_int_t)rounded) : json_real(rounded);
}

json_t *json_ms(int64_t us)
{
    return json_real((double)us / 1000.0);
}
