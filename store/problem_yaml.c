#include "store/problem_yaml.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <yaml.h>

#define BRACKETS_MAX 1000

static const char *const known_2025[] = {"problem_format_version",
                                         "type",
                                         "name",
                                         "uuid",
                                         "version",
                                         "credits",
                                         "source",
                                         "license",
                                         "limits",
                                         "rights_owner",
                                         "embargo_until",
                                         "languages",
                                         "constants",
                                         "keywords",
                                         "allow_file_writing"};

static int fail(struct err *err, const yaml_node_t *node, const char *words)
{
    return err_set(err, "bad_package", "problem.yaml", "problem.yaml, line %zu: %s",
                   node ? node->start_mark.line + 1 : 1, words);
}

static const char *scalar(const yaml_node_t *node)
{
    return node && node->type == YAML_SCALAR_NODE ? (const char *)node->data.scalar.value : NULL;
}

static yaml_node_t *lookup(yaml_document_t *doc, const yaml_node_t *map, const char *key)
{
    if (!map || map->type != YAML_MAPPING_NODE)
        return NULL;
    for (yaml_node_pair_t *p = map->data.mapping.pairs.start; p < map->data.mapping.pairs.top;
         p++) {
        const char *name = scalar(yaml_document_get_node(doc, p->key));
        if (name && strcmp(name, key) == 0)
            return yaml_document_get_node(doc, p->value);
    }
    return NULL;
}

static int keys_check(yaml_document_t *doc, yaml_node_t *map, bool strict, struct err *err)
{
    yaml_node_pair_t *start = map->data.mapping.pairs.start, *top = map->data.mapping.pairs.top;
    for (yaml_node_pair_t *p = start; p < top; p++) {
        yaml_node_t *node = yaml_document_get_node(doc, p->key);
        const char *key = scalar(node);
        if (!key)
            return fail(err, node, "a key must be a plain word");
        for (yaml_node_pair_t *q = start; q < p; q++) {
            const char *other = scalar(yaml_document_get_node(doc, q->key));
            if (other && strcmp(other, key) == 0)
                return fail(err, node, "this key is there twice");
        }
        bool known = !strict;
        for (size_t i = 0; i < COUNT_OF(known_2025) && !known; i++)
            known = strcmp(known_2025[i], key) == 0;
        if (!known)
            return fail(err, node, "this key is not one of the 2025-09 format");
    }
    return 0;
}

/* A plain string, or one for each language: English, else the first. */
static const char *name_text(yaml_document_t *doc, yaml_node_t *node)
{
    if (!node || node->type != YAML_MAPPING_NODE)
        return scalar(node);
    const char *english = scalar(lookup(doc, node, "en"));
    yaml_node_pair_t *first = node->data.mapping.pairs.start;
    if (english || first == node->data.mapping.pairs.top)
        return english;
    return scalar(yaml_document_get_node(doc, first->value));
}

static int number(const yaml_node_t *node, double max, double scale, int64_t *out, struct err *err)
{
    const char *text = scalar(node);
    char *end = NULL;
    double value = text ? strtod(text, &end) : 0;
    if (!text || !*text || *end || !isfinite(value) || value <= 0 || value > max)
        return fail(err, node, "this limit must be a positive number in a sensible range");
    *out = (int64_t)llround(value * scale);
    return *out > 0 ? 0 : fail(err, node, "this limit is too small");
}

static int limits_take(struct problem_yaml *y, yaml_document_t *doc, yaml_node_t *limits,
                       struct err *err)
{
    yaml_node_t *time_limit = lookup(doc, limits, "time_limit");
    yaml_node_t *memory = lookup(doc, limits, "memory");
    if (time_limit && number(time_limit, 60, 1000, &y->time_limit_ms, err))
        return -1;
    return memory ? number(memory, 4096, 1024, &y->memory_kb, err) : 0;
}

static int keyword_add(struct problem_yaml *y, const yaml_node_t *node, const char *text,
                       struct err *err)
{
    if (!text || !*text || strlen(text) > 64)
        return fail(err, node, "keywords are short plain words");
    if (y->keyword_count == KEYWORDS_MAX)
        return fail(err, node, "there are too many keywords");
    y->keywords[y->keyword_count++] = xstrdup(text);
    return 0;
}

