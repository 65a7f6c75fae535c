/* The modes of assay-probe (probe.c) that use a resource up. They just try; the sandbox's report on
 * them is the result. */
#include "executor/cell/probe.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define CHUNK (1 << 20)

int probe_use_memory(void)
{
    for (;;) {
        char *block = malloc(CHUNK);
        if (!block)
            return HELD;
        for (size_t i = 0; i < CHUNK; i += 4096)
            ((volatile char *)block)[i] = 1;
    }
    return MISUSED;
}

int probe_use_cpu(void)
{
    volatile unsigned long turns = 0;
    for (;;)
        turns = turns + 1;
    return MISUSED;
}

static void *use_cpu_thread(void *unused)
{
    (void)unused;
    probe_use_cpu();
    return NULL;
}

/* Runs two threads for as many milliseconds as the first argument says, and prints how much CPU
 * time they got, in ms. */
int probe_use_two_cores(void)
{
    pthread_t thread;
    struct timespec until = {.tv_nsec = probe_number(0) * 1000000}, used;
    if (pthread_create(&thread, NULL, use_cpu_thread, NULL) ||
        pthread_create(&thread, NULL, use_cpu_thread, NULL))
        return MISUSED;
    nanosleep(&until, NULL);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    printf("%ld\n", (long)used.tv_sec * 1000 + used.tv_nsec / 1000000);
    fflush(stdout);
    _exit(0);
}

int probe_use_time(void)
{
    for (;;)
        pause();
    return MISUSED;
}

int probe_stop_itself(void)
{
    return raise(SIGSTOP);
}

int probe_use_output(void)
{
    static const char chunk[65536] = {'x'};
    while (write((int)probe_number(0), chunk, sizeof chunk) > 0)
        ;
    return 0;
}

/* Forks as often as it can, and prints how many children it got. They stay. */
int probe_use_processes(void)
{
    int count = 0;
    for (pid_t pid; (pid = fork()) >= 0; count++)
        if (pid == 0)
            for (;;)
                pause();
    printf("%d\n", count);
    return 0;
}

int probe_use_all_forks(void)
{
    for (;;)
        fork();
    return MISUSED;
}

int probe_use_files(void)
{
    int count = 0;
    while (open("/dev/null", O_RDONLY) >= 0)
        count++;
    printf("%d\n", count);
    return 0;
}

/* Writes files until there is no room, and prints how many bytes fitted. */
int probe_use_work(void)
{
    static const char chunk[65536];
    long total = 0;
    for (int i = 0; i < 4096; i++) {
        char name[32];
        ssize_t n;
        snprintf(name, sizeof name, "fill-%d", i);
        int fd = open(name, O_WRONLY | O_CREAT, 0600);
        if (fd < 0)
            break;
        long size = 0;
        for (; size < CHUNK && (n = write(fd, chunk, sizeof chunk)) > 0; size += n)
            total += n;
        close(fd);
        if (size < CHUNK)
            break;
    }
    printf("%ld\n", total);
    return 0;
}

int probe_use_inodes(void)
{
    int count = 0;
    for (;; count++) {
        char name[32];
        snprintf(name, sizeof name, "i%d", count);
        int fd = open(name, O_WRONLY | O_CREAT, 0600);
        if (fd < 0)
            break;
        close(fd);
    }
    printf("%d\n", count);
    return 0;
}

int probe_use_file_size(void)
{
    static const char chunk[65536];
    int fd = open("large", O_WRONLY | O_CREAT, 0600);
    while (write(fd, chunk, sizeof chunk) > 0)
        ;
    return HELD;
}
