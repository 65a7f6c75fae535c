/*
 * libcurl's multi interface on a libuv loop: one poll handle for each socket, one timer;
 * completions are read after every action.
 *
 * Thread: the loop's. Ownership: docker_api embeds the struct. Source: libcurl's multi-uv.c example
 * and curl_multi_socket_action(3).
 */
#ifndef ASSAY_DOCKER_CURL_H
#define ASSAY_DOCKER_CURL_H

#include "store/base/base.h"

#include <curl/curl.h>
#include <uv.h>

struct docker_curl {
    CURLM *multi;
    uv_loop_t *loop;
    uv_timer_t timer;
    int open_handles;
    bool closing;
    void (*finished)(CURL *easy, CURLcode result); /* a transfer ended; it is still added */
    void (*closed)(struct docker_curl *curl);
};

int docker_curl_init(struct docker_curl *curl, uv_loop_t *loop,
                     void (*finished)(CURL *easy, CURLcode result)) MUST_CHECK;
/* Call it when all transfers have been removed. */
void docker_curl_close(struct docker_curl *curl, void (*closed)(struct docker_curl *curl));
void docker_curl_add(struct docker_curl *curl, CURL *easy);
void docker_curl_remove(struct docker_curl *curl, CURL *easy);

#endif
