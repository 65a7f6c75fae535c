/* Routes, the JSON that strangers send, ids with a generation, peers, the loop's own measure. */
#include "tests/unit/check.h"

#include "reactor/net/id_table.h"
#include "reactor/net/json_body.h"
#include "reactor/net/loop_lag.h"
#include "reactor/net/peers.h"
#include "reactor/net/router.h"
#include "store/base/json_shape.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

static void nothing(struct request *rq)
{
    (void)rq;
}

static const struct route first[] = {
    {.method = "GET", .pattern = "/jobs/{id}", .handle = nothing},
    {.method = "GET", .pattern = "/jobs/{id}/status", .handle = nothing},
    {.method = NULL},
};
static const struct route second[] = {
    {.method = "POST", .pattern = "/jobs/{id}", .handle = nothing},
    {.method = "GET", .pattern = "/", .handle = nothing},
    {.method = "GET", .pattern = "/{a}/{b}/c", .handle = nothing},
    {.method = NULL},
};
static const struct route *const tables[] = {first, second, NULL};

static const struct route *found(const char *method, const char *path, struct route_match *match)
{
    router_match(tables, method, path, match);
    return match->route;
}

static void a_path_finds_its_route(void **state)
{
    (void)state;
    struct route_match match;
    assert_ptr_equal(found("GET", "/jobs/x", &match), &first[0]);
    assert_int_equal(match.param_count, 1);
    assert_memory_equal(match.params[0].value, "x", 1);
    assert_memory_equal(match.params[0].name, "id", match.params[0].name_len);
    assert_ptr_equal(found("GET", "/jobs/x/status", &match), &first[1]);
    assert_ptr_equal(found("POST", "/jobs/x", &match), &second[0]);
    assert_ptr_equal(found("GET", "/", &match), &second[1]);
    assert_ptr_equal(found("GET", "/x/y/c", &match), &second[2]);
    assert_int_equal(match.param_count, 2);
}

static void a_path_that_is_no_route_finds_none(void **state)
{
    (void)state;
    static const char *const paths[] = {"",        "jobs/x",   "/jobs",     "/jobs/",
                                        "/jobs//", "/jobs/x/", "/jobs/x/y", "/jobs//status",
                                        "//",      "/x/y/c/",  "/x//c",     "/jobs/x/statusx"};
    struct route_match match;
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        assert_null(found("GET", paths[i], &match));
        assert_false(match.path_known);
        AUTO_BUF struct buf allowed = {0};
        router_allowed(tables, paths[i], &allowed);
        assert_int_equal(allowed.len, 0);
    }
}

static void a_wrong_method_is_told_from_a_wrong_path(void **state)
{
    (void)state;
    struct route_match match;
    assert_null(found("PUT", "/jobs/x", &match));
    assert_true(match.path_known);
    AUTO_BUF struct buf allowed = {0};
    router_allowed(tables, "/jobs/x", &allowed);
    assert_string_equal(allowed.data, "GET, HEAD, POST, OPTIONS");
}

/* --- JSON ----------------------------------------------------------------------------------- */

static const char *const keys[] = {"a", "b", NULL};

static const char *json_code(const char *text, size_t len)
{
    static struct err err;
    err = (struct err){0};
    json_t *json = json_object_read(text, len, keys, &err);
    json_decref(json);
    return json ? "" : err.code;
}

