/*
 * Collects the body of a request, or refuses it. Limits: BODY_MAX, RECEIVED_BYTES_MAX, UPLOADS_MAX.
 *
 * Thread: the loop thread only. No file outside this folder includes it.
 */
#ifndef ASSAY_REQUEST_BODY_H
#define ASSAY_REQUEST_BODY_H

#include "reactor/net/transport.h"

/* Adds bytes to the body, at most as many as are missing. */
void request_body_piece(struct request *rq, const void *data, size_t len);
bool method_takes_body(const char *method);
/* Check the body's length and type, and the Expect header. Both may answer rq. */
void request_body_check(struct request *rq);
void request_expectation_check(struct request *rq);
/* Sends 100 Continue if the client waits for it. 0, or -1: the connection is gone. */
int request_body_ask(struct request *rq) MUST_CHECK;
/* Whether the door decides before the body is read. */
bool request_is_upload(const struct request *rq);
void request_upload_begin(struct request *rq); /* after the door */
/* The body of rq, made if there is none yet. rq owns it. */
struct body *request_body_of(struct request *rq);

#endif
