#include "store/package/grading_yaml.h"

#include "store/package/yaml_node.h"

#include <math.h>
#include <string.h>

#define OF_GROUP "/test_group.yaml"
#define OF_LEGACY "/testdata.yaml"
#define NEEDS_MAX 100
#define SCORE_MAX 1e9

/* One file while it is read. */
struct reader {
    struct grading *grading;
    const struct grading_facts *facts;
    struct package_report *report;
    const char *path;
    yaml_document_t *doc;
    const yaml_node_t *root;
    struct test_group *group; /* NULL: it is of one test */
    struct test_own *own;
};

bool grading_file_is(const char *path)
{
    return starts_with(path, "data/") && ends_with(path, ".yaml");
}

static void fail(const struct reader *r, const yaml_node_t *node, const char *words)
{
    report_error(r->report, r->path, yaml_line(node), "%s", words);
}

/* --- flags ---------------------------------------------------------------------------------- */

/* The items of a list of texts, with blanks between them; or one text. False: it is neither. */
static bool flags_read(yaml_document_t *doc, const yaml_node_t *node, struct buf *out)
{
    const char *text = yaml_text(node);
    if (text) {
        buf_puts(out, text);
        return true;
    }
    if (node->type != YAML_SEQUENCE_NODE)
        return false;
    for (yaml_node_item_t *i = node->data.sequence.items.start; i < node->data.sequence.items.top;
         i++) {
        const char *item = yaml_text(yaml_document_get_node(doc, *i));
        if (!item || item[strcspn(item, " \t\r\n")] ||
            out->len + strlen(item) >
                VALIDATOR_FLAGS_MAX) /* aliases repeat a long word for nothing */
            return false;
        buf_printf(out, "%s%s", out->len ? " " : "", item);
    }
    return true;
}

static void flags_set(const struct reader *r, const yaml_node_t *node, char **out)
{
    AUTO_BUF struct buf text = {0};
    const bool before = *r->facts->flags != '\0';
    buf_printf(&text, "%s", r->facts->flags);
    AUTO_BUF struct buf own = {0};
    buf_puts(&own, "");
    if (!flags_read(r->doc, node, &own) || text.len + own.len + 1 > VALIDATOR_FLAGS_MAX) {
        report_error(r->report, r->path, yaml_line(node),
                     "the flags for the output validator are a list of words of at most %d bytes",
                     VALIDATOR_FLAGS_MAX);
        return;
    }
    buf_printf(&text, "%s%s", before && own.len ? " " : "", own.data);
    free(*out);
    *out = buf_steal(&text);
}

/* Legacy: a text; or a map with the name of the validator, of which there is one, and its flags. */
static void legacy_flags_take(struct reader *r, const yaml_node_t *node)
{
    if (node->type == YAML_MAPPING_NODE) {
        const yaml_node_t *flags = yaml_lookup(r->doc, node, "flags");
        if (flags)
            flags_set(r, flags, &r->group->flags);
        return;
    }
    flags_set(r, node, &r->group->flags);
}

static void args_take(struct reader *r, const yaml_node_t *node)
{
    flags_set(r, node, r->own ? &r->own->flags : &r->group->flags);
}

/* The arguments of the submission. */
static void program_args_take(struct reader *r, const yaml_node_t *node)
{
    if (node->type != YAML_SEQUENCE_NODE ||
        node->data.sequence.items.top != node->data.sequence.items.start)
        fail(r, node, "arguments for the submission are not given by this version");
}

/* --- values --------------------------------------------------------------------------------- */

static bool number_read(const char *text, double *out)
{
    char *end = NULL;
    *out = text ? strtod(text, &end) : 0;
    return text && *text && !*end && !isnan(*out);
}

/* True and false in the spellings of YAML 1.2. */
static bool bool_read(const yaml_node_t *node, bool *out)
{
    const char *text = yaml_text(node);
    *out = text && (strcasecmp(text, "true") == 0 || strcasecmp(text, "yes") == 0);
    return *out || (text && (strcasecmp(text, "false") == 0 || strcasecmp(text, "no") == 0));
}

static void feedback_take(struct reader *r, const yaml_node_t *node)
{
    bool full;
    if (!bool_read(node, &full))
        fail(r, node, "full_feedback is true or false");
    else if (r->own)
        r->own->full_feedback = full;
    else
        r->group->rules.full_feedback = full;
}

