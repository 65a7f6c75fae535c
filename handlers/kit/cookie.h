/*
 * The Cookie header (RFC 6265 section 4.2): NAME=VALUE; NAME=VALUE. Pure.
 */
#ifndef ASSAY_COOKIE_H
#define ASSAY_COOKIE_H

#include "store/base/base.h"

/* The value of the cookie of exactly this name. 1: found, *value is the caller's (free()); 0: none,
 * or an empty one; -1: there are several that differ, of which another host of this domain may have
 * set one (RFC 6265 section 8.6). header may be NULL. */
int cookie_find(const char *header, const char *name, char **value) MUST_CHECK;

#endif
