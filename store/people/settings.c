#include "store/people/settings.h"

#include "store/engine/db.h"

int settings_find(struct store_conn *conn, int64_t user_id, struct user_settings *out,
                  struct err *err)
{
    sqlite3_stmt *stmt = conn_query(
        conn, err, "SELECT editor, changed_us FROM user_settings WHERE user_id = ?", "i", user_id);
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc == 1) {
        column_copy(stmt, 0, out->editor, sizeof out->editor);
        out->changed_us = sqlite3_column_int64(stmt, 1);
    }
    if (stmt)
        query_end(stmt);
    return rc;
}

int settings_change(struct store_conn *conn, int64_t user_id, struct user_settings *settings,
                    struct err *err)
{
    int64_t now = clock_now_us();
    int64_t changed = settings->changed_us < now ? settings->changed_us : now;
    if (conn_exec(conn, err,
                  "INSERT INTO user_settings (user_id, editor, changed_us) VALUES (?, ?, ?)"
                  " ON CONFLICT (user_id) DO UPDATE SET"
                  " editor = json_patch(user_settings.editor, excluded.editor),"
                  " changed_us = excluded.changed_us"
                  " WHERE excluded.changed_us >= user_settings.changed_us",
                  "iti", user_id, settings->editor, changed) < 0)
        return -1;
    return settings_find(conn, user_id, settings, err) == 1 ? 0 : -1;
}
