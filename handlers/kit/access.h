/*
 * The access rules of a route: who may call it, which scope a token needs (store/people/scopes.h),
 * and how often. The door (admission.h) enforces them.
 */
#ifndef ASSAY_ACCESS_H
#define ASSAY_ACCESS_H

#include "store/people/scopes.h"

/* Who may call a route. */
enum access {
    ACCESS_UNSET,  /* the program aborts: no route may forget its access */
    ACCESS_OPEN,   /* everybody; a token is ignored */
    ACCESS_ANYONE, /* everybody; a token must be valid */
    ACCESS_GUEST,  /* users, and guests if the configuration allows them */
    ACCESS_USER,
    ACCESS_JUDGE,
    ACCESS_ADMIN
};

/* What a user or an address may do only so often (handlers/kit/limits.h). */
enum limit_kind {
    LIMIT_NONE,
    LIMIT_SUBMIT,
    LIMIT_RUN,
    LIMIT_LOGIN,         /* from one address */
    LIMIT_LOGIN_ACCOUNT, /* into one account */
    LIMIT_REGISTER,
    LIMIT_ACCOUNT,
    LIMIT_SESSION, /* going on with a login, and logging out, from one address */
    LIMIT_KINDS
};

#endif
