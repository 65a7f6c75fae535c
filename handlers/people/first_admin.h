/*
 * The account to begin with: where there is no administrator yet, `admin` is made with a random
 * password, which is printed on stdout, once, when it is on disk.
 *
 * Thread: the loop thread; at start.
 */
#ifndef ASSAY_FIRST_ADMIN_H
#define ASSAY_FIRST_ADMIN_H

#include "handlers/kit/app.h"

void first_admin_make(struct app *app);

#endif
