#include "store/package/expectation.h"

#include "store/package/code_files.h"
#include "store/package/yaml_node.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#define SET(verdict) (1u << VERDICT_##verdict)
#define FAILED (SET(WA) | SET(TLE) | SET(MLE) | SET(OLE) | SET(RTE))
#define CRASHED (SET(RTE) | SET(MLE) | SET(OLE))
#define ANY (SET(AC) | FAILED)

/* --- folders -------------------------------------------------------------------------------- */

/* permitted: what the tests may have where the whole has another verdict, because it ends with the
 * first test that fails. Legacy says "may also give wrong answer" of slow programs. */
static const struct {
    const char *folder;
    unsigned verdicts, permitted, required;
} folders[] = {
    {"accepted", SET(AC), 0, 0},
    {"partially_accepted", 0, 0, 0},
    {"wrong_answer", SET(WA), SET(AC) | SET(WA), SET(WA)},
    {"no_output", SET(WA), SET(AC) | SET(WA), SET(WA)},
    {"time_limit_exceeded", SET(TLE), SET(AC) | SET(WA) | SET(TLE), SET(TLE)},
    {"run_time_error", SET(RTE), ANY, SET(RTE)},
    {"memory_limit_exceeded", SET(MLE), SET(AC) | SET(WA) | SET(MLE) | SET(RTE), SET(MLE)},
    {"output_limit_exceeded", SET(OLE), SET(AC) | SET(WA) | SET(OLE), SET(OLE)},
    {"output_limit", SET(OLE), SET(AC) | SET(WA) | SET(OLE), SET(OLE)},
    {"compile_error", SET(CE), 0, 0},
    {"compiler_error", SET(CE), 0, 0},
    {"brute_force", SET(TLE) | SET(MLE) | SET(RTE), 0, 0},
    {"rejected", FAILED, 0, 0},
    {"multiple", ANY | SET(CE), 0, 0}};

static bool folder_is(const char *path, const char *folder)
{
    const size_t len = strlen(folder);
    return strncmp(path, folder, len) == 0 && path[len] == '/';
}

static void folder_apply(struct expectation *out, const char *path)
{
    for (size_t i = 0; i < COUNT_OF(folders); i++)
        if (folder_is(path, folders[i].folder)) {
            out->verdicts = folders[i].verdicts;
            out->permitted = folders[i].permitted;
            out->required = folders[i].required;
        }
    if (strncmp(path, "mixed", 5) == 0 && strchr(path, '/'))
        out->verdicts = ANY | SET(CE);
    out->is_partial = folder_is(path, "partially_accepted");
    out->sets_lower = folder_is(path, "accepted") || folder_is(path, "wrong_answer") ||
                      folder_is(path, "run_time_error");
    out->sets_upper = folder_is(path, "time_limit_exceeded");
}

/* --- tags ----------------------------------------------------------------------------------- */

static const struct {
    const char *word;
    unsigned verdicts;
} tag_words[] = {{"CORRECT", SET(AC)},
                 {"ACCEPTED", SET(AC)},
                 {"AC", SET(AC)},
                 {"WRONG-ANSWER", SET(WA)},
                 {"WA", SET(WA)},
                 {"PRESENTATION-ERROR", SET(WA)},
                 {"NO-OUTPUT", SET(WA)},
                 {"TIMELIMIT", SET(TLE)},
                 {"TIME-LIMIT-EXCEEDED", SET(TLE)},
                 {"TLE", SET(TLE)},
                 {"RUN-ERROR", SET(RTE) | SET(MLE)},
                 {"RUN-TIME-ERROR", SET(RTE) | SET(MLE)},
                 {"RTE", SET(RTE) | SET(MLE)},
                 {"MEMORY-LIMIT", SET(MLE) | SET(RTE)},
                 {"MEMORY-LIMIT-EXCEEDED", SET(MLE) | SET(RTE)},
                 {"OUTPUT-LIMIT", SET(OLE)},
                 {"OUTPUT-LIMIT-EXCEEDED", SET(OLE)},
                 {"COMPILER-ERROR", SET(CE)},
                 {"COMPILE-ERROR", SET(CE)},
                 {"CE", SET(CE)},
                 {"CHECK-MANUALLY", ANY | SET(CE)}};

