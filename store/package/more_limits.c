#include "store/package/more_limits.h"

#include "store/package/code_files.h"

#include <inttypes.h>
#include <stddef.h>
#include <string.h>

static const size_t members[] = {offsetof(struct more_limits, code_kib),
                                 offsetof(struct more_limits, output_mib),
                                 offsetof(struct more_limits, compile_s),
                                 offsetof(struct more_limits, compile_mib),
                                 offsetof(struct more_limits, validation_s),
                                 offsetof(struct more_limits, validation_mib),
                                 offsetof(struct more_limits, validation_output_mib)};

void more_limits_text(const struct more_limits *limits, struct buf *out)
{
    static const struct more_limits none = {0};
    if (memcmp(limits, &none, sizeof none) == 0)
        return;
    for (size_t i = 0; i < COUNT_OF(members); i++)
        buf_printf(out, "%s%" PRId64, i ? " " : "",
                   *(const int64_t *)((const char *)limits + members[i]));
}

void more_limits_parse(struct more_limits *out, const char *text)
{
    struct more_limits read = {0};
    const char *at = text ? text : "";
    *out = (struct more_limits){0};
    for (size_t i = 0; i < COUNT_OF(members); i++) {
        char *end;
        const long long value = strtoll(at, &end, 10);
        if (end == at || value < 0)
            return;
        *(int64_t *)((char *)&read + members[i]) = value;
        at = end;
    }
    *out = read;
}

size_t more_limits_code_bytes(const struct more_limits *limits)
{
    const size_t given = (size_t)limits->code_kib * 1024;
    const size_t usual = given ? given : CODE_BYTES_MAX;
    return usual < CODE_BYTES_MOST ? usual : CODE_BYTES_MOST;
}
