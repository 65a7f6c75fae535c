#include "store/base/verdict.h"

static const char *const texts[VERDICTS] = {
    [VERDICT_AC] = "AC",   [VERDICT_WA] = "WA",   [VERDICT_TLE] = "TLE", [VERDICT_MLE] = "MLE",
    [VERDICT_OLE] = "OLE", [VERDICT_RTE] = "RTE", [VERDICT_CE] = "CE",   [VERDICT_JE] = "JE"};

static const char *const in_full[VERDICTS] = {[VERDICT_NONE] = "Finished",
                                              [VERDICT_AC] = "Accepted",
                                              [VERDICT_WA] = "Wrong Answer",
                                              [VERDICT_TLE] = "Time Limit Exceeded",
                                              [VERDICT_MLE] = "Memory Limit Exceeded",
                                              [VERDICT_OLE] = "Output Limit Exceeded",
                                              [VERDICT_RTE] = "Run-Time Error",
                                              [VERDICT_CE] = "Compile Error",
                                              [VERDICT_JE] = "Judge Error"};

const struct words verdict_words = {"verdict", texts, VERDICTS};

const char *verdict_word(enum verdict verdict)
{
    return word_of(&verdict_words, verdict);
}

const char *verdict_text(enum verdict verdict)
{
    if (verdict >= VERDICTS)
        abort();
    return in_full[verdict];
}

int verdict_parse(const char *word, enum verdict *out)
{
    int found = word_find(&verdict_words, word);
    if (found < 0)
        return -1;
    *out = (enum verdict)found;
    return 0;
}

bool verdict_is_failure(enum verdict verdict)
{
    return verdict != VERDICT_NONE && verdict != VERDICT_AC;
}
