#include "tests/unit/check.h"

#include "reactor/net/hub.h"
#include "reactor/net/peers.h"

#include <stdio.h>
#include <string.h>
#include <uv.h>

/* A transport that takes everything when it is woken. */
struct reader {
    struct client *client;
    struct buf got; /* messages, each with a newline after it */
    int wakes, closed_with;
    bool stuck;
};

struct fixture {
    uv_loop_t loop;
    struct hub *hub;
    struct reader readers[3];
};

static void on_wake(void *ctx)
{
    struct reader *reader = ctx;
    struct message *message;
    reader->wakes++;
    while (!reader->stuck && (message = outbox_pop(client_outbox(reader->client)))) {
        buf_append(&reader->got, message->data, message->len);
        buf_puts(&reader->got, "\n");
        message_unref(message);
    }
    reader->closed_with = client_close_code(reader->client);
}

static void reader_open(struct fixture *f, int i, enum client_form form)
{
    f->readers[i].client = client_create(f->hub, form, on_wake, &f->readers[i]);
}

static int set_up(void **state)
{
    struct fixture *f = xcalloc(1, sizeof *f);
    uv_loop_init(&f->loop);
    f->hub = hub_create(&f->loop);
    reader_open(f, 0, CLIENT_ONE_TOPIC);
    reader_open(f, 1, CLIENT_MANY);
    reader_open(f, 2, CLIENT_EVENT_STREAM);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 3; i++) {
        client_destroy(f->readers[i].client);
        buf_finish(&f->readers[i].got);
    }
    hub_destroy(f->hub);
    uv_run(&f->loop, UV_RUN_DEFAULT);
    assert_int_equal(uv_loop_close(&f->loop), 0);
    free(f);
    return 0;
}

static void publish(struct fixture *f, const char *id, const char *json, bool last)
{
    hub_publish(f->hub, "job:A", id, json, strlen(json), last);
}

static void follow_all(struct fixture *f)
{
    for (int i = 0; i < 3; i++)
        assert_int_equal(hub_subscribe(f->hub, f->readers[i].client, "job:A"), 0);
}

static const char *text_of(const struct reader *reader)
{
    return reader->got.data ? reader->got.data : "";
}

static void each_form_is_formatted_as_its_transport_needs(void **state)
{
    struct fixture *f = *state;
    follow_all(f);
    publish(f, "1.1", "{\"id\":\"1.1\"}", false);
    uv_run(&f->loop, UV_RUN_DEFAULT);
    assert_string_equal(text_of(&f->readers[0]), "{\"id\":\"1.1\"}\n");
    assert_string_equal(text_of(&f->readers[1]), "{\"topic\":\"job:A\",\"id\":\"1.1\"}\n");
    assert_string_equal(text_of(&f->readers[2]), "id: 1.1\ndata: {\"id\":\"1.1\"}\n\n\n");
}

static void nobody_is_woken_inside_publish(void **state)
{
    struct fixture *f = *state;
    follow_all(f);
    publish(f, "1.1", "{}", false);
    publish(f, "1.2", "{}", false);
    assert_int_equal(f->readers[0].wakes, 0);
    uv_run(&f->loop, UV_RUN_DEFAULT);
    assert_int_equal(f->readers[0].wakes, 1);
    assert_string_equal(text_of(&f->readers[0]), "{}\n{}\n");
}

static void the_last_event_ends_those_who_follow_only_this(void **state)
{
    struct fixture *f = *state;
    follow_all(f);
    publish(f, "1.1", "{}", true);
    publish(f, "1.2", "{}", false);
    uv_run(&f->loop, UV_RUN_DEFAULT);
    assert_int_equal(f->readers[0].closed_with, 1000);
    assert_int_equal(f->readers[1].closed_with, 0);
    assert_int_equal(f->readers[2].closed_with, 1000);
    for (int i = 0; i < 3; i++)
        assert_null(strstr(text_of(&f->readers[i]), "1.2"));
    assert_false(hub_has_subscribers(f->hub, "job:A"));
}

