/*
 * What handlers may ask of a request: names, parameters, headers, the client, the body.
 *
 * Thread: the loop thread only. Ownership: the server owns requests; strings of a request are valid
 * until the handler returns (copy them to keep them).
 */
#ifndef ASSAY_REQUEST_ACCESS_H
#define ASSAY_REQUEST_ACCESS_H

#include "reactor/net/principal.h"
#include "store/base/base.h"

#include <jansson.h>

struct app;
struct body;
struct request;
struct route;
struct server;
typedef uint64_t request_id_t; /* 0 is none */

request_id_t request_id(const struct request *rq);
struct request *request_find(struct server *server, request_id_t id);
struct server *request_server(struct request *rq);
/* A decoded segment of the path. Aborts if the route's pattern has no {name}. */
const char *request_param(const struct request *rq, const char *name);
/* A decoded parameter of the query, or NULL. */
const char *request_query(const struct request *rq, const char *name);
/* -1 with err if the query has a parameter that is not in names (NULL-terminated; NULL: no
 * parameter is allowed). The server calls it with route.queries before each handler. */
int request_queries_check(const struct request *rq, const char *const *names,
                          struct err *err) MUST_CHECK;
/* A header by its name in lower case, or NULL. Aborts for a header that the transport does not keep
 * (enum header in head.h). */
const char *request_header(const struct request *rq, const char *name);
const char *request_path(const struct request *rq); /* decoded */
/* The client's address as text; behind a trusted proxy the address that the proxy names. */
const char *request_peer(const struct request *rq);
/* Whether request_peer is really the client: no proxy that we do not trust stands between. */
bool request_is_direct(const struct request *rq);
/* Whether the client is in one of these networks ("127.0.0.0/8,::1"). False behind a proxy that we
 * do not trust, whatever the proxy's own address is. */
bool request_is_from(const struct request *rq, const char *networks);
bool request_is_https(const struct request *rq); /* a trusted proxy says so */
/* 0: no page sent the request (the client is no browser), or a page of this server did. */
int request_origin_check(const struct request *rq, struct err *err) MUST_CHECK;
const struct route *request_route(const struct request *rq);
const struct principal *request_principal(const struct request *rq); /* never NULL in a handler */
/* Whether the client has closed its connection, as far as the kernel knows now. */
bool request_is_left(const struct request *rq);
/* The time to answer begins again. For work of many steps. */
void request_goes_on(struct request *rq);
/* The door lets the request in: calls the handler. Copies who. */
void request_proceed(struct request *rq, const struct principal *who);
/* The body as a JSON object whose keys are all in `allowed` (NULL-terminated). NULL: it was
 * something else, and the request is answered (400 invalid_json, unknown_key, ...). The request
 * owns the object and frees it when the answer is sent. */
json_t *request_json(struct request *rq, const char *const *allowed);
/* The same for a text that is a file, where a NUL is told of by its line: json_string_length. */
json_t *request_json_with_nul(struct request *rq, const char *const *allowed);
/* The bytes of the body; valid until the handler returns. */
struct bytes request_body(const struct request *rq);
/* Gives the body to the caller, without a copy. An upload counts among the two that may run until
 * body_destroy, which must be called on the loop thread. */
struct body *request_body_take(struct request *rq);
/* As request_origin_check. listed: a page of --allowed-origins will do, too. A refusal is logged
 * once a minute, because a proxy that is set up wrongly breaks the page in this way. */
int request_page_check(const struct request *rq, bool listed, struct err *err) MUST_CHECK;

#endif
