/* Two runs joined by pipes, and what a run leaves for the server and for the next one. */
#include "tests/unit/cell_kit.h"
#include "tests/unit/check.h"

#include "executor/sandbox/native/sandbox_native.h"

#include <string.h>

/* --- a pair -------------------------------------------------------------------------------- */

struct side {
    struct cell *cell;
    struct run_spec spec;
    const char *argv[3];
    bool over, failed;
    struct run_result result; /* its buffers are owned here */
};
struct pair {
    struct side first, second;
};

static void on_side(void *ctx, struct run_result *result, const struct err *failure)
{
    struct side *side = ctx;
    uv_stop(&loop);
    side->over = true;
    side->failed = failure != NULL;
    if (failure)
        return;
    side->result = *result;
    result->err = result->transcript = (struct buf){0};
}

static void side_begin(struct side *side, const char *program)
{
    static const char *const argv[] = {"script", "/box/program.py", NULL};
    side->cell = new_cell(CELL_PYTHON);
    memcpy(side->argv, argv, sizeof argv);
    side->spec = default_spec(side->argv);
    side->spec.zygote = true;
    side->spec.limits.idle_ms = 2000;
    side->spec.limits.memory_kb = 256 * 1024;
    sandbox_native.put(side->cell, "program.py", (struct bytes){program, strlen(program)});
}

static void side_end(struct side *side)
{
    if (side->cell)
        sandbox_native.destroy(side->cell);
    buf_finish(&side->result.err);
    buf_finish(&side->result.transcript);
}

static void pair_end(struct pair *pair)
{
    side_end(&pair->first);
    side_end(&pair->second);
}

static void pair_begin(struct pair *pair, const char *first, const char *second)
{
    *pair = (struct pair){0};
    side_begin(&pair->first, first);
    side_begin(&pair->second, second);
    pair->first.spec.transcript_bytes = 4096;
    pair->first.spec.peer_bytes = MIB;
}

static void pair_start(struct pair *pair)
{
    sandbox_native.join(pair->first.cell, pair->second.cell);
    sandbox_native.run(pair->second.cell, &pair->second.spec, on_side, &pair->second);
    sandbox_native.run(pair->first.cell, &pair->first.spec, on_side, &pair->first);
}

static void pair_run(struct pair *pair)
{
    pair_start(pair);
    while (!pair->first.over || !pair->second.over)
        uv_run(&loop, UV_RUN_ONCE);
    assert_false(pair->first.failed || pair->second.failed);
}

static void assert_ends(const struct pair *pair, int first, int second)
{
    assert_clean_exit(&pair->first.result, first);
    assert_clean_exit(&pair->second.result, second);
}

/* --- talking ------------------------------------------------------------------------------- */

static const char asker[] = "import sys\n"
                            "for i in range(3):\n"
                            "    print(i, flush=True)\n"
                            "    assert int(input()) == i * i\n"
                            "sys.exit(42)\n";
static const char squarer[] = "import sys\n"
                              "for line in sys.stdin:\n"
                              "    print(int(line) ** 2, flush=True)\n";

static void test_each_reads_what_the_other_writes(void **state)
{
    (void)state;
    struct pair pair;
    pair_begin(&pair, squarer, asker);
    pair_run(&pair);
    assert_ends(&pair, 0, 42);
    assert_true(pair.first.result.peer_first);
    assert_text(&pair.first.result.transcript, "<0\n>0\n<1\n>1\n<2\n>4\n");
    pair_end(&pair);
}

/* The cells are used again, as for the next test. */
static void test_a_second_exchange_in_the_same_cells_is_fresh(void **state)
{
    (void)state;
    struct pair pair;
    pair_begin(&pair, "print('one')\nprint('left over')\n",
               "import sys\nsys.exit(input() == 'one')\n");
    for (int i = 0; i < 3; i++) {
        pair.first.over = pair.second.over = false;
        buf_finish(&pair.first.result.transcript);
        pair_run(&pair);
        assert_ends(&pair, 0, 1);
        assert_text(&pair.first.result.transcript, ">one\n>left over\n");
    }
    pair_end(&pair);
}

