#include "executor/values.h"

#include <string.h>

#define FRAME_PREFIX "assay 1 "
#define VALUE_FLAGS (JSON_DECODE_ANY | JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL)

json_t *value_parse(struct bytes text, struct err *err)
{
    json_error_t why;
    json_t *value = json_loadb(text.data, text.len, VALUE_FLAGS, &why);
    if (!value)
        err_set(err, "bad_value", NULL, "not a JSON value: %s", why.text);
    return value;
}

/* --- frames --------------------------------------------------------------------------------- */

/* Digits of a length that can be in `left` bytes; returns their number, 0 when it is none. */
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

enum frame_check answer_frame_parse(struct bytes answer, struct bytes *payload)
{
    const char *at = answer.data;
    size_t left = answer.len, prefix = strlen(FRAME_PREFIX), length = 0;
    if (left == 0)
        return FRAME_NONE;
    if (left < prefix || memcmp(at, FRAME_PREFIX, prefix) != 0)
        return FRAME_MALFORMED;
    at += prefix;
    left -= prefix;
    size_t digits = length_parse(at, left, &length);
    if (!digits || left == digits || at[digits] != '\n')
        return FRAME_MALFORMED;
    at += digits + 1;
    left -= digits + 1;
    if (left < length + 1 || at[length] != '\n')
        return FRAME_MALFORMED;
    if (left > length + 1)
        return FRAME_SEVERAL;
    *payload = (struct bytes){at, length};
    return FRAME_GOOD;
}

/* --- types ---------------------------------------------------------------------------------- */

static bool is_special_double(const json_t *value)
{
    const char *text = json_string_value(value);
    return text &&
           (!strcmp(text, "NaN") || !strcmp(text, "Infinity") || !strcmp(text, "-Infinity"));
}

/* One Unicode code point. */
static bool is_char(const json_t *value)
{
    const char *text = json_string_value(value);
    size_t points = 0;
    for (size_t i = 0; text && i < json_string_length(value); i++)
        points += ((unsigned char)text[i] & 0xc0) != 0x80;
    return points == 1;
}

static bool scalar_is(enum type_base base, const json_t *value)
{
    switch (base) {
    case TYPE_INT:
        return json_is_integer(value) && json_integer_value(value) >= INT32_MIN &&
               json_integer_value(value) <= INT32_MAX;
    case TYPE_LONG:
        return json_is_integer(value);
    case TYPE_DOUBLE:
        return json_is_number(value) || is_special_double(value);
    case TYPE_BOOL:
        return json_is_boolean(value);
    case TYPE_CHAR:
        return is_char(value);
    case TYPE_STRING:
        return json_is_string(value);
    case TYPE_VOID:
        return json_is_null(value);
    case TYPE_LIST_NODE:
    case TYPE_TREE_NODE:
        break;
    }
    return false;
}

/* Level order: the root is not null, and every value hangs below one before it. */
static bool tree_is(const json_t *value)
{
    size_t count = json_array_size(value), places = 1;
    if (!json_is_array(value))
        return false;
    for (size_t i = 0; i < count; i++) {
        const json_t *node = json_array_get(value, i);
        if (places == 0)
            return false;
        places--;
        if (json_is_null(node))
            continue;
        if (!scalar_is(TYPE_INT, node))
            return false;
        places += 2;
    }
    return true;
}

static bool list_is(const json_t *value)
{
    if (!json_is_array(value))
        return false;
    for (size_t i = 0; i < json_array_size(value); i++)
        if (!scalar_is(TYPE_INT, json_array_get(value, i)))
            return false;
    return true;
}

static bool value_is(struct type type, const json_t *value)
{
    if (type.dims == 0 && type.base == TYPE_LIST_NODE)
        return list_is(value);
    if (type.dims == 0 && type.base == TYPE_TREE_NODE)
        return tree_is(value);
    if (type.dims == 0)
        return scalar_is(type.base, value);
    if (!json_is_array(value))
        return false;
    struct type inner = {type.base, type.dims - 1};
    for (size_t i = 0; i < json_array_size(value); i++)
        if (!value_is(inner, json_array_get(value, i)))
            return false;
    return true;
}

int value_check(struct type type, const json_t *value, struct err *err)
{
    if (value_is(type, value))
        return 0;
    AUTO_BUF struct buf name = {0};
    type_name(type, &name);
    return err_set(err, "wrong_type", NULL, "a value of type %s is expected", name.data);
}

/* --- lines ---------------------------------------------------------------------------------- */

/* Takes the next line off *rest; false at the end. */
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

static int line_put(struct buf *canonical, const json_t *value)
{
    if (!canonical)
        return 0;
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    if (!text)
        return -1;
    buf_puts(canonical, text);
    buf_puts(canonical, "\n");
    free(text);
    return 0;
}

/* --- inputs --------------------------------------------------------------------------------- */

