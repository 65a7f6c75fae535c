/*
 * Records of a text with separators (RFC 4180), and as spreadsheets save it: the separator is any
 * one character, lines end with LF, CR LF or CR, blanks around a field are dropped, also outside of
 * its quotes. Inside quotes the separator, doubled quotes and line breaks belong to the field; a
 * line break is given as one blank, since nothing that is read here has one.
 *
 * No library does this: libcsv tells no line numbers and does not go on behind a quote that is
 * never closed, and whoever made the file is told of every line at fault at once.
 *
 * Thread: any. Ownership: the caller's memory; the text is read only and must outlive the reader.
 * Limits: CSV_FIELDS_MAX fields of a record; CSV_FIELD_BYTES_MAX bytes of a field are kept. A
 * quoted field is closed within CSV_QUOTED_BYTES_MAX bytes; that also bounds what is read twice.
 */
#ifndef ASSAY_CSV_READER_H
#define ASSAY_CSV_READER_H

#include "store/base/base.h"

#define CSV_FIELDS_MAX 64
#define CSV_FIELD_BYTES_MAX 200
#define CSV_QUOTED_BYTES_MAX 4096

struct csv_field {
    char text[CSV_FIELD_BYTES_MAX + 1]; /* may hold NUL: see len */
    size_t len;
};

struct csv_record {
    int line; /* where it begins; 1 is the first */
    struct csv_field fields[CSV_FIELDS_MAX];
    size_t count;
    const char *fault; /* NULL: none. A sentence */
};

struct csv_reader {
    const char *at, *end;
    int line;
    char separator;
};

/* Stands behind a byte order mark and a first line  sep=;  as Excel writes it, whose separator is
 * returned; 0: there is no such line. Set r->separator before the first record is read. */
char csv_reader_init(struct csv_reader *r, struct bytes text);
/* The next record that has a field that is not empty. False: there is none. */
bool csv_reader_next(struct csv_reader *r, struct csv_record *out);
/* "" where there is no such field. */
const char *csv_field_text(const struct csv_record *record, size_t index);
bool csv_record_has_nul(const struct csv_record *record);

#endif
