#include "handlers/people/account_csv.h"

#include "handlers/people/csv_columns.h"
#include "store/people/audit.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* --- faults --------------------------------------------------------------------------------- */

static void note_add(struct csv_fault **notes, size_t *count, int line, const char *fmt,
                     va_list args) PRINTF_LIKE(4, 0);
static void note_add(struct csv_fault **notes, size_t *count, int line, const char *fmt,
                     va_list args)
{
    *notes = xrealloc(*notes, (*count + 1) * sizeof **notes);
    struct csv_fault *note = &(*notes)[(*count)++];
    note->line = line;
    vsnprintf(note->message, sizeof note->message, fmt, args);
}

static void fault_add(struct account_csv *csv, int line, const char *fmt, ...) PRINTF_LIKE(3, 4);
static void fault_add(struct account_csv *csv, int line, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    note_add(&csv->faults, &csv->fault_count, line, fmt, args);
    va_end(args);
}

static void remark_add(struct account_csv *csv, int line, const char *fmt, ...) PRINTF_LIKE(3, 4);
static void remark_add(struct account_csv *csv, int line, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    note_add(&csv->remarks, &csv->remark_count, line, fmt, args);
    va_end(args);
}

static int fault_order(const void *a, const void *b)
{
    const struct csv_fault *x = a, *y = b;
    return x->line < y->line ? -1 : x->line > y->line;
}

/* --- the separator -------------------------------------------------------------------------- */

#define LINES_TRIED 50

/* What may stand between the columns of a file, but is no separator here; 0: none. */
static char foreign_separator(const struct csv_record *record)
{
    static const char signs[] = {'|', ':', '~', '^'};
    for (size_t i = 0; record->count == 1 && i < sizeof signs; i++)
        if (strchr(csv_field_text(record, 0), signs[i]))
            return signs[i];
    return '\0';
}

/* How well the first lines read with it: of those that may be accounts, or headings, each counts.
 */
static size_t separator_worth(struct csv_reader r, char separator, struct csv_record *record)
{
    size_t worth = 0;
    struct err err;
    r.separator = separator;
    for (int i = 0; i < LINES_TRIED && csv_reader_next(&r, record); i++) {
        if (i == 0 && record->count > 1 && csv_heading_of(record) == CSV_HEADING_SURE)
            return SIZE_MAX;
        if (!record->fault && record->count > 1)
            worth += user_name_check(csv_field_text(record, 0), &err) == 0 ? 1000 : 1;
    }
    return worth;
}

static char separator_find(const struct csv_reader *r, struct csv_record *record)
{
    static const char separators[] = {',', ';', '\t'};
    char best = ',';
    size_t most = 0;
    for (size_t i = 0; i < sizeof separators; i++) {
        size_t worth = separator_worth(*r, separators[i], record);
        if (worth > most) {
            most = worth;
            best = separators[i];
        }
    }
    return best;
}

/* --- columns -------------------------------------------------------------------------------- */

/* The word of the API, or the page's, in any letters. */
static int role_read(const char *text, enum role *out)
{
    char word[16];
    size_t len = 0;
    for (; text[len] && len < sizeof word - 1; len++)
        word[len] = (char)tolower((unsigned char)text[len]);
    word[len] = '\0';
    if (!*word)
        return 0;
    return role_parse(strcmp(word, "administrator") == 0 ? "admin" : word, out);
}

/* Without headings the columns that are empty in every line are passed over, as a spreadsheet
 * leaves them. Two that are left may be a name and a role. */
static void columns_guess(struct csv_columns *columns, struct csv_reader r,
                          struct csv_record *record)
{
    bool filled[CSV_FIELDS_MAX] = {false}, roles[CSV_FIELDS_MAX] = {false};
    int found[3] = {-1, -1, -1}, count = 0;
    enum role role;
    while (csv_reader_next(&r, record))
        for (size_t i = 0; !record->fault && i < record->count; i++)
            if (record->fields[i].len) {
                bool is_role = role_read(record->fields[i].text, &role) == 0;
                roles[i] = is_role && (roles[i] || !filled[i]);
                filled[i] = true;
            }
    for (int i = 0; i < CSV_FIELDS_MAX && count < 3; i++)
        if (filled[i])
            found[count++] = i;
    csv_columns_init(columns);
    if (count == 0)
        return;
    bool is_role = count == 2 && found[1] > found[0] + 1 && roles[found[1]];
    columns->of[CSV_NAME] = found[0];
    columns->of[CSV_FULL_NAME] = is_role ? -1 : found[1];
    columns->of[CSV_ROLE] = is_role ? found[1] : found[2];
}

