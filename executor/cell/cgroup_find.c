#include "executor/cell/cgroup_find.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define SERVER_PREFIX "assay-"
#define CELL_PREFIX "cell-"
/* The server's own group on v2, where a group with processes cannot have controlled children. */
#define SERVER_LEAF "assay-server"
#define TEXT_MAX 262144

static const char *const controllers[CGROUP_PARTS] = {"memory", "pids", "cpuacct", "cpu"};

/* --- sweeping ------------------------------------------------------------------------------- */

static bool process_gone(const char *text)
{
    uint64_t pid;
    if (parse_uint(text, INT32_MAX, &pid) < 0 || pid == 0)
        return false; /* not one of our directories */
    return kill((pid_t)pid, 0) && errno == ESRCH;
}

void cgroup_sweep(const char *dir, const char *prefix)
{
    DIR *stream = opendir(dir);
    if (!stream)
        return;
    size_t prefix_len = strlen(prefix);
    struct dirent *entry;
    while ((entry = readdir(stream))) {
        if (strncmp(entry->d_name, prefix, prefix_len) != 0 ||
            !process_gone(entry->d_name + prefix_len))
            continue;
        char path[CGROUP_PATH_MAX + 256];
        snprintf(path, sizeof path, "%s/%s", dir, entry->d_name);
        if (strcmp(prefix, CELL_PREFIX) != 0)
            cgroup_sweep(path, CELL_PREFIX);
        if (rmdir(path) && errno != ENOENT)
            log_debug("cgroup: %s is still in use", path);
    }
    closedir(stream);
}

/* --- mounts -------------------------------------------------------------------------------- */

static char *read_proc(const char *path)
{
    struct buf text = {0};
    char chunk[4096];
    AUTO_FD int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n;
    while (fd >= 0 && text.len < TEXT_MAX && (n = read(fd, chunk, sizeof chunk)) > 0)
        buf_append(&text, chunk, (size_t)n);
    return buf_steal(&text);
}

/* Whether `word` is in the comma-separated list, which ends at a colon, a blank or a newline. */
static bool lists_word(const char *list, const char *word)
{
    size_t len = strlen(word);
    for (const char *at = list;; at++) {
        size_t n = strcspn(at, ",: \n");
        if (n == len && memcmp(at, word, n) == 0)
            return true;
        at += n;
        if (*at != ',')
            return false;
    }
}

/* Finds our own path in the hierarchy of a v1 controller, or of v2 if controller is "". */
static int own_path(const char *cgroups, const char *controller, char *out, size_t size)
{
    for (const char *line = cgroups; *line; line += strcspn(line, "\n"), line += *line == '\n') {
        const char *list = line + strcspn(line, ":\n");
        if (*list != ':')
            continue;
        const char *path = strchr(++list, ':');
        if (!path)
            return -1;
        bool found = *controller ? *list != ':' && lists_word(list, controller) : *list == ':';
        if (found) {
            int len = (int)strcspn(path + 1, "\n");
            return snprintf(out, size, "%.*s", len, path + 1) < (int)size ? 0 : -1;
        }
    }
    return -1;
}

struct cgroup_mount {
    char root[CGROUP_PATH_MAX], point[CGROUP_PATH_MAX];
};

/* Fields in proc_pid_mountinfo(5): id parent dev ROOT POINT options ... - TYPE source SUPER-OPTS */
static int find_mount(const char *mountinfo, const char *controller, struct cgroup_mount *out)
{
    for (const char *line = mountinfo; *line; line += strcspn(line, "\n"), line += *line == '\n') {
        char type[32], options[512];
        const char *dash = strstr(line, " - ");
        if (!dash || sscanf(dash, " - %31s %*s %511s", type, options) != 2)
            continue;
        bool found = *controller ? strcmp(type, "cgroup") == 0 && lists_word(options, controller)
                                 : strcmp(type, "cgroup2") == 0;
        if (found && sscanf(line, "%*s %*s %*s %511s %511s", out->root, out->point) == 2)
            return 0;
    }
    return -1;
}

