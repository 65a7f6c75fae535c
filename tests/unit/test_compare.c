#include "executor/kind/function/compare.h"
#include "tests/unit/check.h"

#include <string.h>

static struct signature *signature_of(const char *type, const char *compare)
{
    struct signature *s = NULL;
    struct err err = {0};
    AUTO_FREE char *json =
        type[0] == '{'
            ? xstrdup(type)
            : xasprintf("{\"function\":\"f\",\"params\":[],\"returns\":\"%s\",\"compare\":%s}",
                        type, compare);
    if (signature_parse(&s, json, strlen(json), &err))
        fail_msg("%s: %s", json, err.detail);
    return s;
}

static struct bytes bytes_of(const char *text)
{
    return (struct bytes){text, strlen(text)};
}

static bool equal(const struct signature *s, const char *input, const char *expected,
                  const char *got)
{
    struct err err = {0};
    enum answer_ruling ruling =
        answer_compare(s, bytes_of(input), bytes_of(expected), bytes_of(got), true, &err);
    if (ruling != ANSWER_RIGHT && ruling != ANSWER_WRONG)
        fail_msg("%s and %s: %s", expected, got, err.detail);
    return ruling == ANSWER_RIGHT;
}

struct row {
    const char *type, *compare, *expected, *got;
    bool equal;
};

static void check_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct row *r = &rows[i];
        struct signature *s = signature_of(r->type, r->compare);
        const char *input = s->is_class ? r->compare : "";
        if (equal(s, input, r->expected, r->got) != r->equal ||
            (s->compare.kind != COMPARE_FLOAT && equal(s, input, r->got, r->expected) != r->equal))
            fail_msg("%s %s: %s and %s are %s", r->type, r->compare, r->expected, r->got,
                     r->equal ? "not equal" : "equal");
        signature_destroy(s);
    }
}
#define CHECK_ROWS(rows) check_rows(rows, COUNT_OF(rows))

#define EXACT "\"exact\""
#define UNORDERED "\"unordered\""
#define NESTED "\"unordered_nested\""
#define NEAR "{\"float\":1e-6}"

static void exact_is_exact(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"int", EXACT, "1", "1", true},
        {"int", EXACT, "1", "2", false},
        {"long", EXACT, "9223372036854775807", "9223372036854775806", false},
        {"bool", EXACT, "true", "false", false},
        {"string", EXACT, "\"a\"", "\"A\"", false},
        {"string", EXACT, "\"a\\u0000b\"", "\"a\\u0000c\"", false},
        {"string", EXACT, "\"a\"", "\"a\\u0000\"", false},
        {"int[]", EXACT, "[1,2]", "[1,2]", true},
        {"int[]", EXACT, "[1,2]", "[2,1]", false},
        {"int[]", EXACT, "[1,2]", "[1,2,2]", false},
        {"int[]", EXACT, "[]", "[]", true},
        {"int[][]", EXACT, "[[1],[]]", "[[],[1]]", false},
        {"int[][]", EXACT, "[[]]", "[]", false},
        {"double", EXACT, "1.0", "1", true},
        {"double", EXACT, "0.1", "0.10000000000000001", true},
        {"double", EXACT, "0.1", "0.1000001", false},
        {"double", EXACT, "0.0", "-0.0", true},
        {"double", EXACT, "\"NaN\"", "\"NaN\"", true},
        {"double", EXACT, "\"Infinity\"", "\"-Infinity\"", false},
        {"double", EXACT, "\"NaN\"", "0", false},
        {"string", EXACT, "\"NaN\"", "\"NaN\"", true},
    };
    CHECK_ROWS(rows);
}

static void trees_may_end_in_nulls(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"TreeNode", EXACT, "[1,null,2]", "[1,null,2,null,null]", true},
        {"TreeNode", EXACT, "[]", "[null]", true},
        {"TreeNode", EXACT, "[1,2]", "[1,null,2]", false},
        {"TreeNode", EXACT, "[1]", "[1,2]", false},
        {"TreeNode[]", EXACT, "[[1,null,null],[]]", "[[1],[]]", true},
        {"TreeNode[]", UNORDERED, "[[1,null,2],[3]]", "[[3,null,null],[1,null,2]]", true},
        {"TreeNode[]", NESTED, "[[1,2,3]]", "[[1,3,2]]", false},
    };
    CHECK_ROWS(rows);
}

