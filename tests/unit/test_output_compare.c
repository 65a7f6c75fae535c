#include "executor/kind/program/output_compare.h"
#include "tests/unit/check.h"

#include <string.h>

static struct bytes bytes_of(const char *text)
{
    return (struct bytes){text, strlen(text)};
}

static struct output_rules rules_of(const char *flags)
{
    struct output_rules rules;
    struct err err;
    if (output_rules_parse(&rules, flags, &err))
        fail_msg("%s: %s", flags, err.detail);
    return rules;
}

static void outputs_are_right_by_the_flags(void **state)
{
    (void)state;
    static const struct {
        const char *flags, *expected, *got;
        bool right;
    } cases[] = {
        {"", "1 2\n3\n", "1 2\n3\n", true},
        {"", "1 2\n3\n", "  1\n\n2 3", true},
        {"", "Yes\n", "yEs", true},
        {"", "Yes", "Yes.", false},
        {"", "", "", true},
        {"", "", " \n\t\r\v\f", true},
        {"", "", "0", false},
        {"", "0", "", false},
        {"", "1 2 3", "1 2", false},
        {"", "1 2", "1 2 3", false},
        {"", "12", "1 2", false},
        {"", "1.0", "1", false},
        {"", "\xc3\xa9", "\xc3\xa9", true},
        {"case_sensitive", "Yes", "yes", false},
        {"case_sensitive", "Yes", "Yes\n", true},
        {"space_change_sensitive", "1 2\n", "1 2\n", true},
        {"space_change_sensitive", "1 2\n", "1  2\n", false},
        {"space_change_sensitive", "1 2\n", "1\n2\n", false},
        {"space_change_sensitive", "1 2\n", "1 2", false},
        {"space_change_sensitive", "1 2", "1 2\n", false},
        {"space_change_sensitive", "1", " 1", false},
        {"space_change_sensitive", "A b", "a B", true},
        {"float_tolerance 1e-6", "3.14159265", "3.1415926", true},
        {"float_tolerance 1e-6", "3.14159265", "3.1416", false},
        {"float_tolerance 1e-6", "1", "1.0000001", true},
        {"float_tolerance 1e-6", "1000000", "1000000.9", true},
        {"float_tolerance 1e-6", "0", "1e-7", true},
        {"float_tolerance 1e-6", "0", "-0", true},
        {"float_tolerance 1e-6", "0", "1e-5", false},
        {"float_tolerance 1e-6", "1", "one", false},
        {"float_tolerance 1e-6", "case", "CASE", true},
        {"float_tolerance 1e-6", "nan", "nan", true},
        {"float_tolerance 1e-6", "nan", "1", false},
        {"float_tolerance 1e-6", "1", "nan", false},
        {"float_tolerance 1e-6", "inf", "5", false},
        {"float_tolerance 1e-6", "1e999", "5", false},
        {"float_tolerance 1e-6", "5", "inf", false},
        {"float_absolute_tolerance 0.5", "1000000", "1000000.5", true},
        {"float_absolute_tolerance 0.5", "1000000", "1000001", false},
        {"float_relative_tolerance 0.5", "10", "15", true},
        {"float_relative_tolerance 0.5", "10", "16", false},
        {"float_relative_tolerance 0.5", "0", "0.1", false},
        {"float_tolerance 0", "1.50", "1.5", true},
        {" case_sensitive\tfloat_tolerance\n1e-3 ", "A 1", "A 1.0005", true},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct output_rules rules = rules_of(cases[i].flags);
        if (output_compare(&rules, bytes_of(cases[i].expected), bytes_of(cases[i].got), NULL) !=
            cases[i].right)
            fail_msg("%s: '%s' and '%s'", cases[i].flags, cases[i].expected, cases[i].got);
    }
}

static void a_nul_ends_no_word(void **state)
{
    (void)state;
    struct output_rules rules = output_rules_default;
    assert_false(
        output_compare(&rules, (struct bytes){"a\0b", 3}, (struct bytes){"a\0c", 3}, NULL));
    assert_false(output_compare(&rules, (struct bytes){"a", 1}, (struct bytes){"a\0", 2}, NULL));
    assert_true(output_compare(&rules, (struct bytes){"a\0b", 3}, (struct bytes){"A\0B", 3}, NULL));
    rules = rules_of("float_tolerance 1");
    assert_false(output_compare(&rules, (struct bytes){"1", 1}, (struct bytes){"1\0002", 3}, NULL));
}

static void the_first_difference_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *flags, *expected, *got, *why;
    } cases[] = {
        {"", "1\n2\n3\n", "1\n2\n4\n", "line 3: expected 3, got 4"},
        {"", "1 2", "1", "line 1: expected 2, got the end"},
        {"", "1", "1\n\n7", "line 3: expected the end, got 7"},
        {"space_change_sensitive", "1 2\n", "1\n2\n", "line 1: the white space is another"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct output_rules rules = rules_of(cases[i].flags);
        AUTO_BUF struct buf why = {0};
        assert_false(
            output_compare(&rules, bytes_of(cases[i].expected), bytes_of(cases[i].got), &why));
        assert_string_equal(why.data, cases[i].why);
    }
    AUTO_BUF struct buf long_word = {0}, why = {0};
    for (int i = 0; i < 5000; i++)
        buf_puts(&long_word, "\xff");
    assert_false(output_compare(&output_rules_default, bytes_of("1"),
                                (struct bytes){long_word.data, long_word.len}, &why));
    assert_true(why.len < 400 && utf8_valid(why.data, why.len));
}

static void a_flag_that_is_not_known_is_said(void **state)
{
    (void)state;
    static const char *const bad[] = {"float_tolerance",         "float_tolerance x",
                                      "float_tolerance -1",      "float_tolerance nan",
                                      "float_tolerance 1e-6 no", "Case_sensitive",
                                      "float_tolerance 1e-6x"};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        struct output_rules rules;
        struct err err;
        assert_int_equal(output_rules_parse(&rules, bad[i], &err), -1);
        assert_string_equal(err.code, "bad_flags");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outputs_are_right_by_the_flags),
        cmocka_unit_test(a_nul_ends_no_word),
        cmocka_unit_test(the_first_difference_is_told),
        cmocka_unit_test(a_flag_that_is_not_known_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
