/*
 * The harness of C: a driver (executor/language/function_c.c) includes the text, then this, and
 * calls the function with the values of one test.
 *
 * Input: descriptor 0, the .in file of the test, as JSON values. Answer: descriptor 3, one frame
 * `assay 1 LENGTH\n` JSON `\n`, written last. The process then ends without destructors and atexit
 * handlers. What the text returns is never freed.
 *
 * A base is a letter: i int, l long long, d double, b _Bool, c char, s char *, n a node. Names are
 * reserved for compilers, so that no author uses them. Nothing here is called a macro's name: no
 * libc header is needed.
 */
typedef __SIZE_TYPE__ __assay_size;

/* Takes this mark if it comes next, and says whether it did. */
int __assay_take(char mark);

int __assay_get_int(void);
long long __assay_get_long(void);
double __assay_get_double(void);
_Bool __assay_get_bool(void);
char __assay_get_char(void);
char *__assay_get_string(void);
/* `node` reads one node; 0 for another base. */
void *__assay_get_array(char base, int *count, void *(*node)(void));
void *__assay_get_grid(char base, int *count, int **counts, void *(*node)(void));

/* The values of a list or tree, valid until the next such call. there[i] is 0 for a null of a tree.
 */
struct __assay_nodes {
    const int *values;
    const char *there;
    __assay_size count;
};
struct __assay_nodes __assay_get_nodes(void);
void *__assay_new(__assay_size bytes);

void __assay_put_int(int value);
void __assay_put_long(long long value);
void __assay_put_double(double value);
void __assay_put_bool(_Bool value);
void __assay_put_char(char value);
void __assay_put_string(const char *value);
/* `node` writes one node. */
void __assay_put_array(char base, const void *values, int count, void (*node)(const void *));
void __assay_put_grid(char base, const void *values, int count, const int *counts,
                      void (*node)(const void *));

void __assay_raw(const char *text);
__assay_size __assay_written(void);
/* The value that was put since `from` has no form in JSON. An object, which no type allows,
 * replaces it, and the author gets this message. */
void __assay_unfit(__assay_size from, const char *words);
/* The nodes of a tree in level order, with the missing ones; missing ones at the end are not
 * written. */
void __assay_order_start(void);
__assay_size __assay_order_add(const void *node);
const void *__assay_order_at(__assay_size index);
__assay_size __assay_order_end(void);
/* Writes the frame and ends the process. */
void __assay_send(void) __attribute__((noreturn));
