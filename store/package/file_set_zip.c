/* Reads the files of a zip. Anybody may have made the zip, so nothing that it says about itself is
 * trusted. */
#include "store/base/charset.h"
#include "store/package/file_set.h"
#include "store/package/zip_locale.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

/* Of a zip's directory, which the library reads whole before it gives the first entry, into some
 * 300 bytes of memory each. */
#define RECORDS_MAX (4 * FILE_SET_ENTRIES_MAX)
#define RECORD_BYTES 46 /* at least */

/* Unpacks one entry; content NULL: only counts its bytes. It counts the unpacked bytes and not the
 * size that the entry claims, which stops a zip bomb. -1: read no further. */
static int entry_unpack(struct file_set *set, struct archive *zip, const char *path,
                        struct file_content *content, struct package_report *report)
{
    char chunk[65536];
    size_t len = 0;
    ssize_t n;
    while ((n = archive_read_data(zip, chunk, sizeof chunk)) > 0) {
        len += (size_t)n;
        if (file_set_count(set, path, (size_t)n, len, report) < 0 ||
            (content && file_content_add(set, content, path, chunk, (size_t)n, report) < 0))
            return -1;
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

/* Windows programs once wrote names with backslashes between the parts, and in the letters of DOS
 * (code page 437); new ones, and those of macOS, write UTF-8, some without saying so. */
static char *name_of_bytes(const char *raw, struct package_report *report)
{
    size_t len = strlen(raw);
    char *name = NULL;
    if (utf8_valid(raw, len)) {
        name = xstrdup(raw);
    } else {
        AUTO_BUF struct buf decoded = {0};
        if (charset_decode("CP437", (struct bytes){raw, len}, &decoded) < 0)
            return NULL;
        name = buf_steal(&decoded);
        report_warning(
            report, name, 0,
            "the name of this file is not UTF-8 in the zip: it is read as code page 437");
    }
    for (char *at = !strchr(name, '/') ? strchr(name, '\\') : NULL; at; at = strchr(at, '\\'))
        *at = '/';
    return name;
}

static char *entry_name(struct archive_entry *entry, struct package_report *report)
{
    const char *raw = archive_entry_pathname(entry);
    if (!raw)
        raw = archive_entry_pathname_utf8(entry);
    char *name = raw ? name_of_bytes(raw, report) : NULL;
    if (!name)
        report_error(report, "", 0, "the zip has a file name that is not UTF-8: %.120s",
                     raw ? raw : "?");
    return name;
}

/* True: the entry is a file that belongs to the package. */
static bool entry_check(struct file_set *set, struct archive_entry *entry, const char *path,
                        struct package_report *report)
{
    const char *target = archive_entry_symlink(entry);
    if (file_set_is_junk(path) || !file_set_path_check(path, report))
        return false;
    if (archive_entry_filetype(entry) == AE_IFLNK && target) {
        file_set_add_link(set, path, target, report);
        return false;
    }
    if (archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry))
        return true;
    report_error(report, path, 0, "this is neither a file nor a folder");
    return false;
}

static int entry_take(struct file_set *set, struct archive *zip, struct archive_entry *entry,
                      struct package_report *report)
{
    AUTO_FREE char *name = entry_name(entry, report);
    if (!name)
        return entry_unpack(set, zip, "", NULL, report);
    const char *path = name;
    while (path[0] == '.' && path[1] == '/')
        path += 2;
    if (archive_entry_filetype(entry) == AE_IFDIR || ends_with(path, "/"))
        return 0;
    if (!entry_can_be_unpacked(zip, entry, path, report))
        return -1;
    AUTO_CONTENT struct file_content content = {0};
    bool take = entry_check(set, entry, path, report);
    if (entry_unpack(set, zip, path, take ? &content : NULL, report) < 0)
        return -1;
    return take ? file_set_add(set, path, &content, report) : 0;
}

/* Counts the marks of directory records. Files in the zip may hold such marks, too, so the count
 * may be too high. */
static bool has_too_many_records(struct bytes bytes)
{
    static const char mark[] = {'P', 'K', 1, 2};
    const char *at = bytes.data, *end = at + bytes.len;
    for (int records = 0; at && at < end; records += at != NULL) {
        at = memmem(at, (size_t)(end - at), mark, sizeof mark);
        if (records == RECORDS_MAX && at)
            return true;
        at = at && end - at > RECORD_BYTES ? at + RECORD_BYTES : NULL;
    }
    return false;
}

static int zip_open(struct archive *zip, const char *path, struct bytes bytes,
                    struct package_report *report)
{
    if (!path && has_too_many_records(bytes)) {
        report_error(report, "", 0, "the zip lists more than %d files, and is not read",
                     RECORDS_MAX);
        return -1;
    }
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
    int rc;
    while ((rc = archive_read_next_header(zip, &entry)) == ARCHIVE_OK || rc == ARCHIVE_WARN) {
        if (file_set_enter(set, report) < 0 || entry_take(set, zip, entry, report) < 0)
            return -1;
    }
    if (rc == ARCHIVE_EOF)
        return 0;
    report_error(report, "", 0, "this is not a whole zip: it is cut off, or damaged");
    return -1;
}

static bool is_below(const char *path, const char *first, size_t n)
{
    return strncmp(path, first, n) == 0 && path[n] == '/';
}

static void first_part_drop(char *path, size_t n)
{
    memmove(path, path + n + 1, strlen(path + n + 1) + 1);
}

/* Many zips contain one folder with everything in it; removes its name from the paths. */
static void common_folder_strip(struct file_set *set)
{
    const char *first = set->count ? set->files[0].path : "";
    size_t n = strcspn(first, "/");
    for (size_t i = 0; i < set->count; i++)
        if (!is_below(set->files[i].path, first, n))
            return;
    for (size_t i = 0; i < set->link_count; i++)
        if (!is_below(set->links[i].path, first, n))
            return;
    set->top = set->count ? xstrndup(first, n) : NULL;
    for (size_t i = 0; i < set->count; i++)
        first_part_drop(set->files[i].path, n);
    for (size_t i = 0; i < set->link_count; i++)
        first_part_drop(set->links[i].path, n);
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
