/*
 * Inside the transport: what server.c, connection.c, request.c, request_head.c, reply.c,
 * event_stream.c and ws.c share. Nothing outside includes this.
 *
 *   server.c        accepting, limits and deadlines, the lws context, the dispatch of its callbacks
 *   connection.c    a socket that speaks HTTP: its bytes in and out, head after head
 *   request_head.c  what a request asks, out of its head (head.h, target.h)
 *   request.c       one request from its head to the last byte of its answer: the state machine
 *   request_body.c  the body of a request, and uploads
 *   request_access.c what handlers ask of a request
 *   reply.c         answers
 *   unsent.c        the memory that they take until they are sent
 *   request_log.c  counts and logs what was answered
 *   event_stream.c  an answer that goes on: text/event-stream
 *   ws.c            WebSockets; ws_messages.c what comes on them. What they are for is in
 *                   socket_ops.h
 *
 * A connection has at most one request or one WebSocket at a time. HTTP is spoken here, without
 * lws: what is decided by is what was sent, and not what lws keeps of it (4.1 loses headers after
 * some names). Once a request to upgrade is checked lws gets the socket and a handshake of our own
 * making, in which of the client's there is the key alone; from then on it speaks WebSocket on it.
 * lws keeps our pointer to the connection as the wsi's opaque data.
 */
#ifndef ASSAY_TRANSPORT_H
#define ASSAY_TRANSPORT_H

#include "reactor/net/assets.h"
#include "reactor/net/head.h"
#include "reactor/net/http.h"
#include "reactor/net/http_metrics.h"
#include "reactor/net/hub.h"
#include "reactor/net/id_table.h"
#include "reactor/net/origin.h"
#include "reactor/net/router.h"
#include "reactor/net/server.h"
#include "reactor/net/socket_ops.h"
#include "reactor/net/target.h"
#include "store/base/base.h"

#include <libwebsockets.h>

#define REQUEST_QUERIES_MAX 16
#define REQUESTS_WAITING_MAX 4096
#define BODY_MAX_DEFAULT (256 * 1024)
#define BODY_MAX (64 * 1024 * 1024) /* of any route */
#define UPLOAD_BYTES                                                                               \
    (1024 * 1024) /* a route that takes more decides by the head who may send it                   \
                   */
#define RECEIVED_BYTES_MAX                                                                         \
    (64 * 1024 * 1024)       /* of all bodies and WebSocket messages, beside uploads: see peers.h */
#define UPLOADS_MAX 2        /* at the same time */
#define UPLOAD_BYTES_A_MS 64 /* an upload has RECEIVE_MS, and more as far as it comes */
#define BODY_DISCARD_MAX (1024 * 1024) /* more than this is not read only to be thrown away */
#define PIECE_BYTES (48 * 1024)        /* of an answer given to the socket at once */
#define UNSENT_BYTES_MAX                                                                           \
    (128 * 1024 * 1024)          /* of all answers that are not sent, and are not small (peers.h) */
#define UNSENT_SMALL (16 * 1024) /* smaller ones go with their head, and count nothing */
#define UNSENT_ONE_MAX (UNSENT_BYTES_MAX / 4) /* as much counts a larger one: staff's */
#define UNSENT_GRACE_MS 1000 /* nobody is let go for others who has been sent to for less */
#define RECEIVE_MS 30000     /* to receive a request */
#define ANSWER_MS 60000      /* for the handler to answer */
#define SEND_STALL_MS 30000  /* without a byte taken by the client */
#define SEND_BYTES_A_MS 4    /* an answer has SEND_STALL_MS and as long as this takes */
#define LINGER_MS 2000       /* for a peer that sends on after its answer: of silence, */
#define LINGER_MOST_MS 10000 /* and in all */
#define HEAD_MS 15000        /* from the connection, or the last answer, to a whole request head */
#define IDLE_MS 75000        /* between requests */

struct connection;

enum request_state {
    REQUEST_RECEIVING,  /* its body is coming */
    REQUEST_ADMITTING,  /* an upload, of which at most what came with the head is read before it
                           is let in */
    REQUEST_HANDLING,   /* a handler has it, or will answer later */
    REQUEST_DISCARDING, /* answered early: the rest of its body is read first, so that the answer
                           is not lost in a reset */
    REQUEST_ANSWERED,   /* formatted, on server->answered */
    REQUEST_SENDING,    /* in part with lws; the rest when the socket is writable */
    REQUEST_STREAMING,  /* an event stream */
    REQUEST_LINGERING,  /* all sent, our side shut; the peer's bytes are read until it closes too */
    REQUEST_FINISHED
};

