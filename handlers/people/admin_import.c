/*
 * The accounts of a class, from CSV, for administrators: all of them or none.
 *
 *     parsed, and read: which names are taken -> 422 with every fault, or the answer of a dry run
 *     hash, one after the other (new_passwords.h) -> write all in one transaction -> 201
 *
 * Of a client that goes away before the write nothing is left.
 */
#include "handlers/kit/identity.h"
#include "handlers/kit/json_values.h"
#include "handlers/kit/read_reply.h"
#include "handlers/kit/write_reply.h"
#include "handlers/people/account_csv.h"
#include "handlers/people/new_passwords.h"

#include <stdio.h>
#include <string.h>

#define ACCOUNTS_MAX 250
#define BODY_MAX (256 * 1024)

struct import {
    struct server *server;
    request_id_t request;
    int64_t who;
    bool by_token;
    bool dry_run;
    json_t *body;
    struct bytes text; /* in body: the CSV */
    struct account_csv csv;
    struct new_password *passwords; /* of csv.items */
};

static void import_free(struct import *import)
{
    if (import->passwords)
        explicit_bzero(import->passwords, import->csv.count * sizeof *import->passwords);
    free(import->passwords);
    account_csv_finish(&import->csv);
    json_decref(import->body);
    free(import);
}

/* --- answers -------------------------------------------------------------------------------- */

static json_t *faults_json(const struct csv_fault *faults, size_t count)
{
    json_t *report = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(
            report, json_pack("{s:i, s:s}", "line", faults[i].line, "message", faults[i].message));
    return report;
}

static json_t *users_json(const struct import *import)
{
    json_t *users = json_array();
    for (size_t i = 0; i < import->csv.count; i++) {
        const struct csv_account *account = &import->csv.items[i];
        json_t *user =
            json_pack("{s:i, s:s, s:s, s:s}", "line", account->line, "name", account->user.name,
                      "full_name", account->user.full_name, "role", role_name(account->user.role));
        if (import->passwords)
            json_object_set_new(user, "password", json_string(import->passwords[i].text));
        json_array_append_new(users, user);
    }
    return json_pack("{s:o, s:o}", "users", users, "remarks",
                     faults_json(import->csv.remarks, import->csv.remark_count));
}

static void reply_faults(struct request *rq, const struct account_csv *csv)
{
    size_t count = csv->fault_count;
    char detail[80];
    snprintf(detail, sizeof detail, "Nothing was changed: %zu %s.", count,
             count == 1 ? "line is at fault" : "lines are at fault");
    reply_problem_lists(rq, 422, "bad_csv",
                        json_pack("{s:o, s:o}", "report", faults_json(csv->faults, count),
                                  "remarks", faults_json(csv->remarks, csv->remark_count)),
                        detail);
}

/* --- the steps ------------------------------------------------------------------------------ */

static int write_accounts(struct store_conn *conn, void *arg, struct err *err)
{
    struct import *import = arg;
    /* Again: somebody may have taken a name meanwhile. */
    if (account_csv_check_names(&import->csv, conn, err) < 0)
        return -1;
    if (import->csv.fault_count)
        return err_set(err, "bad_csv", NULL, "A name was taken meanwhile.");
    return account_csv_store(&import->csv, conn, import->who, err);
}

static void accounts_written(void *arg, int rc, const struct err *err)
{
    struct import *import = arg;
    struct request *rq = request_find(import->server, import->request);
    if (rq && rc == 0)
        reply_json(rq, 201, users_json(import));
    else if (rq && import->csv.fault_count)
        reply_faults(rq, &import->csv);
    else if (rc < 0)
        request_refuse(import->server, import->request, err);
    import_free(import);
}

static void import_refuse(struct import *import, const struct err *err)
{
    request_refuse(import->server, import->request, err);
    import_free(import);
}

static void overloaded(struct import *import)
{
    struct err err;
    (void)err_overloaded(&err);
    import_refuse(import, &err);
}

static void passwords_made(void *arg, const struct err *err)
{
    struct import *import = arg;
    if (err) {
        import_refuse(import, err);
        return;
    }
    for (size_t i = 0; i < import->csv.count; i++)
        memcpy(import->csv.items[i].user.password_hash, import->passwords[i].hash,
               PASSWORD_HASH_SIZE);
    if (store_write(server_app(import->server)->store, write_accounts, import, accounts_written) <
        0)
        overloaded(import);
}

static int parse_and_read_names(struct store_conn *conn, void *arg, struct err *err)
{
    struct import *import = arg;
    account_csv_parse(&import->csv, import->text, ACCOUNTS_MAX);
    for (size_t i = 0; import->by_token && i < import->csv.count; i++)
        if (import->csv.items[i].user.role > ROLE_USER)
            return err_token_on_staff(err);
    return account_csv_check_names(&import->csv, conn, err);
}

static void names_read(void *arg, int rc, const struct err *err)
{
    struct import *import = arg;
    struct request *rq = request_find(import->server, import->request);
    if (rc < 0) {
        import_refuse(import, err);
        return;
    }
    if (!rq) {
        import_free(import);
        return;
    }
    if (!import->csv.fault_count && !import->dry_run) {
        import->passwords = xcalloc(import->csv.count, sizeof *import->passwords);
        new_passwords_make(rq, import->passwords, import->csv.count, passwords_made, import);
        return;
    }
    if (import->csv.fault_count)
        reply_faults(rq, &import->csv);
    else
        reply_json(rq, 200, users_json(import));
    import_free(import);
}

static void post_import(struct request *rq)
{
    static const char *const keys[] = {"csv", "dry_run", NULL};
    json_t *json = request_json_with_nul(rq, keys);
    if (!json)
        return;
    struct err err;
    bool dry_run = false;
    const char *csv = json_text_of(json, "csv", &err);
    if (!csv || json_flag_if_given(json, "dry_run", &dry_run, &err) < 0) {
        reply_refusal(rq, &err);
        return;
    }
    struct import *import = xcalloc(1, sizeof *import);
    import->server = request_server(rq);
    import->request = request_id(rq);
    import->who = request_principal(rq)->user_id;
    import->by_token = identity_is_token(request_principal(rq));
    import->dry_run = dry_run;
    import->body = json_incref(json);
    import->text = (struct bytes){csv, json_string_length(json_object_get(json, "csv"))};
    if (request_store_read(import->server, import->request, parse_and_read_names, import,
                           names_read) < 0)
        overloaded(import);
}

const struct route admin_import_routes[] = {
    {.method = "POST",
     .pattern = "/admin/users/import",
     .handle = post_import,
     .access = ACCESS_ADMIN,
     .body_max = BODY_MAX},
    {.method = NULL},
};
