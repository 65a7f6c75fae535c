/* Gives freed memory back to the system after a peak; malloc would keep it between blocks that are
 * in use. It takes some milliseconds, so it runs on another thread when the peak is over. */
#include "reactor/net/give_back.h"

#include "reactor/net/peers.h"
#include "reactor/net/transport.h"

#include <malloc.h>

/* Gives nothing back for a smaller fall from the peak. */
#define GIVE_BACK_BYTES (16 * 1024 * 1024)
#define GIVE_BACK_QUIET_MS 3000 /* waits so long after the last rise, and between two runs */

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

void give_back_sweep(struct server *server, int64_t now)
{
    struct give_back *state = &server->give_back;
    size_t taken = peers_bytes_total(server->peers, PEERS_RECEIVED) +
                   peers_bytes_total(server->peers, PEERS_UNSENT);
    if (taken >= state->peak) {
        state->peak = taken;
        state->peak_ms = now;
    }
    if (state->is_busy || state->peak - taken < GIVE_BACK_BYTES ||
        now - state->peak_ms < GIVE_BACK_QUIET_MS)
        return;
    *state = (struct give_back){.peak = taken, .peak_ms = now, .is_busy = true};
    server_background(server, work, done, state);
}
