/* The head of a request and the address in it, as RFC 9112 and RFC 3986 write them. */
#include "tests/unit/check.h"

#include "reactor/net/head.h"
#include "reactor/net/target.h"

#include <string.h>

#define LINE "GET / HTTP/1.1\r\n"
#define GET LINE "Host: x\r\n"

/* Byte by byte, in other memory each time: 0 whole, 1 more is needed, else the status. */
static int read_bytes(const char *text, size_t len, struct head *head)
{
    struct err err;
    *head = (struct head){0};
    for (size_t have = 1; have <= len; have++) {
        AUTO_FREE char *copy = xstrndup(text, have);
        enum head_state state = head_read(head, copy, have, &err);
        if (state == HEAD_BAD)
            return head->status;
        if (state == HEAD_WHOLE)
            return 0;
    }
    return 1;
}

static int status_of(const char *text)
{
    struct head bytes = {0}, whole = {0};
    struct err err;
    int status = read_bytes(text, strlen(text), &bytes);
    enum head_state state = head_read(&whole, text, strlen(text), &err);
    assert_int_equal(state == HEAD_WHOLE ? 0 : state == HEAD_MORE ? 1 : whole.status, status);
    assert_int_equal(whole.len, bytes.len);
    return status;
}

static void a_head_is_what_rfc_9112_says(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int status;
    } cases[] = {
        {GET "\r\n", 0},
        {"\r\n\r\n" GET "\r\n", 0},
        {GET "\r\nbody", 0},
        {GET "X:\r\nY: \t \r\nz-!#$%&'*+.^_`|~9:a:b\r\n\r\n", 0},
        {GET "X: \t\xc3\xa9 \xff\r\n\r\n", 0},
        {"BREW-IT!  / HTTP/1.1\r\n", 400},
        {"", 1},
        {"\r\n", 1},
        {"GET", 1},
        {GET "\r", 1},
        {GET "X-Auth: a", 1},
        {"GET / HTTP/1.0\r\n\r\n", 0},
        {"GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n", 400},
        {LINE "\r\n", 400},
        {"\n", 400},
        {"GET / HTTP/1.1\n", 400},
        {GET "\n", 400},
        {GET "a: b\rc\r\n", 400},
        {"\rGET", 400},
        {GET " a: b\r\n", 400},
        {GET "a: b\r\n c\r\n", 400},
        {GET "a : b\r\n", 400},
        {GET "a\r\n", 400},
        {GET ": b\r\n", 400},
        {GET "\x80: b\r\n", 400},
        {GET "a: \x7f", 400},
        {GET "a: \x01", 400},
        {"\x16\x03\x01", 400},
        {"GET / HTTP/1.1 \r\n", 400},
        {"GET /  HTTP/1.1\r\n", 400},
        {"GET /\r\n", 400},
        {"GET\r\n", 400},
        {"GET / HTTP/1.2\r\n", 505},
        {"GET / HTTP/2\r\n", 505},
        {GET "Transfer-Encoding: chunked\r\n\r\n", 411},
        {GET "Content-Length: 5\r\nTransfer-Encoding: x\r\n\r\n", 411},
        {GET "Content-Length:\r\n\r\n", 400},
        {GET "Content-Length: +5\r\n\r\n", 400},
        {GET "Content-Length: 5,5\r\n\r\n", 400},
        {GET "Content-Length: 9223372036854775807\r\n\r\n", 0},
        {GET "Content-Length: 9223372036854775808\r\n\r\n", 400},
        {GET "Content-Length: 5\r\ncontent-length: 5\r\n", 400},
        {GET "hOST: x\r\n", 400},
        {GET "Idempotency-Key: a\r\nIdempotency-Key: a\r\n", 400},
        {GET "Idempotency-Key: a\r\nIdempotency-Ke: a\r\n\r\n", 0},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        if (status_of(cases[i].text) != cases[i].status)
            fail_msg("case %zu: %s", i, cases[i].text);
}

