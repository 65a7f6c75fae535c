#include "executor/language/languages.h"

#include "executor/language/command.h"
#include "executor/language/function.h"
#include "executor/language/language_file.h"
#include "executor/language/language_memory.h"
#include "store/package/package.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#define FILE_BYTES_MAX ((size_t)64 << 10)
#define WITHHELD "it is not among those of --offer"

static const struct {
    const char *name, *text;
} embedded[] = {
#include "language_files.inc" /* yaml/, made by language.cmake */
};

struct language_list {
    struct language *items[LANGUAGES_MAX];
    size_t count;
};
static struct language_list languages;
static struct cell_plan plans[LANGUAGES_MAX];
static int plan_count;

/* --- the list ------------------------------------------------------------------------------ */

static bool has_extension(const struct language *language, const char *extension)
{
    const char *at = language->extensions;
    size_t len = strlen(extension);
    while (*at) {
        size_t n = strcspn(at, " ");
        if (n == len && len && strncmp(at, extension, n) == 0)
            return true;
        at += n + (at[n] == ' ');
    }
    return false;
}

/* The first extension that both have; NULL: none. free() it. */
static char *extension_shared(const struct language *a, const struct language *b)
{
    for (const char *at = a->extensions; *at;) {
        size_t n = strcspn(at, " ");
        AUTO_FREE char *extension = xstrndup(at, n);
        if (has_extension(b, extension))
            return xstrdup(extension);
        at += n + (at[n] == ' ');
    }
    return NULL;
}

static int duplicates_check(const struct language_list *list, const struct language *language,
                            struct err *err)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct language *other = list->items[i];
        AUTO_FREE char *extension = extension_shared(language, other);
        if (strcmp(other->id, language->id) == 0)
            return err_set(err, "bad_language", NULL, "%s, id: %s is already the id of %s",
                           language->file, language->id, other->file);
        if (extension)
            return err_set(err, "bad_language", NULL, "%s, extensions: %s already belongs to %s",
                           language->file, extension, other->file);
    }
    return 0;
}

static int list_add(struct language_list *list, const char *file, struct bytes text,
                    struct err *err)
{
    struct language *language = NULL;
    if (language_file_read(file, text, &language, err) < 0)
        return -1;
    int rc = duplicates_check(list, language, err);
    if (rc == 0 && list->count == LANGUAGES_MAX)
        rc = err_set(err, "bad_language", NULL, "%s: there may be %d languages", file,
                     LANGUAGES_MAX);
    if (rc) {
        language_destroy(language);
        return -1;
    }
    list->items[list->count++] = language;
    return 0;
}

static int order_compare(const void *a, const void *b)
{
    const struct language *x = *(struct language *const *)a, *y = *(struct language *const *)b;
    return x->order != y->order ? (x->order > y->order) - (x->order < y->order)
                                : strcmp(x->id, y->id);
}

static void list_sort(struct language_list *list)
{
    qsort(list->items, list->count, sizeof list->items[0], order_compare);
    for (size_t i = 0; i < list->count; i++)
        list->items[i]->index = i;
}

static void list_finish(struct language_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        language_destroy(list->items[i]);
    list->count = 0;
}

static int embedded_read(struct language_list *list, struct err *err)
{
    for (size_t i = 0; i < COUNT_OF(embedded); i++)
        if (list_add(list, embedded[i].name,
                     (struct bytes){embedded[i].text, strlen(embedded[i].text)}, err) < 0)
            return -1;
    return 0;
}

static int is_yaml(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return entry->d_name[0] != '.' && dot &&
           (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
}

static int folder_read(struct language_list *list, const char *dir, struct err *err)
{
    struct dirent **entries;
    int count = scandir(dir, &entries, is_yaml, alphasort), rc = 0;
    if (count < 0)
        return err_set(err, "bad_language", NULL, "the folder of languages %s: %s", dir,
                       strerror(errno));
    for (int i = 0; i < count; i++) {
        AUTO_FREE char *path = xasprintf("%s/%s", dir, entries[i]->d_name);
        AUTO_BUF struct buf text = {0};
        if (rc == 0)
            rc = file_read(path, FILE_BYTES_MAX, &text, err);
        if (rc == 0)
            rc = list_add(list, path, (struct bytes){text.data ? text.data : "", text.len}, err);
        free(entries[i]);
    }
    free(entries);
    return rc;
}

static const struct language *of_file(const char *path)
{
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < languages.count; i++)
        if (has_extension(languages.items[i], dot + 1))
            return languages.items[i];
    return NULL;
}

