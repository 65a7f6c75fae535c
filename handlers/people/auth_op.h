/*
 * One operation on an account, from its request to its answer: what it knows, how it fails, and the
 * steps it takes on other threads. Between steps the client may go away; the operation ends all the
 * same.
 *
 * Thread: the loop thread; `user` and the hashes are also written by the one step that runs.
 * Ownership: auth_begin makes it; auth_end, auth_fail and auth_free end it.
 */
#ifndef ASSAY_AUTH_OP_H
#define ASSAY_AUTH_OP_H

#include "handlers/kit/app.h"
#include "handlers/kit/identity.h"
#include "handlers/kit/secrets.h"
#include "store/people/logins.h"

struct auth {
    struct app *app;
    struct server *server;
    request_id_t request;
    struct user user; /* found or made */
    char *name, *password, *new_password, *new_password_hash;
    char *old_refresh_hash; /* of the cookie; NULL: none came */
    char refresh[TOKEN_SIZE], refresh_hash[SHA256_HEX_SIZE];
    char session_id[SESSION_ID_SIZE]; /* begun, gone on with or ended; "": none */
    char login[LOGIN_SIZE];           /* of who asks */
    bool matches;
    enum session_use use;
    struct err fault;           /* of work on another thread; code "": none */
    const char *password_field; /* these three: own_password.h */
    store_op_fn *write;
    store_done_fn *written;
    bool keeps_tokens; /* when the password changes */
    struct api_token token;
    char token_text[TOKEN_SIZE], token_hash[SHA256_HEX_SIZE];
};

struct auth *auth_begin(struct request *rq);
struct request *auth_request(const struct auth *auth); /* NULL: the client has gone */
void auth_free(struct auth *auth);
/* Ends the operation with a refusal. */
void auth_fail(struct auth *auth, const struct err *err);
/* Ends it as the store did: rc -1 refuses, else `answer` is called where the client still waits. */
typedef void auth_answer_fn(const struct auth *auth, struct request *rq);
void auth_end(struct auth *auth, int rc, const struct err *err, auth_answer_fn *answer);
auth_answer_fn auth_answer_nothing; /* 204 */
void auth_overloaded(struct auth *auth);
/* The next step; when it cannot be taken the operation ends. */
void auth_read(struct auth *auth, store_op_fn *op, store_done_fn *done);
void auth_write(struct auth *auth, store_op_fn *op, store_done_fn *done);
void auth_offload(struct auth *auth, offload_fn *work, void (*done)(void *arg, bool cancelled));
/* Such work: does the password match, and where it does, what is the new one's hash, if there is
 * one. */
offload_fn auth_compare;

/* A copy of the text under a key. */
int text_take(const json_t *json, const char *key, char **out, struct err *err) MUST_CHECK;
void text_forget(char *text); /* overwritten, then freed */

#endif
