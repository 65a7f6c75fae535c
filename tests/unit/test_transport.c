/* What HTTP carries to handlers, whole and in order. */
#include "tests/unit/transport_kit.h"

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* --- what comes ---------------------------------------------------------------------------- */

static void each_method_has_its_body(void **state)
{
    (void)state;
    static const struct {
        const char *line, *more, *body;
        int status;
        const char *words;
    } cases[] = {
        {"POST /thing", JSON, "{\"a\":1}", 200, "{\"a\":1}"},
        {"PUT /thing/5", JSON, "{\"a\":2}", 200, "{\"a\":2}"},
        {"PATCH /thing/5", JSON, "{\"a\":3}", 200, "{\"a\":3}"},
        {"PATCH /thing/5", "", "", 200, "{}"},
        {"PUT /thing/5", JSON, "", 400, "invalid_json"},
        {"PUT /thing/5", "", "", 415, "application/json"},
        {"PUT /thing/5", ZIP, "{}", 415, "application/json"},
        {"PATCH /thing/5", JSON, "{\"b\":3}", 400, "unknown_key"},
        {"DELETE /thing/5", "", "", 200, "\"method\":\"DELETE\""},
        {"DELETE /thing/5", JSON, "{}", 400, "body_not_allowed"},
        {"POST /upload", ZIP, "PK", 200, "\"bytes\":2"},
        {"POST /upload", "Content-Type: Application/ZIP; x=y\r\n", "PK", 200, "\"bytes\":2"},
        {"POST /upload", ZIP, "", 200, "\"bytes\":0"},
        {"PUT /kept", ZIP, "", 200, "\"bytes\":0"},
        {"POST /upload", JSON, "{}", 415, "application/zip"},
        {"POST /upload?x=1", ZIP, "PK", 400, "unknown_parameter"},
    };
    AUTO_BUF struct buf got = {0};
    int fd = client_open();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        head_say(fd, cases[i].line, cases[i].more, strlen(cases[i].body));
        say(fd, cases[i].body);
        assert_int_equal(answer(fd, &got), cases[i].status);
        assert_non_null(strstr(got.data, cases[i].words));
        wish(&transport->let_go);
    }
    close(fd);
}

static void a_large_upload_arrives_whole(void **state)
{
    (void)state;
    AUTO_BUF struct buf got = {0};
    int fd = client_open();
    head_say(fd, "POST /upload", ZIP, 64 * MIB);
    assert_true(say_bytes(fd, 64 * MIB));
    assert_int_equal(answer(fd, &got), 200);
    assert_non_null(strstr(got.data, "\"bytes\":67108864"));
    head_say(fd, "POST /upload", ZIP, 64 * MIB + 1);
    assert_int_equal(answer(fd, &got), 413);
    close(fd);
}

/* --- what was sent, and what handlers see -------------------------------------------------- */

/* Names that libwebsockets knows: 4.1 loses the line after a header whose name is a beginning of
 * one. */
static const char *const known[] = {"accept-charset",
                                    "access-control-request-headers",
                                    "authorization",
                                    "connection",
                                    "content-disposition",
                                    "content-length",
                                    "content-type",
                                    "cookie",
                                    "host",
                                    "http2-settings",
                                    "if-modified-since",
                                    "if-none-match",
                                    "origin",
                                    "proxy-authorization",
                                    "sec-websocket-key",
                                    "sec-websocket-protocol",
                                    "transfer-encoding",
                                    "upgrade",
                                    "user-agent",
                                    "www-authenticate",
                                    "x-auth-token",
                                    "x-forwarded-for",
                                    "x-real-ip"};

/* A value for each, in an order that changes with `turn`; each a line of the request. */
static void lines_put(struct buf *out, const char *filler, size_t turn)
{
    for (size_t i = 0; i < COUNT_OF(mirrored); i++) {
        const char *name = mirrored[(i + turn) % COUNT_OF(mirrored)];
        if (i == turn / COUNT_OF(mirrored) % COUNT_OF(mirrored))
            buf_printf(out, "%s: 192.0.2.1\r\n", filler);
        if (strcmp(name, "host") == 0)
            buf_puts(out, "Host: judge.example:81\r\n");
        else if (strcmp(name, "x-forwarded-for") == 0)
            buf_printf(out, "X-Forwarded-For: 192.0.2.%zu\r\n", turn % 200 + 2);
        else
            buf_printf(out, "%s:\t%s of %zu \r\n", name, name, turn);
    }
}

static void seen_check(const char *answer_text, size_t turn)
{
    AUTO_FREE char *peer = xasprintf("\"x-forwarded-for\":\"192.0.2.%zu\",\"peer\":\"192.0.2.%zu\"",
                                     turn % 200 + 2, turn % 200 + 2);
    assert_non_null(strstr(answer_text, peer));
    assert_non_null(strstr(answer_text, "\"host\":\"judge.example:81\""));
    for (size_t i = 0; i < COUNT_OF(mirrored); i++) {
        if (strcmp(mirrored[i], "host") == 0 || strcmp(mirrored[i], "x-forwarded-for") == 0)
            continue;
        AUTO_FREE char *value = xasprintf("\"%s\":\"%s of %zu\"", mirrored[i], mirrored[i], turn);
        assert_non_null(strstr(answer_text, value));
    }
}

static bool is_mirrored(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(mirrored); i++)
        if (strcasecmp(mirrored[i], name) == 0)
            return true;
    return false;
}

static void handlers_see_each_header_that_was_sent(void **state)
{
    (void)state;
    AUTO_BUF struct buf got = {0};
    int fd = client_open();
    size_t turn = 0;
    for (size_t i = 0; i < COUNT_OF(known); i++)
        for (size_t len = 1; len < strlen(known[i]); len++, turn++) {
            AUTO_BUF struct buf request = {0};
            AUTO_FREE char *filler = xstrndup(known[i], len);
            if (is_mirrored(filler))
                continue;
            buf_puts(&request, "GET /mirror HTTP/1.1\r\n");
            lines_put(&request, filler, turn);
            buf_puts(&request, "\r\n");
            say(fd, request.data);
            assert_int_equal(answer(fd, &got), 200);
            seen_check(got.data, turn);
        }
    assert_true(turn > 200);
    close(fd);
}

static void requests_sent_together_are_answered_in_order(void **state)
{
    (void)state;
    AUTO_BUF struct buf all = {0}, got = {0};
    for (int i = 0; i < 100; i++) {
        AUTO_FREE char *body = xasprintf("{\"a\":%d}", i);
        buf_printf(&all, "POST /thing HTTP/1.1\r\nHost: x\r\n" JSON "Content-Length: %zu\r\n\r\n%s",
                   strlen(body), body);
    }
    buf_puts(&all, "GET /mirror HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    int fd = client_open();
    say(fd, all.data);
    char part[4096];
    buf_puts(&got, "");
    for (ssize_t n; (n = recv(fd, part, sizeof part, 0)) > 0;)
        buf_append(&got, part, (size_t)n);
    const char *at = got.data;
    for (int i = 0; i < 100; i++) {
        AUTO_FREE char *body = xasprintf("\r\n\r\n{\"a\":%d}HTTP/1.1 200", i);
        assert_non_null(at = strstr(at, body));
    }
    close(fd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_method_has_its_body),
        cmocka_unit_test(a_large_upload_arrives_whole),
        cmocka_unit_test(handlers_see_each_header_that_was_sent),
        cmocka_unit_test(requests_sent_together_are_answered_in_order),
    };
    return cmocka_run_group_tests_name("transport", tests, transport_begin, transport_end);
}
