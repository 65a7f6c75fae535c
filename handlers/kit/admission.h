/*
 * The door: every request and every op on a WebSocket passes here before its handler sees it. Who
 * asks (identity.h), whether the token that let them in is for this (struct route's scope), whether
 * the route is for them (its access), and whether they have asked too often (limits.h).
 *
 * Thread: the loop thread only.
 */
#ifndef ASSAY_ADMISSION_H
#define ASSAY_ADMISSION_H

#include "handlers/kit/addresses.h"
#include "handlers/kit/app.h"
#include "handlers/kit/identity.h"
#include "handlers/kit/limits.h"

/* For the server: answers rq itself, or calls request_proceed, now or later. */
void admission_request(struct request *rq);
/* One of this kind by this person from there. False with err (code "rate_limited") and,
 * where state is not NULL, how long to wait. */
bool admission_take(struct app *app, enum limit_kind kind, const struct principal *who,
                    const struct requester *from, struct limit_state *state, struct err *err);
/* The same check of a right for an op on a WebSocket. -1: err.code insufficient_scope,
 * unauthenticated or forbidden. */
int admission_client(const struct app *app, enum access access, enum scope scope,
                     const struct principal *who, struct err *err) MUST_CHECK;
/* What a token needs for this route: what the route says; else SCOPE_ADMIN for one that is for
 * staff, SCOPE_READ to GET, and for what changes something and names no scope a login. */
enum scope admission_scope(const struct route *route);
/* Tells in RateLimit-* headers, and in Retry-After where it is refused. */
void reply_limit_headers(struct request *rq, const struct limit_state *state);

#endif
