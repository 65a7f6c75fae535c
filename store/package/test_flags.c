#include "store/package/test_flags.h"

#include "store/package/yaml_node.h"

#include <string.h>

bool test_flags_file_is(const char *path)
{
    return starts_with(path, "data/") && ends_with(path, ".yaml");
}

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

static void value_take(char **flags, const char *path, yaml_document_t *doc,
                       const yaml_node_t *node, struct package_report *report)
{
    AUTO_BUF struct buf text = {0};
    buf_puts(&text, "");
    if (!flags_read(doc, node, &text) || text.len > VALIDATOR_FLAGS_MAX) {
        report_error(report, path, yaml_line(node),
                     "the flags for the output validator are a list of words of at most %d bytes",
                     VALIDATOR_FLAGS_MAX);
        return;
    }
    if (**flags && strcmp(*flags, text.data) != 0) {
        report_error(report, path, yaml_line(node),
                     "these flags for the output validator are not those of the other tests (%s): "
                     "this version takes one value for all",
                     *flags);
        return;
    }
    free(*flags);
    *flags = xstrdup(text.data);
}

static void file_take(char **flags, const struct package_file *file, struct package_report *report)
{
    static const char *const keys[] = {"output_validator_args", "output_validator_flags"};
    yaml_document_t doc;
    struct err err;
    long line;
    if (yaml_read(&doc, file->content.data ? file->content.data : "", file->content.len, &line,
                  &err) < 0) {
        report_error(report, file->path, line, "%s", err.detail);
        return;
    }
    const yaml_node_t *root = yaml_document_get_root_node(&doc);
    bool is_mapping = root && root->type == YAML_MAPPING_NODE;
    ptrdiff_t count =
                  is_mapping ? root->data.mapping.pairs.top - root->data.mapping.pairs.start : 0,
              found = 0;
    for (size_t i = 0; is_mapping && i < COUNT_OF(keys); i++) {
        const yaml_node_t *node = yaml_lookup(&doc, root, keys[i]);
        found += node != NULL;
        if (node)
            value_take(flags, file->path, &doc, node, report);
    }
    yaml_document_delete(&doc);
    if (found == 0)
        report_warning(report, file->path, 0, "this is kept, but changes nothing here");
    else if (count > found)
        report_warning(report, file->path, 0,
                       "of this only the flags for the output validator have an effect here");
}

void test_flags_take(char **flags, const struct file_set *set, struct package_report *report)
{
    for (size_t i = 0; i < set->count; i++)
        if (test_flags_file_is(set->files[i].path))
            file_take(flags, &set->files[i], report);
}
