#include "executor/schedule/queue.h"
#include "store/judging/jobs.h"
#include "store/judging/submissions.h"
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
    assert_int_equal(queue_reserve(q, 0, 0, 9), QUEUE_ROOM);
    assert_int_equal(queue_reserve(q, 0, 0, 9), QUEUE_ROOM);
    assert_int_equal(queue_reserve(q, 0, 0, 9), QUEUE_FULL);
    queue_push(q, &a, true);
    assert_int_equal(queue_reserve(q, 0, 0, 9), QUEUE_FULL);
    queue_release(q, 0, 0);
    assert_int_equal(queue_reserve(q, 0, 0, 9), QUEUE_ROOM);
    queue_push(q, &b, true);
    queue_push(q, &again, false); /* what was acknowledged before is always taken */
    assert_int_equal(queue_depth(q), 3);
    assert_int_equal(queue_reserve(q, 0, 0, 9), QUEUE_FULL);
    queue_remove(q, &b);
    queue_pop(q);
    assert_int_equal(queue_reserve(q, 0, 0, 9), QUEUE_ROOM);
    queue_release(q, 0, 0);
    queue_destroy(q);
}

#define GUEST(n) (-1000 - (int64_t)(n)) /* of an address of its own */

/* Reserves until there is no room. Returns how many it got, and why it ended. */
static size_t reserve_all(struct queue *q, int64_t user, size_t user_max, enum queue_room *why)
{
    size_t count = 0;
    while ((*why = queue_reserve(q, user, 0, user_max)) == QUEUE_ROOM)
        count++;
    return count;
}

static void what_is_on_its_way_counts_as_waiting(void **state)
{
    (void)state;
    struct queue *q = queue_create(1000);
    struct queue_item item = {.user_id = 7};
    enum queue_room why;
    assert_int_equal(reserve_all(q, 7, 5, &why), 5);
    assert_int_equal(why, QUEUE_USER_FULL);
    queue_push(q, &item, true);
    assert_int_equal(queue_reserve(q, 7, 0, 5), QUEUE_USER_FULL);
    assert_int_equal(queue_waiting(q, 7), 1);
    queue_release(q, 7, 0);
    assert_int_equal(queue_reserve(q, 7, 0, 5), QUEUE_ROOM);
    queue_pop(q);
    assert_int_equal(queue_reserve(q, 7, 0, 5), QUEUE_ROOM);
    assert_int_equal(queue_reserve(q, 7, 0, 5), QUEUE_USER_FULL);
    queue_destroy(q); /* with reservations */
}

static void all_guests_together_leave_places_for_accounts(void **state)
{
    (void)state;
    struct queue *q = queue_create(1000);
    enum queue_room why;
    size_t guests = 0, address = 0;
    for (; address < 2000; address++)
        guests += reserve_all(q, GUEST(address), 20, &why);
    assert_int_equal(guests, 750);
    assert_int_equal(why, QUEUE_GUESTS_FULL);
    assert_int_equal(queue_reserve(q, 0, 0, 20), QUEUE_GUESTS_FULL); /* of before a restart */
    assert_int_equal(reserve_all(q, 1, 200, &why), 200);
    assert_int_equal(reserve_all(q, 2, 200, &why), 45); /* who has 40 needs more than 5 places */
    assert_int_equal(why, QUEUE_FULL);
    assert_int_equal(queue_reserve(q, 3, 0, 200), QUEUE_ROOM);
    queue_destroy(q);
}

static void what_guests_had_waiting_before_a_restart_is_of_their_part(void **state)
{
    (void)state;
    struct queue *q = queue_create(8);
    struct queue_item before[6] = {0}, late = {0};
    for (size_t i = 0; i < COUNT_OF(before); i++)
        queue_push(q, &before[i], false);
    assert_int_equal(queue_reserve(q, GUEST(1), 0, 9), QUEUE_GUESTS_FULL);
    queue_push(q, &late, false); /* a retry is always taken */
    assert_int_equal(queue_reserve(q, 5, 0, 9), QUEUE_ROOM);
    assert_int_equal(queue_reserve(q, 6, 0, 9), QUEUE_FULL);
    while (queue_pop(q))
        ;
    assert_int_equal(queue_reserve(q, GUEST(1), 0, 9), QUEUE_ROOM);
    queue_destroy(q);
}

