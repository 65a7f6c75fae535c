/* A package as it is uploaded: a zip in memory. What is taken can be written and read again. */
#include "tests/fuzz/fuzz.h"

#include "store/file_set.h"
#include "store/package.h"

static void report_check(const struct package_report *report)
{
    for (size_t i = 0; i < report->count; i++)
        PROMISE(utf8_valid(report->lines[i].message, strlen(report->lines[i].message)) &&
                utf8_valid(report->lines[i].file, strlen(report->lines[i].file)));
    PROMISE(report->count <= REPORT_LINES_MAX);
}

static void again(const struct package *package)
{
    AUTO_BUF struct buf zip = {0};
    struct package *got = NULL;
    struct package_report report = {0};
    struct err err = {0};
    PROMISE(package_pack(&package->problem, &zip, &err) == 0);
    PROMISE(package_read_zip((struct bytes){zip.data, zip.len}, NULL, &got, &report) == 0);
    PROMISE(strcmp(got->problem.slug, package->problem.slug) == 0);
    package_destroy(got);
    report_finish(&report);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct package *package = NULL;
    struct package_report report = {0};
    log_set_sink(no_log);
    if (package_read_zip((struct bytes){data, size}, NULL, &package, &report) < 0) {
        PROMISE(report.errors > 0);
    } else {
        struct err err;
        PROMISE(report.errors == 0 && slug_check(package->problem.slug, &err) == 0);
        again(package);
    }
    report_check(&report);
    package_destroy(package);
    report_finish(&report);
    return 0;
}
