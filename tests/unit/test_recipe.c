#include "executor/language/cpp_driver.h"
#include "executor/language/cpp_headers.h"
#include "executor/language/cpp_preamble.h"
#include "executor/language/recipe.h"
#include "tests/unit/check.h"
#include "tests/unit/language_kit.h"

#include <ctype.h>
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

static const char two_sum[] = "{\"name\":\"two_sum\",\"params\":[{\"name\":\"nums\",\"type\":"
                              "\"integer[]\"},{\"name\":\"head\",\"type\":\"ListNode\"}],"
                              "\"return\":{\"type\":\"string[]\"}}";
static const char in_place[] = "{\"function\":\"f\",\"params\":[{\"name\":\"v\",\"type\":"
                               "\"double[][]\"}],\"returns\":\"void\",\"output_param\":0}";
static const char cache_class[] =
    "{\"class\":\"LRUCache\",\"constructor\":[{\"name\":\"capacity\",\"type\":\"int\"}],"
    "\"methods\":[{\"name\":\"get_it\",\"params\":[{\"name\":\"key\",\"type\":\"char\"}],"
    "\"returns\":\"bool[]\"},{\"name\":\"put\",\"params\":[],\"returns\":\"void\"}]}";

static struct signature *signature_of(const char *json)
{
    struct signature *s = NULL;
    struct err err = {0};
    if (signature_parse(&s, json, strlen(json), &err))
        fail_msg("%s", err.detail);
    return s;
}

static struct recipe recipe_of(const struct language *language, const char *signature,
                               const char *code)
{
    struct recipe recipe;
    struct signature *s = signature_of(signature);
    recipe_build(&recipe, language, s, (struct bytes){code, strlen(code)});
    signature_destroy(s);
    return recipe;
}

static const char *file_of(const struct recipe *recipe, const char *name)
{
    for (int i = 0; i < recipe->file_count; i++)
        if (strcmp(recipe->files[i].name, name) == 0)
            return recipe->files[i].content.data;
    fail_msg("no file %s", name);
    return NULL;
}

static bool has_argument(const struct recipe_command *command, const char *argument)
{
    for (size_t i = 0; command->argv[i]; i++)
        if (strcmp(command->argv[i], argument) == 0)
            return true;
    return false;
}

/* --- recipes -------------------------------------------------------------------------------- */

static void cpp_is_compiled_with_the_shared_header(void **state)
{
    (void)state;
    struct recipe r = recipe_of(cpp, two_sum, "class Solution {};");
    assert_string_equal(file_of(&r, "solution.cpp"), "class Solution {};");
    assert_non_null(strstr(file_of(&r, "driver.cpp"), "#include \"/box/solution.cpp\"\n"));
    assert_string_equal(r.compile.argv[0], "/usr/bin/g++");
    assert_false(r.compile.zygote);
    for (const char *const *flag = cpp_flags; *flag; flag++)
        assert_true(has_argument(&r.compile, *flag));
    assert_true(has_argument(&r.compile, "/assay-pch/assay.hpp"));
    assert_string_equal(r.run.argv[0], "/box/main");
    assert_string_equal(r.artifact, "main");
    recipe_finish(&r);
}

static void python_gets_one_form_of_every_signature(void **state)
{
    (void)state;
    struct recipe r = recipe_of(python, two_sum, "x = 1");
    assert_true(r.compile.zygote && r.run.zygote);
    assert_string_equal(
        file_of(&r, "signature.json"),
        "{\"class\":false,\"methods\":[{\"name\":\"two_sum\",\"params\":[[\"int\",1],"
        "[\"ListNode\",0]],\"returns\":[\"string\",1]}],\"output_param\":-1}");
    assert_string_equal(r.artifact, "solution.bin");
    recipe_finish(&r);
}

