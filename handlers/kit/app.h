/*
 * The parts of the server that handlers use. The serve command fills it; handlers change only the
 * counters and the list of pictures, on the loop thread.
 */
#ifndef ASSAY_APP_H
#define ASSAY_APP_H

#include "executor/judge.h"
#include "handlers/kit/access.h"
#include "reactor/net/http.h"
#include "reactor/net/hub.h"
#include "store/engine/store.h"

struct access_keys;
struct identities;
struct limits;
struct making;
struct offload;
struct shown_picture;
struct watching;

/* Who may register an account. */
enum registration { REGISTRATION_OPEN, REGISTRATION_CLOSED, REGISTRATION_INVITE };

struct app {
    struct store *store;
    struct judge *judge; /* NULL: none yet, or none any more */
    struct hub *hub;
    bool draining; /* after SIGTERM: no new work is accepted */
    struct access_keys *access_keys;
    struct identities *identities;
    struct limits *limits;
    struct offload *offload;
    enum registration registration;
    const char *invite_code;        /* REGISTRATION_INVITE */
    int password_cost;              /* cost of bcrypt */
    bool guests;                    /* users without an account may submit */
    size_t waiting_max;             /* most waiting jobs of a user, or of a guest's address */
    size_t offload_replies;         /* replies in progress (offload_reply.h) */
    size_t metrics_replies;         /* answers to GET /metrics in progress */
    struct watching *watching;      /* streams that are not attached yet (streams.c) */
    struct making *makings;         /* of tests, the newest first (makings.c) */
    struct shown_picture *pictures; /* that are being sent (problem_files.c) */
    const char *metrics_from, *data_dir, *sandbox_name;
    int64_t started_us; /* start of the program, in unix time */
};

/* The route tables, one for each resource; an entry with method NULL ends each. */
extern const struct route problems_routes[], problem_list_routes[], admin_overview_routes[],
    submissions_routes[], jobs_routes[], job_events_routes[], languages_routes[], health_routes[],
    auth_routes[], account_routes[], tokens_routes[], metrics_routes[], statistics_routes[],
    settings_routes[], profiles_routes[], admin_users_routes[], admin_import_routes[],
    admin_audit_routes[], submission_list_routes[], admin_queue_routes[], admin_dead_jobs_routes[],
    rejudges_routes[], admin_problems_routes[], admin_upload_routes[], admin_tests_routes[],
    problem_files_routes[], admin_pictures_routes[], admin_verifications_routes[],
    admin_drafts_routes[], admin_makings_routes[], contests_routes[], admin_contests_routes[];

#endif
