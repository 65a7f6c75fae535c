/*
 * `assay serve`: puts the parts together, runs the loop, and takes them apart again.
 *
 *   start: opens the store, adds the shipped problems, listens, attacks the sandbox, tries the
 *          languages, starts the executor, and queues again the jobs that the last run left
 *          unfinished; then runs the loop
 *   stop:  on SIGTERM or SIGINT. Takes no new connections or submissions. Running judgings have
 *          drain_ms to end; the others stay queued in the store for the next start. A second
 *          signal, half a second later or more, ends the program at once.
 */
#include "handlers/routes.h"
#include "reactor/command/commands.h"
#include "store/judging/jobs.h"
#include "store/package/package_write.h"

#include "executor/language/languages.h"
#include "executor/schedule/executor.h"
#include "handlers/kit/admission.h"
#include "handlers/people/first_admin.h"
#include "handlers/problems/makings.h"
#include "handlers/streams/sockets.h"
#include "handlers/streams/streams.h"
#include "reactor/command/config.h"
#include "reactor/command/paths.h"
#include "reactor/command/sandbox_check.h"
#include "reactor/net/assets.h"
#include "reactor/net/log.h"
#include "reactor/net/loop_bell.h"
#include "reactor/net/loop_lag.h"
#include "reactor/net/offload.h"
#include "reactor/net/server.h"
#include "store/base/states.h"
#include "store/judging/submissions.h"
#include "store/package/package.h"

#include <errno.h>
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <uv.h>

#define STORE_READERS 2
#define STORE_MAILBOX_MAX 20000
#define QUEUE_TOPIC_MS 100
/* timeout(1) and some service managers signal the process and directly after it its group: such a
 * pair counts as one signal. */
#define SAME_SIGNAL_MS 500
#define LAG_LOG_MS 60000
/* Runs and idempotency keys are kept for so long. Then they are deleted, a few at a time. */
#define RUN_KEEP_DAYS 30
#define PRUNE_EVERY_MS 60000
#define PRUNE_MAX 500
/* File descriptors for everything but connections: cells, pipes, the store. */
#define OTHER_FILES 2048

enum serve_state { SERVE_STARTING, SERVE_RUNNING, SERVE_DRAINING, SERVE_CLOSING, SERVE_ENDED };

struct serve {
    enum serve_state state;
    uint64_t stop_asked_ms; /* by the loop's clock; 0: no signal yet */
    struct config config;
    struct sandbox_choice sandbox;
    struct buf missing_controls; /* comma-separated */
    char *lib_dir, *cache_dir;
    char host[256], port[8];
    uv_loop_t loop;
    struct loop_lag lag;
    struct loop_bell store_bell;
    uv_signal_t terminate, interrupt;
    uv_timer_t queue_topic, lag_log, prune;
    struct assets *assets;
    struct server *server;
    struct executor *executor; /* NULL: not running (any more) */
    struct access_keys access_keys;
    struct app app;
};

/* --- stopping ------------------------------------------------------------------------------ */

static const unsigned edges[] = {
    [SERVE_STARTING] = STATE(SERVE_RUNNING) | STATE(SERVE_DRAINING), /* a start that failed */
    [SERVE_RUNNING] = STATE(SERVE_DRAINING),
    [SERVE_DRAINING] = STATE(SERVE_CLOSING),
    [SERVE_CLOSING] = STATE(SERVE_ENDED),
    [SERVE_ENDED] = 0,
};
static const struct states states = STATES("the server", edges);

static void serve_enter(struct serve *serve, enum serve_state to)
{
    states_check(&states, serve->state, to);
    serve->state = to;
}

static void log_lag(const struct serve *serve)
{
    log_debug("loop: %llu turns, busy p50 %.0f us, p99 %.0f us, p99.9 %.0f us, longest %.0f us",
              (unsigned long long)serve->lag.turns, loop_lag_quantile_us(&serve->lag, 0.5),
              loop_lag_quantile_us(&serve->lag, 0.99), loop_lag_quantile_us(&serve->lag, 0.999),
              (double)serve->lag.longest_ns / 1e3);
}

