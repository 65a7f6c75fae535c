/* Who people are and what they solved: for themselves and for staff. */
#include "handlers/kit/identity.h"
#include "handlers/kit/read_reply.h"
#include "handlers/people/user_json.h"
#include "store/judging/statistics.h"

#include <stdio.h>
#include <string.h>

#define DAY_US ((int64_t)86400 * 1000000)

/* --- whose ---------------------------------------------------------------------------------- */

struct profile_args {
    char *name;
    struct principal who;
};

static void profile_args_free(void *arg)
{
    struct profile_args *args = arg;
    free(args->name);
    free(args);
}

/* Of others only staff may know that they are there. */
static int person_find(struct store_conn *conn, const struct profile_args *args, struct user *out,
                       struct err *err)
{
    int rc = user_find_name(conn, args->name, out, err);
    if (rc < 0)
        return -1;
    if (rc == 0 || (out->id != args->who.user_id && !identity_is_staff(&args->who)))
        return err_set(err, "unknown_user", NULL, "There is no user '%.40s'.", args->name);
    return 0;
}

static void person_read(struct request *rq, read_reply_load_fn *load)
{
    struct profile_args *args = xcalloc(1, sizeof *args);
    args->name = xstrdup(request_param(rq, "name"));
    args->who = *request_principal(rq);
    read_reply_start(
        rq, &(struct read_reply){.load = load, .args = args, .args_free = profile_args_free});
}

/* --- GET /users/{name} --------------------------------------------------------------------- */

static json_t *counts_json(const struct difficulty_counts *counts)
{
    return json_pack("{s:I, s:I, s:I, s:I}", "total", (json_int_t)counts->total, "easy",
                     (json_int_t)counts->easy, "medium", (json_int_t)counts->medium, "hard",
                     (json_int_t)counts->hard);
}

static json_t *problem_json(const struct solved_problem *problem)
{
    char time[TIME_TEXT_SIZE];
    return json_pack("{s:I, s:s, s:s, s:s, s:s, s:s}", "id", (json_int_t)problem->id, "slug",
                     problem->slug, "title", problem->title, "difficulty", problem->difficulty,
                     "solved_at", time_format(problem->solved_us, time), "language",
                     problem->language);
}

static void profile_add(json_t *json, const struct profile *profile)
{
    json_t *languages = json_array(), *problems = json_array();
    for (size_t i = 0; i < profile->language_count; i++)
        json_array_append_new(languages,
                              json_pack("{s:s, s:I}", "language", profile->languages[i].language,
                                        "accepted", (json_int_t)profile->languages[i].accepted));
    for (size_t i = 0; i < profile->problem_count; i++)
        json_array_append_new(problems, problem_json(&profile->problems[i]));
    json_object_set_new(json, "solved", counts_json(&profile->solved));
    json_object_set_new(json, "available", counts_json(&profile->available));
    json_object_set_new(json, "submissions", json_integer(profile->submissions));
    json_object_set_new(json, "accepted", json_integer(profile->accepted));
    json_object_set_new(json, "languages", languages);
    json_object_set_new(json, "solved_problems", problems);
}

static int load_profile(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    const struct profile_args *args = arg;
    const struct statistics_viewer viewer = {args->who.user_id, identity_is_staff(&args->who)};
    struct user user;
    struct profile profile;
    if (person_find(conn, args, &user, err) < 0 ||
        profile_load(conn, user.id, &viewer, &profile, err) < 0)
        return -1;
    *answer = user_json(&user);
    profile_add(*answer, &profile);
    profile_finish(&profile);
    return 0;
}

static void get_profile(struct request *rq)
{
    person_read(rq, load_profile);
}

/* --- GET /users/{name}/activity ------------------------------------------------------------ */

/* Its date; of the times of day, the first. */
static json_t *day_json(int64_t day)
{
    char time[TIME_TEXT_SIZE];
    time_format(day * DAY_US, time);
    return json_stringn(time, sizeof "2026-01-31" - 1);
}

/* The day a year ago is not shown, so that a year has each date once. */
static int load_activity(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    const struct profile_args *args = arg;
    struct user user;
    struct day_count days[YEAR_DAYS];
    int64_t to = clock_now_us() / DAY_US, from = to - (YEAR_DAYS - 2);
    if (person_find(conn, args, &user, err) < 0)
        return -1;
    int count = user_days_list(conn, user.id, from, to, days, err);
    if (count < 0)
        return -1;
    json_t *list = json_array();
    for (int i = 0; i < count; i++)
        json_array_append_new(list, json_pack("{s:o, s:I, s:I}", "date", day_json(days[i].day),
                                              "submissions", (json_int_t)days[i].submissions,
                                              "accepted", (json_int_t)days[i].accepted));
    *answer =
        json_pack("{s:o, s:o, s:o}", "from", day_json(from), "to", day_json(to), "days", list);
    return 0;
}

static void get_activity(struct request *rq)
{
    person_read(rq, load_activity);
}

const struct route profiles_routes[] = {
    {.method = "GET", .pattern = "/users/{name}", .handle = get_profile, .access = ACCESS_USER},
    {.method = "GET",
     .pattern = "/users/{name}/activity",
     .handle = get_activity,
     .access = ACCESS_USER},
    {.method = NULL},
};
