#include "executor/disclosure.h"
#include "executor/event.h"
#include "store/base/verdict.h"
#include "tests/unit/check.h"

#include <string.h>

static const struct disclosure coarse = {0}, alone = {.verdict_only = true},
                               run = {.samples_only = true}, tells = {.first_failed = true},
                               both = {.verdict_only = true, .first_failed = true};

static const char hidden[] =
    "{\"id\":\"1.6\",\"type\":\"test\",\"index\":3,\"verdict\":\"AC\",\"time_ms\":151.238,"
    "\"wall_ms\":170.5,\"memory_kb\":31337,\"sample\":false,\"reason\":\"exit\",\"input\":\"7\","
    "\"stdout\":\"secret\",\"new_key\":5,\"repeats\":{\"runs\":[{\"time_ms\":151.238,"
    "\"in_time\":true,\"more\":1}],\"spread_ms\":3.3,\"more\":1}}";
static const char sample[] = "{\"id\":\"1.5\",\"type\":\"test\",\"index\":1,\"time_ms\":1.238,"
                             "\"memory_kb\":31337,\"sample\":true,\"input\":\"7\"}";
static const char running[] = "{\"id\":\"1.4\",\"type\":\"running\",\"total\":20,\"samples\":2}";
static const char done[] =
    "{\"id\":\"1.7\",\"type\":\"done\",\"verdict\":\"WA\",\"verdict_text\":\"Wrong Answer\","
    "\"passed\":9,\"total\":20,\"time_ms\":151.238,\"memory_kb\":31337,\"stages\":{\"queue_ms\":0."
    "3,"
    "\"compile_ms\":2.1,\"setup_ms\":0.4,\"run_ms\":1510.9,\"check_ms\":0.12,\"more\":1},"
    "\"limits\":{\"time_ms\":2000},\"new_key\":5,\"reason\":\"why\"}";

/* What a viewer is shown of this event; "" for nothing. */
static void expect(const struct disclosure *d, const char *event, enum shown shown,
                   const char *expected)
{
    json_t *json = json_loads(event, 0, NULL);
    assert_int_equal(disclosure_event(d, json), shown);
    json_t *wanted = json_loads(shown == SHOWN_NOT ? "null" : expected, JSON_DECODE_ANY, NULL);
    assert_non_null(wanted);
    char *is = json_dumps(json, JSON_SORT_KEYS), *should = json_dumps(wanted, JSON_SORT_KEYS);
    if (shown != SHOWN_NOT)
        assert_string_equal(is, should);
    free(is);
    free(should);
    json_decref(wanted);
    json_decref(json);
}

static void values_come_from_short_scales(void **state)
{
    (void)state;
    assert_int_equal(disclosure_time(0), 0);
    assert_int_equal(disclosure_time(1), 10000);
    assert_int_equal(disclosure_time(10000), 10000);
    assert_int_equal(disclosure_time(10001), 20000);
    assert_int_equal(disclosure_time(2000001), 5000000);
    assert_int_equal(disclosure_test_time(1), 100000);
    assert_int_equal(disclosure_test_time(200001), 500000);
    assert_int_equal(disclosure_memory(0), 0);
    assert_int_equal(disclosure_memory(1), 1024);
    assert_int_equal(disclosure_memory(1025), 2048);
    assert_true(disclosure_time(INT64_MAX) > 0 && disclosure_memory(INT64_MAX) > 0);
    for (int64_t us = 1; us < 100000000; us = us * 3 / 2 + 1) {
        assert_true(disclosure_time(us) >= us);
        assert_int_equal(disclosure_time(disclosure_time(us)), disclosure_time(us));
    }
}

/* A validator may write any of them. */
static void the_largest_scores_are_still_numbers(void **state)
{
    (void)state;
    static const double scores[] = {1e14, -1e14, 1e15, 1e303, 1e306, -1e308, 1.7e308};
    for (size_t i = 0; i < COUNT_OF(scores); i++) {
        assert_true(disclosure_score(scores[i]) == scores[i]);
        json_t *json = json_score(scores[i]);
        assert_non_null(json);
        assert_true(json_number_value(json) == scores[i]);
        json_decref(json);
    }
    assert_true(disclosure_score(33.3333) == 33.33);
}

static void a_hidden_test_has_a_rounded_time_and_nothing_else_of_its_own(void **state)
{
    (void)state;
    expect(&coarse, hidden, SHOWN_LATER,
           "{\"id\":\"1.6\",\"type\":\"test\",\"index\":3,\"verdict\":\"AC\",\"time_ms\":200.0,"
           "\"wall_ms\":200.0,\"memory_kb\":0,\"sample\":false,\"reason\":\"exit\",\"repeats\":"
           "{\"runs\":[{\"time_ms\":200.0,\"in_time\":true}],\"spread_ms\":0.0}}");
    expect(&alone, hidden, SHOWN_NOT, "");
    expect(&coarse, sample, SHOWN_NOW, sample);
    expect(&alone, sample, SHOWN_NOW, sample);
    expect(&run, sample, SHOWN_NOW, sample);
    /* What does not say that it is a sample is none. */
    expect(&run, "{\"type\":\"test\",\"time_ms\":3,\"sample\":1}", SHOWN_LATER,
           "{\"type\":\"test\",\"time_ms\":100.0,\"wall_ms\":100.0,\"memory_kb\":0,\"sample\":1}");
}

