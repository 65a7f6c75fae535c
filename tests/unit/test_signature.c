#include "executor/kind/function/signature.h"
#include "tests/unit/check.h"

#include <stdio.h>
#include <string.h>

static struct signature *parsed(const char *json)
{
    struct signature *s = NULL;
    struct err err = {0};
    if (signature_parse(&s, json, strlen(json), &err))
        fail_msg("%s: %s", json, err.detail);
    return s;
}

static void refused(const char *json, const char *field, const char *words)
{
    struct signature *s = NULL;
    struct err err = {0};
    if (signature_parse(&s, json, strlen(json), &err) == 0)
        fail_msg("taken: %s", json);
    assert_null(s);
    assert_string_equal(err.code, "bad_signature");
    if (strcmp(err.field, field) != 0 || !strstr(err.detail, words))
        fail_msg("%s: field '%s', %s", json, err.field, err.detail);
}

static void assert_type(struct type type, const char *name)
{
    AUTO_BUF struct buf text = {0};
    type_name(type, &text);
    assert_string_equal(text.data, name);
}

static void a_function_is_read(void **state)
{
    (void)state;
    struct signature *s =
        parsed("{\"function\":\"two_sum\",\"params\":[{\"name\":\"nums\",\"type\":"
               "\"int[]\"},{\"name\":\"target\",\"type\":\"int\"}],"
               "\"returns\":\"int[]\",\"compare\":\"unordered\"}");
    assert_false(s->is_class);
    assert_int_equal(s->method_count, 1);
    assert_string_equal(s->methods[0].name, "two_sum");
    assert_int_equal(s->methods[0].param_count, 2);
    assert_string_equal(s->methods[0].params[1].name, "target");
    assert_type(s->methods[0].params[0].type, "int[]");
    assert_type(signature_answer_type(s), "int[]");
    assert_int_equal(s->output_param, -1);
    assert_int_equal(s->compare.kind, COMPARE_UNORDERED);
    signature_destroy(s);
}

static void every_type_and_its_other_spellings_are_known(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"int", "int"},
        {"integer", "int"},
        {"integer[]", "int[]"},
        {"list<integer>", "int[]"},
        {"list<list<string>>", "string[][]"},
        {"List<integer[]>", "int[][]"},
        {"long", "long"},
        {"double[][]", "double[][]"},
        {"float", "double"},
        {"boolean", "bool"},
        {"character[][]", "char[][]"},
        {"string[]", "string[]"},
        {"ListNode", "ListNode"},
        {"ListNode[]", "ListNode[]"},
        {"list<TreeNode>", "TreeNode[]"},
    };
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        AUTO_FREE char *json =
            xasprintf("{\"function\":\"f\",\"params\":[],\"returns\":\"%s\"}", pairs[i][0]);
        struct signature *s = parsed(json);
        assert_type(s->methods[0].returns, pairs[i][1]);
        signature_destroy(s);
    }
}

static void leetcode_metadata_is_read(void **state)
{
    (void)state;
    struct signature *s = parsed("{\"name\":\"rotate\",\"params\":[{\"name\":\"k\",\"type\":"
                                 "\"integer\"},{\"name\":\"nums\",\"type\":\"integer[]\"}],"
                                 "\"return\":{\"type\":\"void\"},\"output\":{\"paramindex\":1},"
                                 "\"manual\":false}");
    assert_int_equal(s->output_param, 1);
    assert_type(signature_answer_type(s), "int[]");
    signature_destroy(s);
    s = parsed(
        "{\"classname\":\"LRUCache\",\"constructor\":{\"params\":[{\"name\":\"capacity\","
        "\"type\":\"integer\"}]},\"methods\":[{\"name\":\"get\",\"params\":[{\"name\":\"key\","
        "\"type\":\"integer\"}],\"return\":{\"type\":\"integer\"}}],\"systemdesign\":true,"
        "\"params\":[]}");
    assert_true(s->is_class);
    assert_string_equal(s->methods[0].name, "LRUCache");
    assert_int_equal(s->methods[0].param_count, 1);
    assert_ptr_equal(signature_method(s, "get"), &s->methods[1]);
    assert_null(signature_method(s, "put"));
    signature_destroy(s);
}

static void comparisons_are_read(void **state)
{
    (void)state;
    struct signature *s = parsed("{\"function\":\"f\",\"params\":[],\"returns\":\"double\","
                                 "\"compare\":{\"float\":1e-5}}");
    assert_int_equal(s->compare.kind, COMPARE_FLOAT);
    assert_true(s->compare.tolerance == 1e-5);
    signature_destroy(s);
    s = parsed("{\"function\":\"f\",\"params\":[],\"returns\":\"TreeNode[]\","
               "\"compare\":\"unordered_nested\"}");
    assert_int_equal(s->compare.kind, COMPARE_UNORDERED_NESTED);
    signature_destroy(s);
}

