/*
 * A judge that answers when a test says so: it keeps each question until then, and what it was
 * handed.
 *
 * Thread: the loop's. Limits: 16 questions at a time, 16 jobs.
 */
#ifndef ASSAY_LATER_JUDGE_KIT_H
#define ASSAY_LATER_JUDGE_KIT_H

#include "executor/judge.h"

enum question_kind { ASKED_ROOM, ASKED_WATCH, ASKED_SNAPSHOT, ASKED_CAPACITY, ASKED_QUEUE };

struct question {
    enum question_kind kind;
    char job_id[JOB_ID_SIZE];
    enum viewer viewer;
    struct judge_places places;
    union {
        judge_reserved_fn *reserved;
        judge_watched_fn *watched;
        judge_snapshot_fn *snapshot;
        judge_capacity_fn *capacity;
        judge_queue_fn *queue;
    } answer;
    void *ctx;
};

#define LATER_MAX 16

struct later_judge {
    struct judge judge;
    struct question asked[LATER_MAX]; /* oldest first */
    size_t count;
    struct job_ticket submitted[LATER_MAX];
    size_t submits, released, looks;
    int64_t cancelled; /* the last rejudge */
};

void later_judge_init(struct later_judge *later);
/* Each answers question i, which is then none any more. */
void later_room(struct later_judge *later, size_t i, enum judge_room room, size_t count);
void later_watch(struct later_judge *later, size_t i, const struct judge_past *past);
void later_snapshot(struct later_judge *later, size_t i, const struct judge_snapshot *now);
void later_capacity(struct later_judge *later, size_t i, const struct judge_capacity *capacity);
void later_queue(struct later_judge *later, size_t i, const struct judge_queue *queue);

#endif
