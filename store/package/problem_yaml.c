#include "store/package/problem_yaml.h"

#include "store/package/code_files.h"
#include "store/package/grading_yaml.h"
#include "store/package/package.h"
#include "store/package/problem_keys.h"
#include "store/package/yaml_node.h"

#include <math.h>
#include <string.h>

struct yaml_reader {
    struct problem_yaml *out;
    yaml_document_t *doc;
    struct package_report *report;
};

static void fail(const struct yaml_reader *r, const yaml_node_t *node, const char *words)
{
    report_error(r->report, PROBLEM_YAML, yaml_line(node), "%s", words);
}

static void keys_check(const struct yaml_reader *r, const yaml_node_t *map, enum problem_map which)
{
    problem_keys_check(r->doc, map, which, r->out->legacy, r->report);
}

/* --- values --------------------------------------------------------------------------------- */

static void version_take(const struct yaml_reader *r, const yaml_node_t *root)
{
    const yaml_node_t *node = yaml_lookup(r->doc, root, "problem_format_version");
    const char *version = yaml_text(node);
    r->out->legacy =
        !node ||
        (version && (strcmp(version, "legacy") == 0 || strcmp(version, "legacy-icpc") == 0));
    r->out->draft = version && strcmp(version, "2023-07-draft") == 0;
    if (!r->out->legacy && !r->out->draft && (!version || (strcmp(version, "2025-09") != 0)))
        fail(r, node, "this format is not known; 2025-09 and legacy are");
}

/* The name is a string or a map of strings by language: takes English, else the first. Legacy
 * packages may leave it to the statement. */
static void name_take(const struct yaml_reader *r, const yaml_node_t *root)
{
    const yaml_node_t *node = yaml_lookup(r->doc, root, "name");
    yaml_node_item_t *place = yaml_translated(r->doc, root, "name");
    const char *name = place ? yaml_text(yaml_document_get_node(r->doc, *place)) : NULL;
    if (!node && r->out->legacy)
        return;
    if (!name || !*name || strlen(name) > PROBLEM_NAME_BYTES_MAX)
        fail(r, node ? node : root, "a name of 1 to 200 bytes is required");
    else
        r->out->name = xstrdup(name);
}

static void number_take(const struct yaml_reader *r, const yaml_node_t *node, double max,
                        double scale, int64_t *out)
{
    const char *text = yaml_text(node);
    char *end = NULL;
    double value = text ? strtod(text, &end) : 0;
    if (!node)
        return;
    if (!text || !*text || *end || !isfinite(value) || value <= 0 || value > max)
        fail(r, node, "this limit must be a positive number in a sensible range");
    else if (llround(value * scale) <= 0)
        fail(r, node, "this limit is too small");
    else
        *out = llround(value * scale);
}

static void factor_take(const struct yaml_reader *r, const yaml_node_t *map, const char *key,
                        double *out)
{
    int64_t thousandths = 0;
    number_take(r, yaml_lookup(r->doc, map, key), 1000, 1000, &thousandths);
    if (thousandths >= 1000)
        *out = (double)thousandths / 1000;
    else if (thousandths)
        fail(r, yaml_lookup(r->doc, map, key), "this factor must be 1 or more");
}

static void timing_take(const struct yaml_reader *r, const yaml_node_t *limits)
{
    struct time_rules *rules = &r->out->time_rules;
    const yaml_node_t *factors = yaml_lookup(r->doc, limits, "time_multipliers");
    number_take(r, yaml_lookup(r->doc, limits, "time_resolution"), TIME_LIMIT_MS_MAX / 1000.0, 1000,
                &rules->resolution_ms);
    factor_take(r, limits, "time_multiplier", &rules->ac_to_limit);
    factor_take(r, limits, "time_safety_margin", &rules->limit_to_slow);
    if (factors && factors->type != YAML_MAPPING_NODE)
        fail(r, factors, "time_multipliers are keys with values");
    if (!factors || factors->type != YAML_MAPPING_NODE)
        return;
    keys_check(r, factors, PROBLEM_TIME_MULTIPLIERS);
    factor_take(r, factors, "ac_to_time_limit", &rules->ac_to_limit);
    factor_take(r, factors, "time_limit_to_tle", &rules->limit_to_slow);
}

