#include "reactor/command/config.h"

#include "handlers/kit/limits.h"
#include "handlers/kit/secrets.h"
#include "reactor/command/sandbox_choice.h"
#include "reactor/net/forwarded.h"
#include "reactor/net/log.h"
#include "reactor/net/origin.h"
#include "store/base/library_words.h"

#include <ctype.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#define CONFIG_FILE_MAX (64 * 1024)
#define NAME_MAX_CHARS 48

enum value_type { TEXT, NUMBER };

struct setting {
    const char *flag; /* without the dashes; the key of the file has '_' for '-' */
    enum value_type type;
    size_t offset; /* in struct config */
    const char *initial;
    int64_t least, most; /* NUMBER */
    const char *help;
};

#define AT(member) offsetof(struct config, member)
static const struct setting settings[] = {
    {"listen", TEXT, AT(listen), "127.0.0.1:8080", 0, 0, "HOST:PORT to serve on"},
    {"data", TEXT, AT(data), "data", 0, 0, "folder of the data file; made if missing"},
    {"cache", TEXT, AT(cache), "", 0, 0,
     "folder of compiled programs and headers, which can be made again; default: cache in --data"},
    {"workers", NUMBER, AT(workers), NULL, 1, 256,
     "submissions judged at the same time; default: one a CPU"},
    {"sandbox", TEXT, AT(sandbox), "native", 0, 0, "native or docker"},
    {"docker-host", TEXT, AT(docker_host), "", 0, 0,
     "unix:///path or tcp://host:port of the engine; default: DOCKER_HOST, else the local one"},
    {"docker-cert-path", TEXT, AT(docker_cert_path), "", 0, 0,
     "folder of ca.pem, cert.pem and key.pem, for TLS; default: DOCKER_CERT_PATH"},
    {"docker-images", TEXT, AT(docker_images), "", 0, 0,
     "comma-separated LANGUAGE=IMAGE, in place of the images that the languages' files name"},
    {"docker-python-image", TEXT, AT(docker_python_image), "", 0, 0,
     "older word for --docker-images python=IMAGE"},
    {"docker-cpp-image", TEXT, AT(docker_cpp_image), "", 0, 0,
     "older word for --docker-images cpp=IMAGE"},
    {"languages", TEXT, AT(languages), "", 0, 0,
     "folder of more languages, each a YAML file: see executor/README.md"},
    {"offer", TEXT, AT(offer), "", 0, 0,
     "comma-separated ids of the languages to offer; default: all that work here"},
    {"queue-max", NUMBER, AT(queue_max), "10000", 1, 10000000,
     "waiting submissions; more are refused with 503; guests together may fill three quarters"},
    {"waiting-per-user-max", NUMBER, AT(waiting_per_user_max), "1000", 1, 10000000,
     "waiting submissions of an account, or of an address without one; more are refused with 429"},
    {"registration", TEXT, AT(registration), "open", 0, 0,
     "who may make an account: open, closed, or invite (who knows the code)"},
    {"invite-code", TEXT, AT(invite_code), "", 0, 0, "the code, where registration is invite"},
    {"password-cost", NUMBER, AT(password_cost), "12", PASSWORD_COST_LEAST, PASSWORD_COST_MOST,
     "of bcrypt, for new passwords: one more takes twice as long, here and for who guesses"},
    {"guests", TEXT, AT(guests), "on", 0, 0,
     "on: who has no account may submit, and all guests see what guests submit; or off"},
    {"limit-submit", TEXT, AT(limit_submit), "60/60", 0, 0,
     "COUNT/SECONDS of submissions of an account, or of an address without one; or off"},
    {"limit-run", TEXT, AT(limit_run), "120/60", 0, 0, "the same for runs"},
    {"limit-login", TEXT, AT(limit_login), "30/60", 0, 0,
     "the same for attempts to log in, by address; an account takes four times as many"},
    {"limit-register", TEXT, AT(limit_register), "60/600", 0, 0,
     "the same for new accounts, by address"},
    {"limit-account", TEXT, AT(limit_account), "60/60", 0, 0,
     "the same for changes that people make to their own account, by account"},
    {"trusted-proxies", TEXT, AT(trusted_proxies), "", 0, 0,
     "comma-separated ADDRESS or ADDRESS/BITS whose X-Forwarded-For, -Proto, -Host are believed"},
    {"allow-weak-sandbox", TEXT, AT(allow_weak_sandbox), "", 0, 0,
     "comma-separated controls (see assay selftest) that may be missing"},
    {"public-url", TEXT, AT(public_url), "", 0, 0,
     "https://HOST[:PORT] where people find the page, if a proxy changes the Host"},
    {"allowed-origins", TEXT, AT(allowed_origins), "", 0, 0,
     "comma-separated origins (https://host) whose pages may use the API (CORS) and open streams"},
    {"connections-max", NUMBER, AT(connections_max), "16000", 16, 1000000, "open connections"},
    {"connections-per-address-max", NUMBER, AT(connections_per_address_max), "1024", 1, 1000000,
     "open connections of one address, or through a proxy; this machine itself is exempt"},
    {"drain-ms", NUMBER, AT(drain_ms), "10000", 0, 3600000,
     "how long running judgings may go on after SIGTERM"},
    {"metrics-from", TEXT, AT(metrics_from), "127.0.0.0/8,::1", 0, 0,
     "comma-separated ADDRESS or ADDRESS/BITS that may read /metrics without a token"},
    {"access-log", TEXT, AT(access_log), "off", 0, 0,
     "on: a line in the log for each request; off: for those that ended with 500 or more"},
    {"log-level", TEXT, AT(log_level), "info", 0, 0, "debug, info, warn or error"},
};

