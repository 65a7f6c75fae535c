/*
 * The part of a spawner that is loaded into a warm interpreter (python/zygote.py, through ctypes).
 * The interpreter runs trusted code only: it imports the harness and then calls zygote_serve,
 * which comes back in each forked child, set up and stepped down, and never in the zygote itself.
 *
 * Thread: the interpreter's only one, holding the interpreter lock (ctypes.PyDLL).
 */
#include "executor/cell/zygote.h"

#include "executor/cell/spawn.h"

#include <dlfcn.h>
#include <errno.h>
#include <sys/prctl.h>

static struct {
    void (*before_fork)(void);
    void (*after_fork_parent)(void);
    void (*after_fork_child)(void);
    struct spawner spawner;
} zygote;

/* What os.fork does (Modules/posixmodule.c), without the Python frames around it. */
static pid_t python_fork(void)
{
    zygote.before_fork();
    pid_t pid = fork();
    int saved = errno;
    if (pid == 0)
        zygote.after_fork_child();
    else
        zygote.after_fork_parent();
    errno = saved;
    return pid;
}

/* ISO C has no conversion from dlsym's result to a function; POSIX asks that it work. */
static int find(const char *name, void (**function)(void))
{
    *(void **)function = dlsym(RTLD_DEFAULT, name);
    return *function ? 0 : -1;
}

int zygote_serve(void)
{
    if (find("PyOS_BeforeFork", &zygote.before_fork) ||
        find("PyOS_AfterFork_Parent", &zygote.after_fork_parent) ||
        find("PyOS_AfterFork_Child", &zygote.after_fork_child))
        return -1;
    /* execve made this process visible to its own uid again. */
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) || spawn_init(&zygote.spawner, python_fork))
        return -1;
    spawn_serve(&zygote.spawner);
    return (int)zygote.spawner.request.argc;
}

const char *zygote_argument(int index)
{
    return zygote.spawner.argv[index];
}