static void the_whole_is_rounded_or_not_told(void **state)
{
    (void)state;
    expect(&coarse, running, SHOWN_NOW, running);
    expect(&alone, running, SHOWN_NOW,
           "{\"id\":\"1.4\",\"type\":\"running\",\"total\":2,\"samples\":2}");
    expect(&alone, "{\"type\":\"running\",\"total\":20}", SHOWN_NOW,
           "{\"type\":\"running\",\"total\":0}");
    expect(&run, done, SHOWN_NOW, done);
    expect(&coarse, done, SHOWN_NOW,
           "{\"id\":\"1.7\",\"type\":\"done\",\"verdict\":\"WA\",\"verdict_text\":\"Wrong Answer\","
           "\"passed\":9,\"total\":20,\"time_ms\":200.0,\"memory_kb\":32768,\"stages\":{"
           "\"queue_ms\":0.3,\"compile_ms\":2.1,\"setup_ms\":0.4,\"run_ms\":2000.0,"
           "\"check_ms\":10.0},\"limits\":{\"time_ms\":2000},\"reason\":\"why\"}");
    expect(&alone, done, SHOWN_NOW,
           "{\"id\":\"1.7\",\"type\":\"done\",\"verdict\":\"WA\",\"verdict_text\":\"Wrong Answer\","
           "\"limits\":{\"time_ms\":2000}}");
    expect(&alone, "{\"type\":\"done\",\"verdict\":\"JE\",\"reason\":\"why\",\"status\":\"dead\"}",
           SHOWN_NOW,
           "{\"type\":\"done\",\"verdict\":\"JE\",\"reason\":\"why\",\"status\":\"dead\"}");
}

static void what_is_not_known_is_not_shown(void **state)
{
    (void)state;
    expect(&coarse, "{\"type\":\"measured\",\"time_ms\":1.234}", SHOWN_NOT, "");
    expect(&run, "{\"time_ms\":1.234}", SHOWN_NOT, "");
    expect(&alone, "{\"type\":\"requeued\",\"reason\":\"why\"}", SHOWN_NOW,
           "{\"type\":\"requeued\",\"reason\":\"why\"}");
}

/* How a validator fails can be chosen by what it reads, and a compiler quotes its text. */
static void how_a_validator_failed_is_not_shown(void **state)
{
    (void)state;
    static const char *const types[] = {"done\",\"verdict\":\"JE", "requeued",
                                        "test\",\"sample\":true,\"verdict\":\"AC"};
    for (size_t i = 0; i < COUNT_OF(types); i++) {
        AUTO_FREE char *all = xasprintf("{\"type\":\"%s\",\"reason\":\"words: the output validator "
                                        "ended: code 7\"}",
                                        types[i]);
        AUTO_FREE char *shown = xasprintf(
            "{\"type\":\"%s\",\"reason\":\"words: the output validator ended\"}", types[i]);
        expect(&run, all, SHOWN_NOW, shown);
        expect(&alone, all, SHOWN_NOW, shown);
    }
}

static struct job *job_make(bool verdict_only)
{
    struct job *job = xcalloc(1, sizeof *job);
    *job = (struct job){.kind = KIND_SUBMIT,
                        .verdict_only = verdict_only,
                        .passed = 9,
                        .total = 20,
                        .time_us = 151238,
                        .memory_kb = 31337,
                        .finished_us = 1700000000123456,
                        .events = xasprintf("%s\n%s\nno JSON\n%s", running, hidden, done),
                        .stages = xstrdup("{\"queue_ms\":0.3,\"run_ms\":1510.9,\"check_ms\":0.1}"),
                        .test_count = 2};
    job->tests = xcalloc(2, sizeof *job->tests);
    job->tests[0] = (struct test_result){.index = 1, .time_us = 151238, .memory_kb = 31337};
    job->tests[0].repeats = xstrdup("{\"runs\":[{\"time_ms\":151.238,\"in_time\":false}]}");
    job->tests[1] = (struct test_result){.index = 2, .sample = true, .time_us = 7, .memory_kb = 9};
    return job;
}