static void a_cache_key_tells_everything_apart_that_decides(void **state)
{
    (void)state;
    struct language newer = *cpp;
    memcpy(newer.version, "12.3.0", 7);
    struct recipe all[] = {recipe_of(cpp, two_sum, "a"),    recipe_of(cpp, two_sum, "b"),
                           recipe_of(cpp, in_place, "a"),   recipe_of(&newer, two_sum, "a"),
                           recipe_of(python, two_sum, "a"), recipe_of(python, in_place, "a")};
    for (size_t i = 0; i < COUNT_OF(all); i++)
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(all[i].cache_key, all[k].cache_key);
    struct recipe again = recipe_of(cpp, two_sum, "a");
    assert_string_equal(again.cache_key, all[0].cache_key);
    recipe_finish(&again);
    for (size_t i = 0; i < COUNT_OF(all); i++)
        recipe_finish(&all[i]);
}

static void a_validator_is_called_with_three_paths(void **state)
{
    (void)state;
    struct recipe r;
    assert_int_equal(recipe_build_validator(&r, cpp, (struct bytes){"int main(){}", 12}, "", NULL),
                     0);
    assert_false(has_argument(&r.compile, "/assay-pch/assay.hpp")); /* it is a program by itself */
    assert_string_equal(r.run.argv[1], "/box/input");
    assert_string_equal(r.run.argv[2], "/box/answer");
    assert_string_equal(r.run.argv[3], "/work/");
    recipe_finish(&r);
    assert_int_equal(recipe_build_validator(&r, python, (struct bytes){"", 0}, "", NULL), 0);
    assert_null(r.compile.argv[0]);
    assert_string_equal(r.run.argv[0], "script");
    assert_string_equal(r.run.argv[2], "/box/input");
    recipe_finish(&r);
}

/* --- the C++ text --------------------------------------------------------------------------- */

static char *driver_of(const char *signature, const char *code)
{
    struct signature *s = signature_of(signature);
    struct buf out = {0};
    const struct cpp_variant usual = {0};
    cpp_driver_write(s, &usual, (struct bytes){code, strlen(code)}, &out);
    signature_destroy(s);
    return buf_steal(&out);
}

static bool is_undefined(const char *driver, const char *word)
{
    AUTO_FREE char *line = xasprintf("\n#undef %s\n", word);
    return strstr(driver, line) != NULL;
}

static char *next_word(const char **at)
{
    while (**at && !isalpha((unsigned char)**at) && **at != '_') {
        if (**at == '"') { /* text is not read as words */
            *at = strchr(*at + 1, '"');
            assert_non_null(*at);
        }
        ++*at;
    }
    const char *start = *at;
    while (isalnum((unsigned char)**at) || **at == '_')
        ++*at;
    return *at > start ? xstrndup(start, (size_t)(*at - start)) : NULL;
}

/* Macros of the author's cannot reach into the tail. */
static void every_word_of_the_tail_is_undefined_first(void **state)
{
    (void)state;
    static const char *const signatures[] = {two_sum, in_place, cache_class};
    for (size_t i = 0; i < COUNT_OF(signatures); i++) {
        AUTO_FREE char *driver = driver_of(signatures[i], "");
        const char *last = driver, *at = driver;
        while ((at = strstr(at, "\n#undef ")))
            last = ++at;
        at = strchr(last, '\n');
        assert_non_null(at);
        for (char *word; (word = next_word(&at)); free(word))
            if (strncmp(word, "__assay", 7) != 0 && strcmp(word, "__wrap_main") != 0 &&
                strcmp(word, "endif") != 0 && !is_undefined(driver, word))
                fail_msg("%s is not undefined", word);
    }
    AUTO_FREE char *driver = driver_of(cache_class, "");
    assert_true(is_undefined(driver, "begin"));
}

