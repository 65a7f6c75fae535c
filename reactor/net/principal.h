/*
 * Who a request or a stream acts for, as its door found out. The transport keeps it and gives it
 * back; what a role, a scope and a login are is the door's own (handlers/kit/identity.h).
 */
#ifndef ASSAY_PRINCIPAL_H
#define ASSAY_PRINCIPAL_H

#include <stdint.h>

#define LOGIN_SIZE 32
#define PRINCIPAL_NAME_SIZE 33

/* All zero: nobody in particular. */
struct principal {
    int64_t user_id;
    unsigned role;
    unsigned scopes;
    char name[PRINCIPAL_NAME_SIZE];
    char login[LOGIN_SIZE]; /* what let them in */
};

#endif
