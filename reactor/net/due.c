/*
 * Postpones work that takes long: parsing large bodies and messages, and small ones too when a turn
 * of the loop has used its time. A turn does such work for TURN_WORK_NS, and addresses take turns,
 * one piece each. So a turn takes at most that time and one piece more, however many sockets have
 * something ready, and a new address waits for one piece of each other one.
 */
#include "reactor/net/due.h"

#include "reactor/net/transport.h"

/* While it is active the loop does not wait for events. */
static void on_idle(uv_idle_t *idle)
{
    struct server *server = CONTAINER_OF(idle, struct server, work);
    uint64_t until = uv_hrtime() + TURN_WORK_NS;
    for (struct turn *turn; (turn = turns_take(&server->due));) {
        struct due *due = CONTAINER_OF(turn, struct due, turn);
        due->run(due);
        if (uv_hrtime() >= until)
            break;
    }
    if (server->due.count == 0 && list_empty(&server->answered))
        uv_idle_stop(idle);
}

void due_start(struct server *server)
{
    turns_init(&server->due);
    uv_idle_init(server->loop, &server->work);
}

void due_join(struct server *server, struct due *due, const struct peer *share)
{
    if (due->turn.share)
        return;
    turns_join(&server->due, &due->turn, (int64_t)(intptr_t)share);
    due_go_on(server);
}

void due_leave(struct server *server, struct due *due)
{
    if (due->turn.share)
        turns_leave(&server->due, &due->turn);
}

void due_go_on(struct server *server)
{
    if (!server->is_finished)
        uv_idle_start(&server->work, on_idle);
}

bool turn_is_over(const struct server *server)
{
    return server->turn_spent_ns >= TURN_WORK_NS;
}

void turn_spend(struct server *server, uint64_t begun_ns)
{
    server->turn_spent_ns += uv_hrtime() - begun_ns;
}
