/* `assay verify`: checks that each file in a package's submissions/ gets the verdict of its
 * folder. */
#include "executor/kind/package_open.h"
#include "handlers/problems/admin_problem_json.h"
#include "reactor/command/commands.h"
#include "reactor/command/options.h"
#include "reactor/command/paths.h"
#include "reactor/command/report_print.h"
#include "reactor/command/verify_judge.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static const char help[] =
    "usage: assay verify [--json] [--workers N] [--languages DIR] PACKAGE...\n\n"
    "Judges every file in the submissions/ of each problem package and compares the verdict with\n"
    "what its folder, a tag in it (@EXPECTED_RESULTS@) or submissions.yaml promises. Prints the\n"
    "verdict and the time of each test, and the time limit with its margins; where the package\n"
    "gives none, it follows from the accepted submissions. Files in languages that this machine\n"
    "does not have are not judged, and named. Exits with 1 when any does not agree, when nothing\n"
    "was judged, and when a package cannot be read or has no submissions.\n\n"
    "  --json       instead of the table one JSON object a line: of each submission, or of a\n"
    "               package that has none or cannot be read\n"
    "  --workers N  judged at the same time; one for each processor\n"
    "  --languages DIR  folder of more languages, each a YAML file\n";

struct tally {
    size_t agreed, disagreed, left_out; /* submissions */
    size_t unreadable, without;         /* packages with errors, and without submissions */
};

/* --- as JSON -------------------------------------------------------------------------------- */

/* Prints one line of JSON. Takes object over. */
static void print_object(json_t *object)
{
    char *text = json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(15));
    puts(text ? text : "{}");
    free(text);
    json_decref(object);
}

static void text_set(json_t *object, const char *key, const char *text)
{
    if (text && *text)
        json_object_set_new(object, key, json_string(text));
}

static json_t *tests_json(const struct verified *v)
{
    json_t *tests = json_array();
    for (size_t i = 0; i < v->package->problem.test_count; i++)
        if (v->tests[i].verdict)
            json_array_append_new(tests, json_pack("{s:s, s:s, s:f}", "name",
                                                   v->package->problem.tests[i].name, "verdict",
                                                   verdict_word(v->tests[i].verdict), "time_ms",
                                                   (double)v->tests[i].time_us / 1000.0));
    return tests;
}

static void print_left_out_json(const struct verified *v)
{
    AUTO_FREE char *promised = expectation_text(v->expectation.verdicts);
    print_object(json_pack("{s:s, s:s, s:s, s:s?, s:s, s:n}", "problem", v->package->problem.slug,
                           "folder", v->submission->folder, "file", v->submission->source.name,
                           "promised", promised, "left_out", v->why, "agrees"));
}

static void print_json(const struct verified *v, const struct verification_of_package *of)
{
    if (v->left_out) {
        print_left_out_json(v);
        return;
    }
    AUTO_FREE char *promised = expectation_text(v->expectation.verdicts);
    json_t *object = json_pack(
        "{s:s, s:s, s:s, s:s?, s:s, s:s?, s:i, s:i, s:f, s:I, s:b, s:o, s:I, s:b}", "problem",
        v->package->problem.slug, "folder", v->submission->folder, "file",
        v->submission->source.name, "promised", promised, "verdict", verdict_word(v->verdict),
        "reason", v->reason, "passed", v->passed, "total", v->total, "time_ms",
        (double)v->time_us / 1000.0, "memory_kb", (json_int_t)v->memory_kb, "agrees", v->agrees,
        "tests", tests_json(v), "time_limit_ms", (json_int_t)of->limit_ms, "time_limit_derived",
        of->limit_is_derived);
    if (v->has_score) {
        json_object_set_new(object, "score", json_real(v->score));
        json_object_set_new(object, "max_score",
                            isfinite(v->max_score) ? json_real(v->max_score) : json_null());
        json_object_set(object, "groups", v->groups);
    }
    text_set(object, "disagreement", v->why);
    text_set(object, "output", v->compile_output);
    if (v->diagnostics)
        json_object_set(object, "diagnostics", v->diagnostics);
    print_object(object);
}

