/*
 * Files of a package that are sent to people as they are: pictures of the statement (pictures.h), a
 * statement that is a PDF, attachments.
 *
 * Thread: the connection's; the functions are synchronous. Limits: ATTACHMENT_BYTES_MAX; a larger
 * file is not sent.
 */
#ifndef ASSAY_STORE_PROBLEM_FILE_H
#define ASSAY_STORE_PROBLEM_FILE_H

#include "store/authoring/pictures.h"

#define ATTACHMENT_BYTES_MAX ((size_t)16 << 20)

/* Reads a file of the package with its ETag. known: a list of ETags or NULL; if the file's is in
 * it, the content is not read. The ETag has the problem's revision in it, so any change of the
 * problem gives a new one. out has no type. err.code unknown_file. */
int problem_file_load(struct store_conn *conn, const struct problem *problem, const char *path,
                      const char *known, size_t bytes_max, struct picture *out,
                      struct err *err) MUST_CHECK;

/* Read a file that the user may see, as picture_load does. err.code unknown_problem, unknown_file;
 * bad_language: the statement in this language (NULL: the default one) is no PDF. */
int attachment_load(struct store_conn *conn, const char *id_or_slug, bool staff, const char *name,
                    const char *known, struct picture *out, struct err *err) MUST_CHECK;
int statement_pdf_load(struct store_conn *conn, const char *id_or_slug, bool staff,
                       const char *language, const char *known, struct picture *out,
                       struct err *err) MUST_CHECK;
/* Lists the attachments by name, without their content: names and bytes. */
int attachments_list(struct store_conn *conn, const struct problem *problem, struct picture **out,
                     size_t *count, struct err *err) MUST_CHECK;

/* The inputs of the tests of a problem whose answers are submitted, for who makes the answers; none
 * if the package has attachments, since then it says by them what people get. Answers are never
 * among them. name: the number of the test, from 1 on. The picture's name is that of the test. */
int test_input_load(struct store_conn *conn, const char *id_or_slug, bool staff, const char *name,
                    const char *known, struct picture *out, struct err *err) MUST_CHECK;
/* Lists them all, without their content: names and bytes; those that are too large to be sent, too.
 */
int test_inputs_list(struct store_conn *conn, const struct problem *problem, struct picture **out,
                     size_t *count, struct err *err) MUST_CHECK;

#endif
