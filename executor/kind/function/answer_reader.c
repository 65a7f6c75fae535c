#include "executor/kind/function/answer_reader.h"

#include <math.h>
#include <string.h>
#include <time.h>

#define ELEMENTS_A_CHECK 65536 /* between two checks of the clock; they take some milliseconds */
#define DEPTH_ALL 8            /* deeper than any type */

struct reader {
    const struct signature *signature;
    struct json_scan *scan;
    struct json_scan calls; /* of a class: the part of its input that names the calls */
    struct answer_target *target;
    const struct compare *compare;
    struct json_scan expected;
    bool matching;    /* everything so far equals `expected` */
    bool same;        /* everything so far equals target->sorted */
    size_t sorted_at; /* where its next value begins */
    const struct method *method;
    size_t call, elements;
    struct type type; /* the type being read */
    int64_t started_ms;
    bool late, no_calls;
};

static int64_t thread_cpu_ms(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &ts);
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static bool in_time(struct reader *r)
{
    if (++r->elements % ELEMENTS_A_CHECK)
        return true;
    if (!r->started_ms)
        r->started_ms = thread_cpu_ms();
    r->late = thread_cpu_ms() - r->started_ms > ANSWER_CPU_MS;
    return !r->late;
}

/* --- single values ------------------------------------------------------------------------- */

struct leaf {
    struct json_number number; /* of a bool: the integer 0 or 1 */
    struct json_text text;
};

/* JSON has no NaN and no infinity, so three words stand for them. */
static bool double_scan(struct json_scan *scan, struct leaf *leaf)
{
    if (json_scan_peek(scan) != '"')
        return json_scan_number(scan, &leaf->number);
    if (!json_scan_string(scan, &leaf->text))
        return false;
    leaf->number.is_integer = false;
    if (json_text_is(&leaf->text, "NaN"))
        leaf->number.real = (double)NAN;
    else if (json_text_is(&leaf->text, "Infinity"))
        leaf->number.real = (double)INFINITY;
    else if (json_text_is(&leaf->text, "-Infinity"))
        leaf->number.real = -(double)INFINITY;
    else
        return json_scan_refuse(scan, JSON_OTHER);
    return true;
}

static bool integer_scan(struct json_scan *scan, enum type_base base, struct leaf *leaf)
{
    if (!json_scan_number(scan, &leaf->number))
        return false;
    if (!leaf->number.is_integer)
        return json_scan_refuse(scan, JSON_FRACTION);
    int64_t value = leaf->number.integer;
    if (base == TYPE_INT && (value < INT32_MIN || value > INT32_MAX))
        return json_scan_refuse(scan, JSON_RANGE);
    return true;
}

/* A string of one Unicode code point. */
static bool char_scan(struct json_scan *scan, struct leaf *leaf)
{
    char bytes[4];
    size_t points = 0;
    if (!json_scan_string(scan, &leaf->text))
        return false;
    size_t len =
        leaf->text.len <= sizeof bytes ? json_text_copy(&leaf->text, bytes, sizeof bytes) : 0;
    for (size_t i = 0; i < len; i++)
        points += ((unsigned char)bytes[i] & 0xc0) != 0x80;
    return points == 1 || json_scan_refuse(scan, JSON_OTHER);
}

static bool bool_scan(struct json_scan *scan, struct leaf *leaf)
{
    leaf->number.integer = json_scan_peek(scan) == 't';
    return json_scan_word(scan, leaf->number.integer ? "true" : "false");
}

static bool leaf_scan(struct json_scan *scan, enum type_base base, struct leaf *leaf)
{
    switch (base) {
    case TYPE_INT:
    case TYPE_LONG:
        return integer_scan(scan, base, leaf);
    case TYPE_DOUBLE:
        return double_scan(scan, leaf);
    case TYPE_BOOL:
        return bool_scan(scan, leaf);
    case TYPE_CHAR:
        return char_scan(scan, leaf);
    case TYPE_STRING:
        return json_scan_string(scan, &leaf->text);
    case TYPE_VOID:
        return json_scan_word(scan, "null");
    case TYPE_LIST_NODE:
    case TYPE_TREE_NODE:
        break;
    }
    abort(); /* those types are read as arrays */
}

/* --- comparing with the expected answer ---------------------------------------------------- */

/* Absolute or relative, like float_tolerance of the ICPC default validator. NaN equals only NaN. */
static bool numbers_close(double expected, double got, double tolerance)
{
    if (isnan(expected) || isnan(got) || isinf(expected) || isinf(got))
        return doubles_order(expected, got) == 0;
    double apart = fabs(expected - got);
    return apart <= tolerance || apart <= tolerance * fabs(expected);
}

static bool leaves_equal(const struct compare *compare, enum type_base base,
                         const struct leaf *expected, const struct leaf *got)
{
    switch (base) {
    case TYPE_INT:
    case TYPE_LONG:
        if (compare->kind != COMPARE_FLOAT)
            return expected->number.integer == got->number.integer;
        return numbers_close(expected->number.real, got->number.real, compare->tolerance);
    case TYPE_DOUBLE:
        if (compare->kind != COMPARE_FLOAT)
            return doubles_order(expected->number.real, got->number.real) == 0;
        return numbers_close(expected->number.real, got->number.real, compare->tolerance);
    case TYPE_BOOL:
        return expected->number.integer == got->number.integer;
    case TYPE_CHAR:
    case TYPE_STRING:
        return json_text_equal(&expected->text, &got->text);
    default:
        return true; /* two nulls */
    }
}

