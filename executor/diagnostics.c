#include "executor/diagnostics.h"

#include "executor/values.h"

#include <stdio.h>
#include <string.h>

#define DIAGNOSTICS_MAX 50
#define TEXT_MAX 16384
#define MESSAGE_MAX 1000

/* --- text ----------------------------------------------------------------------------------- */

void text_clean(struct bytes in, size_t max, struct buf *out)
{
    const char *s = in.data;
    size_t start = out->len;
    for (size_t i = 0; i < in.len;) {
        size_t n = 1;
        while (n < 4 && i + n < in.len && ((unsigned char)s[i + n] & 0xc0) == 0x80)
            n++;
        /* The longest run from here that is one valid sequence; a lone bad byte else. */
        while (n > 1 && !utf8_valid(s + i, n))
            n--;
        bool good = utf8_valid(s + i, n) && s[i] != '\0';
        if (out->len - start + (good ? n : 3) > max)
            return;
        if (good)
            buf_append(out, s + i, n);
        else
            buf_puts(out, "\xef\xbf\xbd");
        i += n;
    }
}

/* Paths of the box, as they stand in messages, are the author's plain file names; those of the
 * driver are nobody's. */
static void paths_strip(const char *text, struct buf *out)
{
    static const char *const prefixes[] = {"/box/", "/work/", "/assay-pch/", "/assay/"};
    while (*text) {
        size_t skip = 0;
        for (size_t i = 0; i < COUNT_OF(prefixes) && !skip; i++)
            if (strncmp(text, prefixes[i], strlen(prefixes[i])) == 0)
                skip = strlen(prefixes[i]);
        text += skip;
        if (*text && !skip)
            buf_append(out, text++, 1);
    }
}

void diagnostics_text(const struct language *language, struct bytes err, struct buf *out)
{
    (void)language;
    AUTO_BUF struct buf clean = {0};
    text_clean(err, TEXT_MAX, &clean);
    if (clean.data)
        paths_strip(clean.data, out);
}

/* --- g++ ------------------------------------------------------------------------------------ */

/* "FILE:LINE:COLUMN: error: MESSAGE"; FILE is the submitted one or the driver around it. */
struct gcc_line {
    char file[64], severity[16];
    int line, column;
    const char *message;
};

static bool gcc_line_parse(const char *text, struct gcc_line *out)
{
    int used = 0;
    if (sscanf(text, "%63[^: ]:%d:%d: %n", out->file, &out->line, &out->column, &used) != 3 ||
        !used)
        return false;
    text += used;
    static const char *const severities[] = {"fatal error", "error", "warning", "note"};
    for (size_t i = 0; i < COUNT_OF(severities); i++) {
        size_t n = strlen(severities[i]);
        if (strncmp(text, severities[i], n) == 0 && strncmp(text + n, ": ", 2) == 0) {
            snprintf(out->severity, sizeof out->severity, "%s", i == 0 ? "error" : severities[i]);
            out->message = text + n + 2;
            return true;
        }
    }
    return false;
}

static const char *without(const char *message, const char *prefix)
{
    return strncmp(message, prefix, strlen(prefix)) == 0 ? message + strlen(prefix) : message;
}

/* A line of the driver is not the author's: what it says (that nothing fits to be called) is put
 * at the top of their file. Notes about it would only confuse. */
static void gcc_line_add(json_t *list, const char *source_name, const struct gcc_line *d)
{
    bool own = strcmp(d->file, source_name) == 0;
    if ((!own && strcmp(d->severity, "error") != 0) || json_array_size(list) == DIAGNOSTICS_MAX)
        return;
    AUTO_FREE char *message =
        xstrndup(without(d->message, "static assertion failed: "), MESSAGE_MAX);
    AUTO_BUF struct buf clean = {0};
    text_clean((struct bytes){message, strlen(message)}, MESSAGE_MAX, &clean);
    json_array_append_new(list, json_pack("{s:i, s:i, s:s, s:s}", "line", own ? d->line : 1,
                                          "column", own ? d->column : 1, "severity", d->severity,
                                          "message", clean.data ? clean.data : ""));
}

static json_t *gcc_parse(const struct language *language, const char *text)
{
    json_t *list = json_array();
    while (*text) {
        size_t n = strcspn(text, "\n");
        AUTO_FREE char *line = xstrndup(text, n);
        struct gcc_line d;
        if (gcc_line_parse(line, &d))
            gcc_line_add(list, language->source_name, &d);
        text += n + (text[n] == '\n');
    }
    return list;
}

/* --- Python: the harness's own list, checked field by field --------------------------------- */

static json_t *diagnostic_checked(const json_t *item)
{
    const char *message = json_string_value(json_object_get(item, "message"));
    json_int_t line = json_integer_value(json_object_get(item, "line"));
    json_int_t column = json_integer_value(json_object_get(item, "column"));
    if (!message)
        return NULL;
    AUTO_BUF struct buf clean = {0};
    text_clean((struct bytes){message, strlen(message)}, MESSAGE_MAX, &clean);
    return json_pack("{s:I, s:I, s:s, s:s}", "line", line > 0 ? line : 1, "column",
                     column > 0 ? column : 1, "severity", "error", "message",
                     clean.data ? clean.data : "");
}

static json_t *python_parse(struct bytes answer)
{
    json_t *list = json_array();
    struct bytes payload;
    if (answer_frame_parse(answer, &payload) != FRAME_GOOD)
        return list;
    json_t *said = value_parse(payload, NULL);
    for (size_t i = 0; i < json_array_size(said) && i < DIAGNOSTICS_MAX; i++) {
        json_t *item = diagnostic_checked(json_array_get(said, i));
        if (item)
            json_array_append_new(list, item);
    }
    json_decref(said);
    return list;
}

json_t *diagnostics_parse(const struct language *language, struct bytes err, struct bytes answer)
{
    if (language->cell == CELL_PYTHON)
        return python_parse(answer);
    AUTO_BUF struct buf text = {0};
    diagnostics_text(language, err, &text);
    return gcc_parse(language, text.data ? text.data : "");
}
