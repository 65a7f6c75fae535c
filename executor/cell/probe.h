/*
 * Shared by the files of assay-probe, the program that attacks the sandbox in the self-test. A mode
 * is one attack and returns the program's exit code.
 *
 * Thread: the program's only one, except in modes that are about threads.
 *
 * Defined in: probe_calls.c, probe_time.c, probe_use.c.
 */
#ifndef ASSAY_CELL_PROBE_H
#define ASSAY_CELL_PROBE_H

#include <stdbool.h>

enum { HELD = 0, BROKEN = 1, MISUSED = 2 };

int probe_refused(bool got_through);
long probe_number(int index);      /* argument of the mode; 0 if there is none */
const char *probe_text(int index); /* the same as text; "" if there is none */

/* probe_use.c */
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

/* probe_time.c */
int probe_join_threads(void);
int probe_follow_threads(void);
int probe_relay(void);
int probe_doze(void);

/* probe_calls.c */
int probe_call_kernel(void);
int probe_machine_facts(void);
int probe_disk_usage(void);
int probe_touch_devices(void);
int probe_open_devices(void);
int probe_lower_oom_score(void);
int probe_kill_itself(void);
int probe_call_link_calls(void);
int probe_call_wait_calls(void);
int probe_leave_core(void);
int probe_make_namespaces(void);
int probe_trace_others(void);
int probe_signal_others(void);
int probe_mount(void);
int probe_push_terminal_input(void);
int probe_call_foreign(void);

#endif
