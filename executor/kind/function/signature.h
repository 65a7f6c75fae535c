/*
 * signature.json of a function problem: the function to call, its types, and how answers are
 * compared.
 *
 * Types: int long double bool char string void ListNode TreeNode; all but void also as T[] and
 * T[][]. The spellings of LeetCode's metadata are accepted too (integer, boolean, character,
 * list<T>, nested; "name"/"return":{"type"}/"output":{"paramindex"}, classname/systemdesign).
 *
 * Thread: any; a signature does not change after parsing. Ownership: the caller of signature_parse
 * or signature_read owns it. Limits: 16 parameters, 32 methods, names of less than 64 bytes that
 * are identifiers in every language.
 *
 * Defined in: values.c.
 */
#ifndef ASSAY_SIGNATURE_H
#define ASSAY_SIGNATURE_H

#include "store/base/base.h"

#include <jansson.h>

enum type_base {
    TYPE_INT,
    TYPE_LONG,
    TYPE_DOUBLE,
    TYPE_BOOL,
    TYPE_CHAR,
    TYPE_STRING,
    TYPE_LIST_NODE,
    TYPE_TREE_NODE,
    TYPE_VOID
};
struct type {
    enum type_base base;
    int dims; /* the number of []: 0, 1 or 2 */
};

#define SIGNATURE_PARAMS_MAX 16
#define SIGNATURE_METHODS_MAX 32
#define SIGNATURE_NAME_MAX 64

struct param {
    char name[SIGNATURE_NAME_MAX];
    struct type type;
};
struct method {
    char name[SIGNATURE_NAME_MAX];
    struct param params[SIGNATURE_PARAMS_MAX];
    int param_count;
    struct type returns;
};

enum compare_kind { COMPARE_EXACT, COMPARE_UNORDERED, COMPARE_UNORDERED_NESTED, COMPARE_FLOAT };
struct compare {
    enum compare_kind kind;
    double tolerance; /* for COMPARE_FLOAT; absolute or relative */
};

struct signature {
    bool is_class;
    /* A function is methods[0]. For a class, methods[0] is the constructor (with the name of the
     * class, returning void), and its methods follow. */
    struct method methods[SIGNATURE_METHODS_MAX];
    int method_count;
    int output_param; /* -1: the answer is the returned value */
    struct compare compare;
};

int signature_parse(struct signature **out, const char *json, size_t len,
                    struct err *err) MUST_CHECK;
/* The same, but reports every fault: the line (0: not known), the key ("": none), a sentence. */
typedef void signature_fault_fn(void *ctx, long line, const char *key, const char *words);
int signature_read(struct signature **out, const char *json, size_t len, signature_fault_fn *fault,
                   void *ctx) MUST_CHECK;
/* Reports keys of parameters and methods that have no meaning, which does no harm. Reports nothing
 * if the JSON is bad. */
void signature_odd_keys(const char *json, size_t len, signature_fault_fn *fault, void *ctx);
void signature_destroy(struct signature *signature);
/* Finds a method by its name. In a class, the constructor has the name of the class. NULL: there is
 * none. */
const struct method *signature_method(const struct signature *signature, const char *name);
/* Appends "int[]", "ListNode", ... */
void type_name(struct type type, struct buf *out);
/* Whether any parameter or result has this base type. */
bool signature_uses(const struct signature *signature, enum type_base base);
/* The type of the answer that the harness sends; for void, the type of output_param. Not for
 * classes. */
struct type signature_answer_type(const struct signature *signature);

/* Checks the `.in` text of a test, or a person's own input, against the parameter types: the number
 * of lines, and the type of each value. Returns 0, or -1 with a sentence in err->detail. Also
 * appends the compact form to *canonical, unless that is NULL. */
int signature_check_input(const struct signature *signature, const char *text, size_t len,
                          struct buf *canonical, struct err *err) MUST_CHECK;
/* Converts snake_case to camelCase, or back. Returns out. */
char *name_to_camel(const char *name, char out[SIGNATURE_NAME_MAX]);
char *name_to_snake(const char *name, char out[SIGNATURE_NAME_MAX]);

#endif