static void handles_close(struct serve *serve)
{
    log_lag(serve);
    loop_bell_close(&serve->store_bell);
    loop_lag_close(&serve->lag);
    uv_close((uv_handle_t *)&serve->terminate, NULL);
    uv_close((uv_handle_t *)&serve->interrupt, NULL);
    uv_close((uv_handle_t *)&serve->queue_topic, NULL);
    uv_close((uv_handle_t *)&serve->lag_log, NULL);
    uv_close((uv_handle_t *)&serve->prune, NULL);
}

static void on_server_closed(void *ctx)
{
    struct serve *serve = ctx;
    serve_enter(serve, SERVE_ENDED);
    if (serve->app.offload)
        offload_close(serve->app.offload);
    store_close(serve->app.store);
    serve->app.store = NULL;
    hub_destroy(serve->app.hub);
    handles_close(serve);
}

static void on_executor_closed(void *ctx)
{
    struct serve *serve = ctx;
    serve_enter(serve, SERVE_CLOSING);
    serve->executor = NULL;
    serve->app.judge = NULL;
    if (serve->server)
        server_close(serve->server, on_server_closed, serve);
    else
        on_server_closed(serve);
}

static void stop(struct serve *serve)
{
    serve_enter(serve, SERVE_DRAINING);
    serve->app.draining = true;
    if (serve->server)
        server_drain(serve->server);
    if (serve->executor)
        executor_close(serve->executor, serve->config.drain_ms, on_executor_closed, serve);
    else
        on_executor_closed(serve);
}

static void on_signal(uv_signal_t *signal, int number)
{
    struct serve *serve = signal->data;
    if (serve->stop_asked_ms && uv_now(&serve->loop) - serve->stop_asked_ms < SAME_SIGNAL_MS)
        return;
    if (serve->stop_asked_ms) {
        log_warn("a second signal: ending at once");
        _exit(1);
    }
    log_info("%s: stopping", number == SIGINT ? "SIGINT" : "SIGTERM");
    serve->stop_asked_ms = uv_now(&serve->loop);
    stop(serve);
}

/* --- events -------------------------------------------------------------------------------- */

static void on_queue_topic(uv_timer_t *timer)
{
    struct serve *serve = timer->data;
    queue_topic_publish(&serve->app);
}

/* Most events change the state of the queue. The queue's followers get it a little later, once for
 * many events. */
static void on_event(void *ctx, enum viewer viewer, const struct judge_event *event)
{
    struct serve *serve = ctx;
    job_stream_publish(&serve->app, viewer, event);
    if (viewer == VIEWER_PUBLIC)
        me_topic_publish(&serve->app, event);
    else if (hub_has_subscribers(serve->app.hub, "queue") &&
             !uv_is_active((uv_handle_t *)&serve->queue_topic))
        uv_timer_start(&serve->queue_topic, on_queue_topic, QUEUE_TOPIC_MS, 0);
}

static void on_store_bell(void *ctx)
{
    struct serve *serve = ctx;
    if (serve->app.store)
        store_dispatch(serve->app.store);
}

static int prune(struct store_conn *conn, void *arg, struct err *err)
{
    (void)arg;
    int64_t before_us = clock_now_us() - (int64_t)RUN_KEEP_DAYS * 86400 * 1000000;
    return runs_prune(conn, before_us, PRUNE_MAX, err) < 0 ? -1 : 0;
}

static void pruned(void *arg, int rc, const struct err *err)
{
    (void)arg;
    if (rc < 0)
        log_warn("old runs could not be deleted: %s", err->detail);
}

/* Deletes a few old runs at a time, so that no commit waits long. A full store is tried again
 * later. */
static void on_prune(uv_timer_t *timer)
{
    struct serve *serve = timer->data;
    if (serve->state != SERVE_RUNNING || store_write(serve->app.store, prune, NULL, pruned) < 0)
        log_debug("old runs are looked at later");
}

static void on_lag_log(uv_timer_t *timer)
{
    log_lag(timer->data);
}

/* --- starting ------------------------------------------------------------------------------ */

