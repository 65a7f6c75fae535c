#include "store/package.h"

#include "store/file_set.h"
#include "store/problem_yaml.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#define TESTS_MAX 512
#define SLUG_MAX 64
#define STATEMENT_MAX ((size_t)1 << 20)
#define DEFAULT_TIME_MS 2000
#define DEFAULT_MEMORY_KB (128 * 1024)

static const char *const statement_paths[] = {"statement/problem.en.md", "statement/problem.md",
                                              "problem_statement/problem.en.md",
                                              "problem_statement/problem.md", "problem.md"};

static const struct {
    const char *extension, *language;
} extensions[] = {{"py", "python"}, {"cpp", "cpp"},       {"cc", "cpp"}, {"cxx", "cpp"}, {"c", "c"},
                  {"java", "java"}, {"js", "javascript"}, {"go", "go"},  {"rs", "rust"}};

static const char *language_of(const char *path)
{
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < COUNT_OF(extensions); i++)
        if (strcmp(dot + 1, extensions[i].extension) == 0)
            return extensions[i].language;
    return "";
}

static struct source source_of(const struct package_file *file)
{
    const char *slash = strrchr(file->path, '/');
    struct source s = {.language = xstrdup(language_of(file->path)),
                       .name = xstrdup(slash ? slash + 1 : file->path)};
    buf_append(&s.text, file->content.data, file->content.len);
    return s;
}

static bool starts_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* --- metadata ------------------------------------------------------------------------------- */

static int slug_take(struct problem *p, const char *path, struct err *err)
{
    /* "." and ".." are folders with a name too. */
    const char *slash = strrchr(path, '/'), *last = slash ? slash + 1 : path;
    bool dots = last[strspn(last, ".")] == '\0';
    AUTO_FREE char *real = dots ? realpath(path, NULL) : NULL;
    AUTO_FREE char *copy = xstrdup(real ? real : path);
    for (size_t n = strlen(copy); n > 1 && copy[n - 1] == '/'; n--)
        copy[n - 1] = '\0';
    char *name = strrchr(copy, '/');
    name = name ? name + 1 : copy;
    char *zip = strstr(name, ".zip");
    if (zip && !zip[4])
        *zip = '\0';
    size_t len = strlen(name);
    bool digits = strspn(name, "0123456789") == len;
    if (!len || len > SLUG_MAX || digits || name[0] == '-' ||
        strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != len)
        return err_set(err, "bad_package", NULL,
                       "'%.80s': a package is named by its slug: lower-case letters, digits and "
                       "'-', at most %d, not digits alone",
                       name, SLUG_MAX);
    p->slug = xstrdup(name);
    return 0;
}

static bool is_difficulty(const char *word)
{
    return !strcmp(word, "easy") || !strcmp(word, "medium") || !strcmp(word, "hard");
}

static void keywords_take(struct problem *p, const struct problem_yaml *yaml)
{
    const char *difficulty = "";
    p->tags = xcalloc(yaml->keyword_count, sizeof *p->tags);
    for (size_t i = 0; i < yaml->keyword_count; i++) {
        if (is_difficulty(yaml->keywords[i]) && !*difficulty)
            difficulty = yaml->keywords[i];
        else
            p->tags[p->tag_count++] = xstrdup(yaml->keywords[i]);
    }
    p->difficulty = xstrdup(difficulty);
}

static int yaml_take(struct package *package, const struct file_set *set, bool *custom,
                     struct err *err)
{
    const struct package_file *file = file_set_find(set, "problem.yaml");
    struct problem *p = &package->problem;
    struct problem_yaml yaml;
    if (!file)
        return err_set(err, "bad_package", NULL, "problem.yaml is missing");
    if (problem_yaml_parse(&yaml, file->content.data, file->content.len, err))
        return -1;
    p->title = xstrdup(yaml.name);
    p->time_limit_ms = yaml.time_limit_ms ? yaml.time_limit_ms : DEFAULT_TIME_MS;
    p->memory_limit_kb = yaml.memory_kb ? yaml.memory_kb : DEFAULT_MEMORY_KB;
    *custom = yaml.custom_validation;
    keywords_take(p, &yaml);
    problem_yaml_finish(&yaml);
    return 0;
}

