#include "executor/language/diagnostics.h"
#include "executor/language/diagnostics_files.h"
#include "tests/unit/check.h"
#include "tests/unit/language_kit.h"

#include <stdio.h>
#include <string.h>

static const struct language *cpp, *python;

static int languages_take(void **state)
{
    (void)state;
    if (languages_pretend() != 2)
        return -1;
    cpp = language_find("cpp");
    python = language_find("python");
    return 0;
}

#define OTHER                                                                                      \
    "this text changes the meaning of the code that the judge adds after it: a declaration, a "    \
    "bracket or a quote is incomplete, or a macro or a name is in the way"
#define LARGE                                                                                      \
    "the global data is too large: all global and static variables together must be smaller than " \
    "2 GB"

/* "LINE:COLUMN severity: message" a line. */
static char *listed(const struct language *language, struct bytes err, struct bytes answer)
{
    struct buf out = {0};
    size_t i;
    json_t *item, *list = diagnostics_parse(language, err, answer);
    assert_true(json_is_array(list));
    json_array_foreach (list, i, item) {
        int line, column;
        const char *severity, *message;
        assert_int_equal(json_unpack(item, "{s:i, s:i, s:s, s:s !}", "line", &line, "column",
                                     &column, "severity", &severity, "message", &message),
                         0);
        buf_printf(&out, "%d:%d %s: %s\n", line, column, severity, message);
    }
    json_decref(list);
    return buf_steal(&out);
}

static void cpp_gives(const char *err, const char *expected)
{
    AUTO_FREE char *got = listed(cpp, (struct bytes){err, strlen(err)}, (struct bytes){0});
    assert_string_equal(got, expected);
}

static void lines_are_those_of_the_submitted_file(void **state)
{
    (void)state;
    cpp_gives("In file included from /box/driver.cpp:3:\n"
              "/box/solution.cpp: In member function 'int S::f()':\n"
              "/box/solution.cpp:4:16: error: 'x' was not declared in this scope\n"
              "    4 |         return x;\n"
              "      |                ^\n"
              "/box/solution.cpp:9:1: warning: no return statement [-Wreturn-type]\n"
              "/box/solution.cpp:2:5: note: declared here\n"
              "/box/solution.cpp:1:10: fatal error: nothing.h: No such file or directory\n"
              "compilation terminated.\n",
              "4:16 error: 'x' was not declared in this scope\n"
              "9:1 warning: no return statement [-Wreturn-type]\n"
              "2:5 note: declared here\n"
              "1:10 error: nothing.h: No such file or directory\n");
}

static void the_harness_asks_for_what_it_calls(void **state)
{
    (void)state;
    cpp_gives("/box/driver.cpp: In instantiation of 'auto __assay_call_0()':\n"
              "/box/driver.cpp:80:31:   required from here\n"
              "/box/driver.cpp:70:30: error: static assertion failed: expected a class C\n"
              "/box/driver.cpp:70:30: note: '__assay::never<C>' evaluates to false\n"
              "/box/driver.cpp:75:30: error: static assertion failed: expected a method m\n",
              "1:1 error: expected a class C\n"
              "1:1 error: expected a method m\n");
}

static void an_error_in_the_library_is_where_the_author_asked_for_it(void **state)
{
    (void)state;
    cpp_gives("/usr/include/c++/12/bits/x.h: In instantiation of 'bool less()':\n"
              "/usr/include/c++/12/bits/y.h:10:3:   required from 'void sort()'\n"
              "/box/solution.cpp:6:13:   required from here\n"
              "/usr/include/c++/12/bits/x.h:45:23: error: no match for 'operator<'\n"
              "/usr/include/c++/12/bits/x.h:46:23: error: no match for 'operator<'\n"
              "/usr/include/c++/12/bits/z.h:1:1: note: candidate: something\n"
              "/box/solution.cpp: At global scope:\n"
              "/box/driver.cpp:9:9: error: something else\n",
              "6:13 error: no match for 'operator<'\n");
}

static void an_error_behind_the_end_is_where_its_note_points(void **state)
{
    (void)state;
    cpp_gives("/box/driver.cpp:72:2: error: expected '}' at end of input\n"
              "/box/solution.cpp:3:16: note: to match this '{'\n",
              "3:16 error: expected '}' at end of input\n"
              "3:16 note: to match this '{'\n");
}