static void subscribing_twice_is_once(void **state)
{
    struct fixture *f = *state;
    follow_all(f);
    follow_all(f);
    publish(f, NULL, "{}", false);
    uv_run(&f->loop, UV_RUN_DEFAULT);
    assert_string_equal(text_of(&f->readers[0]), "{}\n");
    hub_unsubscribe(f->hub, f->readers[0].client, "job:A");
    hub_unsubscribe(f->hub, f->readers[0].client, "job:A");
    publish(f, NULL, "{}", false);
    uv_run(&f->loop, UV_RUN_DEFAULT);
    assert_string_equal(text_of(&f->readers[0]), "{}\n");
}

static void a_client_follows_64_topics_at_most(void **state)
{
    struct fixture *f = *state;
    struct client *client = f->readers[1].client;
    char topic[TOPIC_MAX];
    assert_int_equal(client_hold_topic(client), 0);
    for (int i = 0; i < TOPICS_MAX - 1; i++) {
        snprintf(topic, sizeof topic, "job:%d", i);
        assert_int_equal(hub_subscribe(f->hub, client, topic), 0);
    }
    assert_int_equal(hub_subscribe(f->hub, client, "job:more"), -1);
    assert_int_equal(client_hold_topic(client), -1);
    client_let_go_topic(client);
    assert_int_equal(hub_subscribe(f->hub, client, "job:more"), 0);
}

static void a_full_outbox_closes_with_1013_and_only_that_client(void **state)
{
    struct fixture *f = *state;
    follow_all(f);
    f->readers[0].stuck = true;
    for (int i = 0; i < OUTBOX_MESSAGES_MAX + 1; i++) {
        publish(f, NULL, "{}", false);
        uv_run(&f->loop, UV_RUN_DEFAULT);
    }
    assert_int_equal(f->readers[0].closed_with, 1013);
    assert_int_equal(f->readers[1].closed_with, 0);
    assert_null(outbox_peek(client_outbox(f->readers[0].client)));
    publish(f, NULL, "{}", false);
    assert_null(outbox_peek(client_outbox(f->readers[0].client)));
}

static void an_outbox_is_bounded_in_bytes_too(void **state)
{
    (void)state;
    struct outbox box = {0};
    struct message *message = message_make(NULL, OUTBOX_BYTES_MAX / 4);
    for (int i = 0; i < 4; i++)
        assert_int_equal(outbox_push(&box, message), 0);
    assert_int_equal(outbox_push(&box, message), -1);
    message_unref(outbox_pop(&box));
    assert_int_equal(outbox_push(&box, message), 0);
    assert_int_equal(message->references, 5);
    outbox_finish(&box);
    assert_int_equal(message->references, 1);
    message_unref(message);
}

/* --- replays -------------------------------------------------------------------------------- */

#define PAST "{\"id\":\"1.1\"}\n\nno event\n{\"id\":\"1.2\"}\n{\"id\":\"1.3\"}\n"

static void replay(struct client *client, const char *events, size_t from, bool last)
{
    struct buf text = {0};
    buf_puts(&text, events);
    client_replay(client, "job:A", &text, from, last);
    buf_finish(&text);
}

static void what_is_sent_later_comes_after_a_replay(void **state)
{
    struct fixture *f = *state;
    follow_all(f);
    replay(f->readers[1].client, PAST, strlen("{\"id\":\"1.1\"}\n"), false);
    publish(f, "1.4", "{\"id\":\"1.4\"}", false);
    uv_run(&f->loop, UV_RUN_DEFAULT);
    assert_string_equal(text_of(&f->readers[1]), "{\"topic\":\"job:A\",\"id\":\"1.2\"}\n"
                                                 "{\"topic\":\"job:A\",\"id\":\"1.3\"}\n"
                                                 "{\"topic\":\"job:A\",\"id\":\"1.4\"}\n");
    replay(f->readers[2].client, PAST, strlen(PAST) - strlen("{\"id\":\"1.3\"}\n"), true);
    uv_run(&f->loop, UV_RUN_DEFAULT);
    assert_non_null(strstr(text_of(&f->readers[2]), "id: 1.3\ndata: {\"id\":\"1.3\"}\n\n"));
    assert_int_equal(f->readers[2].closed_with, 1000);
}

