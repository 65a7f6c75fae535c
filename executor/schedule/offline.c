#include "executor/schedule/offline.h"

#include "executor/sandbox/native/sandbox_native.h"
#include "executor/schedule/language_start.h"
#include "executor/schedule/pool.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

struct offline {
    uv_loop_t loop;
    struct workshop workshop;
    struct pool *pool;
    struct offline_item *items;
    size_t count, next;
};

/* An item in its slot. */
struct judged {
    struct offline *offline;
    struct offline_item *item;
    struct judging *judging;
    int slot;
};

/* --- tests ---------------------------------------------------------------------------------- */

static void package_load(void *source, size_t from, tests_loaded_fn *loaded, void *ctx)
{
    const struct problem *problem = &((const struct package *)source)->problem;
    size_t count = problem->test_count - from;
    struct test_case *tests = xcalloc(count, sizeof *tests);
    for (size_t i = 0; i < count; i++) {
        const struct test_case *t = &problem->tests[from + i];
        tests[i] = (struct test_case){.name = xstrdup(t->name), .sample = t->sample};
        buf_append(&tests[i].input, t->input.data, t->input.len);
        buf_append(&tests[i].answer, t->answer.data, t->answer.len);
    }
    loaded(ctx, tests, count, NULL);
}

/* --- judging -------------------------------------------------------------------------------- */

static void next_start(struct offline *offline);

static void on_event(void *ctx, json_t *event)
{
    struct judged *judged = ctx;
    if (judged->item->event)
        judged->item->event(judged->item, event);
    else
        json_decref(event);
}

static void item_ended(struct offline_item *item, const struct outcome *outcome)
{
    if (item->ended)
        item->ended(item, outcome);
}

static void on_ended(void *ctx, const struct outcome *outcome)
{
    struct judged *judged = ctx;
    struct offline *offline = judged->offline;
    item_ended(judged->item, outcome);
    judging_destroy(judged->judging);
    pool_give(offline->pool, judged->slot);
    free(judged);
    if (offline->next == offline->count && pool_busy(offline->pool) == 0)
        uv_stop(&offline->loop);
    else
        next_start(offline);
}

static int package_task_create(struct task **out, const struct offline_item *item, struct err *err)
{
    const struct problem *problem = &item->package->problem;
    AUTO_FREE const char **names = xcalloc(problem->test_count + 1, sizeof *names);
    for (size_t i = 0; i < problem->test_count; i++)
        names[i] = problem->tests[i].name;
    return task_create(out, problem, TASK_ALL_TESTS, item->language, item->code,
                       (struct own_inputs){0}, (struct test_names){names, problem->test_count},
                       err);
}

static void item_start(struct offline *offline, struct offline_item *item, int slot)
{
    struct task *task;
    struct err err;
    if (package_task_create(&task, item, &err) < 0) {
        item_ended(item, &(struct outcome){.fault = &err});
        pool_give(offline->pool, slot);
        return;
    }
    if (item->every_test)
        plan_run_all(task->plan);
    struct judged *judged = xcalloc(1, sizeof *judged);
    *judged = (struct judged){.offline = offline, .item = item, .slot = slot};
    struct judging_callbacks callbacks = {on_event, on_ended, judged};
    struct test_source tests = {package_load, (void *)(uintptr_t)item->package};
    judged->judging =
        judging_start(&offline->loop, &offline->workshop, task, tests, slot, 0, &callbacks);
}

static void next_start(struct offline *offline)
{
    while (offline->next < offline->count) {
        int slot = pool_take(offline->pool);
        if (slot < 0)
            return;
        item_start(offline, &offline->items[offline->next++], slot);
    }
}

void offline_run(struct offline *offline, struct offline_item *items, size_t count)
{
    offline->items = items;
    offline->count = count;
    offline->next = 0;
    next_start(offline);
    if (pool_busy(offline->pool))
        uv_run(&offline->loop, UV_RUN_DEFAULT);
}

/* --- opening and closing -------------------------------------------------------------------- */

int offline_cache_dir(char **out, struct err *err)
{
    const char *xdg = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    AUTO_FREE char *base = xdg && *xdg     ? xstrdup(xdg)
                           : home && *home ? xasprintf("%s/.cache", home)
                                           : xstrdup("/var/tmp");
    AUTO_FREE char *dir = xasprintf("%s/assay", base);
    if ((mkdir(base, 0700) && errno != EEXIST) || (mkdir(dir, 0700) && errno != EEXIST))
        return err_set(err, "cache_unwritable", NULL, "cannot make %s: %s", dir, strerror(errno));
    *out = dir;
    dir = NULL;
    return 0;
}

static int workshop_open(struct offline *offline, const char *lib_dir, int slots, struct err *err)
{
    AUTO_FREE char *cache_dir = NULL;
    if (offline_cache_dir(&cache_dir, err) < 0)
        return -1;
    const struct language_start languages = {
        .ops = &sandbox_native, .lib_dir = lib_dir, .cache_dir = cache_dir, .trials = TRIALS_NONE};
    if (languages_start(&languages, &offline->workshop.pch_dir, err) < 0)
        return -1;
    struct sandbox_config config = {.loop = &offline->loop,
                                    .lib_dir = lib_dir,
                                    .pch_dir = offline->workshop.pch_dir,
                                    .slots = slots};
    config.plans = languages_plans(&config.plan_count);
    offline->workshop.missing = "";
    offline->workshop.ops = &sandbox_native;
    return sandbox_native.create(&offline->workshop.sandbox, &config, err);
}

int offline_create(struct offline **out, const char *lib_dir, int slots, struct err *err)
{
    struct offline *offline = xcalloc(1, sizeof *offline);
    uv_loop_init(&offline->loop);
    if (workshop_open(offline, lib_dir, slots, err) < 0) {
        uv_loop_close(&offline->loop);
        free(offline->workshop.pch_dir);
        free(offline);
        return -1;
    }
    offline->pool = pool_create(slots);
    *out = offline;
    return 0;
}

static void on_closed(void *ctx)
{
    (void)ctx;
}

void offline_destroy(struct offline *offline)
{
    if (!offline)
        return;
    offline->workshop.ops->close(offline->workshop.sandbox, on_closed, NULL);
    uv_run(&offline->loop, UV_RUN_DEFAULT);
    uv_loop_close(&offline->loop);
    pool_destroy(offline->pool);
    free(offline->workshop.pch_dir);
    free(offline);
}
