/*
 * The part of a spawner that is loaded into a warm interpreter (by python/zygote.py, through
 * ctypes). The interpreter runs only trusted code: it imports the harness and then calls
 * zygote_serve. That call returns in each forked child, set up and without privileges, and never in
 * the zygote itself.
 *
 * Thread: the interpreter's only one, which holds the interpreter lock (ctypes.PyDLL).
 */
#include "executor/cell/zygote.h"

#include "executor/cell/spawn.h"

#include <dlfcn.h>
#include <sys/prctl.h>

/* What os.fork does before and after a fork (Modules/posixmodule.c), without Python frames. */
static struct spawn_host python;
static struct spawner spawner;

/* ISO C cannot convert dlsym's result to a function pointer; POSIX requires that it works. */
static int find(const char *name, void (**function)(void))
{
    *(void **)function = dlsym(RTLD_DEFAULT, name);
    return *function ? 0 : -1;
}

int zygote_serve(void)
{
    if (find("PyOS_BeforeFork", &python.before_fork) < 0 ||
        find("PyOS_AfterFork_Parent", &python.after_fork_parent) < 0 ||
        find("PyOS_AfterFork_Child", &python.after_fork_child) < 0)
        return -1;
    /* execve made this process dumpable again, and so open to its own uid. */
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) || spawn_init(&spawner, &python) < 0)
        return -1;
    spawn_serve(&spawner);
    return (int)spawner.request.argc;
}

const char *zygote_argument(int index)
{
    return spawner.argv[index];
}
