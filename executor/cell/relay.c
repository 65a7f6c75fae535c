#include "executor/cell/relay.h"

#include "executor/cell/wire.h"

#include <errno.h>
#include <string.h>

static void close_fd(int *fd)
{
    cleanup_fd(fd);
    *fd = -1;
}

static size_t waiting(const struct relay_flow *flow)
{
    return flow->data.len - flow->at;
}

static void flow_add(struct relay_flow *flow, const char *data, size_t len)
{
    size_t rest = waiting(flow);
    if (flow->at && rest)
        memmove(flow->data.data, flow->data.data + flow->at, rest);
    flow->data.len = rest;
    flow->at = 0;
    buf_append(&flow->data, data, len);
}

static void flow_drop(struct relay_flow *flow)
{
    flow->data.len = flow->at = 0;
}

/* --- the transcript ------------------------------------------------------------------------- */

/* Each line begins with who wrote it, as in an .interaction file. */
static void record(struct relay *relay, char speaker, const char *data, size_t len)
{
    struct buf *text = &relay->transcript;
    for (size_t i = 0; i < len && text->len + 3 < relay->transcript_max; i++) {
        bool fresh = !text->len || text->data[text->len - 1] == '\n';
        if (!fresh && speaker != relay->speaker)
            buf_append(text, "\n", 1);
        if (fresh || speaker != relay->speaker)
            buf_append(text, &speaker, 1);
        relay->speaker = speaker;
        buf_append(text, data + i, 1);
    }
}

/* --- frames -------------------------------------------------------------------------------- */

static void send_frame(struct relay *relay, enum frame_type type, const void *data, size_t len)
{
    struct frame_head head = {.type = type, .len = len};
    if (wire_write(relay->channel, &head, sizeof head) < 0 ||
        wire_write(relay->channel, data, len) < 0)
        relay->lost = true;
}

static void send_credit(struct relay *relay, size_t len)
{
    uint64_t count = len;
    if (relay->join == CELL_JOIN_FRAMES && len)
        send_frame(relay, FRAME_CREDIT, &count, sizeof count);
}

/* --- passing on ---------------------------------------------------------------------------- */

/* Writes once to a pipe. Returns how much went; 0: the pipe is full, or closed, which *fd tells. */
static size_t write_some(int *fd, const char *data, size_t len)
{
    ssize_t n;
    do
        n = write(*fd, data, len);
    while (n < 0 && errno == EINTR);
    if (n < 0 && errno != EAGAIN)
        close_fd(fd);
    return n > 0 ? (size_t)n : 0;
}

static size_t send_data(struct relay *relay, const char *data, size_t len)
{
    size_t n = len < CELL_DATA_MAX ? len : CELL_DATA_MAX;
    n = n < relay->credit ? n : (size_t)relay->credit;
    if (n)
        send_frame(relay, FRAME_DATA, data, n);
    relay->credit -= n;
    return n;
}

/* Tells the other side of the end, once, when it has everything. */
static void to_end(struct relay *relay)
{
    struct relay_flow *to = &relay->to;
    if (!to->source_over || waiting(to) || to->told)
        return;
    to->told = true;
    if (relay->join == CELL_JOIN_FRAMES)
        send_frame(relay, FRAME_DATA, NULL, 0);
    close_fd(&relay->to_peer);
}

static void to_flush(struct relay *relay)
{
    struct relay_flow *to = &relay->to;
    bool framed = relay->join == CELL_JOIN_FRAMES;
    size_t n = 1;
    while (n && waiting(to) && !to->target_over && !relay->lost) {
        const char *data = to->data.data + to->at;
        n = framed ? send_data(relay, data, waiting(to))
                   : write_some(&relay->to_peer, data, waiting(to));
        to->at += n;
        to->target_over |= !framed && relay->to_peer < 0;
    }
    if (to->target_over || !waiting(to))
        flow_drop(to);
    to_end(relay);
}

static void from_flush(struct relay *relay)
{
    struct relay_flow *from = &relay->from;
    size_t n = 1;
    while (n && waiting(from) && !from->target_over) {
        n = write_some(&relay->to_stdin, from->data.data + from->at, waiting(from));
        from->at += n;
        send_credit(relay, n);
        from->target_over |= relay->to_stdin < 0;
    }
    if (from->target_over)
        send_credit(relay, waiting(from));
    if (from->target_over || !waiting(from))
        flow_drop(from);
    if (from->source_over && !waiting(from))
        close_fd(&relay->to_stdin);
}

static void from_end(struct relay *relay)
{
    relay->from.source_over = true;
    close_fd(&relay->from_peer);
    from_flush(relay);
}

/* What the other side wrote. */
static void from_take(struct relay *relay, const char *data, size_t len)
{
    record(relay, '<', data, len);
    relay->peer_left -= (int64_t)len;
    relay->peer_over |= relay->peer_left < 0;
    if (relay->peer_over || relay->from.source_over) {
        send_credit(relay, len);
        from_end(relay);
        return;
    }
    flow_add(&relay->from, data, len);
    from_flush(relay);
}

static bool from_has_room(const struct relay *relay)
{
    return !relay->from.source_over && waiting(&relay->from) < RELAY_ROOM;
}

