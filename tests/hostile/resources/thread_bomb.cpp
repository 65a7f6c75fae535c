// Threads count as processes.
// expect: AC
class Solution {
public:
    int solve(int x)
    {
        for (int i = 0; i < 1000; i++) {
            try {
                thread([] { pause(); }).detach();
            } catch (const system_error &) {
                return i < 64 ? 2 * x : 666;
            }
        }
        return 666;
    }
};
