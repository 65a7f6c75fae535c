/*
 * The built page, in memory: every file with a packed copy and a strong ETag, read once at start.
 * Files under /assets/ have their hash in their name and are immutable; the page's own addresses
 * (/, /p/..., /c/..., /history, /admin...) are index.html.
 *
 * Thread: start-up, then the loop thread. Ownership: bytes live as long as the table, which must
 * outlive the server.
 * Limits: 4,096 files, 64 MiB, 8 folders deep. What is not plain files and folders is an error.
 */
#ifndef ASSAY_ASSETS_H
#define ASSAY_ASSETS_H

#include "store/base/base.h"

struct assets;
struct request;

/* A folder that is not there gives an empty table: then / says that the page was not built. */
int assets_load(struct assets **out, const char *dir, struct err *err) MUST_CHECK;
/* One file more, at this path. */
int assets_add(struct assets *assets, const char *path, const char *file,
               struct err *err) MUST_CHECK;
void assets_destroy(struct assets *assets);
/* True when this path is a file or an address of the page. */
bool assets_has(const struct assets *assets, const char *path);
/* Answers a GET. False: no such path, not answered. */
bool assets_serve(const struct assets *assets, struct request *rq);
/* A browser that goes to an address of the page, where the API may have a resource of the same
 * name: it asks for HTML, which the API never is. */
bool assets_is_visit(const struct assets *assets, const struct request *rq);
/* A browser at an address where there is nothing gets the page, which says so, with 404. False: it
 * is no browser, or there is no page. */
bool assets_serve_missing(const struct assets *assets, struct request *rq);

#endif