/* The values of all sources as text, before they are parsed. */
struct source {
    char *values[COUNT_OF(settings)];
    char *config_path;
    bool help;
};

static void source_finish(struct source *source)
{
    for (size_t i = 0; i < COUNT_OF(settings); i++)
        free(source->values[i]);
    free(source->config_path);
}
#define AUTO_SOURCE __attribute__((cleanup(source_finish)))

/* Makes the key of the file from the flag's name ('_' for '-'), or the environment variable's name
 * (capitals). */
static void name_for(const char *flag, bool capitals, char out[NAME_MAX_CHARS])
{
    size_t n = 0;
    for (; flag[n] && n + 1 < NAME_MAX_CHARS; n++)
        out[n] = flag[n] == '-' ? '_' : (char)(capitals ? toupper(flag[n]) : flag[n]);
    out[n] = '\0';
}

static void print_help(void)
{
    puts("usage: assay serve [flags]\n\n"
         "Serves the page, the API and the streams, and judges what is submitted.\n\n"
         "flags (--limit-run is also ASSAY_LIMIT_RUN in the environment, and \"limit_run\" in the "
         "file):\n"
         "  --config FILE                       JSON file of settings");
    for (size_t i = 0; i < COUNT_OF(settings); i++) {
        char left[NAME_MAX_CHARS];
        snprintf(left, sizeof left, "--%s %s", settings[i].flag,
                 settings[i].type == NUMBER ? "N" : "TEXT");
        printf("  %-35s %s%s%s%s\n", left, settings[i].help,
               settings[i].initial && *settings[i].initial ? " (" : "",
               settings[i].initial ? settings[i].initial : "",
               settings[i].initial && *settings[i].initial ? ")" : "");
    }
}

/* --- the sources ---------------------------------------------------------------------------- */

static int setting_index(const char *flag, size_t len)
{
    for (size_t i = 0; i < COUNT_OF(settings); i++)
        if (strlen(settings[i].flag) == len && memcmp(settings[i].flag, flag, len) == 0)
            return (int)i;
    return -1;
}

/* Reads one flag at argv[*i], as --name value or --name=value, and advances *i behind it. */
static int flag_read(struct source *source, int argc, char **argv, int *i, struct err *err)
{
    const char *arg = argv[*i];
    if (strcmp(arg, "--help") == 0 || strcmp(arg, "-h") == 0) {
        source->help = true;
        return 0;
    }
    if (strncmp(arg, "--", 2) != 0)
        return err_set(err, "usage", NULL, "'%s' is not understood; see assay serve --help", arg);
    const char *name = arg + 2, *equals = strchr(name, '=');
    size_t len = equals ? (size_t)(equals - name) : strlen(name);
    int index = setting_index(name, len);
    bool is_config = len == 6 && memcmp(name, "config", 6) == 0;
    if (index < 0 && !is_config)
        return err_set(err, "usage", NULL, "there is no flag %s; see assay serve --help", arg);
    const char *value = equals ? equals + 1 : *i + 1 < argc ? argv[++*i] : NULL;
    if (!value)
        return err_set(err, "usage", NULL, "%s needs a value", arg);
    char **field = is_config ? &source->config_path : &source->values[index];
    free(*field);
    *field = xstrdup(value);
    return 0;
}

static int flags_read(struct source *source, int argc, char **argv, struct err *err)
{
    for (int i = 1; i < argc && !source->help; i++)
        if (flag_read(source, argc, argv, &i, err) < 0)
            return -1;
    return 0;
}

