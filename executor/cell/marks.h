/*
 * Marks are numbers of a container that only ever count up, so that a later run could read from
 * them what an earlier run did: process ids and, for each writable directory, the inode numbers of
 * its tmpfs and the directory offsets of its names (d_off of getdents64(2), since Linux 6.6). They
 * cannot be set back from inside. So after each run they are moved forward to a fixed distance from
 * where they were, and the next run finds the same numbers whatever the last one made. If a run
 * used more numbers than the distance, its marks would show that, and the container is not used
 * again.
 *
 * Process: the supervisor of a container, while no run is active; costs half a millisecond.
 * Ownership: the caller's struct. Limits: the steps below.
 */
#ifndef ASSAY_CELL_MARKS_H
#define ASSAY_CELL_MARKS_H

#include "store/base/base.h"

#define MARKS_FILES 64 /* files made in a directory by a run, and by the supervisor for it */
#define MARKS_PIDS 8   /* and threads: two are the run's, one or three the supervisor's */
#define MARKS_PLACES 2

struct marks_place {
    int64_t inode, offset; /* the last inode number and directory offset used */
    bool offsets_count;    /* false: the kernel reuses directory offsets */
};

struct marks {
    bool noted, known; /* noted once; still known */
    int64_t pid;
    struct marks_place places[MARKS_PLACES]; /* /work and /box, both empty at each call */
};

/* Notes the current numbers. They stay unknown if they cannot be read. */
void marks_note(struct marks *marks);
/* Moves the numbers forward by one step. False: they are unknown, or a run used more than that. */
bool marks_step(struct marks *marks) MUST_CHECK;

#endif