static void a_head_has_limits(void **state)
{
    (void)state;
    struct head head;
    AUTO_BUF struct buf text = {0};
    buf_puts(&text, GET "X: ");
    while (text.len < HEAD_BYTES_MAX - 4)
        buf_puts(&text, "x");
    buf_puts(&text, "\r\n\r\n");
    assert_int_equal(read_bytes(text.data, text.len, &head), 0);
    assert_int_equal(head.len, HEAD_BYTES_MAX);
    text.len -= 4;
    buf_puts(&text, "x\r\n\r\n");
    assert_int_equal(status_of(text.data), 431);
    buf_finish(&text);
    buf_puts(&text, GET);
    for (int i = 1; i < HEAD_FIELDS_MAX; i++)
        buf_puts(&text, "a:\r\n");
    assert_int_equal(status_of(text.data), 1);
    buf_puts(&text, "a:\r\n");
    assert_int_equal(status_of(text.data), 431);
    assert_int_equal(status_of("0123456789012345678901234567890123456789"), 400);
}

static void values_are_what_was_sent(void **state)
{
    (void)state;
    static const char text[] =
        "\r\nPOST /a?b HTTP/1.1\r\nX-Auth: no\r\nhost:x:80\r\nContent-Length:  007 \r\n"
        "Cookie: a=1\r\nX-Forwarded-For: 1.1.1.1\r\nAuth: no\r\nCookie:b=2\r\n"
        "x-forwarded-for:\t2.2.2.2, 3.3.3.3 \r\nContent-Typ: no\r\nAccept:\r\n\r\nrest";
    static const struct {
        enum header which;
        const char *value;
    } cases[] = {{HEADER_HOST, "x:80"},
                 {HEADER_COOKIE, "a=1; b=2"},
                 {HEADER_FORWARDED_FOR, "1.1.1.1, 2.2.2.2, 3.3.3.3"},
                 {HEADER_ACCEPT, ""},
                 {HEADER_CONTENT_LENGTH, "007"},
                 {HEADER_CONTENT_TYPE, NULL},
                 {HEADER_AUTHORIZATION, NULL}};
    struct head head;
    assert_int_equal(read_bytes(text, sizeof text - 1, &head), 0);
    assert_int_equal(head.len, sizeof text - 1 - 4);
    assert_int_equal(head.content_length, 7);
    assert_memory_equal(text + head.method.at, "POST", head.method.len);
    assert_memory_equal(text + head.target.at, "/a?b", head.target.len);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        AUTO_FREE char *value = head_value(&head, text, cases[i].which);
        if (cases[i].value)
            assert_string_equal(value, cases[i].value);
        else
            assert_null(value);
    }
}

static void a_list_has_its_items(void **state)
{
    (void)state;
    assert_true(list_has("close", "close"));
    assert_true(list_has(" keep-alive ,\tClose ", "close"));
    assert_true(list_has(",,close,", "close"));
    assert_false(list_has("x-close, closed", "close"));
    assert_false(list_has("", "close"));
    assert_false(list_has(NULL, "close"));
}

static void an_address_has_four_forms(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int form; /* -1: none */
        const char *authority, *path, *query;
    } cases[] = {
        {"/", TARGET_ADDRESS, "", "/", ""},
        {"/a/b?c=d?e", TARGET_ADDRESS, "", "/a/b", "c=d?e"},
        {"//a", TARGET_ADDRESS, "", "//a", ""},
        {"http://a.b:80/c?d", TARGET_ADDRESS, "a.b:80", "/c", "d"},
        {"HTTPS://[::1]", TARGET_ADDRESS, "[::1]", "/", ""},
        {"http://a?b", TARGET_ADDRESS, "a", "/", "b"},
        {"*", TARGET_SERVER, "", "", ""},
        {"a.b:443", TARGET_AUTHORITY, "a.b:443", "", ""},
        {"", -1, "", "", ""},
        {"**", -1, "", "", ""},
        {"a/b", -1, "", "", ""},
        {"?a", -1, "", "", ""},
        {"http://", -1, "", "", ""},
        {"http:///a", -1, "", "", ""},
        {"http://u@a/", -1, "", "", ""},
        {"ftp://a/", -1, "", "", ""},
        {"/a#b", -1, "", "", ""},
        {"/\xc3\xa9", -1, "", "", ""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct target target;
        struct err err;
        int rc = target_read(cases[i].text, strlen(cases[i].text), &target, &err);
        if ((rc < 0 ? -1 : (int)target.form) != cases[i].form)
            fail_msg("%s", cases[i].text);
        if (rc < 0)
            continue;
        assert_int_equal(target.authority.len, strlen(cases[i].authority));
        assert_memory_equal(target.authority.data, cases[i].authority, target.authority.len);
        assert_int_equal(target.path.len, strlen(cases[i].path));
        assert_memory_equal(target.path.data, cases[i].path, target.path.len);
        assert_int_equal(target.query.len, strlen(cases[i].query));
        assert_memory_equal(target.query.data, cases[i].query, target.query.len);
    }
}