static void remark_unused(struct account_csv *csv, const struct csv_record *record, size_t column)
{
    const char *heading = csv_field_text(record, column);
    bool password = strcasecmp(heading, "password") == 0 || strcasecmp(heading, "passwort") == 0;
    bool mail = strcasestr(heading, "mail") != NULL;
    if (!*heading)
        return;
    remark_add(csv, record->line, "The column '%.60s' is not used%s", heading,
               password ? ": each account gets a new password, which is shown once."
               : mail   ? ": an account has no e-mail address."
                        : ".");
}

/* The first line is at fault and is no heading that is known: it may be one in other words. */
static void remark_first(struct account_csv *csv, const struct csv_columns *columns, int line)
{
    bool at_fault = false;
    for (size_t i = 0; i < csv->fault_count; i++)
        at_fault |= csv->faults[i].line == line;
    if (at_fault && !columns->named && csv->count > 0)
        remark_add(csv, line,
                   "If this line is the headings, call the columns 'name', 'full name' and 'role', "
                   "or take it away.");
}

/* A list at fault with one column of names: they may be those of people. */
static void remark_taken(struct account_csv *csv, const struct csv_columns *columns,
                         const char *heading, int line)
{
    bool has_other = columns->of[CSV_FULL_NAME] >= 0 || columns->of[CSV_FIRST_NAME] >= 0 ||
                     columns->of[CSV_LAST_NAME] >= 0;
    if (csv->fault_count && *heading && !has_other && csv_is_either_name(heading))
        remark_add(csv, line,
                   "The column '%.60s' was taken as the name of the account; a person's is called "
                   "'full name'.",
                   heading);
}

/* The headings, if this line has them. True: it is no account. */
static bool headings_read(struct account_csv *csv, struct csv_columns *columns,
                          const struct csv_record *record)
{
    switch (csv_heading_of(record)) {
    case CSV_HEADING_NONE:
        return false;
    case CSV_HEADING_UNSURE:
        fault_add(csv, record->line,
                  "This line may be the headings, but not all of them are known. Begin with a line "
                  "such as  name,full name,role .");
        return true;
    case CSV_HEADING_SURE:
        break;
    }
    const char *fault = csv_columns_read(columns, record);
    if (fault)
        fault_add(csv, record->line, "%s", fault);
    for (size_t i = 0; i < record->count; i++)
        if (columns->parts[i] >= CSV_UNUSED)
            remark_unused(csv, record, i);
    return true;
}

static const char *part_text(const struct csv_columns *columns, const struct csv_record *record,
                             enum csv_part part)
{
    return columns->of[part] < 0 ? "" : csv_field_text(record, (size_t)columns->of[part]);
}

static bool is_part(const struct csv_columns *columns, size_t column)
{
    for (int part = 0; part < CSV_PART_COUNT; part++)
        if (columns->of[part] == (int)column)
            return true;
    return false;
}

/* Something stands where there is no column. */
static bool has_more(const struct csv_columns *columns, const struct csv_record *record)
{
    for (size_t i = 0; i < record->count; i++)
        if (record->fields[i].len && (columns->named ? i >= columns->count : !is_part(columns, i)))
            return true;
    return false;
}

/* --- accounts ------------------------------------------------------------------------------- */

static const struct csv_account *same_name(const struct account_csv *csv, const char *name)
{
    for (size_t i = 0; i < csv->count; i++)
        if (strcasecmp(csv->items[i].user.name, name) == 0)
            return &csv->items[i];
    return NULL;
}

static void full_name_read(const struct csv_columns *columns, const struct csv_record *record,
                           char *out, size_t size)
{
    const char *whole = part_text(columns, record, CSV_FULL_NAME);
    const char *first = part_text(columns, record, CSV_FIRST_NAME);
    const char *last = part_text(columns, record, CSV_LAST_NAME);
    if (*whole)
        snprintf(out, size, "%s", whole);
    else
        snprintf(out, size, "%s%s%s", first, *first && *last ? " " : "", last);
}

