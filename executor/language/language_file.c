#include "executor/language/language_file.h"

#include "executor/language/language_meaning.h"
#include "store/package/yaml_node.h"

#include <regex.h>
#include <stdio.h>
#include <string.h>

#define ITEMS_MAX 24
#define TEXT_MAX 4096

struct reader {
    yaml_document_t doc;
    const char *file;
    struct err *err;
};

/* What a key's value is. */
enum value { VALUE_TEXT, VALUE_LINE, VALUE_LINES, VALUE_WORDS, VALUE_NUMBER, VALUE_SWITCH };

struct field {
    const char *section, *key; /* "": at the top */
    enum value value;
    size_t offset; /* in struct language_values */
    bool required;
    int64_t least, most; /* a number's; of a list: how many items */
};

#define OF(member) offsetof(struct language_values, language.member)
#define AT(member) offsetof(struct language_values, member)
static const struct field fields[] = {
    {"", "id", VALUE_LINE, OF(id), true, 0, 0},
    {"", "name", VALUE_LINE, OF(name), true, 0, 0},
    {"", "extensions", VALUE_WORDS, OF(extensions), false, 0, 8},
    {"", "codes", VALUE_WORDS, OF(codes), false, 0, 8},
    {"", "source", VALUE_LINE, OF(source_name), true, 0, 0},
    {"", "editor", VALUE_LINE, OF(editor), true, 0, 0},
    {"", "order", VALUE_NUMBER, AT(order), false, 1, 1000},
    {"", "indent", VALUE_NUMBER, AT(indent), false, 1, 8},
    {"", "comment", VALUE_LINE, OF(comment), true, 0, 0},
    {"", "starter", VALUE_TEXT, OF(program_starter), true, 0, 0},
    {"", "talk", VALUE_TEXT, OF(talk_starter), false, 0, 0},
    {"", "trial", VALUE_TEXT, OF(trial), true, 0, 0},
    {"", "version", VALUE_LINES, OF(version_argv), true, 1, ITEMS_MAX},
    {"", "home", VALUE_LINES, OF(home_argv), false, 1, ITEMS_MAX},
    {"", "environment", VALUE_LINES, OF(environment), false, 0, 8},
    {"", "headers", VALUE_LINE, AT(headers), false, 0, 0},
    {"", "image", VALUE_LINE, OF(image), false, 0, 0},
    {"", "packages", VALUE_WORDS, OF(packages), false, 0, 8},
    {"show", "compile", VALUE_LINE, OF(compile_command), false, 0, 0},
    {"show", "run", VALUE_LINE, OF(run_command), true, 0, 0},
    {"compile", "command", VALUE_LINES, OF(compile), true, 1, ITEMS_MAX},
    {"compile", "artifact", VALUE_LINE, OF(artifact), false, 0, 0},
    {"compile", "cpu_s", VALUE_NUMBER, AT(compile_cpu_s), false, 1, 300},
    {"compile", "memory_mib", VALUE_NUMBER, AT(compile_memory_mib), false, 64, 16384},
    {"compile", "processes", VALUE_NUMBER, AT(compile_processes), false, 1, 1024},
    {"run", "command", VALUE_LINES, OF(run), true, 1, ITEMS_MAX},
    {"run", "processes", VALUE_NUMBER, AT(processes), false, 1, 1024},
    {"validator", "command", VALUE_LINES, OF(validator), false, 1, ITEMS_MAX},
    {"function", "harness", VALUE_LINE, AT(function), false, 0, 0},
    {"function", "compile", VALUE_LINES, OF(function_compile), false, 1, ITEMS_MAX},
    {"function", "artifact", VALUE_LINE, OF(function_artifact), false, 0, 0},
    {"function", "run", VALUE_LINES, OF(function_run), false, 1, ITEMS_MAX},
    {"limits", "time_factor", VALUE_NUMBER, AT(time_factor), false, 1, 20},
    {"limits", "memory_extra_mib", VALUE_NUMBER, AT(memory_extra_mib), false, 0, 4096},
    {"sandbox", "compiler", VALUE_LINE, AT(compiler), true, 0, 0},
    {"sandbox", "filter", VALUE_LINE, AT(filter), false, 0, 0},
    {"sandbox", "self", VALUE_LINE, AT(self), false, 0, 0},
    {"sandbox", "maps", VALUE_SWITCH, AT(maps), false, 0, 0},
    {"sandbox", "warm", VALUE_SWITCH, AT(warm), false, 0, 0},
    {"sandbox", "zygote", VALUE_LINES, AT(zygote), false, 1, 14},
    {"sandbox", "host", VALUE_LINES, AT(host), false, 0, 16},
    {"tree", "programs", VALUE_LINES, AT(programs), false, 0, 40},
    {"tree", "libraries", VALUE_LINES, AT(libraries), false, 0, 24},
    {"tree", "folders", VALUE_LINES, AT(folders), false, 0, 16},
    {"tree", "files", VALUE_LINES, AT(files), false, 0, 16},
    {"tree", "without", VALUE_LINES, AT(without), false, 0, 32},
    {"tree", "ask", VALUE_LINES, AT(ask), false, 1, 16},
};

