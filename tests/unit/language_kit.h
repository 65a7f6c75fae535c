/*
 * Languages for tests that run no compiler, and the kinds of cells of tests that do.
 *
 * Thread: the test's.
 */
#ifndef ASSAY_LANGUAGE_KIT_H
#define ASSAY_LANGUAGE_KIT_H

#include "executor/language/languages.h"

#include <stdlib.h>
#include <string.h>

/* The kinds of cells that cells_plans makes. */
enum { CELL_PLAIN, CELL_PYTHON, CELL_TEST_KINDS };

/* Says of Python and C++ that they are available, whatever this host has. Returns their number. */
static inline int languages_pretend(void)
{
    struct language_image images[LANGUAGES_MAX];
    languages_need();
    for (size_t i = 0; i < languages_count(); i++) {
        const char *id = language_at(i)->id;
        images[i] = (struct language_image){.version = strcmp(id, "python") == 0 ? "Python 3.11.2"
                                                       : strcmp(id, "cpp") == 0  ? "12.2.0"
                                                                                 : ""};
    }
    return languages_of_images(images);
}

/* A plain cell, kept warm, and one with Python's zygote. */
static inline const struct cell_plan *cells_plans(void)
{
    static struct cell_plan plans[CELL_TEST_KINDS];
    languages_need();
    plans[CELL_PLAIN] = cell_plain;
    plans[CELL_PYTHON] = language_known("python")->plan;
    plans[CELL_PYTHON].warm = false;
    return plans;
}

#endif
