/* The modes of assay-probe (probe.c) that spend time: honest programs with several threads, which
 * must never count as asleep, and programs that sleep in ways that are harder to see. */
#include "executor/cell/probe.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define THREADS 4

static long used_ms(clockid_t clock)
{
    struct timespec used;
    clock_gettime(clock, &used);
    return (long)used.tv_sec * 1000 + used.tv_nsec / 1000000;
}

static void *work(void *unused)
{
    (void)unused;
    while (used_ms(CLOCK_THREAD_CPUTIME_ID) < probe_number(0))
        ;
    return NULL;
}

/* --- honest programs ----------------------------------------------------------------------- */

/* Starts threads that work, each for as many milliseconds as the first argument says. The first
 * thread only waits for them. */
int probe_join_threads(void)
{
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i], NULL, work, NULL))
            return MISUSED;
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    return 0;
}

/* Starts one thread after the other, so that the threads that worked have ended. */
int probe_follow_threads(void)
{
    for (int i = 0; i < 100; i++) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, work, NULL))
            return MISUSED;
        pthread_join(thread, NULL);
    }
    return 0;
}

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static intptr_t turn;

static void *relay(void *own)
{
    pthread_mutex_lock(&lock);
    while (used_ms(CLOCK_PROCESS_CPUTIME_ID) < probe_number(0)) {
        while (turn != (intptr_t)own)
            pthread_cond_wait(&changed, &lock);
        for (volatile int i = 0; i < 20000; i = i + 1)
            ;
        turn = !turn;
        pthread_cond_signal(&changed);
    }
    turn = !(intptr_t)own;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&lock);
    return NULL;
}

/* Two threads hand over to each other for as many milliseconds together. One of them can always
 * run. */
int probe_relay(void)
{
    pthread_t other;
    if (pthread_create(&other, NULL, relay, (void *)1))
        return MISUSED;
    relay((void *)0);
    pthread_join(other, NULL);
    return 0;
}

/* --- programs that sleep ------------------------------------------------------------------- */

static void nap(long us)
{
    struct timespec time = {.tv_nsec = us * 1000};
    nanosleep(&time, NULL);
}

static void by_naps(void)
{
    prctl(PR_SET_TIMERSLACK, 1UL, 0, 0, 0);
    for (;;) {
        nap(500);
        sched_yield();
    }
}

static void *sleep_in_turn(void *unused)
{
    (void)unused;
    for (;;) {
        pthread_mutex_lock(&lock);
        nap(7000);
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

static void by_turns(void)
{
    pthread_t thread;
    for (int i = 1; i < THREADS; i++)
        pthread_create(&thread, NULL, sleep_in_turn, NULL);
    sleep_in_turn(NULL);
}

/* The first thread ends, and each thread that has slept starts the next one. */
static void *sleep_and_go(void *unused)
{
    pthread_t next;
    (void)unused;
    pthread_detach(pthread_self());
    nap(10000);
    pthread_create(&next, NULL, sleep_and_go, NULL);
    return NULL;
}

static void by_new_threads(void)
{
    pthread_t first;
    pthread_create(&first, NULL, sleep_and_go, NULL);
    pthread_exit(NULL);
}

static void by_lock(void)
{
    pthread_mutex_lock(&lock);
    pthread_mutex_lock(&lock);
}

static void by_event(void)
{
    uint64_t count;
    int fd = eventfd(0, 0);
    if (read(fd, &count, sizeof count) < 0)
        _exit(BROKEN);
}

static void by_fork(void)
{
    if (fork() == 0)
        for (;;)
            pause();
    wait(NULL);
}

static void by_vfork(void)
{
    if (vfork() == 0) /* NOLINT(clang-analyzer-security.insecureAPI.vfork) */
        for (;;)
            pause(); /* NOLINT(clang-analyzer-unix.Vfork) */
}

static void by_stop(void)
{
    raise(SIGSTOP);
}

static const struct {
    const char *name;
    void (*run)(void);
} ways[] = {
    {"naps", by_naps},   {"turns", by_turns}, {"newthreads", by_new_threads},
    {"lock", by_lock},   {"event", by_event}, {"fork", by_fork},
    {"vfork", by_vfork}, {"stop", by_stop},
};

/* Sleeps in the way that the first argument names, without end. */
int probe_doze(void)
{
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (strcmp(probe_text(0), ways[i].name) == 0)
            ways[i].run();
    return MISUSED;
}
