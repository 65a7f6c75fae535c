/*
 * The objects of the transport and its limits. Each file has the functions of its own header. No
 * file outside this folder includes this one.
 *
 *   server.c          puts the parts together; deadlines, and the end
 *   accept.c          accepts connections while there are places
 *   connection.c      a socket that speaks HTTP: its bytes in and out, head after head
 *   request_head.c    fills a request from its head (head.h, target.h)
 *   request.c         one request from its head to the last byte of its answer: the state machine
 *   request_body.c    receives the body of a request, and uploads
 *   body.c            a body that a handler has taken
 *   request_access.c  what handlers may ask of a request
 *   server_access.c   what handlers may ask of the server
 *   reply.c           makes answers
 *   reply_head.c      the head of an answer: its policies, and the text of a problem
 *   unsent.c          counts the memory of answers until they are sent, and makes room for more
 *   give_way.c        closes idle connections when all places are taken
 *   due.c             does what takes long in turns by address, and bounds it in a turn of the loop
 *   give_back.c       returns freed memory to the system after a peak
 *   request_log.c     counts and logs answered requests
 *   event_stream.c    an answer that does not end: text/event-stream
 *   stream_pace.c     notes whether the client of a stream takes what is sent
 *   websockets.c      the context of libwebsockets, its callbacks, sockets that it takes over
 *   ws.c              WebSockets: handshake, sending, pings, the close
 *   ws_messages.c     frames that come in become messages for socket_ops.h
 *   socket_ops.c      what handlers may ask of a WebSocket
 *
 * A connection has at most one request or one WebSocket at a time. The transport reads HTTP itself
 * and not by lws, because lws does not keep all that a client sent: version 4.1 loses the headers
 * after some names, and access would be decided on the rest. When a request to upgrade has passed
 * all checks, lws gets the socket together with a handshake that we write; only its key is the
 * client's. From then on lws speaks WebSocket on the socket. It keeps our pointer to the connection
 * as the wsi's opaque data.
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
#include "store/base/turns.h"

#include <libwebsockets.h>

#define REQUEST_QUERIES_MAX 16
#define REQUESTS_WAITING_MAX 4096
#define BODY_MAX_DEFAULT (256 * 1024)
#define BODY_MAX (64 * 1024 * 1024) /* of any route */
/* Of a route whose bodies may be larger, the door decides before the body is read. */
#define UPLOAD_BYTES (1024 * 1024)
/* Of all bodies and WebSocket messages together, without uploads (peers.h). */
#define RECEIVED_BYTES_MAX (64 * 1024 * 1024)
#define UPLOADS_MAX 2 /* at the same time */
/* An upload has RECEIVE_MS and 1 ms more for so many bytes received. */
#define UPLOAD_BYTES_A_MS 64
/* A longer rest of a body is not read after an early answer. */
#define BODY_DISCARD_MAX (1024 * 1024)
#define PIECE_BYTES (48 * 1024) /* most of an answer that one write gives to the socket */
/* Of all unsent answers together, without small ones, and all that waits in streams (peers.h). */
#define UNSENT_BYTES_MAX (128 * 1024 * 1024)
#define UNSENT_SMALL (16 * 1024) /* a smaller answer goes out with its head and is not counted */
/* A larger answer counts as this much; only staff get one. */
#define UNSENT_ONE_MAX (UNSENT_BYTES_MAX / 4)
#define UNSENT_GRACE_MS 1000 /* an answer is sent for so long before it may be ended for others */
/* A stream with so much waiting, whose client takes less than STREAM_TAKEN_MIN of it in
 * STREAM_STALL_MS, is closed with 1013. */
#define STREAM_STALL_MS 10000
#define STREAM_WAITING_MUCH (32 * 1024)
#define STREAM_TAKEN_MIN (4 * 1024)
#define STREAM_WRITE_BYTES (16 * 1024) /* most messages that are put together for one write */
/* For what clients sent, in a turn of the loop: so long for reading sockets, for what due.c holds
 * back, and for sending answers. */
#define TURN_WORK_NS 4000000u
#define DUE_BYTES 2048 /* a larger body or message is held back */
/* Messages of one WebSocket, and frames that are none: fragments, binary ones, pongs. More are not
 * read until the next second. Its address: peers.h. */
