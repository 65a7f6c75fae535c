/*
 * The audit log: who changed what, and when. Written in the transaction of the change itself, so
 * that there is neither one without the other; never changed after.
 * Synchronous; on a store thread or a command's own connection.
 */
#ifndef ASSAY_AUDIT_H
#define ASSAY_AUDIT_H

#include "store/engine/store.h"

/* who 0: a command on the machine. action: "problem.update"; object: what it was done to, by the
 * name that people know. No secrets, no code. */
int audit_write(struct store_conn *conn, int64_t who, const char *action, const char *object,
                const char *detail, struct err *err) MUST_CHECK;

struct audit_entry {
    int64_t id, time_us, user_id; /* user_id 0: a command */
    char *user_name;              /* NULL: a command, or an account that is gone */
    char *action, *object, *detail;
};
struct audit_filter {
    int64_t user_id;    /* 0: any */
    const char *action; /* NULL: any */
    int64_t before_id;  /* cursor: ids below this; 0: from the newest */
    int limit;
};
/* Newest first. Returns their number, or -1; each is the caller's (audit_entry_finish). */
int audit_list(struct store_conn *conn, const struct audit_filter *filter, struct audit_entry *out,
               struct err *err) MUST_CHECK;
void audit_entry_finish(struct audit_entry *entry);

#endif
