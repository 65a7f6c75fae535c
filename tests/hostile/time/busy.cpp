// A loop without end.
// expect: TLE
class Solution {
public:
    int solve(int x)
    {
        for (volatile int i = 0;; i = i + 1)
            ;
        return 2 * x;
    }
};
