#include "store/base/library_words.h"

#include <sqlite3.h>
#include <string.h>

static bool is_blank(struct bytes text)
{
    const char *at = text.data;
    for (size_t i = 0; i < text.len; i++)
        if (!strchr(" \t\r\n", at[i]) || !at[i])
            return false;
    return true;
}

/* JSON has no NUL. A text in UTF-16 has one in its first character, or begins with its byte order
 * mark. */
static bool is_utf16(struct bytes text)
{
    return text.len >= 2 && (memcmp(text.data, "\xff\xfe", 2) == 0 ||
                             memcmp(text.data, "\xfe\xff", 2) == 0 || memchr(text.data, '\0', 2));
}

const char *json_fault_words(const json_error_t *fault, struct bytes text)
{
    if (is_blank(text))
        return "it is empty";
    if (is_utf16(text))
        return "it is not UTF-8, but looks like UTF-16";
    switch (json_error_code(fault)) {
    case json_error_invalid_utf8:
        return "a byte here is not of UTF-8";
    case json_error_null_character:
    case json_error_null_byte_in_key:
        return "a text has the character NUL, \\u0000, which is not allowed";
    case json_error_duplicate_key:
        return "an object has the same key twice";
    case json_error_numeric_overflow:
        return "a number is too large";
    case json_error_stack_overflow:
        return "brackets are nested too deep";
    case json_error_premature_end_of_input:
        return "it ends too early";
    case json_error_end_of_input_expected:
        return "something follows where it should end";
    default:
        return "what stands here does not belong here";
    }
}

/* --- YAML ----------------------------------------------------------------------------------- */

static size_t place_bytes(const yaml_parser_t *parser, struct bytes text)
{
    size_t at =
        parser->error == YAML_READER_ERROR ? parser->problem_offset : parser->problem_mark.index;
    return at < text.len ? at : text.len;
}

void yaml_fault_place(const yaml_parser_t *parser, struct bytes text, long *line, long *column)
{
    const char *start = text.data;
    *line = (long)parser->problem_mark.line + 1;
    *column = (long)parser->problem_mark.column + 1;
    if (parser->error != YAML_READER_ERROR)
        return;
    /* libyaml sets no mark for a byte that it cannot read. */
    *line = *column = 1;
    for (size_t i = 0; i < place_bytes(parser, text); i++, ++*column)
        if (start[i] == '\n')
            ++*line, *column = 0;
}

/* libyaml has no error codes, only messages; they have not changed since 2006. */
static const struct {
    const char *problem, *words;
} yaml_words[] = {
    {"mapping values are not allowed", "a ':' stands where none may; put what it is part of in "
                                       "quotes"},
    {"could not find expected ':'", "a ':' is missing after a key"},
    {"did not find expected key", "this does not fit what is above it: look at the indentation"},
    {"did not find expected '-'", "this does not fit the list above it: look at the indentation"},
    {"block sequence entries", "a '-' begins a list where none may be"},
    {"expected ',' or ']'", "a ',' or the ']' of a list is missing"},
    {"expected ',' or '}'", "a ',' or the '}' of a map is missing"},
    {"unexpected end of stream", "a quote is opened and not closed"},
    {"unexpected document indicator", "a quote is opened and not closed"},
    {"unknown escape character", "a '\\' in a quoted text is followed by what it cannot be"},
    {"cannot start any token", "nothing begins with this sign; put what it is part of in quotes"},
    {"undefined alias", "a name after '*' stands for nothing"},
    {"duplicate anchor", "a name after '&' is there twice"},
    {"expected <document start>", "something follows where it should end"},
    {"control characters", "a control character is here, which YAML has not"},
    {"UTF-8", "a byte here is not of UTF-8"},
    {"UTF-16", "a byte here is not of UTF-16"},
    {"surrogate", "a byte here is not of UTF-16"},
};

const char *yaml_fault_words(const yaml_parser_t *parser, struct bytes text)
{
    const char *problem = parser->problem ? parser->problem : "", *start = text.data;
    size_t at = place_bytes(parser, text);
    bool is_tab = at < text.len && start[at] == '\t';
    if (strstr(problem, "tab character") || (is_tab && strstr(problem, "cannot start any token")))
        return "a tab is no indentation in YAML; use blanks";
    for (size_t i = 0; i < COUNT_OF(yaml_words); i++)
        if (strstr(problem, yaml_words[i].problem))
            return yaml_words[i].words;
    return "what stands here is not YAML";
}

/* --- SQLite --------------------------------------------------------------------------------- */

const char *sqlite_fault_words(int code)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "another program holds the data file";
    case SQLITE_FULL:
        return "the disk is full";
    case SQLITE_NOMEM:
        return "there is not enough memory";
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return "the data file may not be written";
    case SQLITE_CANTOPEN:
        return "the data file cannot be opened";
    case SQLITE_IOERR:
        return "the disk with the data file does not read or write";
    case SQLITE_CORRUPT:
        return "a page of the data file is damaged";
    case SQLITE_NOTADB:
        return "the file is no data file of assay, or is damaged";
    case SQLITE_TOOBIG:
        return "a text is too large for the data file";
    case SQLITE_INTERRUPT:
        return "it took too long";
    default:
        return NULL;
    }
}