/* --- as a table ----------------------------------------------------------------------------- */

#define NAME_WIDTH 28
#define CELL_WIDTH 10

static void print_row(const struct verified *v, size_t number)
{
    AUTO_FREE char *promised = expectation_text(v->expectation.verdicts);
    AUTO_FREE char *name = xasprintf("%s/%s", v->package->problem.slug, v->submission->path);
    AUTO_FREE char *score = v->has_score ? xasprintf("%6g points", v->score) : xstrdup("");
    if (v->left_out) {
        printf("%3zu %-60s %-4s not judged: %s\n", number + 1, name, promised ? promised : "?",
               v->why);
        return;
    }
    printf("%3zu %-60s %-4s %-4s %3d/%-3d %9.1f ms %8lld KiB %s %s\n", number + 1, name,
           promised ? promised : "?", verdict_word(v->verdict), v->passed, v->total,
           (double)v->time_us / 1000.0, (long long)v->memory_kb, score,
           v->agrees ? "agrees" : "DISAGREES");
    if (v->why)
        printf("    %s\n", v->why);
    if (v->reason)
        printf("    %s\n", v->reason);
    if (!v->agrees && v->compile_output)
        printf("    %.2000s\n", v->compile_output);
}

/* The submissions from..to - 1, and the verdict and milliseconds of each test. */
static void print_tests(const struct verification_of_package *of, const struct problem *problem,
                        size_t from, size_t to)
{
    printf("    %-*s", NAME_WIDTH, "test");
    for (size_t k = from; k < to; k++)
        printf(" %*zu", CELL_WIDTH - 1, k + 1);
    puts("");
    for (size_t i = 0; i < problem->test_count; i++) {
        printf("    %-*.*s", NAME_WIDTH, NAME_WIDTH, problem->tests[i].name);
        for (size_t k = from; k < to; k++) {
            const struct verified_test *t = &of->all[k].tests[i];
            if (t->verdict)
                printf("  %-3s%5.0f", verdict_word(t->verdict), (double)t->time_us / 1000.0);
            else
                printf("  %-8s", "-");
        }
        puts("");
    }
}

/* The columns of the terminal; of a pipe, 100. */
static size_t columns_find(void)
{
    struct winsize size;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 60 ? size.ws_col : 100;
}

static void print_limit(const struct package *package, const struct verification_of_package *of)
{
    const struct time_rules *rules = &package->problem.time_rules;
    printf("    time limit %.3f s", (double)of->limit_ms / 1000.0);
    if (of->limit_is_derived)
        printf(", derived: %g times the slowest accepted, rounded up to %.3f s", rules->ac_to_limit,
               (double)rules->resolution_ms / 1000.0);
    else if (!package->problem.time_is_given)
        printf(", by default: no accepted submission says another");
    if (of->slowest_us)
        printf("; slowest accepted %.3f s (%.1f times less)", (double)of->slowest_us / 1e6,
               (double)of->limit_ms * 1000.0 / (double)of->slowest_us);
    if (of->margin_is_known)
        printf("; what is too slow stays so at %g times the limit", rules->limit_to_slow);
    for (size_t i = 0; i < of->count; i++)
        if (of->all[i].is_near)
            printf(", but %s does not", of->all[i].submission->path);
    puts("");
}

static void print_table(const struct package *package, const struct verification_of_package *of)
{
    const size_t fit = (columns_find() - NAME_WIDTH - 4) / CELL_WIDTH, step = fit ? fit : 1;
    for (size_t i = 0; i < of->count; i++)
        print_row(&of->all[i], i);
    for (size_t from = 0; from < of->count; from += step)
        print_tests(of, &package->problem, from, from + step < of->count ? from + step : of->count);
    print_limit(package, of);
}

/* --- progress ------------------------------------------------------------------------------- */

struct progress {
    const struct package *package;
    size_t total;
};

