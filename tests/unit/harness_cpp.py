"""Promises to people who submit C++."""
import random

from harness_kit import (ADD, COUNTER, COUNTER_ANSWERS, COUNTER_CALLS, LIST, TREE, TWO, Answers, Dies, NamesNothing, NoAnswer,
                         Refused, SaysTheSame, cpp, function)

# --- C++: how a solution may be written -------------------------------------------------------------------------

cpp("a method of class Solution is found", ADD,
    "class Solution {\npublic:\n    int solveIt(int a, int b) { return a + b; }\n};\n", [2, 3], Answers(5))
cpp("a struct, a static method, snake_case", ADD,
    "struct Solution {\n    static int solve_it(const int& a, int& b) { return a + b; }\n};\n", [2, 3], Answers(5))
cpp("a free function is found", ADD, "int solve_it(int a, int b) { return a + b; }\n", [2, 3], Answers(5))
cpp("a free function in camelCase is found beside an unrelated Solution", ADD,
    "class Solution { int x; };\nauto solveIt(long a, long b) { return a + b; }\n", [2, 3], Answers(5))
cpp("what LeetCode users paste runs", TWO, """#include <bits/stdc++.h>
#include <vector>
#include <ext/pb_ds/assoc_container.hpp>
using namespace std;
#define endl '\\n'
#define ll long long
#define all(x) (x).begin(), (x).end()
static const auto fast = []() { ios::sync_with_stdio(false); cin.tie(nullptr); cout.tie(nullptr); return 0; }();
const int MOD = 1e9 + 7;
int memo[1001][1001];
/**
 * struct ListNode { int val; ListNode *next; };
 */
class Solution {
private:
    unordered_map<int, int> seen;
    ll sum = 0;
public:
    vector<int> solveIt(vector<int>& nums) {
        __gnu_pbds::gp_hash_table<int, int> table;
        sort(all(nums), [](const int a, const int b) { return a > b; });
        for (auto& n : nums) cout << n << endl, sum += n, table[n]++;
        return nums;
    }
};
int main() { Solution s; vector<int> v{1}; s.solveIt(v); return 0; }
""", [[1, 3, 2]], Answers([3, 2, 1], stdout="3\n2\n1\n"))
cpp("int may be a macro for long long", function("a:int b:long", "long"), """#define int long long
class Solution {
public:
    int solveIt(int a, int b) { return a * b; }
};
signed main() { return 0; }
""", [3, 2**40], Answers(3 * 2**40))
cpp("a main with arguments may be left in", ADD,
    "int solve_it(int a, int b) { return a + b; }\nint main(int argc, char **argv) { return argc; }\n", [2, 3], Answers(5))
cpp("C++23 runs: contains of a string, if consteval, an index of several, expected", function("s:string", "int"), """
#include <version>
struct Grid { int cells[4] = {1, 2, 3, 4}; int operator[](int r, int c) const { return cells[2 * r + c]; } };
constexpr int known() { if consteval { return 1; } else { return 2; } }
class Solution {
public:
    int solveIt(string s) {
        int sum = s.contains("needle") ? 100 : 0;
        sum += Grid()[1, 1] + known() + to_underlying(launch::deferred) * 0 + int(5uz);
        auto half = [](int n) -> expected<int, string> { if (n % 2) return unexpected("odd"s); return n / 2; };
        auto steps = views::iota(1, 4) | views::transform([](int n) { return n * 10; });
        return sum + half(8).value_or(0) + (half(7) ? 1000 : 0) + *ranges::max_element(steps);
    }
};
""", ["a needle"], Answers(100 + 4 + 2 + 5 + 4 + 30))
cpp("a lambda that calls itself by `this auto` runs where the compiler knows it", function("n:int", "int"), """
class Solution {
public:
    int solveIt(int n) {
#ifdef __cpp_explicit_this_parameter
        auto factorial = [](this auto&& self, int k) -> int { return k ? k * self(k - 1) : 1; };
#else
        auto factorial = [](int k) { int all = 1; while (k) all *= k--; return all; };
#endif
        return factorial(n);
    }
};
""", [5], Answers(120))
WORDS = ("auto bool char class const constexpr continue decltype declval double else fail for get if int long never new "
         "noexcept nullptr put raw requires return send size size_t static static_assert std string struct take template "
         "typename using vector void Solution convertible_to solve_it solveIt main true").split()
cpp("macros of the author's for every word of the tail do no harm", TWO,
    "struct Solution { vector<int> solveIt(vector<int>& v) { return v; } };\n"
    + "".join(f"#define {word} (nothing)\n" for word in WORDS), [[1, 2]], Answers([1, 2]))