/* A whole number of passes. */
static void passes_take(const struct yaml_reader *r, const yaml_node_t *limits)
{
    const yaml_node_t *node = yaml_lookup(r->doc, limits, "validation_passes");
    const char *text = yaml_text(node);
    uint64_t passes = 0;
    if (!node)
        return;
    if (!text || parse_uint(text, VALIDATION_PASSES_MAX, &passes) < 0 || passes < 2) {
        fail(r, node, "validation_passes is a whole number of 2 to 100");
        return;
    }
    r->out->validation_passes = (int64_t)passes;
    if (!(r->out->types & PROBLEM_TYPE_MULTI_PASS))
        report_warning(r->report, PROBLEM_YAML, yaml_line(node),
                       "validation_passes has an effect only for a problem of type multi-pass");
}

/* A whole number; one that is larger than what is possible here gives that, with a warning. */
static void more_limit_take(const struct yaml_reader *r, const yaml_node_t *limits, const char *key,
                            int64_t most, int64_t *out)
{
    const yaml_node_t *node = yaml_lookup(r->doc, limits, key);
    double value = 0;
    int64_t thousandths = 0;
    number_take(r, node, 1e9, 1000, &thousandths);
    value = ceil((double)thousandths / 1000);
    if (value > (double)most)
        report_warning(r->report, PROBLEM_YAML, yaml_line(node),
                       "'%s' is more than this judge gives, so %lld is in force", key,
                       (long long)most);
    *out = value > (double)most ? most : (int64_t)value;
}

static void more_limits_take(const struct yaml_reader *r, const yaml_node_t *limits)
{
    struct more_limits *out = &r->out->more_limits;
    more_limit_take(r, limits, "code", CODE_BYTES_MOST / 1024, &out->code_kib);
    more_limit_take(r, limits, "output", MORE_OUTPUT_MIB_MAX, &out->output_mib);
    more_limit_take(r, limits, "compilation_time", MORE_COMPILE_S_MAX, &out->compile_s);
    more_limit_take(r, limits, "compilation_memory", MORE_COMPILE_MIB_MAX, &out->compile_mib);
    more_limit_take(r, limits, "validation_time", MORE_VALIDATION_S_MAX, &out->validation_s);
    more_limit_take(r, limits, "validation_memory", MORE_VALIDATION_MIB_MAX, &out->validation_mib);
    more_limit_take(r, limits, "validation_output", MORE_VALIDATION_OUTPUT_MIB_MAX,
                    &out->validation_output_mib);
}

/* Adds the word of a language that is allowed. */
static void language_add(const struct yaml_reader *r, const yaml_node_t *node, const char *word)
{
    struct buf *out = &r->out->languages;
    if (!word || !*word || strlen(word) > 40 || strpbrk(word, " \t\n") || out->len > 1000) {
        fail(r, node, "languages are words such as cpp and python3; or 'all'");
        return;
    }
    if (!*package_language_of_word(word))
        report_warning(r->report, PROBLEM_YAML, yaml_line(node),
                       "'%s' is no language that is known here", word);
    buf_printf(out, "%s%s", out->len ? " " : "", word);
}

/* A list of words, or in legacy a text of words. "all" is all. */
static void languages_take(const struct yaml_reader *r, const yaml_node_t *root)
{
    const yaml_node_t *node = yaml_lookup(r->doc, root, "languages");
    const char *text = yaml_text(node);
    if (!node || (text && strcmp(text, "all") == 0))
        return;
    if (node->type == YAML_SEQUENCE_NODE &&
        node->data.sequence.items.top > node->data.sequence.items.start) {
        for (const yaml_node_item_t *i = node->data.sequence.items.start;
             i < node->data.sequence.items.top; i++) {
            const yaml_node_t *item = yaml_document_get_node(r->doc, *i);
            language_add(r, item, yaml_text(item));
        }
        return;
    }
    if (!text || !*text)
        fail(r, node, "languages are a list of words such as cpp and python3; or 'all'");
    for (const char *at = text ? text + strspn(text, " ") : ""; *at;) {
        const size_t n = strcspn(at, " ");
        AUTO_FREE char *word = xstrndup(at, n);
        language_add(r, node, word);
        at += n + strspn(at + n, " ");
    }
}

