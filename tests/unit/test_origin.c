#include "tests/unit/check.h"

#include <string.h>

#include "reactor/net/origin.h"

static void only_origins_can_be_let_in(void **state)
{
    (void)state;
    static const char *const good[] = {"",
                                       "https://a",
                                       "http://localhost:5173",
                                       "https://a.example,https://b.example:8443",
                                       "https://[2001:db8::1]:8443",
                                       "http://127.0.0.1"};
    static const char *const bad[] = {"*",
                                      "null",
                                      "a.example",
                                      "https://",
                                      "https://a/",
                                      "https://a.example/x",
                                      "HTTPS://a",
                                      "https://A.example",
                                      "ftp://a",
                                      "https://a:",
                                      "https://a:99999",
                                      "https://a:1:2",
                                      "https://a, https://b",
                                      "https://a,,https://b",
                                      "https://u@a",
                                      "https://[::1",
                                      "https://*.example"};
    struct err err;
    for (size_t i = 0; i < COUNT_OF(good); i++)
        assert_int_equal(origins_check("allowed-origins", good[i], &err), 0);
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_int_equal(origins_check("allowed-origins", bad[i], &err), -1);
}

static bool is_own(const char *origin, const char *host, bool https)
{
    return origin_is_own(origin,
                         &(struct own_origin){.host = host, .public_url = "", .https = https});
}

static void ours_is_the_host_that_was_asked(void **state)
{
    (void)state;
    assert_true(is_own("http://a:8080", "a:8080", false));
    assert_true(is_own("https://a", "a", false));
    assert_true(is_own("https://a", "A", true));
    assert_true(is_own("https://a", "a:443", true));
    assert_true(is_own("http://a", "a:80", false));
    assert_true(is_own("https://[::1]:8443", "[::1]:8443", true));
    static const char *const foreign[] = {"",          "null",        "a",
                                          "http://b",  "http://a:81", "http://a.b",
                                          "http://ab", "http://a/",   "http://a http://b",
                                          "ftp://a",   "http://",     "http://a, http://a"};
    for (size_t i = 0; i < COUNT_OF(foreign); i++)
        assert_false(is_own(foreign[i], "a", false));
    assert_false(is_own("http://a", "a", true)); /* a page without TLS, on a host with it */
    assert_false(is_own("http://a", NULL, false));
    assert_false(is_own("http://", "", false));
    assert_false(is_own("https://", ":443", false));
    assert_false(is_own("https://a:8443", "a", true)); /* a proxy that cuts the port off */
    assert_false(is_own("https://a", "a:80", true));
    assert_false(is_own("http://a", "a:443", false));
}

static void ours_is_what_a_trusted_proxy_was_asked_for_and_what_is_configured(void **state)
{
    (void)state;
    struct own_origin own = {.host = "127.0.0.1:8080", .public_url = "", .https = true};
    assert_false(origin_is_own("https://a:8443", &own));
    own.forwarded_host = "a:8443";
    assert_true(origin_is_own("https://a:8443", &own));
    own.forwarded_host = "c,  a:8443 ,b";
    assert_true(origin_is_own("https://a:8443", &own));
    static const char *const foreign[] = {
        "https://a", "https://", "https:// ", "https://c,  a:8443", "http://b", "null", ""};
    for (size_t i = 0; i < COUNT_OF(foreign); i++)
        assert_false(origin_is_own(foreign[i], &own));
    own.forwarded_host = " ,, ";
    for (size_t i = 0; i < COUNT_OF(foreign); i++)
        assert_false(origin_is_own(foreign[i], &own));
    own.forwarded_host = NULL;
    own.public_url = "https://a:8443";
    assert_true(origin_is_own("https://a:8443", &own));
    assert_false(origin_is_own("https://a", &own));
    assert_false(origin_is_own("http://a:8443", &own));
}

static void a_refusal_says_what_is_to_be_set(void **state)
{
    (void)state;
    struct err err;
    struct own_origin own = {.host = "upstream:8080", .public_url = "", .https = true};
    assert_int_equal(err_foreign_origin("https://a:8443", &own, &err), -1);
    assert_string_equal(err.code, "foreign_origin");
    static const char *const words[] = {"https://a:8443", "upstream:8080", "deploy/nginx",
                                        "--public-url"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        assert_non_null(strstr(err.detail, words[i]));
}

static void what_is_listed_is_so_exactly(void **state)
{
    (void)state;
    static const char list[] = "https://a.example,https://b.example:8443";
    assert_true(origin_is_listed(list, "https://a.example"));
    assert_true(origin_is_listed(list, "https://b.example:8443"));
    static const char *const others[] = {"",
                                         "https://a.exampl",
                                         "https://a.example.evil",
                                         "https://b.example",
                                         "http://a.example",
                                         "https://a.example,https://b.example:8443",
                                         "HTTPS://a.example"};
    for (size_t i = 0; i < COUNT_OF(others); i++)
        assert_false(origin_is_listed(list, others[i]));
    assert_false(origin_is_listed("", "https://a.example"));
    assert_false(origin_is_listed("", ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_origins_can_be_let_in),
        cmocka_unit_test(ours_is_the_host_that_was_asked),
        cmocka_unit_test(ours_is_what_a_trusted_proxy_was_asked_for_and_what_is_configured),
        cmocka_unit_test(a_refusal_says_what_is_to_be_set),
        cmocka_unit_test(what_is_listed_is_so_exactly),
    };
    return cmocka_run_group_tests_name("origin", tests, NULL, NULL);
}