static void what_is_wrong_is_said_with_its_field(void **state)
{
    (void)state;
    refused("[]", "", "an object is expected");
    refused("{", "", "line 1");
    refused("{\"function\":\"f\",\"function\":\"g\"}", "", "twice");
    refused("{\"function\":\"f\",\"params\":[],\"returns\":\"int\",\"retruns\":1}", "retruns",
            "not known");
    refused("{\"params\":[],\"returns\":\"int\"}", "function", "identifier");
    refused("{\"function\":\"f\",\"params\":[]}", "returns", "not a type");
    refused("{\"function\":\"f\",\"params\":{},\"returns\":\"int\"}", "params", "list");
    refused("{\"function\":\"f\",\"params\":[1],\"returns\":\"int\"}", "params", "identifier");
    refused("{\"function\":\"f\",\"params\":[{\"name\":\"a\",\"type\":\"void\"}],"
            "\"returns\":\"int\"}",
            "params", "cannot be void");
    refused("{\"function\":\"f\",\"params\":[{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"a\","
            "\"type\":\"int\"}],\"returns\":\"int\"}",
            "params", "same name");
    refused("{\"function\":\"f\",\"params\":[],\"returns\":\"void\"}", "output_param",
            "which parameter");
    refused("{\"function\":\"f\",\"params\":[],\"returns\":\"int\",\"output_param\":0}",
            "output_param", "returns void");
    refused("{\"function\":\"f\",\"params\":[],\"returns\":\"int\",\"compare\":\"fuzzy\"}",
            "compare", "known");
    refused("{\"function\":\"f\",\"params\":[],\"returns\":\"int\",\"compare\":{\"float\":-1}}",
            "compare", "known");
    refused("{\"function\":\"f\",\"params\":[],\"returns\":\"TreeNode\",\"compare\":"
            "\"unordered\"}",
            "compare", "tree");
    refused("{\"class\":\"C\",\"constructor\":[],\"methods\":[]}", "methods", "1 to 31");
    refused("{\"class\":\"C\",\"constructor\":[],\"methods\":[{\"name\":\"m\",\"params\":[],"
            "\"returns\":\"int\"},{\"name\":\"m\",\"params\":[],\"returns\":\"int\"}]}",
            "methods", "same name");
    refused("{\"class\":\"C\",\"constructor\":[],\"methods\":[{\"name\":\"C\",\"params\":[],"
            "\"returns\":\"int\"}]}",
            "methods", "same name");
    static const char *const types[] = {"int[][][]", "void[]",           "map",      "",
                                        "[]",        "list<>",           "list<int", "Int",
                                        "int ",      "list<list<int[]>>"};
    for (size_t i = 0; i < COUNT_OF(types); i++) {
        AUTO_FREE char *json =
            xasprintf("{\"function\":\"f\",\"params\":[],\"returns\":\"%s\"}", types[i]);
        refused(json, "returns", "not a type");
    }
}

static void names_are_identifiers_in_every_language(void **state)
{
    (void)state;
    static const char *const names[] = {"",         "1a",       "a-b",         "a b",  "\\u00e9",
                                        "def",      "template", "None",        "self", "Solution",
                                        "co_await", "__init__", "assay_value", "main", "a;b"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        AUTO_FREE char *json =
            xasprintf("{\"function\":\"%s\",\"params\":[],\"returns\":\"int\"}", names[i]);
        refused(json, "function", "identifier");
    }
    AUTO_BUF struct buf json = {0};
    buf_puts(&json, "{\"function\":\"");
    for (int i = 0; i < SIGNATURE_NAME_MAX; i++)
        buf_puts(&json, "a");
    buf_puts(&json, "\",\"params\":[],\"returns\":\"int\"}");
    refused(json.data, "function", "identifier");
}

static void limits_of_parameters_and_methods_hold(void **state)
{
    (void)state;
    AUTO_BUF struct buf json = {0};
    buf_puts(&json, "{\"function\":\"f\",\"returns\":\"int\",\"params\":[");
    for (int i = 0; i <= SIGNATURE_PARAMS_MAX; i++)
        buf_printf(&json, "%s{\"name\":\"p%d\",\"type\":\"int\"}", i ? "," : "", i);
    buf_puts(&json, "]}");
    refused(json.data, "params", "too many");
    AUTO_BUF struct buf methods = {0};
    buf_puts(&methods, "{\"class\":\"C\",\"methods\":[");
    for (int i = 0; i < SIGNATURE_METHODS_MAX; i++)
        buf_printf(&methods, "%s{\"name\":\"m%d\",\"params\":[],\"returns\":\"int\"}", i ? "," : "",
                   i);
    buf_puts(&methods, "]}");
    refused(methods.data, "methods", "1 to 31");
}

static void names_change_case(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"two_sum", "twoSum"}, {"solve", "solve"}, {"a_b_c", "aBC"}, {"is_match2", "isMatch2"}};
    char out[SIGNATURE_NAME_MAX];
    for (size_t i = 0; i < COUNT_OF(pairs); i++)
        assert_string_equal(name_to_camel(pairs[i][0], out), pairs[i][1]);
    assert_string_equal(name_to_snake("twoSum", out), "two_sum");
    assert_string_equal(name_to_camel("twoSum", out), "twoSum");
}