static void the_compiler_says_which_variant_the_text_needs(void **state)
{
    (void)state;
    static const struct {
        const char *err;
        bool list, tree;
    } rows[] = {
        {"", false, false},
        {"/box/solution.cpp:1:8: error: redefinition of 'struct ListNode'\n", true, false},
        {"/box/solution.cpp:2:7: error: conflicting declaration 'typedef struct Node TreeNode'",
         false, true},
        {"/box/solution.cpp:2:7: note: previous definition of 'struct ListNode'\n", false, false},
        {"/box/solution.cpp:5:9: error: 'struct ListNode' has no member named 'nxt'\n", false,
         false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct cpp_variant variant = {0};
        struct bytes err = {rows[i].err, strlen(rows[i].err)};
        bool changed = cpp_variant_revise(&variant, err);
        assert_int_equal(changed, rows[i].list || rows[i].tree);
        assert_int_equal(variant.own_list_node, rows[i].list);
        assert_int_equal(variant.own_tree_node, rows[i].tree);
        assert_false(cpp_variant_revise(&variant, err)); /* what it asks for is there already */
    }
}

static void a_recipe_is_revised_as_the_compiler_asks(void **state)
{
    (void)state;
    static const char code[] = "#define  NDEBUG 1 /* fast */\nstruct ListNode {};\n";
    static const char said[] = "x: error: redefinition of 'struct ListNode'\n";
    struct signature *s = signature_of(two_sum);
    struct recipe first, second;
    recipe_build(&first, cpp, s, (struct bytes){code, strlen(code)});
    assert_non_null(strstr(file_of(&first, "driver.cpp"), "struct ListNode {"));
    assert_true(recipe_revise(&second, &first, (struct bytes){said, strlen(said)}));
    const char *driver = file_of(&second, "driver.cpp");
    assert_null(strstr(driver, "struct ListNode {"));
    assert_non_null(strstr(driver, "struct TreeNode {"));
    assert_non_null(strstr(driver, "#define  NDEBUG 1 /* fast */\n"));
    assert_non_null(strstr(file_of(&second, "harness.cpp"), "#define  NDEBUG 1 /* fast */\n"));
    assert_false(has_argument(&second.compile, "/assay-pch/assay.hpp"));
    assert_string_equal(first.cache_key, second.cache_key);
    recipe_finish(&first);
    recipe_finish(&second);
    signature_destroy(s);
}

static void macros_that_steer_headers_are_known(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        bool steers;
    } rows[] = {
        {"#define NDEBUG\n", true},
        {"\xef\xbb\xbf#define NDEBUG\n", true},
        {" /* a */ # /* b */ define /* c */ _GLIBCXX_DEBUG_PEDANTIC 1\n", true},
        {"int x;\r\n%: undef _POSIX_C_SOURCE\r\n", true},
        {"#define \\\n  _FORTIFY_SOURCE 3", true},
        {"#undef __STRICT_ANSI__", true},
        {"#define _GLIBCXX_USE_CXX11_ABI 0\n", true},
        {"#define _FILE_OFFSET_BITS 64\n", true},
        {"#define __STDC_FORMAT_MACROS\n", true},
        {"", false},
        {"#define _GNU_SOURCE\n", false}, /* it is defined, always */
        {"#define NDEBUGGED\n#define MY_NDEBUG\n#define _GLIBCXX_\n", false},
        {"#ifdef NDEBUG\n#endif\n", false},
        {"#define LOCAL\n#include <vector>\nint NDEBUG;\n", false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (cpp_preamble_steers((struct bytes){rows[i].code, strlen(rows[i].code)}) !=
            rows[i].steers)
            fail_msg("%s", rows[i].code);
    assert_false(cpp_preamble_steers((struct bytes){NULL, 0}));
}

/* What is in strings and comments is no directive, and nothing behind the first #include counts. */
static void a_preamble_has_directives_only(void **state)
{
    (void)state;
    static const char code[] = "#define A 1\n/*\n#define B\n*/\nauto s = R\"x(\n#define C\n)x\";\n"
                               "int n = 1'000;\n#if A\n#undef NDEBUG /* to\nhere */\n#endif\n"
                               "#include <map>\n#define D\n";
    AUTO_BUF struct buf out = {0};
    cpp_preamble_write((struct bytes){code, strlen(code)}, "HEADERS\n", &out);
    static const char headers[] =
        "#ifndef __assay_headers\n#define __assay_headers\n"
        "#ifdef __assay_change_0\n#undef A\n#endif\n"
        "#ifndef _GNU_SOURCE\n#define _GNU_SOURCE 1\n#endif\nHEADERS\n#endif\n";
    AUTO_FREE char *expected = xasprintf(
        "#ifndef __assay_headers\n#undef A\n#define A 1\n\n#define __assay_change_0\n#endif\n"
        "#if A\n\n"
        "#ifndef __assay_headers\n#undef NDEBUG\n#undef NDEBUG /* to\nhere */\n\n#define "
        "__assay_change_1\n#endif\n"
        "#endif\n\n%s%s"
        "#ifdef __assay_change_1\n#undef NDEBUG\n#endif\n"
        "#ifdef __assay_change_0\n#undef A\n#endif\n",
        headers, headers);
    assert_string_equal(out.data, expected);
}

static void parts_of_the_library_come_when_named(void **state)
{
    (void)state;
    static const struct {
        const char *code, *includes;
    } rows[] = {
        {"", ""},
        {"int alphabet, unshared_mutex, _async;", ""},
        {"shared_ptr<int> p;", ""},
        {"std::async(f)", "future"},
        {"this_thread::sleep_for", "thread"},
        {"std::betaf(1, 2)", "special_functions.hpp"},
        {"regex_search", "regex"},
        {"filesystem::path", "filesystem"},
        {"co_yield 1", "coroutine"},
        {"expected<int, string> f();", "expected"},
        {"println(\"{}\", 1)", "print"},
        {"printf(\"%d\", 1)", ""},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        AUTO_BUF struct buf out = {0};
        AUTO_FREE char *expected =
            *rows[i].includes ? xasprintf("#if __has_include(<%s>)\n#include <%s>\n#endif\n",
                                          rows[i].includes, rows[i].includes)
                              : xstrdup("");
        cpp_headers_write((struct bytes){rows[i].code, strlen(rows[i].code)}, &out);
        assert_string_equal(out.data ? out.data : "", expected);
    }
    cpp_headers_write((struct bytes){NULL, 0}, &(struct buf){0});
}

static void prototypes_read_as_people_write_them(void **state)
{
    (void)state;
    struct signature *s = signature_of(two_sum);
    AUTO_BUF struct buf out = {0};
    cpp_prototype(&s->methods[0], "twoSum", &out);
    assert_string_equal(out.data, "vector<string> twoSum(vector<int>& nums, ListNode* head)");
    signature_destroy(s);
}

/* --- starters ------------------------------------------------------------------------------- */

static void starter_is(const struct language *language, const char *signature, const char *text)
{
    struct signature *s = signature_of(signature);
    AUTO_BUF struct buf out = {0};
    language_starter(language, s, &out);
    assert_string_equal(out.data, text);
    signature_destroy(s);
}

static void starters_look_as_on_leetcode(void **state)
{
    (void)state;
    starter_is(python, in_place,
               "class Solution:\n    def f(self, v: List[List[float]]) -> None:\n        pass\n");
    starter_is(python, cache_class,
               "class LRUCache:\n    def __init__(self, capacity: int):\n        pass\n\n"
               "    def get_it(self, key: str) -> List[bool]:\n        pass\n\n"
               "    def put(self) -> None:\n        pass\n");
    starter_is(cpp, in_place,
               "class Solution {\npublic:\n    void f(vector<vector<double>>& v) {\n        \n"
               "    }\n};\n");
    starter_is(cpp, cache_class,
               "class LRUCache {\npublic:\n    LRUCache(int capacity) {\n        \n    }\n\n"
               "    vector<bool> get_it(char key) {\n        return {};\n    }\n\n"
               "    void put() {\n        \n    }\n};\n");
    starter_is(language_known("javascript"), in_place,
               "/**\n * @param {number[][]} v\n"
               " * @return {void} Do not return anything, modify v in-place instead.\n */\n"
               "var f = function(v) {\n    \n};\n");
    starter_is(language_known("javascript"), cache_class,
               "/**\n * @param {number} capacity\n */\n"
               "var LRUCache = function(capacity) {\n    \n};\n\n"
               "/**\n * @param {character} key\n * @return {boolean[]}\n */\n"
               "LRUCache.prototype.get_it = function(key) {\n    \n};\n\n"
               "/**\n * @return {void}\n */\nLRUCache.prototype.put = function() {\n    \n};\n");
    starter_is(language_known("typescript"), in_place,
               "/**\n Do not return anything, modify v in-place instead.\n */\n"
               "function f(v: number[][]): void {\n    \n};\n");
    starter_is(language_known("typescript"), cache_class,
               "class LRUCache {\n    constructor(capacity: number) {\n        \n    }\n\n"
               "    get_it(key: string): boolean[] {\n        \n    }\n\n"
               "    put(): void {\n        \n    }\n}\n");
    starter_is(language_known("java"), in_place,
               "class Solution {\n    public void f(double[][] v) {\n        \n    }\n}\n");
    starter_is(language_known("java"), cache_class,
               "class LRUCache {\n    public LRUCache(int capacity) {\n        \n    }\n\n"
               "    public boolean[] get_it(char key) {\n        return null;\n    }\n\n"
               "    public void put() {\n        \n    }\n}\n");
    starter_is(language_known("rust"), in_place,
               "impl Solution {\n    pub fn f(v: &mut Vec<Vec<f64>>) {\n        \n    }\n}\n");
    starter_is(language_known("rust"), cache_class,
               "struct LRUCache {\n    \n}\n\n\n/**\n"
               " * `&self` means the method takes an immutable reference.\n"
               " * If you need a mutable reference, change it to `&mut self` instead.\n */\n"
               "impl LRUCache {\n    fn new(capacity: i32) -> Self {\n        \n    }\n\n"
               "    fn get_it(&self, key: char) -> Vec<bool> {\n        \n    }\n\n"
               "    fn put(&self) {\n        \n    }\n}\n");
}

static void java_is_in_the_file_of_its_public_class(void **state)
{
    (void)state;
    static const struct {
        const char *code, *text, *name;
    } rows[] = {
        {"class Solution {}", "class Solution {}", "Main"},
        {"", "", "Main"},
        {"\xef\xbb\xbfpublic class A {}", "public class A {}", "A"},
        {"/* package x; */\r\npackage a.\r\nb; public final class A {}",
         "/* package x; */\r\n          \r\n   public final class A {}", "A"},
        {"public enum A { B; } public record C(int x) {} public @interface D {}",
         "public enum A { B; }        record C(int x) {}        @interface D {}", "A"},
        {"class A { public class B {} String s = \"} public class C {\"; char c = '}'; }"
         " // public class D\npublic interface E {}",
         "class A { public class B {} String s = \"} public class C {\"; char c = '}'; }"
         " // public class D\npublic interface E {}",
         "E"},
        {"class A { String s = \"\"\"\n } public class B \\\"\"\" {\n\"\"\"; } public class C {}",
         "class A { String s = \"\"\"\n } public class B \\\"\"\" {\n\"\"\"; } public class C {}",
         "C"},
        {"class A { String s = \"open", "class A { String s = \"open", "Main"},
        {"/", "/", "Main"},
        {"package a", "package a", "Main"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct recipe r = recipe_of(language_known("java"), two_sum, rows[i].code);
        assert_string_equal(file_of(&r, "Main.java"), rows[i].text);
        assert_string_equal(file_of(&r, "name.txt"), rows[i].name);
        recipe_finish(&r);
    }
}

static void java_says_the_form_of_each_method(void **state)
{
    (void)state;
    struct recipe r = recipe_of(language_known("java"), cache_class, "x");
    assert_string_equal(file_of(&r, "forms.txt"), "public LRUCache(int capacity)\n"
                                                  "public boolean[] get_it(char key)\n"
                                                  "public void put()\n");
    assert_true(has_argument(&r.run, "/box/program.jar"));
    assert_string_equal(r.artifact, "program.jar");
    recipe_finish(&r);
}

static void javascript_brings_its_signature(void **state)
{
    (void)state;
    struct recipe r = recipe_of(language_known("typescript"), in_place, "x");
    assert_string_equal(file_of(&r, "solution.ts"), "x");
    assert_non_null(strstr(file_of(&r, "signature.json"), "[\"double\",2]"));
    assert_true(has_argument(&r.compile, "/box/solution.ts"));
    assert_true(has_argument(&r.compile, "/work/solution.js"));
    assert_true(has_argument(&r.run, "/box/solution.js"));
    assert_string_equal(r.artifact, "solution.js");
    recipe_finish(&r);
    r = recipe_of(language_known("javascript"), in_place, "x");
    assert_true(has_argument(&r.run, "/box/signature.json"));
    assert_null(r.artifact); /* it is not compiled, only checked */
    recipe_finish(&r);
}

static const char *const grids =
    "{\"function\":\"find_it\",\"params\":[{\"name\":\"a\",\"type\":\"string[][]\"},"
    "{\"name\":\"b\",\"type\":\"TreeNode[]\"}],\"returns\":\"int[][]\"}";

static void c_has_the_forms_of_leetcode(void **state)
{
    (void)state;
    starter_is(language_known("c"), in_place,
               "void f(double** v, int vSize, int* vColSize) {\n    \n}\n");
    starter_is(language_known("c"), grids,
               "/**\n * Definition for a binary tree node.\n * struct TreeNode {\n"
               " *     int val;\n *     struct TreeNode *left;\n"
               " *     struct TreeNode *right;\n * };\n */\n"
               "/**\n * Return an array of arrays of size *returnSize.\n"
               " * The sizes of the arrays are returned as *returnColumnSizes array.\n"
               " * Note: Both returned array and *columnSizes array must be malloced, assume "
               "caller calls free().\n */\n"
               "int** findIt(char*** a, int aSize, int* aColSize, struct TreeNode** b, int bSize, "
               "int* returnSize, int** returnColumnSizes) {\n"
               "    *returnSize = 0;\n    return NULL;\n}\n");
    starter_is(language_known("c"), cache_class,
               "typedef struct {\n    \n} LRUCache;\n\n\n"
               "LRUCache* lRUCacheCreate(int capacity) {\n    return NULL;\n}\n\n"
               "bool* lRUCacheGetIt(LRUCache* obj, char key, int* returnSize) {\n"
               "    *returnSize = 0;\n    return NULL;\n}\n\n"
               "void lRUCachePut(LRUCache* obj) {\n    \n}\n\n"
               "void lRUCacheFree(LRUCache* obj) {\n    \n}\n");
}

static bool c_driver_has(const char *signature, const char *code, const char *words)
{
    struct recipe r = recipe_of(language_known("c"), signature, code);
    bool found = strstr(file_of(&r, "driver.c"), words) != NULL;
    recipe_finish(&r);
    return found;
}

static void c_calls_what_the_text_has(void **state)
{
    (void)state;
    const char *missing = "#error expected a function of this form: int** findIt(char*** a, ";
    assert_true(c_driver_has(grids, "int **findIt() {}", " = findIt((void *)__assay_0"));
    assert_true(c_driver_has(grids, "int **find_it() {}", " = find_it((void *)__assay_0"));
    assert_true(c_driver_has(grids, "/* findIt */ char *s = \"findIt\"; // findIt", missing));
    assert_true(c_driver_has(grids, "", missing));
    assert_true(c_driver_has(grids, "// struct TreeNode {};", "struct TreeNode {\n"));
    assert_false(
        c_driver_has(grids, "struct /* x */ TreeNode\n{ int val; };", "struct TreeNode {\n"));
    assert_true(c_driver_has(grids, "struct struct TreeNode x;", "struct TreeNode {\n"));
}

/* As the judge does; messages of the compiler, then words of the driver; NULL: none is made. */
static void c_revised_is(const char *said, const char *words)
{
    static const char code[] = "int findIt() {}\n\n";
    struct signature *s = signature_of(grids);
    struct recipe r, next;
    recipe_build(&r, language_known("c"), s, (struct bytes){code, strlen(code)});
    bool revised = recipe_revise(&next, &r, (struct bytes){said, strlen(said)});
    assert_int_equal(revised, words != NULL);
    if (words) {
        assert_non_null(strstr(file_of(&next, "driver.c"), words));
        assert_string_equal(next.cache_key, r.cache_key);
        recipe_finish(&next);
    }
    recipe_finish(&r);
    signature_destroy(s);
}

static void c_asks_for_the_expected_form(void **state)
{
    (void)state;
    c_revised_is("/box/driver.c:1008:5: error: too few arguments to function 'findIt'\n",
                 "#error expected a function of this form: int** findIt(");
    c_revised_is("/box/driver.c:1008:5: error: x\n/box/solution.c:1:5: error: y\n", NULL);
    c_revised_is("/box/driver.c:1000:5: error: #error expected a function\n", NULL);
    c_revised_is("/box/driver.c:1008:5: warning: x\n", NULL);
    c_revised_is("/box/driver.c:9999999999999999999999:5: error: x\n", NULL);
    c_revised_is("", NULL);
    c_revised_is("/box/solution.c:1:5: error: y\n"
                 "/box/driver.c:7:1: error: expected declaration or statement at end of input\n",
                 "#include \"/box/solution.c\"\n#line 0 \"/box/solution.c\"\n");
}

static void a_language_is_known_by_its_extension(void **state)
{
    (void)state;
    assert_true(languages_detect(NULL, "") >= 1);
    if (language_find("cpp")) {
        assert_string_equal(language_for_file("a/b.cpp")->id, "cpp");
        assert_string_equal(language_for_file("x.cc")->id, "cpp");
    }
    if (language_find("python"))
        assert_string_equal(language_for_file("x.py")->id, "python");
    assert_null(language_for_file("x.cp"));
    assert_null(language_for_file("x."));
    assert_null(language_for_file("cpp"));
    assert_null(language_find("cobol"));
    assert_null(language_find(""));
}

static void only_a_line_that_is_a_comment_marks_the_solution(void **state)
{
    (void)state;
    static const struct {
        const char *text, *solution;
    } cases[] = {
        {"a\n# @lc code=start\nb\n# @lc code=end\nc\n", "\n\nb\n\n\n"},
        {"a\n  //@lc code=start \r\nb\n\t-- @lc code=end\nc", "\n\nb\n\n"},
        {"/* @lc code=start */\nb\n/* @lc code=end */  \nc", "\nb\n\n"},
        {"\xef\xbb\xbf# @lc code=start\nb\n", "\nb\n"},
        {"a\n# @lc code=start\nb\n", "\n\nb\n"},
        {"b\n# @lc code=end\nc\n", "b\n\n\n"},
        {"# @lc code=end\n# @lc code=start\nb\n", "\n\nb\n"},
        {"# @lc code=start\nb\ns = '# @lc code=end'\nc\n", "\nb\ns = '# @lc code=end'\nc\n"},
        {"s = '@lc code=start'\nb\n", "s = '@lc code=start'\nb\n"},
        {"s = 1 # @lc code=start\nb\n", "s = 1 # @lc code=start\nb\n"},
        {"@lc code=start\nb\n", "@lc code=start\nb\n"},
        {"/* @lc code=start */ b\nc\n", "/* @lc code=start */ b\nc\n"},
        {"# no @lc code=start\nb\n", "# no @lc code=start\nb\n"},
        {"# @lc code=started\nb\n", "# @lc code=started\nb\n"},
        {"s = \"@lc code=end\";\nb", "s = \"@lc code=end\";\nb"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct recipe recipe = recipe_of(cpp, two_sum, cases[i].text);
        assert_string_equal(file_of(&recipe, "solution.cpp"), cases[i].solution);
        recipe_finish(&recipe);
    }
}

static void a_mark_inside_a_string_is_of_the_solution(void **state)
{
    (void)state;
    static const struct {
        const struct language *const *language;
        const char *text, *solution;
    } cases[] = {
        {&cpp, "a = R\"(\n// @lc code=end\n)\";\nb\n", NULL},
        {&cpp, "// @lc code=start\na = R\"x(\n// @lc code=end\n)\"\n)x\";\nb\n// @lc code=end\nc\n",
         "\na = R\"x(\n// @lc code=end\n)\"\n)x\";\nb\n\n\n"},
        {&cpp, "int a = 1'000; // isn't R\"(\n// @lc code=end\nb\n",
         "int a = 1'000; // isn't R\"(\n\n\n"},
        {&python, "def f():\n    \"\"\"\n# @lc code=end\n    \"\"\"\nb\n", NULL},
        {&python, "'''\n# @lc code=start\n\\''' '\"'\n# @lc code=end\n'''\nb\n", NULL},
        {&python, "# don't \"\"\"\n# @lc code=start\ns = '\"\"\"'\n# @lc code=end\nb\n",
         "\n\ns = '\"\"\"'\n\n\n"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct recipe recipe = recipe_of(*cases[i].language, two_sum, cases[i].text);
        assert_string_equal(file_of(&recipe, (*cases[i].language)->source_name),
                            cases[i].solution ? cases[i].solution : cases[i].text);
        recipe_finish(&recipe);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cpp_is_compiled_with_the_shared_header),
        cmocka_unit_test(python_gets_one_form_of_every_signature),
        cmocka_unit_test(a_cache_key_tells_everything_apart_that_decides),
        cmocka_unit_test(a_validator_is_called_with_three_paths),
        cmocka_unit_test(every_word_of_the_tail_is_undefined_first),
        cmocka_unit_test(the_compiler_says_which_variant_the_text_needs),
        cmocka_unit_test(a_recipe_is_revised_as_the_compiler_asks),
        cmocka_unit_test(macros_that_steer_headers_are_known),
        cmocka_unit_test(a_preamble_has_directives_only),
        cmocka_unit_test(parts_of_the_library_come_when_named),
        cmocka_unit_test(prototypes_read_as_people_write_them),
        cmocka_unit_test(starters_look_as_on_leetcode),
        cmocka_unit_test(javascript_brings_its_signature),
        cmocka_unit_test(java_is_in_the_file_of_its_public_class),
        cmocka_unit_test(java_says_the_form_of_each_method),
        cmocka_unit_test(c_has_the_forms_of_leetcode),
        cmocka_unit_test(c_calls_what_the_text_has),
        cmocka_unit_test(c_asks_for_the_expected_form),
        cmocka_unit_test(only_a_line_that_is_a_comment_marks_the_solution),
        cmocka_unit_test(a_mark_inside_a_string_is_of_the_solution),
        cmocka_unit_test(a_language_is_known_by_its_extension),
    };
    return cmocka_run_group_tests(tests, languages_take, NULL);
}
