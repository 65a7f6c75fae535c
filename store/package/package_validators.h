/*
 * The output validators of a package. In 2025-09 there is one, of all files in output_validator/.
 * In legacy each file and each folder in output_validators/ is one, and all of them must accept.
 *
 * problem->validators has their files, those of one validator behind each other. The name of a file
 * is "folder/file", or only "file" where the file alone is the validator.
 *
 * Thread: any. Limits: VALIDATORS_MAX validators of VALIDATOR_FILES_MAX files each.
 */
#ifndef ASSAY_STORE_PACKAGE_VALIDATORS_H
#define ASSAY_STORE_PACKAGE_VALIDATORS_H

#include "store/package/file_set.h"
#include "store/package/package_report.h"
#include "store/package/problems.h"

#define VALIDATOR_FILES_MAX 16

/* wanted: what problem.yaml says that needs one, such as "validation is custom"; NULL: it may be
 * missing. line: where it says so; 0: not known. */
void package_validators_take(struct problem *p, const struct file_set *set, const char *wanted,
                             long line, struct package_report *report);

/* How many files the validator has that begins at this place of problem->validators. */
size_t validator_files(const struct problem *problem, size_t from);
/* Which of its files runs. */
size_t validator_main(const struct source *files, size_t count);
/* The name of the file without its folder. */
const char *validator_file_name(const struct source *file);

#endif
