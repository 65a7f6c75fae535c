/*
 * Finds out which languages the images of the Docker backend have.
 *
 * Thread: blocks, before the loop runs.
 */
#ifndef ASSAY_DOCKER_LANGUAGES_H
#define ASSAY_DOCKER_LANGUAGES_H

#include "executor/sandbox/docker/sandbox_docker.h"

/* A hash of all files of lib_dir/inside, of which each image has copies in /assay. */
int docker_harness_sum(const char *lib_dir, char out[SHA256_HEX_SIZE], struct err *err) MUST_CHECK;

/* Enables the languages of the images, after checking that their harness is the one in lib_dir. */
int languages_of_docker(const struct docker_options *options, const char *lib_dir,
                        struct err *err) MUST_CHECK;

#endif