/* Raises the limit of open files to what the connections need, and no further, because lws
 * allocates a table with one entry for each file that the limit allows. */
static void files_limit_set(struct config *config)
{
    rlim_t wanted = (rlim_t)config->connections_max + OTHER_FILES;
    struct rlimit limit = {wanted, wanted};
    if (setrlimit(RLIMIT_NOFILE, &limit) == 0 || getrlimit(RLIMIT_NOFILE, &limit) < 0)
        return;
    limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
    if (setrlimit(RLIMIT_NOFILE, &limit) < 0 || limit.rlim_cur >= wanted)
        return;
    config->connections_max = limit.rlim_cur > 2 * OTHER_FILES
                                  ? (int64_t)(limit.rlim_cur - OTHER_FILES)
                                  : (int64_t)(limit.rlim_cur / 2);
    log_warn("the limit of open files allows %lld connections", (long long)config->connections_max);
}

static void loop_start(struct serve *serve)
{
    signal(SIGPIPE, SIG_IGN);
    if (uv_loop_init(&serve->loop) < 0)
        abort();
    loop_lag_start(&serve->lag, &serve->loop);
    loop_bell_init(&serve->store_bell, &serve->loop, on_store_bell, serve);
    uv_timer_init(&serve->loop, &serve->queue_topic);
    uv_timer_init(&serve->loop, &serve->lag_log);
    uv_timer_init(&serve->loop, &serve->prune);
    uv_signal_init(&serve->loop, &serve->terminate);
    uv_signal_init(&serve->loop, &serve->interrupt);
    serve->queue_topic.data = serve->lag_log.data = serve->prune.data = serve;
    serve->terminate.data = serve->interrupt.data = serve;
    uv_timer_start(&serve->lag_log, on_lag_log, LAG_LOG_MS, LAG_LOG_MS);
    uv_timer_start(&serve->prune, on_prune, PRUNE_EVERY_MS, PRUNE_EVERY_MS);
    uv_unref((uv_handle_t *)&serve->lag_log);
    uv_unref((uv_handle_t *)&serve->prune);
    serve->app.hub = hub_create(&serve->loop);
}

static int seed(struct store_conn *conn, void *lib_dir, struct err *err)
{
    AUTO_FREE char *dir = xasprintf("%s/problems", (const char *)lib_dir);
    return packages_seed(conn, dir, err) < 0 ? -1 : 0;
}

static int store_start(struct serve *serve, struct err *err)
{
    struct store_config config = {.data_dir = serve->config.data,
                                  .readers = STORE_READERS,
                                  .mailbox_max = STORE_MAILBOX_MAX,
                                  .wake = loop_bell_ring,
                                  .wake_ctx = &serve->store_bell};
    log_info("Opening the data in %s; the shipped problems are added where it is new ...",
             serve->config.data);
    if (store_open(&serve->app.store, &config, err) < 0)
        return -1;
    return store_run_blocking(serve->app.store, seed, serve->lib_dir, err);
}

/* Blocks signals in the loop thread, so that the store's threads, which run by now, get them;
 * libuv's handler only writes to a pipe. In the loop thread a signal would end a wait for events,
 * and libuv 1.44 would then count that wait as busy time. uv_spawn gives children a clean mask. */
static void signals_leave_to_others(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
}

