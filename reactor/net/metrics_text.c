#include "reactor/net/metrics_text.h"

void metrics_text_head(struct buf *out, const char *name, const char *type, const char *help)
{
    buf_printf(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

void metrics_text_value(struct buf *out, const char *name, const char *labels, double value)
{
    const char *open = *labels ? "{" : "", *close = *labels ? "}" : "";
    buf_printf(out, "%s%s%s%s %.15g\n", name, open, labels, close, value);
}

static double in_base_unit(const struct histogram_scale *scale, uint64_t value)
{
    double divisor = 1;
    for (int i = scale->exponent; i < 0; i++)
        divisor *= 10;
    return (double)value / divisor;
}

/* The buckets are kept single and shown cumulative. Another thread may add while this reads, so the
 * count is the sum of the buckets as read: it always equals the bucket of +Inf. */
void metrics_text_histogram(struct buf *out, const char *name, const char *labels,
                            const struct histogram *histogram)
{
    const struct histogram_scale *scale = histogram->scale;
    const char *comma = *labels ? "," : "", *open = *labels ? "{" : "", *close = *labels ? "}" : "";
    unsigned long long count = 0;
    for (size_t i = 0; i < scale->count; i++) {
        count += counter_read(&histogram->counts[i]);
        buf_printf(out, "%s_bucket{%s%sle=\"%g\"} %llu\n", name, labels, comma,
                   in_base_unit(scale, scale->bounds[i]), count);
    }
    count += counter_read(&histogram->counts[scale->count]);
    buf_printf(out, "%s_bucket{%s%sle=\"+Inf\"} %llu\n", name, labels, comma, count);
    buf_printf(out, "%s_sum%s%s%s %.15g\n", name, open, labels, close,
               in_base_unit(scale, counter_read(&histogram->sum)));
    buf_printf(out, "%s_count%s%s%s %llu\n", name, open, labels, close, count);
}
