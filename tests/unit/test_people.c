/* Fair shares, addresses behind proxies, passwords and tokens. */
#include "tests/unit/check.h"

#include "handlers/kit/addresses.h"
#include "handlers/kit/limits.h"
#include "handlers/kit/secrets.h"
#include "reactor/net/forwarded.h"
#include "store/people/users.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define SECOND_US ((int64_t)1000000)

/* --- limits --------------------------------------------------------------------------------- */

static void rules_are_read_in_one_form(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",
                                        "60",
                                        "60/",
                                        "/60",
                                        "0/60",
                                        "60/0",
                                        "-1/60",
                                        "1.5/60",
                                        "60/60x",
                                        " 60/60",
                                        "60/60/60",
                                        "on",
                                        "99999999999999999999/1"};
    struct limit_rule rule;
    assert_int_equal(limit_rule_parse("60/30", &rule), 0);
    assert_int_equal(rule.count, 60);
    assert_int_equal(rule.seconds, 30);
    assert_int_equal(limit_rule_parse("off", &rule), 0);
    assert_int_equal(rule.count, 0);
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        assert_int_equal(limit_rule_parse(wrong[i], &rule), -1);
}

static struct limits *limits_of(int64_t count, int64_t seconds)
{
    struct limit_rule rules[LIMIT_KINDS] = {
        [LIMIT_SUBMIT] = {count, seconds}, [LIMIT_RUN] = {count, seconds}};
    return limits_create(rules);
}

static void a_bucket_empties_and_fills_again(void **state)
{
    (void)state;
    struct limits *limits = limits_of(3, 30);
    int64_t now = 5 * SECOND_US;
    for (int i = 0; i < 3; i++) {
        struct limit_state got = limits_take(limits, LIMIT_SUBMIT, "user 1", now);
        assert_true(got.allowed);
        assert_int_equal(got.remaining, 2 - i);
        assert_int_equal(got.limit, 3);
    }
    struct limit_state refused = limits_take(limits, LIMIT_SUBMIT, "user 1", now);
    assert_false(refused.allowed);
    assert_int_equal(refused.retry_s, 10);
    assert_int_equal(refused.reset_s, 30);
    assert_true(limits_take(limits, LIMIT_SUBMIT, "user 2", now).allowed);
    assert_true(limits_take(limits, LIMIT_RUN, "user 1", now).allowed);
    assert_false(limits_take(limits, LIMIT_SUBMIT, "user 1", now + 9 * SECOND_US).allowed);
    assert_true(limits_take(limits, LIMIT_SUBMIT, "user 1", now + 10 * SECOND_US).allowed);
    /* However long nobody comes, it holds no more than its count. */
    now += 1000 * SECOND_US;
    for (int i = 0; i < 3; i++)
        assert_true(limits_take(limits, LIMIT_SUBMIT, "user 1", now).allowed);
    assert_false(limits_take(limits, LIMIT_SUBMIT, "user 1", now).allowed);
    assert_true(limits_take(limits, LIMIT_LOGIN, "user 1", now).allowed); /* off */
    limits_destroy(limits);
}

/* It asks as often as it can, for a day; some others log in meanwhile. */
static void one_address_never_uses_up_what_an_account_takes(void **state)
{
    (void)state;
    const struct limit_rule rules[LIMIT_KINDS] = {
        [LIMIT_LOGIN] = {30, 60}, [LIMIT_LOGIN_ACCOUNT] = {30 * LOGIN_ADDRESSES, 60}};
    struct limits *limits = limits_create(rules);
    int tried = 0;
    for (int64_t now = 0; now < 86400 * SECOND_US; now += SECOND_US / 4) {
        if (!limits_take(limits, LIMIT_LOGIN, "address -17", now).allowed)
            continue;
        assert_true(limits_take(limits, LIMIT_LOGIN_ACCOUNT, "account ada", now).allowed);
        if (tried++ % 2)
            assert_true(limits_take(limits, LIMIT_LOGIN_ACCOUNT, "account ada", now).allowed);
    }
    assert_in_range(tried, 86400 / 2, 86400 / 2 + 30);
    limits_destroy(limits);
}

