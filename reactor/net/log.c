#include "reactor/net/log.h"

#include <jansson.h>
#include <string.h>
#include <unistd.h>

static enum log_level the_level = LOG_LEVEL_INFO;
static bool with_access, on_terminal;
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

static json_t *line_begin(enum log_level level, const char *message)
{
    char now[TIME_TEXT_SIZE];
    AUTO_FREE char *text = xstrdup(message);
    if (!utf8_valid(text, strlen(text)))
        ascii_only(text);
    return json_pack("{s:s, s:s, s:s}", "time", time_format(clock_now_us(), now), "level",
                     level_names[level], "message", text);
}

static void put_text(json_t *line, const char *key, const char *text)
{
    if (text && *text)
        json_object_set_new(line, key, json_string(text));
}

static void put_number(json_t *line, const char *key, int64_t number)
{
    if (number)
        json_object_set_new(line, key, json_integer(number));
}

/* Takes over `line`. */
static void line_end(json_t *line)
{
    AUTO_FREE char *json = line ? json_dumps(line, JSON_COMPACT | JSON_REAL_PRECISION(15)) : NULL;
    json_decref(line);
    if (!json)
        return;
    AUTO_BUF struct buf out = {0};
    buf_printf(&out, "%s\n", json);
    /* A failed write is ignored: judging goes on without the log. */
    ssize_t written = write(STDERR_FILENO, out.data, out.len);
    (void)written;
}

/* The form of a line on a terminal: the message without JSON. */
static void plain_line(enum log_level level, const char *message)
{
    AUTO_BUF struct buf out = {0};
    if (level != LOG_LEVEL_INFO)
        buf_printf(&out, "%s: ", level_names[level]);
    buf_printf(&out, "%s\n", message);
    ssize_t written = write(STDERR_FILENO, out.data, out.len);
    (void)written;
}

static void write_line(enum log_level level, const struct log_about *about, const char *message)
{
    if (!log_enabled(level))
        return;
    if (on_terminal && !about) {
        plain_line(level, message);
        return;
    }
    json_t *line = line_begin(level, message);
    if (about) {
        put_text(line, "request_id", about->request_id);
        put_text(line, "job_id", about->job_id);
        put_number(line, "user_id", about->user_id);
    }
    line_end(line);
}

/* --- requests ------------------------------------------------------------------------------- */

bool log_is_fault(int status)
{
    return status >= 500 && status != 505;
}

static enum log_level access_level(int status)
{
    return with_access || log_is_fault(status) ? LOG_LEVEL_INFO : LOG_LEVEL_DEBUG;
}

bool log_access_wanted(int status)
{
    return log_enabled(access_level(status));
}

void log_access(const struct access_line *a)
{
    json_t *line = line_begin(access_level(a->status), "request");
    put_text(line, "request_id", a->request_id);
    put_number(line, "user_id", a->user_id);
    put_text(line, "method", a->method);
    put_text(line, "route", a->route);
    put_number(line, "status", a->status);
    json_object_set_new(line, "duration_ms", json_real((double)a->duration_us / 1000.0));
    put_text(line, "address", a->address);
    json_object_set_new(line, "bytes", json_integer((json_int_t)a->bytes));
    line_end(line);
}

void log_start(enum log_level level, bool access)
{
    the_level = level;
    with_access = access;
    on_terminal = isatty(STDERR_FILENO);
    log_set_sink(write_line);
}
