/*
 * What became of a file that a run was to leave for the server.
 *
 * Thread: none; a type only.
 */
#ifndef ASSAY_CELL_COLLECTED_H
#define ASSAY_CELL_COLLECTED_H

enum run_collected {
    RUN_COLLECTED_NONE, /* there is no such file */
    RUN_COLLECTED_WHOLE,
    RUN_COLLECTED_CUT,     /* only its beginning was read */
    RUN_COLLECTED_UNUSABLE /* it is no regular file, or cannot be read */
};

#endif