static void unordered_is_of_the_outer_elements(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"int[]", UNORDERED, "[1,2,2]", "[2,1,2]", true},
        {"int[]", UNORDERED, "[1,2,2]", "[1,1,2]", false},
        {"int[]", UNORDERED, "[1,2]", "[1,2,2]", false},
        {"int[]", UNORDERED, "[10,9]", "[9,10]", true},
        {"int[]", UNORDERED, "[-1,1]", "[1,1]", false},
        {"long[]", UNORDERED, "[9007199254740993,1]", "[1,9007199254740992]", false},
        {"int[][]", UNORDERED, "[[1,2],[3]]", "[[3],[1,2]]", true},
        {"int[][]", UNORDERED, "[[1,2],[3]]", "[[3],[2,1]]", false},
        {"string[]", UNORDERED, "[\"a\",\"b\"]", "[\"b\",\"a\"]", true},
        {"string[]", UNORDERED, "[\"a,b\"]", "[\"a\",\"b\"]", false},
        {"string[]", UNORDERED, "[\"\",\"a\"]", "[\"a\",\"\"]", true},
        {"double[]", UNORDERED, "[1.0,2.5]", "[2.5,1]", true},
        {"double[]", UNORDERED, "[\"NaN\",1,-0.0]", "[0.0,\"NaN\",1]", true},
        {"double[]", UNORDERED, "[\"NaN\",1]", "[\"Infinity\",1]", false},
        {"bool[]", UNORDERED, "[true,false]", "[false,true]", true},
        {"bool[]", UNORDERED, "[true,false]", "[true,true]", false},
        {"ListNode", UNORDERED, "[1,2]", "[2,1]", true},
        {"ListNode[]", UNORDERED, "[[1,2],[3]]", "[[3],[2,1]]", false},
        {"int", UNORDERED, "1", "2", false},
        {"string", UNORDERED, "\"ab\"", "\"ba\"", false},
    };
    CHECK_ROWS(rows);
}

static void nested_is_of_the_inner_ones_too(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"int[][]", NESTED, "[[1,2],[3]]", "[[3],[2,1]]", true},
        {"int[][]", NESTED, "[[1,2],[3]]", "[[3,1],[2]]", false},
        {"int[][]", NESTED, "[[1,1],[2]]", "[[2],[1]]", false},
        {"string[][]", NESTED, "[[\"eat\",\"tea\"],[\"bat\"]]", "[[\"bat\"],[\"tea\",\"eat\"]]",
         true},
        {"ListNode[]", NESTED, "[[1,2],[3]]", "[[3],[2,1]]", true},
    };
    CHECK_ROWS(rows);
}

static void floats_are_near_by_distance_or_by_share(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"double", NEAR, "0", "0.0000009", true},
        {"double", NEAR, "0", "0.0000011", false},
        {"double", NEAR, "1000000", "1000000.9", true},
        {"double", NEAR, "1000000", "1000001.1", false},
        {"double", NEAR, "-1000000", "-1000000.9", true},
        {"double", NEAR, "1", "-1", false},
        {"double", NEAR, "1", "\"NaN\"", false},
        {"double", NEAR, "\"NaN\"", "\"NaN\"", true},
        {"double", NEAR, "\"NaN\"", "1", false},
        {"double", NEAR, "\"Infinity\"", "\"Infinity\"", true},
        {"double", NEAR, "\"Infinity\"", "1e308", false},
        {"double", NEAR, "1e308", "\"Infinity\"", false},
        {"double", NEAR, "\"Infinity\"", "\"-Infinity\"", false},
        {"double[][]", NEAR, "[[1,2],[]]", "[[1.0000001,2],[]]", true},
        {"double[][]", NEAR, "[[1,2]]", "[[1,2],[]]", false},
        {"double[]", NEAR, "[1,2]", "[2,1]", false},
        {"int", NEAR, "5", "5", true},
        {"int", NEAR, "5", "6", false},
        {"string", NEAR, "\"NaN\"", "\"NaN\"", true},
    };
    CHECK_ROWS(rows);
}