static void a_replay_is_instead_of_what_is_still_replayed_of_the_topic(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 100; i++)
        replay(f->readers[1].client, PAST, 0, false);
    assert_int_equal(client_outbox(f->readers[1].client)->feeds, 1);
    message_unref(outbox_pop(client_outbox(f->readers[1].client)));
    uv_run(&f->loop, UV_RUN_DEFAULT);
    assert_string_equal(text_of(&f->readers[1]), "{\"topic\":\"job:A\",\"id\":\"1.2\"}\n"
                                                 "{\"topic\":\"job:A\",\"id\":\"1.3\"}\n");
    replay(f->readers[1].client, PAST, 0, false);
    client_replay_drop(f->readers[1].client, "job:A");
    assert_null(outbox_peek(client_outbox(f->readers[1].client)));
    replay(f->readers[1].client, "", 0, false);
    assert_null(outbox_peek(client_outbox(f->readers[1].client)));
}

/* --- memory --------------------------------------------------------------------------------- */

#define POT 100000

static bool no_room(void *ctx, struct client *client, size_t bytes)
{
    (void)client;
    (void)bytes;
    ++*(int *)ctx;
    return false;
}

static int asked_for_room;

static void count(struct fixture *f, struct peers *peers, struct peer **places, int n)
{
    hub_count_in(f->hub, peers, no_room, &asked_for_room);
    for (int i = 0; i < n; i++) {
        client_destroy(f->readers[i].client);
        reader_open(f, i, CLIENT_MANY);
        client_count_for(f->readers[i].client, places[i]);
        f->readers[i].stuck = true;
    }
}

static void what_waits_counts_for_its_address_and_shared_texts_once(void **state)
{
    struct fixture *f = *state;
    struct peers *peers = peers_create(9, POT, POT);
    struct peer *places[] = {peers_enter_text(peers, "192.0.2.1"),
                             peers_enter_text(peers, "192.0.2.1"),
                             peers_enter_text(peers, "192.0.2.2")};
    AUTO_BUF struct buf past = {0};
    for (int i = 0; i < 1000; i++)
        buf_puts(&past, "{\"id\":\"1.1\"}\n");
    count(f, peers, places, 3);
    for (int i = 0; i < 3; i++)
        replay(f->readers[i].client, past.data, 0, false);
    assert_in_range(peers_bytes_total(peers, PEERS_UNSENT), past.len, past.len + 1000);
    assert_in_range(peers_bytes_of(peers, PEERS_UNSENT, places[0]), past.len * 2,
                    past.len * 2 + 2000);
    assert_in_range(peers_bytes_of(peers, PEERS_UNSENT, places[2]), past.len, past.len + 1000);
    follow_all(f);
    publish(f, NULL, "{}", false);
    assert_in_range(peers_bytes_total(peers, PEERS_UNSENT), past.len + 100, past.len + 1500);
    for (int i = 0; i < 3; i++)
        client_destroy(f->readers[i].client);
    assert_int_equal(peers_bytes_total(peers, PEERS_UNSENT), 0);
    assert_int_equal(peers_bytes_of(peers, PEERS_UNSENT, places[0]), 0);
    hub_count_in(f->hub, NULL, NULL, NULL);
    for (int i = 0; i < 3; i++) {
        peers_leave(peers, places[i]);
        reader_open(f, i, CLIENT_MANY);
    }
    peers_destroy(peers);
}

