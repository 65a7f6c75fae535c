#include "store/package/package.h"

#include "store/package/code_files.h"
#include "store/package/constants.h"
#include "store/package/difficulty.h"
#include "store/package/file_set.h"
#include "store/package/given_limits.h"
#include "store/package/grading_yaml.h"
#include "store/package/package_statement.h"
#include "store/package/package_submissions.h"
#include "store/package/package_tests.h"
#include "store/package/package_validators.h"
#include "store/package/problem_yaml.h"
#include "store/package/statement_file.h"
#include "store/package/statement_name.h"

#include <stdio.h>
#include <string.h>

#define DEFAULT_TIME_MS 2000
#define DEFAULT_MEMORY_KB (128 * 1024)

/* --- metadata ------------------------------------------------------------------------------- */

int slug_check(const char *slug, struct err *err)
{
    size_t len = strlen(slug);
    bool digits = strspn(slug, "0123456789") == len;
    if (!len || len > SLUG_BYTES_MAX || digits || slug[0] == '-' ||
        strspn(slug, "abcdefghijklmnopqrstuvwxyz0123456789-") != len)
        return err_set(err, "bad_slug", "slug",
                       "'%.100s' is no slug: lower-case letters, digits and '-', at most %d, not "
                       "digits alone.",
                       slug, SLUG_BYTES_MAX);
    return 0;
}

/* The last part of a path, without ".zip". The caller frees it. */
static char *name_of_path(const char *path)
{
    /* "." and ".." also name a folder with a real name. */
    const char *slash = strrchr(path, '/'), *last = slash ? slash + 1 : path;
    bool dots = last[strspn(last, ".")] == '\0';
    AUTO_FREE char *real = dots ? realpath(path, NULL) : NULL;
    AUTO_FREE char *copy = xstrdup(real ? real : path);
    for (size_t n = strlen(copy); n > 1 && copy[n - 1] == '/'; n--)
        copy[n - 1] = '\0';
    char *name = strrchr(copy, '/');
    name = name ? name + 1 : copy;
    size_t len = strlen(name);
    bool zip = len > 4 && strcmp(name + len - 4, ".zip") == 0;
    return xstrndup(name, zip ? len - 4 : len);
}

/* Sets the slug of a package that is only judged. */
static void any_name_take(struct problem *p, const char *name, struct package_report *report)
{
    struct err err;
    bool is_text = *name && utf8_valid(name, strlen(name));
    if (slug_check(name, &err) < 0)
        report_warning(report, "", 0, "it cannot be imported under this name: %s",
                       is_text ? err.detail : "it is not UTF-8");
    p->slug = xstrdup(is_text ? name : "package");
}

/* The slug that is nearest to the name of a folder: "My_Problem" is my-problem. The caller frees
 * it. */
static char *slug_near(const char *name)
{
    char *slug = xstrdup(name), *to = slug;
    for (const char *at = name; *at; at++) {
        const char c = *at >= 'A' && *at <= 'Z' ? (char)(*at + ('a' - 'A')) : *at;
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')
            *to++ = c;
        else if ((c == '_' || c == ' ' || c == '.') && to > slug && to[-1] != '-')
            *to++ = '-';
    }
    *to = '\0';
    return slug;
}

static void slug_take(struct problem *p, const char *name, struct package_report *report)
{
    struct err err, of_near;
    AUTO_FREE char *near = slug_near(name ? name : "");
    bool is_slug = name && slug_check(name, &err) == 0;
    if (!name)
        report_error(
            report, "", 0,
            "there is no folder around the files of the package, so its slug must be said");
    else if (!is_slug && slug_check(near, &of_near) < 0)
        report_error(report, "", 0, "a package is named by its slug: %s", err.detail);
    else if (!is_slug)
        report_warning(report, "", 0, "the name of the package is no slug, so it is stored as '%s'",
                       near);
    p->slug = xstrdup(is_slug || !name ? (name ? name : "") : near);
}

static bool has_tag(const struct problem *p, const char *tag)
{
    for (size_t i = 0; i < p->tag_count; i++)
        if (strcmp(p->tags[i], tag) == 0)
            return true;
    return false;
}

static void tag_take(struct problem *p, const char *word, long line, struct package_report *report)
{
    const char *guess = difficulty_guess(word);
    if (guess)
        report_warning(report, PROBLEM_YAML, line,
                       "the keyword '%.60s' is taken as a tag: did you mean the difficulty '%s'?",
                       word, guess);
    if (!has_tag(p, word))
        p->tags[p->tag_count++] = xstrdup(word);
}

