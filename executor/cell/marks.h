/*
 * Marks: numbers of a container that only count up, so that a later run could read in them what an
 * earlier one did: the process ids, and of each directory that can be written the inode numbers of
 * its tmpfs and the places of names in it (d_off of getdents64(2), from Linux 6.6 on). None of them
 * can be set back from inside. After each run they are brought forward by fixed steps from where
 * they were, so that the next one finds the same numbers whatever the last one made; of a run that
 * took more than a step, the numbers tell, and the container is spent.
 *
 * Process: the supervisor of a container, while no run is on; costs half a millisecond.
 * Ownership: the caller's struct. Limits: the steps below.
 */
#ifndef ASSAY_CELL_MARKS_H
#define ASSAY_CELL_MARKS_H

#include "store/base/base.h"

#define MARKS_FILES 64    /* made in a directory by a run, and by the supervisor for it */
#define MARKS_PROCESSES 8 /* and threads: two are the run's own, one or three the supervisor's */
#define MARKS_PLACES 2

struct marks_place {
    int64_t number, name; /* the last that were taken */
    bool names_count;     /* else they are given again */
};

struct marks {
    bool noted, known; /* noted once; known still */
    int64_t process;
    struct marks_place places[MARKS_PLACES]; /* /work and /box, which are empty at each call */
};

/* Where the numbers are now, whatever was made before. They stay unknown where they cannot be had.
 */
void marks_note(struct marks *marks);
/* Brings them forward. False: some were beyond that, or are not known. */
bool marks_step(struct marks *marks) MUST_CHECK;

#endif