static void one_who_may_have_more_than_there_is_leaves_some_for_others(void **state)
{
    (void)state;
    static const int64_t firsts[] = {1, GUEST(1)}, others[] = {2, GUEST(2)};
    for (size_t i = 0; i < COUNT_OF(firsts); i++) {
        struct queue *q = queue_create(1000);
        enum queue_room why;
        (void)reserve_all(q, firsts[i], 100000, &why);
        assert_int_not_equal(why, QUEUE_USER_FULL);
        for (int n = 0; n < 20; n++)
            assert_int_equal(queue_reserve(q, others[i], 0, 100000), QUEUE_ROOM);
        assert_int_not_equal(queue_reserve(q, firsts[i], 0, 100000), QUEUE_ROOM);
        queue_destroy(q);
    }
}

static void rejudges_take_no_place_of_others_and_staff_may_have_all(void **state)
{
    (void)state;
    struct queue *q = queue_create(20);
    struct queue_item again[30];
    enum queue_room why;
    for (size_t i = 0; i < COUNT_OF(again); i++) {
        again[i] = (struct queue_item){.user_id = SHARE_REJUDGES};
        queue_push(q, &again[i], false);
    }
    assert_int_equal(queue_reserve(q, 7, 0, 10), QUEUE_ROOM);
    assert_int_equal(reserve_all(q, JOB_OF_STAFF, QUEUE_UNBOUNDED, &why), 19);
    assert_int_equal(why, QUEUE_FULL);
    queue_destroy(q);
}

static void coming_back_at_once_gives_no_second_turn_before_others(void **state)
{
    (void)state;
    struct queue *q = queue_create(10);
    struct queue_item many[2] = {{.user_id = 1}, {.user_id = 1}}, b = {.user_id = 2},
                      c = {.user_id = 3};
    queue_push(q, &many[0], false);
    queue_push(q, &b, false);
    queue_push(q, &c, false);
    queue_push(q, &many[1], false);
    assert_ptr_equal(queue_pop(q), &many[0]);
    assert_ptr_equal(queue_pop(q), &b);
    queue_push(q, &b, false); /* c still waits for its turn in this round */
    assert_ptr_equal(queue_pop(q), &c);
    queue_push(q, &c, false);
    assert_ptr_equal(queue_pop(q), &many[1]);
    assert_ptr_equal(queue_pop(q), &b);
    assert_ptr_equal(queue_pop(q), &c);
    queue_destroy(q);
}

static size_t seen;

static void see(void *ctx, struct queue_item *item, size_t position)
{
    assert_ptr_equal(ctx, &seen);
    assert_int_equal(position, ++seen);
    assert_int_equal(item->user_id, position);
}

static void the_next_are_visited_in_the_order_of_their_turns(void **state)
{
    (void)state;
    struct queue *q = queue_create(10);
    struct queue_item a = {.user_id = 1}, twice = {.user_id = 1}, b = {.user_id = 2},
                      c = {.user_id = 3};
    queue_push(q, &a, false);
    queue_push(q, &twice, false);
    queue_push(q, &b, false);
    queue_push(q, &c, false);
    seen = 0;
    queue_each(q, 3, see, &seen);
    assert_int_equal(seen, 3);
    queue_destroy(q);
}

