#include "executor/kind/kind.h"
#include "handlers/kit/app.h"
#include "store/package/problem_words.h"

#include <string.h>

/* Makes ["cpp","cc","cxx"] from "cpp cc cxx". */
static json_t *words_json(const char *words)
{
    json_t *list = json_array();
    while (*words) {
        size_t len = strcspn(words, " ");
        if (len)
            json_array_append_new(list, json_stringn(words, len));
        words += len + (words[len] == ' ');
    }
    return list;
}

/* The kinds of problems that can be solved in it. */
static json_t *kinds_json(const struct language *language)
{
    json_t *list = json_array();
    const struct kind *kind;
    for (size_t i = 0; (kind = kind_at(i)); i++)
        if (kind_allows(kind->id, language))
            json_array_append_new(list, json_string(problem_kind_word(kind->id)));
    return list;
}

static json_t *language_json(const struct language *language)
{
    return json_pack("{s:s, s:s, s:s, s:o, s:s, s:s, s:o, s:s, s:i}", "id", language->id, "name",
                     language->name, "version", language->version, "extensions",
                     words_json(language->extensions), "compile_command", language->compile_command,
                     "run_command", language->run_command, "kinds", kinds_json(language), "editor",
                     language->editor, "indent", language->indent);
}

static void get_languages(struct request *rq)
{
    json_t *list = json_array();
    for (size_t i = 0; i < languages_count(); i++)
        if (language_at(i)->available)
            json_array_append_new(list, language_json(language_at(i)));
    reply_json(rq, 200, list);
}

/* All that are known, also those that are not offered, with the reason. */
static void get_all(struct request *rq)
{
    json_t *list = json_array();
    for (size_t i = 0; i < languages_count(); i++) {
        const struct language *l = language_at(i);
        json_array_append_new(list, json_pack("{s:s, s:s, s:b, s:s?, s:s?, s:o}", "id", l->id,
                                              "name", l->name, "available", (int)l->available,
                                              "version", l->available ? l->version : NULL, "reason",
                                              l->why, "kinds", kinds_json(l)));
    }
    reply_json(rq, 200, list);
}

const struct route languages_routes[] = {
    {.method = "GET", .pattern = "/admin/languages", .handle = get_all, .access = ACCESS_JUDGE},
    {.method = "GET", .pattern = "/languages", .handle = get_languages, .access = ACCESS_OPEN},
    {.method = NULL},
};