/* Ten thousand bytes a line, more than all buffers together, in both directions at the same time.
 */
static void test_much_passes_through(void **state)
{
    (void)state;
    static const char echo[] = "import sys\n"
                               "for line in sys.stdin:\n"
                               "    sys.stdout.write(line); sys.stdout.flush()\n";
    static const char sender[] =
        "import sys, threading\n"
        "def send():\n"
        "    for i in range(80): print('x' * 9999)\n"
        "    sys.stdout.flush()\n"
        "t = threading.Thread(target=send); t.start()\n"
        "total = sum(len(sys.stdin.readline()) - 1 for i in range(80)); t.join()\n"
        "sys.exit(42 if total == 80 * 9999 else 1)\n";
    struct pair pair;
    pair_begin(&pair, echo, sender);
    pair_run(&pair);
    assert_ends(&pair, 0, 42);
    pair_end(&pair);
}

/* --- the end of one side ------------------------------------------------------------------- */

static const char exit_after_end[] = "import sys\nsys.stdin.read()\nsys.exit(43)\n";

static void test_crash_is_before_what_it_causes(void **state)
{
    (void)state;
    struct pair pair;
    pair_begin(&pair, "import sys\nsys.exit(3)\n", exit_after_end);
    pair_run(&pair);
    assert_ends(&pair, 3, 43);
    assert_false(pair.first.result.peer_first);
    pair_end(&pair);
}

static void test_closed_output_reaches_the_other_while_the_program_runs(void **state)
{
    (void)state;
    struct pair pair;
    pair_begin(&pair, "import os, sys\nos.close(1)\nsys.stdin.read()\n", exit_after_end);
    pair_run(&pair);
    assert_ends(&pair, 0, 43);
    assert_true(pair.first.result.peer_first);
    pair_end(&pair);
}

static void test_end_of_a_reader_breaks_no_pipe_of_the_writer(void **state)
{
    (void)state;
    static const char writer[] = "for i in range(2000): print('x' * 100, flush=True)\n";
    struct pair pair;
    pair_begin(&pair, writer, "import sys\nsys.exit(42)\n");
    pair_run(&pair);
    assert_ends(&pair, 0, 42);
    pair_end(&pair);
    pair_begin(&pair, "pass\n", writer);
    pair_run(&pair);
    assert_ends(&pair, 0, 0);
    pair_end(&pair);
}

static void test_both_waiting_ends_by_the_limit_of_the_first(void **state)
{
    (void)state;
    struct pair pair;
    pair_begin(&pair, "input()\n", exit_after_end);
    pair.second.spec.limits.idle_ms = pair.second.spec.limits.wall_ms = 30000;
    pair_run(&pair);
    assert_true(pair.first.result.over_wall);
    assert_false(pair.first.result.peer_first);
    assert_clean_exit(&pair.second.result, 43);
    pair_end(&pair);
}

static void test_forked_child_that_holds_the_pipe_dies_with_its_run(void **state)
{
    (void)state;
    static const char forker[] = "import os, time\n"
                                 "if os.fork() == 0: time.sleep(60)\n"
                                 "os._exit(0)\n";
    struct pair pair;
    pair_begin(&pair, forker, exit_after_end);
    pair_run(&pair);
    assert_ends(&pair, 0, 43);
    pair_end(&pair);
    pair_begin(&pair, "import sys\nsys.stdin.read()\n", forker);
    pair_run(&pair);
    assert_ends(&pair, 0, 0);
    pair_end(&pair);
}

/* --- limits
 * --------------------------------------------------------------------------------------- */

static const char endless[] = "import os\nwhile True: os.write(1, b'x' * 65536)\n";

