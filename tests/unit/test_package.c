/* Packages: what is understood is taken whole, what is not is refused in words and changes nothing.
 */
#include "executor/command.h"
#include "store/package.h"
#include "tests/unit/check.h"

#include <archive.h>
#include <archive_entry.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *walk)
{
    (void)st, (void)type, (void)walk;
    return remove(path);
}

static void put(const char *dir, const char *path, const char *text)
{
    AUTO_FREE char *full = xasprintf("%s/%s", dir, path);
    for (char *slash = full + strlen(dir) + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        mkdir(full, 0755);
        *slash = '/';
    }
    FILE *file = fopen(full, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static char base[64];

static char *make_package(void)
{
    snprintf(base, sizeof base, "/tmp/assay-unit-XXXXXX");
    assert_non_null(mkdtemp(base));
    char *dir = xasprintf("%s/add-one", base);
    mkdir(dir, 0755);
    put(dir, "problem.yaml",
        "problem_format_version: 2025-09\nname: Add one\n"
        "uuid: 11111111-1111-4111-8111-111111111111\nkeywords: [easy, math]\n"
        "limits: {time_limit: 0.5, memory: 64}\n");
    put(dir, "signature.json",
        "{\"function\":\"add_one\",\"params\":[{\"name\":\"n\",\"type\":\"int\"}],"
        "\"returns\":\"int\"}");
    put(dir, "statement/problem.en.md", "Add one.\n");
    put(dir, "data/sample/1.in", "1\n");
    put(dir, "data/sample/1.ans", "2\n");
    put(dir, "data/secret/group/02.in", "5\n");
    put(dir, "data/secret/group/02.ans", "6\n");
    put(dir, "submissions/accepted/a.cpp", "int add_one(int n) { return n + 1; }\n");
    put(dir, "submissions/accepted/b.py", "def add_one(n): return n + 1\n");
    return dir;
}

static void drop(char *dir)
{
    nftw(base, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    free(dir);
}

static void assert_refused(const char *path, const char *words)
{
    struct package *package;
    struct err err;
    assert_int_equal(package_read(path, &package, &err), -1);
    if (!strstr(err.detail, words))
        fail_msg("'%s' does not say '%s'", err.detail, words);
}

static void a_package_is_read_whole(void **state)
{
    (void)state;
    char *dir = make_package();
    struct package *package;
    struct err err;
    if (package_read(dir, &package, &err))
        fail_msg("%s", err.detail);
    const struct problem *p = &package->problem;
    assert_string_equal(p->slug, "add-one");
    assert_string_equal(p->title, "Add one");
    assert_string_equal(p->difficulty, "easy");
    assert_int_equal(p->tag_count, 1);
    assert_int_equal(p->time_limit_ms, 500);
    assert_int_equal(p->memory_limit_kb, 65536);
    assert_int_equal(p->test_count, 2);
    assert_int_equal(p->sample_count, 1);
    assert_true(p->tests[0].sample && !p->tests[1].sample);
    assert_string_equal(p->tests[1].name, "secret/group/02");
    assert_int_equal(p->reference_count, 2);
    assert_string_equal(p->references[0].language, "python");
    assert_int_equal(package->submission_count, 2);
    package_destroy(package);
    drop(dir);
}

static int store_op(struct store_conn *conn, void *arg, struct err *err)
{
    return problem_store(conn, arg, err);
}

static void export_of_an_import_is_the_same_folder(void **state)
{
    (void)state;
    char *dir = make_package();
    AUTO_FREE char *data = xasprintf("%s/data", base);
    AUTO_FREE char *copy = xasprintf("%s/copy", base);
    const char *const diff[] = {"/usr/bin/diff", "-r", dir, copy, NULL};
    AUTO_BUF struct buf differences = {0};
    struct package *package;
    struct problem *problem;
    struct store_conn *conn;
    struct err err;
    assert_int_equal(package_read(dir, &package, &err), 0);
    assert_int_equal(store_conn_open(&conn, data, &err), 0);
    assert_int_equal(store_conn_run(conn, store_op, &package->problem, &err), 0);
    assert_int_equal(problem_find(conn, "add-one", PROBLEM_META, &problem, &err), 0);
    assert_int_equal(problem_files_load(conn, problem, &err), 0);
    assert_int_equal(package_write(problem, copy, &err), 0);
    if (command_run(diff, &differences, &err))
        fail_msg("%s", differences.data ? differences.data : err.detail);
    problem_destroy(problem);
    store_conn_close(conn);
    package_destroy(package);
    drop(dir);
}

static void importing_again_is_a_new_revision_of_the_same_problem(void **state)
{
    (void)state;
    char *dir = make_package();
    AUTO_FREE char *data = xasprintf("%s/data", base);
    struct package *package;
    struct store_conn *conn;
    struct test_case *tests;
    size_t count;
    struct err err;
    assert_int_equal(package_read(dir, &package, &err), 0);
    assert_int_equal(store_conn_open(&conn, data, &err), 0);
    assert_int_equal(store_conn_run(conn, store_op, &package->problem, &err), 0);
    int64_t id = package->problem.id;
    assert_int_equal(package->problem.revision, 1);
    assert_int_equal(store_conn_run(conn, store_op, &package->problem, &err), 0);
    assert_int_equal(package->problem.id, id);
    assert_int_equal(package->problem.revision, 2);
    assert_int_equal(test_cases_load(conn, id, 1, 0, 1 << 20, &tests, &count, &err), -1);
    assert_string_equal(err.code, "revision_changed");
    assert_int_equal(test_cases_load(conn, id, 2, 0, 1, &tests, &count, &err), 0);
    assert_int_equal(count, 1); /* at least one, however few bytes are allowed */
    test_cases_destroy(tests, count);
    store_conn_close(conn);
    package_destroy(package);
    drop(dir);
}

static void what_is_not_understood_is_refused_with_file_and_line(void **state)
{
    (void)state;
    static const struct {
        const char *path, *text, *words;
    } faults[] = {
        {"problem.yaml", "problem_format_version: 2025-09\nname: X\nmystery: 1\n", "line 3"},
        {"problem.yaml", "name: [\n", "problem.yaml, line"},
        {"problem.yaml", "problem_format_version: 2025-09\nname: X\nname: Y\n", "line 3"},
        {"problem.yaml", "problem_format_version: '1999'\nname: X\n", "line 1"},
        {"problem.yaml", "problem_format_version: 2025-09\nname: X\ntype: scoring\n", "pass-fail"},
        {"problem.yaml", "problem_format_version: 2025-09\nname: X\nlimits: {time_limit: -1}\n",
         "line 3"},
        {"signature.json", "{\"function\":1,\"function\":2}", "signature.json, line 1"},
        {"data/secret/03.in", "1\n", "no data/secret/03.ans"},
        {"data/secret/04.ans", "1\n", "has no .in"},
        {"data/sample/1.ans", "2,\n", "data/sample/1.ans, line 1"},
        {"statement/problem.en.md", "\xff\xfe", "UTF-8"},
    };
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        char *dir = make_package();
        put(dir, faults[i].path, faults[i].text);
        assert_refused(dir, faults[i].words);
        drop(dir);
    }
}

static void a_link_is_refused(void **state)
{
    (void)state;
    char *dir = make_package();
    AUTO_FREE char *link = xasprintf("%s/data/secret/05.in", dir);
    assert_int_equal(symlink("/etc/passwd", link), 0);
    assert_refused(dir, "links are not taken");
    drop(dir);
}

/* --- zips ----------------------------------------------------------------------------------- */

static struct archive *zip_open(const char *path)
{
    struct archive *zip = archive_write_new();
    archive_write_set_format_zip(zip);
    assert_int_equal(archive_write_open_filename(zip, path), ARCHIVE_OK);
    return zip;
}

static void zip_put(struct archive *zip, const char *name, const char *link, const void *data,
                    size_t len)
{
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, link ? AE_IFLNK : AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    if (link)
        archive_entry_set_symlink(entry, link);
    archive_entry_set_size(entry, (la_int64_t)len);
    assert_int_equal(archive_write_header(zip, entry), ARCHIVE_OK);
    if (len)
        archive_write_data(zip, data, len);
    archive_entry_free(entry);
}

static void hostile_zips_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *name, *link, *words;
    } faults[] = {{"../out", NULL, "bad name"},
                  {"/etc/cron.d/x", NULL, "bad name"},
                  {"a/../../b", NULL, "bad name"},
                  {"a\\..\\b", NULL, "bad name"},
                  {"link", "/etc/passwd", "links are not taken"}};
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        char *dir = make_package();
        AUTO_FREE char *path = xasprintf("%s/hostile.zip", base);
        struct archive *zip = zip_open(path);
        zip_put(zip, faults[i].name, faults[i].link, "x", faults[i].link ? 0 : 1);
        archive_write_free(zip);
        assert_refused(path, faults[i].words);
        drop(dir);
    }
}