static void limits_take(const struct yaml_reader *r, const yaml_node_t *root)
{
    const yaml_node_t *limits = yaml_lookup(r->doc, root, "limits");
    if (!limits)
        return;
    if (limits->type != YAML_MAPPING_NODE) {
        fail(r, limits, "limits are keys with values");
        return;
    }
    number_take(r, yaml_lookup(r->doc, limits, "time_limit"), TIME_LIMIT_MS_MAX / 1000.0, 1000,
                &r->out->time_limit_ms);
    number_take(r, yaml_lookup(r->doc, limits, "memory"), MEMORY_LIMIT_KB_MAX / 1024.0, 1024,
                &r->out->memory_kb);
    timing_take(r, limits);
    passes_take(r, limits);
    more_limits_take(r, limits);
    keys_check(r, limits, PROBLEM_LIMITS);
}

static void credits_check(const struct yaml_reader *r, const yaml_node_t *root)
{
    const yaml_node_t *credits = yaml_lookup(r->doc, root, "credits");
    if (credits && credits->type == YAML_MAPPING_NODE)
        keys_check(r, credits, PROBLEM_CREDITS);
}

static bool constant_name_is(const char *name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";
    return name && *name && !(*name >= '0' && *name <= '9') &&
           strspn(name, letters) == strlen(name);
}

/* Takes a constant with its variants: a text, or a map with the key "value". */
static void constant_take(const struct yaml_reader *r, const yaml_node_t *key,
                          const yaml_node_t *node)
{
    const char *name = yaml_text(key), *value = yaml_text(node);
    struct constants *constants = &r->out->constants;
    bool good = constant_name_is(name);
    if (good && value)
        good = constants_add(constants, name, value);
    if (good && !value)
        good = node && node->type == YAML_MAPPING_NODE && yaml_lookup(r->doc, node, "value");
    for (yaml_node_pair_t *p = good && !value ? node->data.mapping.pairs.start : NULL;
         good && p && p < node->data.mapping.pairs.top; p++) {
        const char *variant = yaml_text(yaml_document_get_node(r->doc, p->key));
        const char *text = yaml_text(yaml_document_get_node(r->doc, p->value));
        good = constant_name_is(variant) && text;
        AUTO_FREE char *full = good ? xasprintf("%s.%s", name, variant) : NULL;
        good = good && constants_add(constants, full, text) &&
               (strcmp(variant, "value") != 0 || constants_add(constants, name, text));
    }
    if (!good)
        fail(r, key,
             "a constant is a name with a value, or with a map of a 'value' and variants; "
             "there may be 200 of 1,000 bytes each");
}

static void constants_take(const struct yaml_reader *r, const yaml_node_t *root)
{
    const yaml_node_t *node = yaml_lookup(r->doc, root, "constants");
    if (!node || r->out->legacy)
        return;
    if (node->type != YAML_MAPPING_NODE ||
        node->data.mapping.pairs.top - node->data.mapping.pairs.start > PROBLEM_KEYS_MAX) {
        fail(r, node, "constants are at most 200 names with values");
        return;
    }
    for (yaml_node_pair_t *p = node->data.mapping.pairs.start; p < node->data.mapping.pairs.top;
         p++)
        constant_take(r, yaml_document_get_node(r->doc, p->key),
                      yaml_document_get_node(r->doc, p->value));
}

/* Reads "validation" of legacy: default; or custom with what its validator does. multi-pass is
 * DOMjudge's word. */
static void validation_take(const struct yaml_reader *r, const yaml_node_t *root)
{
    const yaml_node_t *node = yaml_lookup(r->doc, root, "validation");
    const char *text = yaml_text(node);
    bool good = text != NULL;
    size_t words = 0;
    for (const char *at = text ? text + strspn(text, " \t") : ""; *at; words++) {
        const size_t len = strcspn(at, " \t");
        AUTO_FREE char *word = xstrndup(at, len);
        const bool custom = strcmp(word, "custom") == 0, score = strcmp(word, "score") == 0;
        const bool interactive = strcmp(word, "interactive") == 0;
        const bool multi_pass = strcmp(word, "multi-pass") == 0;
        r->out->custom_validation |= words == 0 && custom;
        r->out->validator_scores |= words > 0 && score;
        if (words > 0 && interactive)
            r->out->types |= PROBLEM_TYPE_INTERACTIVE;
        if (words > 0 && multi_pass)
            r->out->types |= PROBLEM_TYPE_MULTI_PASS;
        good = good &&
               (words == 0 ? custom || strcmp(word, "default") == 0
                           : r->out->custom_validation && (score || interactive || multi_pass));
        r->out->custom_line = r->out->custom_validation ? yaml_line(node) : 0;
        at += len + strspn(at + len, " \t");
    }
    if (node && (!good || !words)) {
        fail(r, node,
             "validation is default; or custom, with score, interactive or multi-pass behind it");
        r->out->custom_validation = false;
        r->out->custom_line = 0;
    }
}

