#include "reactor/transport.h"

#include "handlers/admission.h"
#include "handlers/streams.h"
#include "reactor/forwarded.h"
#include "reactor/peers.h"
#include "reactor/socket_read.h"
#include "store/metrics.h"

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#define WS_MESSAGE_MAX (128 * 1024)
#define WS_SKIP_MAX (4 * 1024 * 1024) /* of a message too long, read only to be thrown away */
#define PING_EVERY_MS 25000           /* of silence, and up to PING_SPREAD_MS more */
#define PING_SPREAD_MS 10000
#define SILENCE_MAX_MS 75000
#define CLOSE_MS 5000        /* to take the last messages and answer the close frame */
#define CLOSE_ANSWER_MS 1000 /* of which for the answer alone, our side still open */
#define FLUSH_WRITES 4
#define CLOSE_PROTOCOL 1002
#define CLOSE_POLICY 1008
#define CLOSE_TOO_BIG 1009
#define AUTH_MS 10000 /* to say who one is, on a socket that may not follow its job otherwise */

_Static_assert(MESSAGE_HEADROOM >= LWS_PRE, "lws writes a frame's head before the message");

/* --- the upgrade ---------------------------------------------------------------------------- */

/* lws ends the connection after this, whatever the head says. */
static int refuse(struct lws *wsi, int status, const char *code, const char *headers,
                  const char *detail)
{
    upgrade_told(lws_get_opaque_user_data(wsi), status);
    AUTO_BUF struct buf out = {0};
    AUTO_FREE char *all_headers = xasprintf("Connection: close\r\n%s", headers);
    problem_response(&out, status, code, all_headers, detail);
    AUTO_FREE char *padded = xmalloc(LWS_PRE + out.len);
    memcpy(padded + LWS_PRE, out.data, out.len);
    return lws_write(wsi, (unsigned char *)padded + LWS_PRE, out.len, LWS_WRITE_HTTP) < 0 ? -1 : 1;
}

/* What RFC 6455 section 4.2.1 asks of the request. */
static int handshake_check(struct lws *wsi)
{
    AUTO_FREE char *upgrade = wsi_header(wsi, WSI_TOKEN_UPGRADE);
    AUTO_FREE char *connection = wsi_header(wsi, WSI_TOKEN_CONNECTION);
    AUTO_FREE char *version = wsi_header(wsi, WSI_TOKEN_VERSION);
    AUTO_FREE char *key = wsi_header(wsi, WSI_TOKEN_KEY);
    if (!upgrade)
        return -1; /* lws has answered a protocol that it does not know */
    if (strcasecmp(upgrade, "websocket") != 0)
        return refuse(wsi, 400, "unsupported_upgrade", "", "Only WebSocket can be upgraded to.");
    if (!version || strcmp(version, "13") != 0)
        return refuse(wsi, 426, "websocket_version",
                      "Sec-WebSocket-Version: 13\r\nUpgrade: websocket\r\n",
                      "Only version 13 of WebSocket is spoken.");
    if (!connection || !strcasestr(connection, "upgrade") || !key || strlen(key) != 24)
        return refuse(wsi, 400, "bad_handshake", "", "This is not a WebSocket handshake.");
    if (lws_hdr_total_length(wsi, WSI_TOKEN_PROTOCOL) > 0)
        return refuse(wsi, 400, "bad_handshake", "", "No WebSocket subprotocol is spoken.");
    return 0;
}

/* A page of another host must not open streams in its visitor's name. A client that is no browser
 * sends no Origin. */
static int page_check(const struct connection *connection, struct err *err)
{
    struct lws *wsi = connection->wsi;
    const struct server_config *config = &connection->server->config;
    AUTO_FREE char *origin = wsi_header(wsi, WSI_TOKEN_ORIGIN);
    AUTO_FREE char *host = wsi_header(wsi, WSI_TOKEN_HOST);
    AUTO_FREE char *proto = wsi_custom_header(wsi, "x-forwarded-proto:");
    AUTO_FREE char *forwarded_host = wsi_custom_header(wsi, "x-forwarded-host:");
    if (lws_hdr_total_length(wsi, WSI_TOKEN_ORIGIN) <= 0)
        return 0;
    bool trusted = address_is_listed(config->trusted_proxies, connection->address);
    struct own_origin own = {
        .host = host,
        .forwarded_host = trusted ? forwarded_host : NULL,
        .public_url = config->public_url,
        .https = forwarded_is_https(config->trusted_proxies, connection->address, proto)};
    return origin_check(connection->server, origin ? origin : "", &own, true, err);
}

