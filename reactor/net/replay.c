#include "reactor/net/replay.h"

#include "reactor/net/peers.h"

#include <search.h>
#include <string.h>

#define ID_MAX 48

/* --- messages ------------------------------------------------------------------------------- */

static struct message *message_join(struct peers *peers, const char *before, const char *middle,
                                    const char *after, struct bytes json, const char *end)
{
    size_t parts[] = {strlen(before), strlen(middle), strlen(after), json.len, strlen(end)};
    const char *texts[] = {before, middle, after, json.data, end};
    size_t total = 0, at = 0;
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        total += parts[i];
    struct message *message = message_make(peers, total);
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        memcpy(message->data + at, texts[i], parts[i]);
        at += parts[i];
    }
    return message;
}

struct message *message_format(struct peers *peers, enum client_form form, const char *topic,
                               const char *event_id, const char *json, size_t len)
{
    char shown[TOPIC_MAX];
    struct bytes all = {json, len};
    if (form == CLIENT_MANY && topic) {
        size_t shown_len = strcspn(topic, "@");
        memcpy(shown, topic, shown_len);
        shown[shown_len] = '\0';
        return message_join(peers, "{\"topic\":\"", shown, len > 2 ? "\"," : "\"",
                            (struct bytes){json + 1, len - 1}, "");
    }
    if (form == CLIENT_EVENT_STREAM)
        return event_id ? message_join(peers, "id: ", event_id, "\ndata: ", all, "\n\n")
                        : message_join(peers, "data: ", "", "", all, "\n\n");
    return message_join(peers, "", "", "", all, "");
}

/* --- texts ---------------------------------------------------------------------------------- */

struct replay_text {
    char name[TOPIC_MAX];
    unsigned references;
    struct replay_texts *texts; /* the tree that has it; NULL: none */
    struct peers *peers;
    struct buf words;
};

static int text_order(const void *a, const void *b)
{
    return strcmp(((const struct replay_text *)a)->name, ((const struct replay_text *)b)->name);
}

static void text_unlist(struct replay_text *text)
{
    if (text->texts)
        tdelete(text, &text->texts->tree, text_order);
    text->texts = NULL;
}

static struct replay_text *text_create(struct replay_texts *texts, const char *name,
                                       struct buf *words)
{
    struct replay_text *text = xcalloc(1, sizeof *text);
    memcpy(text->name, name, strlen(name) + 1);
    text->references = 1;
    text->texts = texts;
    text->peers = texts->peers;
    text->words = *words;
    *words = (struct buf){0};
    if (text->peers)
        peers_total_put(text->peers, PEERS_UNSENT, replay_text_bytes(text));
    if (!tsearch(text, &texts->tree, text_order))
        abort();
    return text;
}

static bool has_words(const struct replay_text *text, const struct buf *words)
{
    return text->words.len == words->len &&
           (!words->len || memcmp(text->words.data, words->data, words->len) == 0);
}

struct replay_text *replay_text_get(struct replay_texts *texts, const char *name, struct buf *words)
{
    struct replay_text key;
    if (strlen(name) >= sizeof key.name)
        abort();
    memcpy(key.name, name, strlen(name) + 1);
    void *const *node = tfind(&key, &texts->tree, text_order);
    struct replay_text *found = node ? *node : NULL;
    if (found && has_words(found, words)) {
        buf_finish(words);
        found->references++;
        return found;
    }
    /* The events of a running job differ each time. Clients that come now share the new text. */
    if (found)
        text_unlist(found);
    return text_create(texts, name, words);
}

size_t replay_text_bytes(const struct replay_text *text)
{
    return sizeof *text + text->words.len;
}

void replay_text_unref(struct replay_text *text)
{
    if (--text->references > 0)
        return;
    text_unlist(text);
    if (text->peers)
        peers_total_give(text->peers, PEERS_UNSENT, replay_text_bytes(text));
    buf_finish(&text->words);
    free(text);
}

/* --- feeds -------------------------------------------------------------------------------- */

struct replay {
    struct feed feed;
    struct replay_text *text;
    struct peers *peers;
    enum client_form form;
    char topic[TOPIC_MAX];
    size_t at, len; /* of the next line */
    char id[ID_MAX];
};

/* Reads the id of an event, which is its first key. False: the line does not have that form. */
static bool line_id(const char *line, size_t len, char out[ID_MAX])
{
    static const char start[] = "{\"id\":\"";
    if (len < sizeof start || memcmp(line, start, sizeof start - 1) != 0)
        return false;
    const char *id = line + sizeof start - 1, *end = memchr(id, '"', len - (sizeof start - 1));
    if (!end || end - id >= ID_MAX)
        return false;
    memcpy(out, id, (size_t)(end - id));
    out[end - id] = '\0';
    return true;
}

/* Finds the next line that is an event, from `at` on. */
static void line_find(struct replay *replay)
{
    const struct buf *words = &replay->text->words;
    replay->feed.has_more = false;
    while (replay->at < words->len) {
        const char *line = words->data + replay->at;
        const char *end = memchr(line, '\n', words->len - replay->at);
        replay->len = end ? (size_t)(end - line) : words->len - replay->at;
        if (line_id(line, replay->len, replay->id)) {
            replay->feed.has_more = true;
            return;
        }
        replay->at += replay->len + 1;
    }
}

static struct message *next(struct feed *feed)
{
    struct replay *replay = CONTAINER_OF(feed, struct replay, feed);
    struct message *message = message_format(replay->peers, replay->form, replay->topic, replay->id,
                                             replay->text->words.data + replay->at, replay->len);
    replay->at += replay->len + 1;
    line_find(replay);
    return message;
}

static void destroy(struct feed *feed)
{
    struct replay *replay = CONTAINER_OF(feed, struct replay, feed);
    replay_text_unref(replay->text);
    free(replay);
}

struct feed *replay_create(struct replay_text *text, size_t from, struct peers *peers,
                           enum client_form form, const char *topic)
{
    struct replay *replay = xcalloc(1, sizeof *replay);
    *replay = (struct replay){
        .feed = {.next = next,
                 .destroy = destroy,
                 .bytes = sizeof *replay + OUTBOX_ENTRY_BYTES + replay_text_bytes(text)},
        .text = text,
        .peers = peers,
        .form = form,
        .at = from};
    memcpy(replay->topic, topic, strlen(topic) + 1);
    line_find(replay);
    return &replay->feed;
}

bool replay_is_of(const struct feed *feed, const void *topic)
{
    return strcmp(CONTAINER_OF(feed, struct replay, feed)->topic, topic) == 0;
}
