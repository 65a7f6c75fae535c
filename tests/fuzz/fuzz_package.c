/* A package as it is uploaded: a zip in memory. What is taken can be written and read again. An
 * input that begins with 'F' is its files, made a zip here, since few that a fuzzer changes are
 * still one: PATH, line feed, content, each but the last ended by a byte 0xff. */
#include "store/package/package_write.h"
#include "tests/fuzz/fuzz.h"

#include "store/package/file_set.h"
#include "store/package/package.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#define ZIP_BYTES_MAX (1 << 20)

/* True: the name can be in a zip. */
static bool file_put(struct archive *zip, struct bytes part)
{
    AUTO_FREE char *path = line_take(&part);
    struct archive_entry *entry = archive_entry_new();
    if (path)
        archive_entry_set_pathname_utf8(entry, path);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, (la_int64_t)part.len);
    /* Of a name that is not UTF-8 libarchive has none, and falls over it. */
    bool good = path && *path && utf8_valid(path, strlen(path)) &&
                archive_write_header(zip, entry) == ARCHIVE_OK &&
                archive_write_data(zip, part.data, part.len) == (la_ssize_t)part.len;
    archive_entry_free(entry);
    return good;
}

static void zip_make(struct bytes rest, struct buf *out)
{
    struct archive *zip = archive_write_new();
    size_t used = 0;
    bool good = true;
    buf_reserve(out, ZIP_BYTES_MAX);
    archive_write_set_format_zip(zip);
    archive_write_set_options(zip, "zip:compression=store");
    archive_write_open_memory(zip, out->data, ZIP_BYTES_MAX, &used);
    while (rest.len && good) {
        const char *data = rest.data, *end = memchr(data, 0xff, rest.len);
        size_t len = end ? (size_t)(end - data) : rest.len;
        good = file_put(zip, (struct bytes){data, len});
        rest = (struct bytes){data + len + (end != NULL), rest.len - len - (end != NULL)};
    }
    archive_write_close(zip);
    archive_write_free(zip);
    out->len = used;
}

static void report_check(const struct package_report *report)
{
    for (size_t i = 0; i < report->count; i++)
        PROMISE(utf8_valid(report->lines[i].message, strlen(report->lines[i].message)) &&
                utf8_valid(report->lines[i].file, strlen(report->lines[i].file)));
    PROMISE(report->count <= REPORT_LINES_MAX);
}

static void again(const struct package *package)
{
    AUTO_BUF struct buf zip = {0};
    struct package *got = NULL;
    struct package_report report = {0};
    struct err err = {0};
    PROMISE(package_pack(&package->problem, &zip, &err) == 0);
    PROMISE(package_read_zip((struct bytes){zip.data, zip.len}, NULL, &got, &report) == 0);
    PROMISE(strcmp(got->problem.slug, package->problem.slug) == 0);
    package_destroy(got);
    report_finish(&report);
}

static void zip_try(struct bytes zip)
{
    struct package *package = NULL;
    struct package_report report = {0};
    if (package_read_zip(zip, NULL, &package, &report) < 0) {
        PROMISE(report.errors > 0);
    } else {
        struct err err;
        PROMISE(report.errors == 0 && slug_check(package->problem.slug, &err) == 0);
        again(package);
    }
    report_check(&report);
    package_destroy(package);
    report_finish(&report);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *utf8;
    AUTO_BUF struct buf made = {0};
    log_set_sink(no_log);
    if (!utf8)
        utf8 = setlocale(LC_CTYPE, "C.UTF-8"); /* names in the zips made here */
    PROMISE(utf8);
    if (size && data[0] == 'F') {
        zip_make((struct bytes){data + 1, size - 1}, &made);
        zip_try((struct bytes){made.data, made.len});
    } else {
        zip_try((struct bytes){data, size});
    }
    return 0;
}
