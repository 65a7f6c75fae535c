#include "executor/kind/function/answer_reader.h"
#include "executor/kind/function/json_scan.h"
#include "executor/kind/function/values.h"
#include "tests/unit/check.h"

#include <string.h>

#define BYTES(text) ((struct bytes){text, sizeof(text) - 1})

/* --- frames --------------------------------------------------------------------------------- */

static void one_whole_frame_is_taken(void **state)
{
    (void)state;
    struct bytes payload = {0};
    assert_int_equal(answer_frame_parse(BYTES("assay 1 5\n[0,1]\n"), &payload), ANSWER_FRAME_GOOD);
    assert_int_equal(payload.len, 5);
    assert_memory_equal(payload.data, "[0,1]", 5);
    assert_int_equal(answer_frame_parse(BYTES("assay 1 0\n\n"), &payload), ANSWER_FRAME_GOOD);
    assert_int_equal(payload.len, 0);
    assert_int_equal(answer_frame_parse(BYTES("assay 1 3\n\n\n\n\n"), &payload), ANSWER_FRAME_GOOD);
}

static void nothing_is_no_answer(void **state)
{
    (void)state;
    struct bytes payload;
    assert_int_equal(answer_frame_parse((struct bytes){NULL, 0}, &payload), ANSWER_FRAME_NONE);
}

static void a_second_frame_or_anything_behind_is_seen(void **state)
{
    (void)state;
    struct bytes payload = {"untouched", 9};
    assert_int_equal(answer_frame_parse(BYTES("assay 1 1\n1\nassay 1 1\n2\n"), &payload),
                     ANSWER_FRAME_SEVERAL);
    assert_int_equal(answer_frame_parse(BYTES("assay 1 1\n1\n\n"), &payload), ANSWER_FRAME_SEVERAL);
    assert_string_equal(payload.data, "untouched");
}

static void any_other_form_is_malformed(void **state)
{
    (void)state;
    static const char *const frames[] = {
        "a",
        "assay 1 ",
        "assay 1 5",
        "assay 1 5\n",
        "assay 1 5\n[0,1]",
        "assay 1 5\n[0,1",
        "assay 1 6\n[0,1]\n",
        "assay 1 4\n[0,1]\n",
        "assay 1 05\n[0,1]\n",
        "assay 1 +5\n[0,1]\n",
        "assay 1 -1\n[0,1]\n",
        "assay 1  5\n[0,1]\n",
        "assay 1 5 \n[0,1]\n",
        "assay 1 \n[0,1]\n",
        "assay 1 99999999999999999999\n[0,1]\n",
        "assay 1 18446744073709551615\n[0,1]\n",
        "assay 2 5\n[0,1]\n",
        " assay 1 5\n[0,1]\n",
        "[0,1]\n",
    };
    for (size_t i = 0; i < COUNT_OF(frames); i++) {
        struct bytes payload;
        struct bytes answer = {frames[i], strlen(frames[i])};
        if (answer_frame_parse(answer, &payload) != ANSWER_FRAME_MALFORMED)
            fail_msg("not malformed: %s", frames[i]);
    }
}

/* --- types ---------------------------------------------------------------------------------- */

static bool is_of(enum type_base base, int dims, const char *text)
{
    struct json_scan scan;
    json_scan_begin(&scan, (struct bytes){text, strlen(text)});
    return value_read(&scan, (struct type){base, dims}) && json_scan_ended(&scan);
}

