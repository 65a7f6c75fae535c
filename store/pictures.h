/*
 * Pictures of statements: files of a package beside its statement, which it names by their path
 * from there
 * ("graph.png", "img/graph.svg"). What is a picture is told by its content, never by its name.
 *
 * Thread: any, or as problem_change.h says. Limits: those below; further ones in a package are an
 * error, a larger one is kept and not shown.
 */
#ifndef ASSAY_STORE_PICTURES_H
#define ASSAY_STORE_PICTURES_H

#include "store/problems.h"

#define PICTURE_BYTES_MAX ((size_t)2 << 20)
#define PICTURES_BYTES_MAX ((size_t)16 << 20) /* of one problem */
#define PICTURES_MAX 100
#define PICTURE_NAME_MAX 100
/* So much of a file tells what it is. */
#define PICTURE_HEAD_BYTES 1024

/* The media type: PNG, JPEG, GIF, WebP or SVG. NULL: it is none of them. */
const char *picture_type(const char *data, size_t len);
/* A name that promises one: .png, .jpg, .jpeg, .gif, .webp or .svg. */
bool picture_ending_is(const char *name);
/* A file, or one in a folder: no part is empty, begins with '.' or is a statement. */
bool picture_name_is(const char *name);
/* Of one that is added by hand: letters, digits, '.', '_' and '-'. -1: err.code "bad_name". */
int picture_name_check(const char *name, struct err *err) MUST_CHECK;

struct picture {
    char *name;
    const char *type; /* NULL: by its name a picture, and by its content none */
    int64_t bytes;
    struct buf content; /* where one is asked for */
};
void picture_finish(struct picture *picture);
void pictures_destroy(struct picture *pictures, size_t count);

/* One that somebody may see, with its content. err.code unknown_problem, unknown_file. */
int picture_load(struct store_conn *conn, const char *id_or_slug, bool staff, const char *name,
                 struct picture *out, struct err *err) MUST_CHECK;
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
