// Answers questions about heights. Usage: validate INPUT ANSWER FEEDBACK_DIR/
// The input is "n kind seed": the heights follow from them.
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

static const int questions_max = 42;
static int64_t n, seed;
static std::string kind, feedback;

[[noreturn]] static void reject(const std::string &message)
{
    std::ofstream(feedback + "teammessage.txt") << message << "\n";
    exit(43);
}

static uint64_t mix(uint64_t x)
{
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

static int64_t height(int64_t i)
{
    if (kind == "up")
        return i;
    if (kind == "down")
        return n - i;
    if (kind == "tent")
        return i <= seed ? i : 2 * seed - i + n;
    // Odd and even posts have heights of other remainders, so neighbours differ.
    return (int64_t)(mix((uint64_t)(i * 1000003 + seed)) % 400000000) * 2 + i % 2;
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return 1;
    feedback = argv[3];
    std::ifstream(argv[1]) >> n >> kind >> seed;
    std::cout << n << std::endl;
    std::string word;
    int64_t i;
    for (int asked = 0; std::cin >> word >> i;) {
        if (i < 1 || i > n)
            reject("There is no such post.");
        if (word == "!") {
            if ((i > 1 && height(i - 1) > height(i)) || (i < n && height(i + 1) > height(i)))
                reject("That post is no peak.");
            if (std::cin >> word)
                reject("The program went on after its answer.");
            return 42;
        }
        if (word != "?")
            reject("A line begins with ? or !.");
        if (++asked > questions_max)
            reject("The program asks too often.");
        std::cout << height(i) << std::endl;
    }
    reject("The program ended without an answer.");
}
