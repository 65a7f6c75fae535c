#include "reactor/command/paths.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>

static bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static int from_environment(const char *path, char **out, struct err *err)
{
    char *absolute = realpath(path, NULL);
    if (!absolute || !is_folder(absolute)) {
        free(absolute);
        return err_set(err, "no_lib", NULL, "ASSAY_LIB is '%s', which is not a folder", path);
    }
    *out = absolute;
    return 0;
}

int paths_find_lib(char **out, struct err *err)
{
    const char *given = getenv("ASSAY_LIB");
    if (given && *given)
        return from_environment(given, out, err);
    char program[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    if (n < 0)
        return err_set(err, "no_lib", NULL, "cannot read /proc/self/exe: %s", strerror(errno));
    program[n] = '\0';
    char *slash = strrchr(program, '/');
    if (slash)
        *slash = '\0';
    static const char *const beside[] = {"lib/assay", "../lib/assay"};
    for (size_t i = 0; i < COUNT_OF(beside); i++) {
        AUTO_FREE char *path = xasprintf("%s/%s", program, beside[i]);
        char *absolute = realpath(path, NULL);
        if (absolute && is_folder(absolute)) {
            *out = absolute;
            return 0;
        }
        free(absolute);
    }
    return err_set(
        err, "no_lib", NULL,
        "Assay's own files are not at %s/lib/assay nor at %s/../lib/assay; set ASSAY_LIB", program,
        program);
}

int path_absolute(const char *path, char **out, struct err *err)
{
    char here[PATH_MAX];
    if (*path == '/') {
        *out = xstrdup(path);
        return 0;
    }
    if (!getcwd(here, sizeof here))
        return err_set(err, "no_cwd", NULL, "the working directory cannot be found: %s",
                       strerror(errno));
    *out = xasprintf("%s/%s", here, path);
    return 0;
}
