#include "store/package/package_tests.h"

#include "store/package/grading_yaml.h"

#include <string.h>

#define LINE_ENDS_BYTES ((size_t)64 << 10) /* so much of a file is looked at */

/* --- tests ---------------------------------------------------------------------------------- */

static bool is_of_tests(const char *path)
{
    return starts_with(path, "data/sample/") || starts_with(path, "data/secret/");
}

bool package_is_test(const char *path)
{
    return is_of_tests(path) && (ends_with(path, ".in") || ends_with(path, ".ans"));
}

/* A text in the spool stays there. */
static void text_take(struct buf *out, const struct buf *text)
{
    if (spool_has(text))
        *out = *text;
    else
        buf_append(out, text->data, text->len);
}

static void test_take(struct problem *p, const struct package_file *input,
                      const struct package_file *answer)
{
    p->tests = xrealloc(p->tests, (p->test_count + 1) * sizeof *p->tests);
    struct test_case *t = &p->tests[p->test_count++];
    const char *name = input->path + strlen("data/");
    *t = (struct test_case){.name = xstrndup(name, strlen(name) - 3),
                            .sample = starts_with(name, "sample/")};
    text_take(&t->input, &input->content);
    text_take(&t->answer, &answer->content);
    p->sample_count += t->sample;
}

/* The other file of a test: the same name with another ending. */
static const struct package_file *twin(const struct file_set *set, const char *path,
                                       const char *end, const char *other_end)
{
    AUTO_FREE char *other = xasprintf("%.*s%s", (int)(strlen(path) - strlen(end)), path, other_end);
    return file_set_find(set, other);
}

/* Samples, and values that are read as JSON, are in memory whole. */
static bool size_check(const struct problem *p, const struct package_file *file,
                       struct package_report *report)
{
    const bool is_sample = starts_with(file->path, "data/sample/");
    if (file->content.len <= FILE_SET_FILE_MAX || (!is_sample && p->kind != PROBLEM_FUNCTION))
        return true;
    report_error(report, file->path, 0, "a test %s may have %zu MiB; this one has more",
                 is_sample ? "that is a sample" : "of a function", FILE_SET_FILE_MAX >> 20);
    return false;
}

/* Programs that read whole lines see the CR of Windows' line ends, and answer differently. */
static void line_ends_check(const struct package_file *file, struct package_report *report)
{
    const struct buf *text = &file->content;
    const size_t len = text->len < LINE_ENDS_BYTES ? text->len : LINE_ENDS_BYTES;
    const char *found = len ? memmem(text->data, len, "\r\n", 2) : NULL;
    long line = 1;
    for (const char *at = text->data; found && at < found; at++)
        line += *at == '\n';
    if (found)
        report_warning(report, file->path, line,
                       "this has the line ends of Windows (CR LF), which programs that read whole "
                       "lines see");
}

static void input_take(struct problem *p, const struct file_set *set,
                       const struct package_file *file, struct package_report *report)
{
    const struct package_file *answer = twin(set, file->path, ".in", ".ans");
    if (p->kind != PROBLEM_FUNCTION)
        line_ends_check(file, report);
    if (!answer)
        report_error(report, file->path, 0, "there is no .ans beside it");
    else if (!size_check(p, file, report) || !size_check(p, answer, report))
        return;
    else if (p->test_count < TESTS_MAX)
        test_take(p, file, answer);
    else
        report_error(report, file->path, 0, "a package may hold %d tests", TESTS_MAX);
}

/* Whether the path belongs to the format but has no effect here. */
static bool is_known_beside(const char *path)
{
    static const char *const known[] = {"data/invalid_input/",  "data/invalid_inputs/",
                                        "data/invalid_output/", "data/invalid_outputs/",
                                        "data/valid_output/",   "data/valid_outputs/",
                                        "data/invalid_answers/"};
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (starts_with(path, known[i]))
            return true;
    return false;
}

static void interaction_check(const struct package_file *file, struct package_report *report)
{
    const char *at = file->content.data ? file->content.data : "", *end = at + file->content.len;
    if (file->content.len > INTERACTION_BYTES_MAX || !utf8_valid(at, file->content.len))
        report_error(report, file->path, 0, "an exchange is UTF-8 text of at most %d KiB",
                     INTERACTION_BYTES_MAX >> 10);
    for (long line = 1; at < end; line++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at)), *stop = newline ? newline : end;
        bool good = *at == '<' || *at == '>' || *at == '\n' || *at == '\r' ||
                    (stop - at >= 3 && strncmp(at, "---", 3) == 0);
        if (!good) {
            report_error(report, file->path, line,
                         "a line of an exchange begins with '<' (the judge says it) or '>' (the "
                         "solution does), or is '---' between two passes");
            return;
        }
        at = stop + 1;
    }
}

/* True: the file is an exchange that is shown with the problem; its faults are in the report. */
static bool interaction_take(const struct problem *p, const struct package_file *file,
                             struct package_report *report)
{
    bool talks = p->kind == PROBLEM_INTERACTIVE || p->passes > 1;
    if (!talks || !starts_with(file->path, "data/sample/") ||
        !ends_with(file->path, ".interaction"))
        return false;
    interaction_check(file, report);
    return true;
}

static void kinds_check(const struct problem *p, size_t interactions, struct package_report *report)
{
    if (!p->test_count)
        report_missing(report, "data", "there are no tests in data/sample and data/secret");
    else if (!p->sample_count && !interactions)
        report_warning(report, "data/sample", 0,
                       "there are no tests here: the problem shows no example, and running code "
                       "before it is sent tries nothing");
    else if (p->sample_count == p->test_count)
        report_warning(report, "data/secret", 0,
                       "there are no tests here: code is judged on the samples alone, whose "
                       "answers everybody sees");
}

/* The files are sorted by path, which puts data/sample before data/secret. */
void package_tests_take(struct problem *p, const struct file_set *set,
                        struct package_report *report)
{
    size_t interactions = 0;
    for (size_t i = 0; i < set->count; i++) {
        const struct package_file *file = &set->files[i];
        if (!starts_with(file->path, "data/") || is_known_beside(file->path))
            continue;
        if (grading_file_is(file->path))
            continue; /* grading_take reports on it */
        if (interaction_take(p, file, report))
            interactions++;
        else if (!package_is_test(file->path))
            report_warning(report, file->path, 0, "this is kept, but changes nothing here");
        else if (ends_with(file->path, ".in"))
            input_take(p, set, file, report);
        else if (!twin(set, file->path, ".ans", ".in"))
            report_error(report, file->path, 0, "there is no .in beside it");
    }
    p->stored_tests = p->test_count;
    kinds_check(p, interactions, report);
}
