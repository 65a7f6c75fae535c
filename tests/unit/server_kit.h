/*
 * A server of a test's own, and clients of several addresses, all on the test's thread: a test runs
 * the loop turn by turn.
 *
 * Limits: KIT_CLIENTS clients.
 */
#ifndef ASSAY_SERVER_KIT_H
#define ASSAY_SERVER_KIT_H

#include "tests/unit/check.h"

#include "reactor/net/hub.h"
#include "reactor/net/server.h"

#include <uv.h>

#define PATIENCE_MS 60000
#define KIT_CLIENTS 128
/* Further lines of a request for a WebSocket. */
#define KIT_UPGRADE                                                                                \
    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"                   \
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"

extern struct server_kit {
    uv_loop_t loop;
    struct server *server;
    struct hub *hub;
    struct assets *assets;
    bool closed;
    int fds[KIT_CLIENTS]; /* of clients, in their order; -1: closed */
    int count;
} kit;

/* What is the same for all tests with these routes: at 127.0.0.1, for 100 connections, without
 * pages, and everybody is an administrator. */
struct server_config kit_config(const struct route *const *routes);
/* Empties the kit, and starts the server on its loop, with its hub. */
int kit_begin(const struct server_config *config);
/* Closes the clients and the server: the end of each test (cmocka's teardown). */
int kit_end(void **state);
/* Runs the loop once, and waits. */
void kit_turn(unsigned pause_us);

/* For socket_ops of tests: every address has a socket, and nothing is done when it opens. */
int kit_socket_check(const struct request *rq, void *state, enum client_form *form,
                     struct err *err);
void kit_socket_opened(struct app *app, struct client *client, const char *token);

/* A connected client that does not block. net: it is 127.0.`net`.1. receive_bytes: of its receive
 * buffer; 0: as usual. */
int kit_client(int net, int receive_bytes);
void kit_give(int fd, const void *data, size_t len);
/* Sends the head of a request ("GET /path") of the client 192.0.2.`address`, as a proxy names it.
 * more: further lines. */
void kit_ask(int fd, const char *what, int address, const char *more);

#endif
