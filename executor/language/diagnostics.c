#include "executor/language/diagnostics.h"

#include "executor/kind/function/json_scan.h"
#include "executor/kind/function/values.h"
#include "executor/language/cpp_words.h"

#include <ctype.h>
#include <limits.h>
#include <regex.h>
#include <stdio.h>
#include <string.h>

#define MESSAGE_MAX 1000
#define LINE_MAX_BYTES ((size_t)1000) /* a longer line is cut before it is matched */

/* --- text ----------------------------------------------------------------------------------- */

/* Valid UTF-8 without the judge's own names. */
static void text_plain(struct bytes err, struct buf *out)
{
    AUTO_BUF struct buf clean = {0};
    text_clean(err, DIAGNOSTICS_TEXT_MAX, &clean);
    if (clean.data)
        cpp_words_replace(clean.data, out);
}

void diagnostics_text(const struct language *language, struct bytes err, struct buf *out)
{
    AUTO_BUF struct buf plain = {0};
    text_plain(err, &plain);
    bool ours = language->function && language->diagnostics == DIAGNOSTICS_GCC;
    if (plain.data && (language->headers || ours))
        cpp_words_text(plain.data, out);
    else if (plain.data)
        buf_append(out, plain.data, plain.len);
}

/* --- g++ ------------------------------------------------------------------------------------ */

struct place {
    int line, column;
};

struct gcc_parser {
    json_t *list;
    const char *source_name;
    struct place here; /* where the author's file asks for the template being instantiated */
    char *waiting;     /* the last error, while it has no place in the author's file yet */
    bool is_request;   /* that error is the judge's own request to the author */
    bool quiet;        /* the notes that follow belong to a request, which needs none */
    json_t *requests;  /* requests without a place */
    char *orphan;      /* the first other error without a place */
};

/* Removes "FILE:LINE:" or "FILE:LINE:COLUMN:" and white space from the text. *out is the place in
 * the author's file, or {0, 0} for another file. False: there is no such prefix. */
static bool place_parse(const struct gcc_parser *p, const char **text, struct place *out)
{
    const char *colon = strchr(*text, ':');
    char *end;
    if (!colon || !isdigit((unsigned char)colon[1]))
        return false;
    bool own = strncmp(*text, p->source_name, (size_t)(colon - *text)) == 0 &&
               p->source_name[colon - *text] == '\0';
    long line = strtol(colon + 1, &end, 10), column = 1;
    if (*end == ':' && isdigit((unsigned char)end[1]))
        column = strtol(end + 1, &end, 10);
    if (*end != ':')
        return false;
    *text = end + 1 + strspn(end + 1, " ");
    bool sane = own && line > 0 && line < INT_MAX && column > 0 && column < INT_MAX;
    *out = sane ? (struct place){(int)line, (int)column} : (struct place){0, 0};
    return true;
}

static bool is_repeated(const json_t *list, struct place at, const char *message)
{
    const json_t *last = json_array_get(list, json_array_size(list) - 1);
    return json_array_size(list) && json_integer_value(json_object_get(last, "line")) == at.line &&
           strcmp(json_string_value(json_object_get(last, "message")), message) == 0;
}

static void diagnostic_add(struct gcc_parser *p, struct place at, const char *severity,
                           const char *text)
{
    AUTO_BUF struct buf message = {0};
    text_clean((struct bytes){text, strlen(text)}, MESSAGE_MAX, &message);
    if (!message.data || json_array_size(p->list) == DIAGNOSTICS_MAX ||
        is_repeated(p->list, at, message.data))
        return;
    json_array_append_new(p->list,
                          json_pack("{s:i, s:i, s:s, s:s}", "line", at.line, "column", at.column,
                                    "severity", severity, "message", message.data));
}

static const struct place top = {1, 1};

static void error_put(struct gcc_parser *p, struct place at, const char *message)
{
    AUTO_BUF struct buf words = {0};
    cpp_words_message(message, strlen(message), &words);
    diagnostic_add(p, at, "error", words.data);
}

/* Stores the waiting error, because no note gave it a place. What the author's text leaves
 * incomplete is told even beside a request, which is often its consequence. */
static void waiting_settle(struct gcc_parser *p)
{
    AUTO_FREE char *message = p->waiting;
    p->waiting = NULL;
    p->quiet = false;
    if (message && p->is_request)
        json_array_append_new(p->requests, json_string(message));
    else if (message && cpp_words_behind_end(message, NULL))
        error_put(p, top, message);
    else if (message && !p->orphan)
        p->orphan = xstrdup(message);
}

/* Adds an error. One outside the author's file still concerns the author: it is placed where their
 * file asks for the template, or where the note after it points. */
