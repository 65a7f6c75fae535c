/* Links in packages: those in the package are followed, and all others end the reading. */
#include "executor/kind/package_open.h"
#include "tests/unit/check.h"
#include "tests/unit/package_kit.h"

#include <unistd.h>

static void link_make(const char *dir, const char *path, const char *target)
{
    AUTO_FREE char *link = xasprintf("%s/%s", dir, path);
    assert_int_equal(symlink(target, link), 0);
}

static void a_link_that_leaves_the_package_is_refused_by_name(void **state)
{
    (void)state;
    static const struct {
        const char *path, *target, *words;
    } faults[] = {
        {"data/secret/05.in", "/etc/passwd", "data/secret/05.in: this link leaves the package"},
        {"data/secret/05.in", "../../../other/1.in", "data/secret/05.in: this link leaves"},
        {"data/secret/05.in", "06.in", "data/secret/05.in: this link leads to nothing"},
        {"data/secret/05.in", "05.in", "data/secret/05.in: this link leads in a circle"},
        {"data/secret/all", "..", "data/secret/all: this link leads in a circle"},
        {"problem.pdf", "../../doc/hello.pdf", "problem.pdf: this link leaves the package"},
    };
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        char *dir = package_make();
        link_make(dir, faults[i].path, faults[i].target);
        assert_package_refused(dir, faults[i].words);
        package_drop(dir);
    }
}

static void two_links_in_a_circle_are_refused(void **state)
{
    (void)state;
    char *dir = package_make();
    link_make(dir, "data/secret/a", "b");
    link_make(dir, "data/secret/b", "a");
    package_put(dir, "data/sample/x/1.txt", "x");
    package_put(dir, "data/secret/y/2.txt", "y");
    link_make(dir, "data/sample/x/y", "../../secret/y");
    link_make(dir, "data/secret/y/x", "../../sample/x");
    assert_package_refused(dir, "data/secret/a: this link leads in a circle");
    package_drop(dir);
}

/* Links to files, to folders, and through other links. */
static void links_in_the_package_are_followed(void **state)
{
    (void)state;
    char *dir = package_make();
    link_make(dir, "data/secret/05.in", "group/02.in");
    link_make(dir, "data/secret/05.ans", "../alias/secret/group/02.ans");
    link_make(dir, "data/alias", "../data2");
    link_make(dir, "data2", "./data-files");
    package_put(dir, "data-files/secret/group/02.ans", "6\n");
    link_make(dir, "data/secret/whole", "group");
    struct package *package = package_opened(dir);
    const struct problem *p = &package->problem;
    assert_int_equal(p->test_count, 4);
    assert_string_equal(p->tests[1].name, "secret/05");
    assert_string_equal(p->tests[1].input.data, "5\n");
    assert_string_equal(p->tests[1].answer.data, "6\n");
    assert_string_equal(p->tests[3].name, "secret/whole/02");
    package_destroy(package);
    package_drop(dir);
}

/* Links on links double the files with each: the reading ends. */
static void links_that_multiply_are_refused(void **state)
{
    (void)state;
    char *dir = package_make();
    for (int i = 0; i < 30; i++) {
        AUTO_FREE char *path = xasprintf("data/d%d/x", i);
        AUTO_FREE char *one = xasprintf("data/d%d/one", i);
        AUTO_FREE char *two = xasprintf("data/d%d/two", i);
        AUTO_FREE char *three = xasprintf("data/d%d/three", i);
        AUTO_FREE char *four = xasprintf("data/d%d/four", i);
        AUTO_FREE char *target = xasprintf("../d%d", (i + 1) % 30);
        package_put(dir, path, "x");
        link_make(dir, one, target);
        link_make(dir, two, target);
        link_make(dir, three, target);
        link_make(dir, four, target);
    }
    assert_package_refused(dir, "error:");
    package_drop(dir);
}

/* Each goes around through all others, part by part. */
static void links_of_too_many_parts_are_refused(void **state)
{
    (void)state;
    char *dir = package_make();
    AUTO_BUF struct buf dots = {0};
    while (dots.len < 980)
        buf_puts(&dots, "./");
    for (int i = 0; i < 60; i++) {
        AUTO_FREE char *path = xasprintf("data/%d", i);
        AUTO_FREE char *target = xasprintf("%s%d", dots.data, (i + 1) % 60);
        link_make(dir, path, target);
    }
    assert_package_refused(dir, "the links of the package have too many parts");
    package_drop(dir);
    dir = package_make();
    buf_puts(&dots, "./././././././././././");
    link_make(dir, "data/long", dots.data);
    assert_package_refused(dir, "data/long: this link has more than 1000 bytes");
    package_drop(dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_link_that_leaves_the_package_is_refused_by_name),
        cmocka_unit_test(two_links_in_a_circle_are_refused),
        cmocka_unit_test(links_in_the_package_are_followed),
        cmocka_unit_test(links_that_multiply_are_refused),
        cmocka_unit_test(links_of_too_many_parts_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
