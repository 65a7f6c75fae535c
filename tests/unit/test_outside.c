/* Small parsers of what comes from outside: the Cookie header, the engine's stream. */
#include "tests/unit/check.h"

#include "executor/sandbox/docker/docker_frames.h"
#include "handlers/kit/cookie.h"

#include <string.h>

static void a_cookie_is_found_by_its_whole_name(void **state)
{
    (void)state;
    static const struct {
        const char *header, *value;
        int found;
    } cases[] = {
        {NULL, NULL, 0},
        {"", NULL, 0},
        {"a=1", "1", 1},
        {"b=2; a=1", "1", 1},
        {"xa=2; a=1", "1", 1},
        {"ax=2;a=1", "1", 1},
        {"a=", NULL, 0},
        {"a", NULL, 0},
        {"b=a=1", NULL, 0},
        {";;  ; a=1 ;", "1 ", 1},
        {"b=\"a=1; a=2", "2", 1},
        {"A=1", NULL, 0},
        /* With two different values, nobody can know which one is ours. */
        {"a=1; a=2", NULL, -1},
        {"a=1; b=3; a=12", NULL, -1},
        {"a=; a=3", NULL, -1},
        {"a=3; a=", NULL, -1},
        {"a=1; a=1", "1", 1},
        {"a=1; A=2; a=1", "1", 1},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        AUTO_FREE char *value = NULL;
        assert_int_equal(cookie_find(cases[i].header, "a", &value), cases[i].found);
        if (cases[i].value)
            assert_string_equal(value, cases[i].value);
        else
            assert_null(value);
    }
}

static int status_of(const char *text, size_t *end)
{
    AUTO_BUF struct buf head = {0};
    buf_puts(&head, text);
    return docker_head_status(&head, end);
}

static void the_engines_head_has_an_end_and_a_status(void **state)
{
    (void)state;
    size_t end = 0;
    assert_int_equal(status_of("HTTP/1.1 101 UPGRADED\r\nA: b\r\n\r\nrest", &end), 101);
    assert_int_equal(end, strlen("HTTP/1.1 101 UPGRADED\r\nA: b\r\n\r\n"));
    assert_int_equal(status_of("", &end), 0);
    assert_int_equal(status_of("HTTP/1.1 101 UPGRADED\r\n", &end), 0);
    static const char *const wrong[] = {"\r\n\r\n", "HTTP/2 101 x\r\n\r\n", "HTTP/1.1 xxx\r\n\r\n",
                                        "HTTP/1.1 \r\n\r\n", "HTTP/1.1 -12 x\r\n\r\n"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        assert_int_equal(status_of(wrong[i], &end), -1);
}

/* The stream in pieces of n bytes: what was of stdout and stderr, or "malformed". */
static void stream_in_pieces(const char *data, size_t len, size_t n, struct buf out[3])
{
    struct docker_frames frames = {0};
    int stream = 0;
    for (size_t at = 0; at < len && stream >= 0; at += n) {
        struct bytes rest = {data + at, len - at < n ? len - at : n}, part;
        while ((stream = docker_frames_next(&frames, &rest, &part)) > 0)
            buf_append(&out[stream], part.data, part.len);
    }
    if (stream < 0)
        buf_puts(&out[0], "malformed");
}

static void frames_of_the_engine_may_be_cut_anywhere(void **state)
{
    (void)state;
    static const char data[] = "\1\0\0\0\0\0\0\5hello\2\0\0\0\0\0\0\3err\1\0\0\0\0\0\0\0"
                               "\1\0\0\0\0\0\0\6 world";
    for (size_t n = 1; n < sizeof data; n++) {
        struct buf out[3] = {{0}};
        stream_in_pieces(data, sizeof data - 1, n, out);
        assert_null(out[0].data);
        assert_string_equal(out[1].data, "hello world");
        assert_string_equal(out[2].data, "err");
        buf_finish(&out[1]);
        buf_finish(&out[2]);
    }
    static const char *const wrong[] = {"\3\0\0\0\0\0\0\1x", "\1\1\0\0\0\0\0\1x", "HTTP/1.1"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct buf out[3] = {{0}};
        stream_in_pieces(wrong[i], 8, 3, out);
        assert_string_equal(out[0].data, "malformed");
        buf_finish(&out[0]);
    }
}

/* The engine is trusted; yet no answer of it is worth more memory than this. */
static void an_answer_of_the_engine_has_so_many_parts(void **state)
{
    (void)state;
    json_t *body = NULL;
    struct buf text = {0};
    static const char small[] = "{\"message\":\"no\"}";
    assert_int_equal(docker_answer_parse((struct bytes){small, strlen(small)}, &body), 0);
    assert_string_equal(json_string_value(json_object_get(body, "message")), "no");
    json_decref(body);
    assert_int_equal(docker_answer_parse((struct bytes){NULL, 0}, &body), 0);
    assert_null(body);
    assert_int_equal(docker_answer_parse((struct bytes){"[1", 2}, &body), 0);
    assert_null(body);
    buf_puts(&text, "[[]");
    for (int i = 0; i < DOCKER_PARTS_MAX / 2; i++)
        buf_puts(&text, ",[]");
    buf_puts(&text, "]");
    assert_int_equal(docker_answer_parse((struct bytes){text.data, text.len}, &body), -1);
    assert_null(body);
    buf_finish(&text);
}

static void words_of_an_error_are_utf8_whatever_they_quote(void **state)
{
    (void)state;
    struct err err;
    AUTO_BUF struct buf text = {0};
    err_set(&err, "x", NULL, "%s", "a\xff\xc3\xa9\xe2\x82 \xed\xa0\x80");
    assert_string_equal(err.detail, "a?\xc3\xa9?? ???");
    for (size_t shift = 0; shift < 3; shift++) {
        buf_puts(&text, "x");
        for (int i = 0; i < 200; i++)
            buf_puts(&text, "\xe2\x82\xac");
        err_set(&err, "x", NULL, "%s", text.data);
        assert_true(utf8_valid(err.detail, strlen(err.detail)));
        text.len = shift + 1;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cookie_is_found_by_its_whole_name),
        cmocka_unit_test(the_engines_head_has_an_end_and_a_status),
        cmocka_unit_test(frames_of_the_engine_may_be_cut_anywhere),
        cmocka_unit_test(an_answer_of_the_engine_has_so_many_parts),
        cmocka_unit_test(words_of_an_error_are_utf8_whatever_they_quote),
    };
    return cmocka_run_group_tests_name("outside", tests, NULL, NULL);
}