static int statement_take(struct package *package, const struct file_set *set, struct err *err)
{
    for (size_t i = 0; i < COUNT_OF(statement_paths); i++) {
        const struct package_file *file = file_set_find(set, statement_paths[i]);
        if (!file)
            continue;
        if (file->content.len > STATEMENT_MAX ||
            !utf8_valid(file->content.data, file->content.len) ||
            memchr(file->content.data, '\0', file->content.len))
            return err_set(err, "bad_package", NULL, "%s is not UTF-8 text of at most 1 MiB",
                           file->path);
        package->problem.statement = xstrdup(file->content.data);
        return 0;
    }
    return err_set(err, "bad_package", NULL,
                   "there is no statement in Markdown (statement/problem.en.md)");
}

static int signature_take(struct package *package, const struct file_set *set, struct err *err)
{
    const struct package_file *file = file_set_find(set, "signature.json");
    if (!file)
        return err_set(err, "bad_package", NULL,
                       "signature.json is missing: only function problems are judged by this "
                       "version");
    json_error_t why;
    json_t *json = json_loadb(file->content.data, file->content.len, JSON_REJECT_DUPLICATES, &why);
    if (!json)
        return err_set(err, "bad_package", "signature.json", "signature.json, line %d: %s",
                       why.line, why.text);
    json_decref(json);
    package->problem.signature = xstrdup(file->content.data);
    package->problem.kind = xstrdup("function");
    return 0;
}

/* --- tests ---------------------------------------------------------------------------------- */

/* One JSON value a line; the last line may lack its end. */
static int json_lines_check(const struct package_file *file, struct err *err)
{
    const char *at = file->content.data, *end = at + file->content.len;
    for (int line = 1; at < end; line++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t len = (size_t)((stop ? stop : end) - at);
        json_error_t why;
        json_t *value =
            json_loadb(at, len, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &why);
        if (!value)
            return err_set(err, "bad_package", NULL, "%s, line %d: not a JSON value: %s",
                           file->path, line, why.text);
        json_decref(value);
        at += len + 1;
    }
    return 0;
}

static int test_take(struct package *package, const struct file_set *set,
                     const struct package_file *input, struct err *err)
{
    struct problem *p = &package->problem;
    AUTO_FREE char *answer_path =
        xasprintf("%.*s.ans", (int)(strlen(input->path) - 3), input->path);
    const struct package_file *answer = file_set_find(set, answer_path);
    if (!answer)
        return err_set(err, "bad_package", NULL, "%s has no %s beside it", input->path,
                       answer_path);
    if (p->test_count == TESTS_MAX)
        return err_set(err, "package_too_large", NULL, "a package may hold %d tests", TESTS_MAX);
    if (json_lines_check(input, err) || json_lines_check(answer, err))
        return -1;
    p->tests = xrealloc(p->tests, (p->test_count + 1) * sizeof *p->tests);
    struct test_case *t = &p->tests[p->test_count++];
    const char *name = input->path + strlen("data/");
    *t = (struct test_case){.name = xstrndup(name, strlen(name) - 3),
                            .sample = starts_with(name, "sample/")};
    buf_append(&t->input, input->content.data, input->content.len);
    buf_append(&t->answer, answer->content.data, answer->content.len);
    return 0;
}

static bool ends_with(const char *text, const char *suffix)
{
    size_t n = strlen(text), k = strlen(suffix);
    return n > k && strcmp(text + n - k, suffix) == 0;
}

/* Lexicographic by path, which puts data/sample before data/secret. */
static int tests_take(struct package *package, const struct file_set *set, struct err *err)
{
    struct problem *p = &package->problem;
    for (size_t i = 0; i < set->count; i++) {
        const struct package_file *file = &set->files[i];
        bool data =
            starts_with(file->path, "data/sample/") || starts_with(file->path, "data/secret/");
        if (!data)
            continue;
        if (ends_with(file->path, ".in") && test_take(package, set, file, err))
            return -1;
        AUTO_FREE char *input = xasprintf("%.*s.in", (int)strlen(file->path) - 4, file->path);
        if (ends_with(file->path, ".ans") && !file_set_find(set, input))
            return err_set(err, "bad_package", NULL, "%s has no .in beside it", file->path);
    }
    for (size_t i = 0; i < p->test_count; i++)
        p->sample_count += p->tests[i].sample;
    p->stored_tests = p->test_count;
    if (!p->test_count)
        return err_set(err, "bad_package", NULL, "there are no tests in data/sample, data/secret");
    return 0;
}

