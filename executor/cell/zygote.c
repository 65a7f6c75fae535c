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
#include <sys/prctl.h>

/* What os.fork does around it (Modules/posixmodule.c), without the Python frames. */
static struct spawn_host python;
static struct spawner spawner;

/* ISO C has no conversion from dlsym's result to a function; POSIX asks that it work. */
static int find(const char *name, void (**function)(void))
{
    *(void **)function = dlsym(RTLD_DEFAULT, name);
    return *function ? 0 : -1;
}

int zygote_serve(void)
{
    if (find("PyOS_BeforeFork", &python.before_fork) ||
        find("PyOS_AfterFork_Parent", &python.after_fork_parent) ||
        find("PyOS_AfterFork_Child", &python.after_fork_child))
        return -1;
    /* execve made this process visible to its own uid again. */
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) || spawn_init(&spawner, &python))
        return -1;
    spawn_serve(&spawner);
    return (int)spawner.request.argc;
}

const char *zygote_argument(int index)
{
    return spawner.argv[index];
}
