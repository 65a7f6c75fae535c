/*
 * How a request is refused: problem+json, whose status follows from the code of the error. The one
 * place where a code has its status; one that is not known is 400.
 *
 * 401 says WWW-Authenticate (RFC 9110 section 15.5.2), 429 and 503 Retry-After. What the store says
 * of a fault of its own goes to the log, not to the client.
 *
 * Thread: the loop thread.
 */
#ifndef ASSAY_REFUSAL_H
#define ASSAY_REFUSAL_H

#include "handlers/kit/app.h"

/* The HTTP status of an error's code. */
int refusal_status(const char *code);
/* What is wrong, for who asked: the store's own trouble is for the log. */
const char *refusal_words(const struct err *err);
void reply_refusal(struct request *rq, const struct err *err);
/* The same for a request whose client may have gone meanwhile. */
void request_refuse(struct server *server, request_id_t request, const struct err *err);

/* Sets "overloaded": a bounded queue of the server is full. Returns -1. */
int err_overloaded(struct err *err);
/* Why there was no room for a job of this share, which may have share_max: sets "too_many_waiting",
 * "queue_full" or "stopping". Returns -1. */
int err_no_room(enum judge_room room, int64_t share, size_t share_max, struct err *err);
/* Sets "stopping". Returns -1. */
int err_stopping(struct err *err);

#endif
