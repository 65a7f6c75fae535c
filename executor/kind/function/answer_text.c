#include "executor/kind/function/answer_text.h"

#include "executor/kind/function/json_scan.h"

#include <stdio.h>
#include <string.h>

struct writer {
    const struct signature *signature;
    struct json_scan scan;
    struct json_scan calls; /* of a class: the calls in its input that are still to come */
    bool is_cut;            /* the text is longer than the part that is read */
    struct type type;       /* type of the value; for a class, of the answer to the current call */
    size_t type_depth;      /* number of open arrays where that type begins */
    char closing[JSON_DEPTH_MAX];
    size_t depth; /* open arrays and objects */
    size_t nulls; /* nulls of a tree; they are written only when a value follows */
    struct buf out;
};

static bool is_full(const struct writer *w)
{
    return w->out.len > ANSWER_TEXT_MAX;
}

/* --- single values ------------------------------------------------------------------------- */

/* The escape of a line or paragraph separator, which nobody sees: U+2028 and U+2029, 3 bytes each.
 */
static const char *hidden_escape(const char *bytes, size_t len)
{
    if (len < 3 || memcmp(bytes, "\xe2\x80", 2) != 0)
        return NULL;
    return bytes[2] == '\xa8' ? "\\u2028" : bytes[2] == '\xa9' ? "\\u2029" : NULL;
}

static void put_string(struct writer *w, const struct json_text *text)
{
    static const char names[] = "\"\\bfnrt", values[] = "\"\\\b\f\n\r\t";
    char bytes[ANSWER_TEXT_MAX + 4];
    size_t len = json_text_copy(text, bytes, sizeof bytes);
    const char *escape;
    buf_puts(&w->out, "\"");
    for (size_t i = 0; i < len; i++) {
        const char *name = bytes[i] ? strchr(values, bytes[i]) : NULL;
        if (name)
            buf_printf(&w->out, "\\%c", names[name - values]);
        else if ((unsigned char)bytes[i] < 0x20 || bytes[i] == 0x7f)
            buf_printf(&w->out, "\\u%04x", (unsigned)bytes[i]);
        else if ((escape = hidden_escape(bytes + i, len - i)))
            buf_puts(&w->out, escape), i += 2;
        else
            buf_append(&w->out, &bytes[i], 1);
    }
    buf_puts(&w->out, "\"");
}

/* Writes the fewest digits that are read back as the same double. */
static void put_real(struct writer *w, double value)
{
    char text[40] = "";
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (!(strtod(text, NULL) < value) && !(strtod(text, NULL) > value))
            break;
    }
    buf_printf(&w->out, "%s%s", text, strpbrk(text, ".e") ? "" : ".0");
}

/* A number that is too large for any type is copied as it was written. */
static bool number_write(struct writer *w)
{
    struct json_number number;
    if (!json_scan_number(&w->scan, &number)) {
        if (w->scan.fault != JSON_RANGE)
            return false;
        size_t len = 0, left = (size_t)(w->scan.end - w->scan.at);
        while (len < left && w->scan.at[len] && strchr("0123456789+-.eE", w->scan.at[len]))
            len++;
        buf_append(&w->out, w->scan.at, len);
        w->scan.at += len;
    } else if (number.is_integer && w->type.base != TYPE_DOUBLE) {
        buf_printf(&w->out, "%lld", (long long)number.integer);
    } else {
        put_real(w, number.real);
    }
    return true;
}

static bool string_write(struct writer *w)
{
    struct json_text text;
    if (!json_scan_string(&w->scan, &text) &&
        !(w->is_cut && json_scan_string_start(&w->scan, &text)))
        return false;
    put_string(w, &text);
    return true;
}

static bool word_write(struct writer *w, const char *word)
{
    if (!json_scan_word(&w->scan, word))
        return false;
    buf_puts(&w->out, word);
    return true;
}

static bool plain_write(struct writer *w)
{
    switch (json_scan_peek(&w->scan)) {
    case '"':
        return string_write(w);
    case 't':
        return word_write(w, "true");
    case 'f':
        return word_write(w, "false");
    case 'n':
        return word_write(w, "null");
    default:
        return number_write(w);
    }
}

/* --- nested values ------------------------------------------------------------------------- */

static void put_mark(struct writer *w, char mark)
{
    buf_append(&w->out, &mark, 1);
}

/* Writes a comma, unless this is the first value in its array or object or follows its key. A
 * string ends in a quotation mark, so the last byte is enough to decide. */
static void separate(struct writer *w)
{
    if (w->out.len && !strchr("[{:", w->out.data[w->out.len - 1]))
        put_mark(w, ',');
}

static bool is_tree_null(struct writer *w)
{
    return w->type.base == TYPE_TREE_NODE && w->depth == w->type_depth + (size_t)w->type.dims + 1 &&
           json_scan_peek(&w->scan) == 'n';
}

