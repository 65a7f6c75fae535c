#include "executor/queue.h"
#include "tests/unit/check.h"

static void one_user_is_served_oldest_first(void **state)
{
    (void)state;
    struct queue *q = queue_create(10);
    struct queue_item items[3] = {{.user_id = 7}, {.user_id = 7}, {.user_id = 7}};
    for (int i = 0; i < 3; i++)
        queue_push(q, &items[i], false);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(queue_position(q, &items[i]), 1);
        assert_ptr_equal(queue_pop(q), &items[i]);
    }
    assert_null(queue_pop(q));
    queue_destroy(q);
}

static void a_thousand_jobs_of_one_do_not_delay_another(void **state)
{
    (void)state;
    struct queue *q = queue_create(2000);
    struct queue_item many[1000], one = {.user_id = 2};
    for (int i = 0; i < 1000; i++) {
        many[i] = (struct queue_item){.user_id = 1};
        queue_push(q, &many[i], false);
    }
    queue_push(q, &one, false);
    assert_int_equal(queue_position(q, &one), 2);
    assert_ptr_equal(queue_pop(q), &many[0]);
    assert_ptr_equal(queue_pop(q), &one);
    assert_ptr_equal(queue_pop(q), &many[1]);
    queue_destroy(q);
}

static void a_position_is_the_number_of_pops(void **state)
{
    (void)state;
    enum { COUNT = 60 };
    struct queue *q = queue_create(COUNT);
    struct queue_item items[COUNT];
    size_t told[COUNT];
    for (int i = 0; i < COUNT; i++) {
        items[i] = (struct queue_item){.user_id = (i * i) % 7};
        queue_push(q, &items[i], false);
    }
    for (int i = 0; i < COUNT; i++)
        told[i] = queue_position(q, &items[i]);
    for (size_t turn = 1; turn <= COUNT; turn++) {
        struct queue_item *item = queue_pop(q);
        assert_int_equal(told[item - items], turn);
        assert_int_equal(queue_position(q, item), 0);
    }
    queue_destroy(q);
}

static void a_full_queue_refuses_and_takes_again_when_there_is_room(void **state)
{
    (void)state;
    struct queue *q = queue_create(2);
    struct queue_item a = {0}, b = {0}, again = {0};
    assert_int_equal(queue_reserve(q), 0);
    assert_int_equal(queue_reserve(q), 0);
    assert_int_equal(queue_reserve(q), -1);
    queue_push(q, &a, true);
    assert_int_equal(queue_reserve(q), -1);
    queue_release(q);
    assert_int_equal(queue_reserve(q), 0);
    queue_push(q, &b, true);
    queue_push(q, &again, false); /* what was acknowledged before is always taken */
    assert_int_equal(queue_depth(q), 3);
    assert_int_equal(queue_reserve(q), -1);
    queue_remove(q, &b);
    queue_pop(q);
    assert_int_equal(queue_reserve(q), 0);
    queue_release(q);
    queue_destroy(q);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_user_is_served_oldest_first),
        cmocka_unit_test(a_thousand_jobs_of_one_do_not_delay_another),
        cmocka_unit_test(a_position_is_the_number_of_pops),
        cmocka_unit_test(a_full_queue_refuses_and_takes_again_when_there_is_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