/* Warns of a package without a difficulty. */
static void keywords_check(const struct problem *p, struct package_report *report)
{
    bool guessed = false;
    for (size_t i = 0; i < p->tag_count; i++)
        guessed |= difficulty_guess(p->tags[i]) != NULL;
    if (!*p->difficulty && !p->tag_count)
        report_warning(report, PROBLEM_YAML, 0,
                       "there are no keywords, so the problem is listed without difficulty and "
                       "tags: add easy, medium or hard, and what it is about");
    else if (!*p->difficulty && !guessed)
        report_warning(report, PROBLEM_YAML, 0,
                       "no keyword is a difficulty, so the problem is listed without one: add "
                       "easy, medium or hard");
}

static void keywords_take(struct problem *p, const struct problem_yaml *yaml,
                          struct package_report *report)
{
    const char *difficulty = "";
    p->tags = xcalloc(yaml->keyword_count + 1, sizeof *p->tags);
    for (size_t i = 0; i < yaml->keyword_count; i++) {
        const char *word = yaml->keywords[i];
        if (!difficulty_valid(word))
            tag_take(p, word, yaml->keyword_lines[i], report);
        else if (*difficulty && strcmp(word, difficulty) != 0)
            report_error(report, PROBLEM_YAML, yaml->keyword_lines[i],
                         "the keywords say both %s and %s: one is right", difficulty, word);
        else
            difficulty = word;
    }
    p->difficulty = xstrdup(difficulty);
}

/* The caller calls problem_yaml_finish. */
static void yaml_take(struct problem *p, struct problem_yaml *yaml, const struct file_set *set,
                      struct package_report *report)
{
    const struct package_file *file = file_set_find(set, PROBLEM_YAML);
    struct given_limits given;
    if (file)
        problem_yaml_parse(yaml, file->content.data ? file->content.data : "", file->content.len,
                           report);
    else
        report_error(report, PROBLEM_YAML, 0, "this file is missing");
    given_limits_take(&given, set, report);
    const char *name = yaml->name ? yaml->name : given.name;
    p->title = xstrdup(name ? name : "");
    p->time_limit_ms = yaml->time_limit_ms   ? yaml->time_limit_ms
                       : given.time_limit_ms ? given.time_limit_ms
                                             : DEFAULT_TIME_MS;
    p->time_is_given = yaml->time_limit_ms || given.time_limit_ms;
    p->time_rules = yaml->was_read ? yaml->time_rules : time_rules_2025;
    p->memory_limit_kb = yaml->memory_kb ? yaml->memory_kb : DEFAULT_MEMORY_KB;
    p->hidden_results = yaml->hidden_results;
    p->validator_flags = xstrdup(yaml->validator_flags ? yaml->validator_flags : "");
    p->limits = yaml->more_limits;
    p->languages = xstrdup(yaml->languages.data ? yaml->languages.data : "");
    keywords_take(p, yaml, report);
    if (yaml->was_read)
        keywords_check(p, report);
    given_limits_finish(&given);
    p->kind = yaml->types & PROBLEM_TYPE_INTERACTIVE     ? PROBLEM_INTERACTIVE
              : yaml->types & PROBLEM_TYPE_SUBMIT_ANSWER ? PROBLEM_SUBMIT_ANSWER
                                                         : PROBLEM_PROGRAM;
    p->passes = !(yaml->types & PROBLEM_TYPE_MULTI_PASS) ? 1
                : yaml->validation_passes                ? (int)yaml->validation_passes
                                                         : 2;
}

/* Takes the name from the statement where nothing else says one. */
static void title_take(struct problem *p, bool is_legacy, struct package_report *report)
{
    if (*p->title || !is_legacy)
        return;
    char *name = p->statement ? statement_name(p->statement_path, p->statement) : NULL;
    if (!name) {
        name = xstrdup(p->slug);
        report_warning(
            report, PROBLEM_YAML, 0,
            "neither this nor the statement says the name of the problem, so it is '%s': "
            "add a key 'name'",
            name);
    }
    free(p->title);
    p->title = name;
}

/* A package without a signature is of a program that reads stdin and writes stdout, or talks with
 * the output validator. */
