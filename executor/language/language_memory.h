/*
 * What earlier starts found out about the languages of this host: their versions, and that their
 * trial programs were right. It is kept as languages.json in the cache folder, by a key that
 * changes with the language's file, its programs and this build, so that a later start asks no
 * compiler.
 *
 * Thread: any; blocks. Ownership: the caller's json_t. A file that is missing or damaged only means
 * that all is found out again. Limits: 256 KiB.
 */
#ifndef ASSAY_LANGUAGE_MEMORY_H
#define ASSAY_LANGUAGE_MEMORY_H

#include "executor/language/languages.h"

#include <jansson.h>

/* An object of {version, tried, home, why} by keys. */
json_t *language_memory_read(const char *cache_dir);
/* Keeps which languages are available, and why others are not. A failure is logged. */
void language_memory_write(const char *cache_dir, const char *lib_dir);
/* The key of the language, as it is on this host now. */
void language_memory_key(const struct language *language, const char *lib_dir,
                         char out[SHA256_HEX_SIZE]);
/* The key of a language that is not available; it changes with the packages of this host, too. */
void language_memory_refusal_key(const struct language *language, const char *lib_dir,
                                 char out[SHA256_HEX_SIZE]);

#endif
