#include "executor/language/cpp_words.h"

#include <ctype.h>
#include <string.h>

/* Replaces messages that are only about the judge's own text. */
static const char general[] =
    "this text changes the meaning of the code that the judge adds after it: a declaration, a "
    "bracket or a quote is incomplete, or a macro or a name is in the way";

/* --- names ---------------------------------------------------------------------------------- */

/* Parts of messages that belong to the judge, and their replacements. Paths of the box become plain
 * file names; names in the driver (cpp_driver.c) become the names that they stand for. */
static const struct {
    const char *ours, *theirs;
} own_names[] = {{"/box/", ""},
                 {"/work/", ""},
                 {"/assay-pch/", ""},
                 {"/assay/", ""},
                 {"__assay_list_node", "ListNode"},
                 {"__assay_tree_node", "TreeNode"}};
/* No name with such a beginning is ever shown. */
static const char *const marks[] = {"__assay", "__wrap_main"};
static const char *const own_files[] = {"driver.cpp", "harness.cpp", "assay.hpp",
                                        "assay.cpp",  "assay.o",     "driver.c",
                                        "c/assay.h",  "c/list.h",    "c/tree.h"};

void cpp_words_replace(const char *text, struct buf *out)
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

static const char *find(const char *text, size_t len, const char *words)
{
    return memmem(text, len, words, strlen(words));
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static bool has_file(const char *text, size_t len, const char *name)
{
    size_t size = strlen(name);
    for (const char *at = text; (at = find(at, (size_t)(text + len - at), name)); at += size)
        if ((at == text || !is_word(at[-1])) && (at + size == text + len || !is_word(at[size])))
            return true;
    return false;
}

static bool has_mark(const char *text, size_t len)
{
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (find(text, len, marks[i]))
            return true;
    return false;
}

static bool has_own(const char *text, size_t len)
{
    for (size_t i = 0; i < COUNT_OF(own_files); i++)
        if (has_file(text, len, own_files[i]))
            return true;
    return has_mark(text, len);
}

/* --- messages ------------------------------------------------------------------------------- */

bool cpp_words_message(const char *message, size_t len, struct buf *out)
{
    const char *suggestion = find(message, len, "; did you mean ");
    if (suggestion && has_own(suggestion, (size_t)(message + len - suggestion)))
        len = (size_t)(suggestion - message);
    while (len && message[len - 1] == ' ')
        len--;
    AUTO_FREE char *text = xstrndup(message, len);
    bool shown = !has_own(message, len);
    buf_puts(out, shown ? text : general);
    return shown;
}

/* Where any declaration may end, g++ names only what may come before its end. */
static void end_write(const char *message, size_t len, struct buf *out)
{
    static const char initializer[] = "expected initializer";
    if (len == strlen(initializer) && starts_with(message, initializer))
        buf_puts(out, "expected \xe2\x80\x98;\xe2\x80\x99 or an initializer");
    else
        buf_append(out, message, len);
    buf_puts(out, " at the end of the text");
}

bool cpp_words_behind_end(const char *message, struct buf *out)
{
    static const char *const ends[] = {" before \xe2\x80\x98struct\xe2\x80\x99",
                                       " before 'struct'"};
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        size_t size = strlen(message), end = strlen(ends[i]);
        if (size <= end || strcmp(message + size - end, ends[i]) != 0)
            continue;
        if (out)
            end_write(message, size - end, out);
        return true;
    }
    return false;
}

const char *cpp_words_request(const char *message)
{
    static const char assertion[] = "static assertion failed: ";
    static const char directive[] = "#error expected a ";
    if (starts_with(message, directive))
        return message + strlen("#error ");
    return starts_with(message, assertion) ? message + strlen(assertion) : NULL;
}

const char *cpp_words_linker(const char *line)
{
    static const char large[] = "the global data is too large: all global and static variables "
                                "together must be smaller than 2 GB";
    static const struct {
        const char *words, *shown;
    } complaints[] = {{"undefined reference to", NULL},
                      {"multiple definition of", NULL},
                      {"relocation overflow", large},
                      {"relocation truncated to fit", large}};
    for (size_t i = 0; i < COUNT_OF(complaints); i++) {
        const char *found = strstr(line, complaints[i].words);
        if (found)
            return complaints[i].shown ? complaints[i].shown : found;
    }
    return NULL;
}

/* --- the whole text ------------------------------------------------------------------------- */

struct text {
    struct buf *out;
    const char *said; /* the judge's last request, in the text */
    bool located;     /* an error at a place in the author's file is shown */
    bool orphan;      /* an error without such a place is shown */
    bool quiet;       /* the quotes and notes that follow belong to a hidden message */
    bool dropped;
    char *waiting; /* an error in the judge's text, until a note gives it a place in the author's */
    char *nowhere; /* the first of those that got none */
};

/* Where the author's own file is named. */
static const char *const author_files[] = {"solution.cpp:", "solution.c:"};

static bool is_author_place(const char *line)
{
    return starts_with(line, author_files[0]) || starts_with(line, author_files[1]);
}

/* The end of the line, after its newline. */
static const char *line_end(const char *line)
{
    line += strcspn(line, "\n");
    return line + (*line == '\n');
}

