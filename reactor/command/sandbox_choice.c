#include "reactor/command/sandbox_choice.h"
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
                                             .python_image = request->python_image,
                                             .cpp_image = request->cpp_image,
                                             .owner = choice->owner};
    choice->options = &choice->docker;
    return docker_images_inspect(&choice->docker, err);
}

void sandbox_choice_finish(struct sandbox_choice *choice)
{
    free(choice->host);
    free(choice->cert_dir);
    free(choice->owner);
}