static void a_value_is_of_its_type_and_no_other(void **state)
{
    (void)state;
    static const struct {
        enum type_base base;
        int dims;
        const char *good[10], *bad[10];
    } rows[] = {
        {TYPE_INT,
         0,
         {"0", "-2147483648", "2147483647", "-0"},
         {"2147483648", "-2147483649", "1.0", "1e3", "true", "null", "\"1\"", "[]", "{}"}},
        {TYPE_LONG, 0, {"9223372036854775807", "-9223372036854775808"}, {"1.0", "false", "\"1\""}},
        {TYPE_DOUBLE,
         0,
         {"1", "1.5", "-1e300", "\"NaN\"", "\"Infinity\"", "\"-Infinity\""},
         {"\"nan\"", "\"1\"", "true", "null", "\"inf\"", "[1]"}},
        {TYPE_BOOL, 0, {"true", "false"}, {"0", "1", "\"true\"", "null"}},
        {TYPE_CHAR,
         0,
         {"\"a\"", "\"\\u0000\"", "\"\xc3\xa9\"", "\"\xf0\x9f\x99\x82\""},
         {"\"\"", "\"ab\"", "97", "\"e\xcc\x81\""}},
        {TYPE_STRING, 0, {"\"\"", "\"a\\u0000b\""}, {"1", "null", "[\"a\"]"}},
        {TYPE_VOID, 0, {"null"}, {"0", "[]", "false"}},
        {TYPE_INT, 1, {"[]", "[1,2]"}, {"1", "[1.5]", "[[1]]", "null", "[null]", "{}"}},
        {TYPE_INT, 2, {"[]", "[[]]", "[[1],[2,3]]"}, {"[1]", "[[1],2]", "[[[1]]]"}},
        {TYPE_LIST_NODE, 0, {"[]", "[1,2]"}, {"null", "1", "[null]", "[\"1\"]", "[1.0]"}},
        {TYPE_LIST_NODE, 1, {"[]", "[[],[1]]"}, {"[1]", "[null]"}},
        {TYPE_TREE_NODE,
         0,
         {"[]", "[1]", "[1,null,2]", "[1,2,3,null,null,4]", "[1,null]", "[null]", "[1,null,null]"},
         {"null", "[1,null,null,2]", "[null,1]", "[1,[2]]", "[1,\"2\"]", "[1,null,null,null]"}},
        {TYPE_TREE_NODE, 1, {"[[],[1,null,2]]"}, {"[1]", "[null]"}},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        for (size_t k = 0; k < 10 && rows[i].good[k]; k++)
            if (!is_of(rows[i].base, rows[i].dims, rows[i].good[k]))
                fail_msg("row %zu: %s is refused", i, rows[i].good[k]);
        for (size_t k = 0; k < 10 && rows[i].bad[k]; k++)
            if (is_of(rows[i].base, rows[i].dims, rows[i].bad[k]))
                fail_msg("row %zu: %s is taken", i, rows[i].bad[k]);
    }
}

static void what_is_no_json_value_is_of_no_type(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        " ",
                                        "[1",
                                        "1 2",
                                        "nan",
                                        "[1,]",
                                        "[,1]",
                                        "{\"a\":1,\"a\":2}",
                                        "01",
                                        "1.",
                                        ".5",
                                        "1e",
                                        "+1",
                                        "9223372036854775808",
                                        "1e999",
                                        "\"\\ud800\"",
                                        "\"\\udc00\"",
                                        "\"\\u12\"",
                                        "\"\\x\"",
                                        "\"a\nb\"",
                                        "\"a",
                                        "\"\xff\"",
                                        "\"\xc0\xaf\"",
                                        "'a'",
                                        "True",
                                        "truefalse"};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        for (int base = TYPE_INT; base <= TYPE_VOID; base++)
            for (int dims = 0; dims <= 2; dims++)
                if (is_of((enum type_base)base, dims, texts[i]))
                    fail_msg("taken: %s", texts[i]);
}

static void deep_nesting_is_refused_not_followed(void **state)
{
    (void)state;
    enum { DEEP = 1000000 };
    char *text = xmalloc(DEEP);
    struct json_scan scan;
    memset(text, '[', DEEP);
    json_scan_begin(&scan, (struct bytes){text, DEEP});
    assert_false(value_read(&scan, (struct type){TYPE_INT, 2}));
    assert_ptr_equal(scan.token, text + 2);
    json_scan_begin(&scan, (struct bytes){text, DEEP});
    assert_false(json_scan_skip(&scan));
    free(text);
}

static void blanks_are_dropped_but_in_strings(void **state)
{
    (void)state;
    char text[] = " [\n[ \"a \\\" b\\\\\" ,\r\n\t\"\\u00e9\"],\n[]]\n ";
    size_t len = json_compact(text, strlen(text));
    text[len] = '\0';
    assert_string_equal(text, "[[\"a \\\" b\\\\\",\"\\u00e9\"],[]]");
}

