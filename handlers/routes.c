#include "handlers/routes.h"

#include "handlers/kit/app.h"

const struct route *const route_tables[] = {
    health_routes,         languages_routes,      problems_routes,
    problem_list_routes,   problem_files_routes,  statistics_routes,
    submissions_routes,    jobs_routes,           job_events_routes,
    auth_routes,           tokens_routes,         account_routes,
    profiles_routes,       metrics_routes,        admin_users_routes,
    admin_import_routes,   admin_audit_routes,    submission_list_routes,
    admin_overview_routes, admin_queue_routes,    admin_dead_jobs_routes,
    rejudges_routes,       admin_problems_routes, admin_upload_routes,
    admin_tests_routes,    admin_pictures_routes, admin_verifications_routes,
    admin_drafts_routes,   admin_makings_routes,  contests_routes,
    admin_contests_routes, settings_routes,       NULL};