static int query_take(struct ws *ws, struct lws *wsi, struct err *err)
{
    struct query queries[2] = {0};
    size_t count = 0;
    int rc = wsi_queries(wsi, queries, COUNT_OF(queries), &count, err);
    int64_t attempt, seq;
    if (rc == 0 && count > 0 &&
        (count > 1 || ws->kind != WS_JOB || strcmp(queries[0].name, "after") != 0))
        rc = err_set(err, "unknown_parameter", NULL, "Only the query parameter 'after' is known.");
    if (rc == 0 && count == 1 && event_id_parse(queries[0].value, &attempt, &seq) < 0)
        rc = err_set(err, "bad_after", "after", "'after' is the id of an event, such as 1.4.");
    if (rc == 0 && count == 1)
        snprintf(ws->after, sizeof ws->after, "%s", queries[0].value);
    queries_finish(queries, count);
    return rc;
}

/* 0 with ws filled in, else refused. */
static int target_check(struct ws *ws, struct lws *wsi)
{
    static const char jobs[] = "/ws/jobs/";
    AUTO_FREE char *path = wsi_path(wsi);
    char *raw;
    int len;
    if (lws_http_get_uri_and_method(wsi, &raw, &len) != 0)
        return refuse(wsi, 405, "method_not_allowed", "Allow: GET\r\n",
                      "A WebSocket is opened with GET.");
    struct err err;
    if (path && strcmp(path, "/ws") == 0) {
        ws->kind = WS_MANY;
    } else if (path && strncmp(path, jobs, sizeof jobs - 1) == 0) {
        const char *id = path + sizeof jobs - 1;
        if (!job_id_valid(id))
            return refuse(wsi, 404, "unknown_job", "", "There is no such job.");
        memcpy(ws->job_id, id, sizeof ws->job_id);
    } else {
        return refuse(wsi, 404, "not_found", "", "There is no WebSocket at this address.");
    }
    return query_take(ws, wsi, &err) < 0 ? refuse(wsi, 400, err.code, "", err.detail) : 0;
}

/* What is not a Bearer token is refused as on any route. */
static int token_take(struct ws *ws, struct lws *wsi)
{
    static const char scheme[] = "Bearer ";
    AUTO_FREE char *header = wsi_header(wsi, WSI_TOKEN_HTTP_AUTHORIZATION);
    if (!header)
        return 0;
    if (strncasecmp(header, scheme, sizeof scheme - 1) != 0)
        return refuse(wsi, 401, "invalid_token",
                      "WWW-Authenticate: Bearer realm=\"assay\", error=\"invalid_token\"\r\n",
                      "'Authorization' must be: Bearer TOKEN.");
    ws->token = xstrdup(header + sizeof scheme - 1);
    return 0;
}

int ws_confirm_upgrade(struct connection *connection)
{
    struct lws *wsi = connection->wsi;
    struct server *server = connection->server;
    int rc = handshake_check(wsi);
    if (rc != 0)
        return rc;
    if (server->draining)
        return refuse(wsi, 503, "stopping", "Retry-After: 5\r\n", "The server is stopping.");
    struct err err;
    if (page_check(connection, &err) < 0)
        return refuse(wsi, 403, err.code, "", err.detail);
    struct ws *ws = xcalloc(1, sizeof *ws);
    rc = target_check(ws, wsi);
    if (rc != 0) {
        free(ws);
        return rc;
    }
    AUTO_FREE char *forwarded = wsi_header(wsi, WSI_TOKEN_X_FORWARDED_FOR);
    forwarded_client(server->config.trusted_proxies, connection->address, forwarded, ws->peer);
    ws->direct =
        forwarded_is_direct(server->config.trusted_proxies, connection->address, forwarded);
    rc = token_take(ws, wsi);
    if (rc == 0 && !place_take(connection, ws->peer, &ws->place))
        rc = refuse(wsi, 503, "too_many_connections", "Retry-After: 5\r\n",
                    "This address has too many connections open.");
    if (rc != 0) {
        free(ws->token);
        free(ws);
        return rc;
    }
    ws->connection = connection;
    connection->ws = ws;
    connection->kind = CONNECTION_WS;
    return 0;
}

/* --- writing -------------------------------------------------------------------------------- */

static int64_t now_ms(const struct ws *ws)
{
    return (int64_t)uv_now(ws->connection->server->loop);
}