static void a_bomb_and_ten_thousand_files_are_refused(void **state)
{
    (void)state;
    char *dir = make_package();
    AUTO_FREE char *bomb = xasprintf("%s/bomb.zip", base);
    AUTO_FREE char *many = xasprintf("%s/many.zip", base);
    size_t size = (size_t)64 << 20;
    char *zeros = xcalloc(size, 1);
    struct archive *zip = zip_open(bomb);
    zip_put(zip, "data/secret/1.in", NULL, zeros, size);
    archive_write_free(zip);
    assert_refused(bomb, "over 16 MiB");
    zip = zip_open(many);
    for (int i = 0; i < 10000; i++) {
        char name[32];
        snprintf(name, sizeof name, "f%d", i);
        zip_put(zip, name, NULL, "", 0);
    }
    archive_write_free(zip);
    assert_refused(many, "2048 files");
    free(zeros);
    drop(dir);
}

static void the_shipped_problems_are_all_read(void **state)
{
    (void)state;
    char dir[] = "/tmp/assay-unit-XXXXXX";
    struct store_conn *conn;
    struct err err;
    assert_non_null(mkdtemp(dir));
    assert_int_equal(store_conn_open(&conn, dir, &err), 0);
    int added = packages_seed(conn, ASSAY_SOURCE_DIR "/store/problems", &err);
    if (added < 15)
        fail_msg("%d: %s", added, added < 0 ? err.detail : "too few problems are shipped");
    assert_int_equal(packages_seed(conn, ASSAY_SOURCE_DIR "/store/problems", &err), 0);
    assert_int_equal(problem_count(conn), added);
    store_conn_close(conn);
    nftw(dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_package_is_read_whole),
        cmocka_unit_test(export_of_an_import_is_the_same_folder),
        cmocka_unit_test(importing_again_is_a_new_revision_of_the_same_problem),
        cmocka_unit_test(what_is_not_understood_is_refused_with_file_and_line),
        cmocka_unit_test(a_link_is_refused),
        cmocka_unit_test(hostile_zips_are_refused),
        cmocka_unit_test(a_bomb_and_ten_thousand_files_are_refused),
        cmocka_unit_test(the_shipped_problems_are_all_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