static void a_path_is_decoded_once_and_not_resolved(void **state)
{
    (void)state;
    static const struct {
        const char *text, *path;
    } cases[] = {
        {"/%6detrics", "/metrics"},
        {"/a+b", "/a+b"},
        {"/%2e%2E/", "/../"},
        {"/a%2fb", "/a%2Fb"},
        {"/%25%32%46", "/%2F"},
        {"/%C3%A9", "/\xc3\xa9"},
        {"/a%20b", "/a b"},
        {"/%2f%2F", "/%2F%2F"},
        {"/%", NULL},
        {"/%4", NULL},
        {"/%zz", NULL},
        {"/%00", NULL},
        {"/a%0a", NULL},
        {"/a%0Db", NULL},
        {"/%1F", NULL},
        {"/%7f", NULL},
        {"/%ff", NULL},
        {"/%c0%af", NULL},
        {"/%+1", NULL},
        {"/% 1", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct err err;
        AUTO_FREE char *path =
            path_decode((struct bytes){cases[i].text, strlen(cases[i].text)}, &err);
        if (!path != !cases[i].path || (path && strcmp(path, cases[i].path) != 0))
            fail_msg("%s: %s", cases[i].text, path ? path : "none");
    }
}

static void a_query_is_its_parts(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int count;                /* -1: refused */
        const char *name, *value; /* of the last */
    } cases[] = {
        {"", 0, "", ""},
        {"&", 0, "", ""},
        {"a", 1, "a", ""},
        {"a=1&", 1, "a", "1"},
        {"&&a=1&&b=2", 2, "b", "2"},
        {"a=b=c", 1, "a", "b=c"},
        {"a+b=c+d", 1, "a b", "c d"},
        {"%61=%2b%26", 1, "a", "+&"},
        {"=", 1, "", ""},
        {"a=1&a=2", -1, "", ""},
        {"a&%61", -1, "", ""},
        {"a=%00", -1, "", ""},
        {"a=%0a", -1, "", ""},
        {"a=%f", -1, "", ""},
        {"a=%ff", -1, "", ""},
        {"a&b&c&d", -1, "", ""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct query queries[3] = {0};
        struct err err;
        size_t count = 0;
        struct bytes text = {cases[i].text, strlen(cases[i].text)};
        int rc = query_decode(text, queries, COUNT_OF(queries), &count, &err);
        if ((rc < 0 ? -1 : (int)count) != cases[i].count)
            fail_msg("%s", cases[i].text);
        if (cases[i].count > 0) {
            assert_string_equal(queries[count - 1].name, cases[i].name);
            assert_string_equal(queries[count - 1].value, cases[i].value);
        }
        queries_finish(queries, count);
    }
}

static void a_host_is_a_name_or_an_address(void **state)
{
    (void)state;
    static const char *const right[] = {"x",           "a.b_c-d~e", "1.2.3.4:80", "[::1]",
                                        "[1::2]:8080", "x:",        "x:0",        "x:65535"};
    static const char *const wrong[] = {"",       " ",       "a b",       "a,b",  "a@b", "a/b",
                                        "a:b",    "a:65536", "a:1:2",     "[::1", "::1", "[a.b]",
                                        "[::1]x", "a%41",    "a\xc3\xa9", "[]",   ":80"};
    for (size_t i = 0; i < COUNT_OF(right); i++)
        if (!host_is_valid(right[i], strlen(right[i])))
            fail_msg("%s", right[i]);
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        if (host_is_valid(wrong[i], strlen(wrong[i])))
            fail_msg("%s", wrong[i]);
    assert_false(host_is_valid("a\0b", 3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_head_is_what_rfc_9112_says),
        cmocka_unit_test(a_head_has_limits),
        cmocka_unit_test(values_are_what_was_sent),
        cmocka_unit_test(a_list_has_its_items),
        cmocka_unit_test(an_address_has_four_forms),
        cmocka_unit_test(a_path_is_decoded_once_and_not_resolved),
        cmocka_unit_test(a_query_is_its_parts),
        cmocka_unit_test(a_host_is_a_name_or_an_address),
    };
    return cmocka_run_group_tests_name("head", tests, NULL, NULL);
}
