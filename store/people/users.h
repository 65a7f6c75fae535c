/*
 * Accounts. Only hashes of passwords come here. Logins and tokens are in logins.h.
 *
 * Thread: the connection's; the functions are synchronous.
 */
#ifndef ASSAY_USERS_H
#define ASSAY_USERS_H

#include "store/engine/store.h"

#define USER_NAME_MAX 32
#define USER_FULL_NAME_MAX 100 /* bytes */

enum role { ROLE_GUEST, ROLE_USER, ROLE_JUDGE, ROLE_ADMIN }; /* with growing rights */
const char *role_name(enum role role);                       /* "guest", "user", ... */
/* Reads "user", "judge" or "admin"; -1: another text. */
int role_parse(const char *text, enum role *out) MUST_CHECK;

struct user {
    int64_t id;
    char name[USER_NAME_MAX + 1];
    char full_name[USER_FULL_NAME_MAX + 1];
    enum role role;
    bool is_disabled;                  /* cannot log in, and its tokens are refused */
    char password_hash[128];           /* "": none */
    int64_t created_us, last_login_us; /* last_login_us 0: never */
};

/* A name has 2 to USER_NAME_MAX characters of A-Z a-z 0-9 . _ - and begins with a letter or a
 * digit. -1 with err.code "bad_name". */
int user_name_check(const char *name, struct err *err) MUST_CHECK;
/* A full name has at most USER_FULL_NAME_MAX bytes of UTF-8 without control characters; it may be
 * empty. -1 with err.code "bad_name". */
int user_full_name_check(const char *full_name, struct err *err) MUST_CHECK;

/* Stores name, full_name, role and password_hash, and fills id and created_us. err.code
 * "name_taken". */
int user_create(struct store_conn *conn, struct user *user, struct err *err) MUST_CHECK;
/* 1: found; 0: there is no such user; -1 with err. */
int user_find(struct store_conn *conn, int64_t id, struct user *out, struct err *err) MUST_CHECK;
int user_find_name(struct store_conn *conn, const char *name, struct user *out,
                   struct err *err) MUST_CHECK;
struct password_change {
    int64_t who; /* as in audit_write */
    const char *hash;
    const char *kept_session; /* this login does not end; NULL: all logins end */
    bool keeps_tokens;        /* the tokens for scripts stay; else they end */
};
/* Ends the other logins, and the tokens unless they are kept, and writes the audit log. */
int user_set_password(struct store_conn *conn, int64_t id, const struct password_change *change,
                      struct err *err) MUST_CHECK;

struct user_change {
    const char *full_name; /* NULL: stays */
    bool sets_role, sets_disabled;
    enum role role;
    bool is_disabled;
};
/* Changes an account; *user is the account after it. To disable it ends all its logins and tokens;
 * a lower role ends all tokens. Writes the audit log (who: as in audit_write). err.code
 * "unknown_user"; "last_admin": no other administrator could log in. */
int user_change(struct store_conn *conn, int64_t who, int64_t id, const struct user_change *change,
                struct user *user, struct err *err) MUST_CHECK;

/* An account as administrators see it in a list. */
struct user_listed {
    struct user user;
    int64_t submissions, solved; /* judged submissions (statistics.h); solved problems */
};
struct user_filter {
    const char *q;    /* part of the name or the full name, in lower or upper case; NULL: any */
    enum role role;   /* ROLE_GUEST: any */
    int64_t after_id; /* cursor */
    int limit;
};
/* Lists accounts by id. Returns their number, or -1. */
int user_list(struct store_conn *conn, const struct user_filter *filter, struct user_listed *out,
              struct err *err) MUST_CHECK;
/* 1: found; 0: there is no such user; -1 with err. */
int user_find_listed(struct store_conn *conn, int64_t id, struct user_listed *out,
                     struct err *err) MUST_CHECK;
/* How many accounts have this role; -1 with err. */
int64_t user_count(struct store_conn *conn, enum role role, struct err *err) MUST_CHECK;

#endif
