/*
 * Finds out which languages the images of the Docker backend have.
 *
 * Thread: blocks, before the loop runs.
 */
#ifndef ASSAY_DOCKER_LANGUAGES_H
#define ASSAY_DOCKER_LANGUAGES_H

#include "executor/sandbox/docker/sandbox_docker.h"

/* Enables the languages of the images, after checking that their harness is the one in lib_dir. */
int languages_of_docker(const struct docker_options *options, const char *lib_dir,
                        struct err *err) MUST_CHECK;

#endif
