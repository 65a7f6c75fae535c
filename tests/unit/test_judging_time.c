/*
 * A judging with a sandbox that does as it is told: how often a test is run, who waits for whom,
 * and when all its time is used up.
 */
#include "executor/judge/close_call.h"
#include "executor/judge/judging.h"
#include "executor/sandbox/allowance.h"
#include "store/package/package.h"
#include "tests/unit/check.h"

#include <stdio.h>
#include <string.h>

#define TESTS 12
#define ANSWER "assay 1 5\n[0,1]\n"

/* --- cells ---------------------------------------------------------------------------------- */

/* What a run of the program comes to; the text of the program names it. */
static struct script {
    const char *name;
    struct run_result result;
    int held_from; /* runs from this one on do not end by themselves; 0: all do */
    int runs;
} scripts[] = {
    {"quick", {.exited = true, .cpu_us = 1000, .wall_us = 1500}, 0, 0},
    {"close", {.exited = true, .cpu_us = 0 /* nine tenths */, .wall_us = 4000000}, 0, 0},
    {"held", {.exited = true, .cpu_us = 0, .wall_us = 4000000}, 2, 0},
    {"loop", {.signal = 9, .over_cpu = true, .cpu_us = 1 /* a little over */}, 0, 0},
    {"sleeps", {.exited = true, .cpu_us = 1000, .wall_us = 901000, .idle_us = 900000}, 0, 0},
    {"sleeps long", {.signal = 9, .over_wall = true, .cpu_us = 1000, .wall_us = 6001000}, 0, 0},
    {"sleeps first", {.exited = true, .cpu_us = 1000, .wall_us = 1500}, 0, 0},
    {"waits",
     {.exited = true, .cpu_us = 1000000, .wall_us = 60000000, .waited_us = 59000000},
     0,
     0},
    {"starves",
     {.exited = true, .cpu_us = 1000, .wall_us = 400000000, .waited_us = 399999000},
     0,
     0},
    {"refused", {.exited = true}, 0, 0},
    {"built again", {.exited = true, .cpu_us = 1000, .wall_us = 1500}, 0, 0},
};

struct cell {
    uv_timer_t timer;
    struct script *script;
    cell_ready_fn *ready;
    run_done_fn *done;
    void *ctx;
    bool compiles;
    struct run_limits limits;
};

static struct cell *held; /* the one that does not end */

static struct script *script_of(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(scripts); i++)
        if (!strcmp(scripts[i].name, name))
            return &scripts[i];
    abort();
}

static void on_acquired(uv_timer_t *timer)
{
    struct cell *cell = CONTAINER_OF(timer, struct cell, timer);
    cell->ready(cell->ctx, cell, NULL);
}

static void fake_acquire(struct sandbox *sandbox, int kind, int slot, cell_ready_fn *ready,
                         void *ctx)
{
    struct cell *cell = xcalloc(1, sizeof *cell);
    (void)kind, (void)slot;
    cell->ready = ready;
    cell->ctx = ctx;
    uv_timer_init((uv_loop_t *)sandbox, &cell->timer);
    uv_timer_start(&cell->timer, on_acquired, 0, 0);
}

static void fake_put(struct cell *cell, const char *name, struct bytes content)
{
    AUTO_BUF struct buf text = {0};
    if (strcmp(name, "solution.py") != 0 && strcmp(name, "solution.cpp") != 0)
        return;
    buf_append(&text, content.data, content.len);
    cell->script = script_of(text.data);
}

static int64_t limit_us; /* of the CPU time of a test */

/* A compiler that asks for another way to build each time. */
static const char *const pleas[] = {"error: redefinition of 'struct ListNode'",
                                    "/box/solution.cpp:3:1: error: conflicting declaration "
                                    "'typedef struct Node TreeNode'\n"};
#define BUILDS (COUNT_OF(pleas) + 1)
static struct run_limits build_limits[BUILDS];
static size_t builds;

static void build_again(struct run_result *result)
{
    if (builds < COUNT_OF(pleas)) {
        result->exit_code = 1;
        buf_puts(&result->err, pleas[builds]);
    }
    result->cpu_us = 5000000;
    result->wall_us = 9000000;
    result->idle_us = 2000000;
    result->waited_us = 1000000;
    builds++;
}