/* Whatever happens, in whatever order, positions are the pops to come and no turn is lost. */
static void positions_hold_through_random_pushes_pops_and_removals(void **state)
{
    (void)state;
    enum { COUNT = 300, STEPS = 20000 };
    struct queue *q = queue_create(COUNT);
    static struct queue_item items[COUNT];
    uint32_t seed = 12345;
    for (int step = 0; step < STEPS; step++) {
        seed = seed * 1664525u + 1013904223u;
        struct queue_item *item = &items[(seed >> 8) % COUNT];
        unsigned choice = (seed >> 24) % 4;
        if (!item->user && choice) {
            item->user_id = (int64_t)((seed >> 16) % 40) * ((seed >> 20) % 2);
            item->address = item->user_id ? -2000 - (int64_t)(seed >> 28) % 3 : 0;
            queue_push(q, item, false);
        } else if (item->user && choice == 3) {
            queue_remove(q, item);
        } else if (queue_depth(q)) {
            struct queue_item *next = queue_pop(q);
            assert_int_equal(queue_position(q, next), 0);
        }
    }
    size_t told[COUNT], left = queue_depth(q);
    for (int i = 0; i < COUNT; i++)
        told[i] = queue_position(q, &items[i]);
    for (size_t turn = 1; turn <= left; turn++)
        assert_int_equal(told[queue_pop(q) - items], turn);
    assert_null(queue_pop(q));
    queue_destroy(q);
}

static void accounts_of_one_address_leave_places_for_others(void **state)
{
    (void)state;
    const int64_t here = -1000, there = -1001;
    struct queue *q = queue_create(90);
    int64_t user = 0;
    while (queue_reserve(q, ++user, here, 90) == QUEUE_ROOM)
        assert_in_range(user, 1, 90);
    assert_int_equal(user - 1, 80); /* 80 / 8 is not less than the 10 that are left */
    assert_int_equal(queue_reserve(q, 500, there, 90), QUEUE_ROOM);
    struct queue_item item = {.user_id = 1, .address = here};
    queue_push(q, &item, true);
    assert_ptr_equal(queue_pop(q), &item);
    queue_release(q, 2, here);
    assert_int_equal(queue_reserve(q, 501, here, 90), QUEUE_ROOM); /* 78 of them, and 11 are left */
    assert_int_equal(queue_reserve(q, 502, here, 90), QUEUE_ROOM);
    assert_int_equal(queue_reserve(q, 503, here, 90), QUEUE_FULL);
    for (int64_t id = 3; id <= 80; id++)
        queue_release(q, id, here);
    queue_release(q, 501, here);
    queue_release(q, 502, here);
    queue_release(q, 500, there);
    assert_int_equal(queue_depth(q), 0);
    queue_destroy(q);
}

/* --- accounts of one address ---------------------------------------------------------------- */

enum { ACCOUNTS = 60, EACH = 3 };
static const int64_t nat = -5000, elsewhere = -5001;

static void sixty_accounts_of_one_address_have_four_turns_to_one_of_another(void **state)
{
    (void)state;
    struct queue *q = queue_create(1000);
    static struct queue_item flood[EACH][ACCOUNTS];
    struct queue_item own[4];
    for (size_t n = 0; n < EACH; n++)
        for (size_t i = 0; i < ACCOUNTS; i++) {
            flood[n][i] = (struct queue_item){.user_id = 100 + (int64_t)i, .address = nat};
            queue_push(q, &flood[n][i], false);
        }
    for (size_t i = 0; i < COUNT_OF(own); i++) {
        own[i] = (struct queue_item){.user_id = 1, .address = elsewhere};
        queue_push(q, &own[i], false);
        assert_int_equal(queue_position(q, &own[i]), (i + 1) * (QUEUE_ADDRESS_TURNS + 1));
    }
    for (size_t i = 0; i < ACCOUNTS; i++) /* who came first is first, and nobody is left out */
        assert_in_range(queue_position(q, &flood[0][i]), i + 1, i + 1 + COUNT_OF(own));
    queue_destroy(q);
}