static void placed(const char *code, const char *err, const char *expected)
{
    json_t *list = diagnostics_parse(cpp, (struct bytes){err, strlen(err)}, (struct bytes){0});
    diagnostics_place_end(list, (struct bytes){code, strlen(code)});
    const json_t *first = json_array_get(list, 0);
    AUTO_FREE char *got = xasprintf("%zu %d:%d %s", json_array_size(list),
                                    (int)json_integer_value(json_object_get(first, "line")),
                                    (int)json_integer_value(json_object_get(first, "column")),
                                    json_string_value(json_object_get(first, "message")));
    assert_string_equal(got, expected);
    json_decref(list);
}

static void what_is_incomplete_at_the_end_is_there(void **state)
{
    (void)state;
    placed(
        "int f();\nint oops\n\n",
        "/box/driver.cpp:20:1: error: expected initializer before \xe2\x80\x98struct\xe2\x80\x99\n",
        "1 2:9 expected \xe2\x80\x98;\xe2\x80\x99 or an initializer at the end of the text");
    placed("int oops",
           "/box/driver.cpp:20:1: error: expected initializer before 'struct'\n"
           "/box/driver.cpp:31:9: error: static assertion failed: expected a function\n",
           "2 1:9 expected \xe2\x80\x98;\xe2\x80\x99 or an initializer at the end of the text");
    placed("using namespace std",
           "/box/solution.cpp:1:20: error: expected ';' before 'struct'\n"
           "/box/solution.cpp:1:20: error: expected ';' before 'struct'\n",
           "1 1:20 expected ';' at the end of the text");
    placed("int a\nstruct B {};\nint c;\n",
           "/box/solution.cpp:2:1: error: expected initializer before 'struct'\n",
           "1 2:1 expected initializer before 'struct'");
    placed("int a struct B {};\n",
           "/box/solution.cpp:1:6: error: expected initializer before 'struct'\n",
           "1 1:6 expected initializer before 'struct'");
}

static void the_linker_is_understood(void **state)
{
    (void)state;
    cpp_gives("/usr/bin/ld: /tmp/cc1.o: in function `main':\n"
              "driver.cpp:(.text+0x5): undefined reference to `missing(int)'\n"
              "collect2: error: ld returned 1 exit status\n",
              "1:1 error: undefined reference to `missing(int)'\n");
    cpp_gives("/tmp/cc1.o:driver.cpp:function main: error: undefined reference to 'missing(int)'\n"
              "collect2: error: ld returned 1 exit status\n",
              "1:1 error: undefined reference to 'missing(int)'\n");
}

static void what_has_no_known_form_is_still_told(void **state)
{
    (void)state;
    cpp_gives("", "");
    cpp_gives("cc1plus: out of memory allocating 65536 bytes\n",
              "1:1 error: cc1plus: out of memory allocating 65536 bytes\n");
    cpp_gives("g++: fatal error: Killed signal terminated program cc1plus\n",
              "1:1 error: Killed signal terminated program cc1plus\n");
    cpp_gives("::\n:1:\nsolution.cpp:\nsolution.cpp:x:1: error: a\n"
              "solution.cpp:99999999999999999999:1: error: b\n",
              "1:1 error: b\n");
}

static void there_are_never_more_than_fifty(void **state)
{
    (void)state;
    AUTO_BUF struct buf err = {0};
    for (int i = 1; i <= 200; i++)
        buf_printf(&err, "/box/solution.cpp:%d:1: error: e\n", i);
    json_t *list = diagnostics_parse(cpp, (struct bytes){err.data, err.len}, (struct bytes){0});
    assert_int_equal(json_array_size(list), 50);
    json_decref(list);
}

static void any_bytes_give_valid_text(void **state)
{
    (void)state;
    static const char bytes[] = "/box/solution.cpp:1:2: error: \xff\xc3 \xe6\xbc\xa2\0x\n";
    AUTO_FREE char *got = listed(cpp, (struct bytes){bytes, sizeof bytes - 1}, (struct bytes){0});
    assert_string_equal(got, "1:2 error: \xef\xbf\xbd\xef\xbf\xbd \xe6\xbc\xa2\xef\xbf\xbdx\n");
    AUTO_BUF struct buf cut = {0};
    text_clean((struct bytes){"a\xe6\xbc\xa2"
                              "b",
                              5},
               3, &cut);
    assert_string_equal(cut.data, "a");
    AUTO_BUF struct buf surrogate = {0};
    text_clean((struct bytes){"\xed\xa0\x80\xc0\xaf", 5}, 100, &surrogate);
    assert_true(utf8_valid(surrogate.data, surrogate.len));
}

