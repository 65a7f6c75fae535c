/* The reader of answers held against a plain one: jansson makes a document, which is then looked
 * through. Values of every type, written in many ways, and the same texts damaged. */
#include "executor/kind/function/compare.h"
#include "executor/kind/function/json_scan.h"
#include "tests/unit/check.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

/* --- the plain reader: types ---------------------------------------------------------------- */

static bool is_special(const json_t *value)
{
    const char *text = json_string_value(value);
    return text && json_string_length(value) == strlen(text) &&
           (!strcmp(text, "NaN") || !strcmp(text, "Infinity") || !strcmp(text, "-Infinity"));
}

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
        return json_is_number(value) || is_special(value);
    case TYPE_BOOL:
        return json_is_boolean(value);
    case TYPE_CHAR:
        return is_char(value);
    case TYPE_STRING:
        return json_is_string(value);
    default:
        return base == TYPE_VOID && json_is_null(value);
    }
}

static bool tree_is(const json_t *value)
{
    size_t places = 1, i;
    json_t *node;
    if (!json_is_array(value))
        return false;
    json_array_foreach (value, i, node) {
        if (places-- == 0 || (!json_is_null(node) && !scalar_is(TYPE_INT, node)))
            return false;
        places += json_is_null(node) ? 0 : 2;
    }
    return true;
}

static bool value_is(struct type type, const json_t *value)
{
    size_t i;
    json_t *element;
    if (type.dims == 0 && type.base == TYPE_TREE_NODE)
        return tree_is(value);
    if (type.dims == 0 && type.base != TYPE_LIST_NODE)
        return scalar_is(type.base, value);
    struct type inner =
        type.dims ? (struct type){type.base, type.dims - 1} : (struct type){TYPE_INT, 0};
    if (!json_is_array(value))
        return false;
    json_array_foreach (value, i, element)
        if (!value_is(inner, element))
            return false;
    return true;
}

/* --- the plain reader: comparing ------------------------------------------------------------ */

static double number_of(const json_t *value)
{
    const char *word = json_string_value(value);
    if (!word)
        return json_number_value(value);
    return word[0] == 'N' ? (double)NAN : word[0] == '-' ? -(double)INFINITY : (double)INFINITY;
}

static int numbers_order(double a, double b)
{
    if (isnan(a) || isnan(b))
        return (isnan(b) != 0) - (isnan(a) != 0);
    return (a > b) - (a < b);
}

static size_t trimmed(const json_t *array)
{
    size_t n = json_array_size(array);
    while (n && json_is_null(json_array_get(array, n - 1)))
        n--;
    return n;
}

static int plain_order(enum type_base base, const json_t *a, const json_t *b)
{
    if (json_is_array(a) && json_is_array(b)) {
        size_t n = trimmed(a), m = trimmed(b);
        for (size_t i = 0; n == m && i < n; i++) {
            int first = plain_order(base, json_array_get(a, i), json_array_get(b, i));
            if (first)
                return first;
        }
        return (n > m) - (n < m);
    }
    if (base == TYPE_DOUBLE)
        return numbers_order(number_of(a), number_of(b));
    if (json_typeof(a) != json_typeof(b))
        return json_typeof(a) < json_typeof(b) ? -1 : 1;
    if (json_is_integer(a))
        return (json_integer_value(a) > json_integer_value(b)) -
               (json_integer_value(a) < json_integer_value(b));
    if (!json_is_string(a))
        return 0;
    size_t n = json_string_length(a), m = json_string_length(b);
    int first = memcmp(json_string_value(a), json_string_value(b), n < m ? n : m);
    return first ? first : (n > m) - (n < m);
}

static bool plain_close(const json_t *a, const json_t *b, double tolerance)
{
    if (json_is_array(a)) {
        bool equal = trimmed(a) == trimmed(b);
        for (size_t i = 0; equal && i < trimmed(a); i++)
            equal = plain_close(json_array_get(a, i), json_array_get(b, i), tolerance);
        return equal;
    }
    double x = number_of(a), y = number_of(b);
    if (isnan(x) || isnan(y) || isinf(x) || isinf(y))
        return numbers_order(x, y) == 0;
    return fabs(x - y) <= tolerance || fabs(x - y) <= tolerance * fabs(x);
}

