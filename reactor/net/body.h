/*
 * The body of a request that a handler has taken (request_body_take).
 *
 * Thread: body_json and body_bytes on any thread, body_destroy on the loop thread. Ownership: who
 * took a body destroys it. Limits: http.h.
 */
#ifndef ASSAY_BODY_H
#define ASSAY_BODY_H

#include "store/base/base.h"

#include <jansson.h>

struct body;

struct bytes body_bytes(const struct body *body);
/* The JSON object of a body that was taken, as request_json gives it. On any thread, so that the
 * loop need not parse a large body. The caller calls json_decref. NULL with err, to be answered
 * with 400. */
json_t *body_json(const struct body *body, const char *const *allowed, struct err *err) MUST_CHECK;
void body_destroy(struct body *body); /* NULL is fine */

#endif
