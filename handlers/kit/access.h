/*
 * What a route says of who may ask it: whom it is for, what their token must be good for
 * (store/people/scopes.h), and how often. The door (admission.h) reads it.
 */
#ifndef ASSAY_ACCESS_H
#define ASSAY_ACCESS_H

#include "store/people/scopes.h"

/* Whom a route is for. There is none that forgot to say. */
enum access {
    ACCESS_UNSET,
    ACCESS_OPEN,   /* no token is looked at */
    ACCESS_ANYONE, /* with an account or without */
    ACCESS_GUEST,  /* without an account where guests are let in (config), else users */
    ACCESS_USER,
    ACCESS_JUDGE,
    ACCESS_ADMIN
};

/* What a person or an address may do only so often (handlers/kit/limits.h). */
enum limit_kind {
    LIMIT_NONE,
    LIMIT_SUBMIT,
    LIMIT_RUN,
    LIMIT_LOGIN,         /* from one address */
    LIMIT_LOGIN_ACCOUNT, /* into one account */
    LIMIT_REGISTER,
    LIMIT_ACCOUNT,
    LIMIT_KINDS
};

#endif
