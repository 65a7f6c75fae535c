#include "executor/language/function.h"

#include <jansson.h>
#include <string.h>

static const struct function_harness *const harnesses[] = {
    &function_python, &function_cpp, &function_javascript, &function_typescript,
    &function_java,   &function_c,   &function_go,         &function_rust};

const struct function_harness *function_harness_find(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(harnesses); i++)
        if (strcmp(harnesses[i]->name, name) == 0)
            return harnesses[i];
    return NULL;
}

static json_t *type_json(struct type type)
{
    AUTO_BUF struct buf name = {0};
    type_name((struct type){type.base, 0}, &name);
    return json_pack("[s, i]", name.data, type.dims);
}

char *signature_json(const struct signature *signature)
{
    json_t *methods = json_array();
    for (int i = 0; i < signature->method_count; i++) {
        const struct method *m = &signature->methods[i];
        json_t *params = json_array();
        for (int k = 0; k < m->param_count; k++)
            json_array_append_new(params, type_json(m->params[k].type));
        json_array_append_new(methods, json_pack("{s:s, s:o, s:o}", "name", m->name, "params",
                                                 params, "returns", type_json(m->returns)));
    }
    json_t *root = json_pack("{s:b, s:o, s:i}", "class", signature->is_class, "methods", methods,
                             "output_param", signature->output_param);
    char *text = json_dumps(root, JSON_COMPACT);
    json_decref(root);
    if (!text)
        abort();
    return text;
}
