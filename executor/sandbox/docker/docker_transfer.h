/*
 * What calls (docker_api.c) and channels (docker_channel.c) share: each has one easy handle, on the
 * api's list.
 *
 * Thread: the loop's. Ownership: a transfer is the first member of its call or channel.
 *
 * Defined in: docker_api.c, docker_channel.c.
 */
#ifndef ASSAY_DOCKER_TRANSFER_H
#define ASSAY_DOCKER_TRANSFER_H

#include "executor/sandbox/docker/docker_api.h"
#include "executor/sandbox/docker/docker_channel.h"
#include "executor/sandbox/docker/docker_curl.h"

enum transfer_kind { TRANSFER_CALL, TRANSFER_CHANNEL };

struct transfer {
    struct list node; /* on the api's list */
    enum transfer_kind kind;
    struct docker_api *api;
    CURL *easy;
    char error[CURL_ERROR_SIZE];
};

struct docker_api {
    struct docker_curl curl;
    char *host, *cert_dir;
    struct list transfers;
    int polls; /* poll handles of channels that are not closed yet */
    bool curl_closed;
    void (*closed)(void *ctx);
    void *closed_ctx;
};

/* Makes an easy handle for this path, with the settings that all transfers share. */
CURL *docker_easy_create(const struct docker_api *api, const char *path, char *error);
void docker_transfer_start(struct docker_api *api, struct transfer *transfer);
void docker_transfer_end(struct transfer *transfer);
void docker_unreachable(const struct docker_api *api, const char *error, CURLcode code,
                        struct err *err);

/* The connection of a channel exists, or has failed. */
void docker_channel_connected(struct docker_channel *channel, CURLcode code);
/* A poll handle of a channel has closed; perhaps the api can close now. */
void docker_api_close_step(struct docker_api *api);

#endif
