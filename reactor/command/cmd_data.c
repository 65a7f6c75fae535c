/* `assay import`, `assay export` and `assay backup`: they use the data file without a server. */
#include "executor/kind/package_open.h"
#include "executor/language/languages.h"
#include "reactor/command/commands.h"
#include "reactor/command/options.h"
#include "reactor/command/report_print.h"
#include "store/authoring/problem_change.h"
#include "store/engine/store_conn.h"
#include "store/package/package_write.h"
#include "store/package/statement_render.h"

#include <stdio.h>
#include <string.h>

/* --- import --------------------------------------------------------------------------------- */

static const char import_help[] = "usage: assay import [--data DIR] PACKAGE...\n\n"
                                  "Adds problems from ICPC packages with a signature.json (folders "
                                  "or zips), or replaces those of\n"
                                  "the same name. Either all are taken or none.\n\n"
                                  "  --data DIR       folder of the data file; data\n"
                                  "  --languages DIR  folder of more languages, each a YAML file\n";

struct packages {
    struct package **items;
    int count;
};

static int packages_store(struct store_conn *conn, void *arg, struct err *err)
{
    const struct packages *packages = arg;
    bool created;
    for (int i = 0; i < packages->count; i++)
        if (problem_import(conn, 0, &packages->items[i]->problem, true, VISIBILITY_UNSET, &created,
                           err) < 0)
            return -1;
    return 0;
}

static int packages_import(const char *data, const struct packages *packages, struct err *err)
{
    struct store_conn *conn;
    if (store_conn_open(&conn, data, err) < 0)
        return -1;
    int rc = store_conn_run(conn, packages_store, (void *)(uintptr_t)packages, err);
    store_conn_close(conn);
    return rc;
}

static int packages_read(struct packages *packages, char **paths, int count)
{
    int bad = 0;
    for (int i = 0; i < count; i++) {
        struct package_report report = {0};
        if (package_open(paths[i], &packages->items[packages->count], &report) < 0)
            bad++;
        else
            statements_render(&packages->items[packages->count++]->problem, &report);
        report_print("assay import", paths[i], &report);
        report_finish(&report);
    }
    return bad ? -1 : 0;
}

int cmd_import(int argc, char **argv)
{
    const char *data = "data", *languages = NULL;
    const struct option_spec specs[] = {
        {"data", &data, NULL}, {"languages", &languages, NULL}, {0}};
    struct err err;
    int rc = options_parse(&argc, argv, specs, import_help);
    if (rc || argc < 2) {
        if (!rc)
            fputs(import_help, stderr);
        return rc > 0 ? 0 : EXIT_USAGE;
    }
    if (languages_load(languages, &err) < 0) {
        fprintf(stderr, "assay import: %s\n", err.detail);
        return 1;
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
    if (store_reader_open(&conn, data, err) < 0)
        return -1;
    int rc = problem_find(conn, slug, PROBLEM_META, &problem, err);
    if (rc == 0 && !problem)
        rc = err_set(err, "unknown_problem", NULL, "there is no problem '%s' in %s", slug, data);
    if (rc == 0)
        rc = problem_files_load(conn, problem, err) < 0 || package_write(problem, dir, err) < 0 ? -1
                                                                                                : 0;
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
    if (problem_export(data, argv[1], argv[2], &err) < 0) {
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
    if (store_backup(data, argv[1], &err) < 0) {
        fprintf(stderr, "assay backup: %s\n", err.detail);
        return 1;
    }
    return 0;
}
