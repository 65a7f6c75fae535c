// Clocks can be read, and go forward.
// expect: AC
class Solution {
public:
    int solve(int x)
    {
        auto a = chrono::steady_clock::now();
        auto b = chrono::steady_clock::now();
        return b >= a && time(nullptr) > 1000000000 ? 2 * x : 666;
    }
};
