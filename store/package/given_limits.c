#include "store/package/given_limits.h"

#include "store/package/problem_yaml.h"

#include <math.h>
#include <string.h>

#define BYTES_MAX ((size_t)64 << 10)
#define LINES_MAX 1000

/* The text between blanks, and between the quotes if it has them. The caller frees it. */
static char *trimmed(const char *text, size_t len)
{
    static const char blanks[] = " \t\r\n";
    while (len && strchr(blanks, text[len - 1]))
        len--;
    while (len && strchr(blanks, *text))
        text++, len--;
    if (len > 1 && (*text == '\'' || *text == '"') && text[len - 1] == *text)
        text++, len -= 2;
    return xstrndup(text, len);
}

static void seconds_take(int64_t *out, const char *text, const char *path, long line,
                         struct package_report *report)
{
    char *end = NULL;
    double seconds = strtod(text, &end);
    if (!*text || *end || !isfinite(seconds) || seconds * 1000 < 1 ||
        seconds > TIME_LIMIT_MS_MAX / 1000.0)
        report_error(report, path, line, "a time limit is a number of seconds, at most %d",
                     TIME_LIMIT_MS_MAX / 1000);
    else
        *out = llround(seconds * 1000);
}

static void ini_key_take(struct given_limits *out, const char *key, const char *value, long line,
                         struct package_report *report)
{
    /* These say where a problem stands in a contest, which is said elsewhere here. */
    static const char *const known[] = {"color",      "short-name",   "shortname",  "probid",
                                        "externalid", "allow_submit", "allow_judge"};
    if (strcmp(key, "timelimit") == 0) {
        seconds_take(&out->time_limit_ms, value, DOMJUDGE_INI, line, report);
    } else if (strcmp(key, "name") == 0) {
        free(out->name);
        out->name = xstrdup(value);
    } else {
        for (size_t i = 0; i < COUNT_OF(known); i++)
            if (strcmp(key, known[i]) == 0)
                return;
        report_warning(report, DOMJUDGE_INI, line, "'%.60s' is kept, but changes nothing here",
                       key);
    }
}

static void ini_line_take(struct given_limits *out, const char *text, size_t len, long line,
                          struct package_report *report)
{
    AUTO_FREE char *whole = trimmed(text, len);
    if (!*whole || *whole == ';' || *whole == '#' || *whole == '[')
        return;
    const char *equals = strchr(whole, '=');
    if (!equals) {
        report_warning(report, DOMJUDGE_INI, line, "this line has no '=', and is skipped");
        return;
    }
    AUTO_FREE char *key = trimmed(whole, (size_t)(equals - whole));
    AUTO_FREE char *value = trimmed(equals + 1, strlen(equals + 1));
    ini_key_take(out, key, value, line, report);
}

static void ini_take(struct given_limits *out, const struct buf *content,
                     struct package_report *report)
{
    const char *at = content->data, *end = at + content->len;
    for (long line = 1; at < end; line++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t len = stop ? (size_t)(stop - at) : (size_t)(end - at);
        if (line > LINES_MAX) {
            report_error(report, DOMJUDGE_INI, line, "this may have %d lines", LINES_MAX);
            return;
        }
        ini_line_take(out, at, len, line, report);
        at += len + 1;
    }
}

static const struct package_file *text_find(const struct file_set *set, const char *path,
                                            struct package_report *report)
{
    const struct package_file *file = file_set_find(set, path);
    if (!file || !file->content.len)
        return NULL;
    const struct buf *content = &file->content;
    if (content->len <= BYTES_MAX && utf8_valid(content->data, content->len) &&
        !memchr(content->data, '\0', content->len))
        return file;
    report_error(report, path, 0, "this is not UTF-8 text of at most %zu KiB", BYTES_MAX >> 10);
    return NULL;
}

void given_limits_take(struct given_limits *out, const struct file_set *set,
                       struct package_report *report)
{
    *out = (struct given_limits){0};
    const struct package_file *seconds = text_find(set, TIME_LIMIT_FILE, report);
    const struct package_file *ini = text_find(set, DOMJUDGE_INI, report);
    if (seconds) {
        AUTO_FREE char *text = trimmed(seconds->content.data, seconds->content.len);
        seconds_take(&out->time_limit_ms, text, TIME_LIMIT_FILE, 1, report);
    }
    if (ini)
        ini_take(out, &ini->content, report);
}

void given_limits_finish(struct given_limits *limits)
{
    free(limits->name);
    *limits = (struct given_limits){0};
}