#define WS_MESSAGES_A_S 100
#define WS_MESSAGES_AT_ONCE 200
/* Searches for a connection to close, in one turn of the loop: each walks over all connections. */
#define ROOM_SEARCHES_A_TURN 16
#define RECEIVE_MS 30000    /* until the whole request has come */
#define ANSWER_MS 60000     /* until the handler has answered */
#define SEND_STALL_MS 30000 /* the client takes no byte for so long */
#define SEND_BYTES_A_MS 4   /* an answer has SEND_STALL_MS and 1 ms more for so many of its bytes */
#define LINGER_MS 2000      /* a peer still sends after its answer: of silence, */
#define LINGER_MOST_MS 10000 /* and altogether */
#define GUEST_IDLE_MS 300000 /* a guest's WS /ws that follows nothing and asks nothing */
/* One place in so many is kept for addresses that have no connection yet. */
#define PLACES_KEPT 16
#define HEAD_MS 15000 /* from the connection's begin or the last answer to a whole head */
#define IDLE_MS 75000 /* between requests */

struct connection;

enum request_state {
    REQUEST_RECEIVING,  /* its body comes in */
    REQUEST_ADMITTING,  /* an upload waits for the door; no more of its body is read until then */
    REQUEST_HANDLING,   /* a handler has it, and may answer later */
    REQUEST_DISCARDING, /* answered before its body has come: the rest is read and dropped first, so
                           that no reset of the connection destroys the answer */
    REQUEST_ANSWERED,   /* formatted, on server->answered */
    REQUEST_SENDING,    /* in part sent; the rest follows when the socket is writable */
    REQUEST_STREAMING,  /* an event stream */
    REQUEST_LINGERING,  /* all is sent and our side is shut; reads until the peer closes too */
    REQUEST_FINISHED
};

/* A piece of work that waits for its turn. All zero: it does not wait. */
struct due {
    struct turn turn;
    void (*run)(struct due *due);
};

struct body {
    struct buf data;
    struct server *server;
    struct peer *peer; /* its bytes count for this address; unused while there are none */
    bool is_upload;    /* it counts as one of UPLOADS_MAX; else its bytes count */
};

struct request {
    struct connection *connection;
    struct server *server;
    request_id_t id; /* 0 once answered */
    enum request_state state;
    bool head_only;       /* HEAD */
    bool close_after;     /* the connection ends with this answer */
    bool body_unread;     /* the body is too long or has no length: it is never read to its end */
    bool body_is_whole;   /* all of the body has come */
    bool is_expecting;    /* the client waits for 100 Continue, which is not sent yet */
    bool is_upgrade;      /* to a WebSocket */
    bool length_missing;  /* no Content-Length, though the method has a body */
    bool is_admitted;     /* an upload that has passed the door */
    struct list answered; /* on server->answered, or on itself */
    const char *method;
    char *path;
    struct route_match match;
    struct query queries[REQUEST_QUERIES_MAX];
    size_t query_count;
    char *headers[HEADERS];
    char *params[ROUTE_PARAMS_MAX]; /* NUL-terminated copies */
    size_t content_length, received;
    struct body *body; /* NULL: no byte of it has come */
    json_t *json;
    int64_t started_us, deadline_ms, receiving_since_ms, sending_since_ms;
    char request_id[20];
    /* the answer */
    int status;
    struct buf extra_headers;
    char *out; /* the head, and a small body with it */
    size_t out_len;
    struct buf rest; /* an answer too long for one write */
    /* In `rest`, in `shared`, or in memory that outlives all requests. */
    const char *rest_data;
    size_t rest_len, rest_sent;
    size_t sent_bytes;
    size_t unsent_bytes;        /* its part of UNSENT_BYTES_MAX */
    bool is_page;               /* a file of the page */
    struct shared_body *shared; /* the body is one that other answers send too; NULL: it is not */
    struct list sharing;        /* on shared->senders */
    struct client *stream;
    bool heartbeat_due;
    struct due due; /* its dispatch */
    struct principal principal;
    char peer[46];
    struct peer *place; /* behind a trusted proxy: the client's entry among the peers */
    bool https;
};

