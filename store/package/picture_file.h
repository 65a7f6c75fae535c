/*
 * What is a picture among the files of a package: told by its content, never by its name.
 *
 * Thread: any; pure. Limits: those below; further pictures in a package are an error, a larger one
 * is kept and not shown.
 */
#ifndef ASSAY_STORE_PICTURE_FILE_H
#define ASSAY_STORE_PICTURE_FILE_H

#include "store/base/base.h"

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

#endif
