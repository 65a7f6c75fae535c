#include "executor/kind/function/answer_text.h"
#include "tests/unit/check.h"

#include <string.h>

static struct signature *signature_of(const char *type)
{
    struct signature *s = NULL;
    struct err err = {0};
    AUTO_FREE char *json =
        type[0] == '{' ? xstrdup(type)
                       : xasprintf("{\"function\":\"f\",\"params\":[],\"returns\":\"%s\"}", type);
    if (signature_parse(&s, json, strlen(json), &err))
        fail_msg("%s: %s", json, err.detail);
    return s;
}

static char *shown(const char *type, const char *input, const char *text, size_t len)
{
    struct signature *s = type ? signature_of(type) : NULL;
    char *out = answer_text(s, (struct bytes){input, strlen(input)}, (struct bytes){text, len});
    signature_destroy(s);
    return out;
}

struct row {
    const char *type, *text, *shown;
};

static void check_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct row *r = &rows[i];
        AUTO_FREE char *out = shown(r->type, "", r->text, strlen(r->text));
        if (strcmp(out ? out : "(none)", r->shown) != 0)
            fail_msg("%s of type %s is shown as %s, not %s", r->text, r->type, out, r->shown);
    }
}

static void one_text_for_one_value(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"int[]", "[0, 1]", "[0,1]"},
        {"int[]", "[0,1]\n", "[0,1]"},
        {"int[][]", "[ [1 , 2],\n [ ] ]\r\n", "[[1,2],[]]"},
        {"int", "-0", "0"},
        {"long", " 9223372036854775807 ", "9223372036854775807"},
        {"string", "\"\\u65e5\\u672c\"", "\"日本\""},
        {"string", "\"日本\"", "\"日本\""},
        {"string", "\"\\ud83d\\ude00\"", "\"😀\""},
        {"string[]", "[\"a, b\" , \"\\u0022\\/\\n\\u0001\\u0000\"]",
         "[\"a, b\",\"\\\"/\\n\\u0001\\u0000\"]"},
        {"char[]", "[\"\\u00e9\", \"[\", \",\"]", "[\"é\",\"[\",\",\"]"},
        {"double", "1", "1.0"},
        {"double", "1.00", "1.0"},
        {"double", "1e0", "1.0"},
        {"double[]", "[0.1, 1E5, 1e300, 0.30000000000000004]",
         "[0.1,100000.0,1e+300,0.30000000000000004]"},
        {"double", "\"NaN\"", "\"NaN\""},
        {"bool[]", "[true ,false]", "[true,false]"},
        {"TreeNode", "[1, null, 2, null, null]", "[1,null,2]"},
        {"TreeNode", "[null]", "[]"},
        {"TreeNode[]", "[[1,null,2,null],[],[3,null,null]]", "[[1,null,2],[],[3]]"},
        {NULL, "[1.50, {\"a\" : [ ], \"b\": { } }]", "[1.5,{\"a\":[],\"b\":{}}]"},
    };
    check_rows(rows, COUNT_OF(rows));
}

/* What is of another type, or no JSON at all, is shown so that its author sees what it is. */
static void what_does_not_fit_is_shown_as_it_is(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"int", "1.0", "1.0"},
        {"int", "1e2", "100.0"},
        {"bool", "\"true\"", "\"true\""},
        {"long", "123456789012345678901234567890", "123456789012345678901234567890"},
        {"int[]", "[1, 2", "[1, 2"},
        {"int[]", "[1, 2] 3", "[1, 2] 3"},
        {"int[]", "[1,, 2]", "[1,, 2]"},
        {"string", "hello  world", "hello  world"},
        {"string", "\"\\ud800 x\"", "\"\\ud800 x\""},
        {"string", "\"\xff\"", "\"\xef\xbf\xbd\""},
        {"TreeNode", "[1, [null], null]", "[1,[null]]"},
        {"int", "", "(none)"},
        {"int", "YES", "YES"},
    };
    check_rows(rows, COUNT_OF(rows));
}