static void only_strict_objects_are_read(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",     "{", "[]", "1", "{\"a\":1,\"a\":1}", "{\"a\":\"\\u0000\"}", "{\"a\":\"\xff\"}",
        "{} {}"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        assert_string_equal(json_code(wrong[i], strlen(wrong[i])), "invalid_json");
    assert_string_equal(json_code("{\"c\":1}", 7), "unknown_key");
    assert_string_equal(json_code("{\"a\":1,\"b\":[]}", 14), "");
}

static void deep_nesting_is_refused_before_it_is_parsed(void **state)
{
    (void)state;
    AUTO_BUF struct buf text = {0};
    buf_puts(&text, "{\"a\":");
    for (int i = 0; i < JSON_NESTED_MAX - 1; i++)
        buf_puts(&text, "[");
    for (int i = 0; i < JSON_NESTED_MAX - 1; i++)
        buf_puts(&text, "]");
    buf_puts(&text, "}");
    assert_string_equal(json_code(text.data, text.len), "");
    AUTO_BUF struct buf deeper = {0};
    buf_printf(&deeper, "{\"b\":[%s]}", text.data);
    assert_string_equal(json_code(deeper.data, deeper.len), "invalid_json");
    static const char brackets_in_text[] =
        "{\"a\":\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
        "[[[[[[[[[[[[[[[[[[[[[[\\\"[[[[\"}";
    assert_string_equal(json_code(brackets_in_text, sizeof brackets_in_text - 1), "");
}

static void many_values_are_refused_before_they_are_parsed(void **state)
{
    (void)state;
    static const char *const kinds[] = {"[]", "{}", "1", "\"\"", "[[],{}]", "{\"\":{}}"};
    for (size_t kind = 0; kind < COUNT_OF(kinds); kind++) {
        AUTO_BUF struct buf few = {0}, many = {0};
        buf_puts(&few, "{\"a\":[0");
        buf_puts(&many, "{\"a\":[0");
        for (int i = 0; i < JSON_VALUES_MAX; i++) {
            buf_printf(&many, ",%s", kinds[kind]);
            if (i < JSON_VALUES_MAX / 8)
                buf_printf(&few, ",%s", kinds[kind]);
        }
        buf_puts(&few, "]}");
        buf_puts(&many, "]}");
        assert_string_equal(json_code(few.data, few.len), "");
        assert_string_equal(json_code(many.data, many.len), "invalid_json");
    }
    /* What is within a text is none. */
    AUTO_BUF struct buf text = {0};
    buf_puts(&text, "{\"a\":\"\\\"");
    for (int i = 0; i < JSON_VALUES_MAX; i++)
        buf_puts(&text, "[],{}:\\\"");
    buf_puts(&text, "\"}");
    assert_string_equal(json_code(text.data, text.len), "");
}

static void text_is_cut_before_what_is_not_utf8(void **state)
{
    (void)state;
    static const struct {
        const char *text, *cut;
    } cases[] = {{"abc", "abc"},
                 {"", ""},
                 {"a\xff"
                  "b",
                  "a"},
                 {"\xc3\xa9\xc3", "\xc3\xa9"},
                 {"\xe2\x82", ""},
                 {"x\xf0\x9f\x98\x80", "x\xf0\x9f\x98\x80"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        AUTO_FREE char *text = xstrdup(cases[i].text);
        text_cut_invalid(text);
        assert_string_equal(text, cases[i].cut);
    }
}

/* --- ids ------------------------------------------------------------------------------------ */

static void an_id_never_finds_what_came_later(void **state)
{
    (void)state;
    struct id_table table = {0};
    int a, b, c;
    uint64_t id_a = id_table_add(&table, &a), id_b = id_table_add(&table, &b);
    assert_ptr_equal(id_table_find(&table, id_a), &a);
    id_table_remove(&table, id_a);
    assert_null(id_table_find(&table, id_a));
    uint64_t id_c = id_table_add(&table, &c);
    assert_int_not_equal(id_c, id_a);
    assert_null(id_table_find(&table, id_a));
    assert_ptr_equal(id_table_find(&table, id_c), &c);
    assert_ptr_equal(id_table_find(&table, id_b), &b);
    assert_null(id_table_find(&table, 0));
    assert_null(id_table_find(&table, UINT64_MAX));
    id_table_finish(&table);
}

/* --- peers ---------------------------------------------------------------------------------- */

static struct sockaddr_storage address(const char *text)
{
    struct sockaddr_storage storage = {0};
    struct sockaddr_in v4 = {.sin_family = AF_INET};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};
    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1)
        memcpy(&storage, &v4, sizeof v4);
    else if (inet_pton(AF_INET6, text, &v6.sin6_addr) == 1)
        memcpy(&storage, &v6, sizeof v6);
    return storage;
}

static void an_address_has_only_so_many_connections(void **state)
{
    (void)state;
    struct peers *peers = peers_create(2, 0, 0);
    struct sockaddr_storage one = address("192.0.2.1"), mapped = address("::ffff:192.0.2.1"),
                            other = address("192.0.2.2"), net = address("2001:db8::1"),
                            same_net = address("2001:db8::ffff"), home = address("127.0.0.9");
    struct peer *first_of_one = peers_enter(peers, &one);
    assert_non_null(first_of_one);
    assert_ptr_equal(peers_enter(peers, &mapped), first_of_one);
    assert_null(peers_enter(peers, &one));
    assert_non_null(peers_enter(peers, &other));
    peers_leave(peers, first_of_one);
    assert_non_null(peers_enter(peers, &one));
    assert_non_null(peers_enter(peers, &net));
    assert_non_null(peers_enter(peers, &same_net));
    assert_null(peers_enter(peers, &net));
    for (int i = 0; i < 10; i++)
        assert_non_null(peers_enter(peers, &home));
    peers_destroy(peers);
}

static void what_addresses_send_takes_memory_in_turns(void **state)
{
    (void)state;
    struct peers *peers = peers_create(8, 64, 64);
    struct sockaddr_storage one = address("192.0.2.1"), other = address("192.0.2.2"),
                            home = address("127.0.0.1");
    struct peer *large = peers_enter(peers, &one), *small = peers_enter(peers, &other),
                *local = peers_enter(peers, &home);
    assert_true(peers_bytes_take(peers, PEERS_RECEIVED, large, 32));
    assert_false(peers_bytes_take(peers, PEERS_RECEIVED, large, 1));
    assert_true(peers_bytes_take(peers, PEERS_RECEIVED, local, 16));
    assert_false(peers_bytes_take(peers, PEERS_RECEIVED, local, 1));
    assert_false(peers_bytes_take(peers, PEERS_RECEIVED, small, 17));
    assert_true(peers_bytes_take(peers, PEERS_RECEIVED, small, 8));
    assert_true(peers_bytes_take(peers, PEERS_RECEIVED, NULL, 8));
    assert_false(peers_bytes_take(peers, PEERS_RECEIVED, NULL, 1));
    peers_leave(peers, large); /* a body outlives its connection */
    assert_ptr_equal(peers_enter(peers, &one), large);
    peers_leave(peers, large);
    peers_bytes_give(peers, PEERS_RECEIVED, large, 32);
    peers_bytes_give(peers, PEERS_RECEIVED, NULL, 8);
    assert_true(peers_bytes_take(peers, PEERS_RECEIVED, small, 12));
    peers_destroy(peers);
}

/* --- the loop's lag ------------------------------------------------------------------------- */

static void quantiles_are_within_an_eighth(void **state)
{
    (void)state;
    struct loop_lag lag = {0};
    for (uint64_t us = 1; us <= 1000; us++)
        loop_lag_record(&lag, us * 1000);
    assert_int_equal(lag.turns, 1000);
    double median = loop_lag_quantile_us(&lag, 0.5), p99 = loop_lag_quantile_us(&lag, 0.99);
    assert_true(median >= 500 && median <= 500 * 1.13);
    assert_true(p99 >= 990 && p99 <= 990 * 1.13);
    loop_lag_record(&lag, UINT64_MAX / 2);
    loop_lag_record(&lag, 0);
    assert_true(loop_lag_quantile_us(&lag, 1.0) > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_finds_its_route),
        cmocka_unit_test(a_path_that_is_no_route_finds_none),
        cmocka_unit_test(a_wrong_method_is_told_from_a_wrong_path),
        cmocka_unit_test(only_strict_objects_are_read),
        cmocka_unit_test(deep_nesting_is_refused_before_it_is_parsed),
        cmocka_unit_test(many_values_are_refused_before_they_are_parsed),
        cmocka_unit_test(text_is_cut_before_what_is_not_utf8),
        cmocka_unit_test(an_id_never_finds_what_came_later),
        cmocka_unit_test(an_address_has_only_so_many_connections),
        cmocka_unit_test(what_addresses_send_takes_memory_in_turns),
        cmocka_unit_test(quantiles_are_within_an_eighth),
    };
    return cmocka_run_group_tests_name("routes", tests, NULL, NULL);
}
