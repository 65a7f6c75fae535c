#include "handlers/problems/interaction_json.h"

#include <string.h>

struct exchange {
    json_t *list;
    char speaker; /* '<' or '>'; 0: nobody yet in this pass */
    int pass;
    struct buf said;
};

/* Ends what the speaker says. */
static void say(struct exchange *e)
{
    AUTO_BUF struct buf clean = {0};
    if (!e->speaker)
        return;
    text_clean((struct bytes){e->said.data, e->said.len}, e->said.len, &clean);
    json_t *item = json_pack("{s:s, s:s}", "from", e->speaker == '<' ? "judge" : "solution", "text",
                             clean.data ? clean.data : "");
    if (e->pass > 1)
        json_object_set_new(item, "pass", json_integer(e->pass));
    json_array_append_new(e->list, item);
    buf_finish(&e->said);
    e->speaker = '\0';
}

static void take_line(struct exchange *e, const char *line, size_t len)
{
    if (len == 3 && memcmp(line, "---", 3) == 0) {
        say(e);
        e->pass++;
        return;
    }
    if (!len || (*line != '<' && *line != '>'))
        return; /* the import reports it */
    if (e->speaker != *line)
        say(e);
    else
        buf_append(&e->said, "\n", 1);
    e->speaker = *line;
    buf_append(&e->said, line + 1, len - 1);
}

json_t *interaction_json(struct bytes text)
{
    struct exchange e = {.list = json_array(), .pass = 1};
    const char *at = text.data, *end = at + text.len;
    while (at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        const char *stop = newline ? newline : end;
        size_t len = (size_t)(stop - at);
        take_line(&e, at, len && at[len - 1] == '\r' ? len - 1 : len);
        at = stop + 1;
    }
    say(&e);
    buf_finish(&e.said);
    return e.list;
}
