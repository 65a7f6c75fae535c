#include "executor/kind/function/signature.h"

#include "store/base/json_shape.h"
#include "store/base/library_words.h"

#include <ctype.h>
#include <string.h>

/* --- types ---------------------------------------------------------------------------------- */

static const struct {
    const char *spelling;
    enum type_base base;
} spellings[] = {
    {"int", TYPE_INT},       {"integer", TYPE_INT},        {"long", TYPE_LONG},
    {"double", TYPE_DOUBLE}, {"float", TYPE_DOUBLE},       {"bool", TYPE_BOOL},
    {"boolean", TYPE_BOOL},  {"char", TYPE_CHAR},          {"character", TYPE_CHAR},
    {"string", TYPE_STRING}, {"ListNode", TYPE_LIST_NODE}, {"TreeNode", TYPE_TREE_NODE},
    {"void", TYPE_VOID},
};

/* Removes the "[]" ends and "list<...>" wraps from a type's name, and counts them in *dims. -1:
 * malformed. */
static int type_unwrap(const char *text, char inner[SIGNATURE_NAME_MAX], int *dims)
{
    size_t len = strlen(text);
    if (len >= SIGNATURE_NAME_MAX)
        return -1;
    memcpy(inner, text, len + 1);
    for (*dims = 0;; ++*dims) {
        if (len > 2 && strcmp(inner + len - 2, "[]") == 0) {
            len -= 2;
        } else if (len > 6 && strncasecmp(inner, "list<", 5) == 0 && inner[len - 1] == '>') {
            len -= 6;
            memmove(inner, inner + 5, len);
        } else {
            return 0;
        }
        inner[len] = '\0';
    }
}

static int type_parse(const char *text, struct type *out)
{
    char inner[SIGNATURE_NAME_MAX];
    int dims;
    if (!text || type_unwrap(text, inner, &dims) < 0 || dims > 2)
        return -1;
    for (size_t i = 0; i < COUNT_OF(spellings); i++) {
        if (strcmp(inner, spellings[i].spelling) == 0) {
            *out = (struct type){spellings[i].base, dims};
            return spellings[i].base == TYPE_VOID && dims ? -1 : 0;
        }
    }
    return -1;
}

void type_name(struct type type, struct buf *out)
{
    static const char *const names[] = {"int",    "long",     "double",   "bool", "char",
                                        "string", "ListNode", "TreeNode", "void"};
    buf_puts(out, names[type.base]);
    for (int i = 0; i < type.dims; i++)
        buf_puts(out, "[]");
}

/* --- names ---------------------------------------------------------------------------------- */

/* Words that are reserved in a supported language (Python 3, C++23) or used by a harness. */
static const char *const reserved[] = {"False",       "None",
                                       "Solution",    "True",
                                       "alignas",     "alignof",
                                       "and",         "and_eq",
                                       "as",          "asm",
                                       "assert",      "async",
                                       "auto",        "await",
                                       "bitand",      "bitor",
                                       "bool",        "break",
                                       "case",        "catch",
                                       "char",        "char16_t",
                                       "char32_t",    "char8_t",
                                       "class",       "co_await",
                                       "co_return",   "co_yield",
                                       "compl",       "concept",
                                       "const",       "const_cast",
                                       "consteval",   "constexpr",
                                       "constinit",   "continue",
                                       "decltype",    "def",
                                       "default",     "del",
                                       "delete",      "do",
                                       "double",      "dynamic_cast",
                                       "elif",        "else",
                                       "enum",        "except",
                                       "explicit",    "export",
                                       "extern",      "false",
                                       "finally",     "float",
                                       "for",         "friend",
                                       "from",        "global",
                                       "goto",        "if",
                                       "import",      "in",
                                       "inline",      "int",
                                       "is",          "lambda",
                                       "long",        "main",
                                       "mutable",     "namespace",
                                       "new",         "noexcept",
                                       "nonlocal",    "not",
                                       "not_eq",      "nullptr",
                                       "operator",    "or",
                                       "or_eq",       "pass",
                                       "private",     "protected",
                                       "public",      "raise",
                                       "register",    "reinterpret_cast",
                                       "requires",    "return",
                                       "self",        "short",
                                       "signed",      "sizeof",
                                       "static",      "static_assert",
                                       "static_cast", "struct",
                                       "switch",      "template",
                                       "this",        "thread_local",
                                       "throw",       "true",
                                       "try",         "typedef",
                                       "typeid",      "typename",
                                       "union",       "unsigned",
                                       "using",       "virtual",
                                       "void",        "volatile",
                                       "wchar_t",     "while",
                                       "with",        "xor",
                                       "xor_eq",      "yield",
                                       "ListNode",    "TreeNode"};

