/*
 * People: their accounts. Of passwords only hashes come here. Their logins and tokens: logins.h.
 * Synchronous; on a store thread or a command's own connection.
 */
#ifndef ASSAY_USERS_H
#define ASSAY_USERS_H

#include "store/engine/store.h"

#define USER_NAME_MAX 32
#define USER_FULL_NAME_MAX 100 /* bytes */

enum role { ROLE_GUEST, ROLE_USER, ROLE_JUDGE, ROLE_ADMIN }; /* of rising rights */
const char *role_name(enum role role);                       /* "guest", "user", ... */
/* "user", "judge" or "admin"; -1: something else. */
int role_parse(const char *text, enum role *out) MUST_CHECK;

struct user {
    int64_t id;
    char name[USER_NAME_MAX + 1];
    char full_name[USER_FULL_NAME_MAX + 1];
    enum role role;
    bool is_disabled;                  /* nothing of theirs lets anybody in */
    char password_hash[128];           /* "": none */
    int64_t created_us, last_login_us; /* last_login_us 0: never */
};

/* 2 to USER_NAME_MAX of A-Z a-z 0-9 . _ - beginning with a letter or digit. -1: err.code
 * "bad_name" with what is wrong. */
int user_name_check(const char *name, struct err *err) MUST_CHECK;
/* UTF-8 of at most USER_FULL_NAME_MAX bytes without control characters; may be empty.
 * -1: err.code "bad_name". */
int user_full_name_check(const char *full_name, struct err *err) MUST_CHECK;

/* name, full_name, role and password_hash are given; id and created_us are filled in. err.code
 * "name_taken". */
int user_create(struct store_conn *conn, struct user *user, struct err *err) MUST_CHECK;
/* 1: found; 0: there is none; -1. */
int user_find(struct store_conn *conn, int64_t id, struct user *out, struct err *err) MUST_CHECK;
int user_find_name(struct store_conn *conn, const char *name, struct user *out,
                   struct err *err) MUST_CHECK;
struct password_change {
    int64_t who; /* as audit_write */
    const char *hash;
    const char *kept_session; /* of the logins, this one goes on; NULL: none */
    bool keeps_tokens;        /* for scripts; else they end too */
};
/* Ends the logins and tokens of before, and writes the audit log. */
int user_set_password(struct store_conn *conn, int64_t id, const struct password_change *change,
                      struct err *err) MUST_CHECK;

struct user_change {
    const char *full_name; /* NULL: stays */
    bool sets_role, sets_disabled;
    enum role role;
    bool is_disabled;
};
/* *user: as it is after. Disabling ends all logins and tokens, a lesser role
 * all tokens. Writes the audit log (who: as
 * audit_write). err.code "unknown_user", or "last_admin": nobody else could log in and administer.
 */
int user_change(struct store_conn *conn, int64_t who, int64_t id, const struct user_change *change,
                struct user *user, struct err *err) MUST_CHECK;

/* What administrators are shown of one. */
struct user_listed {
    struct user user;
    int64_t submissions, solved; /* that were judged (statistics.h); problems solved */
};
struct user_filter {
    const char *q;    /* part of the name or full name, without regard to case; NULL: any */
    enum role role;   /* ROLE_GUEST: any */
    int64_t after_id; /* cursor */
    int limit;
};
/* Ordered by id. Returns their number, or -1. */
int user_list(struct store_conn *conn, const struct user_filter *filter, struct user_listed *out,
              struct err *err) MUST_CHECK;
/* 1: found; 0: there is none; -1. */
int user_find_listed(struct store_conn *conn, int64_t id, struct user_listed *out,
                     struct err *err) MUST_CHECK;
/* How many have this role; -1. */
int64_t user_count(struct store_conn *conn, enum role role, struct err *err) MUST_CHECK;

#endif
