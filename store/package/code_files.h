/*
 * What a person submits: one text, or several files of which one may be named as the entry point.
 * Several files are kept as one text, too, so that everything that keeps, hashes, hands on or
 * judges the text of a submission does so with all of its files. That text is CODE_FILES_MARK,
 * which no text that is submitted may begin with, and a JSON object:
 * {"entry_point": "main.py", "files": [{"name": "main.py", "content": "..."}]}.
 *
 * Thread: any. Ownership: code_files_finish frees what code_files_read or code_files_take made.
 * Limits: CODE_FILES_MAX files; names of CODE_FILE_NAME_MAX bytes, of letters, digits, '.', '_' and
 * '-', and with folders before them; CODE_BYTES_MOST bytes in all files together.
 */
#ifndef ASSAY_STORE_CODE_FILES_H
#define ASSAY_STORE_CODE_FILES_H

#include "store/base/base.h"

#include <jansson.h>

#define CODE_FILES_MARK "\001files\001"
#define CODE_FILES_MAX 20
#define CODE_FILE_NAME_MAX 100
#define CODE_BYTES_MAX 65536        /* of a submission, where the problem says nothing else */
#define CODE_BYTES_MOST (4 * 65536) /* that a problem may allow */

struct code_file {
    char *name; /* "" of a text that was submitted as such */
    struct buf content;
};

struct code_files {
    struct code_file files[2 * CODE_FILES_MAX]; /* a package may put some beside them */
    size_t count;
    char *entry_point; /* NULL: none was named */
};

/* Whether the text is several files; else it is a text by itself. */
bool code_is_files(struct bytes code) MUST_CHECK;
/* Whether a file of a submission may have this name. */
bool code_file_name_is(const char *name) MUST_CHECK;
/* Reads the files of a text. A text by itself is one file without a name. -1 with err: it was not
 * made by code_files_write. */
int code_files_read(struct code_files *out, struct bytes code, struct err *err) MUST_CHECK;
/* Takes the files of a request, an array of {name, content}. -1 with err, which has the words for
 * its sender. */
int code_files_take(struct code_files *out, const json_t *files, const char *entry_point,
                    struct err *err) MUST_CHECK;
/* Appends the text that they are kept as. */
void code_files_write(const struct code_files *files, struct buf *out);
/* An array of {name, content}. */
json_t *code_files_json(const struct code_files *files);
size_t code_files_bytes(const struct code_files *files);
/* The file with this name, or with this name before the last dot; NULL: there is none. */
const struct code_file *code_files_find(const struct code_files *files, const char *name);
void code_files_finish(struct code_files *files);

#endif
