/*
 * Every C++ submission is compiled with this: the standard library, and the harness that reads the values of one test,
 * calls the solution and writes the answer. It is precompiled at the first start (executor/language/pch.c). The driver
 * that uses it comes from executor/language/cpp_driver.c. Functions that need no templates are in assay.cpp, which is
 * compiled once.
 *
 * Input: descriptor 0, the .in file of the test, as JSON values. Answer: descriptor 3, one frame `assay 1 LENGTH\n`
 * JSON `\n`, written last. The process then ends without destructors and atexit handlers.
 *
 * The headers are those of <bits/stdc++.h> except the ones in executor/language/cpp_headers.c. The size of a
 * precompiled header costs little. But templates that inline functions in headers use are instantiated again in every
 * compile, and <future>, <filesystem> and the special functions of <cmath> alone cost more than a usual submission.
 */
#ifndef ASSAY_HPP
#define ASSAY_HPP
#line 17 "assay.hpp" /* the name in messages, instead of the place where it was precompiled */
#include <bits/c++config.h>
#undef _GLIBCXX_USE_STD_SPEC_FUNCS

#include <cassert>
#include <cctype>
#include <cerrno>
#include <cfenv>
#include <cfloat>
#include <cinttypes>
#include <climits>
#include <clocale>
#include <cmath>
#include <csetjmp>
#include <csignal>
#include <cstdarg>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <cuchar>
#include <cwchar>
#include <cwctype>

#include <algorithm>
#include <any>
#include <array>
#include <atomic>
#include <bit>
#include <bitset>
#include <chrono>
#include <compare>
#include <complex>
#include <concepts>
#include <deque>
#include <exception>
#include <forward_list>
#include <fstream>
#include <functional>
#include <initializer_list>
#include <iomanip>
#include <ios>
#include <iosfwd>
#include <iostream>
#include <istream>
#include <iterator>
#include <limits>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <numbers>
#include <numeric>
#include <optional>
#include <ostream>
#include <queue>
#include <random>
#include <ranges>
#include <ratio>
#include <set>
#include <source_location>
#include <span>
#include <sstream>
#include <stack>
#include <stdexcept>
#include <streambuf>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <type_traits>
#include <typeindex>
#include <typeinfo>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <valarray>
#include <variant>
#include <vector>
#include <version>

using namespace std;

