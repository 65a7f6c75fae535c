#include "store/package/yaml_node.h"

#include "store/base/library_words.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define BYTES_MAX ((size_t)256 << 10)
#define BRACKETS_MAX 1000
#define NESTING_MAX 100  /* yaml_write recurses for each level */
#define ANCHORS_MAX 1000 /* each costs a walk over all */

static bool is_too_nested(const char *text, size_t len)
{
    size_t brackets = 0;
    for (size_t i = 0; i < len; i++)
        brackets += text[i] == '[' || text[i] == '{';
    return brackets > BRACKETS_MAX;
}

struct shape {
    size_t depth, anchors;
    bool has_nul; /* a text has a NUL, where C would end it */
};

static void shape_take(struct shape *shape, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        shape->anchors += event->data.scalar.anchor != NULL;
        shape->has_nul |= memchr(event->data.scalar.value, '\0', event->data.scalar.length) != NULL;
        break;
    case YAML_SEQUENCE_START_EVENT:
        shape->anchors += event->data.sequence_start.anchor != NULL;
        shape->depth++;
        break;
    case YAML_MAPPING_START_EVENT:
        shape->anchors += event->data.mapping_start.anchor != NULL;
        shape->depth++;
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        shape->depth--;
        break;
    default:
        break;
    }
}

/* Checks the shape of the first document, the only one that is read. Faults of YAML are reported
 * when it is parsed. */
static int shape_check(const char *text, size_t len, long *line, struct err *err)
{
    yaml_parser_t parser;
    yaml_event_t event;
    struct shape shape = {0};
    if (!yaml_parser_initialize(&parser))
        abort();
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, len);
    bool more = true, good = true;
    while (more && good && yaml_parser_parse(&parser, &event)) {
        shape_take(&shape, &event);
        good = shape.depth <= NESTING_MAX && shape.anchors <= ANCHORS_MAX && !shape.has_nul;
        more = event.type != YAML_DOCUMENT_END_EVENT && event.type != YAML_STREAM_END_EVENT;
        *line = good ? 0 : (long)event.start_mark.line + 1;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    if (shape.has_nul)
        return err_set(err, "bad_yaml", NULL,
                       "a text has the character NUL, \\0, which is not allowed");
    return good ? 0
                : err_set(err, "bad_yaml", NULL,
                          "more than %d lists and maps in each other, or %d anchors", NESTING_MAX,
                          ANCHORS_MAX);
}

int yaml_read(yaml_document_t *out, const char *text, size_t len, long *line, struct err *err)
{
    yaml_parser_t parser;
    long column;
    *line = 0;
    if (len > BYTES_MAX)
        return err_set(err, "bad_yaml", NULL, "this may have %zu KiB", BYTES_MAX >> 10);
    if (is_too_nested(text, len))
        return err_set(err, "bad_yaml", NULL, "more than %d lists and maps in brackets",
                       BRACKETS_MAX);
    if (shape_check(text, len, line, err) < 0)
        return -1;
    if (!yaml_parser_initialize(&parser))
        abort();
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, len);
    int rc = yaml_parser_load(&parser, out) ? 0 : -1;
    if (rc) {
        struct bytes read = {text, len};
        yaml_fault_place(&parser, read, line, &column);
        err_set(err, "bad_yaml", NULL, "column %ld: %s", column, yaml_fault_words(&parser, read));
    }
    yaml_parser_delete(&parser);
    return rc;
}

static int on_written(void *ctx, unsigned char *data, size_t len)
{
    buf_append(ctx, data, len);
    return 1;
}

int yaml_write(yaml_document_t *doc, struct buf *out, struct err *err)
{
    yaml_emitter_t emitter;
    if (!yaml_emitter_initialize(&emitter))
        abort();
    yaml_emitter_set_output(&emitter, on_written, out);
    yaml_emitter_set_unicode(&emitter, 1);
    yaml_emitter_set_width(&emitter, -1);
    int rc = 0;
    if (!yaml_emitter_dump(&emitter, doc) || !yaml_emitter_close(&emitter))
        rc = err_set(err, "bad_yaml", NULL, "it cannot be written again as YAML");
    yaml_emitter_delete(&emitter);
    return rc;
}