static void expect_char(struct reader *r, char wanted)
{
    if (r->matching)
        r->matching = json_scan_char(&r->expected, wanted);
}

static void expect_null(struct reader *r)
{
    if (r->matching)
        r->matching = json_scan_word(&r->expected, "null");
}

static void leaf_keep(struct answer_tape *tape, enum type_base base, const struct leaf *leaf)
{
    if (base == TYPE_DOUBLE)
        answer_tape_put_real(tape, leaf->number.real);
    else if (base == TYPE_CHAR || base == TYPE_STRING)
        answer_tape_put_text(tape, &leaf->text);
    else
        answer_tape_put(tape, base == TYPE_VOID ? 0 : leaf->number.integer);
}

static void leaf_use(struct reader *r, enum type_base base, const struct leaf *leaf)
{
    struct leaf expected;
    if (r->matching)
        r->matching = leaf_scan(&r->expected, base, &expected) &&
                      leaves_equal(r->compare, base, &expected, leaf);
    if (r->target->tape)
        leaf_keep(r->target->tape, base, leaf);
}

/* --- arrays --------------------------------------------------------------------------------- */

static bool array_open(struct reader *r, size_t *place)
{
    if (!json_scan_char(r->scan, '['))
        return false;
    expect_char(r, '[');
    *place = r->target->tape ? answer_tape_put(r->target->tape, 0) : 0;
    return true;
}

static bool array_ends(struct reader *r)
{
    return json_scan_peek(r->scan) == ']';
}

static bool array_close(struct reader *r, size_t place, size_t count)
{
    expect_char(r, ']');
    if (r->target->tape && !r->target->tape->full)
        r->target->tape->words[place] = (int64_t)count;
    return json_scan_char(r->scan, ']');
}

static bool element_begin(struct reader *r, size_t index)
{
    return in_time(r) && (index == 0 || json_scan_char(r->scan, ','));
}

/* A tree may end in nulls, which mean nothing. A null counts only when a number follows it. */
struct tree {
    size_t places;       /* places where a node can still be attached */
    size_t nulls, count; /* nulls that are not used yet; elements that are */
};

static void tree_node_use(struct reader *r, struct tree *tree, const struct leaf *leaf)
{
    for (; tree->nulls; tree->nulls--) {
        if (tree->count++)
            expect_char(r, ',');
        expect_null(r);
        if (r->target->tape)
            answer_tape_put(r->target->tape, TAPE_NULL);
    }
    if (tree->count++)
        expect_char(r, ',');
    leaf_use(r, TYPE_INT, leaf);
}

/* Skips the nulls at the end of the expected tree. */
static void tree_expect_nulls(struct reader *r, size_t count)
{
    while (r->matching && json_scan_peek(&r->expected) != ']') {
        if (count++)
            expect_char(r, ',');
        expect_null(r);
    }
}

/* Reads a tree in level order: every value but the root is a child of an earlier one. */
static bool tree_read(struct reader *r)
{
    struct tree tree = {.places = 1};
    struct leaf leaf;
    size_t place;
    if (!array_open(r, &place))
        return false;
    for (size_t i = 0; !array_ends(r); i++) {
        if (!element_begin(r, i))
            return false;
        if (tree.places == 0) {
            json_scan_peek(r->scan);
            return json_scan_refuse(r->scan, JSON_OTHER);
        }
        tree.places--;
        if (json_scan_peek(r->scan) == 'n') {
            if (i == 0 && r->target->plain)
                return json_scan_refuse(r->scan, JSON_OTHER);
            tree.nulls++;
            if (!json_scan_word(r->scan, "null"))
                return false;
            continue;
        }
        if (!leaf_scan(r->scan, TYPE_INT, &leaf))
            return false;
        tree.places += 2;
        tree_node_use(r, &tree, &leaf);
    }
    tree_expect_nulls(r, tree.count);
    return array_close(r, place, tree.count);
}

static bool typed_read(struct reader *r, struct type type);

static bool array_read(struct reader *r, struct type inner)
{
    size_t place, count = 0;
    if (!array_open(r, &place))
        return false;
    for (; !array_ends(r); count++) {
        if (!element_begin(r, count))
            return false;
        if (count)
            expect_char(r, ',');
        if (!typed_read(r, inner))
            return false;
    }
    return array_close(r, place, count);
}

static bool typed_read(struct reader *r, struct type type)
{
    struct leaf leaf;
    if (type.dims)
        return array_read(r, (struct type){type.base, type.dims - 1});
    if (type.base == TYPE_LIST_NODE)
        return array_read(r, (struct type){TYPE_INT, 0});
    if (type.base == TYPE_TREE_NODE)
        return tree_read(r);
    if (!leaf_scan(r->scan, type.base, &leaf))
        return false;
    if (r->target->plain && type.base == TYPE_DOUBLE && !leaf.number.is_integer &&
        !isfinite(leaf.number.real))
        return json_scan_refuse(r->scan, JSON_INFINITE);
    leaf_use(r, type.base, &leaf);
    return true;
}

