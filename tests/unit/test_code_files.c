/* Promises of a submission of several files that is kept as one text, and of the limits beside time
 * and memory. */
#include "check.h"

#include "store/package/code_files.h"
#include "store/package/more_limits.h"

#include <string.h>

static int take(struct code_files *out, const char *json, const char *entry, struct err *err)
{
    json_t *files = json_loads(json, 0, NULL);
    assert_non_null(files);
    const int rc = code_files_take(out, files, entry, err);
    json_decref(files);
    return rc;
}

static void files_come_back_from_their_text(void **state)
{
    (void)state;
    struct code_files files, again;
    struct err err;
    AUTO_BUF struct buf text = {0};
    assert_int_equal(take(&files,
                          "[{\"name\":\"a/b.py\",\"content\":\"x\\n\\u00e9\"},"
                          "{\"name\":\"c.py\",\"content\":\"\"}]",
                          "c", &err),
                     0);
    code_files_write(&files, &text);
    const struct bytes code = {text.data, text.len};
    assert_true(code_is_files(code));
    assert_int_equal(code_files_read(&again, code, &err), 0);
    assert_int_equal(again.count, 2);
    assert_string_equal(again.files[0].name, "a/b.py");
    assert_string_equal(again.files[0].content.data, "x\n\xc3\xa9");
    assert_string_equal(again.files[1].content.data, "");
    assert_string_equal(again.entry_point, "c");
    assert_int_equal(code_files_bytes(&again), 4);
    assert_ptr_equal(code_files_find(&again, "c"), &again.files[1]);
    assert_null(code_files_find(&again, "b.py"));
    code_files_finish(&files);
    code_files_finish(&again);
}

static void a_text_by_itself_is_one_file_without_a_name(void **state)
{
    (void)state;
    struct code_files files;
    struct err err;
    assert_false(code_is_files((struct bytes){"print(1)", 8}));
    assert_false(code_is_files((struct bytes){"", 0}));
    assert_int_equal(code_files_read(&files, (struct bytes){"print(1)", 8}, &err), 0);
    assert_int_equal(files.count, 1);
    assert_string_equal(files.files[0].name, "");
    assert_string_equal(files.files[0].content.data, "print(1)");
    code_files_finish(&files);
}

static void a_damaged_text_is_no_submission(void **state)
{
    (void)state;
    static const char *const texts[] = {
        CODE_FILES_MARK, CODE_FILES_MARK "{}", CODE_FILES_MARK "{\"files\":[]}",
        CODE_FILES_MARK "[1]", CODE_FILES_MARK "{\"files\":[{\"name\":\"..\",\"content\":\"\"}]}"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct code_files files;
        struct err err;
        assert_int_equal(code_files_read(&files, (struct bytes){texts[i], strlen(texts[i])}, &err),
                         -1);
        assert_string_equal(err.code, "bad_code");
    }
}

static void names_stay_in_the_folder(void **state)
{
    (void)state;
    static const char *const good[] = {"a", "Main.java", "a_b-c.d+e", "x/y/z.py", "__init__.py"};
    static const char *const bad[] = {"",         ".",    "..",   ".a",  "-a",   "/a",    "a/",
                                      "a//b",     "a/..", "a/.b", "a b", "a\nb", "a\\b",  "a:b",
                                      "\xc3\xa9", "a\"b", "$a",   "a*",  "~",    "a/../b"};
    for (size_t i = 0; i < COUNT_OF(good); i++)
        if (!code_file_name_is(good[i]))
            fail_msg("%s is refused", good[i]);
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        if (code_file_name_is(bad[i]))
            fail_msg("%s is taken", bad[i]);
    char longest[CODE_FILE_NAME_MAX + 2];
    memset(longest, 'a', sizeof longest - 1);
    longest[CODE_FILE_NAME_MAX + 1] = '\0';
    assert_false(code_file_name_is(longest));
    assert_true(code_file_name_is(longest + 1));
}

static void limits_come_back_from_their_text(void **state)
{
    (void)state;
    const struct more_limits given = {.code_kib = 1, .compile_mib = 7, .validation_output_mib = 3};
    struct more_limits read;
    AUTO_BUF struct buf text = {0};
    more_limits_text(&given, &text);
    more_limits_parse(&read, text.data);
    assert_memory_equal(&read, &given, sizeof read);
    assert_int_equal(more_limits_code_bytes(&read), 1024);
    static const char *const none[] = {"", "1 2", "a b c d e f g", "1 2 3 4 5 6 -7"};
    for (size_t i = 0; i < COUNT_OF(none); i++) {
        more_limits_parse(&read, none[i]);
        assert_int_equal(read.code_kib, 0);
        assert_int_equal(more_limits_code_bytes(&read), CODE_BYTES_MAX);
    }
    AUTO_BUF struct buf empty = {0};
    more_limits_text(&(struct more_limits){0}, &empty);
    assert_int_equal(empty.len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_come_back_from_their_text),
        cmocka_unit_test(a_text_by_itself_is_one_file_without_a_name),
        cmocka_unit_test(a_damaged_text_is_no_submission),
        cmocka_unit_test(names_stay_in_the_folder),
        cmocka_unit_test(limits_come_back_from_their_text),
    };
    return cmocka_run_group_tests_name("code_files", tests, NULL, NULL);
}