static unsigned tag_word(const char *word, size_t len)
{
    for (size_t i = 0; i < COUNT_OF(tag_words); i++) {
        bool same = strlen(tag_words[i].word) == len;
        for (size_t k = 0; same && k < len; k++)
            same = (word[k] == '_' ? '-' : toupper((unsigned char)word[k])) == tag_words[i].word[k];
        if (same)
            return tag_words[i].verdicts;
    }
    return 0;
}

/* The verdicts of a line "@EXPECTED_RESULTS@: WRONG-ANSWER, TIMELIMIT"; 0: there is none. */
static unsigned tag_find(struct bytes text)
{
    static const char tag[] = "@EXPECTED_RESULTS@";
    const char *at = text.len ? memmem(text.data, text.len, tag, sizeof tag - 1) : NULL;
    const char *end = at ? (const char *)text.data + text.len : NULL;
    unsigned verdicts = 0;
    if (!at)
        return 0;
    at += sizeof tag - 1;
    while (at < end && *at != '\n') {
        const char *from = at;
        while (at < end && (isalnum((unsigned char)*at) || *at == '-' || *at == '_'))
            at++;
        verdicts |= tag_word(from, (size_t)(at - from));
        at += at == from;
    }
    return verdicts;
}

/* The tags of all files together. */
static unsigned tag_of_files(struct bytes text)
{
    struct code_files files;
    struct err err;
    unsigned verdicts = 0;
    if (code_files_read(&files, text, &err) < 0)
        return 0;
    for (size_t i = 0; i < files.count; i++)
        verdicts |=
            tag_find((struct bytes){files.files[i].content.data, files.files[i].content.len});
    code_files_finish(&files);
    return verdicts;
}

/* --- patterns ------------------------------------------------------------------------------- */

static const char *choice_end(const char *at)
{
    int deep = 0;
    for (; *at; at++) {
        deep += *at == '{';
        if ((*at == ',' && deep == 0) || (*at == '}' && deep-- == 0))
            return at;
    }
    return at;
}

static const char *choices_end(const char *at)
{
    int deep = 0;
    for (; *at; at++) {
        deep += *at == '{';
        if (*at == '}' && deep-- == 0)
            return at;
    }
    return at;
}

/* `budget` bounds what many stars and braces could cost. */
static bool whole_matches(const char *pattern, const char *path, int *budget)
{
    if (--*budget < 0)
        return false;
    if (!*pattern)
        return !*path || *path == '/';
    if (*pattern == '*') {
        for (const char *at = path;; at++) {
            if (whole_matches(pattern + 1, at, budget))
                return true;
            if (!*at || *at == '/')
                return false;
        }
    }
    if (*pattern == '{') {
        const char *after = choices_end(pattern + 1);
        const char *from = pattern + 1;
        for (; *after && from <= after;) {
            const char *to = choice_end(from);
            AUTO_FREE char *tried = xasprintf("%.*s%s", (int)(to - from), from, after + 1);
            if (whole_matches(tried, path, budget))
                return true;
            from = to + 1;
        }
        return false;
    }
    return *pattern == *path && whole_matches(pattern + 1, path + 1, budget);
}

bool expectation_matches(const char *pattern, const char *path)
{
    int budget = 100000;
    return strlen(pattern) < 500 && whole_matches(pattern, path, &budget);
}

/* --- submissions.yaml ----------------------------------------------------------------------- */

struct reader {
    struct expectations *out;
    const char *path;
    yaml_document_t *doc;
    struct package_report *report;
};

static void fail(const struct reader *r, const yaml_node_t *node, const char *words)
{
    report_error(r->report, r->path, yaml_line(node), "%s", words);
}

static unsigned verdict_take(const struct reader *r, const yaml_node_t *node)
{
    const char *word = yaml_text(node);
    enum verdict verdict;
    if (verdict_parse(word, &verdict) == 0 && verdict != VERDICT_JE && verdict != VERDICT_CE)
        return verdict == VERDICT_RTE ? CRASHED : 1u << verdict;
    fail(r, node, "a verdict of a test is AC, WA, TLE or RTE");
    return 0;
}

