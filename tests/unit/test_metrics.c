/* Counting and measuring, and the text that is made of it. */
#include "tests/unit/check.h"

#include "reactor/net/http_metrics.h"
#include "reactor/net/metrics_text.h"

#include <string.h>

static struct histogram histogram_of(const struct histogram_scale *scale)
{
    return (struct histogram){.scale = scale};
}

static void a_value_is_in_the_first_bucket_whose_bound_it_does_not_exceed(void **state)
{
    (void)state;
    struct histogram h = histogram_of(&scale_count);
    const int64_t values[] = {-5, 0, 1, 2, 3, 256, 257, INT64_MAX};
    for (size_t i = 0; i < COUNT_OF(values); i++)
        histogram_add(&h, values[i]);
    assert_int_equal(counter_read(&h.counts[0]), 3); /* up to 1 */
    assert_int_equal(counter_read(&h.counts[1]), 1); /* 2 */
    assert_int_equal(counter_read(&h.counts[2]), 1); /* up to 4 */
    assert_int_equal(counter_read(&h.counts[8]), 1); /* 256 */
    assert_int_equal(counter_read(&h.counts[9]), 2); /* above all */
    assert_int_equal(histogram_count(&h), COUNT_OF(values));
}

static void bounds_ascend_and_fit(void **state)
{
    (void)state;
    const struct histogram_scale *const scales[] = {&scale_us, &scale_ns, &scale_count};
    for (size_t i = 0; i < COUNT_OF(scales); i++) {
        assert_in_range(scales[i]->count, 2, HISTOGRAM_BOUNDS_MAX);
        for (size_t j = 1; j < scales[i]->count; j++)
            assert_true(scales[i]->bounds[j] > scales[i]->bounds[j - 1]);
    }
}

static void a_histogram_is_shown_cumulative_and_in_seconds(void **state)
{
    (void)state;
    AUTO_BUF struct buf out = {0};
    static const struct histogram_scale scale = {-6, 3, {100, 2500, 1000000}};
    struct histogram h = histogram_of(&scale);
    const int64_t values[] = {50, 100, 2000, 5000000};
    for (size_t i = 0; i < COUNT_OF(values); i++)
        histogram_add(&h, values[i]);
    metrics_text_head(&out, "x_seconds", "histogram", "Words.");
    metrics_text_histogram(&out, "x_seconds", "stage=\"run\"", &h);
    metrics_text_histogram(&out, "x_seconds", "", &h);
    assert_string_equal(out.data, "# HELP x_seconds Words.\n"
                                  "# TYPE x_seconds histogram\n"
                                  "x_seconds_bucket{stage=\"run\",le=\"0.0001\"} 2\n"
                                  "x_seconds_bucket{stage=\"run\",le=\"0.0025\"} 3\n"
                                  "x_seconds_bucket{stage=\"run\",le=\"1\"} 3\n"
                                  "x_seconds_bucket{stage=\"run\",le=\"+Inf\"} 4\n"
                                  "x_seconds_sum{stage=\"run\"} 5.00215\n"
                                  "x_seconds_count{stage=\"run\"} 4\n"
                                  "x_seconds_bucket{le=\"0.0001\"} 2\n"
                                  "x_seconds_bucket{le=\"0.0025\"} 3\n"
                                  "x_seconds_bucket{le=\"1\"} 3\n"
                                  "x_seconds_bucket{le=\"+Inf\"} 4\n"
                                  "x_seconds_sum 5.00215\n"
                                  "x_seconds_count 4\n");
}

static void large_numbers_are_shown_whole(void **state)
{
    (void)state;
    AUTO_BUF struct buf out = {0};
    metrics_text_value(&out, "x_total", "", 123456789012345.0);
    metrics_text_value(&out, "y", "a=\"b\"", 0.5);
    assert_string_equal(out.data, "x_total 123456789012345\ny{a=\"b\"} 0.5\n");
}

static void nothing(struct request *rq)
{
    (void)rq;
}

static const struct route first[] = {{.method = "GET", .pattern = "/a/{id}", .handle = nothing},
                                     {.method = NULL}};
static const struct route second[] = {{.method = "GET", .pattern = "/b", .handle = nothing},
                                      {.method = "POST", .pattern = "/b", .handle = nothing},
                                      {.method = NULL}};
static const struct route *const tables[] = {first, second, NULL};

static void requests_are_counted_by_route_method_and_status(void **state)
{
    (void)state;
    AUTO_BUF struct buf out = {0};
    struct http_metrics *http = http_metrics_create(tables);
    const struct http_answer answers[] = {
        {ROUTE_OF_TABLE, &first[0], "GET", 200, 10},
        {ROUTE_OF_TABLE, &first[0], "HEAD", 200, 10},
        {ROUTE_OF_TABLE, &second[1], "POST", 202, 10},
        {ROUTE_OF_TABLE, &second[1], "POST", 202, 10},
        {ROUTE_PAGE, NULL, "GET", 304, 10},
        {ROUTE_WEBSOCKET, NULL, "GET", 101, -1},
        {ROUTE_NONE, NULL, "BREW", 599, -1},
    };
    for (size_t i = 0; i < COUNT_OF(answers); i++)
        http_metrics_add(http, &answers[i]);
    http_metrics_render(http, &out);
    http_metrics_destroy(http);
    const char *const expected[] = {
        "{route=\"/a/{id}\",method=\"GET\",status=\"200\"} 1\n",
        "{route=\"/a/{id}\",method=\"HEAD\",status=\"200\"} 1\n",
        "{route=\"/b\",method=\"POST\",status=\"202\"} 2\n",
        "{route=\"page\",method=\"GET\",status=\"304\"} 1\n",
        "{route=\"websocket\",method=\"GET\",status=\"101\"} 1\n",
        "{route=\"none\",method=\"other\",status=\"0\"} 1\n",
        "duration_seconds_count{route=\"/b\",method=\"POST\"} 2\n",
    };
    for (size_t i = 0; i < COUNT_OF(expected); i++)
        assert_non_null(strstr(out.data, expected[i]));
    assert_null(strstr(out.data, "duration_seconds_count{route=\"websocket\""));
    assert_null(strstr(out.data, "route=\"/b\",method=\"GET\""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_is_in_the_first_bucket_whose_bound_it_does_not_exceed),
        cmocka_unit_test(bounds_ascend_and_fit),
        cmocka_unit_test(a_histogram_is_shown_cumulative_and_in_seconds),
        cmocka_unit_test(large_numbers_are_shown_whole),
        cmocka_unit_test(requests_are_counted_by_route_method_and_status),
    };
    return cmocka_run_group_tests_name("metrics", tests, NULL, NULL);
}
