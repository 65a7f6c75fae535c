/*
 * Keeps compiled programs for the next submission of the same text. The name of a file is the hash
 * of everything that determines its content. The index is in memory; files are accessed off the
 * loop.
 *
 * Thread: the loop (compile_cache_open blocks, and is for the start). Limits: 2,000 files, 512 MiB;
 * beyond that the least recently used are removed. A missing or damaged file only means that the
 * program is compiled again.
 */
#ifndef ASSAY_COMPILE_CACHE_H
#define ASSAY_COMPILE_CACHE_H

#include "store/base/base.h"

#include <uv.h>

struct compile_cache;

int compile_cache_open(struct compile_cache **out, uv_loop_t *loop, const char *dir,
                       struct err *err) MUST_CHECK;
/* Requests under way continue, and free their memory while the loop still runs. */
void compile_cache_close(struct compile_cache *cache);
/* The path that the artifact of this key has or would have; free() it. */
char *compile_cache_path(const struct compile_cache *cache, const char *key);
/* Whether the artifact is in the cache. Counts as a use. */
bool compile_cache_has(struct compile_cache *cache, const char *key);
/* Tells the cache that a file was made at its path. */
void compile_cache_added(struct compile_cache *cache, const char *key);
void compile_cache_forget(struct compile_cache *cache, const char *key);

#endif
