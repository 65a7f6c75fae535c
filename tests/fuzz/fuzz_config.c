/* Settings: the configuration file, and each as a flag. */
#include "tests/fuzz/fuzz.h"

#include "handlers/kit/limits.h"
#include "reactor/command/config.h"

#include <stdio.h>
#include <sys/mman.h>

static void config_try(int argc, char **argv)
{
    struct config config = {0};
    struct err err = {0};
    int rc = config_read(&config, argc, argv, &err);
    if (rc < 0)
        promise_words(&err);
    if (rc != 0) /* 1: it was asked for help */
        return;
    PROMISE(config.connections_max >= 16 && config.queue_max >= 1 && config.workers >= 1);
    PROMISE(strcmp(config.sandbox, "native") == 0 || strcmp(config.sandbox, "docker") == 0);
    config_finish(&config);
}

static void file_try(const uint8_t *data, size_t size)
{
    static int fd = -1;
    static char path[64];
    char *argv[] = {(char[]){"serve"}, (char[]){"--config"}, path, NULL};
    if (fd < 0)
        fd = memfd_create("config", MFD_CLOEXEC);
    PROMISE(fd >= 0 && ftruncate(fd, 0) == 0 && pwrite(fd, data, size, 0) == (ssize_t)size);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    config_try(3, argv);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes rest = {data, size};
    struct limit_rule rule;
    char host[256], port[8];
    struct err err;
    file_try(data, size);
    AUTO_FREE char *flag = line_take(&rest);
    AUTO_FREE char *value = line_take(&rest);
    /* --help prints. */
    if (!flag || !value || strncmp(flag, "--", 2) != 0 || strstr(flag, "help"))
        return 0;
    if (strncmp(flag, "--config", 8) != 0) {
        char *argv[] = {(char[]){"serve"}, flag, value, NULL};
        config_try(3, argv);
    }
    if (limit_rule_parse(value, &rule) == 0)
        PROMISE(rule.count >= 0 && rule.count <= LIMIT_COUNT_MAX && rule.seconds <= 86400);
    if (listen_parse(value, host, port, &err) == 0)
        PROMISE(strlen(host) < sizeof host && strlen(port) <= 5);
    return 0;
}
