/*
 * The languages Assay judges: how each is compiled, run, and spoken of. A table, read-only after
 * languages_detect.
 *
 * Thread: languages_detect at start, blocking; the rest from any thread.
 */
#ifndef ASSAY_LANGUAGES_H
#define ASSAY_LANGUAGES_H

#include "executor/kind/function/signature.h"
#include "executor/sandbox/sandbox.h"

struct language {
    const char *id;          /* "python", "cpp" */
    const char *name;        /* "Python 3", "C++20" */
    const char *extensions;  /* space-separated, first is the default: "py", "cpp cc cxx" */
    const char *source_name; /* what the submitted file is called in diagnostics: "solution.cpp" */
    const char *compile_command, *run_command; /* as shown to people */
    enum cell_kind cell;
    int time_factor;         /* a problem's time limit is multiplied by this */
    int64_t memory_extra_kb; /* added to a problem's memory limit: the runtime's own */
    char version[64];        /* found on this host: "3.11.2" */
    bool available;          /* passed its detection on this host */
};

/* Finds versions; marks what is available. Returns the number available. */
int languages_detect(void);
/* The same where languages are in container images: their versions, "" for none. */
int languages_of_images(const char *python, const char *cpp);
size_t languages_count(void);
const struct language *language_at(size_t index);
size_t language_index(const struct language *language);
/* NULL when unknown or not available here. */
const struct language *language_find(const char *id);
const struct language *language_for_file(const char *path); /* by extension */

/* What one test may use in this language, of a problem with these limits. */
struct run_limits language_limits(const struct language *language, int64_t time_limit_ms,
                                  int64_t memory_limit_kb);

/* The starting text an editor shows for this problem. */
void language_starter(const struct language *language, const struct signature *signature,
                      struct buf *out);

#endif
