/* Gives freed memory back to the system after a peak; malloc would keep it between blocks that are
 * in use. It takes some milliseconds, so it runs on another thread when the peak is over.
 *
 * What clients have in memory is counted, so a fall of it is known. What a reader, an upload or a
 * judging had is not: memory that the process has beyond the least of before may be free or not,
 * and giving back is tried, at longer and longer intervals while it brings nothing. */
#include "reactor/net/give_back.h"

#include "reactor/net/peers.h"
#include "reactor/net/transport.h"
#include "store/base/memory.h"

#include <malloc.h>

/* Gives nothing back for a smaller fall from the peak, or a smaller growth. */
#define GIVE_BACK_BYTES (16 * 1024 * 1024)
#define GIVE_BACK_QUIET_MS 3000 /* waits so long after the last rise, and between two runs */
#define GIVE_BACK_WAIT_MS 60000 /* at most, between two tries */
#define RISE_BYTES (1024 * 1024)

static void work(void *arg)
{
    (void)arg;
    malloc_trim(0);
}

static void done(void *arg, bool cancelled)
{
    (void)cancelled;
    ((struct give_back *)arg)->is_busy = false;
}

/* Whether what clients have in memory fell from a peak some time ago. */
static bool pots_fell(struct give_back *state, size_t taken, int64_t now)
{
    if (taken >= state->peak) {
        state->peak = taken;
        state->peak_ms = now;
    }
    return state->peak - taken >= GIVE_BACK_BYTES && now - state->peak_ms >= GIVE_BACK_QUIET_MS;
}

/* Decides when the next try is, from the bytes that the last one left. */
static void try_judge(struct give_back *state, int64_t bytes, int64_t now)
{
    bool soon = state->tried_bytes - bytes >= GIVE_BACK_BYTES / 2 || !state->wait_ms;
    int64_t wait_ms = soon ? GIVE_BACK_QUIET_MS : 2 * state->wait_ms;
    state->wait_ms = wait_ms < GIVE_BACK_WAIT_MS ? wait_ms : GIVE_BACK_WAIT_MS;
    state->try_ms = now + state->wait_ms;
    state->kept_bytes = bytes;
    state->tried_bytes = 0;
}

/* Whether the process has grown since the last try, or has been larger for long; and does not grow
 * now. */
static bool process_grew(struct give_back *state, int64_t bytes, int64_t now)
{
    if (state->tried_bytes)
        try_judge(state, bytes, now);
    if (!state->least_bytes || bytes < state->least_bytes)
        state->least_bytes = bytes;
    if (!state->kept_bytes || bytes < state->kept_bytes)
        state->kept_bytes = bytes;
    if (bytes > state->last_bytes + RISE_BYTES)
        state->rise_ms = now;
    state->last_bytes = bytes;
    bool anew = bytes - state->kept_bytes >= GIVE_BACK_BYTES;
    bool still = bytes - state->least_bytes >= GIVE_BACK_BYTES && now >= state->try_ms;
    return (anew || still) && now - state->rise_ms >= GIVE_BACK_QUIET_MS;
}

void give_back_sweep(struct server *server, int64_t now)
{
    struct give_back *state = &server->give_back;
    size_t taken = peers_bytes_total(server->peers, PEERS_RECEIVED) +
                   peers_bytes_total(server->peers, PEERS_UNSENT);
    struct memory memory;
    if (state->is_busy)
        return;
    memory_read(&memory);
    bool grew = process_grew(state, memory.private_bytes, now);
    if (!pots_fell(state, taken, now) && !grew)
        return;
    state->peak = taken;
    state->peak_ms = now;
    state->tried_bytes = memory.private_bytes;
    state->is_busy = true;
    server_background(server, work, done, state);
}