/* --- messages ------------------------------------------------------------------------------ */

static int fault(struct reader *r, long line, const char *key, const char *what)
{
    return err_set(r->err, "bad_language", NULL, "%s, line %ld%s%s: %s", r->file, line,
                   *key ? ", " : "", key, what);
}

static int fault_at(struct reader *r, const yaml_node_t *node, const struct field *field,
                    const char *what)
{
    AUTO_FREE char *key =
        xasprintf("%s%s%s", field->section, *field->section ? "." : "", field->key);
    return fault(r, yaml_line(node), key, what);
}

/* --- values -------------------------------------------------------------------------------- */

/* A text of one line, without characters that no name or argument has. */
static bool is_line(const char *text)
{
    for (const char *at = text; *at; at++)
        if ((unsigned char)*at < ' ' && *at != '\t')
            return false;
    return *text && strlen(text) <= TEXT_MAX;
}

static int text_take(struct reader *r, const struct field *field, yaml_node_t *node, char **out)
{
    const char *text = yaml_text(node);
    if (!text || (field->value == VALUE_LINE && !is_line(text)))
        return fault_at(r, node, field, "a text of one line is needed");
    if (strlen(text) > TEXT_MAX || !utf8_valid(text, strlen(text)))
        return fault_at(r, node, field, "the text may have 4,096 bytes, in UTF-8");
    *out = xstrdup(text);
    return 0;
}

/* The items of a list, which stay the document's. */
static int items_take(struct reader *r, const struct field *field, yaml_node_t *node,
                      const char **out, size_t *count)
{
    if (node->type != YAML_SEQUENCE_NODE)
        return fault_at(r, node, field, "a list is needed: [a, b]");
    *count = (size_t)(node->data.sequence.items.top - node->data.sequence.items.start);
    if (*count < (size_t)field->least || *count > (size_t)field->most)
        return fault_at(r, node, field,
                        *count < (size_t)field->least ? "the list is empty"
                                                      : "the list is too long");
    for (size_t i = 0; i < *count; i++) {
        const yaml_node_t *item =
            yaml_document_get_node(&r->doc, node->data.sequence.items.start[i]);
        const char *text = yaml_text(item);
        bool script = text && *text && strlen(text) <= TEXT_MAX && field->value == VALUE_LINES;
        if (!script && !(text && is_line(text) && !strchr(text, ' ')))
            return fault_at(r, item ? item : node, field,
                            "each item is a text, which is not empty");
        out[i] = text;
    }
    return 0;
}

static int lines_take(struct reader *r, const struct field *field, yaml_node_t *node, char ***out)
{
    const char *items[ITEMS_MAX + 16] = {NULL};
    size_t count = 0;
    if (items_take(r, field, node, items, &count) < 0)
        return -1;
    *out = xcalloc(count + 1, sizeof **out);
    for (size_t i = 0; i < count; i++)
        (*out)[i] = xstrdup(items[i]);
    return 0;
}

