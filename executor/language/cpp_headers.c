#include "executor/language/cpp_headers.h"

#include <ctype.h>
#include <string.h>

#define NAMES_MAX 24

/* Beginnings of names; a name too many only costs time. Sources: the header synopses of the C++23
 * standard and the contents of libstdc++'s <bits/stdc++.h>. Not every compiler has all of them. */
static const struct {
    const char *header;
    const char *names[NAMES_MAX];
} headers[] = {
    {"barrier", {"barrier"}},
    {"special_functions.hpp",
     {"assoc_laguerre", "assoc_legendre", "beta", "comp_ellint_", "cyl_bessel_", "cyl_neumann",
      "ellint_", "expint", "hermite", "laguerre", "legendre", "riemann_zeta", "sph_bessel",
      "sph_legendre", "sph_neumann"}},
    {"charconv", {"from_chars", "to_chars", "chars_format"}},
    {"codecvt", {"codecvt"}},
    {"condition_variable", {"condition_variable", "notify_all_at_thread_exit", "cv_status"}},
    {"coroutine", {"co_await", "co_yield", "co_return", "coroutine", "noop_coroutine", "suspend_"}},
    {"expected", {"expected", "unexpected", "unexpect", "bad_expected_access"}},
    {"filesystem", {"filesystem"}},
    {"flat_map", {"flat_map", "flat_multimap"}},
    {"flat_set", {"flat_set", "flat_multiset"}},
    {"format", {"format", "vformat", "basic_format", "make_format_args"}},
    {"future",
     {"future", "promise", "async", "packaged_task", "launch", "shared_future", "uses_allocator"}},
    {"generator", {"generator"}},
    {"latch", {"latch"}},
    {"locale",
     {"wstring_convert", "wbuffer_convert", "use_facet", "has_facet", "locale", "collate",
      "messages", "money", "time_get", "time_put"}},
    {"mdspan",
     {"mdspan", "extents", "dextents", "layout_left", "layout_right", "layout_stride",
      "default_accessor"}},
    {"memory_resource",
     {"pmr", "memory_resource", "polymorphic_allocator", "monotonic_buffer_resource",
      "unsynchronized_pool_resource", "synchronized_pool_resource", "pool_options",
      "new_delete_resource", "null_memory_resource", "get_default_resource",
      "set_default_resource"}},
    {"print", {"print(", "println", "vprint_"}},
    {"regex",
     {"regex", "basic_regex", "wregex", "cregex", "sregex", "wcregex", "wsregex", "cmatch",
      "smatch", "wcmatch", "wsmatch", "sub_match", "csub_match", "ssub_match", "match_results"}},
    {"scoped_allocator", {"scoped_allocator"}},
    {"semaphore", {"semaphore", "counting_semaphore", "binary_semaphore"}},
    {"shared_mutex", {"shared_mutex", "shared_timed_mutex", "shared_lock"}},
    {"spanstream", {"spanstream", "ispanstream", "ospanstream", "spanbuf", "basic_spanbuf"}},
    {"stacktrace", {"stacktrace", "basic_stacktrace", "stacktrace_entry"}},
    {"stdfloat", {"float16_t", "float32_t", "float64_t", "float128_t", "bfloat16_t"}},
    {"stop_token", {"stop_token", "stop_source", "stop_callback", "nostopstate"}},
    {"syncstream", {"syncbuf", "basic_syncbuf", "osyncstream", "basic_osyncstream", "wosync"}},
    {"thread", {"thread", "jthread", "this_thread"}},
};

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static bool has_name(struct bytes code, const char *name)
{
    if (code.len == 0)
        return false;
    const char *start = code.data, *end = start + code.len;
    for (const char *at = start; at < end; at++) {
        at = memmem(at, (size_t)(end - at), name, strlen(name));
        if (!at)
            return false;
        if (at == start || !is_word(at[-1]))
            return true;
    }
    return false;
}

static bool mentions(struct bytes code, const char *const names[NAMES_MAX])
{
    for (int i = 0; i < NAMES_MAX && names[i]; i++)
        if (has_name(code, names[i]))
            return true;
    return false;
}

void cpp_headers_write(struct bytes code, struct buf *out)
{
    for (size_t i = 0; i < COUNT_OF(headers); i++)
        if (mentions(code, headers[i].names))
            buf_printf(out, "#if __has_include(<%s>)\n#include <%s>\n#endif\n", headers[i].header,
                       headers[i].header);
}
