// Time of all threads together.
// expect: TLE
class Solution {
public:
    int solve(int x)
    {
        vector<thread> all;
        for (int i = 0; i < 4; i++)
            all.emplace_back([] { for (volatile long n = 0; n < 4000000000L; n = n + 1); });
        for (auto &t : all)
            t.join();
        return 2 * x;
    }
};
