/*
 * The part of the C++ harness that is the same for every submission. It is compiled once and linked to each
 * (assay.hpp). Nothing here protects against the submitted code: the sandbox does that, and the harness does not know
 * the expected answer.
 */
#include "assay.hpp"

#include <charconv>
#include <link.h>
#include <unistd.h>

namespace __assay
{

void fail(const char *words)
{
    std::cout.flush();
    std::fflush(stdout);
    std::fprintf(stderr, "%s\n", words);
    _exit(1);
}

/* --- reading --------------------------------------------------------------------------------- */

namespace
{

/* The values of the test: all of descriptor 0, followed by a NUL. */
struct source {
    char *text;
    std::size_t size;
    const char *at, *end;
};
source input; /* no constructor, because it is filled before any constructor runs */

source &in()
{
    return input;
}

/* --- removing random traces ------------------------------------------------------------------
 * A program that reads memory which it never wrote sees what the loader and the C library left there. Their addresses
 * are the same in every judging. The random bytes of the kernel (AT_RANDOM) and of getrandom(2) are not.
 */

constexpr std::uintptr_t constant = 0x5a17ed5a17ed5a00; /* not an address; its first byte is 0, as in a real canary */

/* Clears the stack below. Only words that are not 0 are written, because pages that are never written stay the kernel's
 * page of zeros. The loader and the libraries use the first 6 KiB. */
[[gnu::noinline, gnu::no_stack_protector]] void stack_clear()
{
    std::uintptr_t room[4096]; /* 32 KiB */
    asm volatile("" : "=m"(room));
    for (std::uintptr_t &word : room)
        if (word)
            word = 0;
    asm volatile("" : : "m"(room));
}

/* malloc marks freed blocks with a random number from the C library's data. If the data contain that number exactly
 * once, it is replaced by a constant. */
struct mark {
    std::uintptr_t value, *place;
    int count;
};

void mark_search(const dl_phdr_info &object, const ElfW(Phdr) & segment, const ElfW(Phdr) * fixed, mark &m)
{
    std::uintptr_t from = object.dlpi_addr + segment.p_vaddr, to = from + segment.p_memsz;
    if (fixed && fixed->p_vaddr >= segment.p_vaddr && fixed->p_vaddr < segment.p_vaddr + segment.p_memsz)
        from = object.dlpi_addr + fixed->p_vaddr + fixed->p_memsz; /* read-only after relocation */
    for (from = (from + 7) & ~std::uintptr_t{7}; from + sizeof from <= to; from += sizeof from) {
        auto *word = reinterpret_cast<std::uintptr_t *>(from);
        if (*word == m.value) {
            m.place = word;
            m.count++;
        }
    }
}

int mark_search_in(dl_phdr_info *object, std::size_t, void *data)
{
    std::uintptr_t code = reinterpret_cast<std::uintptr_t>(&std::malloc) - object->dlpi_addr;
    const ElfW(Phdr) *first = object->dlpi_phdr, *end = first + object->dlpi_phnum, *fixed = nullptr;
    bool has_malloc = false;
    for (const ElfW(Phdr) *p = first; p < end; p++) {
        has_malloc = has_malloc || (p->p_type == PT_LOAD && code - p->p_vaddr < p->p_memsz);
        fixed = p->p_type == PT_GNU_RELRO ? p : fixed;
    }
    if (!has_malloc || !*object->dlpi_name) /* an author's own malloc is in the program itself, which has no name */
        return has_malloc;
    for (const ElfW(Phdr) *p = first; p < end; p++)
        if (p->p_type == PT_LOAD && p->p_flags & PF_W)
            mark_search(*object, *p, fixed, *static_cast<mark *>(data));
    return 1;
}

[[gnu::noinline]] void mark_set() /* its frame is cleared too */
{
    void *block = std::malloc(3 * sizeof(std::uintptr_t));
    if (!block)
        return;
    std::uintptr_t address = reinterpret_cast<std::uintptr_t>(block);
    asm volatile("" : "+r"(address)); /* as a number, because the code below reads the freed block on purpose */
    std::free(block);
    asm volatile("" : "+r"(address));
    mark m = {reinterpret_cast<const volatile std::uintptr_t *>(address)[1], nullptr, 0};
    if (m.value)
        dl_iterate_phdr(mark_search_in, &m);
    if (m.count == 1)
        *m.place = constant;
}

[[gnu::no_stack_protector]] void random_remove()
{
#if defined(__x86_64__) && defined(__LP64__)
    /* The canary of the stack protector (glibc, sysdeps/x86_64/nptl/tls.h). The callers of this function never return:
     * __libc_start_main ends in exit. A new thread copies the canary of its maker. */
    asm volatile("movq %0, %%fs:0x28" : : "r"(constant));
#endif
    mark_set();
    /* Allocates the buffers now. Later, fstat(2) would leave inode numbers and times of files on the stack. */
    std::setvbuf(stdin, nullptr, _IOFBF, 0);
    std::setvbuf(stdout, nullptr, _IOFBF, 0);
    stack_clear();
}

/* Runs before the submission's static constructors, which may replace standard input by a file. Uses no operator new,
 * because the submission may define it. */
__attribute__((constructor(101), no_stack_protector, zero_call_used_regs("all"))) void input_read()
{
    random_remove();
    std::size_t room = 0;
    for (;;) {
        if (room - input.size < 2) {
            room = room ? 2 * room : 1 << 16;
            char *more = static_cast<char *>(std::realloc(input.text, room));
            if (!more)
                _exit(1);
            input.text = more;
        }
        ssize_t n = ::read(0, input.text + input.size, room - input.size - 1);
        if (n <= 0)
            break;
        input.size += static_cast<std::size_t>(n);
    }
    input.text[input.size] = '\0';
    input.at = input.text;
    input.end = input.text + input.size;
}

/* The judge has checked the values, so a text of another form is no longer the test's. */
[[noreturn]] void lost()
{
    fail("the input of the test was lost: something took standard input away before it was read");
}

void skip(source &s)
{
    while (*s.at == ' ' || *s.at == '\n' || *s.at == '\r' || *s.at == '\t')
        ++s.at;
}

bool take(source &s, char mark)
{
    skip(s);
    if (*s.at != mark)
        return false;
    ++s.at;
    return true;
}

template <class T> void number(source &s, T &out)
{
    skip(s);
    auto [after, fault] = std::from_chars(s.at, s.end, out);
    if (after == s.at)
        lost();
    s.at = after;
}

unsigned hex4(source &s)
{
    unsigned value = 0;
    for (int i = 0; i < 4; i++) {
        unsigned char c = static_cast<unsigned char>(*s.at++);
        value = value * 16 + (c <= '9' ? c - '0' : (c | 32u) - 'a' + 10);
    }
    return value;
}

void put_utf8(std::string &out, unsigned c)
{
    auto tail = [&](int shift) { out += static_cast<char>(0x80 | (c >> shift & 63)); };
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xc0 | c >> 6);
        tail(0);
    } else if (c < 0x10000) {
        out += static_cast<char>(0xe0 | c >> 12);
        tail(6), tail(0);
    } else {
        out += static_cast<char>(0xf0 | c >> 18);
        tail(12), tail(6), tail(0);
    }
}

