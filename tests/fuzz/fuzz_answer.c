/* What submitted code sends on its private descriptor, held against signatures of every kind. The
 * first byte chooses the signature. */
#include "tests/fuzz/fuzz.h"

#include "executor/kind/function/compare.h"
#include "executor/kind/function/json_scan.h"
#include "executor/kind/function/values.h"

#include <jansson.h>

static const struct {
    const char *signature, *input;
} kinds[] = {
    {"{\"function\":\"f\",\"params\":[{\"name\":\"a\",\"type\":\"int[]\"}],\"returns\":\"int[]\","
     "\"compare\":\"unordered\"}",
     "[1,2]\n"},
    {"{\"function\":\"f\",\"params\":[{\"name\":\"a\",\"type\":\"double\"}],\"returns\":\"double\","
     "\"compare\":{\"float\":1e-5}}",
     "1.5\n"},
    {"{\"function\":\"f\",\"params\":[{\"name\":\"a\",\"type\":\"string[][]\"}],\"returns\":"
     "\"string[][]\",\"compare\":\"unordered_nested\"}",
     "[[\"a\"]]\n"},
    {"{\"function\":\"f\",\"params\":[{\"name\":\"a\",\"type\":\"TreeNode\"}],\"returns\":"
     "\"TreeNode\"}",
     "[1,null,2]\n"},
    {"{\"function\":\"f\",\"params\":[{\"name\":\"a\",\"type\":\"ListNode\"}],\"returns\":"
     "\"ListNode\"}",
     "[1,2]\n"},
    {"{\"function\":\"f\",\"params\":[{\"name\":\"a\",\"type\":\"long\"},{\"name\":\"b\",\"type\":"
     "\"char\"}],\"returns\":\"bool\"}",
     "5\n\"c\"\n"},
    {"{\"class\":\"C\",\"constructor\":[{\"name\":\"n\",\"type\":\"int\"}],\"methods\":[{\"name\":"
     "\"get\",\"params\":[],\"returns\":\"int\"},{\"name\":\"put\",\"params\":[{\"name\":\"x\","
     "\"type\":\"int\"}],\"returns\":\"void\"}]}",
     "[\"C\",\"put\",\"get\"]\n[[1],[2],[]]\n"},
};
static struct signature *signatures[COUNT_OF(kinds)];

/* An answer that fits is JSON to jansson too, and the line that a validator reads has the same
 * value. */
static void fitting_try(const struct signature *signature, struct bytes input, struct bytes payload)
{
    struct err err = {0};
    struct buf line = {0};
    buf_append(&line, payload.data, payload.len);
    line.len = json_compact(line.data, line.len);
    struct bytes compact = {line.data, line.len};
    json_t *one = json_loadb(payload.data, payload.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    json_t *other = json_loadb(line.data, line.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    PROMISE(one && other && json_equal(one, other));
    json_decref(one);
    json_decref(other);
    PROMISE(!memchr(line.data, '\n', line.len));
    PROMISE(answer_check_type(signature, input, compact, false, true, &err) == ANSWER_RIGHT);
    PROMISE(answer_compare(signature, input, payload, compact, true, &err) == ANSWER_RIGHT);
    buf_finish(&line);
}

static void answer_try(const struct signature *signature, struct bytes input, struct bytes payload)
{
    struct err err = {0};
    enum answer_ruling ruling = answer_check_type(signature, input, payload, false, true, &err);
    PROMISE(ruling == ANSWER_RIGHT || ruling == ANSWER_MISFIT);
    if (ruling == ANSWER_RIGHT)
        fitting_try(signature, input, payload);
    else
        promise_words(&err);
    PROMISE(answer_compare(signature, input, payload, payload, false, &err) ==
            (ruling == ANSWER_RIGHT ? ANSWER_RIGHT : ANSWER_FAULT));
}

/* Any value is skipped whole, or refused. */
static void skip_try(struct bytes text)
{
    struct json_scan scan;
    json_scan_begin(&scan, text);
    bool whole = json_scan_skip(&scan) && json_scan_ended(&scan);
    json_t *document = json_loadb(text.data, text.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    PROMISE(!whole || document);
    json_decref(document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes payload;
    struct err err;
    for (size_t i = 0; i < COUNT_OF(kinds) && !signatures[i]; i++)
        PROMISE(signature_parse(&signatures[i], kinds[i].signature, strlen(kinds[i].signature),
                                &err) == 0);
    if (size == 0)
        return 0;
    size_t kind = data[0] % COUNT_OF(kinds);
    struct bytes input = {kinds[kind].input, strlen(kinds[kind].input)},
                 rest = {data + 1, size - 1};
    if (answer_frame_parse(rest, &payload) == ANSWER_FRAME_GOOD) {
        const uint8_t *at = payload.data;
        PROMISE(at >= data && at + payload.len <= data + size);
        answer_try(signatures[kind], input, payload);
    }
    answer_try(signatures[kind], input, rest);
    skip_try(rest);
    return 0;
}
