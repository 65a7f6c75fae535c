#include "store/package/code_files.h"

#include <string.h>

#define MARK_BYTES (sizeof CODE_FILES_MARK - 1)

bool code_is_files(struct bytes code)
{
    return code.len >= MARK_BYTES && memcmp(code.data, CODE_FILES_MARK, MARK_BYTES) == 0;
}

/* --- names ---------------------------------------------------------------------------------- */

/* One part of a path. It begins with no dot or dash, so it is no option and no hidden file. */
static bool part_is(const char *part, size_t len)
{
    static const char letters[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-+";
    return len && *part != '.' && *part != '-' && strspn(part, letters) >= len;
}

bool code_file_name_is(const char *name)
{
    if (strlen(name) > CODE_FILE_NAME_MAX)
        return false;
    for (const char *at = name;; at++) {
        const size_t len = strcspn(at, "/");
        if (!part_is(at, len))
            return false;
        at += len;
        if (!*at)
            return true;
    }
}

/* Some people have file systems in which the two names are one file. */
static bool is_taken(const struct code_files *files, const char *name)
{
    for (size_t i = 0; i < files->count; i++)
        if (strcasecmp(files->files[i].name, name) == 0)
            return true;
    return false;
}

const struct code_file *code_files_find(const struct code_files *files, const char *name)
{
    const size_t len = strlen(name);
    for (size_t i = 0; i < files->count; i++)
        if (strcmp(files->files[i].name, name) == 0)
            return &files->files[i];
    for (size_t i = 0; i < files->count; i++) {
        const char *dot = strrchr(files->files[i].name, '.');
        if (dot && (size_t)(dot - files->files[i].name) == len &&
            strncmp(files->files[i].name, name, len) == 0)
            return &files->files[i];
    }
    return NULL;
}

/* --- reading -------------------------------------------------------------------------------- */

static int wrong(struct err *err, const char *code, const char *words)
{
    return err_set(err, code, "files", "%s", words);
}

static int file_check(const struct code_files *files, const json_t *file, struct err *err)
{
    const json_t *name = json_object_get(file, "name"), *content = json_object_get(file, "content");
    if (!json_is_object(file) || json_object_size(file) != 2 || !json_is_string(name) ||
        !json_is_string(content))
        return wrong(err, "invalid_value",
                     "Each of 'files' is an object with two texts: 'name' and 'content'.");
    if (!code_file_name_is(json_string_value(name)))
        return err_set(err, "invalid_value", "files",
                       "'%.100s' is no name for a file here: letters, digits, '.', '_', '-' and "
                       "'+', at most %d, which do not begin with '.' or '-'.",
                       json_string_value(name), CODE_FILE_NAME_MAX);
    if (is_taken(files, json_string_value(name)))
        return err_set(err, "invalid_value", "files", "There are two files of the name '%.100s'.",
                       json_string_value(name));
    return 0;
}

static int file_add(struct code_files *files, const json_t *file, struct err *err)
{
    if (file_check(files, file, err) < 0)
        return -1;
    const json_t *content = json_object_get(file, "content");
    const struct bytes text =
        bytes_after_mark((struct bytes){json_string_value(content), json_string_length(content)});
    struct code_file *out = &files->files[files->count++];
    *out = (struct code_file){.name = xstrdup(json_string_value(json_object_get(file, "name")))};
    buf_puts(&out->content, "");
    buf_append(&out->content, text.data, text.len);
    return 0;
}

static int all_take(struct code_files *out, const json_t *files, const char *entry_point,
                    struct err *err)
{
    const json_t *file;
    size_t i;
    if (!json_is_array(files) || !json_array_size(files) || json_array_size(files) > CODE_FILES_MAX)
        return err_set(err, "invalid_value", "files", "'files' is an array of 1 to %d files.",
                       CODE_FILES_MAX);
    json_array_foreach (files, i, file)
        if (file_add(out, file, err) < 0)
            return -1;
    if (code_files_bytes(out) > CODE_BYTES_MOST)
        return err_set(err, "code_too_large", "files", "'files' may have %d bytes together.",
                       CODE_BYTES_MOST);
    if (entry_point && !code_files_find(out, entry_point))
        return err_set(err, "invalid_value", "entry_point",
                       "'entry_point' names none of the files.");
    out->entry_point = entry_point ? xstrdup(entry_point) : NULL;
    return 0;
}

int code_files_take(struct code_files *out, const json_t *files, const char *entry_point,
                    struct err *err)
{
    struct code_files taken = {.count = 0};
    if (all_take(&taken, files, entry_point, err) < 0) {
        code_files_finish(&taken);
        return -1;
    }
    *out = taken;
    return 0;
}

int code_files_read(struct code_files *out, struct bytes code, struct err *err)
{
    if (!code_is_files(code)) {
        *out = (struct code_files){.count = 1};
        out->files[0].name = xstrdup("");
        buf_puts(&out->files[0].content, "");
        buf_append(&out->files[0].content, code.data, code.len);
        return 0;
    }
    json_t *json = json_loadb((const char *)code.data + MARK_BYTES, code.len - MARK_BYTES, 0, NULL);
    struct err why;
    const int rc = code_files_take(out, json_object_get(json, "files"),
                                   json_string_value(json_object_get(json, "entry_point")), &why);
    json_decref(json);
    return rc == 0 ? 0
                   : err_set(err, "bad_code", NULL, "the files of the submission are damaged: %s",
                             why.detail);
}

/* --- writing -------------------------------------------------------------------------------- */

json_t *code_files_json(const struct code_files *files)
{
    json_t *list = json_array();
    for (size_t i = 0; i < files->count; i++)
        json_array_append_new(list, json_pack("{s:s, s:s}", "name", files->files[i].name, "content",
                                              files->files[i].content.data));
    return list;
}

void code_files_write(const struct code_files *files, struct buf *out)
{
    json_t *json = json_pack("{s:s*, s:o}", "entry_point", files->entry_point, "files",
                             code_files_json(files));
    char *text = json_dumps(json, JSON_COMPACT);
    json_decref(json);
    if (!text)
        abort(); /* the contents are UTF-8 */
    buf_puts(out, CODE_FILES_MARK);
    buf_puts(out, text);
    free(text);
}

size_t code_files_bytes(const struct code_files *files)
{
    size_t bytes = 0;
    for (size_t i = 0; i < files->count; i++)
        bytes += files->files[i].content.len;
    return bytes;
}

void code_files_finish(struct code_files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        free(files->files[i].name);
        buf_finish(&files->files[i].content);
    }
    free(files->entry_point);
    *files = (struct code_files){.count = 0};
}