static bool is_scoring(const struct reader *r, const yaml_node_t *node)
{
    if (!r->facts->scoring && r->facts->legacy)
        report_warning(r->report, r->path, yaml_line(node),
                       "this is for problems of type scoring, so it changes nothing here");
    else if (!r->facts->scoring)
        fail(r, node, "this is for problems of type scoring only");
    else if (!r->facts->legacy && strcmp(r->group->name, "sample") == 0)
        fail(r, node, "samples have no score, so this cannot be said of them");
    else
        return true;
    return false;
}

/* --- legacy --------------------------------------------------------------------------------- */

static void on_reject_take(struct reader *r, const yaml_node_t *node)
{
    const char *word = yaml_text(node);
    r->group->rules.goes_on = word && strcmp(word, "continue") == 0;
    if (!word || (!r->group->rules.goes_on && strcmp(word, "break") != 0))
        fail(r, node, "on_reject is break or continue");
}

static void grading_word_take(struct reader *r, const yaml_node_t *node)
{
    const char *word = yaml_text(node);
    r->group->rules.custom = word && strcmp(word, "custom") == 0;
    if (!word || (!r->group->rules.custom && strcmp(word, "default") != 0))
        fail(r, node, "grading is default or custom");
}

static bool grader_flag_take(struct group_rules *rules, const char *word, size_t len)
{
    static const struct {
        const char *word;
        int verdicts, scores; /* -1: unchanged */
    } flags[] = {{"worst_error", GRADE_WORST_ERROR, -1},
                 {"no_errors", GRADE_WORST_ERROR, -1},
                 {"first_error", GRADE_FIRST_ERROR, -1},
                 {"always_accept", GRADE_ALWAYS_ACCEPT, -1},
                 {"sum", -1, GRADE_SUM},
                 {"avg", -1, GRADE_AVG},
                 {"min", -1, GRADE_MIN},
                 {"max", -1, GRADE_MAX}};
    for (size_t i = 0; i < COUNT_OF(flags); i++) {
        if (strlen(flags[i].word) != len || memcmp(flags[i].word, word, len) != 0)
            continue;
        if (flags[i].verdicts >= 0)
            rules->verdicts = (enum grade_verdict)flags[i].verdicts;
        if (flags[i].scores >= 0)
            rules->scores = (enum grade_score)flags[i].scores;
        return true;
    }
    const bool sample = len == strlen("ignore_sample") && memcmp(word, "ignore_sample", len) == 0;
    const bool any =
        len == strlen("accept_if_any_accepted") && memcmp(word, "accept_if_any_accepted", len) == 0;
    rules->ignore_sample |= sample;
    rules->accept_if_any |= any;
    return sample || any;
}

/* A group's own flags are instead of those around it. */
static void grader_flags_take(struct reader *r, const yaml_node_t *node)
{
    struct group_rules *rules = &r->group->rules;
    AUTO_BUF struct buf text = {0};
    buf_puts(&text, "");
    if (!flags_read(r->doc, node, &text)) {
        fail(r, node, "grader_flags is one text");
        return;
    }
    rules->verdicts = GRADE_WORST_ERROR;
    rules->scores = GRADE_SUM;
    rules->ignore_sample = rules->accept_if_any = false;
    free(r->group->grader_flags);
    r->group->grader_flags = xstrdup(text.data);
    for (const char *at = text.data + strspn(text.data, " \t\r\n"); *at;) {
        const size_t len = strcspn(at, " \t\r\n");
        if (!grader_flag_take(rules, at, len) && !rules->custom)
            report_error(r->report, r->path, yaml_line(node),
                         "'%.*s' is no flag of the default grader", (int)(len < 40 ? len : 40), at);
        at += len + strspn(at + len, " \t\r\n");
    }
    if (rules->ignore_sample && *r->group->name)
        report_warning(r->report, r->path, yaml_line(node),
                       "ignore_sample is for data/testdata.yaml only, so it changes nothing here");
    rules->ignore_sample = rules->ignore_sample && !*r->group->name;
}

static void test_score_take(const struct reader *r, const yaml_node_t *node, double *out)
{
    double score;
    if (!is_scoring(r, node))
        return;
    if (!number_read(yaml_text(node), &score) || fabs(score) > SCORE_MAX)
        fail(r, node, "this score is no number in a sensible range");
    else
        *out = score;
}

