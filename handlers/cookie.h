/*
 * The Cookie header (RFC 6265 section 4.2): NAME=VALUE; NAME=VALUE. Pure.
 */
#ifndef ASSAY_COOKIE_H
#define ASSAY_COOKIE_H

#include "store/base.h"

/* The value of the first cookie of exactly this name; free() it. NULL: none, or an empty one.
 * header may be NULL. */
char *cookie_value(const char *header, const char *name);

#endif
