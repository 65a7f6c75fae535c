#include "executor/kind/function/values.h"

#include "executor/kind/function/answer_reader.h"

#include <string.h>

#define FRAME_PREFIX "assay 1 "

/* --- frames --------------------------------------------------------------------------------- */

/* Parses the digits of a length, which may have `left` bytes. Returns the number of digits; 0:
 * malformed. */
static size_t length_parse(const char *at, size_t left, size_t *out)
{
    size_t n = 0, value = 0;
    while (n < left && n < 10 && at[n] >= '0' && at[n] <= '9')
        value = value * 10 + (size_t)(at[n++] - '0');
    if (n > 1 && at[0] == '0')
        return 0;
    *out = value;
    return n;
}

enum answer_frame answer_frame_parse(struct bytes answer, struct bytes *payload)
{
    const char *at = answer.data;
    size_t left = answer.len, prefix = strlen(FRAME_PREFIX), length = 0;
    if (left == 0)
        return ANSWER_FRAME_NONE;
    if (left < prefix || memcmp(at, FRAME_PREFIX, prefix) != 0)
        return ANSWER_FRAME_MALFORMED;
    at += prefix;
    left -= prefix;
    size_t digits = length_parse(at, left, &length);
    if (!digits || left == digits || at[digits] != '\n')
        return ANSWER_FRAME_MALFORMED;
    at += digits + 1;
    left -= digits + 1;
    if (left < length + 1 || at[length] != '\n')
        return ANSWER_FRAME_MALFORMED;
    if (left > length + 1)
        return ANSWER_FRAME_SEVERAL;
    *payload = (struct bytes){at, length};
    return ANSWER_FRAME_GOOD;
}

/* --- lines ---------------------------------------------------------------------------------- */

/* Takes the next line from *rest. False: there are no more. */
static bool line_next(struct bytes *rest, struct bytes *line)
{
    const char *at = rest->data;
    if (!rest->len)
        return false;
    const char *end = memchr(at, '\n', rest->len);
    size_t len = end ? (size_t)(end - at) : rest->len, used = end ? len + 1 : len;
    *line = (struct bytes){at, len && at[len - 1] == '\r' ? len - 1 : len};
    *rest = (struct bytes){at + used, rest->len - used};
    return true;
}

/* --- inputs --------------------------------------------------------------------------------- */

/* The state of checking an input line by line. */
struct input_check {
    const struct signature *signature;
    struct bytes rest;
    long line; /* line of the last value, from 1 */
    struct buf *canonical;
    value_fault_fn *fault;
    void *ctx;
    size_t faults;
};

static void input_fault(struct input_check *check, long line, const char *name, const char *words)
{
    check->faults++;
    check->fault(check->ctx, line, name, words);
}

/* Reads the next line. False, with a fault: there is none. */
static bool line_read(struct input_check *check, struct json_scan *scan)
{
    struct bytes line;
    check->line++;
    if (!line_next(&check->rest, &line)) {
        input_fault(check, check->line, NULL, "this line is missing");
        return false;
    }
    json_scan_begin(scan, line);
    return true;
}

/* Appends the current line without white space. */
static void line_put(struct input_check *check, const struct json_scan *scan)
{
    struct buf *out = check->canonical;
    if (!out)
        return;
    size_t len = (size_t)(scan->end - scan->start), from = out->len;
    buf_append(out, scan->start, len);
    out->len = from + json_compact(out->data + from, len);
    buf_puts(out, "\n");
}

/* A sentence that says which value is expected; free() it. */
static char *type_words(struct type type, const struct json_scan *scan)
{
    AUTO_BUF struct buf name = {0};
    type_name(type, &name);
    return xasprintf("a value of type %s is expected; at byte %zu there is %s", name.data,
                     (size_t)(scan->token - scan->start) + 1, json_scan_found(scan));
}

static void function_input(struct input_check *check)
{
    const struct method *f = &check->signature->methods[0];
    struct json_scan scan;
    for (int i = 0; i < f->param_count && line_read(check, &scan); i++) {
        const struct param *param = &f->params[i];
        if (!value_read(&scan, param->type) || !json_scan_ended(&scan)) {
            AUTO_FREE char *words = type_words(param->type, &scan);
            input_fault(check, check->line, param->name, words);
            continue;
        }
        line_put(check, &scan);
    }
}

/* The two lines of a class's input, which are read in parallel. */
struct calls {
    struct json_scan names, arguments;
    size_t count;
};

static void call_fault(struct input_check *check, long line, size_t call, const char *words)
{
    AUTO_FREE char *text = xasprintf("call %zu: %s", call, words);
    input_fault(check, line, NULL, text);
}

/* Reads the next method's name. NULL in *method, with a fault: there is no such method. False: the
 * line is malformed. */
static bool name_read(struct input_check *check, struct calls *calls, const struct method **method)
{
    struct json_text name;
    char text[SIGNATURE_NAME_MAX] = "";
    *method = NULL;
    bool is_name = json_scan_string(&calls->names, &name);
    if (!is_name && !json_scan_skip(&calls->names))
        return false;
    if (is_name && name.len < sizeof text)
        json_text_copy(&name, text, sizeof text - 1);
    if (is_name && strlen(text) == name.len)
        *method = signature_method(check->signature, text);
    if (*method && (calls->count == 1) == (*method == &check->signature->methods[0]))
        return true;
    *method = NULL;
    call_fault(check, 1, calls->count, "the constructor comes first, then its methods by name");
    return true;
}

