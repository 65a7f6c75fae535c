/*
 * Compiled programs kept for the next submission of the same text: files named by the hash of
 * everything that determines them. The index is in memory; files are touched off the loop.
 *
 * Thread: the loop (compile_cache_open blocks: start only). Limits: 2,000 files, 512 MiB; over them
 * the longest unused go first. A file that is missing or damaged only means compiling again.
 */
#ifndef ASSAY_COMPILE_CACHE_H
#define ASSAY_COMPILE_CACHE_H

#include "store/base/base.h"

#include <uv.h>

struct compile_cache;

int compile_cache_open(struct compile_cache **out, uv_loop_t *loop, const char *dir,
                       struct err *err) MUST_CHECK;
/* Requests under way go on and free what they hold; the loop must still run. */
void compile_cache_close(struct compile_cache *cache);
/* The path the artifact of this key has, or would have (free()). */
char *compile_cache_path(const struct compile_cache *cache, const char *key);
/* Whether it is there; counts as a use. */
bool compile_cache_has(struct compile_cache *cache, const char *key);
/* A file was made at its path. */
void compile_cache_added(struct compile_cache *cache, const char *key);
void compile_cache_forget(struct compile_cache *cache, const char *key);

#endif
