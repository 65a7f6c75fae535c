/*
 * What the Docker backend is told beyond sandbox.h, and what it knows of its images.
 *
 * Thread: docker_images_look blocks, before the loop runs.
 */
#ifndef ASSAY_SANDBOX_DOCKER_H
#define ASSAY_SANDBOX_DOCKER_H

#include "executor/sandbox/docker/docker_api.h"
#include "executor/sandbox/sandbox.h"

extern const struct sandbox_ops sandbox_docker;

/* Labels that executor/docker/build-images gives. */
struct docker_image {
    char version[64];              /* of the language: "3.11.2" */
    char harness[SHA256_HEX_SIZE]; /* of the files of lib/assay/inside in it */
    char linker[16];               /* "gold" */
};

struct docker_options {
    struct docker_endpoint endpoint;
    const char *python_image, *cpp_image;
    const char *owner; /* labels containers; no two servers at the same time may share it */
    struct docker_image python, cpp; /* what is in the images, once looked at */
};

/* Whether the engine answers and has both images; fills in what is in them. */
int docker_images_look(struct docker_options *options, struct err *err) MUST_CHECK;

#endif