static void environment_read(struct source *source)
{
    for (size_t i = 0; i < COUNT_OF(settings); i++) {
        char name[NAME_MAX_CHARS];
        name_for(settings[i].flag, true, name);
        AUTO_FREE char *full = xasprintf("ASSAY_%s", name);
        const char *value = getenv(full);
        if (value && !source->values[i])
            source->values[i] = xstrdup(value);
    }
    const char *path = getenv("ASSAY_CONFIG");
    if (path && *path && !source->config_path)
        source->config_path = xstrdup(path);
}

static int file_key_index(const char *key)
{
    for (size_t i = 0; i < COUNT_OF(settings); i++) {
        char name[NAME_MAX_CHARS];
        name_for(settings[i].flag, false, name);
        if (strcmp(name, key) == 0)
            return (int)i;
    }
    return -1;
}

/* A text, a number or a list of texts of the file as the text that a flag has. NULL: another
 * type. */
static char *file_value_text(const json_t *value)
{
    if (json_is_string(value))
        return xstrdup(json_string_value(value));
    if (json_is_integer(value))
        return xasprintf("%lld", (long long)json_integer_value(value));
    if (!json_is_array(value))
        return NULL;
    struct buf joined = {0};
    size_t i;
    const json_t *item;
    json_array_foreach ((json_t *)(uintptr_t)value, i, item) {
        if (!json_is_string(item)) {
            buf_finish(&joined);
            return NULL;
        }
        buf_printf(&joined, "%s%s", i ? "," : "", json_string_value(item));
    }
    return buf_steal(&joined);
}

static int file_entry_take(struct source *source, const char *path, const char *key,
                           const json_t *value, struct err *err)
{
    int index = file_key_index(key);
    if (index < 0)
        return err_set(err, "config", key,
                       "%s: there is no setting '%s'; they are the flags of assay serve --help, "
                       "with _ for -",
                       path, key);
    AUTO_FREE char *text = file_value_text(value);
    if (!text)
        return err_set(err, "config", key, "%s: '%s' must be text, a number or a list of texts",
                       path, key);
    if (!source->values[index])
        source->values[index] = xstrdup(text);
    return 0;
}

static void cleanup_json(json_t **json)
{
    json_decref(*json);
}

static int config_file_read(struct source *source, struct err *err)
{
    const char *path = source->config_path;
    if (!path)
        return 0;
    AUTO_BUF struct buf text = {0};
    if (file_read(path, CONFIG_FILE_MAX, &text, err) < 0)
        return -1;
    json_error_t fault;
    buf_drop_mark(&text);
    __attribute__((cleanup(cleanup_json))) json_t *json =
        json_loadb(text.data, text.len, JSON_REJECT_DUPLICATES, &fault);
    if (!json)
        return err_set(err, "config", NULL, "%s:%d: this is not valid JSON: %s", path, fault.line,
                       json_fault_words(&fault, (struct bytes){text.data, text.len}));
    if (!json_is_object(json))
        return err_set(err, "config", NULL, "%s: must be one JSON object", path);
    const char *key;
    json_t *value;
    json_object_foreach (json, key, value) {
        if (file_entry_take(source, path, key, value, err) < 0)
            return -1;
    }
    return 0;
}

/* --- parsing -------------------------------------------------------------------------------- */

static void defaults_fill(struct source *source)
{
    for (size_t i = 0; i < COUNT_OF(settings); i++)
        if (!source->values[i])
            source->values[i] = settings[i].initial
                                    ? xstrdup(settings[i].initial)
                                    : xasprintf("%ld", sysconf(_SC_NPROCESSORS_ONLN));
}

static int setting_apply(struct config *config, const struct setting *setting, const char *text,
                         struct err *err)
{
    void *field = (char *)config + setting->offset;
    if (setting->type == TEXT) {
        *(char **)field = xstrdup(text);
        return 0;
    }
    uint64_t number;
    if (parse_uint(text, (uint64_t)setting->most, &number) < 0 || (int64_t)number < setting->least)
        return err_set(err, "usage", setting->flag, "--%s: '%s' is not a number from %lld to %lld",
                       setting->flag, text, (long long)setting->least, (long long)setting->most);
    *(int64_t *)field = (int64_t)number;
    return 0;
}

static int word_check(const char *flag, const char *text, const char *words, struct err *err)
{
    if (list_has_word(words, text))
        return 0;
    return err_set(err, "usage", flag, "--%s: '%.60s' is not one of: %s", flag, text, words);
}