cpp("parts of the library that are not precompiled are there when named", function("s:string", "string"), """
class Solution {
    std::shared_mutex guard;
    mutex plain;
public:
    string solveIt(string s) {
        promise<int> p; future<int> f = p.get_future(); p.set_value(1);
        auto later = async(launch::deferred, [] { return 41; });
        thread t([] {}); t.join();
        this_thread::sleep_for(chrono::nanoseconds(1));
        filesystem::path path = "/a/b.txt";
        smatch found; regex_search(s, found, regex("[0-9]+"));
        int number = 0; from_chars(found.str().data(), found.str().data() + 2, number);
        pmr::vector<int> pool(1);
        counting_semaphore<4> sem(1); latch l(1); stop_token token;
        condition_variable cv; shared_lock<std::shared_mutex> lock(guard);
        osyncstream(cout) << "x";
        number += (int)riemann_zeta(2.0) + (int)std::beta(1.0, 1.0);
        mt19937 rng(chrono::steady_clock::now().time_since_epoch().count());
        return path.extension().string() + to_string(number + f.get() + later.get());
    }
};
""", ["ab58c"], Answers(".txt102"))
cpp("long double, __int128 and ranges", function("n:long", "long"), """class Solution {
public:
    long long solveIt(long long n) {
        __int128 big = (__int128)n * n;
        auto even = views::iota(0, 5) | views::filter([](int i) { return i % 2 == 0; });
        return (long long)(big >> 64) + ranges::distance(even) + (long long)sqrtl(4.0L) + popcount(3u);
    }
};
""", [2**62], Answers(2**60 + 7))
cpp("in-place answers are taken from the parameter", function("s:char[]", "void", output_param=0),
    "class Solution { public: void solveIt(vector<char>& s) { reverse(s.begin(), s.end()); } };\n", [["a", "b"]],
    Answers(["b", "a"]))
cpp("a result that converts is taken", function("n:int", "string"),
    "class Solution { public: const char *solveIt(int n) { return n ? \"yes\" : \"no\"; } };\n", [1], Answers("yes"))
cpp("char is a byte, of Latin-1", function("n:int", "char"),
    "class Solution { public: char solveIt(int n) { return (char)n; } };\n", [233], Answers("é"))
cpp("bytes that are no UTF-8 are replaced", function("n:int", "string"),
    "class Solution { public: string solveIt(int n) { return string(\"a\\xff\\xc3(\\xed\\xa0\\x80\") + '\\0' + \"é\"; } };\n", [1],
    Answers("a\ufffd\ufffd(\ufffd\ufffd\ufffd\0é"))

CPP_REVERSE = """class Solution {
public:
    ListNode* solveIt(ListNode* head) {
        ListNode* before = nullptr;
        while (head) { ListNode* next = head->next; head->next = before; before = head; head = next; }
        return before;
    }
};
"""
cpp("linked lists go in and out", LIST, "/* struct ListNode { }; */\n" + CPP_REVERSE, [[1, 2, 3]], Answers([3, 2, 1]))
cpp("a ListNode of one's own is used", LIST,
    "struct ListNode {\n    int val;\n    ListNode *next;\n    ListNode(int x) : val(x), next(NULL) {}\n};\n" + CPP_REVERSE,
    [[1, 2]], Answers([2, 1]))
cpp("a ListNode whose constructor wants the next is used", LIST,
    "class ListNode { public: long val; ListNode *next; ListNode(int x, ListNode *n) : val(x), next(n) {} };\n"
    + CPP_REVERSE, [[1, 2]], Answers([2, 1]))
cpp("a ListNode without a constructor is used", LIST,
    "// struct ListNode;\nstruct ListNode\n{\n    int val;\n    struct ListNode *next;\n};\n" + CPP_REVERSE, [[1, 2]],
    Answers([2, 1]))
for words, before in [
        ("in a false #if", "#if 0\nstruct ListNode { int val; ListNode *next; };\n#endif\n"),
        ("in an #ifdef of home", "#ifndef ONLINE_JUDGE\nstruct ListNode { int val; ListNode *next; };\n#endif\n"),
        ("in a raw string", "const char *note = R\"(struct ListNode { int val; };)\";\n"),
        ("that is final", "struct ListNode final { int val; ListNode *next; };\n"),
        ("with attributes", "struct __attribute__((aligned(16))) ListNode { int val; ListNode *next; };\n"),
        ("made by a macro", "#define NODE(name) struct name { int val; name *next; }\nNODE(ListNode);\n"),
        ("that is a macro", "struct Node { int val; Node *next; };\n#define ListNode Node\n"),
        ("that is an alias", "struct Node { int val; Node *next; };\nusing ListNode = Node;\n"),
        ("that is a typedef", "typedef struct Node { int val; struct Node *next; } ListNode;\n"),
        ("of a template", "template <class T> struct Node { T val; Node *next; };\nusing ListNode = Node<int>;\n"),
        ("with a base", "struct Base { int val; };\nstruct ListNode : Base { ListNode *next; };\n"),
        ("declared and then defined", "struct ListNode;\nstruct ListNode { int val; ListNode *next; };\n")]:
    cpp(f"a ListNode {words} does no harm", LIST, before + CPP_REVERSE, [[1, 2]], Answers([2, 1]))
