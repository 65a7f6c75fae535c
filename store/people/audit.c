#include "store/people/audit.h"

#include "store/engine/db.h"

int audit_write(struct store_conn *conn, int64_t who, const char *action, const char *object,
                const char *detail, struct err *err)
{
    return conn_exec(conn, err,
                     "INSERT INTO audit_log (time_us, user_id, action, object, detail)"
                     " VALUES (?, ?, ?, ?, ?)",
                     "inttt", clock_now_us(), who, action, object, detail) < 0
               ? -1
               : 0;
}

#define AUDIT_QUERY(conditions)                                                                    \
    "SELECT a.id, a.time_us, a.user_id, u.name, a.action, a.object, a.detail FROM audit_log a"     \
    " LEFT JOIN users u ON u.id = a.user_id WHERE a.id < ?1" conditions                            \
    " ORDER BY a.id DESC LIMIT ?2"

/* A statement for each kind of filter, so that each can use an index. */
static sqlite3_stmt *audit_query(struct store_conn *conn, const struct audit_filter *f,
                                 struct err *err)
{
    int64_t before = f->before_id ? f->before_id : INT64_MAX, limit = f->limit;
    if (f->user_id && f->action)
        return conn_query(conn, err, AUDIT_QUERY(" AND a.user_id = ?3 AND +a.action = ?4"), "iiit",
                          before, limit, f->user_id, f->action);
    if (f->user_id)
        return conn_query(conn, err, AUDIT_QUERY(" AND a.user_id = ?3"), "iii", before, limit,
                          f->user_id);
    if (f->action)
        return conn_query(conn, err, AUDIT_QUERY(" AND a.action = ?3"), "iit", before, limit,
                          f->action);
    return conn_query(conn, err, AUDIT_QUERY(""), "ii", before, limit);
}

static int entry_from_row(sqlite3_stmt *stmt, void *row, struct err *err)
{
    struct audit_entry *out = row;
    (void)err;
    *out = (struct audit_entry){.id = sqlite3_column_int64(stmt, 0),
                                .time_us = sqlite3_column_int64(stmt, 1),
                                .user_id = sqlite3_column_int64(stmt, 2),
                                .user_name = column_text(stmt, 3),
                                .action = column_text(stmt, 4),
                                .object = column_text(stmt, 5),
                                .detail = column_text(stmt, 6)};
    return 0;
}

static void entry_finish(void *row)
{
    audit_entry_finish(row);
}

static const struct row_type entries = {sizeof(struct audit_entry), entry_from_row, entry_finish};

int audit_list(struct store_conn *conn, const struct audit_filter *filter, struct audit_entry *out,
               struct err *err)
{
    sqlite3_stmt *stmt = audit_query(conn, filter, err);
    return query_rows(stmt, &entries, out, filter->limit, err);
}

void audit_entry_finish(struct audit_entry *entry)
{
    free(entry->user_name);
    free(entry->action);
    free(entry->object);
    free(entry->detail);
}