static bool has_code(const struct language *language, const char *word)
{
    const size_t len = strlen(word);
    for (const char *at = language->codes; *at;) {
        const size_t n = strcspn(at, " ");
        if (n == len && strncmp(at, word, n) == 0)
            return true;
        at += n + (at[n] == ' ');
    }
    return strcmp(language->id, word) == 0;
}

/* Known languages, also those that are not available here: a package can have files in them. */
static const char *id_of_file(const char *path)
{
    const struct language *language = of_file(path);
    return language ? language->id : "";
}

/* Orders the languages of reference solutions. Those with a harness come first, because they are
 * references of function problems, too; then those that compile nothing, because they are quick. */
static int rank_of(const char *id)
{
    const struct language *language = language_known(id);
    if (!language)
        return 0;
    return (language->plan.compiles ? LANGUAGES_MAX : 0) +
           (language->function ? 0 : 2 * LANGUAGES_MAX) + (int)language->index;
}

static const char *id_of_word(const char *word)
{
    for (size_t i = 0; i < languages.count; i++)
        if (has_code(languages.items[i], word))
            return languages.items[i]->id;
    return "";
}

static const struct package_languages of_packages = {id_of_file, id_of_word, LANGUAGE_OF_ANSWERS,
                                                     rank_of};

int languages_load(const char *dir, struct err *err)
{
    struct language_list list = {.count = 0};
    if (embedded_read(&list, err) < 0 || (dir && *dir && folder_read(&list, dir, err) < 0)) {
        list_finish(&list);
        return -1;
    }
    list_sort(&list);
    list_finish(&languages);
    languages = list;
    package_languages_set(&of_packages);
    return 0;
}

void languages_need(void)
{
    struct err err;
    if (!languages.count && languages_load(NULL, &err) < 0) {
        log_error("%s", err.detail);
        abort(); /* the files were built in */
    }
}

static bool list_has(const char *ids, const char *id)
{
    size_t len = strlen(id);
    for (const char *at = ids; *at;) {
        size_t n = strcspn(at, ",");
        if (n == len && strncmp(at, id, n) == 0)
            return true;
        at += n + (at[n] == ',');
    }
    return false;
}

int languages_offer(const char *ids, struct err *err)
{
    languages_need();
    for (const char *at = ids; *at;) {
        size_t n = strcspn(at, ",");
        AUTO_FREE char *id = xstrndup(at, n);
        if (n && !language_known(id))
            return err_set(err, "invalid_value", "offer", "--offer: there is no language '%s'", id);
        at += n + (at[n] == ',');
    }
    for (size_t i = 0; i < languages.count; i++)
        languages.items[i]->withheld = *ids && !list_has(ids, languages.items[i]->id);
    return 0;
}

/* --- detection ----------------------------------------------------------------------------- */

/* Finds the first number with a dot in it: 3.11.2 in "Python 3.11.2". Without one, the first number
 * of all. */
static void version_read(struct language *language, const char *text)
{
    const char *number = NULL;
    size_t len = 0;
    language->version[0] = '\0';
    for (const char *at = text; *at && !(len >= 3 && memchr(number, '.', len));) {
        size_t n = strspn(at, "0123456789.");
        if (isdigit((unsigned char)*at) && (!number || memchr(at, '.', n))) {
            number = at;
            len = n;
        }
        at += n ? n : 1;
    }
    len = len < sizeof language->version ? len : sizeof language->version - 1;
    while (len && number[len - 1] == '.')
        len--;
    if (number)
        memcpy(language->version, number, len);
    language->version[len] = '\0';
}

static void why_set(struct language *language, const char *why)
{
    free(language->why);
    language->why = why ? xstrdup(why) : NULL;
    language->available = !why;
}