static void kind_take(struct problem *p, const struct file_set *set, struct package_report *report)
{
    const struct package_file *file = file_set_find(set, "signature.json");
    if (file && (p->kind != PROBLEM_PROGRAM || p->passes > 1))
        report_error(report, file->path, 0,
                     "a problem with a signature is neither interactive, multi-pass nor "
                     "submit-answer");
    if (file)
        p->kind = PROBLEM_FUNCTION;
    if (!file)
        p->signature = xstrdup("");
    else if (text_check(file, STATEMENT_BYTES_MAX, report))
        p->signature = xstrdup(file->content.data);
}

/* --- grading -------------------------------------------------------------------------------- */

static bool any_ends_with(const struct file_set *set, const char *ending)
{
    for (size_t i = 0; i < set->count; i++)
        if (starts_with(set->files[i].path, "data/") && ends_with(set->files[i].path, ending))
            return true;
    return false;
}

/* Drafts of 2025-09 still had the groups of legacy. */
static bool grades_as_legacy(const struct problem_yaml *yaml, const struct file_set *set)
{
    return yaml->legacy || (yaml->draft && any_ends_with(set, "/testdata.yaml") &&
                            !any_ends_with(set, "/test_group.yaml"));
}

static void grader_take(struct problem *p, const struct file_set *set, bool is_used,
                        struct package_report *report)
{
    for (size_t i = 0; i < set->count; i++) {
        const struct package_file *file = &set->files[i];
        if (!starts_with(file->path, "graders/"))
            continue;
        if (p->grader_count)
            report_error(report, file->path, 0, "one grader of one file is taken");
        else if (!*package_language(file->path))
            report_error(report, file->path, 0, "a grader is taken in a language that is known");
        else {
            p->graders = xcalloc(1, sizeof *p->graders);
            p->graders[p->grader_count++] = package_source(file);
        }
        if (!is_used)
            report_warning(report, file->path, 0,
                           "this is kept, but no testdata.yaml says 'grading: custom'");
    }
    if (is_used && !p->grader_count)
        report_error(report, "graders", 0, "grading is custom, but no grader is there");
}

/* Takes the groups of the tests, once the tests are there. */
static void grading_of_tests(struct problem *p, const struct problem_yaml *yaml,
                             const struct file_set *set, struct package_report *report)
{
    struct grading grading;
    AUTO_BUF struct buf text = {0};
    const struct grading_facts facts = {.legacy = grades_as_legacy(yaml, set),
                                        .scoring = (yaml->types & PROBLEM_TYPE_SCORING) != 0,
                                        .validator_scores = yaml->validator_scores,
                                        .least_is_best = yaml->least_is_best,
                                        .flags = p->validator_flags};
    grading_take(&grading, &facts, set, p->tests, p->test_count, report);
    bool custom = false;
    for (size_t i = 0; i < grading.group_count; i++)
        custom |= grading.groups[i].rules.custom;
    grader_take(p, set, custom, report);
    if (custom && !facts.scoring)
        report_error(report, "graders", 0, "a grader is for problems of type scoring only");
    grading_text(&grading, &text);
    p->grading = buf_steal(&text);
    grading_finish(&grading);
}

/* --- other files ---------------------------------------------------------------------------- */

/* What says that there must be one; NULL: nothing. */
static const char *validator_wanted(const struct problem_yaml *yaml)
{
    return yaml->types & PROBLEM_TYPE_INTERACTIVE  ? "the problem is interactive"
           : yaml->types & PROBLEM_TYPE_MULTI_PASS ? "the problem is multi-pass"
           : yaml->custom_line                     ? "validation is custom"
                                                   : NULL;
}

/* Puts the values of constants into a program. */
static void program_complete(struct source *source, const struct constants *constants,
                             struct package_report *report)
{
    struct code_files files;
    struct err err;
    bool fits = true;
    if (!code_is_files((struct bytes){source->text.data, source->text.len})) {
        fits = constants_apply(constants, &source->text) == 0;
    } else if (code_files_read(&files, (struct bytes){source->text.data, source->text.len}, &err) ==
               0) {
        for (size_t i = 0; i < files.count; i++)
            fits &= constants_apply(constants, &files.files[i].content) == 0;
        buf_finish(&source->text);
        code_files_write(&files, &source->text);
        code_files_finish(&files);
    }
    if (!fits)
        report_error(report, source->name, 0,
                     "with the values of constants this has more than %zu MiB",
                     CONSTANTS_TEXT_MAX >> 20);
}

