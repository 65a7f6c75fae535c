/* Reads of the store: clients take turns, whoever has gone is passed over, the server's own wait
 * for no client, and a gate before all of them. */
#include "store/base/turns.h"
#include "store/engine/client_reads.h"
#include "store/engine/db.h"
#include "store/engine/writer.h"
#include "tests/unit/folder_kit.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

enum { ASKED_MAX = READS_WAITING_MAX + 1000, READERS = 2, AT_ONCE = 4 };

static char dir[] = "/tmp/assay-unit-XXXXXX";
static struct store_conn *writer;
static struct readers *readers;
static struct client_reads *reads;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
/* guarded by lock */
static struct list ended;
static bool open;   /* reads may end */
static int may_end; /* so many may end although it is not open */
static int begun;

static struct asked {
    int64_t share;
    bool gone, waits_at_gate, was_read, is_done;
    int rc;
    char code[40];
} asked[ASKED_MAX];
static size_t asked_count;
static struct asked *order[ASKED_MAX]; /* as they were read */
static size_t order_count;

/* --- the owner's side ----------------------------------------------------------------------- */

static void on_end(void *ctx, struct list *operations)
{
    (void)ctx;
    pthread_mutex_lock(&lock);
    while (!list_empty(operations))
        list_push_back(&ended, list_pop_front(operations));
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

/* Ends operations in their order until *told, the number of all that ended, is `wanted`. */
static void told_until(size_t *told, size_t wanted)
{
    while (*told < wanted) {
        pthread_mutex_lock(&lock);
        while (list_empty(&ended))
            pthread_cond_wait(&changed, &lock);
        struct operation *o = CONTAINER_OF(list_pop_front(&ended), struct operation, node);
        pthread_mutex_unlock(&lock);
        o->done(o->arg, o->rc, o->rc ? &o->err : NULL);
        free(o);
        ++*told;
    }
}

static int read_op(struct store_conn *conn, void *arg, struct err *err)
{
    struct asked *a = arg;
    (void)conn, (void)err;
    pthread_mutex_lock(&lock);
    begun++;
    order[order_count++] = a;
    pthread_cond_broadcast(&changed);
    while (a->waits_at_gate && !open && !may_end)
        pthread_cond_wait(&changed, &lock);
    may_end -= may_end > 0;
    a->was_read = true;
    pthread_mutex_unlock(&lock);
    return 0;
}

static void on_done(void *arg, int rc, const struct err *err)
{
    struct asked *a = arg;
    assert_false(a->is_done);
    a->is_done = true;
    a->rc = rc;
    snprintf(a->code, sizeof a->code, "%s", rc ? err->code : "");
}

static bool waits(void *of, uint64_t id)
{
    assert_ptr_equal(of, asked);
    return !asked[id].gone;
}

/* NULL: refused. */
static struct asked *ask(int64_t share)
{
    struct asked *a = &asked[asked_count];
    *a = (struct asked){.share = share, .waits_at_gate = true};
    const struct read_client client = {
        .share = share, .waits = waits, .of = asked, .id = asked_count};
    if (client_reads_ask(reads, &client, read_op, a, on_done) < 0)
        return NULL;
    asked_count++;
    return a;
}

static struct asked *ask_own(void)
{
    struct asked *a = &asked[asked_count++];
    *a = (struct asked){.share = 0};
    struct operation *o = operation_create(read_op, a, on_done);
    assert_int_equal(readers_ask(readers, READ_OWN, o), 0);
    return a;
}

static void begun_until(int wanted)
{
    pthread_mutex_lock(&lock);
    while (begun < wanted)
        pthread_cond_wait(&changed, &lock);
    pthread_mutex_unlock(&lock);
}

static void set_open(bool is_open)
{
    pthread_mutex_lock(&lock);
    open = is_open;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

/* Ends all reads, one at a time: the next one is with a reader before another ends, so that they
 * begin in the order in which they were given to the readers. */
static void end_one_by_one(size_t *told)
{
    while (*told < asked_count) {
        pthread_mutex_lock(&lock);
        may_end = 1;
        pthread_cond_broadcast(&changed);
        pthread_mutex_unlock(&lock);
        told_until(told, *told + 1);
        int begin = READERS + (int)*told;
        begun_until(begin < (int)asked_count ? begin : (int)asked_count);
    }
}

static int setup(void **state)
{
    struct err err;
    bool whole;
    (void)state;
    memset(asked, 0, sizeof asked);
    asked_count = order_count = 0;
    begun = may_end = 0;
    open = false;
    list_init(&ended);
    folder_make(dir, sizeof dir);
    assert_int_equal(conn_open_writer(&writer, dir, &whole, &err), 0);
    const struct operations_end end = {on_end, NULL};
    const struct readers_config config = {
        .path = writer->file.paths[DATA_MAIN], .count = READERS, .mailbox_max = 1000, .end = end};
    assert_int_equal(readers_start(&readers, &config, &err), 0);
    reads = client_reads_create(readers, AT_ONCE, end);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    client_reads_stop(reads);
    set_open(true);
    readers_stop(readers);
    while (!list_empty(&ended)) {
        size_t told = 0;
        told_until(&told, 1);
    }
    client_reads_destroy(reads);
    readers_destroy(readers);
    conn_close_writer(writer, true);
    folder_remove(dir);
    return 0;
}

/* --- promises ------------------------------------------------------------------------------- */

static void another_s_first_waits_for_one_of_a_flood(void **state)
{
    (void)state;
    size_t told = 0;
    for (int i = 0; i < 100; i++)
        assert_non_null(ask(1));
    begun_until(READERS);
    assert_non_null(ask(2));
    assert_non_null(ask(3));
    assert_non_null(ask(2));
    end_one_by_one(&told);
    /* The first four were with the readers, or next; then turns. */
    size_t first_of_2 = 0, last_of_2 = 0, first_of_3 = 0;
    for (size_t i = 0; i < order_count; i++) {
        if (order[i]->share == 2)
            last_of_2 = i;
        if (order[i]->share == 2 && !first_of_2)
            first_of_2 = i;
        if (order[i]->share == 3)
            first_of_3 = i;
    }
    assert_in_range(first_of_2, AT_ONCE, AT_ONCE + 2);
    assert_in_range(first_of_3, AT_ONCE, AT_ONCE + 3);
    assert_in_range(last_of_2, AT_ONCE + 1, AT_ONCE + 6);
}

static void the_server_s_own_read_waits_for_no_client(void **state)
{
    (void)state;
    size_t told = 0;
    for (int i = 0; i < 100; i++)
        assert_non_null(ask(i + 1));
    begun_until(READERS); /* and none of them ends */
    struct asked *own = ask_own();
    told_until(&told, 1);
    assert_true(own->is_done && own->rc == 0);
    set_open(true);
    told_until(&told, asked_count);
}

static void who_has_gone_is_passed_over(void **state)
{
    (void)state;
    size_t told = 0;
    for (int i = 0; i < 20; i++)
        assert_non_null(ask(1));
    for (int i = 10; i < 20; i++)
        asked[i].gone = true;
    set_open(true);
    told_until(&told, asked_count);
    for (int i = 0; i < 20; i++) {
        assert_int_equal(asked[i].was_read, i < 10);
        assert_string_equal(asked[i].code, i < 10 ? "" : "overloaded");
    }
}

static void one_share_has_a_bound_and_all_together_have_one(void **state)
{
    (void)state;
    size_t told = 0;
    for (int64_t share = 1; share <= READS_WAITING_MAX / READS_OF_SHARE_MAX; share++) {
        size_t before = asked_count;
        while (ask(share))
            ;
        assert_int_equal(asked_count - before, READS_OF_SHARE_MAX + (share == 1 ? AT_ONCE : 0));
    }
    assert_int_equal(client_reads_waiting(reads), READS_WAITING_MAX);
    /* A read of a share with few takes the place of a read of the share with most. */
    struct asked *other = ask(99);
    assert_non_null(other);
    assert_int_equal(client_reads_waiting(reads), READS_WAITING_MAX);
    assert_null(ask(1));
    told_until(&told, 1);
    set_open(true);
    told_until(&told, asked_count);
    assert_true(other->was_read);
    size_t refused = 0;
    for (size_t i = 0; i < asked_count; i++)
        refused += !asked[i].was_read;
    assert_int_equal(refused, 1);
}

static void what_waits_when_all_ends_is_told(void **state)
{
    (void)state;
    size_t told = 0;
    for (int i = 0; i < 10; i++)
        assert_non_null(ask(1));
    begun_until(READERS);
    client_reads_stop(reads);
    assert_null(ask(1));
    told_until(&told, 10 - AT_ONCE);
    for (int i = AT_ONCE; i < 10; i++)
        assert_string_equal(asked[i].code, "overloaded");
}

static void nothing_is_read_while_the_gate_is_closed(void **state)
{
    (void)state;
    size_t told = 0;
    struct asked *slow = ask(1);
    begun_until(1);
    assert_false(readers_hold(readers, 10)); /* one still reads */
    struct asked *own = ask_own();
    set_open(true);
    told_until(&told, 1);
    assert_true(slow->is_done && !own->is_done);
    assert_true(readers_hold(readers, 60000));
    assert_int_equal(begun, 1);
    readers_release(readers);
    told_until(&told, 2);
    assert_true(own->was_read);
}

/* --- turns themselves ----------------------------------------------------------------------- */

static void who_comes_again_is_behind_those_who_wait(void **state)
{
    (void)state;
    struct turns turns;
    struct turn a[3], b, c;
    turns_init(&turns);
    for (int i = 0; i < 3; i++)
        turns_join(&turns, &a[i], 1);
    turns_join(&turns, &b, 2);
    assert_ptr_equal(turns_take(&turns), &a[0]);
    turns_join(&turns, &c, 3);
    assert_ptr_equal(turns_take(&turns), &b);
    turns_join(&turns, &b, 2);
    assert_int_equal(turns_of(&turns, 1), 2);
    assert_ptr_equal(turns_last_of_most(&turns, 9), &a[2]);
    assert_null(turns_last_of_most(&turns, 2));
    assert_ptr_equal(turns_take(&turns), &a[1]);
    assert_ptr_equal(turns_take(&turns), &c);
    turns_leave(&turns, &a[2]);
    assert_ptr_equal(turns_take(&turns), &b);
    assert_null(turns_take(&turns));
    assert_int_equal(turns.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(another_s_first_waits_for_one_of_a_flood, setup, teardown),
        cmocka_unit_test_setup_teardown(the_server_s_own_read_waits_for_no_client, setup, teardown),
        cmocka_unit_test_setup_teardown(who_has_gone_is_passed_over, setup, teardown),
        cmocka_unit_test_setup_teardown(one_share_has_a_bound_and_all_together_have_one, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(what_waits_when_all_ends_is_told, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_is_read_while_the_gate_is_closed, setup, teardown),
        cmocka_unit_test(who_comes_again_is_behind_those_who_wait),
    };
    return cmocka_run_group_tests_name("reads", tests, NULL, NULL);
}
