#include "reactor/net/assets.h"

#include "reactor/net/transport.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

#define FILES_MAX 4096
#define BYTES_MAX (64 * 1024 * 1024)
#define DEPTH_MAX 8
#define ETAG_SIZE 24

struct asset {
    char *path; /* "/assets/index-abc.js" */
    const char *content_type;
    bool packs, immutable, html;
    struct buf plain, packed; /* packed is empty if gzip does not make it smaller */
    char etag[ETAG_SIZE], packed_etag[ETAG_SIZE + 4];
};

struct assets {
    struct asset *files; /* by path */
    size_t count;
    size_t bytes;
};

static const struct {
    const char *suffix, *content_type;
    bool packs;
} types[] = {
    {".html", "text/html; charset=utf-8", true},
    {".js", "text/javascript; charset=utf-8", true},
    {".mjs", "text/javascript; charset=utf-8", true},
    {".css", "text/css; charset=utf-8", true},
    {".json", "application/json", true},
    {".map", "application/json", true},
    {".webmanifest", "application/manifest+json", true},
    {".svg", "image/svg+xml", true},
    {".txt", "text/plain; charset=utf-8", true},
    {".wasm", "application/wasm", true},
    {".ttf", "font/ttf", true},
    {".woff", "font/woff", false},
    {".woff2", "font/woff2", false},
    {".png", "image/png", false},
    {".jpg", "image/jpeg", false},
    {".webp", "image/webp", false},
    {".ico", "image/x-icon", false},
};

/* --- loading -------------------------------------------------------------------------------- */

static void type_find(struct asset *asset)
{
    asset->content_type = "application/octet-stream";
    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (ends_with(asset->path, types[i].suffix)) {
            asset->content_type = types[i].content_type;
            asset->packs = types[i].packs;
        }
    asset->html = ends_with(asset->path, ".html");
    asset->immutable = strncmp(asset->path, "/assets/", 8) == 0;
}