static void on_ran(uv_timer_t *timer)
{
    struct cell *cell = CONTAINER_OF(timer, struct cell, timer);
    struct run_result result = cell->script->result;
    if (cell->compiles)
        result = (struct run_result){.exited = true, .kept = true, .cpu_us = 1, .wall_us = 1};
    else if (result.over_cpu)
        result.cpu_us = limit_us + 1000;
    else if (!result.cpu_us)
        result.cpu_us = limit_us * 93 / 100;
    if (!cell->compiles && cell->script == script_of("sleeps first") && cell->script->runs == 1)
        result = script_of("sleeps long")->result;
    if (!cell->compiles && result.over_wall)
        result.idle_us = cell->limits.idle_ms * 1000; /* then it is killed */
    if (!cell->compiles && result.exited)
        buf_puts(&result.answer, ANSWER);
    result.exit_code = cell->compiles && cell->script == script_of("refused");
    if (cell->compiles && cell->script == script_of("built again")) {
        build_limits[builds] = cell->limits;
        build_again(&result);
    }
    cell->done(cell->ctx, &result, NULL);
    buf_finish(&result.answer);
    buf_finish(&result.err);
}

static void fake_run(struct cell *cell, const struct run_spec *spec, run_done_fn *done, void *ctx)
{
    struct script *script = cell->script;
    cell->done = done;
    cell->ctx = ctx;
    cell->compiles = spec->phase == PHASE_COMPILE;
    cell->limits = spec->limits;
    script->runs += !cell->compiles;
    if (script->held_from && script->runs >= script->held_from)
        held = cell;
    else
        uv_timer_start(&cell->timer, on_ran, 0, 0);
}

static void on_timer_closed(uv_handle_t *timer)
{
    free(CONTAINER_OF((uv_timer_t *)(void *)timer, struct cell, timer));
}

static void fake_destroy(struct cell *cell)
{
    uv_close((uv_handle_t *)&cell->timer, on_timer_closed);
}

static const struct sandbox_ops fake_ops = {.name = "fake",
                                            .acquire = fake_acquire,
                                            .put = fake_put,
                                            .run = fake_run,
                                            .destroy = fake_destroy};

/* --- judgings ------------------------------------------------------------------------------- */

static uv_loop_t loop;
static struct workshop workshop;
static struct package *package;

struct judged {
    struct judging *judging;
    json_t *events;
    bool ended;
    char verdict[40]; /* or the fault's code */
};

/* Where it is set, the tests come when the test says so. */
static struct {
    bool is_set;
    tests_loaded_fn *loaded;
    void *ctx;
} late;

static void load_tests(void *source, size_t from, tests_loaded_fn *loaded, void *ctx)
{
    if (late.is_set) {
        late.loaded = loaded;
        late.ctx = ctx;
        return;
    }
    size_t count = TESTS - from;
    struct test_case *tests = xcalloc(count, sizeof *tests);
    (void)source;
    for (size_t i = 0; i < count; i++) {
        tests[i].name = xstrdup("one");
        buf_puts(&tests[i].input, "[2,7,11,15]\n9\n");
        buf_puts(&tests[i].answer, "[0,1]");
    }
    loaded(ctx, tests, count, NULL);
}

static void on_event(void *ctx, json_t *event)
{
    json_array_append_new(((struct judged *)ctx)->events, event);
}

static void on_ended(void *ctx, const struct outcome *outcome)
{
    struct judged *judged = ctx;
    const char *verdict = outcome->fault ? outcome->fault->code : verdict_word(outcome->verdict);
    snprintf(judged->verdict, sizeof judged->verdict, "%s", verdict);
    judged->ended = true;
    uv_stop(&loop);
}

static void begin_as(struct judged *judged, enum task_kind kind, const char *language,
                     const char *script)
{
    struct err err;
    struct task *task;
    struct judging_callbacks callbacks = {on_event, on_ended, judged};
    *judged = (struct judged){.events = json_array()};
    char texts[TESTS][16];
    const char *names[TESTS];
    for (size_t i = 0; i < TESTS; i++) {
        snprintf(texts[i], sizeof texts[i], "secret/%02zu", i);
        names[i] = texts[i];
    }
    script_of(script)->runs = 0;
    size_t samples = package->problem.sample_count;
    package->problem.stored_tests = TESTS;
    if (kind == TASK_SAMPLES)
        package->problem.sample_count = TESTS;
    if (task_create(&task, &package->problem, kind, language,
                    (struct bytes){script, strlen(script)}, (struct own_inputs){0},
                    (struct test_names){names, TESTS}, &err))
        fail_msg("%s", err.detail);
    package->problem.sample_count = samples;
    limit_us = 1000 * task_limits(task, task->language).cpu_ms;
    judged->judging = judging_start(&loop, &workshop, task, (struct test_source){load_tests, NULL},
                                    0, 0, &callbacks);
}

