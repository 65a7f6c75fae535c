/*
 * Which column of a class in CSV holds what, by the words in its first line.
 *
 * Thread: any. Ownership: the caller's memory; nothing to finish.
 */
#ifndef ASSAY_CSV_COLUMNS_H
#define ASSAY_CSV_COLUMNS_H

#include "handlers/people/csv_reader.h"

enum csv_part {
    CSV_NAME,
    CSV_FULL_NAME,
    CSV_FIRST_NAME,
    CSV_LAST_NAME,
    CSV_ROLE,
    CSV_PART_COUNT,
    CSV_UNUSED = CSV_PART_COUNT, /* known, and of no use: an e-mail address, a password */
    CSV_UNKNOWN
};

enum csv_heading {
    CSV_HEADING_NONE,   /* a line of data */
    CSV_HEADING_SURE,   /* a line of headings */
    CSV_HEADING_UNSURE, /* it may be either */
};

struct csv_columns {
    int of[CSV_PART_COUNT]; /* the column that holds it; -1: none */
    enum csv_part parts[CSV_FIELDS_MAX];
    size_t count;
    bool named; /* by a line of headings; else they are name, full name, role */
};

/* name, full name, role, and no headings. */
void csv_columns_init(struct csv_columns *columns);
enum csv_heading csv_heading_of(const struct csv_record *record);
/* From a line of headings. NULL, or what is wrong with it: a sentence. */
const char *csv_columns_read(struct csv_columns *columns, const struct csv_record *record);
/* Nobody is called so: it is the word for a column. */
bool csv_is_heading_word(const char *text);
/* It may be the word for the name of the account, or of the person. */
bool csv_is_either_name(const char *text);

#endif
