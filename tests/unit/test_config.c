#include "tests/unit/check.h"

#include "reactor/command/config.h"

#include <stdio.h>
#include <string.h>

static int read_with(struct config *config, struct err *err, int argc, const char *const *argv)
{
    char *arguments[16];
    for (int i = 0; i < argc; i++)
        arguments[i] = (char *)(uintptr_t)argv[i];
    *err = (struct err){0};
    return config_read(config, argc, arguments, err);
}
#define READ(config, err, ...)                                                                     \
    read_with(config, err,                                                                         \
              (int)(sizeof((const char *[]){"serve", ##__VA_ARGS__}) / sizeof(char *)),            \
              (const char *[]){"serve", ##__VA_ARGS__})

static void file_write(char path[32], const char *text)
{
    snprintf(path, 32, "/tmp/assay-config-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
}

static void defaults_are_complete(void **state)
{
    (void)state;
    struct config config;
    struct err err;
    assert_int_equal(READ(&config, &err), 0);
    assert_string_equal(config.listen, "127.0.0.1:8080");
    assert_string_equal(config.data, "data");
    assert_int_equal(config.workers, sysconf(_SC_NPROCESSORS_ONLN));
    assert_int_equal(config.queue_max, 10000);
    config_finish(&config);
}

static void a_flag_goes_before_the_environment_before_the_file(void **state)
{
    (void)state;
    struct config config;
    struct err err;
    char path[32];
    file_write(path, "{\"workers\": 3, \"queue_max\": \"30\", \"data\": \"f\", "
                     "\"allowed_origins\": [\"https://a\", \"https://b\"]}");
    setenv("ASSAY_QUEUE_MAX", "20", 1);
    setenv("ASSAY_DATA", "e", 1);
    assert_int_equal(READ(&config, &err, "--config", path, "--data=flag"), 0);
    assert_string_equal(config.data, "flag");
    assert_int_equal(config.queue_max, 20);
    assert_int_equal(config.workers, 3);
    assert_true(list_has_word(config.allowed_origins, "https://b"));
    config_finish(&config);
    unsetenv("ASSAY_QUEUE_MAX");
    unsetenv("ASSAY_DATA");
    unlink(path);
}

static void what_does_not_exist_is_an_error(void **state)
{
    (void)state;
    struct config config;
    struct err err;
    assert_int_equal(READ(&config, &err, "--nope", "1"), -1);
    assert_non_null(strstr(err.detail, "--nope"));
    assert_int_equal(READ(&config, &err, "nope"), -1);
    assert_int_equal(READ(&config, &err, "--data"), -1);
    assert_int_equal(READ(&config, &err, "--workers", "0"), -1);
    assert_int_equal(READ(&config, &err, "--workers", "2x"), -1);
    assert_int_equal(READ(&config, &err, "--listen", "8080"), -1);
    assert_int_equal(READ(&config, &err, "--sandbox", "none"), -1);
    assert_int_equal(READ(&config, &err, "--log-level", "loud"), -1);
    assert_int_equal(READ(&config, &err, "--config", "/nonexistent"), -1);
}

static void a_wrong_file_is_named(void **state)
{
    (void)state;
    static const char *const files[] = {"{\"x\": 1}",
                                        "{\"workers\": null}",
                                        "[]",
                                        "{",
                                        "{\"data\": [1]}",
                                        "{\"workers\": -1}",
                                        "{\"data\":\"a\",\"data\":\"b\"}"};
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct config config;
        struct err err;
        char path[32];
        file_write(path, files[i]);
        assert_int_equal(READ(&config, &err, "--config", path), -1);
        assert_true(*err.detail);
        unlink(path);
    }
}

static void addresses_are_split(void **state)
{
    (void)state;
    char host[256], port[8];
    assert_int_equal(listen_parse("localhost:80", host, port, NULL), 0);
    assert_string_equal(host, "localhost");
    assert_string_equal(port, "80");
    assert_int_equal(listen_parse("[::1]:0", host, port, NULL), 0);
    assert_string_equal(host, "::1");
    assert_int_equal(listen_parse(":8080", host, port, NULL), 0);
    assert_string_equal(host, "");
    assert_int_equal(listen_parse("::1:80", host, port, NULL), -1);
    assert_int_equal(listen_parse("a:70000", host, port, NULL), -1);
    assert_int_equal(listen_parse("a:", host, port, NULL), -1);
    assert_int_equal(listen_parse("a", host, port, NULL), -1);
}

static void words_of_a_list_are_whole(void **state)
{
    (void)state;
    assert_true(list_has_word("a,bc", "bc"));
    assert_true(list_has_word("a,bc", "a"));
    assert_false(list_has_word("a,bc", "b"));
    assert_false(list_has_word("a,bc", ""));
    assert_false(list_has_word("", "a"));
    assert_false(list_has_word("", ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults_are_complete),
        cmocka_unit_test(a_flag_goes_before_the_environment_before_the_file),
        cmocka_unit_test(what_does_not_exist_is_an_error),
        cmocka_unit_test(a_wrong_file_is_named),
        cmocka_unit_test(addresses_are_split),
        cmocka_unit_test(words_of_a_list_are_whole),
    };
    return cmocka_run_group_tests_name("config", tests, NULL, NULL);
}
