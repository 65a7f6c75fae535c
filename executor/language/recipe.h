/*
 * How one submission is compiled and run in a cell: the files to put into its box, the command
 * that compiles them, the command that runs one test. Made from a language, a signature and the
 * submitted text; the same shape for output validators.
 *
 * Thread: any. Ownership: recipe_finish frees what the recipe holds; argv point into it or to
 * static text.
 */
#ifndef ASSAY_RECIPE_H
#define ASSAY_RECIPE_H

#include "executor/language/cpp_variant.h"
#include "executor/language/languages.h"

#define RECIPE_FILES_MAX 4
#define RECIPE_ARGS_MAX 24

struct recipe_command {
    const char *argv[RECIPE_ARGS_MAX]; /* NULL-terminated; argv[0] NULL: there is none */
    bool zygote;
};

struct recipe {
    const struct language *language;
    struct {
        const char *name;
        struct buf content;
    } files[RECIPE_FILES_MAX];
    int file_count;
    const struct signature *signature; /* borrowed; NULL: of a program by itself */
    struct cpp_variant variant;        /* of C++ */
    struct recipe_command compile, run;
    struct run_limits compile_limits;
    bool uses_pch;        /* compiled with what pch_prepare made */
    const char *artifact; /* what compiling leaves, by its name in the work directory and the box */
    /* Of everything that determines the artifact; names it in the compile cache. */
    char cache_key[SHA256_HEX_SIZE];
};

void recipe_build(struct recipe *out, const struct language *language,
                  const struct signature *signature, struct bytes code);
/* The recipe that the compiler's words ask for after `from` did not build; false when there is no
 * other. The cache key stays: it names the submitted text, from which the same recipe comes again.
 */
bool recipe_revise(struct recipe *out, const struct recipe *from, struct bytes err) MUST_CHECK;
/* An ICPC output validator: argv of run are INPUT ANSWER FEEDBACK_DIR inside, the answer judged is
 * its stdin. It exits with 42 or 43. */
void recipe_build_validator(struct recipe *out, const struct language *language, struct bytes code);
void recipe_finish(struct recipe *recipe);

/* Makes <cache_dir>/pch/<hash>/ with what C++ submissions share (assay.hpp.gch, assay.o) where it
 * is missing or the compiler has changed, and proves that the compiler uses the precompiled header.
 * Blocks for some seconds the first time, or while another process makes it; what starts that were
 * killed have left is taken away. *dir is the folder (free()), /assay-pch inside. */
int pch_prepare(const char *cache_dir, const char *lib_dir, char **dir, struct err *err) MUST_CHECK;
/* Whether all of it is still there: a cache may be cleaned while it is in use. NULL dir: yes. */
bool pch_intact(const char *dir);
/* The same where all of that is in a container image: what names it, and the linker it has. */
void pch_of_image(const char *identity, const char *linker);
/* Of compiler, flags and harness; "" before pch_prepare. */
const char *pch_identity(void);
const char *pch_linker_flag(void);
/* The flags that precompiling and compiling must share, NULL-terminated. */
extern const char *const cpp_flags[];

#endif
