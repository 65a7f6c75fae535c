/*
 * A server with routes of its own, on a thread, and a client that may send anything.
 *
 * Thread: the server has its own; a test asks it for things by wish().
 */
#ifndef ASSAY_TRANSPORT_KIT_H
#define ASSAY_TRANSPORT_KIT_H

#include "tests/unit/server_kit.h"

#include <pthread.h>

#define MIB (1024 * 1024)
#define PATIENCE_S 20
#define ZIP "Content-Type: application/zip\r\n"
#define JSON "Content-Type: application/json\r\n"

struct transport {
    uv_loop_t loop;
    uv_async_t bell; /* carries out what the client's side asks for */
    struct server *server;
    struct assets *assets;
    unsigned port;
    pthread_t thread;
    pthread_mutex_t lock;
    bool stop, let_in, let_go, refuse; /* asked for */
    int doors, handled;                /* counted: requests at the door, and in a handler */
    request_id_t at_door;              /* one that waits there */
    struct body *kept;
};

extern struct transport *transport;

/* The headers that GET /mirror answers with, as handlers see them. */
#define MIRRORED 9
extern const char *const mirrored[MIRRORED];

/* A counter of the server, while the server runs. */
int counted(int *counter);
/* Has the server's thread do one of the things that may be asked for. */
void wish(bool *what);
/* The begin and the end of a group of tests. */
int transport_begin(void **state);
int transport_end(void **state);
/* A socket that is connected, and waits for PATIENCE_S at most. */
int client_open(void);
/* Sends a text. */
void say(int fd, const char *text);
/* False: the server does not take all of it. */
bool say_bytes(int fd, size_t count_of);
/* The status of the next answer and its whole text; 0: closed without one. */
int answer(int fd, struct buf *out);
/* Sends the head of a request; length: of its body. */
void head_say(int fd, const char *request_line, const char *more, size_t length);
/* Until a counter of the server has come to this. */
void wait_until(int *counter, int value);

#endif