/* --- whole answers -------------------------------------------------------------------------- */

static bool answers(const char *signature, const char *input, const char *answer)
{
    struct signature *s = NULL;
    struct err err = {0};
    assert_int_equal(signature_parse(&s, signature, strlen(signature), &err), 0);
    struct answer_target target = {0};
    struct misfit misfit;
    bool right = answer_read(s, (struct bytes){input, strlen(input)},
                             (struct bytes){answer, strlen(answer)}, &target, &misfit) == READ_FITS;
    signature_destroy(s);
    return right;
}

static void an_answer_in_place_is_of_the_parameters_type(void **state)
{
    (void)state;
    static const char *const rotate =
        "{\"function\":\"rotate\",\"params\":[{\"name\":\"k\",\"type\":\"int\"},{\"name\":\"v\","
        "\"type\":\"string[]\"}],\"returns\":\"void\",\"output_param\":1}";
    assert_true(answers(rotate, "1\n[]\n", "[\"a\"]"));
    assert_false(answers(rotate, "1\n[]\n", "null"));
    assert_false(answers(rotate, "1\n[]\n", "[1]"));
}

static void what_stands_there_is_told_by_all_of_it(void **state)
{
    (void)state;
    static const struct {
        const char *text, *words;
        size_t len;
    } cases[] = {{"nums", "something that is not JSON", 4},
                 {"n = 1", "something that is not JSON", 5},
                 {"name", "something that is not JSON", 4},
                 {"nullx", "something that is not JSON", 5},
                 {"true_", "something that is not JSON", 5},
                 {"f(1)", "something that is not JSON", 4},
                 {"-x", "something that is not JSON", 2},
                 {"-", "something that is not JSON", 1},
                 {"null", "null", 4},
                 {"null]", "null", 5},
                 {"true", "true or false", 4},
                 {" false\n", "true or false", 7},
                 {"-1", "a number", 2},
                 {"7", "a number", 1},
                 {"", "the end", 0},
                 {"{}", "an object", 2},
                 {"\xff\xfe[\0", "something that is not UTF-8 text", 4},
                 {"[\0", "an array", 2},
                 {"n\0u\0", "something that is not UTF-8 text", 4},
                 {"caf\xe9", "something that is not UTF-8 text", 4}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct json_scan scan;
        json_scan_begin(&scan, (struct bytes){cases[i].text, cases[i].len});
        assert_false(json_scan_char(&scan, ':'));
        assert_string_equal(json_scan_found(&scan), cases[i].words);
    }
}

static void a_class_answers_once_for_each_call(void **state)
{
    (void)state;
    static const char *const stack =
        "{\"class\":\"S\",\"methods\":[{\"name\":\"push\",\"params\":[],\"returns\":\"void\"},"
        "{\"name\":\"pop\",\"params\":[],\"returns\":\"int\"}]}";
    static const char *const calls = "[\"S\",\"push\",\"pop\"]\n[[],[],[]]\n";
    assert_true(answers(stack, calls, "[null,null,3]"));
    assert_false(answers(stack, calls, "[null,null]"));
    assert_false(answers(stack, calls, "[null,null,3,4]"));
    assert_false(answers(stack, calls, "[null,null,null]"));
    assert_false(answers(stack, calls, "[null,3,3]"));
    assert_false(answers(stack, calls, "[0,null,3]"));
    assert_false(answers(stack, calls, "{}"));
    assert_false(answers(stack, calls, "3"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_whole_frame_is_taken),
        cmocka_unit_test(nothing_is_no_answer),
        cmocka_unit_test(a_second_frame_or_anything_behind_is_seen),
        cmocka_unit_test(any_other_form_is_malformed),
        cmocka_unit_test(a_value_is_of_its_type_and_no_other),
        cmocka_unit_test(what_is_no_json_value_is_of_no_type),
        cmocka_unit_test(deep_nesting_is_refused_not_followed),
        cmocka_unit_test(blanks_are_dropped_but_in_strings),
        cmocka_unit_test(an_answer_in_place_is_of_the_parameters_type),
        cmocka_unit_test(what_stands_there_is_told_by_all_of_it),
        cmocka_unit_test(a_class_answers_once_for_each_call),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
