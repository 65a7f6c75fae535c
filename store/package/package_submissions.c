#include "store/package/package_submissions.h"

#include "store/package/code_files.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define SUBMISSIONS "submissions/"

/* --- submissions ---------------------------------------------------------------------------- */

static const struct package_languages *languages;

void package_languages_set(const struct package_languages *known)
{
    languages = known;
}

const char *package_language_of_word(const char *word)
{
    return languages ? languages->of_word(word) : "";
}

const char *package_language(const char *path)
{
    return languages ? languages->of_file(path) : "";
}

struct source package_source(const struct package_file *file)
{
    const char *slash = strrchr(file->path, '/');
    struct source s = {.language = xstrdup(package_language(file->path)),
                       .name = xstrdup(slash ? slash + 1 : file->path)};
    buf_append(&s.text, file->content.data, file->content.len);
    return s;
}

/* A submission that is accepted in part may have any verdict; its score decides. */
#define PARTIAL                                                                                    \
    (1u << VERDICT_AC | 1u << VERDICT_WA | 1u << VERDICT_TLE | 1u << VERDICT_MLE |                 \
     1u << VERDICT_OLE | 1u << VERDICT_RTE)

unsigned package_promise(const char *folder)
{
    static const struct expectations none = {0};
    struct expectation expectation;
    AUTO_FREE char *path = xasprintf("%s/", folder);
    expectation_find(&expectation, &none, path, (struct bytes){NULL, 0});
    return expectation.is_partial ? PARTIAL : expectation.verdicts;
}

bool package_promise_allows(unsigned promise, enum verdict verdict)
{
    return (promise >> verdict & 1) != 0;
}

/* --- collecting ----------------------------------------------------------------------------- */

static PRINTF_LIKE(2, 3) void fault(struct package_submission *s, const char *fmt, ...)
{
    char words[400];
    va_list args;
    if (s->fault)
        return;
    va_start(args, fmt);
    vsnprintf(words, sizeof words, fmt, args);
    va_end(args);
    s->fault = xstrdup(words);
}

/* The language that the names of the files say; "": none, or several. */
static const char *language_of_files(const struct package_file *files, size_t count,
                                     struct package_submission *s)
{
    const char *found = "";
    for (size_t i = 0; i < count; i++) {
        const char *language = package_language(files[i].path);
        if (*found && *language && strcmp(found, language) != 0) {
            fault(s, "its files are in several languages, of which submissions.yaml names none");
            return "";
        }
        found = *language ? language : found;
    }
    if (!*found)
        fault(s, "no language that is known here has files of this name");
    return found;
}

static bool is_text(const struct package_file *file)
{
    const char *text = file->content.data ? file->content.data : "";
    return utf8_valid(text, file->content.len) && !memchr(text, 0, file->content.len);
}

/* The files of one folder, as one text. name_at: where their names begin in the paths. */
static void files_pack(const struct package_file *files, size_t count, size_t name_at,
                       const char *entry_point, struct package_submission *s)
{
    struct code_files all = {.entry_point = entry_point ? xstrdup(entry_point) : NULL};
    for (size_t i = 0; i < count && !s->fault; i++) {
        const char *name = files[i].path + name_at;
        if (*name == '.')
            continue;
        if (all.count == CODE_FILES_MAX)
            fault(s, "it has more than %d files", CODE_FILES_MAX);
        else if (!code_file_name_is(name))
            fault(s, "a file of a submission cannot have this name: %.100s", name);
        else if (!is_text(&files[i]))
            fault(s, "%.100s is not UTF-8 text", name);
        else {
            all.files[all.count].name = xstrdup(name);
            buf_puts(&all.files[all.count].content, "");
            buf_append(&all.files[all.count++].content, files[i].content.data,
                       files[i].content.len);
        }
    }
    if (code_files_bytes(&all) > CODE_BYTES_MOST)
        fault(s, "it has more than %d bytes", CODE_BYTES_MOST);
    if (!s->fault)
        code_files_write(&all, &s->source.text);
    code_files_finish(&all);
}

/* Makes the submission of `count` files: one, or all of a folder, whose name ends at `len`. */
static void submission_take(struct package_submission *s, const struct package_file *files,
                            size_t count, size_t len, bool is_folder, enum problem_kind kind,
                            const struct expectations *said)
{
    const char *path = files->path + strlen(SUBMISSIONS);
    struct expectation e;
    *s = (struct package_submission){.folder = xstrndup(path, strcspn(path, "/")),
                                     .path = xstrndup(path, len - strlen(SUBMISSIONS))};
    expectation_find(&e, said, s->path, (struct bytes){NULL, 0});
    const char *language = kind == PROBLEM_SUBMIT_ANSWER && languages ? languages->of_answers
                           : e.language ? package_language_of_word(e.language)
                                        : language_of_files(files, count, s);
    if (e.language && !*language)
        fault(s, "submissions.yaml says a language that is not known here: %.60s", e.language);
    s->source.language = xstrdup(language);
    s->source.name = xstrdup(strrchr(s->path, '/') + 1);
    if (is_folder)
        files_pack(files, count, len + 1, e.entry_point, s);
    else
        buf_append(&s->source.text, files->content.data, files->content.len);
    if (!is_folder && code_is_files((struct bytes){s->source.text.data, s->source.text.len}))
        fault(s, "it begins as no text does");
}

