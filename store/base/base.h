/*
 * The base of every room: allocation that aborts, byte buffers, the one error type, cleanup
 * attributes, intrusive lists, clocks, ids, texts, and a log sink that the reactor sets.
 *
 * Threads: all functions may be called on any thread. One object belongs to one thread at a time.
 * Limits: it has none; callers bound what they append.
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

/* --- cleanup: the one way to release resources at the end of a scope ------------------------ */

static inline void cleanup_free(void *pointer)
{
    free(*(void **)pointer);
}
static inline void cleanup_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
}
/* Takes the descriptor out of an AUTO_FD, which then closes nothing. */
static inline int fd_take(int *fd)
{
    int taken = *fd;
    *fd = -1;
    return taken;
}
#define AUTO_FREE __attribute__((cleanup(cleanup_free)))
#define AUTO_FD __attribute__((cleanup(cleanup_fd)))

/* --- errors --------------------------------------------------------------------------------- */

/* Why a call failed, with a message for people. A call that succeeds leaves it untouched. `code` is
 * a stable word for programs (the `code` of problem+json). `field` names the part of the input at
 * fault, or is "". */
struct err {
    char code[40];
    char field[48];
    char detail[512];
};

/* Fills *err and returns -1, so that `return err_set(...)` reads well. err and field may be NULL.
 * The message is valid UTF-8, whatever it quotes. */
int err_set(struct err *err, const char *code, const char *field, const char *fmt, ...)
    PRINTF_LIKE(4, 5);

/* --- byte buffers --------------------------------------------------------------------------- */

/* A growing byte string; `data` is NUL-terminated whenever non-NULL. Zero value is empty. With data
 * and no cap the bytes are borrowed: they are not freed, and copied when the string grows. */
struct buf {
    char *data;
    size_t len;
    size_t cap;
};

void buf_append(struct buf *b, const void *data, size_t len);
void buf_puts(struct buf *b, const char *text);
void buf_printf(struct buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);
void buf_reserve(struct buf *b, size_t extra);
/* Gives the bytes to the caller, who frees them, and empties the buffer. Never NULL. */
char *buf_steal(struct buf *b);
void buf_finish(struct buf *b);
/* Removes a byte order mark (U+FEFF in UTF-8) from the beginning. Windows programs write one before
 * a text; it is no part of the text. */
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
/* Removes and returns the first node. The list must not be empty. */
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
/* Writes RFC 3339 in UTC with milliseconds: 2026-01-31T12:00:00.123Z. Returns out. */
const char *time_format(int64_t unix_us, char out[TIME_TEXT_SIZE]);
/* Reads RFC 3339 for the years 1970 to 9999 (in UTC), with Z or an offset and any number of digits
 * of a fraction. 0, or -1, which leaves *unix_us. */
int time_parse(const char *text, int64_t *unix_us) MUST_CHECK;

#define JOB_ID_SIZE 27
/* Makes a job id: 26 characters of Crockford base32 (the layout of a ULID), 48 bits of milliseconds
 * and then 80 random bits from getrandom(2). Nobody can guess it, and ids sort by time. */
void job_id_make(char out[JOB_ID_SIZE]);
/* Whether text has exactly that form, so that it is safe in paths, topics and SQL. */
bool job_id_valid(const char *text);

bool utf8_valid(const char *text, size_t len);
bool starts_with(const char *text, const char *prefix);
bool ends_with(const char *text, const char *suffix);
/* Whether `word` is one of the comma-separated words of `list`. */
bool list_has_word(const char *list, const char *word);
/* Reads a decimal number of digits only, without sign or blanks, up to max. 0, or -1, which leaves
 * *out. */
int parse_uint(const char *text, uint64_t max, uint64_t *out) MUST_CHECK;
/* Reads the id of a row: 1 to max, without leading zeros, so that each row has one spelling and a
 * name like 007 is no id. 0, or -1, which leaves *out. */
int parse_number_of(const char *text, int64_t max, int64_t *out) MUST_CHECK;
/* The id in a text that is an id or a slug; 0: it is a slug. */
int64_t row_number_of(const char *id_or_slug);
/* The slug in a text that is an id or a slug; NULL: it has digits only, which is never read as a
 * slug. So no slug (old ones may be digits) can hide the row with that id. Digits with a leading
 * zero are neither. */
const char *row_slug_of(const char *id_or_slug);
/* Reads a whole regular file of at most max bytes. 0, or -1 with err. */
int file_read(const char *path, size_t max, struct buf *out, struct err *err) MUST_CHECK;

#define SHA256_HEX_SIZE 65
struct bytes {
    const void *data;
    size_t len;
};
/* Appends any bytes as valid UTF-8, at most max bytes and cut between characters. Bytes that are
 * not UTF-8 become U+FFFD. */
void text_clean(struct bytes in, size_t max, struct buf *out);
/* The text without its byte order mark, if it has one. */
struct bytes bytes_after_mark(struct bytes text);
const char *text_after_mark(const char *text);
/* Hex SHA-256 of several parts. The length of each part is hashed too, so that no two lists of
 * parts give the same bytes. */
void sha256_hex(const struct bytes *parts, size_t count, char out[SHA256_HEX_SIZE]);
/* Hex SHA-256 of the joined parts, as `cat ... | sha256sum` prints it. */
void sha256_plain_hex(const struct bytes *parts, size_t count, char out[SHA256_HEX_SIZE]);

/* The caller frees it. */
char *base64_encode(struct bytes bytes);

/* --- log: rooms below the reactor log through this sink ------------------------------------- */

enum log_level { LOG_LEVEL_DEBUG, LOG_LEVEL_INFO, LOG_LEVEL_WARN, LOG_LEVEL_ERROR };
/* Fields of a log line that say what it is about; NULL and 0: no such field. */
struct log_about {
    const char *request_id, *job_id;
    int64_t user_id;
};
typedef void log_sink_fn(enum log_level level, const struct log_about *about, const char *message);
/* Call it once at the start, before other threads. Without a sink warnings and errors go to
 * stderr. */
void log_set_sink(log_sink_fn *sink);
/* Writes one line, cut at 1 KiB. It must not have submitted code, hidden data or secrets. */
void log_write(enum log_level level, const struct log_about *about, const char *fmt, ...)
    PRINTF_LIKE(3, 4);
#define log_debug(...) log_write(LOG_LEVEL_DEBUG, NULL, __VA_ARGS__)
#define log_info(...) log_write(LOG_LEVEL_INFO, NULL, __VA_ARGS__)
#define log_warn(...) log_write(LOG_LEVEL_WARN, NULL, __VA_ARGS__)
#define log_error(...) log_write(LOG_LEVEL_ERROR, NULL, __VA_ARGS__)

#endif
