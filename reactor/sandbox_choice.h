/*
 * Which sandbox is asked for, and with which options: shared by `serve` and `selftest`.
 *
 * Thread: start-up only. Ownership: sandbox_choice_finish; the options point into it.
 */
#ifndef ASSAY_SANDBOX_CHOICE_H
#define ASSAY_SANDBOX_CHOICE_H

#include "executor/sandbox_docker.h"

struct sandbox_choice {
    const struct sandbox_ops *ops;
    struct docker_options docker;
    const struct docker_options *options; /* &docker, or NULL for native */
    char *host, *cert_dir, *owner;
};

/* `name` is "native" or "docker"; host and cert_path "" are taken from the environment as the
 * docker command does. `data` names this server among others of the same engine. */
int sandbox_choose(struct sandbox_choice *choice, const char *name, const char *host,
                   const char *cert_path, const char *data, struct err *err) MUST_CHECK;
void sandbox_choice_finish(struct sandbox_choice *choice);

#endif
