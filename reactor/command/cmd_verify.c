/* `assay verify`: checks that each file in a package's submissions/ gets the verdict of its
 * folder. */
#include "executor/kind/package_open.h"
#include "executor/schedule/offline.h"
#include "handlers/problems/admin_problem_json.h"
#include "reactor/command/commands.h"
#include "reactor/command/options.h"
#include "reactor/command/paths.h"
#include "reactor/command/report_print.h"

#include <stdio.h>
#include <string.h>

static const char help[] =
    "usage: assay verify [--json] [--workers N] [--languages DIR] PACKAGE...\n\n"
    "Judges every file in the submissions/ of each problem package and compares the verdict with\n"
    "what its folder promises. Exits with 1 when any does not agree, and when a package cannot be\n"
    "read or has no submissions.\n\n"
    "  --json       instead of the table one JSON object a line: of each submission, or of a\n"
    "               package that has none or cannot be read\n"
    "  --workers N  judged at the same time; 1 (times are then undisturbed)\n"
    "  --languages DIR  folder of more languages, each a YAML file\n";

struct line {
    const struct package *package;
    const struct package_submission *submission;
    unsigned promised; /* package_promise */
    bool agrees, json;
};

struct tally {
    size_t agreed, disagreed;   /* submissions */
    size_t unreadable, without; /* packages with errors, and without submissions */
};

/* --- printing ------------------------------------------------------------------------------- */

/* Prints one line of JSON. Takes object over. */
static void print_object(json_t *object)
{
    char *text = json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(15));
    puts(text ? text : "{}");
    free(text);
    json_decref(object);
}

/* Why the judge failed, or why the deciding test has its verdict; NULL: no more to say. */
static const char *reason_of(const struct outcome *o)
{
    return o->fault ? o->fault->detail : o->reason;
}

static void text_set(json_t *object, const char *key, const char *text)
{
    if (text && *text)
        json_object_set_new(object, key, json_string(text));
}

/* "TLE MLE RTE"; NULL: nothing is promised. free() it. */
static char *promise_text(unsigned promised)
{
    struct buf text = {0};
    for (enum verdict v = VERDICT_NONE; v < VERDICTS; v++)
        if (package_promise_allows(promised, v))
            buf_printf(&text, "%s%s", text.len ? " " : "", verdict_word(v));
    return text.data;
}

static void print_json(const struct line *line, enum verdict verdict, const struct outcome *o)
{
    AUTO_FREE char *promised = promise_text(line->promised);
    json_t *object = json_pack(
        "{s:s, s:s, s:s, s:s?, s:s, s:s?, s:i, s:i, s:f, s:I, s:b}", "problem",
        line->package->problem.slug, "folder", line->submission->folder, "file",
        line->submission->source.name, "promised", promised, "verdict", verdict_word(verdict),
        "reason", reason_of(o), "passed", o->passed, "total", o->total, "time_ms",
        (double)o->time_us / 1000.0, "memory_kb", (json_int_t)o->memory_kb, "agrees", line->agrees);
    text_set(object, "output", o->compile_output);
    if (o->diagnostics)
        json_object_set(object, "diagnostics", o->diagnostics);
    print_object(object);
}

static void print_row(const struct line *line, enum verdict verdict, const struct outcome *o)
{
    AUTO_FREE char *promised = promise_text(line->promised);
    AUTO_FREE char *name = xasprintf("%s/%s/%s", line->package->problem.slug,
                                     line->submission->folder, line->submission->source.name);
    printf("%-64s %-4s %-4s %3d/%-3d %9.1f ms %8lld KiB  %s\n", name, promised ? promised : "?",
           verdict_word(verdict), o->passed, o->total, (double)o->time_us / 1000.0,
           (long long)o->memory_kb, line->agrees ? "agrees" : "DISAGREES");
    if (reason_of(o))
        printf("    %s\n", reason_of(o));
    if (!line->agrees && o->compile_output)
        printf("    %.2000s\n", o->compile_output);
}

static void on_ended(struct offline_item *item, const struct outcome *outcome)
{
    struct line *line = item->ctx;
    const enum verdict verdict =
        outcome->fault || outcome->verdict == VERDICT_NONE ? VERDICT_JE : outcome->verdict;
    line->agrees = !outcome->fault && package_promise_allows(line->promised, verdict);
    (line->json ? print_json : print_row)(line, verdict, outcome);
    fflush(stdout);
}

/* --- judging -------------------------------------------------------------------------------- */

static void package_verify(struct offline *offline, const struct package *package, bool json,
                           struct tally *tally)
{
    size_t count = package->submission_count;
    struct offline_item *items = xcalloc(count, sizeof *items);
    struct line *lines = xcalloc(count, sizeof *lines);
    for (size_t i = 0; i < count; i++) {
        const struct package_submission *s = &package->submissions[i];
        lines[i] = (struct line){.package = package,
                                 .submission = s,
                                 .promised = package_promise(s->folder),
                                 .json = json};
        items[i] = (struct offline_item){.package = package,
                                         .language = s->source.language,
                                         .code = {s->source.text.data, s->source.text.len},
                                         .ended = on_ended,
                                         .ctx = &lines[i]};
    }
    offline_run(offline, items, count);
    for (size_t i = 0; i < count; i++)
        *(lines[i].agrees ? &tally->agreed : &tally->disagreed) += 1;
    free(lines);
    free(items);
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
    package_verify(offline, package, json, tally);
    package_destroy(package);
}

static void tally_print(const struct tally *tally)
{
    printf("%zu agree, %zu disagree", tally->agreed, tally->disagreed);
    if (tally->unreadable)
        printf(", %zu could not be read", tally->unreadable);
    if (tally->without)
        printf(", %zu without submissions", tally->without);
    puts("");
}

int cmd_verify(int argc, char **argv)
{
    const char *workers = "1", *languages = NULL;
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
    if (argc < 2 || parse_uint(workers, 64, &slots) < 0 || !slots) {
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
    return tally.disagreed || tally.unreadable || tally.without ? 1 : 0;
}
