/*
 * Reads the head of an HTTP/1.1 request, strictly by RFC 9112. Text that two readers could
 * understand in two ways is an error, so that a proxy and this server never see different requests.
 * Pure: bytes in, offsets into the same bytes out.
 *
 * Thread: any. Ownership: it allocates nothing; a head has offsets into the bytes, so the bytes may
 * move between two calls.
 * Limits: HEAD_BYTES_MAX with the empty line, HEAD_FIELDS_MAX headers; a larger head gives 431.
 */
#ifndef ASSAY_HEAD_H
#define ASSAY_HEAD_H

#include "store/base/base.h"

#define HEAD_BYTES_MAX 16384
#define HEAD_FIELDS_MAX 100

/* The headers that the server uses. Other headers are checked and dropped. */
enum header {
    HEADER_ACCEPT,
    HEADER_ACCEPT_ENCODING,
    HEADER_AUTHORIZATION,
    HEADER_CONNECTION,
    HEADER_CONTENT_ENCODING,
    HEADER_CONTENT_LENGTH,
    HEADER_CONTENT_TYPE,
    HEADER_COOKIE,
    HEADER_EXPECT,
    HEADER_FORWARDED_FOR,
    HEADER_FORWARDED_HOST,
    HEADER_FORWARDED_PROTO,
    HEADER_HOST,
    HEADER_IDEMPOTENCY_KEY,
    HEADER_IF_NONE_MATCH,
    HEADER_LAST_EVENT_ID,
    HEADER_ORIGIN,
    HEADER_TRANSFER_ENCODING,
    HEADER_UPGRADE,
    HEADER_WS_KEY,
    HEADER_WS_PROTOCOL,
    HEADER_WS_VERSION,
    HEADERS
};

struct head_part {
    uint32_t at, len; /* in the bytes that head_read was given */
};

/* All zero before the first head_read of a head. */
struct head {
    size_t len;     /* of the whole head with its empty line */
    size_t scanned; /* bytes that were read */
    size_t line;    /* where the unfinished line begins */
    size_t fields;  /* count of all headers */
    bool has_line;  /* the request line is whole */
    bool is_1_0;    /* HTTP/1.0; else HTTP/1.1 */
    bool has_length;
    uint64_t content_length;
    struct head_part method, target;
    struct head_part values[HEADERS]; /* without blanks around; the first of this name */
    uint8_t counts[HEADERS];          /* how many headers have this name */
    int status;                       /* HEAD_BAD: the status to answer */
};

enum head_state { HEAD_MORE, HEAD_WHOLE, HEAD_BAD };

/* data: all bytes since the head began; each call goes on where the last one ended. Empty lines
 * before the request line belong to the head. HEAD_BAD fills err and head->status; the connection
 * cannot go on after it. */
enum head_state head_read(struct head *head, const char *data, size_t len, struct err *err);

/* One header's value of a whole head; the caller frees it. NULL: there is no such header. Several
 * headers of one name are joined into one list (RFC 9110 section 5.3). */
char *head_value(const struct head *head, const char *data, enum header which);
/* Whether the comma-separated list has this item, in lower or upper case. */
bool list_has(const char *list, const char *item);
/* "host", "x-forwarded-for", ... */
const char *header_name(enum header which);

#endif