/* A list; in legacy also words separated by blanks. */
static int keywords_take(struct problem_yaml *y, yaml_document_t *doc, yaml_node_t *node,
                         struct err *err)
{
    if (!node)
        return 0;
    if (node->type == YAML_SEQUENCE_NODE) {
        yaml_node_item_t *top = node->data.sequence.items.top;
        for (yaml_node_item_t *i = node->data.sequence.items.start; i < top; i++) {
            yaml_node_t *item = yaml_document_get_node(doc, *i);
            if (keyword_add(y, item, scalar(item), err))
                return -1;
        }
        return 0;
    }
    const char *text = scalar(node);
    while (text && *text) {
        size_t n = strcspn(text, " ");
        AUTO_FREE char *word = xstrndup(text, n);
        if (n && keyword_add(y, node, word, err))
            return -1;
        text += n + strspn(text + n, " ");
    }
    return 0;
}

static int type_check(yaml_document_t *doc, yaml_node_t *node, struct err *err)
{
    if (node && node->type == YAML_SEQUENCE_NODE &&
        node->data.sequence.items.top - node->data.sequence.items.start == 1)
        node = yaml_document_get_node(doc, *node->data.sequence.items.start);
    const char *type = scalar(node);
    if (node && (!type || strcmp(type, "pass-fail") != 0))
        return fail(err, node, "only problems of type pass-fail are judged by this version");
    return 0;
}

static int document_take(struct problem_yaml *y, yaml_document_t *doc, struct err *err)
{
    yaml_node_t *root = yaml_document_get_root_node(doc);
    if (!root || root->type != YAML_MAPPING_NODE)
        return fail(err, root, "a mapping of keys to values is expected");
    const char *version = scalar(lookup(doc, root, "problem_format_version"));
    y->legacy = !version || strcmp(version, "legacy") == 0 || strcmp(version, "legacy-icpc") == 0;
    if (!y->legacy && strcmp(version, "2025-09") != 0 && strcmp(version, "2023-07-draft") != 0)
        return fail(err, lookup(doc, root, "problem_format_version"),
                    "this format is not known; 2025-09 and legacy are");
    if (keys_check(doc, root, !y->legacy, err) || type_check(doc, lookup(doc, root, "type"), err) ||
        limits_take(y, doc, lookup(doc, root, "limits"), err) ||
        keywords_take(y, doc, lookup(doc, root, "keywords"), err))
        return -1;
    const char *validation = scalar(lookup(doc, root, "validation"));
    y->custom_validation = validation && strncmp(validation, "custom", 6) == 0;
    const char *name = name_text(doc, lookup(doc, root, "name"));
    if (!name || !*name || strlen(name) > 200)
        return fail(err, root, "a name of 1 to 200 bytes is required");
    y->name = xstrdup(name);
    return 0;
}

/* libyaml takes seconds for deep nesting; no problem.yaml has use for it. */
static bool is_too_nested(const char *text, size_t len)
{
    size_t brackets = 0;
    for (size_t i = 0; i < len; i++)
        brackets += text[i] == '[' || text[i] == '{';
    return brackets > BRACKETS_MAX;
}

int problem_yaml_parse(struct problem_yaml *out, const char *text, size_t len, struct err *err)
{
    if (is_too_nested(text, len))
        return err_set(err, "bad_package", "problem.yaml",
                       "problem.yaml: more than %d lists and maps in brackets", BRACKETS_MAX);
    struct problem_yaml y = {0};
    yaml_parser_t parser;
    yaml_document_t doc;
    if (!yaml_parser_initialize(&parser))
        abort();
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, len);
    int rc;
    if (!yaml_parser_load(&parser, &doc)) {
        rc = err_set(err, "bad_package", "problem.yaml", "problem.yaml, line %zu: %s",
                     parser.problem_mark.line + 1, parser.problem ? parser.problem : "not YAML");
    } else {
        rc = document_take(&y, &doc, err);
        yaml_document_delete(&doc);
    }
    yaml_parser_delete(&parser);
    if (rc)
        problem_yaml_finish(&y);
    else
        *out = y;
    return rc;
}

void problem_yaml_finish(struct problem_yaml *yaml)
{
    free(yaml->name);
    for (size_t i = 0; i < yaml->keyword_count; i++)
        free(yaml->keywords[i]);
    *yaml = (struct problem_yaml){0};
}
