#include "store/package/statement_render.h"

#include "store/package/constants.h"
#include "store/package/pandoc.h"
#include "store/package/picture_file.h"
#include "store/package/problem_yaml.h"
#include "store/package/statement_file.h"

#include <string.h>
#include <strings.h>

#define NAMES_MAX (10 * PICTURES_MAX) /* places of pictures that are looked for in a statement */

#define FIGURE_BYTES_MAX ((size_t)1 << 20)
#define PAGE_BYTES_MAX ((size_t)4 << 20) /* with the figures in it */

/* What the class of problem packages defines. The name stands above the statement already. */
static const char class_macros[] =
    "\\newcommand{\\problemname}[1]{}\n"
    "\\newcommand{\\illustration}[3]{\\begin{figure}\\includegraphics[width=#1\\textwidth]{#2}"
    "\\caption{#3}\\end{figure}}\n"
    "\\newenvironment{Input}{\\section*{Input}}{}\n"
    "\\newenvironment{Output}{\\section*{Output}}{}\n"
    "\\newenvironment{Interaction}{\\section*{Interaction}}{}\n"
    "\\newenvironment{Scoring}{\\section*{Scoring}}{}\n"
    "\\newcommand{\\nextsample}{}\n"
    "\\newcommand{\\remainingsamples}{}\n"
    "\\newcommand{\\sampleinteraction}{}\n";

/* --- pictures ------------------------------------------------------------------------------- */

static const struct package_file *file_find(const struct problem *p, const char *path)
{
    for (size_t i = 0; i < p->file_count; i++)
        if (strcmp(p->files[i].path, path) == 0)
            return &p->files[i];
    return NULL;
}

/* The name of the picture that LaTeX means, which may be without its ending. NULL: there is none.
 * The caller frees it. */
static char *picture_find(const struct problem *p, const char *statement, const char *name)
{
    static const char *const endings[] = {"", ".png", ".jpg", ".jpeg", ".svg", ".gif", ".pdf"};
    while (starts_with(name, "./"))
        name += 2;
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        AUTO_FREE char *path = xasprintf("%.*s%s%s", (int)statement_file_folder(statement),
                                         statement, name, endings[i]);
        if (file_find(p, path))
            return xasprintf("%s%s", name, endings[i]);
    }
    return NULL;
}

/* A browser shows no PDF as a picture: it is made an SVG, which stands in the page itself. False,
 * with the reason: it cannot be. */
static bool figure_put(const struct problem *p, const char *statement, const char *name,
                       struct buf *out, struct err *err)
{
    AUTO_FREE char *path =
        xasprintf("%.*s%s", (int)statement_file_folder(statement), statement, name);
    const struct package_file *file = file_find(p, path);
    AUTO_BUF struct buf svg = {0};
    if (!ends_with(name, ".pdf")) {
        err_set(err, "bad_latex", NULL, "a browser shows PNG, JPEG, GIF, WebP and SVG");
        return false;
    }
    if (pandoc_figure((struct bytes){file->content.data, file->content.len}, &svg, err) < 0)
        return false;
    if (!svg.len || svg.len > FIGURE_BYTES_MAX) {
        err_set(err, "bad_latex", NULL, "as SVG it has over %zu KiB", FIGURE_BYTES_MAX >> 10);
        return false;
    }
    AUTO_FREE char *text = base64_encode((struct bytes){svg.data, svg.len});
    /* The tag has begun, maybe as <embed. */
    out->len = (size_t)((const char *)memrchr(out->data, '<', out->len) - out->data);
    buf_printf(out, "<img src=\"data:image/svg+xml;base64,%s", text);
    return true;
}

static void picture_put(const struct problem *p, const char *statement, const char *name,
                        int64_t until_us, struct buf *out, struct package_report *report)
{
    AUTO_FREE char *found = picture_find(p, statement, name);
    struct err err;
    if (found && !picture_ending_is(found)) {
        if (out->len >= PAGE_BYTES_MAX)
            err_set(&err, "bad_latex", NULL, "the page is too large");
        else if (clock_monotonic_us() >= until_us)
            err_set(&err, "bad_latex", NULL, "the figures before it took too long");
        else if (figure_put(p, statement, found, out, &err))
            return;
        report_warning(
            report, statement, 0,
            "the picture '%.100s' is not shown (%.200s): put it there as PNG or SVG, too", found,
            err.detail);
    } else if (!found) {
        report_warning(report, statement, 0,
                       "the picture '%.100s' is not in the folder of the statement", name);
    }
    buf_puts(out, found ? found : name);
}

/* The place of the next name of a picture in what pandoc wrote; NULL: there is none. pandoc writes
 * `"` in attributes and `<` in texts as entities, so these bytes are tags. */
static const char *source_next(const char *html)
{
    static const char *const tags[] = {"<img src=\"", "<embed src=\""};
    const char *first = NULL;
    for (size_t i = 0; i < COUNT_OF(tags); i++) {
        const char *at = strstr(html, tags[i]);
        if (at && (!first || at < first))
            first = at;
    }
    return first ? strchr(first, '"') + 1 : NULL;
}