static void buckets_are_bounded(void **state)
{
    (void)state;
    struct limits *limits = limits_of(1, 3600);
    char key[32];
    assert_true(limits_take(limits, LIMIT_SUBMIT, "first", 0).allowed);
    assert_true(limits_take(limits, LIMIT_SUBMIT, "second", 0).allowed);
    for (int i = 0; i < LIMITS_MAX - 2; i++) {
        snprintf(key, sizeof key, "user %d", i);
        assert_true(limits_take(limits, LIMIT_SUBMIT, key, 0).allowed);
    }
    /* None is full again: those who come anew share what their network has, and push nobody out. */
    for (int i = 0; i < 1000; i++) {
        snprintf(key, sizeof key, "flood %d", i);
        bool allowed = limits_take_in(limits, LIMIT_SUBMIT, key, "network 7", 0).allowed;
        assert_int_equal(allowed, i == 0);
    }
    assert_true(limits_take_in(limits, LIMIT_SUBMIT, "elsewhere", "network 8", 0).allowed);
    assert_false(limits_take(limits, LIMIT_SUBMIT, "first", 0).allowed);
    assert_false(limits_take(limits, LIMIT_SUBMIT, "second", 0).allowed);
    assert_false(limits_take(limits, LIMIT_SUBMIT, "user 77", 0).allowed);
    limits_destroy(limits);
}

static void buckets_that_are_full_again_make_room(void **state)
{
    (void)state;
    struct limit_rule rules[LIMIT_KINDS] = {[LIMIT_SUBMIT] = {1, 60}, [LIMIT_RUN] = {1, 3600}};
    struct limits *limits = limits_create(rules);
    char key[32];
    for (int i = 0; i < LIMITS_MAX; i++) {
        snprintf(key, sizeof key, "user %d", i);
        assert_true(limits_take(limits, i ? LIMIT_SUBMIT : LIMIT_RUN, key, 0).allowed);
    }
    int64_t later = 61 * SECOND_US;
    for (int i = 0; i < 1000; i++) {
        snprintf(key, sizeof key, "late %d", i);
        assert_true(limits_take_in(limits, LIMIT_SUBMIT, key, "network 7", later).allowed);
    }
    /* The oldest is not full, and stays. */
    assert_false(limits_take(limits, LIMIT_RUN, "user 0", later).allowed);
    limits_destroy(limits);
}

static void an_address_is_of_a_network(void **state)
{
    (void)state;
    assert_int_equal(address_network("192.0.2.1"), address_network("192.0.2.254"));
    assert_int_not_equal(address_network("192.0.2.1"), address_network("192.0.3.1"));
    assert_int_equal(address_network("2001:db8:7:1::1"), address_network("2001:db8:7:ffff::9"));
    assert_int_not_equal(address_network("2001:db8:7::1"), address_network("2001:db8:8::1"));
    assert_int_equal(address_network("unix"), 0);
}

/* --- proxies -------------------------------------------------------------------------------- */

static void lists_of_proxies_are_checked(void **state)
{
    (void)state;
    struct err err;
    assert_int_equal(networks_check("trusted-proxies", "", &err), 0);
    assert_int_equal(
        networks_check("trusted-proxies", "10.0.0.0/8,::1,192.0.2.7,2001:db8::/32", &err), 0);
    static const char *const wrong[] = {"localhost", "10.0.0.0/33", "::1/129",  "10.0.0/8",
                                        "a,b",       "10.0.0.1/",   "10.0.0.1 "};
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        assert_int_equal(networks_check("trusted-proxies", wrong[i], &err), -1);
}

static void networks_have_their_addresses(void **state)
{
    (void)state;
    const char *list = "10.1.0.0/16,192.0.2.7,2001:db8::/33";
    assert_true(address_is_listed(list, "10.1.255.255"));
    assert_false(address_is_listed(list, "10.2.0.0"));
    assert_true(address_is_listed(list, "192.0.2.7"));
    assert_false(address_is_listed(list, "192.0.2.6"));
    assert_true(address_is_listed(list, "2001:db8:7fff::1"));
    assert_false(address_is_listed(list, "2001:db8:8000::1"));
    assert_false(address_is_listed("", "10.1.0.0"));
    assert_true(address_is_listed("0.0.0.0/0", "8.8.8.8"));
    assert_false(address_is_listed("0.0.0.0/0", "::1"));
    assert_false(address_is_listed(list, "not an address"));
}