static enum type_base sorting; /* of the elements under by_order */

static int by_order(const void *a, const void *b)
{
    return plain_order(sorting, *(json_t *const *)a, *(json_t *const *)b);
}

static json_t *plain_sorted(enum type_base base, json_t *value, int depth)
{
    size_t count = json_array_size(value);
    json_t *elements[64], *out = json_array();
    if (!json_is_array(value) || depth == 0) {
        json_decref(out);
        return json_incref(value);
    }
    assert_true(count <= COUNT_OF(elements));
    for (size_t i = 0; i < count; i++)
        elements[i] = plain_sorted(base, json_array_get(value, i), depth - 1);
    sorting = base;
    qsort(elements, count, sizeof *elements, by_order);
    for (size_t i = 0; i < count; i++)
        json_array_append_new(out, elements[i]);
    return out;
}

static bool plain_equal(const struct compare *compare, struct type type, json_t *a, json_t *b)
{
    int depth = type.dims + (type.base == TYPE_LIST_NODE);
    bool numeric = type.base == TYPE_INT || type.base == TYPE_LONG || type.base == TYPE_DOUBLE ||
                   type.base == TYPE_LIST_NODE;
    if (compare->kind == COMPARE_FLOAT && numeric)
        return plain_close(a, b, compare->tolerance);
    if (compare->kind == COMPARE_UNORDERED && depth > 1)
        depth = 1;
    if (compare->kind == COMPARE_EXACT || compare->kind == COMPARE_FLOAT)
        depth = 0;
    json_t *x = plain_sorted(type.base, a, depth), *y = plain_sorted(type.base, b, depth);
    bool equal = plain_order(type.base, x, y) == 0;
    json_decref(x);
    json_decref(y);
    return equal;
}

/* --- texts ---------------------------------------------------------------------------------- */

static uint64_t state_of_chance = 88172645463325252u;

static size_t chance(size_t below)
{
    state_of_chance ^= state_of_chance << 13;
    state_of_chance ^= state_of_chance >> 7;
    state_of_chance ^= state_of_chance << 17;
    return (size_t)(state_of_chance >> 11) % below;
}

static void put_one_of(struct buf *out, const char *const *words, size_t count)
{
    buf_puts(out, words[chance(count)]);
}
#define PUT_ONE_OF(out, words) put_one_of(out, words, COUNT_OF(words))

static void put_blanks(struct buf *out)
{
    static const char *const blanks[] = {"", "", "", "", " ", "\n", "\t\r\n "};
    PUT_ONE_OF(out, blanks);
}

static void put_string(struct buf *out, size_t characters)
{
    static const char *const pieces[] = {"a",
                                         "b",
                                         "\\u0061",
                                         "\\u00e9",
                                         "\xc3\xa9",
                                         "\\u0000",
                                         "\\n",
                                         "\\/",
                                         "/",
                                         "\\\"",
                                         "\\\\",
                                         "\x7f",
                                         "\\uD83D\\uDE42",
                                         "\xf0\x9f\x99\x82",
                                         "\xe2\x82\xac",
                                         "\\u20AC"};
    buf_puts(out, "\"");
    for (size_t i = 0; i < characters; i++)
        PUT_ONE_OF(out, pieces);
    buf_puts(out, "\"");
}