/* --- inputs --------------------------------------------------------------------------------- */

static const char two_params[] = "{\"function\":\"f\",\"params\":[{\"name\":\"nums\",\"type\":"
                                 "\"int[]\"},{\"name\":\"word\",\"type\":\"string\"}],"
                                 "\"returns\":\"int\"}";
static const char stack_class[] =
    "{\"class\":\"Stack\",\"constructor\":[{\"name\":\"size\",\"type\":\"int\"}],\"methods\":["
    "{\"name\":\"push\",\"params\":[{\"name\":\"x\",\"type\":\"int\"}],\"returns\":\"void\"},"
    "{\"name\":\"pop\",\"params\":[],\"returns\":\"int\"}]}";

static void input_good(const char *json, const char *text, const char *canonical)
{
    struct signature *s = parsed(json);
    struct err err = {0};
    AUTO_BUF struct buf out = {0};
    if (signature_check_input(s, text, strlen(text), &out, &err))
        fail_msg("%s: %s", text, err.detail);
    assert_string_equal(out.data, canonical);
    signature_destroy(s);
}

static void input_bad(const char *json, const char *text, const char *words)
{
    struct signature *s = parsed(json);
    struct err err = {0};
    AUTO_BUF struct buf out = {0};
    if (signature_check_input(s, text, strlen(text), &out, &err) == 0)
        fail_msg("taken: %s", text);
    assert_null(out.data);
    if (!strstr(err.detail, words))
        fail_msg("%s: %s", text, err.detail);
    assert_string_equal(err.field, "input");
    signature_destroy(s);
}

static void an_input_is_made_canonical(void **state)
{
    (void)state;
    input_good(two_params, "[1,2]\n\"a\"\n", "[1,2]\n\"a\"\n");
    input_good(two_params, " [ 1 , -2 ] \r\n\"\\u0061\"", "[1,-2]\n\"\\u0061\"\n");
    input_good(two_params, "[]\n\"\"\n \n\n", "[]\n\"\"\n");
    input_good(stack_class, "[\"Stack\", \"push\", \"pop\"]\n[[1], [2], []]\n",
               "[\"Stack\",\"push\",\"pop\"]\n[[1],[2],[]]\n");
}

static void an_input_of_another_shape_is_refused_in_words(void **state)
{
    (void)state;
    input_bad(two_params, "", "line 1: this line is missing");
    input_bad(two_params, "[1]\n", "line 2: this line is missing");
    input_bad(two_params, "[1]\n\"a\"\n3\n", "more lines");
    input_bad(two_params, "[1.5]\n\"a\"\n", "line 1 (nums): a value of type int[]");
    input_bad(two_params, "[2147483648]\n\"a\"\n", "line 1 (nums)");
    input_bad(two_params, "[1]\n7\n", "line 2 (word): a value of type string");
    input_bad(two_params, "[1]\nword\n", "line 2 (word): a value of type string");
    input_bad(two_params, "[1] [2]\n\"a\"\n", "line 1 (nums): a value of type int[]");
    input_bad(two_params, "[99999999999999999999]\n\"a\"\n",
              "line 1 (nums): a value of type int[]");
    input_bad(two_params, "[1]\n\"\\ud800\"\n", "line 2 (word): a value of type string");
    input_bad(two_params, "[1]\n\"\xff\"\n", "line 2 (word): a value of type string");
    input_bad(stack_class, "[]\n[]\n", "two lines are expected");
    input_bad(stack_class, "[\"pop\"]\n[[]]\n", "the constructor comes first");
    input_bad(stack_class, "[\"Stack\",\"Stack\"]\n[[1],[1]]\n", "the constructor comes first");
    input_bad(stack_class, "[\"Stack\",\"peek\"]\n[[1],[]]\n", "by name");
    input_bad(stack_class, "[\"Stack\",\"push\"]\n[[1],[]]\n", "push takes 1 arguments");
    input_bad(stack_class, "[\"Stack\",\"push\"]\n[[1],[\"a\"]]\n", "a value of type int");
    input_bad(stack_class, "[\"Stack\",\"pop\"]\n[[1]]\n", "two lines are expected");
    input_bad(stack_class, "[\"Stack\",3]\n[[1],[]]\n", "by name");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_function_is_read),
        cmocka_unit_test(every_type_and_its_other_spellings_are_known),
        cmocka_unit_test(leetcode_metadata_is_read),
        cmocka_unit_test(comparisons_are_read),
        cmocka_unit_test(what_is_wrong_is_said_with_its_field),
        cmocka_unit_test(names_are_identifiers_in_every_language),
        cmocka_unit_test(limits_of_parameters_and_methods_hold),
        cmocka_unit_test(names_change_case),
        cmocka_unit_test(an_input_is_made_canonical),
        cmocka_unit_test(an_input_of_another_shape_is_refused_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
