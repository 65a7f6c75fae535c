/*
 * GET /metrics: gives each number of store/base/metrics.h its name and its help text, and adds
 * states that it gets from their owners.
 *
 *     loop: asks the judge, copies states -> other thread: reads process and files, makes the
 *     text -> loop: answers
 *
 * Thread: the handler on the loop thread. Limits: METRICS_REPLIES_MAX answers at a time; more
 * requests get 503.
 */
#include "executor/language/languages.h"
#include "handlers/kit/admission.h"
#include "handlers/kit/refusal.h"
#include "reactor/net/metrics_text.h"
#include "reactor/net/offload.h"
#include "store/base/memory.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define METRICS_REPLIES_MAX 8

/* States that only the loop thread may read; they are copied for the other thread. */
struct states {
    bool ready;
    struct judge_capacity judge; /* its texts are not used */
    size_t http, websockets, event_streams, requests_waiting;
    size_t offload_running, offload_waiting;
    size_t store_writes, store_reads;
};

struct metrics_op {
    struct server *server;
    struct app *app;
    request_id_t request;
    struct states states;
    struct buf text;
};

/* --- states --------------------------------------------------------------------------------- */

static struct states states_read(struct server *server, const struct judge_capacity *capacity)
{
    const struct app *app = server_app(server);
    struct server_counts counts = server_counts(server);
    struct states s = {.ready = capacity && !capacity->trouble && !app->draining};
    if (capacity)
        s.judge = *capacity;
    s.judge.trouble = NULL;
    s.websockets =
        hub_client_count(app->hub, CLIENT_ONE_TOPIC) + hub_client_count(app->hub, CLIENT_MANY);
    s.event_streams = hub_client_count(app->hub, CLIENT_EVENT_STREAM);
    s.http = counts.connections - s.websockets - s.event_streams;
    s.requests_waiting = counts.requests_waiting;
    offload_depth(app->offload, &s.offload_running, &s.offload_waiting);
    store_depth(app->store, &s.store_writes, &s.store_reads);
    return s;
}

/* --- shapes --------------------------------------------------------------------------------- */

static void counter(struct buf *out, const char *name, const char *help, double value)
{
    metrics_text_head(out, name, "counter", help);
    metrics_text_value(out, name, "", value);
}

static void gauge(struct buf *out, const char *name, const char *help, double value)
{
    metrics_text_head(out, name, "gauge", help);
    metrics_text_value(out, name, "", value);
}

static void histogram(struct buf *out, const char *name, const char *help,
                      const struct histogram *value)
{
    metrics_text_head(out, name, "histogram", help);
    metrics_text_histogram(out, name, "", value);
}

/* Writes one value of a family, with one label. */
static void labelled(struct buf *out, const char *name, const char *label, const char *word,
                     double value)
{
    char labels[80];
    snprintf(labels, sizeof labels, "%s=\"%s\"", label, word);
    metrics_text_value(out, name, labels, value);
}

/* --- judging -------------------------------------------------------------------------------- */

static void judged_text(struct buf *out, enum submission_kind kind, size_t language,
                        enum verdict verdict)
{
    char labels[120];
    uint64_t count = counter_read(&metrics.judged[kind][language][verdict]);
    if (count == 0)
        return;
    snprintf(labels, sizeof labels, "kind=\"%s\",language=\"%s\",verdict=\"%s\"",
             submission_kind_word(kind), language_at(language)->id,
             verdict == VERDICT_NONE ? "none" : verdict_word(verdict));
    metrics_text_value(out, "assay_submissions_total", labels, (double)count);
}

static void submissions_text(struct buf *out)
{
    metrics_text_head(out, "assay_submissions_total", "counter",
                      "Judgings that ended; what is judged again counts again.");
    for (enum submission_kind kind = 0; kind < SUBMISSION_KINDS; kind++)
        for (size_t language = 0; language < languages_count(); language++) {
            for (enum verdict verdict = VERDICT_NONE + 1; verdict < VERDICTS; verdict++)
                judged_text(out, kind, language, verdict);
            judged_text(out, kind, language, VERDICT_NONE);
        }
}

static void stages_text(struct buf *out)
{
    static const char name[] = "assay_stage_duration_seconds";
    static const char *const stages[STAGES] = {"queue", "compile", "setup",
                                               "run",   "check",   "total"};
    metrics_text_head(out, name, "histogram", "Parts of the judgings that ended with a verdict.");
    for (int stage = 0; stage < STAGES; stage++) {
        char labels[32];
        snprintf(labels, sizeof labels, "stage=\"%s\"", stages[stage]);
        metrics_text_histogram(out, name, labels, &metrics.stages[stage]);
    }
}