static void accept_score_take(struct reader *r, const yaml_node_t *node)
{
    test_score_take(r, node, &r->group->rules.accept_score);
}

static void reject_score_take(struct reader *r, const yaml_node_t *node)
{
    test_score_take(r, node, &r->group->rules.reject_score);
}

static void range_take(struct reader *r, const yaml_node_t *node)
{
    const char *text = yaml_text(node);
    char *middle = NULL, *end = NULL;
    double low = text ? strtod(text, &middle) : 0, high = text ? strtod(middle, &end) : 0;
    if (!is_scoring(r, node))
        return;
    if (!text || middle == text || end == middle || *end || isnan(low) || isnan(high) ||
        low > high) {
        fail(r, node,
             "range is two numbers, the smaller one first; -inf and +inf are numbers here");
        return;
    }
    r->group->rules.range_low = low;
    r->group->rules.range_high = high;
}

/* --- 2025-09 -------------------------------------------------------------------------------- */

static void max_score_take(struct reader *r, const yaml_node_t *node)
{
    const char *text = yaml_text(node);
    double score;
    if (!is_scoring(r, node))
        return;
    if (text && strcmp(text, "unbounded") == 0)
        r->group->rules.range_high = INFINITY;
    else if (!number_read(text, &score) || score < 0 || score != floor(score) || score > SCORE_MAX)
        fail(r, node, "max_score is an integer of 0 or more, or unbounded");
    else
        r->group->rules.range_high = score;
}

static void aggregation_take(struct reader *r, const yaml_node_t *node)
{
    static const struct {
        const char *word;
        enum grade_score how;
    } words[] = {{"sum", GRADE_SUM}, {"min", GRADE_MIN}, {"pass-fail", GRADE_PASS_FAIL}};
    const char *word = yaml_text(node);
    if (!is_scoring(r, node))
        return;
    for (size_t i = 0; word && i < COUNT_OF(words); i++)
        if (strcmp(word, words[i].word) == 0) {
            r->group->rules.scores = words[i].how;
            return;
        }
    fail(r, node, "score_aggregation is sum, min or pass-fail");
}

static void need_add(struct reader *r, const yaml_node_t *node)
{
    const char *name = yaml_text(node);
    struct test_group *g = r->group;
    if (!name || !*name || g->need_count == NEEDS_MAX) {
        fail(r, node, "require_pass names groups such as secret/group1, or sample");
        return;
    }
    g->needs = xrealloc(g->needs, (g->need_count + 1) * sizeof *g->needs);
    g->needs[g->need_count++] = xstrdup(name);
}

static void require_pass_take(struct reader *r, const yaml_node_t *node)
{
    if (!is_scoring(r, node))
        return;
    if (node->type != YAML_SEQUENCE_NODE) {
        need_add(r, node);
        return;
    }
    for (yaml_node_item_t *i = node->data.sequence.items.start; i < node->data.sequence.items.top;
         i++)
        need_add(r, yaml_document_get_node(r->doc, *i));
}

static void static_take(struct reader *r, const yaml_node_t *node)
{
    fail(r, node, "static validators are not run by this version");
}

/* --- a file --------------------------------------------------------------------------------- */

/* take NULL: it has no effect on the judging. */
struct key {
    const char *name;
    void (*take)(struct reader *r, const yaml_node_t *node);
};
static const struct key legacy_keys[] = {{"on_reject", on_reject_take},
                                         {"grading", grading_word_take},
                                         {"grader_flags", grader_flags_take},
                                         {"input_validator_flags", NULL},
                                         {"output_validator_flags", legacy_flags_take},
                                         {"output_validator_args", args_take},
                                         {"accept_score", accept_score_take},
                                         {"reject_score", reject_score_take},
                                         {"range", range_take},
                                         {NULL, NULL}};
static const struct key group_keys[] = {
    {"max_score", max_score_take},          {"score_aggregation", aggregation_take},
    {"require_pass", require_pass_take},    {"static_validation_score", static_take},
    {"static_validator_args", static_take}, {"args", program_args_take},
    {"input_validator_args", NULL},         {"output_validator_args", args_take},
    {"input_visualizer_args", NULL},        {"output_visualizer_args", NULL},
    {"full_feedback", feedback_take},       {NULL, NULL}};
