/*
 * Fair shares: token buckets, one for each kind of request and each user or address. A bucket holds
 * `count` and is filled again within `seconds`.
 *
 * Thread: the loop thread only. Ownership: create/destroy.
 * Limits: LIMITS_MAX buckets; for a further one those that are full again are given up, which says
 * nothing else than having none. Where none is, whoever comes anew shares a bucket with all others
 * new from the same network: so nobody's used bucket can be pushed out, and a flood of addresses of
 * one network does not keep those of others out.
 */
#ifndef ASSAY_LIMITS_H
#define ASSAY_LIMITS_H

#include "handlers/kit/access.h"

#define LIMITS_MAX 65536
#define LIMIT_KEY_MAX 80
#define LIMIT_COUNT_MAX 1000000
/* One account takes as many attempts to log in as this many addresses may make: a guess from many
 * is bounded, and no single one can use up what others need. */
#define LOGIN_ADDRESSES 4

struct limit_rule {
    int64_t count, seconds; /* count 0: no limit; at most LIMIT_COUNT_MAX in at most a day */
};
/* "60/60" is 60 in 60 seconds, "off" none. -1: something else. */
int limit_rule_parse(const char *text, struct limit_rule *out) MUST_CHECK;

struct limits;
struct limits *limits_create(const struct limit_rule rules[LIMIT_KINDS]);
void limits_destroy(struct limits *limits);

struct limit_state {
    bool allowed;
    int64_t limit, remaining;
    int64_t retry_s; /* until one more is allowed; 0: now */
    int64_t reset_s; /* until the bucket is full */
};
/* Takes one from the bucket, if it has one. key: at most LIMIT_KEY_MAX - 1 bytes count. network:
 * what the key is a part of. */
struct limit_state limits_take_in(struct limits *limits, enum limit_kind kind, const char *key,
                                  const char *network, int64_t now_us);
/* The same of who is in no network: a user. */
struct limit_state limits_take(struct limits *limits, enum limit_kind kind, const char *key,
                               int64_t now_us);

#endif
