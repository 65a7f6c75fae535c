/*
 * The functions by which handlers use WebSockets. The transport speaks the protocol. It asks
 * `check` whether there is a socket at an address, and gives each whole message to `message`.
 *
 * All three functions are mandatory.
 *
 * Thread: the loop thread only. Ownership: `state` belongs to the socket. It is zeroed before
 * `check` and freed with the socket, so it must not own memory.
 */
#ifndef ASSAY_SOCKET_OPS_H
#define ASSAY_SOCKET_OPS_H

#include "reactor/net/http.h"
#include "reactor/net/hub.h"

struct socket_ops {
    size_t state_size;
    /* Checks the path and the query of rq, a request to upgrade. 0: there is a socket; state and
     * form are filled. Else the status of the refusal, with err. */
    int (*check)(const struct request *rq, void *state, enum client_form *form, struct err *err);
    /* The socket is open. token: from the request's "Authorization: Bearer", or NULL. */
    void (*open)(struct app *app, struct client *client, const char *token);
    /* One whole text message has come. */
    void (*message)(struct app *app, struct client *client, const char *text, size_t len);
};

/* These take clients that are WebSockets only. */

void *client_state(const struct client *client);
const char *client_peer(const struct client *client); /* as request_peer */
bool client_is_direct(const struct client *client);   /* as request_is_direct */
/* After client_wait messages are held, up to a bound, until client_go_on was called as often as
 * client_wait. Then the held messages are handled. */
void client_wait(struct client *client);
void client_go_on(struct client *client);

#endif