/* Finds the directory of our own group: the mount point, and our path without the mount's root. */
static int own_dir(const char *mountinfo, const char *cgroups, const char *controller,
                   struct cgroup_mount *mount, char *out, size_t size)
{
    char path[CGROUP_PATH_MAX];
    if (find_mount(mountinfo, controller, mount) < 0 ||
        own_path(cgroups, controller, path, sizeof path) < 0)
        return -1;
    size_t root_len = strlen(mount->root);
    const char *below = path;
    if (root_len > 1 && strncmp(path, mount->root, root_len) == 0)
        below += root_len;
    if (strcmp(below, "/") == 0)
        below = "";
    return snprintf(out, size, "%s%s", mount->point, below) < (int)size ? 0 : -1;
}

/* --- v1 and hybrid -------------------------------------------------------------------------- */

static int make_own(const char *parent, char *out, struct err *err)
{
    cgroup_sweep(parent, SERVER_PREFIX);
    if (snprintf(out, CGROUP_PATH_MAX, "%s/%s%d", parent, SERVER_PREFIX, (int)getpid()) >=
        CGROUP_PATH_MAX)
        return err_set(err, "cgroup", NULL, "the path of the control group is too long");
    if (mkdir(out, 0755) && errno != EEXIST) {
        err_set(err, "cgroup", NULL,
                "cannot make the control group %s: %s (run as root, or as a service with "
                "Delegate=yes)",
                out, strerror(errno));
        out[0] = '\0';
        return -1;
    }
    return 0;
}

static int prepare_v1(struct cgroup_base *base, const char *mountinfo, const char *cgroups,
                      struct err *err)
{
    base->version = CGROUP_V1;
    for (int part = 0; part < CGROUP_PARTS; part++) {
        struct cgroup_mount mount;
        char parent[CGROUP_PATH_MAX];
        bool have =
            own_dir(mountinfo, cgroups, controllers[part], &mount, parent, sizeof parent) == 0;
        if (have && make_own(parent, base->dir[part], err) == 0)
            continue;
        if (part == CGROUP_CPU)
            continue; /* without it a cell is not limited to one core; selftest reports that */
        return have ? -1
                    : err_set(err, "cgroup", NULL, "the control group controller %s is not mounted",
                              controllers[part]);
    }
    return 0;
}

/* --- v2 ------------------------------------------------------------------------------------- */

static int write_text(const char *dir, const char *name, const char *text)
{
    char path[CGROUP_PATH_MAX + 64];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    AUTO_FD int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return -1;
    return write(fd, text, strlen(text)) < 0 ? -1 : 0;
}

/* Moves this process into a leaf of its own group, if it is alone in the group. Other processes
 * (such as a shell of the same session) are not ours to move. */
static int move_to_leaf(const char *dir)
{
    char path[CGROUP_PATH_MAX + 64], pid[32];
    snprintf(path, sizeof path, "%s/cgroup.procs", dir);
    AUTO_FREE char *members = read_proc(path);
    snprintf(pid, sizeof pid, "%d\n", (int)getpid());
    if (strcmp(members, pid) != 0)
        return -1;
    snprintf(path, sizeof path, "%s/%s", dir, SERVER_LEAF);
    if (mkdir(path, 0755) && errno != EEXIST)
        return -1;
    return write_text(path, "cgroup.procs", "0");
}

static bool has_word(const char *text, const char *word)
{
    size_t len = strlen(word);
    for (const char *at = text; *at;) {
        size_t n = strcspn(at, " \n");
        if (n == len && memcmp(at, word, n) == 0)
            return true;
        at += n + (at[n] != '\0');
    }
    return false;
}

/* memory and pids are required. cpu limits a cell to one core; CPU accounting needs no controller.
 * cpu comes last: it is the only one that can be enabled in a group with processes, but that makes
 * the group threaded, and a threaded group takes no other controller. */
static int enable_controllers(const char *dir)
{
    char path[CGROUP_PATH_MAX + 64];
    snprintf(path, sizeof path, "%s/cgroup.subtree_control", dir);
    AUTO_FREE char *enabled = read_proc(path);
    bool have = has_word(enabled, "memory") && has_word(enabled, "pids");
    if (!have && write_text(dir, "cgroup.subtree_control", "+memory +pids") < 0)
        return -1;
    if (!has_word(enabled, "cpu") && write_text(dir, "cgroup.subtree_control", "+cpu") < 0)
        log_debug("cgroup: no cpu controller in %s: %s", dir, strerror(errno));
    return 0;
}

