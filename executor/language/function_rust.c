/* Function problems in Rust: the text is a crate of its own. Behind it (harness/rust/behind.rs)
 * stand two modules: the names that LeetCode has, and driver.rs, which is made here and calls the
 * solution. The compiler finds the author's types for the kinds of values that
 * harness/rust/assay.rs knows. Each method has a line of the driver, so that an error there tells
 * the expected form. */
#include "executor/language/function.h"

#include <ctype.h>
#include <string.h>

#define NAME_MAX_BYTES (SIGNATURE_NAME_MAX + 3) /* with "r#" */

/* --- names in the text ------------------------------------------------------------------------ */

static bool is_keyword(const char *name)
{
    static const char *const words[] = {
        "as",       "async",   "await",  "abstract", "become", "box",    "break",    "const",
        "continue", "do",      "dyn",    "else",     "enum",   "extern", "false",    "final",
        "fn",       "for",     "if",     "impl",     "in",     "let",    "loop",     "macro",
        "match",    "mod",     "move",   "mut",      "pub",    "ref",    "override", "priv",
        "return",   "static",  "struct", "trait",    "true",   "try",    "type",     "typeof",
        "unsafe",   "unsized", "use",    "virtual",  "where",  "while",  "yield"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (strcmp(words[i], name) == 0)
            return true;
    return false;
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* Where the block comment ends that begins at `at`; they nest. */
static size_t block_end(struct bytes code, size_t at)
{
    const char *text = code.data;
    for (int depth = 0; at + 1 < code.len; at++) {
        bool opens = memcmp(text + at, "/*", 2) == 0, closes = memcmp(text + at, "*/", 2) == 0;
        depth += opens - closes;
        at += opens || closes;
        if (!depth)
            return at + 1;
    }
    return code.len;
}

/* Where the comment ends that begins at `at`; `at`: there is none. */
static size_t comment_end(struct bytes code, size_t at)
{
    const char *text = code.data;
    if (code.len - at < 2)
        return at;
    if (memcmp(text + at, "/*", 2) == 0)
        return block_end(code, at);
    if (memcmp(text + at, "//", 2) != 0)
        return at;
    const char *end = memchr(text + at, '\n', code.len - at);
    return end ? (size_t)(end - text) : code.len;
}

/* Whether the word stands here. */
static bool has_word(struct bytes code, size_t at, const char *word)
{
    size_t len = strlen(word);
    const char *text = code.data;
    return at + len <= code.len && memcmp(text + at, word, len) == 0 &&
           (!at || !is_word(text[at - 1])) && (at + len == code.len || !is_word(text[at + len]));
}

/* Whether "fn NAME" stands here. */
static bool defines(struct bytes code, size_t at, const char *name)
{
    const char *text = code.data;
    if (!has_word(code, at, "fn"))
        return false;
    for (at += 2; at < code.len && isspace((unsigned char)text[at]);)
        at++;
    at += code.len - at > 2 && memcmp(text + at, "r#", 2) == 0 ? 2 : 0;
    return has_word((struct bytes){text + at, code.len - at}, 0, name);
}

/* The line that defines "fn NAME"; 0: none. */
static int line_of(struct bytes code, const char *name)
{
    const char *text = code.data;
    int line = 1;
    for (size_t at = 0; at < code.len; at++) {
        for (size_t end = comment_end(code, at); at < end; at++)
            line += text[at] == '\n';
        if (at < code.len && defines(code, at, name))
            return line;
        line += at < code.len && text[at] == '\n';
    }
    return 0;
}

/* The name of a method as the text has it, in snake_case if it has none; gives its line. */
static int call_name(const struct signature *s, int index, struct bytes code,
                     char out[NAME_MAX_BYTES])
{
    char snake[SIGNATURE_NAME_MAX], camel[SIGNATURE_NAME_MAX];
    const char *name = s->methods[index].name;
    name_to_snake(name, snake);
    name_to_camel(name, camel);
    if (s->is_class && !index)
        name = memcpy(snake, "new", sizeof "new");
    const char *const spellings[] = {snake, camel, name};
    int line = 0, found = 0;
    for (int i = 0; i < 3 && !line; i++)
        if ((line = line_of(code, spellings[i])))
            found = i;
    AUTO_FREE char *text =
        xasprintf("%s%s", is_keyword(spellings[found]) ? "r#" : "", spellings[found]);
    memcpy(out, text, strlen(text) + 1);
    return line;
}

/* --- forms ------------------------------------------------------------------------------------ */

/* nodes: what stands before the names of nodes. */
static void rust_type(struct type type, const char *nodes, struct buf *out)
{
    static const char *const names[] = {"i32", "i64", "f64", "bool", "char", "String"};
    for (int i = 0; i < type.dims; i++)
        buf_puts(out, "Vec<");
    if (type.base == TYPE_LIST_NODE)
        buf_printf(out, "Option<Box<%sListNode>>", nodes);
    else if (type.base == TYPE_TREE_NODE)
        buf_printf(out, "Option<%sRc<%sRefCell<%sTreeNode>>>", *nodes ? "::std::rc::" : "",
                   *nodes ? "::std::cell::" : "", nodes);
    else if (type.base == TYPE_VOID)
        buf_puts(out, "()");
    else
        buf_puts(out, names[type.base]);
    for (int i = 0; i < type.dims; i++)
        buf_puts(out, ">");
}

/* "fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32>" */
static void prototype(const struct signature *s, int index, struct buf *out)
{
    const struct method *m = &s->methods[index];
    char name[NAME_MAX_BYTES];
    call_name(s, index, (struct bytes){"", 0}, name);
    bool object = s->is_class && index;
    buf_printf(out, "%sfn %s(%s", s->is_class ? "" : "pub ", name, object ? "&self" : "");
    for (int i = 0; i < m->param_count; i++) {
        const char *param = m->params[i].name;
        buf_printf(out, "%s%s%s: %s", i || object ? ", " : "", is_keyword(param) ? "r#" : "", param,
                   !s->is_class && i == s->output_param ? "&mut " : "");
        rust_type(m->params[i].type, "", out);
    }
    buf_puts(out, ")");
    if (s->is_class && !index) {
        buf_puts(out, " -> Self");
    } else if (m->returns.base != TYPE_VOID) {
        buf_puts(out, " -> ");
        rust_type(m->returns, "", out);
    }
}

static const char *owner(const struct signature *s)
{
    return s->is_class ? s->methods[0].name : "Solution";
}

/* --- the driver ------------------------------------------------------------------------------- */

static void kind(struct type type, struct buf *out)
{
    static const char *const names[] = {"Whole",  "Whole", "Real",  "Truth",
                                        "Letter", "Words", "Chain", "Branches"};
    for (int i = 0; i < type.dims; i++)
        buf_puts(out, "::__assay::Array<");
    buf_printf(out, "::__assay::%s", names[type.base]);
    for (int i = 0; i < type.dims; i++)
        buf_puts(out, ">");
}

/* What the function changes is read as LeetCode's type: it is lent, not given. */
static void arguments_read(const struct method *m, int lent, struct buf *out)
{
    for (int i = 0; i < m->param_count; i++) {
        buf_printf(out, "let %sa%d", i == lent ? "mut " : "", i);
        if (i == lent) {
            buf_puts(out, ": ");
            rust_type(m->params[i].type, "super::", out);
        }
        buf_puts(out, " = t.get::<");
        kind(m->params[i].type, out);
        buf_puts(out, ", _>(); ");
    }
}

static void arguments_pass(const struct method *m, int lent, struct buf *out)
{
    buf_puts(out, "(");
    for (int i = 0; i < m->param_count; i++)
        buf_printf(out, "%s%sa%d", i ? ", " : "", i == lent ? "&mut " : "", i);
    buf_puts(out, ")");
}

static void value_put(struct type type, const char *name, struct buf *out)
{
    if (type.base == TYPE_VOID) {
        buf_puts(out, "t.raw(\"null\"); ");
        return;
    }
    buf_puts(out, "t.put::<");
    kind(type, out);
    buf_printf(out, ", _>(&%s); ", name);
}

static void function_put(const struct signature *s, struct bytes code, struct buf *out)
{
    const struct method *m = &s->methods[0];
    char name[NAME_MAX_BYTES];
    call_name(s, 0, code, name);
    buf_puts(out, "pub fn run() -> ! { let mut t = ::__assay::Test::start(); ");
    arguments_read(m, s->output_param, out);
    buf_printf(out, "let r = super::Solution::%s", name);
    arguments_pass(m, s->output_param, out);
    buf_puts(out, "; ");
    if (s->output_param >= 0) {
        AUTO_FREE char *changed = xasprintf("a%d", s->output_param);
        buf_puts(out, "let _ = r; ");
        value_put(m->params[s->output_param].type, changed, out);
    } else {
        value_put(m->returns, "r", out);
    }
    buf_puts(out, "t.send() }\n");
}

static void class_put(const struct signature *s, struct bytes code, struct buf *out)
{
    buf_puts(out,
             "pub fn run() -> ! { let mut t = ::__assay::Test::start(); let names: Vec<String> "
             "= t.get::<::__assay::Array<::__assay::Words>, _>(); t.open(); t.open(); ");
    arguments_read(&s->methods[0], -1, out);
    buf_printf(out, "t.close(); let mut o = super::%s::new", s->methods[0].name);
    arguments_pass(&s->methods[0], -1, out);
    buf_puts(out, "; t.raw(\"[null\"); for name in &names[1..] { t.open(); t.raw(\",\"); "
                  "match name.as_str() {\n");
    for (int i = 1; i < s->method_count; i++) {
        const struct method *m = &s->methods[i];
        char name[NAME_MAX_BYTES];
        call_name(s, i, code, name);
        buf_printf(out, "\"%s\" => { ", m->name);
        arguments_read(m, -1, out);
        buf_printf(out, "t.close(); let r = o.%s", name);
        arguments_pass(m, -1, out);
        buf_puts(out, "; ");
        value_put(m->returns, "r", out);
        buf_puts(out, "}\n");
    }
    buf_puts(out, "_ => {} } } t.raw(\"]\"); t.send() }\n");
}

static void nodes_put(const struct signature *s, struct buf *out)
{
    if (signature_uses(s, TYPE_LIST_NODE))
        buf_puts(out, "impl ::__assay::List for super::ListNode { "
                      "fn make(val: i32, next: Option<Box<Self>>) -> Self { "
                      "super::ListNode { val: val as _, next } } "
                      "fn value(&self) -> i64 { self.val as i64 } "
                      "fn next(&self) -> Option<&Self> { self.next.as_deref() } }");
    buf_puts(out, "\n");
    if (signature_uses(s, TYPE_TREE_NODE))
        buf_puts(out, "impl ::__assay::Tree for super::TreeNode { fn make(val: i32) -> Self { "
                      "super::TreeNode { val: val as _, left: None, right: None } } "
                      "fn value(&self) -> i64 { self.val as i64 } "
                      "fn links(&self) -> [Option<::std::rc::Rc<::std::cell::RefCell<Self>>>; 2] { "
                      "[self.left.clone(), self.right.clone()] } "
                      "fn link(&mut self, right: bool, "
                      "child: ::std::rc::Rc<::std::cell::RefCell<Self>>) { "
                      "*(if right { &mut self.right } else { &mut self.left }) = Some(child); } }");
    buf_puts(out, "\n");
}

/* A script of sed, which makes of an error in the driver what its author reads. */
static void forms_put(const struct signature *s, struct bytes code, struct buf *out)
{
    static const char form[] = "/^driver\\.rs:%d:/c\\\nsolution.rs:%d:1: error: expected a %s of "
                               "this form: ";
    char name[NAME_MAX_BYTES];
    int count = s->method_count;
    buf_puts(out, "/^driver\\.rs:.*: warning/d\n");
    for (int i = 0; i < count; i++) {
        int line = call_name(s, i, code, name);
        buf_printf(out, form, i + 1, line ? line : 1, "function");
        buf_printf(out, "impl %s { ", owner(s));
        prototype(s, i, out);
        buf_puts(out, " }\n");
    }
    int last = count + 1 + s->is_class; /* the loop of a class ends on a line of its own */
    buf_printf(out, form, last, 1, "struct");
    buf_puts(out, "pub struct ListNode { pub val: i32, pub next: Option<Box<ListNode>> }\n");
    buf_printf(out, form, last + 1, 1, "struct");
    buf_puts(out, "pub struct TreeNode { pub val: i32, pub left: Option<Rc<RefCell<TreeNode>>>, "
                  "pub right: Option<Rc<RefCell<TreeNode>>> }\n");
}

static void build(struct recipe *r, struct bytes code)
{
    AUTO_BUF struct buf driver = {0}, forms = {0};
    if (r->signature->is_class)
        class_put(r->signature, code, &driver);
    else
        function_put(r->signature, code, &driver);
    nodes_put(r->signature, &driver);
    forms_put(r->signature, code, &forms);
    recipe_file_add(r, r->language->source_name, code);
    recipe_file_add(r, "driver.rs", (struct bytes){driver.data, driver.len});
    recipe_file_add(r, "forms", (struct bytes){forms.data, forms.len});
    recipe_function_commands(r);
}

/* --- starters --------------------------------------------------------------------------------- */

static void rust_nodes(const struct signature *s, struct buf *out)
{
    if (signature_uses(s, TYPE_LIST_NODE))
        buf_puts(out, "// Definition for singly-linked list.\n"
                      "// #[derive(PartialEq, Eq, Clone, Debug)]\n// pub struct ListNode {\n"
                      "//   pub val: i32,\n//   pub next: Option<Box<ListNode>>\n// }\n//\n"
                      "// impl ListNode {\n//   #[inline]\n//   fn new(val: i32) -> Self {\n"
                      "//     ListNode {\n//       next: None,\n//       val\n//     }\n//   }\n"
                      "// }\n");
    if (signature_uses(s, TYPE_TREE_NODE))
        buf_puts(out,
                 "// Definition for a binary tree node.\n// #[derive(Debug, PartialEq, Eq)]\n"
                 "// pub struct TreeNode {\n//   pub val: i32,\n"
                 "//   pub left: Option<Rc<RefCell<TreeNode>>>,\n"
                 "//   pub right: Option<Rc<RefCell<TreeNode>>>,\n// }\n//\n"
                 "// impl TreeNode {\n//   #[inline]\n//   pub fn new(val: i32) -> Self {\n"
                 "//     TreeNode {\n//       val,\n//       left: None,\n//       right: None\n"
                 "//     }\n//   }\n// }\nuse std::rc::Rc;\nuse std::cell::RefCell;\n");
}

static void starter(const struct signature *s, struct buf *out)
{
    rust_nodes(s, out);
    if (s->is_class)
        buf_printf(out,
                   "struct %s {\n    \n}\n\n\n/**\n"
                   " * `&self` means the method takes an immutable reference.\n"
                   " * If you need a mutable reference, change it to `&mut self` instead.\n */\n",
                   s->methods[0].name);
    buf_printf(out, "impl %s {\n", owner(s));
    for (int i = 0; i < s->method_count; i++) {
        buf_puts(out, i ? "\n    " : "    ");
        prototype(s, i, out);
        buf_puts(out, " {\n        \n    }\n");
    }
    buf_puts(out, "}\n");
}

const struct function_harness function_rust = {
    .name = "rust", .build = build, .starter = starter, .stands_behind = true};
