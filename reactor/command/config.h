/*
 * The settings of `assay serve`. Each is a flag (--queue-max 5), an environment variable
 * (ASSAY_QUEUE_MAX=5) and a key of the JSON file that --config names ({"queue_max": 5}). A flag
 * goes before the environment, the environment before the file, and the file before the default. An
 * unknown flag or key is an error, and so is a value out of range.
 *
 * Thread: start-up only; nothing changes it later. Ownership: config_finish frees all texts.
 */
#ifndef ASSAY_CONFIG_H
#define ASSAY_CONFIG_H

#include "store/base/base.h"

struct config {
    char *listen;  /* HOST:PORT as given */
    char *data;    /* folder of assay.db */
    char *cache;   /* folder for files that can be made again; "": the folder cache in data */
    char *sandbox; /* "native" or "docker" */
    char *docker_host, *docker_cert_path; /* "": found as the docker command does */
    char *docker_images, *docker_python_image, *docker_cpp_image;
    char *offer;           /* ids of languages, comma-separated; "": all */
    char *languages;       /* folder of more languages; "": none */
    char *metrics_from;    /* comma-separated networks */
    char *access_log;      /* "on" or "off" */
    char *log_level;       /* "debug" ... "error" */
    char *allowed_origins; /* comma-separated, beside the server's own */
    char *public_url;      /* "" or an origin */
    char *registration;    /* "open", "closed" or "invite" */
    char *invite_code;
    int64_t password_cost; /* of bcrypt */
    char *guests;          /* "on" or "off" */
    char *limit_submit, *limit_run, *limit_login, *limit_register,
        *limit_account;       /* COUNT/SECONDS, or "off" */
    char *trusted_proxies;    /* comma-separated */
    char *allow_weak_sandbox; /* comma-separated controls that may be missing */
    int64_t workers;          /* slots: jobs that are judged at the same time */
    int64_t queue_max;        /* jobs waiting */
    int64_t waiting_per_user_max;
    int64_t connections_max, connections_per_address_max;
    int64_t drain_ms; /* after SIGTERM running judgings have so long to end */
};

/* Reads all sources. 0; 1: --help was given and the help is printed; -1 with err. argv[0] is the
 * subcommand. */
int config_read(struct config *config, int argc, char **argv, struct err *err) MUST_CHECK;
void config_finish(struct config *config);

/* Splits HOST:PORT, [V6]:PORT or :PORT; host "" means all addresses. */
int listen_parse(const char *text, char host[256], char port[8], struct err *err) MUST_CHECK;

/* What --docker-images would say for the flags that are older than it. free() it. */
char *config_older_images(const struct config *config);

#endif