static int executor_start(struct serve *serve, struct err *err)
{
    const struct config *c = &serve->config;
    AUTO_FREE char *older = config_older_images(c);
    const struct sandbox_request request = {.name = c->sandbox,
                                            .docker_host = c->docker_host,
                                            .docker_cert_path = c->docker_cert_path,
                                            .images = c->docker_images,
                                            .older_images = older,
                                            .data = c->data};
    if (sandbox_choose(&serve->sandbox, &request, err) < 0)
        return -1;
    log_info("The sandbox is attacked, to see that it holds ...");
    if (sandbox_check(&serve->sandbox, serve->lib_dir, c->allow_weak_sandbox,
                      &serve->missing_controls, err) < 0)
        return -1;
    AUTO_FREE char *cache = *serve->config.cache ? xstrdup(serve->config.cache)
                                                 : xasprintf("%s/cache", serve->config.data);
    if (path_absolute(cache, &serve->cache_dir, err) < 0)
        return -1;
    struct executor_config config = {.loop = &serve->loop,
                                     .store = serve->app.store,
                                     .sandbox_ops = serve->sandbox.ops,
                                     .docker = serve->sandbox.options,
                                     .missing_controls = serve->missing_controls.data,
                                     .lib_dir = serve->lib_dir,
                                     .cache_dir = serve->cache_dir,
                                     .trials = TRIALS_REMEMBERED,
                                     .workers = (int)serve->config.workers,
                                     .queue_max = (size_t)serve->config.queue_max,
                                     .on_event = on_event,
                                     .on_event_ctx = serve};
    log_info("Trying the languages and making cells ready ...");
    if (executor_create(&serve->executor, &config, err) < 0)
        return -1;
    serve->app.judge = executor_judge(serve->executor);
    int recovered = executor_recover(serve->executor, err);
    if (recovered > 0)
        log_info("%d unfinished jobs go on", recovered);
    return recovered < 0 ? -1 : 0;
}

static int server_start(struct serve *serve, struct err *err)
{
    AUTO_FREE char *public_dir = xasprintf("%s/public", serve->lib_dir);
    AUTO_FREE char *openapi = xasprintf("%s/openapi.json", serve->lib_dir);
    if (assets_load(&serve->assets, public_dir, err) < 0 ||
        assets_add(serve->assets, "/openapi.json", openapi, err) < 0)
        return -1;
    struct server_config config = {.loop = &serve->loop,
                                   .app = &serve->app,
                                   .hub = serve->app.hub,
                                   .host = serve->host,
                                   .port = serve->port,
                                   .allowed_origins = serve->config.allowed_origins,
                                   .public_url = serve->config.public_url,
                                   .connections_max = (size_t)serve->config.connections_max,
                                   .connections_per_address_max =
                                       (size_t)serve->config.connections_per_address_max,
                                   .trusted_proxies = serve->config.trusted_proxies,
                                   .routes = route_tables,
                                   .admit = admission_request,
                                   .sockets = &product_sockets,
                                   .assets = serve->assets};
    return server_create(&serve->server, &config, err);
}

/* Starts the parts that admission.c uses: the keys of tokens, the identities and the rate
 * limits. */
static int people_start(struct serve *serve, struct err *err)
{
    const struct config *config = &serve->config;
    struct app *app = &serve->app;
    const char *const texts[LIMIT_KINDS] = {
        [LIMIT_NONE] = "off",
        [LIMIT_SUBMIT] = config->limit_submit,
        [LIMIT_RUN] = config->limit_run,
        [LIMIT_LOGIN] = config->limit_login,
        [LIMIT_LOGIN_ACCOUNT] = config->limit_login,
        [LIMIT_REGISTER] = config->limit_register,
        [LIMIT_ACCOUNT] = config->limit_account,
        [LIMIT_SESSION] = strcmp(config->limit_login, "off") == 0 ? "off" : LIMIT_SESSION_RULE};
    struct limit_rule rules[LIMIT_KINDS];
    for (int kind = 0; kind < LIMIT_KINDS; kind++)
        if (limit_rule_parse(texts[kind], &rules[kind]) < 0)
            abort(); /* config_read has checked it */
    rules[LIMIT_LOGIN_ACCOUNT].count *= LOGIN_ADDRESSES;
    app->limits = limits_create(rules);
    app->identities = identities_create();
    app->offload = offload_create(&serve->loop);
    app->access_keys = &serve->access_keys;
    app->registration = strcmp(config->registration, "open") == 0     ? REGISTRATION_OPEN
                        : strcmp(config->registration, "closed") == 0 ? REGISTRATION_CLOSED
                                                                      : REGISTRATION_INVITE;
    app->invite_code = config->invite_code;
    app->password_cost = (int)config->password_cost;
    app->guests = strcmp(config->guests, "on") == 0;
    app->waiting_max = (size_t)config->waiting_per_user_max;
    return access_keys_load(&serve->access_keys, config->data, err);
}