struct ws {
    struct connection *connection;
    enum client_form form;
    void *state;           /* belongs to socket_ops */
    struct client *client; /* made when the handshake is done */
    char peer[46];         /* the client's address */
    bool direct;           /* see forwarded.h */
    struct peer *place;    /* behind a trusted proxy: the client's entry among the peers */
    char key[25];          /* Sec-WebSocket-Key */
    bool is_early;         /* frames came before our handshake: an error, they are not read */
    char *token;           /* that came with the upgrade; NULL: none */
    int64_t
        follow_by_ms; /* CLIENT_ONE_TOPIC without a token: closes if it follows nothing by then */
    int64_t read_before;      /* bytes that were read from the socket before the first frame */
    int64_t read_seen;        /* bytes that were read from it when it was last asked */
    size_t wire_bytes;        /* the fewest bytes that the frames so far can have had on the wire */
    size_t frame_bytes;       /* so far of the frame that comes in */
    struct buf message;       /* so far of the message that comes in */
    int64_t message_since_ms; /* when its first part came; 0: no part yet */
    bool skipping;            /* the rest of the message is dropped */
    unsigned waits;           /* calls of client_go_on that are due */
    struct list held;         /* of struct held_message: they wait for these calls, or their turn */
    size_t held_bytes;
    struct due due;    /* the first held message */
    int messages_left; /* that may be handled in this second */
    bool owes_frame;   /* one was over the rate, and waits for its turn */
    int idle_frames;   /* in a row that carried nothing */
    bool reading_off;  /* too much is held, or a frame is owed */
    int64_t asked_ms;  /* when its last message was handled */
    bool closing;      /* a close frame was sent or received */
    bool ping_due;
    int64_t heard_ms, pinged_ms, ping_every_ms, close_by_ms, end_by_ms;
};

/* How a stream's client takes what is sent. All zero: nothing waits for it. */
struct pace {
    int64_t since_ms; /* since when something waits */
    size_t sent;      /* bytes since then */
    int64_t window_ms,
        taken; /* the present window of STREAM_STALL_MS: begin, bytes acknowledged then */
};

struct connection {
    struct list node; /* on server->connections */
    struct server *server;
    int fd;
    uv_poll_t *poll;  /* NULL: lws has the socket */
    struct lws *wsi;  /* NULL: lws does not have the socket */
    int events;       /* for which poll waits */
    bool reading_off; /* bytes that come stay in the kernel and do not wake the loop */
    bool wants_write; /* request_writable is to be called */
    struct buf in;    /* received but not used yet: at most HEAD_BYTES_MAX and one read */
    struct buf out;   /* kept by connection_write; the socket has taken out_sent of it */
    size_t out_sent;
    struct head head;      /* the head that comes in, at the beginning of `in` */
    int64_t head_since_ms; /* when its first byte came; 0: no byte yet */
    struct peer *peer;     /* NULL: a trusted proxy, whose clients are counted instead */
    char address[46];
    struct request *request; /* that is served now, or NULL */
    struct ws *ws;           /* from the accepted upgrade on */
    int64_t accepted_ms;
    int64_t quiet_since_ms; /* since when it has no request */
    struct pace pace;       /* of its stream */
    bool is_let_go;         /* it is to be closed at the next sweep */
    bool served;            /* it had a request */
};

/* What give_back.c knows of the two pots, and of the memory of the process. */
struct give_back {
    size_t peak; /* of the pots, since memory was last given back */
    int64_t peak_ms;
    /* Of the process: ever, since the last try, and at the last sweep. */
    int64_t least_bytes, kept_bytes, last_bytes;
    int64_t rise_ms;
    int64_t tried_bytes; /* what the process had when memory was given back; 0: that is judged */
    int64_t try_ms, wait_ms;
    bool is_busy;
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
    size_t uploads; /* bodies that hold a place among UPLOADS_MAX */
    /* Requests with a new answer. All are sent before the loop waits for events again. */
    struct list answered;
    int room_searches; /* in this turn of the loop */
    struct turns due;
    uv_idle_t work;         /* active while something is due or not sent yet */
    uint64_t turn_spent_ns; /* in this turn of the loop, by reading sockets */
    int give_ways;          /* in this turn of the loop */
    bool accept_waits;      /* for the next turn */
    bool is_finished;       /* its handles are being closed */
    struct give_back give_back;
    uv_prepare_t send;
    struct connection *adopting; /* lws is taking over its socket; else NULL */
    int64_t full_logged_ms, origin_logged_ms;
    uv_timer_t sweep;
    bool draining, closing;
    void (*closed)(void *ctx);
    void *closed_ctx;
    int64_t close_until_ms;
    uint32_t id_prefix, id_count; /* together the next Request-Id */
    time_t date_second;
    char date[40];
    char scratch[64 * 1024];  /* for bytes to send */
    char received[64 * 1024]; /* for bytes that were just read */
};

#endif