static void begin_in(struct judged *judged, const char *language, const char *script)
{
    begin_as(judged, TASK_ALL_TESTS, language, script);
}

static void begin(struct judged *judged, const char *script)
{
    begin_in(judged, "python", script);
}

static void await_end(struct judged *judged)
{
    while (!judged->ended)
        uv_run(&loop, UV_RUN_ONCE);
}

static void finish(struct judged *judged)
{
    judging_destroy(judged->judging);
    json_decref(judged->events);
    uv_run(&loop, UV_RUN_DEFAULT);
}

/* Tests that were told, and those of them with a key. */
static int tests_told(const struct judged *judged, const char *key)
{
    int count = 0;
    size_t i;
    json_t *event;
    json_array_foreach (judged->events, i, event)
        count += !strcmp(json_string_value(json_object_get(event, "type")), "test") &&
                 (!key || json_object_get(event, key));
    return count;
}

static const char *last_reason(const struct judged *judged)
{
    const json_t *last = json_array_get(judged->events, json_array_size(judged->events) - 1);
    const char *reason = json_string_value(json_object_get(last, "reason"));
    return reason ? reason : "";
}

/* --- repeats -------------------------------------------------------------------------------- */

static void nobody_waits_for_a_repeat_but_who_sent_it(void **state)
{
    (void)state;
    struct judged close, others[3];
    begin(&close, "held");
    held = NULL;
    while (!held) /* its first test is run the second time, which does not end */
        uv_run(&loop, UV_RUN_ONCE);
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        begin(&others[i], "quick");
        await_end(&others[i]);
        assert_string_equal(others[i].verdict, "AC");
        finish(&others[i]);
    }
    assert_false(close.ended);
    assert_int_equal(tests_told(&close, NULL), 0);
    script_of("held")->held_from = 0;
    uv_timer_start(&held->timer, on_ran, 0, 0);
    await_end(&close);
    assert_string_equal(close.verdict, "AC");
    finish(&close);
}

static void a_judging_has_a_bounded_number_of_repeats(void **state)
{
    (void)state;
    struct judged judged;
    begin(&judged, "close");
    await_end(&judged);
    assert_string_equal(judged.verdict, "AC");
    int repeats = script_of("close")->runs - TESTS;
    assert_in_range(repeats, 1, ALLOWED_REPEATS);
    assert_int_equal(tests_told(&judged, "repeats"), repeats); /* told where there was one */
    finish(&judged);
}

static void a_loop_is_run_once(void **state)
{
    (void)state;
    struct judged judged;
    begin(&judged, "loop");
    await_end(&judged);
    assert_string_equal(judged.verdict, "TLE");
    assert_int_equal(script_of("loop")->runs, 1);
    assert_int_equal(tests_told(&judged, "repeats"), 0);
    finish(&judged);
}

/* --- time over all tests ------------------------------------------------------------------- */

static void sleep_is_counted_over_all_tests(void **state)
{
    (void)state;
    struct judged judged;
    begin(&judged, "sleeps");
    await_end(&judged);
    assert_string_equal(judged.verdict, "TLE");
    assert_int_equal(tests_told(&judged, NULL), ALLOWED_IDLE_MS / 900 + 1);
    assert_non_null(strstr(last_reason(&judged), "slept"));
    finish(&judged);
}

static void a_run_goes_on_after_a_sample_that_slept(void **state)
{
    (void)state;
    struct judged judged;
    begin_as(&judged, TASK_SAMPLES, "python", "sleeps first");
    await_end(&judged);
    assert_string_equal(judged.verdict, "TLE");
    assert_int_equal(script_of("sleeps first")->runs, TESTS);
    assert_int_equal(tests_told(&judged, NULL), TESTS);
    assert_int_equal(tests_told(&judged, "reason"), 1);
    finish(&judged);
    begin(&judged, "sleeps first"); /* a submission ends there */
    await_end(&judged);
    assert_string_equal(judged.verdict, "TLE");
    assert_int_equal(script_of("sleeps first")->runs, 1);
    finish(&judged);
}