static unsigned verdicts_take(const struct reader *r, const yaml_node_t *node)
{
    unsigned verdicts = 0;
    if (node->type != YAML_SEQUENCE_NODE)
        return verdict_take(r, node);
    for (yaml_node_item_t *i = node->data.sequence.items.start; i < node->data.sequence.items.top;
         i++)
        verdicts |= verdict_take(r, yaml_document_get_node(r->doc, *i));
    return verdicts;
}

static bool score_number(const yaml_node_t *node, double *out)
{
    const char *text = yaml_text(node);
    char *end = NULL;
    *out = text ? strtod(text, &end) : 0;
    return text && *text && !*end && isfinite(*out);
}

static void score_take(const struct reader *r, const yaml_node_t *node,
                       struct expectation_rule *rule)
{
    rule->has_score = true;
    if (score_number(node, &rule->score_low)) {
        rule->score_high = rule->score_low;
        return;
    }
    if (node->type == YAML_SEQUENCE_NODE &&
        node->data.sequence.items.top - node->data.sequence.items.start == 2 &&
        score_number(yaml_document_get_node(r->doc, node->data.sequence.items.start[0]),
                     &rule->score_low) &&
        score_number(yaml_document_get_node(r->doc, node->data.sequence.items.start[1]),
                     &rule->score_high))
        return;
    fail(r, node, "a score is a number, or a list of the least and the greatest");
}

static int for_limit_take(const struct reader *r, const yaml_node_t *node)
{
    const char *word = yaml_text(node);
    if (word && strcmp(word, "false") == 0)
        return 'n';
    if (word && (strcmp(word, "lower") == 0 || strcmp(word, "upper") == 0))
        return *word;
    if (!word || strcmp(word, "true") != 0)
        fail(r, node, "use_for_time_limit is true, false, lower or upper");
    return 0;
}

static void word_take(const struct reader *r, const yaml_node_t *node, char **out)
{
    const char *word = yaml_text(node);
    if (!word || !*word || strlen(word) > 100 || *out)
        fail(r, node, "one word is needed");
    else
        *out = xstrdup(word);
}

static void rules_take(const struct reader *r, const char *submissions, const char *tests,
                       const yaml_node_t *map);

/* False: the key is none of a rule. */
static bool key_take(const struct reader *r, const char *key, const yaml_node_t *value,
                     struct expectation_rule *rule)
{
    static const char *const others[] = {"authors", "model_solution", "message"};
    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (strcmp(key, others[i]) == 0)
            return true;
    if (strcmp(key, "language") == 0)
        word_take(r, value, &rule->language);
    else if (strcmp(key, "entrypoint") == 0)
        word_take(r, value, &rule->entry_point);
    else if (strcmp(key, "permitted") == 0)
        rule->permitted = verdicts_take(r, value);
    else if (strcmp(key, "required") == 0)
        rule->required = verdicts_take(r, value);
    else if (strcmp(key, "score") == 0)
        score_take(r, value, rule);
    else if (strcmp(key, "use_for_time_limit") == 0)
        rule->for_limit = for_limit_take(r, value);
    else
        return false;
    return true;
}

static void rule_add(const struct reader *r, const struct expectation_rule *rule,
                     const char *submissions, const char *tests)
{
    struct expectations *e = r->out;
    e->rules = xrealloc(e->rules, (e->count + 1) * sizeof *e->rules);
    e->rules[e->count] = *rule;
    e->rules[e->count].submissions = xstrdup(submissions);
    e->rules[e->count++].tests = tests ? xstrdup(tests) : NULL;
}

static void rules_take(const struct reader *r, const char *submissions, const char *tests,
                       const yaml_node_t *map)
{
    struct expectation_rule rule = {0};
    if (!map || map->type != YAML_MAPPING_NODE) {
        fail(r, map, "what is said of submissions is keys with values");
        return;
    }
    for (yaml_node_pair_t *p = map->data.mapping.pairs.start; p < map->data.mapping.pairs.top;
         p++) {
        const yaml_node_t *name = yaml_document_get_node(r->doc, p->key),
                          *value = yaml_document_get_node(r->doc, p->value);
        const char *key = yaml_text(name);
        if (r->out->count >= EXPECTATION_RULES_MAX) {
            fail(r, name, "more rules than 500");
            free(rule.language);
            free(rule.entry_point);
            return;
        }
        if (!key)
            fail(r, name, "a key must be a plain word");
        else if (!key_take(r, key, value, &rule)) {
            if (tests || value->type != YAML_MAPPING_NODE)
                report_error(r->report, r->path, yaml_line(name), "'%.60s' is no key of this file",
                             key);
            else
                rules_take(r, submissions, key, value);
        }
    }
    rule_add(r, &rule, submissions, tests);
}