/* --- validators and submissions ------------------------------------------------------------- */

static int validator_take(struct package *package, const struct file_set *set, bool custom,
                          struct err *err)
{
    struct problem *p = &package->problem;
    for (size_t i = 0; i < set->count; i++) {
        const struct package_file *file = &set->files[i];
        if (!starts_with(file->path, "output_validator/") &&
            !starts_with(file->path, "output_validators/"))
            continue;
        if (p->validator_count)
            return err_set(err, "bad_package", NULL,
                           "%s: one output validator of one file is taken", file->path);
        p->validators = xcalloc(1, sizeof *p->validators);
        p->validators[p->validator_count++] = source_of(file);
        if (strcmp(p->validators->language, "python") != 0 &&
            strcmp(p->validators->language, "cpp") != 0)
            return err_set(err, "bad_package", NULL,
                           "%s: output validators are taken in Python and C++", file->path);
    }
    if (custom && !p->validator_count)
        return err_set(err, "bad_package", "problem.yaml",
                       "problem.yaml says validation: custom, but no output validator is there");
    return 0;
}

static void submissions_take(struct package *package, const struct file_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        const struct package_file *file = &set->files[i];
        const char *folder = file->path + strlen("submissions/");
        if (!starts_with(file->path, "submissions/") || !strchr(folder, '/'))
            continue;
        package->submissions = xrealloc(package->submissions, (package->submission_count + 1) *
                                                                  sizeof *package->submissions);
        package->submissions[package->submission_count++] = (struct package_submission){
            .folder = xstrndup(folder, strcspn(folder, "/")), .source = source_of(file)};
    }
}

/* Accepted solutions, Python first: it starts without compiling. */
static void references_take(struct package *package)
{
    struct problem *p = &package->problem;
    p->references = xcalloc(package->submission_count, sizeof *p->references);
    static const char *const wanted[] = {"python", "cpp"};
    for (size_t w = 0; w < COUNT_OF(wanted); w++) {
        for (size_t i = 0; i < package->submission_count; i++) {
            const struct package_submission *s = &package->submissions[i];
            if (strcmp(s->folder, "accepted") != 0 || strcmp(s->source.language, wanted[w]) != 0)
                continue;
            struct source *r = &p->references[p->reference_count++];
            *r = (struct source){.language = xstrdup(s->source.language),
                                 .name = xstrdup(s->source.name)};
            buf_append(&r->text, s->source.text.data, s->source.text.len);
        }
    }
}

/* The tests have rows of their own; all else is kept as it is. */
static void files_keep(struct package *package, struct file_set *set)
{
    struct problem *p = &package->problem;
    p->files = xcalloc(set->count, sizeof *p->files);
    for (size_t i = 0; i < set->count; i++) {
        const char *path = set->files[i].path;
        bool test =
            starts_with(path, "data/s") && (ends_with(path, ".in") || ends_with(path, ".ans"));
        if (test)
            continue;
        p->files[p->file_count++] = set->files[i];
        set->files[i] = (struct package_file){0};
    }
}

static int package_take(struct package *package, const char *path, struct file_set *set,
                        struct err *err)
{
    bool custom = false;
    if (slug_take(&package->problem, path, err) || yaml_take(package, set, &custom, err) ||
        signature_take(package, set, err) || statement_take(package, set, err) ||
        tests_take(package, set, err) || validator_take(package, set, custom, err))
        return -1;
    submissions_take(package, set);
    references_take(package);
    files_keep(package, set);
    return 0;
}

int package_read(const char *path, struct package **out, struct err *err)
{
    struct file_set set;
    if (file_set_read(&set, path, err))
        return -1;
    struct package *package = xcalloc(1, sizeof *package);
    int rc = package_take(package, path, &set, err);
    file_set_finish(&set);
    if (rc)
        package_destroy(package);
    else
        *out = package;
    return rc;
}

void package_destroy(struct package *package)
{
    if (!package)
        return;
    problem_finish(&package->problem);
    for (size_t i = 0; i < package->submission_count; i++) {
        struct package_submission *s = &package->submissions[i];
        free(s->folder);
        free(s->source.language);
        free(s->source.name);
        buf_finish(&s->source.text);
    }
    free(package->submissions);
    free(package);
}
