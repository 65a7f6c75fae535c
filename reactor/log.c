#include "reactor/log.h"

#include <jansson.h>
#include <string.h>

static enum log_level the_level = LOG_LEVEL_INFO;
static const char *const level_names[] = {"debug", "info", "warn", "error"};

int log_level_parse(const char *text, enum log_level *out)
{
    for (size_t i = 0; i < COUNT_OF(level_names); i++)
        if (strcmp(text, level_names[i]) == 0) {
            *out = (enum log_level)i;
            return 0;
        }
    return -1;
}

bool log_enabled(enum log_level level)
{
    return level >= the_level;
}

static void ascii_only(char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text >= 0x80)
            *text = '?';
}

static void write_line(enum log_level level, const char *message)
{
    if (!log_enabled(level))
        return;
    char now[TIME_TEXT_SIZE];
    AUTO_FREE char *text = xstrdup(message);
    if (!utf8_valid(text, strlen(text)))
        ascii_only(text);
    json_t *line = json_pack("{s:s, s:s, s:s}", "time", time_format(clock_now_us(), now), "level",
                             level_names[level], "message", text);
    AUTO_FREE char *json = line ? json_dumps(line, JSON_COMPACT) : NULL;
    json_decref(line);
    if (!json)
        return;
    AUTO_BUF struct buf out = {0};
    buf_printf(&out, "%s\n", json);
    /* A log that cannot be written is not worth ending a judging for. */
    ssize_t written = write(STDERR_FILENO, out.data, out.len);
    (void)written;
}

void log_start(enum log_level level)
{
    the_level = level;
    log_set_sink(write_line);
}
