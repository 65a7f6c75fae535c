/* A user as JSON: what people see of themselves, and others where they may. */
#ifndef ASSAY_USER_JSON_H
#define ASSAY_USER_JSON_H

#include "store/people/users.h"

#include <jansson.h>

/* {id,name,full_name,role,created_at} */
json_t *user_json(const struct user *user);

#endif
