/*
 * The verdicts: AC WA TLE MLE OLE RTE CE JE, their words and their numbers.
 *
 * Thread: any; pure.
 */
#ifndef ASSAY_VERDICT_H
#define ASSAY_VERDICT_H

#include "store/base/base.h"

/* "Accepted", "Wrong Answer", ...; "Finished" for NULL: a run with nothing to compare with. */
const char *verdict_text(const char *verdict);
bool is_verdict(const char *text); /* "AC" and the like */
/* Each verdict has a number from 0 on; NULL and what is none have VERDICT_NONE. */
#define VERDICT_NONE 8
size_t verdict_number(const char *verdict);
const char *verdict_at(size_t number); /* "none" for VERDICT_NONE */

#endif
