#include "store/package/grading_yaml.h"

#include "store/package/grading_check.h"
#include "store/package/grading_keys.h"

#include <string.h>

#define OF_GROUP "/test_group.yaml"
#define OF_LEGACY "/testdata.yaml"

struct reader {
    struct grading *grading;
    const struct grading_facts *facts;
    struct package_report *report;
};

bool grading_file_is(const char *path)
{
    return starts_with(path, "data/") && ends_with(path, ".yaml");
}

/* The group of a folder, which is made with those around it. -1: there are too many. */
static int group_make(struct grading *grading, const char *name)
{
    for (const char *slash = strchr(name, '/');; slash = strchr(slash + 1, '/')) {
        const size_t len = slash ? (size_t)(slash - name) : strlen(name);
        AUTO_FREE char *folder = xstrndup(name, len);
        if (grading_group(grading, folder, len) < 0) {
            if (grading->group_count >= GROUPS_MAX)
                return -1;
            grading_group_add(grading, folder);
        }
        if (!slash)
            return grading_group(grading, name, strlen(name));
    }
}

/* The two groups below the root were made before its file was read. */
static void root_pass_on(struct grading *grading)
{
    const struct test_group *root = &grading->groups[0];
    for (size_t i = 1; i < grading->group_count; i++) {
        struct test_group *g = &grading->groups[i];
        if (root->flags)
            g->flags = xstrdup(root->flags);
        if (grading->legacy) {
            g->rules = root->rules;
            g->rules.ignore_sample = false;
            free(g->grader_flags);
            g->grader_flags = root->grader_flags ? xstrdup(root->grader_flags) : NULL;
        }
    }
}

static bool may_be_group(struct reader *r, const char *path, const char *name)
{
    const bool below = starts_with(name, "secret/") && !strchr(name + strlen("secret/"), '/');
    if (!*name || strcmp(name, "sample") == 0 || strcmp(name, "secret") == 0 || below ||
        r->facts->legacy)
        return true;
    if (starts_with(name, "secret/") || starts_with(name, "sample/"))
        report_error(r->report, path, 0,
                     "a group of tests is a folder of data/secret: there are none further down");
    return false;
}

static void group_read(struct reader *r, const struct package_file *file, const char *ending)
{
    const size_t len = strlen(file->path) - strlen(ending);
    AUTO_FREE char *name = xstrndup(file->path + strlen("data"), len - strlen("data"));
    const char *group = *name ? name + 1 : name;
    if (!may_be_group(r, file->path, group))
        return;
    const int at = *group ? group_make(r->grading, group) : 0;
    if (at < 0) {
        report_error(r->report, file->path, 0, "more than %d groups of tests", GROUPS_MAX);
        return;
    }
    grading_file_read(&(struct grading_place){.facts = r->facts,
                                              .report = r->report,
                                              .group = &r->grading->groups[at]},
                      file);
    if (at == 0)
        root_pass_on(r->grading);
}

static void own_read(struct reader *r, const struct package_file *file)
{
    struct grading *g = r->grading;
    const char *name = file->path + strlen("data/");
    g->own = xrealloc(g->own, (g->own_count + 1) * sizeof *g->own);
    struct test_own *own = &g->own[g->own_count++];
    *own = (struct test_own){.name = xstrndup(name, strlen(name) - strlen(".yaml")),
                             .full_feedback = -1};
    grading_file_read(&(struct grading_place){.facts = r->facts, .report = r->report, .own = own},
                      file);
}

static bool is_of_test(const struct file_set *set, const char *path)
{
    AUTO_FREE char *input = xasprintf("%.*s.in", (int)(strlen(path) - strlen(".yaml")), path);
    return file_set_find(set, input) != NULL;
}

/* Folders that are behind others in the list of files are around them: "a/b/testdata.yaml" comes
 * before "a/testdata.yaml". So those with the shortest paths are read first. */
static int by_depth(const void *a, const void *b)
{
    const struct package_file *const *x = a, *const *y = b;
    size_t deep_x = 0, deep_y = 0;
    for (const char *at = (*x)->path; *at; at++)
        deep_x += *at == '/';
    for (const char *at = (*y)->path; *at; at++)
        deep_y += *at == '/';
    return deep_x != deep_y ? (deep_x < deep_y ? -1 : 1) : strcmp((*x)->path, (*y)->path);
}

static void groups_read(struct reader *r, const struct file_set *set)
{
    const char *wanted = r->facts->legacy ? OF_LEGACY : OF_GROUP;
    AUTO_FREE const struct package_file **files = xcalloc(set->count + 1, sizeof *files);
    size_t count = 0;
    for (size_t i = 0; i < set->count; i++)
        if (grading_file_is(set->files[i].path) && ends_with(set->files[i].path, wanted))
            files[count++] = &set->files[i];
    if (count)
        qsort(files, count, sizeof(struct package_file *), by_depth);
    for (size_t i = 0; i < count; i++)
        group_read(r, files[i], wanted);
}

/* What is not of this layout, or of no test. */
static void others_read(struct reader *r, const struct file_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        const char *path = set->files[i].path;
        if (!grading_file_is(path) || ends_with(path, r->facts->legacy ? OF_LEGACY : OF_GROUP))
            continue;
        if (ends_with(path, OF_GROUP) || ends_with(path, OF_LEGACY))
            report_warning(r->report, path, 0,
                           "this is kept, but it is of the other layout of packages, so it changes "
                           "nothing here");
        else if (!r->facts->legacy && is_of_test(set, path))
            own_read(r, &set->files[i]);
        else
            report_warning(r->report, path, 0, "this is kept, but changes nothing here");
    }
}

/* 2025-09: what goes on after a rejected test follows from how scores are joined. */
static void stops_find(struct grading *grading)
{
    const int secret = grading_group(grading, "secret", strlen("secret"));
    for (size_t i = 1; i < grading->group_count && grading->scoring; i++) {
        struct group_rules *rules = &grading->groups[i].rules;
        const bool is_secret = (int)i == secret;
        if (strcmp(grading->groups[i].name, "sample") == 0)
            continue;
        rules->goes_on = rules->scores == GRADE_SUM || (is_secret && rules->scores == GRADE_MIN);
    }
}

void grading_take(struct grading *out, const struct grading_facts *facts,
                  const struct file_set *set, const struct test_case *tests, size_t count,
                  struct package_report *report)
{
    struct reader r = {.grading = out, .facts = facts, .report = report};
    grading_init(out, facts->legacy, facts->scoring);
    out->validator_scores = facts->validator_scores;
    out->least_is_best = facts->least_is_best;
    groups_read(&r, set);
    others_read(&r, set);
    grading_check(out, tests, count, report);
    if (!facts->legacy)
        stops_find(out);
}