CPP_BACKWARDS = "ListNode *solve_it(ListNode *h) { ListNode *b = 0; for (; h; h = h->next) b = new ListNode(%s); return b; }\n"
for words, head, made in [
        ("whose val is const", "struct ListNode { const int val; ListNode *next; ListNode(int v, ListNode *n = nullptr) "
         ": val(v), next(n) {} };\n", "h->val, b"),
        ("that is an aggregate with a const val", "struct ListNode { const int val; ListNode *next; };\n", "h->val, b"),
        ("that takes its link first", "struct ListNode { ListNode *next; int val; ListNode(ListNode *n, int v) : next(n), "
         "val(v) {} };\n", "b, h->val"),
        ("that is an aggregate with its link first", "struct ListNode { ListNode *next; int val; };\n", "b, h->val"),
        ("that takes its link first and whose val is const", "class ListNode { public: ListNode *next; const long long val;\n"
         "ListNode(ListNode *n, long long v) : next(n), val(v) {} };\n", "b, h->val")]:
    cpp(f"a ListNode {words} does no harm", LIST, head + CPP_BACKWARDS % made, [[1, 2, 0]], Answers([0, 2, 1]))
for words, forms, made in [("last", "TreeNode *l, TreeNode *r, const int v", "r->right, r->left, r->val"),
                           ("between its links", "TreeNode *l, const int v, TreeNode *r", "r->right, r->val, r->left")]:
    cpp(f"a TreeNode that takes its val {words} does no harm", TREE,
        "struct TreeNode { const int val; TreeNode *left, *right;\nTreeNode(" + forms + ") : val(v), left(l), right(r) {} };\n"
        "TreeNode *solve_it(TreeNode *r) { return new TreeNode(" + made + "); }\n", [[1, 2]], Answers([1, None, 2]))
cpp("a ListNode that nobody can make says how it is made", LIST,
    "struct ListNode { int val; ListNode *next; ListNode(string s, int v) : val(v), next(0) {} };\n"
    "ListNode *solve_it(ListNode *h) { return h; }\n", [[1]],
    Refused("ListNode must have a public constructor of one of these forms", 1))
cpp("a ListNode whose next is const says so", LIST,
    "struct ListNode { int val; ListNode *const next; ListNode(int v, ListNode *n) : val(v), next(n) {} };\n"
    "ListNode *solve_it(ListNode *h) { return h; }\n", [[1]], Refused("int val and ListNode *next, which is not const", 1))
cpp("an error beside a ListNode of one's own is the only one", LIST,
    "struct ListNode final { int val; ListNode *next; };\nListNode *solve_it(ListNode *h) { return h->nxt; }\n", [[1]],
    Refused("has no member named", 2))
cpp("a ListNode of one's own where none is wanted does no harm", ADD,
    "template <class K, class V> struct ListNode { K k; V v; };\nenum class TreeNode { A };\n"
    "int solve_it(int a, int b) { return ListNode<int, int>{a, b}.k + b; }\n", [2, 3], Answers(5))
cpp("nodes are there whether the signature has them or not", ADD,
    "int solve_it(int a, int b) { ListNode n(a); TreeNode t(b); return n.val + t.val; }\n", [2, 3], Answers(5))
cpp("text outside of the marks of editors' plugins is ignored", ADD,
    "#include \"my_debug.h\"\n// @lc code=start\nclass Solution { public: int solveIt(int a, int b) { return a + b; } };\n"
    "// @lc code=end\nint main() { return nothing; }\n", [2, 3], Answers(5))
cpp("ONLINE_JUDGE is defined", ADD,
    "#ifndef ONLINE_JUDGE\n#error at home\n#endif\nint solve_it(int a, int b) { return a + b; }\n", [2, 3], Answers(5))
cpp("freopen in a static initialiser loses nothing", ADD,
    "static auto init = [] { return freopen(\"/dev/null\", \"r\", stdin); }();\n"
    "int solve_it(int a, int b) { return a + b; }\n", [2, 3], Answers(5))