static int words_take(struct reader *r, const struct field *field, yaml_node_t *node, char **out)
{
    const char *items[ITEMS_MAX] = {NULL};
    AUTO_BUF struct buf words = {0};
    size_t count = 0;
    if (items_take(r, field, node, items, &count) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        buf_printf(&words, "%s%s", i ? " " : "", items[i]);
    *out = xstrdup(words.data ? words.data : "");
    return 0;
}

static int number_take(struct reader *r, const struct field *field, yaml_node_t *node, int64_t *out)
{
    const char *text = yaml_text(node);
    char *end;
    long long number = text && *text ? strtoll(text, &end, 10) : 0;
    if (!text || !*text || *end || number < field->least || number > field->most) {
        AUTO_FREE char *what = xasprintf("a number from %lld to %lld is needed",
                                         (long long)field->least, (long long)field->most);
        return fault_at(r, node, field, what);
    }
    *out = number;
    return 0;
}

static int switch_take(struct reader *r, const struct field *field, yaml_node_t *node, bool *out)
{
    const char *text = yaml_text(node);
    bool yes = text && (strcmp(text, "yes") == 0 || strcmp(text, "true") == 0);
    if (!yes && !(text && (strcmp(text, "no") == 0 || strcmp(text, "false") == 0)))
        return fault_at(r, node, field, "yes or no is needed");
    *out = yes;
    return 0;
}

static int value_take(struct reader *r, const struct field *field, yaml_node_t *node,
                      struct language_values *values)
{
    void *out = (char *)values + field->offset;
    switch (field->value) {
    case VALUE_TEXT:
    case VALUE_LINE:
        return text_take(r, field, node, out);
    case VALUE_LINES:
        return lines_take(r, field, node, out);
    case VALUE_WORDS:
        return words_take(r, field, node, out);
    case VALUE_NUMBER:
        return number_take(r, field, node, out);
    case VALUE_SWITCH:
        return switch_take(r, field, node, out);
    }
    abort();
}

/* --- diagnostics --------------------------------------------------------------------------- */

static enum pattern_group group_of(const char *word)
{
    static const char *const words[] = {[GROUP_LINE] = "line",
                                        [GROUP_COLUMN] = "column",
                                        [GROUP_SEVERITY] = "severity",
                                        [GROUP_MESSAGE] = "message"};
    for (size_t i = GROUP_LINE; i < COUNT_OF(words); i++)
        if (strcmp(words[i], word) == 0)
            return (enum pattern_group)i;
    return GROUP_NONE;
}

static int gives_take(struct reader *r, yaml_node_t *node, size_t groups,
                      struct diagnostics_pattern *out)
{
    static const struct field field = {"diagnostics", "gives", VALUE_WORDS,       0,
                                       true,          1,       PATTERN_GROUPS_MAX};
    const char *words[PATTERN_GROUPS_MAX] = {NULL};
    size_t count = 0;
    if (!node)
        return fault(r, 1, "diagnostics.gives", "this key is missing");
    if (items_take(r, &field, node, words, &count) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (!words[i] || !(out->gives[i] = group_of(words[i])))
            return fault_at(r, node, &field, "there are: line, column, severity, message");
    if (count != groups)
        return fault_at(r, node, &field, "one word for each group of the expression is needed");
    return 0;
}

static int pattern_take(struct reader *r, yaml_node_t *node, struct diagnostics_pattern *out)
{
    static const struct field field = {"diagnostics", "match", VALUE_LINE, 0, true, 0, 0};
    yaml_node_t *match = yaml_lookup(&r->doc, node, "match");
    regex_t compiled;
    if (!match || node->data.mapping.pairs.top - node->data.mapping.pairs.start != 2)
        return fault(r, yaml_line(node), "diagnostics", "each item has two keys: match, gives");
    if (text_take(r, &field, match, &out->match) < 0)
        return -1;
    int rc = regcomp(&compiled, out->match, REG_EXTENDED);
    if (rc) {
        char why[128];
        regerror(rc, &compiled, why, sizeof why);
        return fault_at(r, match, &field, why);
    }
    size_t groups = compiled.re_nsub;
    regfree(&compiled);
    return gives_take(r, yaml_lookup(&r->doc, node, "gives"), groups, out);
}

static int diagnostics_take(struct reader *r, yaml_node_t *node, struct language *language)
{
    const char *word = yaml_text(node);
    bool frame = word && strcmp(word, "frame") == 0;
    if (frame || (word && strcmp(word, "gcc") == 0)) {
        language->diagnostics = frame ? DIAGNOSTICS_FRAME : DIAGNOSTICS_GCC;
        return 0;
    }
    size_t count = node->type == YAML_SEQUENCE_NODE
                       ? (size_t)(node->data.sequence.items.top - node->data.sequence.items.start)
                       : 0;
    if (count < 1 || count > LANGUAGE_PATTERNS_MAX)
        return fault(r, yaml_line(node), "diagnostics",
                     "gcc or frame is needed, or a list of 1 to 8 items {match: ..., gives: [line, "
                     "message]}");
    language->diagnostics = DIAGNOSTICS_PATTERNS;
    for (size_t i = 0; i < count; i++) {
        yaml_node_t *item = yaml_document_get_node(&r->doc, node->data.sequence.items.start[i]);
        language->pattern_count++;
        if (pattern_take(r, item, &language->patterns[i]) < 0)
            return -1;
    }
    return 0;
}

/* --- keys ---------------------------------------------------------------------------------- */

static bool is_section(const char *key)
{
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        if (*key && strcmp(fields[i].section, key) == 0)
            return true;
    return false;
}

static const struct field *field_find(const char *section, const char *key)
{
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        if (strcmp(fields[i].section, section) == 0 && strcmp(fields[i].key, key) == 0)
            return &fields[i];
    return NULL;
}

static int map_take(struct reader *r, const char *section, yaml_node_t *map,
                    struct language_values *values);

static int pair_take(struct reader *r, const char *section, const yaml_node_t *name,
                     yaml_node_t *value, struct language_values *values)
{
    const char *key = yaml_text(name);
    const struct field *field = field_find(section, key);
    if (field)
        return value_take(r, field, value, values);
    if (!*section && is_section(key))
        return map_take(r, key, value, values);
    if (!*section && strcmp(key, "diagnostics") == 0)
        return diagnostics_take(r, value, &values->language);
    AUTO_FREE char *shown = xasprintf("%s%s%.60s", section, *section ? "." : "", key);
    return fault(r, yaml_line(name), shown, "there is no such key");
}

static int map_take(struct reader *r, const char *section, yaml_node_t *map,
                    struct language_values *values)
{
    if (!map || map->type != YAML_MAPPING_NODE)
        return fault(r, yaml_line(map), section, "keys with values are needed: key: value");
    const yaml_node_pair_t *first = map->data.mapping.pairs.start;
    for (const yaml_node_pair_t *p = first; p < map->data.mapping.pairs.top; p++) {
        const yaml_node_t *name = yaml_document_get_node(&r->doc, p->key);
        if (!yaml_text(name))
            return fault(r, yaml_line(name), section, "a key is a word");
        for (const yaml_node_pair_t *q = first; q < p; q++) {
            const char *before = yaml_text(yaml_document_get_node(&r->doc, q->key));
            if (before && strcmp(before, yaml_text(name)) == 0)
                return fault(r, yaml_line(name), yaml_text(name), "this key is there twice");
        }
        if (pair_take(r, section, name, yaml_document_get_node(&r->doc, p->value), values) < 0)
            return -1;
    }
    return 0;
}

static int required_check(struct reader *r, const struct language_values *values)
{
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        /* Those that are required are pointers. */
        if (fields[i].required && !*(void *const *)((const char *)values + fields[i].offset))
            return fault_at(r, NULL, &fields[i], "this key is missing");
    }
    return 0;
}

/* --- the whole file ------------------------------------------------------------------------ */

static char *text_or_empty(char *text)
{
    return text ? text : xstrdup("");
}

static void defaults_put(struct language_values *values)
{
    struct language *l = &values->language;
    l->extensions = text_or_empty(l->extensions);
    l->codes = text_or_empty(l->codes);
    l->compile_command = text_or_empty(l->compile_command);
    l->artifact = text_or_empty(l->artifact);
    l->image = text_or_empty(l->image);
    l->packages = text_or_empty(l->packages);
    l->order = (int)values->order;
    l->indent = (int)values->indent;
    l->time_factor = (int)values->time_factor;
    l->memory_extra_kb = values->memory_extra_mib * 1024;
    l->processes = (int)values->processes;
    l->compile_limits = (struct run_limits){.cpu_ms = values->compile_cpu_s * 1000,
                                            .wall_ms = values->compile_cpu_s * 3000,
                                            .memory_kb = values->compile_memory_mib * 1024,
                                            .output_bytes = 256 * 1024,
                                            .file_bytes = 128 << 20,
                                            .processes = (int)values->compile_processes,
                                            .idle_ms = 15000};
}

void texts_free(char **texts)
{
    for (char **at = texts; at && *at; at++)
        free(*at);
    free(texts);
}

static void values_finish(struct language_values *values)
{
    char **const lists[] = {values->zygote,  values->host,  values->programs, values->libraries,
                            values->folders, values->files, values->without,  values->ask};
    free(values->headers);
    free(values->function);
    free(values->compiler);
    free(values->filter);
    free(values->self);
    for (size_t i = 0; i < COUNT_OF(lists); i++)
        texts_free(lists[i]);
}

void language_destroy(struct language *l)
{
    if (!l)
        return;
    char *const texts[] = {l->file,
                           l->id,
                           l->name,
                           l->extensions,
                           l->editor,
                           l->comment,
                           l->source_name,
                           l->compile_command,
                           l->trial,
                           l->artifact,
                           l->run_command,
                           l->program_starter,
                           l->packages,
                           l->home,
                           l->image,
                           l->why,
                           l->image_id,
                           l->talk_starter,
                           l->function_artifact,
                           l->codes};
    char **const lists[] = {l->version_argv, l->home_argv,   l->compile,          l->run,
                            l->validator,    l->environment, l->function_compile, l->function_run};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        free(texts[i]);
    for (size_t i = 0; i < COUNT_OF(lists); i++)
        texts_free(lists[i]);
    for (int i = 0; i < l->pattern_count; i++)
        free(l->patterns[i].match);
    free((char *)(uintptr_t)l->plan.zygote);
    free((char *)(uintptr_t)l->plan.tree);
    free((char *)(uintptr_t)l->plan.host);
    free(l);
}

int language_file_read(const char *file, struct bytes text, struct language **out, struct err *err)
{
    struct reader r = {.file = file, .err = err};
    struct err why;
    struct language_values read = {.language.diagnostics = DIAGNOSTICS_GCC,
                                   .order = 500,
                                   .indent = 4,
                                   .time_factor = 1,
                                   .memory_extra_mib = 0,
                                   .compile_cpu_s = 20,
                                   .compile_memory_mib = 1024,
                                   .compile_processes = 32};
    long line;
    if (!utf8_valid(text.data, text.len))
        return err_set(err, "bad_language", NULL, "%s: this is not UTF-8 text", file);
    if (yaml_read(&r.doc, text.data, text.len, &line, &why) < 0)
        return err_set(err, "bad_language", NULL, "%s, line %ld: %s", file, line, why.detail);
    int rc = map_take(&r, "", yaml_document_get_root_node(&r.doc), &read);
    if (rc == 0)
        rc = required_check(&r, &read);
    if (rc == 0)
        rc = language_meaning_take(&read, file, err);
    defaults_put(&read);
    struct language *language = xcalloc(1, sizeof *language);
    *language = read.language;
    language->file = xstrdup(file);
    sha256_hex(&text, 1, language->identity);
    values_finish(&read);
    yaml_document_delete(&r.doc);
    if (rc)
        language_destroy(language);
    else
        *out = language;
    return rc;
}
