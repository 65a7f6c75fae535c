/*
 * The supported languages: how each is compiled, run and named. The table does not change after
 * languages_detect or languages_of_images.
 *
 * Thread: those two at start, where they block; the rest from any thread.
 */
#ifndef ASSAY_LANGUAGES_H
#define ASSAY_LANGUAGES_H

#include "executor/kind/function/signature.h"
#include "executor/sandbox/sandbox.h"

struct language {
    const char *id;          /* "python", "cpp" */
    const char *name;        /* "Python 3", "C++20" */
    const char *extensions;  /* separated by spaces, the default first: "py", "cpp cc cxx" */
    const char *source_name; /* name of the submitted file in diagnostics: "solution.cpp" */
    const char *compile_command, *run_command; /* as people see them */
    enum cell_kind cell;
    int time_factor;             /* factor for a problem's time limit */
    int64_t memory_extra_kb;     /* added to a problem's memory limit, for the run time itself */
    char version[64];            /* found on this host: "3.11.2" */
    bool available;              /* passed its detection on this host */
    const char *program_starter; /* the text that an editor shows first for a program problem */
};

/* Finds the versions, and which languages are available. Returns their number. */
int languages_detect(void);
/* The same for languages in container images, from their versions ("": none). */
int languages_of_images(const char *python, const char *cpp);
size_t languages_count(void);
const struct language *language_at(size_t index);
size_t language_index(const struct language *language);
/* NULL if the language is unknown or not available. */
const struct language *language_find(const char *id);
const struct language *language_for_file(const char *path); /* by the file's extension */

/* What one test in this language may use, for a problem with these limits. */
struct run_limits language_limits(const struct language *language, int64_t time_limit_ms,
                                  int64_t memory_limit_kb);

/* The text that an editor shows at first for this problem. */
void language_starter(const struct language *language, const struct signature *signature,
                      struct buf *out);

#endif