static void flags_take(const struct yaml_reader *r, const yaml_node_t *root)
{
    const yaml_node_t *node = yaml_lookup(r->doc, root, "validator_flags");
    const char *flags = yaml_text(node);
    if (!node || !r->out->legacy)
        return;
    if (!flags || strlen(flags) > VALIDATOR_FLAGS_MAX)
        fail(r, node, "validator_flags is one text of at most 1,000 bytes");
    else
        r->out->validator_flags = xstrdup(flags);
}

static void keyword_put(struct problem_yaml *y, const char *text, long line)
{
    y->keyword_lines[y->keyword_count] = line;
    y->keywords[y->keyword_count++] = xstrdup(text);
}

static void keyword_add(const struct yaml_reader *r, const yaml_node_t *node, const char *text)
{
    struct problem_yaml *y = r->out;
    if (!text || !*text || strlen(text) > KEYWORD_BYTES_MAX)
        fail(r, node, "keywords are plain words of 1 to 64 bytes");
    else if (y->keyword_count == KEYWORDS_MAX)
        fail(r, node, "there may be 32 keywords");
    else
        keyword_put(y, text, yaml_line(node));
}

/* Keywords are a list; in legacy also words separated by blanks. */
static void keywords_take(const struct yaml_reader *r, const yaml_node_t *root)
{
    const yaml_node_t *node = yaml_lookup(r->doc, root, "keywords");
    if (!node)
        return;
    if (node->type == YAML_SEQUENCE_NODE) {
        for (yaml_node_item_t *i = node->data.sequence.items.start;
             i < node->data.sequence.items.top; i++) {
            const yaml_node_t *item = yaml_document_get_node(r->doc, *i);
            keyword_add(r, item, yaml_text(item));
        }
        return;
    }
    const char *text = yaml_text(node);
    if (!text)
        fail(r, node, "keywords are a list of words");
    while (text && *text) {
        size_t n = strcspn(text, " ");
        AUTO_FREE char *word = xstrndup(text, n);
        if (n)
            keyword_add(r, node, word);
        text += n + strspn(text + n, " ");
    }
}

static const struct {
    const char *word;
    unsigned type; /* 0: what a problem is that is nothing else */
} types[] = {{"pass-fail", 0},
             {"scoring", PROBLEM_TYPE_SCORING},
             {"interactive", PROBLEM_TYPE_INTERACTIVE},
             {"multi-pass", PROBLEM_TYPE_MULTI_PASS},
             {"submit-answer", PROBLEM_TYPE_SUBMIT_ANSWER}};

static void type_add(const struct yaml_reader *r, const yaml_node_t *node)
{
    const char *word = yaml_text(node);
    for (size_t i = 0; word && i < COUNT_OF(types); i++) {
        if (strcmp(word, types[i].word) != 0)
            continue;
        if (types[i].type ? r->out->types & types[i].type : r->out->says_pass_fail)
            fail(r, node, "this type is there twice");
        r->out->types |= types[i].type;
        r->out->says_pass_fail |= !types[i].type;
        return;
    }
    fail(r, node,
         "this is no type of problem: pass-fail, scoring, interactive, multi-pass and "
         "submit-answer are");
}

