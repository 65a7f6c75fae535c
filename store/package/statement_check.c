#include "store/package/statement_findings.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define CODE_INDENT 4
#define BACKTICKS_MAX 32
#define FORMULA_MAX 1000 /* between brackets */
#define LINK_MAX 2000    /* a link's target and title */
/* Of lists and quotes in a line: each costs a walk over the rest of the line. */
#define MARKS_MAX 32

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

static size_t blanks_skip(const char *text, size_t at, size_t end)
{
    while (at < end && is_blank(text[at]))
        at++;
    return at;
}

static bool is_alpha(char c)
{
    return isalpha((unsigned char)c) != 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

void finding_add(struct statement_findings *f, size_t at, const char *fmt, ...)
{
    for (; f->counted < at; f->counted++)
        f->line += f->text[f->counted] == '\n';
    if (f->line == f->found_line || f->count == FINDINGS_MAX)
        return;
    f->found_line = f->line;
    f->count++;
    char words[REPORT_MESSAGE_MAX];
    va_list args;
    va_start(args, fmt);
    vsnprintf(words, sizeof words, fmt, args);
    va_end(args);
    report_warning(f->report, f->path, f->line, "%s", words);
}

/* --- one formula ---------------------------------------------------------------------------- */

/* A comment of TeX ends with the line. */
static size_t comment_end(const char *text, size_t at, size_t end)
{
    const char *line_end = memchr(text + at, '\n', end - at);
    return line_end ? (size_t)(line_end - text) : end;
}

/* Checks what can be checked without knowing TeX. A `$` in braces belongs to a \text{}. */
static void formula_check(struct statement_findings *c, size_t start, size_t end)
{
    const char *text = c->text;
    int depth = 0;
    for (size_t at = start; at < end && depth >= 0; at++) {
        if (text[at] == '\\')
            at++;
        else if (text[at] == '%')
            at = comment_end(text, at, end);
        else if (text[at] == '$' && depth == 0) {
            finding_add(
                c, start,
                "there is another $ in the formula that begins here: one before it is not closed, "
                "or has a blank before its closing $");
            return;
        } else {
            depth += (text[at] == '{') - (text[at] == '}');
        }
    }
    if (depth)
        finding_add(c, start, "the braces of the formula that begins here do not match");
}

/* Whether a price begins here ("$5", "$1,200.50 each"): a number that no TeX follows. */
static bool is_price(const char *text, size_t at, size_t end)
{
    size_t from = at;
    while (at < end && (is_digit(text[at]) || text[at] == '.' || text[at] == ','))
        at++;
    bool number = at > from && is_digit(text[from]);
    at = blanks_skip(text, at, end);
    return number && (at == end || !strchr("\\^_{", text[at]));
}

/* Whether a word, a number or a bracket follows, and not "," or ")". */
static bool is_formula_start(const char *text, size_t at, size_t end)
{
    return at < end && !is_price(text, at, end) &&
           (is_alpha(text[at]) || is_digit(text[at]) || strchr("\\|([{", text[at]));
}

static bool is_display_start(const char *text, size_t at, size_t end)
{
    at = blanks_skip(text, at, end);
    return at == end || is_formula_start(text, at, end);
}

/* Whether TeX follows a `$` and a blank, as in "$ n \le 5 $". */
static bool is_blank_opened(const char *text, size_t at, size_t end)
{
    bool tex = false;
    for (; at < end && text[at] != '$'; at++)
        tex |= text[at] == '^' || (text[at] == '\\' && at + 1 < end && is_alpha(text[at + 1]));
    return tex && at < end;
}

/* --- one paragraph -------------------------------------------------------------------------- */

/* A paragraph. unclosed: no fence of this length closes in the rest, so it is not searched
 * again. */
struct paragraph {
    size_t end;
    bool unclosed[3];
};

/* The end of the formula that starts here; the end of the paragraph: it is not closed. */
static size_t formula_end(const char *text, size_t start, size_t fence, struct paragraph *p)
{
    if (fence == 1 && (start == p->end || is_blank(text[start])))
        return p->end;
    for (size_t at = start + 1; at + fence <= p->end && !p->unclosed[fence]; at++) {
        bool closes =
            text[at] == '$' && text[at - 1] != '\\' &&
            (fence == 2 ? at + 1 < p->end && text[at + 1] == '$'
                        : !is_blank(text[at - 1]) && (at + 1 == p->end || !is_digit(text[at + 1])));
        if (closes)
            return at;
    }
    p->unclosed[fence] = true;
    return p->end;
}

/* Checks the `$` at this place. Returns where to go on. */
static size_t dollar_check(struct statement_findings *c, size_t at, struct paragraph *p)
{
    const char *text = c->text;
    size_t fence = at + 1 < p->end && text[at + 1] == '$' ? 2 : 1, start = at + fence;
    size_t end = formula_end(text, start, fence, p);
    if (end < p->end) {
        formula_check(c, start, end);
        return end + fence;
    }
    if (fence == 2 && is_display_start(text, start, p->end))
        finding_add(c, at,
                    "the formula that begins here is not closed: its second $$ must be in the same "
                    "paragraph, with no empty line between; a dollar sign is written \\$");
    else if (fence == 1 && is_formula_start(text, start, p->end))
        finding_add(
            c, at,
            "the formula that begins here is not closed: its second $ must be in the same "
            "paragraph, with no blank before it and no digit after it; a dollar sign is written "
            "\\$");
    else if (start < p->end && is_blank(text[start]) && is_blank_opened(text, start, p->end))
        finding_add(c, at, "a $ with a blank after it begins no formula: take the blank away");
    return start;
}

/* The position behind the `code` that begins here, or behind backticks that begin none. */
static size_t code_end(const char *text, size_t at, size_t end)
{
    size_t fence = strspn(text + at, "`"), start = at + fence;
    const char *found;
    for (at = start; fence <= BACKTICKS_MAX && (found = memchr(text + at, '`', end - at));) {
        size_t n = strspn(found, "`");
        at = (size_t)(found - text) + n;
        if (n == fence)
            return at;
    }
    return start;
}

/* The position behind the \( \) or \[ \] that begins here, or behind an escaped character. */
static size_t escape_end(const char *text, size_t at, size_t end)
{
    char opens = at + 1 < end ? text[at + 1] : '\0';
    const char *close = opens == '(' ? "\\)" : opens == '[' ? "\\]" : NULL;
    size_t length = end - at < FORMULA_MAX ? end - at : FORMULA_MAX;
    const char *found = close ? memmem(text + at, length, close, 2) : NULL;
    return found ? (size_t)(found - text) + 2 : at + 2;
}

/* The position behind a title, "..." or '...' or (...), or where it would begin; 0: it is not
 * closed. */
static size_t title_end(const char *text, size_t at, size_t end)
{
    if (at == end || !strchr("\"'(", text[at]))
        return at;
    char closes = text[at] == '(' ? ')' : text[at];
    for (at++; at < end; at++) {
        if (text[at] == '\\')
            at++;
        else if (text[at] == closes)
            return blanks_skip(text, at + 1, end);
    }
    return 0;
}

/* The position behind a target in angle brackets and its title; 0: there is none. */
static size_t angled_end(const char *text, size_t at, size_t end)
{
    at = blanks_skip(text, at, end);
    if (at == end || text[at] != '<')
        return 0;
    for (at++; at < end && text[at] != '\n' && text[at] != '<'; at++) {
        if (text[at] == '\\')
            at++;
        else if (text[at] == '>')
            return title_end(text, blanks_skip(text, at + 1, end), end);
    }
    return 0;
}

/* The position behind the target of a link or picture that follows the `]` here, "](<a b.png>)" or
 * "]: <a b.png>", and is no HTML; the next position: there is none. */
static size_t bracket_skip(const char *text, size_t at, size_t end)
{
    char opens = at + 1 < end ? text[at + 1] : '\0';
    size_t limit = end - at < LINK_MAX ? end : at + LINK_MAX;
    size_t after = opens == '(' || opens == ':' ? angled_end(text, at + 2, limit) : 0;
    if (!after || (opens == '(' && (after == end || text[after] != ')')))
        return at + 1;
    return after;
}

static void paragraph_check(struct statement_findings *c, struct html_seen *seen, size_t start,
                            size_t end)
{
    struct paragraph p = {.end = end};
    for (size_t at = start; at < end && c->count < FINDINGS_MAX;) {
        const char *text = c->text + at;
        bool begins = at == start || text[-1] == '\n';
        if (*text == '$')
            at = dollar_check(c, at, &p);
        else if (*text == '`')
            at = code_end(c->text, at, end);
        else if (*text == '<')
            at = html_check(c, seen, at, start, end);
        else if (*text == '\\')
            at = escape_end(c->text, at, end);
        else if (*text == ']')
            at = bracket_skip(c->text, at, end);
        else {
            if (*text == '!' && at + 1 < end && text[1] == '[')
                picture_check(c, at, end);
            else if (*text == '[' && begins)
                picture_definition_check(c, at, end);
            at++;
        }
    }
}

/* Checks a block of HTML, in which Markdown has no effect. */
static void html_block_check(struct statement_findings *c, struct html_seen *seen, size_t start,
                             size_t end)
{
    seen->in_html = true;
    for (size_t at = start; at < end && c->count < FINDINGS_MAX;) {
        const char *found = memchr(c->text + at, '<', end - at);
        if (!found)
            break;
        at = html_check(c, seen, (size_t)(found - c->text), start, end);
    }
    seen->in_html = false;
}

/* --- the paragraphs of Markdown ------------------------------------------------------------- */

/* The state between two lines. The beginning of a line decides what the line is. */
struct line_reader {
    struct statement_findings *c;
    size_t paragraph, paragraph_end; /* equal: no paragraph is open */
    char fence;                      /* of the block of code around the line; '\0': none */
    size_t fence_len;
    const char *html_end; /* what ends the HTML around the line; "": an empty line; NULL: no HTML */
    size_t html;          /* where the HTML began */
    size_t last_pre, last_comment; /* the last ends of these in the text, plus one; 0: none */
    struct html_seen seen;
    bool in_quote, in_list; /* the paragraph is in one */
};

static void paragraph_finish(struct line_reader *r)
{
    if (r->paragraph < r->paragraph_end)
        paragraph_check(r->c, &r->seen, r->paragraph, r->paragraph_end);
    r->paragraph = r->paragraph_end = 0;
}

/* The length of a mark, "- ", "2. " or ">", at the start of a line; 0: there is none. */
static size_t marker_length(const char *line)
{
    size_t digits = strspn(line, "0123456789");
    char mark = line[digits];
    bool list = mark && strchr(digits ? ".)" : "-+*", mark) &&
                (is_blank(line[digits + 1]) || !line[digits + 1]);
    return list ? digits + 1 : *line == '>';
}

static bool is_heading(const char *line)
{
    size_t n = strspn(line, "#");
    return n && (is_blank(line[n]) || !line[n]);
}

/* The length of a fence of code at the start of a line; 0: there is none. */
static size_t fence_length(const char *line, size_t len)
{
    size_t n = *line == '`' || *line == '~' ? strspn(line, (char[]){*line, '\0'}) : 0;
    return n >= 3 && !(*line == '`' && memchr(line + n, '`', len - n)) ? n : 0;
}

static bool is_rule(const char *line, size_t len)
{
    size_t n = *line && strchr("=-*_", *line) ? strspn(line, (char[]){*line, ' ', '\0'}) : 0;
    return n && strspn(line + n, " \t\r") + n >= len;
}

/* What ends the HTML that begins with this line; NULL: none begins. Inside a paragraph an inline
 * tag begins none. */
static const char *html_end_of(const struct line_reader *r, const char *line, size_t len)
{
    size_t at = (size_t)(line - r->c->text);
    bool is_block, open = r->paragraph < r->paragraph_end;
    if (*line != '<')
        return NULL;
    if (strncmp(line, "<!--", 4) == 0)
        return r->last_comment > at ? "-->" : NULL;
    size_t tag = html_tag_length(line, r->c->len - at, &is_block);
    if (!tag)
        return NULL;
    if (strncasecmp(line, "<pre", 4) == 0 && r->last_pre > at)
        return "</pre>";
    bool alone = tag <= len && strspn(line + tag, " \t\r") + tag >= len;
    return is_block || (alone && !open) ? "" : NULL;
}

static void html_finish(struct line_reader *r, size_t end)
{
    html_block_check(r->c, &r->seen, r->html, end);
    r->html_end = NULL;
}

/* True: the line is code or HTML, in which there are no formulas. */
static bool is_raw(struct line_reader *r, const char *line, size_t len)
{
    if (r->fence) {
        size_t n = strspn(line, (char[]){r->fence, '\0'});
        if (n >= r->fence_len && strspn(line + n, " \t\r") + n >= len)
            r->fence = '\0';
        return true;
    }
    size_t at = (size_t)(line - r->c->text);
    if (!r->html_end && (r->html_end = html_end_of(r, line, len))) {
        paragraph_finish(r);
        r->html = at;
    }
    if (!r->html_end)
        return false;
    if (*r->html_end ? memmem(line, len, r->html_end, strlen(r->html_end)) != NULL : len == 0)
        html_finish(r, at + len);
    return true;
}

/* Reads the text behind the marks of lists and quotes at the start of a line. */
static void text_take(struct line_reader *r, size_t at, size_t end)
{
    const char *line = r->c->text + at;
    size_t fence = fence_length(line, end - at);
    bool heading = is_heading(line);
    if (fence || heading || at == end || is_rule(line, end - at))
        paragraph_finish(r);
    if (fence) {
        r->fence = *line;
        r->fence_len = fence;
    } else if (at < end && !is_rule(line, end - at)) {
        if (r->paragraph == r->paragraph_end)
            r->paragraph = at;
        r->paragraph_end = end;
    }
    if (heading)
        paragraph_finish(r);
}

/* Whether the blanks are as wide as four spaces, or five after the mark of a list, whose own blank
 * is the first. */
static bool is_indented(const char *text, size_t start, size_t end, size_t own)
{
    return end - start >= CODE_INDENT + own || memchr(text + start, '\t', end - start);
}

/* Whether the line begins with a mark. Inside an open paragraph some marks are plain text. */
static bool is_mark(const struct line_reader *r, const char *mark, bool indented)
{
    bool open = r->paragraph < r->paragraph_end && !r->in_list;
    bool counted = is_digit(*mark) && (*mark != '1' || is_digit(mark[1]));
    return !open || !(indented || counted);
}

static void line_take(struct line_reader *r, size_t start, size_t end)
{
    const char *text = r->c->text;
    bool was_open = r->paragraph < r->paragraph_end, quoted = false, listed = false;
    int marks = 0;
    size_t at = blanks_skip(text, start, end), marker;
    bool indented = is_indented(text, start, at, 0), code = indented && !was_open;
    while (marks++ < MARKS_MAX && !r->fence && !r->html_end && at < end &&
           !is_rule(text + at, end - at) && (marker = marker_length(text + at)) &&
           is_mark(r, text + at, indented)) {
        size_t mark_end = at + marker;
        quoted |= text[at] == '>';
        listed |= text[at] != '>';
        at = blanks_skip(text, mark_end, end);
        code |= (listed || !was_open || !r->in_quote) && is_indented(text, mark_end, at, 1);
    }
    if (listed || (quoted && !r->in_quote))
        paragraph_finish(r);
    if (listed || at == end)
        r->in_list = listed;
    r->in_quote = quoted || (r->in_quote && was_open);
    if (!is_raw(r, text + at, end - at) && !(code && at < end))
        text_take(r, at, end);
}

static size_t last_of(const char *text, size_t len, const char *what)
{
    size_t what_len = strlen(what);
    for (size_t at = len; at >= what_len; at--)
        if (strncasecmp(text + at - what_len, what, what_len) == 0)
            return at;
    return 0;
}

void statement_check(const char *text, const char *path, const struct statement_folder *folder,
                     struct package_report *report)
{
    struct statement_findings c = {.text = text,
                                   .path = path,
                                   .len = strlen(text),
                                   .folder = folder,
                                   .report = report,
                                   .line = 1};
    struct line_reader r = {.c = &c,
                            .last_pre = last_of(text, c.len, "</pre"),
                            .last_comment = last_of(text, c.len, "-->")};
    for (size_t at = 0; text[at];) {
        size_t end = at + strcspn(text + at, "\n");
        line_take(&r, at, end);
        at = end + (text[end] == '\n');
    }
    if (r.html_end)
        html_finish(&r, c.len);
    paragraph_finish(&r);
}
