#include "executor/language/diagnostics_files.h"

#include "executor/language/diagnostics.h"

#include <string.h>

#define LINE_MAX_BYTES ((size_t)1000)

/* The number of the file whose name the line has first, as a word; -1: none. */
static int file_of_line(const struct recipe *recipe, const char *line)
{
    const char *first = NULL;
    int found = -1;
    for (int i = 0; i < recipe->file_count && *line; i++) {
        const char *file = recipe->files[i].name, *at = strstr(line, file);
        const bool is_word = at && (at == line || !strchr("_-.", at[-1])) &&
                             strchr(":(\", ", at[strlen(file)]) && (!first || at < first);
        first = is_word ? at : first;
        found = is_word ? i : found;
    }
    return found;
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

/* Sorts the lines by the files that they are about; those without a file follow on the line before.
 */
static void lines_sort(const struct recipe *recipe, const char *text, struct buf *of_files)
{
    int last = -1;
    for (const char *at = text; *at;) {
        const size_t n = strcspn(at, "\n");
        AUTO_FREE char *line = xstrndup(at, n < LINE_MAX_BYTES ? n : LINE_MAX_BYTES);
        const int about = file_of_line(recipe, line);
        last = about < 0 ? last : about;
        if (last >= 0)
            line_add(recipe->language, line, about < 0 ? NULL : recipe->files[about].name,
                     &of_files[last]);
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

/* Adds what is said of a file, up to the bound of all files together. */
static void file_parse(const struct recipe *recipe, int file, const struct buf *said,
                       struct bytes answer, json_t *all)
{
    if (!said->len || json_array_size(all) >= DIAGNOSTICS_MAX)
        return;
    json_t *found =
        diagnostics_parse(recipe->language, (struct bytes){said->data, said->len}, answer);
    file_name_put(found, recipe->files[file].name);
    json_array_extend(all, found);
    json_decref(found);
    while (json_array_size(all) > DIAGNOSTICS_MAX)
        json_array_remove(all, json_array_size(all) - 1);
}

/* The words are cut first: each of their lines is compared with the name of each file. */
static json_t *files_parse(const struct recipe *recipe, struct bytes err, struct bytes answer)
{
    AUTO_BUF struct buf text = {0};
    struct buf of_files[RECIPE_FILES_MAX] = {0};
    json_t *all = json_array();
    text_clean(err, DIAGNOSTICS_TEXT_MAX, &text);
    lines_sort(recipe, text.data ? text.data : "", of_files);
    for (int i = 0; i < recipe->file_count; i++) {
        file_parse(recipe, i, &of_files[i], answer, all);
        buf_finish(&of_files[i]);
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