/* The first line that the command prints. */
static int home_find(struct language *language)
{
    AUTO_BUF struct buf out = {0};
    struct err err;
    free(language->home);
    language->home = NULL;
    if (!language->home_argv)
        return 0;
    if (command_run((const char *const *)language->home_argv, &out, &err) != 0 || !out.data)
        return -1;
    language->home = xstrndup(out.data, strcspn(out.data, "\n"));
    return *language->home ? 0 : -1;
}

static void detect(struct language *language)
{
    AUTO_BUF struct buf out = {0};
    struct err err;
    int code = command_run((const char *const *)language->version_argv, &out, &err);
    language->version[0] = '\0';
    if (code == 0 && out.data)
        version_read(language, out.data);
    AUTO_FREE char *install =
        xasprintf("it is not installed%s%s", *language->packages ? ": apt-get install " : "",
                  language->packages);
    why_set(language, language->version[0] ? NULL
                      : access(language->version_argv[0], X_OK)
                          ? install
                          : (code < 0 ? err.detail : "its version could not be read"));
    if (language->available && home_find(language) < 0)
        why_set(language, "where it is could not be found");
    if (!language->available)
        log_debug("%s is not available: %s", language->name, language->why);
}

static bool plans_are_equal(const struct cell_plan *a, const struct cell_plan *b)
{
    return a->compiles == b->compiles && a->wide == b->wide && a->pch == b->pch &&
           strcmp(a->zygote, b->zygote) == 0 && strcmp(a->tree, b->tree) == 0 &&
           strcmp(a->host, b->host) == 0 &&
           strcmp(a->image ? a->image : "", b->image ? b->image : "") == 0;
}

/* Languages with the same plan share their cells. */
static void cell_choose(struct language *language)
{
    for (language->cell = 0; language->cell < plan_count; language->cell++)
        if (plans_are_equal(&plans[language->cell], &language->plan))
            break;
    if (language->cell == plan_count)
        plans[plan_count++] = language->plan;
    plans[language->cell].warm |= language->plan.warm;
}

int languages_settle(void)
{
    int available = 0;
    plan_count = 0;
    for (size_t i = 0; i < languages.count; i++) {
        struct language *language = languages.items[i];
        language->cell = -1;
        available += language->available;
        if (language->available)
            cell_choose(language);
    }
    return available;
}

static char *text_or_null(const char *text)
{
    return text && *text ? xstrdup(text) : NULL;
}

int languages_of_images(const struct language_image *images)
{
    for (size_t i = 0; i < languages.count; i++) {
        struct language *language = languages.items[i];
        language->tried = language->remembered = false;
        language->fleeting = !images[i].name; /* an image may be made */
        version_read(language, images[i].version);
        language->plan.image = images[i].name;
        free(language->home);
        free(language->image_id);
        language->home = text_or_null(images[i].home);
        language->image_id = text_or_null(images[i].id);
        why_set(language, language->withheld   ? WITHHELD
                          : *language->version ? NULL
                                               : "the Docker engine has no image for it");
    }
    return languages_settle();
}

/* True: an earlier start found that this language, as it is now, does not judge here. */
static bool recall_refusal(struct language *language, const json_t *memory, const char *lib_dir)
{
    char key[SHA256_HEX_SIZE];
    language_memory_refusal_key(language, lib_dir, key);
    const json_t *known = json_object_get(memory, key);
    const char *why = json_string_value(json_object_get(known, "why"));
    const char *version = json_string_value(json_object_get(known, "version"));
    if (!why)
        return false;
    snprintf(language->version, sizeof language->version, "%s", version ? version : "");
    language->tried = json_is_true(json_object_get(known, "tried"));
    language->remembered = true;
    why_set(language, why);
    return true;
}

/* True: an earlier start knew this language as it is now. */
static bool recall(struct language *language, const json_t *memory, const char *lib_dir)
{
    char key[SHA256_HEX_SIZE];
    if (!memory)
        return false;
    if (recall_refusal(language, memory, lib_dir))
        return true;
    if (access(language->version_argv[0], X_OK))
        return false;
    language_memory_key(language, lib_dir, key);
    const json_t *known = json_object_get(memory, key);
    const char *version = json_string_value(json_object_get(known, "version"));
    const char *home = json_string_value(json_object_get(known, "home"));
    if (!version || (language->home_argv && !home))
        return false;
    free(language->home);
    language->home = home ? xstrdup(home) : NULL;
    snprintf(language->version, sizeof language->version, "%s", version);
    language->tried = json_is_true(json_object_get(known, "tried"));
    language->remembered = true;
    why_set(language, NULL);
    return true;
}

