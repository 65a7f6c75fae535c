/* Logins that go on by refresh tokens: an answer that was lost may be asked for again, for a while;
 * whatever else is used twice ends the login. */
#include "store/db.h"
#include "store/logins.h"
#include "tests/unit/check.h"

#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *walk)
{
    (void)st, (void)type, (void)walk;
    return remove(path);
}

struct fixture {
    char dir[64];
    struct store_conn *conn;
    char session[SESSION_ID_SIZE];
};

static void must(int rc, const struct err *err)
{
    if (rc < 0)
        fail_msg("%s", err->detail);
}

/* A login whose first token is "0". */
static int setup(void **state)
{
    struct fixture *f = xcalloc(1, sizeof *f);
    struct err err;
    snprintf(f->dir, sizeof f->dir, "/tmp/assay-unit-XXXXXX");
    assert_non_null(mkdtemp(f->dir));
    must(store_conn_open(&f->conn, f->dir, &err), &err);
    must(conn_run(f->conn, "INSERT INTO users (id, name, created_us) VALUES (7, 'ada', 1)", &err),
         &err);
    must(session_begin(f->conn, 7, "0", f->session, &err), &err);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    store_conn_close(f->conn);
    nftw(f->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    free(f);
    return 0;
}

static enum session_use use(struct fixture *f, const char *token, const char *next)
{
    enum session_use use;
    char session[SESSION_ID_SIZE] = "";
    struct user user = {0};
    struct err err;
    must(session_rotate(f->conn, token, next, &use, session, &user, &err), &err);
    if (use == SESSION_GOES_ON) {
        assert_string_equal(session, f->session);
        assert_int_equal(user.id, 7);
    }
    return use;
}

static void time_passes(struct fixture *f, int64_t us)
{
    struct err err;
    must(conn_exec(f->conn, &err, "UPDATE refresh_tokens SET used_us = used_us - ? WHERE is_used",
                   "i", us) < 0
             ? -1
             : 0,
         &err);
}

static bool goes_on(struct fixture *f)
{
    struct user user;
    struct err err;
    int rc = session_find_user(f->conn, f->session, 7, &user, &err);
    must(rc, &err);
    return rc == 1;
}

static void a_token_is_replaced_by_the_next(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(use(f, "0", "1"), SESSION_GOES_ON);
    assert_int_equal(use(f, "1", "2"), SESSION_GOES_ON);
    assert_int_equal(use(f, "2", "3"), SESSION_GOES_ON);
    assert_int_equal(use(f, "never given", "4"), SESSION_UNKNOWN);
    assert_true(goes_on(f));
}

static void an_answer_that_was_lost_is_given_again(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(use(f, "0", "lost"), SESSION_GOES_ON);
    time_passes(f, SESSION_GRACE_US - 2000000);
    assert_int_equal(use(f, "0", "lost too"), SESSION_GOES_ON);
    assert_int_equal(use(f, "0", "1"), SESSION_GOES_ON);
    assert_int_equal(use(f, "1", "2"), SESSION_GOES_ON);
    assert_int_equal(use(f, "2", "3"), SESSION_GOES_ON);
}

static void either_of_two_answers_goes_on(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(use(f, "0", "first tab"), SESSION_GOES_ON);
    assert_int_equal(use(f, "0", "second tab"), SESSION_GOES_ON);
    assert_int_equal(use(f, "first tab", "1"), SESSION_GOES_ON);
    assert_int_equal(use(f, "1", "2"), SESSION_GOES_ON);
}

/* Thief and owner both have one: when both have used theirs, it shows. */
static void only_one_of_two_answers_goes_on(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(use(f, "0", "owner"), SESSION_GOES_ON);
    assert_int_equal(use(f, "0", "thief"), SESSION_GOES_ON);
    assert_int_equal(use(f, "owner", "1"), SESSION_GOES_ON);
    assert_int_equal(use(f, "thief", "x"), SESSION_REPLAYED);
    assert_false(goes_on(f));
    assert_int_equal(use(f, "1", "2"), SESSION_UNKNOWN);
}

static void used_again_later_it_ends_the_login(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(use(f, "0", "1"), SESSION_GOES_ON);
    time_passes(f, SESSION_GRACE_US + 1);
    assert_int_equal(use(f, "0", "x"), SESSION_REPLAYED);
    assert_false(goes_on(f));
    assert_int_equal(use(f, "1", "2"), SESSION_UNKNOWN);
}

static void using_it_again_gives_no_more_time(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(use(f, "0", "1"), SESSION_GOES_ON);
    time_passes(f, SESSION_GRACE_US / 2);
    assert_int_equal(use(f, "0", "2"), SESSION_GOES_ON);
    time_passes(f, SESSION_GRACE_US / 2 + 1);
    assert_int_equal(use(f, "0", "x"), SESSION_REPLAYED);
    assert_false(goes_on(f));
}

static void one_before_the_last_is_never_good(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(use(f, "0", "1"), SESSION_GOES_ON);
    assert_int_equal(use(f, "1", "2"), SESSION_GOES_ON);
    assert_int_equal(use(f, "0", "x"), SESSION_REPLAYED);
    assert_false(goes_on(f));
}

static void a_clock_that_was_set_back_gives_no_time(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(use(f, "0", "1"), SESSION_GOES_ON);
    time_passes(f, -(int64_t)3600 * 1000000);
    assert_int_equal(use(f, "0", "x"), SESSION_REPLAYED);
}

/* Tokens of before schema 6, which does not know when they were used. */
static void a_login_of_before_goes_on(void **state)
{
    struct fixture *f = *state;
    struct err err;
    must(conn_run(f->conn,
                  "INSERT INTO refresh_tokens (hash, family, user_id, is_used, expires_us)"
                  " SELECT 'used', family, user_id, 1, expires_us FROM refresh_tokens",
                  &err),
         &err);
    assert_int_equal(use(f, "0", "1"), SESSION_GOES_ON);
    assert_int_equal(use(f, "1", "2"), SESSION_GOES_ON);
    assert_int_equal(use(f, "used", "x"), SESSION_REPLAYED);
    assert_false(goes_on(f));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_token_is_replaced_by_the_next, setup, teardown),
        cmocka_unit_test_setup_teardown(an_answer_that_was_lost_is_given_again, setup, teardown),
        cmocka_unit_test_setup_teardown(either_of_two_answers_goes_on, setup, teardown),
        cmocka_unit_test_setup_teardown(only_one_of_two_answers_goes_on, setup, teardown),
        cmocka_unit_test_setup_teardown(used_again_later_it_ends_the_login, setup, teardown),
        cmocka_unit_test_setup_teardown(using_it_again_gives_no_more_time, setup, teardown),
        cmocka_unit_test_setup_teardown(one_before_the_last_is_never_good, setup, teardown),
        cmocka_unit_test_setup_teardown(a_clock_that_was_set_back_gives_no_time, setup, teardown),
        cmocka_unit_test_setup_teardown(a_login_of_before_goes_on, setup, teardown),
    };
    return cmocka_run_group_tests_name("logins", tests, NULL, NULL);
}
