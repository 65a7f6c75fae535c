/*
 * Chooses the sandbox and its options from the flags. Shared by the commands that judge.
 *
 * Thread: start-up only, after languages_load. Ownership: sandbox_choice_finish frees a choice,
 * into which its options point.
 */
#ifndef ASSAY_SANDBOX_CHOICE_H
#define ASSAY_SANDBOX_CHOICE_H

#include "executor/sandbox/docker/sandbox_docker.h"

struct sandbox_choice {
    const struct sandbox_ops *ops;
    struct docker_options docker;
    const struct docker_options *options; /* &docker, or NULL for native */
    char *host, *cert_dir, *owner;
};

/* The values of the flags; "" means the default. */
struct sandbox_request {
    const char *name; /* "native" or "docker" */
    const char *docker_host,
        *docker_cert_path;    /* "": from the environment, as the docker command does */
    const char *images;       /* "ID=IMAGE,..." in place of what the languages' files name */
    const char *older_images; /* the same of flags that are older; `images` counts more */
    const char *data; /* the data folder, which tells this server from others on the same engine */
};

/* NULL: there is no sandbox of this name. */
const struct sandbox_ops *sandbox_named(const char *name);
/* With Docker it asks the engine for its images, so it blocks. */
int sandbox_choose(struct sandbox_choice *choice, const struct sandbox_request *request,
                   struct err *err) MUST_CHECK;
void sandbox_choice_finish(struct sandbox_choice *choice);

#endif
