/*
 * The person for whom a request or a stream acts, as the door has found out. The transport only
 * keeps it. The meaning of role, scopes and login is in handlers/kit/identity.h.
 */
#ifndef ASSAY_PRINCIPAL_H
#define ASSAY_PRINCIPAL_H

#include <stdint.h>

#define LOGIN_SIZE 32
#define PRINCIPAL_NAME_SIZE 33

/* All zero: a visitor without an account. */
struct principal {
    int64_t user_id;
    unsigned role;
    unsigned scopes;
    char name[PRINCIPAL_NAME_SIZE];
    char login[LOGIN_SIZE]; /* the session or token that was shown */
};

#endif
