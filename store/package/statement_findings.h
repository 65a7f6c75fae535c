/*
 * Collects the findings about a statement. The files that check one (statement_check.c,
 * statement_html.c, statement_pictures.c) share it. A line gets one finding; findings are added in
 * the order of their places.
 *
 * Thread: any. Limits: FINDINGS_MAX findings for a statement.
 *
 * Defined in: statement_check.c, statement_html.c, statement_pictures.c.
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
    /* lines are counted up to here */
    size_t counted;
    long line, found_line;
};

/* Adds a warning for the line of this place in the text. */
void finding_add(struct statement_findings *f, size_t at, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* --- statement_html.c ---------------------------------------------------------------------- */

#define STATEMENT_TAGS_MAX 128

/* The tags so far, to find a tag that closes nothing or is not closed. */
struct html_seen {
    unsigned open[STATEMENT_TAGS_MAX];
    /* The place, plus one, of each tag's last closing tag in the text and in the current block; 0:
     * not searched yet; 1: there is none. */
    size_t last[STATEMENT_TAGS_MAX], last_in_block[STATEMENT_TAGS_MAX];
    size_t block_end;  /* last_in_block belongs to the block with this end */
    bool in_html;      /* the current block is HTML, in which Markdown has no effect */
    size_t no_comment; /* the end of a block in whose rest no comment ends */
};

/* Checks the `<` at this place, in a block of text from start to end. Returns where to go on. */
size_t html_check(struct statement_findings *f, struct html_seen *seen, size_t at, size_t start,
                  size_t end);
/* The length of the tag that begins here, of an element that a statement may have; 0: there is
 * none. is_block: the element is a block of its own. */
size_t html_tag_length(const char *text, size_t len, bool *is_block);

/* --- statement_pictures.c ------------------------------------------------------------------ */

/* Checks the picture whose `![` is at this place. */
void picture_check(struct statement_findings *f, size_t at, size_t end);
/* Checks the definition `[name]: target` at the start of a line. */
void picture_definition_check(struct statement_findings *f, size_t at, size_t end);
/* Checks the address of a picture, the first `len` bytes of source. */
void picture_source_check(struct statement_findings *f, size_t at, const char *source, size_t len);

#endif
