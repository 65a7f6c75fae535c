/*
 * Past events on their way to a client. They are one text with an event on each line, a JSON object
 * that begins with {"id":"...". A line becomes a message only when the client's socket has room for
 * it. Clients that ask for the same events share the text, so a thousand clients that read nothing
 * take one text and not a thousand copies.
 *
 * Thread: the loop thread only. Ownership: a feed (outbox.h) holds one reference to its text.
 * Limits: a text counts once in the pot of unsent answers, and in full for the address of each
 * client that has it waiting.
 */
#ifndef ASSAY_REPLAY_H
#define ASSAY_REPLAY_H

#include "reactor/net/hub.h"

/* A message in the form of the client. json is an object, `{...}`, on one line. Topics and event
 * ids have only letters, digits and ":.-_@", so they need no escaping; both may be NULL. */
struct message *message_format(struct peers *peers, enum client_form form, const char *topic,
                               const char *event_id, const char *json, size_t len);

/* The texts that are being sent, by name. All zero is empty. */
struct replay_texts {
    void *tree; /* tsearch(3) */
    struct peers *peers;
};
struct replay_text;
/* A reference to a text: an equal one of this name that is being sent already, or a new one. Takes
 * over `words`. */
struct replay_text *replay_text_get(struct replay_texts *texts, const char *name,
                                    struct buf *words);
size_t replay_text_bytes(const struct replay_text *text);
void replay_text_unref(struct replay_text *text);

/* Sends the lines of the text from the byte `from` on. Takes over the reference. */
struct feed *replay_create(struct replay_text *text, size_t from, struct peers *peers,
                           enum client_form form, const char *topic);
/* Whether the feed is the replay of the topic. */
bool replay_is_of(const struct feed *feed, const void *topic);

#endif
