// A program that sees which files of the host are in memory knows who has read them. So all files
// in sight are in memory: copies of the run time, and the cell's own. No file is there that the
// language does not need.
// expect: AC
// backend: native
#include <ftw.h>
#include <sys/vfs.h>
static int of_the_disk, files;

static int look(const char *path, const struct stat *info, int kind, struct FTW *at)
{
    struct statfs fs;
    if (strncmp(path, "/dev/", 5) == 0 && S_ISCHR(info->st_mode))
        return 0;
    if (kind == FTW_SL)
        return 0;
    files++;
    of_the_disk += statfs(path, &fs) != 0 || fs.f_type != 0x01021994 /* TMPFS_MAGIC */;
    return 0;
}

int attack(int x)
{
    static const char *const others[] = {"/usr/bin/g++",     "/usr/bin/gcc",      "/bin/sh",
                                         "/usr/include",     "/usr/share",        "/usr/bin/ls",
                                         "/usr/bin/python3", "/etc/alternatives", "/var"};
    for (int i = 0; i < 9; i++)
        REFUSED(access(others[i], F_OK));
    if (nftw("/", look, 16, FTW_PHYS) || files < 5 || of_the_disk)
        return ESCAPED;
    return CONTAINED;
}
