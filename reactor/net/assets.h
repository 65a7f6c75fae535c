/*
 * The built page in memory. Each file is read once at the start and has a gzip copy and a strong
 * ETag. Files under /assets/ have a hash in their name and never change. The page's own addresses
 * (/, /p/..., /c/..., /history, /admin...) give index.html.
 *
 * Thread: start-up, then the loop thread. Ownership: bytes live as long as the table, which must
 * outlive the server.
 * Limits: 4,096 files, 64 MiB, 8 folders deep. Anything but plain files and folders is an error.
 */
#ifndef ASSAY_ASSETS_H
#define ASSAY_ASSETS_H

#include "store/base/base.h"

struct assets;
struct request;

/* A missing folder gives an empty table; / then says that the page was not built. */
int assets_load(struct assets **out, const char *dir, struct err *err) MUST_CHECK;
/* Adds one file, to be served at `path`. */
int assets_add(struct assets *assets, const char *path, const char *file,
               struct err *err) MUST_CHECK;
void assets_destroy(struct assets *assets);
/* Whether this path is a file or an address of the page. */
bool assets_has(const struct assets *assets, const char *path);
/* Answers a GET. False: there is no such path, and rq is not answered. */
bool assets_serve(const struct assets *assets, struct request *rq);
/* Whether a browser goes to an address of the page. The API may have a resource of the same name; a
 * browser asks for HTML, which the API never gives. */
bool assets_is_visit(const struct assets *assets, const struct request *rq);
/* Answers a browser at an address where nothing is with 404 and the page, which says so. False: the
 * client is no browser, or there is no page; rq is not answered. */
bool assets_serve_missing(const struct assets *assets, struct request *rq);

#endif
