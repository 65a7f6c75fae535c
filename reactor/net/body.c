/* The bytes of a body, which outlive their request when a handler takes them. */
#include "reactor/net/body.h"

#include "reactor/net/json_body.h"
#include "reactor/net/peers.h"
#include "reactor/net/transport.h"

struct bytes body_bytes(const struct body *body)
{
    return body && body->data.len ? (struct bytes){body->data.data, body->data.len}
                                  : (struct bytes){"", 0};
}

json_t *body_json(const struct body *body, const char *const *allowed, struct err *err)
{
    struct bytes text = body_bytes(body);
    return json_object_read(text.data, text.len, allowed, err);
}

void body_destroy(struct body *body)
{
    if (!body)
        return;
    if (body->is_upload)
        body->server->uploads--;
    else
        peers_bytes_give(body->server->peers, PEERS_RECEIVED, body->peer, body->data.len);
    buf_finish(&body->data);
    free(body);
}
