/*
 * A JSON text (RFC 8259), read piece by piece. No document is made of it: untrusted text costs the
 * memory of what its reader keeps, however it is nested.
 *
 * A call that takes something skips the blanks before it. On false nothing is taken, `token` is
 * where that thing would begin, and `fault` says why it is not there.
 *
 * Thread: any. Ownership: the text is borrowed, and so are the pieces. Limits: constant memory,
 * time linear in the text; json_scan_skip follows no nesting deeper than JSON_DEPTH_MAX.
 */
#ifndef ASSAY_JSON_SCAN_H
#define ASSAY_JSON_SCAN_H

#include "store/base/base.h"

#define JSON_DEPTH_MAX 512

enum json_fault {
    JSON_OTHER,    /* something else begins there, or the text ends */
    JSON_BROKEN,   /* what begins there is not JSON */
    JSON_RANGE,    /* a number that is too large */
    JSON_FRACTION, /* a number that is not written as an integer */
};

struct json_scan {
    const char *start, *at, *end;
    const char *token; /* of what was taken or refused last */
    enum json_fault fault;
};

/* The inside of a string, which is valid. */
struct json_text {
    const char *raw;
    size_t raw_len;
    size_t len; /* bytes of UTF-8, with its escapes decoded */
    bool escaped;
};

struct json_number {
    bool is_integer; /* written without a fraction and an exponent */
    int64_t integer; /* where it is one */
    double real;     /* always */
};

void json_scan_begin(struct json_scan *scan, struct bytes text);
/* The first character of what comes next; '\0' at the end. */
char json_scan_peek(struct json_scan *scan);
bool json_scan_ended(struct json_scan *scan);
/* One of []{},: */
bool json_scan_char(struct json_scan *scan, char wanted);
/* true, false or null. */
bool json_scan_word(struct json_scan *scan, const char *word);
bool json_scan_number(struct json_scan *scan, struct json_number *out);
bool json_scan_string(struct json_scan *scan, struct json_text *out);
/* A string that the text's end cuts: all that is there of it. */
bool json_scan_string_start(struct json_scan *scan, struct json_text *out);
/* Any value, which is dropped. */
bool json_scan_skip(struct json_scan *scan);
/* Gives back what was taken last, which is not what its reader wants. False. */
bool json_scan_refuse(struct json_scan *scan, enum json_fault fault);
/* What stands at `token`, in words: "a string", "the end". */
const char *json_scan_found(const struct json_scan *scan);

/* Whether two texts are the same when decoded. */
bool json_text_equal(const struct json_text *a, const struct json_text *b);
bool json_text_is(const struct json_text *text, const char *word);
/* Drops the blanks between the parts of a valid JSON text, in place; returns what is left of it. */
size_t json_compact(char *text, size_t len);
/* Decodes as many bytes as have room, up to a border between characters; returns their number. */
size_t json_text_copy(const struct json_text *text, char *out, size_t room);

#endif