cpp("an input that is lost all the same is said to be", ADD,
    "#include <fcntl.h>\n#include <unistd.h>\n__attribute__((constructor(101))) static void early() { close(0); }\n"
    "__attribute__((section(\".preinit_array\"), used)) static void (*first)() = [] { close(0); };\n"
    "int solve_it(int a, int b) { return a + b; }\n", [2, 3], Dies("the input of the test was lost", 1))
cpp("NDEBUG takes assertions out", ADD,
    "#define NDEBUG\n#include <bits/stdc++.h>\nint solve_it(int a, int b) { assert(a > b); return a + b; }\n", [2, 3],
    Answers(5))
cpp("without NDEBUG assertions hold", ADD, "int solve_it(int a, int b) { assert(a > b); return a + b; }\n", [2, 3],
    Dies("Assertion", -6))
cpp("_GLIBCXX_DEBUG finds an index out of bounds", TWO,
    "#define _GLIBCXX_DEBUG 1\n#include <vector>\nvector<int> solve_it(vector<int>& v) { return {v[7]}; }\n", [[1]],
    Dies("out-of-bounds", -6))
cpp("what _GLIBCXX_DEBUG accepts is answered", TWO,
    "#define _GLIBCXX_DEBUG\nclass Solution { public: vector<int> solveIt(vector<int>& v) { sort(v.begin(), v.end()); return v; } };\n",
    [[2, 1]], Answers([1, 2]))
cpp("a steering macro of home is not heeded", TWO,
    "#ifdef LOCAL\n#define _GLIBCXX_DEBUG\n#endif\nvector<int> solve_it(vector<int>& v) { return v; }\n", [[2, 1]],
    Answers([2, 1]))
for words, text, expected in [
        ("chooses the older string", "#define _GLIBCXX_USE_CXX11_ABI 0\n#include <string>\n"
         "int solve_it(int a, int b) { return sizeof(string) == 8 ? a + b : 0; }\n", Answers(5)),
        ("is defined by way of another", "#define OLD 0\n#if !OLD\n#define _GLIBCXX_USE_CXX11_ABI OLD\n#endif\n"
         "int solve_it(int a, int b) { return sizeof(string) == 8 ? a + b : 0; }\n", Answers(5)),
        ("checks the bounds of memory", "#define _FORTIFY_SOURCE 2\n#include <cstring>\nint solve_it(int a, int b) { char x[4]; "
         "int n = a + 40; asm volatile(\"\":\"+r\"(n)); memset(x, 1, n); asm volatile(\"\"::\"r\"(x):\"memory\"); return a + b; }\n",
         Dies("buffer overflow", -6)),
        ("is undefined after the headers", "#define _GLIBCXX_DEBUG\n#include <bits/stdc++.h>\n#undef _GLIBCXX_DEBUG\n"
         "int solve_it(int a, int b) { vector<int> v(2); int i = a + 9; asm volatile(\"\":\"+r\"(i)); return v[i] * 0 + a + b; }\n",
         Dies("out-of-bounds", -6)),
        ("is defined after the headers", "#include <bits/stdc++.h>\n#define _GLIBCXX_ASSERTIONS\n"
         "int solve_it(int a, int b) { vector<int> v(2); v.reserve(99); int i = a + 9; asm volatile(\"\":\"+r\"(i)); "
         "return v[i] * 0 + a + b; }\n", Answers(5)),
        ("is defined and undefined before them", "#define NDEBUG\n#undef NDEBUG\n#include <cassert>\n"
         "int solve_it(int a, int b) { assert(a > b); return a + b; }\n", Dies("Assertion", -6)),
        ("stands in a comment", "/*\n#define NDEBUG\n*/\nint solve_it(int a, int b) { assert(a > b); return a + b; }\n",
         Dies("Assertion", -6)),
        ("stands beside macros that break headers",
         "#define NDEBUG\n#define int long long\n#define vector vec\n#define size(x) (x)\n"
         "signed solve_it(signed a, signed b) { assert(a > b); int c = size(a) + b; return c; }\n", Answers(5)),
        ("undefines the extensions", "#undef _GNU_SOURCE\n#define _POSIX_C_SOURCE 200809L\n#include <cstdio>\n#include <map>\n"
         "int solve_it(int a, int b) { return map<int, int>{{a, b}}[a] + a; }\n", Answers(5)),
        ("asks for strict C++", "#define __STRICT_ANSI__ 1\n#include <numeric>\n"
         "int solve_it(int a, int b) { return std::gcd(a, a) + b; }\n", Answers(5)),
        ("asks for large files", "#define _FILE_OFFSET_BITS 64\n#define _LARGEFILE64_SOURCE\n#define _REENTRANT\n"
         "#define __STDC_LIMIT_MACROS\n#include <cstdint>\nint solve_it(int a, int b) { off64_t c = a; return c + b; }\n", Answers(5))]:
    cpp(f"a macro of the headers {words}", ADD, text, [2, 3], expected)
