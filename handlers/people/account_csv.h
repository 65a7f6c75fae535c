/*
 * A class as CSV (csv_reader.h) for accounts to be made. Every line at fault is reported, not only
 * the first; whoever made a file gets it right in one go.
 *
 * The separator is that of a line  sep=;  or else the one of , ; and tab with which the lines hold
 * names of accounts. The first line that is not empty names the columns, in any order: name (or
 * username, login, ...), full name, first name and last name, role. What else it names is not used,
 * and a remark says so. Without such a line a line is  name,full name[,role] . A first line that
 * may be either is refused, and so is an account that is called as a column is: none comes of a
 * misread heading.
 *
 * Thread: any. Ownership: the caller's memory, zeroed; account_csv_finish.
 * Limits: the caller's number of accounts. Faults of at most that many lines, and one more that
 * says so; remarks of at most CSV_FIELDS_MAX columns.
 */
#ifndef ASSAY_ACCOUNT_CSV_H
#define ASSAY_ACCOUNT_CSV_H

#include "store/people/users.h"

struct csv_account {
    int line; /* 1 is the first */
    struct user user;
};
struct csv_fault {
    int line;
    char message[240];
};
struct account_csv {
    struct csv_account *items;
    size_t count;
    struct csv_fault *faults; /* by line */
    size_t fault_count;
    struct csv_fault *remarks; /* what was passed over; no fault */
    size_t remark_count;
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