struct request {
    struct connection *connection;
    struct server *server;
    request_id_t id; /* 0 once answered */
    enum request_state state;
    bool head_only;       /* HEAD */
    bool close_after;     /* the connection ends with this answer */
    bool body_unread;     /* it is too long, or its length cannot be told: never read to its end */
    bool body_is_whole;   /* all of it is here */
    bool is_expecting;    /* the client waits for 100 Continue, and is not told yet */
    bool is_upgrade;      /* to a WebSocket */
    bool length_missing;  /* of a method that has a body */
    bool is_admitted;     /* an upload that was let in */
    struct list answered; /* on server->answered, or on itself */
    const char *method;
    char *path;
    struct route_match match;
    struct query queries[REQUEST_QUERIES_MAX];
    size_t query_count;
    char *headers[HEADERS];
    char *params[ROUTE_PARAMS_MAX]; /* NUL-terminated copies */
    size_t content_length, received;
    struct body *body; /* NULL: nothing of it yet */
    json_t *json;
    int64_t started_us, deadline_ms, receiving_since_ms, sending_since_ms;
    char request_id[20];
    /* the answer */
    int status;
    struct buf extra_headers;
    char *out; /* head and what is sent with it */
    size_t out_len;
    struct buf rest; /* an answer too long for one write */
    const char
        *rest_data; /* of `rest`, of `shared`, or of memory that outlives the server's requests */
    size_t rest_len, rest_sent;
    size_t sent_bytes;
    size_t unsent_bytes;        /* that it has taken of what all answers share */
    struct list unsent;         /* on server->unsent where that is not 0 */
    bool is_page;               /* a file of the page */
    struct shared_body *shared; /* that is sent; NULL: none */
    struct list sharing;        /* on its senders */
    struct client *stream;
    bool heartbeat_due;
    struct principal principal;
    char peer[46];
    struct peer *place; /* of a proxy's client */
    bool https;
};

struct ws {
    struct connection *connection;
    enum client_form form;
    void *state;           /* of socket_ops */
    struct client *client; /* from ESTABLISHED on */
    char peer[46];         /* the client's address */
    bool direct;           /* see forwarded.h */
    struct peer *place;    /* of a proxy's client */
    char key[25];          /* Sec-WebSocket-Key */
    bool is_early;         /* frames came before the answer: they are not looked at */
    char *token;           /* came with the upgrade; NULL: none */
    int64_t follow_by_ms; /* CLIENT_ONE_TOPIC without a token: else closed, if it follows nothing */
    int64_t read_before;  /* bytes read from the socket before the first frame */
    size_t wire_bytes;    /* least that the frames so far were on the wire */
    size_t frame_bytes;   /* of the frame that is coming */
    struct buf message;   /* the parts so far of the message that is coming */
    int64_t message_since_ms; /* its first part; 0: none yet */
    bool skipping;            /* the rest of that message is not kept */
    unsigned waits;           /* times that client_go_on is to come */
    struct list held;         /* of struct held_message, which wait for them */
    size_t held_bytes;
    bool runs_held;
    bool closing; /* a close frame was sent or received */
    bool ping_due;
    int64_t heard_ms, pinged_ms, ping_every_ms, close_by_ms, end_by_ms;
};

struct connection {
    struct list node; /* on server->connections */
    struct server *server;
    int fd;
    uv_poll_t *poll;  /* NULL: lws has the socket */
    struct lws *wsi;  /* NULL: lws has not had it yet */
    int events;       /* that poll waits for */
    bool reading_off; /* what comes stays in the kernel, and does not wake the loop over and over */
    bool wants_write; /* somebody waits for the socket to be writable */
    struct buf in;    /* received, and not looked at or not whole: at most HEAD_BYTES_MAX and one
                         read */
    struct buf out;   /* given to connection_write, of which the socket has taken out_sent */
    size_t out_sent;
    struct head head;      /* that is coming, at the beginning of `in` */
    int64_t head_since_ms; /* its first byte; 0: none yet */
    struct peer *peer;     /* NULL: of a trusted proxy, whose clients have the places */
    char address[46];
    struct request *request; /* the one being served, or NULL */
    struct ws *ws;           /* once upgraded, or just before */
    int64_t quiet_since_ms;  /* without a request: since when */
    bool served;             /* had a request */
};

