/*
 * Which sandbox is asked for, and with which options: shared by `serve` and `selftest`.
 *
 * Thread: start-up only. Ownership: sandbox_choice_finish; the options point into it, and to the
 * request's image names.
 */
#ifndef ASSAY_SANDBOX_CHOICE_H
#define ASSAY_SANDBOX_CHOICE_H

#include "executor/sandbox/docker/sandbox_docker.h"

#define PYTHON_IMAGE "python-sandbox" /* as executor/docker/build-images names them */
#define CPP_IMAGE "cpp-sandbox"

struct sandbox_choice {
    const struct sandbox_ops *ops;
    struct docker_options docker;
    const struct docker_options *options; /* &docker, or NULL for native */
    char *host, *cert_dir, *owner;
};

/* What was asked for: "" is the default. */
struct sandbox_request {
    const char *name; /* "native" or "docker" */
    const char *docker_host,
        *docker_cert_path; /* "": from the environment, as the docker command */
    const char *python_image, *cpp_image;
    const char *data; /* names this server among others of the same engine */
};

/* NULL: there is none of this name. */
const struct sandbox_ops *sandbox_named(const char *name);
/* With Docker, asks the engine for its images; blocks. */
int sandbox_choose(struct sandbox_choice *choice, const struct sandbox_request *request,
                   struct err *err) MUST_CHECK;
void sandbox_choice_finish(struct sandbox_choice *choice);

#endif