static void programs_complete(struct package *package, const struct constants *constants,
                              struct package_report *report)
{
    struct problem *p = &package->problem;
    for (size_t i = 0; i < p->validator_count; i++)
        program_complete(&p->validators[i], constants, report);
    for (size_t i = 0; i < p->reference_count; i++)
        program_complete(&p->references[i], constants, report);
    for (size_t i = 0; i < package->submission_count; i++)
        program_complete(&package->submissions[i].source, constants, report);
}

/* Files that are put beside each submission in a language. */
static void includes_take(struct problem *p, const struct file_set *set,
                          struct package_report *report)
{
    p->includes = xcalloc(set->count + 1, sizeof *p->includes);
    for (size_t i = 0, same = 0; i < set->count; i++) {
        const struct package_file *file = &set->files[i];
        const char *name = file->path + strlen(INCLUDE_FOLDER), *slash;
        if (!starts_with(file->path, INCLUDE_FOLDER))
            continue;
        slash = strchr(name, '/');
        const size_t len = slash ? (size_t)(slash - name) + 1 : 0;
        const struct source *last = p->include_count ? &p->includes[p->include_count - 1] : NULL;
        same = last && strncmp(last->name, name, len) == 0 ? same + 1 : 1;
        AUTO_FREE char *word = xstrndup(name, len ? len - 1 : 0);
        if (!slash || strchr(slash + 1, '/') || !code_file_name_is(slash + 1)) {
            report_error(report, file->path, 0,
                         "files for submissions are in include/LANGUAGE/ or include/default/");
            continue;
        }
        if (same > INCLUDES_MAX || file->content.len > CODE_BYTES_MOST) {
            report_error(report, file->path, 0, "%d files of %d KiB each may be here", INCLUDES_MAX,
                         CODE_BYTES_MOST >> 10);
            continue;
        }
        if (strcmp(word, "default") != 0 && !*package_language_of_word(word))
            report_warning(report, file->path, 0, "'%.60s' is no language that is known here",
                           word);
        struct source *source = &p->includes[p->include_count++];
        *source = package_source(file);
        free(source->name);
        source->name = xstrdup(name);
    }
    if (p->include_count && p->kind == PROBLEM_FUNCTION)
        report_warning(report, INCLUDE_FOLDER, 0,
                       "these are kept, but change nothing for a problem with a function");
}

/* Attachments that cannot be addressed are named. */
static void attachments_check(const struct file_set *set, struct package_report *report)
{
    size_t count = 0;
    for (size_t i = 0; i < set->count; i++) {
        const char *path = set->files[i].path;
        if (!starts_with(path, ATTACHMENTS_FOLDER))
            continue;
        if (!attachment_name_is(path + strlen(ATTACHMENTS_FOLDER)))
            report_warning(
                report, path, 0,
                "this cannot be downloaded: an attachment is a file in attachments/ or in "
                "a folder there");
        else if (++count == ATTACHMENTS_MAX + 1)
            report_warning(report, path, 0, "only %d attachments can be downloaded",
                           ATTACHMENTS_MAX);
    }
}

/* The names that may be at the top of a package; folders end with '/'. */
static const struct {
    const char *name;
    bool is_ignored;
} tops[] = {{PROBLEM_YAML, false},
            {"signature.json", false},
            {"statement/", false},
            {"problem_statement/", false},
            {"data/", false},
            {"submissions/", false},
            {"output_validator/", false},
            {"output_validators/", false},
            {"generators/", false},
            {"graders/", false},
            {"solution/", false},
            {"README.md", false},
            {"README", false},
            {"LICENSE", false},
            {"input_validator/", true},
            {"input_validators/", true},
            {"answer_validators/", true},
            {"static_validator/", true},
            {"attachments/", false},
            {DOMJUDGE_INI, false},
            {TIME_LIMIT_FILE, false},
            {INCLUDE_FOLDER, false}};

/* Warns of an unknown name at the top. len: the length of the path's first part. */
static void top_check(const char *path, size_t len, struct package_report *report)
{
    AUTO_FREE char *name = xstrndup(path, len);
    AUTO_FREE char *top = xasprintf("%s%s", name, path[len] ? "/" : "");
    for (size_t i = 0; i < COUNT_OF(tops); i++) {
        if (strcmp(tops[i].name, top) != 0)
            continue;
        if (tops[i].is_ignored)
            report_warning(report, name, 0, "this is kept, but changes nothing here");
        return;
    }
    if (statement_file_is(top))
        return;
    report_warning(report, name, 0, "this %s is kept, but is not of the package format",
                   path[len] ? "folder" : "file");
}

