/* `assay judge`: judges one file with one package, and prints the events of its stream on
 * stdout. */
#include "executor/kind/package_open.h"
#include "executor/schedule/job_log.h"
#include "executor/schedule/offline.h"
#include "reactor/command/commands.h"
#include "reactor/command/options.h"
#include "reactor/command/paths.h"
#include "store/judging/submissions.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char help[] =
    "usage: assay judge --problem PACKAGE [flags] FILE\n\n"
    "Judges FILE against a problem package (a folder or a zip) without a server and prints the\n"
    "events, one JSON object a line. Exits with 0 when it is accepted, with 1 when it is not.\n\n"
    "  --problem PACKAGE    the package\n"
    "  --language LANGUAGE  its id, such as python or cpp; by default what FILE's extension says\n"
    "  --languages DIR      folder of more languages, each a YAML file\n";

struct session {
    struct job_log log;
    bool accepted;
};

static void print_event(struct session *session, json_t *event)
{
    const struct job_event *e = job_log_add(&session->log, event);
    if (e)
        puts(e->json);
    fflush(stdout);
}

static void on_event(struct offline_item *item, json_t *event)
{
    print_event(item->ctx, event);
}

static void on_ended(struct offline_item *item, const struct outcome *outcome)
{
    struct session *session = item->ctx;
    session->accepted = !outcome->fault && outcome->verdict == VERDICT_AC;
    print_event(session, outcome_event(outcome));
}

static int language_unknown(const char *asked, struct err *err)
{
    AUTO_BUF struct buf known = {0};
    for (size_t i = 0; i < languages_count(); i++)
        if (language_at(i)->available)
            buf_printf(&known, "%s%s", known.len ? ", " : "", language_at(i)->id);
    return err_set(err, "usage", NULL, "'%s' is of no language that is judged here; there are: %s",
                   asked, known.data ? known.data : "none");
}

static int package_take(const char *path, struct package **out, struct err *err)
{
    struct package_report report = {0};
    int rc = package_open_any_name(path, out, &report);
    if (rc)
        report_err(&report, err);
    report_finish(&report);
    return rc;
}

static int judge(const char *package_path, const char *language, const char *file, struct err *err)
{
    AUTO_FREE char *lib_dir = NULL;
    AUTO_BUF struct buf code = {0};
    struct package *package = NULL;
    struct offline *offline = NULL;
    struct session session = {.log.attempt = 1};
    if (paths_find_lib(&lib_dir, err) < 0 || file_read(file, CODE_BYTES_MAX, &code, err) < 0 ||
        package_take(package_path, &package, err) < 0)
        return -1;
    buf_drop_mark(&code);
    int rc = offline_create(&offline, lib_dir, 1, err);
    if (rc == 0) {
        const struct language *found = language ? language_find(language) : language_for_file(file);
        struct offline_item item = {.package = package,
                                    .language = found ? found->id : NULL,
                                    .code = {code.data, code.len},
                                    .event = on_event,
                                    .ended = on_ended,
                                    .ctx = &session};
        if (found)
            offline_run(offline, &item, 1);
        else
            rc = language_unknown(language ? language : file, err);
    }
    offline_destroy(offline);
    job_log_finish(&session.log);
    package_destroy(package);
    return rc ? -1 : session.accepted ? 0 : 1;
}

int cmd_judge(int argc, char **argv)
{
    const char *problem = NULL, *language = NULL, *languages = NULL;
    const struct option_spec specs[] = {{"problem", &problem, NULL},
                                        {"language", &language, NULL},
                                        {"languages", &languages, NULL},
                                        {0}};
    struct err err;
    int rc = options_parse(&argc, argv, specs, help);
    if (rc)
        return rc > 0 ? 0 : EXIT_USAGE;
    if (argc != 2 || !problem) {
        fputs(help, stderr);
        return EXIT_USAGE;
    }
    rc = languages_load(languages, &err);
    if (rc == 0)
        rc = judge(problem, language, argv[1], &err);
    if (rc < 0)
        fprintf(stderr, "assay judge: %s\n", err.detail);
    return rc == 0 ? 0 : 1;
}
