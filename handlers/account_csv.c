#include "handlers/account_csv.h"

#include "store/audit.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define FIELDS_MAX 3
#define FIELD_BYTES_MAX                                                                            \
    200 /* more than any field may have; of a longer one the rest is dropped                       \
         */

/* --- faults --------------------------------------------------------------------------------- */

static void fault_add(struct account_csv *csv, int line, const char *fmt, ...) PRINTF_LIKE(3, 4);
static void fault_add(struct account_csv *csv, int line, const char *fmt, ...)
{
    csv->faults = xrealloc(csv->faults, (csv->fault_count + 1) * sizeof *csv->faults);
    struct csv_fault *fault = &csv->faults[csv->fault_count++];
    va_list args;
    fault->line = line;
    va_start(args, fmt);
    vsnprintf(fault->message, sizeof fault->message, fmt, args);
    va_end(args);
}

static int fault_order(const void *a, const void *b)
{
    const struct csv_fault *x = a, *y = b;
    return x->line < y->line ? -1 : x->line > y->line;
}

/* --- records -------------------------------------------------------------------------------- */

struct field {
    char text[FIELD_BYTES_MAX + 1];
    size_t len;
};

struct reader {
    const char *at, *end;
    int line;
    struct field fields[FIELDS_MAX];
    size_t field_count; /* may be over FIELDS_MAX */
    const char *fault;  /* of this record; NULL: none */
};

static bool at_line_end(const struct reader *r)
{
    return r->at == r->end || *r->at == '\n' ||
           (*r->at == '\r' && (r->at + 1 == r->end || r->at[1] == '\n'));
}

static void line_end_skip(struct reader *r)
{
    if (r->at < r->end && *r->at == '\r')
        r->at++;
    if (r->at < r->end)
        r->at++;
    r->line++;
}

static void rest_skip(struct reader *r)
{
    while (!at_line_end(r))
        r->at++;
}

static void field_append(struct field *field, char c)
{
    if (field->len < FIELD_BYTES_MAX)
        field->text[field->len++] = c;
}

static void field_read_plain(struct reader *r, struct field *field)
{
    for (; !at_line_end(r) && *r->at != ','; r->at++)
        field_append(field, *r->at);
}

/* From behind the opening quote to behind the closing one. False: there is none in this line; no
 * field here may hold a line break, so the next line is one of its own. */
static bool field_read_quoted(struct reader *r, struct field *field)
{
    for (; !at_line_end(r); r->at++) {
        if (*r->at != '"') {
            field_append(field, *r->at);
        } else if (r->at + 1 < r->end && r->at[1] == '"') {
            field_append(field, *r->at++);
        } else {
            r->at++;
            return true;
        }
    }
    return false;
}

static void field_read(struct reader *r)
{
    struct field unused,
        *field = r->field_count < FIELDS_MAX ? &r->fields[r->field_count] : &unused;
    field->len = 0;
    r->field_count++;
    if (r->at == r->end || *r->at != '"') {
        field_read_plain(r, field);
    } else {
        r->at++;
        if (!field_read_quoted(r, field))
            r->fault = "A quote is opened and not closed in this line.";
    }
    field->text[field->len] = '\0';
}

static void record_read(struct reader *r)
{
    r->field_count = 0;
    r->fault = NULL;
    for (;;) {
        field_read(r);
        if (at_line_end(r))
            break;
        if (*r->at != ',') {
            r->fault = "Something follows a closing quote.";
            rest_skip(r);
            break;
        }
        r->at++;
    }
    if (r->field_count > FIELDS_MAX && !r->fault)
        r->fault = "This is not  name,full name[,role].";
    line_end_skip(r);
}

/* --- accounts ------------------------------------------------------------------------------- */

static const char *field_text(const struct reader *r, size_t index)
{
    return index < r->field_count ? r->fields[index].text : "";
}

static const struct csv_account *same_name(const struct account_csv *csv, const char *name)
{
    for (size_t i = 0; i < csv->count; i++)
        if (strcasecmp(csv->items[i].user.name, name) == 0)
            return &csv->items[i];
    return NULL;
}