/* Checks each name at the top once. */
static void tops_check(const struct file_set *set, struct package_report *report)
{
    for (size_t i = 0; i < set->count; i++) {
        const char *path = set->files[i].path;
        size_t len = strcspn(path, "/");
        bool seen = i > 0 && path[len] && strncmp(set->files[i - 1].path, path, len + 1) == 0;
        if (!seen)
            top_check(path, len, report);
    }
}

/* Keeps all files but the tests, which have rows of their own. */
static void files_keep(struct problem *p, struct file_set *set)
{
    p->files = xcalloc(set->count + 1, sizeof *p->files);
    for (size_t i = 0; i < set->count; i++) {
        if (package_is_test(set->files[i].path))
            continue;
        p->files[p->file_count++] = set->files[i];
        set->files[i] = (struct package_file){0};
    }
}

/* --- the package ---------------------------------------------------------------------------- */

/* Removes the byte order marks of texts and of code; compilers ignore them too. */
static void marks_drop(struct file_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        struct package_file *file = &set->files[i];
        const char *path = file->path, *dot = strrchr(path, '.');
        bool is_text = package_is_test(path) || *package_language(path) ||
                       (dot && (strcmp(dot, ".md") == 0 || strcmp(dot, ".yaml") == 0 ||
                                strcmp(dot, ".json") == 0));
        if (is_text)
            buf_drop_mark(&file->content);
    }
}

typedef void name_take_fn(struct problem *p, const char *name, struct package_report *report);

static int package_take(name_take_fn *name_take, const char *slug, struct file_set *set,
                        struct package **out, struct package_report *report)
{
    struct package *package = xcalloc(1, sizeof *package);
    struct problem *p = &package->problem;
    marks_drop(set);
    name_take(p, slug, report);
    struct problem_yaml yaml = {0};
    yaml_take(p, &yaml, set, report);
    kind_take(p, set, report);
    package_statement_take(p, set, &yaml.constants, report);
    title_take(p, yaml.was_read && yaml.legacy, report);
    package_tests_take(p, set, report);
    grading_of_tests(p, &yaml, set, report);
    package_validators_take(p, set, validator_wanted(&yaml), yaml.custom_line, report);
    includes_take(p, set, report);
    package_submissions_take(package, set, report);
    programs_complete(package, &yaml.constants, report);
    attachments_check(set, report);
    problem_yaml_finish(&yaml);
    tops_check(set, report);
    files_keep(p, set);
    package->spool = set->spool;
    set->spool = NULL;
    *out = package;
    return report->errors ? -1 : 0;
}

static int path_read(name_take_fn *name_take, const char *path, struct package **out,
                     struct package_report *report)
{
    struct file_set set;
    *out = NULL;
    report->is_only_judged = name_take == any_name_take;
    if (file_set_read(&set, path, report) < 0)
        return -1;
    AUTO_FREE char *slug = name_of_path(path);
    int rc = package_take(name_take, slug, &set, out, report);
    file_set_finish(&set);
    return rc;
}

int package_read(const char *path, struct package **out, struct package_report *report)
{
    return path_read(slug_take, path, out, report);
}

int package_read_any_name(const char *path, struct package **out, struct package_report *report)
{
    return path_read(any_name_take, path, out, report);
}

int package_read_zip(struct bytes zip, const char *slug, struct package **out,
                     struct package_report *report)
{
    struct file_set set;
    *out = NULL;
    if (file_set_read_zip(&set, zip, report) < 0)
        return -1;
    int rc = package_take(slug_take, slug ? slug : set.top, &set, out, report);
    file_set_finish(&set);
    return rc;
}

int package_read_set(struct file_set *set, const char *slug, struct package **out,
                     struct package_report *report)
{
    return package_take(slug_take, slug, set, out, report);
}

void package_destroy(struct package *package)
{
    if (!package)
        return;
    problem_finish(&package->problem);
    submissions_destroy(package->submissions, package->submission_count);
    expectations_finish(&package->expectations);
    spool_destroy(package->spool);
    free(package);
}
