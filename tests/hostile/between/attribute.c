// What is written beside a file: modes and extended attributes.
// expect: AC
#include <sys/xattr.h>
int attack(int x)
{
    struct stat info;
    char value[8];
    stat("/work", &info);
    if ((info.st_mode & 07777) != 0755 && (info.st_mode & 07777) != 0700 && (info.st_mode & 07777) != 01777)
        return ESCAPED;
    REFUSED(getxattr("/work", "user.left", value, sizeof value));
    setxattr("/work", "user.left", "x", 1, 0);
    chmod("/work", 0712);
    return CONTAINED;
}
