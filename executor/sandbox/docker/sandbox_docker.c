/*
 * The Docker backend: each cell is a container of its own, made by an engine (docker_container.h).
 *
 * At its start it removes the containers that an earlier server with the same owner name left.
 * Later, an engine that is lost or hangs is not a fault of a job: no cell can be made until it is
 * back, which `trouble` reports.
 *
 * Thread: the loop's; create blocks for as long as the engine takes to answer.
 */
#include "executor/sandbox/docker/sandbox_docker.h"
#include "executor/sandbox/docker/docker_container.h"
#include "executor/sandbox/docker/docker_pulse.h"

#include <string.h>

struct sandbox {
    struct cell_pool pool;
    struct docker_api *api;
    struct docker_pulse pulse;
    uv_loop_t *loop;
    const char *image; /* for cells whose plan names none */
    char *owner;
    void (*closed)(void *ctx);
    void *closed_ctx;
};

/* --- cells --------------------------------------------------------------------------------- */

static void start_cell(struct sandbox *sandbox, const struct pooled_cell *pooled)
{
    const char *image = cell_pool_plan(pooled)->image;
    container_start(sandbox->loop, sandbox->api, pooled, image ? image : sandbox->image,
                    sandbox->owner);
}

static int put_file(struct cell *cell, const char *name, const char *path, struct err *err)
{
    (void)cell;
    (void)name;
    return err_set(err, "unsupported", NULL, "%s: the Docker backend has no compile cache", path);
}

/* --- images -------------------------------------------------------------------------------- */

static json_t *get(struct docker_api *api, const char *path, long *status, struct err *err)
{
    json_t *body;
    *status = docker_call_blocking(api, "GET", path, &body, err);
    return *status < 0 ? NULL : body;
}

/* Reads a label that the build script set; "" if there is none. */
static void read_label(const json_t *image, const char *label, char *out, size_t size)
{
    const json_t *config = json_object_get(image, "Config");
    const char *value =
        json_string_value(json_object_get(json_object_get(config, "Labels"), label));
    snprintf(out, size, "%s", value ? value : "");
}

static int no_image(const char *name, struct err *err)
{
    return err_set(err, "no_image", NULL,
                   "the Docker engine has no image %s: make it with executor/docker/build-images",
                   name);
}

static int inspect_image(struct docker_api *api, struct docker_image *out, struct err *err)
{
    AUTO_FREE char *path = xasprintf("/images/%s/json", out->name);
    long status;
    json_t *body = get(api, path, &status, err);
    if (status < 0)
        return -1;
    if (status == 404) {
        json_decref(body);
        return out->is_needed ? no_image(out->name, err) : 0;
    }
    if (status != 200) {
        docker_refusal(err, "inspect an image", status, body);
        json_decref(body);
        return -1;
    }
    out->is_there = true;
    read_label(body, "assay.version", out->version, sizeof out->version);
    read_label(body, "assay.harness", out->harness, sizeof out->harness);
    read_label(body, "assay.linker", out->linker, sizeof out->linker);
    read_label(body, "assay.home", out->home, sizeof out->home);
    const char *id = json_string_value(json_object_get(body, "Id"));
    snprintf(out->id, sizeof out->id, "%s", id ? id : "");
    json_decref(body);
    return 0;
}

static int inspect_all(struct docker_api *api, const struct docker_options *options,
                       struct err *err)
{
    size_t there = 0;
    for (size_t i = 0; i < options->image_count; i++) {
        if (inspect_image(api, &options->images[i], err) < 0)
            return -1;
        there += options->images[i].is_there;
    }
    return there || !options->image_count ? 0 : no_image(options->images[0].name, err);
}

static void do_nothing(void *ctx)
{
    (void)ctx;
}

int docker_images_inspect(struct docker_options *options, struct err *err)
{
    struct docker_api *api;
    uv_loop_t loop;
    int rc = -1;
    if (uv_loop_init(&loop))
        return err_set(err, "sandbox", NULL, "cannot make an event loop");
    if (docker_api_create(&api, &loop, &options->endpoint, err) == 0) {
        rc = inspect_all(api, options, err);
        docker_api_close(api, do_nothing, NULL);
    }
    uv_run(&loop, UV_RUN_DEFAULT);
    uv_loop_close(&loop);
    return rc;
}