static void put_scalar(struct buf *out, enum type_base base)
{
    static const char *const ints[] = {"0", "-0", "1", "2", "3", "-1", "2147483647", "-2147483648"};
    static const char *const longs[] = {
        "0", "1", "-1", "9223372036854775807", "-9223372036854775808", "9007199254740993"};
    static const char *const doubles[] = {
        "0",
        "1",
        "1.0",
        "10e-1",
        "1E+0",
        "0.5",
        "-0.0",
        "0.1",
        "0.10000000000000001",
        "0.1000000000000000055511151231257827021181583404541015625",
        "1e308",
        "1e-400",
        "4.9e-324",
        "\"NaN\"",
        "\"Infinity\"",
        "\"-Infinity\"",
        "2.5e0",
        "123456789012345678",
        "\"\\u004eaN\"",
        "0.00000000000000000000000000000000000000000000000000000000000000000001e68"};
    static const char *const bools[] = {"true", "false"};
    switch (base) {
    case TYPE_INT:
        PUT_ONE_OF(out, ints);
        return;
    case TYPE_LONG:
        PUT_ONE_OF(out, longs);
        return;
    case TYPE_DOUBLE:
        PUT_ONE_OF(out, doubles);
        return;
    case TYPE_BOOL:
        PUT_ONE_OF(out, bools);
        return;
    case TYPE_CHAR:
        put_string(out, 1);
        return;
    case TYPE_STRING:
        put_string(out, chance(4));
        return;
    default:
        buf_puts(out, "null");
    }
}

static void put_value(struct buf *out, struct type type)
{
    bool tree = type.dims == 0 && type.base == TYPE_TREE_NODE;
    struct type inner = type.dims ? (struct type){type.base, type.dims - 1}
                        : tree || type.base == TYPE_LIST_NODE ? (struct type){TYPE_INT, 0}
                                                              : type;
    put_blanks(out);
    if (!type.dims && !tree && type.base != TYPE_LIST_NODE) {
        put_scalar(out, type.base);
        return;
    }
    buf_puts(out, "[");
    size_t count = chance(5);
    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_puts(out, ",");
        if (tree && chance(3) == 0)
            buf_puts(out, " null");
        else
            put_value(out, inner);
        put_blanks(out);
    }
    buf_puts(out, "]");
}

/* Some bytes are gone, doubled, or others. */
static void damage(struct buf *text)
{
    static const char bytes[] = "[]{},:\"\\ nul0123e.-+u\xff\xc3\x01tf";
    for (size_t times = 1 + chance(3); times && text->len; times--) {
        size_t at = chance(text->len);
        switch (chance(4)) {
        case 0:
            memmove(text->data + at, text->data + at + 1, text->len - at);
            text->len--;
            break;
        case 1:
            text->data[at] = bytes[chance(sizeof bytes)];
            break;
        case 2:
            text->len = at;
            text->data[at] = '\0';
            break;
        default:
            buf_reserve(text, 1);
            buf_append(text, text->data + at, 1);
        }
    }
}

/* --- the two held against each other -------------------------------------------------------- */

/* Behind a number jansson loses a NUL, which is no JSON anywhere. */
static json_t *document(const struct buf *text)
{
    if (text->len && memchr(text->data, '\0', text->len))
        return NULL;
    return json_loadb(text->len ? text->data : "", text->len, JSON_DECODE_ANY | JSON_ALLOW_NUL,
                      NULL);
}

static struct bytes bytes_of(const struct buf *text)
{
    return (struct bytes){text->data, text->len};
}

static enum answer_ruling plain_ruling(const struct compare *compare, struct type type,
                                       const struct buf *expected, const struct buf *got)
{
    json_t *a = document(expected), *b = document(got);
    enum answer_ruling ruling = !value_is(type, a)                 ? ANSWER_FAULT
                                : !value_is(type, b)               ? ANSWER_MISFIT
                                : plain_equal(compare, type, a, b) ? ANSWER_RIGHT
                                                                   : ANSWER_WRONG;
    json_decref(a);
    json_decref(b);
    return ruling;
}

static void ruling_check(const struct signature *s, const struct buf *expected,
                         const struct buf *got, enum answer_ruling wanted, size_t seen[4])
{
    struct err err = {0};
    enum answer_ruling ruling =
        answer_compare(s, (struct bytes){"", 0}, bytes_of(expected), bytes_of(got), true, &err);
    if (ruling != wanted)
        fail_msg("%d and not %d: %s\n%s\n%s", ruling, wanted, err.detail, expected->data,
                 got->data);
    seen[ruling]++;
}