static int parts_start(struct serve *serve, struct err *err)
{
    if (languages_load(serve->config.languages, err) < 0 ||
        languages_offer(serve->config.offer, err) < 0 || paths_find_lib(&serve->lib_dir, err) < 0 ||
        listen_parse(serve->config.listen, serve->host, serve->port, err) < 0)
        return -1;
    if (store_start(serve, err) < 0)
        return -1;
    if (people_start(serve, err) < 0)
        return -1;
    signals_leave_to_others();
    /* Listens first, so that a port in use is reported at once. Clients that connect wait in the
     * kernel until the loop runs. */
    if (server_start(serve, err) < 0)
        return -1;
    return executor_start(serve, err);
}

static void print_welcome(const struct serve *serve)
{
    bool v6 = strchr(serve->host, ':');
    char address[300];
    snprintf(address, sizeof address, "http://%s%s%s:%u", v6 ? "[" : "",
             *serve->host ? serve->host : "127.0.0.1", v6 ? "]" : "", server_port(serve->server));
    printf("Assay %s is ready: open %s in a browser.\n", ASSAY_VERSION, address);
    printf("  Or from a shell:  curl -s %s/problems\n", address);
    printf("  Languages:       ");
    for (size_t i = 0; i < languages_count(); i++)
        if (language_at(i)->available)
            printf(" %s (%s)", language_at(i)->name, language_at(i)->version);
    printf("\n  Data is in %s; %lld slots judge; Ctrl+C stops.\n", serve->config.data,
           (long long)serve->config.workers);
    fflush(stdout);
}

/* --- the command --------------------------------------------------------------------------- */

static int loop_end(struct serve *serve, int code)
{
    uv_run(&serve->loop, UV_RUN_DEFAULT);
    server_destroy(serve->server);
    assets_destroy(serve->assets);
    makings_destroy(&serve->app);
    limits_destroy(serve->app.limits);
    identities_destroy(serve->app.identities);
    free(serve->lib_dir);
    free(serve->cache_dir);
    config_finish(&serve->config);
    sandbox_choice_finish(&serve->sandbox);
    buf_finish(&serve->missing_controls);
    int rc = uv_loop_close(&serve->loop);
    if (rc != 0) {
        log_error("the loop still holds handles at the end: %s", uv_strerror(rc));
        return 1;
    }
    return code;
}

/* Large blocks go back to the system as soon as they are freed; by default glibc keeps them once a
 * block of 8 MiB was freed. Few arenas: threads that do large work share their heaps. */
static void memory_return(void)
{
    mallopt(M_MMAP_THRESHOLD, 256 * 1024);
    mallopt(M_ARENA_MAX, 4);
}

int cmd_serve(int argc, char **argv)
{
    memory_return();
    struct serve serve = {.state = SERVE_STARTING};
    struct err err = {0};
    int rc = config_read(&serve.config, argc, argv, &err);
    if (rc != 0) {
        if (rc < 0)
            fprintf(stderr, "assay serve: %s\n", err.detail);
        return rc < 0 ? 2 : 0;
    }
    enum log_level level = LOG_LEVEL_INFO;
    if (log_level_parse(serve.config.log_level, &level) < 0)
        abort(); /* config_read has checked it */
    log_start(level, strcmp(serve.config.access_log, "on") == 0);
    serve.app.started_us = clock_now_us();
    serve.app.metrics_from = serve.config.metrics_from;
    serve.app.data_dir = serve.config.data;
    serve.app.sandbox_name = serve.config.sandbox;
    files_limit_set(&serve.config);
    loop_start(&serve);
    if (parts_start(&serve, &err) < 0) {
        fprintf(stderr, "assay serve: %s\n", err.detail);
        stop(&serve);
        return loop_end(&serve, 1);
    }
    uv_signal_start(&serve.terminate, on_signal, SIGTERM);
    uv_signal_start(&serve.interrupt, on_signal, SIGINT);
    serve_enter(&serve, SERVE_RUNNING);
    print_welcome(&serve);
    first_admin_make(&serve.app);
    return loop_end(&serve, 0);
}