cpp("a macro of the headers that is only defined at home leaves later headers whole", ADD,
    "#ifdef LOCAL\n#define _GLIBCXX_USE_CXX11_ABI 0\n#endif\n#include <future>\n#include <regex>\n"
    "int solve_it(int a, int b) { return regex_match(string(1, 'x'), regex(\"x\")) ? a + b : 0; }\n", [2, 3], Answers(5))
for words, text, line in [
        ("a function", "int solve_it(int a, int b) { return a + b;\n", 1),
        ("a block", "int x;\nint solve_it(int a, int b) { if (a) { return a + b;\n}\n", 2),
        ("a namespace", "namespace x {\nint solve_it(int a, int b) { return a + b; }\n", 1),
        ("a class", "class Solution { public:\nint solveIt(int a, int b) { return a + b; }\n", 1)]:
    cpp(f"{words} without its end is told by the compiler's first words about it", ADD, text, [2, 3],
        SaysTheSame("at end of input", line))
cpp("an extern C without its end is told with its place", ADD,
    "extern \"C\" {\nint solve_it(int a, int b) { return a + b; }\n", [2, 3], SaysTheSame("at end of input", 1))
cpp("a macro named main does no harm", ADD,
    "#define main realmain\nint main() { return 0; }\nint solve_it(int a, int b) { return a + b; }\n", [2, 3], Answers(5))
cpp("two functions named main are refused in the compiler's words", ADD,
    "int main() { return 0; }\nint main() { return 1; }\nint solve_it(int a, int b) { return a + b; }\n", [2, 3],
    Refused("redefinition of", 2))
cpp("a main without a type, and one with arguments, do no harm", ADD,
    "main(int argc, char **argv) { return argc; }\nint solve_it(int a, int b) { return a + b; }\n", [2, 3], Answers(5))
cpp("macros and assertions name the author's file", ADD,
    "#include <source_location>\nint solve_it(int a, int b) { assert(__FILE__ == string(\"solution.cpp\"));\n"
    "assert(string(\"solution.cpp\") == __BASE_FILE__ && string(\"solution.cpp\") == source_location::current().file_name());\n"
    "assert(a > 9); return a + b; }\n", [2, 3], Dies(": solution.cpp:4: int solve_it(int, int): Assertion `a > 9' failed", -6))
cpp("an error in a main left in does not name the harness", ADD,
    "int solve_it(int a, int b) { return a + b; }\nint main() { return undeclared; }\n", [2, 3],
    Refused("was not declared in this scope", 2))
cpp("an undefined function does not name the harness", ADD,
    "int missing(int);\nstatic int helper(int a) { return missing(a); }\nint solve_it(int a, int b) { return helper(a); }\n",
    [2, 3], Refused("undefined reference to", 1))
cpp("all constructors of LeetCode's nodes are there", function("n:int", "TreeNode"),
    "class Solution { public: TreeNode* solveIt(int n) { return new TreeNode(n, new TreeNode(), new TreeNode(2)); } };\n",
    [1], Answers([1, 0, 2]))
cpp("a TreeNode of one's own with a next too is a tree", TREE,
    "struct TreeNode { int val; TreeNode *left, *right, *next; };\n"
    "class Solution { public: TreeNode* solveIt(TreeNode* root) { swap(root->left, root->right); return root; } };\n",
    [[1, 2]], Answers([1, None, 2]))
cpp("a null tree is empty", TREE, "TreeNode *solve_it(TreeNode *root) { return nullptr; }\n", [[1]], Answers([]))
cpp("a list that ends in itself is found out", LIST,
    "ListNode *solve_it(ListNode *h) { h->next = h; return h; }\n", [[1]], NoAnswer("the returned list has a cycle"))
cpp("a tree with a cycle is found out", TREE,
    "TreeNode *solve_it(TreeNode *r) { r->left = r->right = r; return r; }\n", [[1]],
    NoAnswer("the returned tree has a cycle"))
CPP_RINGS = {"class": "Rings", "constructor": [], "methods": [
    {"name": "ring", "params": [], "returns": "ListNode[]"}, {"name": "size", "params": [], "returns": "int"}]}