/* One type, or a list of them. */
static void types_take(const struct yaml_reader *r, const yaml_node_t *root)
{
    const yaml_node_t *node = yaml_lookup(r->doc, root, "type");
    if (!node)
        return;
    if (node->type != YAML_SEQUENCE_NODE) {
        type_add(r, node);
        return;
    }
    const yaml_node_item_t *start = node->data.sequence.items.start,
                           *top = node->data.sequence.items.top;
    if (start == top || top - start > (ptrdiff_t)COUNT_OF(types))
        fail(r, node, "type is one word, or a list of words that are not there twice");
    for (const yaml_node_item_t *i = start; i < top && i < start + COUNT_OF(types); i++)
        type_add(r, yaml_document_get_node(r->doc, *i));
    if (r->out->says_pass_fail && (r->out->types & PROBLEM_TYPE_SCORING))
        fail(r, node, "a problem is pass-fail or scoring, not both");
    if ((r->out->types & PROBLEM_TYPE_SUBMIT_ANSWER) &&
        (r->out->types & (PROBLEM_TYPE_INTERACTIVE | PROBLEM_TYPE_MULTI_PASS)))
        fail(r, node,
             "answers that are submitted are no program, so submit-answer is neither interactive "
             "nor multi-pass");
}

/* Legacy: a map. */
static void objective_take(const struct yaml_reader *r, const yaml_node_t *root)
{
    const yaml_node_t *grading = yaml_lookup(r->doc, root, "grading");
    const yaml_node_t *node = grading && grading->type == YAML_MAPPING_NODE
                                  ? yaml_lookup(r->doc, grading, "objective")
                                  : NULL;
    const char *word = yaml_text(node);
    if (!grading || !r->out->legacy)
        return;
    if (grading->type != YAML_MAPPING_NODE)
        fail(r, grading, "grading is keys with values");
    else
        keys_check(r, grading, PROBLEM_GRADING);
    r->out->least_is_best = word && strcmp(word, "min") == 0;
    if (node && (!word || (!r->out->least_is_best && strcmp(word, "max") != 0)))
        fail(r, node, "objective is min or max");
}

/* This is Assay's own key; other judges warn of it or ignore it. */
static void hidden_results_take(const struct yaml_reader *r, const yaml_node_t *root)
{
    const yaml_node_t *node = yaml_lookup(r->doc, root, PROBLEM_HIDDEN_RESULTS);
    const char *word = yaml_text(node);
    if (!node)
        return;
    const int results = word_find(&hidden_results_words, word);
    if (results < 0)
        fail(r, node, PROBLEM_HIDDEN_RESULTS " is tests, verdict or first_failed");
    else
        r->out->hidden_results = (enum hidden_results)results;
}

static void document_take(const struct yaml_reader *r)
{
    yaml_node_t *root = yaml_document_get_root_node(r->doc);
    if (!root || root->type != YAML_MAPPING_NODE) {
        fail(r, root, "keys with values are expected");
        return;
    }
    r->out->was_read = true;
    version_take(r, root);
    r->out->time_rules = r->out->legacy ? time_rules_legacy : time_rules_2025;
    keys_check(r, root, PROBLEM_ROOT);
    name_take(r, root);
    types_take(r, root);
    validation_take(r, root);
    objective_take(r, root);
    limits_take(r, root);
    languages_take(r, root);
    keywords_take(r, root);
    credits_check(r, root);
    hidden_results_take(r, root);
    constants_take(r, root);
    flags_take(r, root);
}

void problem_yaml_parse(struct problem_yaml *out, const char *text, size_t len,
                        struct package_report *report)
{
    yaml_document_t doc;
    struct err err;
    long line = 0;
    *out = (struct problem_yaml){0};
    if (yaml_read(&doc, text, len, &line, &err) < 0) {
        report_error(report, PROBLEM_YAML, line, "%s", err.detail);
        return;
    }
    document_take(&(struct yaml_reader){out, &doc, report});
    yaml_document_delete(&doc);
}

void problem_yaml_finish(struct problem_yaml *yaml)
{
    free(yaml->name);
    free(yaml->validator_flags);
    buf_finish(&yaml->languages);
    constants_finish(&yaml->constants);
    for (size_t i = 0; i < yaml->keyword_count; i++)
        free(yaml->keywords[i]);
    *yaml = (struct problem_yaml){0};
}

char *problem_yaml_name(const char *text, size_t len, const char *language)
{
    yaml_document_t doc;
    struct err err;
    long line = 0;
    if (yaml_read(&doc, text, len, &line, &err) < 0)
        return NULL;
    const char *name = yaml_in_language(&doc, yaml_document_get_root_node(&doc), "name", language);
    bool fits = name && *name && strlen(name) <= PROBLEM_NAME_BYTES_MAX;
    char *copy = fits ? xstrdup(name) : NULL;
    yaml_document_delete(&doc);
    return copy;
}