#define METHODS                                                                                    \
    "{\"class\":\"C\",\"methods\":[{\"name\":\"m\",\"params\":[],\"returns\":\"int[]\"},"          \
    "{\"name\":\"d\",\"params\":[],\"returns\":\"double\"}],\"compare\":"

#define MD "[\"C\",\"m\",\"d\"]\n"
#define M "[\"C\",\"m\"]\n"
#define MM "[\"C\",\"m\",\"m\"]\n"
#define TREES                                                                                      \
    "{\"class\":\"C\",\"methods\":[{\"name\":\"t\",\"params\":[],\"returns\":\"TreeNode\"}]}"

/* The column after the signature is the input. */
static void calls_of_a_class_stay_in_their_order(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {METHODS EXACT "}", MD, "[null,[1,2],1.5]", "[null,[1,2],1.5]", true},
        {METHODS EXACT "}", MD, "[null,[1,2],1.0]", "[null,[1,2],1]", true},
        {METHODS EXACT "}", M, "[null,[1,2]]", "[null,[2,1]]", false},
        {METHODS UNORDERED "}", MD, "[null,[1,2],1.5]", "[null,[2,1],1.5]", true},
        {METHODS UNORDERED "}", MM, "[null,[1],[2]]", "[null,[2],[1]]", false},
        {METHODS UNORDERED "}", MM, "[null,[1,2],[3]]", "[null,[2,1],[4]]", false},
        {METHODS NEAR "}", MD, "[null,[1],0.5]", "[null,[1],0.50000001]", true},
        {METHODS NEAR "}", MD, "[null,[1],0.5]", "[null,[1],0.6]", false},
        {TREES, "[\"C\",\"t\"]", "[null,[1,2,3]]", "[null,[1,3,2]]", false},
        {TREES, "[\"C\",\"t\"]", "[null,[1,2,3]]", "[null,[1,2,3,null]]", true},
        {METHODS NEAR "}", "[\"C\",\"d\"]", "[null,\"NaN\"]", "[null,\"NaN\"]", true},
    };
    CHECK_ROWS(rows);
}

static char *range(int from, int step, int count)
{
    struct buf text = {0};
    for (int i = 0; i < count; i++)
        buf_printf(&text, "%s%d", i ? "," : "[", from + i * step);
    buf_puts(&text, "]");
    return buf_steal(&text);
}

/* A million in the worst order: done in the time of a sort, not of a square. */
static void a_million_elements_are_compared(void **state)
{
    (void)state;
    enum { COUNT = 1000000 };
    struct signature *s = signature_of("int[]", UNORDERED);
    AUTO_FREE char *up = range(0, 1, COUNT), *down = range(COUNT - 1, -1, COUNT),
                   *other = range(COUNT, -1, COUNT);
    int64_t start_us = clock_monotonic_us();
    assert_true(equal(s, "", up, down));
    print_message("# a million in any order: %lld ms\n",
                  (long long)(clock_monotonic_us() - start_us) / 1000);
    assert_false(equal(s, "", up, other));
    signature_destroy(s);
}

/* --- what is not of the type ---------------------------------------------------------------- */

