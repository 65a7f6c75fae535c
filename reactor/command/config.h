/*
 * The settings of `assay serve`. Each is a flag (--queue-max 5), an environment variable
 * (ASSAY_QUEUE_MAX=5) and a key of the JSON file that --config names ({"queue_max": 5}).
 * A flag goes before the environment, that before the file, that before the default. A flag or a
 * key that does not exist is an error, and so is a value out of range.
 *
 * Thread: start-up only; immutable after. Ownership: config_finish frees what config_read filled.
 */
#ifndef ASSAY_CONFIG_H
#define ASSAY_CONFIG_H

#include "store/base/base.h"

struct config {
    char *listen;                         /* HOST:PORT as given */
    char *data;                           /* folder of assay.db */
    char *cache;                          /* folder of what can be made again; "": cache in data */
    char *sandbox;                        /* "native" or "docker" */
    char *docker_host, *docker_cert_path; /* "": as the docker command would find them */
    char *docker_python_image, *docker_cpp_image;
    char *metrics_from;    /* comma-separated networks */
    char *access_log;      /* "on" or "off" */
    char *log_level;       /* "debug" ... "error" */
    char *allowed_origins; /* comma-separated; more than the server's own host */
    char *public_url;      /* "" or an origin */
    char *registration;    /* "open", "closed" or "invite" */
    char *invite_code;
    int64_t password_cost; /* of bcrypt */
    char *guests;          /* "on" or "off" */
    char *limit_submit, *limit_run, *limit_login, *limit_register,
        *limit_account;       /* COUNT/SECONDS, or "off" */
    char *trusted_proxies;    /* comma-separated */
    char *allow_weak_sandbox; /* comma-separated names of controls that may be missing */
    int64_t workers;          /* slots */
    int64_t queue_max;        /* jobs waiting */
    int64_t waiting_per_user_max;
    int64_t connections_max, connections_per_address_max;
    int64_t drain_ms; /* SIGTERM: how long running judgings may go on */
};

/* 0; 1 when --help was asked for and printed; -1 with err. argv[0] is the subcommand. */
int config_read(struct config *config, int argc, char **argv, struct err *err) MUST_CHECK;
void config_finish(struct config *config);

/* Splits HOST:PORT, [V6]:PORT or :PORT (then all addresses). */
int listen_parse(const char *text, char host[256], char port[8], struct err *err) MUST_CHECK;

#endif
