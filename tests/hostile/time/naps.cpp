// Its threads sleep in many short pieces and yield in between, so that one of them is nearly always just waking up.
// expect: TLE
// within: 60
#include <sched.h>
#include <thread>
#include <time.h>
#include <vector>

class Solution {
public:
    int solve(int x) {
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; i++)
            threads.emplace_back([i] {
                timespec piece{0, 900000 + 100000 * i};
                for (;;) {
                    nanosleep(&piece, nullptr);
                    sched_yield();
                }
            });
        for (auto &thread : threads)
            thread.join();
        return 2 * x;
    }
};
