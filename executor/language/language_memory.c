#include "executor/language/language_memory.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define FILE_NAME "languages.json"
#define FILE_BYTES_MAX ((size_t)256 << 10)
/* Debian's list of what is installed; elsewhere only the files themselves tell. */
#define PACKAGES_FILE "/var/lib/dpkg/status"
#define PATH_BYTES "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./+-"

/* Appends what tells one version of a file from another; nothing if there is no file. */
static void file_tell(const char *path, struct buf *out)
{
    AUTO_FREE char *real = realpath(path, NULL);
    struct stat info;
    if (real && stat(real, &info) == 0 && S_ISREG(info.st_mode))
        buf_printf(out, "%s %jd %jd.%ld\n", real, (intmax_t)info.st_size,
                   (intmax_t)info.st_mtim.tv_sec, info.st_mtim.tv_nsec);
}

/* Does so for every path in a text, which may be a script. */
static void paths_tell(const char *text, struct buf *out)
{
    for (const char *at = strchr(text, '/'); at; at = strchr(at, '/')) {
        size_t len = strspn(at, PATH_BYTES);
        AUTO_FREE char *path = xstrndup(at, len);
        file_tell(path, out);
        at += len;
    }
}

static void texts_tell(char *const *texts, struct buf *out)
{
    for (; texts && *texts; texts++)
        paths_tell(*texts, out);
}

void language_memory_key(const struct language *language, const char *lib_dir,
                         char out[SHA256_HEX_SIZE])
{
    AUTO_BUF struct buf text = {0};
    AUTO_FREE char *build = xasprintf("%s/assay-cell", lib_dir);
    buf_printf(&text, "%s\n%s\n", language->identity,
               language->plan.image ? language->plan.image : "");
    if (language->plan.image) /* its programs are in the image */
        buf_printf(&text, "%s\n%s\n", language->version,
                   language->image_id ? language->image_id : "");
    file_tell(build, &text);
    texts_tell(language->version_argv, &text);
    texts_tell(language->home_argv, &text);
    texts_tell(language->compile, &text);
    texts_tell(language->run, &text);
    sha256_hex(&(struct bytes){text.data, text.len}, 1, out);
}

/* A package that is installed later may mend what is missing, and none of it need be a program that
 * the file names. */
void language_memory_refusal_key(const struct language *language, const char *lib_dir,
                                 char out[SHA256_HEX_SIZE])
{
    AUTO_BUF struct buf text = {0};
    char key[SHA256_HEX_SIZE];
    language_memory_key(language, lib_dir, key);
    buf_printf(&text, "%s\n", key);
    if (!language->plan.image)
        file_tell(PACKAGES_FILE, &text);
    sha256_hex(&(struct bytes){text.data, text.len}, 1, out);
}

json_t *language_memory_read(const char *cache_dir)
{
    AUTO_FREE char *path = xasprintf("%s/" FILE_NAME, cache_dir);
    AUTO_BUF struct buf text = {0};
    struct err err;
    json_t *memory = NULL;
    if (file_read(path, FILE_BYTES_MAX, &text, &err) == 0 && text.data)
        memory = json_loadb(text.data, text.len, JSON_REJECT_DUPLICATES, NULL);
    if (json_is_object(memory))
        return memory;
    json_decref(memory);
    return json_object();
}

/* Nothing of those that are withheld, or that the next start looks at anew. Neither version nor
 * home are part of the key of a refusal on the host, because it is looked for before they are. */
static void memory_put(json_t *memory, const struct language *language, const char *lib_dir)
{
    char key[SHA256_HEX_SIZE];
    if (language->available)
        language_memory_key(language, lib_dir, key);
    else
        language_memory_refusal_key(language, lib_dir, key);
    if (!language->withheld && !language->fleeting)
        json_object_set_new(memory, key,
                            json_pack("{s:s, s:b, s:s*, s:s*}", "version", language->version,
                                      "tried", (int)language->tried, "home", language->home, "why",
                                      language->why));
}

/* A file of its own first, then the name: another server may read it. */
void language_memory_write(const char *cache_dir, const char *lib_dir)
{
    AUTO_FREE char *path = xasprintf("%s/" FILE_NAME, cache_dir);
    AUTO_FREE char *part = xasprintf("%s.part-%d", path, (int)getpid());
    json_t *memory = json_object();
    for (size_t i = 0; i < languages_count(); i++)
        memory_put(memory, language_at(i), lib_dir);
    if (json_dump_file(memory, part, JSON_INDENT(1) | JSON_SORT_KEYS) || rename(part, path))
        log_warn("what was found out about the languages cannot be kept in %s", path);
    json_decref(memory);
}
