/*
 * What the kinds have in common whose programs are whole and whose answers are texts (program,
 * interactive): the operations of kind.h that they do alike.
 *
 * Thread: any; nothing is kept between calls.
 */
#ifndef ASSAY_KIND_TEXT_H
#define ASSAY_KIND_TEXT_H

#include "executor/kind/kind.h"

int text_recipe(struct recipe *out, const struct kind_problem *problem,
                const struct language *language, const struct code_files *files, struct err *err);
/* Programs read lines, so the last one gets an end. Any text will do. */
int text_input_take(const struct kind_problem *problem, struct bytes text, struct buf *out,
                    struct err *err);
/* Moves `from` into *answer; all of it is shown. */
void text_answer_take(struct buf *from, struct buf *answer, struct bytes *shown);
/* All of the text is the answer; who wrote nothing answered with nothing. */
const char *text_answer_find(const struct buf *answer, struct bytes *payload);
/* The judge reads no input beside the answer. */
bool text_reads_no_input(const struct kind_problem *problem);

#endif