/* What a validator is given is the same value on one line. */
static void compact_check(const struct buf *got)
{
    struct buf line = {0};
    buf_append(&line, got->data, got->len);
    line.len = json_compact(line.data, line.len);
    json_t *a = document(got), *b = document(&line);
    assert_true(b && json_equal(a, b));
    assert_null(memchr(line.data, '\n', line.len));
    json_decref(a);
    json_decref(b);
    buf_finish(&line);
}

static void round_check(const struct signature *s, struct type type, size_t seen[4])
{
    struct buf expected = {0}, got = {0};
    put_value(&expected, type);
    if (chance(4) == 0)
        buf_append(&got, expected.data, expected.len);
    else
        put_value(&got, type);
    if (chance(3) == 0)
        damage(&got);
    if (chance(20) == 0)
        damage(&expected);
    buf_reserve(&got, 0);
    enum answer_ruling ruling = plain_ruling(&s->compare, type, &expected, &got);
    ruling_check(s, &expected, &got, ruling, seen);
    if (ruling == ANSWER_RIGHT || ruling == ANSWER_WRONG)
        compact_check(&got);
    buf_finish(&expected);
    buf_finish(&got);
}

static void both_readers_say_the_same(void **state)
{
    (void)state;
    enum { ROUNDS = 1500 };
    static const struct compare compares[] = {{COMPARE_EXACT, 0},
                                              {COMPARE_UNORDERED, 0},
                                              {COMPARE_UNORDERED_NESTED, 0},
                                              {COMPARE_FLOAT, 1e-5}};
    size_t seen[4] = {0};
    for (int base = TYPE_INT; base <= TYPE_TREE_NODE; base++)
        for (int dims = 0; dims <= 2; dims++)
            for (size_t i = 0; i < COUNT_OF(compares); i++) {
                struct signature s = {
                    .method_count = 1, .output_param = -1, .compare = compares[i]};
                s.methods[0].returns = (struct type){(enum type_base)base, dims};
                for (int round = 0; round < ROUNDS; round++)
                    round_check(&s, s.methods[0].returns, seen);
            }
    print_message("# right %zu, wrong %zu, misfit %zu, fault %zu\n", seen[ANSWER_RIGHT],
                  seen[ANSWER_WRONG], seen[ANSWER_MISFIT], seen[ANSWER_FAULT]);
    for (size_t i = 0; i < COUNT_OF(seen); i++)
        assert_true(seen[i] > 1000);
}

/* A number is the same double however many digits it is written with. */
static void numbers_of_any_length_are_rounded_right(void **state)
{
    (void)state;
    static const struct signature s = {
        .method_count = 1, .output_param = -1, .methods = {{.returns = {TYPE_DOUBLE, 0}}}};
    static const char *const heads[] = {"", "-"}, *const digits[] = {"0", "9", "10", "49", "5"};
    for (int round = 0; round < 4000; round++) {
        struct buf text = {0}, plain = {0};
        struct err err = {0};
        PUT_ONE_OF(&text, heads);
        buf_printf(&text, "%zu.", chance(12));
        size_t length = chance(round % 10 ? 120 : 2500);
        for (size_t i = 0; i < length; i++)
            PUT_ONE_OF(&text, digits);
        buf_printf(&text, "%zue%d", chance(10), (int)chance(700) - 350);
        double value = strtod(text.data, NULL);
        bool in_range = !isinf(value);
        buf_printf(&plain, "%.17g", in_range ? value : 0);
        assert_int_equal(answer_compare(&s, (struct bytes){"", 0}, bytes_of(&plain),
                                        bytes_of(&text), true, &err),
                         in_range ? ANSWER_RIGHT : ANSWER_MISFIT);
        buf_finish(&text);
        buf_finish(&plain);
    }
}

/* --- limits --------------------------------------------------------------------------------- */

#define MOST ((size_t)16 << 20) /* that a program may write */

static void fill(struct buf *text, const char *first, const char *again, const char *last)
{
    buf_reserve(text, MOST);
    buf_puts(text, first);
    while (text->len + strlen(again) + strlen(last) <= MOST)
        buf_puts(text, again);
    buf_puts(text, last);
}

