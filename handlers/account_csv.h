/*
 * A class as CSV (RFC 4180): lines of  name,full name[,role]  for accounts to be made. Every line
 * at fault is reported, not only the first; whoever made a file gets it right in one go.
 *
 * Quotes, line ends of either kind and a byte order mark are understood; empty lines are passed
 * over, and so is a first line  name,full name . Names have no line breaks, so a quote that is not
 * closed in its line is a fault.
 *
 * Thread: any. Ownership: the caller's memory, zeroed; account_csv_finish.
 * Limits: the caller's number of accounts. Faults of at most that many lines, and one more that
 * says so.
 */
#ifndef ASSAY_ACCOUNT_CSV_H
#define ASSAY_ACCOUNT_CSV_H

#include "store/users.h"

struct csv_account {
    int line; /* 1 is the first */
    struct user user;
};
struct csv_fault {
    int line;
    char message[200];
};
struct account_csv {
    struct csv_account *items;
    size_t count;
    struct csv_fault *faults; /* by line */
    size_t fault_count;
};

/* Accounts are only to be made when there is no fault. The text is read only. */
void account_csv_parse(struct account_csv *csv, struct bytes text, size_t max);
/* Adds a fault for each name that is taken already. */
int account_csv_check_names(struct account_csv *csv, struct store_conn *conn,
                            struct err *err) MUST_CHECK;
/* Makes them, each with an entry in the audit log, or none. who: as audit_write. */
int account_csv_store(struct account_csv *csv, struct store_conn *conn, int64_t who,
                      struct err *err) MUST_CHECK;
void account_csv_finish(struct account_csv *csv);

#endif
