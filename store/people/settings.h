/*
 * What a person has chosen for the editor, for all machines they come from. The text is JSON that
 * the handler has checked.
 *
 * Synchronous; on a store thread. Limit: SETTINGS_SIZE with the end of the text.
 */
#ifndef ASSAY_SETTINGS_H
#define ASSAY_SETTINGS_H

#include "store/engine/operation.h"

#define SETTINGS_SIZE 512

struct user_settings {
    char editor[SETTINGS_SIZE]; /* a JSON object */
    int64_t changed_us;         /* by the person */
};

/* 1: found; 0: they have chosen nothing yet; -1. */
int settings_find(struct store_conn *conn, int64_t user_id, struct user_settings *out,
                  struct err *err) MUST_CHECK;
/* Of two changes the newer one stays, whichever comes first; a time to come counts as now.
 * *settings is then what is in force. */
int settings_change(struct store_conn *conn, int64_t user_id, struct user_settings *settings,
                    struct err *err) MUST_CHECK;

#endif