/* Packs the whole file with gzip (RFC 1952), and keeps the result if it is smaller. */
static void asset_pack(struct asset *asset)
{
    z_stream z = {0};
    if (deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        abort();
    struct buf out = {0};
    buf_reserve(&out, deflateBound(&z, asset->plain.len));
    z.next_in = (unsigned char *)asset->plain.data;
    z.avail_in = (unsigned)asset->plain.len;
    z.next_out = (unsigned char *)out.data;
    z.avail_out = (unsigned)out.cap;
    int rc = deflate(&z, Z_FINISH);
    out.len = z.total_out;
    deflateEnd(&z);
    if (rc == Z_STREAM_END && out.len < asset->plain.len * 9 / 10)
        asset->packed = out;
    else
        buf_finish(&out);
}

static void asset_finish_load(struct asset *asset)
{
    char hex[SHA256_HEX_SIZE];
    sha256_hex(&(struct bytes){asset->plain.data, asset->plain.len}, 1, hex);
    snprintf(asset->etag, sizeof asset->etag, "\"%.16s\"", hex);
    snprintf(asset->packed_etag, sizeof asset->packed_etag, "\"%.16s-gz\"", hex);
    type_find(asset);
    if (asset->packs)
        asset_pack(asset);
}

static int file_load(struct assets *assets, const char *file, const char *path, struct err *err)
{
    if (assets->count == FILES_MAX)
        return err_set(err, "assets", NULL, "there are more than %d files", FILES_MAX);
    assets->files = xrealloc(assets->files, (assets->count + 1) * sizeof *assets->files);
    struct asset *asset = &assets->files[assets->count++];
    *asset = (struct asset){.path = xstrdup(path)};
    if (file_read(file, BYTES_MAX - assets->bytes, &asset->plain, err) < 0)
        return -1;
    assets->bytes += asset->plain.len;
    asset_finish_load(asset);
    return 0;
}

static int folder_load(struct assets *assets, const char *dir, const char *path, int depth,
                       struct err *err);

static int entry_load(struct assets *assets, const char *dir, const char *path, int depth,
                      struct err *err)
{
    AUTO_FREE char *full = xasprintf("%s%s", dir, path);
    struct stat st;
    if (lstat(full, &st) < 0)
        return err_set(err, "assets", NULL, "%s: %s", full, strerror(errno));
    if (S_ISDIR(st.st_mode))
        return folder_load(assets, dir, path, depth + 1, err);
    return file_load(assets, full, path, err);
}

static void cleanup_dir(DIR **dir)
{
    if (*dir)
        closedir(*dir);
}

static int folder_load(struct assets *assets, const char *dir, const char *path, int depth,
                       struct err *err)
{
    AUTO_FREE char *full = xasprintf("%s%s", dir, path);
    __attribute__((cleanup(cleanup_dir))) DIR *folder = opendir(full);
    if (!folder && errno == ENOENT && depth == 0)
        return 0;
    if (!folder || depth > DEPTH_MAX)
        return err_set(err, "assets", NULL, "%s: %s", full, folder ? "too deep" : strerror(errno));
    const struct dirent *entry;
    while ((entry = readdir(folder))) {
        if (entry->d_name[0] == '.')
            continue;
        AUTO_FREE char *child = xasprintf("%s/%s", path, entry->d_name);
        if (entry_load(assets, dir, child, depth, err) < 0)
            return -1;
    }
    return 0;
}

static int asset_order(const void *a, const void *b)
{
    return strcmp(((const struct asset *)a)->path, ((const struct asset *)b)->path);
}

int assets_load(struct assets **out, const char *dir, struct err *err)
{
    struct assets *assets = xcalloc(1, sizeof *assets);
    if (folder_load(assets, dir, "", 0, err) < 0) {
        assets_destroy(assets);
        return -1;
    }
    if (assets->count)
        qsort(assets->files, assets->count, sizeof *assets->files, asset_order);
    *out = assets;
    return 0;
}

int assets_add(struct assets *assets, const char *path, const char *file, struct err *err)
{
    if (file_load(assets, file, path, err) < 0)
        return -1;
    qsort(assets->files, assets->count, sizeof *assets->files, asset_order);
    return 0;
}

void assets_destroy(struct assets *assets)
{
    if (!assets)
        return;
    for (size_t i = 0; i < assets->count; i++) {
        free(assets->files[i].path);
        buf_finish(&assets->files[i].plain);
        buf_finish(&assets->files[i].packed);
    }
    free(assets->files);
    free(assets);
}

/* --- serving -------------------------------------------------------------------------------- */

static bool below(const char *path, const char *parent)
{
    size_t len = strlen(parent);
    return strncmp(path, parent, len) == 0 && path[len] == '/' && path[len + 1];
}

static bool is_page_address(const char *path)
{
    static const char *const exact[] = {"/",         "/contests", "/history", "/login",
                                        "/register", "/account",  "/admin"};
    static const char *const parents[] = {"/p", "/c", "/u", "/admin", "/submissions"};
    for (size_t i = 0; i < COUNT_OF(exact); i++)
        if (strcmp(path, exact[i]) == 0)
            return true;
    for (size_t i = 0; i < COUNT_OF(parents); i++)
        if (below(path, parents[i]))
            return true;
    return false;
}

static const struct asset *asset_find(const struct assets *assets, const char *path)
{
    struct asset key = {.path = (char *)(uintptr_t)(is_page_address(path) ? "/index.html" : path)};
    if (!assets->count)
        return NULL;
    return bsearch(&key, assets->files, assets->count, sizeof key, asset_order);
}

bool assets_has(const struct assets *assets, const char *path)
{
    return is_page_address(path) || asset_find(assets, path);
}

/* Whether Accept-Encoding (RFC 9110 section 12.5.3) names gzip and not with q=0. */
static bool takes_gzip(const char *accept)
{
    const char *at = accept ? strcasestr(accept, "gzip") : NULL;
    if (!at)
        return false;
    at += 4;
    at += strspn(at, " ");
    if (*at != ';')
        return *at == ',' || *at == '\0';
    at += 1 + strspn(at + 1, " ");
    if (strncasecmp(at, "q=0", 3) != 0)
        return true;
    at += 3;
    return *at == '.' && strspn(at + 1, "0") != strcspn(at + 1, ", ");
}

/* RFC 9110 section 13.1.2: If-None-Match is a list of tags, compared weakly. */
static bool tag_matches(const char *list, const char *etag)
{
    if (!list)
        return false;
    return strcmp(list, "*") == 0 || strstr(list, etag);
}

/* A file with a hash in its name never changes. Icons may be a day old. Browsers ask again for the
 * page and for files whose names stay. */
static const char *cache_of(const struct asset *asset)
{
    if (asset->immutable)
        return "public, max-age=31536000, immutable";
    bool lasts = ends_with(asset->path, ".ico") || ends_with(asset->path, ".png") ||
                 ends_with(asset->path, ".svg") || ends_with(asset->path, ".txt");
    return lasts ? "public, max-age=86400" : "no-cache";
}

static void serve_asset(const struct asset *asset, struct request *rq, int status)
{
    bool packed = asset->packed.len && takes_gzip(request_header(rq, "accept-encoding"));
    const char *etag = packed ? asset->packed_etag : asset->etag;
    const struct buf *body = packed ? &asset->packed : &asset->plain;
    reply_header(rq, "ETag", etag);
    reply_header(rq, "Cache-Control", cache_of(asset));
    if (asset->html)
        reply_header(rq, "Vary", "Accept, Accept-Encoding");
    else if (asset->packed.len)
        reply_header(rq, "Vary", "Accept-Encoding");
    if (status == 200 && tag_matches(request_header(rq, "if-none-match"), etag)) {
        reply_static(rq, 304, NULL, (struct bytes){"", 0});
        return;
    }
    if (packed)
        reply_header(rq, "Content-Encoding", "gzip");
    reply_static(rq, status, asset->content_type, (struct bytes){body->data, body->len});
}

bool assets_serve(const struct assets *assets, struct request *rq)
{
    const struct asset *asset = asset_find(assets, request_path(rq));
    if (asset) {
        serve_asset(asset, rq, 200);
        return true;
    }
    if (!is_page_address(request_path(rq)))
        return false;
    static const char words[] =
        "The page was not built (Assay was configured with ASSAY_PAGE=OFF).\n"
        "The API works: see GET /problems, GET /languages, POST /submit.\n";
    rq->is_page = true;
    reply_bytes(rq, 503, "text/plain; charset=utf-8", (struct bytes){words, sizeof words - 1});
    return true;
}

static bool takes_html(const struct request *rq)
{
    const char *accept = request_header(rq, "accept");
    return accept && strcasestr(accept, "text/html");
}

bool assets_is_visit(const struct assets *assets, const struct request *rq)
{
    return is_page_address(request_path(rq)) && takes_html(rq) &&
           asset_find(assets, request_path(rq));
}

bool assets_serve_missing(const struct assets *assets, struct request *rq)
{
    const struct asset *page = asset_find(assets, "/index.html");
    if (!page || !takes_html(rq))
        return false;
    serve_asset(page, rq, 404);
    return true;
}
