#include "executor/compare.h"
#include "executor/values.h"
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

static json_t *value(const char *text)
{
    struct err err = {0};
    json_t *parsed = value_parse((struct bytes){text, strlen(text)}, &err);
    if (!parsed)
        fail_msg("%s: %s", text, err.detail);
    return parsed;
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
        json_t *expected = value(r->expected), *got = value(r->got);
        if (answers_equal(s, expected, got) != r->equal ||
            (s->compare.kind != COMPARE_FLOAT && answers_equal(s, got, expected) != r->equal))
            fail_msg("%s %s: %s and %s are %s", r->type, r->compare, r->expected, r->got,
                     r->equal ? "not equal" : "equal");
        json_decref(expected);
        json_decref(got);
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

static void calls_of_a_class_stay_in_their_order(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {METHODS EXACT "}", "", "[null,[1,2],1.5]", "[null,[1,2],1.5]", true},
        {METHODS EXACT "}", "", "[null,[1,2],1.0]", "[null,[1,2],1]", true},
        {METHODS EXACT "}", "", "[null,[1,2]]", "[null,[2,1]]", false},
        {METHODS UNORDERED "}", "", "[null,[1,2],1.5]", "[null,[2,1],1.5]", true},
        {METHODS UNORDERED "}", "", "[null,[1],[2]]", "[null,[2],[1]]", false},
        {METHODS UNORDERED "}", "", "[null,1.5,[2]]", "[null,[2],1.5]", false},
        {METHODS NEAR "}", "", "[null,[1],0.5]", "[null,[1],0.50000001]", true},
        {METHODS NEAR "}", "", "[null,[1],0.5]", "[null,[1],0.6]", false},
        {METHODS NEAR "}", "", "[null,\"NaN\"]", "[null,\"NaN\"]", true},
    };
    CHECK_ROWS(rows);
}

/* A million in the worst order: done in the time of a sort, not of a square. */
static void a_million_elements_are_compared(void **state)
{
    (void)state;
    enum { COUNT = 1000000 };
    struct signature *s = signature_of("int[]", UNORDERED);
    json_t *up = json_array(), *down = json_array();
    for (int i = 0; i < COUNT; i++) {
        json_array_append_new(up, json_integer(i));
        json_array_append_new(down, json_integer(COUNT - 1 - i));
    }
    int64_t start_us = clock_monotonic_us();
    assert_true(answers_equal(s, up, down));
    print_message("# a million in any order: %lld ms\n",
                  (long long)(clock_monotonic_us() - start_us) / 1000);
    json_array_set_new(down, COUNT / 2, json_integer(-1));
    assert_false(answers_equal(s, up, down));
    json_decref(up);
    json_decref(down);
    signature_destroy(s);
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
