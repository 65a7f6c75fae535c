#include "store/package/problem_yaml_change.h"

#include "store/package/problem_keys.h"
#include "store/package/problem_yaml.h"

static int keywords_node(yaml_document_t *doc, const struct problem_yaml_change *change)
{
    int list = yaml_document_add_sequence(doc, NULL, YAML_BLOCK_SEQUENCE_STYLE);
    for (size_t i = 0; i < change->keyword_count; i++)
        if (!yaml_document_append_sequence_item(doc, list,
                                                yaml_quoted_add(doc, change->keywords[i])))
            abort();
    return list;
}

static void limits_change(yaml_document_t *doc, int root, const struct problem_yaml_change *change)
{
    int limits = yaml_lookup_id(doc, root, "limits");
    if (!limits || yaml_document_get_node(doc, limits)->type != YAML_MAPPING_NODE) {
        limits = yaml_document_add_mapping(doc, NULL, YAML_BLOCK_MAPPING_STYLE);
        yaml_put(doc, root, "limits", limits);
    }
    if (change->time_limit_ms)
        yaml_put(doc, limits, "time_limit",
                 yaml_number_add(doc, (double)change->time_limit_ms / 1000));
    if (change->memory_kb)
        yaml_put(doc, limits, "memory", yaml_number_add(doc, (double)change->memory_kb / 1024));
}

static void document_change(yaml_document_t *doc, const struct problem_yaml_change *change)
{
    const int root = 1; /* libyaml numbers nodes from 1 on; the root is the first */
    if (change->name) {
        int name = yaml_quoted_add(doc, change->name);
        yaml_node_item_t *place = yaml_translated(doc, yaml_document_get_root_node(doc), "name");
        if (place)
            *place = name;
        else
            yaml_put(doc, root, "name", name);
    }
    if (change->time_limit_ms || change->memory_kb)
        limits_change(doc, root, change);
    if (change->sets_keywords)
        yaml_put(doc, root, "keywords", keywords_node(doc, change));
    if (change->hidden_results != HIDDEN_RESULTS_UNSET)
        yaml_put(doc, root, PROBLEM_HIDDEN_RESULTS,
                 yaml_quoted_add(doc, hidden_results_word(change->hidden_results)));
}

int problem_yaml_change(const char *text, size_t len, const struct problem_yaml_change *change,
                        struct buf *out, struct err *err)
{
    yaml_document_t doc;
    struct err why;
    long line;
    if (yaml_read(&doc, text, len, &line, &why) < 0)
        return err_set(err, "bad_package", NULL, PROBLEM_YAML ": %s", why.detail);
    const yaml_node_t *root = yaml_document_get_root_node(&doc);
    if (!root || root->type != YAML_MAPPING_NODE) {
        yaml_document_delete(&doc);
        return err_set(err, "bad_package", NULL, PROBLEM_YAML " has no keys");
    }
    document_change(&doc, change);
    return yaml_write(&doc, out, err);
}