static bool is_mail_address(const char *text)
{
    const char *at = strchr(text, '@');
    return at && at > text && strchr(at, '.') && !strchr(text, ' ');
}

/* What is wrong with the line as a whole; NULL: nothing. */
static const char *line_fault(const struct csv_columns *columns, const struct csv_record *record)
{
    if (record->fault)
        return record->fault;
    if (csv_record_has_nul(record))
        return "There is a NUL in this line: save the file as UTF-8.";
    if (has_more(columns, record))
        return columns->named ? "This line has more columns than the headings."
                              : "This is not  name,full name[,role].";
    if (!columns->named && is_mail_address(part_text(columns, record, CSV_FULL_NAME)))
        return "A full name stands here, no e-mail address: begin with a line of headings, such as "
               " name,e-mail .";
    return csv_is_heading_word(part_text(columns, record, CSV_NAME))
               ? "This is the heading of a column, no name."
               : NULL;
}

/* True: this is one; else its fault is added. */
static bool account_read(struct account_csv *csv, const struct csv_columns *columns,
                         const struct csv_record *record, struct user *user)
{
    struct err err;
    char full_name[2 * CSV_FIELD_BYTES_MAX + 2];
    const char *name = part_text(columns, record, CSV_NAME);
    const char *fault = line_fault(columns, record);
    const struct csv_account *other = same_name(csv, name);
    int line = record->line;
    size_t faults = csv->fault_count;
    *user = (struct user){.role = ROLE_USER};
    full_name_read(columns, record, full_name, sizeof full_name);
    if (fault)
        fault_add(csv, line, "%s", fault);
    else if (foreign_separator(record))
        fault_add(
            csv, line,
            "'%c' is no separator here: put a comma, a semicolon or a tab between the columns.",
            foreign_separator(record));
    else if (user_name_check(name, &err) < 0 || user_full_name_check(full_name, &err) < 0)
        fault_add(csv, line, "%.220s", err.detail);
    else if (role_read(part_text(columns, record, CSV_ROLE), &user->role) < 0)
        fault_add(csv, line, "The role is one of: user, judge, admin.");
    else if (other)
        fault_add(csv, line, "The name '%s' is in line %d already.", name, other->line);
    snprintf(user->name, sizeof user->name, "%.*s", USER_NAME_MAX, name);
    snprintf(user->full_name, sizeof user->full_name, "%.*s", USER_FULL_NAME_MAX, full_name);
    return csv->fault_count == faults;
}

static void account_add(struct account_csv *csv, const struct csv_columns *columns,
                        const struct csv_record *record)
{
    struct user user;
    if (!account_read(csv, columns, record, &user))
        return;
    csv->items = xrealloc(csv->items, (csv->count + 1) * sizeof *csv->items);
    csv->items[csv->count++] = (struct csv_account){record->line, user};
}

void account_csv_parse(struct account_csv *csv, struct bytes text, size_t max)
{
    struct csv_record *record = xcalloc(1, sizeof *record);
    struct csv_reader r;
    struct csv_columns columns;
    char separator = csv_reader_init(&r, text);
    r.separator = separator ? separator : separator_find(&r, record);
    columns_guess(&columns, r, record);
    char heading[64] = "";
    bool more = csv_reader_next(&r, record);
    int first_line = record->line;
    if (more && headings_read(csv, &columns, record)) {
        snprintf(heading, sizeof heading, "%s", part_text(&columns, record, CSV_NAME));
        more = csv->fault_count == 0 && csv_reader_next(&r, record);
    }
    for (; more; more = csv_reader_next(&r, record)) {
        if (csv->count + csv->fault_count == max) {
            fault_add(csv, record->line, "There are more than %zu accounts; the rest was not read.",
                      max);
            break;
        }
        account_add(csv, &columns, record);
    }
    if (csv->count == 0 && csv->fault_count == 0)
        fault_add(csv, 1, "There is no account in it.");
    remark_taken(csv, &columns, heading, first_line);
    remark_first(csv, &columns, first_line);
    free(record);
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
    free(csv->remarks);
    *csv = (struct account_csv){0};
}