static void no_path_of_the_judge_shows(void **state)
{
    (void)state;
    static const char said[] = "In file included from /usr/include/c++/12/vector:1,\n"
                               "                 from assay.hpp:32:\n"
                               "/box/solution.cpp:4:16: error: no\n"
                               "    4 |  in /work/main and /assay-pch/assay.hpp and /assay/cpp\n"
                               "In file included from /box/driver.cpp:3:\n";
    AUTO_BUF struct buf text = {0};
    diagnostics_text(cpp, (struct bytes){said, strlen(said)}, &text);
    assert_string_equal(text.data, "solution.cpp:4:16: error: no\n"
                                   "    4 |  in main and assay.hpp and cpp\n");
    AUTO_BUF struct buf none = {0};
    diagnostics_text(cpp, (struct bytes){NULL, 0}, &none);
    assert_int_equal(none.len, 0);
}

static void what_is_wrong_in_the_drivers_text_is_told_without_it(void **state)
{
    (void)state;
    static const char said[] = "/box/driver.cpp: In instantiation of 'f':\n"
                               "/box/driver.cpp:69:46:   required from here\n"
                               "/box/driver.cpp:61:30: error: static assertion failed: expected m\n"
                               "   61 |         static_assert(false, \"expected m\");\n"
                               "      |                       ~~~~~~\n"
                               "/box/driver.cpp:61:30: note: '__assay::never' is false\n"
                               "/box/solution.cpp:1:1: error: b\n"
                               "    1 | int x\n"
                               "compilation terminated.";
    AUTO_BUF struct buf text = {0};
    diagnostics_text(cpp, (struct bytes){said, strlen(said)}, &text);
    assert_string_equal(text.data, "error: expected m\nsolution.cpp:1:1: error: b\n    1 | int x\n"
                                   "compilation terminated.");
}

static void text_is_cut_at_sixteen_kilobytes(void **state)
{
    (void)state;
    enum { LONG = 100000 };
    char *said = xmalloc(LONG);
    AUTO_BUF struct buf text = {0};
    memset(said, 'a', LONG);
    diagnostics_text(cpp, (struct bytes){said, LONG}, &text);
    assert_int_equal(text.len, 16384);
    free(said);
}

static void python_gives(const char *frame, const char *expected)
{
    AUTO_FREE char *got = listed(python, (struct bytes){0}, (struct bytes){frame, strlen(frame)});
    assert_string_equal(got, expected);
}

static void the_python_frame_is_checked_field_by_field(void **state)
{
    (void)state;
    static const char list[] =
        "[{\"line\":2,\"column\":5,\"severity\":\"error\",\"message\":\"SyntaxError: x\"},"
        "{\"line\":-2,\"message\":\"m\"},{\"line\":1},7,{\"message\":3}]";
    AUTO_FREE char *frame = xasprintf("assay 1 %zu\n%s\n", sizeof list - 1, list);
    python_gives(frame, "2:5 error: SyntaxError: x\n1:1 error: m\n");
    python_gives("", "");
    python_gives("assay 1 2\n{}\n", "");
    python_gives("assay 1 1\n[\n", "");
    python_gives("garbage", "");
}

/* What a list is when it is complete: its items as above. */
static void completed_gives(const char *err, const char *refused_for, const char *expected)
{
    json_t *list = diagnostics_parse(cpp, (struct bytes){err, strlen(err)}, (struct bytes){0});
    diagnostics_complete(list, refused_for, err);
    const json_t *first = json_array_get(list, 0);
    AUTO_FREE char *got = xasprintf("%zu, %lld %s: %s", json_array_size(list),
                                    (long long)json_integer_value(json_object_get(first, "line")),
                                    json_string_value(json_object_get(first, "severity")),
                                    json_string_value(json_object_get(first, "message")));
    assert_string_equal(got, expected);
    json_decref(list);
}

static void every_word_for_an_error_is_one(void **state)
{
    (void)state;
    cpp_gives(
        "/box/solution.cpp:3:29: sorry, unimplemented: non-trivial designated initializers not "
        "supported\n",
        "3:29 error: sorry, unimplemented: non-trivial designated initializers not "
        "supported\n");
    cpp_gives("/box/solution.cpp:7: sorry, unimplemented: this\n",
              "7:1 error: sorry, unimplemented: this\n");
    cpp_gives("/box/solution.cpp:4:2: internal compiler error: in expand_expr, at expr.cc:9\n",
              "4:2 error: internal compiler error: in expand_expr, at expr.cc:9\n");
    cpp_gives("/box/solution.cpp: Assembler messages:\n"
              "/box/solution.cpp:2: Error: no such instruction: `nonsense'\n",
              "2:1 error: no such instruction: `nonsense'\n");
}