static void only_trusted_proxies_are_believed(void **state)
{
    (void)state;
    static const struct {
        const char *peer, *header, *client;
        bool direct;
    } cases[] = {
        {"203.0.113.5", "1.1.1.1", "203.0.113.5", false}, /* no proxy of ours */
        {"10.0.0.1", NULL, "10.0.0.1", true},
        {"10.0.0.1", "", "10.0.0.1", false},
        {"10.0.0.1", "198.51.100.7", "198.51.100.7", true},
        {"10.0.0.1", "1.1.1.1, 198.51.100.7", "198.51.100.7",
         true}, /* the first is anybody's word */
        {"10.0.0.1", "198.51.100.7, 10.0.0.2", "198.51.100.7", true},
        {"10.0.0.1", " 198.51.100.7 ,10.0.0.2 , ", "198.51.100.7", true},
        {"10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3", true},
        {"10.0.0.1", "unknown", "10.0.0.1", false},
        {"10.0.0.1", "198.51.100.7, \"x\"", "10.0.0.1", false},
        {"10.0.0.1", "198.51.100.7:4321", "10.0.0.1", false},
        {"10.0.0.1", "198.51.100.7:4321, 10.0.0.2", "10.0.0.2", false},
        {"10.0.0.1", " , ,", "10.0.0.1", false},
        {"203.0.113.5", NULL, "203.0.113.5", true},
        {"10.0.0.1", "2001:db8::7", "2001:db8::7", true},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char out[ADDRESS_TEXT_MAX];
        forwarded_client("10.0.0.0/8", cases[i].peer, cases[i].header, out);
        assert_string_equal(out, cases[i].client);
        assert_true(cases[i].direct ==
                    forwarded_is_direct("10.0.0.0/8", cases[i].peer, cases[i].header));
    }
}

/* --- shares of the queue -------------------------------------------------------------------- */

static void guests_share_by_household(void **state)
{
    (void)state;
    static const char *const apart[] = {"192.0.2.1",     "192.0.2.2",       "0.0.0.0",
                                        "2001:db8::1",   "2001:db8:0:1::1", "::1",
                                        "2001:db8:1::1", "255.255.255.255"};
    for (size_t i = 0; i < COUNT_OF(apart); i++) {
        assert_true(address_share(apart[i]) < -16);
        for (size_t j = 0; j < i; j++)
            assert_true(address_share(apart[i]) != address_share(apart[j]));
    }
    assert_true(address_share("2001:db8::1") == address_share("2001:db8::ffff:1:2:3"));
    assert_true(address_share("::ffff:192.0.2.1") == address_share("192.0.2.1"));
    assert_true(address_share("somewhere") == 0);
    assert_true(requester_is_local(&(struct requester){"127.0.0.9", true}));
    assert_true(requester_is_local(&(struct requester){"::1", true}));
    assert_false(requester_is_local(&(struct requester){"127.0.0.9", false}));
    assert_false(requester_is_local(&(struct requester){"12.7.0.1", true}));
    assert_false(requester_is_local(&(struct requester){"::2", true}));
}

static void times_are_read_as_rfc_3339_has_them(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t us;
    } right[] = {
        {"1970-01-01T00:00:00Z", 0},
        {"2026-11-26T09:00:00.123Z", 1795683600123000},
        {"2026-11-26t09:00:00.1234567890z", 1795683600123456},
        {"2026-11-26 14:30:00+05:30", 1795683600000000},
        {"2026-11-26T08:59:00-00:01", 1795683600000000},
        {"2024-02-29T00:00:00Z", 1709164800000000},
        {"2016-12-31T23:59:60Z", 1483228800000000},
        {"9999-12-31T23:59:59.999999Z", 253402300799999999},
    };
    static const char *const wrong[] = {
        "",
        "2026-11-26",
        "2026-11-26T09:00Z",
        "2026-11-26T09:00:00",
        "2026-02-29T00:00:00Z",
        "2026-06-31T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-11-26T24:00:00Z",
        "2026-11-26T09:60:00Z",
        "2026-11-26T09:00:61Z",
        "2026-11-26T09:00:00.Z",
        "2026-11-26T09:00:00+5:30",
        "2026-11-26T09:00:00+24:00",
        "2026-11-26T09:00:00Zx",
        "1969-12-31T23:59:59Z",
        "1970-01-01T00:00:00+00:01",
        "9999-12-31T23:59:00-00:01",
        "9999-12-31T23:59:60Z",
        "-2026-11-26T09:00:00Z",
        "20261126T090000Z",
    };
    for (size_t i = 0; i < COUNT_OF(right); i++) {
        int64_t us = -1;
        assert_int_equal(time_parse(right[i].text, &us), 0);
        assert_true(us == right[i].us);
    }
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        int64_t us = 42;
        if (time_parse(wrong[i], &us) == 0)
            fail_msg("%s was read", wrong[i]);
        assert_int_equal(us, 42);
    }
}

/* --- secrets -------------------------------------------------------------------------------- */