static const struct key test_keys[] = {{"args", program_args_take},
                                       {"input_validator_args", NULL},
                                       {"output_validator_args", args_take},
                                       {"input_visualizer_args", NULL},
                                       {"output_visualizer_args", NULL},
                                       {"full_feedback", feedback_take},
                                       {"hint", NULL},
                                       {"description", NULL},
                                       {NULL, NULL}};

static void key_unknown(const struct reader *r, const yaml_node_t *node, const char *key)
{
    if (r->facts->legacy)
        report_warning(r->report, r->path, yaml_line(node),
                       "'%.60s' is kept, but is no key that is known here", key);
    else
        report_error(r->report, r->path, yaml_line(node), "'%.60s' is no key of this file", key);
}

static void key_take(struct reader *r, const struct key *keys, const yaml_node_pair_t *pair)
{
    const yaml_node_t *name = yaml_document_get_node(r->doc, pair->key);
    const char *text = yaml_text(name);
    while (text && keys->name && strcmp(keys->name, text) != 0)
        keys++;
    if (!text)
        fail(r, name, "a key must be a plain word");
    else if (!keys->name)
        key_unknown(r, name, text);
    else if (yaml_lookup(r->doc, r->root, text) != yaml_document_get_node(r->doc, pair->value))
        fail(r, name, "this key is there twice");
    else if (keys->take)
        keys->take(r, yaml_document_get_node(r->doc, pair->value));
}

/* `grading` says whether the flags below it are those of the default grader, so it is first. */
static void keys_take(struct reader *r, const struct key *keys)
{
    const yaml_node_t *grading = yaml_lookup(r->doc, r->root, "grading");
    const yaml_node_pair_t *pair = r->root->data.mapping.pairs.start;
    if (r->root->data.mapping.pairs.top - pair > 50) {
        fail(r, r->root, "more than 50 keys");
        return;
    }
    if (grading && keys == legacy_keys)
        grading_word_take(r, grading);
    for (; pair < r->root->data.mapping.pairs.top; pair++)
        key_take(r, keys, pair);
}

static void yaml_file_read(struct reader *r, const struct package_file *file,
                           const struct key *keys)
{
    yaml_document_t doc;
    struct err err;
    long line;
    if (yaml_read(&doc, file->content.data ? file->content.data : "", file->content.len, &line,
                  &err) < 0) {
        report_error(r->report, file->path, line, "%s", err.detail);
        return;
    }
    r->doc = &doc;
    r->path = file->path;
    r->root = yaml_document_get_root_node(&doc);
    if (r->root && r->root->type == YAML_MAPPING_NODE)
        keys_take(r, keys);
    else if (r->root)
        fail(r, r->root, "keys with values are expected");
    yaml_document_delete(&doc);
    r->doc = NULL;
    r->root = NULL;
}

/* --- all files ------------------------------------------------------------------------------ */

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
    r->group = &r->grading->groups[at];
    r->own = NULL;
    yaml_file_read(r, file, r->facts->legacy ? legacy_keys : group_keys);
    if (at == 0)
        root_pass_on(r->grading);
}