static bool offers(const char *dir, const char *controller)
{
    char path[CGROUP_PATH_MAX + 64];
    snprintf(path, sizeof path, "%s/cgroup.controllers", dir);
    AUTO_FREE char *offered = read_proc(path);
    return has_word(offered, controller);
}

static int try_v2(struct cgroup_base *base, const char *parent, bool own, struct err *err)
{
    if (!offers(parent, "memory") || !offers(parent, "pids"))
        return err_set(
            err, "cgroup", NULL,
            "the control group controllers memory and pids are neither mounted nor listed "
            "in %s/cgroup.controllers",
            parent);
    if (enable_controllers(parent) < 0 &&
        (!own || move_to_leaf(parent) < 0 || enable_controllers(parent) < 0))
        return err_set(err, "cgroup", NULL,
                       "cannot delegate memory and pids in %s: %s (run as a service with "
                       "Delegate=yes, or as root)",
                       parent, strerror(errno));
    char *dir = base->dir[CGROUP_MEMORY];
    if (make_own(parent, dir, err) < 0)
        return -1;
    if (enable_controllers(dir) < 0) {
        rmdir(dir);
        return err_set(err, "cgroup", NULL, "cannot enable memory and pids in %s: %s", dir,
                       strerror(errno));
    }
    for (int part = 1; part < CGROUP_PARTS; part++)
        memcpy(base->dir[part], dir, CGROUP_PATH_MAX);
    return 0;
}

static int prepare_v2(struct cgroup_base *base, const char *mountinfo, const char *cgroups,
                      struct err *err)
{
    struct cgroup_mount mount;
    char dir[CGROUP_PATH_MAX];
    base->version = CGROUP_V2;
    if (own_dir(mountinfo, cgroups, "", &mount, dir, sizeof dir) < 0)
        return err_set(err, "cgroup", NULL, "no control group file system is mounted");
    /* This server was started by a server that had already moved into its leaf. */
    size_t len = strlen(dir), leaf_len = strlen("/" SERVER_LEAF);
    if (len > leaf_len && strcmp(dir + len - leaf_len, "/" SERVER_LEAF) == 0)
        dir[len - leaf_len] = '\0';
    if (try_v2(base, dir, true, err) == 0)
        return 0;
    /* Root in somebody else's session: use a directory at the top, beside the slices. */
    return geteuid() == 0 ? try_v2(base, mount.point, false, err) : -1;
}

bool cgroup_limits_cpu(const struct cgroup_base *base)
{
    char path[CGROUP_PATH_MAX + 64];
    if (base->version == CGROUP_V1)
        return base->dir[CGROUP_CPU][0] != '\0';
    snprintf(path, sizeof path, "%s/cgroup.subtree_control", base->dir[CGROUP_CPU]);
    AUTO_FREE char *enabled = read_proc(path);
    return has_word(enabled, "cpu");
}

int cgroup_prepare(struct cgroup_base *base, struct err *err)
{
    AUTO_FREE char *mountinfo = read_proc("/proc/self/mountinfo");
    AUTO_FREE char *cgroups = read_proc("/proc/self/cgroup");
    struct cgroup_mount mount;
    *base = (struct cgroup_base){0};
    bool v1 = find_mount(mountinfo, "memory", &mount) == 0;
    int rc =
        v1 ? prepare_v1(base, mountinfo, cgroups, err) : prepare_v2(base, mountinfo, cgroups, err);
    if (rc) {
        cgroup_release(base);
        *base = (struct cgroup_base){0};
    }
    return rc;
}

void cgroup_release(const struct cgroup_base *base)
{
    for (int part = 0; part < CGROUP_PARTS; part++) {
        if (!base->dir[part][0])
            continue;
        cgroup_sweep(base->dir[part], CELL_PREFIX);
        if (rmdir(base->dir[part]) && errno != ENOENT)
            log_warn("cgroup: cannot remove %s: %s", base->dir[part], strerror(errno));
    }
}
