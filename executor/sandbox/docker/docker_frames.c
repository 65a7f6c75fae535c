#include "executor/sandbox/docker/docker_frames.h"

#include <string.h>

int docker_answer_parse(struct bytes text, json_t **out)
{
    const char *at = text.data;
    size_t parts = 0;
    for (size_t i = 0; i < text.len;
         i++) /* each value follows one of these marks, or begins with one */
        parts += at[i] == ',' || at[i] == '[' || at[i] == '{';
    if (parts > DOCKER_PARTS_MAX)
        return -1;
    *out = text.len ? json_loadb(text.data, text.len, 0, NULL) : NULL;
    return 0;
}

int docker_head_status(const struct buf *text, size_t *end)
{
    static const char version[] = "HTTP/1.";
    const char *blank = text->len ? memmem(text->data, text->len, "\r\n\r\n", 4) : NULL;
    char digits[4] = "";
    uint64_t status;
    if (!blank)
        return 0;
    /* HTTP/1.1 200 OK */
    if (text->len < 12 || memcmp(text->data, version, sizeof version - 1) != 0 ||
        text->data[8] != ' ')
        return -1;
    memcpy(digits, text->data + 9, 3);
    if (parse_uint(digits, 999, &status) < 0 || status < 100)
        return -1;
    *end = (size_t)(blank + 4 - text->data);
    return (int)status;
}

/* Completes the head of a frame from *rest. */
static int take_head(struct docker_frames *frames, struct bytes *rest)
{
    size_t n = sizeof frames->head - frames->head_len;
    if (n > rest->len)
        n = rest->len;
    memcpy(frames->head + frames->head_len, rest->data, n);
    frames->head_len += n;
    *rest = (struct bytes){(const char *)rest->data + n, rest->len - n};
    if (frames->head_len < sizeof frames->head)
        return 0;
    const unsigned char *head = frames->head;
    if ((head[0] != 1 && head[0] != 2) || head[1])
        return -1;
    frames->left = (size_t)head[4] << 24 | (size_t)head[5] << 16 | (size_t)head[6] << 8 | head[7];
    if (!frames->left)
        frames->head_len = 0;
    return 0;
}

int docker_frames_next(struct docker_frames *frames, struct bytes *rest, struct bytes *part)
{
    while (rest->len && frames->head_len < sizeof frames->head)
        if (take_head(frames, rest) < 0)
            return -1;
    if (!rest->len)
        return 0;
    size_t n = rest->len < frames->left ? rest->len : frames->left;
    *part = (struct bytes){rest->data, n};
    *rest = (struct bytes){(const char *)rest->data + n, rest->len - n};
    frames->left -= n;
    if (!frames->left)
        frames->head_len = 0;
    return frames->head[0];
}
