#include "executor/language/languages.h"

#include "executor/language/command.h"
#include "executor/language/cpp_driver.h"
#include "executor/sandbox/allowance.h"

#include <ctype.h>
#include <string.h>

static struct language languages[] = {
    {.id = "python",
     .name = "Python 3",
     .extensions = "py",
     .source_name = "solution.py",
     .compile_command = "python3 -m py_compile solution.py",
     .run_command = "python3 solution.py",
     .cell = CELL_PYTHON,
     .time_factor = 3,
     .memory_extra_kb = 32 * 1024,
     .program_starter = "import sys\n\n\ndef main():\n    data = sys.stdin.read().split()\n"
                        "    print()\n\n\nmain()\n"},
    {.id = "cpp",
     .name = "C++20",
     .extensions = "cpp cc cxx",
     .source_name = "solution.cpp",
     .compile_command = "g++ -std=gnu++20 -O2 solution.cpp -o solution",
     .run_command = "./solution",
     .cell = CELL_PLAIN,
     .time_factor = 1,
     .memory_extra_kb = 4 * 1024,
     .program_starter = "#include <bits/stdc++.h>\nusing namespace std;\n\nint main() {\n"
                        "    ios::sync_with_stdio(false);\n    cin.tie(nullptr);\n\n"
                        "    return 0;\n}\n"},
};

/* --- detection -------------------------------------------------------------------------------- */

/* Finds the first number with a dot in it: 3.11.2 in "Python 3.11.2". */
static void version_read(struct language *language, const char *text)
{
    for (; *text; text++) {
        size_t n = strspn(text, "0123456789.");
        if (n >= 3 && isdigit((unsigned char)*text) && memchr(text, '.', n)) {
            n = n < sizeof language->version ? n : sizeof language->version - 1;
            memcpy(language->version, text, n);
            language->version[n] = '\0';
            return;
        }
    }
}

static void detect(struct language *language, const char *const *argv)
{
    AUTO_BUF struct buf out = {0};
    struct err err;
    int code = command_run(argv, &out, &err);
    language->version[0] = '\0';
    if (code == 0 && out.data)
        version_read(language, out.data);
    language->available = language->version[0] != '\0';
    if (!language->available)
        log_warn("%s is not available: %s", language->name,
                 code < 0 ? err.detail : "its version could not be read");
}

static int languages_available(void)
{
    int available = 0;
    for (size_t i = 0; i < COUNT_OF(languages); i++)
        available += languages[i].available;
    return available;
}

int languages_of_images(const char *python, const char *cpp)
{
    const char *const versions[] = {python, cpp};
    for (size_t i = 0; i < COUNT_OF(languages); i++) {
        languages[i].version[0] = '\0';
        version_read(&languages[i], versions[i]);
        languages[i].available = languages[i].version[0] != '\0';
    }
    return languages_available();
}

int languages_detect(void)
{
    static const char *const python[] = {"/usr/bin/python3", "-I", "--version", NULL};
    static const char *const cpp[] = {"/usr/bin/g++", "-dumpfullversion", NULL};
    detect(&languages[0], python);
    detect(&languages[1], cpp);
    return languages_available();
}

size_t languages_count(void)
{
    return COUNT_OF(languages);
}

const struct language *language_at(size_t index)
{
    return &languages[index];
}

size_t language_index(const struct language *language)
{
    return (size_t)(language - languages);
}

const struct language *language_find(const char *id)
{
    for (size_t i = 0; i < COUNT_OF(languages); i++)
        if (languages[i].available && strcmp(languages[i].id, id) == 0)
            return &languages[i];
    return NULL;
}

static bool has_extension(const struct language *language, const char *extension)
{
    const char *at = language->extensions;
    size_t len = strlen(extension);
    while (*at) {
        size_t n = strcspn(at, " ");
        if (n == len && strncmp(at, extension, n) == 0)
            return true;
        at += n + (at[n] == ' ');
    }
    return false;
}

const struct language *language_for_file(const char *path)
{
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < COUNT_OF(languages); i++)
        if (languages[i].available && has_extension(&languages[i], dot + 1))
            return &languages[i];
    return NULL;
}

/* --- limits --------------------------------------------------------------------------------- */

#define OUTPUT_BYTES (16 << 20)
#define WORK_BYTES (64 << 20)
#define PROCESSES 64

struct run_limits language_limits(const struct language *language, int64_t time_limit_ms,
                                  int64_t memory_limit_kb)
{
    int64_t cpu_ms = time_limit_ms * language->time_factor;
    return (struct run_limits){.cpu_ms = cpu_ms,
                               .wall_ms = allowance_test_wall_ms(cpu_ms),
                               .memory_kb = memory_limit_kb + language->memory_extra_kb,
                               .output_bytes = OUTPUT_BYTES,
                               .file_bytes = WORK_BYTES,
                               .processes = PROCESSES};
}

