/*
 * Writes lines of the Prometheus text format 0.0.4 (github.com/prometheus/docs,
 * content/docs/instrumenting/exposition_formats.md).
 *
 * Thread: any. Names, labels and help are constants of the program, so nothing needs escaping.
 */
#ifndef ASSAY_METRICS_TEXT_H
#define ASSAY_METRICS_TEXT_H

#include "store/base/metrics.h"

/* Call it once for a name, before its values. type: "counter", "gauge" or "histogram". */
void metrics_text_head(struct buf *out, const char *name, const char *type, const char *help);
/* labels: `kind="x",...`, or "". */
void metrics_text_value(struct buf *out, const char *name, const char *labels, double value);
void metrics_text_histogram(struct buf *out, const char *name, const char *labels,
                            const struct histogram *histogram);

#endif