int languages_detect(const json_t *memory, const char *lib_dir)
{
    languages_need();
    for (size_t i = 0; i < languages.count; i++) {
        languages.items[i]->tried = languages.items[i]->remembered = false;
        languages.items[i]->fleeting = false;
        if (languages.items[i]->withheld)
            why_set(languages.items[i], WITHHELD);
        else if (!recall(languages.items[i], memory, lib_dir))
            detect(languages.items[i]);
    }
    return languages_settle();
}

void languages_remember(const json_t *memory, const char *lib_dir)
{
    for (size_t i = 0; i < languages.count; i++) {
        struct language *language = languages.items[i];
        char key[SHA256_HEX_SIZE];
        if (!language->available || recall_refusal(language, memory, lib_dir))
            continue;
        language_memory_key(language, lib_dir, key);
        language->remembered = language->tried =
            json_is_true(json_object_get(json_object_get(memory, key), "tried"));
    }
    languages_settle();
}

void language_passed(const struct language *language)
{
    languages.items[language->index]->tried = true;
}

void language_refuse(const struct language *language, const char *why, bool fleeting)
{
    languages.items[language->index]->tried = true;
    languages.items[language->index]->fleeting = fleeting;
    why_set(languages.items[language->index], why);
    log_warn("%s is not offered: %s", language->name, why);
}

/* --- looking up ---------------------------------------------------------------------------- */

size_t languages_count(void)
{
    return languages.count;
}

const struct language *language_at(size_t index)
{
    return languages.items[index];
}

const struct language *language_known(const char *id)
{
    for (size_t i = 0; i < languages.count; i++)
        if (strcmp(languages.items[i]->id, id) == 0)
            return languages.items[i];
    return NULL;
}

const struct language *language_find(const char *id)
{
    const struct language *language = language_known(id);
    return language && language->available ? language : NULL;
}

const struct language *language_for_file(const char *path)
{
    const struct language *language = of_file(path);
    return language && language->available ? language : NULL;
}

/* Languages whose sources end alike are variants of one, which alone has the extensions. */
static const struct language *base_of(const struct language *language)
{
    const char *ending = strrchr(language->source_name, '.');
    const struct language *base = *language->extensions || !ending ? language : of_file(ending);
    return base ? base : language;
}

bool language_has_file(const struct language *language, const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && has_extension(base_of(language), dot + 1);
}

bool language_is_called(const struct language *language, const char *word)
{
    return has_code(language, word) || has_code(base_of(language), word);
}

bool language_is_listed(const struct language *language, const char *words)
{
    bool is_listed = !*words;
    for (const char *at = words; *at && !is_listed;) {
        const size_t n = strcspn(at, " ");
        AUTO_FREE char *word = xstrndup(at, n);
        is_listed = language_is_called(language, word);
        at += n + (at[n] == ' ');
    }
    return is_listed;
}

const struct language *language_of_submission(const char *id)
{
    return strcmp(id, LANGUAGE_OF_ANSWERS) == 0 ? language_of_answers() : language_find(id);
}

const struct language *language_of_answers(void)
{
    static char id[] = LANGUAGE_OF_ANSWERS, name[] = "Text", source[] = "answer.txt", none[] = "";
    static const struct language language = {.id = id,
                                             .name = name,
                                             .source_name = source,
                                             .extensions = none,
                                             .codes = none,
                                             .artifact = none,
                                             .compile_command = none,
                                             .run_command = none,
                                             .time_factor = 1,
                                             .available = true};
    return &language;
}

bool language_has_functions(const struct language *language)
{
    return language->function != NULL;
}

const struct language *languages_with_headers(void)
{
    for (size_t i = 0; i < languages.count; i++)
        if (languages.items[i]->available && languages.items[i]->headers)
            return languages.items[i];
    return NULL;
}

const struct cell_plan *languages_plans(int *count)
{
    *count = plan_count;
    return plans;
}

void language_starter(const struct language *language, const struct signature *signature,
                      struct buf *out)
{
    if (language->function)
        language->function->starter(signature, out);
}