static void a_password_matches_its_own_hash_only(void **state)
{
    (void)state;
    char hash[PASSWORD_HASH_SIZE], again[PASSWORD_HASH_SIZE];
    struct err err;
    assert_int_equal(password_hash("correct horse", PASSWORD_COST, hash, &err), 0);
    assert_int_equal(password_hash("correct horse", PASSWORD_COST, again, &err), 0);
    assert_string_not_equal(hash, again);
    assert_memory_equal(hash, "$2b$12$", 7);
    assert_true(password_matches("correct horse", hash, PASSWORD_COST));
    assert_false(password_matches("correct horsf", hash, PASSWORD_COST));
    assert_false(password_matches("", hash, PASSWORD_COST));
    assert_false(password_matches("correct horse", "", PASSWORD_COST));
    assert_false(password_matches("x-nobody-knows", "", PASSWORD_COST));
    assert_int_equal(password_hash("correct horse", PASSWORD_COST_LEAST, again, &err), 0);
    assert_memory_equal(again, "$2b$10$", 7);
    assert_true(password_matches("correct horse", again, PASSWORD_COST));
    assert_false(password_matches("correct horse", "*0", PASSWORD_COST));
}

static void access_tokens_end_and_keys_rotate(void **state)
{
    (void)state;
    char dir[] = "/tmp/assay-keys-XXXXXX";
    struct access_keys keys = {0}, later = {0};
    struct access_claims claims = {0};
    char session[JOB_ID_SIZE];
    job_id_make(session);
    struct err err;
    assert_non_null(mkdtemp(dir));
    assert_int_equal(access_keys_load(&keys, dir, &err), 0);
    AUTO_FREE char *token = access_token_make(&keys, 42, session, 1000);
    assert_int_equal(
        access_token_read(&keys, token, 1000 + ACCESS_TOKEN_SECONDS - 1, &claims, &err), 0);
    assert_int_equal(claims.user_id, 42);
    assert_string_equal(claims.session_id, session);
    assert_int_equal(claims.expires_s, 1000 + ACCESS_TOKEN_SECONDS);
    assert_int_equal(access_token_read(&keys, token, 1000 + ACCESS_TOKEN_SECONDS, &claims, &err),
                     -1);
    assert_int_equal(access_keys_rotate(dir, &err), 0);
    assert_int_equal(access_keys_load(&later, dir, &err), 0);
    assert_int_equal(access_token_read(&later, token, 1000, &claims, &err), 0);
    assert_int_equal(access_keys_rotate(dir, &err), 0);
    assert_int_equal(access_keys_load(&later, dir, &err), 0);
    assert_int_equal(access_token_read(&later, token, 1000, &claims, &err), -1);

    AUTO_FREE char *path = xasprintf("%s/jwt.key", dir);
    assert_int_equal(chmod(path, 0644), 0);
    assert_int_equal(access_keys_load(&later, dir, &err), -1);
    assert_non_null(strstr(err.detail, "chmod 600"));
    unlink(path);
    rmdir(dir);
}

static void random_tokens_differ_and_are_plain(void **state)
{
    (void)state;
    char one[TOKEN_SIZE], other[TOKEN_SIZE], password[24];
    token_make(API_TOKEN_PREFIX, one);
    token_make(API_TOKEN_PREFIX, other);
    assert_int_equal(strlen(one), strlen(API_TOKEN_PREFIX) + 32);
    assert_string_not_equal(one, other);
    assert_int_equal(strspn(one, "abcdefghijklmnopqrstuvwxyz0123456789_"), strlen(one));
    password_make(password);
    assert_int_equal(strlen(password), 23);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_are_read_in_one_form),
        cmocka_unit_test(a_bucket_empties_and_fills_again),
        cmocka_unit_test(one_address_never_uses_up_what_an_account_takes),
        cmocka_unit_test(buckets_are_bounded),
        cmocka_unit_test(buckets_that_are_full_again_make_room),
        cmocka_unit_test(an_address_is_of_a_network),
        cmocka_unit_test(lists_of_proxies_are_checked),
        cmocka_unit_test(networks_have_their_addresses),
        cmocka_unit_test(only_trusted_proxies_are_believed),
        cmocka_unit_test(guests_share_by_household),
        cmocka_unit_test(times_are_read_as_rfc_3339_has_them),
        cmocka_unit_test(a_password_matches_its_own_hash_only),
        cmocka_unit_test(access_tokens_end_and_keys_rotate),
        cmocka_unit_test(random_tokens_differ_and_are_plain),
    };
    return cmocka_run_group_tests_name("people", tests, NULL, NULL);
}