cpp("a call that returns a cycle leaves the others their answers", CPP_RINGS,
    "class Rings {\npublic:\n    vector<ListNode*> ring() { auto n = new ListNode(1); n->next = n; return {nullptr, n}; }\n"
    "    int size() { return 1; }\n};\n", [["Rings", "ring", "size"], [[], [], []]],
    Answers([None, [[], {"no answer": "the returned list has a cycle, or more than a million nodes"}], 1]))

CPP_COUNTER = """class HitCounter {
    int n;
public:
    HitCounter(int start) : n(start) {}
    void hitNow(int times) { n += times; }
    int get_hits() { return n; }
    double half(vector<string> names) { return 1.0 * n / names.size(); }
};
"""
cpp("a class is made and its methods called", COUNTER, CPP_COUNTER, COUNTER_CALLS, COUNTER_ANSWERS)
cpp("a class may keep references to what its constructor was given", {
    "class": "Holder", "constructor": [{"name": "nums", "type": "int[]"}, {"name": "text", "type": "string"},
                                       {"name": "n", "type": "int"}],
    "methods": [{"name": "sum", "params": [], "returns": "int"}, {"name": "set", "params": [{"name": "v", "type": "int[]"}],
                                                                  "returns": "void"}]},
    "class Holder {\n    const vector<int>& nums; const string& text; const int& n; vector<int> *more = nullptr;\npublic:\n"
    "    Holder(vector<int>& nums, string& text, int& n) : nums(nums), text(text), n(n) {}\n"
    "    void set(vector<int>& v) { more = &v; }\n"
    "    int sum() { int s = n + (int)text.size(); for (int x : nums) s += x; if (more) for (int x : *more) s += x; return s; }\n};\n",
    [["Holder", "sum", "set", "sum"], [[[1, 2, 3], "abcdefghijklmnopqrstuvwxyz", 100], [], [[1000]], []]],
    Answers([None, 132, None, 1132]))
SOLUTION_CLASS = {"class": "Solution", "constructor": [{"name": "nums", "type": "int[]"}],
                  "methods": [{"name": "pick", "params": [{"name": "i", "type": "int"}], "returns": "int"}]}
cpp("a class to design may be called Solution", SOLUTION_CLASS,
    "class Solution {\n    vector<int> nums;\npublic:\n    Solution(vector<int>& nums) : nums(nums) {}\n"
    "    int pick(int i) { return nums[i]; }\n};\n", [["Solution", "pick"], [[[4, 5]], [1]]], Answers([None, 5]))
cpp("a missing method of a class is asked for", COUNTER, CPP_COUNTER.replace("hitNow", "other"), COUNTER_CALLS,
    Refused("expected a public method of this form: void hitNow(int times)", 1))
cpp("a constructor that does not fit is asked for", COUNTER, CPP_COUNTER.replace("int start", "string start"),
    COUNTER_CALLS, Refused("expected a class HitCounter with a public constructor of this form", 1))
cpp("a missing class is asked for", COUNTER, "int x;\n", COUNTER_CALLS, Refused("expected a class HitCounter", 1))

# --- C++: what goes wrong ---------------------------------------------------------------------------------------

EXPECTED = ("expected a class Solution with a public method, or a function, of this form: "
            "vector<int> solveIt(vector<int>& nums)")
cpp("nothing to call is said in words", TWO, "int x;\n", [[1]], Refused(EXPECTED, 1))
cpp("a method that is private is asked for", TWO,
    "class Solution { vector<int> solveIt(vector<int>& v) { return v; } };\n", [[1]], Refused(EXPECTED, 1))
cpp("a method of other types is asked for", TWO,
    "class Solution { public: vector<int> solveIt(vector<string>& v) { return {}; } };\n", [[1]], Refused(EXPECTED, 1))
cpp("a result that does not convert is asked for", TWO,
    "class Solution { public: string solveIt(vector<int>& v) { return {}; } };\n", [[1]], Refused(EXPECTED, 1))
cpp("an error has the line and column of the submitted file", TWO,
    "class Solution {\npublic:\n    vector<int> solveIt(vector<int>& v) {\n        return undeclared;\n    }\n};\n", [[1]],
    Refused("was not declared in this scope", 4))
cpp("an error inside the library points to the author's line", TWO,
    "struct S {};\nclass Solution {\npublic:\n    vector<int> solveIt(vector<int>& v) {\n        vector<S> s(2);\n"
    "        sort(s.begin(), s.end());\n        return v;\n    }\n};\n", [[1]], Refused("operator<", 6))
cpp("an undefined function is an error of the author's", TWO,
    "int missing(int);\nclass Solution {\npublic:\n    vector<int> solveIt(vector<int>& v) { return {missing(1)}; }\n};\n",
    [[1]], Refused("undefined reference to", 1))
