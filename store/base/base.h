/*
 * What every room stands on: allocation that aborts, byte buffers, the one error type,
 * cleanup attributes, intrusive lists, clocks, and a log sink the reactor fills in.
 *
 * Threads: everything here may be used from any thread. Objects are not shared unless said.
 * Limits: none of its own; callers bound what they append.
 */
#ifndef ASSAY_BASE_H
#define ASSAY_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#define PRINTF_LIKE(fmt_index, args_index) __attribute__((format(printf, fmt_index, args_index)))
#define MUST_CHECK __attribute__((warn_unused_result))
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
#define CONTAINER_OF(ptr, type, member) ((type *)(void *)((char *)(ptr)-offsetof(type, member)))

/* --- memory: out of memory aborts, so no caller has that path ------------------------------- */

void *xmalloc(size_t size) __attribute__((malloc, returns_nonnull));
void *xcalloc(size_t count, size_t size) __attribute__((malloc, returns_nonnull));
void *xrealloc(void *old, size_t size) __attribute__((returns_nonnull));
char *xstrdup(const char *text) __attribute__((returns_nonnull));
char *xstrndup(const char *text, size_t max) __attribute__((returns_nonnull));
void *xmemdup(const void *data, size_t size) __attribute__((returns_nonnull));
char *xasprintf(const char *fmt, ...) PRINTF_LIKE(1, 2) __attribute__((returns_nonnull));

/* --- cleanup: the one way resources are released at the end of a scope ---------------------- */

static inline void cleanup_free(void *pointer)
{
    free(*(void **)pointer);
}
static inline void cleanup_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
}
/* The descriptor out of an AUTO_FD, which then closes nothing. */
static inline int fd_take(int *fd)
{
    int taken = *fd;
    *fd = -1;
    return taken;
}
#define AUTO_FREE __attribute__((cleanup(cleanup_free)))
#define AUTO_FD __attribute__((cleanup(cleanup_fd)))

/* --- errors --------------------------------------------------------------------------------- */

/* Why a call failed, in words for people. Success leaves it untouched. `code` is a stable word
 * (the `code` of problem+json), `field` names what was at fault or is "". */
struct err {
    char code[40];
    char field[48];
    char detail[512];
};

/* Fills *err (which may be NULL), with valid UTF-8 whatever is quoted, and returns -1, so that
 * `return err_set(...)` reads well. */
int err_set(struct err *err, const char *code, const char *field, const char *fmt, ...)
    PRINTF_LIKE(4, 5);

/* --- byte buffers --------------------------------------------------------------------------- */

/* A growing byte string; `data` is NUL-terminated whenever non-NULL. Zero value is empty. */
struct buf {
    char *data;
    size_t len;
    size_t cap;
};

void buf_append(struct buf *b, const void *data, size_t len);
void buf_puts(struct buf *b, const char *text);
void buf_printf(struct buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);
void buf_reserve(struct buf *b, size_t extra);
/* Hands the bytes over to the caller (free()) and empties the buffer; never NULL. */
char *buf_steal(struct buf *b);
void buf_finish(struct buf *b);
/* Takes a byte order mark (U+FEFF in UTF-8) off its beginning: Windows programs put one before a
 * text, and it is no part of it. */
void buf_drop_mark(struct buf *b);
#define AUTO_BUF __attribute__((cleanup(buf_finish)))

/* --- intrusive doubly linked lists ---------------------------------------------------------- */

struct list {
    struct list *prev, *next;
};