static bool has_nul(const struct reader *r)
{
    for (size_t i = 0; i < r->field_count && i < FIELDS_MAX; i++)
        if (strlen(r->fields[i].text) != r->fields[i].len)
            return true;
    return false;
}

/* True: this is one; else its fault is added. */
static bool account_read(struct account_csv *csv, const struct reader *r, int line,
                         struct user *user)
{
    struct err err;
    const char *name = field_text(r, 0), *full_name = field_text(r, 1), *role = field_text(r, 2);
    const struct csv_account *other = same_name(csv, name);
    size_t faults = csv->fault_count;
    *user = (struct user){.role = ROLE_USER};
    if (r->fault)
        fault_add(csv, line, "%s", r->fault);
    else if (has_nul(r))
        fault_add(csv, line, "There is a NUL in this line.");
    else if (user_name_check(name, &err) < 0 || user_full_name_check(full_name, &err) < 0)
        fault_add(csv, line, "%.150s", err.detail);
    else if (*role && role_parse(role, &user->role) < 0)
        fault_add(csv, line, "The role is one of: user, judge, admin.");
    else if (other)
        fault_add(csv, line, "The name '%s' is in line %d already.", name, other->line);
    snprintf(user->name, sizeof user->name, "%.*s", USER_NAME_MAX, name);
    snprintf(user->full_name, sizeof user->full_name, "%.*s", USER_FULL_NAME_MAX, full_name);
    return csv->fault_count == faults;
}

/* The first line may say what the columns are: nobody is called so. */
static bool is_header(const struct reader *r)
{
    const char *second = field_text(r, 1);
    return !r->fault && strcasecmp(field_text(r, 0), "name") == 0 &&
           (strcasecmp(second, "full name") == 0 || strcasecmp(second, "full_name") == 0);
}

static void account_add(struct account_csv *csv, const struct reader *r, int line)
{
    struct user user;
    if (!account_read(csv, r, line, &user))
        return;
    csv->items = xrealloc(csv->items, (csv->count + 1) * sizeof *csv->items);
    csv->items[csv->count++] = (struct csv_account){line, user};
}

void account_csv_parse(struct account_csv *csv, struct bytes text, size_t max)
{
    static const char mark[] = "\xef\xbb\xbf";
    struct reader *r = xcalloc(1, sizeof *r);
    r->at = text.data;
    r->end = r->at + text.len;
    r->line = 1;
    if (text.len >= 3 && memcmp(text.data, mark, 3) == 0)
        r->at += 3;
    while (r->at < r->end) {
        int line = r->line;
        if (at_line_end(r)) {
            line_end_skip(r);
            continue;
        }
        if (csv->count + csv->fault_count == max) {
            fault_add(csv, line, "There are more than %zu accounts; the rest was not read.", max);
            break;
        }
        record_read(r);
        if (!(line == 1 && is_header(r)))
            account_add(csv, r, line);
    }
    if (csv->count == 0 && csv->fault_count == 0)
        fault_add(csv, 1, "There is no account in it.");
    free(r);
}

int account_csv_check_names(struct account_csv *csv, struct store_conn *conn, struct err *err)
{
    for (size_t i = 0; i < csv->count; i++) {
        struct user other;
        int rc = user_find_name(conn, csv->items[i].user.name, &other, err);
        if (rc < 0)
            return -1;
        if (rc == 1)
            fault_add(csv, csv->items[i].line, "There is a '%s' already.", other.name);
    }
    if (csv->fault_count)
        qsort(csv->faults, csv->fault_count, sizeof *csv->faults, fault_order);
    return 0;
}

int account_csv_store(struct account_csv *csv, struct store_conn *conn, int64_t who,
                      struct err *err)
{
    for (size_t i = 0; i < csv->count; i++) {
        struct user *user = &csv->items[i].user;
        if (user_create(conn, user, err) < 0 ||
            audit_write(conn, who, "user.add", user->name, role_name(user->role), err) < 0)
            return -1;
    }
    return 0;
}

void account_csv_finish(struct account_csv *csv)
{
    free(csv->items);
    free(csv->faults);
    *csv = (struct account_csv){0};
}
