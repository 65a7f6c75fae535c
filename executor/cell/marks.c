#include "executor/cell/marks.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdalign.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define MARK ".mark"
#define OTHER_MARK ".mark-2"
#define STACK_BYTES 4096
#define END_OF_NAMES INT32_MAX /* a d_off that says: no more names; in some versions LONG_MAX */

static const char *const paths[MARKS_PLACES] = {"/work", "/box"};

/* --- files ---------------------------------------------------------------------------------- */

/* The record of getdents64(2); glibc does not declare it. */
struct entry {
    uint64_t d_ino;
    int64_t d_off;
    unsigned short d_reclen;
    unsigned char d_type;
    char d_name[];
};

/* The directory offset of the only file in a directory. It is in the file's own record or in the
 * one before, depending on the kernel version, but always in the same one. */
static int64_t place_of_name(int top)
{
    union {
        struct entry entry;
        char bytes[1024];
    } room;
    int64_t place = -1;
    AUTO_FD int dir = openat(top, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    long n = dir < 0 ? -1 : syscall(SYS_getdents64, dir, &room, sizeof room);
    for (long at = 0; at < n;) {
        const struct entry *entry = (const void *)(room.bytes + at);
        if (entry->d_off < END_OF_NAMES && entry->d_off > place)
            place = entry->d_off;
        at += entry->d_reclen;
    }
    return place;
}

/* Makes the mark, which uses an inode number and a directory offset, and reports both. */
static int mark_make(int top, struct marks_place *now)
{
    struct stat info;
    AUTO_FD int fd = openat(top, MARK, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 || fstat(fd, &info))
        return -1;
    now->number = (int64_t)info.st_ino;
    now->name = place_of_name(top);
    return now->name < 0 ? -1 : 0;
}

/* Uses `count` directory offsets by renaming the mark, then removes it. */
static int names_take(int top, int64_t count)
{
    int rc = 0;
    for (int64_t i = 0; i < count && !rc; i++)
        rc = i % 2 ? renameat(top, OTHER_MARK, top, MARK) : renameat(top, MARK, top, OTHER_MARK);
    return rc ? -1 : unlinkat(top, count > 0 && count % 2 ? OTHER_MARK : MARK, 0);
}

static int numbers_take(int top, int64_t count)
{
    for (int64_t i = 0; i < count; i++) {
        AUTO_FD int fd = openat(top, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
        if (fd < 0)
            return -1;
    }
    return 0;
}

static int place_note(const char *path, struct marks_place *place)
{
    struct marks_place first;
    AUTO_FD int top = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (top < 0 || mark_make(top, &first) || names_take(top, 0) || mark_make(top, place))
        return -1;
    place->names_count = place->name != first.name;
    return names_take(top, 0);
}

static int place_step(const char *path, struct marks_place *place)
{
    struct marks_place now;
    AUTO_FD int top = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (top < 0 || mark_make(top, &now))
        return -1;
    int64_t numbers = place->number + MARKS_FILES - now.number;
    int64_t names = place->names_count ? place->name + MARKS_FILES - now.name : 0;
    if (numbers < 0 || names < 0 || numbers > MARKS_FILES || names > MARKS_FILES)
        return -1;
    place->number += MARKS_FILES;
    place->name += place->names_count ? MARKS_FILES : 0;
    return names_take(top, names) || numbers_take(top, numbers) ? -1 : 0;
}

/* --- processes ------------------------------------------------------------------------------ */

static int end_at_once(void *none)
{
    (void)none;
    return 0;
}

/* Uses one pid. The child's end sends no signal, so only this function reaps it, and the control
 * group then no longer counts it. */
static int64_t process_take(void)
{
    static alignas(16) char stack[STACK_BYTES];
    pid_t pid = clone(end_at_once, stack + sizeof stack, CLONE_VM | CLONE_VFORK, NULL);
    while (pid > 0 && waitpid(pid, NULL, __WALL) < 0)
        if (errno != EINTR)
            return -1;
    return pid;
}

static int processes_step(struct marks *marks)
{
    int64_t now = process_take(), to = marks->process + MARKS_PROCESSES;
    if (now < marks->process ||
        now > to) /* more than a step was used, or the pids have wrapped around */
        return -1;
    while (now < to)
        if ((now = process_take()) < 0)
            return -1;
    marks->process = to;
    return now == to ? 0 : -1;
}

/* --- all marks -------------------------------------------------------------------------------- */

void marks_note(struct marks *marks)
{
    marks->noted = true;
    marks->process = process_take();
    marks->known = marks->process > 0;
    for (int i = 0; i < MARKS_PLACES && marks->known; i++)
        marks->known = !place_note(paths[i], &marks->places[i]);
}

bool marks_step(struct marks *marks)
{
    marks->known = marks->known && !processes_step(marks);
    for (int i = 0; i < MARKS_PLACES && marks->known; i++)
        marks->known = !place_step(paths[i], &marks->places[i]);
    return marks->known;
}
