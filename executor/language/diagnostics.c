#include "executor/language/diagnostics.h"

#include "executor/kind/function/json_scan.h"
#include "executor/kind/function/values.h"
#include "executor/language/cpp_variant.h"

#include <ctype.h>
#include <limits.h>
#include <string.h>

#define DIAGNOSTICS_MAX 50
#define TEXT_MAX 16384
#define MESSAGE_MAX 1000

/* --- text ----------------------------------------------------------------------------------- */

/* What stands in messages and is the judge's own, and what its author knows it as: paths of the box
 * are plain file names, and the driver's names (cpp_driver.c) are those that they stand for. */
static const struct {
    const char *ours, *theirs;
} own_names[] = {{"/box/", ""},
                 {"/work/", ""},
                 {"/assay-pch/", ""},
                 {"/assay/", ""},
                 {"assay_authors_main", "main"},
                 {"assay_list_node", "ListNode"},
                 {"assay_tree_node", "TreeNode"}};

static void own_names_replace(const char *text, struct buf *out)
{
    while (*text) {
        size_t skip = 0;
        for (size_t i = 0; i < COUNT_OF(own_names) && !skip; i++) {
            if (strncmp(text, own_names[i].ours, strlen(own_names[i].ours)) != 0)
                continue;
            skip = strlen(own_names[i].ours);
            buf_puts(out, own_names[i].theirs);
        }
        text += skip;
        if (*text && !skip)
            buf_append(out, text++, 1);
    }
}

/* The line's end, past its newline. */
static const char *line_end(const char *line)
{
    line += strcspn(line, "\n");
    return line + (*line == '\n');
}

/* Who includes whom is the judge's business: the text up to what is next worth reading. */
static const char *includes_skip(const char *line)
{
    static const char lead[] = "In file included from ";
    if (strncmp(line, lead, strlen(lead)) != 0)
        return line;
    do
        line = line_end(line);
    while (strncmp(line + strspn(line, " "), "from ", 5) == 0);
    return line;
}

/* "   61 |  code" and "      |  ^~~". */
static bool is_quote(const char *line)
{
    bool indented = *line == ' ';
    line += strspn(line, " 0123456789");
    return indented && *line == '|';
}

static const char *error_in(const char *line, const char *end)
{
    static const char lead[] = "error: ", assertion[] = "static assertion failed: ";
    const char *found = memmem(line, (size_t)(end - line), lead, strlen(lead));
    if (found && strncmp(found + strlen(lead), assertion, strlen(assertion)) == 0)
        found += strlen(assertion);
    return found ? found + strlen(lead) : NULL;
}

/* What is wrong with the judge's own text, as its author can understand it. One line. */
static void own_error_write(const char *error, size_t len, struct buf *out)
{
    AUTO_FREE char *message = xstrndup(error, len);
    const char *macro = cpp_variant_plea(message);
    if (macro)
        buf_printf(out,
                   "%s changes what the standard headers are, and is defined by way of other such "
                   "macros: define each of them at the top of the text",
                   macro);
    else
        buf_append(out, error, len);
}

/* Of lines about the judge's own text only what is wrong is left, without the code quoted. */
static const char *own_line_write(const char *line, struct buf *out)
{
    const char *end = line_end(line), *error = error_in(line, end);
    if (error) {
        buf_puts(out, "error: ");
        own_error_write(error, strcspn(error, "\n"), out);
        buf_puts(out, "\n");
    }
    while (is_quote(end))
        end = line_end(end);
    return end;
}

static bool is_own(const char *line)
{
    return strncmp(line, "driver.cpp:", 11) == 0 || strncmp(line, "assay.hpp:", 10) == 0;
}

static void own_lines_drop(const char *text, struct buf *out)
{
    while (*text) {
        const char *next = includes_skip(text);
        if (next == text && is_own(text)) {
            next = own_line_write(text, out);
        } else if (next == text) {
            next = line_end(text);
            buf_append(out, text, (size_t)(next - text));
        }
        text = next;
    }
}

/* Valid UTF-8 without names of the judge's own. */
static void text_plain(struct bytes err, struct buf *out)
{
    AUTO_BUF struct buf clean = {0};
    text_clean(err, TEXT_MAX, &clean);
    if (clean.data)
        own_names_replace(clean.data, out);
}

void diagnostics_text(const struct language *language, struct bytes err, struct buf *out)
{
    AUTO_BUF struct buf plain = {0};
    text_plain(err, &plain);
    if (plain.data && language->cell == CELL_PYTHON)
        buf_append(out, plain.data, plain.len);
    else if (plain.data)
        own_lines_drop(plain.data, out);
}

/* --- g++ ------------------------------------------------------------------------------------ */

struct place {
    int line, column;
};

struct gcc_parser {
    json_t *list;
    const char *source_name;
    struct place here; /* where the author's file asks for the template being instantiated */
    bool waiting;      /* the last error has no place in the author's file yet */
};

/* Takes "FILE:LINE:" or "FILE:LINE:COLUMN:" and blanks off the text; where in the author's file
 * that is, or {0, 0}. False: there is no such thing. */
static bool place_take(const struct gcc_parser *p, const char **text, struct place *out)
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

