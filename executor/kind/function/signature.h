/*
 * signature.json of a function problem: what is called, with which types, and
 * how answers are compared.
 *
 * Types: int long double bool char string void ListNode TreeNode, each of the first six (and
 * ListNode, TreeNode) also as T[] and T[][]. The spellings of LeetCode's metadata are taken too
 * (integer, boolean, character, list<T>, nested; "name"/"return":{"type"}/"output":{"paramindex"},
 * classname/systemdesign).
 *
 * Thread: any; a signature is immutable after parsing and owned by who parsed it.
 * Limits: 16 parameters, 32 methods, names of 64 bytes that are identifiers in every language.
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
    int dims; /* 0, 1, 2: how many [] */
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
    double tolerance; /* COMPARE_FLOAT: absolute or relative */
};

struct signature {
    bool is_class;
    /* function: methods[0] is the function. class: methods[0] is the constructor (its name is the
     * class name, returns void), the rest its methods. */
    struct method methods[SIGNATURE_METHODS_MAX];
    int method_count;
    int output_param; /* -1: the returned value is the answer */
    struct compare compare;
};

int signature_parse(struct signature **out, const char *json, size_t len,
                    struct err *err) MUST_CHECK;
/* The same, with all that is wrong: the line (0: not known), the key ("": none), words. */
typedef void signature_fault_fn(void *ctx, long line, const char *key, const char *words);
int signature_read(struct signature **out, const char *json, size_t len, signature_fault_fn *fault,
                   void *ctx) MUST_CHECK;
/* Keys of parameters and methods that mean nothing, which does no harm. Nothing of bad JSON. */
void signature_odd_keys(const char *json, size_t len, signature_fault_fn *fault, void *ctx);
void signature_destroy(struct signature *signature);
/* The method of this name (of a class; the constructor is called as the class), or NULL. */
const struct method *signature_method(const struct signature *signature, const char *name);
/* Appends "int[]", "ListNode", ... */
void type_name(struct type type, struct buf *out);
/* Whether a parameter or a result is of this base type. */
bool signature_uses(const struct signature *signature, enum type_base base);
/* The type of the answer as the harness sends it (an output_param's type for void). Not for
 * classes. */
struct type signature_answer_type(const struct signature *signature);

/* Checks the `.in` text of a test (or a person's own input) against the parameter types: right
 * number of lines, every value of its type. 0 or -1 with words for people (err.detail). Also writes
 * the canonical compact form to *canonical when not NULL. */
int signature_check_input(const struct signature *signature, const char *text, size_t len,
                          struct buf *canonical, struct err *err) MUST_CHECK;
/* camelCase of a snake_case name, and the reverse; returns out. */
char *name_to_camel(const char *name, char out[SIGNATURE_NAME_MAX]);
char *name_to_snake(const char *name, char out[SIGNATURE_NAME_MAX]);

#endif
