/*
 * What is found in a statement on the way through it, and where: the files that look through one
 * (statement_check.c, statement_html.c, statement_pictures.c) share it. One line is told of once,
 * and places come in order. Thread: any. Limits: FINDINGS_MAX of one statement.
 */
#ifndef ASSAY_STORE_STATEMENT_FINDINGS_H
#define ASSAY_STORE_STATEMENT_FINDINGS_H

#include "store/package/statement_check.h"

#define FINDINGS_MAX 20

struct statement_findings {
    const char *text, *path;
    size_t len; /* of the text */
    const struct statement_folder *folder;
    struct package_report *report;
    int count;
    /* where lines were counted to */
    size_t counted;
    long line, told_line;
};

/* At this place of the text. */
void finding_tell(struct statement_findings *f, size_t at, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* --- statement_html.c ------------------------------------------------------------------------- */

#define STATEMENT_TAGS_MAX 128

/* Tags that were seen, so that one which closes nothing, or is not closed, is known. */
struct html_seen {
    unsigned open[STATEMENT_TAGS_MAX];
    /* The last closing tag of each in the text, and in the block we are in: its place and one more;
     * 0: not looked for yet; 1: there is none. */
    size_t last[STATEMENT_TAGS_MAX], last_in_block[STATEMENT_TAGS_MAX];
    size_t block_end;  /* of which last_in_block is */
    size_t no_comment; /* the end of the block in which no comment ends any more */
};

/* What is told of the `<` here, in a block of text from start to end. Returns where to go on. */
size_t html_check(struct statement_findings *f, struct html_seen *seen, size_t at, size_t start,
                  size_t end);
/* The tag of an element that may be in a statement is here; is_block: one that stands for itself.
 * Returns its length; 0: there is none. */
size_t html_tag_length(const char *text, size_t len, bool *is_block);

/* --- statement_pictures.c --------------------------------------------------------------------- */

/* Of the `![` here. */
void picture_check(struct statement_findings *f, size_t at, size_t end);
/* Of a `[name]: target` at the start of a line. */
void picture_definition_check(struct statement_findings *f, size_t at, size_t end);
/* What a picture is named by, to its first `len` bytes. */
void picture_source_check(struct statement_findings *f, size_t at, const char *source, size_t len);

#endif