static void from_read(struct relay *relay)
{
    static char chunk[RELAY_ROOM];
    ssize_t n = read(relay->from_peer, chunk, sizeof chunk);
    if (n > 0)
        from_take(relay, chunk, (size_t)n);
    else if (n == 0 || (errno != EAGAIN && errno != EINTR))
        from_end(relay);
}

/* --- operations ---------------------------------------------------------------------------- */

void relay_init(struct relay *relay, const struct frame_run *spec, int from_peer, int to_peer,
                int to_stdin, int channel_out)
{
    *relay = (struct relay){.join = (enum cell_join)spec->join,
                            .from_peer = from_peer,
                            .to_peer = to_peer,
                            .to_stdin = to_stdin,
                            .channel = channel_out,
                            .credit = CELL_WINDOW,
                            .peer_left = spec->peer_bytes,
                            .transcript_max = spec->transcript_bytes};
}

void relay_finish(struct relay *relay)
{
    close_fd(&relay->from_peer);
    close_fd(&relay->to_peer);
    close_fd(&relay->to_stdin);
    buf_finish(&relay->to.data);
    buf_finish(&relay->from.data);
}

bool relay_is_on(const struct relay *relay)
{
    return relay->join == CELL_JOIN_RELAY || relay->join == CELL_JOIN_FRAMES;
}

bool relay_has_room(const struct relay *relay)
{
    return waiting(&relay->to) < RELAY_ROOM;
}

void relay_take(struct relay *relay, const char *data, size_t len)
{
    record(relay, '>', data, len);
    flow_add(&relay->to, data, len);
    to_flush(relay);
}

void relay_output_over(struct relay *relay)
{
    relay->to.source_over = true;
    to_flush(relay);
}

void relay_input_over(struct relay *relay)
{
    close_fd(&relay->to_stdin);
    relay->from.target_over = true;
    from_flush(relay);
}

bool relay_peer_ended(const struct relay *relay)
{
    return relay->from.source_over;
}

void relay_poll(const struct relay *relay, struct pollfd items[RELAY_POLLS])
{
    bool piped = relay->join == CELL_JOIN_RELAY;
    items[RELAY_POLL_FROM] = (struct pollfd){
        .fd = piped && from_has_room(relay) ? relay->from_peer : -1, .events = POLLIN};
    items[RELAY_POLL_TO] = (struct pollfd){.fd = piped && waiting(&relay->to) ? relay->to_peer : -1,
                                           .events = POLLOUT};
    items[RELAY_POLL_STDIN] =
        (struct pollfd){.fd = waiting(&relay->from) ? relay->to_stdin : -1, .events = POLLOUT};
}

void relay_handle(struct relay *relay, const struct pollfd items[RELAY_POLLS])
{
    if (items[RELAY_POLL_FROM].revents)
        from_read(relay);
    if (items[RELAY_POLL_TO].revents)
        to_flush(relay);
    if (items[RELAY_POLL_STDIN].revents)
        from_flush(relay);
}

/* The server keeps to the window, so there is room for what it sends. */
static int take_frame(struct relay *relay, const struct frame_head *head, int channel)
{
    static char chunk[CELL_DATA_MAX];
    uint64_t credit;
    size_t len = (size_t)head->len;
    bool data = head->type == FRAME_DATA && head->len <= sizeof chunk,
         more = head->type == FRAME_CREDIT && head->len == sizeof credit,
         gone = head->type == FRAME_GONE && !head->len;
    if ((!data && !more && !gone) || waiting(&relay->from) + len > 2 * CELL_WINDOW ||
        (data && wire_read(channel, chunk, len) < 0) ||
        (more && wire_read(channel, &credit, sizeof credit) < 0))
        return -1;
    if (more) {
        relay->credit += credit < CELL_WINDOW ? credit : CELL_WINDOW;
        to_flush(relay);
    } else if (data && len) {
        from_take(relay, chunk, len);
    } else {
        relay->to.target_over |= gone;
        from_end(relay);
        to_flush(relay);
    }
    return 0;
}

void relay_read_frame(struct relay *relay, int channel)
{
    struct frame_head head;
    if (wire_read(channel, &head, sizeof head) < 0 || take_frame(relay, &head, channel) < 0)
        relay->lost = true;
}

static bool is_over(const struct relay *relay, bool waits)
{
    return relay->lost ||
           ((relay->to.told || relay->to.target_over) && (!waits || relay->from.source_over));
}

void relay_linger(struct relay *relay, int channel, bool waits)
{
    bool framed = relay->join == CELL_JOIN_FRAMES;
    relay_output_over(relay);
    relay_input_over(relay);
    while (!is_over(relay, waits)) {
        struct pollfd items[1 + RELAY_POLLS] = {
            {.fd = channel, .events = (short)(framed ? POLLIN : 0)}};
        relay_poll(relay, items + 1);
        if (poll(items, 1 + RELAY_POLLS, -1) < 0 && errno != EINTR)
            return;
        if (items[0].revents && framed)
            relay_read_frame(relay, channel);
        else if (items[0].revents)
            return;
        relay_handle(relay, items + 1);
    }
}
