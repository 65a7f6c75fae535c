/*
 * Pictures of statements: files of a package beside its statement, which it names by their path
 * from there ("graph.png", "img/graph.svg").
 *
 * Thread: as problem_change.h says. Limits: picture_file.h.
 */
#ifndef ASSAY_STORE_PICTURES_H
#define ASSAY_STORE_PICTURES_H

#include "store/package/picture_file.h"
#include "store/package/problems.h"

#define PICTURE_ETAG_SIZE (SHA256_HEX_SIZE + 2)

struct picture {
    char *name;
    const char *type; /* NULL: by its name a picture, and by its content none */
    int64_t bytes;
    struct buf content;           /* where one is asked for */
    char etag[PICTURE_ETAG_SIZE]; /* the same */
};
void picture_finish(struct picture *picture);
void pictures_destroy(struct picture *pictures, size_t count);

/* One that somebody may see, with its tag, and with its content unless `known`, a list of tags or
 * NULL, has that one: then nothing of it is read. A tag is of the problem's revision, so that a
 * change of anything else there makes a new one too. err.code unknown_problem, unknown_file. */
int picture_load(struct store_conn *conn, const char *id_or_slug, bool staff, const char *name,
                 const char *known, struct picture *out, struct err *err) MUST_CHECK;
/* All of a problem, by name, without their content. */
int pictures_list(struct store_conn *conn, const struct problem *problem, struct picture **out,
                  size_t *count, struct err *err) MUST_CHECK;

/* Adds or replaces one, or takes it away; each is told in the audit log, and is a new revision.
 * revision 0: any. err.code unknown_problem, unknown_file, revision_changed; too_many_pictures;
 * package_too_large. */
int picture_put(struct store_conn *conn, int64_t who, const char *id_or_slug, int64_t revision,
                const char *name, struct bytes content, struct err *err) MUST_CHECK;
int picture_delete(struct store_conn *conn, int64_t who, const char *id_or_slug, int64_t revision,
                   const char *name, struct err *err) MUST_CHECK;

#endif
