/*
 * Helpers for libyaml's documents, with which problem_yaml.c reads and changes its file.
 *
 * Thread: any. A node's pointer is valid until a node is added to the document.
 * Limits: 256 KiB of text; 1,000 brackets (libyaml takes seconds for deep nesting).
 */
#ifndef ASSAY_STORE_YAML_NODE_H
#define ASSAY_STORE_YAML_NODE_H

#include "store/base/base.h"

#include <yaml.h>

/* The caller calls yaml_document_delete. -1 with err and the line; 0: no line. */
int yaml_read(yaml_document_t *out, const char *text, size_t len, long *line,
              struct err *err) MUST_CHECK;
/* Deletes doc, whatever happens. */
int yaml_write(yaml_document_t *doc, struct buf *out, struct err *err) MUST_CHECK;

long yaml_line(const yaml_node_t *node);
const char *yaml_text(const yaml_node_t *node); /* NULL: not a scalar, or no node */
yaml_node_t *yaml_lookup(yaml_document_t *doc, const yaml_node_t *map, const char *key);
int yaml_lookup_id(yaml_document_t *doc, int map, const char *key); /* 0: none */
/* The item of a key's value that is one text or a map of texts by language: English, else the
 * first. NULL: there is none. */
yaml_node_item_t *yaml_translated(yaml_document_t *doc, const yaml_node_t *map, const char *key);
/* The text of such a key in this language. NULL: there is none. */
const char *yaml_in_language(yaml_document_t *doc, const yaml_node_t *map, const char *key,
                             const char *language);

/* Add a node and return its number. */
int yaml_quoted_add(yaml_document_t *doc, const char *text);
int yaml_number_add(yaml_document_t *doc, double value);
/* Sets a key. */
void yaml_put(yaml_document_t *doc, int map, const char *key, int value);

#endif
