#include "executor/kind/kind.h"

static const struct kind *const kinds[] = {&kind_function, &kind_program, &kind_interactive,
                                           &kind_submit_answer};

int kind_of(const struct kind **out, const struct problem *problem, struct err *err)
{
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        if (kinds[i]->id == problem->kind) {
            *out = kinds[i];
            return 0;
        }
    }
    return err_set(err, "unknown_kind", NULL, "this version cannot judge this kind of problem");
}

const struct kind *kind_at(size_t index)
{
    return index < COUNT_OF(kinds) ? kinds[index] : NULL;
}

bool kind_allows(enum problem_kind id, const struct language *language)
{
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (kinds[i]->id == id)
            return kind_takes_answers(kinds[i])
                       ? language == language_of_answers()
                       : language != language_of_answers() &&
                             (!kinds[i]->needs_function || language_has_functions(language));
    return false;
}

bool kind_takes_answers(const struct kind *kind)
{
    return kind->answer_of != NULL;
}

int kind_files_check(enum problem_kind id, const struct language *language,
                     const struct code_files *files, struct err *err)
{
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        struct recipe tried;
        if (kinds[i]->id != id || kind_takes_answers(kinds[i]))
            continue;
        if (kinds[i]->needs_function && files->count > 1)
            return err_set(err, "bad_files", "files",
                           "a solution of a problem with a function is one file");
        if (kinds[i]->needs_function)
            continue;
        if (recipe_build_files(&tried, language, files, err) < 0)
            return -1;
        recipe_finish(&tried);
    }
    return 0;
}

int kind_open(struct kind_open *out, const struct problem *problem, struct err *err)
{
    *out = (struct kind_open){0};
    if (kind_of(&out->kind, problem, err) < 0)
        return -1;
    return out->kind->problem_open(&out->problem, problem, err);
}

void kind_close(struct kind_open *open)
{
    if (open->problem)
        open->kind->problem_close(open->problem);
    *open = (struct kind_open){0};
}
