/*
 * The head of an answer: status, date, the policies that browsers get, CORS. And the text of a
 * problem. reply.c makes whole answers.
 *
 * Thread: the loop thread only. No file outside this folder includes it.
 */
#ifndef ASSAY_REPLY_HEAD_H
#define ASSAY_REPLY_HEAD_H

#include "reactor/net/transport.h"

/* Answers a browser's CORS preflight with these methods, if the origin is allowed. */
void reply_preflight(struct request *rq, const char *methods);
const char *status_text(int status);
/* A whole problem+json answer for a socket that has no request. headers: further lines of the head,
 * each with its CRLF. */
void problem_response(struct buf *out, int status, const char *code, const char *headers,
                      const char *detail);
/* Writes the head of rq's answer. length < 0: the answer ends with the connection. */
void reply_head(struct request *rq, struct buf *out, const char *content_type, int64_t length);
const char *server_date(struct server *server);
/* RFC 9457. `type` is a name, not an address that could be fetched. words may quote a client and be
 * cut in the middle of a character. */
json_t *problem_body(int status, const char *code, const char *field, const char *words);

#endif
