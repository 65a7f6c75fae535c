/* What a program wrote, held against an expected output. The first byte chooses the flags; an 0xff
 * is between the two texts. */
#include "tests/fuzz/fuzz.h"

#include "executor/kind/program/output_compare.h"

static const char *const flags[] = {"",
                                    "case_sensitive",
                                    "space_change_sensitive",
                                    "case_sensitive space_change_sensitive",
                                    "float_tolerance 1e-6",
                                    "float_relative_tolerance 0.5",
                                    "float_absolute_tolerance 0",
                                    "space_change_sensitive float_tolerance 1e300"};

static bool is_tolerant(const struct output_rules *rules)
{
    return rules->absolute >= 0 || rules->relative >= 0;
}

static void words_try(const struct output_rules *rules, struct bytes expected, struct bytes got)
{
    struct buf why = {0};
    bool right = output_compare(rules, expected, got, &why);
    PROMISE(right == output_compare(rules, expected, got, NULL));
    PROMISE(right == (why.len == 0));
    PROMISE(why.len < 1000 && (!why.data || !why.data[why.len]));
    buf_finish(&why);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct output_rules rules = output_rules_default;
    struct err err = {0};
    if (size == 0)
        return 0;
    PROMISE(output_rules_parse(&rules, flags[data[0] % COUNT_OF(flags)], &err) == 0);
    const uint8_t *end = data + size, *cut = memchr(data + 1, 0xff, size - 1);
    if (!cut)
        cut = end;
    struct bytes left = {data + 1, (size_t)(cut - data) - 1}, right = {cut, (size_t)(end - cut)};
    if (cut < end)
        right = (struct bytes){cut + 1, (size_t)(end - cut) - 1};
    words_try(&rules, left, left);
    words_try(&rules, left, right);
    PROMISE(output_compare(&rules, left, left, NULL));
    PROMISE(is_tolerant(&rules) ||
            output_compare(&rules, left, right, NULL) == output_compare(&rules, right, left, NULL));
    AUTO_FREE char *text = xstrndup((const char *)right.data, right.len);
    if (output_rules_parse(&rules, text, &err) < 0)
        promise_words(&err);
    else
        words_try(&rules, left, right);
    return 0;
}
