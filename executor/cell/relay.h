/*
 * One end of a joined run: passes what the program writes on to the program in the other cell, and
 * what comes from there to the program's stdin.
 *
 *   program --stdout--> [to] --pipe or DATA frames--> other cell
 *   program <--stdin--- [from] <--pipe or DATA frames-- other cell
 *
 * The two ends of a native pair are a relay and a program that has the pipes itself, so each byte
 * is copied once and the relay sees both directions in their order. In a container both ends are
 * relays, and the server passes the frames on.
 *
 * The end of one side never breaks a pipe of the other: what nobody reads any more is dropped, and
 * still counts against the limit of its writer.
 *
 * Process: the supervisor. Ownership: init/finish; it owns all its descriptors. Limits: RELAY_ROOM
 * bytes wait in each direction, and what is in the program's pipe at its end; a side waits when the
 * other does not read. With frames, CELL_WINDOW bytes are on their way.
 */
#ifndef ASSAY_CELL_RELAY_H
#define ASSAY_CELL_RELAY_H

#include "executor/cell/protocol.h"

#include <poll.h>

#define RELAY_ROOM ((size_t)64 << 10)
enum { RELAY_POLL_FROM, RELAY_POLL_TO, RELAY_POLL_STDIN, RELAY_POLLS };

/* One direction. */
struct relay_flow {
    struct buf data;
    size_t at;        /* bytes of data that have been passed on */
    bool source_over; /* nothing comes any more */
    bool target_over; /* nobody reads any more: data are dropped */
    bool told;        /* the target knows of the end */
};

struct relay {
    enum cell_join join;              /* NONE and DIRECT: the relay does nothing */
    int from_peer, to_peer, to_stdin; /* non-blocking; -1: there is none, or it is closed */
    int channel;                      /* FRAMES: the channel to the server */
    uint64_t credit;                  /* FRAMES: bytes that may be sent */
    struct relay_flow to, from;
    int64_t peer_left; /* bytes that the other side may still write */
    bool peer_over;    /* it has written more */
    bool lost;         /* the server is gone, or sends what it must not */
    struct buf transcript;
    size_t transcript_max;
    char speaker; /* who wrote the last byte of the transcript: '<' or '>'; 0: nobody */
};

/* Takes the descriptors over. channel_out: where DATA frames are sent. */
void relay_init(struct relay *relay, const struct frame_run *spec, int from_peer, int to_peer,
                int to_stdin, int channel_out);
void relay_finish(struct relay *relay);
bool relay_is_on(const struct relay *relay);

/* Whether more output of the program can be taken. */
bool relay_has_room(const struct relay *relay);
/* Takes output of the program. */
void relay_take(struct relay *relay, const char *data, size_t len);
/* The program's output is at its end. */
void relay_output_over(struct relay *relay);
/* The program reads no more: it is dead. */
void relay_input_over(struct relay *relay);
/* The other side's output is at its end. */
bool relay_peer_ended(const struct relay *relay);

void relay_poll(const struct relay *relay, struct pollfd items[RELAY_POLLS]);
void relay_handle(struct relay *relay, const struct pollfd items[RELAY_POLLS]);
/* FRAMES: reads one frame from the server. */
void relay_read_frame(struct relay *relay, int channel);
/* After the run: passes the rest on. waits: until the other output is at its end, too. Returns
 * early if the channel ends. */
void relay_linger(struct relay *relay, int channel, bool waits);

#endif
