/*
 * The harness of a language's function problems: what is put around a submitted function, so that a
 * test calls it and its answer comes back as a typed value. A language's file names one by its
 * word, and has the commands; without one the language is for whole programs only. One file exports
 * one table, or those of languages that have one harness. What runs inside is in harness/, which
 * cells see as /assay.
 *
 * Thread: any; the operations keep nothing between calls.
 */
#ifndef ASSAY_FUNCTION_H
#define ASSAY_FUNCTION_H

#include "executor/language/recipe.h"

struct function_harness {
    const char *name; /* the word in a language's file: "python" */
    /* Fills in the recipe of a solution: its files, and then its commands and artifact, which
     * recipe_function_commands does with those of the language's file. */
    void (*build)(struct recipe *out, struct bytes code);
    /* As recipe_revise; NULL: there is never another recipe. */
    bool (*revise)(struct recipe *out, const struct recipe *from, struct bytes err);
    /* The text that an editor shows at first. */
    void (*starter)(const struct signature *signature, struct buf *out);
    /* Something incomplete at the end of the text is found in what the harness has behind it. */
    bool stands_behind;
};

/* The signature in the only form that harnesses read, whatever spellings a package uses. free() it.
 */
char *signature_json(const struct signature *signature);

/* NULL: there is none of this name. */
const struct function_harness *function_harness_find(const char *name);

extern const struct function_harness function_python, function_cpp;
extern const struct function_harness function_javascript, function_typescript;
extern const struct function_harness function_java, function_c, function_go, function_rust;

#endif