static bool is_orphan(const struct gcc_parser *p)
{
    size_t count = json_array_size(p->list);
    return count && p->waiting;
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

/* An error outside of the author's file is theirs all the same: it is put where they ask for the
 * template it is in, or where the note after it points, else at the top. Of errors without any
 * place only the first is worth telling, unless they are the harness's own words. */
static void error_add(struct gcc_parser *p, struct place at, const char *message)
{
    static const char assertion[] = "static assertion failed: ";
    static const struct place top = {1, 1};
    bool own = at.line == 0;
    if (own)
        at = p->here;
    bool placed = at.line != 0, told = strncmp(message, assertion, strlen(assertion)) == 0;
    if (!placed && !told && is_orphan(p))
        return;
    AUTO_BUF struct buf plain = {0};
    message += told ? strlen(assertion) : 0;
    if (own)
        own_error_write(message, strlen(message), &plain);
    diagnostic_add(p, placed ? at : top, "error", plain.data ? plain.data : message);
    p->waiting = !placed;
}

static void note_add(struct gcc_parser *p, struct place at, const char *message)
{
    if (at.line == 0)
        return;
    if (is_orphan(p)) {
        json_t *last = json_array_get(p->list, json_array_size(p->list) - 1);
        json_object_set_new(last, "line", json_integer(at.line));
        json_object_set_new(last, "column", json_integer(at.column));
        p->waiting = false;
    }
    diagnostic_add(p, at, "note", message);
}

/* What the linker says has no line: "...: undefined reference to `f()'". */
static void linker_line(struct gcc_parser *p, const char *text)
{
    static const char *const complaints[] = {"undefined reference to", "multiple definition of"};
    for (size_t i = 0; i < COUNT_OF(complaints); i++) {
        const char *found = strstr(text, complaints[i]);
        if (found)
            diagnostic_add(p, (struct place){1, 1}, "error", found);
    }
}

static const char *after(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0 ? text + strlen(prefix) : NULL;
}

/* What is an error, however g++ (or the assembler) calls it; its message, or NULL. */
static const char *error_of(const char *text)
{
    static const struct {
        const char *lead;
        bool is_told; /* the lead is part of the message */
    } leads[] = {{"error: ", false},
                 {"fatal error: ", false},
                 {"sorry, unimplemented: ", true},
                 {"internal compiler error: ", true},
                 {"Error: ", false}};
    for (size_t i = 0; i < COUNT_OF(leads); i++) {
        const char *message = after(text, leads[i].lead);
        if (message)
            return leads[i].is_told ? text : message;
    }
    return NULL;
}

static void gcc_line(struct gcc_parser *p, const char *text)
{
    struct place at = {0, 0};
    const char *message;
    if (strstr(text, ": In ") || strstr(text, ": At "))
        p->here = at;
    if (!place_take(p, &text, &at))
        linker_line(p, text);
    else if ((message = error_of(text)))
        error_add(p, at, message);
    else if ((message = after(text, "warning: ")) && at.line)
        diagnostic_add(p, at, "warning", message);
    else if ((message = after(text, "note: ")))
        note_add(p, at, message);
    else if (at.line && after(text, "required "))
        p->here = at;
    else
        linker_line(p, text);
}

/* When nothing in the text has a form we know: its first line that speaks of an error. */
static void gcc_rest(struct gcc_parser *p, const char *text)
{
    const char *found = strstr(text, "error: ");
    AUTO_FREE char *line =
        xstrndup(found ? found + 7 : text, strcspn(found ? found + 7 : text, "\n"));
    if (!json_array_size(p->list) && *line)
        diagnostic_add(p, (struct place){1, 1}, "error", line);
}

static json_t *gcc_parse(const struct language *language, const char *text)
{
    struct gcc_parser parser = {.list = json_array(), .source_name = language->source_name};
    const char *at = text;
    while (*at) {
        size_t n = strcspn(at, "\n");
        AUTO_FREE char *line = xstrndup(at, n);
        gcc_line(&parser, line);
        at += n + (at[n] == '\n');
    }
    gcc_rest(&parser, text);
    return parser.list;
}

/* --- Python: the harness's own list, checked field by field --------------------------------- */

/* Its own message, which may quote what was submitted, cut. */
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

/* One key with its value; what is unknown is dropped. */
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

static json_t *python_parse(struct bytes answer)
{
    json_t *list = json_array();
    struct json_scan scan;
    struct bytes payload;
    if (answer_frame_parse(answer, &payload) != FRAME_GOOD)
        return list;
    json_scan_begin(&scan, payload);
    if (json_scan_char(&scan, '['))
        while (json_array_size(list) < DIAGNOSTICS_MAX && diagnostic_scan(&scan, list) &&
               json_scan_char(&scan, ','))
            continue;
    return list;
}

/* --- both ----------------------------------------------------------------------------------- */

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

/* The last line that says something, as Python puts what is wrong there. */
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

/* `File "solution.py", line 3`: 3; 1 where no line is told. */
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
    /* The reason comes first: what was only warned of did not end it. */
    json_array_insert_new(
        list, 0,
        json_pack("{s:i, s:i, s:s, s:s}", "line", line_in(output), "column", 1, "severity", "error",
                  "message",
                  message.len ? message.data : "the compiler refused it without a word"));
}

json_t *diagnostics_parse(const struct language *language, struct bytes err, struct bytes answer)
{
    if (language->cell == CELL_PYTHON)
        return python_parse(answer);
    AUTO_BUF struct buf text = {0};
    text_plain(err, &text);
    return gcc_parse(language, text.data ? text.data : "");
}
