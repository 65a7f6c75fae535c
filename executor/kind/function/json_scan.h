/*
 * Reads a JSON text (RFC 8259) piece by piece. No document is built: untrusted text costs only the
 * memory of what its reader keeps, however deeply it is nested.
 *
 * Each call that reads something skips the white space before it. If it returns false, it has read
 * nothing, `token` is where the thing should begin, and `fault` says why it is not there.
 *
 * Thread: any. Ownership: the text and the pieces are borrowed. Limits: constant memory, time
 * linear in the text; json_scan_skip follows at most JSON_DEPTH_MAX levels.
 */
#ifndef ASSAY_JSON_SCAN_H
#define ASSAY_JSON_SCAN_H

#include "store/base/base.h"

#define JSON_DEPTH_MAX 512

enum json_fault {
    JSON_OTHER,    /* something else begins there, or the text ends */
    JSON_BROKEN,   /* the text there is not JSON */
    JSON_RANGE,    /* a number is too large */
    JSON_FRACTION, /* a number is not written as an integer */
    JSON_INFINITE, /* a number is not finite, where it must be */
};

struct json_scan {
    const char *start, *at, *end;
    const char *token; /* beginning of what was last read or refused */
    enum json_fault fault;
};

/* The inside of a valid string. */
struct json_text {
    const char *raw;
    size_t raw_len;
    size_t len; /* length in bytes of UTF-8, after decoding the escapes */
    bool escaped;
};

struct json_number {
    bool is_integer; /* written without a fraction and an exponent */
    int64_t integer; /* valid if is_integer */
    double real;     /* always valid */
};

void json_scan_begin(struct json_scan *scan, struct bytes text);
/* The first character of the next token; '\0' at the end. */
char json_scan_peek(struct json_scan *scan);
bool json_scan_ended(struct json_scan *scan);
/* Reads one of []{},: */
bool json_scan_char(struct json_scan *scan, char wanted);
/* Reads true, false or null. */
bool json_scan_word(struct json_scan *scan, const char *word);
bool json_scan_number(struct json_scan *scan, struct json_number *out);
bool json_scan_string(struct json_scan *scan, struct json_text *out);
/* Reads a string that the end of the text cuts, up to that end. */
bool json_scan_string_start(struct json_scan *scan, struct json_text *out);
/* Reads any value and drops it. */
bool json_scan_skip(struct json_scan *scan);
/* Gives back the last token, because its reader wants something else. Returns false. */
bool json_scan_refuse(struct json_scan *scan, enum json_fault fault);
/* Describes what stands at `token`: "a string", "the end". */
const char *json_scan_found(const struct json_scan *scan);

/* Whether two strings are the same after decoding. */
bool json_text_equal(const struct json_text *a, const struct json_text *b);
bool json_text_is(const struct json_text *text, const char *word);
/* Drops white space between the tokens of a valid JSON text, in place. Returns the new length. */
size_t json_compact(char *text, size_t len);
/* Decodes as many bytes as fit, never part of a character. Returns their number. */
size_t json_text_copy(const struct json_text *text, char *out, size_t room);

#endif
