// An honest one: its threads work, its first one waits for them.
// expect: AC
#include <future>
#include <thread>
#include <vector>

static unsigned work(unsigned from) {
    volatile unsigned sum = from;
    for (int i = 0; i < 60000000; i++)
        sum = sum * 3 + 1;
    return sum;
}

class Solution {
public:
    int solve(int x) {
        std::vector<std::future<unsigned>> parts;
        for (unsigned i = 0; i < 4; i++)
            parts.push_back(std::async(std::launch::async, work, i));
        unsigned sum = 0;
        for (auto &part : parts)
            sum += part.get();
        return 2 * x + static_cast<int>(sum & 0);
    }
};
