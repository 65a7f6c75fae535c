/* `assay import`, `assay export`, `assay backup`: the data file without a server. */
#include "executor/signature.h"
#include "executor/values.h"
#include "reactor/commands.h"
#include "reactor/options.h"
#include "store/package.h"

#include <stdio.h>
#include <string.h>

/* --- import --------------------------------------------------------------------------------- */

static const char import_help[] = "usage: assay import [--data DIR] PACKAGE...\n\n"
                                  "Adds problems from ICPC packages with a signature.json (folders "
                                  "or zips), or replaces those of\n"
                                  "the same name. Either all are taken or none.\n\n"
                                  "  --data DIR  folder of the data file; data\n";

/* What only the executor knows: the signature means something, and each test's input is of it. */
static int package_check(const struct package *package, struct err *err)
{
    const struct problem *p = &package->problem;
    struct signature *signature;
    if (signature_parse(&signature, p->signature, strlen(p->signature), err))
        return -1;
    int rc = 0;
    for (size_t i = 0; i < p->test_count && rc == 0; i++) {
        const struct test_case *t = &p->tests[i];
        struct err why;
        rc = signature_check_input(signature, t->input.data, t->input.len, NULL, &why);
        if (rc) {
            err_set(err, "bad_package", NULL, "data/%s.in: %s", t->name, why.detail);
            break;
        }
        if (p->validator_count) /* what an answer is, is the validator's to say */
            continue;
        json_t *answer = value_parse((struct bytes){t->answer.data, t->answer.len}, &why);
        rc = !answer ||
             answer_check(signature, (struct bytes){t->input.data, t->input.len}, answer, &why);
        json_decref(answer);
        if (rc)
            rc = err_set(err, "bad_package", NULL, "data/%s.ans: %s", t->name, why.detail);
    }
    signature_destroy(signature);
    return rc;
}

struct packages {
    struct package **items;
    int count;
};

static int packages_store(struct store_conn *conn, void *arg, struct err *err)
{
    const struct packages *packages = arg;
    for (int i = 0; i < packages->count; i++)
        if (problem_store(conn, &packages->items[i]->problem, err))
            return -1;
    return 0;
}

static int packages_import(const char *data, const struct packages *packages, struct err *err)
{
    struct store_conn *conn;
    if (store_conn_open(&conn, data, err))
        return -1;
    int rc = store_conn_run(conn, packages_store, (void *)(uintptr_t)packages, err);
    store_conn_close(conn);
    return rc;
}

static int packages_read(struct packages *packages, char **paths, int count)
{
    struct err err;
    int bad = 0;
    for (int i = 0; i < count; i++) {
        if (package_read(paths[i], &packages->items[packages->count], &err) == 0 &&
            package_check(packages->items[packages->count++], &err) == 0)
            continue;
        fprintf(stderr, "assay import: %s: %s\n", paths[i], err.detail);
        bad++;
    }
    return bad ? -1 : 0;
}

int cmd_import(int argc, char **argv)
{
    const char *data = "data";
    const struct option_spec specs[] = {{"data", &data, NULL}, {0}};
    struct err err;
    int rc = options_parse(&argc, argv, specs, import_help);
    if (rc || argc < 2) {
        if (!rc)
            fputs(import_help, stderr);
        return rc > 0 ? 0 : EXIT_USAGE;
    }
    struct packages packages = {.items = xcalloc((size_t)argc, sizeof(struct package *))};
    rc = packages_read(&packages, argv + 1, argc - 1);
    if (rc) {
        fputs("assay import: nothing was changed\n", stderr);
    } else if ((rc = packages_import(data, &packages, &err))) {
        fprintf(stderr, "assay import: %s; nothing was changed\n", err.detail);
    }
    for (int i = 0; i < packages.count; i++) {
        const struct problem *p = &packages.items[i]->problem;
        if (rc == 0)
            printf("%s: %s, %zu tests, revision %lld\n", p->slug, p->title, p->test_count,
                   (long long)p->revision);
        package_destroy(packages.items[i]);
    }
    free(packages.items);
    return rc ? 1 : 0;
}

/* --- export --------------------------------------------------------------------------------- */

static const char export_help[] =
    "usage: assay export [--data DIR] SLUG DIR\n\n"
    "Writes a problem back as a package folder DIR, which must not exist.\n\n"
    "  --data DIR  folder of the data file; data\n";

static int problem_export(const char *data, const char *slug, const char *dir, struct err *err)
{
    struct store_conn *conn;
    struct problem *problem = NULL;
    if (store_reader_open(&conn, data, err))
        return -1;
    int rc = problem_find(conn, slug, PROBLEM_META, &problem, err);
    if (rc == 0 && !problem)
        rc = err_set(err, "unknown_problem", NULL, "there is no problem '%s' in %s", slug, data);
    if (rc == 0)
        rc = problem_files_load(conn, problem, err) || package_write(problem, dir, err) ? -1 : 0;
    problem_destroy(problem);
    store_reader_close(conn);
    return rc;
}

int cmd_export(int argc, char **argv)
{
    const char *data = "data";
    const struct option_spec specs[] = {{"data", &data, NULL}, {0}};
    struct err err;
    int rc = options_parse(&argc, argv, specs, export_help);
    if (rc || argc != 3) {
        if (!rc)
            fputs(export_help, stderr);
        return rc > 0 ? 0 : EXIT_USAGE;
    }
    if (problem_export(data, argv[1], argv[2], &err)) {
        fprintf(stderr, "assay export: %s\n", err.detail);
        return 1;
    }
    return 0;
}

/* --- backup --------------------------------------------------------------------------------- */

static const char backup_help[] =
    "usage: assay backup [--data DIR] FILE\n\n"
    "Writes a consistent copy of the data file to FILE, which must not exist; also while a server\n"
    "is running.\n\n"
    "  --data DIR  folder of the data file; data\n";

int cmd_backup(int argc, char **argv)
{
    const char *data = "data";
    const struct option_spec specs[] = {{"data", &data, NULL}, {0}};
    struct err err;
    int rc = options_parse(&argc, argv, specs, backup_help);
    if (rc || argc != 2) {
        if (!rc)
            fputs(backup_help, stderr);
        return rc > 0 ? 0 : EXIT_USAGE;
    }
    if (store_backup(data, argv[1], &err)) {
        fprintf(stderr, "assay backup: %s\n", err.detail);
        return 1;
    }
    return 0;
}