static void test_output_of_each_side_has_a_limit(void **state)
{
    (void)state;
    static const char reader[] = "import sys\nwhile sys.stdin.read(65536): pass\nsys.exit(43)\n";
    struct pair pair;
    pair_begin(&pair, endless, reader);
    pair_run(&pair);
    assert_true(pair.first.result.over_output);
    assert_false(pair.first.result.peer_first);
    assert_in_range(pair.first.result.transcript.len, 1, 4096);
    pair_end(&pair);
    pair_begin(&pair, "import sys\nwhile sys.stdin.read(65536): pass\n", endless);
    pair_run(&pair);
    assert_true(pair.first.result.peer_over);
    assert_false(pair.second.result.exited && !pair.second.result.exit_code);
    pair_end(&pair);
}

static void test_destroying_one_side_ends_the_input_of_the_other(void **state)
{
    (void)state;
    struct pair pair;
    pair_begin(&pair, "import sys\nsys.stdin.read()\n", "import time\ntime.sleep(60)\n");
    pair_start(&pair);
    sandbox_native.destroy(pair.second.cell);
    pair.second.cell = NULL;
    while (!pair.first.over)
        uv_run(&loop, UV_RUN_ONCE);
    assert_false(pair.second.over);
    pair_end(&pair);
}

/* --- what a run leaves --------------------------------------------------------------------- */

static const struct run_result *leave(struct side *side, bool resumes, bool leaves)
{
    buf_finish(&side->result.err);
    side->over = false;
    side->spec.resumes = resumes;
    side->spec.leaves = leaves;
    sandbox_native.run(side->cell, &side->spec, on_done, &last_run);
    while (!last_run.there)
        uv_run(&loop, UV_RUN_ONCE);
    return &last_run.result;
}

static void test_files_are_collected_and_left(void **state)
{
    (void)state;
    static const char program[] = "import os, sys\n"
                                  "print(sorted(os.listdir('/work')))\n"
                                  "open('/work/next', 'w').write('7')\n"
                                  "open('/work/state', 'a').write('abc')\n"
                                  "if not os.path.exists('/work/evil'): os.mkdir('/work/evil')\n";
    struct side side = {0};
    side_begin(&side, program);
    side.spec.collect[0] = "next";
    side.spec.collect[1] = "state";
    side.spec.collect[2] = "evil";
    side.spec.collect[3] = "missing";
    side.spec.collect_bytes = 5;
    static const enum run_collected first[RUN_COLLECT_MAX] = {
        RUN_COLLECTED_WHOLE, RUN_COLLECTED_WHOLE, RUN_COLLECTED_UNUSABLE, RUN_COLLECTED_NONE};
    const struct run_result *result = leave(&side, false, true);
    assert_text(&result->out, "[]\n");
    for (int i = 0; i < RUN_COLLECT_MAX; i++)
        assert_int_equal(result->collected[i], first[i]);
    forget_last_run();
    result = leave(&side, true, true);
    assert_text(&result->out, "['evil', 'state']\n");
    assert_int_equal(result->collected[1], RUN_COLLECTED_CUT);
    forget_last_run();
    assert_text(&leave(&side, false, false)->out, "[]\n");
    forget_last_run();
    leave(&side, true, false);
    assert_true(last_run.failed);
    forget_last_run();
    side_end(&side);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_reads_what_the_other_writes),
        cmocka_unit_test(test_a_second_exchange_in_the_same_cells_is_fresh),
        cmocka_unit_test(test_much_passes_through),
        cmocka_unit_test(test_crash_is_before_what_it_causes),
        cmocka_unit_test(test_closed_output_reaches_the_other_while_the_program_runs),
        cmocka_unit_test(test_end_of_a_reader_breaks_no_pipe_of_the_writer),
        cmocka_unit_test(test_both_waiting_ends_by_the_limit_of_the_first),
        cmocka_unit_test(test_forked_child_that_holds_the_pipe_dies_with_its_run),
        cmocka_unit_test(test_output_of_each_side_has_a_limit),
        cmocka_unit_test(test_destroying_one_side_ends_the_input_of_the_other),
        cmocka_unit_test(test_files_are_collected_and_left),
        cmocka_unit_test(test_host_is_left_clean),
    };
    begin(ASSAY_LIB_DIR);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    forget_last_run();
    return failed;
}
