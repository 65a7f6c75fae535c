#include "store/package/grading_keys.h"

#include "store/package/yaml_node.h"

#include <math.h>
#include <string.h>

#define NEEDS_MAX 100
#define SCORE_MAX 1e9

/* One file while it is read. */
struct reader {
    struct grading_place place;
    const char *path;
    yaml_document_t *doc;
    const yaml_node_t *root;
};

static void fail(const struct reader *r, const yaml_node_t *node, const char *words)
{
    report_error(r->place.report, r->path, yaml_line(node), "%s", words);
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
    const bool before = *r->place.facts->flags != '\0';
    buf_printf(&text, "%s", r->place.facts->flags);
    AUTO_BUF struct buf own = {0};
    buf_puts(&own, "");
    if (!flags_read(r->doc, node, &own) || text.len + own.len + 1 > VALIDATOR_FLAGS_MAX) {
        report_error(r->place.report, r->path, yaml_line(node),
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
            flags_set(r, flags, &r->place.group->flags);
        return;
    }
    flags_set(r, node, &r->place.group->flags);
}

static void args_take(struct reader *r, const yaml_node_t *node)
{
    flags_set(r, node, r->place.own ? &r->place.own->flags : &r->place.group->flags);
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
    else if (r->place.own)
        r->place.own->full_feedback = full;
    else
        r->place.group->rules.full_feedback = full;
}

static bool is_scoring(const struct reader *r, const yaml_node_t *node)
{
    if (!r->place.facts->scoring && r->place.facts->legacy)
        report_warning(r->place.report, r->path, yaml_line(node),
                       "this is for problems of type scoring, so it changes nothing here");
    else if (!r->place.facts->scoring)
        fail(r, node, "this is for problems of type scoring only");
    else if (!r->place.facts->legacy && strcmp(r->place.group->name, "sample") == 0)
        fail(r, node, "samples have no score, so this cannot be said of them");
    else
        return true;
    return false;
}

/* --- legacy --------------------------------------------------------------------------------- */

static void on_reject_take(struct reader *r, const yaml_node_t *node)
{
    const char *word = yaml_text(node);
    r->place.group->rules.goes_on = word && strcmp(word, "continue") == 0;
    if (!word || (!r->place.group->rules.goes_on && strcmp(word, "break") != 0))
        fail(r, node, "on_reject is break or continue");
}

static void grading_word_take(struct reader *r, const yaml_node_t *node)
{
    const char *word = yaml_text(node);
    r->place.group->rules.custom = word && strcmp(word, "custom") == 0;
    if (!word || (!r->place.group->rules.custom && strcmp(word, "default") != 0))
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
    struct group_rules *rules = &r->place.group->rules;
    AUTO_BUF struct buf text = {0};
    buf_puts(&text, "");
    if (!flags_read(r->doc, node, &text)) {
        fail(r, node, "grader_flags is one text");
        return;
    }
    rules->verdicts = GRADE_WORST_ERROR;
    rules->scores = GRADE_SUM;
    rules->ignore_sample = rules->accept_if_any = false;
    free(r->place.group->grader_flags);
    r->place.group->grader_flags = xstrdup(text.data);
    for (const char *at = text.data + strspn(text.data, " \t\r\n"); *at;) {
        const size_t len = strcspn(at, " \t\r\n");
        if (!grader_flag_take(rules, at, len) && !rules->custom)
            report_error(r->place.report, r->path, yaml_line(node),
                         "'%.*s' is no flag of the default grader", (int)(len < 40 ? len : 40), at);
        at += len + strspn(at + len, " \t\r\n");
    }
    if (rules->ignore_sample && *r->place.group->name)
        report_warning(r->place.report, r->path, yaml_line(node),
                       "ignore_sample is for data/testdata.yaml only, so it changes nothing here");
    rules->ignore_sample = rules->ignore_sample && !*r->place.group->name;
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
    test_score_take(r, node, &r->place.group->rules.accept_score);
}

static void reject_score_take(struct reader *r, const yaml_node_t *node)
{
    test_score_take(r, node, &r->place.group->rules.reject_score);
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
    r->place.group->rules.range_low = low;
    r->place.group->rules.range_high = high;
}

/* --- 2025-09 -------------------------------------------------------------------------------- */

static void max_score_take(struct reader *r, const yaml_node_t *node)
{
    const char *text = yaml_text(node);
    double score;
    if (!is_scoring(r, node))
        return;
    if (text && strcmp(text, "unbounded") == 0)
        r->place.group->rules.range_high = INFINITY;
    else if (!number_read(text, &score) || score < 0 || score != floor(score) || score > SCORE_MAX)
        fail(r, node, "max_score is an integer of 0 or more, or unbounded");
    else
        r->place.group->rules.range_high = score;
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
            r->place.group->rules.scores = words[i].how;
            return;
        }
    fail(r, node, "score_aggregation is sum, min or pass-fail");
}

static void need_add(struct reader *r, const yaml_node_t *node)
{
    const char *name = yaml_text(node);
    struct test_group *g = r->place.group;
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
    if (r->place.facts->legacy)
        report_warning(r->place.report, r->path, yaml_line(node),
                       "'%.60s' is kept, but is no key that is known here", key);
    else
        report_error(r->place.report, r->path, yaml_line(node), "'%.60s' is no key of this file",
                     key);
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

void grading_file_read(const struct grading_place *place, const struct package_file *file)
{
    yaml_document_t doc;
    struct err err;
    long line;
    if (yaml_read(&doc, file->content.data ? file->content.data : "", file->content.len, &line,
                  &err) < 0) {
        report_error(place->report, file->path, line, "%s", err.detail);
        return;
    }
    struct reader r = {*place, file->path, &doc, yaml_document_get_root_node(&doc)};
    if (r.root && r.root->type == YAML_MAPPING_NODE)
        keys_take(&r, place->own ? test_keys : place->facts->legacy ? legacy_keys : group_keys);
    else if (r.root)
        fail(&r, r.root, "keys with values are expected");
    yaml_document_delete(&doc);
}
