/* Runs that are forks of a warm interpreter. */
#include "executor/sandbox/native/sandbox_native.h"
#include "tests/unit/cell_kit.h"
#include "tests/unit/check.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- a warm interpreter --------------------------------------------------------------------- */

/* A harness that runs its first argument. */
static const char harness[] = "import os, sys, random, threading\n"
                              "def main(argv):\n"
                              "    exec(argv[0], {'os': os, 'sys': sys, 'argv': argv})\n"
                              "    sys.stdout.flush()\n"
                              "    os._exit(0)\n";

static void copy_file(const char *from, const char *to)
{
    AUTO_BUF struct buf content = {0};
    struct err err;
    assert_int_equal(file_read(from, 64 * MIB, &content, &err), 0);
    AUTO_FD int fd = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0755);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, content.data, content.len), content.len);
}

static char python_lib[64];

/* A library folder of our own: the programs, the zygote, and the harness above. */
static int make_python_lib(void **state)
{
    static const char *const files[] = {"assay-cell", "inside/assay-probe",
                                        "inside/libassay-zygote.so"};
    char from[512], to[512];
    (void)state;
    snprintf(python_lib, sizeof python_lib, "/tmp/assay-lib-XXXXXX");
    assert_non_null(mkdtemp(python_lib));
    chmod(python_lib, 0755);
    snprintf(to, sizeof to, "%s/inside", python_lib);
    mkdir(to, 0755);
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        snprintf(from, sizeof from, "%s/%s", ASSAY_LIB_DIR, files[i]);
        snprintf(to, sizeof to, "%s/%s", python_lib, files[i]);
        copy_file(from, to);
    }
    snprintf(to, sizeof to, "%s/inside/python", python_lib);
    mkdir(to, 0755);
    snprintf(to, sizeof to, "%s/inside/python/zygote.py", python_lib);
    copy_file(ASSAY_SOURCE_DIR "/executor/harness/python/zygote.py", to);
    snprintf(to, sizeof to, "%s/inside/python/harness.py", python_lib);
    AUTO_FD int fd = open(to, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    return write(fd, harness, sizeof harness - 1) == (ssize_t)sizeof harness - 1 ? 0 : -1;
}

static int remove_python_lib(void **state)
{
    static const char *const files[] = {"assay-cell", "inside/assay-probe",
                                        "inside/libassay-zygote.so", "inside/python/zygote.py",
                                        "inside/python/harness.py"};
    char path[512];
    (void)state;
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        snprintf(path, sizeof path, "%s/%s", python_lib, files[i]);
        unlink(path);
    }
    snprintf(path, sizeof path, "%s/inside/python", python_lib);
    rmdir(path);
    snprintf(path, sizeof path, "%s/inside", python_lib);
    rmdir(path);
    return rmdir(python_lib);
}

static const struct run_result *python(struct cell *cell, const char *code, const char *input)
{
    const char *argv[] = {code, "second", NULL};
    struct run_spec spec = default_spec(argv);
    spec.zygote = true;
    spec.input = (struct bytes){input, strlen(input)};
    return run(cell, &spec);
}

static void test_zygote_forks_clean_runs(void **state)
{
    (void)state;
    assert_int_equal(close_sandbox(), 0);
    start_sandbox(python_lib);
    struct cell *cell = new_cell(CELL_PYTHON);
    const struct run_result *result = python(
        cell, "os.write(3, os.read(0, 99)); print(argv[1]); sys.leak = 1; os.mkdir('d')", "in");
    assert_clean_exit(result, 0);
    assert_text(&result->answer, "in");
    assert_text(&result->out, "second\n");
    result = python(
        cell,
        "import ctypes; c = ctypes.CDLL(None);"
        "print(hasattr(sys, 'leak'), os.listdir('.'), os.getpid(), os.getppid(), os.getuid(),"
        " sorted(os.environ), [fd for fd in range(99) if c.fcntl(fd, 1) >= 0])",
        "");
    assert_clean_exit(result, 0);
    assert_text(&result->out, "False [] 18 1 1000 ['HOME', 'LANG', 'PATH', 'TMPDIR'] "
                              "[0, 1, 2, 3]\n");
    result = python(cell,
                    "import ctypes; c = ctypes.CDLL(None, use_errno=True);"
                    " print(c.setuid(0), c.unshare(0x10000000), c.kill(os.getppid(), 9))",
                    "");
    assert_text(&result->out, "-1 -1 -1\n");
    sandbox_native.destroy(cell);
}

static void test_zygote_runs_are_limited(void **state)
{
    (void)state;
    struct cell *cell = new_cell(CELL_PYTHON);
    assert_true(python(cell, "x = bytearray(1 << 30)", "")->over_memory);
    assert_true(python(cell, "a = []\nwhile 1: a.append(bytearray(99999))", "")->over_memory);
    assert_clean_exit(python(cell, "os._exit(9)", ""), 9);
    assert_int_equal(python(cell, "os.abort()", "")->signal, SIGABRT);
    assert_true(python(cell, "while 1: print('x' * 65536)", "")->over_output);
    assert_clean_exit(python(cell, "os.fork() or sys.stdin.read()", ""), 0);
    assert_clean_exit(python(cell, "pass", ""), 0);
    const struct run_result *result = probe_in(cell, "hello", NULL); /* exec works beside */
    assert_text(&result->out, "hello\n");
    sandbox_native.destroy(cell);
    assert_int_equal(close_sandbox(), 0);
    start_sandbox(ASSAY_LIB_DIR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_zygote_forks_clean_runs),
        cmocka_unit_test(test_zygote_runs_are_limited),
        cmocka_unit_test(test_host_is_left_clean),
    };
    begin(ASSAY_LIB_DIR);
    int failed = cmocka_run_group_tests(tests, make_python_lib, remove_python_lib);
    forget_last_run();
    return failed;
}
