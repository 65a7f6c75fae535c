#include "handlers/people/csv_reader.h"

#include <string.h>
#include <strings.h>

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static bool at_line_end(const struct csv_reader *r)
{
    return r->at == r->end || is_line_end(*r->at);
}

static void line_end_skip(struct csv_reader *r)
{
    if (r->at == r->end)
        return;
    if (*r->at == '\r' && r->at + 1 < r->end && r->at[1] == '\n')
        r->at++;
    r->at++;
    r->line++;
}

static void line_skip(struct csv_reader *r)
{
    while (!at_line_end(r))
        r->at++;
    line_end_skip(r);
}

/* --- blanks --------------------------------------------------------------------------------- */

/* The bytes of a blank at `at`: a space, a tab, or the space that does not break (U+00A0). */
static size_t blank_bytes(const char *at, const char *end)
{
    if (at < end && (*at == ' ' || *at == '\t'))
        return 1;
    return end - at >= 2 && memcmp(at, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

static void blanks_skip(struct csv_reader *r)
{
    size_t blank;
    while ((blank = blank_bytes(r->at, r->end)) && *r->at != r->separator)
        r->at += blank;
}

static void field_trim(struct csv_field *field)
{
    size_t start = 0, blank;
    while ((blank = blank_bytes(field->text + start, field->text + field->len)))
        start += blank;
    field->len -= start;
    memmove(field->text, field->text + start, field->len);
    for (;;) {
        const char *end = field->text + field->len;
        if (field->len >= 1 && blank_bytes(end - 1, end))
            field->len--;
        else if (field->len >= 2 && blank_bytes(end - 2, end) == 2)
            field->len -= 2;
        else
            break;
    }
    field->text[field->len] = '\0';
}

/* --- fields --------------------------------------------------------------------------------- */

static void field_append(struct csv_field *field, char c)
{
    if (field->len < CSV_FIELD_BYTES_MAX)
        field->text[field->len++] = c;
}

static void field_read_plain(struct csv_reader *r, struct csv_field *field)
{
    for (; !at_line_end(r) && *r->at != r->separator; r->at++)
        field_append(field, *r->at);
}

/* From behind the opening quote to behind the closing one. False: there is none near enough. */
static bool field_read_quoted(struct csv_reader *r, struct csv_field *field)
{
    const char *most =
        r->end - r->at > CSV_QUOTED_BYTES_MAX ? r->at + CSV_QUOTED_BYTES_MAX : r->end;
    while (r->at < most) {
        if (is_line_end(*r->at)) {
            line_end_skip(r);
            field_append(field, ' ');
        } else if (*r->at != '"') {
            field_append(field, *r->at++);
        } else if (r->at + 1 < r->end && r->at[1] == '"') {
            field_append(field, '"');
            r->at += 2;
        } else {
            r->at++;
            return true;
        }
    }
    return false;
}

static const char *field_read(struct csv_reader *r, struct csv_field *field)
{
    const char *fault = NULL;
    int line = r->line;
    field->len = 0;
    blanks_skip(r);
    if (r->at == r->end || *r->at != '"') {
        field_read_plain(r, field);
    } else {
        r->at++;
        if (!field_read_quoted(r, field))
            fault = "A quote is opened and not closed.";
        blanks_skip(r);
        /* Where lines lie between, the quote that seems to close it opens another field. */
        if (!fault && !at_line_end(r) && *r->at != r->separator)
            fault = r->line == line ? "Something follows a closing quote."
                                    : "A quote is opened and not closed.";
    }
    field_trim(field);
    return fault;
}

/* --- records -------------------------------------------------------------------------------- */

static void record_read(struct csv_reader *r, struct csv_record *out)
{
    struct csv_reader start = *r;
    struct csv_field more;
    size_t count = 0;
    out->line = r->line;
    out->fault = NULL;
    for (bool last = false; !last && !out->fault;) {
        out->fault = field_read(r, count < CSV_FIELDS_MAX ? &out->fields[count] : &more);
        count++;
        last = at_line_end(r);
        if (!last && !out->fault)
            r->at++;
    }
    out->count = count < CSV_FIELDS_MAX ? count : CSV_FIELDS_MAX;
    if (!out->fault && count > CSV_FIELDS_MAX)
        out->fault = "This line has more columns than are read.";
    if (out->fault)
        *r = start; /* what a wrong quote swallowed is read as lines of their own */
    else if (memchr(start.at, '\0', (size_t)(r->at - start.at)))
        out->fault = "This line holds a character that no text has (NUL): save the file as 'CSV "
                     "UTF-8'.";
    line_skip(r);
}

static bool is_empty(const struct csv_record *record)
{
    for (size_t i = 0; i < record->count; i++)
        if (record->fields[i].len)
            return false;
    return !record->fault;
}

bool csv_reader_next(struct csv_reader *r, struct csv_record *out)
{
    while (r->at < r->end) {
        record_read(r, out);
        if (!is_empty(out))
            return true;
    }
    return false;
}

/* The line Excel takes the separator from; it may be in quotes. */
static char separator_line_read(struct csv_reader *r)
{
    const char *at = r->at;
    bool quoted = at < r->end && *at == '"';
    at += quoted;
    if (r->end - at < 5 || strncasecmp(at, "sep=", 4) != 0 || is_line_end(at[4]) || at[4] == '"')
        return 0;
    char separator = at[4];
    at += 5;
    at += quoted && at < r->end && *at == '"';
    if (at < r->end && !is_line_end(*at))
        return 0;
    line_skip(r);
    return separator;
}

char csv_reader_init(struct csv_reader *r, struct bytes text)
{
    struct bytes rest = bytes_after_mark(text);
    const char *data = rest.data;
    *r = (struct csv_reader){.at = data, .end = data + rest.len, .line = 1, .separator = ','};
    return separator_line_read(r);
}

const char *csv_field_text(const struct csv_record *record, size_t index)
{
    return index < record->count ? record->fields[index].text : "";
}

bool csv_record_has_nul(const struct csv_record *record)
{
    for (size_t i = 0; i < record->count; i++)
        if (strlen(record->fields[i].text) != record->fields[i].len)
            return true;
    return false;
}