static void what_does_not_fit_is_told_with_its_place_or_without(void **state)
{
    (void)state;
    static const struct {
        const char *type, *input, *expected, *got, *brief, *where;
    } rows[] = {
        {"int[]", "", "[1]", "[1, \"a\"]", "the answer is not of type int[]",
         ": at byte 5 there is a string"},
        {"int[]", "", "[1]", "[1,2147483648]", "the answer is not of type int[]",
         ": at byte 4 there is a number that is out of range"},
        {"int[]", "", "[1]", "[1", "the answer is not of type int[]",
         ": at byte 3 there is the end"},
        {"int", "", "1", "1.0", "the answer is not of type int",
         ": at byte 1 there is a number that is not written as an integer"},
        {"int", "", "1", "1 {}", "the answer is not of type int", ": at byte 3 there is an object"},
        {"string", "", "\"\"", "\"\\ud800\"", "the answer is not of type string",
         ": at byte 1 there is something that is not JSON"},
        {"TreeNode", "", "[]", "[1,null,null,2]", "the answer is not of type TreeNode",
         ": at byte 14 there is a number"},
        {METHODS EXACT "}", MD, "[null,[1],1]", "[null,[1],null]",
         "the answer is not a list of one value for each call, of the type that it returns",
         "the answer to call 3, d, is not of type double: at byte 11 there is null"},
        {METHODS EXACT "}", M, "[null,[1]]", "[null,[1],2]",
         "the answer is not a list of one value for each call, of the type that it returns",
         ": at byte 10 there is a comma"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct signature *s = signature_of(rows[i].type, EXACT);
        struct err brief = {0}, where = {0};
        struct bytes input = bytes_of(rows[i].input), expected = bytes_of(rows[i].expected),
                     got = bytes_of(rows[i].got);
        assert_int_equal(answer_compare(s, input, expected, got, false, &brief), ANSWER_MISFIT);
        assert_int_equal(answer_compare(s, input, expected, got, true, &where), ANSWER_MISFIT);
        assert_string_equal(brief.detail, rows[i].brief);
        if (!strstr(where.detail, rows[i].where))
            fail_msg("row %zu: %s", i, where.detail);
        signature_destroy(s);
    }
}

static void a_bad_test_is_the_judges_fault_whatever_was_answered(void **state)
{
    (void)state;
    static const char *const compares[] = {EXACT, UNORDERED};
    for (size_t i = 0; i < COUNT_OF(compares); i++) {
        struct signature *s = signature_of("int[]", compares[i]);
        struct err err = {0};
        assert_int_equal(
            answer_compare(s, bytes_of(""), bytes_of("[\"secret\"]"), bytes_of("[1]"), true, &err),
            ANSWER_FAULT);
        assert_null(strstr(err.detail, "secret"));
        assert_int_equal(
            answer_compare(s, bytes_of(""), bytes_of("[1"), bytes_of("{}"), true, &err),
            ANSWER_FAULT);
        signature_destroy(s);
    }
    struct signature *s = signature_of(METHODS EXACT "}", EXACT);
    struct err err = {0};
    assert_int_equal(answer_check_type(s, bytes_of("[\"C\",\"other\"]\n"), bytes_of("[null,1]"),
                                       false, true, &err),
                     ANSWER_FAULT);
    signature_destroy(s);
}

static void only_what_a_harness_writes_goes_to_a_validator(void **state)
{
    (void)state;
    static const struct {
        const char *type, *got;
        bool fits;
    } cases[] = {
        {"double", "\"NaN\"", false},
        {"double", "\"Infinity\"", false},
        {"double", "\"-Infinity\"", false},
        {"double", "1e308", true},
        {"double", "1", true},
        {"double[]", "[1,2.5,\"NaN\"]", false},
        {"double[][]", "[[],[\"-Infinity\"]]", false},
        {"string[]", "[\"NaN\",\"Infinity\"]", true},
        {"TreeNode", "[]", true},
        {"TreeNode", "[null]", false},
        {"TreeNode", "[1,null,null]", true},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct signature *s = signature_of(cases[i].type, EXACT);
        struct err err = {0};
        struct bytes got = bytes_of(cases[i].got);
        assert_int_equal(answer_check_type(s, bytes_of(""), got, false, true, &err), ANSWER_RIGHT);
        assert_int_equal(answer_check_type(s, bytes_of(""), got, true, true, &err),
                         cases[i].fits ? ANSWER_RIGHT : ANSWER_MISFIT);
        assert_int_equal(!*err.detail, cases[i].fits);
        signature_destroy(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_is_exact),
        cmocka_unit_test(trees_may_end_in_nulls),
        cmocka_unit_test(unordered_is_of_the_outer_elements),
        cmocka_unit_test(nested_is_of_the_inner_ones_too),
        cmocka_unit_test(floats_are_near_by_distance_or_by_share),
        cmocka_unit_test(calls_of_a_class_stay_in_their_order),
        cmocka_unit_test(a_million_elements_are_compared),
        cmocka_unit_test(what_does_not_fit_is_told_with_its_place_or_without),
        cmocka_unit_test(a_bad_test_is_the_judges_fault_whatever_was_answered),
        cmocka_unit_test(only_what_a_harness_writes_goes_to_a_validator),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