const struct method *signature_method(const struct signature *signature, const char *name)
{
    for (int i = 0; i < signature->method_count; i++)
        if (strcmp(signature->methods[i].name, name) == 0)
            return &signature->methods[i];
    return NULL;
}

/* An input on its way through its lines. */
struct input_check {
    const struct signature *signature;
    struct bytes rest;
    long line; /* of the value that was taken last, from 1 */
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

/* The value of the next line; NULL: there is a fault. *ended: there is no next line. */
static json_t *line_value(struct input_check *check, bool *ended)
{
    struct bytes line;
    struct err why;
    check->line++;
    *ended = !line_next(&check->rest, &line);
    if (*ended) {
        input_fault(check, check->line, NULL, "this line is missing");
        return NULL;
    }
    json_t *value = value_parse(line, &why);
    if (!value)
        input_fault(check, check->line, NULL, why.detail);
    return value;
}

static void function_input(struct input_check *check)
{
    const struct method *f = &check->signature->methods[0];
    bool ended = false;
    for (int i = 0; i < f->param_count && !ended; i++) {
        struct err why;
        json_t *value = line_value(check, &ended);
        if (value && value_check(f->params[i].type, value, &why))
            input_fault(check, check->line, f->params[i].name, why.detail);
        else if (value && line_put(check->canonical, value))
            input_fault(check, check->line, f->params[i].name, "this value cannot be written");
        json_decref(value);
    }
}

static void call_fault(struct input_check *check, long line, size_t at, const char *words)
{
    AUTO_FREE char *text = xasprintf("call %zu: %s", at + 1, words);
    input_fault(check, line, NULL, text);
}

static void call_check(struct input_check *check, size_t at, const json_t *name, const json_t *args)
{
    const struct signature *signature = check->signature;
    const char *text = json_string_value(name);
    const struct method *m = text ? signature_method(signature, text) : NULL;
    if (!m || (at == 0) != (m == &signature->methods[0])) {
        call_fault(check, 1, at, "the constructor comes first, then its methods by name");
        return;
    }
    if (!json_is_array(args) || json_array_size(args) != (size_t)m->param_count) {
        AUTO_FREE char *words = xasprintf("%s takes %d arguments", m->name, m->param_count);
        call_fault(check, 2, at, words);
        return;
    }
    for (int i = 0; i < m->param_count; i++) {
        struct err why;
        if (!value_check(m->params[i].type, json_array_get(args, (size_t)i), &why))
            continue;
        AUTO_FREE char *words = xasprintf("%s: %s", m->params[i].name, why.detail);
        call_fault(check, 2, at, words);
    }
}

static void calls_check(struct input_check *check, const json_t *names, const json_t *args)
{
    size_t count = json_array_size(names);
    if (!json_is_array(names) || !json_is_array(args) || !count || json_array_size(args) != count) {
        input_fault(check, 0, NULL,
                    "two lines are expected: the names called, and as many lists of arguments");
        return;
    }
    for (size_t i = 0; i < count; i++)
        call_check(check, i, json_array_get(names, i), json_array_get(args, i));
}

static void class_input(struct input_check *check)
{
    bool ended = false;
    json_t *names = line_value(check, &ended);
    json_t *args = ended ? NULL : line_value(check, &ended);
    if (names && args)
        calls_check(check, names, args);
    if (!check->faults && (line_put(check->canonical, names) || line_put(check->canonical, args)))
        input_fault(check, 0, NULL, "this input cannot be written");
    json_decref(names);
    json_decref(args);
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

/* Only the first is told. */
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

int answer_check(const struct signature *signature, struct bytes input, const json_t *answer,
                 struct err *err)
{
    if (!signature->is_class)
        return value_check(signature_answer_type(signature), answer, err);
    struct bytes line = {"", 0};
    (void)line_next(&input, &line);
    json_t *names = value_parse(line, err);
    int rc = names ? 0 : -1;
    if (rc == 0 && json_array_size(names) != json_array_size(answer))
        rc = err_set(err, "wrong_type", NULL, "one value a call is expected");
    for (size_t i = 0; rc == 0 && i < json_array_size(names); i++) {
        const char *name = json_string_value(json_array_get(names, i));
        const struct method *m = name ? signature_method(signature, name) : NULL;
        rc = m ? value_check(m->returns, json_array_get(answer, i), err)
               : err_set(err, "wrong_type", NULL, "the input calls something unknown");
    }
    json_decref(names);
    return rc;
}

size_t answer_faults(const struct signature *signature, struct bytes input, struct bytes answer,
                     value_fault_fn *fault, void *ctx)
{
    json_error_t where;
    struct err why;
    json_t *value = json_loadb(answer.data, answer.len, VALUE_FLAGS, &where);
    int rc = value ? answer_check(signature, input, value, &why) : -1;
    if (!value)
        fault(ctx, where.line, NULL, where.text);
    else if (rc)
        fault(ctx, 1, NULL, why.detail);
    json_decref(value);
    return rc ? 1 : 0;
}
