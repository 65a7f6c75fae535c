#include "executor/language/docker_languages.h"

#include "executor/language/languages.h"
#include "executor/language/pch.h"
#include "executor/language/recipe.h"

#include <string.h>

#define FILE_MAX ((size_t)16 << 20)

/* The files that an image has copies of, in the order in which build-images hashes them. */
static const char *const harness_files[] = {
    "assay-container",  "assay-probe",   "libassay-zygote.so", "python/harness.py",
    "python/zygote.py", "cpp/assay.hpp", "cpp/assay.cpp",      "cpp/flags"};

static int harness_sum(const char *lib_dir, char out[SHA256_HEX_SIZE], struct err *err)
{
    struct buf contents[COUNT_OF(harness_files)] = {0};
    struct bytes parts[COUNT_OF(harness_files)];
    int rc = 0;
    for (size_t i = 0; i < COUNT_OF(harness_files) && !rc; i++) {
        AUTO_FREE char *path = xasprintf("%s/inside/%s", lib_dir, harness_files[i]);
        rc = file_read(path, FILE_MAX, &contents[i], err);
        parts[i] = (struct bytes){contents[i].data, contents[i].len};
    }
    if (!rc)
        sha256_plain_hex(parts, COUNT_OF(parts), out);
    for (size_t i = 0; i < COUNT_OF(harness_files); i++)
        buf_finish(&contents[i]);
    return rc;
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
    const char *versions[LANGUAGES_MAX], *names[LANGUAGES_MAX];
    for (size_t i = 0; i < languages_count(); i++) {
        const struct docker_image *image = image_of(options, language_at(i)->id);
        versions[i] = image ? image->version : "";
        names[i] = image ? image->name : NULL;
        if (image && language_at(i)->headers)
            pch_of_image(sum, image->linker);
    }
    return languages_of_images(versions, names);
}

int languages_of_docker(const struct docker_options *options, const char *lib_dir, struct err *err)
{
    char sum[SHA256_HEX_SIZE];
    if (harness_sum(lib_dir, sum, err) < 0 || images_check(options, sum, err) < 0)
        return -1;
    if (!images_take(options, sum))
        return err_set(err, "no_language", NULL, "the labels of the images name no language");
    return 0;
}