void escape(source &s, std::string &out)
{
    char c = *s.at++;
    if (c == 'u') {
        unsigned point = hex4(s);
        if (point >= 0xd800 && point < 0xdc00 && s.at[0] == '\\' && s.at[1] == 'u') {
            s.at += 2;
            point = 0x10000 + ((point - 0xd800) << 10) + (hex4(s) - 0xdc00);
        }
        put_utf8(out, point);
        return;
    }
    switch (c) {
    case 'b':
        c = '\b';
        break;
    case 'f':
        c = '\f';
        break;
    case 'n':
        c = '\n';
        break;
    case 'r':
        c = '\r';
        break;
    case 't':
        c = '\t';
        break;
    }
    out += c;
}

void read(source &s, int &out)
{
    number(s, out);
}
void read(source &s, long long &out)
{
    number(s, out);
}
void read(source &s, bool &out)
{
    skip(s);
    if (*s.at != 't' && *s.at != 'f')
        lost();
    out = *s.at == 't';
    s.at += out ? 4 : 5;
}
void read(source &s, std::string &out)
{
    if (!take(s, '"'))
        lost();
    while (*s.at != '"') {
        if (!*s.at)
            lost();
        const char *plain = s.at;
        while (*s.at && *s.at != '"' && *s.at != '\\')
            ++s.at;
        out.append(plain, s.at);
        if (*s.at == '\\') {
            ++s.at;
            escape(s, out);
        }
    }
    ++s.at;
}
void read(source &s, double &out)
{
    skip(s);
    if (*s.at == '"') { /* NaN, Infinity, -Infinity */
        std::string word;
        read(s, word);
        out = std::strtod(word.c_str(), nullptr);
        return;
    }
    auto [after, fault] = std::from_chars(s.at, s.end, out);
    if (after == s.at)
        lost();
    if (fault != std::errc{}) /* too small for a double: from_chars does not set it, strtod gives 0 */
        out = std::strtod(s.at, nullptr);
    s.at = after;
}
/* One code point; a char can hold those up to U+00FF. */
void read(source &s, char &out)
{
    std::string one;
    read(s, one);
    unsigned char first = static_cast<unsigned char>(one[0]);
    out = first < 0x80 ? one[0] : static_cast<char>((first & 3) << 6 | (one[1] & 63));
}
template <class T> void read(source &s, std::vector<T> &out)
{
    if (!take(s, '['))
        lost();
    if (take(s, ']'))
        return;
    do {
        T item{};
        read(s, item);
        out.push_back(std::move(item));
    } while (take(s, ','));
    take(s, ']');
}

} // namespace

