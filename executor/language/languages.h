/*
 * The supported languages: how each is compiled, run and named. A language is a file (yaml/,
 * embedded at build, and a folder of the operator's). languages_load makes the list.
 * languages_detect or languages_of_images, and then the trials, find out which of them this host
 * can offer. After that nothing changes.
 *
 * Thread: these functions block, at the start; all others are for any thread. Ownership: languages
 * stay until the program ends. Limits: LANGUAGES_MAX languages.
 */
#ifndef ASSAY_LANGUAGES_H
#define ASSAY_LANGUAGES_H

#include "executor/kind/function/signature.h"
#include "executor/sandbox/sandbox.h"

#include <jansson.h>

#define LANGUAGES_MAX 60 /* with the plain kind of cells: below CELL_KINDS_MAX */
#define LANGUAGE_PATTERNS_MAX 8

struct function_harness;

/* What is known of the image in which a language is judged; all borrowed. */
struct language_image {
    const char *name; /* NULL: there is none */
    const char *id;   /* changes when it is made again */
    const char *version, *home;
};

/* How the messages of a compiler are read. */
enum diagnostics_shape {
    DIAGNOSTICS_FRAME,   /* in the answer frame, as a list of {line, column, message} */
    DIAGNOSTICS_GCC,     /* FILE:LINE:COLUMN: error: MESSAGE, with notes and a linker */
    DIAGNOSTICS_PATTERNS /* by regular expressions */
};

enum pattern_group { GROUP_NONE, GROUP_LINE, GROUP_COLUMN, GROUP_SEVERITY, GROUP_MESSAGE };
#define PATTERN_GROUPS_MAX 6

struct diagnostics_pattern {
    char *match;                                  /* of a line; POSIX extended */
    enum pattern_group gives[PATTERN_GROUPS_MAX]; /* what the groups are; GROUP_NONE ends them */
};

struct language {
    size_t index;      /* its number in the list */
    char *file;        /* where it was read, for messages */
    char *id;          /* "python", "cpp" */
    char *name;        /* "Python 3", "C++23" */
    char *extensions;  /* separated by spaces, the default first: "py", "cpp cc cxx" */
    char *codes;       /* other words that packages have for it, separated by spaces */
    char *source_name; /* name of the submitted file in diagnostics: "solution.cpp" */
    char *compile_command, *run_command; /* as people see them */
    char *editor;                        /* the editor's word for it */
    int order;                           /* where it stands in lists: small ones first */
    int indent;                          /* spaces of one indentation, as its people write it */
    char *comment;                       /* what begins a comment that ends with the line */
    char *program_starter; /* the text that an editor shows first for a program problem */
    char *talk_starter;    /* the same for an interactive problem; NULL: program_starter */
    char *trial;           /* a program that reads two numbers and writes their sum */

    char **version_argv;   /* prints the version */
    char **home_argv;      /* prints what {home} stands for; or NULL */
    char **compile, **run; /* with placeholders: recipe.h; compile empty: nothing to do */
    char **validator;      /* runs an output validator that needs no compiling; or NULL */
    char **environment;    /* NAME=VALUE, of both */
    char *artifact;        /* what compiling makes; "": nothing */
    bool headers;          /* compiled with precompiled headers: pch.h */
    const struct function_harness *function; /* NULL: for whole programs only */
    /* The commands of function problems, with the same placeholders; NULL: those of programs. */
    char **function_compile, **function_run;
    char *function_artifact;
    enum diagnostics_shape diagnostics;
    struct diagnostics_pattern patterns[LANGUAGE_PATTERNS_MAX];
    int pattern_count;

    int time_factor;         /* factor for a problem's time limit */
    int64_t memory_extra_kb; /* added to a problem's memory limit, for the run time itself */
    int processes;           /* at the same time; 0: as usual */
    struct run_limits compile_limits;
    struct cell_plan plan; /* how its cells are made */
    int cell;              /* the kind of them; kinds are those of languages_plans */
    char *image;           /* of the Docker backend */
    char *packages;        /* Debian's packages that it needs, separated by spaces */

    char *home;                     /* found on this host; NULL: nothing was to be found */
    char version[64];               /* found on this host: "3.11.2" */
    char *image_id;                 /* of the image that is there; NULL: none */
    bool withheld;                  /* the operator does not offer it */
    bool remembered;                /* what is known of it is from an earlier start */
    bool fleeting;                  /* the next start finds out again why it is not offered */
    bool tried;                     /* its trial program was run, now or at an earlier start */
    bool available;                 /* passed its detection and its trial on this host */
    char *why;                      /* the reason, if it is not; NULL: it was not looked for yet */
    char identity[SHA256_HEX_SIZE]; /* of its file */
};

/* Reads the files that were embedded at build, and those of a folder (NULL or "": none), and tells
 * the readers of packages which there are. -1 with err, which names the file, the line and the key;
 * then nothing is changed. */
int languages_load(const char *dir, struct err *err) MUST_CHECK;
/* Offers only these, by their ids with commas between; "": all. -1 with err: one is unknown. Before
 * they are looked for. */
int languages_offer(const char *ids, struct err *err) MUST_CHECK;
/* Loads the embedded files if nothing was loaded. */
void languages_need(void);
/* Finds the versions, and which languages are available. Returns their number. What the memory
 * (language_memory.h; NULL: none) has is not asked again, and counts as tried. */
int languages_detect(const json_t *memory, const char *lib_dir);
/* Marks as tried what the memory has. */
void languages_remember(const json_t *memory, const char *lib_dir);
/* Counts those that are available, and plans cells for them alone. */
int languages_settle(void);
/* Sets what is available, by an image for each language, in their order. Returns the number of
 * available languages. */
int languages_of_images(const struct language_image *images);
/* The trial was right; or it was not, which takes the language off the offer. fleeting: a limit or
 * the sandbox was in the way, so that the next start tries again. */
void language_passed(const struct language *language);
void language_refuse(const struct language *language, const char *why, bool fleeting);
size_t languages_count(void);
const struct language *language_at(size_t index);
/* NULL if the language is unknown or not available. */
const struct language *language_find(const char *id);
/* The same for all that are known. */
const struct language *language_known(const char *id);
/* By the file's extension; NULL: no available language has it. */
const struct language *language_for_file(const char *path);
/* Whether a file of this name is source of the language, or of the one that it is a variant of. */
bool language_has_file(const struct language *language, const char *name);
/* Whether a package means this language by the word: the id or another word of it, or of the
 * language that it is a variant of. */
bool language_is_called(const struct language *language, const char *word);
/* Whether it is called by one of the words, which are separated by spaces; "": any is. */
bool language_is_listed(const struct language *language, const char *words);
/* What stands for a language where a submission is no program: its limits are those of a problem.
 */
const struct language *language_of_answers(void);
#define LANGUAGE_OF_ANSWERS "text" /* its id */
/* As language_find, with that one. */
const struct language *language_of_submission(const char *id);
/* Whether it can be used for problems with a signature. */
bool language_has_functions(const struct language *language);

/* The available language that is compiled with precompiled headers; NULL: none. */
const struct language *languages_with_headers(void);

/* The kinds of cells of all available languages: language->cell is an index into them. */
const struct cell_plan *languages_plans(int *count);

/* The text that an editor shows at first for this problem; nothing if the language has no function
 * problems. */
void language_starter(const struct language *language, const struct signature *signature,
                      struct buf *out);

#endif
