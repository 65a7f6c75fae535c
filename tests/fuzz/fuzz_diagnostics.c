/* What compilers print about submitted code, and what programs print. The first byte chooses the
 * language. */
#include "tests/fuzz/fuzz.h"

#include "executor/language/diagnostics.h"
#include "tests/unit/language_kit.h"

static void text_check(const struct buf *text, size_t max)
{
    PROMISE(text->len <= max && (!text->len || utf8_valid(text->data, text->len)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool ready;
    if (!ready)
        PROMISE(languages_pretend() == 2);
    ready = true;
    if (size == 0)
        return 0;
    const struct language *language = language_at(data[0] % languages_count());
    struct bytes text = {data + 1, size - 1};
    AUTO_BUF struct buf words = {0}, clean = {0}, cut = {0};
    json_t *found = diagnostics_parse(language, text, text);
    size_t i;
    json_t *one;
    PROMISE(json_is_array(found));
    json_array_foreach (found, i, one) {
        PROMISE(json_is_integer(json_object_get(one, "line")) &&
                json_is_string(json_object_get(one, "severity")) &&
                json_is_string(json_object_get(one, "message")));
    }
    json_decref(found);
    diagnostics_text(language, text, &words);
    text_check(&words, SIZE_MAX);
    text_clean(text, 4096, &clean);
    text_check(&clean, 4096);
    text_clean(text, 7, &cut);
    text_check(&cut, 7);
    return 0;
}