static void judging_text(struct buf *out, const struct states *s)
{
    submissions_text(out);
    counter(out, "assay_jobs_retried_total", "Judgings begun again after a fault of the judge.",
            (double)counter_read(&metrics.jobs_retried));
    counter(out, "assay_jobs_dead_total", "Jobs given up after the last of such faults.",
            (double)counter_read(&metrics.jobs_dead));
    gauge(out, "assay_queue_depth", "Jobs that wait for a slot.", (double)s->judge.waiting);
    gauge(out, "assay_jobs_running", "Slots that are busy.", (double)s->judge.running);
    gauge(out, "assay_slots", "Judgings that may go on at the same time.", (double)s->judge.slots);
    gauge(out, "assay_suspects", "Jobs that ran when the server died, and are judged alone.",
          (double)s->judge.suspects);
    histogram(out, "assay_queue_wait_seconds", "From a job's place in the queue to a slot.",
              &metrics.queue_wait);
    stages_text(out);
}

/* --- cells ---------------------------------------------------------------------------------- */

static void cells_text(struct buf *out, const struct judge_cells *cells)
{
    static const char name[] = "assay_cells";
    metrics_text_head(out, name, "gauge", "Cells of the sandbox; idle ones are the warm pool.");
    labelled(out, name, "state", "starting", (double)cells->starting);
    labelled(out, name, "state", "idle", (double)cells->idle);
    labelled(out, name, "state", "in_use", (double)cells->in_use);
    labelled(out, name, "state", "closing", (double)cells->closing);
    counter(out, "assay_cells_made_total", "Cells that became ready.",
            (double)counter_read(&metrics.cells_made));
    counter(out, "assay_cells_died_total", "Cells that failed before they were handed out.",
            (double)counter_read(&metrics.cells_died));
    histogram(out, "assay_cell_acquire_seconds", "From asking for a cell to having it.",
              &metrics.cell_acquire);
}

static void failures_text(struct buf *out)
{
    static const char name[] = "assay_sandbox_failures_total";
    static const char *const reasons[SANDBOX_FAILURES] = {
        [SANDBOX_START] = "start",       [SANDBOX_TIMEOUT] = "timeout",
        [SANDBOX_ENDED] = "ended",       [SANDBOX_PROTOCOL] = "protocol",
        [SANDBOX_REPORTED] = "reported", [SANDBOX_ENGINE] = "engine",
        [SANDBOX_REQUEST] = "request"};
    metrics_text_head(out, name, "counter",
                      "Failures of the sandbox itself, never of submitted code.");
    for (int i = 0; i < SANDBOX_FAILURES; i++)
        labelled(out, name, "reason", reasons[i],
                 (double)counter_read(&metrics.sandbox_failures[i]));
}

/* --- connections and people ----------------------------------------------------------------- */

static void connections_text(struct buf *out, const struct states *s)
{
    static const char name[] = "assay_connections";
    gauge(out, "assay_http_requests_waiting", "Requests that wait for their answer.",
          (double)s->requests_waiting);
    metrics_text_head(out, name, "gauge", "Open connections by what they are used for.");
    labelled(out, name, "kind", "http", (double)s->http);
    labelled(out, name, "kind", "websocket", (double)s->websockets);
    labelled(out, name, "kind", "sse", (double)s->event_streams);
    counter(out, "assay_connections_refused_total",
            "Connections turned away because their address had too many.",
            (double)counter_read(&metrics.connections_refused));
    counter(out, "assay_outbox_drops_total", "Streams closed because their reader was too slow.",
            (double)counter_read(&metrics.outbox_drops));
    counter(out, "assay_websocket_frames_sent_total", "Messages sent on WebSockets.",
            (double)counter_read(&metrics.ws_frames_sent));
}

static void people_text(struct buf *out, const struct states *s)
{
    static const char limited[] = "assay_rate_limited_requests_total";
    static const char logins[] = "assay_logins_total", offload[] = "assay_offload_depth";
    static const char *const kinds[LIMIT_KINDS] = {
        [LIMIT_SUBMIT] = "submit",     [LIMIT_RUN] = "run",
        [LIMIT_LOGIN] = "login",       [LIMIT_LOGIN_ACCOUNT] = "login_account",
        [LIMIT_REGISTER] = "register", [LIMIT_ACCOUNT] = "account",
        [LIMIT_SESSION] = "session"};
    metrics_text_head(out, limited, "counter", "Requests refused with 429.");
    for (int kind = LIMIT_NONE + 1; kind < LIMIT_KINDS; kind++)
        labelled(out, limited, "kind", kinds[kind],
                 (double)counter_read(&metrics.rate_limited[kind]));
    metrics_text_head(out, logins, "counter", "Attempts to log in with a name and a password.");
    labelled(out, logins, "result", "ok", (double)counter_read(&metrics.logins[LOGIN_OK]));
    labelled(out, logins, "result", "failed", (double)counter_read(&metrics.logins[LOGIN_FAILED]));
    metrics_text_head(out, offload, "gauge", "Password hashes on other threads.");
    labelled(out, offload, "state", "running", (double)s->offload_running);
    labelled(out, offload, "state", "waiting", (double)s->offload_waiting);
}

/* --- store, loop, process ------------------------------------------------------------------- */