static int send_one(struct lws *wsi, struct message *message)
{
    int n = lws_write(wsi, (unsigned char *)message->data, message->len, LWS_WRITE_TEXT);
    message_unref(message);
    counter_add(&metrics.ws_frames_sent, 1);
    return n < 0 ? -1 : 0;
}

/* The head of a whole, unmasked text frame (RFC 6455 section 5.2); returns its length. */
static size_t frame_head(size_t len, char out[4])
{
    out[0] = (char)0x81;
    out[1] = (char)(len < 126 ? len : 126);
    out[2] = (char)(len >> 8);
    out[3] = (char)len;
    return len < 126 ? 2 : 4;
}

/* Several short messages as frames in one write: to 10,000 sockets the system calls are what
 * counts. Returns how many bytes were gathered; 0 when it is not worth it. */
static size_t gather(struct outbox *outbox, char *out, size_t room)
{
    size_t len = 0;
    if (outbox->count < 2)
        return 0;
    for (struct message *m; (m = outbox_peek(outbox)) && m->len < 0x10000;) {
        if (len + 4 + m->len > room)
            break;
        len += frame_head(m->len, out + len);
        memcpy(out + len, m->data, m->len);
        len += m->len;
        message_unref(outbox_pop(outbox));
        counter_add(&metrics.ws_frames_sent, 1);
    }
    return len;
}

static int send_next(struct ws *ws, struct outbox *outbox)
{
    struct server *server = ws->connection->server;
    char *out = server->scratch + LWS_PRE;
    size_t len = gather(outbox, out, sizeof server->scratch - LWS_PRE);
    if (len == 0)
        return send_one(ws->connection->wsi, outbox_pop(outbox));
    return lws_write(ws->connection->wsi, (unsigned char *)out, len, LWS_WRITE_RAW) < 0 ? -1 : 0;
}

/* Sends what the socket takes. Also outside lws's WRITEABLE, which spares two system calls a
 * message: lws keeps the rest of a write that the socket did not take whole, and nothing more is
 * given to it until that has gone. */
static int flush(struct ws *ws)
{
    struct lws *wsi = ws->connection->wsi;
    struct outbox *outbox = client_outbox(ws->client);
    for (int i = 0; i < FLUSH_WRITES && outbox->count && !lws_partial_buffered(wsi); i++)
        if (send_next(ws, outbox) < 0)
            return -1;
    if (outbox->count)
        lws_callback_on_writable(wsi);
    else if (client_close_code(ws->client) && !lws_partial_buffered(wsi))
        client_close_soon(ws->client);
    return 0;
}

/* The close frame is written by hand. lws_close_reason and -1 from a callback would do, but not on
 * Debian 12: its lws 4.1.6 is built with _DEBUG and then, on libuv, closes such a socket twice in a
 * row (service.c, "uv repeat test"), the second time before the frame has gone. */
static int send_close(struct ws *ws, int code)
{
    unsigned char padded[LWS_PRE + 4];
    memcpy(padded + LWS_PRE,
           (unsigned char[]){0x88, 2, (unsigned char)(code >> 8), (unsigned char)code}, 4);
    ws->closing = true;
    ws->close_by_ms = now_ms(ws) + CLOSE_MS;
    if (lws_write(ws->connection->wsi, padded + LWS_PRE, 4, LWS_WRITE_RAW) < 0)
        return -1;
    /* Not the end of the connection yet: a client that sees both at once may take it for a broken
     * one (asyncio then closes before the answer to the close frame has gone). */
    ws->end_by_ms = now_ms(ws) + CLOSE_ANSWER_MS;
    return 0;
}

static void on_wake(void *ctx)
{
    struct ws *ws = ctx;
    if (ws->closing)
        return;
    int code = client_close_code(ws->client);
    if (code && !ws->close_by_ms)
        ws->close_by_ms = now_ms(ws) + CLOSE_MS;
    bool close_now = code && !lws_partial_buffered(ws->connection->wsi);
    if ((close_now ? send_close(ws, code) : flush(ws)) < 0)
        connection_kill(ws->connection);
}

static int send_ping(struct ws *ws)
{
    /* Not empty: of an empty pong lws tells nothing. */
    unsigned char padded[LWS_PRE + 4] = {0};
    ws->ping_due = false;
    ws->pinged_ms = now_ms(ws);
    lws_callback_on_writable(ws->connection->wsi);
    return lws_write(ws->connection->wsi, padded + LWS_PRE, 4, LWS_WRITE_PING) < 0 ? -1 : 0;
}

