#include "store/package/package_validators.h"

#include "store/package/package.h"
#include "store/package/package_submissions.h"
#include "store/package/package_tests.h"
#include "store/package/problem_yaml.h"

#include <string.h>

#define FOLDER "output_validator/"
#define FOLDERS "output_validators/"

const char *validator_file_name(const struct source *file)
{
    const char *slash = strrchr(file->name, '/');
    return slash ? slash + 1 : file->name;
}

static size_t folder_len(const struct source *file)
{
    return (size_t)(validator_file_name(file) - file->name);
}

size_t validator_files(const struct problem *problem, size_t from)
{
    const struct source *first = &problem->validators[from];
    size_t len = folder_len(first), n = 1;
    while (len && from + n < problem->validator_count && folder_len(&first[n]) == len &&
           strncmp(first[n].name, first->name, len) == 0)
        n++;
    return n;
}

size_t validator_main(const struct source *files, size_t count)
{
    static const char *const names[] = {"__main__.", "main.", "validate.", "validator."};
    size_t first = count;
    for (size_t n = 0; n < COUNT_OF(names); n++)
        for (size_t i = 0; i < count; i++)
            if (*files[i].language && starts_with(validator_file_name(&files[i]), names[n]))
                return i;
    for (size_t i = count; i-- > 0;)
        first = *files[i].language ? i : first;
    return first < count ? first : 0;
}

/* --- taking them ---------------------------------------------------------------------------- */

/* Whether the file has no part in running the validator. */
static bool is_beside(const char *name)
{
    static const char *const names[] = {"build",    "run",    "Makefile",
                                        "makefile", "README", "LICENSE"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return ends_with(name, ".md") || ends_with(name, ".txt") || *name == '.';
}

static void beside_report(const char *path, const char *name, struct package_report *report)
{
    if (strcmp(name, "build") == 0 || strcmp(name, "run") == 0)
        report_warning(report, path, 0,
                       "build and run scripts are kept, but not run: the sources beside them are "
                       "compiled as those of their language are");
}

/* Appends a file. rest: its path below the folder of validators. The files of the only validator
 * may be in a folder of their own, as in drafts of 2025-09. */
static void file_take(struct problem *p, const struct package_file *file, const char *rest,
                      bool one_folder, struct package_report *report)
{
    const char *slash = strchr(rest, '/'), *name = slash ? slash + 1 : rest;
    if (strchr(name, '/')) {
        report_error(report, file->path, 0,
                     "the files of an output validator are in one folder, without folders in it");
        return;
    }
    if (is_beside(name)) {
        beside_report(file->path, name, report);
        return;
    }
    p->validators = xrealloc(p->validators, (p->validator_count + 1) * sizeof *p->validators);
    struct source *source = &p->validators[p->validator_count++];
    *source = package_source(file);
    free(source->name);
    source->name = one_folder ? xasprintf(FOLDER "%s", name) : xstrdup(rest);
}

static void validator_check(const struct source *files, size_t count, struct package_report *report)
{
    const struct source *main = &files[validator_main(files, count)];
    if (!*main->language)
        report_error(report, main->name, 0,
                     "no language that is known here has files of this name");
    if (count > VALIDATOR_FILES_MAX)
        report_error(report, main->name, 0, "an output validator may have %d files",
                     VALIDATOR_FILES_MAX);
    for (size_t i = 0; i < count; i++) {
        if (*files[i].language && strcmp(files[i].language, main->language) != 0)
            report_error(report, files[i].name, 0,
                         "this is in another language than %s: one output validator has one",
                         main->name);
        if (!utf8_valid(files[i].text.data, files[i].text.len))
            report_error(report, files[i].name, 0, "this is not UTF-8 text");
    }
}

void package_validators_take(struct problem *p, const struct file_set *set, const char *wanted,
                             long line, struct package_report *report)
{
    for (size_t i = 0; i < set->count; i++) {
        const struct package_file *file = &set->files[i];
        if (starts_with(file->path, FOLDER))
            file_take(p, file, file->path + strlen(FOLDER), true, report);
        else if (starts_with(file->path, FOLDERS))
            file_take(p, file, file->path + strlen(FOLDERS), false, report);
    }
    size_t validators = 0;
    for (size_t at = 0, n; at < p->validator_count; at += n, validators++) {
        n = validator_files(p, at);
        validator_check(&p->validators[at], n, report);
    }
    if (validators > VALIDATORS_MAX)
        report_error(report, FOLDERS, 0, "there may be %d output validators", VALIDATORS_MAX);
    if (validators > 1 && p->kind == PROBLEM_INTERACTIVE)
        report_error(report, FOLDERS, 0, "an interactive problem has one output validator");
    if (wanted && !validators)
        report_error(report, PROBLEM_YAML, line, "%s, but no output validator is there", wanted);
}