static inline void list_init(struct list *head)
{
    head->prev = head->next = head;
}
static inline bool list_empty(const struct list *head)
{
    return head->next == head;
}
static inline void list_insert_before(struct list *where, struct list *node)
{
    node->prev = where->prev;
    node->next = where;
    where->prev->next = node;
    where->prev = node;
}
static inline void list_push_back(struct list *head, struct list *node)
{
    list_insert_before(head, node);
}
static inline void list_remove(struct list *node)
{
    node->prev->next = node->next;
    node->next->prev = node->prev;
    list_init(node);
}
/* The first node, taken off a list that is not empty. */
static inline struct list *list_pop_front(struct list *head)
{
    struct list *node = head->next;
    head->next = node->next;
    node->next->prev = head;
    list_init(node);
    return node;
}
#define LIST_FOR_EACH(node, head)                                                                  \
    for (struct list *node = (head)->next, *node##_next = node->next; node != (head);              \
         node = node##_next, node##_next = node->next)

/* --- clocks, ids, text ---------------------------------------------------------------------- */

int64_t clock_now_us(void);       /* CLOCK_REALTIME, microseconds since 1970 */
int64_t clock_monotonic_us(void); /* CLOCK_MONOTONIC */

#define TIME_TEXT_SIZE 32
/* RFC 3339 UTC with milliseconds: 2026-01-31T12:00:00.123Z */
const char *time_format(int64_t unix_us, char out[TIME_TEXT_SIZE]);
/* RFC 3339, of the years 1970 to 9999 (in UTC), with Z or an offset; a fraction may have any
 * digits. Returns 0, or -1 leaving *unix_us. */
int time_parse(const char *text, int64_t *unix_us) MUST_CHECK;

#define JOB_ID_SIZE 27
/* A job id: 26 characters of Crockford base32 (ULID layout): 48 bits of milliseconds, then 80
 * random bits from getrandom(2). Unguessable, and sorts by time. */
void job_id_make(char out[JOB_ID_SIZE]);
/* True for text in exactly that form (so safe in paths, topics and SQL). */
bool job_id_valid(const char *text);

bool utf8_valid(const char *text, size_t len);
bool starts_with(const char *text, const char *prefix);
/* True when `word` is one of the comma-separated words of `list`. */
bool list_has_word(const char *list, const char *word);
/* Strict decimal: digits only, no sign, no blanks, <= max. Returns 0, or -1 leaving *out. */
int parse_uint(const char *text, uint64_t max, uint64_t *out) MUST_CHECK;
/* The number of a row as it is written: from 1 to max, without a zero before it, so that a text
 * names one row and a name like 007 none by its number. Returns 0, or -1 leaving *out. */
int parse_number_of(const char *text, int64_t max, int64_t *out) MUST_CHECK;
/* The number that a text is; 0: it is none, but a slug. */
int64_t row_number_of(const char *id_or_slug);
/* The slug, or NULL for what is made of digits alone: that is always a number, so that no slug (an
 * old one may be of digits) stands in the way of another's number. With a zero before it, it is
 * none. */
const char *row_slug_of(const char *id_or_slug);
/* Bytes read whole from a regular file of at most max bytes. 0 or -1 with err. */
int file_read(const char *path, size_t max, struct buf *out, struct err *err) MUST_CHECK;

#define SHA256_HEX_SIZE 65
/* Hex SHA-256 of several parts, each with its length mixed in (so parts cannot run together). */
struct bytes {
    const void *data;
    size_t len;
};
/* Any bytes as valid UTF-8 of at most max bytes (cut at a border); what is not becomes U+FFFD. */
void text_clean(struct bytes in, size_t max, struct buf *out);
/* The text behind its byte order mark, where it has one. */
struct bytes bytes_after_mark(struct bytes text);
const char *text_after_mark(const char *text);
void sha256_hex(const struct bytes *parts, size_t count, char out[SHA256_HEX_SIZE]);
/* Of the parts one after the other with nothing between: what `cat ... | sha256sum` prints. */
void sha256_plain_hex(const struct bytes *parts, size_t count, char out[SHA256_HEX_SIZE]);

/* free() it. */
char *base64_encode(struct bytes bytes);

/* --- log: rooms below the reactor speak through this sink ----------------------------------- */

enum log_level { LOG_LEVEL_DEBUG, LOG_LEVEL_INFO, LOG_LEVEL_WARN, LOG_LEVEL_ERROR };
/* What a line is about, which are fields of it; NULL and 0: nothing of that kind. */
struct log_about {
    const char *request_id, *job_id;
    int64_t user_id;
};
typedef void log_sink_fn(enum log_level level, const struct log_about *about, const char *message);
/* Set once at start, before threads; without one, warnings and errors go to stderr. */
void log_set_sink(log_sink_fn *sink);
/* One line, cut at 1 KiB. Never submitted code, hidden data or secrets. */
void log_write(enum log_level level, const struct log_about *about, const char *fmt, ...)
    PRINTF_LIKE(3, 4);
#define log_debug(...) log_write(LOG_LEVEL_DEBUG, NULL, __VA_ARGS__)
#define log_info(...) log_write(LOG_LEVEL_INFO, NULL, __VA_ARGS__)
#define log_warn(...) log_write(LOG_LEVEL_WARN, NULL, __VA_ARGS__)
#define log_error(...) log_write(LOG_LEVEL_ERROR, NULL, __VA_ARGS__)

#endif
