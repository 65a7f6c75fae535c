/*
 * What the values of a language's file mean, for language_file.c: whether each is one that may be,
 * and what the language's cells are made of.
 *
 * Thread: any. Ownership: the caller's all through. Limits: protocol.h has those of a cell's plan.
 */
#ifndef ASSAY_LANGUAGE_MEANING_H
#define ASSAY_LANGUAGE_MEANING_H

#include "executor/language/languages.h"

/* The values as they stand in the file. */
struct language_values {
    struct language language;
    char *headers, *function, *compiler, *filter, *self;
    int64_t order, indent, time_factor, memory_extra_mib, processes;
    int64_t compile_cpu_s, compile_memory_mib, compile_processes;
    bool warm, maps;
    char **zygote, **host;
    char **programs, **libraries, **folders, **files, **without, **ask;
};

/* Fills the language's fields that follow from other values. -1 with err, which names the file and
 * the key. */
int language_meaning_take(struct language_values *values, const char *file,
                          struct err *err) MUST_CHECK;

#endif
