/*
 * Rate limits: token buckets, one for each kind of request and each user or address. A bucket has
 * `count` tokens and fills again within `seconds`.
 *
 * The buckets are of this process: several behind one address would each let as much through. Only
 * admission_take and account_attempt_take use them, and both can answer the client later; code that
 * shares buckets between processes belongs behind this header.
 *
 * Thread: the loop thread only. Ownership: create/destroy.
 * Limits: LIMITS_MAX buckets. For a further one the full buckets are dropped, because a full bucket
 * is the same as none. If no bucket is full, newcomers of one network share a bucket. So nobody's
 * used bucket can be pushed out, and a flood of addresses from one network does not shut out other
 * networks.
 */
#ifndef ASSAY_LIMITS_H
#define ASSAY_LIMITS_H

#include "handlers/kit/access.h"

#define LIMITS_MAX 65536
#define LIMIT_KEY_MAX 80
#define LIMIT_COUNT_MAX 1000000
/* An account accepts as many login attempts as so many addresses may make together. That bounds
 * guesses from many addresses, and no single address can use up the attempts of the account's
 * owner. */
#define LOGIN_ADDRESSES 4
/* Of going on with logins and logging out: enough for a school behind one address. */
#define LIMIT_SESSION_RULE "600/60"

struct limit_rule {
    int64_t count, seconds; /* count 0: no limit; at most LIMIT_COUNT_MAX in at most a day */
};
/* Reads "60/60" (60 in 60 seconds) or "off" (no limit). -1: another text. */
int limit_rule_parse(const char *text, struct limit_rule *out) MUST_CHECK;

struct limits;
struct limits *limits_create(const struct limit_rule rules[LIMIT_KINDS]);
void limits_destroy(struct limits *limits);

struct limit_state {
    bool allowed;
    int64_t limit, remaining;
    int64_t retry_s; /* until the next one is allowed; 0: it is now */
    int64_t reset_s; /* until the bucket is full */
};
/* Takes a token from the bucket if it has one. key: the user or the address; only the first
 * LIMIT_KEY_MAX - 1 bytes count. network: the network of the address. */
struct limit_state limits_take_in(struct limits *limits, enum limit_kind kind, const char *key,
                                  const char *network, int64_t now_us);
/* The same for a key without a network: a user. */
struct limit_state limits_take(struct limits *limits, enum limit_kind kind, const char *key,
                               int64_t now_us);

#endif
