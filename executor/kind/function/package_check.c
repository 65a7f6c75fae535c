#include "executor/kind/function/package_check.h"

#include "executor/kind/function/values.h"

#include <string.h>

/* The context of a fault that was found in one file. */
struct fault_file {
    struct package_report *report;
    const char *file;
};

static void on_fault(void *ctx, long line, const char *name, const char *words)
{
    const struct fault_file *where = ctx;
    bool named = name && *name;
    report_error(where->report, where->file, line, "%s%s%s", named ? name : "", named ? ": " : "",
                 words);
}

static void on_odd_key(void *ctx, long line, const char *name, const char *words)
{
    const struct fault_file *where = ctx;
    report_warning(where->report, where->file, line, "%s: %s", name, words);
}

static struct bytes bytes_of(const struct buf *buf)
{
    return (struct bytes){buf->data ? buf->data : "", buf->len};
}

void test_check(const struct signature *signature, bool has_validator, const struct test_case *test,
                const char *input_name, const char *answer_name, struct package_report *report)
{
    struct fault_file input = {report, input_name}, answer = {report, answer_name};
    size_t faults = input_faults(signature, bytes_of(&test->input), on_fault, &input);
    if (!has_validator && !(faults && signature->is_class))
        faults += answer_faults(signature, bytes_of(&test->input), bytes_of(&test->answer),
                                on_fault, &answer);
    (void)faults; /* the report has them */
}

void package_check(const struct package *package, struct package_report *report)
{
    const struct problem *p = &package->problem;
    struct fault_file where = {report, "signature.json"};
    struct signature *signature;
    if (!p->signature) /* package_read has reported that */
        return;
    signature_odd_keys(p->signature, strlen(p->signature), on_odd_key, &where);
    if (signature_read(&signature, p->signature, strlen(p->signature), on_fault, &where) < 0)
        return;
    for (size_t i = 0; i < p->test_count; i++) {
        AUTO_FREE char *input = xasprintf("data/%s.in", p->tests[i].name);
        AUTO_FREE char *answer = xasprintf("data/%s.ans", p->tests[i].name);
        test_check(signature, p->validator_count > 0, &p->tests[i], input, answer, report);
    }
    signature_destroy(signature);
}

/* Checks what package_read could read, and finishes the reading. rc: the result of package_read. */
static int check_and_finish(int rc, struct package *package, struct package **out,
                            struct package_report *report)
{
    if (package)
        package_check(package, report);
    if (rc || report->errors) {
        package_destroy(package);
        return -1;
    }
    *out = package;
    return 0;
}

int package_open(const char *path, struct package **out, struct package_report *report)
{
    struct package *package = NULL;
    int rc = package_read(path, &package, report);
    return check_and_finish(rc, package, out, report);
}

int package_open_any_name(const char *path, struct package **out, struct package_report *report)
{
    struct package *package = NULL;
    int rc = package_read_any_name(path, &package, report);
    return check_and_finish(rc, package, out, report);
}