static bool name_valid(const char *name)
{
    size_t len = strlen(name);
    if (!len || len >= SIGNATURE_NAME_MAX || isdigit((unsigned char)name[0]) ||
        strncmp(name, "__", 2) == 0 || strncmp(name, "assay", 5) == 0)
        return false;
    for (size_t i = 0; i < len; i++)
        if (!isalnum((unsigned char)name[i]) && name[i] != '_')
            return false;
    for (size_t i = 0; i < COUNT_OF(reserved); i++)
        if (strcmp(name, reserved[i]) == 0)
            return false;
    return true;
}

char *name_to_camel(const char *name, char out[SIGNATURE_NAME_MAX])
{
    size_t n = 0;
    for (const char *c = name; *c && n + 1 < SIGNATURE_NAME_MAX; c++) {
        if (*c == '_' && n && c[1])
            out[n++] = (char)toupper((unsigned char)*++c);
        else
            out[n++] = *c;
    }
    out[n] = '\0';
    return out;
}

char *name_to_snake(const char *name, char out[SIGNATURE_NAME_MAX])
{
    size_t n = 0;
    for (const char *c = name; *c && n + 2 < SIGNATURE_NAME_MAX; c++) {
        bool upper = isupper((unsigned char)*c) != 0;
        if (upper && n && out[n - 1] != '_')
            out[n++] = '_';
        out[n++] = (char)tolower((unsigned char)*c);
    }
    out[n] = '\0';
    return out;
}

/* --- parsing -------------------------------------------------------------------------------- */

struct faults {
    signature_fault_fn *fn;
    void *ctx;
    const char *text;
    size_t len, count;
};

/* The line of the first `"key"`. jansson does not keep positions. */
static long line_of(const struct faults *faults, const char *key)
{
    AUTO_FREE char *quoted = xasprintf("\"%s\"", key);
    const char *found = memmem(faults->text, faults->len, quoted, strlen(quoted));
    long line = found ? 1 : 0;
    for (const char *at = faults->text; found && at < found; at++)
        line += *at == '\n';
    return line;
}

static int bad(struct faults *faults, const char *key, const char *words)
{
    faults->count++;
    faults->fn(faults->ctx, line_of(faults, key), key, words);
    return -1;
}

static int name_read(char out[SIGNATURE_NAME_MAX], const json_t *value, const char *field,
                     struct faults *faults)
{
    const char *name = json_string_value(value);
    if (!name || !name_valid(name))
        return bad(faults, field, "a name that is an identifier in every language is required");
    memcpy(out, name, strlen(name) + 1);
    return 0;
}

/* "int[]", or LeetCode's {"type":"integer[]"}. */
static int type_read(struct type *out, const json_t *value, const char *field,
                     struct faults *faults)
{
    const char *text = json_is_object(value) ? json_string_value(json_object_get(value, "type"))
                                             : json_string_value(value);
    if (type_parse(text, out) < 0)
        return bad(faults, field,
                   "not a type; int long double bool char string ListNode TreeNode void are, and "
                   "all but void with [] or [][]");
    return 0;
}

static void param_read(struct method *m, size_t at, const json_t *param, const char *field,
                       struct faults *faults)
{
    struct param *p = &m->params[at];
    bool named = name_read(p->name, json_object_get(param, "name"), field, faults) == 0;
    if (type_read(&p->type, json_object_get(param, "type"), field, faults) == 0 &&
        p->type.base == TYPE_VOID)
        bad(faults, field, "a parameter cannot be void");
    for (size_t k = 0; k < at && named; k++)
        if (strcmp(m->params[k].name, p->name) == 0)
            bad(faults, field, "two parameters have the same name");
}

static void params_read(struct method *m, const json_t *params, const char *field,
                        struct faults *faults)
{
    size_t count = json_array_size(params);
    if (params && !json_is_array(params)) {
        bad(faults, field, "a list of parameters is expected");
        return;
    }
    if (count > SIGNATURE_PARAMS_MAX) {
        bad(faults, field, "there are too many parameters (at most 16)");
        return;
    }
    for (size_t i = 0; i < count; i++)
        param_read(m, i, json_array_get(params, i), field, faults);
    m->param_count = (int)count;
}

