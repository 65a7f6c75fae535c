/* problem.yaml is changed where it is asked to be, and stays as it is elsewhere. */
#include "store/package/problem_yaml.h"
#include "store/package/problem_yaml_change.h"
#include "tests/unit/check.h"

#include <string.h>
#include <time.h>

static struct problem_yaml changed(const char *text, const struct problem_yaml_change *change,
                                   struct buf *out)
{
    struct problem_yaml yaml;
    struct package_report report = {0};
    struct err err;
    if (problem_yaml_change(text, strlen(text), change, out, &err))
        fail_msg("%s", err.detail);
    problem_yaml_parse(&yaml, out->data, out->len, &report);
    if (report.errors)
        fail_msg("%s\n%s", report.lines[0].message, out->data);
    report_finish(&report);
    return yaml;
}

static const char *const words[] = {"hard", "yes", "a: b # c"};
static const struct problem_yaml_change all = {.name = "On: \"Off\" \xc3\xa9 # 1",
                                               .time_limit_ms = 1250,
                                               .memory_kb = 66048,
                                               .sets_keywords = true,
                                               .keywords = words,
                                               .keyword_count = COUNT_OF(words)};

static void assert_changed(const char *text)
{
    AUTO_BUF struct buf out = {0};
    struct problem_yaml yaml = changed(text, &all, &out);
    assert_string_equal(yaml.name, all.name);
    assert_int_equal(yaml.time_limit_ms, 1250);
    assert_int_equal(yaml.memory_kb, 66048);
    assert_int_equal(yaml.keyword_count, COUNT_OF(words));
    for (size_t i = 0; i < COUNT_OF(words); i++)
        assert_string_equal(yaml.keywords[i], words[i]);
    problem_yaml_finish(&yaml);
}

static void what_is_set_is_read_back(void **state)
{
    (void)state;
    assert_changed("problem_format_version: 2025-09\nname: X\n");
    assert_changed("problem_format_version: 2025-09\nname: {en: X, de: Y}\nlimits: {memory: 1}\n"
                   "keywords: [a]\n");
    assert_changed("name: X\nkeywords: a b c\nlimits: 5\nvalidation: custom\n");
    assert_changed("name: &x X\nrights_owner: *x\n");
    assert_changed("{}");
}

static void legacy_validation_says_what_the_validator_does(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        unsigned types;
        bool custom, scores, good;
    } rows[] = {
        {"default", 0, false, false, true},
        {"custom", 0, true, false, true},
        {"custom score", 0, true, true, true},
        {"custom multi-pass", PROBLEM_TYPE_MULTI_PASS, true, false, true},
        {"custom interactive multi-pass score", PROBLEM_TYPE_INTERACTIVE | PROBLEM_TYPE_MULTI_PASS,
         true, true, true},
        {"default multi-pass", 0, false, false, false},
        {"multi-pass", 0, false, false, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        AUTO_FREE char *text =
            xasprintf("name: X\nlimits: {validation_passes: 7}\nvalidation: %s\n", rows[i].words);
        struct problem_yaml yaml;
        struct package_report report = {0};
        problem_yaml_parse(&yaml, text, strlen(text), &report);
        assert_int_equal(report.errors, !rows[i].good);
        if (rows[i].good)
            assert_int_equal(yaml.types, rows[i].types);
        assert_int_equal(yaml.custom_validation, rows[i].custom);
        assert_int_equal(yaml.validator_scores, rows[i].scores);
        assert_int_equal(yaml.validation_passes, 7);
        report_finish(&report);
        problem_yaml_finish(&yaml);
    }
}