bool value_read(struct json_scan *scan, struct type type)
{
    struct answer_target target = {0};
    struct reader reader = {.scan = scan, .target = &target};
    return typed_read(&reader, type);
}

/* --- whole answers -------------------------------------------------------------------------- */

/* Reads a value that is compared by itself: a function's whole answer, or one call's answer. */
static bool part_read(struct reader *r, struct type type)
{
    struct answer_tape *tape = r->target->tape;
    const struct answer_tape *sorted = r->target->sorted;
    size_t from = tape ? tape->count : 0;
    r->type = type;
    if (!typed_read(r, type))
        return false;
    if (!tape)
        return true;
    if (!tape->full)
        answer_tape_sort(tape, type, from, r->compare->kind == COMPARE_UNORDERED ? 1 : DEPTH_ALL);
    if (!r->same)
        return true;
    r->same = !tape->full && answer_tape_order(type, sorted, r->sorted_at, tape, from) == 0;
    r->sorted_at = answer_tape_end(sorted, type, r->sorted_at);
    return true;
}

/* Reads the method of the next call from the input. 1: there is one; 0: there are no more; -1: the
 * input is malformed. */
static int call_next(struct reader *r)
{
    struct json_text name;
    char text[SIGNATURE_NAME_MAX];
    if (json_scan_char(&r->calls, ']'))
        return 0;
    if (r->call && !json_scan_char(&r->calls, ','))
        return -1;
    if (!json_scan_string(&r->calls, &name) || name.len >= sizeof text)
        return -1;
    text[json_text_copy(&name, text, sizeof text - 1)] = '\0';
    r->method = strlen(text) == name.len ? signature_method(r->signature, text) : NULL;
    r->call++;
    return r->method ? 1 : -1;
}

static bool calls_answers_read(struct reader *r)
{
    int more;
    if (!json_scan_char(&r->calls, '[')) {
        r->no_calls = true;
        return false;
    }
    if (!json_scan_char(r->scan, '['))
        return false;
    expect_char(r, '[');
    while ((more = call_next(r)) > 0) {
        if (!element_begin(r, r->call - 1))
            return false;
        if (r->call > 1)
            expect_char(r, ',');
        if (!part_read(r, r->method->returns))
            return false;
    }
    r->no_calls = more < 0;
    r->method = NULL;
    expect_char(r, ']');
    return more == 0 && json_scan_char(r->scan, ']');
}

static bool whole_read(struct reader *r)
{
    if (!r->signature->is_class)
        return part_read(r, signature_answer_type(r->signature)) && json_scan_ended(r->scan);
    return calls_answers_read(r) && json_scan_ended(r->scan);
}

static struct bytes first_line(struct bytes text)
{
    const char *end = text.len ? memchr(text.data, '\n', text.len) : NULL;
    return (struct bytes){text.data, end ? (size_t)(end - (const char *)text.data) : text.len};
}

static void misfit_fill(const struct reader *r, struct misfit *misfit)
{
    *misfit = (struct misfit){.type = r->type,
                              .is_class = r->signature->is_class,
                              .method = r->method,
                              .call = r->call,
                              .at = (size_t)(r->scan->token - r->scan->start) + 1,
                              .found = json_scan_found(r->scan)};
}

enum read_result answer_read(const struct signature *signature, struct bytes input,
                             struct bytes answer, struct answer_target *target,
                             struct misfit *misfit)
{
    struct json_scan scan;
    struct reader r = {.signature = signature,
                       .scan = &scan,
                       .target = target,
                       .compare = &signature->compare,
                       .matching = target->expected != NULL,
                       .same = target->sorted != NULL};
    json_scan_begin(&scan, answer);
    if (target->expected)
        json_scan_begin(&r.expected, *target->expected);
    if (signature->is_class)
        json_scan_begin(&r.calls, first_line(input));
    else
        r.type = signature_answer_type(signature);
    bool fits = whole_read(&r);
    target->equal = r.matching || r.same;
    if (fits)
        return READ_FITS;
    if (r.no_calls || r.late)
        return r.late ? READ_LATE : READ_NO_CALLS;
    misfit_fill(&r, misfit);
    return READ_MISFIT;
}

void misfit_words(const struct misfit *misfit, bool where, struct buf *out)
{
    AUTO_BUF struct buf type = {0};
    type_name(misfit->type, &type);
    if (misfit->method && where)
        buf_printf(out, "the answer to call %zu, %s, is not of type %s", misfit->call,
                   misfit->method->name, type.data);
    else if (misfit->is_class)
        buf_puts(
            out,
            "the answer is not a list of one value for each call, of the type that it returns");
    else
        buf_printf(out, "the answer is not of type %s", type.data);
    if (where)
        buf_printf(out, ": at byte %zu there is %s", misfit->at, misfit->found);
}
