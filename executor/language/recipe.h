/*
 * How one submission is compiled and run in a cell: the files for its box, the command that
 * compiles them, and the command that runs one test. A recipe is made from a language, a signature
 * and the submitted text. Output validators have recipes of the same form.
 *
 * The commands of a language's file have placeholders: {source} and {artifact} are paths inside the
 * cell, {sources} are the paths of all sources of a program of several files, each as an argument
 * of its own, {home} is what the language was found in, {headers} the arguments for precompiled
 * headers, {memory_mib} and {stack_mib} numbers that depend on the limits of a run. Anything else
 * in braces stays as it is.
 *
 * Thread: any. Ownership: recipe_finish frees the content of a recipe; argv points into it or to
 * static text.
 */
#ifndef ASSAY_RECIPE_H
#define ASSAY_RECIPE_H

#include "executor/language/c_variant.h"
#include "executor/language/cpp_variant.h"
#include "executor/language/languages.h"
#include "store/package/code_files.h"

#define RECIPE_FILES_MAX 42  /* those of a submission, of its package, and the judge's */
#define RECIPE_ARGS_MAX 62   /* of one command; a cell takes CELL_ARGC_MAX */
#define RECIPE_TEXTS_MAX 160 /* arguments that were filled in */

struct recipe_command {
    const char *argv[RECIPE_ARGS_MAX]; /* NULL-terminated; argv[0] NULL: there is no command */
    bool zygote;
};

struct recipe {
    const struct language *language;
    struct {
        const char *name;
        struct buf content;
    } files[RECIPE_FILES_MAX];
    int file_count;
    const struct signature *signature; /* borrowed; NULL: the program stands alone */
    struct cpp_variant variant;        /* only for C++ */
    struct c_variant c_variant;        /* only for C */
    struct recipe_command compile, run;
    size_t sources_end; /* where {sources} end in the compile command; 0: it takes one source */
    struct run_limits compile_limits;
    bool uses_pch;        /* compiled with the products of pch_prepare */
    const char *artifact; /* the result of compiling: its name in the work directory and the box */
    char *texts[RECIPE_TEXTS_MAX]; /* argv and names of files point into them */
    int text_count;
    char *flags; /* of a validator, each ended by a NUL; argv points into it */
    /* Hash of everything that determines the artifact; its name in the compile cache. */
    char cache_key[SHA256_HEX_SIZE];
};

void recipe_build(struct recipe *out, const struct language *language,
                  const struct signature *signature, struct bytes code);
/* Makes the recipe that the compiler's messages ask for, after `from` did not build. False: there
 * is no other recipe. The cache key does not change: it stands for the submitted text, which leads
 * to the same recipe again. */
bool recipe_revise(struct recipe *out, const struct recipe *from, struct bytes err) MUST_CHECK;
/* The recipe of a whole program, which reads stdin and writes stdout. */
void recipe_build_program(struct recipe *out, const struct language *language, struct bytes code);
/* The same of several files. The one that starts is the entry point, or the one with a usual name
 * (__main__, main, Main, the language's own), or the first source. -1 with err, which has the words
 * for their sender: none is a source of the language, or a name is taken. */
int recipe_build_files(struct recipe *out, const struct language *language,
                       const struct code_files *files, struct err *err) MUST_CHECK;
/* The recipe of an ICPC output validator. The arguments of run are INPUT ANSWER FEEDBACK_DIR and
 * the flags, separated by white space; stdin is the answer to judge. It exits with 42 or 43. -1
 * with err: there are too many flags. */
int recipe_build_validator(struct recipe *out, const struct language *language, struct bytes code,
                           const char *flags, struct err *err) MUST_CHECK;
/* The recipe of an ICPC grader (legacy), whose stdin has the results, or of another tool of a
 * package, such as a generator of tests: its arguments are the flags. */
int recipe_build_grader(struct recipe *out, const struct language *language, struct bytes code,
                        const char *flags, struct err *err) MUST_CHECK;
/* Adds another file to the box of a program. compiled: it is source, which the language's compiler
 * gets if it takes {sources}; else the first one includes or imports it. -1 with err: there are too
 * many, or the name is none that the box takes. */
int recipe_add_file(struct recipe *recipe, const char *name, struct bytes content, bool compiled,
                    struct err *err) MUST_CHECK;
void recipe_finish(struct recipe *recipe);

/* The arguments of one run. */
struct recipe_argv {
    const char *argv[RECIPE_ARGS_MAX];
    char *texts[RECIPE_ARGS_MAX];
};
/* Fills in what depends on the limits: {memory_mib}, the problem's memory limit, and {stack_mib}.
 * Valid until recipe_argv_finish. */
const char *const *recipe_run_argv(const struct recipe *recipe, const struct run_limits *limits,
                                   struct recipe_argv *out);
void recipe_argv_finish(struct recipe_argv *argv);

/* Whether the judge has a text of its own behind the author's (function.h). */
bool recipe_stands_behind(const struct recipe *recipe);

/* --- for the harnesses of languages (function.h) */

void recipe_start(struct recipe *r, const struct language *language);
/* Starts the recipe that is tried after `from`, of the same text: it has the same cache key. */
void recipe_start_again(struct recipe *r, const struct recipe *from);
void recipe_file_add(struct recipe *r, const char *name, struct bytes content);
void recipe_arguments_add(struct recipe_command *command, const char *const *arguments);

/* The commands and the artifact of function problems of the language's file; {source} is the file
 * that has the name of `source` there. */
void recipe_function_commands(struct recipe *r);

/* The flags that precompiling and compiling share, NULL-terminated. */
extern const char *const cpp_flags[];

#endif