/* Status 404 and 409: somebody else has removed it or is removing it. */
static int sweep_one(struct docker_api *api, const char *id, struct err *err)
{
    AUTO_FREE char *path = xasprintf("/containers/%s?force=true&v=true", id ? id : "-");
    struct err why;
    json_t *body;
    long status = docker_call_blocking(api, "DELETE", path, &body, err);
    if (status < 0)
        return -1;
    if (status >= 300 && status != 404 && status != 409) {
        docker_refusal(&why, "remove a container", status, body);
        log_warn("sandbox: a container of an earlier server is left: %s", why.detail);
    }
    json_decref(body);
    return 0;
}

/* Removes the containers of an earlier server with this owner name. */
static int sweep(struct sandbox *sandbox, struct err *err)
{
    AUTO_FREE char *filter = xasprintf("{\"label\":[\"%s=%s\"]}", CONTAINER_LABEL, sandbox->owner);
    AUTO_FREE char *escaped = docker_escape(filter);
    AUTO_FREE char *path = xasprintf("/containers/json?all=true&filters=%s", escaped);
    long status;
    size_t i;
    int rc = 0;
    json_t *container, *list = get(sandbox->api, path, &status, err);
    if (status < 0)
        return -1;
    json_array_foreach (list, i, container)
        if (rc == 0)
            rc = sweep_one(sandbox->api, json_string_value(json_object_get(container, "Id")), err);
    if (json_array_size(list))
        log_info("sandbox: removed %zu containers that an earlier server left",
                 json_array_size(list));
    json_decref(list);
    return rc;
}

/* --- beginning and end --------------------------------------------------------------------- */

static void on_api_closed(void *ctx)
{
    struct sandbox *sandbox = ctx;
    void (*closed)(void *ctx) = sandbox->closed;
    void *closed_ctx = sandbox->closed_ctx;
    free(sandbox->owner);
    free(sandbox);
    closed(closed_ctx);
}

static void on_pulse_finished(void *ctx)
{
    struct sandbox *sandbox = ctx;
    docker_api_close(sandbox->api, on_api_closed, sandbox);
}

static void close_api(struct sandbox *sandbox, void (*done)(void *ctx), void *ctx)
{
    sandbox->closed = done;
    sandbox->closed_ctx = ctx;
    docker_pulse_finish(&sandbox->pulse, on_pulse_finished, sandbox);
}

static const struct cell_pool_ops pool_ops = {start_cell, container_remove, close_api};

static const char *first_image(const struct docker_options *options)
{
    for (size_t i = 0; i < options->image_count; i++)
        if (options->images[i].is_there)
            return options->images[i].name;
    return "";
}

static int create(struct sandbox **out, const struct sandbox_config *config, struct err *err)
{
    const struct docker_options *options = config->docker;
    struct sandbox *sandbox = xcalloc(1, sizeof *sandbox);
    if (!options || docker_api_create(&sandbox->api, config->loop, &options->endpoint, err) < 0) {
        free(sandbox);
        return -1;
    }
    docker_pulse_init(&sandbox->pulse, config->loop, sandbox->api);
    sandbox->loop = config->loop;
    sandbox->image = first_image(options);
    sandbox->owner = xstrdup(options->owner);
    if (sweep(sandbox, err) < 0) {
        close_api(sandbox, do_nothing, NULL);
        return -1;
    }
    cell_pool_init(&sandbox->pool, config, &pool_ops);
    docker_pulse_start(&sandbox->pulse);
    *out = sandbox;
    return 0;
}

static const char *trouble(const struct sandbox *sandbox)
{
    return sandbox->pulse.trouble ? sandbox->pulse.trouble : cell_pool_trouble(sandbox);
}

const struct sandbox_ops sandbox_docker = {
    .name = "docker",
    .create = create,
    .close = cell_pool_close,
    .acquire = cell_pool_acquire,
    .cancel = cell_pool_cancel,
    .put = container_put,
    .put_file = put_file,
    .join = container_join,
    .run = container_run,
    .destroy = cell_pool_destroy,
    .trouble = trouble,
    .counts = cell_pool_counts,
};