static void store_text(struct buf *out, const struct states *s, const char *data_dir)
{
    static const char depth[] = "assay_store_mailbox_depth";
    histogram(out, "assay_store_batch_operations", "Operations written by one commit.",
              &metrics.batch_operations);
    histogram(out, "assay_store_commit_seconds",
              "From the beginning of a group to its being on disk.", &metrics.commit);
    counter(out, "assay_store_commit_failures_total", "Commits that failed.",
            (double)counter_read(&metrics.commit_failures));
    metrics_text_head(out, depth, "gauge", "Operations that wait for a thread of the store.");
    labelled(out, depth, "kind", "write", (double)s->store_writes);
    labelled(out, depth, "kind", "read", (double)s->store_reads);
    gauge(out, "assay_store_wal_bytes", "Size of the write-ahead log.",
          (double)store_wal_bytes(data_dir));
}

static size_t files_open(void)
{
    size_t count = 0;
    DIR *dir = opendir("/proc/self/fd");
    if (!dir)
        return 0;
    while (readdir(dir))
        count++;
    closedir(dir);
    return count > 3 ? count - 3 : 0; /* ".", "..", and the directory itself */
}

static void memory_text(struct buf *out)
{
    struct memory memory;
    memory_read(&memory);
    gauge(out, "process_virtual_memory_bytes", "Address space of the program.",
          (double)memory.virtual_bytes);
    gauge(out, "process_resident_memory_bytes", "Memory of the program.",
          (double)memory.resident_bytes);
}

static void process_text(struct buf *out, int64_t started_us)
{
    struct timespec cpu = {0};
    struct rlimit files = {0};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu);
    getrlimit(RLIMIT_NOFILE, &files);
    counter(out, "process_cpu_seconds_total", "CPU time of the program, without what it judges.",
            (double)cpu.tv_sec + (double)cpu.tv_nsec / 1e9);
    memory_text(out);
    gauge(out, "process_open_fds", "Open file descriptors.", (double)files_open());
    gauge(out, "process_max_fds", "How many may be open.", (double)files.rlim_cur);
    gauge(out, "process_start_time_seconds", "When the program was started, since 1970.",
          (double)started_us / 1e6);
}

static void program_text(struct buf *out, const struct app *app, bool ready)
{
    char labels[80];
    snprintf(labels, sizeof labels, "version=\"%s\",sandbox=\"%s\"", ASSAY_VERSION,
             app->sandbox_name);
    metrics_text_head(out, "assay_build_info", "gauge", "What runs; the value is always 1.");
    metrics_text_value(out, "assay_build_info", labels, 1);
    gauge(out, "assay_ready", "1: able to judge, as GET /readyz says.", ready);
    histogram(out, "assay_loop_lag_seconds",
              "How long each turn of the loop kept all others waiting.", &metrics.loop_lag);
    gauge(out, "assay_loop_lag_max_seconds", "The longest of these since the start.",
          (double)counter_read(&metrics.loop_lag_max_ns) / 1e9);
}

/* --- the answer ----------------------------------------------------------------------------- */

static void make(void *arg)
{
    struct metrics_op *op = arg;
    const struct app *app = op->app;
    struct buf *out = &op->text;
    program_text(out, app, op->states.ready);
    judging_text(out, &op->states);
    cells_text(out, &op->states.judge.cells);
    failures_text(out);
    server_metrics_render(op->server, out);
    connections_text(out, &op->states);
    people_text(out, &op->states);
    store_text(out, &op->states, app->data_dir);
    process_text(out, app->started_us);
}

static void made(void *arg, bool cancelled)
{
    struct metrics_op *op = arg;
    struct request *rq = request_find(op->server, op->request);
    op->app->metrics_replies--;
    if (rq && !cancelled)
        reply_buf(rq, 200, "text/plain; version=0.0.4; charset=utf-8", &op->text);
    buf_finish(&op->text);
    free(op);
}

static void on_capacity(void *ctx, const struct judge_capacity *capacity)
{
    struct metrics_op *op = ctx;
    op->states = states_read(op->server, capacity);
    server_background(op->server, make, made, op);
}

static void make_begin(struct request *rq)
{
    struct server *server = request_server(rq);
    struct app *app = server_app(server);
    if (app->metrics_replies == METRICS_REPLIES_MAX || !app->store) {
        reply_header(rq, "Retry-After", "1");
        reply_problem(rq, 503, "overloaded", NULL, "Too many are asking for metrics.");
        return;
    }
    struct metrics_op *op = xcalloc(1, sizeof *op);
    op->server = server;
    op->app = app;
    op->request = request_id(rq);
    app->metrics_replies++;
    judge_capacity(app->judge, on_capacity, op);
}

/* The numbers show what happens on the server, so only its operators may read them. */
static void get_metrics(struct request *rq)
{
    const struct app *app = server_app(request_server(rq));
    struct err err;
    if (!request_is_from(rq, app->metrics_from) &&
        admission_client(app, ACCESS_JUDGE, SCOPE_ADMIN, request_principal(rq), &err) < 0)
        reply_refusal(rq, &err);
    else
        make_begin(rq);
}

const struct route metrics_routes[] = {
    {.method = "GET", .pattern = "/metrics", .handle = get_metrics, .access = ACCESS_ANYONE},
    {.method = NULL},
};