struct server {
    struct server_config config;
    struct app *app;
    uv_loop_t *loop;
    struct lws_context *context;
    struct lws_vhost *vhost;
    struct listener *listener;
    struct peers *peers;
    struct http_metrics *http_metrics;
    struct list connections;
    size_t connection_count;
    struct id_table requests;
    size_t waiting; /* requests in REQUEST_HANDLING or _ADMITTING */
    size_t uploads; /* bodies that hold a place */
    /* Answers that have not been tried to be sent; all are before the loop waits for events. */
    struct list answered;
    struct list unsent; /* requests whose answers take of UNSENT_BYTES_MAX */
    uv_prepare_t send;
    struct connection *adopting; /* whose socket lws is being given */
    int64_t full_logged_ms, origin_logged_ms;
    uv_timer_t sweep;
    bool draining, closing;
    void (*closed)(void *ctx);
    void *closed_ctx;
    int64_t close_until_ms;
    uint32_t id_prefix, id_count; /* of the answers' Request-Id */
    time_t date_second;
    char date[40];
    char scratch[64 * 1024];  /* what is about to be sent */
    char received[64 * 1024]; /* what was just read */
};

/* --- request_head.c ------------------------------------------------------------------------- */

/* Fills rq from a whole head. 0, or -1 after it has answered with what is wrong. */
int request_head_read(struct request *rq, const struct head *head, const char *data) MUST_CHECK;

/* --- request_access.c ----------------------------------------------------------------------- */

/* 0 where no page asks, or one of this server, or, with `listed`, one of --allowed-origins; else
 * -1, told in err and, once a minute, in the log: a proxy that is set up wrongly breaks the page.
 */
int request_page_check(const struct request *rq, bool listed, struct err *err) MUST_CHECK;

/* --- request.c ------------------------------------------------------------------------------ */

/* A whole head has come, and bytes of what follows it if is_followed. 0 goes on, -1 closes. */
int request_begin(struct connection *connection, const char *data, bool is_followed);
/* What came is no head: this is answered, and then the connection ends. */
void request_begin_bad(struct connection *connection, int status, const struct err *err);
/* What comes after the answer is forgotten, but shows that the peer has not read it yet. */
void request_lingers_on(struct request *rq);
/* Whether what comes is read now. */
bool request_reads(const struct request *rq);
/* The socket is writable. 0 goes on, -1 closes. */
int request_writable(struct connection *connection);
void request_destroy(struct request *rq); /* NULL is fine */
void request_set_state(struct request *rq, enum request_state state);
/* The answer is formatted: it goes out in this turn of the loop, when rq's body has come. */
void request_answered(struct request *rq);
/* Sends what is on server->answered. */
void requests_send(struct server *server);
/* Deadlines; may close the connection. */
void request_sweep(struct request *rq, int64_t now_ms);
/* The route's answers to methods: OPTIONS and wrong ones; else the door, then the handler. */
void request_dispatch(struct request *rq);
/* Past the door: the handler; or the body first. */
void request_handle(struct request *rq);
void request_receive(struct request *rq);
/* The answer, and the rest of the body, are there: it goes out in this turn of the loop. */
void request_send_soon(struct request *rq);

/* --- request_body.c ------------------------------------------------------------------------- */

/* Bytes of it, which are no more than it lacks. */
void request_body_piece(struct request *rq, const void *data, size_t len);
bool method_takes_body(const char *method);
/* Both may answer rq. */
void request_body_check(struct request *rq);
void request_expectation_check(struct request *rq);
/* Says 100 Continue to who waits for it. 0, or -1: the connection is gone. */
int request_body_ask(struct request *rq) MUST_CHECK;
/* One whose body comes only after the door. */
bool request_is_upload(const struct request *rq);
void request_upload_begin(struct request *rq); /* it was let in */

/* --- request_log.c -------------------------------------------------------------------------- */

/* rq's status is known; goes_on: an event stream. */
void request_count(const struct request *rq, bool goes_on);
/* At its end. */
void request_log(const struct request *rq);
/* A WebSocket's handshake was answered. */
void upgrade_log(const struct connection *connection, int status);

