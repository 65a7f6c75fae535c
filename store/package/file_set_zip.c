/* Reads the files of a zip. Anybody may have made the zip, so nothing that it says about itself is
 * trusted. */
#include "store/package/file_set.h"
#include "store/package/zip_locale.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

/* Unpacks one entry; content NULL: only counts its bytes. It counts the unpacked bytes and not the
 * size that the entry claims, which stops a zip bomb. -1: read no further. */
static int entry_unpack(struct file_set *set, struct archive *zip, const char *path,
                        struct buf *content, struct package_report *report)
{
    char chunk[65536];
    size_t len = 0;
    ssize_t n;
    while ((n = archive_read_data(zip, chunk, sizeof chunk)) > 0) {
        len += (size_t)n;
        if (file_set_count(set, path, (size_t)n, len, report) < 0)
            return -1;
        if (content)
            buf_append(content, chunk, (size_t)n);
    }
    if (n >= 0)
        return 0;
    report_error(report, path, 0, "the zip is damaged here");
    return n == ARCHIVE_FATAL ? -1 : 0;
}

/* Accepts only the common methods, because others may take gigabytes of memory to unpack.
 * libarchive gives the method as "ZIP 2.0 (deflation)". */
static bool packing_is_plain(struct archive *zip)
{
    const char *name = archive_format_name(zip);
    return name && (strstr(name, "(deflation)") || strstr(name, "(uncompressed)"));
}

/* False, with a line in the report: the entry cannot be unpacked. */
static bool entry_can_be_unpacked(struct archive *zip, struct archive_entry *entry,
                                  const char *path, struct package_report *report)
{
    if (archive_entry_is_encrypted(entry))
        report_error(report, path, 0, "this is encrypted");
    else if (!packing_is_plain(zip))
        report_error(report, path, 0, "this is packed in a way that is not taken; deflate is");
    else
        return true;
    return false;
}

/* True: the entry is a file that belongs to the package. */
static bool entry_check(struct archive_entry *entry, const char *path,
                        struct package_report *report)
{
    if (!file_set_path_check(path, report) || file_set_is_junk(path))
        return false;
    if (archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry))
        return true;
    report_error(report, path, 0, "links are not taken in packages");
    return false;
}

static int entry_take(struct file_set *set, struct archive *zip, struct archive_entry *entry,
                      struct package_report *report)
{
    const char *path = archive_entry_pathname_utf8(entry);
    if (!path) {
        report_error(report, "", 0, "the zip has a file name that is not UTF-8");
        return entry_unpack(set, zip, "", NULL, report);
    }
    while (path[0] == '.' && path[1] == '/')
        path += 2;
    if (archive_entry_filetype(entry) == AE_IFDIR)
        return 0;
    if (!entry_can_be_unpacked(zip, entry, path, report))
        return -1;
    AUTO_BUF struct buf content = {0};
    bool take = entry_check(entry, path, report);
    if (entry_unpack(set, zip, path, take ? &content : NULL, report) < 0)
        return -1;
    return take ? file_set_add(set, path, &content, report) : 0;
}

static int zip_open(struct archive *zip, const char *path, struct bytes bytes,
                    struct package_report *report)
{
    int rc = path ? archive_read_open_filename(zip, path, 65536)
                  : archive_read_open_memory(zip, bytes.data, bytes.len);
    if (rc == ARCHIVE_OK)
        return 0;
    report_error(report, "", 0, "this is neither a folder nor a zip");
    return -1;
}

static int zip_walk(struct file_set *set, struct archive *zip, struct package_report *report)
{
    struct archive_entry *entry;
    int rc, entries = 0;
    while ((rc = archive_read_next_header(zip, &entry)) == ARCHIVE_OK || rc == ARCHIVE_WARN) {
        if (++entries > 2 * FILE_SET_FILES_MAX) {
            report_error(report, "", 0, "the zip has more than %d entries, and is read no further",
                         2 * FILE_SET_FILES_MAX);
            return -1;
        }
        if (entry_take(set, zip, entry, report) < 0)
            return -1;
    }
    if (rc == ARCHIVE_EOF)
        return 0;
    report_error(report, "", 0, "this is not a whole zip: it is cut off, or damaged");
    return -1;
}

/* Many zips contain one folder with everything in it; removes its name from the paths. */
static void common_folder_strip(struct file_set *set)
{
    size_t n = set->count ? strcspn(set->files[0].path, "/") : 0;
    for (size_t i = 0; i < set->count; i++)
        if (strncmp(set->files[i].path, set->files[0].path, n + 1) != 0 ||
            set->files[i].path[n] != '/')
            return;
    set->top = set->count ? xstrndup(set->files[0].path, n) : NULL;
    for (size_t i = 0; i < set->count; i++)
        memmove(set->files[i].path, set->files[i].path + n + 1,
                strlen(set->files[i].path + n + 1) + 1);
}

int file_set_zip(struct file_set *set, const char *path, struct bytes bytes,
                 struct package_report *report)
{
    struct archive *zip = archive_read_new();
    if (!zip)
        abort();
    struct zip_locale locale = zip_locale_enter();
    archive_read_support_format_zip_seekable(
        zip); /* it needs the zip's directory, so half a zip is refused */
    int rc = zip_open(zip, path, bytes, report) < 0 ? -1 : zip_walk(set, zip, report);
    archive_read_free(zip);
    zip_locale_leave(&locale);
    if (rc == 0)
        common_folder_strip(set);
    return rc;
}