/* All sleep of a run is bounded, however many of its samples sleep. */
static void the_shares_of_a_run_have_an_end(void **state)
{
    (void)state;
    struct allowance allowance;
    const struct run_limits test = {.cpu_ms = 1000, .wall_ms = 9000};
    int64_t slept_ms = 0;
    int runs = 0;
    allowance_init(&allowance, &test, 100);
    do {
        struct run_result result = {.signal = 9, .over_wall = true};
        int64_t idle_ms = allowance_limits(&allowance).idle_ms;
        result.wall_us = result.idle_us = idle_ms * 1000;
        slept_ms += idle_ms;
        runs++;
        allowance_take(&allowance, &result);
        assert_non_null(strstr(allowance_used_up(&allowance), runs == 1 ? "5 s" : "1.5 s"));
        allowance_share(&allowance);
    } while (!allowance_used_up(&allowance));
    assert_in_range(runs, 10, 12);
    assert_in_range(slept_ms, ALLOWED_IDLE_MS, ALLOWED_IDLE_MS + ALLOWED_SHARED_MS + 1000);
}

static void waiting_for_the_machine_is_not(void **state)
{
    (void)state;
    struct judged judged;
    begin(&judged, "waits");
    await_end(&judged);
    assert_string_equal(judged.verdict, "AC");
    finish(&judged);
}

/* Whatever a machine is too busy for is no verdict on the program. */
static void who_is_starved_gets_no_verdict(void **state)
{
    (void)state;
    struct judged judged;
    begin(&judged, "starves");
    await_end(&judged);
    assert_string_equal(judged.verdict, "starved");
    assert_int_equal(script_of("starves")->runs, ALLOWED_WALL_MS / 400000 + 1);
    finish(&judged);
}

static void waiting_is_in_no_limit_but_the_last(void **state)
{
    (void)state;
    struct allowance allowance;
    struct err err;
    const struct run_limits test = {.cpu_ms = 1000, .wall_ms = 4000};
    const struct run_result result = {
        .exited = true, .cpu_us = 1000000, .wall_us = 300000000, .waited_us = 299000000};
    allowance_init(&allowance, &test, 1);
    for (int i = 0; i < 3; i++) {
        assert_false(allowance_is_over(&allowance, &err));
        allowance_take(&allowance, &result);
        assert_null(allowance_used_up(&allowance));
    }
    assert_int_equal(allowance_limits(&allowance).wall_ms, 4000);
    assert_int_equal(allowance_limits(&allowance).held_ms, 1);
    allowance_take(&allowance, &result);
    assert_true(allowance_is_over(&allowance, &err));
}

/* Each of the three is told only where it is what was used up. */
static void what_was_used_up_is_said(void **state)
{
    (void)state;
    struct allowance allowance;
    const struct run_limits test = {.cpu_ms = 1000, .wall_ms = 9000};
    const struct run_result slept = {.exited = true, .wall_us = 5000001, .idle_us = 5000001},
                            waited = {.exited = true, .wall_us = 9000000, .waited_us = 9000000},
                            ran = {.exited = true, .cpu_us = 9000000, .wall_us = 9000000};
    allowance_init(&allowance, &test, 1);
    allowance_take(&allowance, &waited);
    assert_null(allowance_used_up(&allowance));
    allowance_take(&allowance, &slept);
    assert_non_null(strstr(allowance_used_up(&allowance), "it slept, or waited for what did not"));
    allowance_init(&allowance, &test, 1);
    for (int i = 0; i <= 1 + ALLOWED_REPEATS; i++)
        allowance_take(&allowance, &ran);
    assert_non_null(strstr(allowance_used_up(&allowance), "took longer"));
    const struct run_limits many = {.cpu_ms = 60000, .wall_ms = 90000};
    allowance_init(&allowance, &many, 10);
    allowance_take_renewal(&allowance, INT64_C(1000) * ALLOWED_RENEWAL_MS);
    assert_null(allowance_used_up(&allowance));
    allowance_take_renewal(&allowance, 1);
    assert_non_null(strstr(allowance_used_up(&allowance), "compiling the program again"));
}

static void a_run_gets_what_is_left(void **state)
{
    (void)state;
    struct allowance allowance;
    const struct run_limits test = {.cpu_ms = 1000, .wall_ms = 4000};
    const struct run_result result = {.exited = true, .wall_us = 3900000, .idle_us = 500000};
    allowance_init(&allowance, &test, 1);
    assert_int_equal(allowance_limits(&allowance).wall_ms, 4000);
    int64_t idle_ms = allowance_limits(&allowance).idle_ms;
    assert_in_range(idle_ms, ALLOWED_IDLE_MS, ALLOWED_IDLE_MS + 1000);
    allowance_take(&allowance, &result);
    assert_int_equal(allowance_limits(&allowance).idle_ms, idle_ms - 500);
    assert_int_equal(allowance_limits(&allowance).wall_ms, 4000);
    for (int i = 0; i < ALLOWED_REPEATS; i++)
        allowance_take(&allowance, &result);
    assert_int_equal(allowance_limits(&allowance).wall_ms, 500);
    assert_null(allowance_used_up(&allowance));
    allowance_take(&allowance, &result);
    assert_non_null(strstr(allowance_used_up(&allowance), "took longer"));
    assert_true(allowance_limits(&allowance).wall_ms > 0);
}