/* A name that is reserved for compilers, so no author uses it, and g++ never suggests it. */
namespace __assay
{

template <class...> inline constexpr bool never = false;

/* Called first in main(): clears random traces from the stack and the registers. */
void begin();

/* Ends the process without an answer, with a message for the author. */
[[noreturn]] void fail(const char *words);

inline constexpr std::size_t nodes_max = 1000000; /* of a returned list or tree; more nodes count as a cycle */

template <class Node, class Link>
concept link_of = requires(Link link, Node *node) {
    link = node;
    node = link;
};
template <class Node>
concept node_like = requires(Node n) { static_cast<long long>(n.val); };
template <class Node>
concept changeable = requires(Node n) { n.val = 1; };
template <class Node>
concept tree_like = node_like<Node> && requires(Node n) {
    requires link_of<Node, decltype(n.left)>;
    requires link_of<Node, decltype(n.right)>;
};
template <class Node>
concept list_like = node_like<Node> && !tree_like<Node> && requires(Node n) {
    requires link_of<Node, decltype(n.next)>;
};

/* How a constructor of the author's own takes a value, which may be const in the node: by itself, or before or behind
 * null links. */
template <class Node> constexpr int node_form()
{
    if constexpr (requires(int value) { new Node(value); })
        return 1;
    else if constexpr (requires(int value) { new Node(value, nullptr); })
        return 2;
    else if constexpr (requires(int value) { new Node(value, nullptr, nullptr); })
        return 3;
    else if constexpr (requires(int value, Node *none) { new Node(none, value); })
        return 4;
    else if constexpr (requires(int value, Node *none) { new Node(none, none, value); })
        return 5;
    else if constexpr (requires(int value, Node *none) { new Node(none, value, none); })
        return 6;
    else if constexpr (requires(int value) { new Node{value}; })
        return 7;
    else
        return 0;
}
template <class Node>
concept makeable = node_form<Node>() != 0 || requires(Node n) {
    new Node();
    n.val = 1;
};

/* Checks an author's own node type. The assignment after the message makes the compiler point at the author's text: no
 * assignment takes a nowhere, so the compiler lists all that exist. */
struct nowhere {};
template <class Node> constexpr bool list_check()
{
    if constexpr (!list_like<Node>) {
        static_assert(never<Node>, "ListNode must have the public members int val and ListNode *next, which "
                                   "is not const");
        std::declval<Node &>() = nowhere{};
    } else if constexpr (!makeable<Node>) {
        static_assert(never<Node>, "ListNode must have a public constructor of one of these forms: ListNode(int val), "
                                   "ListNode(int val, ListNode *next), ListNode(ListNode *next, int val), or, if val "
                                   "is not const, ListNode()");
        std::declval<Node &>() = nowhere{};
    }
    return true;
}
template <class Node> constexpr bool tree_check()
{
    if constexpr (!tree_like<Node>) {
        static_assert(never<Node>,
                      "TreeNode must have the public members int val, TreeNode *left and TreeNode *right, which are "
                      "not const");
        std::declval<Node &>() = nowhere{};
    } else if constexpr (!makeable<Node>) {
        static_assert(never<Node>, "TreeNode must have a public constructor of one of these forms: TreeNode(int val), "
                                   "TreeNode(int val, TreeNode *left, TreeNode *right), "
                                   "TreeNode(TreeNode *left, TreeNode *right, int val), or, if val is not const, "
                                   "TreeNode()");
        std::declval<Node &>() = nowhere{};
    }
    return true;
}
/* Whether the name stands for a complete class. */
template <class T>
concept whole = requires { sizeof(T); };

/* --- reading values: the judge has already checked the text ----------------------------------- */

void get(int &out);
void get(long long &out);
void get(double &out);
void get(bool &out);
void get(char &out);
void get(std::string &out);
void get(std::vector<int> &out);
void get(std::vector<long long> &out);
void get(std::vector<double> &out);
void get(std::vector<bool> &out);
void get(std::vector<char> &out);
void get(std::vector<std::string> &out);
void get(std::vector<std::vector<int>> &out);
void get(std::vector<std::vector<long long>> &out);
void get(std::vector<std::vector<double>> &out);
void get(std::vector<std::vector<bool>> &out);
void get(std::vector<std::vector<char>> &out);
void get(std::vector<std::vector<std::string>> &out);

/* Takes this mark if it comes next, and says whether it did. */
bool take(char mark);

/* The values of a list or tree, valid until the next such call. there[i] is false for a null of a tree. */
struct node_values {
    const int *values;
    const bool *there;
    std::size_t count;
};
node_values get_nodes();

template <class Node> Node *node_make(int value)
{
    constexpr int form = node_form<Node>();
    Node *node, *none = nullptr;
    if constexpr (form == 1)
        node = new Node(value);
    else if constexpr (form == 2)
        node = new Node(value, nullptr);
    else if constexpr (form == 3)
        node = new Node(value, nullptr, nullptr);
    else if constexpr (form == 4)
        node = new Node(none, value);
    else if constexpr (form == 5)
        node = new Node(none, none, value);
    else if constexpr (form == 6)
        node = new Node(none, value, none);
    else if constexpr (form == 7)
        node = new Node{value};
    else
        node = new Node();
    (void)none;
    if constexpr (changeable<Node>)
        node->val = value;
    return node;
}
template <list_like Node> void get(Node *&head)
{
    node_values in = get_nodes();
    head = nullptr;
    for (std::size_t i = in.count; i-- > 0;) {
        Node *node = node_make<Node>(in.values[i]);
        node->next = head;
        head = node;
    }
}
template <tree_like Node> void get(Node *&root)
{
    node_values in = get_nodes();
    root = nullptr;
    if (in.count == 0)
        return;
    Node ***places = new Node **[2 * in.count + 1];
    std::size_t end = 0;
    places[end++] = &root;
    for (std::size_t i = 0; i < in.count && i < end; i++) {
        if (!in.there[i])
            continue;
        Node *node = node_make<Node>(in.values[i]);
        node->left = node->right = nullptr;
        *places[i] = node;
        places[end++] = &node->left;
        places[end++] = &node->right;
    }
    delete[] places;
}
template <class T> void get(std::vector<T> &out)
{
    take('[');
    if (take(']'))
        return;
    do {
        out.emplace_back();
        get(out.back());
    } while (take(','));
    take(']');
}

/* --- writing values --------------------------------------------------------------------------- */

void put(int value);
void put(long long value);
void put(double value);
void put(bool value);
void put(char value);
void put(const std::string &value);
void put(const std::vector<int> &values);
void put(const std::vector<long long> &values);
void put(const std::vector<double> &values);
void put(const std::vector<bool> &values);
void put(const std::vector<char> &values);
void put(const std::vector<std::string> &values);
void put(const std::vector<std::vector<int>> &values);
void put(const std::vector<std::vector<long long>> &values);
void put(const std::vector<std::vector<double>> &values);
void put(const std::vector<std::vector<bool>> &values);
void put(const std::vector<std::vector<char>> &values);
void put(const std::vector<std::vector<std::string>> &values);

void raw(const char *text);
/* How many bytes are written. */
std::size_t written();
/* The value that was put since `from` has no form in JSON. An object, which no type allows, replaces it, and the author
 * gets this message. */
void unfit(std::size_t from, const char *words);
/* Writes the frame and ends the process. */
[[noreturn]] void send();

/* The nodes of a tree in level order, with the missing ones; missing ones at the end are not written. */
void order_start();
std::size_t order_add(const void *node);
const void *order_at(std::size_t index);
std::size_t order_end();

template <list_like Node> void put(Node *node)
{
    const std::size_t from = written();
    raw("[");
    for (std::size_t count = 1; node; node = node->next, count++) {
        if (count > nodes_max)
            return unfit(from, "the returned list has a cycle, or more than a million nodes");
        if (count > 1)
            raw(",");
        put(static_cast<long long>(node->val));
    }
    raw("]");
}
template <tree_like Node> void put(Node *root)
{
    order_start();
    std::size_t count = order_add(root);
    for (std::size_t i = 0; i < count; i++) {
        const Node *node = static_cast<const Node *>(order_at(i));
        if (!node)
            continue;
        order_add(node->left);
        count = order_add(node->right);
        if (count > 2 * nodes_max + 1)
            return unfit(written(), "the returned tree has a cycle, or more than a million nodes");
    }
    count = order_end();
    raw("[");
    for (std::size_t i = 0; i < count; i++) {
        const Node *node = static_cast<const Node *>(order_at(i));
        if (i)
            raw(",");
        if (node)
            put(static_cast<long long>(node->val));
        else
            raw("null");
    }
    raw("]");
}
template <class T> void put(const std::vector<T> &values)
{
    raw("[");
    for (std::size_t i = 0; i < values.size(); i++) {
        if (i)
            raw(",");
        put(values[i]);
    }
    raw("]");
}

} // namespace __assay

#endif