static int limit_check(const char *flag, const char *text, struct err *err)
{
    struct limit_rule rule;
    if (limit_rule_parse(text, &rule) == 0)
        return 0;
    return err_set(err, "usage", flag, "--%s: '%.60s' is not COUNT/SECONDS (60/60), nor off", flag,
                   text);
}

static int people_check(const struct config *config, struct err *err)
{
    if (word_check("registration", config->registration, "open,closed,invite", err) < 0 ||
        word_check("guests", config->guests, "on,off", err) < 0 ||
        limit_check("limit-submit", config->limit_submit, err) < 0 ||
        limit_check("limit-run", config->limit_run, err) < 0 ||
        limit_check("limit-login", config->limit_login, err) < 0 ||
        limit_check("limit-register", config->limit_register, err) < 0 ||
        limit_check("limit-account", config->limit_account, err) < 0)
        return -1;
    if (strcmp(config->registration, "invite") == 0 && strlen(config->invite_code) < 8)
        return err_set(err, "usage", "invite-code",
                       "--registration invite needs an --invite-code of at least 8 characters");
    return networks_check("trusted-proxies", config->trusted_proxies, err);
}

static int origins_of_config_check(const struct config *config, struct err *err)
{
    if (strchr(config->public_url, ','))
        return err_set(err, "usage", "public-url", "--public-url takes one origin only");
    return origins_check("public-url", config->public_url, err) < 0
               ? -1
               : origins_check("allowed-origins", config->allowed_origins, err);
}

static int config_check(const struct config *config, struct err *err)
{
    char host[256], port[8];
    enum log_level level;
    if (log_level_parse(config->log_level, &level) < 0)
        return err_set(err, "usage", "log-level",
                       "--log-level: '%s' is not one of: debug, info, "
                       "warn, error",
                       config->log_level);
    if (!sandbox_named(config->sandbox))
        return err_set(err, "usage", "sandbox",
                       "--sandbox: there is no '%s'; there are: native, docker", config->sandbox);
    if (people_check(config, err) < 0 ||
        word_check("access-log", config->access_log, "on,off", err) < 0 ||
        networks_check("metrics-from", config->metrics_from, err) < 0 ||
        origins_of_config_check(config, err) < 0)
        return -1;
    return listen_parse(config->listen, host, port, err);
}

int config_read(struct config *config, int argc, char **argv, struct err *err)
{
    AUTO_SOURCE struct source source = {0};
    if (flags_read(&source, argc, argv, err) < 0)
        return -1;
    if (source.help) {
        print_help();
        return 1;
    }
    environment_read(&source);
    if (config_file_read(&source, err) < 0)
        return -1;
    defaults_fill(&source);
    struct config got = {0};
    for (size_t i = 0; i < COUNT_OF(settings); i++)
        if (setting_apply(&got, &settings[i], source.values[i], err) < 0) {
            config_finish(&got);
            return -1;
        }
    if (config_check(&got, err) < 0) {
        config_finish(&got);
        return -1;
    }
    *config = got;
    return 0;
}

void config_finish(struct config *config)
{
    for (size_t i = 0; i < COUNT_OF(settings); i++)
        if (settings[i].type == TEXT)
            free(*(char **)(void *)((char *)config + settings[i].offset));
    *config = (struct config){0};
}

int listen_parse(const char *text, char host[256], char port[8], struct err *err)
{
    const char *colon = strrchr(text, ':');
    uint64_t number;
    if (!colon || parse_uint(colon + 1, 65535, &number) < 0)
        return err_set(err, "usage", "listen", "--listen: '%s' is not HOST:PORT", text);
    const char *start = text;
    size_t len = (size_t)(colon - text);
    bool bracketed = len >= 2 && start[0] == '[' && start[len - 1] == ']';
    if (bracketed) {
        start++;
        len -= 2;
    }
    if (len >= 256 || (!bracketed && memchr(start, ':', len)))
        return err_set(err, "usage", "listen",
                       "--listen: '%s' is not HOST:PORT (an IPv6 address goes in brackets)", text);
    memcpy(host, start, len);
    host[len] = '\0';
    snprintf(port, 8, "%u", (unsigned)number);
    return 0;
}

char *config_older_images(const struct config *config)
{
    /* The flags of the time before --docker-images. */
    const struct {
        const char *language, *image;
    } older[] = {{"python", config->docker_python_image}, {"cpp", config->docker_cpp_image}};
    AUTO_BUF struct buf text = {0};
    for (size_t i = 0; i < COUNT_OF(older); i++)
        if (*older[i].image)
            buf_printf(&text, "%s%s=%s", text.len ? "," : "", older[i].language, older[i].image);
    return xstrdup(text.data ? text.data : "");
}
