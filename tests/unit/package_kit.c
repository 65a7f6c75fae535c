#include "tests/unit/package_kit.h"

#include "executor/kind/package_open.h"
#include "tests/unit/folder_kit.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

void package_put(const char *dir, const char *path, const char *text)
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

void package_remove(const char *dir, const char *path)
{
    AUTO_FREE char *full = xasprintf("%s/%s", dir, path);
    assert_int_equal(remove(full), 0);
}

char package_base[64];

char *package_make(void)
{
    folder_make(package_base, sizeof package_base);
    char *dir = xasprintf("%s/add-one", package_base);
    mkdir(dir, 0755);
    package_put(dir, "problem.yaml",
                "problem_format_version: 2025-09\nname: Add one\n"
                "uuid: 11111111-1111-4111-8111-111111111111\nkeywords: [easy, math]\n"
                "limits: {time_limit: 0.5, memory: 64}\n");
    package_put(dir, "signature.json",
                "{\"function\":\"add_one\",\"params\":[{\"name\":\"n\",\"type\":\"int\"}],"
                "\"returns\":\"int\"}");
    package_put(dir, "statement/problem.en.md", "Add one.\n");
    package_put(dir, "data/sample/1.in", "1\n");
    package_put(dir, "data/sample/1.ans", "2\n");
    package_put(dir, "data/secret/group/02.in", "5\n");
    package_put(dir, "data/secret/group/02.ans", "6\n");
    package_put(dir, "submissions/accepted/a.cpp", "int add_one(int n) { return n + 1; }\n");
    package_put(dir, "submissions/accepted/b.py", "def add_one(n): return n + 1\n");
    return dir;
}

void drop_folder(const char *dir)
{
    folder_remove(dir);
}

void package_drop(char *dir)
{
    drop_folder(package_base);
    free(dir);
}

char *report_text(const struct package_report *report)
{
    struct buf text = {0};
    for (size_t i = 0; i < report->count; i++) {
        report_line_text(&report->lines[i], &text);
        buf_puts(&text, "\n");
    }
    return buf_steal(&text);
}

struct package *package_opened(const char *path)
{
    struct package *package = NULL;
    struct package_report report = {0};
    if (package_open(path, &package, &report)) {
        AUTO_FREE char *text = report_text(&report);
        fail_msg("%s", text);
    }
    report_finish(&report);
    return package;
}

void assert_package_refused(const char *path, const char *words)
{
    struct package *package = NULL;
    struct package_report report = {0};
    assert_int_equal(package_open(path, &package, &report), -1);
    assert_null(package);
    AUTO_FREE char *text = report_text(&report);
    if (!strstr(text, words))
        fail_msg("'%s' does not say '%s'", text, words);
    report_finish(&report);
}
