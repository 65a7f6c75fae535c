/* A statement as it stands in a package, looked through for formulas; and a word among keywords. */
#include "tests/fuzz/fuzz.h"

#include "store/package/difficulty.h"
#include "store/package/statement_check.h"

static long lines_of(const char *text)
{
    long lines = 1;
    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct package_report report = {0};
    AUTO_FREE char *text = xstrndup((const char *)data, size);
    long last = 0, lines = lines_of(text);
    statement_check(text, "statement/problem.en.md", NULL, &report);
    PROMISE(report.errors == 0 && report.warnings == report.count && report.count <= 20);
    for (size_t i = 0; i < report.count; i++) {
        PROMISE(report.lines[i].line > last && report.lines[i].line <= lines);
        last = report.lines[i].line;
    }
    PROMISE(!report.count || strpbrk(text, "$<[!"));
    const char *guess = difficulty_guess(text);
    PROMISE(!guess || difficulty_valid(guess));
    report_finish(&report);
    return 0;
}