static void own_read(struct reader *r, const struct package_file *file)
{
    struct grading *g = r->grading;
    const char *name = file->path + strlen("data/");
    g->own = xrealloc(g->own, (g->own_count + 1) * sizeof *g->own);
    r->own = &g->own[g->own_count++];
    *r->own = (struct test_own){.name = xstrndup(name, strlen(name) - strlen(".yaml")),
                                .full_feedback = -1};
    r->group = NULL;
    yaml_file_read(r, file, test_keys);
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

/* --- what fits together --------------------------------------------------------------------- */

static void needs_check(const struct reader *r, const struct test_group *g)
{
    const struct grading *grading = r->grading;
    AUTO_FREE char *path = xasprintf("data/%s/test_group.yaml", g->name);
    for (size_t i = 0; i < g->need_count; i++) {
        const char *need = g->needs[i];
        const int at = grading_group(grading, need, strlen(need));
        const bool sample = strcmp(need, "sample") == 0;
        const bool tests_whole = at >= 0 && grading->groups[at].rules.scores == GRADE_PASS_FAIL;
        if (at < 0 || (!sample && !starts_with(need, "secret/")))
            report_error(r->report, path, 0, "require_pass: there is no group '%.100s'", need);
        else if (!sample && strcmp(g->name, "secret") == 0)
            report_error(r->report, path, 0, "require_pass of secret may only name sample");
        else if (!sample && strcmp(need, g->name) >= 0)
            report_error(r->report, path, 0, "require_pass: '%.100s' is not before this group",
                         need);
        else if (!sample && !tests_whole)
            report_error(r->report, path, 0, "require_pass: '%.100s' has no pass-fail aggregation",
                         need);
    }
}

static void score_check(const struct reader *r, const struct test_group *g,
                        const struct test_group *secret)
{
    AUTO_FREE char *path = xasprintf("data/%s/test_group.yaml", g->name);
    const bool bounded = isfinite(g->rules.range_high);
    if (!bounded && isfinite(secret->rules.range_high))
        report_error(r->report, path, 0,
                     "max_score is missing: a group has a greatest score where secret has one");
    else if (!bounded && g->rules.scores == GRADE_PASS_FAIL)
        report_error(r->report, path, 0,
                     "max_score is missing: it is what a group with pass-fail aggregation gives");
    if (g != secret && secret->rules.scores == GRADE_PASS_FAIL &&
        g->rules.scores != GRADE_PASS_FAIL)
        report_error(r->report, path, 0,
                     "score_aggregation: where secret is pass-fail, its groups are, too");
}

/* 2025-09: the sum of groups is not more than the whole. */
static void sum_check(const struct reader *r, const struct test_group *secret, int at)
{
    double sum = 0;
    for (size_t i = 0; i < r->grading->group_count; i++)
        if (r->grading->groups[i].parent == at)
            sum += r->grading->groups[i].rules.range_high;
    if (secret->rules.scores == GRADE_SUM && isfinite(secret->rules.range_high) && isfinite(sum) &&
        sum > secret->rules.range_high)
        report_error(r->report, "data/secret", 0,
                     "the groups give %g together, which is more than max_score of secret, %g", sum,
                     secret->rules.range_high);
}

/* 2025-09: data/secret has tests or groups. Whether a test is in no group is known by its name. */
static void tests_check(const struct reader *r, const struct test_case *tests, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *name = tests[i].name, *below = strchr(name, '/');
        if (!starts_with(name, "secret/"))
            continue;
        const char *folder = strchr(below + 1, '/');
        if (folder && grading_group(r->grading, name, (size_t)(folder - name)) >= 0)
            continue;
        report_error(r->report, "data/secret", 0,
                     "'%.200s' is in no group of tests: where there are groups, every test is in "
                     "one",
                     name);
        return;
    }
}

static bool has_tests(const struct test_group *g, const struct test_case *tests, size_t count)
{
    AUTO_FREE char *below = xasprintf("%s/", g->name);
    for (size_t i = 0; i < count; i++)
        if (starts_with(tests[i].name, below))
            return true;
    return false;
}

static void whole_check(const struct reader *r, const struct test_case *tests, size_t count)
{
    const struct grading *grading = r->grading;
    const int secret = grading_group(grading, "secret", strlen("secret"));
    bool has_groups = false;
    for (size_t i = 0; i < grading->group_count; i++) {
        const struct test_group *g = &grading->groups[i];
        const bool is_group = g->parent == secret;
        AUTO_FREE char *path = xasprintf("data/%s", g->name);
        has_groups |= is_group;
        needs_check(r, g);
        if (is_group && !has_tests(g, tests, count))
            report_error(r->report, path, 0, "this group has no tests");
        if (grading->scoring && (is_group || (int)i == secret))
            score_check(r, g, &grading->groups[secret]);
    }
    if (!has_groups)
        return;
    tests_check(r, tests, count);
    if (grading->scoring)
        sum_check(r, &grading->groups[secret], secret);
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

/* Legacy: each folder of a test is a group. Tests of one folder stand together, so what a test has
 * more of folders than it shares with the one before is new. */
static void folders_check(const struct reader *r, const struct test_case *tests, size_t count)
{
    size_t folders = 0;
    for (size_t i = 0; i < count; i++) {
        const char *name = tests[i].name, *before = i > 0 ? tests[i - 1].name : "";
        while (*name && *name == *before)
            name++, before++;
        while ((name = strchr(name, '/')))
            folders++, name++;
    }
    if (folders > GROUPS_MAX)
        report_error(r->report, "data", 0, "more than %d folders of tests, each of them a group",
                     GROUPS_MAX);
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
    if (facts->legacy) {
        folders_check(&r, tests, count);
        return;
    }
    whole_check(&r, tests, count);
    stops_find(out);
}
