#include "handlers/kit/limits.h"

#include "store/base/metrics.h"

#include <stdio.h>
#include <string.h>

_Static_assert((int)LIMIT_KINDS <= (int)METRIC_LIMITS_MAX, "each kind is counted");

#define PLACES 16384 /* rows of the hash table, a power of two */
#define SHARED 512   /* buckets of each kind that newcomers share when all others are taken */
#define SWEEP_US 1000000

struct bucket {
    struct bucket *next; /* in the same row */
    enum limit_kind kind;
    char key[LIMIT_KEY_MAX];
    int64_t level; /* in parts of a token: each microsecond adds `count` parts, token_parts() make a
                      token */
    int64_t filled_us;
};

struct limits {
    struct limit_rule rules[LIMIT_KINDS];
    struct bucket *places[PLACES];
    size_t count;
    struct bucket shared[LIMIT_KINDS][SHARED]; /* by network */
    int64_t swept_us;
    bool was_swept;
};

int limit_rule_parse(const char *text, struct limit_rule *out)
{
    char count[16];
    uint64_t number, seconds;
    const char *slash = strchr(text, '/');
    if (strcmp(text, "off") == 0) {
        *out = (struct limit_rule){0, 1};
        return 0;
    }
    if (!slash || (size_t)(slash - text) >= sizeof count)
        return -1;
    snprintf(count, sizeof count, "%.*s", (int)(slash - text), text);
    if (parse_uint(count, LIMIT_COUNT_MAX, &number) < 0 ||
        parse_uint(slash + 1, 86400, &seconds) < 0 || number == 0 || seconds == 0)
        return -1;
    *out = (struct limit_rule){(int64_t)number, (int64_t)seconds};
    return 0;
}

static int64_t token_parts(const struct limit_rule *rule)
{
    return rule->seconds * 1000000;
}

static int64_t full_level(const struct limit_rule *rule)
{
    return rule->count * token_parts(rule);
}

struct limits *limits_create(const struct limit_rule rules[LIMIT_KINDS])
{
    struct limits *limits = xcalloc(1, sizeof *limits);
    memcpy(limits->rules, rules, sizeof limits->rules);
    for (int kind = 0; kind < LIMIT_KINDS; kind++)
        for (size_t i = 0; i < SHARED; i++)
            limits->shared[kind][i].level = full_level(&rules[kind]);
    return limits;
}

/* FNV-1a. The keys are user ids and addresses. An attacker can choose addresses that fall into one
 * row, but LIMITS_MAX bounds the row's length. */
static uint32_t hash_of(enum limit_kind kind, const char *key)
{
    uint32_t hash = 2166136261u ^ (uint32_t)kind;
    for (; *key; key++)
        hash = (hash ^ (unsigned char)*key) * 16777619u;
    return hash;
}

static void bucket_fill(struct bucket *bucket, const struct limit_rule *rule, int64_t now_us)
{
    int64_t elapsed_us = now_us - bucket->filled_us, full = full_level(rule);
    if (elapsed_us >= token_parts(rule) || bucket->level + elapsed_us * rule->count > full)
        bucket->level = full;
    else
        bucket->level += elapsed_us * rule->count;
    bucket->filled_us = now_us;
}

/* Drops the buckets that are full again; every_one: drops all. */
static void buckets_drop(struct limits *limits, bool every_one, int64_t now_us)
{
    for (size_t i = 0; i < PLACES; i++) {
        struct bucket **at = &limits->places[i];
        while (*at) {
            struct bucket *bucket = *at;
            const struct limit_rule *rule = &limits->rules[bucket->kind];
            if (!every_one)
                bucket_fill(bucket, rule, now_us);
            if (!every_one && bucket->level < full_level(rule)) {
                at = &bucket->next;
                continue;
            }
            *at = bucket->next;
            limits->count--;
            free(bucket);
        }
    }
}

void limits_destroy(struct limits *limits)
{
    if (!limits)
        return;
    buckets_drop(limits, true, 0);
    free(limits);
}

/* Makes room for a bucket. The walk over all takes one or two milliseconds, so it happens once a
 * second at most. */
static bool place_make(struct limits *limits, int64_t now_us)
{
    if (limits->count < LIMITS_MAX)
        return true;
    if (limits->was_swept && now_us - limits->swept_us < SWEEP_US)
        return false;
    limits->was_swept = true;
    limits->swept_us = now_us;
    buckets_drop(limits, false, now_us);
    return limits->count < LIMITS_MAX;
}

static struct bucket *bucket_find(struct limits *limits, enum limit_kind kind, const char *key,
                                  const char *network, int64_t now_us)
{
    struct bucket **place = &limits->places[hash_of(kind, key) % PLACES];
    for (struct bucket *bucket = *place; bucket; bucket = bucket->next)
        if (bucket->kind == kind && strcmp(bucket->key, key) == 0)
            return bucket;
    if (!place_make(limits, now_us))
        return &limits->shared[kind][hash_of(kind, network) % SHARED];
    struct bucket *bucket = xcalloc(1, sizeof *bucket);
    bucket->kind = kind;
    snprintf(bucket->key, sizeof bucket->key, "%s", key);
    bucket->level = full_level(&limits->rules[kind]);
    bucket->filled_us = now_us;
    bucket->next = *place;
    *place = bucket;
    limits->count++;
    return bucket;
}

/* The time until so many parts have been added, in seconds, rounded up. */
static int64_t seconds_for(int64_t parts, const struct limit_rule *rule)
{
    int64_t a_second = rule->count * 1000000;
    return (parts + a_second - 1) / a_second;
}

struct limit_state limits_take(struct limits *limits, enum limit_kind kind, const char *key,
                               int64_t now_us)
{
    return limits_take_in(limits, kind, key, key, now_us);
}

struct limit_state limits_take_in(struct limits *limits, enum limit_kind kind, const char *given,
                                  const char *network, int64_t now_us)
{
    const struct limit_rule *rule = &limits->rules[kind];
    char key[LIMIT_KEY_MAX];
    if (rule->count == 0)
        return (struct limit_state){.allowed = true};
    snprintf(key, sizeof key, "%s", given);
    struct bucket *bucket = bucket_find(limits, kind, key, network, now_us);
    bucket_fill(bucket, rule, now_us);
    struct limit_state state = {.limit = rule->count,
                                .allowed = bucket->level >= token_parts(rule)};
    if (state.allowed) {
        bucket->level -= token_parts(rule);
    } else {
        state.retry_s = seconds_for(token_parts(rule) - bucket->level, rule);
        counter_add(&metrics.rate_limited[kind], 1);
    }
    state.remaining = bucket->level / token_parts(rule);
    state.reset_s = seconds_for(full_level(rule) - bucket->level, rule);
    return state;
}