static void what_asks_for_another_build_is_in_plain_words(void **state)
{
    (void)state;
    cpp_gives("/box/solution.cpp:3:2: error: #error assay: said by the author\n",
              "3:2 error: #error assay: said by the author\n");
}

/* The list and the text, however the compiler names what is the judge's own. */
static void names_nothing(const char *err, const char *list, const char *text)
{
    AUTO_BUF struct buf out = {0};
    cpp_gives(err, list);
    diagnostics_text(cpp, (struct bytes){err, strlen(err)}, &out);
    assert_string_equal(out.data, text);
}

static void names_of_the_judge_never_show(void **state)
{
    (void)state;
    names_nothing(
        "/box/solution.cpp:2:3: error: 'ass' was not declared; did you mean '__assay_0'?\n"
        "    2 | ass;\n"
        "      | ^~~\n"
        "      | __assay_0\n",
        "2:3 error: 'ass' was not declared\n", "solution.cpp:2:3: error: 'ass' was not declared\n");
    names_nothing("/box/solution.cpp:2:3: error: a\n"
                  "/box/driver.cpp:5:3: error: '__assay_call_0' was not declared\n"
                  "/box/solution.cpp:2:9: note: for '__assay_call_0'\n",
                  "2:3 error: a\n", "solution.cpp:2:3: error: a\n");
    names_nothing("/box/driver.cpp:5:3: error: '__assay_call_0' was not declared\n",
                  "1:1 error: " OTHER "\n", "error: " OTHER "\n");
    names_nothing("/box/driver.cpp:5:3: error: expected ';' before 'x'\n"
                  "/box/driver.cpp:9:3: error: '__assay_class' does not name a type\n",
                  "1:1 error: expected ';' before 'x'\n", "error: expected ';' before 'x'\n");
    names_nothing("/box/solution.cpp:7:1: error: see driver.cpp\n", "7:1 error: " OTHER "\n",
                  "solution.cpp:7:1: error: " OTHER "\n");
    names_nothing("/box/solution.cpp:7:1: error: see mydriver.cpp\n",
                  "7:1 error: see mydriver.cpp\n", "solution.cpp:7:1: error: see mydriver.cpp\n");
}

static void a_request_is_where_the_compiler_points_then(void **state)
{
    (void)state;
    names_nothing("/assay-pch/assay.hpp:9:1: error: static assertion failed: ListNode must\n"
                  "/assay-pch/assay.hpp:9:1: note: '__assay::never<ListNode>' is false\n"
                  "/assay-pch/assay.hpp:10:1: error: no matching function for call\n"
                  "/box/solution.cpp:3:8: note: candidate: 'ListNode::ListNode()'\n"
                  "    3 | struct ListNode { };\n"
                  "/box/solution.cpp:3:8: note: candidate: 'ListNode::ListNode(int)'\n",
                  "3:8 error: ListNode must\n", "error: ListNode must\n");
}

static void too_much_global_data_is_said_in_one_line(void **state)
{
    (void)state;
    names_nothing(
        "/tmp/cc1.o:driver.cpp:function main: error: relocation overflow: reference to 'a'\n"
        "/assay-pch/assay.o:assay.cpp:function __assay::out(): error: relocation overflow: x\n"
        "collect2: error: ld returned 1 exit status\n",
        "1:1 error: " LARGE "\n", "error: " LARGE "\ncollect2: error: ld returned 1 exit status\n");
    names_nothing("/tmp/cc1.o: in function `main':\n"
                  "driver.cpp:(.text+0x5): relocation truncated to fit: R_X86_64_PC32 against `a'\n"
                  "driver.cpp:(.text+0x9): additional relocation overflows omitted\n",
                  "1:1 error: " LARGE "\n", "/tmp/cc1.o: in function `main':\nerror: " LARGE "\n");
}