static void what_is_not_set_stays(void **state)
{
    (void)state;
    static const char *const text =
        "problem_format_version: 2025-09\nname: {en: X, de: Y}\nuuid: 123e4567\n"
        "credits:\n  authors: [A, 'B: C']\nlimits: {time_limit: 3, output: 9}\nkeywords: [easy]\n";
    AUTO_BUF struct buf out = {0};
    struct problem_yaml yaml =
        changed(text, &(struct problem_yaml_change){.memory_kb = 65536}, &out);
    assert_string_equal(yaml.name, "X");
    assert_int_equal(yaml.time_limit_ms, 3000);
    assert_int_equal(yaml.memory_kb, 65536);
    assert_string_equal(yaml.keywords[0], "easy");
    assert_non_null(strstr(out.data, "de: Y"));
    assert_non_null(strstr(out.data, "uuid: 123e4567"));
    assert_non_null(strstr(out.data, "B: C"));
    assert_non_null(strstr(out.data, "output: 9"));
    problem_yaml_finish(&yaml);
}

static void what_is_no_problem_yaml_is_not_changed(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "x", "[1]", "a: [", "\xff", "%YAML 9.9\n---\na: 1\n"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        AUTO_BUF struct buf out = {0};
        struct err err = {0};
        assert_int_equal(problem_yaml_change(texts[i], strlen(texts[i]), &all, &out, &err), -1);
        assert_string_equal(err.code, "bad_package");
    }
}

/* It would end the text there. */
static void a_text_with_a_nul_is_refused_on_its_line(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "source: x\nname: \"a\\0b\"\n", "name: X\nkeywords: [\"easy\\x00\"]\n",
        "name: X\nlimits: {\"time_limit\\0x\": 1}\n", "name: X\nsource: !!str \"\\u0000\"\n"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct problem_yaml yaml;
        struct package_report report = {0};
        AUTO_BUF struct buf out = {0};
        struct err err = {0};
        problem_yaml_parse(&yaml, texts[i], strlen(texts[i]), &report);
        assert_int_equal(report.errors, 1);
        assert_int_equal(report.lines[0].line, 2);
        assert_non_null(strstr(report.lines[0].message, "has the character NUL"));
        assert_int_equal(problem_yaml_change(texts[i], strlen(texts[i]), &all, &out, &err), -1);
        problem_yaml_finish(&yaml);
        report_finish(&report);
    }
}

static void repeat(struct buf *out, const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_puts(out, text);
}

/* It would be slow to read, or deeper than the stack when it is written again. */
static void what_was_made_to_be_slow_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *before, *part, *after;
        size_t count;
        const char *words;
    } slow[] = {
        {"source:\n ", "- ", "x", 100000, "more than 100 lists"},
        {"source:\n ", "? ", "x", 100000, "more than 100 lists"},
        {"source: ", "[", "", 2000, "in brackets"},
        {"source:\n", "- &a x\n", "", 30000, "or 1000 anchors"},
        {"limits:\n", " k:\n", "", 60000, "more than 200 keys"},
        {"", "k:\n", "", 60000, "more than 200 keys"},
    };
    clock_t began = clock();
    for (size_t i = 0; i < COUNT_OF(slow); i++) {
        AUTO_BUF struct buf text = {0}, out = {0};
        struct problem_yaml yaml;
        struct package_report report = {0};
        struct err err = {0};
        buf_printf(&text, "name: X\n%s", slow[i].before);
        repeat(&text, slow[i].part, slow[i].count);
        buf_puts(&text, slow[i].after);
        problem_yaml_parse(&yaml, text.data, text.len, &report);
        assert_int_equal(report.errors, 1);
        if (!strstr(report.lines[0].message, slow[i].words))
            fail_msg("%zu: %s", i, report.lines[0].message);
        if (!strstr(slow[i].words, "keys"))
            assert_int_equal(problem_yaml_change(text.data, text.len, &all, &out, &err), -1);
        problem_yaml_finish(&yaml);
        report_finish(&report);
    }
    assert_true(clock() - began < 10 * CLOCKS_PER_SEC);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_set_is_read_back),
        cmocka_unit_test(legacy_validation_says_what_the_validator_does),
        cmocka_unit_test(what_is_not_set_stays),
        cmocka_unit_test(what_is_no_problem_yaml_is_not_changed),
        cmocka_unit_test(a_text_with_a_nul_is_refused_on_its_line),
        cmocka_unit_test(what_was_made_to_be_slow_is_refused),
    };
    return cmocka_run_group_tests_name("problem_yaml", tests, NULL, NULL);
}
