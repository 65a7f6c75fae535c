#include "executor/language/diagnostics_files.h"

#include "executor/language/diagnostics.h"

#include <string.h>

#define LINE_MAX_BYTES ((size_t)1000)

/* The file whose name the line has first, as a word; NULL: none. */
static const char *file_of_line(const struct recipe *recipe, const char *line)
{
    const char *first = NULL, *name = NULL;
    for (int i = 0; i < recipe->file_count; i++) {
        const char *file = recipe->files[i].name, *at = strstr(line, file);
        const bool is_word = at && (at == line || !strchr("_-.", at[-1])) &&
                             strchr(":(\", ", at[strlen(file)]) && (!first || at < first);
        first = is_word ? at : first;
        name = is_word ? file : name;
    }
    return name;
}

/* Appends a line about a file. The parser of g++ knows the author's file by its usual name. */
static void line_add(const struct language *language, const char *line, const char *about,
                     struct buf *out)
{
    if (about && language->diagnostics == DIAGNOSTICS_GCC)
        buf_printf(out, "%s%s\n", language->source_name, strstr(line, about) + strlen(about));
    else
        buf_printf(out, "%s\n", line);
}

/* Appends the lines about one file, and those without a file that follow on each of them. */
static void lines_of_file(const struct recipe *recipe, const char *file, const char *text,
                          struct buf *out)
{
    bool is_taken = false;
    for (const char *at = text; *at;) {
        const size_t n = strcspn(at, "\n");
        AUTO_FREE char *line = xstrndup(at, n < LINE_MAX_BYTES ? n : LINE_MAX_BYTES);
        const char *about = file_of_line(recipe, line);
        is_taken = about ? about == file : is_taken;
        if (is_taken)
            line_add(recipe->language, line, about, out);
        at += n + (at[n] == '\n');
    }
}

static void file_name_put(json_t *list, const char *name)
{
    json_t *item;
    size_t i;
    json_array_foreach (list, i, item)
        json_object_set_new(item, "file", json_string(name));
}

static json_t *files_parse(const struct recipe *recipe, struct bytes err, struct bytes answer)
{
    AUTO_BUF struct buf text = {0};
    json_t *all = json_array();
    buf_append(&text, err.data, err.len);
    for (int i = 0; i < recipe->file_count; i++) {
        AUTO_BUF struct buf own = {0};
        lines_of_file(recipe, recipe->files[i].name, text.data, &own);
        if (!own.len)
            continue;
        json_t *found =
            diagnostics_parse(recipe->language, (struct bytes){own.data, own.len}, answer);
        file_name_put(found, recipe->files[i].name);
        json_array_extend(all, found);
        json_decref(found);
    }
    return all;
}

json_t *diagnostics_parse_files(const struct recipe *recipe, struct bytes err, struct bytes answer)
{
    const bool is_several = recipe->file_count > 1 && !recipe->signature;
    if (is_several && recipe->language->diagnostics != DIAGNOSTICS_FRAME) {
        json_t *found = files_parse(recipe, err, answer);
        if (json_array_size(found))
            return found;
        json_decref(found);
    }
    json_t *all = diagnostics_parse(recipe->language, err, answer);
    if (is_several) /* what is in a frame is about the file that starts */
        file_name_put(all, recipe->files[0].name);
    return all;
}