static void error_add(struct gcc_parser *p, struct place at, const char *message)
{
    const char *request = cpp_words_request(message);
    struct place where = at.line ? at : p->here;
    if (!where.line && !request && p->waiting && p->is_request)
        return; /* this error only makes the compiler name the place: __assay::list_check */
    waiting_settle(p);
    message = request ? request : message;
    if (where.line)
        error_put(p, where, message);
    else
        p->waiting = xstrdup(message);
    p->is_request = request != NULL;
}

static void warning_add(struct gcc_parser *p, struct place at, const char *message)
{
    AUTO_BUF struct buf words = {0};
    waiting_settle(p);
    if (cpp_words_message(message, strlen(message), &words))
        diagnostic_add(p, at, "warning", words.data);
}

/* Adds the waiting error, unless all its words are the judge's own and another error says more. */
static void waiting_put(struct gcc_parser *p, struct place at)
{
    AUTO_BUF struct buf words = {0};
    if (cpp_words_message(p->waiting, strlen(p->waiting), &words) || !json_array_size(p->list))
        diagnostic_add(p, at, "error", words.data);
}

static void note_add(struct gcc_parser *p, struct place at, const char *message)
{
    if (at.line == 0)
        return;
    if (p->waiting) {
        waiting_put(p, at);
        free(p->waiting);
        p->waiting = NULL;
        p->quiet = p->is_request;
    }
    AUTO_BUF struct buf words = {0};
    if (!p->quiet && cpp_words_message(message, strlen(message), &words))
        diagnostic_add(p, at, "note", words.data);
}

/* A message of the linker has no line: "...: undefined reference to `f()'". */
static void linker_line(struct gcc_parser *p, const char *text)
{
    const char *complaint = cpp_words_linker(text);
    if (complaint)
        error_put(p, top, complaint);
}

static const char *after(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0 ? text + strlen(prefix) : NULL;
}

/* The message of an error, under any name that g++ or the assembler gives it; NULL: it is not an
 * error. */
static const char *error_of(const char *text)
{
    static const struct {
        const char *lead;
        bool lead_stays; /* the lead is part of the message */
    } leads[] = {{"error: ", false},
                 {"fatal error: ", false},
                 {"sorry, unimplemented: ", true},
                 {"internal compiler error: ", true},
                 {"Error: ", false}};
    for (size_t i = 0; i < COUNT_OF(leads); i++) {
        const char *message = after(text, leads[i].lead);
        if (message)
            return leads[i].lead_stays ? text : message;
    }
    return NULL;
}

static void gcc_line(struct gcc_parser *p, const char *text)
{
    struct place at = {0, 0};
    const char *message;
    if (strstr(text, ": In ") || strstr(text, ": At "))
        p->here = at;
    if (!place_parse(p, &text, &at))
        linker_line(p, text);
    else if ((message = error_of(text)))
        error_add(p, at, message);
    else if ((message = after(text, "warning: ")) && at.line)
        warning_add(p, at, message);
    else if ((message = after(text, "note: ")))
        note_add(p, at, message);
    else if (at.line && after(text, "required "))
        p->here = at;
    else
        linker_line(p, text);
}

static bool has_error(const json_t *list)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *severity =
            json_string_value(json_object_get(json_array_get(list, i), "severity"));
        if (severity && strcmp(severity, "error") == 0)
            return true;
    }
    return false;
}

/* Adds requests without a place last. Other errors without a place are added only if there is
 * nothing else, and then only the first. If no line has a known form, adds the first line with an
 * error. */
static void gcc_rest(struct gcc_parser *p, const char *text)
{
    const char *found = strstr(text, "error: ");
    AUTO_FREE char *line =
        xstrndup(found ? found + 7 : text, strcspn(found ? found + 7 : text, "\n"));
    size_t i;
    json_t *request;
    waiting_settle(p);
    json_array_foreach (p->requests, i, request)
        error_put(p, top, json_string_value(request));
    if (!has_error(p->list) && p->orphan)
        error_put(p, top, p->orphan);
    else if (!json_array_size(p->list) && *line)
        error_put(p, top, line);
}

static json_t *gcc_parse(const struct language *language, const char *text)
{
    struct gcc_parser parser = {
        .list = json_array(), .requests = json_array(), .source_name = language->source_name};
    const char *at = text;
    while (*at) {
        size_t n = strcspn(at, "\n");
        AUTO_FREE char *line = xstrndup(at, n);
        gcc_line(&parser, line);
        at += n + (at[n] == '\n');
    }
    gcc_rest(&parser, text);
    json_decref(parser.requests);
    free(parser.orphan);
    return parser.list;
}

/* --- patterns ------------------------------------------------------------------------------- */

/* A message whose parts come in one line, or in several. */
struct finding {
    int line, column;
    char severity[16];
    char *message; /* NULL: it was not there yet */
};

