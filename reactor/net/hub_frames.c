#include "reactor/net/hub.h"

#include "reactor/net/json_body.h"

#include <stdio.h>
#include <string.h>

void client_answer(struct client *client, const char *ref, json_t *frame)
{
    if (!frame || (ref && json_object_set_new(frame, "ref", json_string(ref)) < 0))
        abort();
    AUTO_FREE char *text = json_text(frame);
    json_decref(frame);
    client_send(client, NULL, NULL, text, strlen(text), false);
}

void client_error(struct client *client, const char *code, const char *ref, const char *topic,
                  const char *fmt, ...)
{
    char detail[600];
    va_list args;
    va_start(args, fmt);
    vsnprintf(detail, sizeof detail, fmt, args);
    va_end(args);
    text_cut_invalid(detail);
    json_t *frame = topic ? json_pack("{s:s}", "topic", topic) : json_object();
    json_object_set_new(frame, "type", json_string("error"));
    json_object_set_new(frame, "code", json_string(code));
    json_object_set_new(frame, "detail", json_string(detail));
    client_answer(client, ref, frame);
}