static void a_compile_error_always_has_an_error_with_a_line(void **state)
{
    (void)state;
    completed_gives("", "it took more than 30 s", "1, 1 error: it took more than 30 s");
    completed_gives("/box/solution.cpp:9:1: warning: odd\n", "it took more than 30 s",
                    "2, 1 error: it took more than 30 s");
    completed_gives("/box/solution.cpp:9:1: error: wrong\n", "it took more than 30 s",
                    "1, 9 error: wrong");
    completed_gives("", NULL, "1, 1 error: the compiler refused it without a word");
    json_t *none = json_array();
    diagnostics_complete(none, NULL, "  File \"solution.py\", line 12\n    x\nMemoryError\n\n");
    const json_t *only = json_array_get(none, 0);
    assert_int_equal(json_integer_value(json_object_get(only, "line")), 12);
    assert_string_equal(json_string_value(json_object_get(only, "message")), "MemoryError");
    json_decref(none);
}

/* --- several files -------------------------------------------------------------------------- */

#define FILES 20

static void twenty_files(struct recipe *recipe)
{
    struct code_files files = {.count = FILES};
    struct err err;
    for (size_t i = 0; i < FILES; i++) {
        files.files[i].name = xasprintf("part%zu.cpp", i);
        buf_puts(&files.files[i].content, "int x;");
    }
    assert_int_equal(recipe_build_files(recipe, cpp, &files, &err), 0);
    code_files_finish(&files);
}

static json_t *parse_files(const struct recipe *recipe, const struct buf *err)
{
    return diagnostics_parse_files(recipe, (struct bytes){err->data, err->len},
                                   (struct bytes){"", 0});
}

static void all_files_together_have_fifty(void **state)
{
    (void)state;
    struct recipe recipe;
    AUTO_BUF struct buf err = {0};
    twenty_files(&recipe);
    for (int i = 0; i < 10 * FILES; i++)
        buf_printf(&err, "part%d.cpp:%d:1: error: bad %d\n", i % FILES, i + 1, i);
    json_t *list = parse_files(&recipe, &err), *last = json_array_get(list, DIAGNOSTICS_MAX - 1);
    assert_int_equal(json_array_size(list), DIAGNOSTICS_MAX);
    assert_string_equal(json_string_value(json_object_get(last, "file")), "part4.cpp");
    json_decref(list);
    recipe_finish(&recipe);
}

/* Each line is compared with the name of each file, and a compiler may be made to write many. */
static void of_many_files_no_more_text_is_looked_at(void **state)
{
    (void)state;
    struct recipe recipe;
    AUTO_BUF struct buf err = {0};
    twenty_files(&recipe);
    for (int i = 0; i < DIAGNOSTICS_TEXT_MAX; i++)
        buf_puts(&err, "\n");
    buf_puts(&err, "part3.cpp:1:1: error: late\n");
    json_t *list = parse_files(&recipe, &err);
    assert_int_equal(json_array_size(list), 0);
    json_decref(list);
    recipe_finish(&recipe);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_those_of_the_submitted_file),
        cmocka_unit_test(the_harness_asks_for_what_it_calls),
        cmocka_unit_test(what_asks_for_another_build_is_in_plain_words),
        cmocka_unit_test(an_error_in_the_library_is_where_the_author_asked_for_it),
        cmocka_unit_test(an_error_behind_the_end_is_where_its_note_points),
        cmocka_unit_test(what_is_incomplete_at_the_end_is_there),
        cmocka_unit_test(the_linker_is_understood),
        cmocka_unit_test(what_has_no_known_form_is_still_told),
        cmocka_unit_test(there_are_never_more_than_fifty),
        cmocka_unit_test(any_bytes_give_valid_text),
        cmocka_unit_test(no_path_of_the_judge_shows),
        cmocka_unit_test(what_is_wrong_in_the_drivers_text_is_told_without_it),
        cmocka_unit_test(text_is_cut_at_sixteen_kilobytes),
        cmocka_unit_test(the_python_frame_is_checked_field_by_field),
        cmocka_unit_test(every_word_for_an_error_is_one),
        cmocka_unit_test(names_of_the_judge_never_show),
        cmocka_unit_test(a_request_is_where_the_compiler_points_then),
        cmocka_unit_test(too_much_global_data_is_said_in_one_line),
        cmocka_unit_test(a_compile_error_always_has_an_error_with_a_line),
        cmocka_unit_test(all_files_together_have_fifty),
        cmocka_unit_test(of_many_files_no_more_text_is_looked_at),
    };
    return cmocka_run_group_tests(tests, languages_take, NULL);
}
