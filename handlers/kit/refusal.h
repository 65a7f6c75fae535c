/*
 * Refuses requests with problem+json. The status follows from the code of the error, and only here;
 * an unknown code gives 400.
 *
 * A 401 has WWW-Authenticate (RFC 9110 section 15.5.2), a 429 and a 503 have Retry-After. The
 * details of a fault of the store go to the log and not to the client.
 *
 * Thread: the loop thread.
 */
#ifndef ASSAY_REFUSAL_H
#define ASSAY_REFUSAL_H

#include "handlers/kit/app.h"

/* The HTTP status of an error's code. */
int refusal_status(const char *code);
/* The message for the client. A fault of the store is logged and replaced by a general message. */
const char *refusal_words(const struct err *err);
void reply_refusal(struct request *rq, const struct err *err);
/* The same for a request that may have ended, because the client has gone. */
void request_refuse(struct server *server, request_id_t request, const struct err *err);

/* Sets "overloaded": a bounded queue of the server is full. Returns -1. */
int err_overloaded(struct err *err);
/* Sets "too_many_waiting", "queue_full" or "stopping": the reason why there is no room for a job of
 * this share, which may have share_max jobs. Returns -1. */
int err_no_room(enum judge_room room, int64_t share, size_t share_max, struct err *err);
/* Sets "stopping". Returns -1. */
int err_stopping(struct err *err);

#endif