/* One after the other fills the queue, so that the next finds the rounds of all before it full. */
static void deep_backlogs_of_one_address_add_little(void **state)
{
    (void)state;
    struct queue *q = queue_create(10000);
    static struct queue_item flood[ACCOUNTS][50];
    struct queue_item own = {.user_id = 1, .address = elsewhere};
    for (size_t i = 0; i < ACCOUNTS; i++)
        for (size_t n = 0; n < COUNT_OF(flood[i]); n++) {
            flood[i][n] = (struct queue_item){.user_id = 100 + (int64_t)i, .address = nat};
            queue_push(q, &flood[i][n], false);
        }
    for (int round = 0; round < 3; round++) {
        queue_push(q, &own, false);
        assert_in_range(queue_position(q, &own), 1, 2 * 15 + 1);
        while (queue_pop(q) != &own)
            ;
    }
    queue_destroy(q);
}

static void a_class_behind_one_address_is_not_kept_waiting_by_its_own(void **state)
{
    (void)state;
    struct queue *q = queue_create(10000);
    static struct queue_item deep[4][200], person[200], class[26];
    for (size_t n = 0; n < COUNT_OF(person); n++) {
        person[n] = (struct queue_item){.user_id = 1, .address = elsewhere};
        queue_push(q, &person[n], false);
        for (size_t i = 0; i < COUNT_OF(deep); i++) {
            deep[i][n] = (struct queue_item){.user_id = 10 + (int64_t)i, .address = nat};
            queue_push(q, &deep[i][n], false);
        }
    }
    for (size_t i = 0; i < COUNT_OF(class); i++) {
        class[i] = (struct queue_item){.user_id = 100 + (int64_t)i, .address = nat};
        queue_push(q, &class[i], false);
    }
    /* Eight rounds of five, and the class itself. */
    for (size_t i = 0; i < COUNT_OF(class); i++)
        assert_in_range(queue_position(q, &class[i]), 1, 8 * 5 + COUNT_OF(class));
    queue_destroy(q);
}

static void jobs_of_unknown_addresses_are_their_account_s(void **state)
{
    (void)state;
    struct queue *q = queue_create(100);
    struct queue_item items[20];
    for (size_t i = 0; i < COUNT_OF(items); i++) {
        items[i] = (struct queue_item){.user_id = 1 + (int64_t)i};
        queue_push(q, &items[i], false);
    }
    struct queue_item again = {.user_id = 1};
    queue_push(q, &again, false);
    for (size_t i = 0; i < COUNT_OF(items); i++)
        assert_ptr_equal(queue_pop(q), &items[i]);
    assert_ptr_equal(queue_pop(q), &again);
    queue_destroy(q);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sixty_accounts_of_one_address_have_four_turns_to_one_of_another),
        cmocka_unit_test(deep_backlogs_of_one_address_add_little),
        cmocka_unit_test(a_class_behind_one_address_is_not_kept_waiting_by_its_own),
        cmocka_unit_test(jobs_of_unknown_addresses_are_their_account_s),
        cmocka_unit_test(accounts_of_one_address_leave_places_for_others),
        cmocka_unit_test(one_user_is_served_oldest_first),
        cmocka_unit_test(a_thousand_jobs_of_one_do_not_delay_another),
        cmocka_unit_test(a_position_is_the_number_of_pops),
        cmocka_unit_test(coming_back_at_once_gives_no_second_turn_before_others),
        cmocka_unit_test(the_next_are_visited_in_the_order_of_their_turns),
        cmocka_unit_test(positions_hold_through_random_pushes_pops_and_removals),
        cmocka_unit_test(a_full_queue_refuses_and_takes_again_when_there_is_room),
        cmocka_unit_test(what_is_on_its_way_counts_as_waiting),
        cmocka_unit_test(all_guests_together_leave_places_for_accounts),
        cmocka_unit_test(what_guests_had_waiting_before_a_restart_is_of_their_part),
        cmocka_unit_test(one_who_may_have_more_than_there_is_leaves_some_for_others),
        cmocka_unit_test(rejudges_take_no_place_of_others_and_staff_may_have_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