static int number_of(const char *text, size_t len)
{
    char digits[12] = "";
    if (len == 0 || len >= sizeof digits)
        return 1;
    memcpy(digits, text, len);
    long number = strtol(digits, NULL, 10);
    return number > 0 && number < INT_MAX ? (int)number : 1;
}

static void part_take(struct finding *f, enum pattern_group group, const char *text, size_t len)
{
    switch (group) {
    case GROUP_NONE:
        return;
    case GROUP_LINE:
        f->line = number_of(text, len);
        return;
    case GROUP_COLUMN:
        f->column = number_of(text, len);
        return;
    case GROUP_SEVERITY:
        snprintf(f->severity, sizeof f->severity, "%.*s",
                 len < sizeof f->severity ? (int)len : (int)sizeof f->severity - 1, text);
        return;
    case GROUP_MESSAGE:
        free(f->message);
        f->message = xstrndup(text, len);
        return;
    }
}

/* Adds the finding if all of it was there, and begins the next one. */
static void finding_settle(json_t *list, struct finding *f)
{
    char c = f->severity[0];
    const char *severity = c == 'w' || c == 'W'   ? "warning"
                           : c == 'n' || c == 'N' ? "note"
                                                  : "error";
    AUTO_BUF struct buf message = {0};
    if (!f->line || !f->message)
        return;
    text_clean((struct bytes){f->message, strlen(f->message)}, MESSAGE_MAX, &message);
    if (json_array_size(list) < DIAGNOSTICS_MAX)
        json_array_append_new(list, json_pack("{s:i, s:i, s:s, s:s}", "line", f->line, "column",
                                              f->column ? f->column : 1, "severity", severity,
                                              "message", message.data ? message.data : ""));
    free(f->message);
    *f = (struct finding){0};
}

/* The regular expressions are the operator's, and lines have bounded lengths. */
static void pattern_line(const struct language *language, const regex_t *compiled, const char *line,
                         json_t *list, struct finding *f)
{
    regmatch_t found[PATTERN_GROUPS_MAX + 1];
    for (int i = 0; i < language->pattern_count; i++) {
        if (regexec(&compiled[i], line, COUNT_OF(found), found, 0))
            continue;
        for (int k = 0; k < PATTERN_GROUPS_MAX; k++)
            if (found[k + 1].rm_so >= 0)
                part_take(f, language->patterns[i].gives[k], line + found[k + 1].rm_so,
                          (size_t)(found[k + 1].rm_eo - found[k + 1].rm_so));
        finding_settle(list, f);
        return;
    }
}

static json_t *patterns_parse(const struct language *language, const char *text)
{
    regex_t compiled[LANGUAGE_PATTERNS_MAX];
    struct finding finding = {0};
    json_t *list = json_array();
    int count = 0;
    while (count < language->pattern_count &&
           regcomp(&compiled[count], language->patterns[count].match, REG_EXTENDED) == 0)
        count++;
    for (const char *at = text; *at && count == language->pattern_count;) {
        size_t n = strcspn(at, "\n");
        AUTO_FREE char *line = xstrndup(at, n < LINE_MAX_BYTES ? n : LINE_MAX_BYTES);
        pattern_line(language, compiled, line, list, &finding);
        at += n + (at[n] == '\n');
    }
    for (int i = 0; i < count; i++)
        regfree(&compiled[i]);
    free(finding.message);
    return list;
}

/* --- what is incomplete at the end of the author's text ------------------------------------ */

struct text_end {
    struct place place; /* behind the last line with text */
    bool has_struct;    /* that line has the word */
};

static struct text_end text_end_of(struct bytes code)
{
    struct text_end end = {.place = {1, 1}};
    const char *text = code.data;
    size_t len = code.len, start = 0;
    while (len && strchr(" \t\r\n", text[len - 1]))
        len--;
    for (size_t i = 0; i < len; i++)
        if (text[i] == '\n') {
            end.place.line++;
            start = i + 1;
        }
    end.place.column = len - start < INT_MAX ? (int)(len - start) + 1 : 1;
    end.has_struct = memmem(text + start, len - start, "struct", 6) != NULL;
    return end;
}

static bool is_told_before(const json_t *list, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (json_equal(json_array_get(list, i), json_array_get(list, index)))
            return true;
    return false;
}