/* --- reading -------------------------------------------------------------------------------- */

long yaml_line(const yaml_node_t *node)
{
    return node ? (long)node->start_mark.line + 1 : 1;
}

const char *yaml_text(const yaml_node_t *node)
{
    return node && node->type == YAML_SCALAR_NODE ? (const char *)node->data.scalar.value : NULL;
}

static yaml_node_pair_t *pair_find(yaml_document_t *doc, const yaml_node_t *map, const char *key)
{
    if (!map || map->type != YAML_MAPPING_NODE)
        return NULL;
    for (yaml_node_pair_t *p = map->data.mapping.pairs.start; p < map->data.mapping.pairs.top;
         p++) {
        const char *name = yaml_text(yaml_document_get_node(doc, p->key));
        if (name && strcmp(name, key) == 0)
            return p;
    }
    return NULL;
}

yaml_node_t *yaml_lookup(yaml_document_t *doc, const yaml_node_t *map, const char *key)
{
    const yaml_node_pair_t *pair = pair_find(doc, map, key);
    return pair ? yaml_document_get_node(doc, pair->value) : NULL;
}

int yaml_lookup_id(yaml_document_t *doc, int map, const char *key)
{
    const yaml_node_pair_t *pair = pair_find(doc, yaml_document_get_node(doc, map), key);
    return pair ? pair->value : 0;
}

yaml_node_item_t *yaml_translated(yaml_document_t *doc, const yaml_node_t *map, const char *key)
{
    yaml_node_pair_t *pair = pair_find(doc, map, key);
    const yaml_node_t *node = pair ? yaml_document_get_node(doc, pair->value) : NULL;
    if (!node || node->type != YAML_MAPPING_NODE)
        return pair ? &pair->value : NULL;
    yaml_node_pair_t *english = pair_find(doc, node, "en");
    yaml_node_pair_t *first = node->data.mapping.pairs.start;
    if (english || first == node->data.mapping.pairs.top)
        return english ? &english->value : NULL;
    return &first->value;
}

const char *yaml_in_language(yaml_document_t *doc, const yaml_node_t *map, const char *key,
                             const char *language)
{
    const yaml_node_t *names = yaml_lookup(doc, map, key);
    if (!names || names->type != YAML_MAPPING_NODE)
        return NULL;
    for (yaml_node_pair_t *p = names->data.mapping.pairs.start; p < names->data.mapping.pairs.top;
         p++) {
        const char *code = yaml_text(yaml_document_get_node(doc, p->key));
        if (code && strcasecmp(code, language) == 0)
            return yaml_text(yaml_document_get_node(doc, p->value));
    }
    return NULL;
}

/* --- changing ------------------------------------------------------------------------------- */

static int scalar_add(yaml_document_t *doc, const char *text, yaml_scalar_style_t style)
{
    int node =
        yaml_document_add_scalar(doc, NULL, (const unsigned char *)text, (int)strlen(text), style);
    if (!node)
        abort();
    return node;
}

int yaml_quoted_add(yaml_document_t *doc, const char *text)
{
    return scalar_add(doc, text, YAML_DOUBLE_QUOTED_SCALAR_STYLE);
}

int yaml_number_add(yaml_document_t *doc, double value)
{
    char text[32];
    snprintf(text, sizeof text, "%.10g", value);
    return scalar_add(doc, text, YAML_PLAIN_SCALAR_STYLE);
}

void yaml_put(yaml_document_t *doc, int map, const char *key, int value)
{
    yaml_node_pair_t *pair = pair_find(doc, yaml_document_get_node(doc, map), key);
    if (pair)
        pair->value = value;
    else if (!yaml_document_append_mapping_pair(
                 doc, map, scalar_add(doc, key, YAML_PLAIN_SCALAR_STYLE), value))
        abort();
}