/* --- reply.c -------------------------------------------------------------------------------- */

/* An answer whose bytes outlive all requests (assets). */
void reply_static(struct request *rq, int status, const char *content_type, struct bytes body);
/* Adds what a browser asks before a request of another origin, where that is let in. */
void reply_preflight(struct request *rq, const char *methods);
const char *status_text(int status);
/* A whole problem+json answer for sockets that have no request; headers: more of its head, each
 * line with its CRLF. */
void problem_response(struct buf *out, int status, const char *code, const char *headers,
                      const char *detail);
/* The head of rq's answer. length < 0: unknown, ends with the connection. */
void reply_head(struct request *rq, struct buf *out, const char *content_type, int64_t length);
const char *server_date(struct server *server);

/* --- unsent.c ------------------------------------------------------------------------------- */

/* Room for an answer of so many bytes that are rq's own, unless they are few. False: there is none.
 * May let another connection go, the slowest of the share that has most. */
bool unsent_take(struct request *rq, size_t bytes) MUST_CHECK;
/* The same for a body that others may send too: of those one has taken the room. On success rq
 * sends it. */
bool unsent_share(struct request *rq, struct shared_body *body) MUST_CHECK;
/* What rq sent is in its memory no longer. */
void unsent_give(struct request *rq);

/* --- event_stream.c ------------------------------------------------------------------------- */

int event_stream_writable(struct request *rq);
void event_stream_sweep(struct request *rq, int64_t now_ms);

/* --- ws.c ----------------------------------------------------------------------------------- */

/* The connection of rq, a request to upgrade, has a `ws` when this returns; else rq is answered. */
void ws_begin(struct request *rq, bool is_followed);
/* For rq's connection, which has its ws: what lws is given to read in place of rq's head. */
void ws_handshake(const struct ws *ws, struct buf *out);
int ws_established(struct connection *connection);
int ws_receive(struct connection *connection, const void *data, size_t len);
int ws_writable(struct connection *connection);
void ws_pong(struct connection *connection, size_t len);
int ws_peer_closes(struct connection *connection);
void ws_sweep(struct ws *ws, int64_t now_ms);
void ws_message_sweep(struct ws *ws, int64_t now_ms);
/* Forgets what came and was not handled. */
void ws_messages_finish(struct ws *ws);
void ws_end(struct ws *ws, int close_code);
void ws_destroy(struct ws *ws); /* NULL is fine */

/* --- connection.c --------------------------------------------------------------------------- */

/* Takes over fd and place (which may be NULL). */
void connection_create(struct server *server, int fd, const char *address, struct peer *place);
/* Sends, and keeps what the socket does not take. 0, or -1: the peer is gone. */
int connection_write(struct connection *connection, const void *data, size_t len) MUST_CHECK;
/* The same of what is followed at once by more, so that both may go together. */
int connection_write_more(struct connection *connection, const void *data, size_t len) MUST_CHECK;
/* Where nothing is kept: what the socket takes of it, and keeps nothing. -1: the peer is gone. */
ssize_t connection_offer(struct connection *connection, const char *data, size_t len) MUST_CHECK;
/* Something of that is still kept. */
bool connection_is_sending(const struct connection *connection);
/* request_writable will be called. */
void connection_want_writable(struct connection *connection);
void connection_reading(struct connection *connection, bool on);
/* The request is gone: the next one may be here already. 0 goes on, -1 closes. */
int connection_next(struct connection *connection);
/* There is something to read that was not read. */
bool connection_has_unread(const struct connection *connection);
/* After whatever may have begun a request: rc < 0 ends the connection, and a socket that became a
 * WebSocket is given to lws. */
void connection_settle(struct connection *connection, int rc);
void connection_end(struct connection *connection); /* frees it */

/* --- server.c ------------------------------------------------------------------------------- */

/* Gives its socket to lws, which from now on has it. */
void connection_adopt(struct connection *connection);
/* Below the limit again: what waits in the kernel's backlog may come in. */
void server_accept_resume(struct server *server);

/* A place for a client of a proxy among the connections of its address. False: it has too many. */
bool place_take(const struct connection *connection, const char *client,
                struct peer **out) MUST_CHECK;
/* It may be gone when this returns; not inside the connection's own callback. */
void connection_kill(struct connection *connection); /* at once */

#endif