static void a_job_is_shown_as_its_events_are(void **state)
{
    (void)state;
    struct job *job = job_make(false);
    disclosure_job(job, VIEWER_STAFF);
    assert_int_equal(job->tests[0].time_us, 151238);
    disclosure_job(job, VIEWER_PUBLIC);
    disclosure_job(job, VIEWER_PUBLIC); /* twice is once */
    assert_int_equal(job->test_count, 2);
    assert_int_equal(job->tests[0].time_us, 200000);
    assert_int_equal(job->tests[0].memory_kb, 0);
    assert_null(strstr(job->tests[0].repeats, "151"));
    assert_int_equal(job->tests[1].time_us, 7);
    assert_int_equal(job->tests[1].memory_kb, 9);
    assert_int_equal(job->memory_kb, 32768);
    assert_int_equal(job->finished_us, 1700000000000000);
    assert_null(strstr(job->stages, "1510"));
    assert_non_null(strstr(job->stages, "0.3"));
    job_destroy(job);

    job = job_make(true);
    disclosure_job(job, VIEWER_PUBLIC);
    assert_int_equal(job->test_count, 1);
    assert_true(job->tests[0].sample);
    assert_null(job->stages);
    assert_true(job->passed == NOT_SHOWN && job->total == NOT_SHOWN && job->time_us == NOT_SHOWN &&
                job->memory_kb == NOT_SHOWN);
    job_destroy(job);
}

static const char failed[] =
    "{\"id\":\"1.6\",\"type\":\"test\",\"index\":3,\"verdict\":\"WA\",\"time_ms\":1.2,"
    "\"wall_ms\":1.5,\"memory_kb\":31337,\"sample\":false,\"input\":\"7\",\"expected\":\"8\","
    "\"got\":\"9\",\"stdout\":\"secret\",\"stderr\":\"secret\"}";
#define FAILED_SHOWN                                                                               \
    "\"id\":\"1.6\",\"type\":\"test\",\"index\":3,\"verdict\":\"WA\",\"time_ms\":100.0,"           \
    "\"wall_ms\":100.0,\"memory_kb\":0,\"sample\":false"

static void the_first_that_failed_is_told_only_where_it_is_to_be(void **state)
{
    (void)state;
    expect(&tells, failed, SHOWN_LATER,
           "{" FAILED_SHOWN ",\"input\":\"7\",\"expected\":\"8\",\"got\":\"9\"}");
    expect(&coarse, failed, SHOWN_LATER, "{" FAILED_SHOWN "}");
    expect(&both, failed, SHOWN_NOT, "");
    expect(&tells, hidden, SHOWN_LATER,
           "{\"id\":\"1.6\",\"type\":\"test\",\"index\":3,\"verdict\":\"AC\",\"time_ms\":200.0,"
           "\"wall_ms\":200.0,\"memory_kb\":0,\"sample\":false,\"reason\":\"exit\",\"repeats\":{"
           "\"runs\":[{\"time_ms\":200.0,\"in_time\":true}],\"spread_ms\":0.0}}");
    for (int told = 0; told < 2; told++) {
        struct job *job = job_make(false);
        struct test_result *t = &job->tests[0];
        job->tells_first_failed = told;
        t->verdict = VERDICT_WA;
        t->input = xstrdup("7");
        t->got = xstrdup("9");
        t->out = xstrdup("secret");
        disclosure_job(job, VIEWER_PUBLIC);
        assert_int_equal(t->input && t->got, told);
        assert_null(t->out);
        job_destroy(job);
    }
}

static void stored_events_are_shown_as_new_ones_are(void **state)
{
    (void)state;
    AUTO_BUF struct buf whole = {0}, seen = {0}, verdict = {0};
    struct job *job = job_make(false);
    disclosure_events(job, VIEWER_STAFF, &whole);
    assert_string_equal(whole.data, job->events);
    disclosure_events(job, VIEWER_PUBLIC, &seen);
    assert_null(strstr(seen.data, "151.2"));
    assert_null(strstr(seen.data, "secret"));
    assert_null(strstr(seen.data, "JSON"));
    assert_non_null(strstr(seen.data, "\"index\":3"));
    assert_ptr_equal(strstr(seen.data, "{\"id\":\"1.4\""), seen.data);
    job->verdict_only = true;
    disclosure_events(job, VIEWER_PUBLIC, &verdict);
    assert_null(strstr(verdict.data, "\"index\":3"));
    /* Behind a place for each of the 20 tests, however many there were. */
    assert_non_null(strstr(verdict.data, "{\"id\":\"1.25\",\"type\":\"done\""));
    job_destroy(job);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_come_from_short_scales),
        cmocka_unit_test(the_largest_scores_are_still_numbers),
        cmocka_unit_test(a_hidden_test_has_a_rounded_time_and_nothing_else_of_its_own),
        cmocka_unit_test(the_whole_is_rounded_or_not_told),
        cmocka_unit_test(what_is_not_known_is_not_shown),
        cmocka_unit_test(how_a_validator_failed_is_not_shown),
        cmocka_unit_test(a_job_is_shown_as_its_events_are),
        cmocka_unit_test(the_first_that_failed_is_told_only_where_it_is_to_be),
        cmocka_unit_test(stored_events_are_shown_as_new_ones_are),
    };
    return cmocka_run_group_tests_name("disclosure", tests, NULL, NULL);
}
