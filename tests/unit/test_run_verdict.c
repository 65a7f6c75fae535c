/* No fact of a run is ever taken for more than it is; and the texts and numbers of events. */
#include "executor/event.h"
#include "executor/judge/judging.h"
#include "executor/judge/test_report.h"
#include "store/base/verdict.h"
#include "tests/unit/check.h"

#include <signal.h>
#include <string.h>

static void assert_verdict(struct run_result result, const char *answer, enum verdict wanted)
{
    AUTO_BUF struct buf bytes = {0};
    struct bytes payload;
    const char *reason;
    buf_puts(&bytes, answer);
    assert_int_equal(run_verdict(&kind_function, &result, &bytes, &payload, &reason), wanted);
}

static void only_a_clean_exit_with_one_frame_is_an_answer(void **state)
{
    (void)state;
    const char *good = "assay 1 3\n[1]\n";
    struct run_result ok = {.exited = true};
    assert_verdict(ok, good, VERDICT_NONE);
    assert_verdict(ok, "", VERDICT_RTE);
    assert_verdict(ok, "assay 1 3\n[1]", VERDICT_RTE);
    assert_verdict(ok, "assay 1 4\n[1]\n", VERDICT_RTE);
    assert_verdict(ok, "assay 1 03\n[1]\n", VERDICT_RTE);
    assert_verdict(ok, "assay 1 99999999999999999999\n[1]\n", VERDICT_RTE);
    assert_verdict(ok, "xassay 1 3\n[1]\n", VERDICT_RTE);
    assert_verdict(ok, "assay 1 3\n[1]\nassay 1 3\n[1]\n", VERDICT_RTE);
    assert_verdict((struct run_result){.exited = true, .exit_code = 1}, good, VERDICT_RTE);
    assert_verdict((struct run_result){.signal = SIGSEGV}, good, VERDICT_RTE);
    assert_verdict((struct run_result){0}, good, VERDICT_RTE);
    assert_verdict((struct run_result){.exited = true, .over_cpu = true}, good, VERDICT_TLE);
    assert_verdict((struct run_result){.exited = true, .over_wall = true}, good, VERDICT_TLE);
    assert_verdict((struct run_result){.exited = true, .over_memory = true}, good, VERDICT_MLE);
    assert_verdict((struct run_result){.exited = true, .over_output = true}, good, VERDICT_OLE);
    assert_verdict((struct run_result){.signal = SIGKILL, .over_memory = true, .over_cpu = true},
                   "", VERDICT_MLE);
}

/* The bound is on the length of a text as JSON, because that is what the server prints. */
static void a_text_of_control_characters_is_cut_by_what_it_is_in_json(void **state)
{
    (void)state;
    static char text[100000];
    static const char *const fills[] = {"x", "\n", "\"", "\x1b", "\x01", "\x7f", "\xff", "\0"};
    for (size_t i = 0; i < COUNT_OF(fills); i++) {
        memset(text, *fills[i], sizeof text);
        AUTO_FREE char *cut = text_cut((struct bytes){text, sizeof text});
        json_t *json = json_string(cut);
        AUTO_FREE char *printed = json_dumps(json, JSON_ENCODE_ANY);
        json_decref(json);
        assert_in_range(strlen(cut), 1000, 4096);
        assert_in_range(strlen(printed), 1000, 2 * 4096 + 8);
    }
}

static void event_ids_are_two_plain_numbers(void **state)
{
    (void)state;
    int64_t attempt, seq;
    assert_int_equal(event_id_parse("12.345", &attempt, &seq), 0);
    assert_int_equal(attempt, 12);
    assert_int_equal(seq, 345);
    static const char *const bad[] = {"",      ".",    "1",    "1.",  ".1",
                                      "1.2.3", "-1.2", "1.2 ", "a.b", "99999999999999999999.1"};
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_int_equal(event_id_parse(bad[i], &attempt, &seq), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_a_clean_exit_with_one_frame_is_an_answer),
        cmocka_unit_test(a_text_of_control_characters_is_cut_by_what_it_is_in_json),
        cmocka_unit_test(event_ids_are_two_plain_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
