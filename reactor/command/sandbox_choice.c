#include "reactor/command/sandbox_choice.h"
#include "executor/language/languages.h"
#include "executor/sandbox/docker/sandbox_docker.h"
#include "executor/sandbox/native/sandbox_native.h"

#include <string.h>

#define LOCAL_ENGINE "unix:///var/run/docker.sock"

/* A copy of the first text that is not empty. */
static char *first_of(const char *a, const char *b, const char *c)
{
    return xstrdup(a && *a ? a : b && *b ? b : c);
}

/* The name that marks this server's containers, made from the host and the data folder: no two
 * servers that run at the same time have the same. */
static char *owner_make(const char *data)
{
    char host[256] = "", hex[SHA256_HEX_SIZE];
    char *real = realpath(data, NULL);
    gethostname(host, sizeof host - 1);
    const char *where = real ? real : data;
    const struct bytes parts[] = {{host, strlen(host)}, {where, strlen(where)}};
    sha256_hex(parts, COUNT_OF(parts), hex);
    free(real);
    return xstrndup(hex, 16);
}

/* --- images -------------------------------------------------------------------------------- */

static struct docker_image *image_of(const struct docker_options *docker, const char *id)
{
    for (size_t i = 0; i < docker->image_count; i++)
        if (strcmp(docker->images[i].language, id) == 0)
            return &docker->images[i];
    return NULL;
}

/* One more; a later name of a language counts. */
static void image_put(struct docker_options *docker, const char *id, const char *name, bool needed)
{
    struct docker_image *image = image_of(docker, id);
    if (!*name)
        return;
    if (!image) {
        docker->images =
            xrealloc(docker->images, (docker->image_count + 1) * sizeof *docker->images);
        image = &docker->images[docker->image_count++];
        *image = (struct docker_image){.language = xstrdup(id)};
    }
    free(image->name);
    image->name = xstrdup(name);
    image->is_needed = needed;
}

/* "ID=IMAGE,ID=IMAGE" */
static int images_named(struct docker_options *docker, const char *text, struct err *err)
{
    while (*text) {
        size_t n = strcspn(text, ",");
        AUTO_FREE char *item = xstrndup(text, n);
        char *sign = strchr(item, '=');
        if (sign)
            *sign = '\0';
        if (!sign || !sign[1] || !language_known(item))
            return err_set(err, "usage", "docker-images",
                           "--docker-images: '%s' is no LANGUAGE=IMAGE with a known language",
                           item);
        image_put(docker, item, sign + 1, true);
        text += n + (text[n] == ',');
    }
    return 0;
}

static int images_choose(struct docker_options *docker, const struct sandbox_request *request,
                         struct err *err)
{
    for (size_t i = 0; i < languages_count(); i++)
        image_put(docker, language_at(i)->id, language_at(i)->image, false);
    return images_named(docker, request->older_images, err) < 0
               ? -1
               : images_named(docker, request->images, err);
}

/* --- choosing ------------------------------------------------------------------------------ */

const struct sandbox_ops *sandbox_named(const char *name)
{
    return strcmp(name, sandbox_native.name) == 0   ? &sandbox_native
           : strcmp(name, sandbox_docker.name) == 0 ? &sandbox_docker
                                                    : NULL;
}

int sandbox_choose(struct sandbox_choice *choice, const struct sandbox_request *request,
                   struct err *err)
{
    *choice = (struct sandbox_choice){.ops = sandbox_named(request->name)};
    if (!choice->ops)
        return err_set(err, "usage", "sandbox",
                       "there is no sandbox '%s'; there are: native, docker", request->name);
    if (choice->ops == &sandbox_native)
        return 0;
    const char *verify = getenv("DOCKER_TLS_VERIFY");
    choice->host = first_of(request->docker_host, getenv("DOCKER_HOST"), LOCAL_ENGINE);
    choice->cert_dir = first_of(request->docker_cert_path,
                                verify && *verify ? getenv("DOCKER_CERT_PATH") : "", "");
    choice->owner = owner_make(request->data);
    choice->docker = (struct docker_options){.endpoint = {choice->host, choice->cert_dir},
                                             .owner = choice->owner};
    choice->options = &choice->docker;
    return images_choose(&choice->docker, request, err) < 0
               ? -1
               : docker_images_inspect(&choice->docker, err);
}

void sandbox_choice_finish(struct sandbox_choice *choice)
{
    free(choice->host);
    free(choice->cert_dir);
    free(choice->owner);
    for (size_t i = 0; i < choice->docker.image_count; i++) {
        free(choice->docker.images[i].name);
        free(choice->docker.images[i].language);
    }
    free(choice->docker.images);
}