/* Reads the arguments of one call. 1: they are right; 0, with a fault: they are wrong; -1: they are
 * not a list. */
static int arguments_read(struct input_check *check, struct calls *calls, const struct method *m)
{
    struct json_scan *scan = &calls->arguments;
    int taken = 0;
    if (!json_scan_char(scan, '['))
        return -1;
    for (; taken < m->param_count && json_scan_peek(scan) != ']'; taken++) {
        if (taken && !json_scan_char(scan, ','))
            return -1;
        if (!value_read(scan, m->params[taken].type)) {
            AUTO_FREE char *type = type_words(m->params[taken].type, scan);
            AUTO_FREE char *words = xasprintf("%s: %s", m->params[taken].name, type);
            call_fault(check, 2, calls->count, words);
            return 0;
        }
    }
    if (taken == m->param_count && json_scan_char(scan, ']'))
        return 1;
    AUTO_FREE char *words = xasprintf("%s takes %d arguments", m->name, m->param_count);
    call_fault(check, 2, calls->count, words);
    return 0;
}

/* False: the two lines hold different numbers of calls. */
static bool call_read(struct input_check *check, struct calls *calls)
{
    const struct method *method;
    const bool first = calls->count++ == 0;
    if (!first && (!json_scan_char(&calls->names, ',') || !json_scan_char(&calls->arguments, ',')))
        return false;
    if (!name_read(check, calls, &method))
        return false;
    json_scan_peek(&calls->arguments);
    const char *begin = calls->arguments.at;
    int taken = method ? arguments_read(check, calls, method) : 0;
    if (taken > 0)
        return true;
    calls->arguments.at = begin; /* skip this list, because the next call may be right */
    return taken == 0 && json_scan_skip(&calls->arguments);
}

static bool calls_read(struct input_check *check, struct calls *calls)
{
    if (!json_scan_char(&calls->names, '[') || !json_scan_char(&calls->arguments, '['))
        return false;
    do
        if (!call_read(check, calls))
            return false;
    while (json_scan_peek(&calls->names) != ']');
    return json_scan_char(&calls->names, ']') && json_scan_char(&calls->arguments, ']') &&
           json_scan_ended(&calls->names) && json_scan_ended(&calls->arguments);
}

static void class_input(struct input_check *check)
{
    struct calls calls = {.count = 0};
    if (!line_read(check, &calls.names) || !line_read(check, &calls.arguments))
        return;
    if (!calls_read(check, &calls))
        input_fault(
            check, 0, NULL,
            "two lines are expected: the names of the calls, and a list of arguments for each");
    line_put(check, &calls.names);
    line_put(check, &calls.arguments);
}

static void rest_check(struct input_check *check)
{
    struct bytes line;
    while (line_next(&check->rest, &line)) {
        check->line++;
        for (size_t i = 0; i < line.len; i++) {
            if (strchr(" \t\r", ((const char *)line.data)[i]))
                continue;
            input_fault(check, check->line, NULL, "there are more lines than parameters");
            return;
        }
    }
}

static size_t input_check(struct input_check *check)
{
    if (check->signature->is_class)
        class_input(check);
    else
        function_input(check);
    rest_check(check);
    return check->faults;
}

size_t input_faults(const struct signature *signature, struct bytes input, value_fault_fn *fault,
                    void *ctx)
{
    struct input_check check = {.signature = signature, .rest = input, .fault = fault, .ctx = ctx};
    return input_check(&check);
}

/* Keeps only the first fault. */
static void first_fault(void *ctx, long line, const char *name, const char *words)
{
    struct err *err = ctx;
    AUTO_BUF struct buf where = {0};
    if (err->detail[0])
        return;
    if (line)
        buf_printf(&where, "line %ld", line);
    if (name)
        buf_printf(&where, " (%s)", name);
    err_set(err, "invalid_input", "input", "%s%s%s", where.len ? where.data : "",
            where.len ? ": " : "", words);
}

int signature_check_input(const struct signature *signature, const char *text, size_t len,
                          struct buf *canonical, struct err *err)
{
    AUTO_BUF struct buf out = {0};
    struct err first = {0};
    struct input_check check = {.signature = signature,
                                .rest = {text, len},
                                .canonical = canonical ? &out : NULL,
                                .fault = first_fault,
                                .ctx = &first};
    if (input_check(&check)) {
        *err = first;
        return -1;
    }
    if (canonical)
        buf_append(canonical, out.data, out.len);
    return 0;
}

/* --- answers -------------------------------------------------------------------------------- */

/* The line that contains byte `at`, both counted from 1. */
static long line_of(struct bytes text, size_t at)
{
    long line = 1;
    for (size_t i = 0; i + 1 < at && i < text.len; i++)
        line += ((const char *)text.data)[i] == '\n';
    return line;
}

size_t answer_faults(const struct signature *signature, struct bytes input, struct bytes answer,
                     value_fault_fn *fault, void *ctx)
{
    struct answer_target target = {0};
    struct misfit misfit = {0};
    AUTO_BUF struct buf words = {0};
    enum read_result result = answer_read(signature, input, answer, &target, &misfit);
    if (result == READ_FITS)
        return 0;
    if (result == READ_MISFIT)
        misfit_words(&misfit, true, &words);
    else
        buf_puts(&words, result == READ_LATE ? "reading the answer takes too long"
                                             : "the input does not name the calls");
    fault(ctx, misfit.at ? line_of(answer, misfit.at) : 1, NULL, words.data);
    return 1;
}
