#include "handlers/people/first_admin.h"

#include "handlers/kit/secrets.h"
#include "store/people/audit.h"
#include "store/people/users.h"

#include <stdio.h>
#include <string.h>

struct making {
    struct app *app;
    int64_t admins;
    char password[24];
    struct user user;
    struct err fault;
};

static void making_end(struct making *making, const struct err *err)
{
    if (err)
        log_error("the first administrator could not be made (try: assay user add admin --role "
                  "admin): %s",
                  err->detail);
    explicit_bzero(making, sizeof *making);
    free(making);
}

static int count_admins(struct store_conn *conn, void *arg, struct err *err)
{
    struct making *making = arg;
    making->admins = user_count(conn, ROLE_ADMIN, err);
    return making->admins < 0 ? -1 : 0;
}

static int write_admin(struct store_conn *conn, void *arg, struct err *err)
{
    struct making *making = arg;
    return user_create(conn, &making->user, err) < 0 ||
                   audit_write(conn, 0, "user.first_admin", making->user.name, "", err) < 0
               ? -1
               : 0;
}

static void admin_written(void *arg, int rc, const struct err *err)
{
    struct making *making = arg;
    if (rc == 0) {
        printf("  The administrator: admin, password %s   (this is shown once: change it after "
               "logging in)\n",
               making->password);
        fflush(stdout);
    }
    making_end(making, rc < 0 ? err : NULL);
}

static void hash(void *arg)
{
    struct making *making = arg;
    if (password_hash(making->password, making->app->password_cost, making->user.password_hash,
                      &making->fault) < 0)
        return;
}

static void hashed(void *arg, bool cancelled)
{
    struct making *making = arg;
    struct err err;
    err_set(&err, "stopping", NULL, "the server was stopped");
    if (cancelled)
        making_end(making, &err);
    else if (*making->fault.code)
        making_end(making, &making->fault);
    else if (store_write(making->app->store, write_admin, making, admin_written) < 0)
        making_end(making, &err);
}

static void counted(void *arg, int rc, const struct err *err)
{
    struct making *making = arg;
    struct err full;
    if (rc < 0 || making->admins > 0) {
        making_end(making, rc < 0 ? err : NULL);
        return;
    }
    password_make(making->password);
    making->user.role = ROLE_ADMIN;
    snprintf(making->user.name, sizeof making->user.name, "admin");
    err_set(&full, "overloaded", NULL, "too much to do");
    if (offload_run(making->app->offload, NULL, hash, hashed, making) < 0)
        making_end(making, &full);
}

void first_admin_make(struct app *app)
{
    struct making *making = xcalloc(1, sizeof *making);
    struct err full;
    making->app = app;
    err_set(&full, "overloaded", NULL, "too much to do");
    if (store_read(app->store, count_admins, making, counted) < 0)
        making_end(making, &full);
}