/* Skips the list of including files, which are the judge's. */
static const char *includes_skip(const char *line)
{
    static const char lead[] = "In file included from ";
    if (!starts_with(line, lead))
        return line;
    do
        line = line_end(line);
    while (starts_with(line + strspn(line, " "), "from "));
    return line;
}

/* "   61 |  code" and "      |  ^~~". */
static bool is_quote(const char *line)
{
    bool indented = *line == ' ';
    line += strspn(line, " 0123456789");
    return indented && *line == '|';
}

static bool is_own_place(const char *line)
{
    for (size_t i = 0; i < COUNT_OF(own_files); i++)
        if (starts_with(line, own_files[i]) && line[strlen(own_files[i])] == ':')
            return true;
    return false;
}

/* The text after "error: " in this line, or NULL. */
static const char *error_in(const char *line)
{
    static const char lead[] = "error: ";
    const char *found = find(line, strcspn(line, "\n"), lead);
    return found ? found + strlen(lead) : NULL;
}

static void error_write(struct text *t, const char *message)
{
    AUTO_BUF struct buf words = {0};
    AUTO_BUF struct buf end = {0};
    bool shown = cpp_words_message(message, strcspn(message, "\n"), &words);
    if (shown)
        buf_printf(t->out, "error: %s\n",
                   cpp_words_behind_end(words.data, &end) ? end.data : words.data);
    t->dropped |= !shown;
    t->orphan |= shown;
}

static void waiting_settle(struct text *t)
{
    AUTO_FREE char *message = t->waiting;
    t->waiting = NULL;
    if (message && cpp_words_behind_end(message, NULL)) {
        error_write(t, message);
    } else if (message && !t->nowhere) {
        t->nowhere = message;
        message = NULL;
    }
}

/* A note points at the author's file ("to match this '{'"): the error before it belongs there. */
static void waiting_place(struct text *t, const char *line)
{
    const char *note = is_author_place(line) ? strstr(line, "note: ") : NULL;
    AUTO_BUF struct buf words = {0};
    if (!note || !t->waiting)
        return;
    AUTO_FREE char *message = t->waiting;
    t->waiting = NULL;
    if (!cpp_words_message(message, strlen(message), &words) && (t->located || t->orphan))
        return;
    buf_append(t->out, line, (size_t)(note - line));
    buf_printf(t->out, "error: %s\n", words.data);
    t->located = true;
}

/* A line about the judge's own text. It is shown only if it is a request to the author, if a note
 * gives it a place in the author's or, if there is nothing else, the first error. */
static void own_line(struct text *t, const char *line)
{
    const char *error = error_in(line), *request = error ? cpp_words_request(error) : NULL;
    t->quiet = true;
    if (!error || (t->said && !request)) /* or it only makes the compiler name the place */
        return;
    waiting_settle(t);
    t->said = request;
    if (request)
        error_write(t, request);
    else
        t->waiting = xstrndup(error, strcspn(error, "\n"));
}

/* A line at a place in the author's file that mentions the judge's names. */
static void mixed_line(struct text *t, const char *line)
{
    const char *error = error_in(line);
    AUTO_BUF struct buf words = {0};
    t->quiet = t->dropped = true;
    if (!error || has_own(line, (size_t)(error - line)))
        return;
    t->located = true;
    cpp_words_message(error, strcspn(error, "\n"), &words);
    buf_append(t->out, line, (size_t)(error - line));
    buf_printf(t->out, "%s\n", words.data);
}

static void linker_line(struct text *t, const char *complaint)
{
    AUTO_BUF struct buf line = {0};
    AUTO_BUF struct buf words = {0};
    cpp_words_message(complaint, strcspn(complaint, "\n"), &words);
    buf_printf(&line, "error: %s\n", words.data);
    t->located = true;
    if (!t->out->len || !strstr(t->out->data, line.data))
        buf_append(t->out, line.data, line.len);
}

static void text_line(struct text *t, const char *line, size_t len)
{
    AUTO_FREE char *copy = xstrndup(line, len);
    const char *complaint =
        error_in(copy) && !find(copy, len, ".o") ? NULL : cpp_words_linker(copy);
    bool quote = is_quote(copy), own = has_own(copy, len);
    if (quote ? t->quiet || has_mark(copy, len)
              : starts_with(copy, "cc1plus: note: ") ||
                    starts_with(copy, "cc1: some warnings being treated as errors"))
        return;
    if (!quote && complaint)
        linker_line(t, complaint);
    else if (!quote && is_own_place(copy))
        own_line(t, copy);
    else if (!quote && own)
        mixed_line(t, copy);
    else if (quote || !(t->said && find(copy, len, "note: "))) {
        if (!quote)
            waiting_place(t, copy);
        t->quiet = t->quiet && quote;
        t->said = quote ? t->said : NULL;
        t->located |= !quote && error_in(copy);
        buf_append(t->out, line, len);
    }
}

void cpp_words_text(const char *text, struct buf *out)
{
    struct text t = {.out = out};
    while (*text) {
        const char *next = includes_skip(text);
        if (next == text) {
            next = line_end(text);
            text_line(&t, text, (size_t)(next - text));
        }
        text = next;
    }
    waiting_settle(&t);
    if (t.nowhere && !t.located && !t.orphan)
        error_write(&t, t.nowhere);
    free(t.nowhere);
    if (t.dropped && !t.located && !t.orphan)
        buf_printf(out, "error: %s\n", general);
}