#define GET(type)                                                                                                      \
    void get(type &out)                                                                                                \
    {                                                                                                                  \
        read(in(), out);                                                                                               \
    }                                                                                                                  \
    void get(std::vector<type> &out)                                                                                   \
    {                                                                                                                  \
        read(in(), out);                                                                                               \
    }                                                                                                                  \
    void get(std::vector<std::vector<type>> &out)                                                                      \
    {                                                                                                                  \
        read(in(), out);                                                                                               \
    }
GET(int)
GET(long long)
GET(double)
GET(bool)
GET(char)
GET(std::string)

/* Clears the stack again at the beginning of main(): __libc_start_main calls setjmp, which mangles addresses with a
 * random number. Values left in registers would reach the stack when the first library function is looked up. */
__attribute__((no_stack_protector, zero_call_used_regs("all"))) void begin()
{
    stack_clear();
}

bool take(char mark)
{
    return take(in(), mark);
}

node_values get_nodes()
{
    static std::vector<int> *values = new std::vector<int>;
    static std::string *there = new std::string; /* holds bools; a vector<bool> has no data() */
    source &s = in();
    values->clear();
    there->clear();
    if (!take(s, '['))
        lost();
    if (take(s, ']'))
        return {};
    do {
        int value = 0;
        skip(s);
        bool null = *s.at == 'n';
        if (null)
            s.at += 4;
        else
            number(s, value);
        values->push_back(value);
        there->push_back(!null);
    } while (take(s, ','));
    take(s, ']');
    return {values->data(), reinterpret_cast<const bool *>(there->data()), values->size()};
}

/* --- writing --------------------------------------------------------------------------------- */

