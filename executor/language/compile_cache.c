#include "executor/language/compile_cache.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <search.h>
#include <string.h>
#include <sys/stat.h>

#define FILES_MAX 2000
#define BYTES_MAX ((int64_t)512 << 20)

struct cached {
    char key[SHA256_HEX_SIZE];
    int64_t bytes;
    struct list lru;
};

struct compile_cache {
    uv_loop_t *loop;
    char *dir;
    void *entries;   /* tsearch(3) tree of struct cached by key */
    struct list lru; /* least recently used first */
    size_t count;
    int64_t bytes;
    size_t requests; /* requests in the thread pool */
    bool closed;
};

struct request {
    uv_fs_t fs;
    struct compile_cache *cache;
    char key[SHA256_HEX_SIZE];
};

static int entry_order(const void *a, const void *b)
{
    return strcmp(((const struct cached *)a)->key, ((const struct cached *)b)->key);
}

static struct cached *entry_find(const struct compile_cache *cache, const char *key)
{
    struct cached wanted;
    if (strlen(key) >= sizeof wanted.key)
        return NULL;
    memcpy(wanted.key, key, strlen(key) + 1);
    void *const *found = tfind(&wanted, &cache->entries, entry_order);
    return found ? *found : NULL;
}

static void entry_drop(struct compile_cache *cache, struct cached *entry)
{
    tdelete(entry, &cache->entries, entry_order);
    list_remove(&entry->lru);
    cache->count--;
    cache->bytes -= entry->bytes;
    free(entry);
}

static void entry_add(struct compile_cache *cache, const char *key, int64_t bytes)
{
    if (entry_find(cache, key) || strlen(key) >= SHA256_HEX_SIZE)
        return;
    struct cached *entry = xcalloc(1, sizeof *entry);
    memcpy(entry->key, key, strlen(key) + 1);
    entry->bytes = bytes;
    list_push_back(&cache->lru, &entry->lru);
    if (!tsearch(entry, &cache->entries, entry_order))
        abort();
    cache->count++;
    cache->bytes += bytes;
}

char *compile_cache_path(const struct compile_cache *cache, const char *key)
{
    return xasprintf("%s/%s", cache->dir, key);
}

/* --- off the loop --------------------------------------------------------------------------- */

static void cache_free(struct compile_cache *cache)
{
    free(cache->dir);
    free(cache);
}

static struct compile_cache *request_end(uv_fs_t *fs)
{
    struct request *request = CONTAINER_OF(fs, struct request, fs);
    struct compile_cache *cache = request->cache;
    uv_fs_req_cleanup(fs);
    free(request);
    cache->requests--;
    if (cache->closed && cache->requests == 0) {
        cache_free(cache);
        return NULL;
    }
    return cache;
}

static void on_unlinked(uv_fs_t *fs)
{
    request_end(fs);
}

static struct request *request_start(struct compile_cache *cache, const char *key)
{
    struct request *request = xcalloc(1, sizeof *request);
    request->cache = cache;
    memcpy(request->key, key, strlen(key) + 1);
    cache->requests++;
    return request;
}

static void file_remove(struct compile_cache *cache, const char *key)
{
    AUTO_FREE char *path = compile_cache_path(cache, key);
    struct request *request = request_start(cache, key);
    if (uv_fs_unlink(cache->loop, &request->fs, path, on_unlinked) < 0)
        request_end(&request->fs);
}

/* For an open cache, which no ending request can free. */
static void evict(struct compile_cache *cache)
{
    // NOLINTNEXTLINE(clang-analyzer-unix.Malloc)
    while (cache->count > FILES_MAX || cache->bytes > BYTES_MAX) {
        struct cached *oldest = CONTAINER_OF(cache->lru.next, struct cached, lru);
        file_remove(cache, oldest->key);
        entry_drop(cache, oldest);
    }
}

static void on_stat(uv_fs_t *fs)
{
    struct request *request = CONTAINER_OF(fs, struct request, fs);
    struct compile_cache *cache = request->cache;
    if (fs->result == 0 && !cache->closed)
        entry_add(cache, request->key, (int64_t)fs->statbuf.st_size);
    if (request_end(fs) && !cache->closed)
        evict(cache);
}

/* --- uses ----------------------------------------------------------------------------------- */

bool compile_cache_has(struct compile_cache *cache, const char *key)
{
    struct cached *entry = entry_find(cache, key);
    if (!entry)
        return false;
    list_remove(&entry->lru);
    list_push_back(&cache->lru, &entry->lru);
    return true;
}

void compile_cache_added(struct compile_cache *cache, const char *key)
{
    AUTO_FREE char *path = compile_cache_path(cache, key);
    struct request *request = request_start(cache, key);
    if (uv_fs_lstat(cache->loop, &request->fs, path, on_stat) < 0)
        request_end(&request->fs);
}

void compile_cache_forget(struct compile_cache *cache, const char *key)
{
    struct cached *entry = entry_find(cache, key);
    if (!entry)
        return;
    file_remove(cache, key);
    entry_drop(cache, entry);
}

/* --- opening -------------------------------------------------------------------------------- */

static bool is_key(const char *name)
{
    return strlen(name) == SHA256_HEX_SIZE - 1 &&
           strspn(name, "0123456789abcdef") == SHA256_HEX_SIZE - 1;
}

/* Removes a file whose name is not a key: an interrupted copy left it. */
static void entry_scan(struct compile_cache *cache, int dir_fd, const char *name)
{
    struct stat st;
    if (name[0] == '.' && (!name[1] || (name[1] == '.' && !name[2])))
        return;
    if (!is_key(name) || fstatat(dir_fd, name, &st, AT_SYMLINK_NOFOLLOW) || !S_ISREG(st.st_mode))
        unlinkat(dir_fd, name, 0);
    else
        entry_add(cache, name, (int64_t)st.st_size);
}

int compile_cache_open(struct compile_cache **out, uv_loop_t *loop, const char *path,
                       struct err *err)
{
    if (mkdir(path, 0700) && errno != EEXIST)
        return err_set(err, "cache_unwritable", NULL, "cannot make %s: %s", path, strerror(errno));
    DIR *dir = opendir(path);
    if (!dir)
        return err_set(err, "cache_unwritable", NULL, "cannot read %s: %s", path, strerror(errno));
    struct compile_cache *cache = xcalloc(1, sizeof *cache);
    cache->loop = loop;
    cache->dir = xstrdup(path);
    list_init(&cache->lru);
    for (struct dirent *entry; (entry = readdir(dir));)
        entry_scan(cache, dirfd(dir), entry->d_name);
    closedir(dir);
    evict(cache);
    *out = cache;
    return 0;
}

void compile_cache_close(struct compile_cache *cache)
{
    if (!cache)
        return;
    while (!list_empty(&cache->lru))
        entry_drop(cache, CONTAINER_OF(cache->lru.next, struct cached, lru));
    cache->closed = true;
    if (cache->requests == 0)
        cache_free(cache);
}
