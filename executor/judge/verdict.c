#include "executor/judge/verdict.h"

#include "store/base/metrics.h"

#include <string.h>

static const char *const verdicts[][2] = {
    {"AC", "Accepted"},
    {"WA", "Wrong Answer"},
    {"TLE", "Time Limit Exceeded"},
    {"MLE", "Memory Limit Exceeded"},
    {"OLE", "Output Limit Exceeded"},
    {"RTE", "Run-Time Error"},
    {"CE", "Compile Error"},
    {"JE", "Judge Error"},
};

_Static_assert(COUNT_OF(verdicts) == VERDICT_NONE && VERDICT_NONE <= METRIC_VERDICTS_MAX,
               "every verdict has a number");

size_t verdict_number(const char *verdict)
{
    size_t i = 0;
    while (verdict && i < VERDICT_NONE && strcmp(verdict, verdicts[i][0]) != 0)
        i++;
    return verdict ? i : VERDICT_NONE;
}

const char *verdict_at(size_t number)
{
    return number < VERDICT_NONE ? verdicts[number][0] : "none";
}

bool is_verdict(const char *text)
{
    return verdict_number(text) != VERDICT_NONE;
}

const char *verdict_text(const char *verdict)
{
    if (!verdict)
        return "Finished";
    return is_verdict(verdict) ? verdicts[verdict_number(verdict)][1] : "Judge Error";
}
