#include "executor/cell/landlock.h"

#include "store/base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>

/* linux/landlock.h of Debian 12 ends at ABI 2; these constants are newer. */
#define NET_BIND_TCP (UINT64_C(1) << 0)    /* ABI 4 */
#define NET_CONNECT_TCP (UINT64_C(1) << 1) /* ABI 4 */
#define SCOPE_ABSTRACT (UINT64_C(1) << 0)  /* ABI 6 */
#define SCOPE_SIGNAL (UINT64_C(1) << 1)    /* ABI 6 */

/* The rules refuse every handled access that they do not allow. A plain open asks for none of
 * these, so opening files costs nothing more. */
#define HANDLED_FS                                                                                 \
    (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_BLOCK |   \
     LANDLOCK_ACCESS_FS_MAKE_SOCK)

/* Handled for a single run. Calls that make and remove names are not handled: the kernel would
 * check every parent folder for them, which takes quadratic time in a deep tree. */
#define READ LANDLOCK_ACCESS_FS_READ_FILE
#define WRITE LANDLOCK_ACCESS_FS_WRITE_FILE

struct ruleset {
    uint64_t handled_access_fs, handled_access_net, scoped;
};

static int allow_beneath(int ruleset, const char *path, uint64_t access)
{
    AUTO_FD int dir = open(path, O_PATH | O_CLOEXEC);
    struct landlock_path_beneath_attr rule = {.allowed_access = access, .parent_fd = dir};
    if (dir < 0)
        return errno == ENOENT ? 0 : -1;
    return (int)syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
}

static long abi_version(void)
{
    return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

/* All that an image may have at its root, except /proc and /sys. Of /dev only these five devices
 * and the io files are open: a terminal pair is made by opening it, and the kernel's work for it is
 * charged to no account. */
static const struct {
    const char *path;
    uint64_t access;
} open_to_runs[] = {
    {"/work", READ | WRITE},
    {"/dev/io", READ | WRITE},
    {"/dev/null", READ | WRITE},
    {"/dev/zero", READ | WRITE},
    {"/dev/full", READ | WRITE},
    {"/dev/random", READ},
    {"/dev/urandom", READ},
    {"/box", READ},
    {"/assay", READ},
    {"/assay-pch", READ},
    {"/usr", READ},
    {"/bin", READ},
    {"/sbin", READ},
    {"/lib", READ},
    {"/lib32", READ},
    {"/lib64", READ},
    {"/libx32", READ},
    {"/etc", READ},
    {"/opt", READ},
    {"/run", READ},
    {"/var", READ},
    {"/tmp", READ},
    {"/home", READ},
};

int landlock_rules(bool contained)
{
    /* In a native cell no path has to be hidden. Its work directory is mounted anew between runs,
     * and a rule would refer to the old one. */
    struct ruleset rules = {.handled_access_fs = contained ? READ | WRITE : 0};
    long abi = abi_version();
    if (abi < 1 || (abi < 6 && !contained))
        return LANDLOCK_MISSING;
    if (abi >= 6)
        rules.scoped = SCOPE_SIGNAL;
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &rules,
                               abi >= 6 ? sizeof rules : sizeof rules.handled_access_fs, 0);
    for (size_t i = 0; contained && ruleset >= 0 && i < COUNT_OF(open_to_runs); i++) {
        if (allow_beneath(ruleset, open_to_runs[i].path, open_to_runs[i].access) < 0) {
            close(ruleset);
            ruleset = -1;
        }
    }
    return ruleset;
}

int landlock_restrict_run(int rules)
{
    return (int)syscall(SYS_landlock_restrict_self, rules, 0);
}

int landlock_confine(void)
{
    static const char *const trees[] = {"/usr",   "/bin",    "/sbin", "/lib",  "/lib32",
                                        "/lib64", "/libx32", "/box",  "/assay"};
    struct ruleset rules = {.handled_access_fs = HANDLED_FS};
    size_t size = sizeof rules.handled_access_fs;
    long abi = abi_version();
    if (abi < 1)
        return 0;
    if (abi >= 4) {
        rules.handled_access_net = NET_BIND_TCP | NET_CONNECT_TCP;
        size += sizeof rules.handled_access_net;
    }
    if (abi >= 6) {
        rules.scoped = SCOPE_ABSTRACT | SCOPE_SIGNAL;
        size += sizeof rules.scoped;
    }
    AUTO_FD int ruleset = (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0);
    if (ruleset < 0)
        return -1;
    for (size_t i = 0; i < COUNT_OF(trees); i++)
        if (allow_beneath(ruleset, trees[i], LANDLOCK_ACCESS_FS_EXECUTE) < 0)
            return -1;
    return (int)syscall(SYS_landlock_restrict_self, ruleset, 0);
}
