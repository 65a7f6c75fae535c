#include "store/engine/disk.h"

#include "store/engine/db.h"

#include <sys/statvfs.h>

int64_t disk_room_bytes(const char *data_dir)
{
    struct statvfs info;
    if (statvfs(data_dir, &info))
        return -1;
    return (int64_t)info.f_bavail * (int64_t)info.f_frsize;
}

/* The first page, with the version that it has. */
int disk_try(struct store_conn *conn, struct err *err)
{
    int64_t version = query_number(conn_query(conn, err, "PRAGMA user_version", ""), err);
    AUTO_FREE char *sql = xasprintf("PRAGMA user_version = %lld", (long long)version);
    return version < 0 || conn_run(conn, sql, err) ? -1 : 0;
}
