/* Who did what, for administrators. */
#include "handlers/kit/parameters.h"
#include "handlers/kit/read_reply.h"
#include "store/people/audit.h"

struct list_args {
    struct person_query person;
    char *action;
    struct paging paging;
};

static void list_args_free(void *arg)
{
    struct list_args *args = arg;
    person_query_finish(&args->person);
    free(args->action);
    free(args);
}

static json_t *entry_json(const struct audit_entry *entry)
{
    char time[TIME_TEXT_SIZE];
    return json_pack("{s:I, s:s, s:s?, s:s, s:s, s:s}", "id", (json_int_t)entry->id, "time",
                     time_format(entry->time_us, time), "user", entry->user_name, "action",
                     entry->action, "object", entry->object, "detail", entry->detail);
}

/* Takes over the entries. */
static json_t *page_of(struct audit_entry *entries, int count, int limit)
{
    json_t *items = json_array();
    int64_t last_id = count > limit ? entries[limit - 1].id : 0;
    for (int i = 0; i < count; i++) {
        if (i < limit)
            json_array_append_new(items, entry_json(&entries[i]));
        audit_entry_finish(&entries[i]);
    }
    return page_json(items, last_id);
}

static int list_load(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    const struct list_args *args = arg;
    int limit = args->paging.limit;
    struct audit_filter filter = {
        .action = args->action, .before_id = args->paging.cursor, .limit = limit + 1};
    if (person_query_is_given(&args->person)) {
        int rc = person_query_find(conn, &args->person, &filter.user_id, err);
        if (rc <= 0)
            return rc < 0 ? -1 : person_query_unknown(&args->person, err);
    }
    AUTO_FREE struct audit_entry *found = xcalloc((size_t)limit + 1, sizeof *found);
    int count = audit_list(conn, &filter, found, err);
    if (count < 0)
        return -1;
    *answer = page_of(found, count, limit);
    return 0;
}

static void get_audit(struct request *rq)
{
    struct list_args got = {0};
    const char *action = request_query(rq, "action");
    if (paging_read(rq, &got.paging) < 0 || person_query_read(rq, &got.person) < 0)
        return;
    struct list_args *args = xmemdup(&got, sizeof got);
    args->action = action ? xstrdup(action) : NULL;
    read_reply_start(
        rq, &(struct read_reply){.load = list_load, .args = args, .args_free = list_args_free});
}

static const char *const list_queries[] = {"user", "user_id", "action", "limit", "cursor", NULL};

const struct route admin_audit_routes[] = {
    {.method = "GET",
     .pattern = "/admin/audit",
     .handle = get_audit,
     .access = ACCESS_ADMIN,
     .queries = list_queries},
    {.method = NULL},
};
