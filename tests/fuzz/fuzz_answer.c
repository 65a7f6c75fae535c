/* What submitted code sends on its private descriptor, held against signatures of every kind. The
 * first byte chooses the signature. */
#include "tests/fuzz/fuzz.h"

#include "executor/compare.h"
#include "executor/values.h"

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

static void answer_try(const struct signature *signature, struct bytes input, struct bytes payload)
{
    struct err err = {0};
    json_t *answer = value_parse(payload, &err);
    if (!answer) {
        promise_words(&err);
        return;
    }
    if (answer_check(signature, input, answer, &err) == 0)
        PROMISE(answers_equal(signature, answer, answer));
    else
        promise_words(&err);
    json_decref(answer);
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
    if (answer_frame_parse(rest, &payload) == FRAME_GOOD) {
        const uint8_t *at = payload.data;
        PROMISE(at >= data && at + payload.len <= data + size);
        answer_try(signatures[kind], input, payload);
    }
    answer_try(signatures[kind], input, rest);
    return 0;
}
