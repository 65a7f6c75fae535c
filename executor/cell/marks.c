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
#define END_OF_OFFSETS INT32_MAX /* a d_off that says: no more names; in some versions LONG_MAX */

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
static int64_t offset_of_mark(int top)
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
        if (entry->d_off < END_OF_OFFSETS && entry->d_off > place)
            place = entry->d_off;
        at += entry->d_reclen;
    }
    return place;
}

/* Makes the mark, which uses an inode number and a directory offset, and reports both. */
static int make_mark(int top, struct marks_place *now)
{
    struct stat info;
    AUTO_FD int fd = openat(top, MARK, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 || fstat(fd, &info))
        return -1;
    now->inode = (int64_t)info.st_ino;
    now->offset = offset_of_mark(top);
    return now->offset < 0 ? -1 : 0;
}

/* Uses `count` directory offsets by renaming the mark, then removes it. */
static int use_offsets(int top, int64_t count)
{
    int rc = 0;
    for (int64_t i = 0; i < count && !rc; i++)
        rc = i % 2 ? renameat(top, OTHER_MARK, top, MARK) : renameat(top, MARK, top, OTHER_MARK);
    return rc ? -1 : unlinkat(top, count > 0 && count % 2 ? OTHER_MARK : MARK, 0);
}

static int use_inodes(int top, int64_t count)
{
    for (int64_t i = 0; i < count; i++) {
        AUTO_FD int fd = openat(top, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
        if (fd < 0)
            return -1;
    }
    return 0;
}

static int note_place(const char *path, struct marks_place *place)
{
    struct marks_place first;
    AUTO_FD int top = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (top < 0 || make_mark(top, &first) < 0 || use_offsets(top, 0) < 0 ||
        make_mark(top, place) < 0)
        return -1;
    place->offsets_count = place->offset != first.offset;
    return use_offsets(top, 0);
}

static int step_place(const char *path, struct marks_place *place)
{
    struct marks_place now;
    AUTO_FD int top = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (top < 0 || make_mark(top, &now) < 0)
        return -1;
    int64_t inodes = place->inode + MARKS_FILES - now.inode;
    int64_t offsets = place->offsets_count ? place->offset + MARKS_FILES - now.offset : 0;
    if (inodes < 0 || offsets < 0 || inodes > MARKS_FILES || offsets > MARKS_FILES)
        return -1;
    place->inode += MARKS_FILES;
    place->offset += place->offsets_count ? MARKS_FILES : 0;
    return use_offsets(top, offsets) < 0 || use_inodes(top, inodes) < 0 ? -1 : 0;
}

/* --- processes ------------------------------------------------------------------------------ */

static int end_at_once(void *none)
{
    (void)none;
    return 0;
}

/* Uses one pid. The child's end sends no signal, so only this function reaps it, and the control
 * group then no longer counts it. */
static int64_t use_pid(void)
{
    static alignas(16) char stack[STACK_BYTES];
    pid_t pid = clone(end_at_once, stack + sizeof stack, CLONE_VM | CLONE_VFORK, NULL);
    while (pid > 0 && waitpid(pid, NULL, __WALL) < 0)
        if (errno != EINTR)
            return -1;
    return pid;
}

static int step_pids(struct marks *marks)
{
    int64_t now = use_pid(), to = marks->pid + MARKS_PIDS;
    if (now < marks->pid ||
        now > to) /* more than a step was used, or the pids have wrapped around */
        return -1;
    while (now < to)
        if ((now = use_pid()) < 0)
            return -1;
    marks->pid = to;
    return now == to ? 0 : -1;
}

/* --- all marks ----------------------------------------------------------------------------- */

void marks_note(struct marks *marks)
{
    marks->noted = true;
    marks->pid = use_pid();
    marks->known = marks->pid > 0;
    for (int i = 0; i < MARKS_PLACES && marks->known; i++)
        marks->known = note_place(paths[i], &marks->places[i]) == 0;
}

bool marks_step(struct marks *marks)
{
    marks->known = marks->known && step_pids(marks) == 0;
    for (int i = 0; i < MARKS_PLACES && marks->known; i++)
        marks->known = step_place(paths[i], &marks->places[i]) == 0;
    return marks->known;
}