namespace
{

std::string &out()
{
    static std::string *all = new std::string;
    return *all;
}

template <class T> void write_number(std::string &o, T value)
{
    char text[40];
    o.append(text, std::to_chars(text, text + sizeof text, value).ptr);
}

void write(std::string &o, int value)
{
    write_number(o, value);
}
void write(std::string &o, long long value)
{
    write_number(o, value);
}
void write(std::string &o, bool value)
{
    o += value ? "true" : "false";
}
/* Writes a point or an exponent in any case: a whole number of many digits would be read as an integer. */
void write(std::string &o, double value)
{
    if (std::isnan(value)) {
        o += "\"NaN\"";
    } else if (std::isinf(value)) {
        o += value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
    } else {
        std::size_t start = o.size();
        write_number(o, value);
        if (o.find_first_of(".e", start) == o.npos)
            o += ".0";
    }
}

/* The length of the UTF-8 sequence that starts here; 0: there is none (RFC 3629, section 4). */
std::size_t sequence(const std::string &s, std::size_t i)
{
    auto byte = [&](std::size_t k) { return k < s.size() ? static_cast<unsigned char>(s[k]) : 0u; };
    unsigned c = byte(i);
    std::size_t more = c >= 0xc2 && c <= 0xdf ? 1 : c >= 0xe0 && c <= 0xef ? 2 : c >= 0xf0 && c <= 0xf4 ? 3 : 0;
    unsigned low = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80, high = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;
    if (!more || byte(i + 1) < low || byte(i + 1) > high)
        return 0;
    for (std::size_t k = 2; k <= more; k++)
        if ((byte(i + k) & 0xc0) != 0x80)
            return 0;
    return more + 1;
}

void write(std::string &o, const std::string &s)
{
    o += '"';
    for (std::size_t i = 0; i < s.size();) {
        unsigned char c = static_cast<unsigned char>(s[i]);
        std::size_t length = c < 0x80 ? 1 : sequence(s, i);
        char escaped[8];
        if (c == '"' || c == '\\') {
            o += '\\';
            o += s[i];
        } else if (c < 0x20) {
            std::snprintf(escaped, sizeof escaped, "\\u%04x", c);
            o += escaped;
        } else if (length) {
            o.append(s, i, length);
        } else {
            o += "\xef\xbf\xbd";
        }
        i += length ? length : 1;
    }
    o += '"';
}
void write(std::string &o, char value)
{
    std::string text;
    put_utf8(text, static_cast<unsigned char>(value));
    write(o, text);
}
template <class T> void write(std::string &o, const std::vector<T> &values)
{
    o += '[';
    for (std::size_t i = 0; i < values.size(); i++) {
        if (i)
            o += ',';
        write(o, static_cast<const T &>(values[i]));
    }
    o += ']';
}

} // namespace

#define PUT(type, argument)                                                                                            \
    void put(argument value)                                                                                           \
    {                                                                                                                  \
        write(out(), value);                                                                                           \
    }                                                                                                                  \
    void put(const std::vector<type> &values)                                                                          \
    {                                                                                                                  \
        write(out(), values);                                                                                          \
    }                                                                                                                  \
    void put(const std::vector<std::vector<type>> &values)                                                             \
    {                                                                                                                  \
        write(out(), values);                                                                                          \
    }
PUT(int, int)
PUT(long long, long long)
PUT(double, double)
PUT(bool, bool)
PUT(char, char)
PUT(std::string, const std::string &)

void raw(const char *text)
{
    out() += text;
}

std::size_t written()
{
    return out().size();
}

void unfit(std::size_t from, const char *words)
{
    static bool said = false;
    if (!said)
        std::fprintf(stderr, "%s\n", words);
    said = true;
    out().resize(from);
    out().append("{\"no answer\":\"").append(words).append("\"}");
}

namespace
{

std::vector<const void *> &order()
{
    static std::vector<const void *> *all = new std::vector<const void *>;
    return *all;
}

} // namespace

void order_start()
{
    order().clear();
}
std::size_t order_add(const void *node)
{
    order().push_back(node);
    return order().size();
}
const void *order_at(std::size_t index)
{
    return order()[index];
}
std::size_t order_end()
{
    while (!order().empty() && !order().back())
        order().pop_back();
    return order().size();
}

void send()
{
    std::cout.flush();
    std::clog.flush();
    std::fflush(stdout);
    const std::string frame = "assay 1 " + std::to_string(out().size()) + "\n" + out() + "\n";
    for (std::size_t done = 0; done < frame.size();) {
        ssize_t n = ::write(3, frame.data() + done, frame.size() - done);
        if (n <= 0)
            _exit(1);
        done += static_cast<std::size_t>(n);
    }
    _exit(0);
}

} // namespace __assay
