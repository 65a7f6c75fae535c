/*
 * The Docker Engine API: calls, and lines to a container's stdin and stdout, through libcurl's
 * multi interface on the loop. Unix sockets, TCP, and TCP with TLS.
 *
 * Thread: the loop's; callbacks never run inside the call that asked for them. Before the loop runs
 * there is docker_call_blocking. Ownership: calls and lines are the API's; a handle is valid until
 * its last callback, or until it is cancelled or closed.
 * Limits: every call has a timeout; an answer is at most DOCKER_BODY_MAX bytes; what is to be
 * written to a line is bounded by its user.
 */
#ifndef ASSAY_DOCKER_API_H
#define ASSAY_DOCKER_API_H

#include "store/base/base.h"

#include <jansson.h>
#include <uv.h>

#define DOCKER_BODY_MAX ((size_t)1 << 20)

struct docker_api;
struct docker_call;
struct docker_line;

struct docker_endpoint {
    const char *host;     /* unix:///path or tcp://host:port, as in DOCKER_HOST */
    const char *cert_dir; /* ca.pem, cert.pem, key.pem: TLS; NULL: none */
};

int docker_api_create(struct docker_api **out, uv_loop_t *loop,
                      const struct docker_endpoint *endpoint, struct err *err) MUST_CHECK;
/* Drops what is under way without callbacks. `done` when all handles are closed. */
void docker_api_close(struct docker_api *api, void (*done)(void *ctx), void *ctx);

/* Either err says why there is no answer (the engine is gone, slow, or speaks something else), or
 * status is HTTP's and body the JSON that came, NULL for none; borrowed. */
typedef void docker_reply_fn(void *ctx, long status, json_t *body, const struct err *err);
/* `body` (may be NULL) is stolen. */
struct docker_call *docker_call(struct docker_api *api, const char *method, const char *path,
                                json_t *body, long timeout_ms, docker_reply_fn *reply, void *ctx);
/* Its answer goes to another function of the same ctx. */
void docker_redirect(struct docker_call *call, docker_reply_fn *reply);
/* No callback will come. */
void docker_cancel(struct docker_call *call);
/* The status, with *body (NULL for none) the caller's; -1 with words. */
long docker_call_blocking(struct docker_api *api, const char *method, const char *path,
                          json_t **body, struct err *err) MUST_CHECK;
/* "create: No such image: x": the engine's own words for a status that is not a success. */
void docker_refusal(struct err *err, const char *doing, long status, const json_t *body);

/* For a query string; free(). */
char *docker_escape(const char *text);

struct docker_line_events {
    void (*open)(void *ctx);
    /* stream: 1 stdout, 2 stderr. Valid during the call. */
    void (*data)(void *ctx, int stream, const char *data, size_t len);
    void (*written)(void *ctx);                    /* all that was to be written is */
    void (*end)(void *ctx, const struct err *why); /* the last one */
    void *ctx;
};
/* Attaches to a container that was created with an open stdin. */
struct docker_line *docker_attach(struct docker_api *api, const char *container,
                                  const struct docker_line_events *events);
/* Takes the bytes over. Only after `open`. */
void docker_line_write(struct docker_line *line, struct buf *bytes);
/* No callback will come; the container's stdin ends. */
void docker_line_close(struct docker_line *line);

#endif