static void compare_read(struct compare *out, const json_t *value, struct faults *faults)
{
    const json_t *tolerance = json_object_get(value, "float");
    const char *word = json_string_value(value);
    if (!value || (word && strcmp(word, "exact") == 0)) {
        out->kind = COMPARE_EXACT;
    } else if (word && strcmp(word, "unordered") == 0) {
        out->kind = COMPARE_UNORDERED;
    } else if (word && strcmp(word, "unordered_nested") == 0) {
        out->kind = COMPARE_UNORDERED_NESTED;
    } else if (json_object_size(value) == 1 && json_is_number(tolerance) &&
               json_number_value(tolerance) >= 0 && json_number_value(tolerance) < 1) {
        out->kind = COMPARE_FLOAT;
        out->tolerance = json_number_value(tolerance);
    } else {
        bad(faults, "compare",
            "exact, unordered, unordered_nested or {\"float\": tolerance} are known");
    }
}

static void keys_check(const json_t *object, const char *const *known, const char *words,
                       struct faults *faults)
{
    const char *key;
    json_t *value;
    json_object_foreach ((json_t *)(uintptr_t)object, key, value) {
        bool found = false;
        for (const char *const *k = known; *k && !found; k++)
            found = strcmp(*k, key) == 0;
        if (!found)
            bad(faults, key, words);
    }
}

static const json_t *first_of(const json_t *object, const char *a, const char *b)
{
    const json_t *value = json_object_get(object, a);
    return value ? value : json_object_get(object, b);
}

static void output_param_read(struct signature *s, const json_t *root, struct faults *faults)
{
    const json_t *index = json_object_get(root, "output_param");
    if (!index)
        index = json_object_get(json_object_get(root, "output"), "paramindex");
    bool is_void = s->methods[0].returns.base == TYPE_VOID;
    if (!is_void && index)
        bad(faults, "output_param", "is only for a function that returns void");
    if (!is_void)
        return;
    json_int_t at = json_is_integer(index) ? json_integer_value(index) : -1;
    if (at < 0 || at >= s->methods[0].param_count)
        bad(faults, "output_param", "a void function must say which parameter it changes");
    else
        s->output_param = (int)at;
}

static void function_read(struct signature *s, const json_t *root, struct faults *faults)
{
    static const char *const known[] = {"function", "name",    "params",       "returns", "return",
                                        "output",   "compare", "output_param", "manual",  NULL};
    s->method_count = 1;
    s->output_param = -1;
    keys_check(root, known,
               "this key is not known; function, params, returns, compare and output_param are",
               faults);
    (void)name_read(s->methods[0].name, first_of(root, "function", "name"), "function", faults);
    params_read(&s->methods[0], json_object_get(root, "params"), "params", faults);
    if (type_read(&s->methods[0].returns, first_of(root, "returns", "return"), "returns", faults) ==
        0)
        output_param_read(s, root, faults);
}

/* A list of parameters, or LeetCode's {"params":[...]}. */
static const json_t *constructor_params(const json_t *root)
{
    const json_t *constructor = json_object_get(root, "constructor");
    return json_is_object(constructor) ? json_object_get(constructor, "params") : constructor;
}

static void method_read(struct signature *s, int at, const json_t *method, struct faults *faults)
{
    struct method *m = &s->methods[at];
    s->method_count = at; /* signature_method then looks only at the methods before this one */
    bool named = name_read(m->name, json_object_get(method, "name"), "methods", faults) == 0;
    params_read(m, json_object_get(method, "params"), "methods", faults);
    (void)type_read(&m->returns, first_of(method, "returns", "return"), "methods", faults);
    if (named && signature_method(s, m->name))
        bad(faults, "methods", "two methods have the same name");
}

/* The class may be called Solution, which no function may: here the class itself is called. */
static void class_name_read(struct signature *s, const json_t *name, struct faults *faults)
{
    const char *text = json_string_value(name);
    if (text && strcmp(text, "Solution") == 0)
        snprintf(s->methods[0].name, sizeof s->methods[0].name, "%s", text);
    else
        (void)name_read(s->methods[0].name, name, "class", faults);
}

static void class_read(struct signature *s, const json_t *root, struct faults *faults)
{
    static const char *const known[] = {"class",   "classname",    "constructor", "methods",
                                        "compare", "systemdesign", "params",      NULL};
    const json_t *methods = json_object_get(root, "methods");
    s->is_class = true;
    s->output_param = -1;
    s->methods[0].returns = (struct type){TYPE_VOID, 0};
    keys_check(root, known, "this key is not known; class, constructor, methods and compare are",
               faults);
    class_name_read(s, first_of(root, "class", "classname"), faults);
    params_read(&s->methods[0], constructor_params(root), "constructor", faults);
    size_t count = json_array_size(methods);
    if (count == 0 || count >= SIGNATURE_METHODS_MAX) {
        bad(faults, "methods", "a class has 1 to 31 methods");
        return;
    }
    for (size_t i = 0; i < count; i++)
        method_read(s, (int)i + 1, json_array_get(methods, i), faults);
    s->method_count = (int)count + 1;
}

