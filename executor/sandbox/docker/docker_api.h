/*
 * The Docker Engine API: calls, and channels to a container's stdin and stdout, through libcurl's
 * multi interface on the loop. Supports Unix sockets, TCP, and TCP with TLS.
 *
 * Thread: the loop's; a callback never runs inside the call that asked for it. docker_call_blocking
 * is for the time before the loop runs. Ownership: the API owns calls and channels; a handle is
 * valid until its last callback, or until it is cancelled or closed. Limits: every call has a
 * timeout; an answer has at most DOCKER_BODY_MAX bytes; the user of a channel bounds what it
 * writes.
 */
#ifndef ASSAY_DOCKER_API_H
#define ASSAY_DOCKER_API_H

#include "store/base/base.h"

#include <jansson.h>
#include <uv.h>

#define DOCKER_BODY_MAX ((size_t)1 << 20)

struct docker_api;
struct docker_call;

struct docker_endpoint {
    const char *host;     /* unix:///path or tcp://host:port, as in DOCKER_HOST */
    const char *cert_dir; /* folder of ca.pem, cert.pem, key.pem for TLS; NULL: no TLS */
};

int docker_api_create(struct docker_api **out, uv_loop_t *loop,
                      const struct docker_endpoint *endpoint, struct err *err) MUST_CHECK;
/* Drops all calls and channels without callbacks, then calls `done` when every handle is closed. */
void docker_api_close(struct docker_api *api, void (*done)(void *ctx), void *ctx);

/* Either err says why there is no answer (the engine is gone, slow, or not a Docker engine), or
 * status is the HTTP status and body the JSON of the answer (NULL: none), borrowed. */
typedef void docker_reply_fn(void *ctx, long status, json_t *body, const struct err *err);
/* `body` may be NULL; the call takes it over. */
struct docker_call *docker_call(struct docker_api *api, const char *method, const char *path,
                                json_t *body, long timeout_ms, docker_reply_fn *reply, void *ctx);
/* Sends the answer to another function, with the same ctx. */
void docker_redirect(struct docker_call *call, docker_reply_fn *reply);
/* Ends a call without a callback. */
void docker_cancel(struct docker_call *call);
/* Returns the status, with the caller's *body (NULL: none), or -1 with a sentence in *err. */
long docker_call_blocking(struct docker_api *api, const char *method, const char *path,
                          json_t **body, struct err *err) MUST_CHECK;
/* Fills err with the engine's own words for a status that is not a success: "create: No such image:
 * x". */
void docker_refusal(struct err *err, const char *doing, long status, const json_t *body);

/* Escapes text for a query string; free() the result. */
char *docker_escape(const char *text);

#endif
