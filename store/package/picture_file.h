/*
 * Recognises the pictures among the files of a package, by their content and never by their name.
 *
 * Thread: any; pure. Limits: more pictures than below are an error; a larger picture is kept but
 * not shown.
 */
#ifndef ASSAY_STORE_PICTURE_FILE_H
#define ASSAY_STORE_PICTURE_FILE_H

#include "store/base/base.h"

#define PICTURE_BYTES_MAX ((size_t)2 << 20)
#define PICTURES_BYTES_MAX ((size_t)16 << 20) /* of all pictures of a problem */
#define PICTURES_MAX 100
#define PICTURE_NAME_MAX 100
/* picture_type needs so many bytes of a file. */
#define PICTURE_HEAD_BYTES 1024

/* The media type of a PNG, JPEG, GIF, WebP or SVG; NULL: the bytes are none of them. */
const char *picture_type(const char *data, size_t len);
/* Whether the name ends like a picture's: .png, .jpg, .jpeg, .gif, .webp or .svg. */
bool picture_ending_is(const char *name);
/* Whether name is a file, or a file in one folder; no part may be empty, begin with '.' or be a
 * statement. */
bool picture_name_is(const char *name);
/* Checks the name of an uploaded picture: letters, digits, '.', '_' and '-'. -1 with err.code
 * "bad_name". */
int picture_name_check(const char *name, struct err *err) MUST_CHECK;

#endif