static void put_nulls(struct writer *w)
{
    for (; w->nulls && !is_full(w); w->nulls--) {
        separate(w);
        buf_puts(&w->out, "null");
    }
}

/* Sets the type of the answer to the next call of a class. */
static void call_begin(struct writer *w)
{
    struct json_text name;
    char text[SIGNATURE_NAME_MAX] = "";
    w->type = (struct type){TYPE_VOID, 0};
    json_scan_char(&w->calls, json_scan_peek(&w->calls) == ',' ? ',' : '[');
    if (!json_scan_string(&w->calls, &name) || name.len >= sizeof text)
        return;
    json_text_copy(&name, text, sizeof text - 1);
    const struct method *method = signature_method(w->signature, text);
    if (method)
        w->type = method->returns;
}

static bool key_write(struct writer *w)
{
    separate(w);
    if (!string_write(w) || !json_scan_char(&w->scan, ':'))
        return false;
    put_mark(w, ':');
    return true;
}

/* Writes a single value, or the beginning of an array or object. *opened: the array or object is
 * not empty. */
static bool value_begin(struct writer *w, bool *opened)
{
    char first = json_scan_peek(&w->scan), last = first == '{' ? '}' : ']';
    *opened = false;
    if (w->signature && w->signature->is_class && w->depth == 1)
        call_begin(w);
    if (is_tree_null(w)) {
        w->nulls++;
        return json_scan_word(&w->scan, "null");
    }
    put_nulls(w);
    separate(w);
    if (first != '{' && first != '[')
        return plain_write(w);
    if (w->depth == JSON_DEPTH_MAX)
        return false;
    json_scan_char(&w->scan, first);
    put_mark(w, first);
    w->closing[w->depth++] = last;
    *opened = json_scan_peek(&w->scan) != last;
    return !*opened || first == '[' || key_write(w);
}

static void values_end(struct writer *w)
{
    while (w->depth && json_scan_char(&w->scan, w->closing[w->depth - 1])) {
        put_mark(w, w->closing[--w->depth]);
        w->nulls = 0;
    }
}

/* False: the text is not JSON. */
static bool value_write(struct writer *w)
{
    do {
        bool opened;
        if (!value_begin(w, &opened))
            return false;
        if (opened)
            continue;
        values_end(w);
        if (w->depth &&
            (!json_scan_char(&w->scan, ',') || (w->closing[w->depth - 1] == '}' && !key_write(w))))
            return false;
    } while (w->depth && !is_full(w));
    return is_full(w) || w->is_cut || json_scan_ended(&w->scan);
}

static char *text_of(struct bytes text)
{
    struct buf out = {0};
    text_clean(text, ANSWER_TEXT_MAX, &out);
    return out.len ? buf_steal(&out) : NULL;
}

bool answer_refusal(struct bytes answer, char *why, size_t size)
{
    struct json_scan scan;
    struct json_text key, text;
    struct buf clean = {0};
    json_scan_begin(
        &scan,
        (struct bytes){answer.data, answer.len < ANSWER_TEXT_READ ? answer.len : ANSWER_TEXT_READ});
    if (!json_scan_char(&scan, '{') || !json_scan_string(&scan, &key) ||
        !json_text_is(&key, "no answer") || !json_scan_char(&scan, ':') ||
        !json_scan_string(&scan, &text) || !json_scan_char(&scan, '}') || !json_scan_ended(&scan))
        return false;
    char bytes[ANSWER_TEXT_MAX];
    text_clean((struct bytes){bytes, json_text_copy(&text, bytes, sizeof bytes)}, size - 1, &clean);
    snprintf(why, size, "%s", clean.len ? clean.data : "");
    buf_finish(&clean);
    return true;
}

char *answer_text(const struct signature *signature, struct bytes input, struct bytes answer)
{
    struct writer w = {.signature = signature, .type = {TYPE_VOID, 0}};
    const bool is_cut = answer.len > ANSWER_TEXT_READ;
    char why[2];
    if (answer_refusal(answer, why, sizeof why))
        return NULL;
    struct bytes read = {answer.data, is_cut ? ANSWER_TEXT_READ : answer.len};
    w.is_cut = is_cut;
    json_scan_begin(&w.scan, read);
    json_scan_begin(&w.calls, input);
    if (signature && signature->is_class)
        w.type_depth = 1;
    else if (signature)
        w.type = signature_answer_type(signature);
    bool whole = value_write(&w);
    /* A text that ends where reading stopped is correct as far as it goes. */
    bool shown = whole || (is_cut && json_scan_peek(&w.scan) == '\0');
    char *text = text_of(shown ? (struct bytes){w.out.data, w.out.len} : read);
    buf_finish(&w.out);
    return text;
}