static void an_address_has_half_of_the_room_and_little_is_always_let_in(void **state)
{
    struct fixture *f = *state;
    struct peers *peers = peers_create(9, POT, POT);
    struct peer *places[] = {peers_enter_text(peers, "192.0.2.1"),
                             peers_enter_text(peers, "192.0.2.1"),
                             peers_enter_text(peers, "192.0.2.2")};
    asked_for_room = 0;
    count(f, peers, places, 3);
    for (int i = 0; i < 5000 && !client_close_code(f->readers[0].client); i++)
        client_send(f->readers[0].client, NULL, NULL, "{\"a\":1}", 7, false);
    assert_int_equal(client_close_code(f->readers[0].client), CLOSE_TRY_AGAIN_LATER);
    assert_int_equal(asked_for_room, 1);
    assert_int_equal(peers_bytes_total(peers, PEERS_UNSENT), 0);
    peers_bytes_put(peers, PEERS_UNSENT, NULL, POT);
    client_send(f->readers[2].client, NULL, NULL, "{}", 2, false);
    assert_int_equal(client_outbox(f->readers[2].client)->count, 1);
    peers_bytes_give(peers, PEERS_UNSENT, NULL, POT);
    hub_count_in(f->hub, NULL, NULL, NULL);
    for (int i = 0; i < 3; i++) {
        client_destroy(f->readers[i].client);
        peers_leave(peers, places[i]);
        reader_open(f, i, CLIENT_MANY);
    }
    peers_destroy(peers);
}

static void closing_comes_after_all_sending(void **state)
{
    struct fixture *f = *state;
    client_close_soon(f->readers[0].client);
    client_send(f->readers[1].client, NULL, NULL, "{}", 2, false);
    uv_run(&f->loop, UV_RUN_NOWAIT);
    assert_int_equal(f->readers[0].wakes, 1);
    assert_int_equal(f->readers[1].wakes, 1);
}

static void an_error_frame_names_what_it_answers(void **state)
{
    struct fixture *f = *state;
    client_error(f->readers[1].client, "nope", "r\"1", "job:A", "no %s", "way\xff");
    uv_run(&f->loop, UV_RUN_DEFAULT);
    assert_string_equal(text_of(&f->readers[1]),
                        "{\"topic\":\"job:A\",\"type\":\"error\",\"code\":\"nope\","
                        "\"detail\":\"no way\",\"ref\":\"r\\\"1\"}\n");
}

static void ids_outlive_clients_harmlessly(void **state)
{
    struct fixture *f = *state;
    client_id_t id = client_id(f->readers[0].client);
    assert_ptr_equal(client_find(f->hub, id), f->readers[0].client);
    client_destroy(f->readers[0].client);
    assert_null(client_find(f->hub, id));
    reader_open(f, 0, CLIENT_MANY);
    assert_null(client_find(f->hub, id));
    assert_null(client_find(f->hub, 0));
}

#define HUB_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        HUB_TEST(each_form_is_formatted_as_its_transport_needs),
        HUB_TEST(nobody_is_woken_inside_publish),
        HUB_TEST(the_last_event_ends_those_who_follow_only_this),
        HUB_TEST(subscribing_twice_is_once),
        HUB_TEST(a_client_follows_64_topics_at_most),
        HUB_TEST(a_full_outbox_closes_with_1013_and_only_that_client),
        HUB_TEST(an_outbox_is_bounded_in_bytes_too),
        HUB_TEST(what_is_sent_later_comes_after_a_replay),
        HUB_TEST(a_replay_is_instead_of_what_is_still_replayed_of_the_topic),
        HUB_TEST(what_waits_counts_for_its_address_and_shared_texts_once),
        HUB_TEST(an_address_has_half_of_the_room_and_little_is_always_let_in),
        HUB_TEST(closing_comes_after_all_sending),
        HUB_TEST(an_error_frame_names_what_it_answers),
        HUB_TEST(ids_outlive_clients_harmlessly),
    };
    return cmocka_run_group_tests_name("hub", tests, NULL, NULL);
}