cpp("an unfinished class is told", TWO, "class Solution {\npublic:\n    vector<int> solveIt(vector<int>& v) {\n", [[1]],
    Refused("at end of input", 1))
cpp("an uncaught exception aborts and is told", TWO,
    "class Solution { public: vector<int> solveIt(vector<int>& v) { return {v.at(9)}; } };\n", [[1]],
    Dies("out_of_range", -6))
cpp("a null pointer is a segmentation fault", TREE, "TreeNode *solve_it(TreeNode *r) { return r->left->left; }\n", [[1]],
    Dies("", -11))
cpp("exit(0) is no answer", TWO, "vector<int> solve_it(vector<int>& v) { exit(0); }\n", [[1]], Dies("", 0))
cpp("exit(0) before main is no answer", TWO,
    "int early = [] { string s; getline(cin, s); exit(0); return 0; }();\nvector<int> solve_it(vector<int>& v) { return v; }\n",
    [[1]], Dies("", 0))
cpp("atexit handlers and destructors do not run", TWO,
    "struct D { ~D() { puts(\"destroyed\"); } } d;\nclass Solution { public: ~Solution() { puts(\"gone\"); }\n"
    "    vector<int> solveIt(vector<int>& v) { atexit([] { puts(\"atexit\"); }); printf(\"here \"); cout << 1; return v; } };\n",
    [[1]], Answers([1], stdout="here 1"))
cpp("a thousand calls keep their order and state", {
    "class": "Stack", "constructor": [], "methods": [
        {"name": "push", "params": [{"name": "x", "type": "int"}], "returns": "void"},
        {"name": "pop", "params": [], "returns": "int"}]},
    "class Stack {\n    vector<int> v;\npublic:\n    void push(int x) { v.push_back(x); }\n"
    "    int pop() { int x = v.back(); v.pop_back(); return x; }\n};\n",
    [["Stack", *["push"] * 1000, *["pop"] * 1000], [[], *[[i] for i in range(1000)], *[[]] * 1000]],
    Answers([None] * 1001 + list(range(999, -1, -1))))

# --- C++: a class under another spelling ------------------------------------------------------------------------

BODY = "{ public: int solveIt(int a, int b) { return a + b; } }"
for words, code in [
        ("an alias", f"class Sum {BODY};\nusing Solution = Sum;\n"),
        ("a typedef", f"typedef class {BODY} Solution;\n"),
        ("a macro", f"#define Solution Sum\nclass Solution {BODY};\n"),
        ("a macro for an alias", f"class Sum {BODY};\nusing Total = Sum;\n#define Solution Total\n"),
        ("a macro that is no class, beside the class", f"class Solution {BODY};\n#define Solution 7\n"),
        ("a macro for nothing, beside the class", f"class Solution {BODY};\n#define Solution\n"),
        ("an alias of a template", "template <class T> struct Sum { T solveIt(T a, T b) { return a + b; } };\nusing Solution = Sum<int>;\n"),
        ("a template", "template <class T = int> struct Solution { T solveIt(T a, T b) { return a + b; } };\n"),
        ("an alias template", f"class Sum {BODY};\ntemplate <class T = Sum> using Solution = T;\n"),
        ("in an inline namespace", f"inline namespace mine {{ class Solution {BODY}; }}\n"),
        ("in a namespace without a name", f"namespace {{ class Solution {BODY}; }}\n"),
        ("in a namespace that is used", f"namespace mine {{ class Solution {BODY}; }}\nusing namespace mine;\n"),
        ("named by a using-declaration", f"namespace mine {{ class Solution {BODY}; }}\nusing mine::Solution;\n"),
        ("an alias named by a using-declaration",
         f"namespace mine {{ class Sum {BODY}; using Solution = Sum; }}\nusing mine::Solution;\n"),
        ("with a base", f"class Base {BODY};\nclass Solution : public Base {{ }};\n"),
        ("final", f"class Solution final {BODY};\n"),
        ("a union", f"union Solution {BODY};\n")]:
    cpp(f"class Solution {words} is found", ADD, code, [2, 3], Answers(5))
for words, code in [("a namespace", "namespace Solution { }\n"), ("an enum", "enum class Solution { A };\n"),
                    ("a variable", "int Solution;\n"), ("a template of a type", "template <class T> class Solution { };\n"),
                    ("a macro", "#define Solution 7\n"), ("nothing", "\n")]:
    cpp(f"a function is found where Solution is {words}", ADD, code + "int solveIt(int a, int b) { return a + b; }\n", [2, 3],
        Answers(5))
    cpp(f"what is expected is told where Solution is {words}", ADD, code,
        [2, 3], Refused("expected a class Solution with a public method, or a function, of this form: int solveIt(int a, int b)", 1))