static void pictures_name(const struct problem *p, const char *statement, int64_t until_us,
                          struct buf *html, struct package_report *report)
{
    AUTO_BUF struct buf out = {0};
    const char *at = html->data, *source;
    int names = 0;
    while ((source = source_next(at))) {
        if (names++ == NAMES_MAX) {
            report_warning(report, statement, 0,
                           "there are more than %d pictures in this statement: the others are not "
                           "looked for",
                           NAMES_MAX);
            break;
        }
        size_t n = strcspn(source, "\"");
        AUTO_FREE char *name = xstrndup(source, n);
        buf_append(&out, at, (size_t)(source - at));
        picture_put(p, statement, name, until_us, &out, report);
        at = source + n;
    }
    buf_puts(&out, at);
    struct buf old = *html;
    *html = out;
    out = old;
}

/* --- statements ----------------------------------------------------------------------------- */

/* The statement with the values of constants. -1: it was refused when it was read. */
static int source_make(const struct problem *p, const struct package_file *file, struct buf *out)
{
    const struct package_file *yaml_file = file_find(p, PROBLEM_YAML);
    struct problem_yaml yaml = {0};
    struct package_report unheard = {0};
    if (yaml_file && yaml_file->content.data)
        problem_yaml_parse(&yaml, yaml_file->content.data, yaml_file->content.len, &unheard);
    report_finish(&unheard);
    buf_puts(out, class_macros);
    buf_append(out, file->content.data, file->content.len);
    int rc = constants_apply(&yaml.constants, out);
    problem_yaml_finish(&yaml);
    return rc;
}

/* Makes the HTML of a statement. -1 with err. */
static int page_make(const struct problem *p, const struct package_file *file, int64_t until_us,
                     struct buf *html, struct package_report *report, struct err *err)
{
    AUTO_BUF struct buf source = {0};
    if (clock_monotonic_us() > until_us)
        return err_set(err, "bad_latex", NULL, "the statements have too much in them");
    if (source_make(p, file, &source) < 0)
        return err_set(err, "bad_latex", NULL, "it is too long");
    if (pandoc_html((struct bytes){source.data, source.len}, html, err) < 0)
        return -1;
    buf_puts(html, "");
    if (!utf8_valid(html->data, html->len) || memchr(html->data, '\0', html->len))
        return err_set(err, "bad_latex", NULL, "what pandoc wrote is no text");
    pictures_name(p, file->path, until_us, html, report);
    return 0;
}

static void page_add(struct problem *p, const char *path, struct buf *html)
{
    if (strcmp(path, p->statement_path) == 0) {
        free(p->statement);
        p->statement = xstrdup(html->data);
        p->statement_is_page = true;
    }
    p->pages = xrealloc(p->pages, (p->page_count + 1) * sizeof *p->pages);
    p->pages[p->page_count++] = (struct package_file){.path = xstrdup(path), .content = *html};
    *html = (struct buf){0};
}

/* Shows the PDF in the language of the statement instead of the LaTeX. */
static bool pdf_take(struct problem *p)
{
    char language[LANGUAGE_CODE_SIZE], other[LANGUAGE_CODE_SIZE];
    statement_file_language(p->statement_path, language);
    for (size_t i = 0; i < p->file_count; i++) {
        const char *path = p->files[i].path;
        if (!statement_file_is(path) || statement_file_format(path) != STATEMENT_PDF)
            continue;
        statement_file_language(path, other);
        if (strcasecmp(language, other) != 0)
            continue;
        free(p->statement_path);
        free(p->statement);
        p->statement_path = xstrdup(path);
        p->statement = xstrdup("");
        return true;
    }
    return false;
}

static void page_missing(struct problem *p, const char *path, const struct err *err,
                         struct package_report *report)
{
    bool shown = strcmp(path, p->statement_path) == 0;
    const char *instead = shown && pdf_take(p) ? "the PDF is shown instead" : "its source is shown";
    if (strcmp(err->code, "no_pandoc") == 0)
        report_warning(
            report, path, 0,
            "%s: to show LaTeX as a page, install pandoc (apt install pandoc) and import "
            "the package again",
            instead);
    else
        report_warning(report, path, 0, "%s: %.300s", instead, err->detail);
}

void statements_render(struct problem *p, struct package_report *report)
{
    const int64_t until_us = clock_monotonic_us() + (int64_t)1000000 * RENDERED_SECONDS;
    size_t count = 0;
    for (size_t i = 0; i < p->file_count; i++) {
        const struct package_file *file = &p->files[i];
        AUTO_BUF struct buf html = {0};
        struct err err;
        if (!statement_file_is(file->path) || statement_file_format(file->path) != STATEMENT_LATEX)
            continue;
        if (++count > RENDERED_MAX) {
            report_warning(report, file->path, 0, "only %d statements are made pages of",
                           RENDERED_MAX);
            return;
        }
        if (page_make(p, file, until_us, &html, report, &err) < 0)
            page_missing(p, file->path, &err, report);
        else
            page_add(p, file->path, &html);
    }
}