/* A tree cannot be compared in any order: the order of its values is its meaning. */
static void compare_fits(const struct signature *s, struct faults *faults)
{
    bool any_order =
        s->compare.kind == COMPARE_UNORDERED || s->compare.kind == COMPARE_UNORDERED_NESTED;
    bool tree = s->is_class ? signature_uses(s, TYPE_TREE_NODE)
                            : signature_answer_type(s).base == TYPE_TREE_NODE &&
                                  signature_answer_type(s).dims == 0;
    if (any_order && tree)
        bad(faults, "compare", "a tree cannot be compared in any order");
}

static void root_read(struct signature *s, const json_t *root, struct faults *faults)
{
    if (first_of(root, "class", "classname"))
        class_read(s, root, faults);
    else
        function_read(s, root, faults);
    compare_read(&s->compare, json_object_get(root, "compare"), faults);
    if (!faults->count)
        compare_fits(s, faults);
}

int signature_read(struct signature **out, const char *json, size_t len, signature_fault_fn *fault,
                   void *ctx)
{
    struct faults faults = {fault, ctx, json, len, 0};
    struct err shape;
    json_error_t why;
    if (json_shape_check((struct bytes){json, len}, &shape) < 0) {
        fault(ctx, 1, "", shape.detail);
        return -1;
    }
    json_t *root = json_loadb(json, len, JSON_REJECT_DUPLICATES, &why);
    if (!json_is_object(root)) {
        fault(ctx, root ? 1 : why.line, "",
              root ? "an object is expected" : json_fault_words(&why, (struct bytes){json, len}));
        json_decref(root);
        return -1;
    }
    struct signature *s = xcalloc(1, sizeof *s);
    root_read(s, root, &faults);
    json_decref(root);
    if (faults.count)
        signature_destroy(s);
    else
        *out = s;
    return faults.count ? -1 : 0;
}

static void params_keys_check(const json_t *params, struct faults *faults)
{
    static const char *const known[] = {"name", "type", NULL};
    for (size_t i = 0; i < json_array_size(params); i++)
        keys_check(json_array_get(params, i), known,
                   "this key of a parameter changes nothing here; name and type are known", faults);
}

void signature_odd_keys(const char *json, size_t len, signature_fault_fn *fault, void *ctx)
{
    static const char *const known[] = {"name", "params", "returns", "return", NULL};
    struct faults faults = {fault, ctx, json, len, 0};
    struct err shape;
    bool is_small = json_shape_check((struct bytes){json, len}, &shape) == 0;
    json_t *root = is_small ? json_loadb(json, len, 0, NULL) : NULL;
    const json_t *methods = json_object_get(root, "methods");
    params_keys_check(json_object_get(root, "params"), &faults);
    params_keys_check(constructor_params(root), &faults);
    for (size_t i = 0; i < json_array_size(methods); i++) {
        const json_t *method = json_array_get(methods, i);
        keys_check(method, known,
                   "this key of a method changes nothing here; name, params and returns are known",
                   &faults);
        params_keys_check(json_object_get(method, "params"), &faults);
    }
    json_decref(root);
}

/* Keeps only the first fault. */
static void first_fault(void *ctx, long line, const char *key, const char *words)
{
    struct err *err = ctx;
    if (err->detail[0])
        return;
    if (*key)
        err_set(err, "bad_signature", key, "signature.json: %s: %s", key, words);
    else
        err_set(err, "bad_signature", NULL, "signature.json, line %ld: %s", line, words);
}

int signature_parse(struct signature **out, const char *json, size_t len, struct err *err)
{
    struct err first = {0};
    int rc = signature_read(out, json, len, first_fault, &first);
    if (rc < 0)
        *err = first;
    return rc;
}

const struct method *signature_method(const struct signature *signature, const char *name)
{
    for (int i = 0; i < signature->method_count; i++)
        if (strcmp(signature->methods[i].name, name) == 0)
            return &signature->methods[i];
    return NULL;
}

void signature_destroy(struct signature *signature)
{
    free(signature);
}

struct type signature_answer_type(const struct signature *signature)
{
    const struct method *f = &signature->methods[0];
    return signature->output_param >= 0 ? f->params[signature->output_param].type : f->returns;
}

static bool method_uses(const struct method *method, enum type_base base)
{
    bool uses = method->returns.base == base;
    for (int i = 0; i < method->param_count; i++)
        uses |= method->params[i].type.base == base;
    return uses;
}

bool signature_uses(const struct signature *signature, enum type_base base)
{
    for (int i = 0; i < signature->method_count; i++)
        if (method_uses(&signature->methods[i], base))
            return true;
    return false;
}
