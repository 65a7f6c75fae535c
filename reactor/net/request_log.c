/* Counts each answered request in the metrics and writes its line of the access log. */
#include "reactor/net/request_log.h"

#include "reactor/net/log.h"
#include "reactor/net/transport.h"

static struct http_answer answer_of(const struct request *rq)
{
    return (struct http_answer){.route_class = rq->match.route  ? ROUTE_OF_TABLE
                                               : rq->is_page    ? ROUTE_PAGE
                                               : rq->is_upgrade ? ROUTE_WEBSOCKET
                                                                : ROUTE_NONE,
                                .route = rq->match.route,
                                .method = rq->head_only ? "HEAD" : rq->method,
                                .status = rq->status,
                                .duration_us = clock_monotonic_us() - rq->started_us};
}

void request_count(const struct request *rq, bool goes_on)
{
    struct http_answer answer = answer_of(rq);
    if (goes_on)
        answer.duration_us = -1;
    http_metrics_add(rq->server->http_metrics, &answer);
}

void request_log(const struct request *rq)
{
    if (!rq->status || !log_access_wanted(rq->status))
        return; /* the client has gone before the answer, or the log's level leaves it out */
    struct http_answer answer = answer_of(rq);
    log_access(&(struct access_line){.request_id = rq->request_id,
                                     .user_id = rq->principal.user_id,
                                     .method = answer.method,
                                     .route = http_answer_route(&answer),
                                     .status = rq->status,
                                     .duration_us = answer.duration_us,
                                     .address = *rq->peer ? rq->peer : rq->connection->address,
                                     .bytes = rq->sent_bytes});
}

void upgrade_log(const struct connection *connection, int status)
{
    struct http_answer answer = {
        .route_class = ROUTE_WEBSOCKET, .method = "GET", .status = status, .duration_us = -1};
    http_metrics_add(connection->server->http_metrics, &answer);
    if (log_access_wanted(status))
        log_access(&(struct access_line){.method = answer.method,
                                         .route = http_answer_route(&answer),
                                         .status = status,
                                         .address = connection->address});
}
