#include "store/engine/schema.h"
#include "store/engine/db.h"

#include <inttypes.h>
#include <stdio.h>

/* Step N brings user_version from N to N + 1: the text of schema_<N + 1>.sql (schema.cmake). Steps
 * that were released are never changed. */
static const char *const steps[] = {
#include "schema_steps.inc"
};

static int version_read(struct store_conn *conn, int64_t *version, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err, "PRAGMA user_version", "");
    if (!stmt || query_step(stmt, err) != 1)
        return -1;
    *version = sqlite3_column_int64(stmt, 0);
    query_end(stmt);
    return 0;
}

static int references_check(struct store_conn *conn, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err, "PRAGMA foreign_key_check", "");
    int rc = stmt ? query_step(stmt, err) : -1;
    if (stmt)
        query_end(stmt);
    return rc == 1 ? err_set(err, "store_failed", NULL, "a reference would lead nowhere") : rc;
}

static int step_run(struct store_conn *conn, int64_t from, struct err *err)
{
    char set_version[64];
    snprintf(set_version, sizeof set_version, "PRAGMA user_version = %" PRId64, from + 1);
    if (conn_run(conn, "BEGIN IMMEDIATE", err) < 0)
        return -1;
    if (conn_run(conn, steps[from], err) < 0 || conn_run(conn, set_version, err) < 0 ||
        references_check(conn, err) < 0 || conn_run(conn, "COMMIT", err) < 0) {
        sqlite3_exec(conn->db, "ROLLBACK", NULL, NULL, NULL);
        return -1;
    }
    return 0;
}

/* A step may make a table anew, which must not cascade into those that refer to it: references are
 * checked as a whole instead (sqlite.org/lang_altertable.html section 7). */
static int steps_run(struct store_conn *conn, int64_t version, int64_t wanted, struct err *err)
{
    int rc = conn_run(conn, "PRAGMA foreign_keys = OFF", err);
    for (; rc == 0 && version < wanted; version++)
        rc = step_run(conn, version, err);
    return conn_run(conn, "PRAGMA foreign_keys = ON", rc ? NULL : err) < 0 || rc ? -1 : 0;
}

int schema_migrate_to(struct store_conn *conn, int64_t wanted, struct err *err)
{
    int64_t version;
    if (version_read(conn, &version, err) < 0)
        return -1;
    if (version > (int64_t)COUNT_OF(steps))
        return err_set(err, "newer_data", NULL,
                       "the data file is of a newer assay (schema %" PRId64
                       ", this one knows %zu); start the newer program, or use another data folder",
                       version, COUNT_OF(steps));
    return version >= wanted ? 0 : steps_run(conn, version, wanted, err);
}

int schema_migrate(struct store_conn *conn, struct err *err)
{
    return schema_migrate_to(conn, (int64_t)COUNT_OF(steps), err);
}