/* --- starters: Python ----------------------------------------------------------------------- */

static void python_type(struct type type, struct buf *out)
{
    static const char *const names[] = {
        "int", "int", "float", "bool", "str", "str", "Optional[ListNode]", "Optional[TreeNode]",
        "None"};
    for (int i = 0; i < type.dims; i++)
        buf_puts(out, "List[");
    buf_puts(out, names[type.base]);
    for (int i = 0; i < type.dims; i++)
        buf_puts(out, "]");
}

static void python_method(const struct method *m, const char *name, struct buf *out)
{
    buf_printf(out, "    def %s(self", name);
    for (int i = 0; i < m->param_count; i++) {
        buf_printf(out, ", %s: ", m->params[i].name);
        python_type(m->params[i].type, out);
    }
    buf_puts(out, ")");
    if (strcmp(name, "__init__") != 0) {
        buf_puts(out, " -> ");
        python_type(m->returns, out);
    }
    buf_puts(out, ":\n        ");
}

static void python_starter(const struct signature *s, struct buf *out)
{
    char camel[SIGNATURE_NAME_MAX];
    if (signature_uses(s, TYPE_LIST_NODE))
        buf_puts(out, "# class ListNode:\n#     def __init__(self, val=0, next=None):\n"
                      "#         self.val = val\n#         self.next = next\n");
    if (signature_uses(s, TYPE_TREE_NODE))
        buf_puts(out, "# class TreeNode:\n#     def __init__(self, val=0, left=None, right=None):\n"
                      "#         self.val = val\n#         self.left = left\n"
                      "#         self.right = right\n");
    if (!s->is_class) {
        buf_puts(out, "class Solution:\n");
        python_method(&s->methods[0], name_to_camel(s->methods[0].name, camel), out);
        buf_puts(out, "pass\n");
        return;
    }
    buf_printf(out, "class %s:\n", s->methods[0].name);
    for (int i = 0; i < s->method_count; i++) {
        buf_puts(out, i ? "\n" : "");
        python_method(&s->methods[i], i ? s->methods[i].name : "__init__", out);
        buf_puts(out, "pass\n");
    }
}

/* --- starters: C++ -------------------------------------------------------------------------- */

static void cpp_nodes(const struct signature *s, struct buf *out)
{
    if (signature_uses(s, TYPE_LIST_NODE))
        buf_puts(out, "/**\n * struct ListNode {\n *     int val;\n *     ListNode *next;\n"
                      " *     ListNode() : val(0), next(nullptr) {}\n"
                      " *     ListNode(int x) : val(x), next(nullptr) {}\n"
                      " *     ListNode(int x, ListNode *next) : val(x), next(next) {}\n"
                      " * };\n */\n");
    if (signature_uses(s, TYPE_TREE_NODE))
        buf_puts(out, "/**\n * struct TreeNode {\n *     int val;\n *     TreeNode *left;\n"
                      " *     TreeNode *right;\n"
                      " *     TreeNode() : val(0), left(nullptr), right(nullptr) {}\n"
                      " *     TreeNode(int x) : val(x), left(nullptr), right(nullptr) {}\n"
                      " *     TreeNode(int x, TreeNode *left, TreeNode *right)\n"
                      " *         : val(x), left(left), right(right) {}\n"
                      " * };\n */\n");
}

static void cpp_body(const struct method *m, struct buf *out)
{
    buf_puts(out, m->returns.base == TYPE_VOID ? " {\n        \n    }\n"
                                               : " {\n        return {};\n    }\n");
}

static void cpp_starter(const struct signature *s, struct buf *out)
{
    char camel[SIGNATURE_NAME_MAX];
    cpp_nodes(s, out);
    buf_printf(out, "class %s {\npublic:\n", s->is_class ? s->methods[0].name : "Solution");
    for (int i = 0; i < s->method_count; i++) {
        const struct method *m = &s->methods[i];
        AUTO_BUF struct buf text = {0};
        bool constructor = s->is_class && i == 0;
        cpp_prototype(m, s->is_class ? m->name : name_to_camel(m->name, camel), &text);
        buf_puts(out, i ? "\n    " : "    ");
        buf_puts(out, text.data + (constructor ? strlen("void ") : 0));
        cpp_body(m, out);
    }
    buf_puts(out, "};\n");
}

void language_starter(const struct language *language, const struct signature *signature,
                      struct buf *out)
{
    if (language->cell == CELL_PYTHON)
        python_starter(signature, out);
    else
        cpp_starter(signature, out);
}
