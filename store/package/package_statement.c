#include "store/package/package_statement.h"

#include "store/package/package.h"
#include "store/package/picture_file.h"
#include "store/package/statement_check.h"
#include "store/package/statement_file.h"

#include <string.h>
#include <strings.h>

bool text_check(const struct package_file *file, size_t max, struct package_report *report)
{
    const struct buf *content = &file->content;
    if (content->len <= max && utf8_valid(content->data, content->len) &&
        !memchr(content->data, '\0', content->len))
        return true;
    report_error(report, file->path, 0, "this is not UTF-8 text of at most %zu KiB", max >> 10);
    return false;
}

static const struct package_file *statement_find(const struct file_set *set)
{
    const struct package_file *found = NULL;
    for (size_t i = 0; i < set->count; i++) {
        const struct package_file *file = &set->files[i];
        if (statement_file_is(file->path) &&
            (!found || statement_file_order(file->path, found->path) < 0))
            found = file;
    }
    return found;
}

/* The file that may be meant as the statement, such as "statement/problem.typ"; else where one
 * would be. */
static const char *statement_meant(const struct file_set *set)
{
    static const char *const endings[] = {".tex", ".pdf", ".html", ".htm", ".typ", ".md"};
    for (size_t i = 0; i < set->count; i++) {
        const char *path = set->files[i].path, *name = path + statement_file_folder(path);
        for (size_t k = 0; k < COUNT_OF(endings); k++)
            if (starts_with(name, "problem") && !strchr(name, '/') && ends_with(name, endings[k]))
                return path;
    }
    return STATEMENT_DEFAULT_PATH;
}

static void statement_missing(const struct file_set *set, struct package_report *report)
{
    static const char words[] =
        "there is no statement: it is a file such as " STATEMENT_DEFAULT_PATH
        ", or in another language or format statement/problem.de.md, .html, .tex or .pdf";
    if (report->is_only_judged)
        report_warning(report, statement_meant(set), 0, words);
    else
        report_error(report, statement_meant(set), 0, words);
}

/* Whether the path is a statement in another language, which is shown to users who ask for it. */
static bool is_translation(const char *path, const char *shown)
{
    char language[LANGUAGE_CODE_SIZE], of_shown[LANGUAGE_CODE_SIZE];
    if (!statement_file_is(path))
        return false;
    statement_file_language(path, language);
    statement_file_language(shown, of_shown);
    return strcasecmp(language, of_shown) != 0;
}

/* The folder in which the pictures of a statement are. */
struct beside {
    const struct file_set *set;
    const char *statement;
};

static enum picture_state picture_state(const void *ctx, const char *name)
{
    const struct beside *beside = ctx;
    AUTO_FREE char *path =
        xasprintf("%.*s%s", (int)statement_file_folder(beside->statement), beside->statement, name);
    const struct package_file *file = file_set_find(beside->set, path);
    if (!file)
        return PICTURE_MISSING;
    if (!file->content.len || !picture_type(file->content.data, file->content.len))
        return PICTURE_UNKNOWN;
    return file->content.len > PICTURE_BYTES_MAX ? PICTURE_TOO_LARGE : PICTURE_THERE;
}

/* True: the file is a picture of the statement; its faults are in the report. */
static bool picture_check(const struct package_file *file, const char *statement,
                          struct package_report *report)
{
    const char *type =
        file->content.len ? picture_type(file->content.data, file->content.len) : NULL;
    const char *name = file->path + statement_file_folder(statement);
    bool promised = picture_ending_is(file->path);
    if (!type && promised)
        report_warning(
            report, file->path, 0,
            "this is no PNG, JPEG, GIF, WebP or SVG picture by its content, so it is not "
            "shown");
    else if (type && file->content.len > PICTURE_BYTES_MAX)
        report_warning(report, file->path, 0,
                       "this picture is not shown: one may have %zu MiB, and this has more",
                       PICTURE_BYTES_MAX >> 20);
    else if (type && !picture_name_is(name))
        report_warning(report, file->path, 0,
                       "this picture is not shown: its name has more than one folder or %d bytes, "
                       "or begins with a dot",
                       PICTURE_NAME_MAX);
    return type || promised;
}