COUNTS = CPP_COUNTER.replace("HitCounter", "Counts")
for words, code in [("an alias", COUNTS + "using HitCounter = Counts;\n"), ("a typedef", COUNTS + "typedef Counts HitCounter;\n"),
                    ("a macro", "#define HitCounter Counts\n" + CPP_COUNTER),
                    ("in an inline namespace", f"inline namespace mine {{\n{CPP_COUNTER}}}\n"),
                    ("named by a using-declaration", f"namespace mine {{\n{CPP_COUNTER}}}\nusing mine::HitCounter;\n")]:
    cpp(f"a class to design that is {words} is found", COUNTER, code, COUNTER_CALLS, COUNTER_ANSWERS)
for words, code in [("in an inline namespace", "inline namespace mine { %s }\n"),
                    ("named by a using-declaration", "namespace mine { %s }\nusing mine::ListNode;\n"),
                    ("in a namespace that is used", "namespace mine { %s }\nusing namespace mine;\n")]:
    cpp(f"a ListNode {words} is used", LIST, code % "struct ListNode { int val; ListNode *next; };" + CPP_REVERSE, [[1, 2]],
        Answers([2, 1]))

# --- C++: words about broken text -------------------------------------------------------------------------------

cpp("names of the harness are the author's to use", ADD,
    "struct assay {};\nint assay_0, assay_call_0, raw, send, get, put, never, begin_, nodes_max, list_like, nowhere;\n"
    "int solve_it(int a, int b) { return a + b; }\n", [2, 3], Answers(5))
cpp("a word left behind the class is the only error", ADD, f"class Solution {BODY};\ndone\n", [2, 3],
    Refused("does not name a type", 2))
cpp("a raw string without an end is told where it starts", ADD, f"class Solution {BODY};\nconst char *s = R\"(abc;\n", [2, 3],
    Refused("unterminated raw string", 2))
cpp("a class without its semicolon is told", ADD, f"class Solution {BODY}\n", [2, 3],
    Refused("expected ‘;’ after class definition", 1))
cpp("global data that no program can have is told", ADD,
    "char a[3000000000], b[3000000000];\nint solve_it(int x, int y) { return a[x] + b[y]; }\n", [2, 3],
    Refused("the global data is too large", 1))
for node, body, wanted in [
        ("ListNode", "int value; ListNode *next;", "int val and ListNode *next"),
        ("ListNode", "int val; ListNode *nxt;", "int val and ListNode *next"),
        ("ListNode", "private: int val; ListNode *next;", "int val and ListNode *next"),
        ("ListNode", "string val; ListNode *next;", "int val and ListNode *next"),
        ("ListNode", "int val, next;", "int val and ListNode *next"),
        ("TreeNode", "int val; TreeNode *left;", "int val, TreeNode *left and TreeNode *right")]:
    cpp(f"a {node} with {body} is told what it must have", LIST if node == "ListNode" else TREE,
        f"\n\nstruct {node} {{ {body} }};\n{node} *solve_it({node} *node) {{ return node; }}\n", [[1]],
        Refused(f"{node} must have the public members {wanted}", 3))


def broken(count):
    """Sources with something taken out, put in or twice, the same ones in each run."""
    chance = random.Random(16)
    whole = f"#define ALL(x) x\nstruct ListNode {{ int val; ListNode *next; }};\nint f(int a) {{ return ALL(a); }}\nclass Solution {BODY};\n"
    marks = ["{", "}", "(", ")", ";", "\"", "'", "R\"(", "/*", "#if 1\n", "#define b(", "<", "::", "template ", "namespace ",
             "extern \"C\" ", "assay", "class Solution;", "enum ", "= ", "\\", "requires ", "#define class\n", "#line 7 \"x\"\n"]
    for _ in range(count):
        at, size = chance.randrange(len(whole)), chance.choice((0, 0, 1, 5, 20))
        yield whole[:at] + chance.choice(marks) * chance.choice((0, 1, 1, 1)) + whole[at + size:]


for number, code in enumerate([*broken(24), "class Solution {", "namespace a {", "int main( {", "template <class T>", "#if 1", "}",
                               "int x = f(", "auto solve_it = [](int a, int b) {", "extern \"C\" {", "#define int", "using namespace",
                               "#include __FILE__", "#define requires !", "int ass = assay_call;", "int __assay_q = __assay_cal;",
                               "namespace __assay { void raw(const char *) {} }\nint solve_it(int a, int b) { return a; }"]):
    cpp(f"broken text {number} is told without the harness", ADD, code, [2, 3], NamesNothing())
