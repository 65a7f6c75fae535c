/*
 * The Docker backend: its options, beyond sandbox.h, and the facts about its images.
 *
 * Thread: docker_images_inspect blocks, and is for the time before the loop runs.
 */
#ifndef ASSAY_SANDBOX_DOCKER_H
#define ASSAY_SANDBOX_DOCKER_H

#include "executor/sandbox/docker/docker_api.h"
#include "executor/sandbox/sandbox.h"

extern const struct sandbox_ops sandbox_docker;

/* An image, its id at the engine, and the labels that executor/docker/build-images sets. */
struct docker_image {
    char *name;     /* by which the engine knows it */
    char *language; /* the id of the language that it is for */
    bool is_needed; /* the operator named it, so that it must exist */
    bool is_there;
    char version[64];              /* version of the language: "3.11.2" */
    char harness[SHA256_HEX_SIZE]; /* hash of the image's files of lib/assay/inside */
    char linker[16];               /* "gold" */
    char home[256];                /* what {home} stands for in the language's commands */
    char id[80];                   /* "sha256:..." */
};

struct docker_options {
    struct docker_endpoint endpoint;
    const char
        *owner; /* labels containers; two servers that run at the same time must not share it */
    struct docker_image *images; /* the caller's; labels filled in by docker_images_inspect */
    size_t image_count;
};

/* Checks that the engine answers and which images it has, and reads their labels. -1: also if an
 * image that must exist does not, or none does. */
int docker_images_inspect(struct docker_options *options, struct err *err) MUST_CHECK;

#endif
