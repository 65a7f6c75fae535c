/* Puts what the symbolic links of a package name in their place. Links are resolved as texts, among
 * the paths of the package. */
#include "store/package/file_set.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

#define HOPS_MAX 40 /* links that lead to links, as the kernel has it */
#define LINK_TARGET_MAX 1000
#define PARTS_MAX 1000000 /* of the paths of all links together, with those that they lead to */

void file_set_add_link(struct file_set *set, const char *path, const char *target,
                       struct package_report *report)
{
    if (strlen(target) > LINK_TARGET_MAX) {
        report_error(report, path, 0, "this link has more than %d bytes", LINK_TARGET_MAX);
        return;
    }
    set->links = xrealloc(set->links, (set->link_count + 1) * sizeof *set->links);
    set->links[set->link_count++] =
        (struct package_link){.path = xstrdup(path), .target = xstrdup(target)};
}

static int by_path(const void *a, const void *b)
{
    const struct package_link *x = a, *y = b;
    return strcmp(x->path, y->path);
}

/* The links are in the order of by_path. */
static const struct package_link *link_find(const struct file_set *set, const char *path)
{
    const struct package_link key = {.path = (char *)(uintptr_t)path};
    return bsearch(&key, set->links, set->link_count, sizeof *set->links, by_path);
}

/* Removes the last part of a path. False: it has none. */
static bool last_part_drop(struct buf *path)
{
    if (!path->len)
        return false;
    const char *slash = memrchr(path->data, '/', path->len);
    path->len = slash ? (size_t)(slash - path->data) : 0;
    path->data[path->len] = '\0';
    return true;
}

/* Appends the first part of *rest to at; ".." removes the last one. False: that leaves the package.
 */
static bool part_take(struct buf *at, const char **rest)
{
    size_t n = strcspn(*rest, "/");
    const char *part = *rest;
    *rest += n + (part[n] == '/');
    if (n == 0 || (n == 1 && part[0] == '.'))
        return true;
    if (n == 2 && part[0] == '.' && part[1] == '.')
        return last_part_drop(at);
    buf_printf(at, "%s%.*s", at->len ? "/" : "", (int)n, part);
    return true;
}

/* Finds the path that a link leads to, also through other links, and takes the parts that it looks
 * at from *parts. NULL with *fault. */
static char *link_resolve(const struct file_set *set, const struct package_link *link,
                          size_t *parts, const char **fault)
{
    AUTO_BUF struct buf at = {0};
    AUTO_FREE char *rest = xstrdup(link->target);
    const char *next = rest;
    int hops = 0;
    buf_puts(&at, link->path);
    (void)last_part_drop(&at);
    *fault = "this link leaves the package";
    if (*rest == '/')
        return NULL;
    while (*next) {
        if (*parts == 0) {
            *fault = "the links of the package have too many parts";
            return NULL;
        }
        --*parts;
        if (!part_take(&at, &next))
            return NULL;
        const struct package_link *through = link_find(set, at.data);
        if (!through)
            continue;
        if (*through->target == '/')
            return NULL;
        if (++hops > HOPS_MAX) {
            *fault = "this link leads in a circle";
            return NULL;
        }
        (void)last_part_drop(&at);
        char *longer = xasprintf("%s/%s", through->target, next);
        free(rest);
        next = rest = longer;
    }
    return buf_steal(&at);
}

/* --- copies --------------------------------------------------------------------------------- */

/* What is being put in place of the links; the files from `files` on are new. */
struct following {
    struct file_set *set;
    size_t files; /* the files that were read */
    size_t steps;
    size_t parts; /* that may still be looked at */
    struct package_report *report;
};

static void refuse(const struct following *f, const char *path, const char *fault,
                   const char *target)
{
    if (f->report->is_only_judged && !file_set_is_needed(path))
        report_warning(f->report, path, 0, "%s: %.120s", fault, target);
    else
        report_error(f->report, path, 0, "%s: %.120s", fault, target);
}

/* Adds a file with the content of another one. A large one shares its place in the spool. */
static int file_copy(struct following *f, const char *path, size_t index)
{
    AUTO_CONTENT struct file_content content = {0};
    const bool is_spooled = f->set->files[index].is_spooled;
    const struct buf text = f->set->files[index].content;
    if (file_set_count(f->set, path, text.len, text.len, f->report) < 0)
        return -1;
    if (!file_set_path_check(path, f->report))
        return 0;
    if (!is_spooled && file_content_add(f->set, &content, path, text.data, text.len, f->report) < 0)
        return -1;
    if (file_set_add(f->set, path, &content, f->report) < 0)
        return -1;
    if (is_spooled) {
        struct package_file *copy = &f->set->files[f->set->count - 1];
        buf_finish(&copy->content);
        copy->content = text;
    }
    return 0;
}

/* The part of path below the folder; NULL: it is not below. */
static const char *below(const char *path, const char *folder)
{
    size_t n = strlen(folder);
    if (n == 0)
        return path;
    return strncmp(path, folder, n) == 0 && path[n] == '/' ? path + n + 1 : NULL;
}

static int link_follow(struct following *f, const struct package_link *link, const char *as,
                       int depth);

/* Copies the folder `from` as `to`. Returns the number of files and links in it, or -1. */
static int folder_copy(struct following *f, const char *from, const char *to, int depth)
{
    int found = 0;
    for (size_t i = 0; i < f->files; i++) {
        const char *name = below(f->set->files[i].path, from);
        if (!name)
            continue;
        AUTO_FREE char *path = xasprintf("%s/%s", to, name);
        if (file_copy(f, path, i) < 0)
            return -1;
        found++;
    }
    for (size_t i = 0; i < f->set->link_count; i++) {
        const char *name = below(f->set->links[i].path, from);
        if (!name)
            continue;
        AUTO_FREE char *path = xasprintf("%s/%s", to, name);
        if (link_follow(f, &f->set->links[i], path, depth + 1) < 0)
            return -1;
        found++;
    }
    return found;
}

/* Puts what the link names at the path `as`. */
static int link_follow(struct following *f, const struct package_link *link, const char *as,
                       int depth)
{
    const char *fault;
    if (++f->steps > FILE_SET_ENTRIES_MAX) {
        report_error(f->report, as, 0, "the links of the package lead to too many files");
        return -1;
    }
    AUTO_FREE char *target = link_resolve(f->set, link, &f->parts, &fault);
    if (!target) {
        refuse(f, as, fault, link->target);
        return 0;
    }
    if (below(link->path, target) || depth > FILE_SET_DEPTH_MAX) {
        refuse(f, as, "this link leads in a circle", link->target);
        return 0;
    }
    for (size_t i = 0; i < f->files; i++)
        if (strcmp(f->set->files[i].path, target) == 0)
            return file_copy(f, as, i);
    int found = folder_copy(f, target, as, depth);
    if (found == 0)
        refuse(f, as, "this link leads to nothing in the package", link->target);
    return found < 0 ? -1 : 0;
}

int file_set_follow(struct file_set *set, struct package_report *report)
{
    struct following f = {.set = set, .files = set->count, .parts = PARTS_MAX, .report = report};
    if (set->link_count)
        qsort(set->links, set->link_count, sizeof *set->links, by_path);
    for (size_t i = 0; i < set->link_count; i++)
        if (link_follow(&f, &set->links[i], set->links[i].path, 0) < 0)
            return -1;
    if (set->link_count)
        file_set_sort(set);
    return 0;
}