/* Checks the number and size of the pictures in the statement's folder. */
static void pictures_count(const struct file_set *set, const char *statement,
                           struct package_report *report)
{
    size_t folder = statement_file_folder(statement), count = 0, bytes = 0;
    for (size_t i = 0; folder && i < set->count; i++) {
        const struct package_file *file = &set->files[i];
        if (strncmp(file->path, statement, folder) != 0 || !file->content.len ||
            !picture_type(file->content.data, file->content.len))
            continue;
        count++;
        bytes += file->content.len;
    }
    if (count > PICTURES_MAX || bytes > PICTURES_BYTES_MAX)
        report_error(
            report, "", 0,
            "there are %zu pictures of %zu KiB in the statement's folder; there may be %d, "
            "of %zu MiB altogether",
            count, bytes >> 10, PICTURES_MAX, PICTURES_BYTES_MAX >> 20);
}

/* --- texts ---------------------------------------------------------------------------------- */

static bool pdf_check(const struct package_file *file, struct package_report *report)
{
    if (file->content.len > 4 && memcmp(file->content.data, "%PDF", 4) == 0)
        return true;
    report_error(report, file->path, 0, "this is no PDF by its content");
    return false;
}

/* Keeps the text that is shown for a statement if it is not that of its file. */
static void text_keep(struct problem *p, const char *path, const struct buf *text)
{
    p->pages = xrealloc(p->pages, (p->page_count + 1) * sizeof *p->pages);
    struct package_file *page = &p->pages[p->page_count++];
    *page = (struct package_file){.path = xstrdup(path)};
    buf_append(&page->content, text->data, text->len);
}

/* Checks a statement of any format. Returns its text with the values of constants; "" for a PDF,
 * NULL for one that is not good. The caller frees it. */
static char *text_take(struct problem *p, const struct package_file *file,
                       const struct constants *constants, const struct statement_folder *folder,
                       struct package_report *report)
{
    const enum statement_format format = statement_file_format(file->path);
    AUTO_BUF struct buf text = {0};
    if (format == STATEMENT_PDF)
        return pdf_check(file, report) ? xstrdup("") : NULL;
    if (!text_check(file, STATEMENT_BYTES_MAX, report))
        return NULL;
    buf_append(&text, file->content.data, file->content.len);
    if (constants_apply(constants, &text) < 0) {
        report_error(report, file->path, 0,
                     "with the values of constants this has more than %zu MiB",
                     CONSTANTS_TEXT_MAX >> 20);
        return NULL;
    }
    buf_puts(&text, "");
    if (format == STATEMENT_MARKDOWN)
        statement_check(text.data, file->path, folder, report);
    if (format != STATEMENT_LATEX &&
        (text.len != file->content.len || memcmp(text.data, file->content.data, text.len) != 0))
        text_keep(p, file->path, &text);
    return buf_steal(&text);
}

/* Checks a file in a statement's folder: a translation, a picture, or something that is not
 * shown. */
static void beside_check(struct problem *p, const struct package_file *file, const char *statement,
                         const struct constants *constants,
                         const struct statement_folder *folder_of, struct package_report *report)
{
    size_t folder = statement_file_folder(statement);
    bool beside =
        starts_with(file->path, "statement/") || starts_with(file->path, "problem_statement/");
    if (strcmp(file->path, statement) == 0)
        return;
    if (is_translation(file->path, statement)) {
        free(text_take(p, file, constants, folder_of, report));
    } else if (beside && folder && strncmp(file->path, statement, folder) == 0 &&
               picture_check(file, statement, report)) {
        return;
    } else if (beside)
        report_warning(report, file->path, 0, "this is kept, but not shown: %s is", statement);
}

void package_statement_take(struct problem *p, const struct file_set *set,
                            const struct constants *constants, struct package_report *report)
{
    const struct package_file *file = statement_find(set);
    const struct beside beside = {set, file ? file->path : STATEMENT_DEFAULT_PATH};
    const struct statement_folder folder = {picture_state, &beside};
    p->statement_path = xstrdup(file ? file->path : STATEMENT_DEFAULT_PATH);
    if (!file)
        statement_missing(set, report);
    else
        p->statement = text_take(p, file, constants, &folder, report);
    for (size_t i = 0; file && i < set->count; i++)
        beside_check(p, &set->files[i], file->path, constants, &folder, report);
    if (file)
        pictures_count(set, file->path, report);
}
