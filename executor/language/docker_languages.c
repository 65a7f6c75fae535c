#include "executor/language/docker_languages.h"

#include "executor/language/languages.h"
#include "executor/language/pch.h"
#include "executor/language/recipe.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#define DEPTH_MAX 16
#define FILE_MAX ((size_t)16 << 20)

static int is_entry(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

/* A line for the file: its hash and its name. */
static int file_sum(const char *path, const char *name, struct buf *sums, struct err *err)
{
    AUTO_BUF struct buf content = {0};
    char hex[SHA256_HEX_SIZE];
    if (file_read(path, FILE_MAX, &content, err) < 0)
        return -1;
    sha256_plain_hex(&(struct bytes){content.data, content.len}, 1, hex);
    buf_printf(sums, "%s %s\n", hex, name);
    return 0;
}

/* Lines for all files of a folder, in the order of their names. */
static int folder_sum(const char *path, int depth, struct buf *sums, struct err *err)
{
    struct dirent **entries;
    int rc = 0, count = depth < DEPTH_MAX ? scandir(path, &entries, is_entry, alphasort) : -1;
    if (count < 0)
        return err_set(err, "harness", NULL, "cannot list %s: %s", path, strerror(errno));
    for (int i = 0; i < count; i++) {
        AUTO_FREE char *inner = xasprintf("%s/%s", path, entries[i]->d_name);
        struct stat info;
        if (rc == 0 && stat(inner, &info) == 0)
            rc = S_ISDIR(info.st_mode) ? folder_sum(inner, depth + 1, sums, err)
                                       : file_sum(inner, entries[i]->d_name, sums, err);
        free(entries[i]);
    }
    free(entries);
    return rc;
}

int docker_harness_sum(const char *lib_dir, char out[SHA256_HEX_SIZE], struct err *err)
{
    AUTO_FREE char *inside = xasprintf("%s/inside", lib_dir);
    AUTO_BUF struct buf sums = {0};
    if (folder_sum(inside, 0, &sums, err) < 0)
        return -1;
    sha256_plain_hex(&(struct bytes){sums.data, sums.len}, 1, out);
    return 0;
}

/* Both ends of the channel must come from the same build. */
static int check_image(const struct docker_image *image, const char *sum, struct err *err)
{
    if (!image->is_there || strcmp(image->harness, sum) == 0)
        return 0;
    return err_set(err, "stale_image", NULL,
                   "the image %s belongs to another build of Assay: make it again with "
                   "executor/docker/build-images",
                   image->name);
}

static int images_check(const struct docker_options *options, const char *sum, struct err *err)
{
    for (size_t i = 0; i < options->image_count; i++)
        if (check_image(&options->images[i], sum, err) < 0)
            return -1;
    return 0;
}

static const struct docker_image *image_of(const struct docker_options *options, const char *id)
{
    for (size_t i = 0; i < options->image_count; i++)
        if (options->images[i].is_there && strcmp(options->images[i].language, id) == 0)
            return &options->images[i];
    return NULL;
}

/* Returns the number of available languages. */
static int images_take(const struct docker_options *options, const char *sum)
{
    struct language_image images[LANGUAGES_MAX];
    for (size_t i = 0; i < languages_count(); i++) {
        const struct docker_image *image = image_of(options, language_at(i)->id);
        images[i] =
            image ? (struct language_image){image->name, image->id, image->version, image->home}
                  : (struct language_image){.version = ""};
        if (image && language_at(i)->headers)
            pch_of_image(sum, image->linker);
    }
    return languages_of_images(images);
}

int languages_of_docker(const struct docker_options *options, const char *lib_dir, struct err *err)
{
    char sum[SHA256_HEX_SIZE];
    if (docker_harness_sum(lib_dir, sum, err) < 0 || images_check(options, sum, err) < 0)
        return -1;
    if (!images_take(options, sum))
        return err_set(err, "no_language", NULL, "the labels of the images name no language");
    return 0;
}