void diagnostics_place_end(json_t *list, struct bytes code)
{
    if (!code.len)
        return;
    const struct text_end end = text_end_of(code);
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *item = json_array_get(list, i);
        const char *message = json_string_value(json_object_get(item, "message"));
        json_int_t line = json_integer_value(json_object_get(item, "line")),
                   column = json_integer_value(json_object_get(item, "column"));
        bool placeless = line == 1 && column == 1; /* nothing stands before the first sign */
        AUTO_BUF struct buf words = {0};
        if (!message || !cpp_words_behind_end(message, &words) ||
            (!placeless && (line < end.place.line || end.has_struct)))
            continue;
        json_object_set_new(item, "message", json_string(words.data));
        json_object_set_new(item, "line", json_integer(end.place.line));
        json_object_set_new(item, "column", json_integer(end.place.column));
        if (is_told_before(list, i))
            json_array_remove(list, i--);
    }
}

/* --- a frame: the harness's own list, checked field by field ------------------------------- */

/* The harness's message is cut, because it may quote the submission. */
static json_t *diagnostic_make(const struct json_text *message, int64_t line, int64_t column)
{
    char text[MESSAGE_MAX];
    AUTO_BUF struct buf clean = {0};
    size_t len = json_text_copy(message, text, sizeof text);
    text_clean((struct bytes){text, len}, MESSAGE_MAX, &clean);
    return json_pack("{s:I, s:I, s:s, s:s}", "line", (json_int_t)(line > 0 ? line : 1), "column",
                     (json_int_t)(column > 0 ? column : 1), "severity", "error", "message",
                     clean.data ? clean.data : "");
}

/* Reads one key with its value. Drops unknown keys. */
static bool field_scan(struct json_scan *scan, struct json_text *message, int64_t *line,
                       int64_t *column)
{
    struct json_text key;
    struct json_number number = {0};
    if (!json_scan_string(scan, &key) || !json_scan_char(scan, ':'))
        return false;
    if (json_text_is(&key, "message"))
        return json_scan_string(scan, message);
    bool is_line = json_text_is(&key, "line");
    if (!is_line && !json_text_is(&key, "column"))
        return json_scan_skip(scan);
    bool good = json_scan_number(scan, &number) && number.is_integer;
    *(is_line ? line : column) = number.integer;
    return good;
}

static bool diagnostic_scan(struct json_scan *scan, json_t *list)
{
    struct json_text message = {.raw = NULL};
    int64_t line = 0, column = 0;
    if (!json_scan_char(scan, '{'))
        return false;
    do
        if (!field_scan(scan, &message, &line, &column))
            return false;
    while (json_scan_char(scan, ','));
    if (!message.raw || !json_scan_char(scan, '}'))
        return false;
    json_array_append_new(list, diagnostic_make(&message, line, column));
    return true;
}

static json_t *frame_parse(struct bytes answer)
{
    json_t *list = json_array();
    struct json_scan scan;
    struct bytes payload;
    if (answer_frame_parse(answer, &payload) != ANSWER_FRAME_GOOD)
        return list;
    json_scan_begin(&scan, payload);
    if (json_scan_char(&scan, '['))
        while (json_array_size(list) < DIAGNOSTICS_MAX && diagnostic_scan(&scan, list) &&
               json_scan_char(&scan, ','))
            continue;
    return list;
}

/* --- both ----------------------------------------------------------------------------------- */

/* The last line with text; Python puts the error there. */
static struct bytes last_line(const char *text)
{
    size_t end = strlen(text);
    while (end && isspace((unsigned char)text[end - 1]))
        end--;
    size_t start = end;
    while (start && text[start - 1] != '\n')
        start--;
    return (struct bytes){text + start, end - start};
}

/* `File "solution.py", line 3` gives 3. Without a line it gives 1. */
static int line_in(const char *text)
{
    static const char lead[] = ", line ";
    const char *found = strstr(text, lead);
    long line = found ? strtol(found + strlen(lead), NULL, 10) : 1;
    return line > 0 && line < INT_MAX ? (int)line : 1;
}

void diagnostics_complete(json_t *list, const char *refused_for, const char *output)
{
    if (has_error(list))
        return;
    AUTO_BUF struct buf message = {0};
    struct bytes said =
        refused_for ? (struct bytes){refused_for, strlen(refused_for)} : last_line(output);
    text_clean(said, MESSAGE_MAX, &message);
    /* The reason comes first, before warnings, which did not end the compiler. */
    json_array_insert_new(
        list, 0,
        json_pack("{s:i, s:i, s:s, s:s}", "line", line_in(output), "column", 1, "severity", "error",
                  "message",
                  message.len ? message.data : "the compiler refused it without a word"));
}

json_t *diagnostics_parse(const struct language *language, struct bytes err, struct bytes answer)
{
    if (language->diagnostics == DIAGNOSTICS_FRAME)
        return frame_parse(answer);
    AUTO_BUF struct buf text = {0};
    text_plain(err, &text);
    const char *said = text.data ? text.data : "";
    return language->diagnostics == DIAGNOSTICS_GCC ? gcc_parse(language, said)
                                                    : patterns_parse(language, said);
}
