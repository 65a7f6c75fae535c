/*
 * assay-probe, between its two files. A mode returns the program's exit code.
 *
 * Thread: the program's only one, but where a mode is about threads.
 */
#ifndef ASSAY_CELL_PROBE_H
#define ASSAY_CELL_PROBE_H

enum { HELD = 0, BROKEN = 1, MISUSED = 2 };

long probe_number(int index); /* argument of the mode; 0 when there is none */

int probe_use_memory(void);
int probe_use_cpu(void);
int probe_use_two_cores(void);
int probe_use_time(void);
int probe_stop_itself(void);
int probe_use_output(void);
int probe_use_processes(void);
int probe_use_all_forks(void);
int probe_use_files(void);
int probe_use_work(void);
int probe_use_inodes(void);
int probe_use_file_size(void);

#endif
