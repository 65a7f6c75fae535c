/*
 * The door: every request and every op on a WebSocket passes it before its handler runs. It finds
 * out who the requester is (identity.h), and checks the scope of the token, the access of the route
 * (access.h) and the rate limit (limits.h).
 *
 * Thread: the loop thread only.
 */
#ifndef ASSAY_ADMISSION_H
#define ASSAY_ADMISSION_H

#include "handlers/kit/addresses.h"
#include "handlers/kit/app.h"
#include "handlers/kit/identity.h"
#include "handlers/kit/limits.h"

/* The door of all routes (server_config.admit): answers rq or calls request_proceed, now or
 * later. */
void admission_request(struct request *rq);
/* Counts one act of this kind against the rate limit. False with err (code "rate_limited") if there
 * were too many. Fills state, unless it is NULL. */
bool admission_take(struct app *app, enum limit_kind kind, const struct principal *who,
                    const struct requester *from, struct limit_state *state, struct err *err);
/* Checks access and scope for an op on a WebSocket. -1 with err.code insufficient_scope,
 * unauthenticated or forbidden. */
int admission_client(const struct app *app, enum access access, enum scope scope,
                     const struct principal *who, struct err *err) MUST_CHECK;
/* The scope that a token needs for a route. If the route names none, it is SCOPE_ADMIN for a route
 * of staff, SCOPE_READ for a GET, and SCOPE_LOGIN for the rest. */
enum scope admission_scope(const struct route *route);
/* Adds the RateLimit-* headers, and Retry-After if the request is refused. */
void reply_limit_headers(struct request *rq, const struct limit_state *state);

#endif
