#include "executor/kind/package_open.h"
#include "executor/language/languages.h"

void package_check(const struct package *package, struct package_report *report)
{
    const struct kind *kind;
    struct err err;
    if (kind_of(&kind, &package->problem, &err) < 0)
        report_error(report, "", 0, "%s", err.detail);
    else
        kind->package_check(package, report);
}

/* Checks what package_read could read, and finishes the reading. rc: the result of package_read. */
static int checked(int rc, struct package *package, struct package **out,
                   struct package_report *report)
{
    if (package)
        package_check(package, report);
    if (rc < 0 || report->errors) {
        package_destroy(package);
        return -1;
    }
    *out = package;
    return 0;
}

int package_open(const char *path, struct package **out, struct package_report *report)
{
    struct package *package = NULL;
    languages_need();
    int rc = package_read(path, &package, report);
    return checked(rc, package, out, report);
}

int package_open_any_name(const char *path, struct package **out, struct package_report *report)
{
    struct package *package = NULL;
    languages_need();
    int rc = package_read_any_name(path, &package, report);
    return checked(rc, package, out, report);
}
