#include "executor/progress.h"

#include "store/base/verdict.h"

#include <string.h>

void progress_init(struct progress *progress)
{
    *progress = (struct progress){.tests = json_array()};
}

void progress_finish(struct progress *progress)
{
    json_decref(progress->tests);
    progress->tests = NULL;
}

static void begin_anew(struct progress *progress)
{
    json_array_clear(progress->tests);
    progress->passed = progress->total = 0;
}

static void test_take(struct progress *progress, json_t *event)
{
    const char *word = json_string_value(json_object_get(event, "verdict"));
    enum verdict verdict;
    progress->passed += verdict_parse(word, &verdict) == 0 && verdict == VERDICT_AC;
    json_object_del(event, "id");
    json_object_del(event, "type");
    json_array_append(progress->tests, event);
}

void progress_take(struct progress *progress, const char *json, size_t len)
{
    json_t *event = json_loadb(json, len, 0, NULL);
    const char *said = json_string_value(json_object_get(event, "type"));
    const char *type = said ? said : "";
    progress->running = strcmp(type, "requeued") != 0 && strcmp(type, "queued") != 0;
    if (strcmp(type, "requeued") == 0)
        begin_anew(progress);
    else if (strcmp(type, "running") == 0)
        progress->total = json_integer_value(json_object_get(event, "total"));
    else if (strcmp(type, "test") == 0)
        test_take(progress, event);
    json_decref(event);
}