/* A bar on the terminal, which the next line replaces. */
static void on_progress(void *ctx, size_t done)
{
    static const char bar[] = "########################################";
    const struct progress *p = ctx;
    const int full = (int)(sizeof bar - 1), part = (int)(done * (sizeof bar - 1) / p->total);
    if (!isatty(STDERR_FILENO))
        return;
    if (done < p->total)
        fprintf(stderr, "\r[%.*s%*s] %zu/%zu %s", part, bar, full - part, "", done, p->total,
                p->package->problem.slug);
    else
        fputs("\r\033[K", stderr);
}

/* --- judging -------------------------------------------------------------------------------- */

static void package_print(struct offline *offline, struct package *package, bool json,
                          struct tally *tally)
{
    struct verification_of_package of;
    struct progress progress = {package, package->submission_count};
    package_verify(offline, package, &of, on_progress, &progress);
    for (size_t i = 0; i < of.count; i++) {
        if (json)
            print_json(&of.all[i], &of);
        *(of.all[i].left_out ? &tally->left_out
          : of.all[i].agrees ? &tally->agreed
                             : &tally->disagreed) += 1;
    }
    if (!json)
        print_table(package, &of);
    fflush(stdout);
    verified_finish(&of);
}

/* For a package that has nothing to judge. */
static void print_without(const char *path, bool json, const char *why,
                          const struct package_report *report)
{
    fprintf(stderr, "assay verify: %s: %s\n", path, why);
    if (json)
        print_object(json_pack("{s:s, s:s, s:b, s:o}", "package", path, "detail", why, "agrees",
                               (int)false, "report", report_json(report)));
}

static void path_verify(struct offline *offline, const char *path, bool json, struct tally *tally)
{
    struct package *package = NULL;
    struct package_report report = {0};
    int rc = package_open_any_name(path, &package, &report);
    report_print("assay verify", path, &report);
    if (rc) {
        print_without(path, json, "this package could not be read; nothing was judged", &report);
        tally->unreadable++;
    } else if (!package->submission_count) {
        print_without(path, json, "there are no submissions/ to verify with", &report);
        tally->without++;
    }
    report_finish(&report);
    if (rc)
        return;
    if (package->submission_count)
        package_print(offline, package, json, tally);
    package_destroy(package);
}

static void tally_print(const struct tally *tally)
{
    printf("%zu agree, %zu disagree", tally->agreed, tally->disagreed);
    if (tally->left_out)
        printf(", %zu not judged here", tally->left_out);
    if (tally->unreadable)
        printf(", %zu could not be read", tally->unreadable);
    if (tally->without)
        printf(", %zu without submissions", tally->without);
    puts("");
}

int cmd_verify(int argc, char **argv)
{
    const char *workers = NULL, *languages = NULL;
    bool json = false;
    const struct option_spec specs[] = {
        {"workers", &workers, NULL}, {"languages", &languages, NULL}, {"json", NULL, &json}, {0}};
    AUTO_FREE char *lib_dir = NULL;
    struct offline *offline;
    struct err err;
    uint64_t slots;
    int rc = options_parse(&argc, argv, specs, help);
    if (rc)
        return rc > 0 ? 0 : EXIT_USAGE;
    slots = uv_available_parallelism() < 64 ? uv_available_parallelism() : 64;
    if (argc < 2 || (workers && parse_uint(workers, 64, &slots) < 0) || !slots) {
        fputs(help, stderr);
        return EXIT_USAGE;
    }
    if (languages_load(languages, &err) < 0 || paths_find_lib(&lib_dir, &err) < 0 ||
        offline_create(&offline, lib_dir, (int)slots, &err) < 0) {
        fprintf(stderr, "assay verify: %s\n", err.detail);
        return 1;
    }
    struct tally tally = {0};
    for (int i = 1; i < argc; i++)
        path_verify(offline, argv[i], json, &tally);
    offline_destroy(offline);
    if (!json)
        tally_print(&tally);
    return tally.disagreed || tally.unreadable || tally.without || !tally.agreed ? 1 : 0;
}
