/* Packages as zips: the same again after packing, and nothing of a hostile one is taken. */
#include "executor/kind/package_open.h"
#include "store/package/package_write.h"
#include "tests/unit/check.h"
#include "tests/unit/package_kit.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>

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
                  {"link", "/etc/passwd", "link: this link leaves the package"},
                  {"top/link", "../../x", "this link leaves the package"},
                  {"top/link", "link", "this link leads in a circle"},
                  {"top/link", "nothing", "this link leads to nothing"}};
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        char *dir = package_make();
        AUTO_FREE char *path = xasprintf("%s/hostile.zip", package_base);
        struct archive *zip = zip_open(path);
        zip_put(zip, faults[i].name, faults[i].link, "x", faults[i].link ? 0 : 1);
        archive_write_free(zip);
        assert_package_refused(path, faults[i].words);
        package_drop(dir);
    }
}

/* The zip that package_pack makes of a folder's problem, read again from memory. */
static void a_packed_problem_is_the_same_again(void **state)
{
    (void)state;
    char *dir = package_make();
    package_put(dir, "attachments/gr\xc3\xbc\xc3\x9f.txt", "x");
    package_put(dir, "empty", "");
    struct package *package = package_opened(dir), *again = NULL;
    struct package_report report = {0};
    AUTO_BUF struct buf zip = {0};
    struct err err;
    if (package_pack(&package->problem, &zip, &err))
        fail_msg("%s", err.detail);
    if (package_read_zip((struct bytes){zip.data, zip.len}, NULL, &again, &report)) {
        AUTO_FREE char *text = report_text(&report);
        fail_msg("%s", text);
    }
    const struct problem *a = &package->problem, *b = &again->problem;
    assert_string_equal(b->slug, "add-one");
    assert_int_equal(a->file_count, b->file_count);
    for (size_t i = 0; i < a->file_count; i++) {
        assert_string_equal(a->files[i].path, b->files[i].path);
        assert_int_equal(a->files[i].content.len, b->files[i].content.len);
        assert_memory_equal(a->files[i].content.data, b->files[i].content.data,
                            a->files[i].content.len);
    }
    assert_int_equal(a->test_count, b->test_count);
    for (size_t i = 0; i < a->test_count; i++) {
        assert_string_equal(a->tests[i].name, b->tests[i].name);
        assert_string_equal(a->tests[i].input.data, b->tests[i].input.data);
        assert_string_equal(a->tests[i].answer.data, b->tests[i].answer.data);
    }
    package_destroy(again);
    assert_int_equal(package_read_zip((struct bytes){zip.data, zip.len}, "other", &again, &report),
                     0);
    assert_string_equal(again->problem.slug, "other");
    package_destroy(again);
    assert_int_equal(package_read_zip((struct bytes){zip.data, zip.len / 2}, NULL, &again, &report),
                     -1);
    assert_int_equal(package_read_zip((struct bytes){"x", 1}, NULL, &again, &report), -1);
    assert_int_equal(package_read_zip((struct bytes){"", 0}, NULL, &again, &report), -1);
    report_finish(&report);
    package_destroy(package);
    package_drop(dir);
}

static void a_bomb_and_ten_thousand_files_are_refused(void **state)
{
    (void)state;
    char *dir = package_make();
    AUTO_FREE char *bomb = xasprintf("%s/bomb.zip", package_base);
    AUTO_FREE char *many = xasprintf("%s/many.zip", package_base);
    size_t size = (size_t)80 << 20;
    char *zeros = xcalloc(size, 1);
    struct archive *zip = zip_open(bomb);
    zip_put(zip, "data/secret/1.in", NULL, zeros, size);
    archive_write_free(zip);
    assert_package_refused(bomb, "data/secret/1.in: a file may have 16 MiB, and a test 64 MiB");
    zip = zip_open(many);
    for (int i = 0; i < 10000; i++) {
        char name[32];
        snprintf(name, sizeof name, "f%d", i);
        zip_put(zip, name, NULL, "", 0);
    }
    archive_write_free(zip);
    assert_package_refused(many, "4096 files");
    free(zeros);
    package_drop(dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_zips_are_refused),
        cmocka_unit_test(a_packed_problem_is_the_same_again),
        cmocka_unit_test(a_bomb_and_ten_thousand_files_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