/* 0 where a sanitizer has its own ways with memory. */
static long peak_kb(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
    usage.ru_maxrss = 0;
#endif
#endif
    return usage.ru_maxrss;
}

/* Whatever was written, reading it takes no memory to speak of: little was expected. */
static void any_sixteen_mebibytes_are_read_in_little_memory(void **state)
{
    (void)state;
    static const char *const texts[][3] = {
        {"[[]", ",[]", "]"},
        {"[", "[", ""},
        {"[1", ",1", "]"},
        {"[\"\"", ",\"\"", "]"},
        {"[[\"\"]", ",[\"\"]", "]"},
        {"[{}", ",{}", "]"},
        {"{\"a\":1", ",\"a\":1", "}"},
        {"\"", "\\u0061", "\""},
        {"\"", "\xc3\xa9", "\""},
        {"", "9", ""},
        {"0.", "1", ""},
        {"1e", "9", ""},
        {"[1", ",null,1", "]"},
        {"[", "null,", "1]"},
        {"", " ", "1"},
        {"\"", "\xff", "\""},
        {"[null", ",[1]", "]"},
        {"", "\\", ""},
    };
    static const struct type types[] = {{TYPE_INT, 0},       {TYPE_INT, 1},    {TYPE_INT, 2},
                                        {TYPE_STRING, 0},    {TYPE_STRING, 2}, {TYPE_DOUBLE, 0},
                                        {TYPE_TREE_NODE, 0}, {TYPE_CHAR, 0}};
    static const char *const expected[] = {"1",        "[1]", "[[]]", "\"a\"",
                                           "[[\"\"]]", "1",   "[1]",  "\"a\""};
    struct buf text = {0};
    buf_reserve(&text, MOST);
    memset(text.data, 0, MOST);
    long before = peak_kb();
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        text.len = 0;
        fill(&text, texts[i][0], texts[i][1], texts[i][2]);
        for (size_t k = 0; k < 2 * COUNT_OF(types); k++) {
            struct signature s = {.method_count = 1, .output_param = -1};
            struct err err = {0};
            s.methods[0].returns = types[k / 2];
            s.compare.kind = k % 2 ? COMPARE_UNORDERED_NESTED : COMPARE_EXACT;
            const char *one = expected[k / 2];
            enum answer_ruling ruling =
                answer_compare(&s, (struct bytes){"", 0}, (struct bytes){one, strlen(one)},
                               bytes_of(&text), false, &err);
            if (ruling == ANSWER_FAULT)
                fail_msg("text %zu: %s", i, err.detail);
        }
    }
    print_message("# %ld KiB more\n", peak_kb() - before);
    assert_true(peak_kb() - before < 2048);
    buf_finish(&text);
}

/* For any order both answers are kept, in proportion to the one expected. */
static void a_large_answer_in_any_order_takes_a_bounded_multiple_of_it(void **state)
{
    (void)state;
    static const char *const texts[][3] = {
        {"[[]", ",[]", "]"}, {"[[1]", ",[1]", "]"}, {"[[1", ",1", "]]"}};
    static const struct signature s = {.method_count = 1,
                                       .output_param = -1,
                                       .methods = {{.returns = {TYPE_INT, 2}}},
                                       .compare = {COMPARE_UNORDERED_NESTED, 0}};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct buf text = {0};
        struct err err = {0};
        fill(&text, texts[i][0], texts[i][1], texts[i][2]);
        long before = peak_kb();
        assert_int_equal(
            answer_compare(&s, (struct bytes){"", 0}, bytes_of(&text), bytes_of(&text), true, &err),
            ANSWER_RIGHT);
        print_message("# %.1f times the text\n",
                      (double)(peak_kb() - before) * 1024 / (double)MOST);
        assert_true((size_t)(peak_kb() - before) * 1024 < 24 * MOST);
        buf_finish(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_sixteen_mebibytes_are_read_in_little_memory),
        cmocka_unit_test(a_large_answer_in_any_order_takes_a_bounded_multiple_of_it),
        cmocka_unit_test(both_readers_say_the_same),
        cmocka_unit_test(numbers_of_any_length_are_rounded_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