static void submission_report(const struct package_submission *s, struct package_report *report)
{
    AUTO_FREE char *path = xasprintf(SUBMISSIONS "%s", s->path);
    if (!package_promise(s->folder))
        report_warning(report, path, 0,
                       "'%.60s' is no folder of the format: what it promises is not known",
                       s->folder);
    if (s->fault)
        report_warning(report, path, 0, "%s", s->fault);
}

/* How many of the files, which are sorted, are in the same folder as the first; 1: it is in none
 * but that of a verdict. *len: where the submission's name ends. */
static size_t files_together(const struct package_file *files, size_t count, size_t *len,
                             bool *is_folder)
{
    const char *path = files->path, *slash = strchr(path + strlen(SUBMISSIONS), '/');
    const char *end = strchr(slash + 1, '/');
    size_t n = 1;
    *len = end ? (size_t)(end - path) : strlen(path);
    *is_folder = end != NULL;
    while (end && n < count && strncmp(files[n].path, path, *len + 1) == 0)
        n++;
    return n;
}

void submissions_collect(const struct package_file *files, size_t count, enum problem_kind kind,
                         const struct expectations *said, struct package_submission **out,
                         size_t *out_count, struct package_report *report)
{
    struct package_submission *all = xcalloc(count + 1, sizeof *all);
    size_t found = 0;
    for (size_t i = 0, n, len; i < count; i += n) {
        const char *path = files[i].path;
        bool is_folder = false;
        n = 1;
        if (!starts_with(path, SUBMISSIONS) || strcmp(path, SUBMISSIONS "submissions.yaml") == 0)
            continue;
        if (!strchr(path + strlen(SUBMISSIONS), '/')) {
            report_warning(report, path, 0, "this is kept, but in no folder that says what it is");
            continue;
        }
        n = files_together(&files[i], count - i, &len, &is_folder);
        submission_take(&all[found], &files[i], n, len, is_folder, kind, said);
        submission_report(&all[found++], report);
    }
    *out = all;
    *out_count = found;
}

void submissions_destroy(struct package_submission *submissions, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct package_submission *s = &submissions[i];
        free(s->folder);
        free(s->path);
        free(s->source.language);
        free(s->source.name);
        free(s->fault);
        buf_finish(&s->source.text);
    }
    free(submissions);
}

/* --- references ----------------------------------------------------------------------------- */

/* Adds a reference behind those of its rank. */
static void reference_add(struct problem *p, const struct source *source)
{
    struct source r = {.language = xstrdup(source->language), .name = xstrdup(source->name)};
    size_t at = p->reference_count++;
    buf_append(&r.text, source->text.data, source->text.len);
    for (; at && languages->rank(p->references[at - 1].language) > languages->rank(r.language);
         at--)
        p->references[at] = p->references[at - 1];
    p->references[at] = r;
}

/* The references are the accepted solutions. */
static void references_take(struct package *package)
{
    struct problem *p = &package->problem;
    p->references = xcalloc(package->submission_count + 1, sizeof *p->references);
    for (size_t i = 0; i < package->submission_count; i++) {
        const struct package_submission *s = &package->submissions[i];
        if (strcmp(s->folder, "accepted") == 0 && !s->fault)
            reference_add(p, &s->source);
    }
}

static bool is_shown_solvable(const struct package *package)
{
    for (size_t i = 0; i < package->submission_count; i++) {
        const struct package_submission *s = &package->submissions[i];
        if (strcmp(s->folder, "accepted") == 0 && !s->fault)
            return true;
    }
    return false;
}

void package_submissions_take(struct package *package, const struct file_set *set,
                              struct package_report *report)
{
    const struct package_file *said = file_set_find(set, SUBMISSIONS "submissions.yaml");
    if (said)
        expectations_read(&package->expectations, said->path,
                          said->content.data ? said->content.data : "", said->content.len, report);
    submissions_collect(set->files, set->count, package->problem.kind, &package->expectations,
                        &package->submissions, &package->submission_count, report);
    references_take(package);
    if (!is_shown_solvable(package))
        report_warning(report, "submissions/accepted", 0,
                       "there is no solution here: nothing shows that the problem can be solved, "
                       "and runs with an input of one's own show no expected answer");
}