static void what_nobody_sees_is_escaped(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"string", "\"a\x7f\xe2\x80\xa8\xe2\x80\xa9\xe2\x80\xa7\"",
         "\"a\\u007f\\u2028\\u2029\xe2\x80\xa7\""},
        {"string", "\"\\u2028\\u007F\\u00e9\"", "\"\\u2028\\u007fé\""},
    };
    check_rows(rows, COUNT_OF(rows));
}

static void the_harness_tells_why_there_is_no_answer(void **state)
{
    (void)state;
    static const char text[] = "{\"no answer\":\"expected a \\u004cistNode, got a list\"}";
    static const char *const others[] = {
        "{}", "[1]", "{\"no answer\":1}", "{\"a\":\"b\"}", "{\"no answer\":\"a\",\"b\":1}", ""};
    char why[64];
    assert_true(answer_refusal((struct bytes){text, strlen(text)}, why, sizeof why));
    assert_string_equal(why, "expected a ListNode, got a list");
    assert_null(shown("ListNode", "", text, strlen(text)));
    for (size_t i = 0; i < COUNT_OF(others); i++)
        assert_false(answer_refusal((struct bytes){others[i], strlen(others[i])}, why, sizeof why));
}

static void a_class_is_shown_call_by_call(void **state)
{
    (void)state;
    static const char type[] =
        "{\"class\":\"M\",\"constructor\":[],\"methods\":[{\"name\":\"add\",\"params\":[{\"name\":"
        "\"n\",\"type\":\"int\"}],\"returns\":\"int\"},{\"name\":\"mean\",\"params\":[],"
        "\"returns\":\"double\"},{\"name\":\"all\",\"params\":[],\"returns\":\"TreeNode\"}]}";
    static const char input[] = "[\"M\", \"add\",\"mean\", \"all\" ,\"add\"]\n[[],[1],[],[],[2]]\n";
    static const char text[] = "[null, 1, 1, [2, null], 2, 3]";
    AUTO_FREE char *out = shown(type, input, text, strlen(text));
    assert_string_equal("[null,1,1.0,[2],2,3]", out);
}

static void long_ones_are_cut(void **state)
{
    (void)state;
    size_t len = 20 << 20;
    AUTO_FREE char *text = xcalloc(1, len);
    static const char *const fills[] = {"\"", "\"\\u65e5", "[1, ",    "[\"a\", ",        " ",
                                        "[",  "-1",        "{\"a\":", "\"\\ud83d\\ude00"};
    for (size_t i = 0; i < COUNT_OF(fills); i++) {
        size_t n = strlen(fills[i]), from = fills[i][n - 1] == ' ' && n > 1;
        memset(text, 'x', len);
        memcpy(text, fills[i], n);
        for (size_t at = n; at + n <= len; at += n - from)
            memcpy(text + at, fills[i] + from, n - from);
        AUTO_FREE char *out = shown("string", "", text, len);
        assert_true(!out || (strlen(out) <= ANSWER_TEXT_MAX && utf8_valid(out, strlen(out))));
    }
}

static void a_long_string_is_shown_as_far_as_it_goes(void **state)
{
    (void)state;
    size_t len = 1 << 20;
    AUTO_FREE char *text = xcalloc(1, len + 1);
    text[0] = '"';
    for (size_t at = 1; at + 6 < len; at += 6)
        memcpy(text + at, "\\u65e5", 6);
    AUTO_FREE char *out = shown("string", "", text, strlen(text));
    assert_memory_equal("\"日日日", out, 10);
    assert_int_equal(4096, strlen(out));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_text_for_one_value),
        cmocka_unit_test(what_does_not_fit_is_shown_as_it_is),
        cmocka_unit_test(what_nobody_sees_is_escaped),
        cmocka_unit_test(the_harness_tells_why_there_is_no_answer),
        cmocka_unit_test(a_class_is_shown_call_by_call),
        cmocka_unit_test(long_ones_are_cut),
        cmocka_unit_test(a_long_string_is_shown_as_far_as_it_goes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
