/*
 * Pictures of statements. They are files of the package in the folder of the statement, which names
 * them by their path from there ("graph.png", "img/graph.svg").
 *
 * Thread: the connection's; the functions are synchronous. Limits: see picture_file.h.
 */
#ifndef ASSAY_STORE_PICTURES_H
#define ASSAY_STORE_PICTURES_H

#include "store/package/picture_file.h"
#include "store/package/problems.h"

#define PICTURE_ETAG_SIZE (SHA256_HEX_SIZE + 2)

struct picture {
    char *name;
    const char *type; /* media type; NULL: the name is that of a picture, the content is not */
    int64_t bytes;
    struct buf content;           /* only of picture_load */
    char etag[PICTURE_ETAG_SIZE]; /* only of picture_load */
};
void picture_finish(struct picture *picture);
void pictures_destroy(struct picture *pictures, size_t count);

/* Reads a picture that the user may see, with its ETag. known: a list of ETags or NULL; if the
 * picture's is in it, the content is not read. The ETag has the problem's revision in it, so any
 * change of the problem gives a new one. err.code unknown_problem, unknown_file. */
int picture_load(struct store_conn *conn, const char *id_or_slug, bool staff, const char *name,
                 const char *known, struct picture *out, struct err *err) MUST_CHECK;
/* Lists a problem's pictures by name, without their content. */
int pictures_list(struct store_conn *conn, const struct problem *problem, struct picture **out,
                  size_t *count, struct err *err) MUST_CHECK;

/* Add or replace a picture, and delete one. Each call writes the audit log and makes a new
 * revision. revision: the one that the problem must have; 0: any. err.code unknown_problem,
 * unknown_file, revision_changed, too_many_pictures, package_too_large. */
int picture_put(struct store_conn *conn, int64_t who, const char *id_or_slug, int64_t revision,
                const char *name, struct bytes content, struct err *err) MUST_CHECK;
int picture_delete(struct store_conn *conn, int64_t who, const char *id_or_slug, int64_t revision,
                   const char *name, struct err *err) MUST_CHECK;

#endif
