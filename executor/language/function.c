#include "executor/language/function.h"

#include <string.h>

static const struct function_harness *const harnesses[] = {&function_python, &function_cpp};

const struct function_harness *function_harness_find(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(harnesses); i++)
        if (strcmp(harnesses[i]->name, name) == 0)
            return harnesses[i];
    return NULL;
}
