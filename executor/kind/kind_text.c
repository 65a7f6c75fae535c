#include "executor/kind/kind_text.h"

int text_recipe(struct recipe *out, const struct kind_problem *problem,
                const struct language *language, const struct code_files *files, struct err *err)
{
    (void)problem;
    return recipe_build_files(out, language, files, err);
}

int text_input_take(const struct kind_problem *problem, struct bytes text, struct buf *out,
                    struct err *err)
{
    const char *data = text.data;
    (void)problem, (void)err;
    if (!out)
        return 0;
    buf_append(out, text.data, text.len);
    if (text.len && data[text.len - 1] != '\n')
        buf_puts(out, "\n");
    return 0;
}

void text_answer_take(struct buf *from, struct buf *answer, struct bytes *shown)
{
    *answer = *from;
    *from = (struct buf){0};
    buf_puts(answer, ""); /* there is a text, even if it is empty */
    *shown = (struct bytes){answer->data, answer->len};
}

const char *text_answer_find(const struct buf *answer, struct bytes *payload)
{
    *payload = (struct bytes){answer->data, answer->len};
    return NULL;
}

bool text_reads_no_input(const struct kind_problem *problem)
{
    (void)problem;
    return false;
}
