// Memory by a container that doubles.
// expect: MLE
class Solution {
public:
    int solve(int x)
    {
        vector<long> v;
        for (long i = 0;; i++)
            v.push_back(i);
        return 2 * x;
    }
};