int ws_writable(struct connection *connection)
{
    struct ws *ws = connection->ws;
    if (!ws || !ws->client || ws->closing)
        return 0;
    if (ws->ping_due)
        return send_ping(ws);
    return flush(ws);
}

/* --- reading -------------------------------------------------------------------------------- */

/* Whether frames are masked, and come after the answer.
 *
 * lws tells neither whether a client's frame was masked, as RFC 6455 section 5.1 demands, nor that
 * frames came in one read with the request to upgrade, which lws 4.1 spoils by writing its answer
 * over them. Both show in how many bytes were read from the socket since: fewer than masked frames
 * of what was received have. (Pings, of which lws tells nothing, only add to what was read.) */

static size_t frame_head_bytes(size_t payload)
{
    return 2 + 4 + (payload < 126 ? 0u : payload < 65536 ? 2u : 8u);
}

/* len more bytes of a frame, of which `coming` more will; false: they cannot be what was sent. */
static bool frame_is_sound(struct ws *ws, size_t len, size_t coming)
{
    ws->frame_bytes += len;
    size_t least = ws->wire_bytes + frame_head_bytes(ws->frame_bytes + coming) + ws->frame_bytes;
    if (coming == 0) {
        ws->wire_bytes = least;
        ws->frame_bytes = 0;
    }
    int64_t now = socket_bytes_read(lws_get_socket_fd(ws->connection->wsi));
    return now < 0 || now - ws->read_before >= (int64_t)least;
}

static void heard(struct ws *ws)
{
    ws->heard_ms = now_ms(ws);
}

static void skip_too_long(struct ws *ws)
{
    buf_finish(&ws->message);
    ws->too_long = true;
    client_error(ws->client, "message_too_long", NULL, NULL,
                 "A message may have %d bytes; this one is skipped.", WS_MESSAGE_MAX);
}

static void message_end(struct ws *ws, bool binary)
{
    if (ws->too_long)
        ws->too_long = false;
    else if (ws->kind == WS_JOB)
        ws_job_message(ws, ws->message.data ? ws->message.data : "", ws->message.len);
    else if (binary)
        client_error(ws->client, "binary", NULL, NULL, "Messages are text: one JSON object each.");
    else
        ws_message(ws, ws->message.data ? ws->message.data : "", ws->message.len);
    buf_finish(&ws->message);
}

int ws_receive(struct connection *connection, const void *data, size_t len)
{
    struct ws *ws = connection->ws;
    struct lws *wsi = connection->wsi;
    if (ws)
        heard(ws);
    if (!ws || !ws->client || ws->closing || client_close_code(ws->client))
        return 0;
    size_t coming = lws_remaining_packet_payload(wsi);
    if (!frame_is_sound(ws, len, coming)) {
        client_end(ws->client, CLOSE_PROTOCOL);
        return 0;
    }
    if (!ws->too_long && ws->message.len + len > WS_MESSAGE_MAX)
        skip_too_long(ws);
    if (!ws->too_long)
        buf_append(&ws->message, data, len);
    if (coming > WS_SKIP_MAX) {
        client_end(ws->client, CLOSE_TOO_BIG);
        return 0;
    }
    if (coming == 0 && lws_is_final_fragment(wsi))
        message_end(ws, lws_frame_is_binary(wsi));
    return 0;
}

void ws_pong(struct connection *connection, size_t len)
{
    if (!connection->ws)
        return;
    connection->ws->wire_bytes += frame_head_bytes(len) + len;
    heard(connection->ws);
}

/* The answer to our close frame ends the connection; else lws answers with one. */
int ws_peer_closes(struct connection *connection)
{
    struct ws *ws = connection->ws;
    if (!ws || ws->closing)
        return -1;
    ws->closing = true;
    ws->close_by_ms = now_ms(ws) + CLOSE_MS;
    return 0;
}

/* --- beginning, time and end ---------------------------------------------------------------- */

static void cannot_follow(struct client *client, const struct err *err)
{
    if (strcmp(err->code, "unauthenticated") == 0) {
        client_error(client, err->code, NULL, NULL,
                     "Say who you are first: {\"op\":\"auth\",\"token\":\"...\"}.");
        return;
    }
    client_error(client, err->code, NULL, NULL, "%s", err->detail);
    client_end(client, CLOSE_POLICY);
}

/* The job is only for those who may see jobs at all, and then for those who may see this one. */
static void follow_job(struct client *client, struct app *app, const char *job_id,
                       const char *after)
{
    struct err err;
    if (client_topic_count(client))
        return;
    if (admission_client(app, ACCESS_GUEST, SCOPE_READ, client_identity(client), &err) < 0)
        cannot_follow(client, &err);
    else
        job_stream_attach(app, client, job_id, *after ? after : NULL);
}