/* However many tests there are; but never below what a program may use that never sleeps. */
static void all_tests_together_have_an_end(void **state)
{
    (void)state;
    const struct run_limits test = {.cpu_ms = 2000, .wall_ms = 7000};
    assert_int_equal(allowance_wall_ms(&test, 1), (1 + ALLOWED_REPEATS) * 7000);
    assert_int_equal(allowance_wall_ms(&test, 100), (100 + ALLOWED_REPEATS) * 7000);
    assert_int_equal(allowance_wall_ms(&test, 400), ALLOWED_WALL_MS);
    assert_int_equal(allowance_wall_ms(&test, 1000), (1000 + ALLOWED_REPEATS) * 2000);
}

static void all_builds_of_a_text_have_the_time_of_one(void **state)
{
    struct judged judged;
    (void)state;
    begin_in(&judged, "cpp", "built again");
    await_end(&judged);
    assert_string_equal(judged.verdict, "AC");
    assert_int_equal(builds, BUILDS);
    for (size_t i = 1; i < BUILDS; i++) {
        int64_t before = (int64_t)i;
        assert_int_equal(build_limits[i].cpu_ms, build_limits[0].cpu_ms - before * 5000);
        assert_int_equal(build_limits[i].wall_ms, build_limits[0].wall_ms - before * 8000);
        assert_int_equal(build_limits[i].held_ms, build_limits[0].held_ms - before * 9000);
        assert_int_equal(build_limits[i].idle_ms, build_limits[0].idle_ms - before * 2000);
    }
    finish(&judged);
}

/* Reading the tests may take longer than the compiler, and then fail. */
static void tests_that_come_after_the_verdict_change_nothing(void **state)
{
    struct judged judged;
    struct err err;
    (void)state;
    err_set(&err, "revision_changed", NULL, "the problem was changed");
    for (int fails = 0; fails < 2; fails++) {
        late.is_set = true;
        begin_in(&judged, "cpp", "refused");
        await_end(&judged);
        assert_string_equal(judged.verdict, "CE");
        late.is_set = false;
        if (fails)
            late.loaded(late.ctx, NULL, 0, &err);
        else
            load_tests(NULL, 0, late.loaded, late.ctx);
        assert_string_equal(judged.verdict, "CE");
        finish(&judged);
    }
}

/* What its sleep and its CPU time allow it is never more. */
static void who_waits_for_a_busy_core_is_not_killed_before_who_sleeps(void **state)
{
    (void)state;
    assert_in_range(allowance_test_wall_ms(1000), 3000 + ALLOWED_IDLE_MS + 1000, 15000);
}

/* --------------------------------------------------------------------------------------------- */

static int open_world(void **state)
{
    struct package_report report = {0};
    (void)state;
    uv_loop_init(&loop);
    workshop = (struct workshop){
        .ops = &fake_ops, .sandbox = (struct sandbox *)(void *)&loop, .missing = ""};
    int rc = package_read(ASSAY_SOURCE_DIR "/store/problems/two-sum", &package, &report);
    report_finish(&report);
    return rc || !languages_detect(NULL, "") ? -1 : 0;
}

static int close_world(void **state)
{
    (void)state;
    package_destroy(package);
    return uv_loop_close(&loop);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_waits_for_a_repeat_but_who_sent_it),
        cmocka_unit_test(a_judging_has_a_bounded_number_of_repeats),
        cmocka_unit_test(a_loop_is_run_once),
        cmocka_unit_test(sleep_is_counted_over_all_tests),
        cmocka_unit_test(a_run_goes_on_after_a_sample_that_slept),
        cmocka_unit_test(the_shares_of_a_run_have_an_end),
        cmocka_unit_test(waiting_for_the_machine_is_not),
        cmocka_unit_test(who_is_starved_gets_no_verdict),
        cmocka_unit_test(waiting_is_in_no_limit_but_the_last),
        cmocka_unit_test(what_was_used_up_is_said),
        cmocka_unit_test(a_run_gets_what_is_left),
        cmocka_unit_test(all_tests_together_have_an_end),
        cmocka_unit_test(all_builds_of_a_text_have_the_time_of_one),
        cmocka_unit_test(tests_that_come_after_the_verdict_change_nothing),
        cmocka_unit_test(who_waits_for_a_busy_core_is_not_killed_before_who_sleeps),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
