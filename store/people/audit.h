/*
 * The audit log: who changed what, and when. An entry is written in the transaction of the change
 * itself, so that neither exists without the other. Entries are never changed.
 * Thread: the connection's; the functions are synchronous.
 */
#ifndef ASSAY_AUDIT_H
#define ASSAY_AUDIT_H

#include "store/engine/store.h"

/* who: a user id; 0: a command on the machine. action: such as "problem.update". object: the
 * changed thing, by the name that people know. The texts must not have secrets or code. */
int audit_write(struct store_conn *conn, int64_t who, const char *action, const char *object,
                const char *detail, struct err *err) MUST_CHECK;

struct audit_entry {
    int64_t id, time_us, user_id; /* user_id 0: a command */
    char *user_name;              /* NULL: a command, or a deleted account */
    char *action, *object, *detail;
};
struct audit_filter {
    int64_t user_id;    /* 0: any */
    const char *action; /* NULL: any */
    int64_t before_id;  /* cursor: only entries with smaller ids; 0: all */
    int limit;
};
/* Lists entries, newest first. Returns their number, or -1; the caller calls audit_entry_finish for
 * each. */
int audit_list(struct store_conn *conn, const struct audit_filter *filter, struct audit_entry *out,
               struct err *err) MUST_CHECK;
void audit_entry_finish(struct audit_entry *entry);

#endif
