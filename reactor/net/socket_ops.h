/*
 * What WebSockets are for. Handlers bring a table of this; the transport speaks the protocol, asks
 * by it whether there is a socket at an address, and hands on each whole message.
 *
 * Thread: the loop thread only. Ownership: `state` belongs to the socket: it is zeroed before
 * `check` and freed with the socket; it owns nothing.
 */
#ifndef ASSAY_SOCKET_OPS_H
#define ASSAY_SOCKET_OPS_H

#include "reactor/net/http.h"
#include "reactor/net/hub.h"

struct socket_ops {
    size_t state_size;
    /* Whether there is a socket at the address of rq, a request to upgrade, with its query, and how
     * its frames look: fills in state and form. 0, or the status to refuse with, and err. */
    int (*check)(const struct request *rq, void *state, enum client_form *form, struct err *err);
    /* It is open. token: came with the request ("Authorization: Bearer"), or NULL. */
    void (*open)(struct app *app, struct client *client, const char *token);
    /* One whole text message. */
    void (*message)(struct app *app, struct client *client, const char *text, size_t len);
};

/* Of a client that is a WebSocket: */

void *client_state(const struct client *client);
const char *client_peer(const struct client *client); /* as request_peer */
bool client_is_direct(const struct client *client);   /* as request_is_direct */
/* Messages that come from now on are kept, up to a bound, until client_go_on was called as often.
 * client_go_on hands on what was kept. */
void client_wait(struct client *client);
void client_go_on(struct client *client);

#endif
