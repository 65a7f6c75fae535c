#include "reactor/net/http_metrics.h"

#include "reactor/net/metrics_text.h"
#include "store/base/metrics.h"

#include <stdio.h>
#include <string.h>

static const char *const methods[] = {"GET",    "HEAD",    "POST",    "PUT",  "PATCH",
                                      "DELETE", "OPTIONS", "CONNECT", "other"};
#define METHODS COUNT_OF(methods)
#define TABLES_MAX 32

/* Every status that the program answers with. Any other is counted as the last entry, 0. */
static const int statuses[] = {101, 200, 201, 202, 204, 304, 400, 401, 403, 404, 405,
                               406, 408, 409, 411, 412, 413, 414, 415, 417, 422, 426,
                               429, 431, 500, 501, 502, 503, 504, 505, 0};
#define STATUSES COUNT_OF(statuses)

/* The counts of one route and one method. */
struct series {
    counter_t by_status[STATUSES];
    struct histogram duration;
};

struct table {
    const struct route *routes;
    size_t count;
};

struct http_metrics {
    struct table tables[TABLES_MAX];
    size_t table_count;
    struct series (*series)[METHODS]; /* first one for each class, then one for each route */
};

static size_t tables_take(struct http_metrics *http, const struct route *const *tables)
{
    size_t all = 0;
    for (; *tables; tables++) {
        if (http->table_count == TABLES_MAX)
            abort(); /* a fault of the program: its tables are constants */
        struct table *table = &http->tables[http->table_count++];
        table->routes = *tables;
        while (table->routes[table->count].method)
            table->count++;
        all += table->count;
    }
    return all;
}

struct http_metrics *http_metrics_create(const struct route *const *tables)
{
    struct http_metrics *http = xcalloc(1, sizeof *http);
    size_t rows = ROUTE_CLASSES + tables_take(http, tables);
    http->series = xcalloc(rows, sizeof *http->series);
    for (size_t row = 0; row < rows; row++)
        for (size_t method = 0; method < METHODS; method++)
            http->series[row][method].duration.scale = &scale_us;
    return http;
}

void http_metrics_destroy(struct http_metrics *http)
{
    if (!http)
        return;
    free(http->series);
    free(http);
}

/* --- counting ------------------------------------------------------------------------------- */

static size_t route_number(const struct http_metrics *http, const struct http_answer *answer)
{
    size_t before = ROUTE_CLASSES;
    if (answer->route_class != ROUTE_OF_TABLE)
        return (size_t)answer->route_class;
    for (size_t i = 0; i < http->table_count; i++) {
        const struct table *table = &http->tables[i];
        if (answer->route >= table->routes && answer->route < table->routes + table->count)
            return before + (size_t)(answer->route - table->routes);
        before += table->count;
    }
    abort();
}

static size_t method_number(const char *method)
{
    size_t i = 0;
    while (i < METHODS - 1 && strcmp(method, methods[i]) != 0)
        i++;
    return i;
}

static size_t status_number(int status)
{
    size_t i = 0;
    while (i < STATUSES - 1 && status != statuses[i])
        i++;
    return i;
}

void http_metrics_add(struct http_metrics *http, const struct http_answer *answer)
{
    struct series *series =
        &http->series[route_number(http, answer)][method_number(answer->method)];
    counter_add(&series->by_status[status_number(answer->status)], 1);
    if (answer->duration_us >= 0)
        histogram_add(&series->duration, answer->duration_us);
}

const char *http_answer_route(const struct http_answer *answer)
{
    static const char *const words[ROUTE_CLASSES] = {
        [ROUTE_PAGE] = "page", [ROUTE_WEBSOCKET] = "websocket", [ROUTE_NONE] = "none"};
    return answer->route_class == ROUTE_OF_TABLE ? answer->route->pattern
                                                 : words[answer->route_class];
}

/* --- showing -------------------------------------------------------------------------------- */

typedef void show_fn(struct buf *out, const char *route, const char *method,
                     const struct series *series);

static void show_counts(struct buf *out, const char *route, const char *method,
                        const struct series *series)
{
    for (size_t i = 0; i < STATUSES; i++) {
        char labels[200];
        uint64_t count = counter_read(&series->by_status[i]);
        if (count == 0)
            continue;
        snprintf(labels, sizeof labels, "route=\"%s\",method=\"%s\",status=\"%d\"", route, method,
                 statuses[i]);
        metrics_text_value(out, "assay_http_requests_total", labels, (double)count);
    }
}

static void show_duration(struct buf *out, const char *route, const char *method,
                          const struct series *series)
{
    char labels[200];
    if (histogram_count(&series->duration) == 0)
        return;
    snprintf(labels, sizeof labels, "route=\"%s\",method=\"%s\"", route, method);
    metrics_text_histogram(out, "assay_http_request_duration_seconds", labels, &series->duration);
}

static void show_route(const struct http_metrics *http, size_t number, const char *route,
                       show_fn *show, struct buf *out)
{
    for (size_t method = 0; method < METHODS; method++)
        show(out, route, methods[method], &http->series[number][method]);
}

static void show_all(const struct http_metrics *http, show_fn *show, struct buf *out)
{
    size_t number = ROUTE_CLASSES;
    for (enum route_class which = ROUTE_OF_TABLE + 1; which < ROUTE_CLASSES; which++)
        show_route(http, which, http_answer_route(&(struct http_answer){.route_class = which}),
                   show, out);
    for (size_t i = 0; i < http->table_count; i++)
        for (size_t j = 0; j < http->tables[i].count; j++)
            show_route(http, number++, http->tables[i].routes[j].pattern, show, out);
}

void http_metrics_render(const struct http_metrics *http, struct buf *out)
{
    metrics_text_head(out, "assay_http_requests_total", "counter",
                      "Requests that were answered, by the pattern of their route.");
    show_all(http, show_counts, out);
    metrics_text_head(out, "assay_http_request_duration_seconds", "histogram",
                      "From the head of a request to its answer.");
    show_all(http, show_duration, out);
}
