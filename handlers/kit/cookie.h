/*
 * Reads the Cookie header (RFC 6265 section 4.2): NAME=VALUE; NAME=VALUE. Pure. Thread: any.
 */
#ifndef ASSAY_COOKIE_H
#define ASSAY_COOKIE_H

#include "store/base/base.h"

/* Finds the cookie with exactly this name. 1: found, and the caller frees *value; 0: there is none,
 * or an empty one; -1: there are several with different values, and another host of the domain may
 * have set one of them (RFC 6265 section 8.6). header may be NULL. */
int cookie_find(const char *header, const char *name, char **value) MUST_CHECK;

#endif