void expectations_read(struct expectations *out, const char *path, const char *text, size_t len,
                       struct package_report *report)
{
    yaml_document_t doc;
    struct err err;
    long line;
    *out = (struct expectations){0};
    if (yaml_read(&doc, text, len, &line, &err) < 0) {
        report_error(report, path, line, "%s", err.detail);
        return;
    }
    struct reader r = {out, path, &doc, report};
    const yaml_node_t *root = yaml_document_get_root_node(&doc);
    if (root && root->type != YAML_MAPPING_NODE)
        fail(&r, root, "keys with values are expected");
    for (yaml_node_pair_t *p =
             root && root->type == YAML_MAPPING_NODE ? root->data.mapping.pairs.start : NULL;
         p && p < root->data.mapping.pairs.top && out->count < EXPECTATION_RULES_MAX; p++) {
        const char *pattern = yaml_text(yaml_document_get_node(&doc, p->key));
        if (pattern)
            rules_take(&r, pattern, NULL, yaml_document_get_node(&doc, p->value));
        else
            fail(&r, root, "a key must be a plain word");
    }
    yaml_document_delete(&doc);
}

void expectations_finish(struct expectations *e)
{
    for (size_t i = 0; i < e->count; i++) {
        free(e->rules[i].submissions);
        free(e->rules[i].tests);
        free(e->rules[i].language);
        free(e->rules[i].entry_point);
    }
    free(e->rules);
    *e = (struct expectations){0};
}

/* --- one submission ------------------------------------------------------------------------- */

/* A rule for the name of a folder is instead of what the folder says by default. */
static bool replaces_folder(const struct expectation_rule *rule, const char *path)
{
    return !rule->tests && folder_is(path, rule->submissions) &&
           (rule->permitted || rule->required);
}

static void limit_apply(struct expectation *out, const struct expectation_rule *rule)
{
    if (rule->for_limit == 'n')
        out->sets_lower = out->sets_upper = false;
    out->sets_lower |= rule->for_limit == 'l';
    out->sets_upper |= rule->for_limit == 'u';
}

void expectation_find(struct expectation *out, const struct expectations *expectations,
                      const char *path, struct bytes text)
{
    const unsigned tag = code_is_files(text) ? tag_of_files(text) : tag_find(text);
    *out = (struct expectation){0};
    folder_apply(out, path);
    if (tag) {
        out->verdicts = tag;
        out->permitted = out->required = 0;
        out->is_partial = false;
        out->sets_lower = tag == SET(AC);
        out->sets_upper = tag == SET(TLE);
    }
    for (size_t i = 0; i < expectations->count; i++) {
        const struct expectation_rule *rule = &expectations->rules[i];
        if (!expectation_matches(rule->submissions, path))
            continue;
        if (replaces_folder(rule, path)) {
            out->verdicts = out->permitted = out->required = 0;
            out->sets_lower = rule->permitted && !(rule->permitted & SET(TLE));
            out->sets_upper = rule->required == SET(TLE);
        }
        limit_apply(out, rule);
        out->language = rule->language ? rule->language : out->language;
        out->entry_point = rule->entry_point ? rule->entry_point : out->entry_point;
        if (out->rule_count < EXPECTATION_APPLIED_MAX)
            out->rules[out->rule_count++] = rule;
    }
}

char *expectation_text(unsigned verdicts)
{
    struct buf text = {0};
    for (enum verdict v = VERDICT_NONE; v < VERDICTS; v++)
        if (verdicts >> v & 1)
            buf_printf(&text, "%s%s", text.len ? " " : "", verdict_word(v));
    return text.data;
}