/* The socket may be gone when the answer comes. */
struct authenticating {
    struct app *app;
    client_id_t client;
    char job_id[JOB_ID_SIZE]; /* "": WS_MANY */
    char after[48];
    char *ref;
};

/* What the socket follows is the first one's. */
static bool is_another(const struct identity *before, const struct identity *who)
{
    return before->user_id && before->user_id != who->user_id;
}

static void authenticated(void *ctx, const struct identity *who, const struct err *err)
{
    struct authenticating *a = ctx;
    struct client *client = client_find(a->app->hub, a->client);
    struct err other;
    if (client && who && is_another(client_identity(client), who)) {
        err_set(&other, "already_authenticated", NULL, "This socket is somebody else's already.");
        who = NULL;
        err = &other;
    }
    if (client && who) {
        client_set_identity(client, who);
        if (*a->job_id)
            follow_job(client, a->app, a->job_id, a->after);
        else
            client_answer(client, a->ref,
                          json_pack("{s:s, s:{s:I, s:s, s:s}}", "type", "authenticated", "user",
                                    "id", (json_int_t)who->user_id, "name", who->name, "role",
                                    role_name(who->role)));
    } else if (client) {
        client_error(client, err->code, a->ref, NULL, "%s", err->detail);
        if (*a->job_id)
            client_end(client, CLOSE_POLICY);
    }
    free(a->ref);
    free(a);
}

void ws_authenticate(struct ws *ws, const char *token, const char *ref)
{
    struct authenticating *a = xcalloc(1, sizeof *a);
    a->app = ws->connection->server->app;
    a->client = client_id(ws->client);
    a->ref = ref ? xstrdup(ref) : NULL;
    memcpy(a->job_id, ws->job_id, sizeof a->job_id);
    memcpy(a->after, ws->after, sizeof a->after);
    identity_resolve(a->app, token, authenticated, a);
}

int ws_established(struct connection *connection)
{
    struct ws *ws = connection->ws;
    struct app *app = connection->server->app;
    if (!ws)
        return -1;
    upgrade_told(connection, 101);
    ws->client =
        client_create(app->hub, ws->kind == WS_JOB ? CLIENT_ONE_TOPIC : CLIENT_MANY, on_wake, ws);
    ws->heard_ms = ws->pinged_ms = now_ms(ws);
    ws->read_before = socket_bytes_read(lws_get_socket_fd(connection->wsi));
    /* Spread, so that sockets opened together are not pinged together. */
    ws->ping_every_ms = PING_EVERY_MS + (int64_t)(client_id(ws->client) * 7919 % PING_SPREAD_MS);
    if (ws->token)
        ws_authenticate(ws, ws->token, NULL);
    else if (ws->kind == WS_JOB) {
        ws->auth_by_ms = now_ms(ws) + AUTH_MS;
        follow_job(ws->client, app, ws->job_id, ws->after);
    }
    return 0;
}

void ws_sweep(struct ws *ws, int64_t now)
{
    bool late = ws->close_by_ms && now > ws->close_by_ms;
    if (late || now - ws->heard_ms > SILENCE_MAX_MS) {
        connection_kill(ws->connection);
        return;
    }
    /* The end is soon seen, also by a client that does not answer close frames. */
    if (ws->end_by_ms && now > ws->end_by_ms && !lws_partial_buffered(ws->connection->wsi)) {
        ws->end_by_ms = 0;
        shutdown(lws_get_socket_fd(ws->connection->wsi), SHUT_WR);
    }
    if (ws->auth_by_ms && now > ws->auth_by_ms) {
        ws->auth_by_ms = 0;
        if (ws->client && !client_topic_count(ws->client))
            client_end(ws->client, CLOSE_POLICY);
    }
    int64_t last = ws->heard_ms > ws->pinged_ms ? ws->heard_ms : ws->pinged_ms;
    if (!ws->closing && now - last > ws->ping_every_ms) {
        ws->ping_due = true;
        lws_callback_on_writable(ws->connection->wsi);
    }
}

void ws_end(struct ws *ws, int close_code)
{
    if (ws->client)
        client_end(ws->client, close_code);
}

void ws_destroy(struct ws *ws)
{
    if (!ws)
        return;
    client_destroy(ws->client);
    peers_leave(ws->connection->server->peers, ws->place);
    buf_finish(&ws->message);
    free(ws->token);
    free(ws);
}
