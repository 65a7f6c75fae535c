/* What is written in a package: problem.yaml, signature.json, an input and its answer. After the
 * first byte, which says of which it is: the text, for signatures with an input after a NUL. */
#include "tests/fuzz/fuzz.h"

#include "executor/kind/function/values.h"
#include "store/package/problem_yaml.h"
#include "store/package/problem_yaml_change.h"

static void yaml_try(const char *text, size_t len)
{
    static const char *const keywords[] = {"easy", "arrays"};
    const struct problem_yaml_change change = {.name = "Another name",
                                               .time_limit_ms = 1500,
                                               .memory_kb = 65536,
                                               .sets_keywords = true,
                                               .keywords = keywords,
                                               .keyword_count = 2};
    struct problem_yaml yaml = {0};
    struct package_report report = {0};
    struct err err = {0};
    AUTO_BUF struct buf changed = {0};
    problem_yaml_parse(&yaml, text, len, &report);
    PROMISE(yaml.keyword_count <= KEYWORDS_MAX && yaml.time_limit_ms <= TIME_LIMIT_MS_MAX);
    PROMISE(!yaml.name || utf8_valid(yaml.name, strlen(yaml.name)));
    bool good = report.errors == 0;
    problem_yaml_finish(&yaml);
    report_finish(&report);
    if (problem_yaml_change(text, len, &change, &changed, &err) == 0 && good) {
        problem_yaml_parse(&yaml, changed.data, changed.len, &report);
        PROMISE(report.errors == 0 && strcmp(yaml.name, "Another name") == 0);
        PROMISE(yaml.time_limit_ms == 1500 && yaml.memory_kb == 65536 && yaml.keyword_count == 2);
        problem_yaml_finish(&yaml);
        report_finish(&report);
    }
}

static void on_fault(void *ctx, long line, const char *key, const char *words)
{
    size_t *faults = ctx;
    PROMISE(line >= 0 && key && *words);
    ++*faults;
}

static void on_value_fault(void *ctx, long line, const char *name, const char *words)
{
    (void)ctx;
    (void)name;
    PROMISE(line >= 0 && *words);
}

static void input_try(const struct signature *signature, struct bytes text)
{
    AUTO_BUF struct buf canonical = {0}, again = {0};
    struct err err = {0};
    size_t faults = input_faults(signature, text, on_value_fault, NULL);
    int rc = signature_check_input(signature, text.data, text.len, &canonical, &err);
    if (rc < 0) {
        promise_words(&err);
        return;
    }
    PROMISE(faults == 0);
    PROMISE(signature_check_input(signature, canonical.data, canonical.len, &again, &err) == 0);
    PROMISE(canonical.len == again.len && memcmp(canonical.data, again.data, again.len) == 0);
    (void)!answer_faults(signature, text, text, on_value_fault, NULL);
}

static void signature_try(const char *text, size_t len)
{
    const char *nul = len ? memchr(text, '\0', len) : NULL;
    size_t first = nul ? (size_t)(nul - text) : len, faults = 0;
    struct signature *signature = NULL, *same = NULL;
    struct err err = {0};
    int rc = signature_read(&signature, text, first, on_fault, &faults);
    PROMISE((rc == 0) == (faults == 0));
    PROMISE(signature_parse(&same, text, first, &err) == rc);
    if (rc == 0)
        input_try(signature, (struct bytes){nul ? nul + 1 : "", nul ? len - first - 1 : 0});
    signature_destroy(signature);
    signature_destroy(same);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    log_set_sink(no_log);
    if (size == 0)
        return 0;
    if (data[0] == 'y')
        yaml_try((const char *)data + 1, size - 1);
    else
        signature_try((const char *)data + 1, size - 1);
    return 0;
}
