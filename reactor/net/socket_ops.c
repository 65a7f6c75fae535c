#include "reactor/net/socket_ops.h"

#include "reactor/net/ws_messages.h"

static struct ws *ws_of(const struct client *client)
{
    return client_context(client);
}

void *client_state(const struct client *client)
{
    return ws_of(client)->state;
}

const char *client_peer(const struct client *client)
{
    return ws_of(client)->peer;
}

bool client_is_direct(const struct client *client)
{
    return ws_of(client)->direct;
}

void client_wait(struct client *client)
{
    ws_messages_wait(ws_of(client));
}

void client_go_on(struct client *client)
{
    ws_messages_go_on(ws_of(client));
}
